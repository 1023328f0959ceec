"""What the demo shows that no directory holds: a plan that says of itself that it is an example."""

from datetime import datetime, timedelta

from office.ids import AreaId, CityId, LanguageCode, ProcessId
from office.model.processes import Level, Phase, PhaseKind, Process, ProcessState

CITY, AREA = CityId("hannover"), AreaId("hannover/muehlenberg")

_DE, _EN, _TR, _AR = (LanguageCode(code) for code in ("de", "en", "tr", "ar"))

TITLES = {
    _DE: "Beispiel: Wie soll der Platz aussehen?",
    _EN: "Example: What should the square look like?",
    _TR: "Örnek: Meydan nasıl olsun?",
    _AR: "مثال: كيف يجب أن تبدو الساحة؟",
}

TEXTS = {
    _DE: "Das ist ein Beispiel. Diesen Plan gibt es nicht. So zeigt der Bot, was im Stadtteil geplant ist.",
    _EN: "This is an example. There is no such plan. This is how the bot shows what is planned.",
    _TR: "Bu bir örnektir. Böyle bir plan yok. Bot, mahallede planlananları böyle gösterir.",
    _AR: "هذا مثال. لا توجد خطة كهذه. هكذا يعرض البوت ما هو مخطط له في الحي.",
}

DECIDES = {
    _DE: "Im Beispiel: niemand",
    _EN: "In this example: nobody",
    _TR: "Bu örnekte: hiç kimse",
    _AR: "في هذا المثال: لا أحد",
}


def sample_plan(now: datetime) -> Process:
    """The example, which collects ideas today and goes on in the weeks ahead."""
    today = now.date()

    def phase(key: str, kind: PhaseKind, begin: int, end: int | None) -> Phase:
        return Phase(
            key=key,
            kind=kind,
            begins_on=today + timedelta(days=begin),
            ends_on=None if end is None else today + timedelta(days=end),
            takes_ideas=kind is PhaseKind.IDEAS,
        )

    return Process(
        id=ProcessId("beispiel"),
        slug="beispiel",
        city_id=CITY,
        areas=(AREA,),
        titles=TITLES,
        texts=TEXTS,
        decides=DECIDES,
        level=Level.CONSULTATION,
        state=ProcessState.PUBLISHED,
        phases=(
            phase("1", PhaseKind.IDEAS, -7, 21),
            phase("2", PhaseKind.PLANNING, 22, 60),
            phase("3", PhaseKind.DECISION, 61, None),
        ),
        created_at=now,
    )
