"""Commands: those there are, the names people give them, and the nearest of one nobody knows."""

import re
from collections.abc import Mapping
from difflib import get_close_matches

from telegram import Update

import views.help
from handlers import (
    beside,
    broadcasts,
    courtesies,
    directory,
    entering,
    event_desk,
    events,
    ideas,
    people,
    posters,
    process_desk,
    processes,
    public_ideas,
    quiet,
    staff,
    start,
    threads,
    words,
)
from handlers.context import Context, Handler, words_of
from office.model.courtesies import even

NOUNS = (
    start,
    people,
    quiet,
    directory,
    ideas,
    threads,
    public_ideas,
    processes,
    staff,
    events,
    event_desk,
    process_desk,
    broadcasts,
    entering,
    posters,
)
"""The rooms behind the door; each names its commands and buttons."""

COMMANDS: Mapping[str, Handler] = {name: handler for noun in NOUNS for name, handler in noun.COMMANDS.items()}
"""What residents can write with a slash; each also has a button."""

CALLED = {
    "start": "los anfang beginn begin basla старт почати начать ابدأ شروع",
    "menu": "menü menue menu hauptmenü меню منو قائمة",
    "contact": (
        "kontakt kontakte contacts ansprechpartner ansprechpartnerin ansprechpersonen ansprechperson "
        "zuständig wer who iletişim irtibat kişi kontakty osoba контакт контакты контакти اتصال تماس"
    ),
    "idea": "idee ideen vorschlag vorschläge fikir öneri pomysł идея ідея فكرة ایده",
    "concern": (
        "anliegen problem probleme beschwerde sorge sorgen mangel complaint talep şikayet sprawa skarga "
        "просьба обращение жалоба прохання звернення скарга طلب شكوى درخواست شکایت"
    ),
    "my": "meine meinebeiträge beiträge meineideen katkılarım moje мои мої",
    "ideas": "alleideen ideenliste ideenimstadtteil ideasinthedistrict",
    "events": (
        "veranstaltungen veranstaltung termine termin kalender calendar etkinlik etkinlikler wydarzenia "
        "мероприятия события події فعاليات رویدادها"
    ),
    "plans": "pläne plan planung planungen planlar plany планы план плани خطط طرح‌ها",
    "news": "neuigkeiten neues abo abonnieren newsletter haberler aktualności новости новини أخبار خبرها",
    "settings": "einstellungen einstellung ayarlar ustawienia настройки налаштування إعدادات تنظیمات",
    "language": "sprache sprachen lang languages dil język язык мова لغة زبان",
    "privacy": "datenschutz impressum dsgvo gizlilik prywatność конфиденциальность приватність خصوصية",
    "mydata": "daten meinedaten data export verilerim dane данные дані بيانات",
    "forget": "löschen loeschen alleslöschen vergessen delete deleteall sil usuń удалить видалити حذف",
    "stop": "stopp abmelden abbestellen unsubscribe ende dur koniec стоп توقف",
    "help": "hilfe hilf info faq commands befehle yardım pomoc помощь допомога مساعدة راهنما کمک",
    "cancel": "abbrechen abbruch zurück back iptal anuluj отмена скасувати إلغاء لغو",
}
"""What people call a command who guess its name."""

ALIASES = {even(alias): name for name, aliases in CALLED.items() for alias in (name, *aliases.split())}

OPENED: Mapping[str, Handler] = {
    **COMMANDS,
    "stop": courtesies.stop,
    "menu": courtesies.menu,
}
"""What an alias leads to."""

_NAME = re.compile(r"/([^\s@]*)")


async def unknown(update: Update, context: Context) -> None:
    """A command by another name; else the words behind it, or the nearest commands as buttons."""
    name = _name_in(update)
    if name in ALIASES:
        await OPENED[ALIASES[name]](update, context)
    elif words_of(update):
        await words.plain_words(update, context)
    else:
        await context.say(views.help.unknown_command(nearest(name)))
        await beside.go_on(context)


def nearest(name: str) -> list[str]:
    """The commands this one may mean, the nearest first."""
    return list(dict.fromkeys(ALIASES[near] for near in get_close_matches(name, ALIASES, n=4, cutoff=0.7)))


def _name_in(update: Update) -> str:
    message = update.effective_message
    found = _NAME.match((message.text or "") if message else "")
    return even(found[1]).replace(" ", "") if found else ""
