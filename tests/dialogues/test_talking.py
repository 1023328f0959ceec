"""What people say to an office as to a person: greetings, thanks, "stop", odd commands; over HTTP."""

import pytest
from house import House
from residents import drafted, ideas_of, newcomer, resident, speaking

from handlers.commands import ALIASES, CALLED
from office.model.courtesies import even
from playground.client import Person, Shown

SUMMARY = [
    "Absenden",
    "Foto oder Ort dazu",
    "Anderer Stadtteil",
    "Art ändern",
    "Öffentlich: nein",
    "Abbrechen",
]


async def answer(person: Person, words: str) -> Shown:
    """What the bot says next to these words."""
    person.skip()
    await person.says(words)
    return await person.next()


@pytest.mark.parametrize(
    ("language", "words", "greeted"),
    [
        ("Deutsch", "Guten Tag!", "Guten Tag! Was kann ich für Sie tun?"),
        ("Deutsch", "halloooo 👋", "Guten Tag! Was kann ich für Sie tun?"),
        ("Українська", "Добрий день", "Добрий день! Чим можу допомогти?"),
        ("العربية", "السلام عليكم", "مرحبًا! كيف يمكنني مساعدتك؟"),
    ],
)
async def test_a_greeting_is_greeted_back_with_the_menu(
    house: House, language: str, words: str, greeted: str
) -> None:
    person = await speaking(house, language)

    said = await answer(person, words)

    assert said.text == greeted
    assert len(said.reply_keyboard) == 6


async def test_a_stranger_who_greets_chooses_a_language_first(house: House) -> None:
    person = await house.playground.person("Ada", language_code="tr")

    assert (await answer(person, "Merhaba")).buttons[0] == "Türkçe"


@pytest.mark.parametrize(
    ("language", "words", "welcome"),
    [
        ("Deutsch", "Vielen Dank!", "Gern geschehen!"),
        ("Türkçe", "TEŞEKKÜRLER", "Rica ederim!"),
        ("فارسی", "ممنونم", "خواهش می‌کنم!"),
    ],
)
async def test_thanks_get_a_kind_word_and_no_more(
    house: House, language: str, words: str, welcome: str
) -> None:
    person = await speaking(house, language)

    said = await answer(person, words)

    assert (said.text, said.buttons, said.reply_keyboard) == (welcome, [], [])


@pytest.mark.parametrize(
    ("language", "words"), [("Deutsch", "hilfe"), ("Deutsch", "?"), ("Русский", "Помогите")]
)
async def test_who_asks_for_help_sees_the_overview(house: House, language: str, words: str) -> None:
    person = await speaking(house, language)

    assert "/contact" in (await answer(person, words)).text


@pytest.mark.parametrize(
    ("language", "words"), [("Deutsch", "Hilfe!!"), ("Polski", "Pomocy!"), ("العربية", "مساعدة!")]
)
async def test_a_cry_for_help_gets_the_emergency_numbers_first(
    house: House, language: str, words: str
) -> None:
    person = await speaking(house, language)

    first = await answer(person, words)

    assert "112" in first.text
    assert "/contact" not in first.text
    assert "/contact" in (await person.next()).text


@pytest.mark.parametrize("words", ["Hilfe für Senioren fehlt", "Мені потрібна лавка біля школи"])
async def test_words_that_say_more_than_a_courtesy_are_kept(house: House, words: str) -> None:
    person = await newcomer(house)

    said = await answer(person, words)

    assert said.buttons == ["Ansprechperson finden", "Als Idee senden", "Nachricht schreiben"]


@pytest.mark.parametrize("words", ["Stopp!", "abmelden", "/stop", "стоп"])
async def test_who_says_stop_is_told_how(house: House, words: str) -> None:
    person = await resident(house)
    await person.presses("news:on:hannover/muehlenberg", person.last, force=True)
    await person.next()

    told = await answer(person, words)
    await person.taps("Alles abbestellen")

    assert told.text.startswith("Sie bekommen Neuigkeiten aus Mühlenberg.")
    assert told.buttons == ["Alles abbestellen", "Alles löschen"]
    assert (await person.next()).text == "Sie bekommen keine Neuigkeiten mehr."


