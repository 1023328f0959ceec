"""What becomes of contributions closed long ago: files, link to the person, thread, words; in this order."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from office.ids import AuthorId, MediaHash
from office.model.ideas import Idea
from office.model.retention import Rule
from office.ports.archive import UnitOfWork
from office.services.cards import ALERTED, MEDIA
from office.services.leaving import written_anew
from office.services.tools import Desk

Deed = Callable[[Desk, UnitOfWork, Idea], Awaitable[frozenset[MediaHash]]]
"""Does it within a transaction; the files that may go afterwards, unless another contribution shows them."""

NO_FILES: frozenset[MediaHash] = frozenset()


async def let_files_go(desk: Desk, unit: UnitOfWork, idea: Idea) -> frozenset[MediaHash]:
    """Photos and voice messages go, also where staff were shown them."""
    await unit.ideas.save(idea.without_files())
    await unit.outbox.add(*await written_anew(desk, unit, idea, MEDIA))
    return frozenset(attached.media for attached in idea.attachments)


async def unlink(desk: Desk, unit: UnitOfWork, idea: Idea) -> frozenset[MediaHash]:
    """Nobody known wrote it or listens any more; no code leads back to who it was."""
    author = replace(
        await unit.ideas.author(idea.author_id),
        id=AuthorId(desk.tools.ids.new()),
        resident_id=None,
        pseudonym=desk.tools.ids.short(),
        created_at=desk.now(),
    )
    supporters = await unit.retention.unlink(idea, author, at=desk.now())
    await unit.ideas.save(idea.unlinked(author.id, supporters=supporters))
    return NO_FILES


async def let_thread_go(desk: Desk, unit: UnitOfWork, idea: Idea) -> frozenset[MediaHash]:
    """What was asked, added and remarked goes, also where staff were shown it."""
    await unit.ideas.save(idea.reworded())
    await unit.retention.forget_thread(idea.id)
    await unit.outbox.add(*await written_anew(desk, unit, idea, ALERTED))
    return NO_FILES


async def let_words_go(desk: Desk, unit: UnitOfWork, idea: Idea) -> frozenset[MediaHash]:
    """Words, place and answer go; number, kind, district and status stay to be counted."""
    await unit.ideas.save(idea.emptied(at=desk.now()))
    await unit.retention.forget_answers(idea.id)
    await unit.outbox.add(*await written_anew(desk, unit, idea, ALERTED))
    return NO_FILES


DEEDS: Mapping[Rule, Deed] = {
    Rule.FILES: let_files_go,
    Rule.LINKS: unlink,
    Rule.THREADS: let_thread_go,
    Rule.WORDS: let_words_go,
}
"""What each rule does to a contribution."""
