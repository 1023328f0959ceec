"""The pages beside the README are true: links lead somewhere, and what they name exists."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from pages import commands, settings

from handlers.commands import COMMANDS
from handlers.staff import GROUP_COMMANDS
from storage.persons import PERSON_TABLES
from storage.tables import metadata

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *DOCS.rglob("*.md")])
PAPERS = [
    "barrierefreiheit.md",
    "datenschutz.md",
    "dsfa-vorpruefung.md",
    "impressum.md",
    "personalrat.md",
    "verarbeitungsverzeichnis.md",
]
MARK = "> **Vorlage, vor Gebrauch zu prüfen; keine Rechtsberatung.**"

BOTFATHER = frozenset(
    {"newbot", "setdescription", "setabouttext", "setuserpic", "setprivacy", "setjoingroups", "revoke"}
)
"""Commands of Telegram's own @BotFather."""

_LINK = re.compile(r"\]\((?!https?:|mailto:)([^)\s]+)\)|<img src=\"(?!https?:)([^\"]+)\"")
_CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)


@cache
def words(page: Path) -> str:
    """The whole page."""
    return page.read_text("utf-8")


def links() -> Iterator[tuple[Path, str]]:
    """Every relative link and picture, with the page it stands on."""
    for page in PAGES:
        yield from ((page, found[1] or found[2]) for found in _LINK.finditer(words(page)))


def code() -> Iterator[tuple[Path, str]]:
    """Everything written as code, with the page it stands on."""
    for page in PAGES:
        yield from ((page, found[0]) for found in _CODE.finditer(words(page)))


def named(pattern: str) -> dict[str, Path]:
    """What the code on the pages names by this pattern's group, each with a page."""
    return {found[1]: page for page, piece in code() for found in re.finditer(pattern, piece)}


def headings(page: Path) -> set[str]:
    """The anchors of a page, as they are made of its headings."""
    lines = re.findall(r"^#+ (.+)$", words(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", line.lower()).strip().replace(" ", "-") for line in lines}


def where(name: str, page: Path) -> str:
    """What to say of a name that does not exist."""
    return f"{page.relative_to(ROOT)} names {name!r}, which is not there."


def test_every_link_leads_to_something() -> None:
    lost = [
        f"{page.relative_to(ROOT)}: {link}"
        for page, link in links()
        if not (page.parent / link.partition("#")[0]).exists()
    ]

    assert lost == []


def test_every_link_into_a_page_finds_its_heading() -> None:
    lost = []
    for page, link in links():
        path, _, anchor = link.partition("#")
        target = page.parent / path if path else page
        if anchor and target.suffix == ".md" and anchor not in headings(target):
            lost.append(f"{page.relative_to(ROOT)}: {link}")

    assert lost == []


def test_every_picture_is_shown_on_a_page() -> None:
    shown = {(page.parent / link).resolve() for page, link in links()}

    assert sorted(str(path) for path in DOCS.rglob("*.png") if path not in shown) == []


def test_every_command_line_named_exists() -> None:
    there = set(commands()) | {command.partition(" ")[0] for command in commands()}
    found = named(r"(?<![\w/:.])quartiersbot (?!quartiersbot)((?:city|staff|export) [a-z-]+|[a-z][a-z-]+)")

    wrong = [where(name, page) for name, page in found.items() if name not in there]
    assert wrong == []


def test_every_setting_named_exists() -> None:
    found = named(r"\b(QB_[A-Z_]+[A-Z])\b")

    assert [where(name, page) for name, page in found.items() if name not in settings()] == []


def test_every_chat_command_named_exists() -> None:
    there = {f"/{name}" for name in {*COMMANDS, *GROUP_COMMANDS, *BOTFATHER}}
    found = named(r"^`(/[a-z]+)(?= [\w\[]|`)")
    addresses = {f"/{found}" for found in ("healthz", "readyz", "metrics", "desk")}

    wrong = [where(name, page) for name, page in found.items() if name not in there | addresses]
    assert wrong == []


def test_every_target_of_make_named_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", words(ROOT / "Makefile"), re.MULTILINE))
    found = named(r"\bmake ([a-z-]+)")

    assert [where(name, page) for name, page in found.items() if name not in targets] == []


def test_what_stands_in_bold_for_staff_is_the_label_of_a_button() -> None:
    catalogues = [words(ROOT / f"locales/de/LC_MESSAGES/{name}.po") for name in ("resident", "staff")]
    labels = set(re.findall(r'^msgstr "(.+)"$', "\n".join(catalogues), re.MULTILINE))
    bold = set(re.findall(r"\*\*([^*]+)\*\*", words(DOCS / "mitarbeitende.md")))

    assert sorted(bold - labels) == []


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_that_somebody_has_to_check_says_so_first(name: str) -> None:
    lines = words(DOCS / name).splitlines()

    assert lines[2] == MARK


@pytest.mark.parametrize("table", sorted({entry.table.name for entry in PERSON_TABLES}))
def test_the_privacy_paper_says_what_becomes_of_every_table_with_persons(table: str) -> None:
    told = f"`{table}`" in words(DOCS / "datenschutz.md")

    assert told, f"docs/datenschutz.md: say what `{table}` holds, how long, and who sees it."


def test_the_privacy_paper_names_no_table_there_is_not() -> None:
    rows = [line for line in words(DOCS / "datenschutz.md").splitlines() if line.startswith("| ")]
    found = {name for row in rows for name in re.findall(r"`([a-z_]{4,})`", row)}

    assert sorted(found - set(metadata.tables)) == []


@pytest.mark.parametrize("page", [DOCS / name for name in PAPERS], ids=PAPERS)
def test_every_paper_is_reached_from_the_readme(page: Path) -> None:
    assert f"docs/{page.name}" in words(ROOT / "README.md")
