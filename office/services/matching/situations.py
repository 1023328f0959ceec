"""The words of a resident's situation: matters, the whole city, living here and working there.

Written like :mod:`.vocabulary`: ``*`` stands for any ending, ``_`` joins two words.
"""

from typing import Final

TOPIC: Final = {
    "de": (
        "wohngeld* bürgergeld* kindergeld* elterngeld* miete mieter* nebenkosten rente* senior* jugend* "
        "kinder* kita* krippe* hort schule* schul* ausbildung* kurse sprachkurs* deutschkurs* familie* "
        "frauen männer mütter väter eltern alleinerziehend* geflüchtet* flüchtling* migrant* obdachlos* "
        "behinder* barrierefrei* pflege* arzt* gesundheit* schulden* strom heizung* wasser wohnung* "
        "sozial* jobcenter* ordnungsamt* bürgeramt* standesamt* polizei* feuerwehr* parkausweis* parken* "
        "verkehr* fahrrad* rad baum bäume grünfläche* garten* gärten hund* katze* nachbar* hausmeister* "
        "hausverwaltung* vermieter* verein* ehrenamt* veranstaltung* anmeld* anträge* antrag* fragen "
        "themen thema anliegen sport* kultur* umwelt* klima* sauberkeit sicherheit graffiti "
        "straßenreinigung* winterdienst* sachen dinge leute bewohner* anwohner* menschen ältere* alte "
        "personen bürgerbeteiligung* nachhilfe* internet wlan nacht nähe regel ferien welt praxis "
        "zukunft kirche moschee bücherei bibliothek turnhalle halle keller treppenhaus tiefgarage haus "
        "hauses gebäude urlaub notfall moment"
    ),
    "en": (
        "rent* housing parking recycling seniors elderly youth kids child* family families school* "
        "kindergarten refugee* benefits pension* health doctor* parks trees tenants landlord* neighbours "
        "neighbors people residents things issues topics courses integration police waste bins"
    ),
    "tr": (
        "kira* konut* okul* çocuk* genç* yaşlı* emekli* aile* sağlık doktor* park* ağaç* komşu* ev evi "
        "iş kurs* polis* konu* şey temizlik"
    ),
    "ar": "سكن السكن ايجار* مدرسه* اطفال شباب كبار عائلات صحه طبيب مواقف جيران نظافه برنامج* مشروع* امور",
    "pl": (
        "mieszkan* mieszkań* czynsz* szkoł* dzieci młodzież* senior* rodzin* emeryt* zdrowi* lekarz* "
        "parking* drzew* sąsiad* spraw* rzeczy"
    ),
    "fa": (
        "مسکن اجاره* مدرسه* کودکان بچه* جوانان سالمندان خانواده* سلامت پزشک پارک* درخت* همسایه* برنامه* کار*"
    ),
    "uk": "житл* оренд* школ* діт* дітей молод* пенсі* сім* родин* здоров* лікар* парк* дерев* сусід* справ*",
    "ru": "жиль* аренд* школ* дет* молодеж* пенси* семь* здоров* врач* парк* дерев* сосед* вопрос* дел*",
    "sr": (
        "stanovanj* stan kirij* škol* deca dece mlad* penzij* porodic* zdravlj* lekar* park* drveć* komšij*"
    ),
    "el": "στέγ* ενοίκι* σχολεί* παιδι* νέους οικογένει* υγεία γιατρ* πάρκ* δέντρ* γείτον* θέμα θέματα",
    "es": (
        "vivienda* alquiler* escuela* niños jóvenes mayores familia* salud médico* parque* árbol* "
        "vecino* tema*"
    ),
    "it": "casa affitt* scuol* bambini giovani anziani famigli* salute medic* parc* alber* vicini tema temi",
    "bg": "жилищ* наем* училищ* деца младеж* пенси* семейств* здрав* лекар* парк* дървет* съсед* въпрос*",
    "ro": "locuinț* chiri* școal* copii tineri vârstnici famili* sănătate medic* parc* copac* vecin*",
    "fr": "logement* loyer* école* enfants jeunes âgées famille* santé médecin* parc* arbre* voisin* sujet*",
    "ku": "xanî kirê dibistan* zarok* ciwan* malbat* tenduristî",
    "ckb": "خانوو کرێ قوتابخانە منداڵ* خێزان*",
}
"""What one may ask an office about: no place, however it is written."""

WHOLE: Final = {
    "de": "ganz ganze ganzen ganzes gesamt gesamte gesamten stadtweit gesamtstadt komplette kompletten",
    "en": "whole entire all",
    "tr": "tüm bütün tümü",
    "ar": "كل كامل جميع كامله",
    "pl": "całe całego cały całym całej całą",
    "fa": "کل تمام سراسر",
    "uk": "весь все всього усе всьому ціле",
    "ru": "весь всего всему всем",
    "sr": "ceo cijeli celog cijelog",
    "el": "όλη όλο ολόκληρη",
    "es": "toda todo entera",
    "it": "tutta tutto intera",
    "bg": "целия целият цял",
    "ro": "tot întreg întregul toată",
    "fr": "toute tout entière",
    "ku": "hemû tevahî",
    "ckb": "هەموو",
}
"""Before a city: all of it is meant, not one of its districts."""

