import pytest

from playground.client import Person, RawBot


async def said(bot: RawBot, ayse: Person, text: str, mode: str | None = "HTML") -> str:
    answer = await bot.call("sendMessage", chat_id=ayse.id, text=text, parse_mode=mode)
    return str(answer.get("description", "accepted"))


@pytest.mark.parametrize("text", ["", "   \n ", "<b></b>", "<i> </i>", "\u200b\u200d", "&#32;"])
async def test_a_text_that_is_empty_after_parsing_is_refused(bot: RawBot, ayse: Person, text: str) -> None:
    assert await said(bot, ayse, text) == "Bad Request: message text is empty"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("a" * 4096, "accepted"),
        ("a" * 4097, "Bad Request: message is too long"),
        ("<b>" + "a" * 4096 + "</b>", "accepted"),
        ("&amp;" * 4096, "accepted"),
        ("🏠" * 2048, "accepted"),
        ("🏠" * 2049, "Bad Request: message is too long"),
        ("a" * 40_000, "Bad Request: text is too long"),
    ],
    ids=["4096", "4097", "tags do not count", "references count once", "2048 houses", "2049 houses", "40000"],
)
async def test_a_text_holds_4096_utf16_units_after_parsing(
    bot: RawBot, ayse: Person, text: str, verdict: str
) -> None:
    assert await said(bot, ayse, text) == verdict


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("<b>offen", 'Can\'t find end tag corresponding to start tag "b"'),
        ("ä<x>", 'Unsupported start tag "x" at byte offset 2'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ('<a ="x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<a href=?>x</a>", "Unexpected end of name token at byte offset 8"),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("</code><script>alert(1)</script>", "Unexpected end tag at byte offset 0"),
    ],
)
async def test_broken_html_is_refused_with_telegrams_words(
    bot: RawBot, ayse: Person, text: str, complaint: str
) -> None:
    assert await said(bot, ayse, text) == f"Bad Request: can't parse entities: {complaint}"


@pytest.mark.parametrize(
    ("html", "text", "entities"),
    [
        ("<b>f</b><strong>f</strong>", "ff", [("bold", 0, 1), ("bold", 1, 1)]),
        ("<i>k</i><em>k</em>", "kk", [("italic", 0, 1), ("italic", 1, 1)]),
        ("<u>u</u><ins>u</ins>", "uu", [("underline", 0, 1), ("underline", 1, 1)]),
        ("<s>a</s><strike>b</strike><del>c</del>", "abc", [("strikethrough", n, 1) for n in range(3)]),
        ("<tg-spoiler>x</tg-spoiler>", "x", [("spoiler", 0, 1)]),
        ('<span class="tg-spoiler">x</span>', "x", [("spoiler", 0, 1)]),
        ("<code>x</code>", "x", [("code", 0, 1)]),
        ("<pre>x</pre>", "x", [("pre", 0, 1)]),
        ("<blockquote>x</blockquote>", "x", [("blockquote", 0, 1)]),
        ("<blockquote expandable>x</blockquote>", "x", [("expandable_blockquote", 0, 1)]),
        ("<B>x</B>", "x", [("bold", 0, 1)]),
        ("🏠<b>🏠</b>", "🏠🏠", [("bold", 2, 2)]),
        ("<b>a<i>b</i></b>", "ab", [("bold", 0, 2), ("italic", 1, 1)]),
        ("  <b>x</b>  ", "x", [("bold", 0, 1)]),
        ("a & b &lt;&gt;&amp;&quot; &#228;&#xe4; &nbsp;", 'a & b <>&" ää &nbsp;', []),
        ("a > b", "a > b", []),
    ],
)
async def test_html_becomes_text_and_entities(
    bot: RawBot, ayse: Person, html: str, text: str, entities: list[tuple[str, int, int]]
) -> None:
    message = await bot.result("sendMessage", chat_id=ayse.id, text=html, parse_mode="HTML")

    found = [(e["type"], e["offset"], e["length"]) for e in message.get("entities", [])]
    assert (message["text"], found) == (text, entities)


async def test_code_in_pre_names_its_language(bot: RawBot, ayse: Person) -> None:
    html = '<pre><code class="language-python">x</code></pre>'

    message = await bot.result("sendMessage", chat_id=ayse.id, text=html, parse_mode="HTML")

    assert message["entities"] == [{"type": "pre", "offset": 0, "length": 1, "language": "python"}]


@pytest.mark.parametrize("url", ["tel:+495111680", "http://localhost:8080/", "mailto:a@b.de", "javascript:x"])
async def test_a_text_link_telegram_does_not_know_is_silently_dropped(
    bot: RawBot, ayse: Person, url: str
) -> None:
    message = await bot.result(
        "sendMessage", chat_id=ayse.id, text=f'<a href="{url}">x</a>', parse_mode="HTML"
    )

    assert (message["text"], message.get("entities")) == ("x", None)


async def test_a_text_link_keeps_its_address(bot: RawBot, ayse: Person) -> None:
    html = '<a href="https://www.hannover.de/?a=1&amp;b=2">x</a>'

    message = await bot.result("sendMessage", chat_id=ayse.id, text=html, parse_mode="HTML")

    assert message["entities"][0]["url"] == "https://www.hannover.de/?a=1&b=2"


async def test_a_mention_by_id_names_only_people_telegram_knows(bot: RawBot, ayse: Person) -> None:
    html = f'<a href="tg://user?id={ayse.id}">x</a><a href="tg://user?id=1">y</a>'

    message = await bot.result("sendMessage", chat_id=ayse.id, text=html, parse_mode="HTML")

    assert [(e["type"], e["user"]["id"]) for e in message["entities"]] == [("text_mention", ayse.id)]


async def test_telegram_finds_commands_and_addresses_by_itself(bot: RawBot, ayse: Person) -> None:
    text = "/help @quartier_bot #bank qm@example.org +49 511 1680 https://example.org"

    message = await bot.result("sendMessage", chat_id=ayse.id, text=text)

    found = [entity["type"] for entity in message["entities"]]
    assert found == ["bot_command", "mention", "hashtag", "email", "phone_number", "url"]


async def test_markdown_is_not_spoken_here(bot: RawBot, ayse: Person) -> None:
    assert await said(bot, ayse, "*x*", "MarkdownV2") == "Bad Request: unsupported parse_mode"


async def test_ready_made_entities_are_kept(bot: RawBot, ayse: Person) -> None:
    entities = [{"type": "bold", "offset": 0, "length": 2}]

    message = await bot.result("sendMessage", chat_id=ayse.id, text="fett", entities=entities)

    assert message["entities"] == entities


@pytest.mark.parametrize(("length", "verdict"), [(1024, None), (1025, "message caption is too long")])
async def test_a_caption_holds_1024_utf16_units(
    bot: RawBot, ayse: Person, length: int, verdict: str | None
) -> None:
    answer = await bot.call("sendDocument", chat_id=ayse.id, document=b"x", caption="a" * length)

    assert answer.get("description") == (verdict and f"Bad Request: {verdict}")
