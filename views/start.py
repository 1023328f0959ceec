"""The words of the public start page."""

from collections.abc import Sequence
from dataclasses import dataclass

from locales import N_, Safe, Translator
from office.model.areas import Area
from office.model.cities import City
from office.model.contacts import Contact
from views.directory import other_ways
from views.layout import area_name, lines, local

ONLY_ASKED = N_("If you only ask who is responsible, we keep your chat number for 7 days, and nothing else.")
"""The privacy notice says so too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StartWords:
    """Every sentence of the page."""

    title: str
    what: Safe
    how: Safe
    open_chat: str
    areas: Safe
    reach: Safe
    privacy: Safe
    sources: Safe


@dataclass(frozen=True, slots=True, kw_only=True)
class CityShown:
    """A city with its programme areas and the ways to its office."""

    name: str
    areas: tuple[str, ...]
    ways: tuple[str, ...]


def words(t: Translator) -> StartWords:
    """The page in one language."""
    return StartWords(
        title=t.plain("Your district office in the chat"),
        what=t("Here you can ask who your contact person is, hand in ideas and concerns, and see events."),
        how=lines(t("You need Telegram. You do not need an account with us."), t(ONLY_ASKED)),
        open_chat=t.plain("Open the chat"),
        areas=t("Areas of the neighbourhood programme:"),
        reach=t("Would you rather talk to someone? You can do that too:"),
        privacy=t(
            "Telegram carries the messages. It is a company outside the European Union. "
            "Please write nothing about health and send no identity papers."
        ),
        sources=t("Sources of the map and the markets:"),
    )


def link(bot_name: str) -> str:
    """Where the chat opens."""
    return f"https://t.me/{bot_name}" if bot_name else ""


def city(shown: City, areas: Sequence[Area], nearest: Sequence[Contact], t: Translator) -> CityShown:
    """One city of the page."""
    reachable = [contact for contact in nearest if contact.phone or contact.address]
    return CityShown(
        name=local(shown.names, t),
        areas=tuple(area_name(area, t) for area in areas if area.parent is not None),
        ways=tuple(other_ways(reachable, t).plain.splitlines()) if reachable else (),
    )
