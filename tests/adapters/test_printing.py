"""Posters and slips on paper: readable by people and by telephones, in every language, on one page."""

import re
import shutil
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from xml.etree import ElementTree

import pytest
import zxingcpp
from PIL import Image, ImageDraw
from planning import COLLECTING, DE, process
from shipped import shipped

from adapters.printing import PaperPrinter, posters, slips
from adapters.printing.faces import BOLD, LIGHT, characters_of
from adapters.printing.paper import Paper
from adapters.printing.typesetting import line_of
from bot.languages import LANGUAGES
from office.ids import AreaId, AuthorId, CityId, IdeaId, IdeaNumber, LanguageCode
from office.model.claims import ClaimCode
from office.model.contacts import Contact
from office.model.directory import Directory
from office.model.ideas import Idea, IdeaKind
from office.model.sheets import Format, Poster, Slip
from office.model.statuses import Status
from office.services.ideas import Facts
from office.services.plans import Plan
from office.services.printing import Subject
from views import posters as words_of_posters
from views import slips as words_of_slips
from views.ways import hours

CITY = shipped("hannover")
DIRECTORY = Directory.of(cities=[CITY.city], areas=CITY.areas, contacts=CITY.contacts)
AREA = DIRECTORY.area(AreaId("hannover/muehlenberg"))
BOT = "QuartiersmanagementHannoverBot"
PRINTER = PaperPrinter()
CHOICES = [*LANGUAGES.offered(), "de,tr", "de,ar", "de,ru", "all"]
UNSEEN = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\n]")


def contacts() -> tuple[Contact, ...]:
    """The office that can be reached."""
    return tuple(each for each in DIRECTORY.contacts.values() if each.nearest)


def poster(codes: str, *, title: str = "") -> Poster:
    """The poster of an area, or of a plan in it."""
    payload = "p_marktplatz" if title else "a_hannover-muehlenberg"
    about = process(titles={DE: title})
    plan = Plan(process=about, areas=(AREA,), city=CITY.city, today=COLLECTING.begins_on) if title else None
    subject = Subject(payload=payload, city=CITY.city, area=AREA, plan=plan, contacts=contacts())
    return words_of_posters.poster(subject, words_of_posters.languages_in(codes, LANGUAGES), bot=BOT)


def slip(language: str) -> Slip:
    """What somebody who reads this language takes home."""
    at = datetime(2026, 11, 23, 10, tzinfo=UTC)
    idea = Idea(
        id=IdeaId("idea"),
        city_id=CityId("hannover"),
        area_id=AREA.id,
        author_id=AuthorId("author"),
        kind=IdeaKind.CONCERN,
        number=IdeaNumber("HANN-2026-00017"),
        text="",
        language=LanguageCode(language),
        status=Status.SUBMITTED,
        answer_by=at.date(),
        created_at=at,
    )
    return words_of_slips.handed_over(
        Facts(idea=idea, area=AREA, city=CITY.city),
        ClaimCode("K7QM4TRX9WZC"),
        [LANGUAGES[each] for each in words_of_slips.in_both(language)],
        bot=BOT,
        until=at.replace(year=2027),
        contacts=contacts(),
    )


def scanned(picture: Image.Image) -> list[str]:
    """What a telephone reads."""
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def painted(paper: Paper, dots: float = 4) -> Image.Image:
    """The boxes of a sheet as a picture, so many dots a millimetre."""
    picture = Image.new("L", (round(paper.width * dots), round(paper.height * dots)), 255)
    draw = ImageDraw.Draw(picture)
    for box in paper.boxes:
        corners = (box.x, box.y, box.x + box.width, box.y + box.height)
        draw.rectangle([round(each * dots) for each in corners], fill=round(255 * box.shade))
    return picture


def rendered(pdf: bytes) -> Image.Image:
    """The page as poppler shows it."""
    made = subprocess.run(
        ["pdftoppm", "-r", "100", "-png", "-singlefile", "-"], input=pdf, capture_output=True, check=True
    )
    return Image.open(BytesIO(made.stdout))


def texts(sheet: Poster | Slip) -> list[str]:
    """Every sentence on it."""
    found: list[str] = []
    for words in sheet.words:
        for name in words.__slots__:
            value = getattr(words, name)
            found += [value] if isinstance(value, str) and name != "language" else []
            found += value if isinstance(value, tuple) else []
    return found


def outside(paper: Paper) -> Sequence[str]:
    """What would be cut off by the edge of the paper, or by a printer's margin of a centimetre."""
    return [
        each.run.text
        for each in paper.written
        if each.x < 10 or each.x + each.run.width > paper.width - 10 or not 10 < each.y < paper.height - 10
    ]


@pytest.mark.parametrize("codes", CHOICES)
def test_the_code_of_a_poster_leads_to_the_area(codes: str) -> None:
    paper = posters.laid_out(poster(codes))

    assert scanned(painted(paper)) == [f"https://t.me/{BOT}?start=a_hannover-muehlenberg"]


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="poppler-utils is not installed")
@pytest.mark.parametrize("codes", ["de", "ar", "all"])
def test_a_telephone_reads_the_code_from_the_printed_page(codes: str) -> None:
    content = PRINTER.poster(poster(codes), Format.PDF)

    assert scanned(rendered(content)) == [f"https://t.me/{BOT}?start=a_hannover-muehlenberg"]


