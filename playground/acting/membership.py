"""Who is where: blocking, joining, leaving, promoting."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from playground.acting.misuse import Misuse
from playground.chats import ADMIN_RIGHTS, Chat, Member
from playground.people import Person
from playground.rules import privacy
from playground.world import World

BOT_STATES = frozenset({"member", "administrator", "left", "kicked", "restricted"})


def block(world: World, person: Person) -> None:
    """A person blocks the bot."""
    if person.has_blocked:
        return
    person.has_blocked = True
    _tell_of_bot(world, world.private_chat(person), "kicked", by=person.user)


def unblock(world: World, person: Person) -> None:
    """A person takes the block away."""
    if not person.has_blocked:
        return
    person.has_blocked = False
    _tell_of_bot(world, world.private_chat(person), "member", by=person.user)


def deactivate(person: Person) -> None:
    """A person deletes the account; nobody tells the bot."""
    person.is_deactivated = True


def bot_becomes(
    world: World,
    chat: Chat,
    status: str,
    *,
    by: dict[str, Any],
    rights: Iterable[str] | None = None,
) -> None:
    """The bot is added, promoted, demoted, removed or kicked; without `rights` an administrator has all."""
    if status not in BOT_STATES:
        raise Misuse(f"no state {status!r}; there are: {sorted(BOT_STATES)}")
    was_present = chat.bot.is_present
    chosen = (
        frozenset(ADMIN_RIGHTS if rights is None else rights) if status == "administrator" else frozenset()
    )
    _tell_of_bot(world, chat, status, by=by, rights=chosen)
    if chat.bot.is_present and not was_present:
        _announce(world, chat, {"new_chat_members": [world.bot.user]}, by=by)


def add(world: World, chat: Chat, person: Person, *, by: Person | None = None) -> None:
    """A person joins a group."""
    member = chat.members.get(person.id)
    if member is not None and member.is_present:
        raise Misuse(f"{person.first_name} is in this group already")
    chat.members[person.id] = Member(person.user)
    adder = (by or person).user
    _announce(world, chat, {"new_chat_members": [person.user]}, by=adder)


def remove(world: World, chat: Chat, person: Person, *, by: Person | None = None) -> None:
    """A person leaves a group, or is removed by another."""
    member = chat.members.get(person.id)
    if member is None or not member.is_present:
        raise Misuse(f"{person.first_name} is not in this group")
    chat.members[person.id] = Member(person.user, "left" if by is None else "kicked")
    _announce(world, chat, {"left_chat_member": person.user}, by=(by or person).user)


def promote(
    world: World,
    chat: Chat,
    person: Person,
    *,
    is_admin: bool = True,
    is_anonymous: bool = False,
    rights: Iterable[str] | None = None,
) -> None:
    """A person becomes an administrator, or an ordinary member again."""
    old = chat.members.get(person.id)
    if old is None or not old.is_present:
        raise Misuse(f"{person.first_name} is not in this group")
    chosen = frozenset(ADMIN_RIGHTS if rights is None else rights)
    owner = old.status == "creator"
    status = "creator" if owner else "administrator" if is_admin else "member"
    new = Member(person.user, status, chosen if is_admin else frozenset(), is_anonymous)
    chat.members[person.id] = new
    if chat.bot.is_admin:
        world.updates.add("chat_member", _change(world, chat, old, new, person.user), chat.id)


def _tell_of_bot(
    world: World,
    chat: Chat,
    status: str,
    *,
    by: dict[str, Any],
    rights: frozenset[str] = frozenset(),
) -> None:
    old = chat.bot
    chat.bot = replace(old, status=status, rights=rights)
    world.updates.add("my_chat_member", _change(world, chat, old, chat.bot, by), chat.id)


def _change(world: World, chat: Chat, old: Member, new: Member, by: dict[str, Any]) -> dict[str, Any]:
    return {
        "chat": chat.shown,
        "from": by,
        "date": int(world.seconds()),
        "old_chat_member": old.shown(),
        "new_chat_member": new.shown(),
    }


def _announce(world: World, chat: Chat, content: dict[str, Any], *, by: dict[str, Any]) -> None:
    message = world.post(chat, content, sender=by, is_service=True)
    if privacy.sees(world.bot, chat, message):
        world.updates.add("message", message.body, chat.id)
