"""Staff write to residents from the group: every status with its parts, previews, templates, races."""

import pytest
from house import House, furnish_database, open_house
from staffed import MUEHLENBERG, Team, asked, handed_in, put, staffed

from office.ids import LanguageCode
from office.model import templates
from office.model.answers import MANDATORY
from office.model.entries import EntryKind
from office.model.ideas import Idea, IdeaKind
from office.model.people import Role
from office.model.statuses import Status
from office.model.texts import GERMAN
from playground.client import Seat, Shown

LABELS = {
    Status.ACCEPTED: "In die Planung aufnehmen",
    Status.NOTED: "Gelesen und notiert",
    Status.REJECTED: "Nicht umsetzbar",
    Status.NOT_RESPONSIBLE: "Nicht zuständig",
    Status.DUPLICATE: "Bereits gemeldet",
    Status.IN_PROGRESS: "In Umsetzung",
    Status.IMPLEMENTED: "Umgesetzt",
}

QUESTIONS = {
    "plan": ("Welcher Plan ist es?", "Stadtteilplan Mühlenberg"),
    "decides": ("Wer entscheidet darüber?", "Der Stadtbezirksrat"),
    "next": ("Was kommt als Nächstes?", "Eine Begehung im Januar"),
    "reason": ("Warum wird es nicht umgesetzt?", "Der Platz gehört nicht der Stadt."),
    "office": ("Wer ist zuständig?", "Die üstra"),
}

ANSWER = "Vielen Dank! Wir kümmern uns <gern> darum."


@pytest.fixture
async def team(house: House) -> Team:
    """Everybody there is, with the staff group bound."""
    return await staffed(house)


async def chosen(team: Team, idea: Idea, status: Status, *, seat: Seat | None = None) -> Seat:
    """Press **Antworten** on the card, and the status."""
    writer = seat or team.anna
    await writer.taps("Antworten", on=await team.card(idea))
    statuses = await asked(writer, "Wie lautet Ihre Antwort?")
    await writer.taps(LABELS[status], on=statuses)
    return writer


async def written(team: Team, idea: Idea, status: Status, *, seat: Seat | None = None) -> Shown:
    """Everything written up to the preview, which is returned."""
    writer = await chosen(team, idea, status, seat=seat)
    for part in MANDATORY.get(status, ()):
        question, words = QUESTIONS[part]
        await writer.says(words, reply_to=await asked(writer, question))
    await writer.says(ANSWER, reply_to=await asked(writer, "Schreiben Sie die Antwort als Antwort"))
    return await asked(writer, "Soll ich es so senden?")


async def news(team: Team, words: str) -> Shown:
    """The message to the resident that says this."""
    return await team.resident.until(lambda shown: shown.is_by_bot and words in shown.text)


@pytest.mark.parametrize("status", [status for status in LABELS if status is not Status.DUPLICATE])
async def test_the_author_gets_exactly_what_the_preview_showed(team: Team, status: Status) -> None:
    idea = await handed_in(team)

    preview = await written(team, idea, status)
    await team.anna.taps("Senden", on=preview)

    told = await news(team, ANSWER)
    answered = await team.idea(idea)
    parts = [QUESTIONS[part][1] for part in MANDATORY.get(status, ())]
    assert told.text in preview.text
    assert all(part in told.text for part in parts)
    assert answered.status is status
    assert answered.answer is not None
    assert answered.answer.text == ANSWER
    assert await team.deeds(idea) == ["ideas.answered"]


async def test_the_card_shows_the_answer_and_what_is_still_possible(team: Team) -> None:
    idea = await handed_in(team)

    await team.anna.taps("Senden", on=await written(team, idea, Status.REJECTED))

    card = await team.card_with(idea, "Wird nicht umgesetzt")
    assert ANSWER in card.text
    assert "bearbeitet von Anna" in card.text
    assert "erste Antwort bis" not in card.text
    assert card.buttons == ["Mehr"]


