"""What becomes of a contribution, as its author sees it over HTTP."""

from datetime import date

import pytest
from house import House
from residents import drafted, handed_in, ideas_of, jpeg, resident

from office.ids import ChatId, LanguageCode, StaffId
from office.model.answers import OfficialAnswer
from office.model.entries import Entry, EntryKind
from office.model.ideas import Idea
from office.model.statuses import Status
from office.services import Desk
from office.services.news import What, news, question
from playground.client import Person, Shown

STAFF = StaffId("staff-1")


async def asked(house: House, idea: Idea, words: str = "Wo genau?") -> None:
    """The office asks back, as its side does."""
    desk = Desk(house.bot.office._tools)
    async with desk.unit_of_work() as unit:
        known = await unit.ideas.save((await unit.ideas.get(idea.id)).ask_back(by=STAFF))
        await unit.ideas.record(
            Entry(idea_id=idea.id, kind=EntryKind.ASKED, at=desk.now(), text=words, staff_id=STAFF)
        )
        await unit.outbox.add(*await question(desk, unit, known))


async def answered(house: House, idea: Idea, status: Status, text: str, **parts: str) -> None:
    """The office answers, as its side does."""
    desk = Desk(house.bot.office._tools)
    answer = OfficialAnswer(status=status, text=text, parts=parts, by=STAFF, at=desk.now())
    async with desk.unit_of_work() as unit:
        known = await unit.ideas.save((await unit.ideas.get(idea.id)).decide(answer))
        await unit.ideas.record(
            Entry(idea_id=idea.id, kind=EntryKind.ANSWERED, at=desk.now(), status=status, staff_id=STAFF)
        )
        await unit.outbox.add(*await news(desk, unit, known, what=What.ANSWER))


async def thread_of(person: Person, idea: Idea) -> Shown:
    """The thread of a contribution, opened from the list."""
    person.skip()
    await person.taps("Meine Beiträge")
    await person.next()
    await person.taps(str(idea.number))
    return await person.next()


async def history(house: House, idea: Idea) -> list[Entry]:
    """Everything that happened to it."""
    async with house.bot.archive.reading() as stores:
        return list(await stores.ideas.history(idea.id))


async def test_the_list_names_number_kind_words_and_status_with_a_button_each(house: House) -> None:
    person = await resident(house)
    await handed_in(house, person, "Mehr Bänke am Markt, bitte mit Lehne und in der Sonne")
    await handed_in(house, person, "Ein Trinkbrunnen")

    await person.says("/my")
    listed = await person.next()

    assert listed.text == (
        "Ihre Beiträge:\n\n"
        "HANN-2026-00002 · Idee · Ein Trinkbrunnen · Eingegangen\n"
        "HANN-2026-00001 · Idee · Mehr Bänke am Markt, bitte mit Lehne… · Eingegangen"
    )
    assert listed.buttons == ["HANN-2026-00002", "HANN-2026-00001"]


async def test_who_has_sent_nothing_is_shown_the_way(house: House) -> None:
    person = await resident(house)

    await person.taps("Meine Beiträge")

    assert (await person.next()).buttons == ["Idee oder Anliegen"]


async def test_the_thread_shows_what_was_said_and_answered(house: House) -> None:
    person = await resident(house)
    idea = await handed_in(house, person, "Mehr Bänke")
    await asked(house, idea)
    await person.next()
    await person.says("Vor dem Laden an der Ecke, bitte sehr")
    await person.next()
    await answered(
        house, idea, Status.ACCEPTED, "Das nehmen wir auf.", plan="ISEK", decides="der Rat", next="Frühjahr"
    )
    await person.next()

    thread = await thread_of(person, idea)

    for words in (
        "Idee HANN-2026-00001 · Mühlenberg\nStand: Wird in die Planung aufgenommen",
        "Sie haben geschrieben:\nMehr Bänke",
        "Rückfrage an Sie:\nWo genau?",
        "Sie haben ergänzt:\nVor dem Laden an der Ecke, bitte sehr",
        "Das Quartiersmanagement Mühlenberg antwortet:\nDas nehmen wir auf.",
        "Plan: ISEK\nWer entscheidet: der Rat\nWie es weitergeht: Frühjahr",
    ):
        assert words in thread.text
    assert thread.buttons == ["Ergänzen", "Zurückziehen", "Nicht mehr informieren"]


