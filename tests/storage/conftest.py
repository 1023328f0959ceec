"""What the tests of the archive share."""

from collections.abc import Sequence

import pytest

from office.model.outbox import Delivery
from storage import SqlArchive


@pytest.fixture
def handed(archive: SqlArchive) -> list[Delivery]:
    """What a listener of this process was handed so far."""
    taken: list[Delivery] = []

    def take(deliveries: Sequence[Delivery]) -> None:
        taken.extend(deliveries)

    archive.on_letters = take
    return taken
