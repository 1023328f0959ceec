"""What a resident has written so far, before it is handed in: kept in the data of an open dialogue."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from office.ids import AreaId, MediaHash, ProcessId
from office.model.dialogues import Json, has_words
from office.model.ideas import TEXT_LIMIT, Attachment, Idea, IdeaKind, Point

MOST_PHOTOS = 5
MOST_VOICES = 5
MOST_A_DAY = 5
"""Contributions a resident can hand in on one day."""

MOST_FILES_A_DAY = 20
"""Photos and voice messages a resident can send on one day, over all contributions."""

PHOTO, VOICE = "photo", "voice"


class Limit(StrEnum):
    """What was too much, or not readable."""

    TEXT = "text"
    PHOTOS = "photos"
    VOICES = "voices"
    FILE = "file"
    SIZE = "size"
    DAY = "day"
    FILES = "files"


class Guess(StrEnum):
    """How the area of a draft is known; a chosen one is never guessed over."""

    OWN = "own"
    WORDS = "words"
    PLACE = "place"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The words of one message, with its number, so that they can be edited later."""

    text: str
    message_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What one message brings: words, perhaps with a file, perhaps one of an album."""

    said: Said
    file: Attachment | None = None
    album: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A contribution being made: its words by message, its media, its place, and what was guessed.

    ``at_once`` is handed in as soon as words and area are known, without a summary. ``shown`` counts the
    summaries sent; the newest is the one that is edited. ``album`` is the newest album of photos.
    ``process_id`` is the planning process it is written to.
    """

    kind: IdeaKind = IdeaKind.IDEA
    said: tuple[Said, ...] = ()
    files: tuple[Attachment, ...] = ()
    point: Point | None = None
    area_id: AreaId | None = None
    guess: Guess | None = None
    candidates: tuple[AreaId, ...] = ()
    wants_public: bool = False
    at_once: bool = False
    shown: int = 0
    album: str = ""
    process_id: ProcessId | None = None

    @property
    def text(self) -> str:
        """All words, one message a line."""
        return "\n".join(each.text for each in self.said)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written or sent yet."""
        return not self.said and not self.files

    @property
    def says_nothing(self) -> bool:
        """Whether there is nothing to hand in yet: a sign alone says nothing."""
        return not self.files and not any(has_words(each.text) for each in self.said)

    def exceeded(self) -> Limit | None:
        """The first limit that is not kept."""
        if units(self.text) > TEXT_LIMIT:
            return Limit.TEXT
        if sum(file.kind == PHOTO for file in self.files) > MOST_PHOTOS:
            return Limit.PHOTOS
        if sum(file.kind == VOICE for file in self.files) > MOST_VOICES:
            return Limit.VOICES
        return None

    def taking(self, piece: Piece) -> tuple["Draft", Limit | None]:
        """With as much of this as the limits allow, and the limit that was met."""
        spoken = self.saying(piece.said)
        spoken, limit = (self, Limit.TEXT) if spoken.exceeded() else (spoken, None)
        if piece.file is None:
            return spoken, limit
        whole = spoken.showing(piece.file, album=piece.album)
        too_many = whole.exceeded()
        return (spoken, too_many) if too_many else (whole, limit)

    def saying(self, said: Said) -> "Draft":
        """With these words added, or put in place of what the same message said before."""
        known = any(each.message_id == said.message_id for each in self.said)
        if not known:
            return replace(self, said=(*self.said, said) if said.text else self.said)
        changed = (said if each.message_id == said.message_id else each for each in self.said)
        return replace(self, said=tuple(each for each in changed if each.text))

    def showing(self, file: Attachment, *, album: str = "") -> "Draft":
        """With this file added; the same content counts once."""
        if any(each.media == file.media for each in self.files):
            return replace(self, album=album or self.album)
        return replace(self, files=(*self.files, file), album=album or self.album)

    def joined(self, other: "Draft") -> tuple["Draft", Limit | None]:
        """With the words and files of another below these, and the first limit that was met."""
        merged, limit = self, None
        for said in other.said:
            merged, met = merged.taking(Piece(said=said))
            limit = limit or met
        for file in other.files:
            shown = merged.showing(file, album=other.album)
            met = shown.exceeded()
            merged, limit = (merged, limit or met) if met else (shown, limit)
        return merged, limit

    def located(self, area_id: AreaId | None, guess: Guess) -> "Draft":
        """With this area, unless somebody chose one before."""
        if self.guess is Guess.CHOSEN and guess is not Guess.CHOSEN:
            return self
        return replace(self, area_id=area_id, guess=guess if area_id else None, candidates=())

    def to_json(self) -> dict[str, Json]:
        """As it is kept in a dialogue."""
        return {
            "sort": self.kind.value,
            "said": [[each.message_id, each.text] for each in self.said],
            "files": [[f.media, f.kind, f.mime, f.size, f.file_id] for f in self.files],
            "point": [self.point.longitude, self.point.latitude] if self.point else None,
            "area": self.area_id,
            "guess": self.guess.value if self.guess else None,
            "candidates": list(self.candidates),
            "public": self.wants_public,
            "at_once": self.at_once,
            "shown": self.shown,
            "album": self.album,
            "process": self.process_id,
        }

    @classmethod
    def of(cls, idea: Idea) -> "Draft":
        """What was handed in, as it looked before."""
        return cls(
            kind=idea.kind,
            said=(Said(text=idea.text, message_id=0),) if idea.text else (),
            files=idea.attachments,
            point=idea.point,
            area_id=idea.area_id,
            wants_public=idea.wants_public,
            process_id=idea.process_id,
        )

    @classmethod
    def from_json(cls, data: Mapping[str, Json]) -> "Draft":
        """Read back what :meth:`to_json` made."""
        point = data.get("point")
        area = data.get("area")
        guess = data.get("guess")
        return cls(
            kind=IdeaKind(str(data.get("sort", "idea"))),
            said=tuple(Said(message_id=int(str(m)), text=str(text)) for m, text in _rows(data, "said")),
            files=tuple(_file(*row) for row in _rows(data, "files")),
            point=_point(*point) if isinstance(point, list) else None,
            area_id=AreaId(str(area)) if area else None,
            guess=Guess(str(guess)) if guess else None,
            candidates=tuple(AreaId(str(each)) for each in _list(data, "candidates")),
            wants_public=bool(data.get("public")),
            at_once=bool(data.get("at_once")),
            shown=int(str(data.get("shown", 0))),
            album=str(data.get("album", "")),
            process_id=ProcessId(str(data["process"])) if data.get("process") else None,
        )


def units(text: str) -> int:
    """The length as Telegram counts it: in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def tidy(text: str) -> str:
    """The words without control characters and half characters; nothing where nothing can be seen."""
    clean = text.strip()
    if not clean.isprintable():
        clean = "".join(c for c in text if c == "\n" or unicodedata.category(c) not in {"Cc", "Cs"}).strip()
    return clean if any(unicodedata.category(c)[0] in "LNPS" for c in clean) else ""


def _list(data: Mapping[str, Json], name: str) -> list[Json]:
    found = data.get(name)
    return found if isinstance(found, list) else []


def _rows(data: Mapping[str, Json], name: str) -> list[list[Json]]:
    return [row for row in _list(data, name) if isinstance(row, list)]


def _file(media: Json, kind: Json, mime: Json, size: Json, file_id: Json) -> Attachment:
    return Attachment(
        media=MediaHash(str(media)),
        kind=str(kind),
        mime=str(mime),
        size=int(str(size)),
        file_id=str(file_id) if file_id else None,
    )


def _point(longitude: Json, latitude: Json) -> Point:
    return Point(longitude=float(str(longitude)), latitude=float(str(latitude)))