@pytest.mark.parametrize("codes", CHOICES)
def test_nothing_on_a_poster_is_cut_off(codes: str) -> None:
    assert outside(posters.laid_out(poster(codes))) == []


@pytest.mark.parametrize("codes", CHOICES)
def test_no_two_lines_of_a_poster_lie_on_one_another(codes: str) -> None:
    paper = posters.laid_out(poster(codes))

    boxes = [
        (each.x, each.y - each.run.size * 0.2, each.x + each.run.width, each.y) for each in paper.written
    ]
    code = [box for box in paper.boxes if box.width < 20 and 100 < box.y < 250]
    boxes += [(box.x, box.y, box.x + box.width, box.y + box.height) for box in code if box.height > 1]
    assert [
        (one, other) for at, one in enumerate(boxes[:400]) for other in boxes[:at] if _meet(one, other)
    ] == []


def _meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    slack = 0.3
    return (
        one[0] < other[2] - slack
        and other[0] < one[2] - slack
        and one[1] < other[3] - slack
        and other[1] < one[3] - slack
    )


@pytest.mark.parametrize("codes", CHOICES)
def test_every_letter_of_every_language_is_in_our_fonts(codes: str) -> None:
    said = UNSEEN.sub("", "".join((*texts(poster(codes)), *texts(slip(codes.rsplit(",", maxsplit=1)[-1])))))

    for faces in (LIGHT, BOLD):
        known = frozenset().union(*(characters_of(face) for face in faces))
        assert sorted({letter for letter in said if ord(letter) not in known}) == []


@pytest.mark.parametrize("codes", ["de", "fa", "all"])
def test_the_fonts_are_in_the_file(codes: str) -> None:
    content = PRINTER.poster(poster(codes), Format.PDF)

    assert content.startswith(b"%PDF-")
    assert content.count(b"/FontFile2") == content.count(b"/Type /FontDescriptor") > 0


def test_the_same_poster_is_the_same_file() -> None:
    first = PRINTER.poster(poster("tr"), Format.PDF)
    PRINTER.poster.__globals__["_poster"].cache_clear()

    assert PRINTER.poster(poster("tr"), Format.PDF) == first


@pytest.mark.parametrize("codes", ["de", "ar", "all"])
def test_an_svg_is_well_formed_and_needs_no_font_and_nothing_from_elsewhere(codes: str) -> None:
    content = PRINTER.poster(poster(codes), Format.SVG)

    tree = ElementTree.fromstring(content)
    names = {element.tag.rpartition("}")[2] for element in tree.iter()}
    assert names <= {"svg", "title", "rect", "path", "g"}
    assert b"href" not in content


def test_a_plan_s_title_that_is_long_and_needs_escaping_fits() -> None:
    title = "Der neue <Marktplatz> & „Grüne Mitte“: Umgestaltung des Einkaufszentrums und der Freiflächen"

    made = poster("de,uk", title=title)

    assert outside(posters.laid_out(made)) == []
    ElementTree.fromstring(PRINTER.poster(made, Format.SVG))


@pytest.mark.parametrize("language", LANGUAGES.offered())
def test_a_slip_is_one_page_with_a_code_that_can_be_read(language: str) -> None:
    paper = slips.laid_out(slip(language))

    assert outside(paper) == []
    assert scanned(painted(paper, 8)) == [f"https://t.me/{BOT}?start=c_K7QM4TRX9WZC"]


@pytest.mark.parametrize("language", LANGUAGES.offered())
def test_a_slip_is_in_the_person_s_language_and_in_german(language: str) -> None:
    spoken = [words.language for words in slip(language).words]

    assert spoken == ([language] if language.startswith("de") else [language, "de"])


def test_an_arabic_line_is_set_from_right_to_left_with_german_names_unbroken() -> None:
    line = line_of("أفكاركم من أجل Mühlenberg الجديد", 12, is_rtl=True)

    seen = [run.text.strip() for run in line.runs]
    assert [words for words in seen if words] == ["الجديد", "Mühlenberg", "أفكاركم من أجل"]


def test_a_full_stop_behind_a_latin_word_stands_at_the_end_of_an_arabic_sentence() -> None:
    line = line_of("تُفتح المحادثة في Telegram.", 12, is_rtl=True)

    assert line.runs[0].text == "."


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (
            "Mo-Th 09:00-15:00; Fr 09:00-12:00; PH off",
            ["Montag bis Donnerstag: 09:00–15:00", "Freitag: 09:00–12:00"],
        ),
        ("Tu,Th 14:00-17:00", ["Dienstag und Donnerstag: 14:00–17:00"]),
        ("Mo 09:00-12:00,13:00-16:00", ["Montag: 09:00–12:00 und 13:00–16:00"]),
        ("week 1-53/2 Mo 09:00-12:00", []),
        ("Mo-Fr 09:00-12:00; Dec 24 off", []),
        ("", []),
    ],
)
def test_hours_are_told_in_words_or_not_at_all(written: str, told: list[str]) -> None:
    assert hours(written, LANGUAGES["de"]) == told
