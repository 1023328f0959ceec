"""The kinds of values in a city's files; each says in its own words what is wrong and how to mend it."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from adapters.city_files.problems import quoted, suggestion
from office.model.answering import MOST_TEXT
from office.model.processes import SLUG_LIMIT
from office.model.retention import BOUNDS, Setting

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_PREFIX = re.compile(r"[A-Z]{2,6}")
_POSTAL_CODE = re.compile(r"[A-Z0-9]{2,10}([ -][A-Z0-9]{1,6})?")
_POSTAL_CODES = {"DE": (re.compile(r"[0-9]{5}"), "write five digits, like 30457")}
"""By country; others may be written as they like."""
_PHONE = re.compile(r"\+[1-9][0-9]*( [0-9]+)*")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}")
_URL = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[^\s<>\"]*)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,12})?")
_YES_NO = {"true": True, "yes": True, "false": False, "no": False}

LONGEST_TEXT = 10_000
LONGEST_SLUG = 60
LONGEST_KEY = 20
"""Characters of a slug that stands in a button's data."""
LONGEST_TITLE = 40
"""Characters of a label that a telephone still shows."""
LONGEST_ANSWER = MOST_TEXT
"""A prepared answer fits into one message with its frame."""

LONGEST_HOURS = 255
"""OpenStreetMap's own limit of a value, in characters."""


@dataclass(frozen=True, slots=True)
class Known:
    """What entries are checked against: the slugs they may refer to, none where their file cannot be read;
    the country, by whose rules postal codes are written; today, where somebody has said what day it is."""

    areas: frozenset[str] | None = None
    contacts: frozenset[str] | None = None
    units: frozenset[str] | None = None
    country: str = ""
    today: date | None = None


def wrong(message: str) -> PydanticCustomError:
    """The error of a value, with its mend."""
    return PydanticCustomError("city_file", "{message}", {"message": message})


def _text(value: str) -> str:
    stripped = value.strip()
    if not stripped:
        raise wrong("is empty; write a text or remove the line")
    if len(stripped) > LONGEST_TEXT:
        raise wrong(f"is longer than {LONGEST_TEXT} characters; shorten it")
    return stripped


def _matching(pattern: re.Pattern[str], what: str, example: str) -> Callable[[str], str]:
    def check(value: str) -> str:
        if pattern.fullmatch(value):
            return value
        raise wrong(f"{quoted(value)} is not {what}; write it like {example}")

    return check


def _slug(value: str) -> str:
    if not _SLUG.fullmatch(value):
        raise wrong(f"{quoted(value)} is not a slug; write a-z, 0-9 and hyphens, like bezirk-nord")
    if len(value) > LONGEST_SLUG:
        raise wrong(f"{quoted(value)} is longer than {LONGEST_SLUG} characters; shorten it")
    return value


def _phone(value: str) -> str:
    if not _PHONE.fullmatch(value) or not 7 <= sum(map(str.isdigit, value)) <= 15:
        raise wrong(f"{quoted(value)} is not a phone number; write it like +49 511 168 46252")
    return value


def _postal_code(value: str, info: ValidationInfo) -> str:
    known = info.context or Known()
    pattern, mend = _POSTAL_CODES.get(known.country, (_POSTAL_CODE, "write it like 30457"))
    if not pattern.fullmatch(value):
        raise wrong(f"{quoted(value)} is not a postal code; {mend}")
    return value


def _zone(value: str) -> str:
    import zoneinfo

    try:
        zoneinfo.ZoneInfo(value)
    except (KeyError, ValueError, OSError):
        near = suggestion(value, zoneinfo.available_timezones())
        mend = near if near.startswith("did") else "write it like Europe/Berlin"
        raise wrong(f"{quoted(value)} is not a time zone; {mend}") from None
    return value


def _holidays(value: str) -> str:
    import holidays

    country, _, state = value.partition("-")
    try:
        holidays.country_holidays(country, subdiv=state or None)
    except (NotImplementedError, KeyError, ValueError, AttributeError):
        raise wrong(f"{quoted(value)} is not a region of public holidays; write it like DE-NI") from None
    return value


def _language(value: str) -> str:
    from babel import Locale, UnknownLocaleError

    try:
        Locale.parse(value.partition("@")[0])
    except (UnknownLocaleError, ValueError, TypeError):
        said = f"{quoted(value)} is not a language code; write it like de, tr, sr_Latn or de@simple"
        raise wrong(said) from None
    return value


def _in_the_house(value: str) -> str:
    """A language the bot has, or is to have: no other text is ever shown."""
    from locales import LANGUAGES

    if value not in LANGUAGES:
        raise wrong(f"the bot does not speak {quoted(value)}; {suggestion(value, LANGUAGES)}")
    return value


def _shipped(value: str) -> str:
    from locales import LAUNCH

    if value not in LAUNCH:
        raise wrong(f"the bot does not speak {quoted(value)} yet; write some of {', '.join(LAUNCH)}")
    return value


def _hours(value: str) -> str:
    import opening_hours

    if len(value) > LONGEST_HOURS or not opening_hours.validate(value):
        said = f"{quoted(value)} are not opening hours; write them like Mo-Th 09:00-15:00; Fr 09:00-12:00"
        raise wrong(said)
    return value


def _yes_no(value: object) -> object:
    if isinstance(value, str):
        if value.lower() not in _YES_NO:
            raise wrong(f"{quoted(value)} is neither true nor false; write true or false")
        return _YES_NO[value.lower()]
    return value


