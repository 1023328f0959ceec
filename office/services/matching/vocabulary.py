"""The words by which the matcher tells a contact question from an idea, by sense and language.

``*`` stands for any ending, ``_`` joins two words that mean it only together. Written as people write;
accents, case and umlauts are folded where the words are read (:mod:`.senses`). Nothing here names a place.
"""

from typing import Final

WHO: Final = {
    "de": "wer wen wem wessen jemand jemanden jemandem",
    "en": "who whom whose whos someone somebody anyone anybody",
    "tr": "kim kime kimi kimin kimle kimler kimden kimdir kimlere kiminle kimse birisi",
    "ar": (
        "من_هو من_هي من_هم من_يكون مع_من الى_من بمن لمن من_المسؤول من_المسؤولة من_يساعدني مين منو من_يساعد"
    ),
    "pl": "kto kogo komu kim ktoś kimś",
    "fa": "چه_کسی چه_کسانی کیست کیه با_کی به_کی از_کی کسی",
    "uk": "хто кого кому ким хтось",
    "ru": "кто кого кому кем кто-то",
    "sr": "ko koga kome neko",
    "el": "ποιος ποια ποιον ποιοι ποιανού κάποιος",
    "es": "quién quiénes alguien",
    "it": "chi qualcuno",
    "bg": "кой коя кои някой",
    "ro": "cine cui cineva",
    "fr": "qui quelqu'un",
    "ku": "kî kî_ye kê kesek",
    "ckb": "کێ کێیە کەسێک",
}
"""Asking after a person."""

RESPONSIBLE: Final = {
    "de": (
        "zuständi* zustaendi* ansprechp* ansprechbar* kontakt* verantwortlich* quartiersmanag* "
        "quartiermanag* stadtteilmanag* quartiersbüro* quartiersbuero* stadtteilbüro* stadtteilbuero* "
        "quartiersarbeit* gemeinwesenarbeit* qm kümmert kuemmert betreut sachbearbeiter* stadtteilarbeit* "
        "bezirksbürgermeister*"
    ),
    "en": "responsible contact* in_charge neighbourhood_manag* neighborhood_manag* district_office",
    "tr": ("sorumlu* yetkili* ilgilen* ilgileniyor muhatap* muhatab* iletişim* irtibat* başvur* bakıyor"),
    "ar": "مسؤول* مسئول* معني مختص* للتواصل تواصل* اتواصل اتصال* جهة_الاتصال يتولى",
    "pl": "odpowiedzialn* odpowiada kontakt* skontakt* opiekun* zajmuje",
    "fa": "مسئول* مسوول* تماس* رابط پاسخگو* ارتباط*",
    "uk": "відповідальн* відповідає контакт* опікується займається",
    "ru": "ответственн* ответствен отвечает контакт* курирует занимается",
    "sr": "odgovoran odgovorn* zadužen* nadležn* kontakt*",
    "el": "υπεύθυν* αρμόδι* επικοινων* επαφή*",
    "es": "responsable* encargad* contact* a_cargo",
    "it": "responsabil* referent* contatt* incaricat* si_occupa",
    "bg": "отговорн* отговаря контакт* отговорник*",
    "ro": "responsabil* contact* răspunde se_ocupă raspunzator*",
    "fr": "responsable* contact* interlocut* référent* chargé* s'occupe",
    "ku": "berpirs* peywendî* têkilî*",
    "ckb": "بەرپرس* پەیوەندی*",
}
"""The one who answers for something: alone almost a contact question."""

OFFICE: Final = {
    "de": (
        "büro* buero* telefon* handynummer* rufnummer* nummer mail mails email adresse adressen anschrift "
        "sprechstund* sprechzeit* öffnungszeit* oeffnungszeit* termin beratung beratungsstelle mitarbeiter* "
        "leiter leiterin leitung anlaufstelle* hilfe name namen behörde amt person personen"
    ),
    "en": (
        "office* phone* telephone number* email mail address* appointment* advice counsel* staff manager* "
        "person hours name names help*"
    ),
    "tr": "telefon* numara* adres* randevu* ofis* büro* danışman* görevli* kişi* müdür* yardım*",
    "ar": "هاتف* رقم* تلفون* عنوان* موعد* مكتب* موظف* بريد ايميل الشخص شخص مساعده",
    "pl": (
        "biuro biura biurem telefon* numer* adres* wizyt* urząd* urzęd* pracownik* osoba osobę osoby mail "
        "pomoc pomocy"
    ),
    "fa": "شماره* تلفن* دفتر* آدرس* ایمیل* قرار اداره نوبت شخص فرد",
    "uk": "телефон* номер* адрес* офіс* бюро приймальн* прийом* особа пошта",
    "ru": "телефон* номер* адрес* офис* бюро приемн* прием* лицо почта сотрудник*",
    "sr": "kancelarij* telefon* broj adresa adresu termin osoba",
    "el": "γραφεί* τηλέφων* αριθμ* διεύθυνση ραντεβού πρόσωπο άτομο",
    "es": "oficina* teléfono* número* correo dirección cita persona",
    "it": "ufficio telefono numero indirizzo appuntamento persona",
    "bg": "офис* телефон* номер* адрес* лице",
    "ro": "birou* telefon* număr* adresa programare* persoana persoană",
    "fr": "bureau* téléphone* numéro* adresse* rendez personne*",
    "ku": "nivîsgeh* buro* telefon* hejmar* kes",
    "ckb": "نووسینگە* ژمارە* تەلەفۆن* کەس",
}
"""What one wants of an office: where it is, its number, a person, help."""

