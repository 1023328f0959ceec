"""Quiet hours: in which nothing comes by itself."""

from locales import N_, Safe, Translator
from office.model.rest import Rest, offered_in
from views import menu
from views.actions import action
from views.layout import in_rows, lines, paragraphs, rows
from views.message import Button, Message, View

# Translators: a button, and hours of the day at which somebody wants no messages, as on a telephone.
QUIET = N_("Quiet hours")


def choose(quiet: Rest | None) -> View:
    """What quiet hours are, those one has, and those to choose from."""

    def show(t: Translator) -> Message:
        return Message(
            text=paragraphs(
                t("When do you want to have quiet?"),
                t(
                    "In quiet hours I do not write by myself. "
                    "Answers and reminders wait until they end. "
                    "What cannot wait arrives without a sound."
                ),
                t("Your quiet hours: {hours}", hours=between(quiet, t)) if quiet else None,
            ),
            buttons=(
                *in_rows(t, (_choice(rest, t) for rest in _choices(quiet))),
                *rows(t, (Button(label=t.plain("No quiet hours"), action=action("quiet", "off")),)),
            ),
        )

    return show


def chosen(quiet: Rest | None) -> View:
    """What holds from now on."""

    def show(t: Translator) -> Message:
        if quiet is None:
            return Message(text=t("You have no quiet hours."), keyboard=menu.keyboard(t))
        return Message(
            text=lines(
                t("Your quiet hours: {hours}", hours=between(quiet, t)),
                t("What you ask me I answer at any time."),
            ),
            keyboard=menu.keyboard(t),
        )

    return show


def button(t: Translator) -> Button:
    """The way to them."""
    return Button(label=t.plain(QUIET), action=action("quiet"))


def between(rest: Rest, t: Translator) -> Safe:
    """The hours in words: "20:00 Uhr bis 8:00 Uhr"."""
    return t("{begin} until {end}", begin=t.time(rest.begins), end=t.time(rest.ends))


def _choices(quiet: Rest | None) -> list[Rest]:
    """Those to choose from, without the ones that hold now."""
    return [rest for rest in offered_in("") if quiet is None or rest.hours != quiet.hours]


def _choice(rest: Rest, t: Translator) -> Button:
    return Button(label=between(rest, t).plain, action=action("quiet", rest.hours))
