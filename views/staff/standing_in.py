"""Who is away, and who stands in, in the words of cards, alerts and digests."""

from locales import Safe, Translator
from office.services.standing_in import StandIn
from views.staff.assigning import called, mention


def worker(stand_in: StandIn, t: Translator) -> Safe:
    """Who works on it, on a card: with the deputy, or until when nobody is there."""
    name = called(stand_in.away, t)
    if stand_in.deputy is None:
        return t("worked on by {who}, away until {day}", who=name, day=t.short_day(stand_in.until))
    return t("worked on by {who}, represented by {deputy}", who=name, deputy=called(stand_in.deputy, t))


def pointed_out(stand_in: StandIn | None, t: Translator) -> Safe | None:
    """That the deputy is asked to look at it, so that it rings for them; nothing while nobody is away."""
    if stand_in is None:
        return None
    if stand_in.deputy is None:
        return absence(stand_in, t)
    return t(
        "{name} is away until {day}. {deputy}, please look after it.",
        name=called(stand_in.away, t),
        day=t.short_day(stand_in.until),
        deputy=mention(stand_in.deputy, t),
    )


def absence(stand_in: StandIn, t: Translator) -> Safe:
    """Until when somebody is away, and who stands in."""
    name, day = called(stand_in.away, t), t.day(stand_in.until)
    if stand_in.deputy is None:
        return t("{name} is away until {day}. Nobody stands in.", name=name, day=day)
    return t(
        "{name} is away until {day}. {deputy} stands in.",
        name=name,
        day=day,
        deputy=called(stand_in.deputy, t),
    )
