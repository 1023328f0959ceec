"""Leaving: what goes and what stays when somebody wants to be forgotten, or has been silent for long."""

from datetime import date

from locales import N_, Translator
from office.services.leaving import Published
from views.actions import action
from views.layout import lines, paragraphs, rows
from views.message import Button, Message, View


def no_data() -> View:
    """Nothing is stored about this person."""

    def show(t: Translator) -> Message:
        return Message(text=t("We have stored nothing about you."))

    return show


def ask_published(count: int) -> View:
    """What is to become of contributions that others can read; asked before all else goes."""

    def show(t: Translator) -> Message:
        return Message(
            text=lines(
                t.many(
                    "{count} of your contributions is public. What shall become of it?",
                    "{count} of your contributions are public. What shall become of them?",
                    count,
                ),
                t("Others see your words there, but not who wrote them."),
                t("Nothing is deleted yet."),
            ),
            buttons=rows(
                t,
                (
                    Button(label=t.plain("Leave it without me"), action=action("forget", "ask", "keep")),
                    Button(label=t.plain("Delete it too"), action=action("forget", "ask", "delete")),
                ),
                (Button(label=t.plain("Cancel"), action=action("forget", "no")),),
            ),
        )

    return show


def not_forgotten() -> View:
    """They thought better of it."""

    def show(t: Translator) -> Message:
        return Message(text=t("All right, nothing was deleted."))

    return show


# Translators: somebody who is blocked has everything deleted; the sign is a number computed from the chat.
_BLOCK_STAYS = N_(
    "You are blocked, and that stays so for at most one year. "
    "For this we keep a sign of your chat. Nobody can read your number from it."
)


# Translators: what was chosen for public contributions, before everything is deleted.
_OF_PUBLISHED = {
    Published.KEEP: N_("Your public contributions stay, without you."),
    Published.DELETE: N_("Your public contributions go too."),
}


def ask_forget(published: Published | None = None, *, is_blocked: bool = False) -> View:
    """What goes, what stays, what cannot be called back; then the choice.

    ``published`` is what was chosen for contributions that others can read, where there are any.
    """
    chosen = () if published is None else (published.value,)

    def show(t: Translator) -> Message:
        return Message(
            text=paragraphs(
                t("Shall I delete everything about you?"),
                t(
                    "This will be deleted: your chat number, your language, your district, your settings, "
                    "your words, photos and voice messages."
                ),
                t(_OF_PUBLISHED[published]) if published else None,
                t("This stays: the messages in this chat. You can delete them yourself in Telegram."),
                t("What staff have already read or passed on cannot be called back."),
                t(_BLOCK_STAYS) if is_blocked else None,
            ),
            buttons=rows(
                t,
                (
                    Button(label=t.plain("Yes, delete everything"), action=action("forget", "yes", *chosen)),
                    Button(label=t.plain("Cancel"), action=action("forget", "no")),
                ),
            ),
        )

    return show


def forgotten(*, is_blocked: bool = False) -> View:
    """The last message to somebody who was erased."""

    def show(t: Translator) -> Message:
        told = t("Everything about you is deleted. If you write again, we start anew. All the best!")
        return Message(text=lines(told, t(_BLOCK_STAYS) if is_blocked else None))

    return show


def fading(day: date, *, is_last: bool, public: int) -> View:
    """Somebody has not written for long: when everything about them goes, and what to do to stay."""

    def show(t: Translator) -> Message:
        return Message(
            text=paragraphs(
                t("This is the last time we ask.") if is_last else None,
                lines(
                    t("You have not written to us for a long time."),
                    t("On {day} I will delete everything about you.", day=t.day(day, year=True)),
                    t(_OF_PUBLISHED[Published.KEEP]) if public else None,
                ),
                t("Would you like to stay? Press the button or write anything to me."),
            ),
            buttons=rows(t, (Button(label=t.plain("I am still here"), action=action("stay")),)),
        )

    return show


def staying() -> View:
    """Somebody who was warned is still there."""

    def show(t: Translator) -> Message:
        return Message(text=t("Thank you! Everything stays as it is."))

    return show


def lapsed(*, is_blocked: bool = False) -> View:
    """The last message to somebody who was erased because they were silent for long."""

    def show(t: Translator) -> Message:
        told = t(
            "You have not written to us for a long time. So everything about you is deleted. "
            "If you write again, we start anew. All the best!"
        )
        return Message(text=lines(told, t(_BLOCK_STAYS) if is_blocked else None))

    return show
