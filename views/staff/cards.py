"""Cards: a contribution as staff see it, in the group and when looking through what is open."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from locales import Safe, Translator
from office.model import answering
from office.model.answering import Deed
from office.model.entries import EntryKind
from office.model.ideas import Idea
from office.model.statuses import Status
from office.model.texts import GERMAN
from office.model.translations import WORDS, Translation, of_entry
from office.services.counter import Case, Medium
from views.actions import action
from views.kinds import plan_line
from views.layout import area_name, lines, paragraphs, rows
from views.message import Attachment, Button, Message, View
from views.staff.delays import LABEL, LATER
from views.staff.sorting import topics_line
from views.staff.standing_in import pointed_out, worker
from views.staff.words import CUT, EVENTS, KINDS, NAMED, STATUSES, event, languages, quoted

MAP = "https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=17/{lat}/{lon}"

CARD, LOOK = "card", "look"
"""The names of the buttons: of a card in the group, and of the copy one looks at when looking through."""

SHORT_CUT = 1800
"""UTF-16 units of the words on a card that has more to show: it stays one message."""

SHORTEST_CUT = 1000
"""The same where they stand there twice, as they were written and in German."""

TALK_CUT = 600
"""UTF-16 units of the office's answer, and of what was asked and added later, that a card repeats."""

TALK = 2
"""Questions and additions that a card repeats, the newest."""

NEWEST = 12
"""Lines of the history that are shown."""


def card(case: Case) -> View:
    """The contribution with everything known now, and what can be done with it."""

    def show(t: Translator) -> Message:
        return Message(text=_text(t, case), buttons=_buttons(t, case.idea, CARD))

    return show


def review(case: Case) -> View:
    """The same for one who looks through what is open: with the way to the next one."""

    def show(t: Translator) -> Message:
        onward = Button(label=t.plain("Next one"), action=action("review", case.idea.id))
        return Message(text=_text(t, case), buttons=(*_buttons(t, case.idea, LOOK), (onward,)))

    return show


def gone() -> View:
    """The card of a contribution that was erased: no word of it is left."""

    def show(t: Translator) -> Message:
        return Message(text=t("This contribution was deleted."))

    return show


def alert(case: Case, kind: EntryKind) -> View:
    """The author has answered a question, or says that it is not solved: a new message, so that it rings."""

    def show(t: Translator) -> Message:
        said = [entry for entry in case.history if entry.kind is kind]
        told = t("<b>{number}</b>: {what}", number=case.idea.number or "", what=t(EVENTS[kind]))
        words = quoted(t, said[-1].text, TALK_CUT) if said and said[-1].text else None
        look = _press(t.plain("Show contribution"), "show", case.idea)
        return Message(text=lines(told, words, pointed_out(case.stand_in, t)), buttons=((look,),))

    return show


def nothing_left(left: int) -> View:
    """There is nothing further to look at."""

    def show(t: Translator) -> Message:
        if left == 0:
            return Message(text=t("Nothing is open. Thank you!"))
        again = Button(label=t.plain("From the beginning"), action=action("review"))
        told = t.many(
            "That was the last one. {count} contribution is still open.",
            "That was the last one. {count} contributions are still open.",
            left,
        )
        return Message(text=told, buttons=((again,),))

    return show


def more(case: Case) -> View:
    """What else can be done with it, and with its sender where that is a resident."""
    idea = case.idea

    def show(t: Translator) -> Message:
        assign = (_press(t.plain("Assign"), "assign", idea),) if idea.is_open else ()
        merge = (_press(t.plain("Merge"), "merge", idea),) if answering.can_be_merged(idea) else ()
        hide = (_press(t.plain("Hide"), Deed.HIDE, idea),) if answering.can_be_hidden(idea) else ()
        later = (Button(label=t.plain(LABEL), action=action(LATER, idea.id)),) if idea.has_clock else ()
        return Message(
            text=t("What else would you like to do with {number}?", number=idea.number or ""),
            buttons=rows(
                t,
                (_press(t.plain("Remark"), Deed.REMARK, idea), _press(t.plain("History"), "history", idea)),
                (*assign, *merge),
                (_press(t.plain("Change topic"), "topic", idea),),
                _for_the_offline(t, case),
                (*hide, *later),
                (_press(t.plain("Block sender"), Deed.BLOCK, idea),) if case.is_by_resident else (),
            ),
        )

    return show


