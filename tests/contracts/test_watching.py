"""The page for operators names every line of the log and every figure, and none that there is not."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from house import House
from prometheus_client.parser import text_string_to_metric_families

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "operation.md").read_text("utf-8")
LEVELS = frozenset({"debug", "info", "warning", "error", "critical", "exception"})


def events() -> list[str]:
    """The events that the program tells."""
    rooms = ("bot", "handlers", "web", "views", "office", "storage", "adapters")
    paths = [path for room in rooms for path in (ROOT / room).rglob("*.py")]
    return sorted({event for path in paths for event in told_in(ast.parse(path.read_text("utf-8")))})


def told_in(tree: ast.AST) -> Iterator[str]:
    """The first words of calls such as ``log.info("…")`` and ``step("…")``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and tells(node.func):
            first = node.args[0]
            if isinstance(first, ast.Constant):
                yield str(first.value)


def tells(function: ast.expr) -> bool:
    """Whether a call of this is a line of the log."""
    if isinstance(function, ast.Attribute):
        return function.attr in LEVELS and isinstance(function.value, ast.Name) and function.value.id == "log"
    return isinstance(function, ast.Name) and function.id == "step"


def test_every_event_has_a_name_and_the_page_says_what_it_means() -> None:
    told = events()

    nameless = [event for event in told if not re.fullmatch(r"[a-z_]+\.[a-z_]+", event)]
    unsaid = [event for event in told if f"`{event}`" not in PAGE]
    assert len(told) > 30, "the test sees what is told"
    assert nameless == [], "name it like intake.failed, and give it values"
    assert unsaid == [], "docs/operation.md: say in the table of Logs what it means"


async def test_the_page_names_every_figure_and_none_that_there_is_not(house: House) -> None:
    import aiohttp

    url = f"http://127.0.0.1:{house.bot.port}/metrics"
    async with aiohttp.ClientSession() as session, session.get(url) as response:
        families = list(text_string_to_metric_families(await response.text()))
    there = {
        family.name + ("_total" if family.type == "counter" else "")
        for family in families
        if family.name.startswith("quartiersbot_")
    }
    table = PAGE[PAGE.index("### Figures") : PAGE.index("### Alerts")]
    named = {
        f"quartiersbot_{name}"
        for row in re.findall(r"^\| (`[^|]+) \|", table, re.MULTILINE)
        for name in re.findall(r"`(\w+)`", row)
    }
    asked = set(re.findall(r"quartiersbot_\w+", PAGE[PAGE.index("### Alerts") : PAGE.index("### Logs")]))

    assert named == there
    assert {name.removesuffix("_bucket") for name in asked} <= there