async def test_what_was_accepted_can_go_on_to_being_carried_out(team: Team) -> None:
    idea = await handed_in(team)
    await team.anna.taps("Senden", on=await written(team, idea, Status.ACCEPTED))
    card = await team.card_with(idea, "Wird in die Planung aufgenommen")

    await team.anna.taps("Antworten", on=card)

    statuses = await team.anna.until(lambda shown: "Umgesetzt" in shown.buttons)
    assert statuses.buttons == ["In Umsetzung", "Umgesetzt", "Abbrechen"]


async def test_a_template_needs_four_presses_and_speaks_the_authors_language(team: Team) -> None:
    idea = await handed_in(team, "Pazarda daha çok bank olsun.", language="tr")
    card = await team.card(idea)
    template = templates.SHIPPED["noted-thanks"]

    await team.anna.taps("Antworten", on=card)
    await team.anna.taps("Gelesen und notiert", on=await asked(team.anna, "Wie lautet Ihre Antwort?"))
    await team.anna.taps("Dank", on=await asked(team.anna, "Oder nehmen Sie eine dieser Vorlagen."))
    preview = await asked(team.anna, "Soll ich es so senden?")
    await team.anna.taps("Senden", on=preview)

    told = await news(team, template.texts[LanguageCode("tr")])
    assert told.text in preview.text
    assert "auf Türkisch" in preview.text
    assert f"Auf Deutsch: {template.texts[GERMAN]}" in preview.text
    answered = await team.idea(idea)
    assert answered.answer is not None
    assert answered.answer.text == template.texts[GERMAN]


async def test_words_by_hand_for_a_foreign_reader_are_marked_as_german(team: Team) -> None:
    idea = await handed_in(team, "More benches.", language="en")

    await team.anna.taps("Senden", on=await written(team, idea, Status.NOTED))

    assert "Answer in German" in (await news(team, ANSWER)).text


async def test_the_status_buttons_go_when_one_is_pressed(team: Team) -> None:
    idea = await handed_in(team)
    await team.anna.taps("Antworten", on=await team.card(idea))
    statuses = await asked(team.anna, "Wie lautet Ihre Antwort?")

    await team.anna.taps("Nicht umsetzbar", on=statuses)

    gone = await team.anna.until(lambda shown: shown.id == statuses.id and not shown.buttons)
    assert "Sie haben gewählt: Nicht umsetzbar" in gone.text


async def test_a_question_is_put_to_the_author_as_previewed_and_the_clock_pauses(team: Team) -> None:
    idea = await handed_in(team)
    await team.anna.taps("Rückfrage", on=await team.card(idea))
    prompt = await asked(team.anna, "Schreiben Sie die Rückfrage als Antwort auf diese Nachricht.")
    await team.anna.says("An welcher Ecke?", reply_to=prompt)
    preview = await asked(team.anna, "Soll ich es so senden?")
    await team.anna.taps("Senden", on=preview)

    told = await news(team, "An welcher Ecke?")
    asked_back = await team.idea(idea)
    assert told.text in preview.text
    assert prompt.raw["reply_markup"] == {"force_reply": True, "selective": True}
    assert "Nur was Sie hier schreiben, geht an die Person." in prompt.text
    assert asked_back.status is Status.NEEDS_INFO
    assert await team.deeds(idea) == ["ideas.asked"]
    assert "die Frist ruht" in (await team.card_with(idea, "Rückfrage gestellt")).text


async def test_the_authors_answer_to_the_question_reaches_the_card(team: Team) -> None:
    idea = await handed_in(team)
    await team.anna.taps("Rückfrage", on=await team.card(idea))
    prompt = await asked(team.anna, "Schreiben Sie die Rückfrage")
    await team.anna.says("An welcher Ecke?", reply_to=prompt)
    await team.anna.taps("Senden", on=await asked(team.anna, "Soll ich es so senden?"))
    question = await news(team, "An welcher Ecke?")

    await team.resident.says("Beim Brunnen.", reply_to=question)

    await team.card_with(idea, "Wird geprüft")
    assert [entry.text for entry in await team.history(idea) if entry.kind is EntryKind.ADDED] == [
        "Beim Brunnen."
    ]


