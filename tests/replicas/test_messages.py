"""Three bots on one PostgreSQL behind a load balancer: what residents write, while bots come and go."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from balancing import CADDY, Balancer, Balancing, Caddy
from replicas import Replicas, replicas
from talkative import Read, Talk
from towns import QUESTIONS, QUESTIONS_AND_IDEAS

pytestmark = pytest.mark.proof


async def restart_each(three: Replicas) -> list[int]:
    """A rolling restart; the exit codes."""
    codes = []
    for bot in three.bots:
        codes.append(await bot.stop())
        await bot.start()
    return codes


async def kill_each(three: Replicas, talk: Talk) -> None:
    """SIGKILL, one after the other; each time the others go on alone until they have answered many more."""
    for killed, back in ((0, None), (1, 0), (2, None)):
        await three.kill(killed)
        await talk.until_answered(talk.answered + 2 * len(talk.people))
        if back is not None:
            await three.bots[back].start()


ASKED_FOR_A_DISTRICT = [
    ("/contact", "Um welchen Stadtteil geht es?"),
    ("👍", "Darin finde ich keinen Stadtteil."),
    ("Rohrsen", "Rohrsen (Hameln)"),
]
"""A question back of ours, an answer that names nothing, and one that does."""


@pytest.mark.timeout(120)
async def test_whichever_bot_reads_the_answer_knows_what_was_asked(
    tmp_path: Path, postgresql_url: str
) -> None:
    async with replicas(tmp_path, postgresql_url) as three:
        talk = Talk(three.world, ASKED_FOR_A_DISTRICT, people=3)
        async with talk.going_on():
            await talk.until_answered(36)

    assert talk.read() == Read(talk.written, (), ())
    assert {one.replica for one in three.of("Darin finde ich keinen Stadtteil.")} == {0, 1, 2}


@pytest.mark.timeout(120)
async def test_who_writes_on_reads_receipts_and_answers_in_the_order_of_what_was_written(
    tmp_path: Path, postgresql_url: str
) -> None:
    async with replicas(tmp_path, postgresql_url) as three:
        talk = Talk(three.world, QUESTIONS_AND_IDEAS, people=4, ahead=3)
        async with talk.going_on():
            await talk.until_answered(60)

    assert talk.read() == Read(talk.written, (), ())


@pytest.mark.timeout(180)
@pytest.mark.parametrize(
    "balancer",
    [
        Balancer,
        pytest.param(Caddy, marks=pytest.mark.skipif(CADDY is None, reason="caddy is not on this machine")),
    ],
)
async def test_no_message_is_lost_doubled_or_overtaken_while_bots_come_and_go(
    balancer: Callable[[Sequence[int]], Balancing], tmp_path: Path, postgresql_url: str
) -> None:
    async with replicas(tmp_path, postgresql_url, balancer=balancer) as three:
        calm = Talk(three.world, QUESTIONS_AND_IDEAS, people=8)
        async with calm.going_on():
            await calm.until_answered(24)
            codes = await restart_each(three)
        speakers = {one.replica for one in three.said}
        hard = Talk(three.world, QUESTIONS, people=8, ahead=3)
        async with hard.going_on():
            await hard.until_answered(24)
            await kill_each(three, hard)
        read = hard.read()
        unexplained = [
            text for who in hard.people for text in three.unexplained(who.id, hard.read_by(who).repeats)
        ]

    assert speakers == {0, 1, 2}
    assert codes == [0, 0, 0]
    assert calm.read() == Read(calm.written, (), ())
    assert (read.in_order, read.strange) == (hard.written, ())
    assert unexplained == []
