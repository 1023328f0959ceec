"""The official answer as residents read it: in their language where it is there, marked where it is not."""

from locales import N_, Safe, Translator, ltr
from office.ids import LanguageCode
from office.model import templates
from office.model.answering import TEXT
from office.model.answers import OfficialAnswer
from office.model.texts import GERMAN
from office.model.translations import Translation, of_answer
from office.services.ideas import Facts
from views.kinds import quoted
from views.layout import area_name, lines, local

# Translators: what an official answer must say beyond its text.
PARTS = {
    "plan": N_("Plan: {value}"),
    "decides": N_("Who decides: {value}"),
    "next": N_("What comes next: {value}"),
    "reason": N_("Reason: {value}"),
    "office": N_("Responsible: {value}"),
    "original": N_("Already reported as {value}"),
}


def official_answer(answer: OfficialAnswer, facts: Facts, t: Translator) -> Safe:
    """The answer as a quotation with the office's name and the parts its status demands.

    A prepared answer is said in the reader's language; what stays in German is marked right below. What a
    machine translated is marked too, and stands below as it was written.
    """
    said = facts.translations.of(of_answer(TEXT), LanguageCode(t.code))
    text, language = (
        (said.text, LanguageCode(t.code)) if said else templates.said(answer, LanguageCode(t.code))
    )
    is_machine_made = _is_machine_made(answer, facts, t)
    mark = in_german(language, t, t("Answer in German"))
    remains = _is_by_hand(answer) and not is_machine_made and mark is None
    return lines(
        t("The Quartiersmanagement {area} answers:", area=area_name(facts.area, t)),
        quoted(text, t),
        mark,
        *(_part(name, answer, facts, t) for name in PARTS),
        in_german(answer.language, t, t("Answer in German")) if remains else None,
        t("Translated by a machine") if is_machine_made or answer.machine_made else None,
        as_written(t, _written(answer, said)) if is_machine_made else None,
    )


def in_german(written: LanguageCode, t: Translator, mark: Safe) -> Safe | None:
    """The mark where words are in German and the reader's language is another."""
    return mark if _is_german(written) and not _is_german(LanguageCode(t.code)) else None


def as_written(t: Translator, words: str) -> Safe:
    """The words before a machine translated them: folded, one tap away."""
    return lines(t("As it was written:"), Safe(f"<blockquote expandable>{t.shown(words)}</blockquote>"))


def _is_german(language: LanguageCode) -> bool:
    return language.partition("@")[0] == GERMAN


def _is_by_hand(answer: OfficialAnswer) -> bool:
    """Whether staff wrote more than a number beside the text."""
    return any(answer.parts.get(name) for name in PARTS if name != "original")


def _is_machine_made(answer: OfficialAnswer, facts: Facts, t: Translator) -> bool:
    """Whether anything the reader is shown was translated by a machine."""
    shown = (facts.translations.of(of_answer(name), LanguageCode(t.code)) for name in (TEXT, *answer.parts))
    return any(said is not None and said.machine_made for said in shown)


def _written(answer: OfficialAnswer, said: Translation | None) -> str:
    """What staff wrote by hand."""
    own = [answer.text] if said is None or said.machine_made else []
    beside = [
        answer.parts[name] for name in PARTS if name not in {"original", "office"} and name in answer.parts
    ]
    return "\n".join((*own, *beside))


def _part(name: str, answer: OfficialAnswer, facts: Facts, t: Translator) -> Safe | None:
    written = answer.parts.get(name, "").strip()
    if not written:
        return None
    said = facts.translations.of(of_answer(name), LanguageCode(t.code))
    is_plan = name == "plan" and facts.plan is not None and written == facts.plan.titles[GERMAN]
    value = local(facts.plan.titles, t) if is_plan and facts.plan else said.text if said else written
    return t(PARTS[name], value=ltr(value) if name == "original" else value)
