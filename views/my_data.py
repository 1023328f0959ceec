"""Everything stored about a person: as a page one can read, and as a file for machines."""

import json
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from locales import N_, Translator
from office.ids import AreaId
from office.model.audit import RESIDENT
from office.model.drafts import Draft
from office.model.ideas import IdeaKind
from office.model.rest import Rest
from office.model.statuses import Status
from office.model.topics import read
from office.services.own_data import Medium, OwnData, Row
from views import pages
from views.kinds import KINDS, STATUSES, TOPICS
from views.layout import area_name, local
from views.message import Attachment, Message, View
from views.quiet import QUIET, between
from views.reminders import before

PAGE, FILE = "quartiersbot.html", "quartiersbot.json"

# Translators: headings of the page that shows somebody everything stored about them.
ABOUT, AGREED, EVENTS, IDEAS, LANGUAGES, CODES, WRITING, MESSAGES, LOG, OTHER = (
    N_("About you"),
    N_("What you agreed to, and news you get"),
    N_("Events"),
    N_("Your contributions"),
    N_("Your words in other languages"),
    # Translators: codes that the office hands out for what it wrote down at its counter; also wrong ones.
    N_("Codes of the office that you used"),
    N_("What you are writing"),
    N_("Messages between you and us"),
    N_("Who did something with your contributions, and when"),
    N_("Also stored"),
)

SECTIONS: Mapping[str, tuple[str, ...]] = {
    ABOUT: ("residents", "authors", "blocks"),
    AGREED: ("consents", "followings"),
    EVENTS: ("registrations", "reminders", "series_reminders"),
    IDEAS: ("ideas", "idea_entries", "idea_answers", "idea_attachments", "idea_listeners"),
    LANGUAGES: ("texts",),
    CODES: ("claims", "claim_misses"),
    WRITING: ("dialogues",),
    MESSAGES: ("inbox", "outbox", "slots", "files_a_day"),
    LOG: ("audit",),
}
"""By heading: the tables it holds; any other table comes under the last heading."""

# Translators: what one entry on the page of one's own data is: a heading above its lines.
NAMES: Mapping[str, str] = {
    "residents": N_("You in this chat"),
    "authors": N_("You as the author of your contributions"),
    "blocks": N_("Your block"),
    "consents": N_("You said yes"),
    "followings": N_("News you get"),
    "registrations": N_("Whether you come"),
    "reminders": N_("A reminder"),
    "series_reminders": N_("A reminder for every time"),
    "ideas": N_("A contribution"),
    "idea_entries": N_("A step of a contribution"),
    "idea_answers": N_("An answer of the office"),
    "idea_attachments": N_("A photo or a voice message"),
    "idea_listeners": N_("A contribution you want to hear of"),
    "texts": N_("A translation"),
    "claims": N_("A code of yours"),
    "claim_misses": N_("A wrong code"),
    "dialogues": N_("Not sent yet"),
    "inbox": N_("Messages from you"),
    "outbox": N_("Messages to you"),
    "slots": N_("Messages that I can still change"),
    "files_a_day": N_("How many photos and voice messages you sent"),
    "audit": N_("Something was done"),
}
"""By table: what its rows are, in words."""

TIMES: Mapping[str, str] = {"inbox": "received_at", "outbox": "created_at", "slots": ""}
"""Tables of which the page shows all rows at once: by the column with the time, or by their number."""

