"""The main dialogues of a resident, in one language after the other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from playground.client import Shown

from .stage import Resident, Stage, card, newest, number_in, reads, since

LANGUAGES = ("de", "tr", "ar", "fa", "uk")
FOLDER = Path(__file__).parent.parent / "languages"

DIALOGUES = (
    "greeting",
    "contact",
    "notice",
    "district",
    "summary",
    "receipt",
    "question",
    "answer",
    "event",
    "reminders",
    "mine",
    "forget",
    "reminder",
)
"""In the order in which they happen; the pictures are numbered so."""

IDEAS: Mapping[str, str] = {
    "de": "Mehr Bänke am Markt, bitte mit Lehne.",
    "tr": "Pazarda daha çok bank olsun, lütfen arkalıklı.",
    "ar": "نريد مقاعد أكثر في السوق، من فضلكم مع مسند للظهر.",
    "fa": "لطفاً در بازار نیمکت‌های بیشتری بگذارید، با پشتی.",
    "uk": "Більше лавок на ринку, будь ласка, зі спинкою.",
}
PLACES: Mapping[str, str] = {
    "de": "Beim Bäcker.",
    "tr": "Fırının yanında.",
    "ar": "قرب المخبز.",
    "fa": "کنار نانوایی.",
    "uk": "Біля пекарні.",
}
QUESTION = "Wo genau fehlen Bänke?"
FESTIVITY = "Nachbarschaftsfest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A resident who has been through everything; ``last`` is the newest change they saw."""

    resident: Resident
    language: str
    last: Shown


class Dialogues:
    """Takes the pictures of one resident."""

    def __init__(self, stage: Stage, resident: Resident, language: str) -> None:
        """Begin with a stranger who speaks this language."""
        self._stage = stage
        self._resident = resident
        self._person = resident.person
        self._language = language

    async def run(self) -> Told:
        """Everything up to the question whether all shall be deleted, which is left with "Cancel"."""
        await self._greeting()
        await self._contact()
        number = await self._idea()
        await self._question(number)
        await self._answer(number)
        await self._event()
        await self._own_things(number)
        last = max(await self._person.messages(), key=lambda shown: shown.change)
        return Told(resident=self._resident, language=self._language, last=last)

    async def _greeting(self) -> None:
        begun = await self._person.says("/start")
        chosen = self._stage.languages.own_name(self._language)
        await newest(self._person, lambda shown: chosen in shown.buttons)
        await self._person.taps(chosen)
        await self._resident.sees("Find contact person")
        await self._takes("greeting", await since(self._person, begun), keys=True)

    async def _contact(self) -> None:
        asked = await self._person.says("/contact Mühlenberg")
        found = await self._resident.sees("This is my district")
        await self._takes("contact", await since(self._person, asked))
        await self._resident.taps("This is my district", on=found)
        notice = await self._resident.sees("Go on", "Rather call")
        await self._takes("notice", [notice])
        await self._resident.taps("Go on", on=notice)
        settled = await self._resident.sees("Yes, please")
        await self._resident.taps("Yes, please", on=settled)
        await self._resident.sees("Stop all news")
        await self._takes("district", (await since(self._person, settled)))

    async def _idea(self) -> str:
        await self._resident.taps("Idea or concern")
        await self._resident.sees("Cancel")
        said = await self._person.says(IDEAS[self._language])
        summary = await self._resident.sees("Send")
        await self._takes("summary", await since(self._person, said))
        await self._resident.taps("Send", on=summary)
        receipt = await newest(self._person, lambda shown: "HANN-" in shown.text and shown.id > summary.id)
        await self._takes("receipt", await since(self._person, summary))
        return number_in(receipt)

    async def _question(self, number: str) -> None:
        worker = self._stage.worker
        await worker.taps("Rückfrage", on=await card(worker, number))
        prompt = await reads(worker, number, "als Antwort auf diese Nachricht")
        await worker.says(QUESTION, reply_to=prompt)
        preview = await newest(worker, lambda m: QUESTION in m.text and "Senden" in m.buttons)
        await worker.taps("Senden", on=preview)
        asked = await reads(self._person, QUESTION)
        await self._person.says(PLACES[self._language])
        await newest(self._person, lambda shown: shown.id > asked.id)
        await self._takes("question", await since(self._person, asked))

    async def _answer(self, number: str) -> None:
        worker = self._stage.worker
        await worker.taps("Antworten", on=await card(worker, number))
        statuses = await newest(worker, lambda m: number in m.text and "Gelesen und notiert" in m.buttons)
        await worker.taps("Gelesen und notiert", on=statuses)
        prompt = await newest(worker, lambda m: number in m.text and "Dank" in m.buttons)
        await worker.taps("Dank", on=prompt)
        preview = await newest(worker, lambda m: "Senden" in m.buttons, prompt)
        await worker.taps("Senden", on=preview)
        answer = await reads(self._person, number, self._resident.label("Read and noted"))
        await self._takes("answer", [answer])

    async def _event(self) -> None:
        await self._resident.taps("Events")
        listed = await newest(self._person, lambda m: any(FESTIVITY in button for button in m.buttons))
        entry = next(button for button in listed.buttons if FESTIVITY in button)
        await self._person.taps(entry, on=listed)
        shown = await self._resident.sees("Remind me")
        await self._takes("event", [shown])
        await self._resident.taps("Remind me", on=shown)
        await self._takes("reminders", [await self._resident.sees("No more reminders", after=shown)])

    async def _own_things(self, number: str) -> None:
        await self._resident.taps("My contributions")
        listed = await newest(self._person, lambda shown: number in shown.buttons)
        await self._person.taps(number, on=listed)
        thread = await self._resident.sees("Add something")
        await self._takes("mine", [listed, thread])
        await self._person.says("/forget")
        asked = await self._resident.sees("Yes, delete everything")
        await self._takes("forget", [asked])
        await self._resident.taps("Cancel", on=asked)

    async def _takes(self, name: str, shown: Sequence[Shown], *, keys: bool = False) -> None:
        await self._stage.camera.takes(path_of(self._language, name), self._person, shown, keys=keys)


async def reminded(stage: Stage, told: Told) -> None:
    """The picture of the reminder itself, once it has come."""
    person = told.resident.person
    shown = await reads(person, FESTIVITY, after=told.last)
    await stage.camera.takes(path_of(told.language, "reminder"), person, [shown])


def path_of(language: str, name: str) -> Path:
    """Where the picture of a dialogue lies."""
    return FOLDER / f"{language}-{DIALOGUES.index(name) + 1:02}-{name}.png"
