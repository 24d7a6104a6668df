"""The table of readers: what is missing is said, what fails is counted."""

from __future__ import annotations

from broadsheet.model.page import Page
from quality.peers import SCORES, line_of, timed
from quality.readers import PEERS, make, ours

PAGE = Page("one", b"<html><body><h1>Ferry turned back</h1><p>Nobody was hurt.</p></body></html>", "https://lantern.example/a-1")


def test_a_reader_that_raises_counts_as_failed_and_empty() -> None:
    def broken(page: Page) -> dict[str, object]:
        raise RecursionError("too deep")

    found = timed(PAGE, broken)
    assert found["failed"] is True and "text" not in found and found["seconds"] >= 0


def test_a_package_that_is_not_there_is_left_out() -> None:
    def missing() -> None:
        raise ImportError("no such reader")

    assert make("nothing", missing) is None  # type: ignore[arg-type]


def test_a_field_that_nobody_gave_is_a_dash() -> None:
    answers = [{"seconds": 0.002, "failed": False}, {"seconds": 0.004, "failed": True}]
    line = line_of("x", {"fundus.title": {"exact": 0.5}, "fundus.tags": {"f1": 0.0}}, answers)
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    assert cells[1 + list(SCORES).index("title")] == ".500"
    assert cells[1 + list(SCORES).index("tags F1")] == "–"
    assert cells[-3:] == ["3.0", "3.0", "1"]


def test_each_peer_has_a_package_and_a_place_for_its_version() -> None:
    assert all(package and "{}" in name for name, package, _ in PEERS)


def test_ours_answers_a_page_that_is_no_article_with_nothing() -> None:
    assert timed(Page("two", b"<html></html>"), ours())["failed"] is False
