"""Makes the pictures of the pages anew: ``python -m docs.pictures``, or ``make pictures``."""

import asyncio

from bot import logs
from bot.settings import Settings

from . import dialogues, first_day
from .stage import furnished


async def make() -> None:
    """Play everything once and take the pictures."""
    async with furnished() as stage:
        await first_day.festivity(stage)
        told = []
        for language in dialogues.LANGUAGES:
            resident = await stage.resident("Bewohnerin", language)
            told.append(await dialogues.Dialogues(stage, resident, language).run())
        await first_day.play(stage)
        await stage.playground.turn(first_day.UNTIL_REMINDED.total_seconds())
        for each in told:
            await dialogues.reminded(stage, each)


if __name__ == "__main__":
    logs.configure(Settings(log_level="WARNING"))
    asyncio.run(make())