async def test_a_sign_alone_is_no_idea(house: House) -> None:
    person = await resident(house)

    nod, other = await answer(person, "👍"), await answer(person, "🤔")

    assert nod.text.startswith("Alles klar.")
    assert other.text == "Ich verstehe nur Wörter. Was kann ich für Sie tun?"


async def test_a_sticker_gets_a_kind_word(house: House) -> None:
    person = await resident(house)
    sticker = {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 1, "height": 1}
    body = {
        "message_id": 900001,
        "date": 1795000000,
        "chat": {"id": person.id, "type": "private", "first_name": "Ada"},
        "from": {"id": person.id, "is_bot": False, "first_name": "Ada"},
        "sticker": {**sticker, "is_animated": False, "is_video": False},
    }
    person.skip()

    await house.playground.repeats({"update_id": 900001, "message": body}, chat=person.id)

    assert (await person.next()).text == "Ich verstehe nur Wörter. Was kann ich für Sie tun?"


async def test_words_below_a_video_are_taken_without_it(house: House) -> None:
    person = await resident(house)
    video = {"file_id": "v", "file_unique_id": "v", "width": 1, "height": 1, "duration": 1}
    body = {
        "message_id": 900001,
        "date": 1795000000,
        "chat": {"id": person.id, "type": "private", "first_name": "Ada"},
        "from": {"id": person.id, "is_bot": False, "first_name": "Ada"},
        "video": video,
        "caption": "Hier fehlt Licht",
    }
    person.skip()

    await house.playground.repeats({"update_id": 900001, "message": body}, chat=person.id)
    refused, asked = await person.next(), await person.next()
    await person.taps("Als Idee senden", on=asked)

    assert refused.text.startswith("Das kann ich nicht öffnen.")
    assert (await person.next()).text.endswith("\nHier fehlt Licht")


async def test_the_words_below_a_file_nobody_can_read_are_taken(house: House) -> None:
    person = await resident(house)

    await person.sends_document(b"%PDF-1.4", "a.pdf", mime_type="application/pdf", caption="Mehr Licht")

    assert (await person.until(lambda shown: "Absenden" in shown.buttons)).text.endswith("\nMehr Licht")


async def test_a_message_of_nothing_visible_brings_the_menu(house: House) -> None:
    person = await resident(house)

    assert (await answer(person, "\u200b\u200d")).text == "Was möchten Sie tun?"


@pytest.mark.parametrize(
    ("command", "begins"),
    [
        ("/Start", "Guten Tag! Hier schreibt der Chat-Assistent"),
        ("/hilfe", "Das Quartiersmanagement ist Ihr Stadtteilbüro."),
        ("/yardım", "Das Quartiersmanagement ist Ihr Stadtteilbüro."),
        ("/помощь", "Das Quartiersmanagement ist Ihr Stadtteilbüro."),
        ("/sprache", "Bitte wählen Sie Ihre Sprache."),
        ("/ANSPRECHPARTNER Stöcken", "Stöcken (Hannover)"),
        ("/kontakt@irgendein_bot Stöcken", "Stöcken (Hannover)"),
        ("/contact\nStöcken", "Stöcken (Hannover)"),
    ],
)
async def test_a_command_has_the_names_people_give_it(house: House, command: str, begins: str) -> None:
    person = await newcomer(house)

    assert (await answer(person, command)).text.startswith(begins)


async def test_the_bot_s_own_name_behind_a_command_does_not_matter(house: House) -> None:
    person = await newcomer(house)
    name = (await house.playground.http.get("/bot"))["username"]

    assert (await answer(person, f"/Contact@{name} Stöcken")).text.startswith("Stöcken (Hannover)")


async def test_a_mistyped_command_offers_the_nearest_one(house: House) -> None:
    person = await newcomer(house)

    offered = await answer(person, "/contakt")
    await person.taps("Ansprechperson finden")
    asked = await person.next()

    assert offered.text == "Diesen Befehl kenne ich nicht.\nMeinen Sie vielleicht das?"
    assert offered.buttons == ["Ansprechperson finden", "Hilfe"]
    assert asked.text.startswith("Um welchen Stadtteil geht es?")


