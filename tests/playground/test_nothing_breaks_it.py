import html
from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from bot.clock import SystemClock
from playground.call import Call
from playground.formatting import parse
from playground.methods import METHODS
from playground.refusal import Refusal
from playground.units import utf16_length
from playground.world import World

PARAMETERS = (
    *("chat_id", "text", "message_id", "message_ids", "parse_mode", "reply_markup", "reply_parameters"),
    *("message_thread_id", "entities", "caption", "photo", "document", "voice", "media", "latitude"),
    *("longitude", "user_id", "commands", "scope", "language_code", "file_id", "reaction", "name"),
    *("from_chat_id", "callback_query_id", "menu_button", "url", "action", "description", "title"),
)
KEYS = ("type", "keyboard", "inline_keyboard", "message_id", "text", "chat_id", "media", "emoji", "command")
VALUES = some.one_of(
    some.sampled_from(
        ["", "1001", "{", "[]", "{}", "null", '{"message_id": "x"}', '{"message_id": []}', "\ud800"]
    ),
    some.recursive(
        some.none() | some.booleans() | some.integers() | some.floats() | some.text(),
        lambda inner: (
            some.lists(inner, max_size=3)
            | some.dictionaries(
                some.sampled_from(KEYS),
                inner,
                max_size=3,
            )
        ),
        max_leaves=6,
    ),
)
GOOD = {"text": "x", "message_id": 1, "from_chat_id": 1001, "latitude": 1, "longitude": 1, "title": "x"}
ASYNCHRONOUS = {"getupdates", "setwebhook", "deletewebhook"}


def nobody(number: int) -> None:
    return None


def refused(action: Callable[[], object]) -> Refusal | None:
    try:
        action()
    except Refusal as refusal:
        return refusal
    return None


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    method=some.sampled_from(sorted(METHODS.keys() - ASYNCHRONOUS)),
    parameters=some.dictionaries(some.sampled_from(PARAMETERS), VALUES, max_size=6),
    chat=some.sampled_from(["1001", 1001, -1, None]),
)
def test_every_request_is_answered_or_refused(
    method: str, parameters: dict[str, object], chat: object
) -> None:
    world = World(SystemClock())
    person = world.add_person("Ayşe", id=1001, has_started=True)
    world.post(world.private_chat(person), {"text": "x"}, sender=world.bot.user)

    call = Call(world, method, GOOD | {"chat_id": chat} | parameters)

    refusal = refused(lambda: METHODS[method](call))

    assert refusal is None or refusal.code in {400, 403, 413}


@settings(max_examples=300, deadline=None)
@given(some.text(alphabet="<>/&;#bia =\"'x\n🏠 ", max_size=40))
def test_parsed_entities_lie_inside_their_text(text: str) -> None:
    refusal = refused(lambda: parse(text, "html", nobody))
    if refusal is not None:
        assert refusal.description.startswith("Bad Request: can't parse entities: ")
        return
    found = parse(text, "html", nobody)
    for entity in found.entities:
        assert 0 <= entity["offset"] < entity["offset"] + entity["length"] <= utf16_length(found.text)


@settings(max_examples=200, deadline=None)
@given(some.text(max_size=60))
def test_escaped_text_comes_back_as_it_was(text: str) -> None:
    clean = parse(text.replace("\ud800", ""), "", nobody).text

    assert parse(html.escape(clean, quote=False), "html", nobody).text == clean
