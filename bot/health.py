"""What is wrong with the running bot, part by part; nothing when all is well."""

from collections.abc import Callable

from bot.delivery import Sender
from bot.intake import Intake


def noting(problems: dict[str, str], part: str) -> Callable[[str], None]:
    """Notes what is wrong with this part; nothing once all is well."""

    def note(reason: str) -> None:
        problems.pop(part, None)
        if reason:
            problems[part] = reason

    return note


def wrong_now(problems: dict[str, str], sender: Sender, intake: Intake) -> dict[str, str]:
    """What is noted, what the delivery says of itself, and whether messages are taken.

    So a load balancer sends nothing to a bot that begins or ends.
    """
    wrong = dict(problems)
    if not sender.health.is_well:
        wrong["delivery"] = sender.health.reason
    if not intake.is_open:
        wrong["intake"] = "it takes no messages yet, or no more"
    return wrong
