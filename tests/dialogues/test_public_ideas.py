"""Ideas of the district as everybody reads them, over HTTP: never a word about who wrote them."""

import pytest
from house import House
from published import answered, hidden, is_known, list_of, published, reads, seen
from residents import resident
from staffed import Team, handed_in, put, staffed

from office.model.statuses import Status


@pytest.fixture
async def team(house: House) -> Team:
    """The office of Mühlenberg and its people."""
    return await staffed(house)


async def test_what_staff_make_public_can_be_read_by_everybody(team: Team) -> None:
    idea = await handed_in(team, wants_public=True)
    await team.boss.taps("Öffentlich zeigen", on=await team.card(idea))
    await team.resident.until(lambda shown: "öffentlich" in shown.text)
    reader = await resident(team.house)

    listed = await list_of(reader)
    await reader.taps("HANN-2026-00001")
    shown = await reader.next()

    assert listed.text == (
        "Ideen in Mühlenberg\n\nHANN-2026-00001 · Mehr Bänke am Markt, bitte mit Lehne. · Eingegangen"
    )
    assert listed.buttons == ["HANN-2026-00001", "Anderer Stadtteil", "Alle Stadtteile"]
    assert shown.text == (
        "Idee HANN-2026-00001 · Mühlenberg\n\nMehr Bänke am Markt, bitte mit Lehne.\n\n"
        "Stand: Eingegangen\n\nBisher unterstützt es sonst niemand."
    )
    assert shown.id == listed.id
    assert shown.buttons == ["Das ist auch mein Anliegen", "Zurück"]


async def test_neither_name_nor_code_of_the_author_is_ever_shown(team: Team) -> None:
    idea = await published(team)
    reader = await resident(team.house)

    shown = [await list_of(reader), await seen(reader, idea)]

    for message in shown:
        assert "K7QM" not in str(message.raw)
        assert "Ayşe" not in str(message.raw)
        assert str(team.resident.id) not in str(message.raw)


async def test_what_is_not_public_is_neither_listed_nor_opened(team: Team) -> None:
    private = await handed_in(team, "Mein Geheimnis", wants_public=True)
    reader = await resident(team.house)

    listed = await list_of(reader)
    await reader.presses(f"seen:{private.id}", listed, force=True)
    opened = await reader.next()
    await reader.presses(f"agree:{private.id}:yes", listed, force=True)
    agreed = await reader.next()

    assert "Hier ist noch nichts öffentlich." in listed.text
    assert opened.text == agreed.text == "Dieser Knopf gilt nicht mehr."
    assert not any("Geheimnis" in message.text for message in await reader.messages())


async def test_hidden_and_withdrawn_ones_vanish_at_once(team: Team) -> None:
    first, second = await published(team), await published(team, "Ein Trinkbrunnen im Park")
    reader = await resident(team.house)
    before = await list_of(reader)
    await hidden(team.house, first)
    author = team.resident
    told = await author.until(lambda shown: "öffentlich" in shown.text)
    await author.presses(f"my:gone:{second.id}", told, force=True)
    await author.until(lambda shown: "zurückgezogen" in shown.text)

    after = await list_of(reader)
    await reader.presses(f"seen:{first.id}:0:hannover/muehlenberg", before, force=True)
    opened = await reader.next()

    assert len(before.buttons) == len(after.buttons) + 2
    assert "HANN" not in after.text
    assert opened.text == "Dieser Knopf gilt nicht mehr."


async def test_the_newest_come_first_five_a_page_and_the_way_back_is_kept(team: Team) -> None:
    ideas = []
    for number in range(7):
        ideas.append(await published(team, f"Einfall {number}"))
        await team.house.playground.turn(60)
    reader = await resident(team.house)

    first = await list_of(reader)
    await reader.taps("Weitere", on=first)
    second = await reader.next()
    await reader.taps(str(ideas[0].number))
    opened = await reader.next()
    await reader.taps("Zurück")
    again = await reader.next()

    assert [line.split(" · ")[1] for line in first.text.splitlines()[2:]] == [
        f"Einfall {number}" for number in (6, 5, 4, 3, 2)
    ]
    assert [line.split(" · ")[1] for line in second.text.splitlines()[2:]] == ["Einfall 1", "Einfall 0"]
    assert "Einfall 0" in opened.text
    assert again.text == second.text
    assert again.id == first.id


async def test_who_has_no_district_is_asked_and_stays_unknown(team: Team) -> None:
    await published(team)
    stranger = await team.house.playground.person("Gast", language_code="de")

    await stranger.says("/ideas")
    asked = await stranger.next()
    await stranger.taps("Mühlenberg")
    listed = await stranger.next()
    await stranger.taps("HANN-2026-00001")
    opened = await stranger.next()

    assert asked.text == "Um welchen Stadtteil geht es?"
    assert "HANN-2026-00001" in listed.text
    assert "Mehr Bänke" in opened.text
    assert not await is_known(team.house, stranger)


async def test_another_district_is_chosen_by_buttons_or_named(team: Team) -> None:
    await published(team, "Ein Zebrastreifen", area="hannover/linden-nord")
    reader = await resident(team.house)

    listed = await list_of(reader)
    await reader.taps("Anderer Stadtteil", on=listed)
    boroughs = await reader.next()
    await reader.taps("Linden-Limmer", on=boroughs)
    districts = await reader.next()
    await reader.taps("Linden-Nord", on=districts)
    there = await reader.next()
    await reader.taps("Mein Stadtteil", on=there)
    home = await reader.next()
    await reader.says("/ideas Linden-Nord")
    named = await reader.next()

    assert "Hameln" in boroughs.buttons
    assert "Ein Zebrastreifen" in there.text
    assert home.text.startswith("Ideen in Mühlenberg")
    assert named.text == there.text


