"""Every faulty value is told with file, line, field and the mend."""

from collections.abc import Callable

import pytest

Change = Callable[[str, str, str], None]
Problems = Callable[[], list[str]]


SAID = [
    (
        "city.yaml",
        "slug: musterstadt",
        "slug: Muster Stadt",
        "city.yaml:1: slug: 'Muster Stadt' is not a slug; write a-z, 0-9 and hyphens, like bezirk-nord",
    ),
    (
        "city.yaml",
        "kind: city",
        "kind: town",
        "city.yaml:2: kind: 'town' is not known; write one of city, programme",
    ),
    (
        "city.yaml",
        "  de: Muster",
        "  en: Muster",
        "city.yaml:3: name: the German text is missing; add a line 'de: …'",
    ),
    (
        "city.yaml",
        "  tr: Örnek",
        "  xx: Örnek",
        "city.yaml:5: name.xx: 'xx' is not a language code; write it like de, tr, sr_Latn or de@simple",
    ),
    (
        "city.yaml",
        "  tr: Örnek",
        "  on: Örnek",
        "city.yaml:5: name.on: 'on' is not a language code; write it like de, tr, sr_Latn or de@simple",
    ),
    (
        "city.yaml",
        "prefix: MUST",
        "retention:\n  audit: 40\nprefix: MUST",
        "city.yaml:10: retention.audit: '40' is not a number of months for this; "
        "write a whole number from 3 to 36",
    ),
    (
        "city.yaml",
        "prefix: MUST",
        "retention:\n  words: 3\n  files: 4\n  author: 2\nprefix: MUST",
        "city.yaml:9: retention: files (4 months) would stay longer than words (3); write files: 3 or less",
    ),
    (
        "city.yaml",
        "Europe/Berlin",
        "Europe/Berln",
        "city.yaml:6: zone: 'Europe/Berln' is not a time zone; did you mean 'Europe/Berlin'?",
    ),
    (
        "city.yaml",
        "Europe/Berlin",
        "../../etc/passwd",
        "city.yaml:6: zone: '../../etc/passwd' is not a time zone; write it like Europe/Berlin",
    ),
    (
        "city.yaml",
        "DE-NI",
        "DE-XX",
        "city.yaml:7: holidays: 'DE-XX' is not a region of public holidays; write it like DE-NI",
    ),
    (
        "city.yaml",
        "[de, tr]",
        "[tr]",
        "city.yaml:8: languages: German is missing; write it first: [de, …]",
    ),
    (
        "city.yaml",
        "[de, tr]",
        "de",
        "city.yaml:8: languages: must be a list; "
        "write it like [muehlenberg, stoecken], or one a line with a hyphen",
    ),
    (
        "city.yaml",
        "MUST",
        "Must1",
        "city.yaml:9: prefix: 'Must1' is not a prefix of two to six capitals; write it like HANN",
    ),
    ("city.yaml", "prefix: MUST\n", "", "city.yaml:1: prefix: is missing; add a line 'prefix: …'"),
    (
        "city.yaml",
        "answered: 10",
        "answered: 012x",
        "city.yaml:12: deadlines.answered: '012x' is not a number of days; "
        "write a whole number from 1 to 365",
    ),
    (
        "areas.yaml",
        "parent: bezirk-nord",
        "parent: bezirk-nort",
        "areas.yaml:10: parent: no area is called 'bezirk-nort'; did you mean 'bezirk-nord'?",
    ),
    (
        "areas.yaml",
        "    parent: bezirk-nord\n",
        "",
        "areas.yaml:8: parent: is missing; write the slug of the area above",
    ),
    (
        "areas.yaml",
        "parent: bezirk-nord",
        "parent: hafen-mitte",
        "areas.yaml:10: parent: a district cannot lie in 'hafen-mitte'; name a wider area",
    ),
    (
        "areas.yaml",
        "stands_for: hafen",
        "stands_for: hafn",
        "areas.yaml:19: stands_for: no area is called 'hafn'; did you mean 'hafen'?",
    ),
    (
        "areas.yaml",
        "stands_for: hafen",
        "stands_for: hafen-mitte",
        "areas.yaml:19: stands_for: an area cannot stand for itself; name the district it is tied to",
    ),
    (
        "areas.yaml",
        "name: Nord",
        "name:",
        "areas.yaml:7: name: the German name is missing; add a line 'name: …'",
    ),
    (
        "areas.yaml",
        "name: Nord",
        "name: {tr: Kuzey}",
        "areas.yaml:7: name: the German text is missing; add a line 'de: …'",
    ),
    (
        "areas.yaml",
        "programme: true",
        "programme: perhaps",
        "areas.yaml:18: programme: 'perhaps' is neither true nor false; write true or false",
    ),
    (
        "areas.yaml",
        "[12345]",
        "[12345, Nord]",
        "areas.yaml:12: postal_codes: 'Nord' is not a postal code; write five digits, like 30457",
    ),
    (
        "areas.yaml",
        "[12345]",
        "[1234]",
        "areas.yaml:12: postal_codes: '1234' is not a postal code; write five digits, like 30457",
    ),
    (
        "city.yaml",
        "[de, tr]",
        "[de, tr, el]",
        "city.yaml:8: languages: the bot does not speak 'el' yet; "
        "write some of de, de@simple, en, tr, ar, pl, fa, uk, ru",
    ),
    (
        "city.yaml",
        "  tr: Örnek",
        "  sr: Örnek",
        "city.yaml:5: name.sr: the bot does not speak 'sr'; write one of ar, bg, ckb, de, de@simple, …",
    ),
    (
        "contacts.yaml",
        "slug: rathaus",
        "slug: erika-muster",
        "contacts.yaml:15: slug: 'erika-muster' is used twice (first in line 6); change one of them",
    ),
    (
        "areas.yaml",
        "kind: borough\n    parent: musterstadt",
        "kind: city\n    parent: musterstadt",
        "areas.yaml:4: slug: the area of kind city bears the city's own slug; write 'musterstadt'",
    ),
    (
        "areas.yaml",
        "slug: hafen-mitte",
        "slug: hafen-mitte-und-das-neue-quartier-an-der-alten-werft",
        "areas.yaml:14: slug: is 2 characters too long for a link to the area; shorten it",
    ),
    (
        "areas.yaml",
        "areas:",
        "area:",
        "areas.yaml:1: area: is not a key here; did you mean 'areas'?",
    ),
    (
        "contacts.yaml",
        "phone: +49 30 901820",
        "phone: abc",
        "contacts.yaml:11: phone: 'abc' is not a phone number; write it like +49 511 168 46252",
    ),
    (
        "contacts.yaml",
        "phone: +49 30 901820",
        "phone: 030 901820",
        "contacts.yaml:11: phone: '030 901820' is not a phone number; write it like +49 511 168 46252",
    ),
    (
        "contacts.yaml",
        "erika@example.org",
        "erika(at)example.org",
        "contacts.yaml:12: email: 'erika(at)example.org' is not an e-mail address; "
        "write it like name@example.org",
    ),
    (
        "contacts.yaml",
        "Mo-Th 09:00-15:00",
        "22:30",
        "contacts.yaml:13: office_hours: '22:30' are not opening hours; "
        "write them like Mo-Th 09:00-15:00; Fr 09:00-12:00",
    ),
    (
        "contacts.yaml",
        "verified_on:",
        "verified_on: 23.11.2026",
        "contacts.yaml:14: verified_on: '23.11.2026' is not a day; write it like 2026-11-23",
    ),
    (
        "contacts.yaml",
        "phone:",
        "phnoe:",
        "contacts.yaml:11: phnoe: is not a key here; did you mean 'phone'?",
    ),
    (
        "contacts.yaml",
        "unit: soziales",
        "unit: sozial",
        "contacts.yaml:9: unit: no unit is called 'sozial'; did you mean 'soziales'?",
    ),
    (
        "contacts.yaml",
        "[hafen-mitte]",
        "[hafenmitte]",
        "contacts.yaml:10: areas: no area is called 'hafenmitte'; did you mean 'hafen-mitte'?",
    ),
    (
        "contacts.yaml",
        "    areas: [hafen-mitte]\n",
        "",
        "contacts.yaml:6: areas: is missing; "
        "write the areas like [muehlenberg], or topics, or 'nearest: true'",
    ),
    (
        "contacts.yaml",
        "kind: person",
        "kind: persn",
        "contacts.yaml:7: kind: 'persn' is not known; did you mean 'person'?",
    ),
    (
        "contacts.yaml",
        "name: Erika Muster",
        "name: [Erika, Muster]",
        "contacts.yaml:8: name: must be one text, not a list or block",
    ),
    (
        "contacts.yaml",
        "verified_on:",
        "absence: {until: 2026-12-24, deputy: rathuas}",
        "contacts.yaml:14: absence.deputy: no contact is called 'rathuas'; did you mean 'rathaus'?",
    ),
    (
        "contacts.yaml",
        "verified_on:",
        "absence: {until: 2026-12-24, deputy: erika-muster}",
        "contacts.yaml:14: absence.deputy: nobody is their own deputy; name another contact",
    ),
    (
        "contacts.yaml",
        "slug: rathaus",
        "slug: erika-muster",
        "contacts.yaml:15: slug: 'erika-muster' is used twice (first in line 6); change one of them",
    ),
    (
        "contacts.yaml",
        "gloss: soziale Fragen",
        "glos: soziale Fragen",
        "contacts.yaml:4: units.soziales.glos: is not a key here; did you mean 'gloss'?",
    ),
    (
        "places.yaml",
        "{latitude: 52.5, longitude: 9.5}",
        "{latitude: 9.5, longitude: 52.5}",
        "places.yaml:6: point.latitude: 9.5 is no latitude in Europe (35 to 72); were the two exchanged?",
    ),
    (
        "places.yaml",
        "area: hafen",
        "area: werft",
        "places.yaml:5: area: no area is called 'werft'; "
        "write one of bezirk-nord, hafen, hafen-mitte, musterstadt",
    ),
    (
        "guides.yaml",
        "    body: Es hilft dem Stadtteil.\n",
        "",
        "guides.yaml:2: body: is missing; add a line 'body: …'",
    ),
    (
        "templates.yaml",
        "status: noted",
        "status: notet",
        "templates.yaml:3: status: 'notet' is not known; did you mean 'noted'?",
    ),
    (
        "templates.yaml",
        "topic: green",
        "topic: grün",
        "templates.yaml:4: topic: 'grün' is not known; did you mean 'green'?",
    ),
    (
        "templates.yaml",
        "slug: spaeter",
        "slug: wir-sehen-es-uns-spaeter-an",
        "templates.yaml:2: slug: 'wir-sehen-es-uns-spaeter-an' is longer than 20 characters; shorten it",
    ),
    (
        "templates.yaml",
        "title: Später",
        f"title: {'Später ' * 7}",
        "templates.yaml:5: title.de: 'Später Später Später Später Später Später Später' "
        "is longer than 40 characters; shorten it",
    ),
]


@pytest.mark.parametrize("case", SAID, ids=[case[3][:60] for case in SAID])
def test_a_fault_is_told_with_file_line_field_and_mend(
    case: tuple[str, str, str, str], change: Change, problems: Problems
) -> None:
    name, old, new, said = case

    change(name, old, new)

    assert said in problems()
