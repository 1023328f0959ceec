"""The smallest directory, as `cities/README.md` shows it, is one that can be taken over."""

import re
from pathlib import Path

import pytest
from commands import CITIES, Shell

from adapters.city_files.reader import OPTIONAL
from adapters.city_files.texts import REQUIRED

PAGE = (CITIES / "README.md").read_text("utf-8")
FILE = re.compile(r"^```yaml\n# (musterstadt/[a-z]+\.yaml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def smallest(tmp_path: Path) -> Shell:
    """Commands beside the files as they stand on the page."""
    for name, content in FILE.findall(PAGE):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, "utf-8")
    return Shell(tmp_path, CITY="musterstadt", DATABASE_URL=f"sqlite:///{tmp_path / 'office.db'}")


def test_it_has_the_files_that_are_needed_and_no_others() -> None:
    assert sorted(name for name, _ in FILE.findall(PAGE)) == sorted(
        f"musterstadt/{name}" for name in REQUIRED
    )


async def test_it_is_taken_over_as_it_stands_there(smallest: Shell) -> None:
    ran = await smallest.runs("city", "import", "musterstadt")

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "new: city musterstadt (Musterstadt)",
        "new: area musterstadt (Musterstadt)",
        "new: area musterstadt/mitte (Mitte)",
        "new: contact musterstadt/buero (Quartiersbüro Mitte)",
        "Taken over: musterstadt (Musterstadt).",
    ]


@pytest.mark.parametrize("name", [*REQUIRED, *OPTIONAL])
def test_the_page_says_of_every_file_whether_it_is_needed(name: str) -> None:
    (line,) = [line for line in PAGE.splitlines() if line.startswith(f"| `{name}` |")]

    assert line.endswith("| yes |" if name in REQUIRED else "| no |")
