"""The prepared answers in Polish."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str]] = {
    "accepted-open": (
        "Dziękujemy za zgłoszenie. Przyjmujemy je do planowania. Nie ma jeszcze decyzji, czy zostanie "
        "zrealizowane. Napiszemy tutaj, gdy tylko będzie coś nowego."
    ),
    "accepted-glad": (
        "Dziękujemy za zgłoszenie. Przekonało nas. Chętnie przyjmujemy je do planowania. Napiszemy tutaj, "
        "gdy tylko będzie coś nowego."
    ),
    "noted-thanks": (
        "Dziękujemy za zgłoszenie. Przeczytaliśmy je i zanotowaliśmy. Pomaga nam lepiej zrozumieć "
        "dzielnicę. Obecnie nie ma w tej sprawie żadnych planów."
    ),
    "noted-later": (
        "Dziękujemy za zgłoszenie. Przeczytaliśmy je i zanotowaliśmy. Obecnie nie możemy go zrealizować. "
        "Jeśli będziemy planować coś na ten temat, wrócimy do niego."
    ),
    "noted-praise": "Dziękujemy za miłe słowa. Bardzo nas ucieszyły.",
    "rejected-thanks": (
        "Dziękujemy za zgłoszenie i włożony trud. Sprawdziliśmy je. Niestety nie możemy go zrealizować. "
        "Prosimy śmiało pisać do nas ponownie, jeśli pojawi się inny pomysł."
    ),
    "rejected-talk": (
        "Dziękujemy za zgłoszenie. Sprawdziliśmy je. Niestety nie możemy go zrealizować. Czy chcą Państwo "
        "z nami o tym porozmawiać? Wystarczy napisać do nas wiadomość."
    ),
    "elsewhere-thanks": (
        "Dziękujemy za zgłoszenie. Niestety to nie nasze zadanie. Prosimy zwrócić się do wskazanej tutaj "
        "instytucji. Jeśli to nie pomoże, prosimy śmiało pisać do nas ponownie."
    ),
    "duplicate-thanks": (
        "Dziękujemy za zgłoszenie. To zostało nam już zgłoszone. Wiemy teraz, że to ważne także dla "
        "Państwa. Od teraz będą Państwo otrzymywać również informacje o wcześniejszym zgłoszeniu."
    ),
    "progress-begun": (
        "Dobra wiadomość: realizacja się rozpoczęła. Napiszemy tutaj, gdy tylko będzie coś nowego."
    ),
    "progress-prepared": (
        "Dobra wiadomość: właśnie przygotowujemy realizację. Napiszemy tutaj, gdy tylko będzie coś nowego."
    ),
    "done-thanks": (
        "Dobra wiadomość: zgłoszenie zostało zrealizowane. Dziękujemy za zaangażowanie na rzecz dzielnicy."
    ),
    "done-look": (
        "Dobra wiadomość: zgłoszenie zostało zrealizowane. Prosimy obejrzeć efekt i napisać nam, czy "
        "wszystko jest w porządku."
    ),
    "housing-landlord": (
        "Dziękujemy za wiadomość. W sprawie usterek w budynku najlepiej najpierw zwrócić się do "
        "wynajmującego. Usterkę warto zgłosić na piśmie i ze zdjęciami. Jeśli to nie pomoże, prosimy "
        "śmiało pisać do nas ponownie."
    ),
    "traffic-office": (
        "Dziękujemy za zgłoszenie. O ulicach i drogach decyduje wskazana tutaj instytucja. Prosimy podać "
        "jej dokładne miejsce i godzinę."
    ),
    "advice-office": (
        "Dziękujemy za wiadomość. Pomoże wskazana tutaj instytucja. Prosimy zabrać tam swoje listy i "
        "dokumenty. Prosimy nie wysyłać nam osobistych dokumentów."
    ),
    "education-office": (
        "Dziękujemy za pytanie. Kursy prowadzi wskazana tutaj instytucja. Prosimy zapytać tam również o "
        "wolne miejsca i koszty."
    ),
    "cleanliness-told": (
        "Dziękujemy za informację. Zgłosiliśmy to miejsce do sprzątania. Napiszemy tutaj, gdy tylko będzie "
        "coś nowego."
    ),
    "cleanliness-done": (
        "Dobra wiadomość: to miejsce jest znów czyste. Jeśli znowu coś tam leży, prosimy napisać do nas, "
        "najlepiej ze zdjęciem i miejscem."
    ),
    "safety-told": (
        "Dziękujemy, że Państwo nam o tym piszą. Traktujemy te obawy poważnie i rozmawiamy o nich. W razie "
        "zagrożenia prosimy od razu zadzwonić pod numer 110."
    ),
    "community-join": (
        "Dziękujemy za pomysł. Takie przedsięwzięcia najlepiej udają się razem. Czy chcą Państwo wziąć "
        "udział? Prosimy napisać do nas wiadomość."
    ),
    "shopping-owners": (
        "Dziękujemy za to życzenie. O sklepach decydują firmy handlowe oraz osoby, do których należą "
        "budynki. Przekażemy to życzenie, jeśli nadarzy się okazja."
    ),
}
