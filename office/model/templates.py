"""The prepared answers that ship with the product: whole, polite sentences per status, topic and language.

They promise nothing that staff have not decided; what the status demands (plan, reason, other office) is
written by hand and stands beside them. Residents get the text in their own language.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from office.ids import LanguageCode
from office.model.answering import TEMPLATE
from office.model.answers import OfficialAnswer, ResponseTemplate
from office.model.prepared import TEXTS
from office.model.statuses import Status
from office.model.texts import GERMAN
from office.model.topics import Topic


def _template(
    key: str, status: Status, german: str, english: str, *, topic: Topic | None = None
) -> ResponseTemplate:
    return ResponseTemplate(
        id=key,
        city_id=None,
        status=status,
        topic=topic,
        titles=MappingProxyType({GERMAN: german, LanguageCode("en"): english}),
        texts=MappingProxyType({code: texts[key] for code, texts in TEXTS.items()}),
    )


SHIPPED: Mapping[str, ResponseTemplate] = MappingProxyType(
    {
        template.id: template
        for template in (
            _template(
                "accepted-open",
                Status.ACCEPTED,
                "Aufgenommen, noch nicht entschieden",
                "Taken up, not decided yet",
            ),
            _template("accepted-glad", Status.ACCEPTED, "Aufgenommen, mit Freude", "Taken up with pleasure"),
            _template("noted-thanks", Status.NOTED, "Dank", "Thanks"),
            _template("noted-later", Status.NOTED, "Dank, vielleicht später", "Thanks, perhaps later"),
            _template("noted-praise", Status.NOTED, "Dank für freundliche Worte", "Thanks for kind words"),
            _template("rejected-thanks", Status.REJECTED, "Absage mit Dank", "No, with thanks"),
            _template("rejected-talk", Status.REJECTED, "Absage mit Gesprächsangebot", "No, but let us talk"),
            _template(
                "elsewhere-thanks",
                Status.NOT_RESPONSIBLE,
                "Andere Stelle, mit Dank",
                "Another office, with thanks",
            ),
            _template(
                "duplicate-thanks", Status.DUPLICATE, "Schon bekannt, mit Dank", "Already known, with thanks"
            ),
            _template("progress-begun", Status.IN_PROGRESS, "Es hat begonnen", "It has begun"),
            _template("progress-prepared", Status.IN_PROGRESS, "Wird vorbereitet", "Being prepared"),
            _template("done-thanks", Status.IMPLEMENTED, "Umgesetzt, mit Dank", "Done, with thanks"),
            _template(
                "done-look", Status.IMPLEMENTED, "Umgesetzt, bitte ansehen", "Done, please have a look"
            ),
            _template(
                "housing-landlord",
                Status.NOT_RESPONSIBLE,
                "Mangel im Haus: Vermietung",
                "Defect in the house: landlord",
                topic=Topic.HOUSING,
            ),
            _template(
                "traffic-office",
                Status.NOT_RESPONSIBLE,
                "Straße: Stelle nennen",
                "Road: name the office",
                topic=Topic.TRAFFIC,
            ),
            _template(
                "advice-office",
                Status.NOT_RESPONSIBLE,
                "Beratung: Stelle nennen",
                "Advice: name the office",
                topic=Topic.ADVICE,
            ),
            _template(
                "education-office",
                Status.NOT_RESPONSIBLE,
                "Kurse: Stelle nennen",
                "Courses: name the office",
                topic=Topic.EDUCATION,
            ),
            _template(
                "cleanliness-told",
                Status.IN_PROGRESS,
                "Zur Reinigung gemeldet",
                "Cleaning was asked for",
                topic=Topic.CLEANLINESS,
            ),
            _template(
                "cleanliness-done",
                Status.IMPLEMENTED,
                "Wieder sauber",
                "Clean again",
                topic=Topic.CLEANLINESS,
            ),
            _template(
                "safety-told",
                Status.NOTED,
                "Sorge ernst genommen",
                "Worry taken seriously",
                topic=Topic.SAFETY,
            ),
            _template(
                "community-join",
                Status.NOTED,
                "Zum Mitmachen eingeladen",
                "Invited to take part",
                topic=Topic.COMMUNITY,
            ),
            _template(
                "shopping-owners",
                Status.NOTED,
                "Läden: andere entscheiden",
                "Shops: others decide",
                topic=Topic.SHOPPING,
            ),
        )
    }
)
"""By their ids, which are kept in answers: never change one, never use one again."""


def shipped(status: Status) -> tuple[ResponseTemplate, ...]:
    """The prepared answers for a status."""
    return tuple(template for template in SHIPPED.values() if template.status is status)


def offered(
    own: Sequence[ResponseTemplate],
    status: Status,
    topics: Sequence[Topic],
    lately: Mapping[str, int],
) -> tuple[ResponseTemplate, ...]:
    """The prepared answers for this status, the likeliest first.

    ``own`` are the city's; one of them takes the place of the shipped one of the same key. First come
    those of a topic of the contribution, then those that ``lately`` counts most often, then the city's
    own, then the rest; those of other topics last.
    """
    mine = [template for template in own if template.status is status]
    known = {template.key for template in mine}
    every = [*mine, *(each for each in shipped(status) if each.key not in known)]

    def rank(template: ResponseTemplate) -> tuple[bool, bool, int, bool, int]:
        is_near = template.topic in topics
        is_far = template.topic is not None and not is_near
        return (not is_near, is_far, -lately.get(template.id, 0), template.city_id is None, template.position)

    return tuple(sorted(every, key=rank))


def said(answer: OfficialAnswer, language: LanguageCode) -> tuple[str, LanguageCode]:
    """The words of an official answer for this reader, and the language they are in.

    A prepared answer that ships and was sent unchanged is said in the reader's language where it exists;
    any other as it was written. A script or kind of a language without a text of its own gets the language's.
    """
    template = SHIPPED.get(answer.parts.get(TEMPLATE, ""))
    if template is None:
        return answer.text, answer.language
    found = in_language(template, language)
    return (found, language) if found else (answer.text, answer.language)


def in_language(template: ResponseTemplate, language: LanguageCode) -> str:
    """The text for readers of this language; nothing where there is none."""
    base = LanguageCode(language.partition("@")[0].partition("_")[0])
    return template.texts.get(language) or template.texts.get(base, "")