def _for_the_offline(t: Translator, case: Case) -> tuple[Button, ...]:
    """What staff do where the author cannot do it in the chat."""
    if not case.is_offline:
        return ()
    return (
        _press(t.plain("New code"), "code", case.idea),
        _press(t.plain("Delete for the person"), "erase", case.idea),
    )


def history(case: Case) -> View:
    """What happened to it, oldest first, with remarks: for staff only."""

    def show(t: Translator) -> Message:
        zone = ZoneInfo(case.city.zone)
        blocks = []
        for entry in case.history[-NEWEST:]:
            who = case.names.get(entry.staff_id, "") if entry.staff_id else ""
            is_said = bool(entry.text) and entry.kind not in NAMED and _is_readable(case.idea)
            words = quoted(t, entry.text, 200) if is_said else None
            blocks.append(lines(event(t, entry, who, zone, case.names), words))
        head = t(
            "<b>History of {number}</b> · author {code}",
            number=case.idea.number or "",
            code=case.pseudonym,
        )
        return Message(text=paragraphs(head, *blocks))

    return show


def medium(shown: Medium) -> View:
    """One photo or voice message, sent on demand."""

    def show(t: Translator) -> Message:
        kept = shown.attachment
        attachment = Attachment(kind=kept.kind, file_id=kept.file_id, content=shown.content)
        told = t("Belongs to {number}.", number=shown.idea.number or "")
        return Message(text=told, attachment=attachment)

    return show


def _text(t: Translator, case: Case) -> Safe:
    idea = case.idea
    talk = _talk(t, case) if _is_readable(idea) else []
    said = case.translations.of(WORDS, GERMAN)
    most = SHORTEST_CUT if said else SHORT_CUT if talk or idea.answer else CUT
    words = _words(t, idea.text, said, most) if _is_readable(idea) else _why_not(t, idea)
    about = _about(t, case) if _is_readable(idea) else None
    head = lines(_head(t, case), plan_line(case.plan, t))
    ending = (_dates(t, case), _status(t, case), _offline(t, case))
    return paragraphs(head, words, *talk, _counts(t, case), about, *ending)


def _talk(t: Translator, case: Case) -> list[Safe]:
    """What was asked back and what the author added, the newest of it."""
    counted: Counter[EntryKind] = Counter()
    parts = []
    for entry in case.history:
        counted[entry.kind] += 1
        if entry.kind in {EntryKind.ASKED, EntryKind.ADDED} and entry.text:
            said = case.translations.of(of_entry(entry.kind, counted[entry.kind]), GERMAN)
            most = TALK_CUT // 2 if said else TALK_CUT
            heading = t("<i>{what}:</i>", what=t(EVENTS[entry.kind]))
            parts.append(lines(heading, _words(t, entry.text, said, most)))
    return parts[-TALK:]


def _words(t: Translator, words: str, said: Translation | None, most: int) -> Safe:
    """What the author wrote, and in German where a machine has said it so."""
    if said is None or said.text == words:
        return quoted(t, words, most)
    return lines(quoted(t, words, most), t("<i>Translated by a machine:</i>"), quoted(t, said.text, most))


def _head(t: Translator, case: Case) -> Safe:
    return t(
        "<b>{kind} {number}</b> · {area} · {languages}",
        kind=t(KINDS[case.idea.kind]),
        number=case.idea.number or "",
        area=area_name(case.area, t),
        languages=languages(case.idea.language, case.reads, t),
    )


def _counts(t: Translator, case: Case) -> Safe | None:
    kinds = [attachment.kind for attachment in case.idea.attachments]
    photos, voices = kinds.count("photo"), kinds.count("voice")
    found = [
        t.many("{count} photo", "{count} photos", photos) if photos else None,
        t.many("{count} voice message", "{count} voice messages", voices) if voices else None,
        t.many("{count} place", "{count} places", 1) if case.idea.point else None,
        t.many("{count} supports it", "{count} support it", case.followers) if case.followers else None,
    ]
    return _dotted([part for part in found if part])


def _about(t: Translator, case: Case) -> Safe | None:
    """The topics, and who in the city's directory answers for them."""
    names = [contact.name for contact in case.responsible]
    told = t("Responsible for it: {names}", names=Safe(", ").join(map(t.shown, names))) if names else None
    return lines(topics_line(case.idea, t), told) or None


