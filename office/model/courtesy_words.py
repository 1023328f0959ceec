"""What people say to a person, by language; phrases between commas.

Case, accents, stretched letters and punctuation do not matter: "Tschüüüss!" is "tschüss".
Where a phrase says two things, the later table counts.
"""

from collections.abc import Mapping
from typing import Final

Phrases = Mapping[str, str]

PLEASE: Final[Phrases] = {
    "de": "bitte, bitte schön, an alle, zusammen, liebes team, liebe leute",
    "en": "please, pls, everyone, there, dear",
    "tr": "lütfen",
    "ar": "من فضلك, لو سمحت, رجاء",
    "pl": "proszę",
    "fa": "لطفا",
    "uk": "будь ласка, прошу",
    "ru": "пожалуйста, прошу",
}

HELLO: Final[Phrases] = {
    "de": (
        "hallo, halo, hallöchen, hi, hey, hei, huhu, moin, moin moin, servus, grüß gott, grüezi, tach, "
        "guten tag, gutentag, guten morgen, guten abend, guten mittag, schönen tag, schönen guten tag, gute "
        "nacht, ist da jemand, jemand da, sind sie da, bist du da, wie geht es ihnen, wie gehts, wie geht "
        "es dir"
    ),
    "en": (
        "hello, helo, hi, hey, good day, good morning, good afternoon, good evening, greetings, how are "
        "you, anyone there, is anyone there, are you there"
    ),
    "tr": (
        "merhaba, meraba, mrb, selam, selamlar, selamün aleyküm, selamünaleyküm, sa, iyi günler, günaydın, "
        "iyi akşamlar, iyi geceler, nasılsınız, kimse var mı, orada mısınız"
    ),
    "ar": (
        "مرحبا, مرحبًا, مرحبا بكم, أهلا, أهلا وسهلا, السلام عليكم, السلام عليكم ورحمة الله, السلام عليكم "
        "ورحمة الله وبركاته, سلام, سلام عليكم, صباح الخير, مساء الخير, هلا, هاي, الو, كيف حالك, كيف حالكم"
    ),
    "pl": (
        "dzień dobry, dobry wieczór, dobry, cześć, czesc, hej, witam, witaj, siema, halo, jest tam ktoś, "
        "jak się masz"
    ),
    "fa": (
        "سلام, سلام علیکم, درود, صبح بخیر, ظهر بخیر, عصر بخیر, شب بخیر, روز بخیر, وقت بخیر, خسته نباشید, "
        "الو, حال شما چطور است, خوبی, خوبین"
    ),
    "uk": (
        "привіт, вітаю, добрий день, доброго дня, добридень, добрий ранок, доброго ранку, добрий вечір, "
        "доброго вечора, здрастуйте, здоровенькі були, алло, як справи, є хто"
    ),
    "ru": (
        "привет, здравствуйте, здравствуй, здрасте, добрый день, доброе утро, добрый вечер, доброго дня, "
        "доброго времени суток, приветствую, алло, ау, как дела, есть кто"
    ),
}

THANKS: Final[Phrases] = {
    "de": (
        "danke, dank, danke schön, danke schoen, dankeschön, dankeschoen, vielen dank, vielen lieben dank, "
        "herzlichen dank, besten dank, danke sehr, danke vielmals, tausend dank, ich danke ihnen, danke "
        "ihnen, danke für die hilfe, danke für ihre hilfe, danke für die info, danke für die auskunft, "
        "super danke, merci"
    ),
    "en": (
        "thanks, thank you, thank you very much, thank you so much, many thanks, thanks a lot, thx, ty, "
        "thanks for your help, thank you for your help"
    ),
    "tr": (
        "teşekkürler, teşekkür ederim, çok teşekkürler, çok teşekkür ederim, tesekkurler, tesekkur ederim, "
        "sağ ol, sağol, sağ olun, sağolun, çok sağolun, eyvallah, allah razı olsun"
    ),
    "ar": (
        "شكرا, شكرًا, شكرا لك, شكرا لكم, شكرا جزيلا, شكرا كثيرا, ألف شكر, مشكور, مشكورين, يسلمو, جزاك الله "
        "خيرا, بارك الله فيك"
    ),
    "pl": (
        "dziękuję, dziękuje, dziekuje, dziękuję bardzo, bardzo dziękuję, dzięki, dzieki, wielkie dzięki, "
        "dziękuję za pomoc"
    ),
    "fa": (
        "ممنون, ممنونم, خیلی ممنون, متشکرم, متشکر, تشکر, با تشکر, سپاس, سپاسگزارم, مرسی, دست شما درد نکند, "
        "دستتون درد نکنه"
    ),
    "uk": "дякую, дуже дякую, щиро дякую, спасибі, велике спасибі, дякую за допомогу, красно дякую",
    "ru": (
        "спасибо, большое спасибо, спасибо большое, огромное спасибо, благодарю, благодарю вас, спс, "
        "спасибо за помощь"
    ),
}

