"""Whole classes of what residents write: slips, names by ear, other scripts, moves, thanks, markup."""

import pytest
from shipped import all_shipped

from office.ids import AreaId
from office.model.lookup import Choose, Found, NoPlace, NoQuestion, StreetAlone, Unknown
from office.services.matching import Finder


def found(area: str) -> Found:
    return Found(area=AreaId(area if "/" in area or area in {"hannover", "hameln"} else f"hannover/{area}"))


@pytest.fixture(scope="module")
def finder() -> Finder:
    return Finder(all_shipped())


SLIPS = [
    ("vinhorts", "vinnhorst"),
    ("Bemeorde", "bemerode"),
    ("davensted", "davenstedt"),
    ("Kleefled", "kleefeld"),
    ("kirchrodde", "kirchrode"),
    ("Bandenstedt", "badenstedt"),
    ("marienweder", "marienwerder"),
    ("Mittlefeld", "mittelfeld"),
    ("nordhaven", "nordhafen"),
    ("Bornumm", "bornum"),
    ("Mühlemberg", "muehlenberg"),
    ("limer", "limmer"),
    ("anderter", "anderten"),
    ("Linen-Nord", "linden-nord"),
    ("aferde", "hameln/afferde"),
]


@pytest.mark.parametrize(("name", "area"), SLIPS)
@pytest.mark.parametrize(
    "question",
    [
        "{}, wer ist da zuständig?",
        "{} wer ist mein ansprechpartner",
        "wer ist zuständig in {}",
        "kontakt {} bitte",
        "Wer hilft mir da, {}?",
        "{} kim sorumlu",
    ],
)
def test_a_misspelt_name_is_forgiven_wherever_it_stands_in_a_clear_question(
    finder: Finder, question: str, name: str, area: str
) -> None:
    assert finder.find(question.format(name)) == found(area)


@pytest.mark.parametrize(
    "words",
    [
        "anspechpartner limmer",
        "wer ist zustendig in limmer",
        "wer ist verantwotlich in limmer",
        "quatiersmanager limmer",
        "who is responsable in limmer",
        "кто ответсвенный в лиммере",
    ],
)
def test_a_misspelt_word_of_asking_is_understood(finder: Finder, words: str) -> None:
    assert finder.find(words) == found("limmer")


@pytest.mark.parametrize(
    ("words", "area"),
    [
        ("wer ist in schtöken zuständig", "stoecken"),
        ("vettbergen wer ist zuständig", "wettbergen"),
        ("dafenstedt wer ist zuständig", "davenstedt"),
        ("rikklingen wer ist zuständig", "ricklingen"),
        ("waldhaim, wer ist zuständig", "waldheim"),
        ("laynhausen kim sorumlu", "leinhausen"),
        ("fülfel wer ist zuständig", "wuelfel"),
        ("mühlen berg ansprechpartner", "muehlenberg"),
        ("fahren heide wer ist zuständig", "vahrenheide"),
        ("linden nort wer ist zuständig", "linden-nord"),
        ("Wer ist in Stücken zuständig?", None),
        ("wer ist in stöken zuständig", "stoecken"),
        ("L i m m e r wer ist zuständig", "limmer"),
        ("S-a-h-l-k-a-m-p", "sahlkamp"),
    ],
)
def test_a_name_written_by_ear_split_or_spaced_is_understood(
    finder: Finder, words: str, area: str | None
) -> None:
    answer = finder.find(words)

    assert answer == found(area) if area else not isinstance(answer, Found)


