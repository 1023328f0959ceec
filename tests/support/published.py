"""Published contributions for the dialogues of those who read them."""

from house import House
from staffed import Team, handed_in

from office.ids import ChatId, LanguageCode
from office.model import answering
from office.model.answers import OfficialAnswer
from office.model.entries import Entry, EntryKind
from office.model.ideas import Idea
from office.model.statuses import Status
from office.services import Desk
from office.services.counter import to_author
from office.services.news import What, news
from playground.client import Person, Shown

BENCHES = "Mehr Bänke am Markt, bitte mit Lehne."


async def published(
    team: Team, words: str = BENCHES, *, by: Person | None = None, area: str = "hannover/muehlenberg"
) -> Idea:
    """A contribution of somebody, made public; its author was told."""
    idea = await handed_in(team, words, by=by, wants_public=True, area=area)
    desk = Desk(team.house.bot.office._tools)
    async with desk.unit_of_work() as unit:
        idea = await unit.ideas.save(answering.publish(await unit.ideas.get(idea.id)))
        await unit.outbox.add(*await to_author(unit, idea, "staff.published"))
    return idea


async def hidden(house: House, idea: Idea) -> None:
    """Take it out of what others read, as staff do."""
    async with house.bot.archive.unit_of_work() as unit:
        known = await unit.ideas.get(idea.id)
        await unit.ideas.save(answering.hide(known))


async def answered(house: House, idea: Idea, status: Status, text: str, **parts: str) -> None:
    """The office answers: history and news as its side writes them."""
    desk = Desk(house.bot.office._tools)
    async with desk.unit_of_work() as unit:
        member = (await unit.people.all_staff())[0]
        answer = OfficialAnswer(status=status, text=text, parts=parts, by=member.id, at=desk.now())
        known = await unit.ideas.save((await unit.ideas.get(idea.id)).decide(answer))
        await unit.ideas.record(
            Entry(idea_id=idea.id, kind=EntryKind.ANSWERED, at=desk.now(), text=text, status=status)
        )
        await unit.outbox.add(*await news(desk, unit, known, what=What.ANSWER))


async def list_of(person: Person) -> Shown:
    """The list behind **Mehr** → **Ideen im Stadtteil**."""
    person.skip()
    await person.taps("Mehr")
    more = await person.next()
    await person.taps("Ideen im Stadtteil", on=more)
    return await person.next()


async def seen(person: Person, idea: Idea) -> Shown:
    """One of them, opened from the list."""
    listed = await list_of(person)
    await person.taps(str(idea.number), on=listed)
    return await person.next()


async def supporters(house: House, idea: Idea) -> int:
    """How many support it."""
    async with house.bot.archive.reading() as stores:
        return (await stores.ideas.supporters([idea.id])).get(idea.id, 0)


async def reads(house: House, person: Person, language: str) -> None:
    """This person reads another language from now on."""
    people = house.bot.office.people
    speaker = await people.speaker(ChatId(person.id), person.id, LanguageCode("de"))
    await people.choose_language(speaker, LanguageCode(language))
    await person.next()


async def is_known(house: House, person: Person) -> bool:
    """Whether there is a record of this person."""
    async with house.bot.archive.reading() as stores:
        return await stores.people.resident_of("telegram", ChatId(person.id)) is not None