# Translators: what stands before a value on the page that shows somebody everything stored about them.
LABELS: Mapping[str, str] = {
    "number": N_("Number"),
    "idea_id": N_("Contribution"),
    "object_id": N_("Contribution"),
    "process_id": N_("Plan"),
    "topics": N_("Topics"),
    "actor": N_("Who"),
    "occurrence_id": N_("Event"),
    "event_id": N_("Event"),
    "pseudonym": N_("Your alias"),
    "chat_id": N_("Chat number"),
    "language": N_("Language"),
    "area_id": N_("District"),
    "key": N_("News about"),
    "purpose": N_("What for"),
    "kind": N_("Kind"),
    "status": N_("Status"),
    "text": N_("Words"),
    "original_text": N_("Your own words"),
    "machine_made": N_("Made by a machine"),
    "quiet": QUIET,
    "reason": N_("Reason"),
    "data": N_("Words"),
    "offset": N_("How long before"),
    "is_coming": N_("You are coming"),
    "wants_public": N_("May be public"),
    "wanted": N_("You hear about it"),
    "day": N_("Day"),
    "files": N_("Photos and voice messages"),
    "created_at": N_("Since"),
    "since": N_("Since"),
    "noticed_at": N_("Privacy notice read"),
    "seen_at": N_("Last time"),
    "given_at": N_("Agreed"),
    "withdrawn_at": N_("Withdrawn"),
    "submitted_at": N_("Sent"),
    "closed_at": N_("Finished"),
    "made_at": N_("Code given"),
    "used_at": N_("Code used"),
    "at": N_("When"),
    "received_at": N_("When"),
    "finished_at": N_("Completed"),
    "expires_at": N_("Until"),
    "media": N_("File"),
}
"""By column, in the order of the page; columns without a label are technical and only in the file."""

TECHNICAL = frozenset(
    {("claims", "key"), ("idea_attachments", "media"), ("dialogues", "chat_id"), ("files_a_day", "chat_id")}
)
"""Columns that are technical though others of their name are not."""

# Translators: what somebody agreed to.
PURPOSES: Mapping[str, str] = {
    "news": N_("News"),
    "reminders": N_("Reminders"),
    "support": N_("News about what you support"),
}


def page(own: OwnData) -> View:
    """The page, to be opened in a browser: no scripts, nothing from elsewhere."""

    def show(t: Translator) -> Message:
        return Message(
            text=t("This is everything we have stored about you."),
            attachment=Attachment(kind="document", name=PAGE, content=html(own, t).encode()),
        )

    return show


def file(own: OwnData) -> View:
    """The same for machines: photos and voice messages by their hash."""

    def show(t: Translator) -> Message:
        content = json.dumps(own.rows, ensure_ascii=False, indent=2, default=str).encode()
        return Message(
            text=t("The same as a file for computers."),
            attachment=Attachment(kind="document", name=FILE, content=content),
        )

    return show


def html(own: OwnData, t: Translator) -> str:
    """The page as text."""
    return pages.page(
        t,
        t.plain("My data"),
        (*map(pages.paragraph, _intro(own, t)), *_sections(own, t), *_media(own, t)),
    )


def _media(own: OwnData, t: Translator) -> Iterator[str]:
    if own.media:
        shown = [pages.medium(each.mime, _inside(each), key) for key, each in own.media.items()]
        yield pages.section(t.plain("Photos and voice messages"), shown)


def _inside(medium: Medium) -> str:
    """The content as an address that needs nothing from elsewhere."""
    return f"data:{medium.mime};base64,{b64encode(medium.content).decode()}"


def _intro(own: OwnData, t: Translator) -> Iterator[str]:
    yield t.plain("This is everything we have stored about you.")
    yield t.plain("The second file has the same with all technical details.")
    # Translators: the moment at which the page with somebody's own data was made.
    yield t.plain("As of {moment}", moment=_moment(own.at, own, t))
    if own.left_out:
        yield t.many_plain(
            "{count} photo or voice message does not fit in here. Ask us for it.",
            "{count} photos or voice messages do not fit in here. Ask us for them.",
            own.left_out,
        )


def _sections(own: OwnData, t: Translator) -> Iterator[str]:
    known = {table for tables in SECTIONS.values() for table in tables}
    for heading, tables in {**SECTIONS, OTHER: tuple(sorted(own.rows.keys() - known))}.items():
        items = [item for table in tables for item in _items(table, own, t)]
        if items:
            yield pages.section(t.plain(heading), map(pages.entry, items))


def _items(table: str, own: OwnData, t: Translator) -> Iterator[list[tuple[str, str]]]:
    """What the page shows of a table, each entry under its name."""
    stored = own.rows.get(table, ())
    if table in TIMES:
        if stored:
            yield [(t.plain(NAMES[table]), _at_once(TIMES[table], stored, own, t))]
        return
    heading = [(t.plain(NAMES[table]), "")] if table in NAMES else []
    for row in stored:
        if item := _item(table, row, own, t):
            yield [*heading, *item]


