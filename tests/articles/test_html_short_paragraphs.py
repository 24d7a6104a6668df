"""Pages of short paragraphs are read in every script: a sentence of Japanese has a third of the characters. The pages are fiction."""

from __future__ import annotations

import pytest

from broadsheet.articles.read import read_page
from broadsheet.model.article import Reading
from broadsheet.model.page import Page

TOLD = {
    "ja": (
        "終電のフェリーが煙で引き返す",
        "火曜の夜、最終便のフェリーが港へ引き返した。",
        "車両甲板で煙が見つかったためだ。",
        "乗客二百十二人は全員無事だった。",
        "「鐘の音を聞いて甲板に上がりました」と乗客は話した。",
        "船は原因が分かるまで港に残る。",
    ),
    "zh": (
        "末班渡轮因冒烟折返",
        "周二晚间，末班渡轮折返港口。",
        "车辆甲板上发现了浓烟。",
        "二百一十二名乘客全部平安上岸。",
        "“我们听到钟声就走上了甲板。”一名乘客说。",
        "查明原因之前，渡轮将留在港内。",
    ),
    "ko": (
        "연기 난 막배 여객선 회항",
        "화요일 밤 마지막 여객선이 항구로 돌아왔다.",
        "차량 갑판에서 연기가 났기 때문이다.",
        "승객 이백열두 명은 모두 무사했다.",
        "“종소리를 듣고 갑판으로 올라갔어요.” 한 승객이 말했다.",
        "배는 원인이 밝혀질 때까지 항구에 머문다.",
    ),
    "ar": (
        "عودة العبارة الأخيرة بعد تصاعد الدخان",
        "عادت العبارة الأخيرة إلى الميناء مساء الثلاثاء.",
        "شوهد الدخان على سطح السيارات.",
        "وصل جميع الركاب إلى البر سالمين.",
        "وقال أحد الركاب إنهم سمعوا الجرس.",
        "وستبقى السفينة في الميناء حتى يعرف السبب.",
    ),
    "th": (
        "เรือข้ามฟากเที่ยวสุดท้ายหันกลับเพราะควัน",
        "เรือข้ามฟากเที่ยวสุดท้ายหันกลับเข้าท่าเมื่อคืนวันอังคาร",
        "มีคนเห็นควันบนดาดฟ้าจอดรถ",
        "ผู้โดยสารทุกคนขึ้นฝั่งอย่างปลอดภัย",
        "ผู้โดยสารคนหนึ่งบอกว่าได้ยินเสียงระฆัง",
        "เรือจะจอดที่ท่าจนกว่าจะทราบสาเหตุ",
    ),
    "en": (
        "Ferry turned back after smoke on deck",
        "The last ferry turned back on Tuesday night.",
        "Smoke was seen on the car deck.",
        "All passengers came ashore safely.",
        "A passenger said they had heard the bell.",
        "The ship stays in port for now.",
    ),
}


def read(language: str, body: str) -> Reading:
    html = f"<!doctype html><html lang={language}><meta charset=utf-8><body><nav><a href=/sport>1</a></nav>{body}<footer>© 2031</footer>"
    return read_page(Page("test", html.encode(), "https://lantern.example/2031/ferry"))


@pytest.mark.parametrize("language", TOLD)
def test_short_paragraphs_are_an_article(language: str) -> None:
    headline, *told = TOLD[language]
    paragraphs = "".join(f"<p>{text}</p>" for text in told)
    aside = f"<div class=sidebar><p>{told[0]}</p><p>{told[1]}</p></div>"
    article = read(language, f"<h1>{headline}</h1><div class=text>{paragraphs}</div>{aside}").article
    assert article is not None
    assert article.headline == headline
    assert article.text.split("\n\n") == told


@pytest.mark.parametrize("language", TOLD)
def test_short_lines_parted_by_breaks_are_an_article(language: str) -> None:
    headline, *told = TOLD[language]
    article = read(language, f"<h1>{headline}</h1><div>{'<br><br>'.join(told)}</div>").article
    assert article is not None
    assert article.text.split("\n\n") == told


@pytest.mark.parametrize("language", TOLD)
def test_two_short_sentences_are_none(language: str) -> None:
    headline, *told = TOLD[language]
    reading = read(language, f"<h1>{headline}</h1><p>{told[1]}</p><p>{told[2]}</p>")
    assert reading.article is None
    assert reading.refused is not None and reading.refused.code in {"no_text", "too_short"}


@pytest.mark.parametrize(
    "frame", ["nav", "footer", "aside", "form", "div class=comments", "div class=cookie-consent", "div hidden"]
)
def test_sentences_of_the_frame_are_no_article(frame: str) -> None:
    _, *told = TOLD["ja"]
    reading = read("ja", f"<{frame}>{''.join(f'<p>{text}</p>' for text in told)}</{frame.split()[0]}>")
    assert reading.article is None
