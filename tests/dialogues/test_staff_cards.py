"""Cards in the staff group: what they show, taking on, internal talk, who may press what."""

from dataclasses import replace
from io import BytesIO

import pytest
from house import House
from PIL import Image
from staffed import MUEHLENBERG, WORDS, Team, handed_in, is_card, put, staffed

from office.ids import AreaId, ChatId, LanguageCode
from office.model.drafts import Piece, Said
from office.model.entries import Entry, EntryKind
from office.model.ideas import IdeaKind, Point, Visibility
from office.model.people import Role
from office.model.statuses import Status
from office.services.speaker import Speaker


@pytest.fixture
async def team(house: House) -> Team:
    """Everybody there is, with the staff group bound."""
    return await staffed(house)


async def test_a_card_shows_kind_number_area_language_words_and_deadline(team: Team) -> None:
    idea = await handed_in(team, "Pazarda daha çok bank olsun.", language="tr")

    card = await team.card(idea)

    assert card.text.splitlines()[0] == f"Idee {idea.number} · Mühlenberg · auf Türkisch"
    assert "Pazarda daha çok bank olsun." in card.text
    assert (
        "Eingegangen Mo., 23. Nov., 10:00 Uhr · erste Antwort bis Mo., 7. Dez. · bearbeitet von –"
        in card.text
    )
    assert card.buttons == ["Übernehmen", "Rückfrage", "Antworten", "Weiterleiten", "Mehr"]
    assert "Ayşe" not in card.text


async def test_words_that_look_like_markup_are_shown_as_they_were_written(team: Team) -> None:
    idea = await handed_in(team, "<b>Achtung</b> & <a href='x'>Link</a> \u202eumgekehrt")

    card = await team.card(idea)

    assert "<b>Achtung</b> & <a href='x'>Link</a> umgekehrt" in card.text


async def test_very_long_words_are_cut_and_the_card_stays_one_message(team: Team) -> None:
    idea = await handed_in(team, "🌳" * 2000)

    card = await team.card(idea)

    assert "🌳" * 1500 + "…" in card.text
    assert "Antworten" in card.buttons


async def test_a_long_talk_leaves_the_card_one_whole_message(team: Team) -> None:
    idea = await handed_in(team, "&" * 4000)
    async with team.house.bot.archive.unit_of_work() as unit:
        for kind in (EntryKind.ASKED, EntryKind.ADDED, EntryKind.ASKED, EntryKind.ADDED):
            await unit.ideas.record(
                Entry(idea_id=idea.id, kind=kind, at=team.house.clock.now(), text="<" * 3000)
            )

    await team.anna.taps("Übernehmen", on=await team.card(idea))

    card = await team.card_with(idea, "bearbeitet von Anna")
    assert card.text.endswith("Wird geprüft")
    assert "<" * 600 + "…" in card.text


async def test_taking_on_is_shown_on_the_card_with_the_name(team: Team) -> None:
    idea = await handed_in(team)
    card = await team.card(idea)

    await team.anna.taps("Übernehmen", on=card)

    shown = await team.card_with(idea, "bearbeitet von Anna")
    assert shown.id == card.id
    assert "Wird geprüft" in shown.text
    assert (await team.anna.next_toast()).text == "Sie bearbeiten das jetzt."
    assert await team.deeds(idea) == ["ideas.taken"]


async def test_taking_on_again_changes_nothing_and_the_second_is_told_who_was_faster(team: Team) -> None:
    idea = await handed_in(team)
    card = await team.card(idea)
    await team.anna.taps("Übernehmen", on=card)
    await team.card_with(idea, "bearbeitet von Anna")

    await team.bert.taps("Übernehmen", on=card)
    await team.anna.taps("Übernehmen", on=card)

    assert (await team.bert.next_toast()).text == "Das bearbeitet schon Anna."
    assert (await team.anna.next_toast()).text == "Sie bearbeiten das jetzt."
    assert (await team.anna.next_toast()).text == "Sie bearbeiten das jetzt."
    assert await team.deeds(idea) == ["ideas.taken"]
    assert "bearbeitet von Anna" in (await team.card(idea)).text