def _dates(t: Translator, case: Case) -> Safe | None:
    idea = case.idea
    due = idea.answer_by if idea.is_open and idea.status is not Status.NEEDS_INFO else None
    return _dotted(
        [
            _received(t, case, idea.submitted_at or idea.created_at),
            *([t("first answer by {day}", day=t.short_day(due))] if due else []),
            worker(case.stand_in, t) if case.stand_in else t("worked on by {who}", who=_worker(t, case)),
        ]
    )


def _received(t: Translator, case: Case, at: datetime) -> Safe:
    """The day by its date: a card stays, and "today" would not."""
    zone = ZoneInfo(case.city.zone)
    return t("Received {day}, {time}", day=t.short_day(at, zone), time=t.time(at, zone))


def _worker(t: Translator, case: Case) -> str:
    if case.idea.taken_by is None:
        return "–"
    return case.taken_by or t("somebody from the team")


def _status(t: Translator, case: Case) -> Safe | None:
    idea = case.idea
    if idea.status is Status.SUBMITTED and not answering.can_be_hidden(idea):
        return None
    told = t("<b>{status}</b>", status=_standing(t, case))
    public = t("shown publicly") if answering.can_be_hidden(idea) else None
    answer = quoted(t, idea.answer.text, TALK_CUT) if idea.answer and not idea.is_open else None
    return lines(_dotted([part for part in (told, public) if part]), answer)


def _offline(t: Translator, case: Case) -> Safe | None:
    """What staff must not forget where the bot can tell nobody."""
    return (
        t("Without Telegram: please tell the person yourself.")
        if case.is_offline and _is_readable(case.idea)
        else None
    )


def _standing(t: Translator, case: Case) -> Safe:
    """The status, with the office it was passed on to or the number it was merged into."""
    idea = case.idea
    if idea.status is Status.FORWARDED:
        offices = [entry.text for entry in case.history if entry.kind is EntryKind.FORWARDED and entry.text]
        if offices:
            return t("Passed on to {office}", office=offices[-1])
    if idea.status is Status.DUPLICATE and idea.answer:
        return t("Already reported as {number}", number=idea.answer.parts["original"])
    return t(STATUSES[idea.status])


def _dotted(parts: list[Safe]) -> Safe | None:
    return Safe(" · ").join(parts) if parts else None


def _is_readable(idea: Idea) -> bool:
    """Whether its words may be read: what was taken back is nobody's to read, and old words are gone."""
    return idea.status is not Status.WITHDRAWN and idea.emptied_at is None


def _why_not(t: Translator, idea: Idea) -> Safe:
    if idea.status is Status.WITHDRAWN:
        return t("The author has taken it back.")
    return t("This was closed long ago. Its words are no longer kept.")


def _buttons(t: Translator, idea: Idea, name: str) -> tuple[tuple[Button, ...], ...]:
    if not _is_readable(idea):
        return ()

    def press(label: str, verb: str) -> Button:
        return Button(label=label, action=action(name, verb, idea.id))

    answer = press(t.plain("Give an answer"), Deed.ANSWER)
    public = (press(t.plain("Show publicly"), "publish"),) if answering.can_be_published(idea) else ()
    first = (
        (press(t.plain("Take on"), "take"), press(t.plain("Ask back"), Deed.ASK)),
        (answer, press(t.plain("Pass on"), Deed.FORWARD)),
    )
    later = ((answer,) if answering.statuses_for(idea) else (),)
    last = (*public, press(t.plain("More options"), "more"))
    return rows(t, *(first if idea.is_open else later), last, _seen(t, idea, press))


def _seen(t: Translator, idea: Idea, press: Callable[[str, str], Button]) -> tuple[Button, ...]:
    """Photos and voice messages come on demand; the place opens on a map."""
    kinds = {attachment.kind for attachment in idea.attachments}
    label = t.plain("Show photos") if "photo" in kinds else t.plain("Listen")
    found = (press(label, "media"),) if kinds else ()
    if idea.point is None:
        return found
    url = MAP.format(lat=idea.point.latitude, lon=idea.point.longitude)
    return (*found, Button(label=t.plain("Place on the map"), url=url))


def _press(label: str, verb: str, idea: Idea) -> Button:
    return Button(label=label, action=action(CARD, verb, idea.id))
