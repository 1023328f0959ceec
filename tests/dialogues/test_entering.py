"""Entering for somebody at the counter: few taps, everything guessed, shown, and changeable."""

import pytest
from at_the_counter import WORDS, begun, clerk, code_in, entered, handed, idea_of, summarised
from house import House
from residents import jpeg
from staffed import MUEHLENBERG, Team, asked, is_card, staffed

from bot.languages import LANGUAGES
from locales.languages import LAUNCH
from office.ids import AreaId, LanguageCode
from office.model.guesses import kind_of, language_of
from office.model.ideas import IdeaKind
from office.model.people import AuthorKind, Role
from office.model.statuses import Status
from playground.client import Seat, Shown
from views.kinds import CHOICES


@pytest.fixture
async def team(house: House) -> Team:
    """Everybody there is, with the staff group bound."""
    return await staffed(house)


async def offering(seat: Seat, label: str, words: str = "") -> Shown:
    """The message with this button and these words."""
    return await seat.until(lambda shown: label in shown.buttons and words in shown.text)


async def test_three_taps_and_one_text_enter_a_contribution_with_everything_guessed(house: House) -> None:
    lea = await clerk(house)

    summary = await summarised(lea)
    await lea.taps("Eintragen", on=summary)
    shown = await handed(lea)

    idea = await idea_of(house, shown)
    assert summary.text.splitlines() == ["Anliegen · Mühlenberg · auf Deutsch · nicht öffentlich", WORDS]
    assert (idea.kind, idea.status, idea.text) == (IdeaKind.CONCERN, Status.SUBMITTED, WORDS)
    assert idea.answer_by is not None


async def test_the_summary_says_that_it_is_entered_and_has_no_buttons_any_more(house: House) -> None:
    lea = await clerk(house)
    summary = await summarised(lea)

    await lea.taps("Eintragen", on=summary)

    done = await lea.until(lambda shown: shown.id == summary.id and "Eingetragen." in shown.text)
    assert done.buttons == []


async def test_staff_get_number_code_link_and_a_slip_to_print(house: House) -> None:
    lea = await clerk(house)

    shown = await entered(lea)

    assert shown.text.startswith("HANN-2026-00001: Bitte geben Sie dies der Person mit.")
    assert f"?start=c_{code_in(shown).replace('-', '')}" in shown.text
    assert shown.raw["document"]["file_name"] == "HANN-2026-00001.pdf"


async def test_its_author_is_nobody_s_chat_and_the_audit_names_who_entered_it(house: House) -> None:
    lea = await clerk(house)

    idea = await idea_of(house, await entered(lea, "نريد مقاعد أكثر في السوق"))

    async with house.bot.archive.reading() as stores:
        author = await stores.ideas.author(idea.author_id)
        deeds = [(entry.action, entry.actor) for entry in await stores.audit.entries("idea", idea.id)]
        member = await stores.people.staff_of(lea.id)
    assert (author.kind, author.resident_id, author.language) == (AuthorKind.ENTERED, None, "ar")
    assert member is not None
    assert deeds == [("ideas.entered", f"staff:{member.id}")]


async def test_in_the_staff_group_a_reply_is_taken_and_the_card_says_without_telegram(team: Team) -> None:
    shown = await entered(team.anna)

    idea = await idea_of(team.house, shown)
    card = await team.anna.until(lambda each: is_card(each, idea))
    assert "Ohne Telegram: bitte selbst mitteilen." in card.text


async def test_a_photo_with_words_is_taken_in_private(house: House) -> None:
    lea = await clerk(house)
    await begun(lea)

    await lea.sends_photo(jpeg(), caption=WORDS)
    summary = await lea.until(lambda shown: "Eintragen" in shown.buttons)
    await lea.taps("Eintragen", on=summary)

    idea = await idea_of(house, await handed(lea))
    assert summary.text.endswith("1 Foto")
    assert [attached.kind for attached in idea.attachments] == ["photo"]


async def test_kind_language_and_publicness_are_changed_with_buttons(house: House) -> None:
    lea = await clerk(house)
    summary = await summarised(lea)

    for label, choice, then in (
        ("Art ändern", "Bedarf", "Bedarf · "),
        ("Andere Sprache", "Türkçe", "Antwort auf Türkisch"),
    ):
        await lea.taps(label, on=summary)
        await offering(lea, choice)
        await lea.taps(choice, on=summary)
        await offering(lea, "Eintragen", then)
    await lea.taps("Öffentlich, Person einverstanden: nein", on=summary)
    last = await lea.until(lambda shown: "· öffentlich" in shown.text)

    assert last.id == summary.id
    assert (
        last.text.splitlines()[0]
        == "Bedarf · Mühlenberg · Text auf Deutsch, Antwort auf Türkisch · öffentlich"
    )
    assert "Öffentlich, Person einverstanden: ja" in last.buttons


async def test_words_in_german_stay_german_whatever_the_person_reads(house: House) -> None:
    lea = await clerk(house)
    summary = await summarised(lea)
    await lea.taps("Andere Sprache", on=summary)
    await offering(lea, "Türkçe")
    await lea.taps("Türkçe", on=summary)
    await lea.taps("Eintragen", on=await offering(lea, "Eintragen", "Antwort auf Türkisch"))

    idea = await idea_of(house, await handed(lea))

    async with house.bot.archive.reading() as stores:
        author = await stores.ideas.author(idea.author_id)
    assert (idea.language, author.language) == ("de", "tr")
    done = await lea.until(lambda shown: shown.id == summary.id and "Eingetragen." in shown.text)
    assert "· Text auf Deutsch, Antwort auf Türkisch" in done.text


