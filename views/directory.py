"""Who is responsible: contacts, questions back, and the lists to choose from."""

from collections.abc import Sequence
from datetime import date
from weakref import WeakKeyDictionary
from zoneinfo import ZoneInfo

from locales import Safe, Translator, ltr
from office.model.areas import Area
from office.model.cities import City
from office.model.contact_answers import Away, ContactAnswer
from office.model.contacts import Contact
from office.model.directory import Closeness, Responsible
from office.model.hours import Today
from office.model.texts import GERMAN
from views.actions import action
from views.layout import area_name, in_rows, lines, local, name_with_city, paragraphs, rows
from views.message import Button, Key, Keyboard, Message, View

Named = tuple[Area, City]
"""An area with its city: what a choice shows."""


_SHOWN: WeakKeyDictionary[ContactAnswer, dict[tuple[Translator, bool], Message]] = WeakKeyDictionary()
"""What each answer reads like, in each language asked for; it goes when the answer goes."""


def contacts(answer: ContactAnswer, *, is_own: bool = False) -> View:
    """The contacts of an area in one message, with what one can do next."""

    def show(t: Translator) -> Message:
        shown = _SHOWN.setdefault(answer, {})
        if (t, is_own) not in shown:
            shown[t, is_own] = _contacts(answer, t, is_own=is_own)
        return shown[t, is_own]

    return show


def _contacts(answer: ContactAnswer, t: Translator, *, is_own: bool) -> Message:
    found = answer.responsible
    return Message(
        text=paragraphs(
            _title(found, t),
            _introduction(found, t),
            *(_contact(contact, answer, t) for contact in found.contacts),
            _footer(found, t),
        ),
        buttons=_after_contacts(found.asked, t, is_own=is_own),
    )


def ask_area(programme: Sequence[Area], *, is_again: bool = False) -> View:
    """Ask for the district: programme areas first, location, the boroughs, a way out.

    ``is_again``: the answer to the question was none that names a place.
    """

    def show(t: Translator) -> Message:
        buttons = in_rows(t, (_to_area(area, area_name(area, t)) for area in programme))
        again = t(
            # Translators: after the question "Which district?" somebody answered with an emoji or dots only.
            "I cannot find a district in that. Please write the name of the district or press a button."
        )
        return Message(
            text=again if is_again else t("Which district is it about? Please write its name."),
            buttons=(
                *buttons,
                *rows(t, (_send_location(t), _others(t)), (_cancel(t),)),
            ),
        )

    return show


def ask_location() -> View:
    """The short message that brings the key for sharing a location."""

    def show(t: Translator) -> Message:
        return Message(
            text=t(
                "Please press the button below. Your location is used once for this answer. It is not stored."
            ),
            keyboard=Keyboard(
                rows=((Key(label=t.plain("Send location"), asks_location=True),),), one_time=True
            ),
        )

    return show


def cannot_listen() -> View:
    """A voice message came where a district was asked for: staff hear it, the bot does not."""

    def show(t: Translator) -> Message:
        return Message(
            text=lines(
                # Translators: "I" is the chat assistant, a program.
                t("I cannot listen to voice messages myself. Only the Quartiersmanagement can."),
                t("Are you looking for your contact person? Please write the name of the district."),
            )
        )

    return show


def choose(candidates: Sequence[Named]) -> View:
    """Several areas are possible: ask which one is meant."""

    def show(t: Translator) -> Message:
        return Message(
            text=t("Which one do you mean?"),
            buttons=(
                *in_rows(t, (_to_area(area, name_with_city(area, city, t)) for area, city in candidates), 1),
                *rows(t, (_others(t),)),
            ),
        )

    return show


def narrowed(postal_code: str, candidates: Sequence[Named]) -> View:
    """A postal code touches several districts: list them."""

    def show(t: Translator) -> Message:
        return Message(
            text=t(
                "The postal code {code} belongs to several districts. Which one do you mean?",
                code=ltr(postal_code),
            ),
            buttons=in_rows(t, (_to_area(area, area_name(area, t)) for area, _ in candidates)),
        )

    return show


def street_alone(street: str) -> View:
    """A street without a district: ask for the district."""

    def show(t: Translator) -> Message:
        return Message(
            text=t("I do not know the streets by heart. In which district is {street}?", street=street),
            buttons=rows(t, (_send_location(t), _others(t))),
        )

    return show


def unknown(nearest: Sequence[Named]) -> View:
    """No such district: say so kindly, offer the nearest names and the whole list."""

    def show(t: Translator) -> Message:
        return Message(
            text=paragraphs(
                t("I do not know this district."),
                t("Do you mean one of these?") if nearest else None,
            ),
            buttons=(
                *in_rows(t, (_to_area(area, name_with_city(area, city, t)) for area, city in nearest), 1),
                *rows(t, (_send_location(t), Button(label=t.plain("All districts"), action=action("areas")))),
            ),
        )

    return show


def outside() -> View:
    """A shared location lies in no area the office knows."""

    def show(t: Translator) -> Message:
        return Message(
            text=t("This place is outside the districts I know. Please write the name of the district."),
            buttons=rows(t, (Button(label=t.plain("All districts"), action=action("areas")),)),
        )

    return show


def areas_of(parent: Area, children: Sequence[Area], *, up: Area | None = None) -> View:
    """The areas below one, to choose from."""

    def show(t: Translator) -> Message:
        back = [Button(label=t.plain("Back"), action=action("areas", up.id))] if up else []
        return Message(
            text=t("Districts in {area}:", area=area_name(parent, t)),
            buttons=(*in_rows(t, (_opener(child, t) for child in children)), *rows(t, (*back, _cancel(t)))),
        )

    return show


