"""Settings: read once from the environment and ``.env``; the only place that does.

Every fault is one line that names the variable, what is wrong with its value, and the mend.
"""

import difflib
import os
import re
from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from dotenv import dotenv_values
from dotenv.parser import parse_stream
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
)

PREFIX = "QB_"

SHIPPED = Path(__file__).parent.parent / "cities"
"""The directories that come with the program, from a checkout and from a wheel."""

_TOKEN = re.compile(r"[A-Za-z0-9:_-]*")
_WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")
"""Telegram: ``secret_token`` has 1 to 256 characters of A-Z, a-z, 0-9, _ and -."""

SHORTEST_SECRET = 16
"""Characters; who guesses the secret can send messages in anybody's name."""

TELEGRAM = "api.telegram.org"

_MENDS: Mapping[str, str] = {
    "city": "names no directory; write it like cities/hannover",
    "admins": "takes Telegram user ids only; write them like 123456789,987654321",
    "staff_chat": "is not the number of a chat; write it like -1001234567890",
    "port": "is not a port; write a number from 0 to 65535",
    "rate": "is not a rate; write a number from 0 to 1000 (messages a second, 0 = no limit)",
    "log_format": "is not a format; write console or json",
    "log_level": "is not a level; write DEBUG, INFO, WARNING or ERROR",
}
"""What is wrong, and the mend, where the type alone tells that a value is wrong."""


class SettingsError(Exception):
    """The settings cannot be used; ``problems`` holds one line each, saying what to do."""

    def __init__(self, problems: list[str]) -> None:
        """Keep the problems, one line each."""
        super().__init__("\n".join(problems))
        self.problems = problems


class Settings(BaseModel):
    """All settings, checked; the names are those of the environment without ``QB_``, in lower case."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    bot_token: SecretStr = SecretStr("")
    bot_api_url: str = "https://api.telegram.org"
    database_url: Annotated[str, Field(repr=False)] = "sqlite:///data/quartiersbot.db"
    city: Annotated[tuple[Path, ...], Field(min_length=1, validate_default=True)] = (Path("cities/hannover"),)
    admins: frozenset[int] = frozenset()
    staff_chat: int | None = None
    webhook_url: str = ""
    webhook_secret: Annotated[SecretStr, Field(validate_default=True)] = SecretStr("")
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 8080
    public_url: str = ""
    media_url: Annotated[str, Field(repr=False)] = ""
    backup_dir: str = ""
    rate: Annotated[float, Field(ge=0, le=1000)] = 25
    translate_url: str = ""
    translate_key: SecretStr = SecretStr("")
    log_format: Literal["console", "json"] = "console"
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @field_validator("city", "admins", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return (
            [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value
        )

    @field_validator("city")
    @classmethod
    def _own_or_shipped(cls, value: tuple[Path, ...]) -> tuple[Path, ...]:
        return tuple(own_or_shipped(path) for path in value)

    @field_validator("bot_token", "webhook_secret", "translate_key")
    @classmethod
    def _one_line(cls, value: SecretStr) -> SecretStr:
        if any(char.isspace() for char in value.get_secret_value()):
            raise ValueError("contains a blank or a line break; copy it again without")
        return value

    @field_validator("bot_token")
    @classmethod
    def _like_a_token(cls, value: SecretStr) -> SecretStr:
        if not _TOKEN.fullmatch(value.get_secret_value()):
            raise ValueError("contains a character no token has; copy it again from @BotFather")
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _secret_is_given(cls, value: SecretStr, info: ValidationInfo) -> SecretStr:
        if info.data.get("webhook_url") and not value.get_secret_value():
            raise ValueError("is missing while QB_WEBHOOK_URL is set; set 32 or more of A-Z a-z 0-9 _ -")
        if not _WEBHOOK_SECRET.fullmatch(value.get_secret_value()):
            raise ValueError("takes up to 256 of A-Z a-z 0-9 _ - only; set another")
        if 0 < len(value.get_secret_value()) < SHORTEST_SECRET:
            raise ValueError("has fewer than 16 characters; set 32 or more of A-Z a-z 0-9 _ -")
        return value

    @field_validator("translate_key")
    @classmethod
    def _for_a_server(cls, value: SecretStr, info: ValidationInfo) -> SecretStr:
        if value.get_secret_value() and not info.data.get("translate_url"):
            raise ValueError("is set while QB_TRANSLATE_URL is not; set the address too, or remove the key")
        return value

    @field_validator("bot_api_url", "webhook_url", "public_url", "translate_url")
    @classmethod
    def _web_address(cls, value: str) -> str:
        parts = urlsplit(value)
        if value and (parts.scheme not in {"http", "https"} or not parts.hostname or not _port_fits(value)):
            raise ValueError("is not a web address; write it like https://example.org")
        if parts.query or parts.fragment or parts.username is not None:
            raise ValueError("takes no user name, question mark or # in the address; remove it")
        return value.rstrip("/")

    @field_validator("webhook_url")
    @classmethod
    def _safe_for_telegram(cls, value: str, info: ValidationInfo) -> str:
        """Telegram sends updates over https only; a Bot API server of one's own takes http too."""
        api = urlsplit(str(info.data.get("bot_api_url", ""))).hostname
        if api == TELEGRAM and urlsplit(value).scheme == "http":
            raise ValueError("begins with http:, Telegram needs https; write it like https://example.org")
        return value

    @field_validator("bot_api_url")
    @classmethod
    def _host_only(cls, value: str) -> str:
        if urlsplit(value).path:
            raise ValueError("takes scheme and host only; remove the path")
        return value

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        if not value.startswith(("sqlite:///", "postgresql://")):
            raise ValueError("must begin with sqlite:/// or postgresql://")
        return value

    @field_validator("media_url")
    @classmethod
    def _known_media(cls, value: str) -> str:
        if value and not value.startswith(("file:///", "s3://")):
            raise ValueError("must begin with file:/// or s3://")
        return value

    @field_validator("log_format", "log_level", mode="before")
    @classmethod
    def _any_case(cls, value: object, info: ValidationInfo) -> object:
        if not isinstance(value, str):
            return value
        return value.lower() if info.field_name == "log_format" else value.upper()

    @property
    def reachable_at(self) -> str:
        """How browsers reach the HTTP server, without a slash at the end."""
        return self.public_url or address_of(self.host, self.port)