async def test_internal_remarks_are_never_shown(house: House) -> None:
    person = await resident(house)
    idea = await handed_in(house, person)
    async with house.bot.archive.unit_of_work() as unit:
        await unit.ideas.record(
            Entry(
                idea_id=idea.id,
                kind=EntryKind.REMARK,
                at=house.bot.office.now(),
                text="nur für uns",
                is_internal=True,
            )
        )

    assert "nur für uns" not in (await thread_of(person, idea)).text


async def test_something_is_added_with_words_and_photos(house: House) -> None:
    person = await resident(house)
    idea = await handed_in(house, person)
    await thread_of(person, idea)
    await person.taps("Ergänzen")
    await person.next()

    await person.sends_album([jpeg("red"), jpeg("blue")], "So sieht es aus")
    told = await person.next()
    await thread_of(person, idea)
    await person.taps("Ergänzen")
    await person.next()
    await person.says("Und ein Tisch")
    await person.next()

    assert told.text == "Danke. Das steht jetzt bei Ihrer Idee HANN-2026-00001."
    (kept,) = await ideas_of(house, person)
    assert len(kept.attachments) == 2
    added = [entry.text for entry in await history(house, idea) if entry.kind is EntryKind.ADDED]
    assert added == ["So sieht es aus", "", "Und ein Tisch"]


async def test_it_is_withdrawn_after_one_more_question(house: House) -> None:
    person = await resident(house)
    idea = await handed_in(house, person)
    await thread_of(person, idea)

    await person.taps("Zurückziehen")
    sure = await person.next()
    await person.taps("Ja, zurückziehen")
    told = await person.next()
    await person.presses(f"my:gone:{idea.id}", sure, force=True)
    again = await person.next()

    assert "HANN-2026-00001" in sure.text
    assert told.text == "Ihre Idee HANN-2026-00001 ist zurückgezogen."
    assert again.text == "Dieser Knopf gilt nicht mehr."
    assert (await ideas_of(house, person))[0].status is Status.WITHDRAWN
    assert (await thread_of(person, idea)).buttons == []


async def test_nobody_sees_or_changes_what_is_another_persons(house: House) -> None:
    person, other = await resident(house), await resident(house)
    idea = await handed_in(house, person, "Mein Geheimnis")

    for verb in ("show", "add", "withdraw", "gone", "hush", "tell"):
        other.skip()
        await other.presses(f"my:{verb}:{idea.id}", other.last, force=True)
        assert (await other.next()).text == "Dieser Knopf gilt nicht mehr.", verb

    assert not any("Geheimnis" in shown.text for shown in await other.messages())
    assert (await ideas_of(house, person))[0].status is Status.SUBMITTED


async def test_news_quote_the_office_and_say_what_comes_next(house: House) -> None:
    person = await resident(house)
    idea = await handed_in(house, person)

    await answered(house, idea, Status.REJECTED, "Leider nein.", reason="Dort liegt eine Leitung.")
    told = await person.next()

    assert told.text == (
        "Idee HANN-2026-00001 · Mühlenberg\n"
        "Neuer Stand: Wird nicht umgesetzt\n\n"
        "Das Quartiersmanagement Mühlenberg antwortet:\n"
        "Leider nein.\n"
        "Grund: Dort liegt eine Leitung.\n\n"
        "Unter „Meine Beiträge“ können Sie jederzeit etwas ergänzen."
    )
    assert any(entity["type"] == "blockquote" for entity in told.entities)


async def test_an_answer_in_german_is_marked_for_who_reads_another_language(house: House) -> None:
    person = await resident(house)
    idea = await handed_in(house, person)
    await house.bot.office.people.choose_language(
        await house.bot.office.people.speaker(ChatId(person.id), person.id, LanguageCode("de")),
        LanguageCode("en"),
    )
    await person.next()

    await answered(house, idea, Status.NOTED, "Danke, gelesen.")
    told = await person.next()

    assert "Danke, gelesen." in told.text
    assert "Answer in German" in told.text


async def test_news_can_be_turned_off_for_one_contribution(house: House) -> None:
    person = await resident(house)
    idea = await handed_in(house, person)
    await thread_of(person, idea)

    await person.taps("Nicht mehr informieren")
    told = await person.next()
    await answered(house, idea, Status.NOTED, "Danke.")
    assert "Wieder informieren" in (await thread_of(person, idea)).buttons
    await person.taps("Wieder informieren")
    again = await person.next()
    await answered(house, idea, Status.IMPLEMENTED, "Die Bank steht.")
    await person.until(lambda shown: "Neuer Stand: Umgesetzt" in shown.text)

    assert told.text == "Sie bekommen nichts Neues mehr zu HANN-2026-00001."
    assert again.text == "Sie bekommen wieder Neues zu HANN-2026-00001."
    assert len([shown for shown in await person.messages() if "Neuer Stand" in shown.text]) == 1


