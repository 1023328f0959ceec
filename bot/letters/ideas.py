"""Letters around contributions: the draft as it stands, the receipt, news, questions back."""

from collections.abc import Mapping

import views.drafts
import views.ideas
import views.supported
import views.talking
import views.threads
from bot.letters.writer import Params, Writer
from office import errors
from office.ids import AreaId, ChatId, IdeaId
from office.model.drafts import Draft, Limit
from office.model.ideas import IdeaKind, Visibility
from office.model.processes import Process
from office.services import Office
from office.services.draft_steps import AREA, SIMILAR, SUMMARY, offered
from office.services.ideas import Facts
from office.services.news import What
from views.message import View


async def _ask(office: Office, params: Params) -> View:
    area = office.directory.area(AreaId(str(params["area"]))) if params["area"] else None
    return views.drafts.ask(IdeaKind(str(params["sort"])), area, is_message=bool(params["at_once"]))


async def _draft(office: Office, params: Params) -> View:
    """The draft as it is now; once it was handed in there is nothing to show any more."""
    dialogue, draft = await office.drafts.current(
        str(params["channel"]), ChatId(int(str(params["chat"]))), int(str(params["user"]))
    )
    shown = views.drafts.shown(
        draft,
        dialogue.version,
        office.directory,
        is_unknown=bool(params["unknown"]),
        plan=await office.processes.known(draft.process_id),
        fits=await _fitting(office, dialogue.step, draft),
    )
    found = await office.public_ideas.some(offered(dialogue)) if dialogue.step == SIMILAR else ()
    if found:
        return views.drafts.similar(shown, found)
    return views.drafts.area(shown) if dialogue.step == AREA else views.drafts.summary(shown)


async def _fitting(office: Office, step: str, draft: Draft) -> Process | None:
    """The one plan it could be written to; asked for only where it is shown."""
    return await office.processes.collecting(draft.area_id) if step == SUMMARY else None


async def _sent(office: Office, params: Params) -> View:
    facts = await _facts(office, params)
    return views.drafts.sent(Draft.of(facts.idea), facts.area, facts.plan)


async def _taken(office: Office, params: Params) -> View:
    return views.drafts.taken()


async def _placed(office: Office, params: Params) -> View:
    return views.drafts.placed(is_area=bool(params["is_area"]))


async def _unfinished(office: Office, params: Params) -> View:
    return views.drafts.unfinished()


async def _changed(office: Office, params: Params) -> View:
    return views.drafts.changed()


async def _limit(office: Office, params: Params) -> View:
    return views.drafts.limit(Limit(str(params["limit"])))


async def _received(office: Office, params: Params) -> View:
    return views.ideas.received(await _facts(office, params))


async def _recalled(office: Office, params: Params) -> View:
    return views.ideas.recalled()


async def _too_late(office: Office, params: Params) -> View:
    return views.ideas.too_late(await _facts(office, params))


async def _added(office: Office, params: Params) -> View:
    return views.ideas.added(await _facts(office, params))


async def _ask_more(office: Office, params: Params) -> View:
    return views.ideas.ask_more()


async def _withdrawn(office: Office, params: Params) -> View:
    return views.ideas.withdrawn(await _facts(office, params))


async def _informing(office: Office, params: Params) -> View:
    return views.ideas.informing(await _facts(office, params), wanted=bool(params["wanted"]))


async def _solved(office: Office, params: Params) -> View:
    return views.ideas.solved(is_solved=bool(params["solved"]))


async def _news(office: Office, params: Params) -> View:
    facts = await _facts(office, params)
    entries = await office.ideas.history(facts.idea.id)
    is_own = bool(params["own"])
    if not is_own and facts.idea.visibility is Visibility.HIDDEN:
        raise errors.NotFound(facts.idea.id)
    return views.threads.news(facts, What(str(params["what"])), entries, is_own=is_own)


async def _supported(office: Office, params: Params) -> View:
    facts = await _facts(office, params)
    return views.supported.supported(facts.idea, dropped=bool(params["dropped"]))


async def _unsupported(office: Office, params: Params) -> View:
    return views.supported.unsupported((await _facts(office, params)).idea)


async def _question(office: Office, params: Params) -> View:
    facts = await _facts(office, params)
    nth = int(str(params["nth"]))
    asked = await office.ideas.question(facts.idea.id, nth)
    if asked is None:
        raise errors.NotFound(facts.idea.id)
    return views.threads.question(facts, asked, nth)


async def _whose(office: Office, params: Params) -> View:
    keys = params["ideas"]
    asked = keys if isinstance(keys, list) else []
    ideas = [(await office.ideas.facts(IdeaId(str(key)))).idea for key in asked]
    return views.threads.whose(ideas, int(str(params["version"])), await _kept(office, params))


async def _not_understood(office: Office, params: Params) -> View:
    return views.talking.not_understood(int(str(params["version"])), await _kept(office, params))


async def _kept(office: Office, params: Params) -> list[str]:
    """The words that wait, message by message."""
    kept = await office.waiting.kept(
        str(params["channel"]), ChatId(int(str(params["chat"]))), int(str(params["user"]))
    )
    return [each.text for each in kept.said]


async def _facts(office: Office, params: Params) -> Facts:
    return await office.ideas.facts(IdeaId(str(params["idea"])))


WRITERS: Mapping[str, Writer] = {
    "ideas.ask": _ask,
    "ideas.draft": _draft,
    "ideas.sent": _sent,
    "ideas.taken": _taken,
    "ideas.placed": _placed,
    "ideas.unfinished": _unfinished,
    "ideas.changed": _changed,
    "ideas.limit": _limit,
    "ideas.received": _received,
    "ideas.recalled": _recalled,
    "ideas.too_late": _too_late,
    "ideas.added": _added,
    "ideas.ask_more": _ask_more,
    "ideas.withdrawn": _withdrawn,
    "ideas.informing": _informing,
    "ideas.solved": _solved,
    "ideas.news": _news,
    "ideas.supported": _supported,
    "ideas.unsupported": _unsupported,
    "ideas.question": _question,
    "ideas.whose": _whose,
    "ideas.not_understood": _not_understood,
}
"""The letters around contributions."""
