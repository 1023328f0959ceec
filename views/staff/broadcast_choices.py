"""What can be chosen for an announcement: areas, further languages, the time, and who gets it."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from locales import Safe, Translator
from office.model.areas import Area
from office.model.cities import City
from office.model.processes import Process
from office.services.broadcast_drafts import Draft, Reach, Times
from views.actions import action
from views.layout import area_name, in_rows, lines, local, name_with_city, paragraphs, rows
from views.message import Button, Message, View
from views.process_words import title_of
from views.staff.broadcasts import MARK, WALL, back, by_count, leave

TIMES = (time(9), time(18))
"""Times of today and tomorrow that are offered."""

END_OF_DAY = time(20)
"""The end of a day, as far as announcements go."""

AHEAD = timedelta(minutes=15)
"""A time nearer than this is not offered any more."""


def ask_areas(offered: Sequence[tuple[Area, City]], draft: Draft) -> View:
    """Which areas it is for: each a switch; with the city's name where there are several."""
    version = draft.dialogue.version
    is_one_city = len({city.id for _, city in offered}) < 2

    def show(t: Translator) -> Message:
        def switch(area: Area, city: City) -> Button:
            name = area_name(area, t) if is_one_city else name_with_city(area, city, t)
            mark = f" {MARK}" if area.id in draft.areas else ""
            return Button(label=f"{name}{mark}", action=action("bc", "area", version, area.id))

        go_on = [Button(label=t.plain("Go on"), action=action("bc", "text", version))]
        return Message(
            text=t("For which areas is the announcement?"),
            buttons=(
                *in_rows(t, (switch(area, city) for area, city in offered)),
                *rows(t, (*(go_on if draft.areas else ()), leave(t, version))),
            ),
        )

    return show


def more_languages(codes: Sequence[str], draft: Draft, translatable: Sequence[str]) -> View:
    """Which further language to write it in; a machine offers those that readers would miss."""
    version = draft.dialogue.version

    def show(t: Translator) -> Message:
        buttons = (
            Button(
                label=t.language(code).plain + (f" {MARK}" if code in draft.texts else ""),
                action=action("bc", "in", version, code),
            )
            for code in codes
        )
        machine = Button(label=t.plain("Translate by machine"), action=action("bc", "translate", version))
        return Message(
            text=lines(
                t("In which language would you like to write it as well?"),
                _missing(translatable, t) if translatable else None,
            ),
            buttons=(
                *in_rows(t, buttons),
                *rows(t, (machine,) if translatable else (), (back(t, version), leave(t, version))),
            ),
        )

    return show


def _missing(translatable: Sequence[str], t: Translator) -> Safe:
    names = t.items([t.language(code) for code in translatable], "and")
    return t("A machine can translate it for readers of: {languages}. It is marked then.", languages=names)


def ask_when(draft: Draft, zone: str, now: datetime) -> View:
    """When to send it: some times as buttons, or in words; only the time, where the day is known."""
    version = draft.dialogue.version

    def show(t: Translator) -> Message:
        times = [_time(wall, now, zone, version, t) for wall in _offered(now, zone)] if not draft.day else []
        at_once = (Button(label=t.plain("At once"), action=action("bc", "now", version)),)
        asked = (
            t("At what time on {day}? For example: 19 Uhr.", day=t.day(draft.day))
            if draft.day
            else t("When shall it be sent? For example: morgen 9 Uhr, or 3.12. 18:30.")
        )
        return Message(
            text=lines(asked, _reply_here(draft, t)),
            buttons=(
                *in_rows(t, times),
                *rows(t, at_once if draft.due else (), (*_valid_until(draft, t), back(t, version))),
            ),
        )

    return show


def ask_end(draft: Draft, times: Times) -> View:
    """Until when it is worth reading: some times as buttons, or in words; only the time of a known day."""
    version = draft.dialogue.version

    def show(t: Translator) -> Message:
        ends = [_end(wall, version, t) for wall in _ends(times)] if not draft.day else []
        asked = (
            t("At what time on {day}? For example: 19 Uhr.", day=t.day(draft.day))
            if draft.day
            else t("Until when is it worth reading? For example: Samstag 18 Uhr.")
        )
        return Message(
            text=lines(asked, t("After that nobody gets it any more."), _reply_here(draft, t)),
            buttons=(*in_rows(t, ends, 1), *rows(t, (back(t, version),))),
        )

    return show