REACH: Final = {
    "de": (
        "erreich* anruf* anzuruf* sprech* sprich* spreche reden wende wenden melde melden helfen hilft "
        "hilfe helfe treffe treffen unterstütz* finde schreibe leitet arbeitet"
    ),
    "en": "reach* call talk speak meet turn ask handles manages runs works",
    "tr": (
        "ulaş* arayabil* aramak aramalıyım arayayım arayacağım konuş* yazabil* danış* görüş* bulabil* bakar"
    ),
    "ar": "اتصل* اتكلم* اتحدث* اراجع* اكلم* يساعد* اصل التحدث الوصول",
    "pl": "zadzwon* rozmawia* porozmawia* zwróci* zwracać pomaga pomoże napisać dzwonić znajdę",
    "fa": "صحبت* کمک* زنگ مراجعه بپرس* حرف پیدا",
    "uk": "зверн* зв'яз* подзвон* допом* поговор* зателефон* знайти",
    "ru": "обрат* обращ* связ* позвон* помо* поговор* спросить найти",
    "sr": "obrat* javi* javim pozv* pomo* pomaže razgovara*",
    "el": "απευθυνθ* καλέσ* μιλήσ* βοήθ* βοηθ*",
    "es": "llamar hablar dirijo dirigirme ayud* acudir encontrar",
    "it": "chiamare parlare rivolg* aiut* trovare",
    "bg": "обърн* свърж* обад* помо* помаг*",
    "ro": "sun suna vorbesc vorbi adresez ajut* găsesc",
    "fr": "appeler joindre parler adresser m'adresser aide* contacter trouver",
    "ku": "alîkar* biaxiv* telefonê",
    "ckb": "یارمەت* قسە*",
}
"""Getting in touch."""

ASK: Final = {
    "de": (
        "wo wie welche welcher welches welchen gibt suche sucht brauche benötige möchte wissen kann können "
        "darf will würde hätte muss soll frage gibts nennen sagen wann"
    ),
    "en": (
        "where how which what is_there are_there need looking find know can could want tell give question "
        "when"
    ),
    "tr": (
        "nerede nasıl hangi hangisi var_mı lazım arıyorum istiyorum öğrenmek gerekiyor bilgi mı mi mu "
        "musunuz nereye ne"
    ),
    "ar": "اين كيف هل ما ماهو ماهي ابحث اريد احتاج اي وين شو",
    "pl": ("gdzie jak jaki jaka który która czy szukam potrzebuję chcę chciałbym chciałabym mogę proszę"),
    "fa": "کجا کجاست چگونه چطور آیا کدام دنبال میخواهم لازم چیست چیه می‌توانم میتوانم باید",
    "uk": "де як який яка чи шукаю мені потрібен хочу можу куди",
    "ru": "где как какой какая ли ищу мне хочу могу нужен куда подскажите",
    "sr": "gde gdje kako koji koja li tražim treba_mi želim mogu",
    "el": "πού πώς ποιο υπάρχει ψάχνω χρειάζομαι θέλω μπορώ ποιες",
    "es": "dónde cómo cuál hay busco necesito quiero puedo qué",
    "it": "dove come quale cerco vorrei posso serve c'è",
    "bg": "къде как кое има търся искам мога ли",
    "ro": "unde cum care există caut vreau pot",
    "fr": "où comment quel quelle cherche besoin veux voudrais puis peux est-ce",
    "ku": "li_ku kîjan çawa digerim dixwazim ku",
    "ckb": "لەکوێ چۆن کام دەمەوێت",
}
"""Other words of questions and requests."""

