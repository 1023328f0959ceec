"""Start, language, notice, own district, news, own data, being forgotten."""

from collections.abc import Mapping

from telegram import Update

import views.help
import views.leaving
import views.my_data
import views.news
import views.people
import views.privacy
import views.talking
from handlers.beside import beside, go_on
from handlers.context import Context, Handler, pressed
from handlers.directory import find_contact
from office import errors
from office.ids import AreaId, LanguageCode
from office.model.contacts import Contact
from office.model.people import FollowKind
from office.services.handing_in import AFTERWARDS
from office.services.leaving import Published
from office.services.speaker import NOTICE_DIALOGUE, Speaker


async def welcome(update: Update, context: Context) -> None:
    """Languages first; who is known is greeted."""
    if context.speaker.resident is None:
        await context.say(views.people.choose_language(context.languages, context.speaker.language))
    else:
        await context.say(views.people.greeting(_nearest(context)))


async def language(update: Update, context: Context) -> None:
    """``/language``: the languages in their own script."""
    await context.say(views.people.choose_language(context.languages, context.speaker.language))


async def settings(update: Update, context: Context) -> None:
    """``/settings``: what can be changed for oneself."""
    await context.say(views.people.settings())


async def choose_language(update: Update, context: Context) -> None:
    """A language was chosen."""
    code = pressed(update)[0]
    if code not in context.languages.offered():
        raise errors.Outdated(code)
    await context.office.people.choose_language(context.speaker, LanguageCode(code))


async def more(update: Update, context: Context) -> None:
    """The key "More"."""
    await context.say(views.talking.more())


async def notice(update: Update, context: Context) -> None:
    """The privacy notice: go on, rather call, or read more."""
    answer, version = pressed(update)
    if answer == "go":
        await context.office.notices.go_on(context.speaker, int(version))
    elif answer == "call":
        await context.office.notices.rather_call(context.speaker, int(version))
    else:
        await context.say(views.privacy.privacy(_privacy_of(context)))


async def privacy(update: Update, context: Context) -> None:
    """``/privacy``: the first page of the full notice; where the short one is open, its buttons are here."""
    facts = _privacy_of(context)
    await context.say(views.privacy.privacy(facts))
    if facts.asked is None:
        await go_on(context)


async def privacy_page(update: Update, context: Context) -> None:
    """A button of the notice turns its page."""
    match pressed(update):
        case (page,) if page.isascii() and page.isdigit() and len(page) < 3:
            await context.turn(update, views.privacy.privacy(_privacy_of(context), int(page)))
        case _:
            raise errors.Outdated("privacy")


@beside
async def main_menu(update: Update, context: Context) -> None:
    """The button that leads back to the menu."""
    await context.say(views.talking.main_menu())


@beside
async def help_text(update: Update, context: Context) -> None:
    """``/help``."""
    await context.say(views.help.overview())


async def cancel(update: Update, context: Context) -> None:
    """``/cancel`` and the button: leave whatever is open; what was sent before is not taken back by it."""
    dialogue = context.speaker.dialogue
    is_open = dialogue is not None and dialogue.kind != AFTERWARDS
    if is_open or context.was_asked:
        await context.office.people.cancel(context.speaker)
    else:
        await context.say(views.talking.nothing_open())


async def district(update: Update, context: Context) -> None:
    """The key "My district": its contacts, or the question which one it is."""
    await find_contact(update, context)


async def settle(update: Update, context: Context) -> None:
    """The button "This is my district"."""
    await context.office.people.settle(context.speaker, AreaId(pressed(update)[0]))


async def news(update: Update, context: Context) -> None:
    """``/news``: what one gets."""
    followings = await context.office.people.followings(context.speaker)
    keys = tuple(AreaId(each.key) for each in followings if each.kind is FollowKind.AREA)
    plans = [each.key for each in followings if each.kind is FollowKind.PROCESS]
    directory, own = context.office.directory, context.speaker.own_area
    mine = directory.areas((own,)) if own else ()
    followed = await context.office.processes.followed(plans)
    view = views.news.news(directory.areas(keys), mine[0] if mine else None, followed)
    await context.say(views.news.with_quiet(view) if context.speaker.has_read_notice else view)