async def test_a_name_of_two_districts_is_asked_about_and_an_unknown_one_is_said_to_be_so(team: Team) -> None:
    await published(team, "Ein Radweg", area="hannover/linden-nord")
    reader = await resident(team.house)

    await reader.says("/ideas Linden")
    asked = await reader.next()
    await reader.taps("Linden-Nord (Hannover)", on=asked)
    there = await reader.next()
    await reader.says("/ideas Atlantis")
    unknown = await reader.next()
    await reader.taps("Anderer Stadtteil", on=unknown)
    other = await reader.next()

    assert asked.text == "Welchen meinen Sie?"
    assert "Ein Radweg" in there.text
    assert unknown.text.startswith("Diesen Stadtteil kenne ich nicht.")
    assert other.text == "Um welchen Stadtteil geht es?"


async def test_all_districts_of_the_city_are_one_list(team: Team) -> None:
    await published(team)
    await published(team, "Ein Zebrastreifen", area="hannover/linden-nord")
    await published(team, "Ein Radweg", area="hameln/nordstadt")
    reader = await resident(team.house)

    await reader.taps("Alle Stadtteile", on=await list_of(reader))
    listed = await reader.next()

    assert listed.text.startswith("Ideen in Hannover")
    assert listed.text.count("HANN-2026") == 2
    assert "Radweg" not in listed.text


async def test_what_belongs_to_a_programme_area_is_read_in_its_district(team: Team) -> None:
    await published(team, "Ein Café", area="hannover/sahlkamp-mitte")
    reader = await resident(team.house, "Sahlkamp")

    assert "Ein Café" in (await list_of(reader)).text


async def test_the_official_answer_stands_there_as_a_quotation(team: Team) -> None:
    idea = await published(team)
    await answered(team.house, idea, Status.REJECTED, "Leider nein.", reason="Dort liegt eine Leitung.")
    reader = await resident(team.house)

    shown = await seen(reader, idea)

    assert (
        "Stand: Wird nicht umgesetzt\n\nDas Quartiersmanagement Mühlenberg antwortet:\nLeider nein.\n"
        "Grund: Dort liegt eine Leitung." in shown.text
    )
    assert [entity["type"] for entity in shown.entities].count("blockquote") == 2


async def test_a_question_back_to_the_author_is_nobody_elses_business(team: Team) -> None:
    idea = await published(team)
    await put(team, idea, Status.NEEDS_INFO)
    reader = await resident(team.house)

    assert "Stand: Wird geprüft" in (await seen(reader, idea)).text


async def test_the_words_stay_in_their_language_and_the_frame_is_the_readers(team: Team) -> None:
    author = await team.house.playground.person("Komşu", language_code="tr", has_started=True)
    idea = await handed_in(team, "Pazar yerine daha fazla bank", by=author, language="tr", wants_public=True)
    await team.boss.taps("Öffentlich zeigen", on=await team.card(idea))
    await team.card_with(idea, "öffentlich")
    reader = await resident(team.house)

    german = await seen(reader, idea)
    await reads(team.house, reader, "tr")
    await reader.says("/ideas")
    await reader.next()
    await reader.taps(str(idea.number))
    turkish = await reader.next()

    assert "Pazar yerine daha fazla bank\nSprache des Textes: Türkisch" in german.text
    assert "Pazar yerine daha fazla bank" in turkish.text
    assert "Metnin dili" not in turkish.text


async def test_what_looks_like_markup_is_shown_as_it_was_written(team: Team) -> None:
    idea = await published(team, "<b>Fett</b> & <a href='http://x.example'>Link</a> <script>")
    reader = await resident(team.house)

    shown = await seen(reader, idea)

    assert "<b>Fett</b> & <a href='http://x.example'>Link</a> <script>" in shown.text
    assert not any(entity["type"] == "text_link" for entity in shown.entities)


async def test_a_very_long_one_is_shown_whole(team: Team) -> None:
    words = "Viele Worte zu einer Sache. " * 130
    idea = await published(team, words + "Ende")
    await answered(team.house, idea, Status.NOTED, "Auch die Antwort ist lang. " * 80 + "Schluss.")
    reader = await resident(team.house)
    listed = await list_of(reader)

    await reader.taps(str(idea.number), on=listed)
    last = await reader.until(lambda shown: "Das ist auch mein Anliegen" in shown.buttons)

    told = " ".join(shown.text for shown in await reader.messages() if listed.id <= shown.id <= last.id)
    assert "Ende" in told
    assert "Schluss." in told


@pytest.mark.parametrize(
    "data",
    ["ideas", "ideas:hannover/muehlenberg:x", "ideas:hannover/atlantis:0", "ideas:pick:nowhere", "seen:none",
     "seen::0:hannover", "agree:none:yes", "agree:none:maybe", "agreed:-1", "ideas:hannover:99999999999"],
)  # fmt: skip
async def test_a_forged_button_changes_nothing_and_gets_a_kind_word(team: Team, data: str) -> None:
    reader = await resident(team.house)

    await reader.presses(data, reader.last, force=True)

    assert (await reader.next()).text == "Dieser Knopf gilt nicht mehr."
