"""Greeting, notice, language, own data: the words around a resident."""

from collections.abc import Sequence
from datetime import date

from locales import N_, Translator, Translators
from office.model.areas import Area
from office.model.contacts import Contact
from office.model.processes import Process
from office.services.leaving import Published
from views import menu
from views.actions import action
from views.consents import NEWS_OFFER, NEWS_ON
from views.directory import other_ways as ways
from views.kinds import waiting
from views.layout import area_name, in_rows, lines, local, paragraphs, rows
from views.message import Button, Message, View
from views.process_words import title_of


def choose_language(languages: Translators, suggested: str) -> View:
    """The languages in their own script, the suggested one first, two a row."""
    codes = sorted(languages.offered(), key=lambda code: code != suggested)

    def show(t: Translator) -> Message:
        buttons = [Button(label=languages.own_name(code), action=action("language", code)) for code in codes]
        pairs = tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))
        asked = dict.fromkeys(languages[code].plain("Please choose your language.") for code in codes)
        return Message(text=lines(*map(t.shown, asked)), buttons=pairs)

    return show


def greeting(nearest: Sequence[Contact]) -> View:
    """Who is writing here, what it is for, and the other ways; brings the main menu."""

    def show(t: Translator) -> Message:
        return Message(
            text=paragraphs(
                t(
                    "Hello! This is the chat assistant of the Quartiersmanagement, your district office. "
                    "I tell you who your contact person is, pass on your ideas and concerns "
                    "and remind you of events."
                ),
                lines(t("Would you rather talk to someone? You can do that too:"), ways(nearest, t)),
            ),
            keyboard=menu.keyboard(t),
        )

    return show


def main_menu() -> View:
    """A short message that brings the main menu back."""

    def show(t: Translator) -> Message:
        return Message(text=t("What would you like to do?"), keyboard=menu.keyboard(t))

    return show


def more() -> View:
    """What is behind the key "More"."""

    def show(t: Translator) -> Message:
        return Message(text=t("What would you like to do?"), buttons=menu.more(t))

    return show


def settings() -> View:
    """What can be changed for oneself."""

    def show(t: Translator) -> Message:
        changes = (
            Button(label=t.plain("Language"), action=action("menu", "language")),
            Button(label=t.plain("My district"), action=action("menu", "district")),
            Button(label=t.plain("News"), action=action("menu", "news")),
        )
        return Message(text=t("What would you like to change?"), buttons=rows(t, *((c,) for c in changes)))

    return show


def emergency() -> View:
    """Words that may mean danger: who helps at once; what was written goes its usual way."""

    def show(t: Translator) -> Message:
        return Message(text=t("I cannot send help. If you are in danger, call 112 or 110 at once."))

    return show


def settled(area: Area, *, offers_news: bool) -> View:
    """The own district is known now; news are offered once."""

    def show(t: Translator) -> Message:
        return Message(
            text=paragraphs(
                t("I will remember: your district is {area}.", area=area_name(area, t)),
                t(NEWS_OFFER, area=area_name(area, t)) if offers_news else None,
            ),
            buttons=rows(t, _wanting_news(area, t)) if offers_news else (),
            keyboard=None if offers_news else menu.keyboard(t),
        )

    return show


def _wanting_news(area: Area, t: Translator) -> tuple[Button, Button]:
    return (
        Button(label=t.plain("Yes, please"), action=action("news", "on", area.id)),
        Button(label=t.plain("No"), action=action("news", "later")),
    )


def news_on(area: Area) -> View:
    """News about an area were turned on."""

    def show(t: Translator) -> Message:
        return Message(
            text=t(NEWS_ON, area=area_name(area, t)),
            buttons=rows(t, (Button(label=t.plain("Stop all news"), action=action("news", "off")),)),
        )

    return show


def news_off(*, reminded: bool) -> View:
    """All news were turned off, and reminders where there were any."""

    def show(t: Translator) -> Message:
        told = lines(
            t("You will get no more news."),
            t("I will not remind you of events any more.") if reminded else None,
        )
        return Message(text=told, keyboard=menu.keyboard(t))

    return show


