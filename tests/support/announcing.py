"""Announcements written in the staff group of Mühlenberg, step by step."""

from crowd import follow_news
from house import House
from staffed import Team

from playground.client import Person, Seat, Shown

NEW = "Neue Rundnachricht"
WORDS = "Am Samstag ist Fest am Markt."
READ = f"Neuigkeiten aus Mühlenberg\n\n{WORDS}"
"""The same as residents get it."""


async def reader(house: House, language: str = "de") -> Person:
    """A resident who asked for news from Mühlenberg."""
    person = await house.playground.person("Leser", language_code=language, has_started=True)
    await follow_news(house.bot.archive, house.clock, range(person.id, person.id + 1), language)
    return person


async def readers(team: Team, size: int) -> range:
    """So many residents who asked for news from Mühlenberg; their chat numbers."""
    first = (await team.house.playground.crowd(size))["first"]
    numbers = range(first, first + size)
    await follow_news(team.house.bot.archive, team.house.clock, numbers)
    return numbers


async def becomes(seat: Seat, shown: Shown, words: str, seconds: float = 30) -> Shown:
    """What this message says, once it says so."""
    return await seat.until(lambda found: found.id == shown.id and words in found.text, seconds=seconds)


async def says(seat: Seat, words: str) -> Shown:
    """The newest message of the bot that says this, once it is there."""
    return await seat.until(lambda shown: shown.is_by_bot and words in shown.text)


async def answered(boss: Seat, label: str, on: Shown, words: str) -> Shown:
    """Press a button; what that message becomes."""
    await boss.taps(label, on=on)
    return await boss.until(
        lambda shown: shown.id == on.id and shown.change > on.change and words in shown.text
    )


async def written(boss: Seat, prompt: Shown, words: str, then: str = "So sieht sie aus") -> Shown:
    """Answer a prompt; the new message that says this."""
    said = await boss.says(words, reply_to=prompt)
    return await boss.until(lambda shown: shown.id > said.id and then in shown.text)


async def begun(seat: Seat) -> Shown:
    """The question for the areas of a new announcement, also where others are listed first."""
    said = await seat.says("/broadcast")
    shown = await seat.until(lambda shown: shown.id > said.id and bool(shown.buttons))
    if NEW in shown.buttons:
        await seat.taps(NEW, on=shown)
    return await seat.until(lambda found: found.id >= shown.id and "Für welche Gebiete" in found.text)


async def summarised(team: Team) -> Shown:
    """Write an announcement to Mühlenberg up to its summary."""
    boss = team.boss
    asked = await begun(boss)
    await boss.taps("Mühlenberg", on=asked)
    chosen = await boss.until(lambda shown: shown.id == asked.id and "Weiter" in shown.buttons)
    prompt = await answered(boss, "Weiter", chosen, "Schreiben Sie den Text auf Deutsch.")
    return await written(boss, prompt, WORDS)
