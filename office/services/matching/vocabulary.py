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
        "من_يمكنه من_يمكن من_يستطيع من_يقدر من_هو من_هي من_هم من_يكون مع_من الى_من بمن لمن من_المسؤول "
        "من_المسؤولة من_يساعدني مين منو من_يساعد مين_هو لمين مع_مين مين_يلي مين_اللي مين_بيساعدني شو_اسم"
    ),
    "pl": "kto kogo komu kim ktoś kimś",
    "fa": "چه_کسی چه_کسانی کیست کیه با_کی به_کی از_کی کسی کی_مسئول با_چه به_چه کی_هست کی_مسئوله",
    "uk": "хто кого кому ким хтось куди_звертатися куди_звернутися куди_дзвонити",
    "ru": "кто кого кому кем кто-то куда_обращаться куда_обратиться куда_звонить куда_позвонить",
    "sr": "ko koga kome neko tko kojeg kojem s_kim kim",
    "el": "ποιος ποια ποιον ποιοι ποιανού κάποιος",
    "es": "quién quiénes alguien con_quién",
    "it": "chi qualcuno",
    "bg": "кой коя кои някой",
    "ro": "cine cui cineva",
    "fr": "qui quelqu'un",
    "ku": "kî kî_ye kê kesek kî_me bi_kê ji_kê",
    "ckb": "کێ کێیە کەسێک",
}
"""Asking after a person."""

RESPONSIBLE: Final = {
    "de": (
        "zuständi* zustaendi* ansprechp* ansprechbar* kontakt* verantwortlich* quartiersmanag* "
        "quartiermanag* stadtteilmanag* quartiersbüro* quartiersbuero* stadtteilbüro* stadtteilbuero* "
        "quartiersarbeit* gemeinwesenarbeit* qm kümmert kuemmert betreut sachbearbeiter* "
        "stadtteilarbeit* bezirksbürgermeister* zustaend* zustendig* quartiersmän* quartierleut* "
        "anlaufstelle* quartiermän* stadtteilkoordin* quartierskoordin* sozialarbeiter* streetworker* "
        "uns_da mich_da"
    ),
    "en": (
        "responsible contact* in_charge neighbourhood_manag* neighborhood_manag* district_office "
        "point_person go-to takes_care"
    ),
    "tr": (
        "sorumlu* yetkili* ilgilen* ilgileniyor muhatap* muhatab* iletişim* irtibat* başvur* bakıyor "
        "sorumlusu görevlisi yetkilisi bakan muhatabım"
    ),
    "ar": (
        "مسؤول* مسئول* معني مختص* للتواصل تواصل* اتواصل اتصال* جهة_الاتصال يتولى المسؤول مسوول* المسوول "
        "مسئوليه جهه_المسؤوله المعني المختص بيهتم يهتم مهتم"
    ),
    "pl": "odpowiedzialn* odpowiada kontakt* skontakt* opiekun* zajmuje odpowiedzialny zajmować",
    "fa": "مسئول* مسوول* تماس* رابط پاسخگو* ارتباط* مسئوله مسئولش مسئولین رسیدگی کارشناس*",
    "uk": (
        "відповідальн* відповідає контакт* опікується займається опікуєтьс* займаєтьс* координатор* куратор*"
    ),
    "ru": (
        "ответственн* ответствен отвечает контакт* курирует занимается ответсвен* ответствен* "
        "координатор* куратор* заведует"
    ),
    "sr": (
        "odgovoran odgovorn* zadužen* nadležn* kontakt* nadležan odgovara zadužena zaduženi brine odgovorna"
    ),
    "el": "υπεύθυν* αρμόδι* επικοινων* επαφή* αρμόδια υπευθ* αρμοδ*",
    "es": "responsable* encargad* contact* a_cargo responsables encarga responsab*",
    "it": "responsabil* referent* contatt* incaricat* si_occupa occupa",
    "bg": "отговорн* отговаря контакт* отговорник* отговорник грижи_се координатор* занимава",
    "ro": (
        "responsabil* contact* răspunde se_ocupă raspunzator* răspunzător* responsabilul coordonator* ocupă"
    ),
    "fr": "responsable* contact* interlocut* référent* chargé* s'occupe occupe responsab*",
    "ku": "berpirs* peywendî* têkilî*",
    "ckb": "بەرپرس* پەیوەندی*",
}
"""The one who answers for something: alone almost a contact question."""

