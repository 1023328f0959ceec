"""Everything the local Telegram knows, and the one place where messages come into being."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from office.ports.clock import Clock
from playground.callbacks import Presses
from playground.changes import Changes
from playground.chats import Chat, Member, ReplyKeyboard
from playground.faults import Faults
from playground.files import Files
from playground.ledger import Ledger
from playground.messages import Message
from playground.people import BotAccount, Person
from playground.rates import Rates
from playground.updates import Updates
from playground.webhook import Webhook

TOKEN = "7000000001:playground-token-of-no-value"  # noqa: S105 - it opens nothing but this process


@dataclass(slots=True, frozen=True)
class Place:
    """A point that the chat page offers by name."""

    name: str
    latitude: float
    longitude: float


@dataclass(slots=True, frozen=True)
class Link:
    """A page beside the chat, such as the staff desk."""

    label: str
    url: str


class World:
    """Persons, chats, one bot, and what happens between them; lives in one event loop."""

    def __init__(
        self,
        clock: Clock,
        *,
        token: str = TOKEN,
        username: str = "quartiersbot_playground_bot",
        name: str = "Quartiersbot",
        callback_seconds: float = 60.0,
        webhook_pause: float = 0.2,
        webhook_timeout: float = 30.0,
        places: Sequence[Place] = (),
        links: Sequence[Link] = (),
        numbers_after: int = 0,
    ) -> None:
        """A world with a bot and nobody else; all durations in seconds.

        The chat page offers the `places` where somebody shares a location, and the `links` on top.
        Updates, messages and albums are numbered on from `numbers_after`: Telegram's own numbers
        only rise, so a bot that knows an earlier world must not meet them again.
        """
        self.places = tuple(places)
        self.links = tuple(links)
        self.clock = clock
        self.bot = BotAccount(token, username, name)
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.files = Files()
        self.ledger = Ledger()
        self.faults = Faults()
        self.rates = Rates()
        self.changes = Changes()
        self.updates = Updates(self.seconds, after=numbers_after)
        self.presses = Presses(self.seconds, callback_seconds)
        self.webhook: Webhook | None = None
        self.webhook_pause = webhook_pause
        self.webhook_timeout = webhook_timeout
        self.album_ids: Iterator[int] = count(13_000_000_000_000_001 + numbers_after)
        self._person_ids: Iterator[int] = count(100_001)
        self._group_ids: Iterator[int] = count(500_001)
        self._numbers_after = numbers_after
        self._private_messages = numbers_after

    def seconds(self) -> float:
        """The clock's moment in seconds since 1970."""
        return self.clock.now().timestamp()

    def add_person(self, first_name: str, *, id: int | None = None, **details: Any) -> Person:  # noqa: A002
        """Someone new; details: last_name, username, language_code, has_started.

        Raises:
            ValueError: the id is taken, or no person's id.
        """
        number = id if id is not None else next(n for n in self._person_ids if n not in self.people)
        if number in self.people or number <= 0:
            raise ValueError(f"there is a person {number} already, or it is no person's id")
        person = Person(number, first_name, **details)
        self.people[number] = person
        return person

    def known_user(self, number: int) -> dict[str, Any] | None:
        """The User object of an account the bot may mention."""
        if number == self.bot.id:
            return self.bot.user
        person = self.people.get(number)
        return None if person is None else person.user

    def private_chat(self, person: Person) -> Chat:
        """The chat between a person and the bot, made when first asked for."""
        chat = self.chats.get(person.id)
        if chat is None:
            chat = Chat(person.id, "private", person.private_chat(), Member(self.bot.user))
            chat.members[person.id] = Member(person.user)
            self.chats[person.id] = chat
        return chat

    def new_group(self, title: str, *, kind: str, is_forum: bool = False) -> Chat:
        """An empty group; the bot is not in it yet."""
        number = next(self._group_ids)
        shown: dict[str, Any] = {
            "id": -number if kind == "group" else -1_000_000_000_000 - number,
            "type": kind,
            "title": title,
        }
        if is_forum:
            shown["is_forum"] = True
        chat = Chat(shown["id"], kind, shown, Member(self.bot.user, "left"), is_forum=is_forum)
        chat.last_message_id = self._numbers_after
        self.chats[chat.id] = chat
        return chat

    def post(
        self,
        chat: Chat,
        content: dict[str, Any],
        *,
        sender: dict[str, Any],
        sender_chat: dict[str, Any] | None = None,
        thread: int | None = None,
        replied: Message | None = None,
        markup: dict[str, Any] | None = None,
        is_service: bool = False,
    ) -> Message:
        """Put a message into a chat; `content` is what makes its kind (text, photo, …).

        As with Telegram, a message in a topic that answers none answers the one that made the topic.
        """
        if replied is None and thread is not None and chat.is_forum:
            replied = chat.messages.get(thread)
        number = self._message_id(chat)
        body: dict[str, Any] = {"message_id": number, "from": sender}
        if sender_chat is not None:
            body["sender_chat"] = sender_chat
        body |= {"chat": chat.shown, "date": int(self.seconds())}
        if thread is not None and chat.is_forum:
            body |= {"message_thread_id": thread, "is_topic_message": True}
        if replied is not None:
            body["reply_to_message"] = {k: v for k, v in replied.body.items() if k != "reply_to_message"}
        body |= content
        if markup is not None and "inline_keyboard" in markup:
            body["reply_markup"] = markup
        by_bot = sender["id"] == self.bot.id
        message = Message(number, chat.id, body, sender["id"], by_bot, markup, is_service=is_service)
        chat.messages[number] = message
        self._set_keyboard(chat, message)
        self.changes.record(chat, message)
        return message

    async def close(self) -> None:
        """Let everyone who waits go and stop pushing updates."""
        self.changes.close()
        self.updates.close()
        if self.webhook is not None:
            webhook, self.webhook = self.webhook, None
            await webhook.stop()

    def _message_id(self, chat: Chat) -> int:
        """Supergroups count for themselves; private chats and basic groups share the bot's numbers."""
        if chat.kind == "supergroup":
            chat.last_message_id += 1
            return chat.last_message_id
        self._private_messages += 1
        return self._private_messages

    @staticmethod
    def _set_keyboard(chat: Chat, message: Message) -> None:
        markup = message.markup
        if markup is None:
            return
        if "keyboard" in markup:
            chat.keyboard = ReplyKeyboard(message.id, markup)
        elif markup.get("remove_keyboard"):
            chat.keyboard = None
