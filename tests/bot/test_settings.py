"""Settings: every fault is one line that names the variable, what is wrong, and the mend."""

from pathlib import Path

import pytest

from bot.settings import SHIPPED, Settings, SettingsError, address_of, demo_address, load

CANARY = "123456789:AAcanaryCanaryCanaryCanaryCanary12"


def problems(env_file: Path | None = None, /, **environment: str) -> list[str]:
    """What is said about this environment."""
    with pytest.raises(SettingsError) as caught:
        load({f"QB_{name}": value for name, value in environment.items()}, env_file)
    return caught.value.problems


def loaded(env_file: Path | None = None, /, **environment: str) -> Settings:
    """The settings of this environment."""
    return load({f"QB_{name}": value for name, value in environment.items()}, env_file)


def test_an_empty_environment_gives_the_documented_defaults() -> None:
    settings = load({}, None)

    assert settings.bot_api_url == "https://api.telegram.org"
    assert settings.database_url == "sqlite:///data/quartiersbot.db"
    assert settings.city == (Path("cities/hannover"),)
    assert (settings.host, settings.port, settings.rate) == ("127.0.0.1", 8080, 25)
    assert (settings.log_format, settings.log_level) == ("console", "INFO")
    assert settings.reachable_at == "http://127.0.0.1:8080"


def test_a_shipped_directory_is_found_from_any_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert loaded().city == (SHIPPED / "hannover",)
    assert loaded(CITY="cities/hameln").city == (SHIPPED / "hameln",)


def test_a_directory_of_one_s_own_comes_before_the_shipped_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "cities" / "hameln").mkdir(parents=True)

    assert loaded(CITY="cities/hameln").city == (Path("cities/hameln"),)