def _days(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not re.fullmatch("[0-9]{1,3}", value) or not 1 <= int(value) <= 365:
        raise wrong(f"{quoted(value)} is not a number of days; write a whole number from 1 to 365")
    return int(value)


def _months(setting: Setting) -> Callable[[object], object]:
    fewest, most = BOUNDS[setting]

    def check(value: object) -> object:
        if not isinstance(value, str):
            return value
        if not re.fullmatch("[0-9]{1,3}", value) or not fewest <= int(value) <= most:
            said = f"{quoted(value)} is not a number of months for this"
            raise wrong(f"{said}; write a whole number from {fewest} to {most}")
        return int(value)

    return check


def _date(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(value if _DATE.fullmatch(value) else "")
    except ValueError:
        raise wrong(f"{quoted(value)} is not a day; write it like 2026-11-23") from None


def _not_ahead(value: date, info: ValidationInfo) -> date:
    today = (info.context or Known()).today
    if today is not None and value > today:
        raise wrong(f"{value} is still to come; write the day on which the office was asked")
    return value


def _degrees(lowest: int, highest: int, what: str, example: str) -> Callable[[object], object]:
    def check(value: object) -> object:
        if not isinstance(value, str):
            return value
        if not _NUMBER.fullmatch(value):
            raise wrong(f"{quoted(value)} is not a number; write it like {example}")
        if not lowest <= float(value) <= highest:
            said = f"{value} is no {what} in Europe ({lowest} to {highest}); were the two exchanged?"
            raise wrong(said)
        return float(value)

    return check


def _one_of(words: Iterable[Any]) -> Callable[[object], object]:
    def check(value: object) -> object:
        known = [str(word.value) for word in words]
        if isinstance(value, str) and value not in known:
            raise wrong(f"{quoted(value)} is not known; {suggestion(value, known)}")
        return value

    return check


def _reference(of: str, what: str) -> Callable[[str, ValidationInfo], str]:
    def check(value: str, info: ValidationInfo) -> str:
        known: frozenset[str] | None = getattr(info.context or Known(), of)
        if known is not None and value not in known:
            raise wrong(f"no {what} is called {quoted(value)}; {suggestion(value, known)}")
        return value

    return check


def _in_german(value: object) -> object:
    return {"de": value} if isinstance(value, str) else value


def _has_german(value: Mapping[str, str]) -> Mapping[str, str]:
    if "de" not in value:
        raise wrong("the German text is missing; add a line 'de: …'")
    return value


def _short_slug(value: str) -> str:
    if len(value) > SLUG_LIMIT:
        raise wrong(f"is longer than {SLUG_LIMIT} characters; its link would not fit, shorten it")
    return value


def _at_most(units: int) -> Callable[[str], str]:
    def check(value: str) -> str:
        if len(value.encode("utf-16-le")) // 2 > units:
            raise wrong(f"{quoted(value)} is longer than {units} characters; shorten it")
        return value

    return check


def one_of(words: Iterable[Any]) -> BeforeValidator:
    """Only the values of this enumeration, or of these members of one, with a suggestion for others."""
    return BeforeValidator(_one_of(words))


def months(setting: Setting) -> BeforeValidator:
    """Months within the bounds of this setting."""
    return BeforeValidator(_months(setting))


Text = Annotated[str, AfterValidator(_text)]
Slug = Annotated[str, AfterValidator(_slug)]
ShortSlug = Annotated[str, AfterValidator(_slug), AfterValidator(_at_most(LONGEST_KEY))]
Prefix = Annotated[str, AfterValidator(_matching(_PREFIX, "a prefix of two to six capitals", "HANN"))]
PostalCode = Annotated[str, AfterValidator(_postal_code)]
Phone = Annotated[str, AfterValidator(_phone)]
Email = Annotated[str, AfterValidator(_matching(_EMAIL, "an e-mail address", "name@example.org"))]
Url = Annotated[
    str, AfterValidator(_matching(_URL, "an address of a page", "https://example.org/datenschutz"))
]
Zone = Annotated[str, AfterValidator(_zone)]
Holidays = Annotated[str, AfterValidator(_holidays)]
Language = Annotated[str, AfterValidator(_language)]
TextLanguage = Annotated[str, AfterValidator(_language), AfterValidator(_in_the_house)]
ShippedLanguage = Annotated[str, AfterValidator(_language), AfterValidator(_shipped)]
Hours = Annotated[str, AfterValidator(_hours)]
YesNo = Annotated[bool, BeforeValidator(_yes_no)]
Days = Annotated[int, BeforeValidator(_days)]
Day = Annotated[date, BeforeValidator(_date)]
PastDay = Annotated[date, AfterValidator(_not_ahead), BeforeValidator(_date)]
Longitude = Annotated[float, BeforeValidator(_degrees(-12, 34, "longitude", "9.6932"))]
Latitude = Annotated[float, BeforeValidator(_degrees(35, 72, "latitude", "52.3413"))]
AreaSlug = Annotated[str, AfterValidator(_reference("areas", "area"))]
PlanSlug = Annotated[str, AfterValidator(_slug), AfterValidator(_short_slug)]
ContactSlug = Annotated[str, AfterValidator(_reference("contacts", "contact"))]
UnitKey = Annotated[str, AfterValidator(_reference("units", "unit"))]
Texts = Annotated[
    dict[TextLanguage, Text],
    AfterValidator(_has_german),
    BeforeValidator(_in_german),
]
Titles = Annotated[
    dict[TextLanguage, Annotated[Text, AfterValidator(_at_most(LONGEST_TITLE))]],
    AfterValidator(_has_german),
    BeforeValidator(_in_german),
]
AnswerTexts = Annotated[
    dict[TextLanguage, Annotated[Text, AfterValidator(_at_most(LONGEST_ANSWER))]],
    AfterValidator(_has_german),
    BeforeValidator(_in_german),
]
