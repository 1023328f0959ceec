"""Letters to staff: cards, prompts, previews; and what residents hear of being made public."""

from collections.abc import Mapping, Sequence

import views.answered
import views.blocking
import views.staff.answering
import views.staff.assigning
import views.staff.cards
import views.staff.lists
import views.staff.rooms
import views.staff.sorting
import views.threads
from bot.languages import LANGUAGES
from bot.letters.writer import Params, Writer
from bot.listing import in_memory
from office import errors
from office.ids import AreaId, ChatId, DialogueId, IdeaId, IdeaNumber, ProcessId
from office.model.answering import PLAN, TEXT, Deed, statuses_for
from office.model.contacts import Contact
from office.model.entries import Entry, EntryKind
from office.model.exports import ListFormat, Wanted
from office.model.ideas import Idea
from office.model.people import Staff
from office.model.statuses import Status
from office.model.texts import GERMAN
from office.model.topics import Topic
from office.services import Office
from office.services.answering import Preview
from office.services.ideas import Facts
from office.services.merging import ORIGINAL
from office.services.news import What
from office.services.plans import Plan
from office.services.pointing import POINTED
from office.services.staff_steps import Step
from views.message import Message, View

LIST_NAME = "beitraege"
"""What a list of contributions is called, in German as its words are."""


async def _card(office: Office, params: Params) -> View:
    try:
        return views.staff.cards.card(await office.counter.case(_idea_id(params)))
    except errors.NotFound:
        return views.staff.cards.gone()


async def _review(office: Office, params: Params) -> View:
    try:
        return views.staff.cards.review(await office.counter.case(_idea_id(params)))
    except errors.NotFound:
        return views.staff.cards.gone()


async def _alert(office: Office, params: Params) -> View:
    case = await office.counter.case(_idea_id(params))
    return views.staff.cards.alert(case, EntryKind(str(params["what"])))


async def _nothing_left(office: Office, params: Params) -> View:
    return views.staff.cards.nothing_left(int(str(params["left"])))


async def _media(office: Office, params: Params) -> View:
    return views.staff.cards.medium(await office.counter.medium(_idea_id(params), int(str(params["nth"]))))


async def _choose(office: Office, params: Params) -> View:
    idea = await _idea(office, params)
    has_words = bool(params.get("has_words"))
    return views.staff.answering.choose_status(idea, statuses_for(idea), _step(params), has_words=has_words)


async def _chosen(office: Office, params: Params) -> View:
    return views.staff.answering.chosen(await _idea(office, params), Status(str(params["status"])))


async def _prompt(office: Office, params: Params) -> View:
    idea, deed, field = await _idea(office, params), Deed(str(params["deed"])), str(params["field"])
    status = Status(str(params["status"])) if params["status"] else None
    offered = await office.answering.offered(idea.id, status) if status and field == TEXT else ()
    whom = await office.staff.member(int(str(params["whom"]))) if params.get("whom") else None
    originals = await office.answering.originals(idea.id) if field == ORIGINAL else ()
    by_hand = bool(params.get("by_hand"))
    plans = await office.processes.open_near(idea.area_id) if field == PLAN and not by_hand else ()
    return views.staff.answering.prompt(
        idea,
        deed,
        field,
        _step(params),
        templates=offered,
        originals=originals,
        plans=plans,
        plan=await _plan(office, params),
        whom=whom,
    )


async def _plan(office: Office, params: Params) -> Plan | None:
    """The plan that was chosen for the answer."""
    key = params.get("process")
    process = await office.processes.known(ProcessId(str(key))) if key else None
    return office.processes.plan_of(process) if process else None


async def _took(office: Office, params: Params) -> View:
    plan = await _plan(office, params)
    return views.staff.answering.took(await _idea(office, params), str(params["field"]), plan)


async def _original_chosen(office: Office, params: Params) -> View:
    return views.staff.answering.original_chosen(await _idea(office, params), str(params["number"]))


async def _elsewhere(office: Office, params: Params) -> View:
    case, number = await office.counter.case(_idea_id(params)), IdeaNumber(str(params["number"]))
    original = await office.counter.case_numbered(number)
    return views.staff.answering.elsewhere(case, original, _step(params))


async def _assigned(office: Office, params: Params) -> View:
    return views.staff.assigning.assigned(await _idea(office, params), await _whom(office, params))


async def _yours(office: Office, params: Params) -> View:
    return views.staff.assigning.yours(await _idea(office, params), await _whom(office, params))