async def test_passing_on_names_the_other_office_to_the_author(team: Team) -> None:
    idea = await handed_in(team)
    await team.anna.taps("Weiterleiten", on=await team.card(idea))
    prompt = await asked(team.anna, "An welche Stelle leiten Sie weiter?")
    await team.anna.says("Fachbereich Umwelt", reply_to=prompt)
    preview = await asked(team.anna, "Soll ich es so senden?")
    await team.anna.taps("Senden", on=preview)

    told = await news(team, "Fachbereich Umwelt")
    assert told.text in preview.text
    assert (await team.idea(idea)).status is Status.FORWARDED
    assert await team.deeds(idea) == ["ideas.forwarded"]


async def test_a_duplicate_needs_a_number_that_exists_and_follows_the_original(team: Team) -> None:
    other = await team.house.playground.person("Bilge", language_code="de", has_started=True)
    original = await handed_in(team, "Bänke!", by=other)
    idea = await handed_in(team)
    assert original.number is not None
    await chosen(team, idea, Status.DUPLICATE)
    prompt = await asked(team.anna, "Welche Nummer hat der frühere Beitrag?")
    await team.anna.says("HANN-2026-99999", reply_to=prompt)
    await asked(team.anna, "Unter dieser Nummer kenne ich keinen anderen Beitrag.")
    await team.anna.says(str(idea.number), reply_to=prompt)
    await team.anna.says(original.number.lower(), reply_to=prompt)
    await team.anna.says(ANSWER, reply_to=await asked(team.anna, "Schreiben Sie die Antwort als Antwort"))
    preview = await asked(team.anna, "Soll ich es so senden?")
    await team.anna.taps("Senden", on=preview)

    told = await news(team, ANSWER)
    async with team.house.bot.archive.reading() as stores:
        informed = await stores.ideas.informed(original.id)
    assert told.text in preview.text
    assert original.number in told.text
    assert len(informed) == 2
    assert await team.card_with(original, "1 Person unterstützt")


async def test_a_message_is_answered_in_plain_words_without_a_status(team: Team) -> None:
    idea = await handed_in(team, "Wann haben Sie offen?", kind=IdeaKind.MESSAGE)
    await team.anna.taps("Antworten", on=await team.card(idea))
    prompt = await asked(team.anna, "Schreiben Sie die Antwort als Antwort auf diese Nachricht.")
    await team.anna.says("Morgen ab zehn Uhr.", reply_to=prompt)
    preview = await asked(team.anna, "Soll ich es so senden?")
    await team.anna.taps("Senden", on=preview)

    told = await news(team, "Morgen ab zehn Uhr.")
    assert told.text in preview.text
    assert "Stand" not in told.text
    assert "notiert" not in told.text


@pytest.mark.parametrize("part", ["Der Plan", "Die Antwort"])
async def test_one_part_can_be_changed_and_the_others_stay(team: Team, part: str) -> None:
    idea = await handed_in(team)
    preview = await written(team, idea, Status.ACCEPTED)
    await team.anna.taps("Ändern", on=preview)
    choice = await asked(team.anna, "Was möchten Sie ändern?")
    assert choice.buttons == [
        "Der Plan",
        "Wer entscheidet",
        "Was als Nächstes kommt",
        "Die Antwort",
        "Abbrechen",
    ]
    before = {shown.id for shown in await team.anna.messages()}
    await team.anna.taps(part, on=choice)
    prompt = await team.anna.until(
        lambda shown: shown.id not in before and "als Antwort auf diese" in shown.text
    )
    await team.anna.says("Anders gesagt", reply_to=prompt)
    changed = await team.anna.until(lambda shown: "Anders gesagt" in shown.text and "Senden" in shown.buttons)
    await team.anna.taps("Senden", on=changed)

    told = await news(team, "Anders gesagt")
    kept = {"Der Plan": "Der Stadtbezirksrat", "Die Antwort": "Stadtteilplan Mühlenberg"}[part]
    assert kept in told.text
    assert told.text in changed.text


