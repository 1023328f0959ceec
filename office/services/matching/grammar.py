"""The words around names of places, by sense and language, and names that are ordinary words too.

Written like :mod:`.vocabulary`: ``*`` stands for any ending, ``_`` joins two words.
"""

from typing import Final

IN: Final = {
    "de": "in im aus für bei von vom nach am nahe um zu zum",
    "en": "in at from for near around of",
    "ar": "في من الى لـ بـ عن على ب",
    "pl": "w we z ze dla na do",
    "fa": "در برای از به تو توی",
    "uk": "в у з із на за до для при від",
    "ru": "в во из с на за до для при от",
    "sr": "u iz za na od kod",
    "el": "στο στη στην στον στα από για",
    "es": "en de para desde",
    "it": "in da di per nel nella",
    "bg": "в във от за на",
    "ro": "în din la pentru",
    "fr": "en de pour du au",
    "ku": "li ji bo",
    "ckb": "لە بۆ",
}
"""Before a place."""

BEHIND: Final = {
    "tr": "için de da te ta den dan ten tan",
    "fa": "برای",
    "ku": "de da",
    "ckb": "دا",
}
"""Behind a place."""

ARTICLE: Final = {
    "de": "der die das den dem des",
    "en": "the",
    "el": "ο η το την τον του της",
    "es": "el la",
    "it": "il la lo l",
    "fr": "le la les l",
}
"""Articles."""

DISTRICT: Final = {
    "de": (
        "stadtteil* stadtviertel* viertel quartier quartiers wohngebiet ortsteil* wohnviertel gebiet "
        "gegend bundesland bundeslandes kommune gemeinde"
    ),
    "en": "district* neighbourhood* neighborhood* quarter area state county town village",
    "tr": "mahalle* semt* bölge* şehir şehri şehrinde eyalet* kent*",
    "ar": "حي منطقة حارة ولايه مدينه قريه مقاطعه",
    "pl": "dzielnic* osiedl* rejon* miasto mieście miasta landzie kraju_związkowym",
    "fa": "محله* منطقه ناحیه شهر استان ایالت",
    "uk": "район* мікрорайон* місто місті міста землі",
    "ru": "район* микрорайон* квартал* город городе города земле",
    "sr": "četvrt* kvart* naselj* deo dio grad gradu grada naselju opštin*",
    "el": "συνοικί* γειτονι* περιοχή*",
    "es": "barrio* distrito* ciudad estado",
    "it": "quartiere zona città comune",
    "bg": "квартал* район* град града",
    "ro": "cartier* cartierul oraș orașul orașului",
    "fr": "quartier*",
    "ku": "tax* taxa",
    "ckb": "گەڕەک*",
}
"""Words for a district."""

BOROUGH: Final = {
    "de": "stadtbezirk* bezirk bezirks bezirke bezirksrat*",
    "en": "borough* city_district",
    "tr": "ilçe*",
    "uk": "округ*",
    "ru": "округ*",
    "pl": "okręg*",
    "fr": "arrondissement*",
}
"""Words for a borough: they make a name mean the borough."""

WHOLE_CITY: Final = {
    "de": "stadt stadtweit gesamtstadt landeshauptstadt",
    "en": "city",
    "tr": "şehir",
    "fr": "ville",
}
"""Words for the whole city."""

NOT: Final = {
    "de": "nicht kein keine",
    "en": "not isn't",
    "ar": "ليس ليست مو مش لست",
    "pl": "nie",
    "fa": "نه",
    "uk": "не",
    "ru": "не",
    "sr": "ne nije nisam",
    "el": "όχι δεν",
    "es": "no",
    "it": "non",
    "ro": "nu",
    "fr": "pas",
    "ku": "ne",
    "ckb": "نەک",
}
"""Before what is not meant."""

NOT_BEHIND: Final = {
    "tr": "değil",
    "fa": "نیست",
}
"""Behind what is not meant."""

OWN: Final = {
    "de": (
        "mein meine meinen meinem meiner mich mir uns unser unsere unseren unserem unserer hier euch "
        "unserm dafür darüber daran"
    ),
    "en": "my me our us here",
    "tr": "benim bizim mahallemde mahallemizde burada bana",
    "ar": "منطقتي حيي هنا لي",
    "pl": "mój moja moim mojej mnie nas naszej naszym tutaj tu",
    "fa": "من ما اینجا محله‌ام",
    "uk": "мій моя моїй моєму нас нашому мене тут",
    "ru": "мой моя моей моем нас нашем нам меня тут здесь",
    "sr": "moj moja mom mojoj nas ovde",
    "el": "μου μας εδώ",
    "es": "mi mis nuestro nuestra aquí",
    "it": "mio mia nostro nostra qui",
    "bg": "моя моят нашия тук",
    "ro": "meu mea nostru noastră aici",
    "fr": "mon ma notre ici",
    "ku": "min me vir",
    "ckb": "من ئێرە",
}
"""The resident's own."""

