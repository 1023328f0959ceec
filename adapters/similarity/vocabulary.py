"""Words that say little about what a contribution is about, in the launch languages, in their plain forms.

``spiel*`` stands for all words that begin so, ``*weg`` for all that end so.
"""

from collections.abc import Iterable
from typing import Final

from office.services.matching.letters import fold, plain


class Vocabulary:
    """A list of words, and of beginnings and endings of words."""

    def __init__(self, *lists: str) -> None:
        """Take words as people write them."""
        words = [word for each in lists for word in each.split()]
        self._words = frozenset(_key(word) for word in words if "*" not in word)
        self._begins = tuple(_key(word[:-1]) for word in words if word.endswith("*"))
        self._ends = tuple(_key(word[1:]) for word in words if word.startswith("*"))

    def __contains__(self, key: str) -> bool:
        """Whether a comparable form is in it."""
        return key in self._words or key.startswith(self._begins) or key.endswith(self._ends)

    def any_of(self, keys: Iterable[str]) -> bool:
        """Whether one of these is in it."""
        return any(key in self for key in keys)


def _key(word: str) -> str:
    return fold(plain(word))


EMPTY: Final = Vocabulary(
    # German
    "der die das den dem des ein eine einen einem einer eines und oder aber auch noch nur schon sehr so "
    "zu zum zur im in ins an am auf aus bei beim mit ohne von vom vor fuer für über ueber unter um als "
    "wie wo was wer wann warum dass daß ob wenn weil denn doch es er sie ich du wir ihr man sich mich "
    "mir uns unser* ihre* mein* sein* ist sind war waren sei wird werden wurde hat haben habe hatte "
    "hätte* kann können könnte* muss müssen soll sollen sollte* darf will wollen würde* wäre* bitte "
    "danke hallo guten tag moin ja nein da dort hier dann jetzt immer wieder mal bisschen gern gerne "
    "etwas alle alles viel viele viel* dies* jede* gibt geht kommt durch gegen seit bis nach ganz "
    "eigentlich leider endlich dringend überall niemand nicht",
    # Turkish
    "ve veya ile için bir bu şu o da de mi mı mu mü var yok çok daha en gibi kadar ama lütfen teşekkür* "
    "merhaba biz ben siz bizim benim ne nerede nasıl her hep yine artık olsun olarak olan içinde önün* "
    "yan* arka* karşı* bura* şura*",
    # Arabic
    "في من إلى الى على عن مع هذا هذه ذلك هل ما لا لم لن قد كل كان يكون هناك يوجد توجد فيه فيها منذ "
    "دائماً دائما أن ان أو او ثم نحن أنا انا شكراً شكرا مرحبا رجاء لو حتى كما",
    # English
    "the a an and or but of to in on at by for with without from is are was were be been it this that "
    "these those there here i we you they he she my our your their not no yes please thank thanks hello "
    "very too so as if when where what who how can could should would will has have had do does did all "
    "every again near outside front",
    # Polish
    "i a w we z ze na do od po za przed przy dla o u jest są był była być to ten ta te że się nie tak "
    "proszę dziękuję dzień dobry bardzo już też tylko jak co gdzie mi nam nas ich",
    # Russian, Ukrainian
    "и в во на с со у к по за из от до для о об при это этот эта не нет да бы же ли мы я вы он она они "
    "есть был была быть очень ещё еще уже как что где пожалуйста спасибо перед рядом і й та з із зі від "
    "про це цей ця ні так би ж ми ви він вона вони є був була бути дуже ще вже як що де будь ласка "
    "дякую поруч біля наш* знову снова опять под над возле около",
    # Persian
    "در از به با که این آن را و یا برای تا هم است نیست هست بود شد می نمی شود ما من شما لطفاً لطفا ممنون "
    "سلام خیلی دیگر هر روبروی کنار",
)  # fmt: skip
"""Grammar and politeness."""

