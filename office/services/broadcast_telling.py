"""How staff see an announcement go out: one message that is kept up to date, wherever it stands."""

from dataclasses import replace

from office.ids import BroadcastId
from office.model.audit import AuditEntry
from office.model.broadcasts import Broadcast, BroadcastState
from office.model.outbox import DeliveryClass, Letter, Target
from office.ports.archive import UnitOfWork
from office.services.speaker import Speaker
from office.services.tools import Desk

SYSTEM = "system"
"""Who did it in the audit where nobody pressed anything."""


def progress(broadcast: Broadcast, to: Target, why: str = "") -> Letter:
    """How far it has come, or ``why`` it was not sent."""
    return Letter(
        to=to,
        kind="broadcasts.progress",
        params={"broadcast": broadcast.id, "why": why},
        sort=DeliveryClass.CARD,
        city_id=broadcast.city_id,
        slot=_slot(broadcast.id),
    )


def answer(broadcast: Broadcast, speaker: Speaker, why: str = "") -> Letter:
    """The progress as the answer to a press: at once, in place of the message pressed."""
    shown = progress(broadcast, speaker.target, why)
    return replace(shown, sort=DeliveryClass.REPLY, edits=speaker.pressed)


def question(broadcast: Broadcast, speaker: Speaker) -> Letter:
    """Whether it shall go once more to the unclear, in place of the progress, which can come back."""
    return replace(answer(broadcast, speaker), kind="broadcasts.ask_again")


def new_answer(broadcast: Broadcast, speaker: Speaker) -> Letter:
    """The progress as a message of its own."""
    return replace(progress(broadcast, speaker.target), sort=DeliveryClass.REPLY)


async def show_progress(unit: UnitOfWork, broadcast: Broadcast, why: str = "") -> None:
    """Change the message that shows how far it has come, wherever it is.

    While it goes out a change that waits already is enough: it shows things as they are when it goes.
    """
    shown = await unit.outbox.slot_message(_slot(broadcast.id))
    if shown is not None and not await _is_told_anyway(unit, broadcast):
        await unit.outbox.add(progress(broadcast, Target(chat_id=shown[0]), why))


async def _is_told_anyway(unit: UnitOfWork, broadcast: Broadcast) -> bool:
    """Whether a change waits and another look follows, should it be composed before this transaction ends."""
    if not await unit.outbox.waits(_slot(broadcast.id)):
        return False
    return (await unit.broadcasts.get(broadcast.id)).state is BroadcastState.SENDING


async def say_refused(unit: UnitOfWork, broadcast: Broadcast) -> None:
    """Say aloud, beside the progress, that its text is refused, or cannot be made."""
    shown = await unit.outbox.slot_message(_slot(broadcast.id))
    if shown is not None:
        params = {"broadcast": broadcast.id}
        to = Target(chat_id=shown[0])
        await unit.outbox.add(
            Letter(to=to, kind="broadcasts.refused", params=params, sort=DeliveryClass.CARD)
        )


def deed(desk: Desk, actor: str, action: str, broadcast: Broadcast) -> AuditEntry:
    """What was done to it, for the audit."""
    return AuditEntry(
        at=desk.now(),
        actor=actor,
        action=action,
        object_kind="broadcast",
        object_id=broadcast.id,
        city_id=broadcast.city_id,
    )


def _slot(broadcast_id: BroadcastId) -> str:
    return f"broadcast:{broadcast_id}"
