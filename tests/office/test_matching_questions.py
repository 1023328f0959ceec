"""What residents write, in many languages, against the cities that ship with the bot."""

import pytest
from shipped import all_shipped

from office.ids import AreaId, CityId
from office.model.lookup import Choose, Found, Narrowed, NoPlace, NoQuestion, StreetAlone, Unknown
from office.services.matching import Finder

HANNOVER = CityId("hannover")
HAMELN = CityId("hameln")


def found(area: str) -> Found:
    return Found(area=AreaId(area))


def choice(*areas: str) -> Choose:
    return Choose(areas=tuple(map(AreaId, areas)))


@pytest.fixture(scope="module")
def finder() -> Finder:
    return Finder(all_shipped())


@pytest.mark.parametrize(
    ("words", "area"),
    [
        # German: plain, careless, long
        ("wer ist in mühlenberg zuständig", "muehlenberg"),
        ("Wer kümmert sich um Stöcken?", "stoecken"),
        ("Ansprechpartner Hainholz", "hainholz"),
        ("QM Sahlkamp", "sahlkamp"),
        ("An wen wende ich mich in Vahrenheide?", "vahrenheide"),
        ("Ich wohne in Stöcken. Wer ist für mich zuständig?", "stoecken"),
        ("Hallo, ich wohne in der List und suche eine Ansprechperson.", "list"),
        ("Wen kann ich in Hainholz anrufen?", "hainholz"),
        ("Telefonnummer vom Quartiersmanagement Stöcken", "stoecken"),
        ("Gibt es in Sahlkamp jemanden, der mir hilft?", "sahlkamp"),
        ("Können Sie mir sagen, wer in Ricklingen für Senioren zuständig ist?", "ricklingen"),
        ("Wer leitet das Mühlenberger Quartiersmanagement?", "muehlenberg"),
        ("Stöckener Büro", "stoecken"),
        ("wer is zuständich in müllenberg", "muehlenberg"),
        # English
        ("Who is responsible in Stöcken?", "stoecken"),
        ("Who is my contact person in Muhlenberg?", "muehlenberg"),
        ("I live in Linden-Nord. Who can I talk to?", "linden-nord"),
        ("phone number of the office in Mühlenberg", "muehlenberg"),
        ("not Linden-Nord but Limmer", "limmer"),
        # Turkish: cases with and without apostrophe
        ("Stöcken'de kim sorumlu?", "stoecken"),
        ("Mühlenbergde kime başvurabilirim", "muehlenberg"),
        ("List’te kim sorumlu?", "list"),
        ("Linden'de değil, Limmer'de oturuyorum. Kim sorumlu?", "limmer"),
        # Arabic and Persian
        ("من المسؤول في شتوكن؟", "stoecken"),
        ("أسكن في مولنبرغ، مع من أتحدث؟", "muehlenberg"),
        ("رقم هاتف مكتب الحي في سالكامب", "sahlkamp"),
        ("مسئول محله مولنبرگ کیست؟", "muehlenberg"),
        ("در هاینهولتس با چه کسی تماس بگیرم؟", "hainholz"),
        # Slavic cases
        ("Kto odpowiada za Mühlenberg?", "muehlenberg"),
        ("Mieszkam w Sahlkampie, do kogo mam się zwrócić?", "sahlkamp"),
        ("До кого звернутися в Мюленберзі?", "muehlenberg"),
        ("Хто відповідає за Гайнхольц?", "hainholz"),
        ("К кому обратиться в Мюленберге?", "muehlenberg"),
        ("Кто ответственный в районе Лист?", "list"),
        ("не Линден-Норд, а Лиммер", "limmer"),
        ("Ko je odgovoran u Mühlenbergu?", "muehlenberg"),
        ("Кой отговаря за Мюленберг?", "muehlenberg"),
        # others
        ("Ποιος είναι υπεύθυνος στο Μύλενμπεργκ;", "muehlenberg"),
        ("¿Quién es responsable en Stöcken?", "stoecken"),
        ("Chi posso contattare a Hainholz?", "hainholz"),
        ("Cine este responsabil în Stöcken?", "stoecken"),
        ("Qui est responsable à Mühlenberg ?", "muehlenberg"),
        ("Kî berpirs e li Mühlenbergê?", "muehlenberg"),
    ],
)
def test_a_contact_question_finds_its_district(finder: Finder, words: str, area: str) -> None:
    assert finder.find(words) == found(f"hannover/{area}")