async def test_two_who_take_on_at_the_same_moment_agree_on_one(team: Team) -> None:
    idea = await handed_in(team)
    card = await team.card(idea)

    await team.anna.presses(f"card:take:{idea.id}", card)
    await team.bert.presses(f"card:take:{idea.id}", card)

    toasts = {(await team.anna.next_toast()).text, (await team.bert.next_toast()).text}
    assert len(toasts) == 2
    assert "Sie bearbeiten das jetzt." in toasts
    assert await team.deeds(idea) == ["ideas.taken"]


async def test_a_reply_to_a_card_is_internal_talk(team: Team) -> None:
    idea = await handed_in(team)
    card = await team.card(idea)

    await team.bert.says("Das hatten wir schon mal.", reply_to=card)

    noted = await team.bert.until(lambda shown: "Für das Team notiert." in shown.text)
    remarks = [entry for entry in await team.history(idea) if entry.kind is EntryKind.REMARK]
    assert idea.number is not None
    assert idea.number in noted.text
    assert [(entry.text, entry.is_internal) for entry in remarks] == [("Das hatten wir schon mal.", True)]
    assert await team.deeds(idea) == ["ideas.remark"]
    assert not any("Das hatten wir" in shown.text for shown in await team.resident.messages())


async def test_talk_that_is_no_reply_to_the_bot_is_left_alone(team: Team) -> None:
    idea = await handed_in(team)
    await team.card(idea)
    said = await team.bert.says("Wer kümmert sich?")

    await team.anna.says("Ich nicht.", reply_to=said)

    team.anna.skip()
    assert await team.anna.is_quiet(0.4)
    assert await team.deeds(idea) == []


async def test_a_remark_by_button_stays_internal_and_is_in_the_history(team: Team) -> None:
    idea = await handed_in(team)
    card = await team.card(idea)
    await team.anna.taps("Mehr", on=card)
    more = await team.anna.until(lambda shown: "Was möchten Sie noch" in shown.text)
    await team.anna.taps("Bemerkung", on=more)
    prompt = await team.anna.until(lambda shown: "Sie bleibt intern." in shown.text)
    await team.anna.says("Mit dem Bauamt geredet.", reply_to=prompt)
    await team.anna.until(lambda shown: "Für das Team notiert." in shown.text)

    await team.anna.taps("Verlauf", on=more)

    history = await team.anna.until(lambda shown: "Verlauf von" in shown.text)
    assert "Person K7QM" in history.text
    assert "Bemerkung, intern (Anna)" in history.text
    assert "Mit dem Bauamt geredet." in history.text
    assert await team.deeds(idea) == ["ideas.remark"]


async def test_public_only_where_the_author_agreed(team: Team) -> None:
    private = await handed_in(team)
    public = await handed_in(team, "Ein Baum mehr.", wants_public=True)
    await team.house.bot.office.staff.appoint(team.people["Anna"].id, Role.MODERATOR, MUEHLENBERG)
    card = await team.card(public)

    await team.anna.presses(f"card:publish:{private.id}", await team.card(private), force=True)
    refused = await team.anna.next_toast()
    await team.anna.taps("Öffentlich zeigen", on=card)

    shown = await team.card_with(public, "öffentlich")
    told = await team.resident.until(lambda message: "ist jetzt öffentlich" in message.text)
    assert refused.text == "Die Person möchte das nicht öffentlich zeigen."
    assert "Öffentlich zeigen" not in shown.buttons
    assert "Öffentlich zeigen" not in (await team.card(private)).buttons
    assert public.number is not None
    assert public.number in told.text
    assert (await team.idea(private)).visibility is Visibility.PRIVATE
    assert (await team.idea(public)).visibility is Visibility.PUBLISHED
    assert await team.deeds(public) == ["ideas.published"]
    assert await team.deeds(private) == []


async def test_hiding_needs_a_reason_that_the_author_is_told(team: Team) -> None:
    idea = await handed_in(team, wants_public=True)
    card = await team.card(idea)
    await team.boss.taps("Öffentlich zeigen", on=card)
    await team.card_with(idea, "öffentlich")
    await team.boss.taps("Mehr", on=card)
    await team.boss.until(lambda shown: "Verbergen" in shown.buttons)
    await team.boss.taps("Verbergen")
    prompt = await team.boss.until(lambda shown: "nicht mehr lesen?" in shown.text)
    await team.boss.says("Es nennt einen Nachbarn beim Namen.", reply_to=prompt)
    preview = await team.boss.until(lambda shown: "Soll ich es so senden?" in shown.text)
    await team.boss.taps("Senden", on=preview)

    told = await team.resident.until(lambda message: "nicht mehr öffentlich" in message.text)
    assert "Es nennt einen Nachbarn beim Namen." in told.text
    assert told.text in preview.text
    assert (await team.idea(idea)).visibility is Visibility.HIDDEN
    assert await team.deeds(idea) == ["ideas.published", "ideas.hidden"]