LIVING: Final = {
    "de": "jetzt wohne lebe wir_wohnen wohnen_wir wir_leben leben_wir wohnhaft wohnort zuhause",
    "en": "now live living resident i'm_from",
    "tr": "şimdi artık oturuyorum oturuyoruz yaşıyorum yaşıyoruz oturmaktayım evim",
    "ar": "الان حاليا اسكن اعيش ساكن ساكنه نسكن بسكن عايش عايشه نعيش بيتي سكني",
    "pl": "teraz obecnie mieszkam mieszkamy żyję żyjemy",
    "fa": "الان زندگی_میکنم زندگی_می زندگی_میکنیم ساکن ساکنم خانه‌ام",
    "uk": "зараз тепер живу живемо мешкаю мешкаємо проживаю",
    "ru": "сейчас теперь живу живем проживаю проживаем",
    "sr": "sada živim živimo stanujem stanujemo",
    "el": "τώρα μένω μένουμε ζω ζούμε κατοικώ",
    "es": "ahora vivo vivimos resido",
    "it": "ora adesso abito vivo abitiamo viviamo",
    "bg": "сега живея живеем",
    "ro": "acum locuiesc locuim stau stăm trăiesc",
    "fr": "maintenant habite habitons j'habite vis vivons",
    "ku": "niha dijîm dijîn rûdinim",
    "ckb": "ئێستا دەژیم دەژین",
}
"""The resident lives there, or is there now."""

AWAY: Final = {
    "de": (
        "arbeite arbeiten arbeit arbeitsplatz job früher vorher zuvor bisher damals gewohnt gelebt "
        "wohnte wohnten studiere"
    ),
    "en": "work working job formerly before lived previously used_to study",
    "tr": "çalışıyorum çalışıyoruz işim eskiden önceden oturuyordum oturuyorduk yaşıyordum",
    "ar": "اعمل بشتغل اشتغل نعمل عملي شغلي كنت كنا سابقا",
    "pl": "pracuję pracujemy praca wcześniej dawniej mieszkałem mieszkałam mieszkaliśmy",
    "fa": "کار_میکنم کار_می کارم قبلا بودم بودیم",
    "uk": "працюю працюємо робота раніше жив жила жили",
    "ru": "работаю работаем работа раньше прежде жил жила жили",
    "sr": "radim radimo posao ranije pre živeo živela živeli",
    "el": "δουλεύω δουλεύουμε δουλειά εργάζομαι πριν έμενα",
    "es": "trabajo trabajamos antes vivía vivíamos",
    "it": "lavoro lavoriamo prima abitavo vivevo",
    "bg": "работя работим преди живеех",
    "ro": "lucrez lucrăm înainte locuiam",
    "fr": "travaille travaillons travail avant habitais vivais",
    "ku": "dixebitim dixebitin berê",
    "ckb": "کار_دەکەم پێشتر",
}
"""The resident works there, or lived there once."""

MOVED: Final = {
    "de": "gezogen umgezogen hingezogen ziehe ziehen umziehe umziehen zog zogen umzug",
    "en": "moved moving move relocated relocating",
    "tr": "taşın*",
    "ar": "انتقل* نقلت نقلنا",
    "pl": "przeprowadz* przenios* przenieśli*",
    "fa": "نقل_مکان اسباب_کشی اسبابکشی* آمدیم آمدم رفتیم اومدم اومدیم",
    "uk": "переїха* переїжджа* перебра*",
    "ru": "переех* переезжа* перебрал*",
    "sr": "preseli* doseli*",
    "el": "μετακόμ* μετακομ*",
    "es": "mudado mudé mudamos mudo trasladado",
    "it": "trasferit* trasferisco traslocat*",
    "bg": "премест* преместих*",
    "ro": "mutat* mut mutăm",
    "fr": "déménag* emménag*",
    "ku": "bar_kir koç_kir",
    "ckb": "گواستەوە گواستمەوە",
}
"""The resident changed the place."""

FROM: Final = {
    "de": "von aus",
    "en": "from",
    "ar": "من",
    "pl": "z ze",
    "fa": "از",
    "uk": "з із зі",
    "ru": "из с со",
    "sr": "iz sa",
    "el": "από",
    "es": "de desde",
    "it": "da",
    "bg": "от",
    "ro": "din de",
    "fr": "de du",
    "ku": "ji",
    "ckb": "لە",
}
"""Before the place that was left, where the resident moved."""

AND: Final = {
    "de": "und aber sondern doch jedoch sowie",
    "en": "and but",
    "tr": "ve ama fakat",
    "ar": "و لكن ولكن بس",
    "pl": "i a ale",
    "fa": "و ولی اما",
    "uk": "і й та а але",
    "ru": "и а но",
    "sr": "i a ali",
    "el": "και αλλά",
    "es": "y pero",
    "it": "e ma",
    "bg": "и а но",
    "ro": "și dar iar",
    "fr": "et mais",
    "ku": "û lê",
    "ckb": "و بەڵام",
}
"""Between what is said of one place and what is said of another."""