async def test_leaving_by_button_sends_nothing(team: Team) -> None:
    idea = await handed_in(team)
    preview = await written(team, idea, Status.NOTED)

    await team.anna.taps("Abbrechen", on=preview)

    assert (await asked(team.anna, "Abgebrochen. Nichts wurde gesendet.")).id == preview.id
    assert await team.deeds(idea) == []
    assert (await team.idea(idea)).status is Status.SUBMITTED


async def test_leaving_by_command_sends_nothing_and_the_prompt_is_over(team: Team) -> None:
    idea = await handed_in(team)
    await team.anna.taps("Rückfrage", on=await team.card(idea))
    prompt = await asked(team.anna, "Schreiben Sie die Rückfrage")
    await team.anna.says("/cancel")
    await asked(team.anna, "Abgebrochen. Nichts wurde gesendet.")

    await team.anna.says("An welcher Ecke?", reply_to=prompt)

    await asked(team.anna, "Diese Frage gilt nicht mehr")
    assert await team.deeds(idea) == []


async def test_sending_twice_sends_once(team: Team) -> None:
    idea = await handed_in(team)
    preview = await written(team, idea, Status.NOTED)

    data = preview.button("Senden")["callback_data"]
    await team.anna.presses(data, preview)
    await team.anna.presses(data, preview, force=True)
    await news(team, ANSWER)

    toasts = [(await team.anna.next_toast()).text for _ in range(4)]
    assert "Dieser Knopf gilt nicht mehr, oder er gehört jemand anderem." in toasts
    assert len([m for m in await team.resident.messages() if ANSWER in m.text]) == 1
    assert await team.deeds(idea) == ["ideas.answered"]


async def test_a_colleague_cannot_press_or_answer_what_another_is_writing(team: Team) -> None:
    idea = await handed_in(team)
    preview = await written(team, idea, Status.NOTED)
    other = await handed_in(team, "Ein Baum.")
    await team.anna.taps("Rückfrage", on=await team.card(other))
    prompt = await asked(team.anna, "Schreiben Sie die Rückfrage")

    await team.bert.taps("Senden", on=preview)
    pressed = await team.bert.next_toast()
    await team.bert.says("Von Bert.", reply_to=prompt)

    await asked(team.bert, "Diese Frage gilt nicht mehr")
    assert pressed.text == "Dieser Knopf gilt nicht mehr, oder er gehört jemand anderem."
    assert await team.deeds(idea) == []
    assert await team.deeds(other) == []


async def test_a_button_of_a_colleague_does_not_send_ones_own_words(team: Team) -> None:
    first, second = await handed_in(team, "Bänke."), await handed_in(team, "Bäume.")
    of_anna = await asked_back(team, team.anna, first, "Wo sollen sie stehen?")
    await asked_back(team, team.bert, second, "Welche Bäume?")
    team.bert.skip()

    await team.bert.taps("Senden", on=of_anna)

    assert (await team.bert.next_toast()).text.startswith("Dieser Knopf gilt nicht mehr")
    assert await team.deeds(first) == await team.deeds(second) == []


async def test_an_old_button_does_not_send_what_is_written_now(team: Team) -> None:
    first, second = await handed_in(team, "Bänke."), await handed_in(team, "Bäume.")
    old = await asked_back(team, team.anna, first, "Wo sollen sie stehen?")
    await asked_back(team, team.anna, second, "Welche Bäume?")
    team.anna.skip()

    await team.anna.taps("Senden", on=old)

    assert (await team.anna.next_toast()).text.startswith("Dieser Knopf gilt nicht mehr")
    assert await team.deeds(first) == await team.deeds(second) == []


