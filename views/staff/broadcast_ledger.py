"""What became of an announcement, by language and by district."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from locales import N_, Safe, Translator
from office.ids import AreaId, LanguageCode
from office.model.areas import Area
from office.model.broadcasts import Broadcast, Ledger, States, delivered, failed, unclear, unreachable
from office.model.figures import FEWEST
from office.model.ledgers import Line, told
from views.layout import area_name, lines, paragraphs
from views.message import Message, View
from views.staff.broadcast_progress import announced

Key = TypeVar("Key")


def ledger(broadcast: Broadcast, found: Ledger, areas: Mapping[AreaId, Area]) -> View:
    """What became of it by language and by district, in groups that point to nobody."""

    def show(t: Translator) -> Message:
        def language(code: LanguageCode) -> Safe:
            return t.language(code)

        def area(key: AreaId | None) -> Safe:
            known = areas.get(key) if key is not None else None
            return t.shown(area_name(known, t)) if known else t("without a district")

        return Message(
            text=paragraphs(
                lines(t("<b>What became of the announcement</b>"), announced(broadcast, t)),
                _not_written_down(broadcast, found, t),
                lines(t("<b>By language</b>"), *_told(told(found.tally.languages), language, t)),
                lines(t("<b>By the readers' own district</b>"), *_told(told(found.areas), area, t))
                if found.areas
                else t("By district this is known for 30 days."),
                t(
                    "Groups of fewer than {limit} people are told together, so that nobody is recognised.",
                    limit=FEWEST,
                ),
            )
        )

    return show


def _not_written_down(broadcast: Broadcast, found: Ledger, t: Translator) -> Safe | None:
    """How many it never got to, in the words of the progress: neither language nor district is known."""
    many = broadcast.course.people - found.tally.total
    if not broadcast.is_over or many <= 0:
        return None
    if broadcast.ended_before_all:
        return t("Their turn did not come any more: {count}", count=many)
    # Translators: so many were counted when an announcement began, and did not want it any more.
    return t("Unsubscribed or changed something meanwhile: {count}", count=many)


def _told(groups: Sequence[Line[Key]], name: Callable[[Key], Safe], t: Translator) -> list[Safe]:
    return [
        t("{names}: {result}", names=t.items(map(name, line.keys)), result=_result(line.states, t))
        for line in groups
    ]


def _result(states: States, t: Translator) -> Safe:
    """Delivered always, the others where there are any."""
    amiss = unreachable(states), failed(states), unclear(states)
    rest = sum(states.values()) - delivered(states) - sum(amiss)
    names = (N_("{count} unreachable"), N_("{count} failed"), N_("{count} unclear"), N_("{count} without it"))
    others = [t(name, count=many) for name, many in zip(names, (*amiss, rest), strict=True) if many]
    return t.items([t("{count} delivered", count=delivered(states)), *others])
