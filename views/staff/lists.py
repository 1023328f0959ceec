"""Lists of contributions in the office's words: the headings of the columns, and the cells below them."""

import html
from collections.abc import Sequence
from datetime import date

from locales import N_, Translator, clean
from office.model.exports import Exported, ListFormat
from office.model.ideas import Visibility
from views.actions import action
from views.kinds import TOPICS
from views.layout import paragraphs, rows
from views.message import Attachment, Button, Message, View
from views.official import PARTS
from views.staff.words import KINDS, STATUSES

# Translators: headings of the columns of a list of contributions.
COLUMNS = (
    N_("Number"),
    N_("Kind"),
    N_("Area"),
    N_("Topics"),
    N_("Status"),
    N_("Visibility"),
    N_("Handed in on"),
    N_("First answer by"),
    N_("Answered on"),
    N_("Closed on"),
    N_("Words"),
    N_("Language"),
    N_("Answer"),
    N_("Supported by"),
)

# Translators: whether others can read a contribution.
VISIBILITIES = {
    Visibility.PRIVATE: N_("not public"),
    Visibility.PUBLISHED: N_("public"),
    Visibility.HIDDEN: N_("hidden"),
}

Cell = str | int


def headings(t: Translator) -> list[str]:
    """The headings, in the order of the cells."""
    return [t.plain(column) for column in COLUMNS]


def cells(line: Exported, t: Translator) -> list[Cell]:
    """One contribution in words."""
    return [
        line.number,
        t.plain(KINDS[line.kind]),
        line.area,
        ", ".join(t.plain(TOPICS[topic]) for topic in line.topics),
        t.plain(STATUSES[line.status]),
        t.plain(VISIBILITIES[line.visibility]),
        _day(line.submitted_on),
        _day(line.due_on),
        _day(line.answered_on),
        _day(line.closed_on),
        line.text,
        clean(html.unescape(t.language(line.language))),
        clean("\n".join(_answer(line, t))),
        line.supports,
    ]


def _answer(line: Exported, t: Translator) -> Sequence[str]:
    beside = (t.plain(said, value=line.parts[name]) for name, said in PARTS.items() if line.parts.get(name))
    return [part for part in (line.answer, *beside) if part]


def _day(day: date | None) -> str:
    """As every spreadsheet reads and sorts it."""
    return day.isoformat() if day else ""


def choose() -> View:
    """As what kind of file."""

    def show(t: Translator) -> Message:
        def choice(label: str, sort: ListFormat) -> Button:
            return Button(label=label, action=action("list", sort.value))

        cancel = Button(label=t.plain("Cancel"), action=action("staff", "close"))
        return Message(
            text=paragraphs(
                t("In which format would you like the list of contributions?"),
                t("Who wrote is not in it. It has what people wrote and what became of it."),
            ),
            buttons=rows(
                t,
                (choice("Excel", ListFormat.XLSX), choice("CSV", ListFormat.CSV)),
                (cancel,),
            ),
        )

    return show


def ready(name: str, content: bytes, *, shown: int, every: int) -> View:
    """The file, and how much of everything is in it."""

    def show(t: Translator) -> Message:
        told = t.many("{count} contribution.", "{count} contributions.", shown)
        newest = t("These are the newest of {every}.", every=str(every)) if shown < every else None
        return Message(
            text=paragraphs(told, newest),
            attachment=Attachment(kind="document", name=name, content=content),
        )

    return show
