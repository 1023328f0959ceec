"""What one supports: counted in, counted out, and the list of it."""

from locales import Safe, Translator, clean, ltr
from office.model.ideas import Idea
from office.services.public_ideas import Seen, Supported
from views.actions import action
from views.consents import SUPPORTING
from views.kinds import first_words, public_status_of
from views.layout import in_rows, lines, paragraphs, rows
from views.message import Button, Message, View


def supported(idea: Idea, *, dropped: bool) -> View:
    """It counts for this person too; what they had written themselves may be dropped for it."""

    def show(t: Translator) -> Message:
        back = Button(label=t.plain("No longer my concern"), action=action("agree", idea.id, "no"))
        number = ltr(idea.number or "")
        return Message(
            text=lines(
                t("Thank you! You support {number} now.", number=number),
                t(SUPPORTING),
                t("What you wrote yourself is not sent.") if dropped else None,
            ),
            buttons=rows(t, (_shower(idea, t),), (back,)),
        )

    return show


def unsupported(idea: Idea) -> View:
    """It does not count for this person any more."""

    def show(t: Translator) -> Message:
        return Message(
            text=t(
                "You no longer support {number}. You get no more news about it.",
                number=ltr(idea.number or ""),
            )
        )

    return show


def all_supported(page: Supported) -> View:
    """What one supports, page by page."""

    def show(t: Translator) -> Message:
        back = Button(label=t.plain("Back"), action=action("agreed", page.page - 1))
        more = Button(label=t.plain("Show more"), action=action("agreed", page.page + 1))
        turning = (*((back,) if page.page else ()), *((more,) if page.has_more else ()))
        return Message(
            text=supported_block(page, t) or t("You do not support anything at the moment."),
            buttons=(*supported_buttons(page, t), *rows(t, turning)),
        )

    return show


def supported_block(page: Supported, t: Translator) -> Safe | None:
    """What one supports, a line each; nothing where there is nothing."""
    if not page.items:
        return None
    return paragraphs(t("You support:"), lines(*(line_of(seen, t) for seen in page.items)))


def supported_buttons(page: Supported, t: Translator) -> tuple[tuple[Button, ...], ...]:
    """A button each."""
    return in_rows(t, (opener(seen, action("seen", seen.idea.id)) for seen in page.items))


def line_of(seen: Seen, t: Translator) -> Safe:
    """A published contribution in one line of a list."""
    told = t(
        "<b>{number}</b> · {words} · {status}",
        number=ltr(seen.idea.number or ""),
        words=first_words(seen.idea, t),
        status=public_status_of(seen.idea, t),
    )
    counted = count_of(seen, t)
    return Safe(" · ").join((told, counted)) if counted else told


def count_of(seen: Seen, t: Translator) -> Safe | None:
    """How many support it besides its author; nothing where nobody does."""
    if not seen.supporters:
        return None
    return t.many("{count} person supports it", "{count} people support it", seen.supporters)


def opener(seen: Seen, does: str) -> Button:
    """The button that opens it."""
    return Button(label=clean(seen.idea.number or ""), action=does)


def _shower(idea: Idea, t: Translator) -> Button:
    return Button(label=t.plain("Show contribution"), action=action("seen", idea.id))
