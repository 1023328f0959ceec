"""Letters around contributions entered for somebody, and around the codes that make them one's own."""

from collections.abc import Callable, Mapping
from datetime import datetime

import views.claims
import views.slips
import views.threads
from bot.languages import LANGUAGES
from bot.letters.writer import Params, Writer
from office.ids import ChatId, IdeaId
from office.model.answering import Deed
from office.model.claims import ClaimCode
from office.model.outbox import SAID_ONCE
from office.services import Office
from office.services.news import What
from views.message import View
from views.staff import entering
from views.staff.entering import Shown


async def _draft(office: Office, params: Params) -> View:
    """The question of the step it stands at; once it was entered there is nothing to show any more."""
    chat, user = ChatId(int(str(params["chat"]))), int(str(params["user"]))
    dialogue, entered = await office.entering.current(chat, user)
    draft = entered.draft
    own = await office.entering.own_areas(user) if dialogue.step == "area" else ()
    wanted = (*((draft.area_id,) if draft.area_id else ()), *draft.candidates, *own)
    named = {area.id: area.name for area in office.directory.areas(wanted)}
    shown = Shown(dialogue=dialogue, entered=entered, named=named, own=own)
    if dialogue.step == "languages":
        return entering.choose_language(shown, LANGUAGES)
    return STEPS.get(dialogue.step, entering.summary)(shown)


async def _done(office: Office, params: Params) -> View:
    return entering.done(await office.counter.case(_idea_id(params)))


async def _handed_over(office: Office, params: Params) -> View:
    facts = await office.ideas.facts(_idea_id(params))
    code, bot = ClaimCode(str(params[SAID_ONCE])), str(params["bot"])
    until = datetime.fromisoformat(str(params["until"]))
    contacts = tuple(office.printing.contacts(facts.area.id))
    spoken = [LANGUAGES[each] for each in views.slips.in_both(str(params["language"]))]
    slip = views.slips.handed_over(facts, code, spoken, bot=bot, until=until, contacts=contacts)
    return entering.handed_over(facts, code, await office.printing.slip(slip), bot=bot, until=until)


async def _by_hand(office: Office, params: Params) -> View:
    case, deed = await office.counter.case(_idea_id(params)), Deed(str(params["deed"]))
    slip = None
    if deed in {Deed.ANSWER, Deed.FORWARD}:
        facts, entries = await office.ideas.facts(case.idea.id), await office.ideas.history(case.idea.id)
        what = What.STATUS if deed is Deed.FORWARD else What.ANSWER
        said = views.threads.news(facts, what, entries, is_own=False)
        spoken = [LANGUAGES[each] for each in views.slips.in_both(str(params["language"]))]
        slip = await office.printing.slip(views.slips.answer(facts, spoken, said))
    return entering.by_hand(case, deed, slip)


async def _erased(office: Office, params: Params) -> View:
    return entering.erased((await office.counter.case(_idea_id(params))).idea)


async def _claimed(office: Office, params: Params) -> View:
    return views.claims.claimed(await office.ideas.thread_of(_idea_id(params)))


async def _unknown(office: Office, params: Params) -> View:
    return views.claims.unknown()


async def _too_many(office: Office, params: Params) -> View:
    return views.claims.too_many()


def _idea_id(params: Params) -> IdeaId:
    return IdeaId(str(params["idea"]))


STEPS: Mapping[str, Callable[[Shown], View]] = {
    "words": entering.ask_words,
    "area": entering.ask_area,
    "kinds": entering.choose_kind,
}
"""The steps that ask something."""

WRITERS: Mapping[str, Writer] = {
    "entering.draft": _draft,
    "entering.done": _done,
    "claims.handed_over": _handed_over,
    "staff.by_hand": _by_hand,
    "claims.erased": _erased,
    "claims.claimed": _claimed,
    "claims.unknown": _unknown,
    "claims.too_many": _too_many,
}
"""The letters of the counter."""