@pytest.mark.parametrize(
    ("words", "area"),
    [
        ("ko je odgovoran u Milenbergu", "muehlenberg"),
        ("Koga da zovem u Farenhajdeu?", "vahrenheide"),
        ("Ko je nadležan u Štekenu?", "stoecken"),
        ("kto odpowiada za Hajnholc", "hainholz"),
        ("kto jest odpowiedzialny w Riklingenie", "ricklingen"),
        ("stökende kim yetkili", "stoecken"),
        ("haynholtsta kim yetkili", "hainholz"),
        ("farenvaldda kim sorumlu", "vahrenwald"),
        ("limerde kime sorabilirim", "limmer"),
    ],
)
def test_a_name_in_the_spelling_and_the_cases_of_another_language_is_understood(
    finder: Finder, words: str, area: str
) -> None:
    assert finder.find(words) == found(area)


@pytest.mark.parametrize(
    "words",
    [
        "رقم المسؤول بليمر",
        "لمين لازم أحكي بليمر؟",
        "وين مكتب الحي في ليمر؟",
        "أنا ساكن في ليمر، مع مين أحكي؟",
        "شماره مسئول لیمر رو میخوام",
        "تو لیمر با کی باید حرف بزنم؟",
        "кто главный в лиммере",
        "кому звонить в лиммере?",
        "дайте номер ответственного в Лиммере",
        "хто головний у ліммері",
        "до кого йти в Ліммері?",
        "с кого да говоря в Лиммер?",
        "ko je glavni u Limmeru",
        "kome da se javim u Limmeru",
        "z kim gadać w Limmer?",
        "limmer sorumlusunun numarası lazım",
        "¿Con quién hablo en Limmer?",
        "A chi mi rivolgo a Limmer?",
        "Pe cine sun în Limmer?",
        "Qui s'occupe de Limmer ?",
        "Kî berpirsê Limmerê ye?",
        "got a number for limmer?",
        "wer is in limmer für uns da",
        "hey brauch mal die nummer von limmer",
    ],
)
def test_everyday_speech_asks_as_well_as_the_official_words(finder: Finder, words: str) -> None:
    assert finder.find(words) == found("limmer")


@pytest.mark.parametrize(
    "words",
    [
        "Pattensen, wer ist da zuständig?",
        "Ansprechpartner Ronnenberg",
        "Kontakt Sehnde bitte",
        "wer ist für peine zuständig",
        "Braunschweig wer ist mein Ansprechpartner",
        "Wer ist in der Krumpelau zuständig?",
        "Who is responsible for Wunstorf?",
        "Celle'de kim sorumlu?",
        "Кто отвечает за Бремен?",
        "من المسؤول في دمشق؟",
        "Qui est responsable à Paris ?",
        "Wer ist in Buchholz in der Nordheide zuständig?",
        "Schloss Ricklingen, wer ist zuständig?",
    ],
)
def test_the_only_unknown_word_of_a_question_is_a_place_that_is_not_known(finder: Finder, words: str) -> None:
    assert isinstance(finder.find(words), Unknown)


@pytest.mark.parametrize(
    "words",
    [
        "Wer ist mein zuständiger Hausmeister?",
        "Wer hilft mir bei Schulden?",
        "Wer ist für Senioren zuständig?",
        "Wer hilft beim Ausfüllen?",
        "Entschuldigung, wer ist hier zuständig?",
        "Ich brauche dringend einen Ansprechpartner",
        "Who can help me with housing?",
        "Kira için kim sorumlu?",
        "с кем я могу поговорить?",
    ],
)
def test_a_matter_or_a_greeting_is_no_unknown_place(finder: Finder, words: str) -> None:
    assert finder.find(words) == NoPlace()


@pytest.mark.parametrize(
    "words",
    [
        "Wer ist in Hаinhоlz zuständig?",
        "Hаinholz",
        "Wer ist in <i>Hainholz</i> zuständig?",
        "<p>Wer ist in Hainholz<br>zust&auml;ndig?</p>",
        "'; DELETE FROM areas; Wer ist in Hainholz zuständig?",
        "Wer ist in **Hainholz** zuständig?",
        "кто отвечает в Hainholzе",
    ],
)
def test_lookalike_letters_and_markup_hide_no_name(finder: Finder, words: str) -> None:
    assert finder.find(words) == found("hainholz")


