from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copytree

import broadsheet
from broadsheet.model.article import Article, MadeBy, Reading, Refusal
from broadsheet.model.page import Shape
from broadsheet.newsroom.filing import Known, decide_filing
from broadsheet.sample import wires

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
FERRY = Article("41", "Ferry late", "The ferry was late on Monday.")


def a_reading(article: Article | None, seen: datetime | None = NOON, shape: Shape = "html") -> Reading:
    refused = None if article else Refusal("a list of links")
    return Reading("r", "ferry.html", None, shape, seen, MadeBy("read", "1"), article=article, refused=refused)


def known(shape: Shape = "html") -> Known:
    return Known(FERRY, NOON, 1, shape)


def test_an_unknown_article_is_new() -> None:
    filing = decide_filing(7, a_reading(FERRY), None)
    assert (filing.article, filing.revision, filing.stale) == (FERRY, 1, False)


def test_the_same_words_again_are_no_edit() -> None:
    assert decide_filing(7, a_reading(FERRY, NOON + timedelta(hours=1)), known()).stale


def test_other_words_later_are_the_next_revision_under_the_first_id() -> None:
    edited = replace(FERRY, id="99", text="The ferry was late on Monday and Tuesday.")
    filing = decide_filing(7, a_reading(edited, NOON + timedelta(hours=1)), known())
    assert filing.article is not None
    assert (filing.article.id, filing.revision, filing.replaces) == ("41", 2, FERRY)


def test_an_older_page_does_not_undo_an_edit() -> None:
    older = replace(FERRY, text="The ferry may be late.")
    assert decide_filing(7, a_reading(older, NOON - timedelta(hours=1)), known()).stale


def test_a_page_fills_up_a_feeds_excerpt_without_counting_as_an_edit() -> None:
    full = replace(FERRY, text="The ferry was late on Monday. Nobody minded.")
    filing = decide_filing(7, a_reading(full, NOON + timedelta(hours=1)), known("feed_entry"))
    assert (filing.revision, filing.replaces, filing.stale) == (1, None, False)


def test_a_feeds_excerpt_never_replaces_the_page() -> None:
    excerpt = replace(FERRY, text="The ferry was ...")
    assert decide_filing(7, a_reading(excerpt, NOON + timedelta(hours=1), "feed_entry"), known()).stale


def test_a_page_without_an_article_is_filed_with_its_reason() -> None:
    filing = decide_filing(7, a_reading(None), None)
    assert filing.article is None
    assert filing.reading.refused == Refusal("a list of links")


def test_a_folder_that_was_moved_holds_nothing_new(tmp_path: Path) -> None:
    before = copytree(wires() / "2026-03-04", tmp_path / "before")
    with broadsheet.open(tmp_path / "paper.db") as news:
        assert news.add([before]).new_pages
        assert not news.add([before.rename(tmp_path / "somewhere else")]).new_pages
