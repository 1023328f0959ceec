"""Posters for staff: which place, which languages, and the files."""

from collections.abc import Sequence

from locales import Translator, Translators
from office import errors
from office.model.areas import Area
from office.model.cities import City
from office.model.sheets import Format
from views.actions import action
from views.layout import in_rows, name_with_city, rows
from views.message import Attachment, Button, Message, View
from views.posters import ALL


def choose_area(places: Sequence[tuple[Area, City]]) -> View:
    """Which place the poster leads to."""

    def show(t: Translator) -> Message:
        buttons = [
            Button(label=name_with_city(area, city, t), action=action("po", "a", area.id))
            for area, city in places
        ]
        return Message(
            text=t("For which place shall the poster be?"),
            buttons=(*in_rows(t, buttons), *rows(t, (_cancel(t),))),
        )

    return show


def refused(error: errors.OfficeError) -> View:
    """Why there is no poster."""

    def show(t: Translator) -> Message:
        match error:
            case errors.NotAllowed():
                return Message(text=t("Only staff of the Quartiersmanagement can make posters."))
            case errors.NotFound():
                return Message(text=t("What the poster is about is not there any more."))
            case _:
                return Message(text=t("This button is no longer valid. With /staff you can start anew."))

    return show


def choose_languages(about: str, languages: Translators) -> View:
    """In which language; ``about`` is an area, or an event by the payload of its link."""

    def show(t: Translator) -> Message:
        buttons = [
            Button(label=languages.own_name(code), action=action("po", "l", about, code))
            for code in languages.offered()
        ]
        every = Button(label=t.plain("All languages on one sheet"), action=action("po", "f", about, ALL))
        return Message(
            text=t("In which language?"), buttons=(*in_rows(t, buttons), *rows(t, (every,), (_cancel(t),)))
        )

    return show


def with_german(about: str, code: str, languages: Translators) -> View:
    """Alone, or beside German."""

    def show(t: Translator) -> Message:
        both = Button(label=t.plain("Together with German"), action=action("po", "f", about, f"de,{code}"))
        alone = Button(label=t.plain("Only this language"), action=action("po", "f", about, code))
        return Message(
            text=t.shown(languages.own_name(code)), buttons=rows(t, (both,), (alone,), (_cancel(t),))
        )

    return show


def _cancel(t: Translator) -> Button:
    return Button(label=t.plain("Cancel"), action=action("staff", "close"))


def file(name: str, content: bytes, form: Format) -> View:
    """One file of a poster."""

    def show(t: Translator) -> Message:
        told = (
            t("To print, A4, black and white.")
            if form is Format.PDF
            else t("To work on: for leaflets, windows and large prints.")
        )
        return Message(
            text=told,
            attachment=Attachment(kind="document", name=f"{name}.{form.value}", content=content),
        )

    return show