async def test_the_card_of_an_erased_contribution_is_blanked(team: Team) -> None:
    idea = await handed_in(team)
    card = await team.card(idea)

    await team.resident.says("/forget")
    await team.resident.until(lambda shown: "Ja, alles löschen" in shown.buttons)
    await team.resident.taps("Ja, alles löschen")

    blank = await team.anna.until(lambda shown: shown.id == card.id and WORDS not in shown.text)
    assert blank.text == "Dieser Beitrag wurde gelöscht."
    assert blank.buttons == []


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        (None, set()),
        (Role.EDITOR, {"more", "history", "media"}),
        (Role.MODERATOR, {"more", "history", "media", "remark", "publish"}),
        (Role.CASE_WORKER, {"more", "history", "media", "remark", "take", "ask", "answer", "forward"}),
    ],
)
async def test_every_press_is_allowed_by_the_role_of_the_database_alone(
    team: Team, role: Role | None, allowed: set[str]
) -> None:
    idea = await handed_in(team, wants_public=True)
    card = await team.card(idea)
    if role is not None:
        await team.house.bot.office.staff.appoint(team.people["Fremder"].id, role, MUEHLENBERG)
    verbs = ["more", "history", "media", "remark", "take", "ask", "answer", "forward", "publish"]

    refused = set()
    for verb in verbs:
        await team.stranger.presses(f"card:{verb}:{idea.id}", card, force=True)
        toast = await team.stranger.next_toast()
        if toast.text == "Das dürfen nur Mitarbeitende, die für dieses Gebiet zuständig sind.":
            refused.add(verb)

    assert set(verbs) - refused == allowed
    if role is None:
        assert await team.deeds(idea) == []
        assert (await team.idea(idea)).status is Status.SUBMITTED


async def test_a_right_in_another_area_is_no_right_here(team: Team) -> None:
    idea = await handed_in(team)
    card = await team.card(idea)
    await team.house.bot.office.staff.appoint(
        team.people["Fremder"].id, Role.MANAGER, AreaId("hannover/stoecken")
    )

    await team.stranger.taps("Übernehmen", on=card)

    assert (await team.stranger.next_toast()).text.startswith("Das dürfen nur Mitarbeitende")
    assert (await team.idea(idea)).taken_by is None


async def test_a_role_taken_away_between_showing_and_pressing_is_gone(team: Team) -> None:
    idea = await handed_in(team)
    card = await team.card(idea)
    await team.house.bot.office.staff.dismiss(team.people["Anna"].id)

    await team.anna.taps("Übernehmen", on=card)
    toast = await team.anna.next_toast()
    await team.anna.says("Eine Bemerkung.", reply_to=card)

    refused = await team.anna.until(lambda shown: "Das ist für die Mitarbeitenden" in shown.text)
    assert toast.text.startswith("Das dürfen nur Mitarbeitende")
    assert str(team.people["Anna"].id) in refused.text
    assert (await team.idea(idea)).taken_by is None
    assert await team.deeds(idea) == []


@pytest.mark.parametrize("words", ["/review", "/staff here hannover", "Bemerkt."])
async def test_an_anonymous_administrator_hears_how_to_be_known(team: Team, words: str) -> None:
    idea = await handed_in(team)
    card = await team.card(idea)
    await team.group.promotes(team.people["Bert"], is_anonymous=True)

    await team.bert.says(words, reply_to=None if words.startswith("/") else card)

    told = await team.bert.until(lambda shown: "Anonym bleiben" in shown.text)
    assert told.buttons == []
    assert await team.deeds(idea) == []


async def test_anonymous_talk_among_colleagues_is_left_alone(team: Team) -> None:
    await team.group.promotes(team.people["Bert"], is_anonymous=True)

    said = await team.anna.says("Wer kümmert sich?")
    await team.bert.says("Ich nicht.", reply_to=said)
    await team.bert.says("Niemand?")
    await team.bert.says("/review@ein_anderer_bot")

    team.anna.skip()
    assert await team.anna.is_quiet(0.4)