def news(areas: Sequence[Area], own: Area | None, plans: Sequence[Process] = ()) -> View:
    """What one gets news about, with a way to stop; without any, the way to turn them on."""

    def show(t: Translator) -> Message:
        if plans:
            return _news_with_plans(areas, own, plans, t)
        if not areas and own is not None:
            return Message(
                text=paragraphs(
                    t("You get no news at the moment. You can turn them on for your district."),
                    t(NEWS_OFFER, area=area_name(own, t)),
                ),
                buttons=rows(t, _wanting_news(own, t)),
            )
        if not areas:
            return Message(
                text=t("You get no news at the moment. You can turn them on for your district."),
                buttons=rows(t, (Button(label=t.plain("My district"), action=action("menu", "district")),)),
            )
        names = t.items([area_name(area, t) for area in areas], "and")
        return Message(
            text=t("You get news from {areas}.", areas=names),
            buttons=rows(t, (Button(label=t.plain("Stop all news"), action=action("news", "off")),)),
        )

    return show


def _news_with_plans(
    areas: Sequence[Area], own: Area | None, plans: Sequence[Process], t: Translator
) -> Message:
    """What one gets where plans are among it; each plan is one tap away, and so is news of one's district."""
    district = Button(label=t.plain("My district"), action=action("menu", "district"))
    further = () if areas else (_wanting_news(own, t) if own else (district,))
    names = t.items([area_name(area, t) for area in areas], "and")
    return Message(
        text=lines(
            t("You get news from {areas}.", areas=names) if areas else None,
            t("You get news of these plans:"),
            *(t("· {title}", title=local(plan.titles, t)) for plan in plans),
            t(NEWS_OFFER, area=area_name(own, t)) if own and not areas else None,
        ),
        buttons=rows(
            t,
            *((further,) if further else ()),
            *((Button(label=title_of(plan, t), action=action("plan", plan.id)),) for plan in plans),
            (Button(label=t.plain("Stop all news"), action=action("news", "off")),),
        ),
    )


def cancelled() -> View:
    """A dialogue was left."""

    def show(t: Translator) -> Message:
        return Message(text=t("Cancelled. Nothing was sent."), keyboard=menu.keyboard(t))

    return show


def nothing_open() -> View:
    """There is nothing to cancel: what was sent stays sent, and where it is."""

    def show(t: Translator) -> Message:
        return Message(
            text=lines(
                t("There is nothing to cancel at the moment."),
                t("What you have sent before is under “My contributions”."),
            ),
            keyboard=menu.keyboard(t),
        )

    return show


def not_understood(version: int, said: Sequence[str]) -> View:
    """Words the bot cannot place: what could be meant; they are kept for it, and shown where several wait."""

    def show(t: Translator) -> Message:
        asked = (
            lines(t("I have kept your messages:"), waiting(said, t), t("What shall I do with them?"))
            if len(said) > 1
            else t("I am not sure what you mean. What shall I do with your message?")
        )
        return Message(
            text=asked,
            buttons=in_rows(
                t,
                (
                    Button(label=t.plain("Find contact person"), action=action("ask")),
                    Button(label=t.plain("Send as an idea"), action=action("words", "idea", version)),
                    Button(label=t.plain("Write a message"), action=action("words", "message", version)),
                ),
                1,
            ),
        )

    return show


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


def stale() -> View:
    """A button of an earlier step."""

    def show(t: Translator) -> Message:
        return Message(text=t("This button is no longer valid."), keyboard=menu.keyboard(t))

    return show


def failed(number: str) -> View:
    """Something went wrong; nothing is lost and nothing needs doing."""

    def show(t: Translator) -> Message:
        return Message(
            text=t(
                "That did not work just now. Your message is saved, and we will try again soon. "
                "You do not need to do anything. (No. {number})",
                number=number,
            )
        )

    return show


def private_only(link: str) -> View:
    """In a group: one sentence and a link to the private chat."""

    def show(t: Translator) -> Message:
        return Message(
            text=t("Please write to me in a private chat, so that only we can read it."),
            buttons=((Button(label=t.plain("Open private chat"), url=link),),),
        )

    return show
