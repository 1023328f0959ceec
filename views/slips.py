"""The words of slips that staff hand over: number and code, how to hear of it, the answer."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from locales import Safe, Translator, ltr
from office.ids import LanguageCode
from office.model.claims import ClaimCode, grouped
from office.model.contacts import Contact
from office.model.sheets import Slip, SlipWords
from office.model.texts import GERMAN
from office.services.ideas import Facts
from views.ideas import first_answer
from views.kinds import KINDS
from views.layout import area_name, local
from views.message import View
from views.ways import ways


def link(bot: str, code: ClaimCode) -> str:
    """What the picture on the slip leads to."""
    return f"https://t.me/{bot}?start=c_{code}"


def handed_over(
    facts: Facts,
    code: ClaimCode,
    translators: Iterable[Translator],
    *,
    bot: str,
    until: datetime,
    contacts: tuple[Contact, ...] = (),
) -> Slip:
    """What somebody takes home from the counter, in their language and in German."""
    spoken = tuple(translators)
    return Slip(
        place=_place(facts),
        # Translators: on paper, a small word above the number of a contribution.
        number_called=_called([t("Number") for t in spoken]),
        number=facts.idea.number or "",
        # Translators: on paper, a small word above the code that leads to a contribution.
        code_called=_called([t("Code") for t in spoken]),
        code=grouped(code),
        link=link(bot, code),
        words=tuple(_taken_home(facts, t, bot=bot, until=until, contacts=contacts) for t in spoken),
    )


def answer(facts: Facts, translators: Iterable[Translator], said: View) -> Slip:
    """What the author would read in the chat, on paper."""
    return Slip(
        place=_place(facts),
        number=facts.idea.number or "",
        words=tuple(_answered(facts, t, said) for t in translators),
    )


def in_both(language: str) -> tuple[str, ...]:
    """The person's language and German, once where that is the same."""
    return tuple(dict.fromkeys((language, *(() if language.startswith(GERMAN) else (GERMAN,)))))


def _called(names: Iterable[Safe]) -> str:
    """What something is called in each language, once where it is called the same."""
    return " · ".join(dict.fromkeys(name.plain for name in names))


def _place(facts: Facts) -> str:
    return f"Quartiersmanagement {facts.area.name} · {facts.city.names.get(GERMAN, facts.city.id)}"


def _taken_home(
    facts: Facts, t: Translator, *, bot: str, until: datetime, contacts: tuple[Contact, ...]
) -> SlipWords:
    idea, zone = facts.idea, ZoneInfo(facts.city.zone)
    reached = ways(contacts, t)
    day = t.day(idea.submitted_at or idea.created_at, zone, year=True)
    last = t.day(until, zone, year=True)
    told = (
        # Translators: on paper; what was handed in, where, and when: "Idea · Mühlenberg · 23 November".
        t("{kind} · {area} · {day}", kind=t(KINDS[idea.kind]), area=area_name(facts.area, t), day=day),
        first_answer(idea.answer_by, t),
        t("With Telegram: scan the picture with your phone. Then the answer comes to you by itself."),
        t(
            "Or find {bot} in Telegram and write the code to it. "
            "Large or small letters, with gaps or without: all is right.",
            bot=ltr(f"@{bot}"),
        ),
        t("Without Telegram: ask us about this number. We tell you the answer."),
        *reached,
    )
    return SlipWords(
        language=LanguageCode(t.code),
        is_rtl=t.is_rtl,
        title=t("This is how you learn what becomes of it").plain,
        paragraphs=_plain(told),
        small=_plain(
            (
                t(
                    "The code works once, until {day}. Keep it safe: who has it can read your words.",
                    day=last,
                ),
                *_privacy(facts, t),
            )
        ),
    )


def _privacy(facts: Facts, t: Translator) -> tuple[str, ...]:
    """What must be said to somebody whose words are taken (Article 13 GDPR), in short."""
    return (
        t(
            "Privacy: the Quartiersmanagement in {city} stores your words so that it can deal with them. "
            "That is its public task (Article 6(1)(e) GDPR). It does not store your name.",
            city=local(facts.city.names, t),
        ),
        t(
            "Staff read your words; others only if you agreed. "
            "You can ask to see, correct or delete them at any time, here at the office or with /mydata and "
            "/forget in the chat. You can complain to the data protection authority of your federal state."
        ),
        t("Only if you use the code, messages travel through Telegram, a company outside the EU."),
    )


def _answered(facts: Facts, t: Translator, said: View) -> SlipWords:
    lines = Safe(said(t).text).plain.split("\n")
    return SlipWords(
        language=LanguageCode(t.code),
        is_rtl=t.is_rtl,
        title=t("News about your contribution").plain,
        paragraphs=tuple(line.strip() for line in lines if line.strip()),
    )


def _plain(told: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(Safe.escape(each).plain for each in told if each)