@pytest.mark.parametrize("words", ["Wer ist in **Kassel** zuständig?", "Wer ist in „Celle“ zuständig?"])
def test_markup_hides_no_unknown_place(finder: Finder, words: str) -> None:
    assert isinstance(finder.find(words), Unknown)


@pytest.mark.parametrize(
    "words",
    [
        "DROP TABLE contacts;",
        "select * from contact",
        '<script>alert("kontakt")</script>',
        "http://example.org/kontakt/limmer",
    ],
)
def test_code_asks_for_nobody(finder: Finder, words: str) -> None:
    assert isinstance(finder.find(words), NoQuestion)


@pytest.mark.parametrize(
    "words",
    [
        "Danke für die Beratung in Limmer!",
        "Vielen Dank für Ihre Hilfe in Limmer",
        "Thanks for the phone number of the office in Limmer",
        "Спасибо за помощь в Лиммере",
        "Dziękuję za kontakt w Limmer",
        "شكرا على المساعدة في ليمر",
        "Wer spielt am Samstag in Limmer Fußball?",
        "Wer bringt Kuchen mit nach Limmer?",
        "Wer hat meine Katze in Limmer gesehen?",
        "Who is coming to the meeting in Limmer tonight?",
        "Kim geliyor Limmer'e?",
        "Кто придет на праздник в Лиммер?",
        "Kto przyjdzie jutro do Limmer?",
        "Was ist heute los in Limmer?",
    ],
)
def test_thanks_and_who_takes_part_are_no_contact_questions(finder: Finder, words: str) -> None:
    assert isinstance(finder.find(words), NoQuestion)


@pytest.mark.parametrize(
    "words", ["Danke! Und wer ist in Limmer zuständig?", "Wer hat in Limmer Sprechstunde?"]
)
def test_a_question_behind_thanks_or_with_who_has_is_still_one(finder: Finder, words: str) -> None:
    assert finder.find(words) == found("limmer")


@pytest.mark.parametrize(
    "words",
    [
        "Wir sind von Ahlem nach Limmer umgezogen, wer ist für uns zuständig?",
        "I moved from Ahlem to Limmer. Who is my contact?",
        "Ahlem'den Limmer'e taşındım, kim sorumlu?",
        "Я переехал из Алема в Лиммер, кто отвечает?",
        "Ми переїхали зі Штекена до Ліммера. Хто відповідає?",
        "Przeprowadziłem się z Ahlem do Limmer, kto jest odpowiedzialny?",
        "انتقلت من شتوكن إلى ليمر، من المسؤول؟",
        "Preselio sam se iz Ahlema u Limmer. Ko je zadužen?",
        "J'ai déménagé de Ahlem à Limmer, qui est responsable ?",
        "Ich arbeite in Ahlem und wohne in Limmer. Wer ist zuständig?",
        "Ich wohne in Limmer, arbeite aber in Ahlem. Wer ist zuständig?",
        "Linden-Nord'da çalışıyorum, Limmer'de oturuyorum. Kim sorumlu?",
        "Работаю в Штекене, живу в Лиммере. Кто ответственный?",
        "Trabajo en Ahlem y vivo en Limmer. ¿Quién es responsable?",
        "Früher habe ich in Ahlem gewohnt, jetzt wohne ich in Limmer. Wer ist zuständig?",
    ],
)
def test_the_home_of_today_counts_not_the_one_left_nor_the_place_of_work(finder: Finder, words: str) -> None:
    assert finder.find(words) == found("limmer")


@pytest.mark.parametrize(
    "words",
    [
        "Ich wohne und arbeite in Limmer, meine Mutter wohnt in Ahlem. Wer ist zuständig?",
        "Meine Mutter wohnt in Ahlem, mein Vater in Limmer. Wer ist zuständig?",
        "Ich wohne in Limmer. Wer ist in Ahlem zuständig?",
    ],
)
def test_two_places_that_may_both_be_meant_are_asked_back(finder: Finder, words: str) -> None:
    answer = finder.find(words)

    assert isinstance(answer, Choose)
    assert set(answer.areas) == {"hannover/limmer", "hannover/ahlem"}