OFFICE: Final = {
    "de": (
        "büro* buero* telefon* handynummer* rufnummer* nummer mail mails email adresse adressen "
        "anschrift sprechstund* sprechzeit* öffnungszeit* oeffnungszeit* termin beratung beratungsstelle "
        "mitarbeiter* leiter leiterin leitung anlaufstelle* hilfe name namen behörde amt person personen "
        "chef chefin chefs boss nr tel telnr telefonnr rufnr handynr kontaktdaten anruf*"
    ),
    "en": (
        "office* phone* telephone number* email mail address* appointment* advice counsel* staff "
        "manager* person hours name names help* boss tel extension cell mobile"
    ),
    "tr": (
        "telefon* numara* adres* randevu* ofis* büro* danışman* görevli* kişi* müdür* yardım* tel no şef "
        "müdürü amir kişisi"
    ),
    "ar": (
        "هاتف* رقم* تلفون* عنوان* موعد* مكتب* موظف* بريد ايميل الشخص شخص مساعده مدير رئيس جوال موبايل "
        "واتساب نمره"
    ),
    "pl": (
        "biuro biura biurem telefon* numer* adres* wizyt* urząd* urzęd* pracownik* osoba osobę osoby "
        "mail pomoc pomocy szef szefem szefowa nr tel komórk* kierowni*"
    ),
    "fa": "شماره* تلفن* دفتر* آدرس* ایمیل* قرار اداره نوبت شخص فرد رییس رئیس مدیر موبایل شماره‌ش کارمند",
    "uk": (
        "телефон* номер* адрес* офіс* бюро приймальн* прийом* особа пошта головн* начальник* керівник* "
        "старший телефончик тел"
    ),
    "ru": (
        "телефон* номер* адрес* офис* бюро приемн* прием* лицо почта сотрудник* главн* начальник* "
        "руководител* старший тел номерок заведующ*"
    ),
    "sr": (
        "kancelarij* telefon* broj adresa adresu termin osoba šef šefa glavni glavna broja telefona "
        "kontakta ured kancelarija osobe"
    ),
    "el": "γραφεί* τηλέφων* αριθμ* διεύθυνση ραντεβού πρόσωπο άτομο διευθυντής προϊστάμεν*",
    "es": "oficina* teléfono* número* correo dirección cita persona jefe jefa encargado tel móvil",
    "it": "ufficio telefono numero indirizzo appuntamento persona capo cellulare recapito numeri",
    "bg": "офис* телефон* номер* адрес* лице шеф главният началник* телефона човек",
    "ro": "birou* telefon* număr* adresa programare* persoana persoană șef șeful număr numărul telefonul",
    "fr": "bureau* téléphone* numéro* adresse* rendez personne* chef tel portable numero",
    "ku": "nivîsgeh* buro* telefon* hejmar* kes",
    "ckb": "نووسینگە* ژمارە* تەلەفۆن* کەس",
}
"""What one wants of an office: where it is, its number, a person, help."""

REACH: Final = {
    "de": (
        "erreich* anruf* anzuruf* sprech* sprich* spreche reden wende wenden melde melden helfen hilft "
        "hilfe helfe treffe treffen schicke* sende* unterstütz* finde schreibe leitet arbeitet quatschen "
        "anschreiben meld wendet kontaktieren berät beraten berate rufe ruf anrufe erreiche frag fragen"
    ),
    "en": (
        "reach* call talk speak meet turn ask handles manages runs works contacting speaking calling "
        "text reached"
    ),
    "tr": (
        "ulaş* arayabil* aramak aramalıyım arayayım arayacağım konuş* yazabil* danış* görüş* bulabil* "
        "bakar konuşmam konuşayım soray* sorabil* gideyim gitmeliyim arasam ulaşırım"
    ),
    "ar": (
        "اتصل* اتكلم* اتحدث* اراجع* اكلم* يساعد* اصل التحدث الوصول احكي نحكي بحكي اتواصل اروح اتوجه "
        "اتصل_فيه كلم يساعدني بيساعدني اسال اشتكي مساعدتي مساعدتنا مساعدتك"
    ),
    "pl": (
        "zadzwon* rozmawia* porozmawia* zwróci* zwracać pomaga pomoże napisać dzwonić znajdę gadać "
        "pogadać pójść iść pytać spytać pomocy zgłosić kieruje prowadzi rządzi uderzyć"
    ),
    "fa": "صحبت* کمک* زنگ مراجعه بپرس* حرف پیدا حرف_بزنم بزنم صحبت_کنم بگم تماس_بگیرم برم بپرسم",
    "uk": (
        "зверн* зв'яз* подзвон* допом* поговор* зателефон* знайти звертат* звертаюс* питати запитати "
        "поговорити"
    ),
    "ru": (
        "обрат* обращ* связ* позвон* помо* поговор* спросить найти обратится обращаться поговорить идти "
        "спрашивать"
    ),
    "sr": (
        "obrat* javi* javim pozv* pomo* pomaže razgovara* obratim zvati pričam pričati pitati pitam "
        "nazvati kontaktirati zovem zvala zvao"
    ),
    "el": "απευθυνθ* καλέσ* μιλήσ* βοήθ* βοηθ* μιλάω τηλεφων* ρωτήσω",
    "es": "llamar hablar dirijo dirigirme ayud* acudir encontrar hablo llamo preguntar pregunto contactar",
    "it": "chiamare parlare rivolg* aiut* trovare parlo chiamo chiedere chiedo contattare rivolgo",
    "bg": "обърн* свърж* обад* помо* помаг* питам говоря обадя обръщам потърся",
    "ro": "sun suna vorbesc vorbi adresez ajut* găsesc contactez întreb vorbește apelez",
    "fr": (
        "appeler joindre parler adresser m'adresser aide* contacter trouver parle appelle demander "
        "adresse m'aider nous_aider aidez m'adresse j'appelle"
    ),
    "ku": "alîkar* biaxiv* telefonê",
    "ckb": "یارمەت* قسە*",
}
"""Getting in touch."""

