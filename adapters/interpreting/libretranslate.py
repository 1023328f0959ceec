"""An interpreter over HTTP: LibreTranslate's ``/languages`` and ``POST /translate``.

The API (libretranslate/app.py of LibreTranslate/LibreTranslate): ``q`` is a text or a list of texts,
``source`` a code or ``auto``, ``target`` a code, ``format`` ``text``; ``api_key`` where the server wants one.
200 answers ``translatedText`` in the shape of ``q``; 400 is a request it cannot fulfil (unknown language, too
long), 403 a refused key, 429 too many requests, 500 a failure of its own; each with ``error``.

No word of what is translated is ever logged.
"""

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final, TypeVar

import aiohttp
import structlog

from adapters.interpreting.breaker import Breaker
from office.ids import LanguageCode
from office.ports.clock import Clock
from office.ports.interpreting import InterpreterAway

T = TypeVar("T")

log = structlog.get_logger(__name__)

MOST_WORDS: Final = 5_000
"""Characters of one request; more than a message can have."""

MOST_ANSWER: Final = 200_000
"""Bytes of an answer that are read."""

AT_ONCE: Final = 2
"""Requests under way at a time: a small server translates one after the other anyway."""

LANGUAGES_KEPT: Final = timedelta(hours=1)
AUTO: Final = "auto"
_CODES: Final[Mapping[str, str]] = {"sr_Latn": "sr"}
"""Where the server's code is not the first part of ours."""


class LibreTranslate:
    """The port's ``Interpreter`` that asks a LibreTranslate server."""

    is_there = True

    def __init__(
        self, url: str, key: str, clock: Clock, *, seconds: float = 15.0, is_quiet: bool = False
    ) -> None:
        """``url`` without a slash at the end; ``key`` is empty where none is needed.

        Each request may take so many ``seconds``; one that fails is logged unless ``is_quiet``.
        Nothing is opened before the first one.
        """
        self._url = url
        self._key = key
        self._clock = clock
        self._is_quiet = is_quiet
        self._timeout = aiohttp.ClientTimeout(total=seconds, connect=min(seconds, 5.0))
        self._session: aiohttp.ClientSession | None = None
        self._gate = asyncio.Semaphore(AT_ONCE)
        self._breaker = Breaker()
        self._pairs: dict[str, frozenset[str]] = {}
        self._pairs_at: datetime | None = None

    async def said_in(
        self, target: LanguageCode, words: Sequence[str], *, source: LanguageCode | None = None
    ) -> Sequence[str] | None:
        """The words in this language; none where it cannot. Raises :class:`InterpreterAway`."""
        if sum(map(len, words)) > MOST_WORDS:
            return None
        async with self._gate:
            if not await self._knows(_code(source), _code(target)):
                return None
            request = {"q": list(words), "source": _code(source), "target": _code(target), "format": "text"}
            return await self._ask(
                "POST", "/translate", lambda answer: _texts_in(answer, len(words)), request
            )

    async def languages(self) -> Mapping[str, frozenset[str]]:
        """Which language can be put into which, by the server's codes. Raises :class:`InterpreterAway`."""
        now = self._clock.now()
        if self._pairs_at is None or now - self._pairs_at > LANGUAGES_KEPT:
            self._pairs, self._pairs_at = await self._ask("GET", "/languages", _pairs_in) or {}, now
        return self._pairs

    async def close(self) -> None:
        """Let go of the connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def _knows(self, source: str, target: str) -> bool:
        pairs = await self.languages()
        if source == AUTO:
            return any(target in targets for targets in pairs.values())
        return target in pairs.get(source, frozenset())

    async def _ask(
        self, method: str, path: str, read: Callable[[Any], T], body: Mapping[str, Any] | None = None
    ) -> T | None:
        """The server's answer; none for a request it cannot fulfil. Raises :class:`InterpreterAway`."""
        if self._breaker.is_open(self._clock.now()):
            raise InterpreterAway("left alone for a while")
        try:
            content = await self._asked(method, path, body)
            answer = None if content is None else read(json.loads(content))
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError, InterpreterAway) as error:
            reason = str(error) if isinstance(error, InterpreterAway) else type(error).__name__
            is_open = self._breaker.failed(self._clock.now())
            if not self._is_quiet:
                log.warning("interpreter.away", reason=reason, path=path, left_alone=is_open)
            raise InterpreterAway(reason) from None
        self._breaker.succeeded()
        return answer

    async def _asked(self, method: str, path: str, body: Mapping[str, Any] | None) -> bytes | None:
        given = {**body, **({"api_key": self._key} if self._key else {})} if body is not None else None
        session = self._opened()
        async with session.request(method, f"{self._url}{path}", json=given, allow_redirects=False) as answer:
            content = await answer.content.read(MOST_ANSWER + 1)
            while len(content) <= MOST_ANSWER and (more := await answer.content.read(MOST_ANSWER)):
                content += more
        if answer.status == 400 and body is not None:
            return None
        if answer.status != 200 or len(content) > MOST_ANSWER:
            raise InterpreterAway(f"status {answer.status}" if answer.status != 200 else "an endless answer")
        return content

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                timeout=self._timeout,
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": "quartiersbot"},
            )
        return self._session


def _code(language: LanguageCode | None) -> str:
    """The server's code of a language: without kind or script."""
    if language is None:
        return AUTO
    return _CODES.get(language, language.partition("@")[0].partition("_")[0])


def _texts_in(answer: Any, count: int) -> list[str]:
    """The texts of an answer; raises :class:`InterpreterAway` for any other shape."""
    texts = answer.get("translatedText") if isinstance(answer, dict) else None
    if isinstance(texts, str) and count == 1:
        texts = [texts]
    if not isinstance(texts, list) or len(texts) != count or not all(isinstance(t, str) for t in texts):
        raise InterpreterAway("an answer of another shape")
    return [text.strip() for text in texts]


def _pairs_in(answer: Any) -> dict[str, frozenset[str]]:
    """Source to targets; older servers name no targets: then every language can be put into every other."""
    listed = [each for each in answer if isinstance(each, dict)] if isinstance(answer, list) else []
    codes = {str(each["code"]) for each in listed if each.get("code")}
    if not codes:
        raise InterpreterAway("a list of languages of another shape")
    return {
        str(each["code"]): frozenset(map(str, each["targets"])) if each.get("targets") else frozenset(codes)
        for each in listed
        if each.get("code")
    }
