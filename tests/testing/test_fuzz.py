"""Some hundreds of mutated files, the same ones every time; `python -m broadsheet.testing.fuzz 3600` goes on for longer."""

from __future__ import annotations

import pytest

from broadsheet.intake import read_feed, read_opml, read_sitemap, unfold
from broadsheet.model.intake import Problem
from broadsheet.model.page import Page
from broadsheet.testing.corpus import FOUND, corpus
from broadsheet.testing.fuzz import TARGETS, Found, fuzz


def test_no_parser_fails_on_mutated_files() -> None:
    assert fuzz(range(40), seed=1) == 40 * len(TARGETS)


@pytest.mark.parametrize("name", TARGETS)
def test_every_parser_has_files_and_takes_them_as_they_are(name: str) -> None:
    for body in corpus()[name]:
        TARGETS[name](body)


def test_the_files_are_what_they_are_called() -> None:
    files = corpus()
    assert set(files) == set(TARGETS)
    assert all(read_feed(Page("x", body, "https://echo.example/")).entries for body in files["feeds"][:6])
    assert read_opml(files["opml"][0]).feeds and read_opml(files["opml"][0]).lists
    assert read_sitemap(files["sitemaps"][0]).entries and read_sitemap(files["sitemaps"][1]).maps
    for name in ("records", "arc", "warc", "mhtml", "pages"):
        assert any(isinstance(taken, Page) for taken in unfold(Page(name, files[name][0]))), name
    assert not any(isinstance(taken, Problem) for name in ("arc", "warc", "mhtml") for taken in unfold(Page(name, files[name][0])))
    assert all("-" in path.name and path.name.split("-")[0] in TARGETS for path in FOUND.glob("*"))


def test_a_failing_parser_is_told_with_its_input(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(body: bytes) -> None:
        raise ZeroDivisionError("as an example")

    monkeypatch.setitem(TARGETS, "opml", fail)
    with pytest.raises(Found, match="opml: ZeroDivisionError") as found:
        fuzz(range(1), parsers=["opml"])
    assert found.value.body
