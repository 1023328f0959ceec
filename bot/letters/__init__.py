"""What the rows of the outbox say: kind and parameters to a view, with the facts as they are now.

A row keeps *what* is to be said; the view is chosen here and rendered in the reader's language when
the row is sent. A letter whose subject is gone says nothing any more.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.letters import broadcasts, day, entering, events, ideas, people, processes, staff
from bot.letters.writer import Writer
from locales import Translators
from office import errors
from office.model.outbox import Delivery
from office.services import Office
from views.message import Message, said

WRITERS: Mapping[str, Writer] = {
    **broadcasts.WRITERS,
    **day.WRITERS,
    **entering.WRITERS,
    **events.WRITERS,
    **ideas.WRITERS,
    **people.WRITERS,
    **processes.WRITERS,
    **staff.WRITERS,
}
"""Every kind of letter the office writes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """Composes the message of a delivery."""

    office: Office
    languages: Translators

    async def compose(self, delivery: Delivery) -> Message | None:
        """The message in the reader's language; none where there is nothing to say any more."""
        letter = delivery.letter
        try:
            view = await WRITERS[letter.kind](self.office, letter.params)
        except errors.NotFound:
            return None
        return said(view, self.languages[delivery.language])
