"""A concern is never called an idea: sentences follow the kind in every language."""

import pytest

import views.kinds
from bot.languages import LANGUAGES
from office.model.ideas import IdeaKind
from views.kinds import Sentences

IDEA, CONCERN, NEED, OFFER, MESSAGE = IdeaKind

STEMS: dict[str, dict[IdeaKind, tuple[str, ...]]] = {
    "de": {
        IDEA: ("Idee",),
        CONCERN: ("Anliegen",),
        NEED: ("Bedarf",),
        OFFER: ("Angebot",),
        MESSAGE: ("Nachricht",),
    },
    "en": {
        IDEA: ("idea",),
        CONCERN: ("concern",),
        NEED: ("need",),
        OFFER: ("offer",),
        MESSAGE: ("message",),
    },
    "tr": {
        IDEA: ("ikr", "ikir"),
        CONCERN: ("aleb",),
        NEED: ("htiya",),
        OFFER: ("eklif",),
        MESSAGE: ("esaj",),
    },
    "ar": {IDEA: ("فكر",), CONCERN: ("طلب",), NEED: ("احتياج",), OFFER: ("عرض",), MESSAGE: ("رسال",)},
    "pl": {
        IDEA: ("omysł",),
        CONCERN: ("praw",),
        NEED: ("otrzeb",),
        OFFER: ("fert",),
        MESSAGE: ("iadomoś",),
    },
    "fa": {IDEA: ("ایده",), CONCERN: ("درخواست",), NEED: ("نیاز",), OFFER: ("پیشنهاد",), MESSAGE: ("پیام",)},
    "uk": {
        IDEA: ("іде",),
        CONCERN: ("прохан",),
        NEED: ("потреб",),
        OFFER: ("пропози",),
        MESSAGE: ("повідомл",),
    },
    "ru": {IDEA: ("иде",), CONCERN: ("просьб",), NEED: ("потреб",), OFFER: ("предлож",), MESSAGE: ("сообщ",)},
}
"""What each kind is called, by language, as far as endings and capitals leave it alone."""

TABLES: dict[str, Sentences] = {
    name: getattr(views.kinds, name)
    for name in ("RECEIVED", "QUESTION", "BELONGS", "ADDED", "ASK_WITHDRAW", "WITHDRAWN")
}


def kinds_named(text: str, code: str) -> set[IdeaKind]:
    """The kinds this sentence names."""
    stems = STEMS[code.partition("@")[0]]
    return {kind for kind, said in stems.items() if any(stem in text for stem in said)}


@pytest.mark.parametrize("code", sorted(LANGUAGES.offered()))
@pytest.mark.parametrize("table", TABLES)
def test_every_sentence_names_its_own_kind_and_no_other(code: str, table: str) -> None:
    t = LANGUAGES[code]
    said = {kind: t.plain(words, number="HANN-2026-00001") for kind, words in TABLES[table].items()}

    assert {kind: kinds_named(text, code) for kind, text in said.items()} == {
        kind: {kind} for kind in IdeaKind
    }


@pytest.mark.parametrize("table", TABLES)
def test_every_kind_has_its_sentence(table: str) -> None:
    assert set(TABLES[table]) == set(IdeaKind)


@pytest.mark.parametrize("code", sorted(LANGUAGES.offered()))
def test_the_names_of_the_kinds_differ(code: str) -> None:
    t = LANGUAGES[code]

    assert len({t.plain(name) for name in views.kinds.KINDS.values()}) == len(IdeaKind)
    assert len({t.plain(name) for name in views.kinds.CHOICES.values()}) == len(IdeaKind) - 1