@pytest.mark.parametrize(
    ("words", "city"),
    [
        ("Wer ist für ganz Hannover zuständig?", "hannover"),
        ("Who is responsible for the whole city of Hannover?", "hannover"),
        ("Кто отвечает за весь Ганновер?", "hannover"),
        ("tüm Hannover için kim sorumlu", "hannover"),
        ("Wer ist für die gesamte Stadt Hameln zuständig?", "hameln"),
    ],
)
def test_the_whole_city_is_the_city_itself(finder: Finder, words: str, city: str) -> None:
    assert finder.find(words) == found(city)


@pytest.mark.parametrize(
    ("words", "area"),
    [
        ("Wer ist in Hannover in der Mitte zuständig?", "mitte"),
        ("Wer ist in Hannover im Zoo zuständig?", "zoo"),
        ("Wer ist in Hannover in der Burg zuständig?", "burg"),
        ("Kontakt in Hameln am Kuckuck", "hameln/kuckuck"),
    ],
)
def test_behind_its_city_an_ordinary_word_is_the_place(finder: Finder, words: str, area: str) -> None:
    assert finder.find(words) == found(area)


@pytest.mark.parametrize(
    ("words", "areas"),
    [
        ("Wer ist für uns Ricklinger da?", {"hannover/ricklingen"}),
        ("Wer hilft uns Limmerern?", {"hannover/limmer"}),
        ("Ich als Ahlemerin, wer ist mein Ansprechpartner?", {"hannover/ahlem"}),
        ("Wir Misburger suchen einen Ansprechpartner", {"hannover/misburg-nord", "hannover/misburg-sued"}),
    ],
)
def test_the_people_of_a_place_mean_the_place(finder: Finder, words: str, areas: set[str]) -> None:
    answer = finder.find(words)

    named = {answer.area} if isinstance(answer, Found) else set(getattr(answer, "areas", ()))
    assert named == areas


@pytest.mark.parametrize(
    ("words", "street"),
    [
        ("Vahrenwalder Straße'de oturuyorum, kim sorumlu?", "Vahrenwalder Straße"),
        ("Hildesheimer Straßede kim sorumlu", "Hildesheimer Straße"),
        ("Limmerstraße'de kim yetkili?", "Limmerstraße"),
        ("Bahnhof Caddesi'nde kim sorumlu?", "Bahnhof Caddesi"),
    ],
)
def test_a_street_with_a_turkish_ending_is_a_street(finder: Finder, words: str, street: str) -> None:
    assert finder.find(words) == StreetAlone(street=street)


@pytest.mark.parametrize("words", ["Die verdammte Lampe ist kaputt", "Feldwege erneuern bitte"])
def test_a_word_that_ends_like_a_street_is_none(finder: Finder, words: str) -> None:
    assert isinstance(finder.find(words), NoQuestion)


@pytest.mark.parametrize(
    "words",
    [
        "Wer ist für Stocker zuständig?",
        "Wer ist Herr Stöcker?",
        "Wer ist zuständig, Frau Lindner?",
        "Herrenberg, wer ist da zuständig?",
        "Wer ist in Burgwedel zuständig?",
        "Lindhorst wer ist zuständig",
        "Wer ist in Hainburg zuständig?",
        "Wer ist in Anderlingen zuständig?",
        "verborgen, wer ist zuständig?",
    ],
)
def test_no_other_name_or_word_is_taken_for_a_district(finder: Finder, words: str) -> None:
    assert not isinstance(finder.find(words), Found)


def test_a_question_behind_pages_of_noise_is_read(finder: Finder) -> None:
    noise = "qwrt. zxcv! " * 120

    assert finder.find(noise + "Wer ist in Limmer zuständig?") == found("limmer")
