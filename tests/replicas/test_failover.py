"""PostgreSQL dies under load and its synchronous standby takes its place."""

import asyncio
from pathlib import Path
from time import monotonic

import pytest
from replicas import Replicas, replicas
from standby import Machine, two_servers
from talkative import Talk
from towns import QUESTIONS

from storage import migrate

pytestmark = pytest.mark.proof

WITHIN = 10.0
"""Seconds until residents are answered again."""

LATER = "Das hat gerade nicht geklappt. Ihre Nachricht ist gespeichert"
"""What those may read whose message was just being handled."""


async def fails_over(three: Replicas, primary: Machine, standby: Machine) -> float:
    """The primary is killed, the standby promoted; after how many seconds the next question is answered."""
    before = len(three.said)
    died = monotonic()
    primary.kill()
    await asyncio.to_thread(standby.promote)
    # What was read before the primary died may still be answered; what is asked now needs the archive.
    person = await three.playground.person("Ada", language_code="de", has_started=True)
    await person.says("/contact Rohrsen")
    await person.next(WITHIN)
    assert len(three.said) > before
    return monotonic() - died


@pytest.mark.timeout(90)
async def test_nothing_is_lost_when_the_database_fails_over_and_the_bots_go_on_within_ten_seconds(
    tmp_path: Path,
) -> None:
    async with two_servers() as (primary, standby):
        hosts = f"127.0.0.1:{standby.port},127.0.0.1:{primary.port}"  # The right one must be found.
        address = f"postgresql://postgres@{hosts}/postgres"
        await migrate(address)
        async with replicas(tmp_path, address) as three:
            talk = Talk(three.world, QUESTIONS, people=12, ahead=3)
            async with talk.going_on():
                await talk.until_answered(40)
                seconds = await fails_over(three, primary, standby)
                await talk.until_answered(talk.written + 60)
            read = talk.read()

    assert seconds < WITHIN
    assert read.in_order == talk.written
    assert [text for text in read.strange if not text.startswith(LATER)] == []