def _at_once(time: str, stored: Sequence[Row], own: OwnData, t: Translator) -> str:
    """When all of them were, in their order, or how many there are."""
    if not time:
        return t.number(len(stored)).plain
    moments = sorted(moment for row in stored if isinstance(moment := row[time], datetime))
    return "\n".join(_moment(moment, own, t) for moment in moments)


def _item(table: str, row: Row, own: OwnData, t: Translator) -> list[tuple[str, str]]:
    """The row in words."""
    told = [
        (t.plain(label), _value(name, row[name], own, t))
        for name, label in LABELS.items()
        if row.get(name) not in (None, "") and (table, name) not in TECHNICAL
    ]
    return [(label, value) for label, value in told if value]


def _value(name: str, value: Any, own: OwnData, t: Translator) -> str:
    if name in _IN_WORDS:
        return _IN_WORDS[name](value, own, t)
    if isinstance(value, bool):
        return t.plain("Yes") if value else t.plain("No")
    if isinstance(value, datetime):
        return _moment(value, own, t)
    return t.day(value, year=True).plain if isinstance(value, date) else str(value)


def _moment(value: datetime, own: OwnData, t: Translator) -> str:
    zone = ZoneInfo(own.zone)
    return t.plain("{day}, {time}", day=t.day(value, zone, year=True), time=t.time(value, zone))


def _before(value: Any, own: OwnData, t: Translator) -> str:
    return before(int(value), t).plain


def _area(value: Any, own: OwnData, t: Translator) -> str:
    area = own.areas.get(AreaId(str(value)))
    return area_name(area, t) if area else str(value)


def _followed(value: Any, own: OwnData, t: Translator) -> str:
    """What somebody follows: a plan, or an area."""
    return local(own.titles.get(str(value), {}), t) or _area(value, own, t)


def _idea(value: Any, own: OwnData, t: Translator) -> str:
    return _own_idea(value, own, t) or str(value)


def _own_idea(value: Any, own: OwnData, t: Translator) -> str:
    """The number of one's own contribution; nothing for what is none."""
    numbers = {row["id"]: row["number"] for row in own.rows.get("ideas", ())}
    return str(numbers.get(value) or "")


def _topics(value: Any, own: OwnData, t: Translator) -> str:
    return ", ".join(t.plain(TOPICS[topic]) for topic in read(value))


def _actor(value: Any, own: OwnData, t: Translator) -> str:
    return t.plain("You") if str(value).startswith(RESIDENT) else t.plain("The Quartiersmanagement")


def _title(value: Any, own: OwnData, t: Translator) -> str:
    return local(own.titles.get(str(value), {}), t) or str(value)


def _kind(value: Any, own: OwnData, t: Translator) -> str:
    return t.plain(KINDS[IdeaKind(value)]) if value in set(IdeaKind) else ""


def _status(value: Any, own: OwnData, t: Translator) -> str:
    return t.plain(STATUSES[Status(value)]) if value in set(Status) else str(value)


def _purpose(value: Any, own: OwnData, t: Translator) -> str:
    return t.plain(PURPOSES[value]) if value in PURPOSES else str(value)


def _language(value: Any, own: OwnData, t: Translator) -> str:
    return t.language(str(value)).plain


def _quiet(value: Any, own: OwnData, t: Translator) -> str:
    return between(Rest.from_text(str(value)), t).plain


def _draft(value: Any, own: OwnData, t: Translator) -> str:
    """The words of what is being written; other dialogues hold none."""
    if isinstance(value, Mapping) and "said" in value:
        return Draft.from_json(value).text
    words = value.get("words") if isinstance(value, Mapping) else None
    return "\n".join(map(str, words.values())) if isinstance(words, Mapping) else ""


_IN_WORDS: Mapping[str, Callable[[Any, OwnData, Translator], str]] = {
    "area_id": _area,
    "key": _followed,
    "idea_id": _idea,
    "object_id": _own_idea,
    "occurrence_id": _title,
    "event_id": _title,
    "process_id": _title,
    "topics": _topics,
    "actor": _actor,
    "kind": _kind,
    "status": _status,
    "purpose": _purpose,
    "language": _language,
    "data": _draft,
    "quiet": _quiet,
    "offset": _before,
}
"""Columns whose values are said in words."""
