"""The words that speak against a contact question, by sense and language: wishes, complaints, events, thanks.

Written like :mod:`.vocabulary`: ``*`` stands for any ending, ``_`` joins two words.
"""

from typing import Final

IDEA: Final = {
    "de": (
        "mehr weniger wünsche* wünschen wunsch vorschlag* schlage idee* ideen sollte sollten müsste "
        "müssten könnte man_könnte wäre fehlt fehlen statt besser* schöner einrichten bauen baut pflanz* "
        "aufstell* bänke* spielplatz* toll gut gute super schlecht* endlich neue neuer neues bitte_mehr"
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
    "uk": "більше менше пропон* ідея ідею бажан* хотілос* бракує вистачає варто лавок лавки краще нові",
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
        "müll mülltonne* mülleimer* müllabfuhr* müllproblem* sperrmüll* kaputt* dreck* schmutz* laut "
        "lärm* gefährlich* ratten defekt* beschwer* problem* ärger* stört stinkt schlagl* dunkel* "
        "unfall* zugeparkt*"
    ),
    "en": "trash garbage rubbish broken nois* dirty danger* complain* rats litter dark problem* smell*",
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
        "wer_möchte wer_will veranstaltung* fest feste straßenfest* stadtteilfest* sommerfest* "
        "flohmarkt* konzert* event* festival* findet_statt termine wochenmarkt* wer_kommt wer_spielt "
        "wer_bringt hilft_mit helfe_mit macht_mit wer_mag wer_verkauft wer_verschenkt mitmachen"
    ),
    "en": (
        "who_wants event* festival* party concert* flea who_comes is_coming who_joins who_else who_sells "
        "who_wins meetup"
    ),
    "tr": "etkinlik* şenlik* konser* festival* kim_geliyor kim_gelecek kim_gelir kim_katılıyor kim_ister",
    "ar": "فعالي* فعاليه مهرجان* حفله من_سياتي من_ياتي مين_جاي مين_بيجي من_سيحضر مين_رايح من_يريد",
    "pl": (
        "wydarzeni* festyn* koncert* impreza imprezy kto_przyjdzie kto_idzie kto_przychodzi kto_chce kto_gra"
    ),
    "fa": "رویداد* جشن* برنامه* کی_میاد کی_میره",
    "uk": (
        "події подія захід заходи свято концерт* фестивал* хто_йде хто_прийде хто_приходить хто_хоче хто_грає"
    ),
    "ru": (
        "мероприят* событи* праздник* концерт* фестивал* кто_идет кто_придет кто_приходит кто_хочет "
        "кто_играет кто_продает кто_едет"
    ),
    "sr": "događaj* koncert* festival* priredb* ko_dolazi ko_ide ko_hoće ko_igra",
    "el": "εκδήλωσ* εκδηλώσ* γιορτή ποιος_έρχεται ποιος_θέλει",
    "es": "evento* fiesta* concierto* quién_viene quién_quiere",
    "it": "evento eventi festa concerto chi_viene chi_vuole",
    "bg": "събити* празник* концерт* кой_идва кой_иска",
    "ro": "eveniment* festival* concert* cine_vine cine_merge cine_vrea",
    "fr": "événement* fête* concert* qui_vient qui_veut",
    "ku": "çalakî* şahî* bûyer*",
    "ckb": "چالاکی* ئاهەنگ",
}
"""What takes place: against a contact question."""

THANKS: Final = {
    "de": "danke_für dank_für danke_dass dank_dass danke_euch danke_ihnen dank_an dank_euch dankeschön_für",
    "en": "thanks_for you_for much_for lot_for thanks_to",
    "tr": "için_teşekkür için_teşekkürler için_sağolun için_sağol",
    "ar": "شكرا_على شكرا_لكم شكرا_لك شكرا_للمساعدة شكرا_جزيلا اشكركم_على",
    "pl": "dziękuję_za dziękujemy_za dzięki_za",
    "fa": "ممنون_از ممنون_بابت مرسی_از متشکرم_از تشکر_از",
    "uk": "дякую_за дякуємо_за",
    "ru": "спасибо_за благодарю_за",
    "sr": "hvala_na hvala_za hvala_vam hvala_što",
    "el": "ευχαριστώ_για ευχαριστούμε_για",
    "es": "gracias_por",
    "it": "grazie_per grazie_di",
    "bg": "благодаря_за мерси_за",
    "ro": "mulțumesc_pentru mersi_pentru",
    "fr": "merci_pour merci_de",
    "ku": "spas_ji spas_bo",
    "ckb": "سوپاس_بۆ",
}
"""Thanks for something: against a contact question."""