GENERAL: Final = Vocabulary(
    "mehr weniger wenige* zu fehl* brauch* wünsch* möcht* neu* alt* kaputt* defekt* repar* schlecht* "
    "gut* schön* groß* klein* schmal* eng* nachts abends morgens tag* woche* monat* jahr* stadt* "
    "stadtteil* viertel quartier* nähe haus hause kinder* leute mensch* frau* mann männer anwohner* "
    "nachbar* idee* anliegen vorschlag* problem* hilfe* helf* bieten biete suche* such* geben machen "
    "mach* aufstell* steht stehen liegt liegen ander* öffentlich* anmeld* gerade zeit sommer winter "
    "samstag* sonntag* wohnung* beim funktionier* kostenlos* toll* laut* dunkel* kalt* auto* schnell* "
    "fahren fährt plätze platz",
    "fazla az yeni eski bozuk kötü iyi güzel büyük küçük lazım gerek* iste* istiyor* olsun yap* "
    "mahalle* çocuk* kadın* insan* çalışmıyor konulsun açılsın hızlı akşam* gece* gidiyor kurs*",
    "نحتاج نريد نرجو أكثر اكثر كافي كافية معطل* مكسور* جديد* قديم* سيئ* جيد* كبير* صغير* أطفال الأطفال "
    "للأطفال نساء النساء للنساء رجال حي الحي حينا مكان مكانا مكاناً ضروري أسبوع يعمل تعمل مشكلة فكرة "
    "دورة يحتاج تحتاج أمام بجانب",
    "more less few enough need* want* wish* new old broken bad good nice big small people child* kid* "
    "women men neighbour* neighbor* idea* problem* week* night* evening* district fast help* offer* "
    "course* city",
    "więcej mniej brakuje potrzeb* now* star* zepsut* dzieci* kobiet* ludzi* pomysł* problem* dzielnic* "
    "kurs*",
    "больше меньше не хватает нужн* новы* стар* сломан* плох* хорош* дет* женщин* люд* иде* проблем* "
    "район* курс* поставьте работает горит потрібн* більше менше нов* зламан* дітей дитяч* жінок жінк* "
    "людей працює хотілося хоч* будин* дом* автобусн*",
    "بیشتر کمتر کافی جدید قدیمی خراب بد خوب بزرگ کوچک کودکان زنان مردم محله مشکل ایده بگذارید لازم کلاس "
    "جلوی",
)  # fmt: skip
"""What is said of anything: wishes, faults, people, times."""

PLACES: Final = Vocabulary(
    "markt* platz* park* spielplatz* schule* grundschule* kita* kindergarten* bahnhof* haltestelle* see "
    "straße straßen strasse strassen weg* gehweg* bürgersteig* radweg* kreuzung* einkaufszentrum* "
    "zentrum garten* gärten hof hofs ecke kirche* brücke* treppe* eingang* ufer teich* wald wiese* *weg "
    "*straße *allee *platz *park",
    "pazar* park* okul* sokak* sokağ* durak* durağ* cadde* meydan* istasyon* bahçe* bina*",
    "سوق السوق شارع الشارع مدرسة المدرسة حديقة الحديقة ملعب الملعب محطة المحطة بناية البناية بنايتنا "
    "ساحة الساحة",
    "market* park* playground* school* kindergarten* station* stop street* road* path* square* garden* "
    "gate lake",
    "rynek* rynku park* plac* zabaw szkoł* szkole ulic* przystan* dworzec* dworcu",
    "рынк* рынок парк* площадк* школ* улиц* останов* вокзал* двор* дворе ринк* ринок майданчик* вулиц* "
    "зупин*",
    "بازار پارک مدرسه خیابان ایستگاه میدان باغ",
)  # fmt: skip
"""Where something is: many things can be in one place."""

CONTRARY: Final = Vocabulary(
    "kein* weniger abbau* abschaff* entfern* istemiyor* kaldır* ضد never remove* against usun* przeciw* "
    "против убер* уберите проти прибер*",
)
"""Turns a wish into its opposite."""