@pytest.mark.parametrize(
    ("words", "area"),
    [
        ("in Mühlenberg", "muehlenberg"),
        ("Guten Tag, Mühlenberg bitte", "muehlenberg"),
        ("Hannover-Mühlenberg", "muehlenberg"),
        ("Mühlenberg 🙂", "muehlenberg"),
        ("\u202eMüh\u200blen\u00adberg\u202c", "muehlenberg"),
        ("Mu\u0308hlenberg", "muehlenberg"),
        ("𝐌𝐮𝐡𝐥𝐞𝐧𝐛𝐞𝐫𝐠", "muehlenberg"),
        ("ＭＵＨＬＥＮＢＥＲＧ", "muehlenberg"),
        ("Ich komme aus Linden-Nord", "linden-nord"),
        ("gross buchholz", "gross-buchholz"),
        ("Ober-Ricklingen", "oberricklingen"),
        ("Mitte", "mitte"),
        ("Die List", "list"),
        ("Zoo", "zoo"),
        ("Roderbruch", "gross-buchholz"),
        ("Mühlenberg Nord", "muehlenberg"),
        ("مولنبرغ", "muehlenberg"),
    ],
)
def test_a_bare_name_is_a_contact_question(finder: Finder, words: str, area: str) -> None:
    assert finder.find(words) == found(f"hannover/{area}")


@pytest.mark.parametrize(
    ("words", "area"),
    [
        ("Mülenbrg", "muehlenberg"),
        ("Mülhenberg", "muehlenberg"),
        ("Stöckn", "stoecken"),
        ("Sahlkmap", "sahlkamp"),
        ("Haynholts", "hainholz"),
        ("Wer ist in Vahrenhaide zuständig?", "vahrenheide"),
        ("Wer ist in Groß Buchholtz zuständig", "gross-buchholz"),
        ("wer is zuständig oberickligen", "oberricklingen"),
        ("Wer ist in Herenhausen zuständig?", "herrenhausen"),
    ],
)
def test_a_slip_of_the_pen_is_forgiven(finder: Finder, words: str, area: str) -> None:
    assert finder.find(words) == found(f"hannover/{area}")


@pytest.mark.parametrize(
    ("words", "area"),
    [
        ("Wer ist in der Weststadt zuständig?", "hannover/oststadt"),
        ("Wer ist in Lüneburg zuständig?", "hannover/ledeburg"),
        ("Wer ist für Zimmer zuständig?", "hannover/limmer"),
        ("Wer ist für Würfel zuständig?", "hannover/wuelfel"),
        ("Wer ist in London zuständig?", "hannover/linden-mitte"),
        ("Ailemle konuşacak kim sorumlu?", "hannover/ahlem"),
        ("من ستكون المسؤولة؟", "hannover/stoecken"),
        ("Wer ist in Münzenberg zuständig?", "hannover/muehlenberg"),
        ("Wer ist der Ansprechpartner in Klein-Buchholz?", "hannover/gross-buchholz"),
        ("Wer ist der Ansprechpartner von Herrn Linden?", "hannover/linden-mitte"),
        ("Wer ist für die Burg zuständig?", "hannover/burg"),
    ],
)
def test_a_word_that_only_resembles_a_name_is_never_taken_for_it(
    finder: Finder, words: str, area: str
) -> None:
    answer = finder.find(words)

    assert isinstance(answer, Unknown | NoPlace), (words, area, answer)


