"""What is run as it stands: the service's unit, the settings beside it, the containers."""

import re
import shutil
import subprocess
from configparser import ConfigParser
from inspect import signature
from pathlib import Path
from typing import Any

import pytest
import yaml
from pages import settings

from bot.delivery import Sender
from bot.intake import IntakeTiming
from bot.settings import load

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "operation.md").read_text("utf-8")
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
PLACEHOLDER = "…"


def unit() -> str:
    """The unit as it stands on the page."""
    (found,) = re.findall(r"^```ini\n(\[Unit\].*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    return str(found)


def read(text: str) -> ConfigParser:
    """The unit's sections and keys."""
    parser = ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(text)
    return parser


def seconds(value: str) -> int:
    """A duration like 20s, or a number of seconds."""
    return int(value.removesuffix("s"))


# The service


def test_the_service_runs_without_rights_and_comes_back() -> None:
    service = read(unit())["Service"]

    assert service["User"] != "root"
    assert service["Restart"] == "always"
    assert service["ExecStart"].endswith("/quartiersbot run")
    assert (service["NoNewPrivileges"], service["ProtectSystem"]) == ("yes", "strict")
    assert service["CapabilityBoundingSet"] == ""


def test_the_service_may_write_where_its_settings_put_the_database() -> None:
    service = read(unit())["Service"]
    written = re.search(r"^QB_DATABASE_URL=sqlite:///(\S+)$", PAGE, re.MULTILINE)

    assert written is not None
    assert Path(written[1]).parent == Path("/var/lib") / service["StateDirectory"]


def test_the_settings_of_the_service_can_be_read(tmp_path: Path) -> None:
    (block,) = re.findall(r"^```\n(QB_BOT_TOKEN=.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    (tmp_path / ".env").write_text(block.replace(PLACEHOLDER, "1"), "utf-8")

    assert load({}, tmp_path / ".env").admins == {1}


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not here")
def test_systemd_understands_the_unit(tmp_path: Path) -> None:
    path = tmp_path / "quartiersbot.service"
    path.write_text(re.sub(r"^ExecStart=.*", "ExecStart=/bin/true", unit(), flags=re.MULTILINE), "utf-8")

    told = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert [line for line in told.stderr.splitlines() if path.name in line] == []


# Containers


def of(service: str) -> dict[str, Any]:
    """A service of compose.yaml."""
    found: dict[str, Any] = COMPOSE["services"][service]
    return found


def test_compose_names_only_settings_there_are() -> None:
    named = {name for name in of("bot")["environment"] if name.startswith("QB_")}

    assert named
    assert sorted(named - set(settings())) == []


def test_what_compose_sets_can_be_read() -> None:
    given = {name: value for name, value in of("bot")["environment"].items() if name.startswith("QB_")}

    assert load(given, None).database_url == "postgresql://quartiersbot@database/quartiersbot"


def test_every_volume_compose_uses_is_declared_and_the_other_way_round() -> None:
    mounted = {volume.partition(":")[0] for one in COMPOSE["services"].values() for volume in one["volumes"]}

    assert {name for name in mounted if not name.startswith(".")} == set(COMPOSE["volumes"])


def test_what_the_bot_keeps_in_containers_lies_in_a_volume() -> None:
    (data,) = [volume.partition(":")[2] for volume in of("bot")["volumes"] if volume.startswith("media:")]
    given = of("bot")["environment"]

    assert given["QB_MEDIA_URL"].startswith(f"file://{data}/")
    assert given["QB_BACKUP_DIR"].startswith(f"{data}/")
    assert f"VOLUME {data}\n" in DOCKERFILE


def test_the_bot_waits_for_a_database_that_says_it_is_well() -> None:
    assert of("bot")["depends_on"]["database"]["condition"] == "service_healthy"
    assert "pg_isready" in " ".join(of("database")["healthcheck"]["test"])


LONGEST_STOP = IntakeTiming().grace + signature(Sender.stop).parameters["grace"].default + 5
"""Seconds, with some for the loops, the web server and the last results."""


def test_the_service_and_a_container_started_by_hand_have_time_to_stop_too() -> None:
    (by_hand,) = re.findall(r"--stop-timeout (\d+)", PAGE)

    assert read(unit())["Service"].getint("TimeoutStopSec") > LONGEST_STOP
    assert int(by_hand) > LONGEST_STOP


def test_the_bot_in_a_container_has_no_rights_and_time_to_stop() -> None:
    bot = of("bot")

    assert (bot["read_only"], bot["cap_drop"]) == (True, ["ALL"])
    assert seconds(bot["stop_grace_period"]) > LONGEST_STOP
    assert re.search(r"^USER \d+:\d+$", DOCKERFILE, re.MULTILINE)


def test_the_container_s_port_is_the_one_that_its_health_is_asked_at() -> None:
    (published,) = of("bot")["ports"]
    port = published.rpartition(":")[2]

    assert of("bot")["environment"]["QB_PORT"] == port
    assert f"'QB_PORT', '{port}'" in DOCKERFILE
    assert "/healthz" in DOCKERFILE
    assert published.startswith("127.0.0.1:")


def test_the_image_gets_every_room_of_the_house() -> None:
    packages = re.findall(r"^COPY (\w+) \1$", DOCKERFILE, re.MULTILINE)
    rooms = [path.parent.name for path in ROOT.glob("*/__init__.py")]

    shipped = set(rooms) - {"tests", "benchmarks", "kill_test", "docs"}
    assert sorted(shipped) == sorted(set(packages) - {"cities"})


# Several bots


CADDYFILE = (ROOT / "Caddyfile").read_text("utf-8")


def replicas() -> dict[str, dict[str, Any]]:
    """The bots of compose.yaml, by their names."""
    return {name: one for name, one in COMPOSE["services"].items() if name.startswith("bot")}


def test_the_load_balancer_asks_the_bots_there_are_whether_they_are_ready() -> None:
    named = re.search(r"\{\$REPLICAS:(.*)\}", CADDYFILE)

    assert named is not None
    assert sorted(named[1].split()) == sorted(
        f"{name}:{of('bot')['environment']['QB_PORT']}" for name in replicas()
    )
    assert "health_uri /readyz" in CADDYFILE


def test_the_bots_differ_in_nothing_but_their_way_in() -> None:
    differing = {"profiles", "ports"}
    each = [{key: value for key, value in one.items() if key not in differing} for one in replicas().values()]

    assert len(each) == 3
    assert each[0] == each[1] == each[2]
    assert [one.get("ports") for one in replicas().values()].count([]) == 2


def test_one_bot_is_still_all_that_runs_unless_several_are_asked_for() -> None:
    always = [name for name, one in COMPOSE["services"].items() if "profiles" not in one]

    assert sorted(always) == ["bot", "database"]


def test_only_the_load_balancer_is_open_to_the_world() -> None:
    open_to_all = [
        name
        for name, one in COMPOSE["services"].items()
        if any(not port.startswith("127.0.0.1:") for port in one.get("ports", []))
    ]

    assert open_to_all == ["balancer"]
    assert {"respond /metrics 404", "respond /readyz 404"} <= set(map(str.strip, CADDYFILE.splitlines()))
    assert re.fullmatch(r"caddy:\d+\.\d+\.\d+", of("balancer")["image"])
