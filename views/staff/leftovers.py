"""Messages that the bot cannot delete itself: which they are, and what staff should do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from locales import Safe, Translator, ltr
from office.ids import ChatId
from views.layout import in_rows, lines, paragraphs
from views.message import Button, Message, View

_SUPERGROUP = "-100"
"""Telegram: numbers of supergroups begin so; what follows stands in links to their messages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """One such message: about when it went, on the office's clock; its number where it is known."""

    number: str
    sent_at: datetime
    zone: tzinfo
    message_id: int | None


def ask_to_delete(chat_id: ChatId, left: Sequence[Left]) -> View:
    """Which messages to look for, with a way to those whose number is known."""

    def show(t: Translator) -> Message:
        buttons = [
            Button(label=_label(each, t), url=url)
            for each in left
            if (url := _link(chat_id, each.message_id))
        ]
        return Message(
            text=paragraphs(
                lines(
                    t("<b>Please delete these messages of mine, if they are in this chat</b>"),
                    t(
                        "They show contributions that their authors have taken back or had deleted. "
                        "I cannot delete them myself."
                    ),
                ),
                lines(*(_line(each, t) for each in left)),
            ),
            buttons=in_rows(t, buttons, 1),
            silent=True,
        )

    return show


def _label(left: Left, t: Translator) -> str:
    return t.plain("Show {number}", number=ltr(left.number)) if left.number else t.plain("Show message")


def _line(left: Left, t: Translator) -> Safe:
    day, time = t.day(left.sent_at, left.zone, year=True), t.time(left.sent_at, left.zone)
    sent = t("{day}, {time}", day=day, time=time)
    number = ltr(left.number)
    if left.message_id is None:
        if not left.number:
            return t("• message of about {moment}", moment=sent)
        return t("• {number}, message of about {moment}", number=number, moment=sent)
    if not left.number:
        return t("• message of {moment}", moment=sent)
    return t("• {number}, message of {moment}", number=number, moment=sent)


def _link(chat_id: ChatId, message_id: int | None) -> str | None:
    if message_id is None or not str(chat_id).startswith(_SUPERGROUP):
        return None
    return f"https://t.me/c/{int(str(chat_id).removeprefix(_SUPERGROUP))}/{message_id}"
