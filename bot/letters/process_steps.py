"""The letter of a plan while staff write it: the question of the step its dialogue stands at."""

from collections.abc import Awaitable, Callable, Mapping

import views.staff.process_choices as choices
import views.staff.processes as questions
from bot.languages import LANGUAGES
from bot.letters.writer import Params
from office.ids import ChatId, LanguageCode
from office.model.dialogues import Dialogue
from office.model.process_drafts import ProcessDraft
from office.services import Office
from views.message import View


async def draft(office: Office, params: Params) -> View:
    """The question of its step; the summary where nothing is asked."""
    chat, user = ChatId(int(str(params["chat"]))), int(str(params["user"]))
    dialogue, found = await office.process_desk.draft(chat, user)
    if dialogue.step in PLAIN:
        return PLAIN[dialogue.step](dialogue, found)
    return await STEPS.get(dialogue.step, _summary)(office, dialogue, found)


async def telling(office: Office, params: Params) -> View:
    """The question of what came of it; what is sent, where nothing is asked."""
    chat, user = ChatId(int(str(params["chat"]))), int(str(params["user"]))
    dialogue, found = await office.process_changes.draft(chat, user)
    return await RESULT_STEPS.get(dialogue.step, _result)(office, dialogue, found)


async def _title(office: Office, dialogue: Dialogue, found: ProcessDraft) -> View:
    known = await office.process_changes.all(dialogue.user_id)
    return questions.ask_title(dialogue, found, has_known=bool(known))


async def _area(office: Office, dialogue: Dialogue, found: ProcessDraft) -> View:
    areas = office.directory.areas(await office.process_desk.offered_areas(dialogue.user_id))
    named = [(area, office.directory.city_of(area)) for area in areas]
    return questions.ask_area(dialogue, found, named)


async def _languages(office: Office, dialogue: Dialogue, found: ProcessDraft) -> View:
    return choices.choose_language(dialogue, found, _offered(office, found))


async def _summary(office: Office, dialogue: Dialogue, found: ProcessDraft) -> View:
    return questions.summary(dialogue, found, await office.process_desk.preview(found))


async def _ask_result(office: Office, dialogue: Dialogue, found: ProcessDraft) -> View:
    return choices.ask_result(dialogue, found)


async def _result_languages(office: Office, dialogue: Dialogue, found: ProcessDraft) -> View:
    return choices.choose_result_language(dialogue, found, _offered(office, found))


async def _result(office: Office, dialogue: Dialogue, found: ProcessDraft) -> View:
    return choices.result_preview(dialogue, found, await office.process_changes.preview_result(found))


def _offered(office: Office, found: ProcessDraft) -> list[LanguageCode]:
    spoken, offered = office.process_desk.city(found.area_id).languages, LANGUAGES.offered()
    return [code for code in spoken if code in offered]


PLAIN: Mapping[str, Callable[[Dialogue, ProcessDraft], View]] = {
    "text": questions.ask_text,
    "decides": questions.ask_decides,
    "level": questions.ask_level,
    "kind": questions.ask_kind,
    "dates": questions.ask_days,
    "moved": questions.ask_days,
    "phases": choices.phases,
    "phase": choices.phase,
    "change": choices.choose_change,
    "title_in": questions.ask_title_in,
    "text_in": questions.ask_text,
    "decides_in": questions.ask_decides,
}
"""The steps that ask without looking anything up."""

Asks = Callable[[Office, Dialogue, ProcessDraft], Awaitable[View]]

STEPS: Mapping[str, Asks] = {"title": _title, "area": _area, "languages": _languages}
"""The steps that offer what there is."""

RESULT_STEPS: Mapping[str, Asks] = {"result": _ask_result, "languages": _result_languages}
"""The steps of what came of it."""