async def asked_back(team: Team, seat: Seat, idea: Idea, words: str) -> Shown:
    """The preview of a question back."""
    await seat.taps("Rückfrage", on=await team.card(idea))
    await seat.says(words, reply_to=await asked(seat, f"Rückfrage zu {idea.number}"))
    return await seat.until(lambda shown: words in shown.text and "Senden" in shown.buttons)


async def test_two_colleagues_write_side_by_side_in_one_group(team: Team) -> None:
    first, second = await handed_in(team, "Bänke."), await handed_in(team, "Bäume.")
    await team.anna.taps("Rückfrage", on=await team.card(first))
    for_anna = await asked(team.anna, f"Rückfrage zu {first.number}")
    await team.bert.taps("Rückfrage", on=await team.card(second))
    for_bert = await asked(team.bert, f"Rückfrage zu {second.number}")

    await team.anna.says("Wo sollen sie stehen?", reply_to=for_anna)
    await team.bert.says("Welche Bäume?", reply_to=for_bert)
    of_anna = await team.anna.until(lambda s: "Wo sollen sie stehen?" in s.text and "Senden" in s.buttons)
    of_bert = await team.bert.until(lambda s: "Welche Bäume?" in s.text and "Senden" in s.buttons)
    await team.anna.taps("Senden", on=of_anna)
    await team.bert.taps("Senden", on=of_bert)

    await news(team, "Wo sollen sie stehen?")
    await news(team, "Welche Bäume?")
    assert await team.deeds(first) == await team.deeds(second) == ["ideas.asked"]


async def test_a_reply_to_the_buttons_of_something_else_is_no_answer(team: Team) -> None:
    first, second = await handed_in(team), await handed_in(team)
    await chosen(team, first, Status.NOTED)
    await asked(team.anna, "Schreiben Sie die Antwort als Antwort")

    await team.anna.taps("Mehr", on=await team.card(second))
    await team.anna.taps("Es dauert länger", on=await asked(team.anna, "Was möchten Sie noch"))
    await team.anna.says("Zwei Wochen", reply_to=await asked(team.anna, "Welchen neuen Termin"))

    told = await asked(team.anna, "Diese Frage gilt nicht mehr")
    assert "Nichts wurde gesendet" in told.text


async def test_who_is_slower_is_told_who_was_faster_and_keeps_the_words(team: Team) -> None:
    idea = await handed_in(team)
    of_bert = await written(team, idea, Status.NOTED, seat=team.bert)
    of_anna = await team.anna.until(lambda shown: shown.id == of_bert.id)
    await team.anna.taps("Antworten", on=await team.card(idea))
    statuses = await team.anna.until(lambda s: s.id > of_anna.id and "Nicht umsetzbar" in s.buttons)
    await team.anna.taps("Nicht umsetzbar", on=statuses)
    await team.anna.says("Kein Geld.", reply_to=await asked(team.anna, "Warum wird es nicht umgesetzt?"))
    prompt = await team.anna.until(lambda s: s.id > statuses.id and "Schreiben Sie die Antwort als" in s.text)
    await team.anna.says("Leider nein.", reply_to=prompt)
    mine = await team.anna.until(lambda s: "Leider nein." in s.text and "Senden" in s.buttons)
    await team.anna.taps("Senden", on=mine)
    await news(team, "Leider nein.")

    await team.bert.taps("Senden", on=of_bert)

    told = await asked(team.bert, "Anna war schneller")
    assert ANSWER in told.text
    assert "Wird nicht umgesetzt" in told.text
    assert not any(ANSWER in shown.text for shown in await team.resident.messages())
    assert (await team.idea(idea)).status is Status.REJECTED
    assert await team.deeds(idea) == ["ideas.answered"]