FILLER: Final = {
    "de": (
        "hallo guten tag morgen abend moin servus grüß gott liebe lieber bitte danke dankeschön und oder "
        "auch ist sind bin ich wir es sie er da dort hier also so noch mal nochmal jetzt wohne wohnen "
        "lebe leben komme kommen ein eine einen einem einer sondern zwischen mit an auf zur ja nein beim "
        "bereich region ort ortsteil denn eigentlich sich ihr ihre sehr geehrte damen herren wohnort "
        "direkt gerade mfg lg dein deine mein meine du man als über postleitzahl plz huhu hey hi hej na "
        "tach moinmoin grüezi sorry entschuldigung tschuldigung verzeihung ähm äh dringend schnell bloß "
        "bitteschön schon eben halt doch vielleicht euer eure gerne gern nur is"
    ),
    "en": (
        "hello hi hey good morning evening afternoon please thanks thank you and or is are am i we it "
        "live living but rather in the a an this that there yes no do does with to on be about my "
        "resident of here postcode zip pls plz sorry excuse just mean maybe actually currently really im"
    ),
    "tr": (
        "merhaba selam iyi günler lütfen teşekkürler teşekkür ederim ve veya ben biz oturuyorum "
        "yaşıyorum bir bu evet hayır ile aksine acaba burada ya abi hocam arkadaşlar pardon affedersiniz "
        "kolay gelsin orada orda için bey hanım efendim şu"
    ),
    "ar": (
        "مرحبا السلام عليكم سلام من فضلك شكرا و او انا نحن اسكن اعيش ساكن هذا هذه نعم لا هو هي عن على مع "
        "بل لو سمحت سمحتم سمحتي سمحتوا فضلكم رجاء اهلا صباح مساء الخير اخي يا عندي عنا عندنا هون هناك"
    ),
    "pl": (
        "dzień dobry cześć witam proszę dziękuję i lub albo jestem mieszkam tylko lecz ale to jest ja my "
        "a o mi się hej halo przepraszam pan pani państwo tam mam witajcie"
    ),
    "fa": (
        "سلام لطفا ممنون و یا من ما زندگی می‌کنم میکنم هستم است این آن را با خواهش بلکه رو لطفن ببخشید "
        "خواهشا دوستان اقا خانم درود اینجا خسته نباشید میشه برام برای"
    ),
    "uk": (
        "привіт добрий день вітаю будь ласка дякую і й та або я ми живу мешкаю це є а вибачте перепрошую "
        "там будьте добрі"
    ),
    "ru": (
        "привет здравствуйте добрый день пожалуйста спасибо и или я мы живу это есть а по но извините "
        "там же вообще ребята вечер утро"
    ),
    "sr": (
        "zdravo dobar dan molim hvala i ili ja mi živim je sam to nego izvinite tamo dobro veče jutro "
        "pozdrav ovde"
    ),
    "el": "γεια σας καλημέρα παρακαλώ ευχαριστώ και ή είμαι μένω είναι αλλά",
    "es": "hola buenos días buenas por favor gracias y o soy vivo es yo sino disculpe perdón allí allá",
    "it": "ciao buongiorno buonasera per favore grazie e o sono abito vivo è io ma scusi scusate salve lì là",
    "bg": "здравейте добър ден моля благодаря и или аз живея е извинете там привет вечер",
    "ro": "bună ziua salut vă rog mulțumesc și sau eu locuiesc este sunt ci scuze acolo seara",
    "fr": (
        "bonjour bonsoir salut s'il vous plaît merci et ou je j'habite habite suis c'est est un une mais "
        "pardon excusez là svp stp"
    ),
    "ku": "silav rojbaş ji kerema xwe spas û an ez dijîm e",
    "ckb": "سڵاو تکایە سوپاس و یان ئەز دەژیم",
}
"""Greetings, pronouns, living somewhere: what may stand beside a name that is asked for."""

STREET: Final = {
    "de": "strasse str weg platz allee gasse ring damm ufer chaussee meile steig stieg pfad marktplatz",
    "pl": "ulica ulicy ul",
    "tr": "cadde caddesi sokak sokağı",
    "uk": "вулиця вулиці вул площа",
    "ru": "улица улице ул площадь",
    "ar": "شارع",
    "fa": "خیابان",
    "en": "street",
}
"""Words that make a name a street."""

