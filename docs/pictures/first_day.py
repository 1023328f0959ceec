"""A first day in the office: what the page for staff shows."""

import sys
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from playground.client import Seat, Shown

from .dialogues import FESTIVITY, IDEAS
from .stage import BERLIN, Stage, card, newest, number_in, reads, since

FOLDER = Path(__file__).parent
DAYS_AHEAD = 3
UNTIL_REMINDED = timedelta(days=DAYS_AHEAD - 1, hours=9)
"""From ten o'clock to seven in the evening of the day before: just after the reminder."""

SCENES = (
    "number",
    "menu",
    "card",
    "taken",
    "question",
    "answer",
    "remark",
    "event",
    "announcement",
    "enter",
    "away",
    "figures",
)
"""In the order of the page; the pictures are numbered so."""

ONE_PRESS = {"enter": "Für jemanden eintragen", "away": "Abwesend", "figures": "Zahlen"}
"""Entries of the staff's menu whose first answer is shown."""


async def festivity(stage: Stage) -> None:
    """An event in three days is announced; its summary is one of the pictures."""
    worker = stage.worker
    day = (await stage.playground.now()).astimezone(BERLIN) + timedelta(days=DAYS_AHEAD)
    begun = await worker.says("/event")
    await worker.says(FESTIVITY, reply_to=await reads(worker, "Wie heißt die Veranstaltung?"))
    await worker.says(f"{day.day}.{day.month}. 19 Uhr", reply_to=await reads(worker, "Wann ist sie?"))
    await worker.taps("Wochenmarkt Mühlenberg", on=await reads(worker, "Wo ist sie?"))
    await worker.says("Wir essen und feiern zusammen.", reply_to=await reads(worker, "Worum geht es?"))
    summary = await newest(worker, lambda shown: "Veröffentlichen" in shown.buttons)
    asked = next(shown for shown in await worker.messages() if shown.id > begun.id)
    await _takes(stage, "event", [begun, asked, summary])
    await worker.taps("Veröffentlichen", on=summary)
    await reads(worker, "Veröffentlicht")


async def play(stage: Stage) -> None:
    """Joining, the menu, a contribution from its card to its answer, an announcement."""
    await _joins(stage)
    await _menu(stage)
    number = await _contribution(stage)
    await _taken_on(stage, number)
    await _asked_back(stage, number)
    await _answered(stage, number)
    await _remark(stage, number)
    await _announcement(stage)
    for name, label in ONE_PRESS.items():
        await _one_press(stage, name, label)


async def _joins(stage: Stage) -> None:
    """Somebody new writes ``/staff`` and is told the number by which they can be added."""
    newcomer = await stage.playground.person("Kollegin", language_code="de")
    await stage.group.adds(newcomer)
    seat = newcomer.at(stage.group)
    said = await seat.says("/staff")
    told = await reads(seat, str(newcomer.id))
    await _takes(stage, "number", [said, told], seat)


async def _menu(stage: Stage) -> Shown:
    said = await stage.worker.says("/staff")
    menu = await newest(stage.worker, lambda shown: "Veranstaltung anlegen" in shown.buttons)
    await _takes(stage, "menu", [said, menu])
    return menu


async def _contribution(stage: Stage) -> str:
    """A resident who speaks Turkish hands something in."""
    resident = await stage.resident("Komşu", "tr")
    person = resident.person
    await person.says("/start")
    await newest(person, lambda shown: "Türkçe" in shown.buttons)
    await person.taps("Türkçe")
    await resident.sees("Find contact person")
    await person.says("/contact Mühlenberg")
    await resident.taps("Idea or concern", on=await resident.sees("This is my district"))
    await resident.taps("Go on", on=await resident.sees("Go on", "Rather call"))
    await resident.sees("Cancel")
    await person.says(IDEAS["tr"])
    summary = await resident.sees("Send")
    await resident.taps("Send", on=summary)
    receipt = await newest(person, lambda shown: "HANN-" in shown.text and shown.id > summary.id)
    number = number_in(receipt)
    await _takes(stage, "card", [await card(stage.worker, number)])
    return number


