"""Who is my contact person? Pure questions, answered directly; no person's record is made."""

from collections.abc import Mapping

from telegram import Update

import views.directory
import views.drafts
from handlers.beside import beside, go_on
from handlers.context import Context, Handler, payload_of, pressed, words_of
from office.ids import AreaId
from office.model import lookup
from office.model.cities import CityKind
from office.model.ideas import Point
from views.directory import Named
from views.message import View


async def contact(update: Update, context: Context) -> None:
    """``/contact Mühlenberg`` answers at once; ``/contact`` alone means the own district, or asks for it."""
    words = words_of(update)
    if words:
        await tell(find(words, context, asked=True), context)
    else:
        await find_contact(update, context)


async def find_contact(update: Update, context: Context) -> None:
    """The key of the main menu: the own district at once, else ask."""
    await tell(lookup.NoPlace(), context)


async def ask(update: Update, context: Context) -> None:
    """Another district: ask for it, whatever the own one is."""
    await context.say(ask_area(context))
    await go_on(context, asks_place=True)


@beside
async def area(update: Update, context: Context) -> None:
    """A button with an area's name."""
    await context.say(contacts(AreaId(pressed(update)[0]), context))


async def areas(update: Update, context: Context) -> None:
    """The list to choose from: cities, boroughs, districts."""
    about = pressed(update)
    await context.expects_place()
    await context.turn(update, _list(AreaId(about[0]), context) if about else _lists(context))


async def locate(update: Update, context: Context) -> None:
    """Bring the key that shares a location."""
    await context.expects_place()
    await context.say(views.directory.ask_location())


async def located_at(point: Point, context: Context) -> None:
    """A shared location: the district around it; what became of the location brings the menu back."""
    located = context.office.directory.at(longitude=point.longitude, latitude=point.latitude)
    await context.say(_at(located, context))
    await context.say(views.drafts.placed(is_area=True))
    await go_on(context)
    if len(located.areas) != 1:
        await context.expects_place()


async def ask_again(context: Context) -> None:
    """The question for a district once more, for an answer that named none; what is open goes on after it."""
    await context.say(ask_area(context, is_again=True))
    await go_on(context, asks_place=True)


def find(words: str, context: Context, *, asked: bool = False) -> lookup.Lookup:
    """What these words ask for; ``asked``: they answer the question which district."""
    return context.office.directory.find(words, own=context.speaker.own_area, asked=asked)


def asks(found: lookup.Lookup) -> bool:
    """Whether this surely asks for a contact person, so that it is no part of a story being told."""
    return not isinstance(found, lookup.NoQuestion | lookup.Unknown | lookup.StreetAlone)


async def tell(found: lookup.Lookup, context: Context) -> None:
    """Answer what was found; what is open is offered again below, unless the answer asks for a place."""
    await context.say(view_of(found, context))
    is_known = isinstance(found, lookup.NoPlace) and context.speaker.own_area is not None
    await go_on(context, asks_place=not (is_known or isinstance(found, lookup.Found)))


def view_of(found: lookup.Lookup, context: Context) -> View:
    """The answer to what was found."""
    match found:
        case lookup.Found(area=found_area):
            return contacts(found_area, context)
        case lookup.Choose(areas=candidates):
            return views.directory.choose(named(candidates, context))
        case lookup.Narrowed(postal_code=code, areas=candidates):
            return views.directory.narrowed(code, named(candidates, context))
        case lookup.StreetAlone(street=street):
            return views.directory.street_alone(street)
        case lookup.NoPlace():
            return own_or_ask(context)
        case lookup.Unknown(nearest=nearest):
            return views.directory.unknown(named(nearest, context))
        case lookup.NoQuestion(areas=mentioned):
            return views.directory.unknown(named(mentioned, context))


def contacts(area_id: AreaId, context: Context) -> View:
    """The contacts of one area."""
    answer = context.office.directory.answer(area_id)
    return views.directory.contacts(answer, is_own=area_id == context.speaker.own_area)


def own_or_ask(context: Context) -> View:
    """The contacts of the own district, or the question which district it is about."""
    own = context.speaker.own_area
    return contacts(own, context) if own else ask_area(context)


def ask_area(context: Context, *, is_again: bool = False) -> View:
    """The question which district it is about."""
    city = context.office.directory.home(context.speaker.own_area)
    return views.directory.ask_area(context.office.directory.programme_areas(city.id), is_again=is_again)


def named(area_ids: tuple[AreaId, ...], context: Context) -> tuple[Named, ...]:
    """These areas with their cities."""
    directory = context.office.directory
    return tuple((found, directory.city_of(found)) for found in directory.areas(area_ids))


def _at(located: lookup.Located, context: Context) -> View:
    if len(located.areas) == 1:
        return contacts(located.areas[0], context)
    candidates = located.areas or located.nearest
    if candidates:
        return views.directory.choose(named(candidates, context))
    return views.directory.outside()


def _list(area_id: AreaId, context: Context) -> View:
    directory = context.office.directory
    parent = directory.area(area_id)
    up = directory.area(parent.parent) if parent.parent else None
    return views.directory.areas_of(parent, directory.below(area_id), up=up)


def _lists(context: Context) -> View:
    served = [city for city in context.office.directory.cities() if city.kind is CityKind.CITY]
    if len(served) == 1:
        return _list(served[0].area_id, context)
    return views.directory.cities(named(tuple(city.area_id for city in served), context))


async def from_poster(update: Update, context: Context) -> None:
    """``/start a_hannover-muehlenberg``: the area's contacts; an unknown one is asked for."""
    city, _, slug = payload_of(update).partition("-")
    found = context.office.directory.areas((AreaId(f"{city}/{slug}" if slug else city),))
    if found:
        await context.say(contacts(found[0].id, context))
    else:
        await ask(update, context)


PAYLOADS: Mapping[str, Handler] = {"a": from_poster}

COMMANDS: Mapping[str, Handler] = {"contact": contact}

BUTTONS: Mapping[str, Handler] = {"area": area, "areas": areas, "ask": ask, "locate": locate}

KEYS: Mapping[str, Handler] = {"contact": find_contact}