MARKET: Final = {
    "de": "markt marktplatz",
}
"""Words that make a name a market place."""

TIME: Final = {
    "de": (
        "januar februar märz april mai juni juli august september oktober november dezember des nächster "
        "nächsten dieser diesen woche monat jahr"
    ),
}
"""Behind "Mitte" they make it a time."""

COMMON: Final = {
    "de": (
        "antret* antrat andenken andeut* anmerk* wander* immer zimmer nimmer schlimmer stecken steckt* "
        "stücken stücke stöcke stöckchen strecken streck* streiken stricken strick* socken stocken "
        "würfel* linder* linde linken linien linsen landen landet sammeln hammel liste listen lister "
        "miete mieten mietern mitte mitten mittig mitreden matte burger bürger bürgern lage nahe allem "
        "alles ihren ohren röhren rohren führen hören stören gehören berge burgen wald heim sachen "
        "rathaus deutschland notfall notfällen innenhof kleeblatt handwerk* bemerk* verbergen tugend* "
        "herrenhaus lämmer sticken schocken stochern lenden dohlen verborgen* verbarg stückchen "
        "südstaaten hummel hummeln stocker ander andere anderen anderem anderer anderes anders andern "
        "anderswo andernfalls anderthalb anderweitig* änder änderung* änderungen ändern ändert ändere "
        "änderte änderten stöckeln"
    ),
    "en": (
        "listen listed middle linen kindle burger other others during hammer stock stocks stocked "
        "stocking stockings strick* hangover afford* hidden landed lender limber under fulfil* fulfill* "
        "alchem* linens anderson"
    ),
    "tr": "listesi listede burada aile* küçük* borcum borcu burnum* ligden kocam boynum*",
    "fr": "liste limite stockés stockées substan* andante chanvre stocker stockée",
    "it": "lista mittente andar* matte avvert* alzat* all'estate",
    "es": "lista limite andar*",
    "ro": "substan* mintea lista",
    "pl": "lista listy liste",
    "sr": "ostati ostat ostao ostala stečen* zatočen*",
    "uk": "саджати хмельнич*",
}
"""Ordinary words that come near the name of a place when written or read carelessly."""

ELSEWHERE: Final = (
    "Lüneburg Nordhausen Arnstadt Ahlen Lingen London Anderson Andersen Suhrkamp Hamlin Stockton "
    "Clinton Borkum Lindenau Ahlers Doreen Lemmer Lammers Lindgren Kronberg Lyndon Линдън"
)
"""Names of other places and people that come near ours: never a slip of the pen."""

ORDINARY: Final = (
    "List Zoo Burg Mitte Linden Kuckuck Brink Nord Süd Лист Ліст Зоо Цоо Митте Мітте ليست زو نورد الم اليم "
    "ميته ميتي"
)
"""Names of districts that are words of daily use: in running text they need a sign that a place is meant."""

REGIONS: Final = (
    "Nordheide Rübenberge Holstein Westfalen Sachsen Brandenburg Thüringen Bayern Pfalz Taunus Magdeburg "
    "Gießen Celle Peine Hildesheim Hamburg Bremen"
)
"""Behind a name they make it a place elsewhere ("Buchholz in der Nordheide")."""

WITH_ARTICLE: Final = "List Bult Oststadt Nordstadt Südstadt Altstadt Neustadt Innenstadt"
"""Names with an article in German ("in der List"); before others it means the ordinary word."""

INSIDE: Final = "in aus at from near w we z в во у из з u iz στο στη στην στον en li لە في در الى به توی"
"""Prepositions before which an unknown name can only be a place."""

WITHIN_ARTICLE: Final = "im am zum zur vom beim nel nella du au"
"""Prepositions that hold an article: behind them stands no bare name."""

COMPOUNDING: Final = (
    "Nord Süd Ost West Mitte Groß gros Klein Alt Neu Ober Unter Nieder Nordost Calenberger Schloss Bad "
    "Kloster Sankt"
)
"""Words that are part of a district's name, or make another name of it ("Klein-Buchholz")."""

TITLES: Final = "Herr Herrn Frau Familie Mr Mrs Ms Dr pan pani panu"
"""Words before a person's name, which is no place then."""

DETERMINERS: Final = (
    "ein eine einen einem einer kein keine keinen jeder jede dieser diese dieses diesen welcher welche "
    "zuständige zuständiger zuständigen an any another some bir un une una uno unos gli i den det"
)
"""Words behind which an ordinary noun stands."""