ASK: Final = {
    "de": (
        "wo wie welche welcher welches welchen gibt suche sucht brauche benötige möchte wissen kann "
        "können darf will würde hätte muss soll frage gibts nennen sagen wann bräuchte wüsste sag sagt "
        "gebt gib brauch bräucht"
    ),
    "en": (
        "where how which what is_there are_there need looking find know can could want tell give "
        "question when"
    ),
    "tr": (
        "nerede nasıl hangi hangisi var_mı lazım arıyorum istiyorum öğrenmek gerekiyor bilgi mı mi mu "
        "musunuz nereye ne verir_misiniz misiniz mısınız istiyom lazim verin söyler nerden"
    ),
    "ar": (
        "اين كيف هل ما ماهو ماهي ابحث اريد احتاج اي وين شو بدي بدنا عايز عاوز لازم ممكن عندكم اعطوني "
        "اعطيني ابغى وينه اعرف دلوني شنو اش"
    ),
    "pl": (
        "gdzie jak jaki jaka który która czy szukam potrzebuję chcę chciałbym chciałabym mogę proszę "
        "chce potrzebuje podać prosze podajcie chcialbym"
    ),
    "fa": (
        "کجا کجاست چگونه چطور آیا کدام دنبال میخواهم لازم چیست چیه می‌توانم میتوانم باید میخوام میخام "
        "بدید بدین بدهید میشه لطفا_شماره لازمه کجاس"
    ),
    "uk": (
        "де як який яка чи шукаю мені потрібен хочу можу куди підкажіть дайте потрібно скажіть треба потрібна"
    ),
    "ru": (
        "где как какой какая ли ищу мне хочу могу нужен куда подскажите дайте скажите надо нужно нужна "
        "как_найти подскажи"
    ),
    "sr": (
        "gde gdje kako koji koja li tražim treba_mi želim mogu treba potreban trebam hoću mogu_li gde_je "
        "daj dajte recite"
    ),
    "el": "πού πώς ποιο υπάρχει ψάχνω χρειάζομαι θέλω μπορώ ποιες",
    "es": "dónde cómo cuál hay busco necesito quiero puedo qué quisiera dame dígame",
    "it": "dove come quale cerco vorrei posso serve c'è bisogno dica mi_serve",
    "bg": "къде как кое има търся искам мога ли трябва_ми моля_дайте кажете нужен кажи",
    "ro": "unde cum care există caut vreau pot trebuie dați aș",
    "fr": "où comment quel quelle cherche besoin veux voudrais puis peux est-ce donnez dites cherchons",
    "ku": "li_ku kîjan çawa digerim dixwazim ku",
    "ckb": "لەکوێ چۆن کام دەمەوێت",
}
"""Other words of questions and requests."""

OFTEN_MISSPELT: Final = (
    "zuständig zuständiger zuständige ansprechpartner ansprechpartnerin ansprechperson kontaktperson "
    "quartiersmanager quartiersmanagerin quartiersmanagement verantwortlich "
    "verantwortlicher telefonnummer responsible responsable responsabile odpowiedzialny odpowiedzialna "
    "odgovoran ответственный отвечает відповідальний відповідає отговорник"
)
"""Long words of asking, whole: a word a slip or two away from one means it."""
