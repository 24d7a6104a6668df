"""No page breaks the reader, slows it down or makes it see what is not there. The pages are written for these tests."""

from __future__ import annotations

import time

import pytest
from selectolax.lexbor import LexborHTMLParser

from broadsheet.articles.elements import Elements
from broadsheet.articles.page_marks import Shown, comment_count, reading_minutes
from broadsheet.articles.page_tags import read_page_tags
from broadsheet.articles.read import LARGEST, read_page
from broadsheet.articles.structured import Structured, read_structured
from broadsheet.model.article import Article
from broadsheet.model.page import Page
from tests.articles.test_html_reading import PARAGRAPHS
from tests.growth import grows_linearly

ADDRESS = "https://lantern.example/news/ferry-turned-back-after-smoke-on-deck-1234567"
TEXT = "\n\n".join(PARAGRAPHS)


def article_of(html: str | bytes, *, encoding: str = "utf-8", content_type: str | None = None) -> Article | None:
    body = html if isinstance(html, bytes) else html.encode(encoding)
    headers = (("content-type", content_type),) if content_type else ()
    return read_page(Page("test", body, ADDRESS, headers=headers)).article


def a_page(inside: str, head: str = "") -> str:
    return f"<!doctype html><html><head>{head}</head><body><main><h1>Ferry turned back</h1>{inside}</main></body></html>"


def paragraphs(texts: tuple[str, ...] = PARAGRAPHS) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


