"""An office's tools over a fresh archive, and the largest of the shipped directories."""

from pathlib import Path

import pytest
from databases import RepeatableIds, StillClock
from shipped import shipped

from adapters.calendar import IcalendarFiles
from adapters.interpreting import NoInterpreter
from adapters.media import PillowPhotos, media_at
from adapters.printing import PaperPrinter
from adapters.similarity import WordSimilarity
from bot.languages import LANGUAGES
from bot.wordings import ShownWordings
from office.ids import CityId
from office.model.directory import CityBundle
from office.services import Shelf, Tools
from storage import SqlArchive


@pytest.fixture
def tools(archive: SqlArchive, clock: StillClock, ids: RepeatableIds, tmp_path: Path) -> Tools:
    """An office's tools over a fresh archive."""
    return Tools(
        archive=archive,
        clock=clock,
        ids=ids,
        shelf=Shelf(),
        media=media_at((tmp_path / "media").as_uri(), clock),
        photos=PillowPhotos(),
        similarity=WordSimilarity(),
        calendars=IcalendarFiles(),
        interpreter=NoInterpreter(),
        printer=PaperPrinter(),
        wordings=ShownWordings(LANGUAGES),
        home=CityId("hannover"),
    )


@pytest.fixture(scope="session")
def hannover() -> CityBundle:
    """The shipped directory."""
    return shipped("hannover")
