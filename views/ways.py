"""The ways to an office without the chat, for paper: address, telephone, hours in plain words."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from locales import Translator, ltr
from office.model.contacts import Contact
from views.layout import local

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONDAY = date(2026, 11, 23)
"""Any Monday: weekdays are named by a date."""

_DAY = f"(?:{'|'.join(DAYS)})"
_SPAN = r"\d\d:\d\d-\d\d:\d\d"
_RULE = re.compile(f"(?P<days>{_DAY}-{_DAY}|{_DAY}(?:,{_DAY})*) (?P<times>{_SPAN}(?:,{_SPAN})*)")
_ASIDE = re.compile(r"(?:PH|SH)(?:,(?:PH|SH))* off|\".*\"")
"""What says no hours: holidays, and remarks in quotation marks."""


def ways(contacts: Sequence[Contact], t: Translator) -> tuple[str, ...]:
    """The lines of each office that is known to be reached, with its hours where they are plain."""
    found: list[str] = []
    for contact in contacts:
        reached = [contact.address, contact.phone and _phone(contact.phone, t)]
        if any(reached):
            name = local(contact.unit, t) or contact.organisation
            found += [line for line in (name, " · ".join(part for part in reached if part)) if line]
            found += hours(contact.office_hours, t)
    return tuple(found)


def _phone(number: str, t: Translator) -> str:
    """A number that stays on one line."""
    return t.shown(ltr(number.replace(" ", "\N{NO-BREAK SPACE}"))).plain


def hours(office_hours: str, t: Translator) -> list[str]:
    """Hours of a usual week in words; nothing where they are more than that, so that none is told wrong."""
    told = []
    for rule in (part.strip() for part in office_hours.split(";")):
        found = _RULE.fullmatch(rule)
        if found is not None:
            told.append(_said(found["days"], found["times"], t))
        elif rule and not _ASIDE.fullmatch(rule):
            return []
    return told


def _said(days: str, times: str, t: Translator) -> str:
    clock = t.items([span.replace("-", "–") for span in times.split(",")], "and")
    first, dash, last = days.partition("-")
    if dash:
        # Translators: office hours on days one after another: "Monday to Thursday: 09:00–15:00".
        return t("{first} to {last}: {times}", first=_day(first, t), last=_day(last, t), times=clock).plain
    # Translators: office hours on some days: "Tuesday and Thursday: 14:00–17:00".
    names = t.items([_day(day, t) for day in days.split(",")], "and")
    return t("{days}: {times}", days=names, times=clock).plain


def _day(short: str, t: Translator) -> str:
    return t.weekday(MONDAY + timedelta(days=DAYS.index(short)))
