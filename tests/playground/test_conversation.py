import json

import aiohttp
import pytest

from playground.client import Person, Playground, PlaygroundError, RawBot
from playground.server import Server
from playground.world import World

KEYS = {"inline_keyboard": [[{"text": "Weiter ✓", "callback_data": "v1:go"}]]}


async def test_what_a_person_writes_reaches_the_bot_as_an_update(ayse: Person, bot: RawBot) -> None:
    await ayse.says("/start a_hannover-muehlenberg")

    (update,) = await bot.updates()

    message = update["message"]
    assert message["from"]["language_code"] == "tr"
    assert message["chat"] == {"id": ayse.id, "type": "private", "first_name": "Ayşe"}
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]


async def test_what_the_bot_sends_is_shown_to_the_person(ayse: Person, bot: RawBot) -> None:
    await bot.result("sendMessage", chat_id=ayse.id, text="<b>Guten</b> Tag", parse_mode="HTML")

    shown = await ayse.next()

    assert (shown.text, shown.entities) == ("Guten Tag", [{"type": "bold", "offset": 0, "length": 5}])


async def test_a_tap_is_a_callback_query_and_its_answer_a_toast(ayse: Person, bot: RawBot) -> None:
    await bot.result("sendMessage", chat_id=ayse.id, text="Los?", reply_markup=KEYS)
    await ayse.taps("Weiter")
    (update,) = await bot.updates()

    await bot.result("answerCallbackQuery", callback_query_id=update["callback_query"]["id"], text="Danke")

    assert update["callback_query"]["data"] == "v1:go"
    assert update["callback_query"]["message"]["text"] == "Los?"
    assert (await ayse.next_toast()).text == "Danke"


async def test_json_and_form_and_query_mean_the_same(
    ayse: Person, bot: RawBot, server: Server, world: World
) -> None:
    by_form = await bot.call("sendMessage", chat_id=ayse.id, text="Äpfel & Öl", reply_markup=KEYS)
    by_json = await bot.call_json("sendMessage", chat_id=ayse.id, text="Äpfel & Öl", reply_markup=KEYS)
    query = {"chat_id": str(ayse.id), "text": "Äpfel & Öl", "reply_markup": json.dumps(KEYS)}
    async with aiohttp.ClientSession() as session, session.get(f"{bot.url}/sendMessage", params=query) as got:
        by_query = await got.json()

    results = [answer["result"] for answer in (by_form, by_json, by_query)]
    assert len({(found["text"], json.dumps(found["reply_markup"])) for found in results}) == 1


async def test_a_wrong_label_names_the_buttons_there_are(ayse: Person, bot: RawBot) -> None:
    await bot.result("sendMessage", chat_id=ayse.id, text="Los?", reply_markup=KEYS)

    with pytest.raises(PlaygroundError, match=r"no button 'Zurück' .* there are: .*Weiter ✓"):
        await ayse.taps("Zurück")


async def test_a_group_has_members_and_seats(playground: Playground, ayse: Person, bot: RawBot) -> None:
    group = await playground.group("Stadtteilbüro", members=[ayse], is_forum=True)
    await bot.updates()
    topic = await group.opens_topic("Mühlenberg", by=ayse)

    await bot.result("sendMessage", chat_id=group.id, message_thread_id=topic, text="Neue Idee")

    shown = await ayse.at(group).next()
    assert (shown.text, shown.thread) == ("Neue Idee", topic)