async def test_two_who_decide_at_the_same_moment_leave_one_decision(team: Team) -> None:
    idea = await handed_in(team)
    of_bert = await written(team, idea, Status.NOTED, seat=team.bert)
    await team.anna.taps("Antworten", on=await team.card(idea))
    statuses = await team.anna.until(lambda s: s.id > of_bert.id and "In Umsetzung" in s.buttons)
    await team.anna.taps("In Umsetzung", on=statuses)
    prompt = await team.anna.until(lambda s: s.id > statuses.id and "Schreiben Sie die Antwort als" in s.text)
    await team.anna.says("Es geht los.", reply_to=prompt)
    of_anna = await team.anna.until(lambda s: "Es geht los." in s.text and "Senden" in s.buttons)

    await team.anna.taps("Senden", on=of_anna)
    await team.bert.taps("Senden", on=of_bert)
    await team.anna.until(lambda shown: "war schneller" in shown.text)
    await news(team, "Neuer Stand")

    decided = [shown for shown in await team.resident.messages() if "Neuer Stand" in shown.text]
    assert len(decided) == 1
    assert len(await team.deeds(idea)) == 1


async def test_a_role_taken_away_while_writing_stops_the_sending(team: Team) -> None:
    idea = await handed_in(team)
    preview = await written(team, idea, Status.NOTED)
    await team.house.bot.office.staff.dismiss(team.people["Anna"].id)
    team.anna.skip()

    await team.anna.taps("Senden", on=preview)

    assert (await team.anna.next_toast()).text.startswith("Das dürfen nur Mitarbeitende")
    assert (await team.idea(idea)).status is Status.SUBMITTED
    assert await team.deeds(idea) == []


async def test_beginning_on_something_closed_says_so(team: Team) -> None:
    idea = await handed_in(team)
    card = await team.card(idea)
    await put(team, idea, Status.REJECTED)

    for label in ("Übernehmen", "Rückfrage", "Antworten", "Weiterleiten"):
        await team.anna.taps(label, on=card)
        assert (await team.anna.next_toast()).text == "Das ist schon beantwortet oder zurückgezogen."
    assert await team.deeds(idea) == []


async def test_too_long_and_empty_parts_are_asked_for_again(team: Team) -> None:
    idea = await handed_in(team)
    await chosen(team, idea, Status.REJECTED)
    prompt = await asked(team.anna, "Warum wird es nicht umgesetzt?")

    await team.anna.says("a" * 301, reply_to=prompt)
    await asked(team.anna, "Das ist zu lang: Höchstens 300 Zeichen passen.")
    await team.anna.sends_photo(PIXEL, reply_to=prompt)
    await asked(team.anna, "Bitte schreiben Sie es in Worten.")
    await team.anna.says("Kein Platz.", reply_to=prompt)

    assert await asked(team.anna, "Schreiben Sie die Antwort als Antwort auf diese Nachricht.")


async def test_in_a_private_chat_plain_words_answer_the_open_question(team: Team) -> None:
    idea = await handed_in(team)
    anna = team.people["Anna"]
    await anna.says("/review")
    review = await anna.until(lambda shown: str(idea.number) in shown.text)
    await anna.taps("Rückfrage", on=review)
    await asked(anna, "Schreiben Sie die Rückfrage")
    await anna.says("An welcher Ecke?")
    preview = await asked(anna, "Soll ich es so senden?")
    await anna.taps("Senden", on=preview)

    assert (await news(team, "An welcher Ecke?")).text in preview.text
    shown = await anna.until(lambda message: message.id == review.id and "Rückfrage gestellt" in message.text)
    assert "Weiter" in shown.buttons
    assert await team.deeds(idea) == ["ideas.asked"]


