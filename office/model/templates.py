"""The prepared answers that ship with the product: whole, polite sentences per status and language.

They promise nothing that staff have not decided; what the status demands (plan, reason, other office) is
written by hand and stands beside them. Residents get the text in their own language.
"""

from collections.abc import Mapping
from types import MappingProxyType

from office.ids import LanguageCode
from office.model.answering import TEMPLATE
from office.model.directory import GERMAN
from office.model.ideas import OfficialAnswer, ResponseTemplate, Status


def _template(
    key: str, status: Status, titles: tuple[str, str], texts: tuple[str, str, str, str]
) -> ResponseTemplate:
    return ResponseTemplate(
        id=key,
        city_id=None,
        status=status,
        titles=_by_language(("de", "en"), titles),
        texts=_by_language(("de", "en", "tr", "ar"), texts),
    )


def _by_language(codes: tuple[str, ...], texts: tuple[str, ...]) -> Mapping[LanguageCode, str]:
    return MappingProxyType({LanguageCode(code): text for code, text in zip(codes, texts, strict=True)})


SHIPPED: Mapping[str, ResponseTemplate] = MappingProxyType(
    {
        template.id: template
        for template in (
            _template(
                "accepted-open",
                Status.ACCEPTED,
                ("Aufgenommen, noch nicht entschieden", "Taken up, not decided yet"),
                (
                    "Vielen Dank für Ihren Beitrag. Wir nehmen ihn in die Planung auf. "
                    "Ob er umgesetzt wird, ist noch nicht entschieden. "
                    "Wir schreiben Ihnen hier, sobald es Neues gibt.",
                    "Thank you for your contribution. We are taking it into the planning. "
                    "It has not been decided yet whether it will be carried out. "
                    "We will write to you here as soon as there is news.",
                    "Katkınız için teşekkür ederiz. Katkınızı planlamaya alıyoruz. "
                    "Hayata geçirilip geçirilmeyeceğine henüz karar verilmedi. "
                    "Yeni bir gelişme olduğunda size buradan yazacağız.",
                    "شكرًا جزيلًا على مساهمتكم. سندرجها في التخطيط. "
                    "لم يُتخذ بعد قرار بشأن تنفيذها. "
                    "سنكتب إليكم هنا فور توفر أي جديد.",
                ),
            ),
            _template(
                "accepted-glad",
                Status.ACCEPTED,
                ("Aufgenommen, gern so gemacht", "Taken up with pleasure"),
                (
                    "Vielen Dank für Ihren Beitrag. Er hat uns überzeugt, "
                    "und wir nehmen ihn gern in die Planung auf. "
                    "Wir schreiben Ihnen hier, sobald es Neues gibt.",
                    "Thank you for your contribution. It has convinced us, "
                    "and we are glad to take it into the planning. "
                    "We will write to you here as soon as there is news.",
                    "Katkınız için teşekkür ederiz. Katkınız bizi ikna etti, "
                    "onu memnuniyetle planlamaya alıyoruz. "
                    "Yeni bir gelişme olduğunda size buradan yazacağız.",
                    "شكرًا جزيلًا على مساهمتكم. لقد أقنعتنا، ويسرّنا أن ندرجها في التخطيط. "
                    "سنكتب إليكم هنا فور توفر أي جديد.",
                ),
            ),
            _template(
                "noted-thanks",
                Status.NOTED,
                ("Dank", "Thanks"),
                (
                    "Vielen Dank für Ihren Beitrag. Wir haben ihn gelesen und notiert. "
                    "Er hilft uns, den Stadtteil besser zu verstehen. "
                    "Zurzeit ist dazu nichts geplant.",
                    "Thank you for your contribution. We have read it and made a note of it. "
                    "It helps us to understand the district better. "
                    "Nothing is planned on this at the moment.",
                    "Katkınız için teşekkür ederiz. Katkınızı okuduk ve not ettik. "
                    "Mahalleyi daha iyi anlamamıza yardımcı oluyor. "
                    "Şu anda bu konuda planlanan bir şey yok.",
                    "شكرًا جزيلًا على مساهمتكم. لقد قرأناها ودوّنّاها. "
                    "إنها تساعدنا على فهم الحي بشكل أفضل. "
                    "لا شيء مخطط بهذا الشأن حاليًا.",
                ),
            ),
            _template(
                "noted-later",
                Status.NOTED,
                ("Dank, vielleicht später", "Thanks, perhaps later"),
                (
                    "Vielen Dank für Ihren Beitrag. Wir haben ihn gelesen und notiert. "
                    "Zurzeit können wir ihn nicht umsetzen. "
                    "Wenn wir zu diesem Thema planen, sehen wir ihn uns wieder an.",
                    "Thank you for your contribution. We have read it and made a note of it. "
                    "We cannot carry it out at the moment. "
                    "When we plan on this subject, we will look at it again.",
                    "Katkınız için teşekkür ederiz. Katkınızı okuduk ve not ettik. "
                    "Şu anda hayata geçiremiyoruz. "
                    "Bu konuda planlama yaptığımızda ona yeniden bakacağız.",
                    "شكرًا جزيلًا على مساهمتكم. لقد قرأناها ودوّنّاها. "
                    "لا يمكننا تنفيذها في الوقت الحالي. "
                    "وعندما نخطط لهذا الموضوع سننظر فيها من جديد.",
                ),
            ),
            _template(
                "noted-praise",
                Status.NOTED,
                ("Dank für freundliche Worte", "Thanks for kind words"),
                (
                    "Vielen Dank für Ihre freundlichen Worte. Wir haben uns sehr darüber gefreut.",
                    "Thank you for your kind words. They made us very happy.",
                    "Nazik sözleriniz için teşekkür ederiz. Bizi çok mutlu ettiniz.",
                    "شكرًا جزيلًا على كلماتكم اللطيفة. لقد أسعدتنا كثيرًا.",
                ),
            ),
            _template(
                "rejected-thanks",
                Status.REJECTED,
                ("Absage mit Dank", "No, with thanks"),
                (
                    "Vielen Dank für Ihren Beitrag und Ihre Mühe. "
                    "Wir haben ihn geprüft und können ihn leider nicht umsetzen. "
                    "Schreiben Sie uns gern wieder, wenn Sie eine andere Idee haben.",
                    "Thank you for your contribution and your effort. "
                    "We have looked into it and unfortunately cannot carry it out. "
                    "Please feel free to write to us again if you have another idea.",
                    "Katkınız ve emeğiniz için teşekkür ederiz. "
                    "Katkınızı inceledik, ancak maalesef hayata geçiremiyoruz. "
                    "Başka bir fikriniz olursa bize yine yazabilirsiniz.",
                    "شكرًا جزيلًا على مساهمتكم وعلى جهدكم. "
                    "لقد درسناها، وللأسف لا يمكننا تنفيذها. "
                    "يسعدنا أن تكتبوا إلينا مجددًا إذا كانت لديكم فكرة أخرى.",
                ),
            ),
            _template(
                "rejected-talk",
                Status.REJECTED,
                ("Absage mit Gesprächsangebot", "No, but let us talk"),
                (
                    "Vielen Dank für Ihren Beitrag. "
                    "Wir haben ihn geprüft und können ihn leider nicht umsetzen. "
                    "Möchten Sie mit uns darüber sprechen? Schreiben Sie uns einfach eine Nachricht.",
                    "Thank you for your contribution. "
                    "We have looked into it and unfortunately cannot carry it out. "
                    "Would you like to talk to us about it? Simply write us a message.",
                    "Katkınız için teşekkür ederiz. "
                    "Katkınızı inceledik, ancak maalesef hayata geçiremiyoruz. "
                    "Bu konuda bizimle konuşmak ister misiniz? Bize bir mesaj yazmanız yeterli.",
                    "شكرًا جزيلًا على مساهمتكم. "
                    "لقد درسناها، وللأسف لا يمكننا تنفيذها. "
                    "هل تودّون التحدث معنا بشأنها؟ يكفي أن تكتبوا لنا رسالة.",
                ),
            ),
            _template(
                "elsewhere-thanks",
                Status.NOT_RESPONSIBLE,
                ("Andere Stelle, mit Dank", "Another office, with thanks"),
                (
                    "Vielen Dank für Ihren Beitrag. Dafür sind wir leider nicht zuständig. "
                    "Bitte wenden Sie sich an die Stelle, die hier genannt ist. "
                    "Kommen Sie dort nicht weiter? Dann schreiben Sie uns gern wieder.",
                    "Thank you for your contribution. Unfortunately we are not responsible for this. "
                    "Please contact the office named here. "
                    "If that does not help you, please feel free to write to us again.",
                    "Katkınız için teşekkür ederiz. Bu konuda maalesef yetkili değiliz. "
                    "Lütfen burada adı geçen kuruma başvurun. "
                    "Orada sonuç alamazsanız bize yeniden yazabilirsiniz.",
                    "شكرًا جزيلًا على مساهمتكم. للأسف لسنا الجهة المسؤولة عن ذلك. "
                    "يُرجى التوجه إلى الجهة المذكورة هنا. "
                    "إذا لم تجدوا المساعدة هناك، فيسعدنا أن تكتبوا إلينا مجددًا.",
                ),
            ),
            _template(
                "duplicate-thanks",
                Status.DUPLICATE,
                ("Schon bekannt, mit Dank", "Already known, with thanks"),
                (
                    "Vielen Dank für Ihren Beitrag. Das ist uns schon gemeldet worden. "
                    "So wissen wir, dass es auch Ihnen wichtig ist. "
                    "Sie bekommen ab jetzt auch die Neuigkeiten zu dem früheren Beitrag.",
                    "Thank you for your contribution. This has already been reported to us. "
                    "Now we know that it matters to you too. "
                    "From now on you will also get the news about the earlier contribution.",
                    "Katkınız için teşekkür ederiz. Bu konu bize daha önce bildirildi. "
                    "Böylece sizin için de önemli olduğunu biliyoruz. "
                    "Bundan sonra önceki katkıyla ilgili haberleri de alacaksınız.",
                    "شكرًا جزيلًا على مساهمتكم. لقد أُبلغنا بهذا الأمر من قبل. "
                    "وهكذا نعرف أنه مهم بالنسبة إليكم أيضًا. "
                    "ستصلكم من الآن فصاعدًا الأخبار المتعلقة بالمساهمة السابقة أيضًا.",
                ),
            ),
            _template(
                "progress-begun",
                Status.IN_PROGRESS,
                ("Es hat begonnen", "It has begun"),
                (
                    "Gute Nachrichten: Die Umsetzung hat begonnen. "
                    "Wir schreiben Ihnen hier, sobald es Neues gibt.",
                    "Good news: the work has begun. We will write to you here as soon as there is news.",
                    "İyi haber: Uygulama başladı. Yeni bir gelişme olduğunda size buradan yazacağız.",
                    "خبر سار: لقد بدأ التنفيذ. سنكتب إليكم هنا فور توفر أي جديد.",
                ),
            ),
            _template(
                "progress-prepared",
                Status.IN_PROGRESS,
                ("Wird vorbereitet", "Being prepared"),
                (
                    "Gute Nachrichten: Wir bereiten die Umsetzung gerade vor. "
                    "Wir schreiben Ihnen hier, sobald es Neues gibt.",
                    "Good news: we are preparing the work at the moment. "
                    "We will write to you here as soon as there is news.",
                    "İyi haber: Şu anda uygulamayı hazırlıyoruz. "
                    "Yeni bir gelişme olduğunda size buradan yazacağız.",
                    "خبر سار: نعمل حاليًا على التحضير للتنفيذ. سنكتب إليكم هنا فور توفر أي جديد.",
                ),
            ),
            _template(
                "done-thanks",
                Status.IMPLEMENTED,
                ("Umgesetzt, mit Dank", "Done, with thanks"),
                (
                    "Gute Nachrichten: Ihr Beitrag ist umgesetzt. "
                    "Vielen Dank, dass Sie sich für Ihren Stadtteil einsetzen.",
                    "Good news: your contribution has been carried out. "
                    "Thank you for standing up for your district.",
                    "İyi haber: Katkınız hayata geçirildi. "
                    "Mahalleniz için gösterdiğiniz çaba için teşekkür ederiz.",
                    "خبر سار: لقد تم تنفيذ مساهمتكم. شكرًا جزيلًا على اهتمامكم بحيّكم.",
                ),
            ),
            _template(
                "done-look",
                Status.IMPLEMENTED,
                ("Umgesetzt, bitte ansehen", "Done, please have a look"),
                (
                    "Gute Nachrichten: Ihr Beitrag ist umgesetzt. "
                    "Sehen Sie es sich gern an, und sagen Sie uns, ob alles in Ordnung ist.",
                    "Good news: your contribution has been carried out. "
                    "Please have a look and tell us whether everything is all right.",
                    "İyi haber: Katkınız hayata geçirildi. "
                    "Lütfen bir bakın ve her şeyin yolunda olup olmadığını bize bildirin.",
                    "خبر سار: لقد تم تنفيذ مساهمتكم. "
                    "يسعدنا أن تلقوا نظرة عليها وأن تخبرونا إن كان كل شيء على ما يرام.",
                ),
            ),
        )
    }
)
"""By their ids, which are kept in answers: never change one, never use one again."""


def shipped(status: Status) -> tuple[ResponseTemplate, ...]:
    """The prepared answers for a status, in the order of their buttons."""
    return tuple(template for template in SHIPPED.values() if template.status is status)


def said(answer: OfficialAnswer, language: LanguageCode) -> tuple[str, LanguageCode]:
    """The words of an official answer for this reader, and the language they are in.

    A prepared answer sent unchanged is said in the reader's language where it exists; any other as it
    was written. A dialect or script of a language (``de@simple``) gets the language's text.
    """
    template = SHIPPED.get(answer.parts.get(TEMPLATE, ""))
    if template is None:
        return answer.text, answer.language
    base = LanguageCode(language.partition("@")[0].partition("_")[0])
    if base in template.texts:
        return template.texts[base], language
    return answer.text, answer.language


def taken(template: ResponseTemplate, language: LanguageCode) -> tuple[str, LanguageCode]:
    """What an answer made of this template keeps, and in which language.

    One that ships is kept in German, because :func:`said` finds the reader's; a city's own is kept in the
    author's language where it has it.
    """
    spoken = language if template.id not in SHIPPED and template.texts.get(language) else GERMAN
    return template.texts[spoken], spoken