@pytest.mark.parametrize(
    "piece",
    [
        "<p>The last ferry of the evening was turned back on Tuesday after smoke was seen on its car deck.</p>",
        "<div>The last ferry",
    ],
    ids=["paragraphs", "nested"],
)
def test_twenty_megabytes_are_read_up_to_a_limit_that_is_told(piece: str) -> None:
    html = "<html><body>" + piece * (LARGEST // len(piece))
    begun = time.process_time()
    reading = read_page(Page("large", html.encode(), ADDRESS))
    assert time.process_time() - begun < 30
    assert any("longer than" in removed.why or "nested too deeply" in removed.why for removed in reading.removed)


def test_scripts_styles_and_templates_are_no_text_however_they_read() -> None:
    trap = "This sentence stands in a place that no reader of the page ever sees, and it is long enough for a paragraph."
    hidden = (
        f"<script>var story = '<p>{trap}</p>'</script><style>p::after {{ content: '{trap}' }}</style>"
        f"<template><p>{trap}</p></template><noscript><p>{trap}</p></noscript><textarea>{trap}</textarea><!-- {trap} -->"
        f"<script type=text/template><article><p>{trap}</p></article></script><svg><text>{trap}</text></svg>"
    )
    article = article_of(a_page(hidden + paragraphs() + hidden))
    assert article is not None and article.text == TEXT


def test_text_inside_frames_is_not_the_pages() -> None:
    article = article_of(a_page(f'<iframe srcdoc="<p>{PARAGRAPHS[0]}</p>"><p>Frames are off.</p></iframe>' + paragraphs()))
    assert article is not None and article.text == TEXT
    frameset = (
        "<html><head><title>x</title></head><frameset><frame src=a><noframes><p>Get a browser</p></noframes></frameset></html>"
    )
    reading = read_page(Page("frames", frameset.encode(), ADDRESS))
    assert reading.refused is not None and reading.refused.code == "no_text"


def test_an_amp_page_is_read_like_any_other() -> None:
    head = '<link rel="canonical" href="https://lantern.example/news/ferry-1234567"><style amp-boilerplate>body{visibility:hidden}</style>'
    html = a_page('<amp-img src="/1.jpg" alt="x"></amp-img><amp-ad type="a"><p>Buy.</p></amp-ad>' + paragraphs(), head)
    article = article_of(html.replace("<html>", "<html ⚡ lang=en>"))
    assert article is not None and TEXT in article.text
    assert article.canonical == "https://lantern.example/news/ferry-1234567"


def test_utf_7_is_never_decoded() -> None:
    html = a_page("<p>+ADw-script+AD4-alert(1)+ADw-/script+AD4-</p>" + paragraphs(), '<meta charset="utf-7">')
    article = article_of(html, content_type="text/html; charset=utf-7")
    assert article is not None and TEXT in article.text and "<script>" not in article.text


@pytest.mark.parametrize(
    ("encoding", "declared"), [("windows-1252", "iso-8859-1"), ("utf-8", "x-unknown"), ("shift_jis", "shift_jis")]
)
def test_the_charset_is_found_whatever_the_page_declares(encoding: str, declared: str) -> None:
    words = (
        "地震のあと港が閉鎖され、フェリーは運航を取りやめた。"
        if encoding == "shift_jis"
        else "Die Fähre nach Øygard blieb im Hafen, „ganz leer“."
    )
    html = a_page(paragraphs((words * 4, *PARAGRAPHS)), f'<meta charset="{declared}">')
    article = article_of(html, encoding=encoding)
    assert article is not None and article.text.startswith(words)


def test_bytes_that_are_broken_cost_their_letters_and_not_the_page() -> None:
    article = article_of(a_page(paragraphs()).encode().replace(b"harbour", b"harb\xff\xfeour"))
    assert article is not None and PARAGRAPHS[1] in article.text


@pytest.mark.parametrize(
    "texts",
    [
        ("أعلنت إدارة الميناء مساء الثلاثاء أن العبّارة الأخيرة عادت أدراجها بعد أن شوهد دخان على سطح السيارات.",
         "ونُقل جميع الركاب إلى البرّ قبل منتصف الليل، ولم يُصب أحد بأذى، بحسب ما أضافت الإدارة في بيانها الصادر صباح اليوم."),
        ("港湾局によると、火曜日の夜、車両甲板で煙が見つかり、最終のフェリーは引き返した。乗客二百十二人と乗組員十九人は深夜までに上陸し、けが人はいなかったと同局は付け加えた。",
         "同局は、原因が判明するまで船を係留すると発表した。乗組員は訓練どおりに乗客を誘導したという。"),
        ("משרד הנמל מסר ביום שלישי בערב כי המעבורת האחרונה שבה על עקבותיה לאחר שנראה עשן על סיפון המכוניות.",
         "כל הנוסעים הורדו לחוף לפני חצות, ואיש לא נפגע, נמסר מן המשרד בהודעה שפורסמה הבוקר."),
    ],
    ids=["arabic", "japanese", "hebrew"],
)  # fmt: skip
def test_scripts_of_every_direction_and_width_keep_their_order(texts: tuple[str, ...]) -> None:
    article = article_of(a_page(paragraphs(texts)).replace("<html>", "<html dir=rtl>"))
    assert article is not None and article.text == "\n\n".join(texts)


@pytest.mark.parametrize(
    "broken",
    ["<p>{0}<p>{1}", "<div><p>{0}</div></p></b><p>{1}", "<table><p>{0}</p><tr><td>{1}</table>", "<p>{0}</p><p>{1}<a href='"],
)
def test_broken_markup_loses_no_sentence(broken: str) -> None:
    article = article_of(f"<h1>Ferry turned back</h1>{broken.format(*PARAGRAPHS)}")
    assert article is not None and PARAGRAPHS[0] in article.text


@pytest.mark.parametrize("piece", [" ", "a ", "12 comments\n", "min ", "a,", ",", "<!--", "]]>", "//", "1 "])
def test_what_a_page_says_for_machines_is_read_in_one_go(piece: str) -> None:
    def machine(text: str) -> object:
        metas = {"keywords": [text], "author": [text[:2000]]}
        tree = LexborHTMLParser(f'<script type="application/ld+json">//{text}{{"@type":"Article"}}</script>')
        shown = Shown(text.split("\n"))
        found = Structured(metas)
        return (
            read_structured(Elements(tree)),
            read_page_tags(found, Elements(tree)),
            comment_count(found, shown),
            reading_minutes(found, shown),
        )

    assert grows_linearly(machine, piece)
