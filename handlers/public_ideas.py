"""Published contributions: lists, one of them, and **This is my concern too**.

Looking makes no record of anybody.
"""

from collections.abc import Mapping

from telegram import Update

import views.processes
import views.public_ideas
import views.supported
from handlers.context import Context, Handler, pressed, words_of
from handlers.directory import named
from handlers.ideas import number_of
from office import errors
from office.ids import AreaId, IdeaId, ProcessId
from office.model import lookup
from office.model.cities import CityKind
from views.message import View


async def ideas(update: Update, context: Context) -> None:
    """``/ideas`` and the button behind "More": those of the own district, or of the one named; else ask."""
    message = update.message
    is_command = message is not None and (message.text or "").startswith("/")
    words, own = words_of(update) if is_command else "", context.speaker.own_area
    if words:
        await context.say(await _named(words, context))
    else:
        await context.say(await _list(own, context) if own else _ask(context))


async def listing(update: Update, context: Context) -> None:
    """A button of a list turns it, or asks for another district."""
    match pressed(update):
        case ("pick",):
            await context.turn(update, _ask(context))
        case ("pick", area_id):
            await context.turn(update, _areas(AreaId(area_id), context))
        case ("plans", area_id, page):
            plans = await context.office.processes.listing(AreaId(area_id), number_of(page))
            await context.turn(update, views.processes.ideas_by_plan(plans))
        case ("plan", key, page):
            await context.turn(update, await _of_plan(ProcessId(key), context, number_of(page)))
        case (area_id, page):
            await context.turn(update, await _list(AreaId(area_id), context, number_of(page)))
        case _:
            raise errors.Outdated("ideas")


async def detail(update: Update, context: Context) -> None:
    """One of them, in place of the list it was chosen from; a long one in messages of its own."""
    key, *way = pressed(update)
    look = await context.office.public_ideas.look(context.speaker, IdeaId(key))
    back = _way_back(way)
    view = views.public_ideas.detail(look, back=back)
    if way and look.seen.is_short:
        await context.turn(update, view)
    else:
        await context.say(view)


async def agree(update: Update, context: Context) -> None:
    """**This is my concern too**, or no longer."""
    match pressed(update):
        case (key, "yes"):
            await context.office.supporting.support(context.speaker, IdeaId(key))
        case (key, "no"):
            await context.office.supporting.take_back(context.speaker, IdeaId(key))
        case _:
            raise errors.Outdated("agree")


async def agreed(update: Update, context: Context) -> None:
    """All that one supports, page by page."""
    (page,) = pressed(update)
    found = await context.office.public_ideas.supported(context.speaker, number_of(page))
    await context.turn(update, views.supported.all_supported(found))


def _way_back(way: list[str]) -> str:
    """The action that shows the list again: of a district, or of a plan."""
    match way:
        case (page, "plan", key):
            return views.public_ideas.plan_action(ProcessId(key), number_of(page))
        case (page, area_id):
            return views.public_ideas.list_action(AreaId(area_id), number_of(page))
    return ""


async def _of_plan(process_id: ProcessId, context: Context, page: int) -> View:
    found = await context.office.public_ideas.written_to(process_id, page)
    return views.public_ideas.listing(found, own=context.speaker.own_area)


async def _list(area_id: AreaId, context: Context, page: int = 0) -> View:
    found = await context.office.public_ideas.listing(area_id, page)
    return views.public_ideas.listing(found, own=context.speaker.own_area)


async def _named(words: str, context: Context) -> View:
    """Those of the district these words mean, or the question which one it is."""
    match context.office.directory.find(words, own=context.speaker.own_area, asked=True):
        case lookup.Found(area=area_id):
            return await _list(area_id, context)
        case lookup.Choose(areas=areas) | lookup.Narrowed(areas=areas):
            return views.public_ideas.choose(named(areas, context), is_known=True)
        case lookup.Unknown(nearest=areas):
            return views.public_ideas.choose(named(areas, context), is_known=False)
    return _ask(context)


def _ask(context: Context) -> View:
    directory = context.office.directory
    city = directory.home(context.speaker.own_area)
    return views.public_ideas.ask_area(directory.programme_areas(city.id), directory.area(city.area_id))


def _areas(area_id: AreaId, context: Context) -> View:
    """The districts below; from a city the way leads to the others, too."""
    directory = context.office.directory
    parent = directory.area(area_id)
    served = [city.area_id for city in directory.cities() if city.kind is CityKind.CITY]
    others = [key for key in served if key != area_id] if parent.parent is None else []
    return views.public_ideas.areas_of(
        parent, directory.below(area_id), cities=directory.areas(tuple(others))
    )


COMMANDS: Mapping[str, Handler] = {"ideas": ideas}

BUTTONS: Mapping[str, Handler] = {"ideas": listing, "seen": detail, "agree": agree, "agreed": agreed}

KEYS: Mapping[str, Handler] = {"ideas": ideas}
