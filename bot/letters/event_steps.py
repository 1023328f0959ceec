"""The letter of an event while staff write it: the question of the step its dialogue stands at."""

from collections.abc import Awaitable, Callable, Mapping

import views.staff.event_choices as choices
import views.staff.events as questions
from bot.languages import LANGUAGES
from bot.letters.writer import Params
from office.ids import ChatId
from office.model.dialogues import Dialogue
from office.model.event_drafts import EventDraft
from office.services import Office
from views.message import View


async def draft(office: Office, params: Params) -> View:
    """The question of its step; the summary where nothing is asked."""
    chat, user = ChatId(int(str(params["chat"]))), int(str(params["user"]))
    dialogue, found = await office.event_desk.draft(chat, user)
    if dialogue.step in PLAIN:
        return PLAIN[dialogue.step](dialogue, found)
    return await STEPS.get(dialogue.step, _summary)(office, dialogue, found)


async def _title(office: Office, dialogue: Dialogue, found: EventDraft) -> View:
    announced = await office.event_changes.coming(dialogue.user_id)
    return questions.ask_title(dialogue, found, has_announced=bool(announced))


async def _when(office: Office, dialogue: Dialogue, found: EventDraft) -> View:
    today = questions.today_in(office.event_desk.city(found.area_id).zone, office.now())
    return questions.ask_when(dialogue, found, today=today)


async def _place(office: Office, dialogue: Dialogue, found: EventDraft) -> View:
    return questions.ask_place(dialogue, found, office.event_desk.places(found.offered))


async def _area(office: Office, dialogue: Dialogue, found: EventDraft) -> View:
    areas = office.directory.areas(await office.event_desk.offered_areas(dialogue.user_id))
    return questions.ask_area(dialogue, found, [(area, office.directory.city_of(area)) for area in areas])


async def _languages(office: Office, dialogue: Dialogue, found: EventDraft) -> View:
    spoken, offered = office.event_desk.city(found.area_id).languages, LANGUAGES.offered()
    return choices.choose_language(dialogue, found, [code for code in spoken if code in offered])


async def _summary(office: Office, dialogue: Dialogue, found: EventDraft) -> View:
    return questions.summary(dialogue, found, await office.event_desk.preview(found))


PLAIN: Mapping[str, Callable[[Dialogue, EventDraft], View]] = {
    "text": questions.ask_text,
    "title_in": questions.ask_title_in,
    "text_in": questions.ask_text,
    "until": questions.ask_until,
    "repeat": choices.choose_rhythm,
    "change": choices.choose_change,
}
"""The steps that ask without looking anything up."""

STEPS: Mapping[str, Callable[[Office, Dialogue, EventDraft], Awaitable[View]]] = {
    "title": _title,
    "when": _when,
    "place": _place,
    "area": _area,
    "languages": _languages,
}
"""The steps that offer what there is."""
