"""The words by which a topic is known, in the languages residents write in.

Each entry is "words that tell it | words that only hint at it". ``*`` stands for any letters, ``_`` joins
two words: ``*spielpl*`` is in "Wasserspielplatz". Small on purpose: a topic that nobody can tell from the
words is told by staff with two presses.
"""

from collections.abc import Mapping
from typing import Final

from office.model.topics import Topic

TOPIC_WORDS: Final[Mapping[Topic, Mapping[str, str]]] = {
    Topic.HOUSING: {
        "de": (
            "miete mieten mieter* mietwohn* mietvertrag* *nebenkosten* vermieter* hausverwalt* "
            "hausmeister* wohnung* *wohnungen mietwohnung* sozialwohn* wohnraum* wohnungsbau* heizung* "
            "schimmel* treppenhaus* aufzug_im_haus neubau* warmwasser* kaution* kündigung_der_wohnung "
            "zwangsräum* wohngebäude* dachgeschoss* | haus hauses balkon* keller* fenster* dach "
            "nachbarhaus* wohnen"
        ),
        "en": (
            "rent rents landlord* tenant* apartment* flat flats housing heating mould mold leaking* "
            "boiler* staircase* hot_water | house roof building cellar basement"
        ),
        "tr": (
            "kira kirası kiram kiramız kiracı* kiralık* ev_sahibi* evsahibi* daire* kalorifer* küf* "
            "ısıtma* konut* apartman* sıcak_su | ev evim* bina* asansör*"
        ),
        "ar": (
            "ايجار الايجار ايجارات صاحب_البيت صاحب_المنزل المؤجر مالك_البيت شقه شقتنا شقتي الشقه التدفئه "
            "تدفئه العفن عفن رطوبه سكن السكن المستاجر* مساكن | بيتنا البيت المنزل المبني"
        ),
        "pl": (
            "czynsz* mieszkani* mieszkań* wynajm* lokator* ogrzewani* kaloryfer* pleśń pleśni* grzyb_na "
            "ciepłej_wody klatce_schodowej klatka_schodowa właściciel* | blok bloku bloki budynk* dom "
            "domu"
        ),
        "fa": (
            "اجاره* صاحبخانه* صاحب_خانه مستاجر* اپارتمان* شوفاژ* کپک گرمایش مسکن رهن | خانه خانهمان ساختمان"
        ),
        "uk": (
            "оренд* квартир* житл* орендодав* опаленн* пліснява* пліснявою плісен* власник* гаряч*_вод* "
            "під'їзд* | будинк* дах даху"
        ),
        "ru": (
            "аренд* квартир* жиль* жилищ* хозяин* хозяйк* арендодат* отоплени* плесен* горяч*_вод* "
            "подъезд* | дом доме крыш*"
        ),
    },
    Topic.TRAFFIC: {
        "de": (
            "*verkehr* *radweg* *fahrrad* radfahr* radler* radstreif* radspur* lastenr* *bus busse "
            "buslinie* buslinien *haltestell* *straßenbahn* *stadtbahn* üstra bahn bahnhof* zug öpnv "
            "*parkplatz* *parkplätz* parken* *parkend* parkt geparkt zugeparkt* falschpark* *parkraum* "
            "anwohnerpark* parkhaus* auto autos autofrei* autofahr* *pkw* lkw lkws kfz* *ampel* "
            "zebrastreif* fußgängerüber* fußgänger* fußweg* gehweg* bürgersteig* bordstein* kreuzung* "
            "kreisverkehr* tempo* geschwindigkeit* raser* rasen_die rast rasen_autos *schlagl* "
            "einbahnstr* *umgehungsstr* spielstr* carsharing* *roller* e-scooter* scooter* ladesäul* "
            "elektroauto* schrankenanl* poller* stellplatz* stellplätz* halteverbot* durchfahrt* "
            "fahrbahn* asphalt* kopfsteinpflast* baustell* radstation* zulieferverk* lieferverk* "
            "mobilität* | straße straßen weg wege brücke* unterführung* gehen fahren kurve* schilder "
            "beschilder*"
        ),
        "en": (
            "traffic car cars bus buses tram trams train parking park_here parked bike bikes bicycle* "
            "cycl* bikeway* crosswalk* crossing* zebra traffic_light* sidewalk* pavement* pedestrian* "
            "speed speeding speed_limit potholes pothole scooter* lorry lorries truck trucks | street "
            "road roads drive junction"
        ),
        "tr": (
            "trafik* otobüs* tramvay* tren* araba* arabalar* araç* otopark* park_yeri park_yapan* "
            "park_ediyor* bisiklet* kaldırım* yaya yayalar* ışıkları hız hızlı_gid* kavşak* scooter* "
            "otobüs_durağı | sokak sokağ* cadde* yol yolu durak durağı*"
        ),
        "ar": (
            "المرور مرور السيارات سيارات سياره السياره الباص باص باصات الحافله حافله الترام ترام القطار "
            "موقف مواقف الموقف دراجه دراجات الدراجات الرصيف رصيف الاشاره اشاره السرعه بسرعه المشاه عبور "
            "تقاطع | الشارع شارع الطريق"
        ),
        "pl": (
            "ruch_drogowy ruchu_drogow* samochod* autobus* tramwaj* pociąg* przystan* parking* parkuj* "
            "parkowan* rower* rowerow* ścieżk* chodnik* przejści*_dla_piesz* piesz* pasy światła_drog* "
            "prędkoś* korki korków hulajnog* skrzyżowan* jezdni* | ulic* droga drogi"
        ),
        "fa": (
            "ترافیک ماشین ماشینها ماشینهای خودرو* اتوبوس* قطار تراموا ایستگاه* پارکینگ دوچرخه* پیادهرو "
            "پیاده_رو عابر* چراغ_راهنما سرعت تقاطع* خط_عابر | خیابان کوچه جاده تند"
        ),
        "uk": (
            "автобус* трамва* потяг* зупин* машин* автомобіл* парку* парков* паркув* велосипед* "
            "велодоріж* тротуар* пішохо* світлофор* швидк* затор* перехрест* самокат* рух_транспорт* | "
            "вулиц* дорог*"
        ),
        "ru": (
            "автобус* трамва* поезд* остановк* машин* автомобил* парков* паркуют* велосипед* велодорож* "
            "тротуар* пешеход* светофор* скорост* пробк* перекрест* самокат* | улиц* дорог*"
        ),
    },
    Topic.GREEN: {
        "de": (
            "*spielpl* *bäume baum baumpfl* bäumen *bänke bänken bank sitzbank* sitzbänk* parkbank* "
            "sitzgelegen* *grünfläch* *grünanlag* begrün* grün grüner grünes bepflanz* blumen* beete beet "
            "hochbeet* *garten* *gärten rasen wiese* wiesen hecke hecken strauch* sträucher* busch "
            "büsche* *park parks stadtpark* park_am sandkasten* sandkisten* rutsche* schaukel* "
            "klettergerüst* wippe* brunnen trinkbrunnen* wasserspiel* schatten* unkraut* pflanzen "
            "gepflanzt pflanzt laub insekten* bienen* natur naturnah* klima klimawandel* hitze* teich* "
            "bach | platz spielen heiß sommer"
        ),
        "en": (
            "playground* tree trees bench benches park parks green greenery garden* swing swings slide "
            "sandpit sandbox flowers plants plant_more shade meadow grass bushes lawn | square"
        ),
        "tr": (
            "oyun_alan* oyun_park* park parka parkı parkta parkın parkımız* parktaki ağaç* bank banklar "
            "bankı yeşil* bahçe* salıncak* kaydırak* çiçek* gölge* çimen* | meydan*"
        ),
        "ar": (
            "حديقه الحديقه حدائق الحدائق اشجار الاشجار شجره اشجارا مقاعد ومقاعد مقعد ملعب_الاطفال مراجيح "
            "ارجوحه الارجوحه المساحات_الخضراء خضراء زهور ورود ظل الظل عشب | الساحه"
        ),
        "pl": (
            "plac_zabaw placu_zabaw place_zabaw drzew* ławk* ławek ławec* park parku parki zieleń "
            "zieleni* ogród* ogrod* huśtawk* zjeżdżal* piaskownic* kwiat* trawnik* krzew* cień cienia | "
            "skwer*"
        ),
        "fa": (
            "پارک پارکها بوستان درخت* نیمکت* فضای_سبز باغ باغچه تاب سرسره گل گلها زمین_بازی سایه چمن | میدان"
        ),
        "uk": (
            "дерев* лавк* лавоч* лав парк парку парки сквер* гойдалк* гірк* пісочниц* клумб* квіт* "
            "озелен* дитяч*_майданч* газон* тін* | площ*"
        ),
        "ru": (
            "дерев* скаме* лавоч* лавк* парк парке парка сквер* качел* горк* песочниц* клумб* цвет* "
            "озелен* детск*_площадк* газон* тен* | площад* двор"
        ),
    },
    Topic.CLEANLINESS: {
        "de": (
            "*müll* müllabfuhr* mülleimer* mülltonn* abfall* abfäll* dreck* schmutz* verschmutz* vermüll* "
            "sauber* sauberkeit* reinig* straßenreinig* putzen container* *hundekot* hundehauf* "
            "hundedreck* hundeklo* hundebeutel* kotbeutel* scherben glasscherben* ratten ratte "
            "ungeziefer* kippen zigarettenstumm* gestank* stinkt stinken taubenkot* urin* pinkel* "
            "graffiti* schmierer* wertstoff* altglas* kehren besen aha | toilette* schimmel herum"
        ),
        "en": (
            "garbage trash rubbish litter* waste dirt dirty filthy clean cleaning bin bins dog_poo poo "
            "dog_mess rats smell smells stinks bulky dumped | container*"
        ),
        "tr": "çöp* pislik* pis kirli* temizl* kokuyor koku kokular köpek_pisliği fare* moloz* | kova*",
        "ar": (
            "القمامه قمامه الزباله زباله النفايات نفايات نظافه النظافه تنظيف وسخ اوساخ الاوساخ قذاره "
            "رائحه الروائح جرذان فضلات | حاويه حاويات"
        ),
        "pl": (
            "śmieci śmieć śmietnik* odpad* brud* czyst* sprząta* psie_kup* kupy kup_psów szczur* "
            "śmierdzi* gruz | kontener* kosz kosze koszy"
        ),
        "fa": "زباله* اشغال* کثیف* کثافت* تمیز* نظافت بوی بو_می موش* فضولات | سطل*",
        "uk": "смітт* сміт* бруд* чист* прибир* відход* смерд* щур* екскремент* | контейнер* бак баки",
        "ru": (
            "мусор* помойк* грязь грязн* чист* уборк* убира* отход* вон* крыс* собач*_кал экскремент* | "
            "контейнер* бак баки"
        ),
    },
    Topic.SAFETY: {
        "de": (
            "*sicherheit* unsicher* angst ängst* *beleucht* *laternen* laterne dunkel* stockdunkel* "
            "finster* düster* polizei* ordnungsamt* kriminal* einbruch* einbrüche* diebst* gestohlen* "
            "geklaut* überfall* überfäll* *gewalt* bedroh* belästig* schläger* drogen* dealer* gedealt "
            "betrunken* alkohol* säufer* pöbel* randal* vandal* zerstört* brand* brennt waffe* messer* "
            "kamera* videoüberw* feuerwerk* böller* traue_ich | abends nachts gefährlich* allein"
        ),
        "en": (
            "safety unsafe safe dark darkness light lights lighting lamp lamps afraid scared fear police "
            "crime burglar* stolen theft drugs drug dealers dealer violence threat* harass* drunk* "
            "vandal* | night evening dangerous"
        ),
        "tr": (
            "güvenlik* güvensiz* karanlık* ışık ışıklar* lamba* aydınlat* kork* polis* hırsız* "
            "uyuşturucu* kavga* şiddet* tehdit* taciz* sarhoş* | akşam* gece* tehlike*"
        ),
        "ar": (
            "الامان امان الامن خطر مظلم مظلمه الظلام الاناره اناره اخاف نخاف خوف الخوف الشرطه شرطه سرقه "
            "السرقه مخدرات المخدرات عنف العنف تحرش سكاري مصباح المصباح مصابيح | الليل المساء خطير*"
        ),
        "pl": (
            "bezpiecz* niebezpiecz* ciemno ciemne ciemn* oświetl* latarni* lampy boję strach policj* "
            "kradzież* właman* narkotyk* przemoc* pijan* pijak* wandal* | wieczor* nocą nocy"
        ),
        "fa": (
            "امنیت ناامن تاریک* روشنایی چراغ_خیابان چراغهای میترسم می_ترسم ترس پلیس دزدی دزد مواد_مخدر "
            "خشونت مزاحم* | شب شبها خطرناک"
        ),
        "uk": (
            "безпек* небезпеч* темно темн* освітл* ліхтар* страшно боюс* боїмос* поліці* крадіж* наркот* "
            "насил* п'ян* вандал* | увечер* вночі ввечер*"
        ),
        "ru": (
            "безопасн* опасн* темно темн* освещ* фонар* страшно боюсь боимся полици* краж* наркот* "
            "насили* пьян* вандал* | вечер* ночью"
        ),
    },
    Topic.YOUTH: {
        "de": (
            "jugend* teenager* jugendliche* jugendzentr* jugendtreff* kita* kitas kitaplatz* krippe* "
            "kindergarten* kindergärt* hort hortplatz* tagesmutter* ferienprogramm* kinderbetreu* "
            "spielmobil* bolzplatz* fußballplatz* skatepark* skateplatz* skateanlage* tischtennis* "
            "basketball* pfadfinder* krabbelgruppe* babys baby spielkreis* kinderturnen* | *kinder* kind "
            "kids tochter sohn ferien fußball* sport*"
        ),
        "en": (
            "kid kids youth youths teenager* teens children* child childcare nursery daycare kindergarten "
            "youth_club football* skatepark* playgroup* | son daughter sports"
        ),
        "tr": (
            "gençler* gençlik* genç ergen* kreş* anaokul* yuva çocuk* top_oyna* futbol* | oğlum kızım tatil*"
        ),
        "ar": (
            "اطفال الاطفال اطفالنا اطفالي طفل طفلي للاطفال الشباب شباب للشباب المراهق* روضه الروضه حضانه "
            "الحضانه كره_القدم | ابني ابنتي اولاد* اولادنا"
        ),
        "pl": (
            "młodzież* nastolat* dzieci dziecko dziecka dziećmi przedszkol* żłob* świetlic* boisk* | syn "
            "syna córk* ferie ferii wakacj*"
        ),
        "fa": "بچه* بچهها کودک* نوجوان* جوان جوانان مهدکودک مهد_کودک فوتبال | پسرم دخترم",
        "uk": (
            "дітей діти дітям дитин* дитсад* дитяч*_сад* підлітк* молод* футбол* | син сина доньк* дочк* "
            "канікул*"
        ),
        "ru": (
            "дети детей детям ребен* детск*_сад* детсад* подростк* молодеж* футбол* | сын сына дочк* каникул*"
        ),
    },
    Topic.SENIORS: {
        "de": (
            "senior* rentner* rente ruhestand* ältere* älterer älteren altenheim* altersheim* pflegeheim* "
            "seniorenheim* seniorentreff* pflege pflegedienst* pflegebedürft* demenz* oma opa großeltern "
            "einsam im_alter alten_menschen alte_menschen alte_leute hochbetagt* | mutter vater allein"
        ),
        "en": (
            "senior seniors elderly pensioner* retired retirement old_people older_people nursing_home "
            "dementia grandma grandpa grandparents lonely | mother father"
        ),
        "tr": "yaşlı* emekli* bakımevi* huzurevi* büyükanne* büyükbaba* | annem babam",
        "ar": "كبار_السن لكبار_السن المسنين مسنين مسن المتقاعد* الشيخوخه دار_المسنين | امي ابي",
        "pl": (
            "senior* emeryt* starsz*_os* starsi osób_starszych dom_opieki babci* dziad* samotn* | mama matka"
        ),
        "fa": "سالمند* بازنشست* پیرمرد* پیرزن* افراد_مسن | مادرم پدرم",
        "uk": "пенсіон* літніх літні літн*_люд* стареньк* бабус* дідус* самотн* | мати мама",
        "ru": "пенсион* пожил* престарел* бабушк* дедушк* одинок* | мама",
    },
    Topic.COMMUNITY: {
        "de": (
            "*fest feste festes straßenfest* stadtteilfest* nachbarschaftsf* sommerfest* feier* flohm* "
            "nachbar nachbarn* nachbarin* nachbarschaft* zusammenleb* begegnung* treffpunkt* kennenlern* "
            "kennen_lernen kennenzulernen gemeinsam* ehrenamt* verein vereine* konzert* musik* kultur* "
            "kochabend* kochgruppe* grillabend* repair* reparaturcafé* stadtteilladen* bürgerhaus* "
            "nachbarschaftscafé* integration* vielfalt* miteinander lärm* laut lauter ruhestör* streit* "
            "chor theater* kino gemeinschaft gemeinschaftsg* | treffen zusammen *café* gemeinschaftsh*"
        ),
        "en": (
            "neighbour* neighbor* party street_party festival celebrat* community meet_people together "
            "volunteer* concert* music noise noisy loud café cafe | event events"
        ),
        "tr": (
            "komşu* şenlik* şenliği* kutlama* parti birlikte dernek* gönüllü* konser* müzik* gürültü* "
            "kaynaş* festival* | tanış*"
        ),
        "ar": (
            "الجيران جيران للجيران جيراننا حفله حفل احتفال مهرجان معا التطوع متطوع* موسيقي ضجيج الضجيج "
            "ازعاج | لقاء"
        ),
        "pl": (
            "sąsiad* festyn* impreza imprez* grill* wspóln* święto wolontar* koncert* muzyk* hałas* "
            "integrac* | spotkan* razem"
        ),
        "fa": "همسایه* جشن* مهمانی با_هم داوطلب* کنسرت موسیقی سروصدا سر_و_صدا | دور_هم",
        "uk": "сусід* свято свят* вечірк* разом волонтер* концерт* музик* шум шумно галас* | зустріч*",
        "ru": "сосед* праздник* вечеринк* вместе волонтер* концерт* музык* шум шумно | встреч*",
    },
    Topic.EDUCATION: {
        "de": (
            "deutschkurs* sprachkurs* integrationskurs* sprachcafé* deutsch_lernen deutsch_lerne* sprache "
            "sprachen* nachhilfe* hausaufgab* schulen gymnasi* lehrer* bildung* weiterbild* ausbildung* "
            "vhs volkshochschul* bücherei* bibliothek* lernen kurs kurse computerkurs* übersetz* "
            "dolmetsch* alphabet* zeugnis* abschluss* anerkennung_meines schulabschl* schulpl* schulw* "
            "*kurs | mathe englisch *schule *schulen"
        ),
        "en": (
            "german_class* german_course* german_lesson* language_course* learn_german language* tutoring "
            "homework teacher* education library course courses class classes training translat* "
            "interpreter* | learn school schools"
        ),
        "tr": (
            "almanca* dil_kursu* kurs kursu kursları öğretmen* ödev* eğitim* kütüphane* çevir* tercüman* "
            "dil | öğren* okul*"
        ),
        "ar": (
            "الالمانيه المانيه اللغه دوره_لغه دورات تعلم معلم واجبات تعليم التعليم مكتبه المكتبه ترجمه "
            "مترجم كورس دوره الدوره | دروس مدرسه المدرسه المدارس"
        ),
        "pl": (
            "kurs kursu kursy niemieckiego język* nauczyciel* korepetyc* zadani*_domow* bibliotek* "
            "edukac* tłumacz* | nauk* uczyć szkoł* szkół"
        ),
        "fa": (
            "کلاس_زبان زبان_المانی زبان المانی معلم درس تکالیف اموزش* کتابخانه مترجم ترجمه کلاس | یادگیری "
            "مدرسه*"
        ),
        "uk": (
            "німецьк* мов мову мови курс курси курсів вчител* урок* репетитор* освіт* бібліотек* "
            "переклад* | вивчат* вчит* школ*"
        ),
        "ru": (
            "немецк* язык* курс курсы курсов учител* урок* репетитор* образован* библиотек* перевод* | "
            "изуча* учить* школ*"
        ),
    },
    Topic.SHOPPING: {
        "de": (
            "supermarkt* supermärkt* einkauf* *laden läden *geschäft* geschäfte* wochenmarkt* märkte "
            "marktstand* marktst* bäcker* metzger* fleischer* drogerie* apotheke* kiosk* discounter* aldi "
            "lidl edeka rewe penny lebensmittel* geldautomat* bankfiliale* post postfiliale* paketshop* "
            "leerstand* leerstehende_läden gastronomie* restaurant* imbiss* | kaufen markt marktpl* "
            "kneipe*"
        ),
        "en": (
            "supermarket* shop shops shopping grocer* store stores bakery bakeries pharmacy kiosk atm "
            "post_office restaurant* | buy market"
        ),
        "tr": (
            "market* süpermarket* bakkal* dükkan* alışveriş* fırın* eczane* lokanta* restoran* | satın pazar*"
        ),
        "ar": (
            "سوبرماركت السوبرماركت متجر متاجر محل محلات المحلات التسوق صيدليه مخبز بقاله | شراء السوق سوق"
        ),
        "pl": (
            "sklep* supermarket* zakup* targ targu targowisk* piekarni* aptek* bankomat* restaurac* | kupić"
        ),
        "fa": "فروشگاه* سوپرمارکت* مغازه* خرید نانوایی داروخانه | بخرم بازار",
        "uk": "магазин* супермаркет* покупк* пекарн* аптек* продукт* | купити ринок* ринк*",
        "ru": "магазин* супермаркет* покупк* пекарн* аптек* продукт* | купить рынок* рынк*",
    },
    Topic.ADVICE: {
        "de": (
            "jobcenter* bürgergeld* wohngeld* kindergeld* elterngeld* kinderzuschlag* grundsicherung* "
            "sozialhilfe* sozialamt* sozialarbeit* sozialberat* beratung* beraten schulden* "
            "schuldnerberat* antrag* anträge* formular* bescheid* brief behörde* amt ämter* "
            "ausländerbehörd* aufenthalt* arbeitslos* arbeit_suche* arbeitsplatz* jobs* job bewerbung* "
            "tafel kleiderkammer* obdachlos* asyl* geflüchtet* flüchtling* anwalt* armut* | unterlagen"
        ),
        "en": (
            "jobcentre* jobcenter* job_center benefit benefits child_benefit welfare debt debts form "
            "forms application* advice counsel* residence_permit asylum refugee* unemploy* lawyer* job "
            "social_worker* jobs | letter"
        ),
        "tr": (
            "jobcenter* yardımı kira_yardımı* çocuk_parası* sosyal_yardım* borç* borcu* başvuru* form "
            "formu* formlar* danışma* oturum* işsiz* iş_arı* mülteci* avukat* | yardım* belge* mektup*"
        ),
        "ar": (
            "مركز_العمل الجوب_سنتر جوبسنتر جوب_سنتر المساعدات مساعدات ديون الديون استماره استمارات "
            "طلب_مساعده نموذج معامله استشاره الاقامه اقامه لجوء لاجئ* بطاله عمل_وظيفه محامي | رساله"
        ),
        "pl": (
            "jobcenter* zasiłek zasiłk* zapomog* dług* długi wniosek wniosk* formularz* poradni* poradę "
            "porada doradc* pobyt* bezroboc* uchodźc* prawnik* urząd urzęd*"
        ),
        "fa": (
            "جابسنتر جاب_سنتر کمک_هزینه یارانه بدهی فرم* مشاوره اقامت پناهند* بیکاری وکیل اداره_کار | نامه"
        ),
        "uk": (
            "джобцентр* допомог*_на виплат* борг* заяв* анкет* бланк* консультац* дозвіл_на біженц* "
            "безробіт* адвокат* соціальн* | документ* лист"
        ),
        "ru": (
            "джобцентр* пособи* выплат* долг* заявлени* анкет* бланк* консультац* вид_на беженц* "
            "безработ* адвокат* социальн* | документ* письмо"
        ),
    },
    Topic.ACCESS: {
        "de": (
            "*barrierefrei* *barrieren* rollstuhl* rollator* gehbehind* behindert* behinderung* "
            "schwerbehind* *rampe rampen* aufzug* fahrstuhl* lift treppenlift* blind* sehbehind* "
            "gehörlos* hörgerät* gebärden* kinderwagen* abgesenkt* absenk* stufenlos* ebenerdig* "
            "leichte_sprache blindenleit* | stufe* treppe* bordstein*"
        ),
        "en": (
            "wheelchair* accessib* barrier-free barrier_free disabled disabilit* ramp ramps lift "
            "elevator* blind deaf stroller* pram step-free walker | stairs steps"
        ),
        "tr": (
            "tekerlekli_sandalye* engelli* rampa* asansör* görme_engel* işitme_engel* bebek_arabası* | "
            "merdiven*"
        ),
        "ar": (
            "كرسي_متحرك الكرسي_المتحرك بالكرسي_المتحرك ذوي_الاعاقه الاعاقه معاق* منحدر مصعد المصعد "
            "المكفوف* عربه_اطفال عربه_الاطفال | درج الدرج"
        ),
        "pl": (
            "wózk*_inwal* wózków_inwalidzkich inwalid* niepełnosprawn* wind windy winda windę podjazd* "
            "barier* niewidom* głuch* wózk*_dziec* | schod*"
        ),
        "fa": "ویلچر* معلول* توانیاب* رمپ اسانسور* نابینا* ناشنوا* کالسکه* | پله*",
        "uk": "інвалід* пандус* ліфт* безбар'єрн* незряч* глух* візк* візок* | сход*",
        "ru": "инвалид* пандус* лифт* безбарьерн* незряч* слеп* глух* коляск* | лестниц* ступен*",
    },
}