@pytest.mark.parametrize(
    ("words", "areas"),
    [
        ("Mehr Bänke am Markt in Mühlenberg", ["muehlenberg"]),
        ("In Stöcken fehlt ein Spielplatz", ["stoecken"]),
        ("Ich wünsche mir einen Ansprechpartner für Jugendliche in Linden-Nord", ["linden-nord"]),
        ("Das Quartiersmanagement in Limmer macht gute Arbeit und ich freue mich darüber", ["limmer"]),
        ("Wann ist das Stadtteilfest in Hainholz?", ["hainholz"]),
        ("Wer kommt zum Fest nach Limmer?", ["limmer"]),
        ("Der Hausmeister ist nicht erreichbar, in Stöcken liegt seit Wochen Müll", ["stoecken"]),
        ("Können Sie in Ahlem mehr Mülleimer aufstellen?", ["ahlem"]),
        ("Please plant more trees in Stöcken", ["stoecken"]),
        ("Stöcken'e daha fazla bank istiyoruz", ["stoecken"]),
        ("نريد المزيد من المقاعد في مولنبرغ", ["muehlenberg"]),
        ("Więcej ławek w Mühlenbergu", ["muehlenberg"]),
        ("نیمکت بیشتر در مولنبرگ", ["muehlenberg"]),
        ("Більше лавок у Мюленберзі", ["muehlenberg"]),
        ("В Линден-Норде много мусора", ["linden-nord"]),
        ("Plus de bancs à Stöcken", ["stoecken"]),
        ("Wir wollen in der Mitte des Platzes einen Baum", []),
        ("Napisałem list do urzędu", []),
        ("Please send me the list", []),
        ("Hallo", []),
        ("Danke schön", []),
        ("Wer bist du?", []),
        ("👍", []),
        ("Ich war im Zoo", []),
        ("Meine Telefonnummer ist 01761234567", []),
    ],
)
def test_an_idea_or_small_talk_is_no_contact_question(finder: Finder, words: str, areas: list[str]) -> None:
    answer = finder.find(words)

    assert isinstance(answer, NoQuestion)
    assert list(answer.areas) == [f"hannover/{area}" for area in areas]


@pytest.mark.parametrize(
    "words",
    [
        "Wer ist mein Ansprechpartner?",
        "Wer ist für meinen Stadtteil zuständig?",
        "Kontakt",
        "Mit wem kann ich sprechen?",
        "Who can help me?",
        "Is there a list of contacts?",
        "Benim mahallemden kim sorumlu?",
        "من هو الشخص المسؤول عني؟",
        "Kto jest moją osobą kontaktową?",
        "مسئول من کیست؟",
        "Хто мій контакт?",
        "Кто мой контакт?",
        "Wer ist zuständig für Wohngeld?",
    ],
)
def test_a_contact_question_may_leave_out_the_place(finder: Finder, words: str) -> None:
    assert finder.find(words) == NoPlace()


@pytest.mark.parametrize(
    "words",
    [
        "Wer ist in Garbsen zuständig?",
        "Wer ist zuständig für Langenhagen?",
        "Ansprechpartner in Berlin",
        "Laatzen'de kim sorumlu?",
        "Телефон офиса в Вартберге",
        "Laatzen",
        "nicht in Limmer",
        "99999",
    ],
)
def test_a_place_that_is_not_known_is_never_replaced_by_the_residents_own(finder: Finder, words: str) -> None:
    assert isinstance(finder.find(words, home=HANNOVER), Unknown)


def test_what_is_offered_for_an_unknown_name_resembles_it(finder: Finder) -> None:
    answer = finder.find("Wer ist in Rickling zuständig?")

    assert isinstance(answer, Unknown)
    assert answer.nearest[0] == "hannover/ricklingen"


@pytest.mark.parametrize(
    ("words", "street"),
    [
        ("Podbielskistraße 100", "Podbielskistraße"),
        ("Wer ist in der Limmerstraße zuständig?", "Limmerstraße"),
        ("Ich wohne in der Hildesheimer Straße 12, wer ist zuständig?", "Hildesheimer Straße"),
        ("wer ist zuständig in der vahrenwalder straße", "vahrenwalder straße"),
        ("Am Klagesmarkt 5", "Am Klagesmarkt"),
        ("Stephansplatz", "Stephansplatz"),
        ("Mühlenberger Markt", "Mühlenberger Markt"),
    ],
)
def test_a_street_is_not_taken_for_the_district_in_its_name(finder: Finder, words: str, street: str) -> None:
    assert finder.find(words) == StreetAlone(street=street)


def test_a_street_beside_a_district_leaves_the_district(finder: Finder) -> None:
    assert finder.find("Wer ist in Mühlenberg, Canarisweg 5 zuständig?") == found("hannover/muehlenberg")


def test_a_market_gives_its_district_only_when_the_district_was_asked_for(finder: Finder) -> None:
    assert finder.find("Mühlenberger Markt", asked=True) == found("hannover/muehlenberg")
    assert isinstance(finder.find("Vahrenwalder Straße 12", asked=True), StreetAlone)


@pytest.mark.parametrize(
    "words", ["Ein Spielplatz in Limmer", "Der Parkplatz ist zu klein", "Supermarkt fehlt"]
)
def test_a_playground_is_no_street(finder: Finder, words: str) -> None:
    assert isinstance(finder.find(words), NoQuestion)


