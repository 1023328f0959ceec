"""What is shipped: every room and every file in it, in the wheel and in the image."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

ROOT = Path(__file__).parent.parent.parent
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
ROOMS = [room for room in PROJECT["tool"]["importlinter"]["root_packages"] if room != "kill_test"]
NEVER_SHIPPED = frozenset({".pyc", ".mo"})


SHIPPED = [*ROOMS, "cities"]


def shipped_files() -> list[Path]:
    """Every file of the rooms and the cities."""
    found = [path for room in SHIPPED for path in (ROOT / room).rglob("*") if path.is_file()]
    return [path for path in found if path.suffix not in NEVER_SHIPPED and "__pycache__" not in path.parts]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel, built of a copy so that nothing is left in the checkout."""
    copy, made = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for room in SHIPPED:
        shutil.copytree(ROOT / room, copy / room, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy)
    build = f"from setuptools import build_meta; build_meta.build_wheel({str(made)!r})"
    subprocess.run([sys.executable, "-c", build], cwd=copy, check=True, capture_output=True, timeout=50)
    return zipfile.ZipFile(next(made.glob("*.whl")))


def test_the_wheel_has_every_file_of_every_room_and_city(wheel: zipfile.ZipFile) -> None:
    left_out = {str(path.relative_to(ROOT)) for path in shipped_files()} - set(wheel.namelist())

    assert sorted(left_out) == []


def test_the_wheel_has_nothing_else(wheel: zipfile.ZipFile) -> None:
    above = {name.partition("/")[0] for name in wheel.namelist()}

    assert sorted(above - set(SHIPPED)) == [f"quartiersbot-{PROJECT['project']['version']}.dist-info"]


def test_every_folder_with_sources_is_a_package() -> None:
    folders = {path.parent for path in shipped_files() if path.suffix == ".py"}
    bare = [folder for folder in folders if not (folder / "__init__.py").exists()]

    assert [str(folder.relative_to(ROOT)) for folder in bare if folder.name != "versions"] == []


def test_the_command_exists() -> None:
    module, _, name = PROJECT["project"]["scripts"]["quartiersbot"].partition(":")
    source = ROOT / f"{module.replace('.', '/')}/__init__.py"

    assert name in {
        node.name for node in ast.parse(source.read_text("utf-8")).body if isinstance(node, ast.FunctionDef)
    }


def test_every_dependency_has_a_fixed_version() -> None:
    optional = PROJECT["project"]["optional-dependencies"].values()
    wanted = [*PROJECT["project"]["dependencies"], *(name for names in optional for name in names)]
    fixed = {
        re.split(r"[=<>\[;@ ]", line, maxsplit=1)[0].lower().replace("_", "-")
        for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines()
        if "==" in line
    }

    names = {re.split(r"[=<>\[;@ ]", name, maxsplit=1)[0].lower().replace("_", "-") for name in wanted}
    assert sorted(names - fixed) == []


def test_the_constraints_name_versions_only_and_no_addresses() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()

    assert [line for line in lines if not line.startswith("#") and ("://" in line or "--" in line)] == []


# Image and services


def test_the_image_has_every_room_and_the_cities() -> None:
    copied = re.findall(r"^COPY (?:--\S+ )?(.+) \S+$", (ROOT / "Dockerfile").read_text("utf-8"), re.MULTILINE)
    names = {name.strip("/") for line in copied for name in line.split()}

    assert sorted({*ROOMS, "cities", "pyproject.toml", "constraints.txt"} - names) == []


@pytest.mark.parametrize(
    "name", [*ROOMS, "cities", "pyproject.toml", "constraints.txt", "README.md", "LICENSE"]
)
def test_nothing_the_image_needs_is_kept_from_it(name: str) -> None:
    ignored = (ROOT / ".dockerignore").read_text("utf-8").split()

    assert name not in ignored


