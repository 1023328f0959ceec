"""The demo's plan says of itself that it is an example, and comes once."""

from datetime import UTC, datetime
from pathlib import Path

import aiohttp

from bot.demo import demonstrating
from bot.samples import DECIDES, TEXTS, TITLES, sample_plan
from office.ids import LanguageCode
from office.model.processes import demand_order

DE = LanguageCode("de")
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def test_it_can_be_taken_for_no_real_plan_in_any_language() -> None:
    plan = sample_plan(NOW)

    assert TITLES.keys() == TEXTS.keys() == DECIDES.keys()
    assert all("Beispiel" in text for text in (TITLES[DE], TEXTS[DE], DECIDES[DE]))
    assert plan.takes_ideas_on(NOW.date())
    demand_order(plan.phases)


async def test_a_kept_demo_has_it_once(tmp_path: Path) -> None:
    for _ in range(2):
        async with demonstrating(tmp_path, host="127.0.0.1", port=0) as demo:
            url = f"http://127.0.0.1:{demo.bot.port}/p/beispiel?lang=de"
            async with aiohttp.ClientSession() as session, session.get(url) as response:
                text = await response.text()
            found = await demo.bot.office.processes.listing(sample_plan(NOW).area_id)

    assert "Diesen Plan gibt es nicht." in text
    assert [plan.process.slug for plan in found.here] == ["beispiel"]