def _valid_until(draft: Draft, t: Translator) -> tuple[Button, ...]:
    """An event brings its own end along."""
    if draft.event_id is not None:
        return ()
    return (Button(label=t.plain("Valid until"), action=action("bc", "ends", draft.dialogue.version)),)


def _ends(times: Times) -> Iterator[datetime]:
    """The evening of the day on which it goes out, of the next, and of a week later."""
    begins = times.goes_at.astimezone(times.zone).replace(tzinfo=None)
    for days in (0, 1, 7):
        if (wall := datetime.combine(begins.date() + timedelta(days=days), END_OF_DAY)) > begins:
            yield wall


def _end(wall: datetime, version: int, t: Translator) -> Button:
    label = t.plain("{day}, {time}", day=t.short_day(wall.date()), time=t.time(wall.time()))
    return Button(label=label, action=action("bc", "until", version, f"{wall:{WALL}}"))


def audience(draft: Draft, reach: Reach, areas: Sequence[Area], plans: Sequence[Process]) -> View:
    """Who gets it: followers of a plan, readers of some languages, each a switch; else everybody."""
    version = draft.dialogue.version

    def show(t: Translator) -> Message:
        def switch(code: str, count: int) -> Button:
            label = t.plain("{language}: {count}", language=t.language(code), count=count)
            mark = f" {MARK}" if code in draft.languages else ""
            return Button(label=f"{label}{mark}", action=action("bc", "reader", version, code))

        def follower_switch(plan: Process) -> Button:
            mark = f" {MARK}" if plan.id == draft.followers_of else ""
            label = t.plain("Followers: {title}", title=title_of(plan, t))
            return Button(label=f"{label}{mark}", action=action("bc", "follow", version, plan.id))

        counted = sorted(reach.by_language.items(), key=by_count)
        return Message(
            text=paragraphs(
                _everybody(reach, areas, t),
                t("With one tap only those get it who follow a plan.") if plans else None,
                t("Would you like to send it only to those who read certain languages?") if counted else None,
                _now(reach, t),
            ),
            buttons=(
                *in_rows(t, (switch(code, count) for code, count in counted)),
                *in_rows(t, map(follower_switch, plans), 1),
                *rows(t, (back(t, version),)),
            ),
        )

    return show


def _everybody(reach: Reach, areas: Sequence[Area], t: Translator) -> Safe:
    if reach.followed is not None:
        title = local(reach.followed.titles, t)
        return t("Only those get it who follow this plan: {title}", title=title)
    names = t.items([area_name(area, t) for area in areas], "and")
    return t("Everybody gets it who has asked for news from this area: {areas}.", areas=names)


def _now(reach: Reach, t: Translator) -> Safe:
    return t.many("This is {count} person now.", "These are {count} people now.", reach.total)


def _offered(now: datetime, zone: str) -> Iterator[datetime]:
    """Wall-clock times of today and tomorrow that are still far enough ahead."""
    local = now.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    for day in (local.date(), local.date() + timedelta(days=1)):
        for each in TIMES:
            if (wall := datetime.combine(day, each)) > local + AHEAD:
                yield wall


def _time(wall: datetime, now: datetime, zone: str, version: int, t: Translator) -> Button:
    today = now.astimezone(ZoneInfo(zone)).date()
    near = t.relative_day(wall.date(), today) or t.short_day(wall.date())
    label = t.plain("{day}, {time}", day=near, time=t.time(wall.time()))
    return Button(label=label[:1].upper() + label[1:], action=action("bc", "at", version, f"{wall:{WALL}}"))


def _reply_here(draft: Draft, t: Translator) -> Safe | None:
    is_group = draft.dialogue.chat_id != draft.dialogue.user_id
    return t("Please answer as a reply to this message.") if is_group else None