def test_the_image_does_not_run_as_root() -> None:
    text = (ROOT / "Dockerfile").read_text("utf-8")

    users = re.findall(r"^USER (\S+)", text, re.MULTILINE)
    assert users
    assert users[-1] not in {"root", "0"}


def test_the_services_are_well_formed_and_hold_no_password() -> None:
    services = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))["services"]

    settings = services["bot"]["environment"]
    assert services["bot"]["depends_on"]["database"]["condition"] == "service_healthy"
    assert urlsplit(settings["QB_DATABASE_URL"]).scheme == "postgresql"
    assert urlsplit(settings["QB_DATABASE_URL"]).password is None
    assert settings["PGPASSWORD"] == services["database"]["environment"]["POSTGRES_PASSWORD"]
    assert settings["PGPASSWORD"].startswith("${POSTGRES_PASSWORD:?")
    assert f"127.0.0.1:8080:{settings['QB_PORT']}" in services["bot"]["ports"]
    assert settings["QB_HOST"] == "0.0.0.0"
    assert all(port.startswith("127.0.0.1:") for port in services["bot"]["ports"])
    assert "ports" not in services["database"]


def test_a_city_of_one_s_own_is_found_where_the_shipped_ones_are() -> None:
    bot = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))["services"]["bot"]
    folder = re.findall(r"^WORKDIR (\S+)", (ROOT / "Dockerfile").read_text("utf-8"), re.MULTILINE)[-1]

    assert f"./cities:{folder}/cities:ro" in bot["volumes"]


def test_the_image_says_whether_the_bot_is_alive() -> None:
    check = (ROOT / "Dockerfile").read_text("utf-8").partition("HEALTHCHECK")[2]

    assert "/healthz" in check
    assert "QB_PORT" in check


def test_the_services_use_only_settings_there_are() -> None:
    from bot.settings import Settings

    names = set(re.findall(r"\bQB_[A-Z_]+\b", (ROOT / "compose.yaml").read_text("utf-8")))
    names |= set(re.findall(r"\bQB_[A-Z_]+\b", (ROOT / "Dockerfile").read_text("utf-8")))

    assert sorted(names - {f"QB_{name.upper()}" for name in Settings.model_fields}) == []


def test_what_every_change_must_pass_can_be_run() -> None:
    run = ROOT / ".ci/run"

    assert os.access(run, os.X_OK)
    assert "make check" in run.read_text("utf-8")
    assert "make test" in run.read_text("utf-8")


# The Makefile


@pytest.mark.parametrize("target", ["install", "demo", "test", "check", "catalogues", "bench"])
def test_the_makefile_has_its_targets(target: str) -> None:
    assert re.search(rf"^{target}:.*## \S", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


def made(target: str, folder: Path, *options: str) -> str:
    """What make says in this folder, where the Makefile lies and nothing else of the checkout."""
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, folder)
    ran = subprocess.run(
        ["make", "--no-print-directory", *options, target],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    )
    return ran.stdout


@pytest.mark.parametrize("target", ["demo", "test"])
def test_an_installation_says_what_takes_so_long(target: str, tmp_path: Path) -> None:
    commands = made(target, tmp_path, "--dry-run")

    assert commands.startswith("echo 'Installing into .venv")


def test_clean_leaves_nothing_that_git_ignores_but_data_and_settings(tmp_path: Path) -> None:
    ignored = (ROOT / ".gitignore").read_text("utf-8").split()
    names = {name.replace("*", "x").strip("/") for name in ignored} - {
        "x.pyc",
        "x.mo",
        "x.zip",
        "x.before-restore",
    }
    for name in names:
        (tmp_path / name).mkdir()
    (tmp_path / "bot" / "__pycache__").mkdir(parents=True)

    made("clean", tmp_path)

    left = {path.name for path in tmp_path.rglob("*")}
    assert left == {"Makefile", "pyproject.toml", "constraints.txt", "bot", "data", ".env"}
