"""What a draft takes, guesses and refuses."""

from office.ids import AreaId, MediaHash
from office.model.drafts import Draft, Guess, Limit, Piece, Said, tidy, units
from office.model.ideas import TEXT_LIMIT, Attachment, IdeaKind, Point


def photo(number: int, kind: str = "photo") -> Attachment:
    return Attachment(media=MediaHash(f"{number:064x}"), kind=kind, mime="image/jpeg", size=1)


def piece(text: str = "", message_id: int = 1, file: Attachment | None = None, album: str = "") -> Piece:
    return Piece(said=Said(text=text, message_id=message_id), file=file, album=album)


def test_a_draft_comes_back_from_its_row_as_it_was() -> None:
    draft = Draft(
        kind=IdeaKind.OFFER,
        said=(Said(text="Ich kann backen", message_id=7),),
        files=(photo(1), Attachment(media=MediaHash("a"), kind="voice", mime="m", size=2, file_id="F")),
        point=Point(longitude=9.682, latitude=52.347),
        area_id=AreaId("hannover/list"),
        guess=Guess.WORDS,
        candidates=(AreaId("hannover/zoo"),),
        wants_public=True,
        at_once=True,
        shown=3,
        album="13",
    )

    assert Draft.from_json(draft.to_json()) == draft
    assert Draft.from_json(Draft().to_json()) == Draft()


def test_length_is_counted_as_telegram_counts_it() -> None:
    assert units("a") == 1
    assert units("😀") == 2


def test_words_fit_up_to_the_limit_and_no_further() -> None:
    full, met = Draft().taking(piece("😀" * (TEXT_LIMIT // 2)))
    more, limit = full.taking(piece("a", 2))

    assert met is None
    assert (more, limit) == (full, Limit.TEXT)


def test_a_caption_too_long_still_lets_its_photo_in() -> None:
    taken, limit = Draft().taking(piece("a" * (TEXT_LIMIT + 1), 1, photo(1)))

    assert (taken.text, len(taken.files), limit) == ("", 1, Limit.TEXT)


def test_a_photo_too_many_still_lets_its_caption_in() -> None:
    draft = Draft(files=tuple(photo(number) for number in range(5)))

    taken, limit = draft.taking(piece("Hier", 2, photo(9)))

    assert (taken.text, len(taken.files), limit) == ("Hier", 5, Limit.PHOTOS)


def test_the_same_photo_counts_once() -> None:
    draft, _ = Draft().taking(piece(file=photo(1)))

    assert draft.taking(piece(file=photo(1)))[0].files == draft.files


def test_an_edited_message_replaces_its_own_words_only() -> None:
    draft = Draft().saying(Said(text="Eins", message_id=1)).saying(Said(text="Zwei", message_id=2))

    assert draft.saying(Said(text="Drei", message_id=1)).text == "Drei\nZwei"
    assert draft.saying(Said(text="", message_id=1)).text == "Zwei"


def test_a_chosen_district_is_never_guessed_over() -> None:
    chosen = Draft().located(AreaId("hannover/list"), Guess.CHOSEN)

    assert chosen.located(AreaId("hannover/zoo"), Guess.WORDS) == chosen
    assert chosen.located(AreaId("hannover/zoo"), Guess.CHOSEN).area_id == "hannover/zoo"


def test_words_are_tidied_but_languages_keep_their_joiners() -> None:
    assert tidy("  Ba\x00nk\x07\ud800 ") == "Bank"
    assert tidy("می‌خواهم") == "می‌خواهم"
    assert tidy("👩‍👩‍👧") == "👩‍👩‍👧"
    assert tidy("eins\nzwei") == "eins\nzwei"
    assert tidy("\u200d\ufe0f \u200b") == ""
