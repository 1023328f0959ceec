"""A point on the map as calls of the Bot API."""

from bot.delivery.rendering import Place, sends
from views.message import Button, Message, Spot

HERE = Place(chat_id=7)
MARKET = Spot(longitude=9.6932697, latitude=52.3413634, title="Markt", address="Mühlenberger Markt")
WHERE = {
    "chat_id": 7,
    "latitude": 52.3413634,
    "longitude": 9.6932697,
    "title": "Markt",
    "address": "Mühlenberger Markt",
}
BUTTONS = ((Button(label="Zurück", action="back"),),)


def test_a_spot_alone_is_one_venue() -> None:
    (call,) = sends(Message(text="", spot=MARKET), HERE)

    assert (call.method, call.params) == ("sendVenue", WHERE)


def test_the_buttons_of_a_spot_alone_are_under_it() -> None:
    (call,) = sends(Message(text="", spot=MARKET, buttons=BUTTONS), HERE)

    assert "reply_markup" in call.params


def test_words_follow_the_spot_with_the_buttons_under_them() -> None:
    venue, text = sends(Message(text="Hier ist es.", spot=MARKET, buttons=BUTTONS, silent=True), HERE)

    assert venue.params == {**WHERE, "disable_notification": True}
    assert (text.method, text.params["text"]) == ("sendMessage", "Hier ist es.")
    assert "reply_markup" in text.params
