import pytest
import telegram

from playground.client import Person, Playground, RawBot


async def test_python_telegram_bot_reads_every_reply(
    bot: RawBot, playground: Playground, ayse: Person, picture: bytes
) -> None:
    group = await playground.group("Team", members=[ayse], is_forum=True)
    base = bot.url.rpartition("/bot")[0] + "/bot"
    files = bot.file_url.rpartition("/bot")[0] + "/bot"
    async with telegram.Bot(bot.url.rpartition("/bot")[2], base_url=base, base_file_url=files) as library:
        keys = telegram.InlineKeyboardMarkup.from_button(
            telegram.InlineKeyboardButton("Mehr", callback_data="v1:m")
        )
        sent = await library.send_message(ayse.id, "<b>Hallo</b>", parse_mode="HTML", reply_markup=keys)
        edited = await library.edit_message_text("neu", ayse.id, sent.message_id)
        topic = await library.create_forum_topic(group.id, "Mühlenberg")
        photo = await library.send_photo(group.id, picture, message_thread_id=topic.message_thread_id)
        chat = await library.get_chat(group.id)
        member = await library.get_chat_member(group.id, (await library.get_me()).id)
        file = await library.get_file(photo.photo[-1].file_id)
        await ayse.says("Danke")
        updates = await library.get_updates()

        assert sent.text_html == "<b>Hallo</b>"
        assert sent.reply_markup == keys
        assert isinstance(edited, telegram.Message)
        assert edited.edit_date is not None
        assert (chat.title, chat.is_forum) == ("Team", True)
        assert isinstance(member, telegram.ChatMemberAdministrator)
        assert len(await file.download_as_bytearray()) == file.file_size
        assert updates[-1].effective_message is not None
        assert updates[-1].effective_message.text == "Danke"


async def test_the_library_names_the_refusals(bot: RawBot, ayse: Person) -> None:
    base = bot.url.rpartition("/bot")[0] + "/bot"
    await ayse.blocks()
    async with telegram.Bot(bot.url.rpartition("/bot")[2], base_url=base) as library:
        with pytest.raises(telegram.error.Forbidden, match="bot was blocked by the user"):
            await library.send_message(ayse.id, "x")
