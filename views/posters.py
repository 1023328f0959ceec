"""The words of posters: what to do here, the address, the other ways, in the languages that are wanted."""

from collections.abc import Iterable, Sequence

from locales import N_, Translator, Translators
from office.ids import LanguageCode
from office.model.sheets import Poster, PosterWords
from office.model.texts import GERMAN
from office.services.plans import Plan
from office.services.printing import Subject
from views.event_words import place_name, when
from views.layout import area_name, local
from views.process_words import when_ideas, where
from views.ways import ways

ALL = "all"
"""Every language on one sheet."""

MOST = 2
"""Languages that stand side by side; more only all together."""

# Translators: on posters, what one can do in the chat; a few words each, as in a list.
OFFERS = (
    N_("Find your contact person"),
    N_("Send ideas and concerns, in your language"),
    N_("Be reminded of events"),
)

# Translators: on the poster of a plan, what one can do in the chat; a few words each.
PLAN_OFFERS = (
    N_("Read what is planned"),
    N_("Say what you think, in your language"),
    N_("Hear what becomes of it"),
)

# Translators: on the poster of a plan to which no ideas are written, what one can do in the chat.
READ_OFFERS = (PLAN_OFFERS[0], N_("Hear of every new step"))

# Translators: on the poster of an event, what one can do in the chat; a few words each.
EVENT_OFFERS = (
    N_("Read all about it, in your language"),
    N_("Be reminded in time"),
    N_("Say that you are coming"),
)


def poster(subject: Subject, translators: Iterable[Translator], *, bot: str) -> Poster:
    """The poster in these languages, the first of them above the others; ``bot`` is the bot's user name."""
    query = f"?start={subject.payload}" if subject.payload else ""
    spoken = [words(subject, t) for t in translators]
    seen = {each.headline: each for each in reversed(spoken)} if len(spoken) > 2 else {}
    german = spoken[0]
    return Poster(
        place=f"Quartiersmanagement · {subject.city.names.get(GERMAN, subject.city.id)}",
        link=f"https://t.me/{bot}{query}",
        address=f"t.me/{bot}",
        words=tuple(each for each in spoken if not seen or seen[each.headline] is each or each is german),
    )


def languages_in(codes: str, languages: Translators) -> tuple[Translator, ...]:
    """The languages named like ``tr``, ``de,tr`` or ``all``; nothing where one of them is not offered."""
    offered = languages.offered()
    named = offered if codes == ALL else tuple(dict.fromkeys(codes.split(",")))
    known = 0 < len(named) <= MOST or codes == ALL
    return tuple(languages[code] for code in named) if known and set(named) <= set(offered) else ()


def file_name(subject: Subject, codes: str) -> str:
    """What a file of it is called, without its ending."""
    about: str = subject.area.id if subject.area else subject.city.id
    if subject.plan is not None:
        about = subject.plan.process.slug
    return "-".join(("aushang", about.replace("/", "-"), codes.replace(",", "-").replace("@", "-")))


def words(subject: Subject, t: Translator) -> PosterWords:
    """The poster in one language."""
    reached = ways(subject.contacts, t)
    return PosterWords(
        language=LanguageCode(t.code),
        is_rtl=t.is_rtl,
        headline=_headline(subject, t),
        lines=_lines(subject, t),
        offers=tuple(t(offer).plain for offer in _offers(subject)),
        scan=t("Scan this code with your phone. The chat opens in Telegram.").plain,
        by_hand=t("Or write to us in Telegram at this address:").plain,
        ways_title=t("Would you rather talk to someone? You can do that too:").plain if reached else "",
        ways=reached,
        privacy=t(
            "The chat runs through Telegram, a company outside the European Union. "
            "We do not store your name. You can delete everything at any time."
        ).plain,
    )


def _headline(subject: Subject, t: Translator) -> str:
    if subject.event is not None:
        return local(subject.event.event.titles, t)
    if subject.plan is not None:
        title = local(subject.plan.process.titles, t)
        if _hears(subject.plan):
            # Translators: the headline of a poster about a plan; {title} is the plan's name.
            return t("Have your say: {title}", title=title).plain
        # Translators: the headline of a poster about a plan to which no ideas are written.
        return t("What is planned: {title}", title=title).plain
    if subject.area is not None:
        # Translators: the headline of a poster; {place} is a district or a city.
        return t("Your ideas for {place}", place=area_name(subject.area, t)).plain
    return t("Your district office in the chat").plain


def _offers(subject: Subject) -> Sequence[str]:
    if subject.event is not None:
        return EVENT_OFFERS
    if subject.plan is not None:
        return PLAN_OFFERS if _hears(subject.plan) else READ_OFFERS
    return OFFERS


def _hears(plan: Plan) -> bool:
    """Whether ideas can be written to it, today or later: a poster promises no more than that."""
    return plan.takes_ideas or plan.process.takes_ideas_after(plan.today) is not None


def _lines(subject: Subject, t: Translator) -> tuple[str, ...]:
    """When and where, of an event; where and until when, of a plan."""
    if subject.plan is not None:
        until = when_ideas(subject.plan, t) if _hears(subject.plan) else None
        return (where(subject.plan, t).plain, *((until.plain,) if until else ()))
    if subject.event is None:
        return ()
    place = ", ".join(part for part in (place_name(subject.event, t), subject.event.address) if part)
    return tuple(line for line in (when(subject.event, t).plain, place) if line)