def own_or_shipped(path: Path) -> Path:
    """The folder itself; ``cities/NAME`` where there is none is the one that comes with the program."""
    shipped = SHIPPED / path.name
    is_missing = path.parent == Path("cities") and not path.exists()
    return shipped if is_missing and shipped.is_dir() else path


def address_of(host: str, port: int) -> str:
    """The web address of a server on this machine; one that listens everywhere is reached over loopback."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def load(environment: Mapping[str, str] | None = None, env_file: Path | None = Path(".env")) -> Settings:
    """The settings of this environment; raises :class:`SettingsError` with every problem at once."""
    given = dict(os.environ) if environment is None else dict(environment)
    if env_file is not None and env_file.is_file():
        given = {**_read(env_file), **given}
    ours = {
        name.removeprefix(PREFIX).lower(): value for name, value in given.items() if name.startswith(PREFIX)
    }
    problems = [_unknown(name) for name in sorted(ours) if name not in Settings.model_fields]
    problems += [
        f"{name}: settings are written in capital letters; write {name.upper()}"
        for name in sorted(given)
        if name.upper().startswith(PREFIX) and not name.startswith(PREFIX)
    ]
    try:
        settings = Settings.model_validate(
            {name: value for name, value in ours.items() if name in Settings.model_fields and value != ""}
        )
    except ValidationError as error:
        raise SettingsError([*problems, *_lines(error)]) from None
    if problems:
        raise SettingsError(problems)
    return settings


def demo_address(environment: Mapping[str, str] | None = None) -> tuple[str, int]:
    """Host and port for the demo, which reads nothing else; raises :class:`SettingsError`."""
    given = os.environ if environment is None else environment
    names = ("QB_HOST", "QB_PORT")
    settings = load({name: given[name] for name in names if name in given}, env_file=None)
    return settings.host, settings.port


def _unknown(name: str) -> str:
    near = difflib.get_close_matches(name, list(Settings.model_fields), n=1)
    hint = (
        f"did you mean {PREFIX}{near[0].upper()}?" if near else "remove it, or see the README for the names."
    )
    return f"{PREFIX}{name.upper()}: no such setting; {hint}"


def _read(env_file: Path) -> dict[str, str]:
    """The names and values of the file; raises :class:`SettingsError`, which never shows a value."""
    try:
        text = env_file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        fault = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise SettingsError([f"{env_file}: cannot be read ({fault}); mend the file or its rights"]) from None
    wrong = [
        f"{env_file}: line {binding.original.line} cannot be read; write it like QB_PORT=8080"
        for binding in parse_stream(StringIO(text))
        if binding.error
    ]
    if wrong:
        raise SettingsError(wrong)
    return {name: value or "" for name, value in dotenv_values(stream=StringIO(text)).items()}


def _port_fits(address: str) -> bool:
    try:
        return urlsplit(address).port != -1
    except ValueError:
        return False


def _lines(error: ValidationError) -> list[str]:
    """One line for each setting that is wrong, however many parts of it are."""
    return list(dict.fromkeys(_described(error)))


def _described(error: ValidationError) -> Iterator[str]:
    for found in error.errors():
        field = str(found["loc"][0])
        own_words = found["msg"].removeprefix("Value error, ") if found["type"] == "value_error" else ""
        yield f"{PREFIX}{field.upper()}: {own_words or _MENDS.get(field, found['msg'])}"