async def switch_news(update: Update, context: Context) -> None:
    """News on, off, or not now."""
    match pressed(update):
        case ("on", area_id):
            await context.office.people.want_news(context.speaker, AreaId(area_id))
        case ("off",):
            await context.office.people.no_news(context.speaker)
        case _:
            await context.say(views.talking.main_menu())


async def my_data(update: Update, context: Context) -> None:
    """``/mydata``: everything stored, at once, as a page to read and as a file for machines."""
    own = await context.office.own_data.of(context.speaker)
    if own is None:
        await context.say(views.leaving.no_data())
        return
    await context.say(views.my_data.page(own))
    await context.say(views.my_data.file(own))


async def ask_forget(update: Update, context: Context) -> None:
    """``/forget``: what becomes of what others can read, if anything; what goes and what stays."""
    count = await context.office.people.published(context.speaker)
    is_blocked = context.speaker.is_blocked
    asked = views.leaving.ask_published(count) if count else views.leaving.ask_forget(is_blocked=is_blocked)
    await context.say(asked)


async def forget(update: Update, context: Context) -> None:
    """What becomes of what others can read, or the button "Yes, delete everything"."""
    match pressed(update):
        case ("ask", chosen) if chosen in set(Published):
            is_blocked = context.speaker.is_blocked
            await context.turn(update, views.leaving.ask_forget(Published(chosen), is_blocked=is_blocked))
        case ("yes", chosen) if chosen in set(Published):
            await context.office.people.forget(context.speaker, published=Published(chosen))
        case ("no",):
            await context.turn(update, views.leaving.not_forgotten())
        case ("yes",):
            await _forget_if_nothing_is_public(update, context)
        case _:
            raise errors.Outdated("forget")


async def _forget_if_nothing_is_public(update: Update, context: Context) -> None:
    """What became public since the question was asked is asked about first."""
    try:
        await context.office.people.forget(context.speaker)
    except errors.Incomplete:
        await ask_forget(update, context)


async def stay(update: Update, context: Context) -> None:
    """The button "I am still here" under a warning."""
    await context.office.people.stay(context.speaker)


async def membership(update: Update, context: Context) -> None:
    """The person blocked the bot, or let it in again."""
    change = update.my_chat_member
    if change is None:
        return
    speaker: Speaker = context.speaker
    await context.office.people.seen(speaker, reachable=change.new_chat_member.status == "member")


def _privacy_of(context: Context) -> views.privacy.Facts:
    own, dialogue = context.speaker.own_area, context.speaker.dialogue
    return views.privacy.Facts(
        privacy=context.office.directory.privacy(own),
        nearest=_nearest(context),
        kept=context.office.directory.retention(own),
        is_translating=context.office.interpreting.is_there,
        backups=context.office.retention.backup_days,
        asked=dialogue.version if dialogue is not None and dialogue.kind == NOTICE_DIALOGUE else None,
    )


def _nearest(context: Context) -> tuple[Contact, ...]:
    return context.office.directory.nearest_offices(context.speaker.own_area)


COMMANDS: Mapping[str, Handler] = {
    "language": language,
    "settings": settings,
    "news": news,
    "privacy": privacy,
    "mydata": my_data,
    "forget": ask_forget,
    "help": help_text,
    "cancel": cancel,
}

BUTTONS: Mapping[str, Handler] = {
    "language": choose_language,
    "notice": notice,
    "privacy": privacy_page,
    "settle": settle,
    "news": switch_news,
    "forget": forget,
    "stay": stay,
    "cancel": cancel,
}

KEYS: Mapping[str, Handler] = {
    "district": district,
    "more": more,
    "main": main_menu,
    "news": news,
    "settings": settings,
    "language": language,
    "privacy": privacy,
    "mydata": my_data,
    "forget": ask_forget,
    "help": help_text,
    "cancel": cancel,
}