@pytest.mark.parametrize(
    "data",
    [
        "card:take:aaaaaaaaaaaaaaaa",
        "card:take:",
        "card:explode:aaaaaaaaaaaaaaaa",
        "card",
        "tell:send:aaaaaaaaaaaaaaaa:1",
        "tell:send:aaaaaaaaaaaaaaaa:x",
        "tell",
        "review:aaaaaaaaaaaaaaaa",
        "staff:nothing",
        "staff:here:hannover/atlantis",
        "staff:here:hannover",
    ],
)
async def test_a_forged_button_changes_nothing_and_gets_a_kind_word(team: Team, data: str) -> None:
    idea = await handed_in(team)
    card = await team.card(idea)

    await team.anna.presses(data, card, force=True)

    assert (await team.anna.next_toast()).text
    assert await team.deeds(idea) == []
    assert await team.idea(idea) == idea


async def test_a_message_has_no_public_side(team: Team) -> None:
    idea = await handed_in(team, "Wann haben Sie offen?", kind=IdeaKind.MESSAGE, wants_public=True)

    card = await team.card(idea)

    assert card.text.startswith(f"Nachricht {idea.number}")
    assert "Öffentlich zeigen" not in card.buttons


async def test_a_withdrawn_contribution_shows_no_words_and_offers_nothing(team: Team) -> None:
    idea = await handed_in(team)
    card = await team.card(idea)
    async with team.house.bot.archive.unit_of_work() as unit:
        await unit.ideas.save(replace(await unit.ideas.get(idea.id), status=Status.WITHDRAWN))

    await team.anna.says("Schade.", reply_to=card)

    shown = await team.card_with(idea, "Die Person hat den Beitrag zurückgezogen.")
    assert WORDS not in shown.text
    assert shown.buttons == []


async def test_the_authors_answer_rings_in_the_group_and_stands_on_the_card(team: Team) -> None:
    idea = await handed_in(team)
    await put(team, idea, Status.NEEDS_INFO)
    await team.house.bot.office.threads.add(
        await speaker_of(team), idea.id, Piece(said=Said(text="Beim Brunnen.", message_id=99))
    )

    alert = await team.anna.until(
        lambda shown: "Von der Person ergänzt" in shown.text and not is_card(shown, idea)
    )
    card = await team.card_with(idea, "Beim Brunnen.")
    await team.anna.taps("Beitrag zeigen", on=alert)

    copy = await team.anna.until(lambda shown: shown.id > alert.id and is_card(shown, idea))
    assert "Beim Brunnen." in alert.text
    assert "Wird geprüft" in card.text
    assert "Weiter" in copy.buttons


async def test_photos_come_on_demand_and_only_for_staff(team: Team) -> None:
    idea = await handed_in(team)
    attachment = await team.house.bot.office.media.keep_photo(PHOTO_CONTENT)
    async with team.house.bot.archive.unit_of_work() as unit:
        kept = await unit.ideas.get(idea.id)
        await unit.ideas.save(
            replace(kept, attachments=(attachment,), point=Point.rounded(9.68871, 52.34251))
        )
    await team.bert.says("Gibt es Fotos?", reply_to=await team.card(idea))
    card = await team.card_with(idea, "1 Foto · 1 Ort")

    await team.stranger.taps("Fotos zeigen", on=card)
    refused = await team.stranger.next_toast()
    await team.anna.taps("Fotos zeigen", on=card)

    photo = await team.anna.until(lambda shown: "photo" in shown.raw)
    place = card.button("Ort auf der Karte")
    assert refused.text.startswith("Das dürfen nur Mitarbeitende")
    assert photo.text == f"Gehört zu {idea.number}."
    assert "mlat=52.343&mlon=9.689" in place["url"]
    assert not [shown for shown in await team.anna.messages() if "photo" in shown.raw][1:]


async def speaker_of(team: Team) -> Speaker:
    """The resident as the office knows them."""
    chat_id = ChatId(team.resident.id)
    return await team.house.bot.office.people.speaker(chat_id, team.resident.id, LanguageCode("de"))


def photo_content() -> bytes:
    """A small picture."""
    kept = BytesIO()
    Image.new("RGB", (40, 30), "green").save(kept, "PNG")
    return kept.getvalue()


PHOTO_CONTENT = photo_content()