async def test_the_next_words_answer_a_question_back(house: House) -> None:
    person = await resident(house)
    idea = await handed_in(house, person)
    await asked(house, idea)
    question_shown = await person.next()

    await person.says("Vor dem Laden an der Ecke, bitte sehr")
    told = await person.next()

    assert question_shown.text == (
        "Wir haben eine Frage zu Ihrer Idee HANN-2026-00001:\nWo genau?\nAntworten Sie einfach hier.\n"
        "Bitte schreiben Sie nichts über Gesundheit und keine Namen von anderen."
    )
    assert told.text == "Danke. Das steht jetzt bei Ihrer Idee HANN-2026-00001."
    assert (await ideas_of(house, person))[0].status is Status.UNDER_REVIEW
    assert (await history(house, idea))[-1].text == "Vor dem Laden an der Ecke, bitte sehr"


async def test_the_clock_stands_while_the_office_waits_for_the_answer(house: House) -> None:
    person = await resident(house)
    idea = await handed_in(house, person)
    await asked(house, idea)
    await person.next()
    await house.playground.turn(7 * 24 * 3600)

    await person.says("Vor dem Laden an der Ecke, bitte sehr")
    await person.next()

    assert idea.answer_by == date(2026, 12, 7)
    assert (await ideas_of(house, person))[0].answer_by == date(2026, 12, 14)


async def test_words_that_could_ask_for_a_contact_are_asked_about(house: House) -> None:
    person = await resident(house)
    idea = await handed_in(house, person)
    await asked(house, idea)
    await person.next()

    await person.says("Wer ist zuständig in Sahlkamp?")
    unsure = await person.next()
    await person.taps("Nein")
    contact = await person.next()
    await person.says("Wer ist zuständig in Sahlkamp?")
    again = await person.next()
    await person.taps("Ja", on=again)
    await person.next()

    assert unsure.text == "Gehört das zu Ihrer Idee HANN-2026-00001?"
    assert unsure.buttons == ["Ja", "Nein"]
    assert contact.text.startswith("Sahlkamp (Hannover)")
    assert (await history(house, idea))[-1].text == "Wer ist zuständig in Sahlkamp?"


async def test_two_messages_before_the_answer_both_go_where_they_belong_in_order(house: House) -> None:
    person = await resident(house)
    idea = await handed_in(house, person)
    await asked(house, idea)
    await person.next()

    await person.says("Wer ist zuständig in Sahlkamp?")
    unsure = await person.next()
    await person.says("Vor dem Laden an der Ecke, bitte sehr")
    both = await person.next()
    await person.taps("Ja", on=unsure)
    await person.until(lambda shown: shown.id > both.id)

    assert both.text == (
        "Wer ist zuständig in Sahlkamp?\nVor dem Laden an der Ecke, bitte sehr\n"
        "Gehört das zu Ihrer Idee HANN-2026-00001?"
    )
    assert [entry.text for entry in await history(house, idea)][-2:] == [
        "Wer ist zuständig in Sahlkamp?",
        "Vor dem Laden an der Ecke, bitte sehr",
    ]


async def test_of_several_messages_that_belong_nowhere_none_is_dropped(
    house: House,
) -> None:
    person = await resident(house)
    await asked(house, await handed_in(house, person))
    await person.next()
    for words in ("Wer ist zuständig in Sahlkamp?", "Vor dem Laden an der Ecke, bitte sehr"):
        await person.says(words)
        unsure = await person.next()

    await person.taps("Nein", on=unsure)
    kept = await person.until(lambda shown: "Als Idee senden" in shown.buttons)

    assert "Vor dem Laden an der Ecke, bitte sehr" in kept.text


@pytest.mark.parametrize(("written", "kind"), [("ja", EntryKind.ADDED), ("нет", EntryKind.ASKED)])
async def test_yes_and_no_can_be_written(house: House, written: str, kind: EntryKind) -> None:
    person = await resident(house)
    idea = await handed_in(house, person)
    await asked(house, idea)
    await person.next()
    await person.says("Wer ist zuständig in Sahlkamp?")
    await person.next()

    await person.says(written)
    await person.next()

    assert (await history(house, idea))[-1].kind is kind