@pytest.mark.parametrize("words", ["Linden", "Wer ist zuständig für Linden?", "in linden"])
def test_an_umbrella_name_offers_its_districts(finder: Finder, words: str) -> None:
    answer = finder.find(words)

    assert isinstance(answer, Choose)
    assert set(answer.areas) == {"hannover/linden-nord", "hannover/linden-mitte", "hannover/linden-sued"}


def test_two_districts_are_asked_back(finder: Finder) -> None:
    assert finder.find("Wer ist in Vahrenwald oder in der List zuständig?") == choice(
        "hannover/vahrenwald", "hannover/list"
    )


@pytest.mark.parametrize(
    ("words", "area"),
    [
        ("Wer ist in Ricklingen zuständig?", "hannover/ricklingen"),
        ("Oberricklingen", "hannover/oberricklingen"),
        ("Stadtbezirk Ricklingen", "hannover/bezirk-ricklingen"),
        ("Wer ist im Bezirk Ricklingen zuständig?", "hannover/bezirk-ricklingen"),
        ("Linden-Limmer", "hannover/bezirk-linden-limmer"),
        ("Limmer im Stadtbezirk Linden-Limmer", "hannover/limmer"),
        ("Sahlkamp-Mitte", "hannover/sahlkamp-mitte"),
        ("Nordstadt in Hameln", "hameln/nordstadt"),
        ("Südstadt (Hameln)", "hameln/suedstadt"),
        ("Nordstadt Hannover", "hannover/nordstadt"),
        ("Hessen", "hessen"),
    ],
)
def test_the_whole_name_and_the_words_beside_it_decide(finder: Finder, words: str, area: str) -> None:
    assert finder.find(words) == found(area)


def test_a_name_of_two_cities_is_asked_back_the_offices_own_city_first(finder: Finder) -> None:
    assert finder.find("Nordstadt", city=HANNOVER) == choice("hannover/nordstadt", "hameln/nordstadt")
    assert finder.find("Nordstadt", city=HAMELN) == choice("hameln/nordstadt", "hannover/nordstadt")


def test_the_city_a_resident_lives_in_decides_between_equal_names(finder: Finder) -> None:
    assert finder.find("Nordstadt", city=HANNOVER, home=HAMELN) == found("hameln/nordstadt")
    assert finder.find("Nordstadt Hannover", home=HAMELN) == found("hannover/nordstadt")


def test_a_district_said_to_lie_in_the_wrong_city_is_asked_back(finder: Finder) -> None:
    assert finder.find("Mühlenberg in Hameln") == Unknown(nearest=(AreaId("hannover/muehlenberg"),))


def test_a_postal_code_lists_the_districts_it_touches(finder: Finder) -> None:
    answer = finder.find("Meine Postleitzahl ist 30459")

    assert isinstance(answer, Narrowed)
    assert answer.postal_code == "30459"
    assert set(answer.areas) >= {"hannover/ricklingen", "hannover/oberricklingen"}


def test_a_district_beside_its_postal_code_decides(finder: Finder) -> None:
    assert finder.find("30459 Oberricklingen") == found("hannover/oberricklingen")
    assert finder.find("٣٠٤٥٩ Oberricklingen") == found("hannover/oberricklingen")


def test_a_district_beside_another_districts_postal_code_is_asked_back(finder: Finder) -> None:
    answer = finder.find("30459 Stöcken")

    assert isinstance(answer, Choose)
    assert answer.areas[0] == "hannover/stoecken"


def test_a_city_alone_offers_its_programme_areas(finder: Finder) -> None:
    answer = finder.find("Wer ist in Hannover zuständig?")

    assert isinstance(answer, Choose)
    assert "hannover/muehlenberg" in answer.areas


def test_an_answer_to_the_question_for_the_district_needs_no_intent(finder: Finder) -> None:
    assert finder.find("ich glaube das gehört zu Mühlenberg, am Markt", asked=True) == found(
        "hannover/muehlenberg"
    )
    assert finder.find("weiß nicht so genau", asked=True) == Unknown(nearest=())
    assert finder.find("Wolkenkuckucksheim", asked=True) == Unknown(nearest=())
    assert finder.find("", asked=True) == NoPlace()


def test_an_idea_mentions_its_district_but_never_a_city(finder: Finder) -> None:
    assert finder.mentions("Mehr Bäume in Mühlenberg, wie überall in Hannover") == ("hannover/muehlenberg",)
    assert finder.mentions("Mehr Bäume in Hannover") == ()
    assert finder.mentions("Die Linden sind krank") == ()