@pytest.mark.parametrize("path", ["cities/atlantis", "hameln", "elsewhere/hameln", "/cities/hameln"])
def test_no_other_missing_directory_is_replaced(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert loaded(CITY=path).city == (Path(path),)


@pytest.mark.parametrize(
    ("name", "value", "line"),
    [
        ("PORT", "abc", "QB_PORT: is not a port; write a number from 0 to 65535"),
        ("PORT", "70000", "QB_PORT: is not a port; write a number from 0 to 65535"),
        ("PORT", "-1", "QB_PORT: is not a port; write a number from 0 to 65535"),
        (
            "ADMINS",
            "12,ada,me",
            "QB_ADMINS: takes Telegram user ids only; write them like 123456789,987654321",
        ),
        (
            "STAFF_CHAT",
            "@office",
            "QB_STAFF_CHAT: is not the number of a chat; write it like -1001234567890",
        ),
        (
            "RATE",
            "fast",
            "QB_RATE: is not a rate; write a number from 0 to 1000 (messages a second, 0 = no limit)",
        ),
        (
            "RATE",
            "nan",
            "QB_RATE: is not a rate; write a number from 0 to 1000 (messages a second, 0 = no limit)",
        ),
        ("CITY", " , ", "QB_CITY: names no directory; write it like cities/hannover"),
        ("LOG_FORMAT", "xml", "QB_LOG_FORMAT: is not a format; write console or json"),
        ("LOG_LEVEL", "loud", "QB_LOG_LEVEL: is not a level; write DEBUG, INFO, WARNING or ERROR"),
        (
            "BOT_API_URL",
            "api.telegram.org",
            "QB_BOT_API_URL: is not a web address; write it like https://example.org",
        ),
        (
            "BOT_API_URL",
            "http://x:99999",
            "QB_BOT_API_URL: is not a web address; write it like https://example.org",
        ),
        (
            "BOT_API_URL",
            "https://api.telegram.org/bot",
            "QB_BOT_API_URL: takes scheme and host only; remove the path",
        ),
        (
            "BOT_API_URL",
            "https://api.telegram.org?a=1",
            "QB_BOT_API_URL: takes no user name, question mark or # in the address; remove it",
        ),
        (
            "PUBLIC_URL",
            "ftp://example.org",
            "QB_PUBLIC_URL: is not a web address; write it like https://example.org",
        ),
        (
            "DATABASE_URL",
            "mysql://x",
            "QB_DATABASE_URL: must begin with sqlite:/// or postgresql://",
        ),
        (
            "TRANSLATE_URL",
            "localhost:5000",
            "QB_TRANSLATE_URL: is not a web address; write it like https://example.org",
        ),
        ("MEDIA_URL", "/var/media", "QB_MEDIA_URL: must begin with file:/// or s3://"),
        (
            "BOT_TOKEN",
            "12:ab\ncd",
            "QB_BOT_TOKEN: contains a blank or a line break; copy it again without",
        ),
        (
            "BOT_TOKEN",
            "12:ab/../cd",
            "QB_BOT_TOKEN: contains a character no token has; copy it again from @BotFather",
        ),
        (
            "WEBHOOK_SECRET",
            "geheim!",
            "QB_WEBHOOK_SECRET: takes up to 256 of A-Z a-z 0-9 _ - only; set another",
        ),
        (
            "WEBHOOK_SECRET",
            "a" * 257,
            "QB_WEBHOOK_SECRET: takes up to 256 of A-Z a-z 0-9 _ - only; set another",
        ),
        (
            "WEBHOOK_SECRET",
            "a" * 15,
            "QB_WEBHOOK_SECRET: has fewer than 16 characters; set 32 or more of A-Z a-z 0-9 _ -",
        ),
    ],
)
def test_a_wrong_value_is_one_line_that_says_what_to_write(name: str, value: str, line: str) -> None:
    assert problems(**{name: value}) == [line]


def test_a_webhook_without_a_secret_is_refused() -> None:
    assert problems(WEBHOOK_URL="https://example.org") == [
        "QB_WEBHOOK_SECRET: is missing while QB_WEBHOOK_URL is set; set 32 or more of A-Z a-z 0-9 _ -"
    ]


def test_a_key_for_no_server_is_refused() -> None:
    assert problems(TRANSLATE_KEY="abc") == [
        "QB_TRANSLATE_KEY: is set while QB_TRANSLATE_URL is not; set the address too, or remove the key"
    ]


def test_the_key_of_the_interpreter_is_never_shown() -> None:
    settings = loaded(TRANSLATE_URL="http://127.0.0.1:5000/", TRANSLATE_KEY="sehr-geheim")

    assert settings.translate_url == "http://127.0.0.1:5000"
    assert "sehr-geheim" not in repr(settings)


def test_a_secret_of_sixteen_characters_is_long_enough() -> None:
    assert loaded(WEBHOOK_SECRET="a" * 16).webhook_secret.get_secret_value() == "a" * 16


def test_telegram_is_given_no_webhook_without_https() -> None:
    assert problems(WEBHOOK_URL="http://bot.example.org", WEBHOOK_SECRET="a" * 32) == [
        "QB_WEBHOOK_URL: begins with http:, Telegram needs https; write it like https://example.org"
    ]


def test_a_bot_api_server_of_ones_own_takes_a_webhook_without_https() -> None:
    settings = loaded(
        WEBHOOK_URL="http://127.0.0.1:8080", WEBHOOK_SECRET="a" * 32, BOT_API_URL="http://127.0.0.1:8081"
    )

    assert settings.webhook_url == "http://127.0.0.1:8080"


def test_a_secret_without_a_webhook_is_no_fault() -> None:
    assert loaded(WEBHOOK_SECRET="a" * 32).webhook_url == ""


def test_an_unknown_name_is_refused_with_the_nearest_one() -> None:
    assert problems(TOKEN="x") == ["QB_TOKEN: no such setting; did you mean QB_BOT_TOKEN?"]


def test_a_name_in_small_letters_is_refused_rather_than_overlooked(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("qb_admins=4711\n")

    assert problems(file) == ["qb_admins: settings are written in capital letters; write QB_ADMINS"]


def test_an_unknown_name_like_no_other_is_refused_too() -> None:
    assert problems(XYZZY="x") == ["QB_XYZZY: no such setting; remove it, or see the README for the names."]


def test_names_of_other_programs_are_none_of_ours() -> None:
    assert load({"POSTGRES_PASSWORD": "x", "QBX": "y"}, None) == load({}, None)


def test_all_problems_are_told_at_once() -> None:
    told = problems(PORT="abc", WEBHOOK_URL="https://example.org", TOKEN="x", LOG_LEVEL="loud")

    assert [line.partition(":")[0] for line in sorted(told)] == [
        "QB_LOG_LEVEL",
        "QB_PORT",
        "QB_TOKEN",
        "QB_WEBHOOK_SECRET",
    ]


@pytest.mark.parametrize("name", [name.upper() for name in Settings.model_fields])
def test_an_empty_value_means_the_default(name: str) -> None:
    assert loaded(**{name: ""}) == load({}, None)


def test_lists_are_split_at_commas_and_blanks_do_not_matter() -> None:
    settings = loaded(CITY="cities/hannover, cities/hameln ,", ADMINS=" 1,2 , 3")

    assert settings.city == (Path("cities/hannover"), Path("cities/hameln"))
    assert settings.admins == {1, 2, 3}


def test_a_slash_at_the_end_of_an_address_does_not_matter() -> None:
    assert loaded(BOT_API_URL="http://127.0.0.1:8081/").bot_api_url == "http://127.0.0.1:8081"


def test_levels_and_formats_are_taken_in_any_case() -> None:
    settings = loaded(LOG_LEVEL="debug", LOG_FORMAT="JSON")

    assert (settings.log_level, settings.log_format) == ("DEBUG", "json")


# Secrets


def test_no_secret_shows_in_the_settings_written_out() -> None:
    settings = loaded(
        BOT_TOKEN=CANARY,
        WEBHOOK_URL="https://example.org",
        WEBHOOK_SECRET="canary-secret-of-some-length",
        DATABASE_URL="postgresql://office:canary-password@db/x",
        MEDIA_URL="s3://key:canary-key@bucket",
    )

    assert "canary" not in f"{settings!r} {settings!s} {settings}".lower()


@pytest.mark.parametrize("name", [name.upper() for name in Settings.model_fields])
def test_no_error_shows_the_value_it_is_about(name: str) -> None:
    value = f"canary {CANARY} %%\n"
    try:
        told = str(loaded(**{name: value, "NO_SUCH": value}))
    except SettingsError as error:
        told = f"{error} {error!r} {error.problems} {error.__cause__} {error.__context__}"

    assert "canary" not in told.lower()


# .env


def test_settings_are_read_from_the_file_and_the_environment_wins(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text('# mine\nQB_PORT=9000\nexport QB_HOST="::1"\nQB_LOG_LEVEL=ERROR # loud enough\n')

    settings = loaded(file, PORT="9001")

    assert (settings.port, settings.host, settings.log_level) == (9001, "::1", "ERROR")


def test_the_file_is_read_where_the_program_is_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("QB_PORT=9000\n")
    monkeypatch.chdir(tmp_path)

    assert load({}).port == 9000


def test_a_mark_at_the_beginning_of_the_file_does_not_hide_its_first_line(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("\ufeffQB_PORT=9000\n", encoding="utf-8")

    assert load({}, file).port == 9000


def test_an_unknown_name_in_the_file_is_refused_even_without_a_value(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("QB_BOTTOKEN\n")

    assert problems(file) == ["QB_BOTTOKEN: no such setting; did you mean QB_BOT_TOKEN?"]


def test_a_line_nobody_can_read_is_named_without_its_words(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text(f"QB_PORT=9000\nQB_BOT_TOKEN '{CANARY}\n")

    assert problems(file) == [f"{file}: line 2 cannot be read; write it like QB_PORT=8080"]


def test_a_file_that_is_no_text_is_one_line(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_bytes(b"QB_PORT=\xff\xfe9")

    assert problems(file) == [f"{file}: cannot be read (not UTF-8); mend the file or its rights"]


def test_a_missing_file_is_no_fault(tmp_path: Path) -> None:
    assert load({}, tmp_path / ".env") == load({}, None)


# Addresses


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:80"),
        ("0.0.0.0", "http://127.0.0.1:80"),
        ("::1", "http://[::1]:80"),
        ("::", "http://[::1]:80"),
        ("example.org", "http://example.org:80"),
    ],
)
def test_an_address_can_be_opened_in_a_browser(host: str, address: str) -> None:
    assert address_of(host, 80) == address


def test_a_public_address_goes_before_the_own_one() -> None:
    assert loaded(PUBLIC_URL="https://bot.example.org/").reachable_at == "https://bot.example.org"


# Demo


def test_the_demo_reads_host_and_port_only() -> None:
    environment = {"QB_HOST": "::1", "QB_PORT": "9000", "QB_RATE": "fast", "QB_NO_SUCH": "x"}

    assert demo_address(environment) == ("::1", 9000)


def test_the_demo_does_not_read_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("QB_PORT=9000\n")
    monkeypatch.chdir(tmp_path)

    assert demo_address({}) == ("127.0.0.1", 8080)


def test_the_demo_refuses_a_port_that_is_none() -> None:
    with pytest.raises(SettingsError, match="QB_PORT: is not a port"):
        demo_address({"QB_PORT": "abc"})
