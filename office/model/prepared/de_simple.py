"""The prepared answers in simple German."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str]] = {
    "accepted-open": (
        "Vielen Dank für Ihren Beitrag. Wir nehmen ihn in die Planung auf. Noch ist nichts entschieden. "
        "Gibt es etwas Neues? Dann schreiben wir Ihnen hier."
    ),
    "accepted-glad": (
        "Vielen Dank für Ihren Beitrag. Er hat uns überzeugt. Wir nehmen ihn gern in die Planung auf. "
        "Gibt es etwas Neues? Dann schreiben wir Ihnen hier."
    ),
    "noted-thanks": (
        "Vielen Dank für Ihren Beitrag. Wir haben ihn gelesen. Wir haben ihn aufgeschrieben. So verstehen "
        "wir den Stadtteil besser. Zurzeit ist dazu nichts geplant."
    ),
    "noted-later": (
        "Vielen Dank für Ihren Beitrag. Wir haben ihn gelesen. Wir haben ihn aufgeschrieben. Zurzeit "
        "können wir das nicht machen. Planen wir später etwas dazu? Dann sehen wir ihn wieder an."
    ),
    "noted-praise": "Vielen Dank für Ihre freundlichen Worte. Wir haben uns sehr gefreut.",
    "rejected-thanks": (
        "Vielen Dank für Ihren Beitrag und Ihre Mühe. Wir haben ihn geprüft. Leider können wir das nicht "
        "machen. Haben Sie eine andere Idee? Dann schreiben Sie uns gern wieder."
    ),
    "rejected-talk": (
        "Vielen Dank für Ihren Beitrag. Wir haben ihn geprüft. Leider können wir das nicht machen. "
        "Möchten Sie mit uns darüber sprechen? Dann schreiben Sie uns eine Nachricht."
    ),
    "elsewhere-thanks": (
        "Vielen Dank für Ihren Beitrag. Dafür sind wir leider nicht zuständig. Bitte fragen Sie das "
        "andere Büro. Sein Name steht hier. Hilft das nicht? Dann schreiben Sie uns gern wieder."
    ),
    "duplicate-thanks": (
        "Vielen Dank für Ihren Beitrag. Das hat uns schon jemand gemeldet. Jetzt wissen wir: Es ist auch "
        "Ihnen wichtig. Sie bekommen jetzt auch die Neuigkeiten dazu."
    ),
    "progress-begun": "Gute Nachrichten: Es geht los. Gibt es etwas Neues? Dann schreiben wir Ihnen hier.",
    "progress-prepared": (
        "Gute Nachrichten: Wir bereiten alles vor. Gibt es etwas Neues? Dann schreiben wir Ihnen hier."
    ),
    "done-thanks": "Gute Nachrichten: Das ist jetzt fertig. Vielen Dank für Ihren Einsatz im Stadtteil.",
    "done-look": (
        "Gute Nachrichten: Das ist jetzt fertig. Sehen Sie es sich gern an. Ist alles in Ordnung? Bitte "
        "sagen Sie es uns."
    ),
    "housing-landlord": (
        "Vielen Dank für Ihre Nachricht. Etwas im Haus ist kaputt? Dann hilft zuerst der Vermieter oder "
        "die Vermieterin. Schreiben Sie einen Brief. Legen Sie Fotos dazu. Hilft das nicht? Dann "
        "schreiben Sie uns gern wieder."
    ),
    "traffic-office": (
        "Vielen Dank für Ihren Beitrag. Über Straßen und Wege entscheidet ein anderes Büro. Sein Name "
        "steht hier. Sagen Sie dort bitte: Wo ist es? Und wann?"
    ),
    "advice-office": (
        "Vielen Dank für Ihre Nachricht. Ein anderes Büro hilft Ihnen. Sein Name steht hier. Nehmen Sie "
        "Ihre Briefe dorthin mit. Bitte schicken Sie uns keine persönlichen Papiere."
    ),
    "education-office": (
        "Vielen Dank für Ihre Frage. Die Kurse macht ein anderes Büro. Sein Name steht hier. Fragen Sie "
        "dort: Gibt es freie Plätze? Was kostet der Kurs?"
    ),
    "cleanliness-told": (
        "Vielen Dank für Ihren Hinweis. Wir haben gemeldet: Bitte dort sauber machen. Gibt es etwas "
        "Neues? Dann schreiben wir Ihnen hier."
    ),
    "cleanliness-done": (
        "Gute Nachrichten: Dort ist es wieder sauber. Liegt dort wieder etwas? Dann schreiben Sie uns "
        "bitte. Ein Foto hilft uns."
    ),
    "safety-told": (
        "Vielen Dank für Ihre Nachricht. Wir nehmen Ihre Sorge ernst. Wir sprechen darüber. Sind Sie in "
        "Gefahr? Dann rufen Sie sofort 110 an."
    ),
    "community-join": (
        "Vielen Dank für Ihre Idee. Zusammen geht es am besten. Möchten Sie mitmachen? Dann schreiben Sie "
        "uns eine Nachricht."
    ),
    "shopping-owners": (
        "Vielen Dank für Ihren Wunsch. Über Läden entscheiden die Geschäfts-Leute. Auch die Vermietung "
        "entscheidet mit. Passt es einmal? Dann geben wir Ihren Wunsch weiter."
    ),
}