async def _taken_on(stage: Stage, number: str) -> None:
    await stage.worker.taps("Übernehmen", on=await card(stage.worker, number))
    taken = await newest(
        stage.worker, lambda shown: number in shown.text and "bearbeitet von Mitarbeiterin" in shown.text
    )
    await _takes(stage, "taken", [taken])


async def _asked_back(stage: Stage, number: str) -> None:
    worker = stage.worker
    await worker.taps("Rückfrage", on=await card(worker, number))
    prompt = await reads(worker, number, "als Antwort auf diese Nachricht")
    await worker.says("Wo genau fehlen Bänke?", reply_to=prompt)
    preview = await newest(worker, lambda m: number in m.text and "Senden" in m.buttons)
    await _takes(stage, "question", await since(worker, prompt))
    await worker.taps("Senden", on=preview)
    await reads(worker, "Gesendet", number)


async def _answered(stage: Stage, number: str) -> None:
    worker = stage.worker
    await worker.taps("Antworten", on=await card(worker, number))
    statuses = await newest(worker, lambda m: number in m.text and "Gelesen und notiert" in m.buttons)
    await worker.taps("Gelesen und notiert", on=statuses)
    prompt = await newest(worker, lambda m: number in m.text and "Dank" in m.buttons)
    await worker.taps("Dank", on=prompt)
    preview = await newest(worker, lambda m: "Senden" in m.buttons, prompt)
    await _takes(stage, "answer", [statuses, prompt, preview])
    await worker.taps("Senden", on=preview)
    await reads(worker, "Gesendet", number)


async def _remark(stage: Stage, number: str) -> None:
    """A reply to a card stays among the staff, and the bot says so."""
    worker = stage.colleague
    shown = await card(worker, number)
    said = await worker.says("Das Grünflächenamt weiß schon davon.", reply_to=shown)
    told = await reads(worker, "Für das Team notiert", number)
    await _takes(stage, "remark", [said, told], worker)


async def _announcement(stage: Stage) -> None:
    worker = stage.worker
    said = await worker.says("/broadcast")
    asked = await newest(worker, lambda m: m.id > said.id and "Für welche Gebiete" in m.text)
    await worker.taps("Mühlenberg", on=asked)
    chosen = await newest(worker, lambda m: m.id == asked.id and "Weiter" in m.buttons)
    await worker.taps("Weiter", on=chosen)
    prompt = await reads(worker, "Schreiben Sie den Text auf Deutsch.", after=asked)
    await worker.says("Das Stadtteilbüro ist am Freitag geschlossen.", reply_to=prompt)
    summary = await newest(worker, lambda m: m.id > said.id and "So sieht sie aus" in m.text)
    await _takes(stage, "announcement", [summary])
    await worker.taps("Abbrechen", on=summary)
    await newest(worker, lambda m: m.id >= summary.id and "Jetzt senden" not in m.buttons)


async def _one_press(stage: Stage, name: str, label: str) -> None:
    """What an entry of a fresh menu opens, in its place or below; said aloud where there is no such entry."""
    said = await stage.worker.says("/staff")
    menu = await newest(stage.worker, lambda shown: shown.id > said.id and "Prüfen" in shown.buttons)
    if label not in menu.buttons:
        sys.stderr.write(f"No picture of {name}: the menu has no {label!r}.\n")
        return
    await stage.worker.taps(label, on=menu)
    opened = await newest(
        stage.worker, lambda shown: shown.id >= menu.id and bool(shown.text) and "Prüfen" not in shown.buttons
    )
    await _takes(stage, name, [opened])
    await stage.worker.says("/cancel")


async def _takes(stage: Stage, name: str, shown: Sequence[Shown], seat: Seat | None = None) -> None:
    path = FOLDER / f"staff-{SCENES.index(name) + 1:02}-{name}.png"
    await stage.camera.takes(path, seat or stage.worker, shown)
