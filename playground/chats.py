"""Chats: private ones, groups and supergroups with members and forum topics."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from playground.messages import Message

ADMIN_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
    "can_manage_topics",
)
"""The rights of ChatMemberAdministrator in groups (Bot API)."""

PRESENT = frozenset({"creator", "administrator", "member", "restricted"})


@dataclass(slots=True, eq=False)
class Member:
    """How one account stands in a group; `left` and `kicked` are no longer in it."""

    user: dict[str, Any]
    status: str = "member"
    rights: frozenset[str] = frozenset()
    is_anonymous: bool = False

    @property
    def is_present(self) -> bool:
        """Whether the account is in the group."""
        return self.status in PRESENT

    @property
    def is_admin(self) -> bool:
        """Whether the account is the owner or an administrator."""
        return self.status in {"creator", "administrator"}

    def may(self, right: str) -> bool:
        """Whether the account has this administrator's right."""
        return self.status == "creator" or (self.status == "administrator" and right in self.rights)

    def shown(self) -> dict[str, Any]:
        """The ChatMember object."""
        member: dict[str, Any] = {"user": self.user, "status": self.status}
        if self.status == "kicked":
            member["until_date"] = 0
        if self.status == "creator":
            member["is_anonymous"] = self.is_anonymous
        if self.status == "administrator":
            member |= {"can_be_edited": False, "is_anonymous": self.is_anonymous}
            member |= {right: right in self.rights for right in ADMIN_RIGHTS}
        return member


@dataclass(slots=True, eq=False)
class Topic:
    """A forum topic; its id is the id of the service message that made it."""

    id: int
    name: str
    is_closed: bool = False


@dataclass(slots=True, eq=False)
class ReplyKeyboard:
    """The keyboard that stands under the input field of a chat."""

    message_id: int
    markup: dict[str, Any]
    is_hidden: bool = False


@dataclass(slots=True, eq=False)
class Chat:
    """A conversation: its members, its messages, and what was shown in it."""

    id: int
    kind: str
    shown: dict[str, Any]
    bot: Member
    is_forum: bool = False
    members: dict[int, Member] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    recent: dict[int, Message] = field(default_factory=dict)
    toasts: list[dict[str, Any]] = field(default_factory=list)
    keyboard: ReplyKeyboard | None = None
    pinned: int | None = None
    migrated_to: int | None = None
    last_message_id: int = 0

    @property
    def is_private(self) -> bool:
        """Whether this is the chat of one person with the bot."""
        return self.kind == "private"

    def changed_since(self, change: int) -> Iterator[Message]:
        """The messages that changed after this change number, latest change first."""
        for message in reversed(self.recent.values()):
            if message.change <= change:
                return
            yield message
