"""A house with people in it: a resident, a staff group with two colleagues and their manager, a stranger."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from house import House

from office.ids import AreaId, ChatId, CityId, LanguageCode, ResidentId
from office.model.audit import AuditEntry
from office.model.drafts import Draft, Said
from office.model.entries import Entry
from office.model.ideas import Idea, IdeaKind
from office.model.people import Resident, Role, StaffChat
from office.model.statuses import Status
from office.services import Desk
from office.services.handing_in import hand_in
from office.services.speaker import NOTICE, Speaker
from playground.client import Group, Person, Seat, Shown

MUEHLENBERG = AreaId("hannover/muehlenberg")

WORDS = "Mehr Bänke am Markt, bitte mit Lehne."


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """Everybody there is; ``anna`` and ``bert`` are seats of case workers in the staff group."""

    house: House
    group: Group
    anna: Seat
    bert: Seat
    boss: Seat
    stranger: Seat
    people: Mapping[str, Person]
    resident: Person

    async def card(self, idea: Idea) -> Shown:
        """The card of a contribution, once it is there."""
        return await self.anna.until(lambda shown: is_card(shown, idea))

    async def card_with(self, idea: Idea, words: str) -> Shown:
        """The card, once it says this."""
        return await self.anna.until(lambda shown: is_card(shown, idea) and words in shown.text)

    async def idea(self, idea: Idea) -> Idea:
        """The contribution as it is now."""
        async with self.house.bot.archive.reading() as stores:
            return await stores.ideas.get(idea.id)

    async def history(self, idea: Idea) -> list[Entry]:
        """What happened to it."""
        async with self.house.bot.archive.reading() as stores:
            return list(await stores.ideas.history(idea.id))

    async def audit(self, idea: Idea) -> list[AuditEntry]:
        """What staff did to it, as the audit has it."""
        async with self.house.bot.archive.reading() as stores:
            entries = await stores.audit.entries("idea", idea.id)
        return [entry for entry in entries if entry.actor.startswith("staff:")]

    async def deeds(self, idea: Idea) -> list[str]:
        """The names of what staff did to it."""
        return [entry.action for entry in await self.audit(idea)]


async def asked(seat: Seat, words: str) -> Shown:
    """The message of the bot that says this, once it is there."""
    return await seat.until(lambda shown: shown.is_by_bot and words in shown.text)


async def staffed(house: House) -> Team:
    """Open the office: the staff group of Mühlenberg is bound, silently."""
    names = ("Anna", "Bert", "Ministerin", "Fremder")
    people = {
        name: await house.playground.person(name, language_code="de", has_started=True) for name in names
    }
    group = await house.playground.group("Büro Mühlenberg", members=list(people.values()))
    await house.bot.office.staff.appoint(people["Anna"].id, Role.CASE_WORKER, MUEHLENBERG)
    await house.bot.office.staff.appoint(people["Bert"].id, Role.CASE_WORKER, MUEHLENBERG)
    await house.bot.office.staff.appoint(people["Ministerin"].id, Role.MANAGER, MUEHLENBERG)
    async with house.bot.archive.unit_of_work() as unit:
        await unit.people.bind_staff_chat(
            StaffChat(city_id=CityId("hannover"), area_id=MUEHLENBERG, chat_id=ChatId(group.id))
        )
    return Team(
        house=house,
        group=group,
        anna=people["Anna"].at(group),
        bert=people["Bert"].at(group),
        boss=people["Ministerin"].at(group),
        stranger=people["Fremder"].at(group),
        people=people,
        resident=await house.playground.person("Ayşe", language_code="de", has_started=True),
    )


async def handed_in(
    team: Team,
    words: str = WORDS,
    *,
    by: Person | None = None,
    language: str = "de",
    kind: IdeaKind = IdeaKind.IDEA,
    wants_public: bool = False,
    area: str = MUEHLENBERG,
) -> Idea:
    """A contribution of the resident (or of another), handed in just now; its card is in the group."""
    desk = Desk(team.house.bot.office._tools)
    author = by or team.resident
    async with desk.unit_of_work() as unit:
        known = await unit.people.resident_of("telegram", ChatId(author.id))
        resident = known or await unit.people.save(_newcomer(desk, author, language))
        speaker = Speaker(
            chat_id=resident.chat_id,
            user_id=author.id,
            language=LanguageCode(language),
            resident=resident,
        )
        draft = Draft(kind=kind, said=(Said(text=words, message_id=1),), wants_public=wants_public)
        return await hand_in(desk, unit, speaker, draft, AreaId(area))


def _newcomer(desk: Desk, author: Person, language: str) -> Resident:
    now = desk.now()
    return Resident(
        id=ResidentId(desk.tools.ids.new()),
        chat_id=ChatId(author.id),
        pseudonym="K7QM",
        language=LanguageCode(language),
        noticed=NOTICE,
        noticed_at=now,
        created_at=now,
        seen_at=now,
        version=0,
    )


async def put(team: Team, idea: Idea, status: Status) -> Idea:
    """Move a contribution to a status behind everybody's back."""
    async with team.house.bot.archive.unit_of_work() as unit:
        return await unit.ideas.save(replace(await unit.ideas.get(idea.id), status=status))


def is_card(shown: Shown, idea: Idea) -> bool:
    """Whether this message is the card of this contribution."""
    return bool(
        shown.is_by_bot
        and idea.number
        and idea.number in shown.text.partition("\n")[0]
        and "bearbeitet von" in shown.text
    )