async def _sorted(office: Office, params: Params) -> View:
    return views.staff.sorting.sorted_under(await _idea(office, params), Topic(str(params["topic"])))


async def _list(office: Office, params: Params) -> View:
    sort, named = ListFormat(str(params["sort"])), params["areas"]
    areas = frozenset(AreaId(str(each)) for each in named) if isinstance(named, list) else None
    content, shown, every = await in_memory(office, Wanted(areas=areas), sort, LANGUAGES[GERMAN])
    return views.staff.lists.ready(f"{LIST_NAME}.{sort.value}", content, shown=shown, every=every)


async def _cancelled(office: Office, params: Params) -> View:
    return views.staff.answering.cancelled()


async def _sent(office: Office, params: Params) -> View:
    return views.staff.answering.sent(await _idea(office, params), Deed(str(params["deed"])))


async def _remarked(office: Office, params: Params) -> View:
    return views.staff.answering.remarked(await _idea(office, params))


async def _bound(office: Office, params: Params) -> View:
    area = office.directory.area(AreaId(str(params["area"])))
    waiting = int(str(params.get("waiting") or 0))
    return views.staff.rooms.bound(area, office.directory.city_of(area), waiting=waiting)


async def _pointed(office: Office, params: Params) -> View:
    return views.staff.rooms.pointed()


async def _published(office: Office, params: Params) -> View:
    return views.answered.published(await _idea(office, params))


async def _hidden(office: Office, params: Params) -> View:
    case = await office.counter.case(_idea_id(params))
    return views.answered.hidden(case.idea, _last_reason(case.idea, case.history))


async def _preview(office: Office, params: Params) -> View:
    facts = await office.answering.preview(
        str(params["channel"]), ChatId(int(str(params["chat"]))), int(str(params["user"])), _step(params)
    )
    view = _as_sent(facts, office.directory.nearest_offices(facts.case.area.id))

    def as_sent(language: str) -> Message:
        return view(LANGUAGES[language])

    return views.staff.answering.preview(facts, as_sent, is_last=bool(params["is_last"]))


def _as_sent(facts: Preview, nearest: Sequence[Contact]) -> View:
    """The message the author would get."""
    case, deed = facts.case, facts.draft.deed
    told = Facts(idea=case.idea, area=case.area, city=case.city, translations=case.translations)
    entries = [entry for entry in case.history if not entry.is_internal]
    if deed is Deed.HIDE:
        return views.answered.hidden(case.idea, _last_reason(case.idea, entries))
    if deed is Deed.BLOCK:
        return views.blocking.blocked(facts.draft.words["reason"], nearest)
    if deed is Deed.ASK:
        nth = sum(entry.kind is EntryKind.ASKED for entry in entries)
        return views.threads.question(told, entries[-1], nth)
    what = What.STATUS if deed is Deed.FORWARD else What.ANSWER
    return views.threads.news(told, what, entries, is_own=True)


def _last_reason(idea: Idea, history: Sequence[Entry]) -> str:
    reasons = [entry.text for entry in history if entry.kind is EntryKind.HIDDEN]
    if not reasons:
        raise errors.NotFound(idea.id)
    return reasons[-1]


def _idea_id(params: Params) -> IdeaId:
    return IdeaId(str(params["idea"]))


async def _idea(office: Office, params: Params) -> Idea:
    return (await office.counter.case(_idea_id(params))).idea


async def _whom(office: Office, params: Params) -> Staff:
    member = await office.staff.member(int(str(params["whom"])))
    if member is None:
        raise errors.NotFound(params["whom"])
    return member


def _step(params: Params) -> Step:
    return Step(dialogue=DialogueId(str(params["dialogue"])), version=int(str(params["version"])))


WRITERS: Mapping[str, Writer] = {
    "staff.card": _card,
    "staff.review": _review,
    "staff.alert": _alert,
    "staff.nothing_left": _nothing_left,
    "staff.media": _media,
    "staff.choose": _choose,
    "staff.chosen": _chosen,
    "staff.prompt": _prompt,
    "staff.preview": _preview,
    "staff.original_chosen": _original_chosen,
    "staff.elsewhere": _elsewhere,
    "staff.took": _took,
    "staff.assigned": _assigned,
    "staff.yours": _yours,
    "staff.sorted": _sorted,
    "staff.list": _list,
    "staff.cancelled": _cancelled,
    "staff.sent": _sent,
    "staff.remarked": _remarked,
    "staff.bound": _bound,
    POINTED: _pointed,
    "staff.published": _published,
    "staff.hidden": _hidden,
}
"""The letters to staff, and those about being public."""
