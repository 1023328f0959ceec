"""What is foretold of an announcement before it is sent: the night, and who gets it before it is over."""

from datetime import timedelta

from locales import Safe, Translator
from office.model.rest import EVENING, evening_after, morning_from
from office.services.broadcast_drafts import Draft, Reach, Times


def foretold(draft: Draft, times: Times, reach: Reach, t: Translator) -> list[Safe | None]:
    """Whether people are rung at night, what goes out instead, and how many get it in time."""
    if times.is_too_late:
        return [t("By then it is over. Please choose another time.")]
    return [_in_time(draft, times, reach, t), _at_night(draft, times, reach, t)]


def meets_night(times: Times, reach: Reach) -> bool:
    """Whether it is wanted at night, or would not be through before the next one."""
    zone = times.zone.key
    ends = times.goes_at + timedelta(seconds=reach.seconds)
    return times.is_night or min(ends, times.ends_at) > evening_after(times.goes_at, zone)


def _in_time(draft: Draft, times: Times, reach: Reach, t: Translator) -> Safe | None:
    """Said below its end, where that comes before everybody can have it."""
    able = reach.within(times.sending(at_night=draft.at_night))
    if able >= reach.total:
        return None
    # Translators: stands below the time until which the announcement is valid.
    return t("By then only about {count} of {total} people get it.", count=able, total=reach.total)


def _at_night(draft: Draft, times: Times, reach: Reach, t: Translator) -> Safe | None:
    if draft.at_night:
        return t("It goes out at night, too.")
    if times.is_night:
        return t(
            "At night nobody is rung. It goes out on {moment}.", moment=t.moment(times.goes_at, times.zone)
        )
    if not meets_night(times, reach):
        return None
    if morning_from(evening_after(times.goes_at, times.zone.key), times.zone.key) < times.ends_at:
        return follows(t)
    return left_alone(t)


def follows(t: Translator) -> Safe:
    """The night interrupts it, and the morning goes on with it."""
    return t("What has not gone out by {time} follows in the morning.", time=t.time(EVENING))


def left_alone(t: Translator) -> Safe:
    """The night ends it, as it is over by the morning."""
    return t("From {time} on nobody is rung.", time=t.time(EVENING))
