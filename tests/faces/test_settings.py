"""What a reader sets is kept in their own browser and changes what is printed for them alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser
from starlette.testclient import TestClient

from broadsheet.faces import phrasing
from broadsheet.faces.web.app import build_app
from broadsheet.faces.web.pages.short import lay_out_short
from broadsheet.faces.web.preferences import LONGEST, MINUTES, Preferences, read_preferences, write_preferences
from tests.faces.fake import BRIEF, TOLD, FakeNewsroom, FakeStories

OURS = {"sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded"}


def reader() -> TestClient:
    return TestClient(build_app(FakeNewsroom()), follow_redirects=False)


def save(client: TestClient, **fields: object) -> None:
    answer = client.post("/settings", content=urlencode(fields, doseq=True), headers=OURS)
    assert (answer.status_code, answer.headers["location"]) == (303, "/settings?saved")


def opened(client: TestClient, address: str) -> LexborHTMLParser:
    answer = client.get(address)
    assert answer.status_code == 200
    return LexborHTMLParser(answer.text)


def test_the_form_without_a_change_keeps_the_papers_own_ways() -> None:
    client = reader()
    form = opened(client, "/settings").css_first("form.settings")
    assert form is not None
    fields = [(n.attributes["name"], n.attributes["value"]) for n in form.css("input[name]:not([type=radio]):not([type=checkbox])")]
    fields += [(n.attributes["name"], n.attributes["value"]) for n in form.css("input[checked]")]
    fields += [("minutes", n.attributes["value"]) for n in form.css("option[selected]")]
    answer = client.post("/settings", content=urlencode(fields), headers=OURS)  # type: ignore[arg-type]
    assert "Max-Age=0" in answer.headers["set-cookie"], "nothing differs, so nothing is kept"


def test_theme_marks_and_keys_are_said_on_every_page() -> None:
    client = reader()
    save(client, theme="dark", marks="quiet", keys="off")
    for address in ("/", "/story/ferry-9001", "/settings"):
        html = opened(client, address).css_first("html")
        assert html is not None
        assert [html.attributes[f"data-{name}"] for name in ("theme", "marks", "keys")] == ["dark", "quiet", "off"]
    assert "data-theme" not in reader().get("/").text, "another reader has their own"


def test_times_are_told_by_the_readers_clock() -> None:
    client = reader()
    assert "UTC" in opened(client, "/story/ferry-9001").css_first(".title").text()  # type: ignore[union-attr]
    save(client, zone="Asia/Tokyo", clock="12")
    there = opened(client, "/story/ferry-9001").css_first(".title time")
    assert there is not None
    assert there.text().endswith("JST")
    assert " am" in there.text() or " pm" in there.text()
    assert "JST" not in client.get("/front.atom", headers={"cookie": ""}).text


def test_a_time_of_the_night_falls_on_the_readers_day() -> None:
    late = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
    phrasing.set_clock(zone=ZoneInfo("Asia/Tokyo"))
    assert phrasing.clock(late) == "2 March 2026, 08:30 JST"
    phrasing.set_clock(zone=ZoneInfo("UTC"))
    assert phrasing.clock(late) == "1 March 2026, 23:30 UTC"


def test_a_hidden_section_stays_off_the_front_page_and_the_page_says_so() -> None:
    client = reader()
    sections = [node.text() for node in opened(client, "/").css(".kicker")]
    lead = sections[0].split(" · ")[0].strip()
    save(client, name=[lead, "Elsewhere"], place=["1", "2"], show=["Elsewhere"])
    page = opened(client, "/")
    assert all(not node.text().startswith(lead) for node in page.css(".kicker"))
    assert "left out" in page.css_first(".finis").text()  # type: ignore[union-attr]


def test_sections_stand_in_the_readers_order() -> None:
    likes = Preferences(sections=("Sport", "World"), hidden=("Life",))
    assert likes.ranked(["World", "Life", "Law", "Sport"]) == ["Sport", "World", "Law"]


def test_the_owners_settings_are_shown_with_where_they_are_changed() -> None:
    row = opened(reader(), "/settings").css_first("#owner tbody tr")
    assert row is not None
    assert "15 minutes" in row.text()
    assert "BROADSHEET_UPDATE_EVERY" in row.text()


@given(st.text(max_size=300))
def test_any_cookie_is_read(cookie: str) -> None:
    assert isinstance(read_preferences(cookie), Preferences)


@given(
    st.builds(
        Preferences,
        theme=st.sampled_from(["device", "light", "dark"]),
        zone=st.sampled_from(["UTC", "Europe/Lisbon", "America/Argentina/Buenos_Aires"]),
        minutes=st.sampled_from(MINUTES),
        sections=st.lists(st.sampled_from(["Sport", "Arts & Life", "Wörld|!:;", "कला"]), unique=True).map(tuple),
        hidden=st.lists(st.sampled_from(["Law", "“Odd”"]), unique=True).map(tuple),
    )
)
def test_what_is_kept_is_read_again(likes: Preferences) -> None:
    cookie = write_preferences(likes)
    assert read_preferences(cookie) == likes
    assert len(cookie) <= LONGEST
    assert not set(cookie) & set(' ",;\\')


@pytest.mark.parametrize("content", [b"\xff", b"a=1&" * 60_000])
def test_a_broken_form_changes_nothing(content: bytes) -> None:
    answer = reader().post("/settings", content=content, headers=OURS)
    assert answer.status_code == 400
    assert "set-cookie" not in answer.headers


def test_settings_are_taken_from_our_own_pages_only() -> None:
    answer = reader().post("/settings", content=b"theme=dark", headers={**OURS, "sec-fetch-site": "cross-site"})
    assert answer.status_code == 400


def test_nonsense_in_a_form_is_passed_over() -> None:
    client = reader()
    save(client, theme="plaid", zone="../../etc/passwd", minutes="999", clock="25", languages="en, 12, <b>, français", theme2="x")
    html = opened(client, "/settings").css_first("html")
    assert html is not None
    assert "data-theme" not in html.attributes
    assert (opened(client, "/settings").css_first("#zone") or html).attributes["value"] == "UTC"


# ---- the short edition


def test_the_short_edition_ends_and_keeps_its_time() -> None:
    page = opened(reader(), "/short")
    assert "That is all" in page.css_first(".finis").text()  # type: ignore[union-attr]
    assert page.css(".short h2")
    assert all((a.attributes["href"] or "").startswith("/") for a in page.css(".short a"))


@pytest.mark.parametrize("minutes", MINUTES)
def test_no_more_words_than_there_are_minutes(minutes: int) -> None:
    front = FakeStories().front()
    many = replace(front, told=tuple(replace(TOLD, brief=replace(BRIEF, summary=BRIEF.summary * 2)) for _ in range(60)))
    page = lay_out_short(many, Preferences(minutes=minutes))
    words = sum(len(text.split()) for story in page.stories for text, _, _ in story.lines)
    assert 0 < words <= minutes * 238
    assert page.takes <= minutes
    assert len(page.stories) + page.left == 60


def test_every_story_has_its_first_sentence_before_any_has_a_second() -> None:
    front = FakeStories().front()
    page = lay_out_short(replace(front, told=(TOLD,) * 40), Preferences(minutes=3))
    assert page.left == 0 or max(len(story.lines) for story in page.stories) == 1
