"""How staff see an announcement go out: messages that are kept up to date, wherever they stand.

Those are two at most: one in the chat it was sent from, and one in any other, the newest that was opened
or pressed there. Every other stays as it was until one of its buttons is pressed.
"""

from dataclasses import replace

from office.ids import BroadcastId, ChatId
from office.model.audit import AuditEntry
from office.model.broadcasts import Broadcast, BroadcastState, Pause
from office.model.outbox import ANEW, DeliveryClass, Letter, Target
from office.ports.archive import UnitOfWork
from office.services.cards import staff_places
from office.services.speaker import Speaker
from office.services.tools import Desk

SYSTEM = "system"
"""Who did it in the audit where nobody pressed anything."""


def progress(broadcast: Broadcast, to: Target, *, slot: str = "") -> Letter:
    """How far it has come, or why it went no further."""
    return Letter(
        to=to,
        kind="broadcasts.progress",
        params={"broadcast": broadcast.id},
        sort=DeliveryClass.CARD,
        city_id=broadcast.city_id,
        slot=slot or _slots(broadcast.id)[0],
    )


async def answer(unit: UnitOfWork, broadcast: Broadcast, speaker: Speaker) -> Letter:
    """The progress as the answer to a press: at once, in place of the message pressed."""
    slot = await _slot_here(unit, broadcast, speaker)
    shown = progress(broadcast, speaker.target, slot=slot)
    return replace(shown, sort=DeliveryClass.REPLY, edits=speaker.pressed)


async def question(unit: UnitOfWork, broadcast: Broadcast, speaker: Speaker) -> Letter:
    """Whether it shall go once more to the unclear, in place of the progress, which can come back.

    What still waits to bring the progress up to date would take the question away again: it is dropped.
    """
    asked = replace(await answer(unit, broadcast, speaker), kind="broadcasts.ask_again")
    await unit.outbox.cancel_cards(str(asked.slot), reason="asked")
    return asked


async def new_answer(unit: UnitOfWork, broadcast: Broadcast, speaker: Speaker) -> Letter:
    """The progress as a message of its own, which is the one kept up to date here from now on."""
    shown = replace(await answer(unit, broadcast, speaker), edits=None)
    return replace(shown, params={**shown.params, ANEW: True})


async def answer_everywhere(unit: UnitOfWork, broadcast: Broadcast, speaker: Speaker) -> None:
    """Answer a press, and have the message in the other chat show the same."""
    said = await answer(unit, broadcast, speaker)
    await unit.outbox.add(said)
    await show_progress(unit, broadcast, besides=said.slot)


async def show_progress(unit: UnitOfWork, broadcast: Broadcast, *, besides: str | None = None) -> None:
    """Change the messages that show how far it has come, wherever they are, but that of one slot.

    While it goes out a change that waits already is enough: it shows things as they are when it goes.
    """
    for slot in _slots(broadcast.id):
        shown = None if slot == besides else await unit.outbox.slot_message(slot)
        if shown is not None and not await _is_told_anyway(unit, broadcast, slot):
            await unit.outbox.add(progress(broadcast, Target(chat_id=shown[0]), slot=slot))


async def _is_told_anyway(unit: UnitOfWork, broadcast: Broadcast, slot: str) -> bool:
    """Whether a change waits and another look follows, should it be composed before this transaction ends."""
    if not await unit.outbox.waits(slot):
        return False
    return (await unit.broadcasts.get(broadcast.id)).state is BroadcastState.SENDING


async def say_refused(desk: Desk, unit: UnitOfWork, broadcast: Broadcast) -> None:
    """Say that its text is refused or cannot be made: beside the progress, and where its staff read."""
    told = [Target(chat_id=shown[0]) for shown in await _shown(unit, broadcast)]
    told += await _read_where(desk, unit, broadcast)
    for to in {to.chat_id: to for to in told}.values():
        await unit.outbox.add(
            Letter(
                to=to,
                kind="broadcasts.refused",
                params={"broadcast": broadcast.id},
                sort=DeliveryClass.CARD,
                city_id=broadcast.city_id,
            )
        )


async def is_known_in(desk: Desk, stores: UnitOfWork, broadcast: Broadcast, chat_id: ChatId) -> bool:
    """Whether a message in this chat shows it anyway, or says that its text is refused or cannot be made."""
    if chat_id in [chat for chat, _ in await _shown(stores, broadcast)]:
        return True
    if not broadcast.rests_because(Pause.TEXT, Pause.FAULT):
        return False
    return chat_id in [place.chat_id for place in await _read_where(desk, stores, broadcast)]


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


def _slots(broadcast_id: BroadcastId) -> tuple[str, str]:
    """Where its messages are kept: in the chat it was sent from, and in others."""
    return f"broadcast:{broadcast_id}", f"broadcast:{broadcast_id}:opened"


async def _slot_here(unit: UnitOfWork, broadcast: Broadcast, speaker: Speaker) -> str:
    """The slot of the chat it was sent from, if this is the one, else that of the others."""
    first, other = _slots(broadcast.id)
    shown = await unit.outbox.slot_message(first)
    return first if shown is None or shown[0] == speaker.chat_id else other


async def _read_where(desk: Desk, stores: UnitOfWork, broadcast: Broadcast) -> list[Target]:
    """Where the staff of its areas read."""
    return [to for area in broadcast.audience.areas for to in await staff_places(desk, stores, area)]


async def _shown(unit: UnitOfWork, broadcast: Broadcast) -> list[tuple[ChatId, int]]:
    found = [await unit.outbox.slot_message(slot) for slot in _slots(broadcast.id)]
    return [shown for shown in found if shown is not None]