IDEA: Final = {
    "de": (
        "mehr weniger wünsche* wünschen wunsch vorschlag* schlage idee* ideen sollte sollten müsste müssten "
        "könnte man_könnte wäre fehlt fehlen statt besser* schöner einrichten bauen baut pflanz* aufstell* "
        "bänke* spielplatz* toll gut gute super schlecht* endlich neue neuer neues bitte_mehr"
    ),
    "en": (
        "more less should would_be wish suggest* idea* propose* missing lack* build plant more_benches "
        "better nice great new"
    ),
    "tr": (
        "daha_fazla daha istiyoruz öneri* öner* fikir* fikr* olsa olmalı eksik yapılmalı yapılsın dilek* "
        "bank* güzel yeni"
    ),
    "ar": "المزيد مزيد اقترح* اقتراح* فكره نريد نتمنى اتمنى يجب ينقص* ينبغي مقاعد جديد*",
    "pl": (
        "więcej mniej powinn* propon* propozycj* pomysł* brakuje życz* przydał* lepiej nowe nowy ławek ławki"
    ),
    "fa": "بیشتر پیشنهاد* ایده کاش کمبود بهتر نیمکت* جدید",
    "uk": ("більше менше пропон* ідея ідею бажан* хотілос* бракує вистачає варто лавок лавки краще нові"),
    "ru": (
        "больше меньше предлага* предложен* идея идею хотелос* хватает следует скамеек скамейки лучше новые"
    ),
    "sr": "više manje predlaž* predlog* ideja ideju trebalo nedostaje bolje klupa",
    "el": "περισσότερ* προτείν* πρόταση ιδέα πρέπει λείπ* καλύτερ*",
    "es": "más menos propon* propuesta* idea* debería* falta faltan mejor bancos",
    "it": "più meno propon* proposta* idea* dovrebbe* manca mancano meglio panchine",
    "bg": "повече предлаг* предложение идея трябва липсва* пейки",
    "ro": "mai propun* propunere* idee trebui lipse* bănci",
    "fr": "plus moins propos* idée* devrait faudrait manque* souhait* mieux bancs",
    "ku": "zêdetir bêtir pêşniyar* divê",
    "ckb": "زیاتر پێشنیار* پێویستە",
}
"""Wishes and opinions: against a contact question."""

CONCERN: Final = {
    "de": (
        "müll mülltonne* mülleimer* müllabfuhr* müllproblem* sperrmüll* kaputt* dreck* schmutz* laut lärm* "
        "gefährlich* ratten defekt* beschwer* problem* ärger* stört stinkt schlagl* dunkel* unfall* "
        "zugeparkt*"
    ),
    "en": ("trash garbage rubbish broken nois* dirty danger* complain* rats litter dark problem* smell*"),
    "tr": "çöp* bozuk* gürültü* kirli* tehlike* şikayet* sorun sorunu karanlık",
    "ar": "قمامه القمامه نفايات زباله مكسور* ضوضاء ضجيج شكوى مشكله خطير* قذاره",
    "pl": "śmiec* śmieci zepsut* hałas* brudn* niebezpieczn* skarg* problem*",
    "fa": "زباله* آشغال* خراب* سروصدا کثیف* خطرناک* شکایت* مشکل*",
    "uk": "сміт* зламан* шум* брудн* небезпечн* скарг* проблем*",
    "ru": "мусор* сломан* шум* грязн* опасн* жалоб* проблем*",
    "sr": "smeć* pokvaren* buka buku prljav* opasn* žalb* problem*",
    "el": "σκουπίδ* θόρυβ* βρώμικ* επικίνδυν* πρόβλημα",
    "es": "basura* roto rota ruido* sucio sucia peligros* queja* problema*",
    "it": "spazzatura rifiuti rotto rotta rumor* sporco sporca pericolos* problema",
    "bg": "боклук* счупен* шум* мръсн* опасн* проблем*",
    "ro": "gunoi* stricat* zgomot* murdar* pericul* problem*",
    "fr": "poubelle* déchet* cassé* bruit* sale dangereu* plainte* problème*",
    "ku": "gemar* dengê pirsgirêk*",
    "ckb": "خۆڵ کێشە*",
}
"""What is wrong: against a contact question."""

EVENT: Final = {
    "de": (
        "veranstaltung* fest feste straßenfest* stadtteilfest* sommerfest* flohmarkt* konzert* event* "
        "festival* findet_statt termine wochenmarkt*"
    ),
    "en": "event* festival* party concert* flea",
    "tr": "etkinlik* şenlik* konser* festival*",
    "ar": "فعالي* فعاليه مهرجان* حفله",
    "pl": "wydarzeni* festyn* koncert* impreza imprezy",
    "fa": "رویداد* جشن* برنامه*",
    "uk": "події подія захід заходи свято концерт* фестивал*",
    "ru": "мероприят* событи* праздник* концерт* фестивал*",
    "sr": "događaj* koncert* festival* priredb*",
    "el": "εκδήλωσ* εκδηλώσ* γιορτή",
    "es": "evento* fiesta* concierto*",
    "it": "evento eventi festa concerto",
    "bg": "събити* празник* концерт*",
    "ro": "eveniment* festival* concert*",
    "fr": "événement* fête* concert*",
    "ku": "çalakî* şahî* bûyer*",
    "ckb": "چالاکی* ئاهەنگ",
}
"""What takes place: against a contact question."""
