"""How big and of what shape files may be.

Sources: Bot API ("Sending files": photos 10 MB, other files 50 MB; sendPhoto: width and height
10000 in sum, ratio 20; getFile: 20 MB), `telegram-bot-api/Client.cpp`.
"""

from playground.refusal import Refusal, bad_request

DOWNLOAD = 20 * 1024 * 1024
PHOTO = 10 * 1024 * 1024
UPLOAD = 50 * 1024 * 1024


def must_be_downloadable(size: int) -> None:
    """A bot downloads at most 20 MB (Client.cpp: "file is too big")."""
    if size > DOWNLOAD:
        raise bad_request("file is too big")


def must_be_uploadable(size: int, *, is_photo: bool) -> None:
    """A bot uploads photos up to 10 MB and other files up to 50 MB."""
    if is_photo and PHOTO < size <= UPLOAD:
        raise bad_request("file is too big for a photo")
    if size > UPLOAD:
        raise Refusal(413, "Request Entity Too Large")


def must_have_content(size: int) -> None:
    """A file must not be empty (tdlib: "File must be non-empty")."""
    if size == 0:
        raise bad_request("file must be non-empty")


def must_have_photo_shape(width: int, height: int) -> None:
    """Width and height at most 10000 together, one at most 20 times the other."""
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")


def must_be_album(count: int) -> None:
    """An album has 2-10 items (Bot API: sendMediaGroup)."""
    if count == 0:
        raise bad_request("there are no messages to send")
    if count == 1:
        raise bad_request("an album must include 2-10 items")
    if count > 10:
        raise bad_request("too many messages to send as an album")
