"""What the bot can do: all its commands in plain words, and what a mistyped one may have meant."""

from collections.abc import Iterable

from locales import N_, Safe, Translator
from views import commands, menu
from views.actions import action
from views.layout import in_rows, lines, paragraphs
from views.message import Button, Message, View

# Translators: the help, in groups: a heading, then a line for each command.
_GROUPS = (
    (
        N_("<b>Ask and tell</b>"),
        (
            N_("/contact – find your contact person"),
            N_("/idea – hand in an idea"),
            N_("/concern – tell us about a concern"),
            N_("/my – see your contributions"),
        ),
    ),
    (
        N_("<b>In your district</b>"),
        (
            N_("/events – see events"),
            N_("/ideas – see what others have written"),
            N_("/plans – see what is planned"),
            N_("/news – turn news on or off"),
        ),
    ),
    (
        N_("<b>Settings and data</b>"),
        (
            N_("/settings – change language, district or news"),
            N_("/language – choose your language"),
            N_("/privacy – what happens with your data"),
            N_("/mydata – get everything stored about you"),
            N_("/forget – delete everything"),
        ),
    ),
    (
        N_("<b>At any time</b>"),
        (
            N_("/cancel – stop what you are doing"),
            N_("/start – see the greeting again"),
            N_("/help – see this overview"),
        ),
    ),
)


def overview() -> View:
    """What the bot can do, each with its command, the most used first."""

    def show(t: Translator) -> Message:
        return Message(
            text=paragraphs(
                t("Quartiersmanagement is your district office. I can do this for you:"),
                *(_group(heading, told, t) for heading, told in _GROUPS),
                t("You can also just write the name of your district."),
                t("In an emergency call 112 or 110."),
            ),
            keyboard=menu.keyboard(t),
        )

    return show


def unknown_command(nearest: Iterable[str]) -> View:
    """A command nobody knows: the nearest ones as buttons, and where all are listed."""

    def show(t: Translator) -> Message:
        labels = dict(commands.labels(t))
        meant = [name for name in nearest if name in labels]
        buttons = [Button(label=labels[name], action=action("menu", name)) for name in (*meant, "help")]
        return Message(
            text=lines(
                t("I do not know this command."),
                t("Do you perhaps mean this?") if meant else t("With /help you see all of them."),
            ),
            buttons=in_rows(t, buttons, 1),
        )

    return show


def _group(heading: str, told: Iterable[str], t: Translator) -> Safe:
    return lines(t(heading), *(t(line) for line in told))
