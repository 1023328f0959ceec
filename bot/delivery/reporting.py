"""Tells in the log what became of an attempt, by the names of things, never in anybody's words."""

from collections.abc import Mapping

import structlog

from bot.delivery.courier import Report
from bot.steps import step
from office.model.outbox import DeliveryState, Lane

log = structlog.get_logger(__name__)


def tell_ended(ended: Mapping[tuple[DeliveryState, Lane], int]) -> None:
    """A line for the rows nobody knows of, as the processes that had them are gone; a step for the others."""
    for (state, lane), rows in ended.items():
        values = {"lane": lane.name.lower(), "rows": rows}
        if state is DeliveryState.UNCLEAR:
            log.warning("delivery.unclear", why="sender lost", **values)
        else:
            step("delivery.ended", state=state.value, **values)


def tell(report: Report) -> None:
    """A line for what was lost or is not known; what went as it should is a step.

    Telegram's own words may quote the text: the kind of its verdict stands for them.
    """
    outcome = report.outcome
    letter = outcome.delivery.letter
    why = type(report.verdict).__name__ if report.verdict is not None else outcome.reason
    values = {"kind": letter.kind, "lane": letter.sort.lane.name.lower(), "attempt": outcome.delivery.attempt}
    match outcome.state:
        case DeliveryState.FAILED:
            log.warning("delivery.failed", why=why, **values)
        case DeliveryState.UNCLEAR:
            log.warning("delivery.unclear", why=why, **values)
        case DeliveryState.UNREACHABLE:
            log.info("delivery.unreachable", why=why, **values)
        case _:
            step("delivery.attempt", state=outcome.state.value, why=why, **values)
