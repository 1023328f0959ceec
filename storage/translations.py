"""What of contributions is there in further languages: content texts of the kind ``idea``."""

from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy import bindparam
from sqlalchemy.dialects.postgresql import insert  # SQLite's dialect writes the same ON CONFLICT from it.

from office.ids import IdeaId, LanguageCode
from office.model.ideas import Idea
from office.model.translations import WORDS, ByLanguage, Translation, Translations
from storage import idea_rows as rows
from storage.line import Line
from storage.tables.ideas import OPEN, idea_entries, ideas
from storage.tables.texts import texts

KIND = "idea"
"""What the texts of contributions are kept under."""

MACHINE = "machine"
"""The source of a text that a machine made."""

_OF_IDEA = sa.select(texts).where(texts.c.object_kind == KIND, texts.c.object_id == bindparam("key"))
_DROP = sa.delete(texts).where(
    texts.c.object_kind == KIND,
    texts.c.object_id == bindparam("key"),
    texts.c.field.startswith(bindparam("beginning", type_=sa.Text())),
)
_DROP_FIELD = sa.delete(texts).where(
    texts.c.object_kind == KIND, texts.c.object_id == bindparam("key"), texts.c.field == bindparam("name")
)
_KEEP = insert(texts)

_ADDED = (
    sa.select(sa.func.count())
    .select_from(idea_entries)
    .where(idea_entries.c.idea_id == ideas.c.id, idea_entries.c.kind == "added", idea_entries.c.text != "")
    .scalar_subquery()
)
_THERE = (
    sa.select(sa.func.count())
    .select_from(texts)
    .where(
        texts.c.object_kind == KIND,
        texts.c.object_id == ideas.c.id,
        texts.c.language == bindparam("into"),
        sa.or_(texts.c.field == WORDS, texts.c.field.like("added.%")),
    )
    .scalar_subquery()
)
_OWN = sa.case((ideas.c.text == "", 0), else_=1)
_MISSING = (
    sa.select(ideas)
    .where(OPEN, ~ideas.c.language.startswith(bindparam("into", type_=sa.Text())), _THERE < _OWN + _ADDED)
    .order_by(ideas.c.submitted_at.desc())
    .limit(bindparam("most"))
)


class SqlTranslations:
    """The part of the port's ``IdeaStore`` about further languages."""

    def __init__(self, line: Line) -> None:
        self._line = line

    async def translations(self, idea_id: IdeaId) -> Translations:
        """What of it is there in further languages."""
        found: dict[str, dict[LanguageCode, Translation]] = {}
        for row in await self._line.rows(_OF_IDEA, key=idea_id):
            said = Translation(text=row.text, machine_made=row.machine_made)
            found.setdefault(row.field, {})[LanguageCode(row.language)] = said
        return Translations(found)

    async def translate(self, idea: Idea, texts_of: Mapping[str, ByLanguage]) -> None:
        """Keep these fields in further languages, in place of what those fields had."""
        values = [
            {
                "object_kind": KIND,
                "object_id": idea.id,
                "field": name,
                "language": language,
                "city_id": idea.city_id,
                "text": said.text,
                "machine_made": said.machine_made,
                "source": MACHINE if said.machine_made else None,
            }
            for name, by_language in texts_of.items()
            for language, said in by_language.items()
        ]
        await self._line.change_each(_DROP_FIELD, [{"key": idea.id, "name": name} for name in texts_of])
        await self._line.change_each(_KEEP, values)

    async def drop_translations(self, idea_id: IdeaId, beginning: str = "") -> None:
        """Forget the fields that begin so; all of them where nothing is said."""
        await self._line.change(_DROP, key=idea_id, beginning=beginning)

    async def untranslated(self, into: LanguageCode, *, limit: int) -> Sequence[Idea]:
        """Open ones in another language of which some words of the author are not there in this one."""
        values = {"into": into, "most": limit}
        return await self._line.run(lambda connection: rows.read(connection, _MISSING, values))
