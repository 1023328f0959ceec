"""The README names what an operator can set, type and say; each test tells the line that is missing."""

import re
from pathlib import Path

import pytest
from pages import commands, settings

from handlers.commands import COMMANDS
from handlers.staff import GROUP_COMMANDS
from office.model.people import Role

ROOT = Path(__file__).parent.parent.parent
README = ROOT / "README.md"
MAKEFILE = ROOT / "Makefile"


def readme() -> str:
    """The whole page."""
    return README.read_text("utf-8")


@pytest.mark.parametrize("name", settings())
def test_the_readme_names_the_setting(name: str) -> None:
    assert f"`{name}`" in readme(), f"README.md: add a line about `{name}` to the table of settings."


@pytest.mark.parametrize(("name", "default"), [(name, value) for name, value in settings().items() if value])
def test_the_readme_gives_the_setting_s_default(name: str, default: str) -> None:
    about = [line for line in readme().splitlines() if f"`{name}`" in line]

    assert any(default in line for line in about), f"README.md: the default of `{name}` is `{default}`."


def test_the_readme_names_no_setting_there_is_not() -> None:
    named = set(re.findall(r"\bQB_[A-Z_]+[A-Z]\b", readme()))

    assert sorted(named - set(settings())) == []


@pytest.mark.parametrize("command", sorted(commands()))
def test_the_readme_names_the_command(command: str) -> None:
    written = re.search(rf"`(quartiersbot )?{command}\b", readme())

    assert written, f"README.md: say what `quartiersbot {command}` does."


@pytest.mark.parametrize("command", sorted({*COMMANDS, *GROUP_COMMANDS}))
def test_the_readme_names_the_chat_command(command: str) -> None:
    assert re.search(rf"`/{command}\b", readme()), f"README.md: say what `/{command}` does in the chat."


@pytest.mark.parametrize("role", list(Role))
def test_the_readme_names_the_role(role: Role) -> None:
    assert f"| `{role.value}` |" in readme(), f"README.md: say what `{role.value}` may do."


@pytest.mark.parametrize("target", re.findall(r"^([a-z-]+):.*## ", MAKEFILE.read_text("utf-8"), re.MULTILINE))
def test_the_pages_name_what_make_can_do(target: str) -> None:
    pages = README.read_text("utf-8") + (ROOT / "CONTRIBUTING.md").read_text("utf-8")

    assert f"make {target}" in pages or f"| `{target}` |" in pages or target == "help"


@pytest.mark.parametrize("start", ["make demo", "make test", "http://127.0.0.1:8080/playground"])
def test_the_readme_says_how_to_begin(start: str) -> None:
    assert start in readme()