def cities(served: Sequence[Named]) -> View:
    """The cities, where there are several."""

    def show(t: Translator) -> Message:
        return Message(
            text=t("Which city is it about?"),
            buttons=in_rows(
                t, (Button(label=area_name(area, t), action=action("areas", area.id)) for area, _ in served)
            ),
        )

    return show


def other_ways(nearest: Sequence[Contact], t: Translator) -> Safe:
    """What the directory knows of ways to reach the office without this chat."""
    reached = [lines(c.address and t.shown(c.address), c.phone and t.shown(ltr(c.phone))) for c in nearest]
    if not any(reached):
        return t("I do not know an address or a telephone number yet.")
    return lines(
        *(lines(local(c.unit, t) or c.organisation, way) for c, way in zip(nearest, reached, strict=True))
    )


def _title(found: Responsible, t: Translator) -> Safe:
    if found.asked.parent is None:
        return t("<b>{area}</b>", area=area_name(found.asked, t))
    return t("<b>{area}</b> ({city})", area=area_name(found.asked, t), city=local(found.city.names, t))


def _introduction(found: Responsible, t: Translator) -> Safe:
    by = [area_name(area, t) for area in found.by]
    match found.closeness:
        case Closeness.OWN:
            return t("Your contact people at the Quartiersmanagement:")
        case Closeness.PROGRAMME_AREA:
            return lines(
                t("Your contact people at the Quartiersmanagement:"),
                t("Responsible for the area {areas}.", areas=t.items(by, "and")),
            )
        case Closeness.ABOVE:
            return lines(
                t("I do not know a contact person just for this district."),
                t("These people are responsible for {areas}:", areas=t.items(by, "and")),
            )
        case Closeness.NEAREST:
            return lines(
                t("I do not know a contact person just for this district."),
                t("The nearest office I know is:"),
            )
        case _:
            return t("I do not know a contact person here yet.")


def _contact(contact: Contact, answer: ContactAnswer, t: Translator) -> Safe:
    today, away = answer.today.get(contact.id), answer.away.get(contact.id)
    name = t("<b>{name}</b>", name=contact.name) if contact.name else None
    return lines(
        name,
        _unit(contact, t),
        t.shown(contact.address) if contact.address else None,
        t.shown(ltr(contact.phone)) if contact.phone else None,
        t.shown(ltr(contact.email)) if contact.email else None,
        _hours(today, answer.responsible.city, t) if today else None,
        t("By appointment.") if contact.by_appointment else None,
        _away(away, answer.responsible.contacts, t) if away else None,
    )


def _away(away: Away, named: Sequence[Contact], t: Translator) -> Safe:
    """Until when, and who answers meanwhile: with the ways to reach them unless they are named anyway."""
    deputy = away.deputy
    told = t("Not there until {day}.", day=t.day(away.until))
    if deputy is None:
        return told
    is_named = any(contact.id == deputy.id for contact in named)
    return lines(
        told,
        t("Until then {name} is there for you.", name=deputy.name or local(deputy.unit, t)),
        t.shown(ltr(deputy.phone)) if deputy.phone and not is_named else None,
        t.shown(ltr(deputy.email)) if deputy.email and not is_named else None,
    )


def _unit(contact: Contact, t: Translator) -> Safe | None:
    unit = contact.unit.get(GERMAN) or contact.organisation
    gloss = local(contact.gloss, t)
    if unit and gloss:
        return t("{unit} ({gloss})", unit=unit, gloss=gloss)
    return t.shown(unit) if unit else None


def _hours(today: Today, city: City, t: Translator) -> Safe | None:
    zone = ZoneInfo(city.zone)
    if today.is_open:
        return (
            t("Reachable today until {time}", time=t.time(today.until, zone))
            if today.until
            else t("Reachable now")
        )
    if today.opens is None:
        return None
    opens = today.opens.astimezone(zone)
    return t("Closed now, open again on {day} from {time}", day=t.weekday(opens), time=t.time(opens, zone))


def _footer(found: Responsible, t: Translator) -> Safe:
    without_phone = found.contacts and not any(c.phone for c in found.contacts)
    return lines(
        t("Telephone numbers are not known.") if without_phone else None,
        t("I will gladly pass on your message."),
        t("State of this information: {state}", state=_verified(found.contacts, t))
        if found.contacts
        else None,
    )


def _verified(people: Sequence[Contact], t: Translator) -> Safe:
    days: list[date] = [c.verified_on for c in people if c.verified_on]
    if len(days) < len(people):
        return t("not confirmed")
    return t.day(min(days), year=True)


def _after_contacts(area: Area, t: Translator, *, is_own: bool) -> tuple[tuple[Button, ...], ...]:
    mine = Button(label=t.plain("This is my district"), action=action("settle", area.id))
    other = Button(label=t.plain("Another district"), action=action("ask"))
    return rows(
        t,
        (
            Button(label=t.plain("Write a message"), action=action("write", area.id)),
            Button(label=t.plain("Idea or concern"), action=action("idea", area.id)),
        ),
        (Button(label=t.plain("Events here"), action=action("events", area.id)), other if is_own else mine),
    )


def _to_area(area: Area, label: str) -> Button:
    return Button(label=label, action=action("area", area.id))


def _opener(area: Area, t: Translator) -> Button:
    if area.kind.value in {"city", "borough"}:
        return Button(label=area_name(area, t), action=action("areas", area.id))
    return _to_area(area, area_name(area, t))


def _send_location(t: Translator) -> Button:
    return Button(label=t.plain("Send location"), action=action("locate"))


def _others(t: Translator) -> Button:
    return Button(label=t.plain("Others"), action=action("areas"))


def _cancel(t: Translator) -> Button:
    return Button(label=t.plain("Cancel"), action=action("cancel"))
