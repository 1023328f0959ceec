"""What is wrong with the running bot, part by part; nothing when all is well."""

from collections.abc import Callable

from bot.delivery import Sender


def noting(problems: dict[str, str], part: str) -> Callable[[str], None]:
    """Notes what is wrong with this part; nothing once all is well."""

    def note(reason: str) -> None:
        problems.pop(part, None)
        if reason:
            problems[part] = reason

    return note


def wrong_now(problems: dict[str, str], sender: Sender) -> dict[str, str]:
    """What is noted, and what the delivery says of itself."""
    health = sender.health
    return problems if health.is_well else {**problems, "delivery": health.reason}
