"""The finder: from a resident's words to the area they mean, or to what must be asked back."""

from office.ids import AreaId, CityId
from office.model.directory import Directory
from office.model.lookup import Located, Lookup, NoPlace, NoQuestion, StreetAlone, Unknown

from .choosing import OFFERED, Chooser
from .ground import Ground
from .intent import Intent
from .names import Areas, Names
from .reading import Reading
from .streets import street_in


class Finder:
    """Finds areas in one version of the directory; built once for it, used for every message."""

    def __init__(self, directory: Directory) -> None:
        self._names = Names(directory)
        self._chooser = Chooser(directory)
        self._ground = Ground(directory)

    def find(
        self, words: str, *, city: CityId | None = None, home: CityId | None = None, asked: bool = False
    ) -> Lookup:
        """What a text asks for.

        ``asked``: the words answer "which district?" or follow /contact, so they need no intent and more
        is forgiven. ``city`` only orders what is offered; ``home``, the city of the resident's own
        district, also decides between districts of the same name.
        """
        reading = Reading(words, self._names, asked=asked)
        if not reading.words:
            return NoPlace() if asked else NoQuestion()
        if reading.intent is Intent.NONE:
            return self._without_intent(reading, city=city, home=home)
        return self._answer(reading, city=city or home, home=home, asked=asked)

    def only_asks(self, words: str) -> bool:
        """Whether a text is nothing but a question for a contact person, so that it is no contribution."""
        return Reading(words, self._names, asked=False).only_asks

    def only_names(self, words: str) -> bool:
        """Whether an answer to "which district?" says nothing beside the place but greetings and the like."""
        return Reading(words, self._names, asked=True).is_bare

    def mentions(self, words: str) -> tuple[AreaId, ...]:
        """The areas inside of cities that a text names, for guessing where an idea belongs."""
        return self._mentioned(Reading(words, self._names, asked=False))

    def at(self, longitude: float, latitude: float) -> Located:
        """The areas at a point in degrees (WGS84), neighbours within 150 m included."""
        return self._ground.at(longitude, latitude)

    def _without_intent(self, reading: Reading, *, city: CityId | None, home: CityId | None) -> Lookup:
        """A few words that nearly name a place ask for it too; all else is no question."""
        if reading.few_words and not self._mentioned(reading):
            if reading.guesses:
                return self._decided(reading, [], city=city or home, home=home)
            if reading.names_unknown_place:
                return Unknown(nearest=reading.nearest)
        if reading.is_other_name and not self._mentioned(reading):
            return Unknown(nearest=reading.nearest)
        if reading.may_be_street_alone and (street := street_in(reading.text)):
            return StreetAlone(street=street)
        return NoQuestion(areas=self._mentioned(reading))

    def _answer(self, reading: Reading, *, city: CityId | None, home: CityId | None, asked: bool) -> Lookup:
        sure = reading.sure
        if sure or reading.guesses:
            return self._decided(reading, sure, city=city, home=home)
        if reading.code is not None:
            return self._of_code(reading, (), city=city)
        if reading.mentions:
            return Unknown(nearest=reading.nearest)
        if street := street_in(reading.text):
            return StreetAlone(street=street)
        if reading.names_unknown_place or reading.denies or (asked and reading.has_unknown_words):
            return Unknown(nearest=reading.nearest)
        return NoPlace() if reading.intent is Intent.CLEAR else NoQuestion()

    def _decided(
        self, reading: Reading, sure: list[Areas], *, city: CityId | None, home: CityId | None
    ) -> Lookup:
        cities = self._chooser.cities_in(sure)
        groups = self._chooser.without_cities([*sure, *(areas for areas, _ in reading.guesses)])
        if not groups:
            return self._of_city(reading, cities, city=city)
        areas = self._chooser.narrowed(groups, cities, home)
        if len(areas) == 1 and not sure and not any(clear for _, clear in reading.guesses):
            return Unknown(nearest=areas)
        if not self._chooser.agrees(areas, cities):
            return Unknown(nearest=areas[:OFFERED])
        if reading.code is not None:
            return self._of_code(reading, areas, city=city)
        return self._chooser.decide(areas, city=city)

    def _of_city(self, reading: Reading, cities: tuple[CityId, ...], *, city: CityId | None) -> Lookup:
        if reading.code is not None:
            return self._of_code(reading, (), city=city)
        if street := street_in(reading.text):
            return StreetAlone(street=street)
        if reading.names_unknown_place or any(not m.sure for m in reading.mentions):
            return Unknown(nearest=reading.nearest)
        return self._chooser.of_city(cities, whole=reading.means_whole_city)

    def _of_code(self, reading: Reading, areas: Areas, *, city: CityId | None) -> Lookup:
        code = reading.code or ""
        touched = self._names.codes.get(code)
        if touched is None:
            return self._chooser.decide(areas, city=city) if areas else Unknown()
        return self._chooser.of_code(code, touched, areas, city=city)

    def _mentioned(self, reading: Reading) -> Areas:
        sure = [mention.areas for mention in reading.mentions if mention.sure]
        groups = self._chooser.without_cities(sure)
        return self._chooser.narrowed(groups, self._chooser.cities_in(sure), None)
