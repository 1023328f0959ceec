"""Consents: what was agreed to, in which words and language, when; and taking it back."""

from office.model.people import Consent, Purpose
from office.ports.archive import UnitOfWork
from office.services.speaker import Speaker
from office.services.tools import Desk


async def agree(desk: Desk, unit: UnitOfWork, speaker: Speaker, purpose: Purpose) -> None:
    """Keep that this person agreed now, with the version of the words they were shown."""
    await unit.people.consent(
        Consent(
            resident_id=speaker.informed.id,
            purpose=purpose,
            text_version=desk.tools.wordings.version(purpose, speaker.language),
            language=speaker.language,
            given_at=desk.now(),
        )
    )
