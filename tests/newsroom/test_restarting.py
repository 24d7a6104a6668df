"""A store that was grouped by another version goes on where it was: its sketches are drawn anew, and never mixed with others."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

import broadsheet
from broadsheet.newsroom import Newsroom, restarting
from broadsheet.newsroom.restarting import set_up
from broadsheet.stories import StoryDesk, is_current
from tests.newsroom.test_copies import FERRY, FERRY_ELSEWHERE, TAIL, page

BUDGET = (
    "Veldland's parliament passed the budget on Tuesday by 61 votes to 58 after the finance minister, Oda Brekke, gave up her tax on salt.\n"
    "The opposition said it would go to court over the money for the northern railway, of which the first 40 kilometres are built."
)

LATER = (
    "The Grey Heron, the ferry that ran aground in fog off Port Hallam with 212 people on board, was towed free of its sandbank at high tide.\n"
    "Northline Ferries said that the radar of Captain Lena Marsh had failed, and that lifeboats had brought all passengers to the harbour."
)


def of_version_one(signature: bytes) -> bytes:
    return msgspec.msgpack.encode([1, *msgspec.msgpack.decode(signature)[1:-3]])


def changed(path: Path, change: Callable[[bytes], bytes]) -> None:
    with closing(sqlite3.connect(path)) as store, store:
        for article, teaser, signature in store.execute("SELECT article, teaser, signature FROM members").fetchall():
            values = (change(signature), article, teaser)
            store.execute("UPDATE members SET signature = ? WHERE article = ? AND teaser = ?", values)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A store of six articles, two of them of one text, by a version that packed its signatures otherwise."""
    pages = tmp_path / "pages"
    pages.mkdir()
    texts = [("Halyard Press", FERRY), ("Hallam Courier", f"{FERRY}\n{TAIL}"), ("Island Mail", FERRY_ELSEWHERE)]
    for number, (name, text) in enumerate(texts):
        (pages / f"{number}.html").write_text(page(name, f"p{number}.example", text, 8 + number), encoding="utf-8")
    for number, name in enumerate(("The Lamp", "Veldland Post", "Northern Echo"), 3):
        text = f"{BUDGET}\nThe {name} counted {number} abstentions and a broken chair."
        html = page(name, f"p{number}.example", text, 8 + number, headline="Veldland passes its budget by 61 to 58")
        (pages / f"{number}.html").write_text(html, encoding="utf-8")
    path = tmp_path / "old.db"
    with broadsheet.open(path) as news:
        assert news.add([pages]).round.articles == 6
    changed(path, of_version_one)
    return path


def seats(news: Newsroom) -> dict[str, str | None]:
    return {seat.member.article: seat.story for seat in news.store.stories.seats()}


def drawn(news: Newsroom) -> int:
    return sum(is_current(seat.signature) for seat in news.store.stories.seats())


def late_report(tmp_path: Path) -> Path:
    late = tmp_path / "late.html"
    late.write_text(page("Quay Gazette", "quay.example", LATER, 15), encoding="utf-8")
    return late


@pytest.mark.parametrize("change", [of_version_one, lambda signature: b"", lambda signature: b"\xc1 no signature"])
def test_a_store_of_another_version_is_drawn_anew_and_goes_on(old: Path, tmp_path: Path, change: Callable[[bytes], bytes]) -> None:
    changed(old, change)
    with broadsheet.open(old) as news:
        before = seats(news)
        assert drawn(news) == 0
        news.add([late_report(tmp_path)])
        assert drawn(news) == 7
        after = seats(news)
        assert {id: after[id] for id in before} == before
        [new] = after.keys() - before.keys()
        ferry = next(a.id for a in news.articles.list().items if a.publisher and a.publisher.name == "Island Mail")
        assert after[new] == before[ferry]


def test_a_desk_drawn_anew_knows_what_the_former_one_knew(old: Path, tmp_path: Path) -> None:
    with broadsheet.open(old) as news:
        desk, owing = set_up(news.store, 30)
        families = {frozenset(family) for family in desk.copies.families()}
        assert owing and drawn(news) == 0
        set_up(news.store, 30, keep=True)
        again, owing = set_up(news.store, 30)
        assert not owing and drawn(news) == 6
    assert {frozenset(family) for family in again.copies.families()} == families
    assert sorted(again.stories()) == sorted(desk.stories())
    assert any(len(family) == 2 for family in families)


def test_who_is_killed_while_drawing_goes_on_from_there(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draw, asked = StoryDesk._drawn_anew, []

    def killed(desk: StoryDesk, item: object) -> object:
        asked.append(item)
        if len(asked) == 6:
            raise KeyboardInterrupt
        return draw(desk, item)  # type: ignore[arg-type]

    monkeypatch.setattr(restarting, "_PORTION", 2)
    monkeypatch.setattr(StoryDesk, "_drawn_anew", killed)
    with broadsheet.open(old) as news:
        before = seats(news)
        with pytest.raises(KeyboardInterrupt):
            set_up(news.store, 30, keep=True)
        assert drawn(news) == 4
        set_up(news.store, 30, keep=True)
        assert (drawn(news), len(asked), seats(news)) == (6, 8, before)


def test_a_paper_that_is_only_read_writes_nothing(old: Path, tmp_path: Path) -> None:
    with broadsheet.open(old) as news:
        news.warm_up()
        assert drawn(news) == 0
        news.add([late_report(tmp_path)])
        assert drawn(news) == 7


def test_what_is_drawn_anew_is_told(old: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    told: list[tuple[str, int, int]] = []
    caplog.set_level("INFO", "broadsheet")
    with broadsheet.open(old) as news:
        news.add([late_report(tmp_path)], lambda step, done, of: told.append((step, done, of)))
    assert ("sketch", 6, 6) in told
    [said] = [record.fields for record in caplog.records if record.message == "sketched_anew"]  # type: ignore[attr-defined]
    assert (said["seats"], said["left_out"], said["kept"]) == (6, 0, True)
    assert "another version" in said["why"]


def test_a_card_that_its_page_shows_no_more_is_left_out(old: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(old)) as store, store:
        store.execute(
            "INSERT INTO members SELECT article, 7, story, family, role, published, score, event, record, signature FROM members LIMIT 1"
        )
    with broadsheet.open(old) as news:
        news.add([late_report(tmp_path)])
        assert drawn(news) == 7
        desk, _ = set_up(news.store, 30)
        assert not any("#" in member for story in desk.stories() for member in desk.dossier(story).members)


def test_a_decision_on_an_old_store_is_carried_out_on_sketches_of_today(old: Path) -> None:
    with broadsheet.open(old) as news:
        ferry, budget = {story for story in seats(news).values() if story}
        news.editing.merge(budget, ferry)
        assert set(seats(news).values()) == {ferry}
        assert drawn(news) == 6
