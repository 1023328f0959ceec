"""What Telegram says when it refuses a request."""

from typing import Any


class Refusal(Exception):
    """An answer with `ok: false`: error code, description and, sometimes, parameters."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        """Say no with this HTTP code and Telegram's wording."""
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def answer(self) -> dict[str, Any]:
        """The body of the answer, as the Bot API shapes it."""
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


def bad_request(words: str, **parameters: Any) -> Refusal:
    """A 400: the request itself is wrong."""
    return Refusal(400, f"Bad Request: {words}", **parameters)


def forbidden(words: str) -> Refusal:
    """A 403: the bot may not write there."""
    return Refusal(403, f"Forbidden: {words}")


def too_many_requests(seconds: int) -> Refusal:
    """A 429: the bot must wait this many seconds."""
    return Refusal(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
