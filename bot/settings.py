"""Settings: read once from the environment and ``.env``; the only place that does.

Every fault is one line that names the variable, what is wrong with its value, and the mend.
"""

import difflib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from dotenv import dotenv_values
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)

PREFIX = "QB_"


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
    database_url: str = "sqlite:///data/quartiersbot.db"
    city: Annotated[tuple[Path, ...], Field(min_length=1)] = (Path("cities/hannover"),)
    admins: frozenset[int] = frozenset()
    staff_chat: int | None = None
    webhook_url: str = ""
    webhook_secret: SecretStr = SecretStr("")
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 8080
    public_url: str = ""
    media_url: str = ""
    rate: Annotated[float, Field(ge=0, le=1000)] = 25
    log_format: Literal["console", "json"] = "console"
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @field_validator("city", "admins", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return (
            [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value
        )

    @field_validator("bot_token", "webhook_secret")
    @classmethod
    def _one_line(cls, value: SecretStr) -> SecretStr:
        if any(char.isspace() for char in value.get_secret_value()):
            raise ValueError("contains a blank or a line break; copy it again without")
        return value

    @field_validator("bot_api_url", "webhook_url", "public_url")
    @classmethod
    def _web_address(cls, value: str) -> str:
        parts = urlsplit(value)
        if value and (parts.scheme not in {"http", "https"} or not parts.hostname):
            raise ValueError("is not a web address; write it like https://example.org")
        return value.rstrip("/")

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
    def _any_case(cls, value: object, info: object) -> object:
        if not isinstance(value, str):
            return value
        return value.lower() if getattr(info, "field_name", "") == "log_format" else value.upper()

    @model_validator(mode="after")
    def _webhook_is_whole(self) -> "Settings":
        secret = self.webhook_secret.get_secret_value()
        if self.webhook_url and not secret:
            raise ValueError(
                "QB_WEBHOOK_SECRET: is missing while QB_WEBHOOK_URL is set; set 32 or more of A-Z a-z 0-9 _ -"
            )
        return self

    @property
    def reachable_at(self) -> str:
        """How browsers reach the HTTP server, without a slash at the end."""
        return self.public_url or f"http://{self.host}:{self.port}"


def load(environment: Mapping[str, str] | None = None, env_file: Path | None = Path(".env")) -> Settings:
    """The settings of this environment; raises :class:`SettingsError` with every problem at once."""
    given = dict(os.environ) if environment is None else dict(environment)
    if env_file is not None and env_file.is_file():
        from_file = {name: value for name, value in dotenv_values(env_file).items() if value is not None}
        given = {**from_file, **given}
    ours = {
        name.removeprefix(PREFIX).lower(): value for name, value in given.items() if name.startswith(PREFIX)
    }
    problems = [_unknown(name) for name in sorted(ours) if name not in Settings.model_fields]
    try:
        settings = Settings.model_validate(
            {name: value for name, value in ours.items() if name in Settings.model_fields and value != ""}
        )
    except ValidationError as error:
        raise SettingsError([*problems, *_lines(error)]) from None
    if problems:
        raise SettingsError(problems)
    return settings


def _unknown(name: str) -> str:
    near = difflib.get_close_matches(name, list(Settings.model_fields), n=1)
    hint = (
        f"did you mean {PREFIX}{near[0].upper()}?" if near else "remove it, or see the README for the names."
    )
    return f"{PREFIX}{name.upper()}: no such setting; {hint}"


def _lines(error: ValidationError) -> list[str]:
    return [_line(str(found["loc"][0]) if found["loc"] else "", found["msg"]) for found in error.errors()]


def _line(field: str, message: str) -> str:
    text = message.removeprefix("Value error, ")
    return f"{PREFIX}{field.upper()}: {text[0].lower()}{text[1:]}" if field else text
