"""Lists in the chat: staff download what they may read, as a file that names nobody."""

import csv
from io import BytesIO, StringIO

import openpyxl
import pytest
from house import House
from staffed import Team, asked, handed_in, put, staffed

from office.ids import AreaId
from office.model.ideas import IdeaKind
from office.model.people import Role
from office.model.statuses import Status
from playground.client import Seat, Shown

ASKED = "In welchem Format"


@pytest.fixture
async def team(house: House) -> Team:
    """Everybody there is, with the staff group bound."""
    return await staffed(house)


async def downloaded(team: Team, seat: Seat, label: str) -> tuple[Shown, bytes]:
    """The file that comes after **Liste herunterladen** and this button."""
    await seat.says("/staff")
    await seat.taps("Liste herunterladen", on=await asked(seat, "Was möchten Sie für das Büro tun?"))
    await seat.taps(label, on=await asked(seat, ASKED))
    shown = await seat.until(lambda shown: "document" in shown.raw)
    return shown, await team.house.playground.file(shown.raw["document"]["file_id"])


def rows_of(content: bytes) -> list[dict[str, str]]:
    """The rows of a CSV by their headings."""
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


async def test_case_workers_download_the_list_of_their_area(team: Team) -> None:
    await handed_in(team, "Neben den Containern liegt Müll.")
    await handed_in(team, "Woanders", area="hannover/stoecken")

    shown, content = await downloaded(team, team.anna, "CSV")

    assert shown.raw["document"]["file_name"] == "beitraege.csv"
    assert "1 Beitrag." in shown.text
    (row,) = rows_of(content)
    assert row["Nummer"] == "HANN-2026-00001"
    assert (row["Art"], row["Gebiet"], row["Themen"]) == ("Idee", "Mühlenberg", "Sauberkeit")
    assert (row["Stand"], row["Sichtbarkeit"]) == ("Eingegangen", "nicht öffentlich")
    assert (row["Eingegangen am"], row["Erste Antwort bis"]) == ("2026-11-23", "2026-12-07")
    assert (row["Worte"], row["Sprache"]) == ("Neben den Containern liegt Müll.", "Deutsch")
    assert row["Unterstützt von"] == "0"


async def test_excel_gets_a_workbook(team: Team) -> None:
    await handed_in(team, "=1+1")

    _, content = await downloaded(team, team.anna, "Excel")

    sheet = openpyxl.load_workbook(BytesIO(content)).active
    assert sheet is not None
    assert [cell.value for cell in sheet[2]][10] == "=1+1"
    assert sheet["K2"].data_type == "s"


async def test_the_list_names_nobody(team: Team) -> None:
    idea = await handed_in(team, "Mehr Bänke.")

    _, content = await downloaded(team, team.anna, "CSV")

    text = content.decode()
    for secret in ("K7QM", str(team.resident.id), "Ayşe", idea.author_id, str(idea.id)):
        assert secret not in text


async def test_messages_stay_out_and_what_was_taken_back_says_nothing(team: Team) -> None:
    await handed_in(team, "Ein Brief an das Büro", kind=IdeaKind.MESSAGE)
    await put(team, await handed_in(team, "Zurückgenommen"), Status.WITHDRAWN)

    _, content = await downloaded(team, team.anna, "CSV")

    assert [(row["Stand"], row["Worte"]) for row in rows_of(content)] == [("Zurückgezogen", "")]


async def test_a_download_is_in_the_audit(team: Team) -> None:
    await downloaded(team, team.anna, "CSV")

    async with team.house.bot.archive.reading() as stores:
        (entry,) = await stores.audit.entries("list", "csv")
    assert entry.action == "ideas.exported"
    assert "hannover/muehlenberg" in str(entry.detail["areas"])


async def test_who_only_writes_events_is_not_offered_the_list(team: Team) -> None:
    editor = await team.house.playground.person("Eda", language_code="de", has_started=True)
    await team.house.bot.office.staff.appoint(editor.id, Role.EDITOR, AreaId("hannover"))
    await editor.says("/staff")

    assert "Liste herunterladen" not in (await asked(editor, "Was möchten Sie")).buttons


async def test_a_forged_press_gets_no_list(team: Team) -> None:
    await team.anna.says("/staff")
    menu = await asked(team.anna, "Was möchten Sie für das Büro tun?")

    await team.stranger.presses("list:csv", menu, force=True)
    await team.stranger.next_toast()

    async with team.house.bot.archive.reading() as stores:
        assert await stores.audit.entries("list", "csv") == []
