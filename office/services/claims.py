"""Making a contribution one's own with the code from the counter: once, by whoever has it first."""

from office import errors
from office.ids import IdeaId
from office.model.audit import RESIDENT, AuditEntry
from office.model.claims import LIFE, TRIES, WHILE, Claim, ClaimKey, key_of, new_code, read_code
from office.model.dialogues import Json
from office.model.entries import EntryKind
from office.model.ideas import Idea
from office.model.outbox import SAID_ONCE, Letter
from office.model.statuses import Status
from office.ports.archive import UnitOfWork
from office.services.cards import cards
from office.services.handling import done, in_hand
from office.services.leaving import taken_away
from office.services.news import question
from office.services.offline import is_offline
from office.services.speaker import Speaker, has_read_notice
from office.services.staff import Turn, deed_of
from office.services.tools import Desk

RIGHT = "ideas.take"
"""Who may enter a contribution for somebody, and make a new code for it."""

UNKNOWN, CLAIMED = "claims.unknown", "claims.claimed"


class Claims:
    """Codes used by residents, and made anew by staff."""

    def __init__(self, desk: Desk) -> None:
        """Work with this desk."""
        self._desk = desk

    async def claim(self, speaker: Speaker, words: str) -> None:
        """Make the contribution of this code the speaker's own, after the notice.

        Unknown, used and expired codes get the same answer; after too many of them none is looked at.
        """
        now = self._desk.now()
        async with self._desk.unit_of_work() as unit:
            if await unit.claims.misses(speaker.channel, speaker.chat_id, since=now - WHILE) >= TRIES:
                await unit.outbox.add(speaker.says("claims.too_many"))
                return
            code = read_code(words)
            claim = await unit.claims.by_key(key_of(code)) if code else None
            if claim is not None and await _is_own(unit, speaker, claim.idea_id):
                await unit.outbox.add(speaker.says(CLAIMED, idea=claim.idea_id))
            elif claim is None or not claim.is_good(now):
                await _miss(self._desk, unit, speaker)
            elif await has_read_notice(self._desk, unit, speaker, do="claim", key=claim.key):
                await claim_within(self._desk, unit, speaker, claim.key)

    async def renew(self, turn: Turn, idea_id: IdeaId, *, bot: str) -> None:
        """Make a new code, and give it to this member of staff; the old one is void.

        Raises :class:`errors.Outdated` where the author has Telegram.
        """
        async with self._desk.unit_of_work() as unit:
            member, idea = await in_hand(self._desk, unit, turn, idea_id, RIGHT)
            if not await is_offline(unit, await unit.ideas.author(idea.author_id), idea.id):
                raise errors.Outdated(idea.number)
            await unit.audit.record(
                deed_of(self._desk, member, "claims.renewed", "idea", idea.id, city_id=idea.city_id)
            )
            await unit.outbox.add(await handed_over(self._desk, unit, turn.speaker, idea, bot=bot))

    async def erase(self, turn: Turn, idea_id: IdeaId) -> None:
        """Delete it for an author who asked the office for it; only its number stays.

        Raises :class:`errors.Outdated` where the author has Telegram, and so does it themselves.
        """
        desk = self._desk
        async with desk.unit_of_work() as unit:
            member, idea = await in_hand(desk, unit, turn, idea_id, RIGHT)
            if not await is_offline(unit, await unit.ideas.author(idea.author_id), idea.id):
                raise errors.Outdated(idea.number)
            idea = await unit.ideas.save(idea.erase(at=desk.now()))
            await unit.claims.drop(idea.id)
            told = [turn.speaker.turns("claims.erased", idea=idea.id), *await taken_away(unit, idea)]
            await done(desk, unit, turn, member=member, idea=idea, kind=EntryKind.WITHDRAWN, letters=told)
            await unit.ideas.forget_words(idea.id)


async def handed_over(desk: Desk, unit: UnitOfWork, speaker: Speaker, idea: Idea, *, bot: str) -> Letter:
    """The one message with the code in plain, made now; ``bot`` is the name its link leads to."""
    code, now = new_code(desk.tools.ids.short), desk.now()
    claim = Claim(
        idea_id=idea.id,
        city_id=idea.city_id,
        key=key_of(code),
        made_at=now,
        expires_at=now + LIFE,
    )
    await unit.claims.put(claim)
    author = await unit.ideas.author(idea.author_id)
    known: dict[str, Json] = {SAID_ONCE: code, "until": claim.expires_at.isoformat()}
    return speaker.says("claims.handed_over", idea=idea.id, bot=bot, language=author.language, **known)


async def claim_within(desk: Desk, unit: UnitOfWork, speaker: Speaker, key: ClaimKey) -> None:
    """Use the code up inside a transaction; who is a moment later is told that it is not good."""
    idea_id = await unit.claims.use(key, at=desk.now())
    if idea_id is None:
        await _miss(desk, unit, speaker)
        return
    idea, resident = await unit.ideas.get(idea_id), speaker.informed
    await unit.ideas.give_author(idea.author_id, resident.id)
    await unit.audit.record(
        AuditEntry(
            at=desk.now(),
            actor=f"{RESIDENT}{resident.pseudonym}",
            action="claims.used",
            object_kind="idea",
            object_id=idea.id,
            city_id=idea.city_id,
        )
    )
    asked = await question(desk, unit, idea) if idea.status is Status.NEEDS_INFO else []
    await unit.outbox.add(speaker.says(CLAIMED, idea=idea.id), *asked, *await cards(desk, unit, idea))


async def _miss(desk: Desk, unit: UnitOfWork, speaker: Speaker) -> None:
    await unit.claims.missed(speaker.channel, speaker.chat_id, at=desk.now())
    await unit.outbox.add(speaker.says(UNKNOWN))


async def _is_own(unit: UnitOfWork, speaker: Speaker, idea_id: IdeaId) -> bool:
    """Whether the speaker has made it their own before: the link on the slip may be opened again."""
    if speaker.resident is None:
        return False
    author = await unit.ideas.author((await unit.ideas.get(idea_id)).author_id)
    return author.resident_id == speaker.resident.id