async def test_a_moderator_may_publish_but_not_answer(team: Team) -> None:
    idea = await handed_in(team)
    await team.house.bot.office.staff.appoint(team.people["Fremder"].id, Role.MODERATOR, MUEHLENBERG)

    await team.stranger.taps("Antworten", on=await team.card(idea))

    assert (await team.stranger.next_toast()).text.startswith("Das dürfen nur Mitarbeitende")


@pytest.mark.journey
async def test_the_whole_way_of_an_answer_on_postgresql(postgresql_url: str) -> None:
    await furnish_database(postgresql_url)
    async with open_house(postgresql_url) as house:
        team = await staffed(house)
        idea = await handed_in(team)
        await team.anna.presses(f"card:take:{idea.id}", await team.card(idea))
        await team.bert.presses(f"card:take:{idea.id}", await team.card(idea))
        toasts = {(await team.anna.next_toast()).text, (await team.bert.next_toast()).text}
        preview = await written(team, idea, Status.ACCEPTED)
        await team.anna.taps("Senden", on=preview)

        told = await news(team, ANSWER)
        assert len(toasts) == 2
        assert told.text in preview.text
        assert await team.card_with(idea, "Wird in die Planung aufgenommen")
        assert await team.deeds(idea) == ["ideas.taken", "ideas.answered"]


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


async def test_words_written_before_the_button_are_kept_and_wait_for_it(team: Team) -> None:
    idea = await handed_in(team)
    await team.anna.taps("Antworten", on=await team.card(idea))
    statuses = await asked(team.anna, "Drücken Sie zuerst einen Knopf")

    await team.anna.says(ANSWER, reply_to=statuses)
    again = await asked(team.anna, "Ihre Worte sind notiert.")
    await team.anna.taps(LABELS[Status.NOTED], on=again)
    preview = await asked(team.anna, "Soll ich es so senden?")
    await team.anna.taps("Senden", on=preview)

    assert await news(team, ANSWER)


async def test_what_else_a_status_needs_is_asked_for_and_the_early_words_stay(team: Team) -> None:
    idea = await handed_in(team)
    await team.anna.taps("Antworten", on=await team.card(idea))
    await team.anna.says(ANSWER, reply_to=await asked(team.anna, "Drücken Sie zuerst einen Knopf"))

    again = await asked(team.anna, "Ihre Worte sind notiert.")
    await team.anna.taps(LABELS[Status.REJECTED], on=again)
    question, words = QUESTIONS["reason"]
    await team.anna.says(words, reply_to=await asked(team.anna, question))

    preview = await asked(team.anna, "Soll ich es so senden?")
    assert words in preview.text
    assert ANSWER in preview.text


async def test_words_typed_in_a_private_chat_before_the_button_are_kept_in_their_order(team: Team) -> None:
    idea = await handed_in(team)
    anna = team.people["Anna"]
    await anna.says("/review")
    review = await anna.until(lambda shown: str(idea.number) in shown.text)
    await anna.taps("Antworten", on=review)
    await asked(anna, "Drücken Sie zuerst einen Knopf")

    await anna.says("Guten Tag!")
    first = await asked(anna, "Ihre Worte sind notiert.")
    await anna.says(ANSWER)
    again = await anna.until(lambda shown: shown.id > first.id and "Ihre Worte sind notiert." in shown.text)
    await anna.taps(LABELS[Status.NOTED], on=again)

    assert f"Guten Tag!\n{ANSWER}" in (await asked(anna, "Soll ich es so senden?")).text


async def test_an_answer_without_a_word_before_the_button_is_asked_for_again(team: Team) -> None:
    idea = await handed_in(team)
    await team.anna.taps("Antworten", on=await team.card(idea))

    await team.anna.says("🙂", reply_to=await asked(team.anna, "Drücken Sie zuerst einen Knopf"))

    assert await asked(team.anna, "Das fehlt noch")
    assert not [shown for shown in await team.anna.messages() if "Ihre Worte sind notiert." in shown.text]