async def test_the_card_says_the_language_of_the_text_and_that_of_the_answer(team: Team) -> None:
    summary = await summarised(team.anna)
    await team.anna.taps("Andere Sprache", on=summary)
    await offering(team.anna, "العربية")
    await team.anna.taps("العربية", on=summary)
    await team.anna.taps("Eintragen", on=await offering(team.anna, "Eintragen", "Antwort auf Arabisch"))

    idea = await idea_of(team.house, await handed(team.anna))

    card = await team.anna.until(lambda each: is_card(each, idea))
    assert card.text.splitlines()[0].endswith("· Text auf Deutsch, Antwort auf Arabisch")


async def test_staff_say_where_the_words_are_in_the_person_s_language_after_all(house: House) -> None:
    lea = await clerk(house)
    summary = await summarised(lea, "Park")
    await lea.taps("Andere Sprache", on=summary)
    await offering(lea, "Polski")
    await lea.taps("Polski", on=summary)

    await lea.taps("Text auf Deutsch: ja", on=await offering(lea, "Text auf Deutsch: ja"))

    changed = await offering(lea, "Text auf Deutsch: nein")
    assert changed.text.splitlines()[0] == "Idee · Mühlenberg · auf Polnisch · nicht öffentlich"


async def test_another_district_is_asked_for_and_taken_from_words(house: House) -> None:
    lea = await clerk(house, "hannover")
    question = await begun(lea)
    await lea.says("Mehr Bänke, bitte", reply_to=question)
    await asked(lea, "Um welchen Stadtteil geht es?")

    await lea.says("Stöcken")

    summary = await lea.until(lambda shown: "Eintragen" in shown.buttons)
    assert "· Stöcken ·" in summary.text


async def test_words_can_be_written_anew(house: House) -> None:
    lea = await clerk(house)
    await lea.taps("Text ändern", on=await summarised(lea))
    await asked(lea, "Was möchte die Person sagen?")

    await lea.says("Mehr Bäume, bitte")

    summary = await lea.until(lambda shown: "Eintragen" in shown.buttons and "Bäume" in shown.text)
    assert summary.text.splitlines()[1:] == ["Mehr Bäume, bitte"]


async def test_words_stay_until_others_are_written(house: House) -> None:
    lea = await clerk(house)
    summary = await summarised(lea)
    await lea.taps("Text ändern", on=summary)

    await lea.taps("Zurück", on=await lea.until(lambda shown: "Zurück" in shown.buttons))

    again = await lea.until(lambda shown: "Eintragen" in shown.buttons and shown.change > summary.change)
    assert WORDS in again.text


async def test_a_second_press_enters_nothing_twice(house: House) -> None:
    lea = await clerk(house)
    summary = await summarised(lea)
    data = str(summary.button("Eintragen")["callback_data"])
    await lea.taps("Eintragen", on=summary)
    await handed(lea)

    await lea.presses(data, summary, force=True)

    await asked(lea, "Dieser Knopf gilt nicht mehr.")
    async with house.bot.archive.reading() as stores:
        assert len(await stores.ideas.newest_in(AreaId(MUEHLENBERG), limit=5)) == 1


async def test_who_works_for_another_area_may_not_enter_here(house: House) -> None:
    lea = await clerk(house, "hannover/stoecken")
    summary = await summarised(lea, "Im Mühlenberg fehlen Bänke")

    await lea.taps("Eintragen", on=summary)

    await lea.until(lambda shown: "dürfen" in shown.text)
    async with house.bot.archive.reading() as stores:
        assert await stores.ideas.newest_in(AreaId(MUEHLENBERG), limit=5) == []


async def test_a_moderator_has_no_such_entry_in_the_menu(house: House) -> None:
    mia = await house.playground.person("Mia", language_code="de", has_started=True)
    await house.bot.office.staff.appoint(mia.id, Role.MODERATOR, AreaId(MUEHLENBERG))

    await mia.says("/staff")

    assert "Für jemanden eintragen" not in (await asked(mia, "Was möchten Sie")).buttons


async def test_cancelling_leaves_nothing(house: House) -> None:
    lea = await clerk(house)

    await lea.taps("Abbrechen", on=await summarised(lea))

    await lea.until(lambda shown: shown.is_by_bot and "Eintragen" not in shown.buttons)
    async with house.bot.archive.reading() as stores:
        assert await stores.ideas.newest_in(AreaId(MUEHLENBERG), limit=5) == []


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Mehr Bänke am Markt", "de"),
        ("We need a new lamp in the park", "en"),
        ("Parkta daha çok ağaç olsun", "tr"),
        ("نريد مقاعد في الحديقة", "ar"),
        ("Potrzebujemy więcej ławek", "pl"),
        ("نیمکت‌های بیشتری در پارک می‌خواهیم", "fa"),
        ("Нам потрібні лавки", "uk"),
        ("Нужны скамейки и деревья в парке, новые", "ru"),
    ],
)
async def test_the_language_of_the_words_is_guessed(words: str, language: str) -> None:
    assert language_of(words) == LanguageCode(language)


@pytest.mark.parametrize("language", LAUNCH)
@pytest.mark.parametrize("kind", [IdeaKind.NEED, IdeaKind.OFFER])
def test_the_words_on_a_button_tell_the_kind(language: str, kind: IdeaKind) -> None:
    assert kind_of(f"{LANGUAGES[language](CHOICES[kind]).plain}: Fahrrad") is kind
