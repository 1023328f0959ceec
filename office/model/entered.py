"""A contribution while staff enter it for somebody: the draft, the person's language and that of the words.

Staff mostly write down in German what somebody says in another language; the answer is in the person's.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from office.ids import LanguageCode
from office.model import guesses
from office.model.dialogues import Dialogue, Json
from office.model.drafts import Draft, Limit, Piece
from office.model.ideas import IdeaKind
from office.model.texts import GERMAN


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """What is known so far; what staff chose is not guessed over.

    ``language`` is what the person reads, ``written_in`` what the words are in.
    """

    draft: Draft = field(default_factory=Draft)
    language: LanguageCode = GERMAN
    is_kind_chosen: bool = False
    is_language_chosen: bool = False
    written_in: LanguageCode = GERMAN
    is_writing_chosen: bool = False

    @classmethod
    def of(cls, dialogue: Dialogue) -> "Entered":
        """Read it from a dialogue's data."""
        data: Mapping[str, Json] = dialogue.data
        return cls(
            draft=Draft.from_json(data),
            language=LanguageCode(str(data.get("language") or GERMAN)),
            is_kind_chosen=bool(data.get("kind_chosen")),
            is_language_chosen=bool(data.get("language_chosen")),
            written_in=LanguageCode(str(data.get("written_in") or GERMAN)),
            is_writing_chosen=bool(data.get("writing_chosen")),
        )

    def to_json(self) -> dict[str, Json]:
        """As it is kept in a dialogue."""
        return {
            **self.draft.to_json(),
            "language": self.language,
            "kind_chosen": self.is_kind_chosen,
            "language_chosen": self.is_language_chosen,
            "written_in": self.written_in,
            "writing_chosen": self.is_writing_chosen,
        }

    def taking(self, piece: Piece) -> tuple["Entered", Limit | None]:
        """With these words or this photo, its kind and language guessed anew; and the limit that was met."""
        taken, limit = self.draft.taking(piece)
        return replace(self, draft=taken)._guessed(), limit

    def anew(self) -> "Entered":
        """Without its words; photos stay."""
        return replace(self, draft=replace(self.draft, said=()))

    def sorted_as(self, kind: IdeaKind) -> "Entered":
        """Of this kind, as staff say."""
        return replace(self, draft=replace(self.draft, kind=kind), is_kind_chosen=True)

    def spoken_in(self, language: LanguageCode) -> "Entered":
        """By somebody who speaks this language, as staff say; what the words are in is another matter."""
        is_theirs = self.is_writing_chosen and self.written_in != GERMAN
        written_in = language if is_theirs else self.written_in
        return replace(self, language=language, is_language_chosen=True, written_in=written_in)

    def written_otherwise(self) -> "Entered":
        """With the words in German, or in the person's language if they were in German, as staff say."""
        other = self.language if self.written_in == GERMAN else GERMAN
        return replace(self, written_in=other, is_writing_chosen=True)

    def _guessed(self) -> "Entered":
        words = self.draft.text
        if not words:
            return self
        kind = self.draft.kind if self.is_kind_chosen else guesses.kind_of(words)
        guessed = guesses.language_of(words)
        return replace(
            self,
            draft=replace(self.draft, kind=kind),
            language=self.language if self.is_language_chosen else guessed,
            written_in=self.written_in if self.is_writing_chosen else guessed,
        )
