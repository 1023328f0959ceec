"""A view's message as calls of the Bot API."""

from bot.delivery.rendering import Place, as_plain, digest, edit, one_part, sends, to_markup
from views.message import Attachment, Button, Key, Keyboard, Message

HERE = Place(chat_id=7)
BUTTONS = ((Button(label="Ja", action="v1:yes"), Button(label="Karte", url="https://example.org")),)


def test_a_short_text_is_one_call_with_its_buttons() -> None:
    (call,) = sends(Message(text="<b>Hallo</b>", buttons=BUTTONS), HERE)
    assert call.method == "sendMessage"
    assert call.params["text"] == "<b>Hallo</b>"
    assert call.params["parse_mode"] == "HTML"
    assert call.params["reply_markup"] == {
        "inline_keyboard": [
            [{"text": "Ja", "callback_data": "v1:yes"}, {"text": "Karte", "url": "https://example.org"}]
        ]
    }


def test_a_keyboard_stays_unless_it_is_for_one_time() -> None:
    keys = Keyboard(rows=((Key(label="Standort senden", asks_location=True),),), one_time=True)
    markup = to_markup(Message(text="x", keyboard=keys))
    assert markup is not None
    assert markup["keyboard"] == [[{"text": "Standort senden", "request_location": True}]]
    assert (markup["one_time_keyboard"], markup["is_persistent"]) == (True, False)


def test_a_keyboard_without_keys_takes_the_old_one_away() -> None:
    assert to_markup(Message(text="x", keyboard=Keyboard(rows=()))) == {"remove_keyboard": True}


def test_a_message_without_buttons_has_no_markup() -> None:
    (call,) = sends(Message(text="x"), HERE)
    assert "reply_markup" not in call.params


def test_general_is_not_named_and_other_topics_are() -> None:
    assert "message_thread_id" not in sends(Message(text="x"), Place(chat_id=-1, topic_id=1))[0].params
    assert sends(Message(text="x"), Place(chat_id=-1, topic_id=5))[0].params["message_thread_id"] == 5


def test_a_silent_message_makes_no_sound() -> None:
    assert sends(Message(text="x", silent=True), HERE)[0].params["disable_notification"] is True
    assert "disable_notification" not in sends(Message(text="x"), HERE)[0].params


def test_a_long_text_has_its_buttons_under_the_last_part_only() -> None:
    first, *_, last = sends(Message(text="Wort " * 2000, buttons=BUTTONS), HERE)
    assert "reply_markup" not in first.params
    assert "reply_markup" in last.params


def test_a_photo_carries_a_short_text_as_its_caption() -> None:
    photo = Attachment(kind="photo", name="plan.jpg", content=b"jpg")
    (call,) = sends(Message(text="<i>Der Plan</i>", attachment=photo, buttons=BUTTONS), HERE)
    assert (call.method, call.params["caption"]) == ("sendPhoto", "<i>Der Plan</i>")
    assert call.upload is not None
    assert (call.upload.field, call.upload.mime, call.upload.content) == ("photo", "image/jpeg", b"jpg")


def test_a_text_too_long_for_a_caption_follows_the_file() -> None:
    file = Attachment(kind="document", name="daten.json", content=b"{}")
    first, second = sends(Message(text="x" * 1025, attachment=file, buttons=BUTTONS), HERE)
    assert (first.method, "caption" in first.params, "reply_markup" in first.params) == (
        "sendDocument",
        False,
        False,
    )
    assert (second.method, "reply_markup" in second.params) == ("sendMessage", True)


def test_a_file_telegram_knows_is_named_and_not_uploaded() -> None:
    (call,) = sends(Message(text="", attachment=Attachment(kind="voice", file_id="abc")), HERE)
    assert (call.method, call.params["voice"], call.upload) == ("sendVoice", "abc", None)


def test_an_edit_stays_one_message() -> None:
    call = edit(Message(text="Wort " * 2000, buttons=BUTTONS), 7, 99)
    assert call.method == "editMessageText"
    assert (call.params["chat_id"], call.params["message_id"]) == (7, 99)
    assert str(call.params["text"]).endswith("…")
    assert "reply_markup" in call.params


def test_an_edit_has_no_place_for_a_keyboard() -> None:
    call = edit(Message(text="x", keyboard=Keyboard(rows=((Key(label="Mehr"),),))), 7, 99)
    assert "reply_markup" not in call.params


def test_a_plain_call_has_the_words_and_no_markup() -> None:
    (call,) = sends(Message(text="<b>M&amp;M</b>", buttons=BUTTONS), HERE)
    plain = as_plain(call)
    assert plain.params["text"] == "M&M"
    assert "parse_mode" not in plain.params
    assert plain.params["reply_markup"] == call.params["reply_markup"]


def test_a_message_kept_for_later_edits_is_short_enough_to_be_one() -> None:
    assert len(sends(one_part(Message(text="Wort " * 2000)), HERE)) == 1


def test_the_digest_changes_with_text_and_buttons_only() -> None:
    message = Message(text="x", buttons=BUTTONS)
    assert digest(message) == digest(Message(text="x", buttons=BUTTONS, silent=True))
    assert digest(message) != digest(Message(text="y", buttons=BUTTONS))
    assert digest(message) != digest(Message(text="x"))
