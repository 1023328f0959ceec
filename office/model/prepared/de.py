"""The prepared answers in German."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str]] = {
    "accepted-open": (
        "Vielen Dank für Ihren Beitrag. Wir nehmen ihn in die Planung auf. Ob er umgesetzt wird, ist noch "
        "nicht entschieden. Wir schreiben Ihnen hier, sobald es Neues gibt."
    ),
    "accepted-glad": (
        "Vielen Dank für Ihren Beitrag. Er hat uns überzeugt, und wir nehmen ihn gern in die Planung auf. "
        "Wir schreiben Ihnen hier, sobald es Neues gibt."
    ),
    "noted-thanks": (
        "Vielen Dank für Ihren Beitrag. Wir haben ihn gelesen und notiert. Er hilft uns, den Stadtteil "
        "besser zu verstehen. Zurzeit ist dazu nichts geplant."
    ),
    "noted-later": (
        "Vielen Dank für Ihren Beitrag. Wir haben ihn gelesen und notiert. Zurzeit können wir ihn nicht "
        "umsetzen. Wenn wir zu diesem Thema planen, sehen wir ihn uns wieder an."
    ),
    "noted-praise": "Vielen Dank für Ihre freundlichen Worte. Wir haben uns sehr darüber gefreut.",
    "rejected-thanks": (
        "Vielen Dank für Ihren Beitrag und Ihre Mühe. Wir haben ihn geprüft und können ihn leider nicht "
        "umsetzen. Schreiben Sie uns gern wieder, wenn Sie eine andere Idee haben."
    ),
    "rejected-talk": (
        "Vielen Dank für Ihren Beitrag. Wir haben ihn geprüft und können ihn leider nicht umsetzen. "
        "Möchten Sie mit uns darüber sprechen? Schreiben Sie uns einfach eine Nachricht."
    ),
    "elsewhere-thanks": (
        "Vielen Dank für Ihren Beitrag. Dafür sind wir leider nicht zuständig. Bitte wenden Sie sich an "
        "die Stelle, die hier genannt ist. Kommen Sie dort nicht weiter? Dann schreiben Sie uns gern "
        "wieder."
    ),
    "duplicate-thanks": (
        "Vielen Dank für Ihren Beitrag. Das hat uns schon jemand gemeldet. So wissen wir, dass es auch "
        "Ihnen wichtig ist. Sie bekommen ab jetzt auch die Neuigkeiten zu dem früheren Beitrag."
    ),
    "progress-begun": (
        "Gute Nachrichten: Die Umsetzung hat begonnen. Wir schreiben Ihnen hier, sobald es Neues gibt."
    ),
    "progress-prepared": (
        "Gute Nachrichten: Wir bereiten die Umsetzung gerade vor. Wir schreiben Ihnen hier, sobald es "
        "Neues gibt."
    ),
    "done-thanks": (
        "Gute Nachrichten: Ihr Beitrag ist umgesetzt. Vielen Dank, dass Sie sich für Ihren Stadtteil "
        "einsetzen."
    ),
    "done-look": (
        "Gute Nachrichten: Ihr Beitrag ist umgesetzt. Sehen Sie es sich gern an, und sagen Sie uns, ob "
        "alles in Ordnung ist."
    ),
    "housing-landlord": (
        "Vielen Dank für Ihre Nachricht. Für Mängel im Haus ist zuerst die Vermietung da. Melden Sie den "
        "Mangel dort am besten schriftlich und mit Fotos. Kommen Sie so nicht weiter? Dann schreiben Sie "
        "uns gern wieder."
    ),
    "traffic-office": (
        "Vielen Dank für Ihren Beitrag. Über Straßen und Wege entscheidet die Stelle, die hier genannt "
        "ist. Nennen Sie dort bitte den genauen Ort und die Uhrzeit."
    ),
    "advice-office": (
        "Vielen Dank für Ihre Nachricht. Dabei hilft Ihnen die Stelle, die hier genannt ist. Nehmen Sie "
        "Ihre Briefe und Unterlagen dorthin mit. Bitte schicken Sie uns keine persönlichen Unterlagen."
    ),
    "education-office": (
        "Vielen Dank für Ihre Frage. Die Kurse bietet die Stelle an, die hier genannt ist. Fragen Sie "
        "dort auch nach freien Plätzen und nach den Kosten."
    ),
    "cleanliness-told": (
        "Vielen Dank für Ihren Hinweis. Wir haben gemeldet, dass der Ort gereinigt werden soll. Wir "
        "schreiben Ihnen hier, sobald es Neues gibt."
    ),
    "cleanliness-done": (
        "Gute Nachrichten: Der Ort ist wieder sauber. Liegt dort erneut etwas? Dann schreiben Sie uns "
        "bitte, gern mit Foto und Ort."
    ),
    "safety-told": (
        "Vielen Dank, dass Sie uns das schreiben. Wir nehmen Ihre Sorge ernst und sprechen darüber. Bei "
        "Gefahr rufen Sie bitte sofort die 110 an."
    ),
    "community-join": (
        "Vielen Dank für Ihre Idee. Solche Vorhaben gelingen am besten gemeinsam. Möchten Sie selbst "
        "mitmachen? Dann schreiben Sie uns eine Nachricht."
    ),
    "shopping-owners": (
        "Vielen Dank für Ihren Wunsch. Über Läden entscheiden Geschäftsleute und alle, denen die Häuser "
        "gehören. Wir geben Ihren Wunsch weiter, wenn sich eine Gelegenheit bietet."
    ),
}