async def test_a_command_like_no_other_leads_to_the_help(house: House) -> None:
    person = await newcomer(house)

    offered = await answer(person, "/xyzzy")

    assert offered.text == "Diesen Befehl kenne ich nicht.\nMit /help sehen Sie alle."
    assert offered.buttons == ["Hilfe"]


async def test_the_words_behind_an_unknown_command_are_taken(house: House) -> None:
    person = await resident(house)

    await answer(person, "/xyzzy Mehr Schatten am Platz wäre schön")
    await person.taps("Als Idee senden")

    assert (await person.next()).text.endswith("\nMehr Schatten am Platz wäre schön")


async def test_a_command_in_another_language_takes_its_words(house: House) -> None:
    person = await resident(house)

    summary = await answer(person, "/идея Больше скамеек")

    assert summary.buttons == SUMMARY
    assert summary.text.endswith("\nБольше скамеек")


async def test_the_help_names_every_command_of_telegram_s_menu(house: House) -> None:
    person = await newcomer(house)
    menu = await house.playground.http.get("/bot")

    told = (await answer(person, "/help")).text

    commands = {command["command"] for scope in menu["commands"] for command in scope["commands"]}
    assert commands
    residents = commands - {"staff", "review", "stats"}
    assert {command for command in residents if f"/{command} – " not in told} == set()


@pytest.mark.parametrize(
    ("language", "label"), [("Deutsch", "absenden"), ("Türkçe", "GÖNDER"), ("Українська", "надіслати")]
)
async def test_the_label_of_the_button_that_hands_in_can_be_written(
    house: House, language: str, label: str
) -> None:
    person = await resident(house, language=language)
    await person.says("/idea Bank")
    await person.until(lambda shown: "Bank" in shown.text and shown.buttons)

    await person.says(label)
    await person.until(lambda shown: "HANN-2026-00001" in shown.text)

    assert [idea.text for idea in await ideas_of(house, person)] == ["Bank"]


async def test_the_labels_that_change_a_summary_can_be_written(house: House) -> None:
    person = await resident(house)
    await drafted(person, "Mehr Bänke")

    await person.says("anderer stadtteil")
    asked = await person.until(lambda shown: "Um welchen Stadtteil geht es?" in shown.text)
    await person.says("Stöcken")
    changed = await person.until(lambda shown: shown.id > asked.id and "Absenden" in shown.buttons)
    await person.says("Foto oder Ort dazu")
    told = await person.until(lambda shown: shown.id > changed.id and "Foto" in shown.text)

    assert "Stöcken" in changed.text
    assert "anderer stadtteil" not in changed.text
    assert "Absenden" not in told.buttons


@pytest.mark.parametrize(("language", "label"), [("Deutsch", "weiter"), ("Polski", "dalej")])
async def test_the_label_of_the_button_below_the_notice_can_be_written(
    house: House, language: str, label: str
) -> None:
    person = await speaking(house, language)
    await answer(person, "/idea Bank")

    await person.says(label)

    assert "Mühlenberg" in (await person.next()).buttons


async def test_a_draft_is_left_by_writing_so(house: House) -> None:
    person = await resident(house)
    await answer(person, "/idea Mehr Bänke")

    left = await answer(person, "Abbrechen!")

    assert left.text == "Abgebrochen. Ich habe nichts gesendet."
    assert (await answer(person, "Absenden")).text.startswith("Alles klar.")
    assert await ideas_of(house, person) == []


@pytest.mark.parametrize("command", CALLED)
def test_no_name_means_two_commands(command: str) -> None:
    names = (command, *CALLED[command].split())

    assert {ALIASES[even(name)] for name in names} == {command}


@pytest.mark.parametrize("name", ["Anliegen", "talep", "طلب", "sprawa", "درخواست", "прохання", "просьба"])
def test_a_concern_is_called_by_its_word_in_every_language(name: str) -> None:
    assert ALIASES[even(name)] == "concern"
