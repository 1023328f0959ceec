"""The prepared answers in simple German."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str]] = {
    "accepted-open": (
        "Vielen Dank für Ihren Beitrag. Er kommt in die Planung. Noch ist nichts entschieden. Gibt es "
        "Neues? Dann schreiben wir Ihnen hier."
    ),
    "accepted-glad": (
        "Vielen Dank für Ihren Beitrag. Er hat uns überzeugt. Wir nehmen ihn gern in die Planung auf. Gibt "
        "es Neues? Dann schreiben wir Ihnen hier."
    ),
    "noted-thanks": (
        "Vielen Dank für Ihren Beitrag. Wir haben ihn gelesen und aufgeschrieben. So verstehen wir den "
        "Stadtteil besser. Zurzeit ist dazu nichts geplant."
    ),
    "noted-later": (
        "Vielen Dank für Ihren Beitrag. Wir haben ihn gelesen und aufgeschrieben. Zurzeit können wir das "
        "nicht machen. Planen wir einmal zu diesem Thema? Dann lesen wir ihn wieder."
    ),
    "noted-praise": "Vielen Dank für Ihre freundlichen Worte. Wir haben uns sehr gefreut.",
    "rejected-thanks": (
        "Vielen Dank für Ihren Beitrag und Ihre Mühe. Wir haben ihn geprüft. Leider können wir das nicht "
        "machen. Haben Sie eine andere Idee? Dann schreiben Sie uns gern wieder."
    ),
    "rejected-talk": (
        "Vielen Dank für Ihren Beitrag. Wir haben ihn geprüft. Leider können wir das nicht machen. Möchten "
        "Sie mit uns darüber sprechen? Dann schreiben Sie uns eine Nachricht."
    ),
    "elsewhere-thanks": (
        "Vielen Dank für Ihren Beitrag. Dafür sind wir leider nicht zuständig. Zuständig ist ein anderes "
        "Büro. Es steht hier. Bitte fragen Sie dort. Hilft das nicht? Dann schreiben Sie uns gern wieder."
    ),
    "duplicate-thanks": (
        "Vielen Dank für Ihren Beitrag. Das hat uns schon jemand gemeldet. Jetzt wissen wir: Es ist auch "
        "Ihnen wichtig. Sie bekommen jetzt auch die Neuigkeiten dazu."
    ),
    "progress-begun": "Gute Nachrichten: Es geht los. Gibt es Neues? Dann schreiben wir Ihnen hier.",
    "progress-prepared": (
        "Gute Nachrichten: Wir bereiten alles vor. Gibt es Neues? Dann schreiben wir Ihnen hier."
    ),
    "done-thanks": (
        "Gute Nachrichten zu Ihrem Beitrag: Es ist fertig. Vielen Dank für Ihren Einsatz im Stadtteil."
    ),
    "done-look": (
        "Gute Nachrichten zu Ihrem Beitrag: Es ist fertig. Sehen Sie es sich gern an. Ist alles in "
        "Ordnung? Bitte sagen Sie es uns."
    ),
    "housing-landlord": (
        "Vielen Dank für Ihre Nachricht. Etwas im Haus ist kaputt? Dann fragen Sie zuerst die Vermietung. "
        "Schreiben Sie dorthin. Schicken Sie auch Fotos mit. Hilft das nicht? Dann schreiben Sie uns gern "
        "wieder."
    ),
    "traffic-office": (
        "Vielen Dank für Ihren Beitrag. Über Straßen und Wege entscheidet ein anderes Büro. Es steht hier. "
        "Sagen Sie dort bitte: Wo ist es? Und um wie viel Uhr?"
    ),
    "advice-office": (
        "Vielen Dank für Ihre Nachricht. Dabei hilft Ihnen ein anderes Büro. Es steht hier. Nehmen Sie "
        "Ihre Briefe und Papiere mit. Bitte schicken Sie uns keine persönlichen Papiere."
    ),
    "education-office": (
        "Vielen Dank für Ihre Frage. Die Kurse macht ein anderes Büro. Es steht hier. Fragen Sie dort: "
        "Gibt es freie Plätze? Was kostet der Kurs?"
    ),
    "cleanliness-told": (
        "Vielen Dank für Ihren Hinweis. Wir haben um Reinigung gebeten. Gibt es Neues? Dann schreiben wir "
        "Ihnen hier."
    ),
    "cleanliness-done": (
        "Gute Nachrichten: Dort ist es wieder sauber. Liegt dort wieder etwas? Dann schreiben Sie uns "
        "bitte. Ein Foto und der Ort helfen uns."
    ),
    "safety-told": (
        "Vielen Dank für Ihre Nachricht. Wir nehmen Ihre Sorge ernst. Wir sprechen darüber. Sind Sie in "
        "Gefahr? Dann rufen Sie sofort die 110 an."
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
