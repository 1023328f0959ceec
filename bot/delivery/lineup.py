"""Which line a row stands in while it waits here for its turn, and which rows must wait in the outbox."""

from collections.abc import Iterable, Sequence

import structlog

from bot.delivery.bulk import BulkRight
from bot.delivery.lines import ChatLines
from bot.delivery.order import ReplyOrder
from bot.delivery.pacer import Pacer, PutBack
from bot.delivery.stops import TokenWatch
from office.model.outbox import Delivery, DeliveryState, Lane, Outcome
from office.ports.clock import Clock

log = structlog.get_logger(__name__)


class LineUp:
    """The rows this process holds and has not begun: replies by chat, later ones until their beat."""

    def __init__(
        self,
        *,
        chats: ChatLines,
        pacer: Pacer,
        order: ReplyOrder,
        bulk: BulkRight,
        token: TokenWatch,
        clock: Clock,
        put_back: PutBack,
    ) -> None:
        """``put_back`` gives a row back to the outbox, until a moment and for a reason."""
        self._chats = chats
        self._pacer = pacer
        self._order = order
        self._bulk = bulk
        self._token = token
        self._clock = clock
        self._put_back = put_back

    def __len__(self) -> int:
        """How many rows wait here."""
        return len(self._chats) + len(self._pacer.line)

    def add(self, rows: Iterable[Delivery]) -> None:
        """Each into its line, or back to the outbox if it cannot go now."""
        for row in rows:
            sort, chat_id = row.letter.sort, row.letter.to.chat_id
            if self._token.refusal:
                self._put_back(row, self._clock.now(), "token refused")
            elif sort.is_bulk and not self._bulk.allows:
                self._put_back(row, self._bulk.paused_until or self._clock.now(), "bulk pauses")
            elif sort.lane is not Lane.REPLIES:
                self._pacer.line.put(row, self._clock.monotonic())
            elif until := self._order.held_until(chat_id, row.id):
                self._order.hold(chat_id, until, row.id)
                self._put_back(row, until, "its chat must wait")
            else:
                self._order.is_back(chat_id, row.id)
                self._chats.put(row)

    def add_all_anew(self) -> None:
        """What may go has changed: every row that has not begun is put into its line again."""
        self.add(self.take_all())

    def take_all(self) -> list[Delivery]:
        """Take out every row that has not begun."""
        begun_beats = self._landed(self._chats.take_all_waiting())
        return [*begun_beats, *self._pacer.line.take_if(lambda _: True)]

    def give_up(self, rows: Iterable[Delivery]) -> None:
        """Another sender may have them by now; if none has, they are free at once, and in their order."""
        for row in rows:
            now = self._clock.now()
            if row.letter.sort.lane is Lane.REPLIES:
                self._order.hold(row.letter.to.chat_id, now, row.id)
            self._put_back(row, now, "its lease had ended")

    def give_all_up(self, claimed: Sequence[Delivery]) -> None:
        """The lease of what waits, and of what was claimed just now, ended while nobody looked."""
        rows = [*self.take_all(), *claimed]
        log.warning("delivery.lease_lapsed", rows=len(rows))
        self.give_up(rows)

    def keep_order(self, reply: Delivery, outcome: Outcome) -> None:
        """If it is tried again, what was written to the chat after this reply goes out after it, too."""
        chat_id = reply.letter.to.chat_id
        if outcome.state is not DeliveryState.RETRY:
            self._order.is_through(chat_id, reply.id)
            return
        self._order.hold(chat_id, outcome.retry_at or outcome.at, reply.id)
        self.add(self._landed(self._chats.take_waiting(chat_id)))

    def _landed(self, rows: list[Delivery]) -> list[Delivery]:
        """Rows taken out of a chat's line: later ones had a place among those under way."""
        for row in rows:
            if row.letter.sort.lane is not Lane.REPLIES:
                self._pacer.landed()
        return rows