BYE: Final[Phrases] = {
    "de": (
        "tschüss, tschüß, tschuess, tschau, ciao, auf wiedersehen, wiedersehen, bis bald, bis dann, bis "
        "später, schönen tag noch, einen schönen tag noch, ade, servus und tschüss, mfg, lg, mit "
        "freundlichen grüßen, viele grüße, liebe grüße, schönes wochenende"
    ),
    "en": "bye, good bye, goodbye, bye bye, see you, see you later, have a nice day, take care",
    "tr": "hoşça kal, hoşça kalın, hoşçakalın, görüşürüz, güle güle, bay bay, iyi günler dilerim",
    "ar": "مع السلامة, إلى اللقاء, وداعا, باي, في أمان الله",
    "pl": "do widzenia, na razie, pa, pa pa, do zobaczenia, miłego dnia",
    "fa": "خداحافظ, خدا حافظ, خدانگهدار, به امید دیدار, بای",
    "uk": "до побачення, па па, бувайте, на все добре, гарного дня, до зустрічі",
    "ru": "до свидания, пока, всего доброго, всего хорошего, до встречи, хорошего дня",
}

NO: Final[Phrases] = {
    "de": "nein, ne, nee, nö, lieber nicht, nein danke",
    "en": "no, nope, no thanks, no thank you",
    "tr": "hayır, hayir, yok, istemiyorum",
    "ar": "لا, كلا, لا شكرا",
    "pl": "nie, nie dziękuję",
    "fa": "نه, نه ممنون, خیر",
    "uk": "ні, ні дякую",
    "ru": "нет, нет спасибо, не надо",
}

YES: Final[Phrases] = {
    "de": (
        "ja, jo, jep, jawohl, ja gern, ja gerne, ja bitte, gern, gerne, ok, okay, oki, okey, o k, alles "
        "klar, klar, gut, sehr gut, super, prima, toll, verstanden, in ordnung, einverstanden, passt, "
        "genau, stimmt, richtig, aha, ach so, ich verstehe"
    ),
    "en": (
        "yes, yeah, yep, yup, yes please, sure, fine, good, great, alright, all right, got it, understood, "
        "i see, perfect, cool"
    ),
    "tr": "evet, tamam, tmm, tamamdır, olur, peki, anladım, güzel, süper, harika",
    "ar": "نعم, أجل, ايوه, أيوا, طيب, تمام, حسنا, موافق, أوكي, اوك, فهمت, ممتاز, جيد, مفهوم",
    "pl": "tak, dobrze, dobra, w porządku, jasne, rozumiem, świetnie, super, zgoda, okej",
    "fa": "بله, آره, باشه, خوب, خب, اوکی, حتما, فهمیدم, متوجه شدم, عالی, بسیار خوب, درسته",
    "uk": "так, добре, гаразд, зрозуміло, звісно, згода, окей, ок, чудово, ясно",
    "ru": (
        "да, хорошо, ладно, понятно, конечно, согласен, согласна, окей, ок, ага, отлично, ясно, понял, поняла"
    ),
}

MENU: Final[Phrases] = {
    "de": (
        "menü, menu, menue, hauptmenü, zurück, zurueck, zum menü, zurück zum menü, startseite, übersicht, "
        "auswahl"
    ),
    "en": "menu, main menu, back, go back, home",
    "tr": "menü, ana menü, geri, geri dön",
    "ar": "القائمة, قائمة, القائمة الرئيسية, رجوع, عودة",
    "pl": "menu, menu główne, wstecz, powrót",
    "fa": "منو, منوی اصلی, فهرست, بازگشت, برگشت",
    "uk": "меню, головне меню, назад",
    "ru": "меню, главное меню, назад",
}

BEGIN: Final[Phrases] = {
    "de": (
        "start, starten, anfangen, los, los gehts, neu anfangen, neustart, neu starten, beginnen, von vorn, "
        "von vorne"
    ),
    "en": "start, begin, restart, start again, start over",
    "tr": "başla, başlat, başlangıç, yeniden başla, baştan",
    "ar": "ابدأ, بدء, البدء, البداية, من جديد, ستارت",
    "pl": "zacznij, zaczynamy, rozpocznij, od nowa, początek",
    "fa": "شروع, آغاز, شروع کن, از اول, استارت",
    "uk": "старт, почати, почнімо, спочатку, розпочати",
    "ru": "старт, начать, начнем, сначала, начало",
}

