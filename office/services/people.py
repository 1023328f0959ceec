"""Residents: their language, the notice they read, their own district, their data, and being forgotten."""

from dataclasses import replace
from datetime import date

from office import errors
from office.ids import AreaId, ChatId, LanguageCode, ResidentId
from office.model.dialogues import ASKED_FOR_DISTRICT, OF_THE_CHAT
from office.model.people import (
    TELEGRAM,
    Following,
    FollowKind,
    Purpose,
    Resident,
    ResidentState,
)
from office.model.rest import offered_in
from office.ports.archive import UnitOfWork
from office.services.blocking import Print, known_again, leave_mark, own_print, print_of
from office.services.consents import agree
from office.services.leaving import Published, files_in, leave
from office.services.media import Media
from office.services.speaker import Speaker, demand_heard, has_read_notice, new_dialogue
from office.services.step_dialogue import put_down
from office.services.tools import Desk


class People:
    """What residents do about themselves."""

    def __init__(self, desk: Desk) -> None:
        """Work with this desk."""
        self._desk = desk

    async def speaker(
        self, chat_id: ChatId, user_id: int, language: LanguageCode, *, channel: str = TELEGRAM
    ) -> Speaker:
        """Who writes here; ``language`` is what the messenger suggests, their choice wins."""
        writer = await self._desk.tools.archive.who_writes(channel, chat_id, user_id)
        return Speaker(
            chat_id=chat_id,
            user_id=user_id,
            language=writer.resident.language if writer.resident else language,
            channel=channel,
            resident=writer.resident,
            dialogue=writer.dialogue,
            asked=writer.asked,
            is_behind=writer.is_behind,
        )

    async def is_behind(self, speaker: Speaker) -> bool:
        """Whether a reply is still on its way to this chat that another process sends."""
        async with self._desk.reading() as stores:
            return await stores.outbox.is_behind(speaker.channel, speaker.chat_id)

    async def choose_language(self, speaker: Speaker, language: LanguageCode) -> None:
        """Speak this language from now on, and greet in it."""
        known_by = await known_print(self._desk, speaker)
        async with self._desk.unit_of_work() as unit:
            resident = known_resident(self._desk, speaker).speaking(language)
            resident = await known_again(self._desk, unit, await unit.people.save(resident), known_by)
            await unit.outbox.add(
                replace(speaker, resident=resident, language=language).says("people.greeting")
            )

    async def settle(self, speaker: Speaker, area_id: AreaId) -> None:
        """Take this as the own district, after the notice; then news are offered once."""
        self._desk.directory.area(area_id)
        async with self._desk.unit_of_work() as unit:
            if await has_read_notice(self._desk, unit, speaker, do="settle", area=area_id):
                await self.settle_within(unit, speaker, area_id)

    async def want_news(self, speaker: Speaker, area_id: AreaId) -> None:
        """Agree to news about an area there is; needs the notice read before."""
        self._desk.directory.area(area_id)
        demand_heard(speaker)
        resident = speaker.informed
        now = self._desk.now()
        async with self._desk.unit_of_work() as unit:
            await agree(self._desk, unit, speaker, Purpose.NEWS)
            await unit.people.follow(
                Following(resident_id=resident.id, kind=FollowKind.AREA, key=area_id, since=now)
            )
            await unit.outbox.add(speaker.says("people.news_on", area=area_id))

    async def no_news(self, speaker: Speaker) -> None:
        """Take back the consents to news and to reminders: nothing comes unasked any more."""
        resident, now = speaker.known, self._desk.now()
        async with self._desk.unit_of_work() as unit:
            reminded = await unit.reminders.any_left(resident.id, now)
            await unit.people.withdraw(resident.id, Purpose.NEWS, now)
            await unit.people.withdraw(resident.id, Purpose.REMINDERS, now)
            await unit.people.unfollow(resident.id)
            await unit.reminders.drop_all(resident.id)
            await unit.broadcasts.cancel_for(resident.id, at=now)
            await unit.outbox.cancel_unasked(resident.id, reason="unsubscribed", at=now)
            await unit.outbox.add(speaker.says("people.news_off", reminded=reminded))

    async def rest(self, speaker: Speaker, hours: str | None) -> None:
        """Keep these hours quiet, or none; raises :class:`errors.Outdated` for others than offered."""
        resident = speaker.informed
        zone = self._desk.directory.home(speaker.own_area, self._desk.tools.home).zone
        offered = {rest.hours: rest for rest in offered_in(zone)}
        if hours is not None and hours not in offered:
            raise errors.Outdated("quiet")
        resting = resident.resting(offered[hours] if hours else None)
        async with self._desk.unit_of_work() as unit:
            await unit.people.save(resting)
            await unit.outbox.add(
                speaker.turns("people.quiet", quiet=resting.quiet.text if resting.quiet else "")
            )

    async def followings(self, speaker: Speaker) -> tuple[Following, ...]:
        """What this person gets news about."""
        if speaker.resident is None:
            return ()
        async with self._desk.reading() as stores:
            return tuple(await stores.people.followings(speaker.resident.id))

    async def cancel(self, speaker: Speaker) -> None:
        """Leave whatever dialogue is open, and drop its words."""
        async with self._desk.unit_of_work() as unit:
            await put_down(unit, speaker)
            await unit.dialogues.close_all(speaker.channel, speaker.chat_id)
            await unit.outbox.add(speaker.says("people.cancelled"))

    async def published(self, speaker: Speaker) -> int:
        """How many contributions of this person others can read."""
        if speaker.resident is None:
            return 0
        async with self._desk.reading() as stores:
            return await stores.ideas.published_by(speaker.resident.id)

    async def forget(self, speaker: Speaker, *, published: Published | None = None) -> None:
        """Erase everything about this person; one last message says so, cards in staff chats go blank.

        Of one who is blocked a mark stays for a while, by which the chat is known again.

        Raises :class:`errors.Incomplete` where others can read something and nobody said what becomes of it.
        """
        files, is_blocked = files_in(speaker), speaker.is_blocked
        known_by = await own_print(self._desk, speaker.resident)
        async with self._desk.unit_of_work() as unit:
            await unit.dialogues.close_all(speaker.channel, speaker.chat_id)
            if self._desk.update is not None:
                await unit.inbox.done_before(self._desk.update, speaker.channel, speaker.chat_id)
            if speaker.resident is not None:
                await leave_mark(self._desk, unit, speaker.resident, known_by)
                files |= await leave(self._desk, unit, speaker.resident, published)
            else:
                await unit.people.remove_chat(speaker.channel, speaker.chat_id)
            stranger = replace(speaker, resident=None, dialogue=None)
            await unit.outbox.add(stranger.says("people.forgotten", blocked=is_blocked))
        await Media(self._desk).drop(files)
        await self._desk.tools.archive.scrub()

    async def heard(self, speaker: Speaker) -> Speaker:
        """Note that this person writes, once a day, or is back; the same speaker, as known now.

        With their words the question for a district, if it was asked, is not the last thing said any more.
        """
        resident, now = speaker.resident, self._desk.now()
        is_news = resident is not None and resident.is_news(now)
        if not is_news and speaker.asked is None:
            return speaker
        async with self._desk.tools.archive.unit_of_work() as unit:
            if speaker.asked is not None:
                await unit.dialogues.close(speaker.asked)
            if resident is not None and is_news:
                resident = await unit.people.heard(resident.id, now)
        return replace(speaker, resident=resident)

    async def asked_for_district(self, speaker: Speaker) -> None:
        """Know at the next update of this chat, whichever process reads it, that a district was asked for.

        It is no use case of the update: an answer to a pure question goes with it.
        """
        asked = replace(new_dialogue(self._desk, speaker, ASKED_FOR_DISTRICT, "area"), user_id=OF_THE_CHAT)
        async with self._desk.tools.archive.unit_of_work() as unit:
            await unit.dialogues.open(asked)

    async def stay(self, speaker: Speaker) -> None:
        """The answer to a warning: that they write is noted already, so it is only said that all stays."""
        async with self._desk.unit_of_work() as unit:
            await unit.outbox.add(speaker.turns("people.staying" if speaker.resident else "people.forgotten"))

    async def warned(self, resident_id: ResidentId, leaves_on: date) -> Resident:
        """Somebody to be erased on this day; raises :class:`errors.NotFound` once they have written."""
        async with self._desk.reading() as stores:
            resident = await stores.people.resident(resident_id)
        if resident is None or resident.leaves_on != leaves_on:
            raise errors.NotFound(resident_id)
        return resident

    async def seen(self, speaker: Speaker, *, reachable: bool) -> None:
        """The person blocked the bot, or is back."""
        if speaker.resident is None:
            return
        state = ResidentState.ACTIVE if reachable else ResidentState.UNREACHABLE
        if speaker.is_blocked:  # Closing the chat and opening it again is no way out of that.
            state = ResidentState.BLOCKED
        async with self._desk.unit_of_work() as unit:
            await unit.people.save(replace(speaker.resident.heard(self._desk.now()), state=state))
            if not reachable:
                await unit.outbox.cancel_for(speaker.resident.id, reason="blocked", at=self._desk.now())

    async def settle_within(self, unit: UnitOfWork, speaker: Speaker, area_id: AreaId) -> None:
        """The same inside a transaction, for one who has read the notice."""
        resident = await unit.people.save(speaker.informed.living_in(area_id))
        follows = await unit.people.followings(resident.id)
        offers_news = not speaker.is_blocked and not any(
            f.kind is FollowKind.AREA and f.key == area_id for f in follows
        )
        await unit.outbox.add(speaker.says("people.settled", area=area_id, offers_news=offers_news))


async def known_print(desk: Desk, speaker: Speaker) -> Print | None:
    """By what a chat we have no record of may be known again; none for anybody else."""
    if speaker.resident is not None:
        return None
    return await print_of(desk, speaker.channel, speaker.chat_id, is_new=False)


def known_resident(desk: Desk, speaker: Speaker) -> Resident:
    """The record of this person, a fresh one where there is none."""
    now = desk.now()
    if speaker.resident is not None:
        return speaker.resident.heard(now)
    return Resident(
        id=ResidentId(desk.tools.ids.new()),
        channel=speaker.channel,
        chat_id=speaker.chat_id,
        pseudonym=desk.tools.ids.short(),
        language=speaker.language,
        created_at=now,
        seen_at=now,
        version=0,
    )
