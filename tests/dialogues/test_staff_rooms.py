"""The staff's menu, their groups and topics, looking through what is open, commands in groups."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from house import House, open_house
from residents import handed_in as hands_in
from residents import resident
from staffed import MUEHLENBERG, Team, asked, handed_in, put, staffed

from bot.languages import LANGUAGES
from bot.menus import StaffMenus
from bot.transport import AiohttpRequest, TelegramApi
from office.ids import AreaId, ChatId
from office.model.people import Role, StaffChat
from office.model.statuses import Status
from playground.client import Group, Person, Seat

PRIVATE_ONLY = "Nicht in dieser Gruppe: Hier lesen andere mit."


@pytest.fixture
async def team(house: House) -> Team:
    """Everybody there is, with the staff group bound."""
    return await staffed(house)


async def manager(house: House, area: str = "hannover") -> Person:
    """Somebody who manages an area."""
    person = await house.playground.person("Mina", language_code="de", has_started=True)
    await house.bot.office.staff.appoint(person.id, Role.MANAGER, AreaId(area))
    return person


async def chats_at(house: House, group: Group) -> Sequence[StaffChat]:
    """What is bound to this group."""
    async with house.bot.archive.reading() as stores:
        return await stores.people.staff_chats_at("telegram", ChatId(group.id))


@pytest.mark.parametrize("place", ["hannover/muehlenberg", "Mühlenberg", "HANNOVER/MUEHLENBERG"])
async def test_a_group_is_bound_to_the_place_that_is_named(house: House, place: str) -> None:
    person = await manager(house)
    group = await house.playground.group("Büro", members=[person])

    await person.at(group).says(f"/staff here {place}")

    told = await asked(person.at(group), "kommen ab jetzt in diese Gruppe")
    assert "Mühlenberg (Hannover)" in told.text
    assert [chat.area_id for chat in await chats_at(house, group)] == [MUEHLENBERG]


async def test_what_was_handed_in_before_is_counted_and_one_tap_away(house: House) -> None:
    person = await manager(house)
    group = await house.playground.group("Büro", members=[person])
    await hands_in(house, await resident(house))

    await person.at(group).says("/staff here Mühlenberg")
    told = await asked(person.at(group), "kommen ab jetzt in diese Gruppe")
    await person.at(group).taps("Prüfen", on=told)

    assert told.text.endswith("Ein Beitrag ist schon vorher eingegangen und noch offen.")
    assert await asked(person.at(group), "Mehr Bänke am Markt")


async def test_binding_leaves_one_audit_entry(house: House) -> None:
    person = await manager(house)
    group = await house.playground.group("Büro", members=[person])
    await person.at(group).says("/staff here hannover")
    await asked(person.at(group), "kommen ab jetzt in diese Gruppe")

    async with house.bot.archive.reading() as stores:
        entries = await stores.audit.entries("area", "hannover")
    assert [entry.action for entry in entries] == ["staff.chat_bound"]


async def test_without_a_place_the_ones_a_manager_may_bind_are_buttons(house: House) -> None:
    person = await manager(house, "hannover/stoecken")
    group = await house.playground.group("Büro", members=[person])
    seat = person.at(group)

    await seat.says("/staff here")
    asking = await asked(seat, "Welche Beiträge sollen in diese Gruppe kommen?")
    await seat.taps("Stöcken (Hannover)", on=asking)

    bound = await asked(seat, "kommen ab jetzt in diese Gruppe")
    assert asking.buttons == ["Stöcken (Hannover)", "Abbrechen"]
    assert bound.id == asking.id
    assert [chat.area_id for chat in await chats_at(house, group)] == ["hannover/stoecken"]


async def test_a_forum_topic_is_bound_and_gets_the_cards(house: House) -> None:
    person = await manager(house)
    group = await house.playground.group("Büro", members=[person], is_forum=True)
    topic = await group.opens_topic("Mühlenberg", by=person)
    seat = person.at(group, thread=topic)

    await seat.says("/staff here hannover/muehlenberg")
    told = await asked(seat, "kommen ab jetzt in diese Gruppe")

    bound = await chats_at(house, group)
    assert told.thread == topic
    assert [chat.topic_id for chat in bound] == [topic]


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.CASE_WORKER, Role.EDITOR])
async def test_only_managers_bind_groups(house: House, role: Role) -> None:
    person = await house.playground.person("Mina", language_code="de")
    await house.bot.office.staff.appoint(person.id, role, AreaId("hannover"))
    group = await house.playground.group("Büro", members=[person])

    await person.at(group).says("/staff here hannover")

    await asked(person.at(group), "Das dürfen nur Mitarbeitende")
    assert await chats_at(house, group) == []


async def test_a_manager_of_one_area_does_not_bind_another(house: House) -> None:
    person = await manager(house, "hannover/stoecken")
    group = await house.playground.group("Büro", members=[person])

    await person.at(group).says("/staff here hannover/muehlenberg")

    await asked(person.at(group), "Das dürfen nur Mitarbeitende")
    assert await chats_at(house, group) == []


async def test_an_unknown_place_is_said_with_an_example(house: House) -> None:
    person = await manager(house)
    group = await house.playground.group("Büro", members=[person])

    await person.at(group).says("/staff here Krumpelfurt")

    assert "/staff here hannover" in (await asked(person.at(group), "kenne ich nicht")).text


async def test_a_group_is_not_bound_from_a_private_chat(house: House) -> None:
    person = await manager(house)

    await person.says("/staff here hannover")

    await asked(person, "Bitte schreiben Sie /staff here in der Gruppe")


async def test_a_group_that_becomes_a_supergroup_keeps_getting_the_cards(house: House) -> None:
    person = await manager(house)
    group = await house.playground.group("Büro", members=[person], kind="group")
    await person.at(group).says("/staff here hannover")
    await asked(person.at(group), "kommen ab jetzt in diese Gruppe")
    moved = await group.migrates()
    resident = await house.playground.person("Ayşe", language_code="de", has_started=True)
    seat = person.at(moved)
    everybody = Team(
        house=house, group=moved, anna=seat, bert=seat, boss=seat, stranger=seat, people={}, resident=resident
    )

    idea = await handed_in(everybody)

    assert await everybody.card(idea)


async def test_the_menu_shows_what_exists_and_what_one_may(team: Team) -> None:
    anna = team.people["Anna"]

    await anna.says("/staff")
    await team.anna.says("/staff")

    private = await asked(anna, "Was möchten Sie für das Büro tun?")
    group = await asked(team.anna, "Was möchten Sie für das Büro tun?")
    assert private.buttons == group.buttons
    assert "Prüfen" in private.buttons
    assert "Rundnachricht" not in private.buttons


@pytest.mark.parametrize("command", ["/staff", "/staff here hannover", "/review", "/event", "/broadcast"])
async def test_who_is_no_staff_gets_one_kind_sentence(team: Team, command: str) -> None:
    await team.stranger.says(command)

    told = await team.stranger.until(lambda shown: "Mitarbeitende" in shown.text)
    team.stranger.skip()
    assert told.text.endswith(f"Ihre Telegram-Nummer ist: {team.people['Fremder'].id}")
    assert told.buttons == []
    assert await team.stranger.is_quiet(0.3)


async def test_review_shows_the_next_one_by_its_deadline_and_goes_on(team: Team) -> None:
    first = await handed_in(team, "Bänke.")
    await team.house.playground.turn(3 * 86400)
    second = await handed_in(team, "Bäume.")
    await put(team, await handed_in(team, "Schon beantwortet."), Status.NOTED)
    anna = team.people["Anna"]

    await anna.says("/review")
    one = await asked(anna, "Bänke.")
    await anna.taps("Weiter", on=one)
    two = await asked(anna, "Bäume.")
    await anna.taps("Weiter", on=two)
    last = await asked(anna, "Das war der letzte. 2 Beiträge sind noch offen.")

    assert str(first.number) in one.text
    assert str(second.number) in two.text
    assert last.buttons == ["Von vorn"]
    assert not any("Schon beantwortet." in shown.text for shown in await anna.messages())


async def test_review_in_the_menu_opens_the_same(team: Team) -> None:
    await handed_in(team, "Bänke.")
    anna = team.people["Anna"]
    await anna.says("/staff")
    await anna.taps("Prüfen", on=await asked(anna, "Was möchten Sie für das Büro tun?"))

    assert "Weiter" in (await asked(anna, "Bänke.")).buttons


async def test_nothing_left_is_said_kindly(team: Team) -> None:
    await team.anna.says("/review")

    assert await asked(team.anna, "Zurzeit ist nichts offen. Vielen Dank!")


async def test_review_shows_only_the_own_areas(team: Team) -> None:
    await handed_in(team, "In Stöcken.", area="hannover/stoecken")
    anna = team.people["Anna"]

    await anna.says("/review")

    assert await asked(anna, "Zurzeit ist nichts offen.")


async def test_review_in_a_group_shows_only_what_the_group_is_for(team: Team) -> None:
    await team.house.bot.office.staff.appoint(team.people["Anna"].id, Role.CASE_WORKER, AreaId("hannover"))
    await handed_in(team, "In Stöcken.", area="hannover/stoecken")

    await team.anna.says("/review")

    await asked(team.anna, "Zurzeit ist nichts offen.")
    assert not any("In Stöcken." in shown.text for shown in await team.anna.messages())


async def test_no_words_of_residents_in_a_group_that_is_not_the_staffs(team: Team) -> None:
    idea = await handed_in(team)
    anna = team.people["Anna"]
    neighbours = await team.house.playground.group("Nachbarn", members=[anna, team.people["Fremder"]])
    seat = anna.at(neighbours)

    await seat.says("/review")
    told = await asked(seat, PRIVATE_ONLY)
    for verb in ("show", "history", "media", "answer"):
        await seat.presses(f"card:{verb}:{idea.id}", told, force=True)
        assert (await seat.next_toast()).text.startswith(PRIVATE_ONLY)
    assert not any(idea.text in shown.text for shown in await seat.messages())


async def test_a_reply_to_what_review_shows_is_internal_talk(team: Team) -> None:
    idea = await handed_in(team)
    anna = team.people["Anna"]
    await anna.says("/review")
    shown = await anna.until(lambda message: str(idea.number) in message.text)

    await anna.says("Nachfragen bei der Stadt.", reply_to=shown)

    await asked(anna, "Für das Team notiert.")
    assert await team.deeds(idea) == ["ideas.remark"]


async def test_taking_on_while_reviewing_changes_what_is_shown(team: Team) -> None:
    idea = await handed_in(team)
    anna = team.people["Anna"]
    await anna.says("/review")
    shown = await anna.until(lambda message: str(idea.number) in message.text)

    await anna.taps("Übernehmen", on=shown)

    changed = await anna.until(lambda message: "bearbeitet von Anna" in message.text)
    assert changed.id == shown.id
    assert await team.card_with(idea, "bearbeitet von Anna")


async def test_an_administrator_of_the_settings_needs_no_row(
    tmp_path: Path, furnished_database: Path
) -> None:
    shutil.copy(furnished_database, tmp_path / "house.db")
    async with open_house(f"sqlite:///{tmp_path / 'house.db'}", admins=frozenset({777})) as house:
        team = await staffed(house)
        chief = await house.playground.person("Chefin", id=777, language_code="de")
        await team.group.adds(chief)
        idea = await handed_in(team)

        await chief.at(team.group).taps("Übernehmen", on=await team.card(idea))

        assert await team.card_with(idea, "bearbeitet von Chefin")
        async with house.bot.archive.reading() as stores:
            row = await stores.people.staff_of(777)
        assert row is not None
        assert row.grants == ()


async def test_a_resident_command_in_the_staff_group_still_points_to_the_private_chat(team: Team) -> None:
    await team.anna.says("/contact Mühlenberg")

    assert await asked(team.anna, "Bitte schreiben Sie mir im privaten Chat")


async def test_groups_have_the_staffs_commands_in_their_menu(team: Team) -> None:
    http = team.house.playground.http

    found = await http.get(f"/people/{team.people['Anna'].id}/menu", chat=team.group.id)

    assert [command["command"] for command in found["commands"]] == [
        "staff",
        "review",
        "stats",
        "cancel",
    ]


async def test_staff_find_their_commands_in_the_private_chat_and_others_do_not(team: Team) -> None:
    http, settings = team.house.playground.http, team.house.settings
    request = AiohttpRequest()
    await request.initialize()
    url = f"{settings.bot_api_url}/bot{settings.bot_token.get_secret_value()}"
    shown = StaffMenus(TelegramApi(request, url), LANGUAGES)
    await shown.follow(await team.house.bot.office.staff.languages())

    async def commands(name: str) -> list[str]:
        person = team.people[name].id
        found = await http.get(f"/people/{person}/menu", chat=person)
        return [command["command"] for command in found["commands"]]

    with_role, without = await commands("Anna"), await commands("Fremder")
    await team.house.bot.office.staff.dismiss(team.people["Anna"].id)
    await shown.follow(await team.house.bot.office.staff.languages())
    after = await commands("Anna")
    await request.shutdown()

    assert with_role[-3:] == ["staff", "review", "stats"]
    assert "staff" not in without
    assert after == without


HOW = "War das die Antwort auf meine Frage?"


async def hints(seat: Seat) -> list[str]:
    """How often the group was told how an answer is given."""
    return [shown.text for shown in await seat.messages() if shown.text.startswith(HOW)]


async def test_who_is_asked_and_writes_without_replying_is_told_once_how(team: Team) -> None:
    idea = await handed_in(team)
    await team.anna.taps("Rückfrage", on=await team.card(idea))
    prompt = await asked(team.anna, "als Antwort auf diese Nachricht")

    await team.anna.says("Wo genau?")
    told = await asked(team.anna, HOW)
    await team.anna.says("Wo genau, bitte?")
    await team.anna.says("An welcher Ecke?", reply_to=prompt)
    preview = await asked(team.anna, "Soll ich es so senden?")

    assert "wählen Sie „Antworten“" in told.text
    assert "An welcher Ecke?" in preview.text
    assert "Wo genau" not in preview.text
    assert len(await hints(team.anna)) == 1


async def test_who_is_asked_for_a_press_or_for_nothing_talks_undisturbed(team: Team) -> None:
    idea = await handed_in(team)
    await team.bert.taps("Rückfrage", on=await team.card(idea))
    await asked(team.bert, "als Antwort auf diese Nachricht")
    await team.anna.taps("Antworten", on=await team.card(idea))
    await asked(team.anna, "Wie lautet Ihre Antwort?")

    await team.anna.says("Wer holt Kaffee?")
    await team.boss.says("Ich!")
    await team.stranger.says("Ich auch!")
    await team.boss.says("/staff")
    await asked(team.boss, "Was möchten Sie für das Büro tun?")

    assert await hints(team.anna) == []