HELP: Final[Phrases] = {
    "de": (
        "hilfe, hilf mir, helfen sie mir, können sie mir helfen, kannst du mir helfen, ich brauche hilfe, "
        "brauche hilfe, bitte um hilfe, was kannst du, was können sie, was kann ich hier machen, was kann "
        "ich hier tun, wie geht das, wie funktioniert das, wie geht das hier, was ist das, was ist das "
        "hier, wer bist du, wer sind sie, wer ist da, ich verstehe nicht, ich verstehe das nicht, verstehe "
        "ich nicht, verstehe nicht, was nun, und jetzt, was jetzt, was soll ich tun, was muss ich tun, wie "
        "bitte, info, hä, test, anleitung, befehle"
    ),
    "en": (
        "help, help me, can you help me, i need help, what can you do, what is this, whats this, who are "
        "you, how does this work, i dont understand, what now, info, commands, test"
    ),
    "tr": (
        "yardım, yardim, yardım edin, yardım edin lütfen, yardım et, bana yardım edin, yardıma ihtiyacım "
        "var, bu nedir, bu ne, sen kimsin, siz kimsiniz, ne yapabilirsin, nasıl çalışıyor, anlamadım, "
        "anlamıyorum, ne yapmalıyım"
    ),
    "ar": (
        "مساعدة, المساعدة, ساعدني, ساعدوني, أحتاج مساعدة, أحتاج إلى مساعدة, أريد مساعدة, من أنت, من أنتم, "
        "ما هذا, ماذا تفعل, كيف يعمل هذا, لا أفهم, لم أفهم, ماذا أفعل, ما فهمت"
    ),
    "pl": (
        "pomoc, pomocy, pomóż mi, proszę o pomoc, potrzebuję pomocy, co to jest, kim jesteś, co umiesz, jak "
        "to działa, nie rozumiem, co teraz, co mam robić"
    ),
    "fa": (
        "کمک, کمکم کنید, کمک کنید, راهنما, راهنمایی, به کمک نیاز دارم, کمک لازم دارم, این چیست, تو کی هستی, "
        "شما کی هستید, چه کار می توانی بکنی, چطور کار می کند, نمی فهمم, متوجه نشدم, چه کار کنم"
    ),
    "uk": (
        "допомога, допоможіть, допоможіть мені, потрібна допомога, мені потрібна допомога, що це, хто ви, "
        "хто ти, що ти вмієш, як це працює, не розумію, я не розумію, що робити, довідка"
    ),
    "ru": (
        "помощь, помогите, помогите мне, нужна помощь, мне нужна помощь, что это, кто вы, кто ты, что ты "
        "умеешь, как это работает, не понимаю, я не понимаю, что делать, справка"
    ),
}

STOP: Final[Phrases] = {
    "de": (
        "stop, stopp, stoppen, abmelden, abbestellen, austragen, kündigen, aufhören, hör auf, hören sie "
        "auf, schluss, ende, beenden, keine nachrichten, keine nachrichten mehr, keine neuigkeiten mehr, "
        "ich will keine nachrichten mehr, nachrichten stoppen, ich möchte mich abmelden, bitte abmelden, "
        "löschen, alles löschen, lassen sie mich in ruhe, nicht mehr schreiben"
    ),
    "en": (
        "stop, unsubscribe, end, quit, exit, no more messages, stop messages, stop it, opt out, delete, "
        "leave me alone"
    ),
    "tr": (
        "dur, durdur, yeter, bitir, abonelikten çık, mesaj göndermeyin, mesaj istemiyorum, iptal et, çıkış, "
        "son"
    ),
    "ar": "توقف, قف, أوقف, إيقاف, كفى, إلغاء الاشتراك, لا أريد رسائل, لا ترسل, خروج",
    "pl": "stop, koniec, wypisz, wypisz mnie, wypisuję się, zatrzymaj, rezygnuję, dość",
    "fa": "توقف, بس, کافی, بس است, لغو اشتراک, پیام نفرستید, دیگر پیام نفرستید, خروج, پایان",
    "uk": "стоп, відписатися, відпишіть мене, досить, кінець, припиніть, не пишіть мені, вийти",
    "ru": "стоп, отписаться, отпишите меня, хватит, конец, прекратите, не пишите мне, выйти",
}
