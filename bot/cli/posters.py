"""``quartiersbot poster``: a poster as a file."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer
from telegram.error import InvalidToken, TelegramError

import views.posters
from bot.cli.areas import told_by_name
from bot.cli.offices import office_to_ask
from bot.cli.trouble import NO_DATABASE, WRONG_TOKEN, not_reached, say, stop
from bot.languages import LANGUAGES
from bot.settings import Settings, load
from bot.transport import AiohttpRequest, TelegramApi
from office import errors
from office.ids import AreaId, EventId
from office.model.sheets import Format
from office.services import Office
from office.services.printing import Subject


def poster(  # noqa: PLR0917 - Typer reads the options from here
    output: Annotated[Path, typer.Option(help="The file to write.", dir_okay=False)],
    city: Annotated[str, typer.Option(help="A city, such as hannover.")] = "",
    area: Annotated[str, typer.Option(help="An area, such as hannover/muehlenberg.")] = "",
    plan: Annotated[str, typer.Option(help="A plan, by the end of its link, behind /p/ or p_.")] = "",
    event: Annotated[str, typer.Option(help="An event's number, as in its link behind e_.")] = "",
    language: Annotated[str, typer.Option(help="One, such as tr; two, such as de,tr; or all.")] = "de",
    form: Annotated[Format, typer.Option("--format", help="pdf to print, svg to work on.")] = Format.PDF,
    bot: Annotated[str, typer.Option(help="The bot's user name; asked from Telegram where missing.")] = "",
) -> None:
    """Write a poster with a code that leads to an area, a plan, an event, or the chat itself."""
    chosen = views.posters.languages_in(language, LANGUAGES)
    if not chosen:
        stop(f"--language: {language!r} is none of {', '.join(LANGUAGES.offered())}; write one, two or all")
    if sum(map(bool, (area or city, plan, event))) > 1:
        stop("--area, --plan, --event: a poster leads to one of them; leave the others out")
    settings = load()
    place, name = AreaId(area or city), bot.removeprefix("@")

    async def made() -> bytes:
        async with office_to_ask(settings) as office:
            if office is None:
                stop(NO_DATABASE)
            with told_by_name(office, place, option="--area" if area else "--city"):
                subject = await _subject(office, place, plan, event)
            sheet = views.posters.poster(subject, chosen, bot=name or await _name(settings))
            return await office.printing.poster(sheet, form)

    try:
        content = asyncio.run(made())
    except errors.NotFound:
        if not (plan or event):
            raise
        stop(f"--plan: residents see no plan {plan!r}" if plan else f"--event: there is no event {event!r}")
    output.write_bytes(content)
    say(f"Written: {output}")


async def _subject(office: Office, place: AreaId, plan: str, event: str) -> Subject:
    if event:
        return await office.printing.event(EventId(event))
    if plan:
        return await office.printing.plan(plan)
    return office.printing.area(place) if place else office.printing.chat()


async def _name(settings: Settings) -> str:
    """The bot's user name, as Telegram knows it."""
    token = settings.bot_token.get_secret_value()
    if not token:
        stop("--bot: name the bot, or set QB_BOT_TOKEN so that Telegram can be asked")
    request = AiohttpRequest()
    await request.initialize()
    try:
        me = await TelegramApi(request, f"{settings.bot_api_url}/bot{token}")("getMe")
    except InvalidToken:
        stop(WRONG_TOKEN)
    except TelegramError as error:
        stop(not_reached(error))
    else:
        return str(me["username"]) if isinstance(me, dict) else ""
    finally:
        await request.shutdown()