@pytest.mark.parametrize("written", ["Danke!", "Merhaba"])
async def test_a_courtesy_does_not_answer_a_question_back(house: House, written: str) -> None:
    person = await resident(house)
    idea = await handed_in(house, person)
    await asked(house, idea)
    await person.next()

    await person.says(written)
    await person.next()

    assert (await history(house, idea))[-1].kind is EntryKind.ASKED


@pytest.mark.parametrize("written", ["ja", "ok", "нет"])
async def test_a_yes_or_no_answers_a_question_back(house: House, written: str) -> None:
    person = await resident(house)
    idea = await handed_in(house, person)
    await asked(house, idea, "Ist die Lampe auch tagsüber an?")
    await person.next()

    await person.says(written)
    await person.next()

    assert (await history(house, idea))[-1].text == written


async def test_with_several_questions_back_the_right_one_is_chosen(house: House) -> None:
    person = await resident(house)
    first, second = await handed_in(house, person, "Eins"), await handed_in(house, person, "Zwei")
    for idea in (first, second):
        await asked(house, idea)
        await person.next()

    await person.says("Vor dem Laden an der Ecke, bitte sehr")
    unsure = await person.next()
    await person.taps(str(first.number))
    told = await person.next()

    assert unsure.text == "Zu welchem Ihrer Beiträge gehört das?"
    assert "HANN-2026-00001" in told.text
    assert (await history(house, first))[-1].kind is EntryKind.ADDED
    assert (await history(house, second))[-1].kind is EntryKind.ASKED


async def test_a_reply_to_the_question_is_its_answer_whatever_else_is_open(house: House) -> None:
    person = await resident(house)
    idea = await handed_in(house, person)
    await asked(house, idea)
    question_shown = await person.next()
    summary = await drafted(person, "Etwas anderes")

    await person.says("Mühlenberg", reply_to=question_shown)
    told = await person.next()
    await person.sends_photo(jpeg(), reply_to=question_shown)
    await person.next()

    assert told.text == "Danke. Das steht jetzt bei Ihrer Idee HANN-2026-00001."
    (kept,) = await ideas_of(house, person)
    assert len(kept.attachments) == 1
    assert summary.text.endswith("Etwas anderes")
    await person.taps("Absenden", on=summary)
    await person.until(lambda shown: "HANN-2026-00002" in shown.text)


async def test_a_photo_answers_the_only_question_back(house: House) -> None:
    person = await resident(house)
    idea = await handed_in(house, person)
    await asked(house, idea, "Können Sie ein Foto schicken?")
    await person.next()

    await person.sends_photo(jpeg())
    await person.next()

    (kept,) = await ideas_of(house, person)
    assert (kept.status, len(kept.attachments)) == (Status.UNDER_REVIEW, 1)


async def test_what_is_not_solved_is_open_again(house: House) -> None:
    person = await resident(house)
    idea = await handed_in(house, person)
    await answered(house, idea, Status.IMPLEMENTED, "Die Bank steht.")
    told = await person.next()

    await person.taps("Nein", on=told)
    thanks = await person.next()
    await person.taps("Nein", on=told)
    again = await person.next()

    assert told.text.endswith("Ist es erledigt?")
    assert told.buttons == ["Ja, erledigt", "Nein"]
    assert thanks.text == "Danke für den Hinweis. Wir sehen es uns noch einmal an."
    assert again.text == "Dieser Knopf gilt nicht mehr."
    assert (await ideas_of(house, person))[0].status is Status.UNDER_REVIEW


async def test_what_is_solved_stays_so(house: House) -> None:
    person = await resident(house)
    idea = await handed_in(house, person)
    await answered(house, idea, Status.IMPLEMENTED, "Die Bank steht.")
    told = await person.next()

    await person.taps("Ja, erledigt", on=told)

    assert (await person.next()).text == "Das freut uns. Danke!"
    assert (await ideas_of(house, person))[0].status is Status.IMPLEMENTED


async def test_writing_the_number_shows_the_own_contribution_and_nobody_elses(house: House) -> None:
    person, other = await resident(house), await resident(house)
    await handed_in(house, person, "Mehr Bänke am Markt")
    (idea,) = await ideas_of(house, person)

    person.skip()
    await person.says(str(idea.number).lower())
    other.skip()
    await other.says(str(idea.number))

    assert "Mehr Bänke am Markt" in (await person.next()).text
    assert "Mehr Bänke am Markt" not in (await other.next()).text
