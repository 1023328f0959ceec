"""What an event is about, in words: the same in the list, the detail, a reminder and the preview of staff."""

from collections.abc import Sequence
from datetime import date, timedelta

from locales import Safe, Translator
from office.model.events import Occurrence, OccurrenceState
from office.model.rhythms import Rhythm, last_day_of, rhythm_of, weekdays_of
from office.services.events import Announcement
from views.layout import area_name, lines, local, only_german, paragraphs

_MONDAY = date(2024, 1, 1)


def description(about: Announcement, t: Translator) -> Safe:
    """What an event is about, in words; the same for residents and in the preview of staff."""
    return paragraphs(
        lines(*changed(about, t)),
        lines(
            t("<b>{title}</b>", title=local(about.event.titles, t)),
            when(about, t),
            _rhythm(about, t),
        ),
        lines(*where(about, t)),
        t.shown(local(about.event.texts, t)) if about.event.texts else None,
        lines(_spoken(about, t), only_german(about.event.texts or about.event.titles, t)),
        _sample(about, t),
    )


def changed(about: Announcement, t: Translator) -> list[Safe | None]:
    """Moved or cancelled: the first word, with what staff say about it."""
    occurrence = about.occurrence
    if occurrence.state is OccurrenceState.PLANNED:
        return []
    word = t("<b>Moved</b>") if occurrence.takes_place else t("<b>Cancelled</b>")
    return [word, note(occurrence, t)]


def note(occurrence: Occurrence, t: Translator) -> Safe | None:
    """The sentence of staff, said to be German where the reader's language is another."""
    if not occurrence.note:
        return None
    if t.code.startswith("de"):
        return t.shown(occurrence.note)
    # Translators: a sentence of the office that exists in German only.
    return t("Note in German: {note}", note=occurrence.note)


def when(about: Announcement, t: Translator) -> Safe:
    """Day and time; the end where it is known."""
    begin, end = about.occurrence.starts_at, about.occurrence.ends_at
    if end is None:
        return t.moment(begin, about.zone)
    if end.astimezone(about.zone).date() == begin.astimezone(about.zone).date():
        return t("{begin} until {end}", begin=t.moment(begin, about.zone), end=t.time(end, about.zone))
    return t("{begin} until {end}", begin=t.moment(begin, about.zone), end=t.moment(end, about.zone))


def where(about: Announcement, t: Translator) -> list[Safe | None]:
    """Place, address, district, and whether one gets in without steps."""
    place = place_name(about, t)
    title = local(about.event.titles, t)
    ways = {
        True: t("You can get in without steps."),
        False: t("There are steps at the entrance."),
        None: None,
    }
    return [
        t.shown(place) if place and place != title else None,
        t.shown(about.address) if about.address else None,
        t("District: {area}", area=area_name(about.area, t)),
        ways[about.barrier_free],
    ]


def place_name(about: Announcement, t: Translator) -> str:
    """What the place is called, as far as known."""
    return local(about.place.names, t) if about.place else about.event.place


def headline(about: Announcement, t: Translator, *, longest: int | None = None) -> Safe:
    """The title, cut to the longest that fits, after the word that it was moved or cancelled."""
    title = _cut(local(about.event.titles, t), longest)
    match about.occurrence.state:
        case OccurrenceState.CANCELLED:
            return t("Cancelled: {title}", title=title)
        case OccurrenceState.MOVED:
            return t("Moved: {title}", title=title)
        case _:
            return t.shown(title)


def _cut(title: str, longest: int | None) -> str:
    if longest is None or len(title) <= longest:
        return title
    return f"{title[: longest - 1].rstrip()}…"


def _rhythm(about: Announcement, t: Translator) -> Safe | None:
    rhythm = rhythm_of(about.event.rule)
    days = t.items([t.weekday(_MONDAY + timedelta(days=day)) for day in weekdays_of(about.event.rule)], "and")
    if rhythm is None or not days:
        return None
    every = {
        # Translators: how often an event takes place, with the names of one or more weekdays.
        Rhythm.WEEKLY: t("Every week: {days}", days=days),
        Rhythm.FORTNIGHTLY: t("Every two weeks: {days}", days=days),
        Rhythm.MONTHLY: t("Once a month: {days}", days=days),
    }
    last = last_day_of(about.event.rule)
    if last is None:
        return every[rhythm]
    return lines(every[rhythm], t("The last time is {day} at the latest", day=t.day(last, year=True)))


def _spoken(about: Announcement, t: Translator) -> Safe | None:
    languages: Sequence[Safe] = [t.language(code) for code in about.event.spoken]
    return t("Languages there: {languages}", languages=t.items(languages, "and")) if languages else None


def _sample(about: Announcement, t: Translator) -> Safe | None:
    if not about.event.is_sample:
        return None
    return t(
        "Example from {source}. Nobody has checked it yet. It can be different on public holidays.",
        source=about.event.source,
    )
