"""Publisher rules: what their selectors name they decide, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from broadsheet.articles.read import read_page
from broadsheet.model.article import Article, Reading
from broadsheet.model.page import Page
from broadsheet.publishers import registry
from broadsheet.publishers.registry import all_rules, no_rules, rules_for
from broadsheet.publishers.rules import Layout, PublisherRules
from broadsheet.testing.rules import check_rules

PAGES = Path(__file__).resolve().parents[1] / "data" / "pages"
NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)
LEDGER = Layout(since=date(2024, 1, 1), publisher="Harbour Ledger")
PARAGRAPHS = (
    "The crane of the old harbour was lowered into the water on Thursday, where divers will plant eelgrass on its arms.",
    "Nobody had used it since 1998, the harbour office said, and nobody could be found who knew how to take it apart.",
    "The second crane stays where it is. A pair of gulls has held it since the spring, and has so far let nobody near.",
)
HTML = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Crane goes to sea</title></head><body>
<h1>Crane goes to sea</h1><div class="lede">An old crane is to be a reef</div>
<div class="text"><p>{PARAGRAPHS[0]}</p><div class="box"><p>{PARAGRAPHS[2]}</p></div>
<p>{PARAGRAPHS[1]} <span class="aloud">opens in a new window</span></p></div></body></html>"""


class Ledger(PublisherRules):
    """A paper of our own invention."""

    name = "Harbour Ledger"
    domains = ("ledger.example",)
    country = "GB"
    layouts = (LEDGER,)


def read(*layouts: Layout, html: str = HTML) -> Reading:
    page = Page("test", html.encode(), "https://ledger.example/news/crane", NOON, shape="html")
    return read_page(page, rules=lambda address, day: layouts)


def article(*layouts: Layout, html: str = HTML) -> Article:
    found = read(*layouts, html=html).article
    assert found is not None
    return found


@pytest.mark.parametrize("rules", all_rules(), ids=lambda rules: rules.name)
def test_every_class_of_rules_conforms(rules: type[PublisherRules]) -> None:
    assert check_rules(rules, PAGES / rules.__module__.rpartition(".")[2]) == []


def test_the_layout_of_the_day_is_taken() -> None:
    (old,) = rules_for("https://apnews.com/article/x-1", date(2022, 5, 3))
    (new,) = rules_for("https://apnews.com/article/x-1", date(2026, 3, 5))
    assert (old.until, new.until) == (date(2023, 7, 10), None)
    assert rules_for("https://apnews.com/article/x-1", None) == (new, old)
    assert rules_for("https://apnews.com/article/x-1", date(1999, 1, 1)) == ()


def test_any_host_below_a_domain_belongs_to_it_and_no_other() -> None:
    (layout,) = rules_for("https://amp.theguardian.com/uk-news/x", None)
    assert layout.publisher == "The Guardian"
    for address in ("https://nottheguardian.com/x", "https://ledger.example/x", "not an address", None):
        assert rules_for(address, None) == ()


def test_the_body_is_what_the_selector_names_without_what_is_dropped() -> None:
    reading = read(replace(LEDGER, body=".text", drop=(".box", ".aloud")))
    assert reading.article is not None
    assert reading.article.text == "\n\n".join(PARAGRAPHS[:2])
    dropped = {item.text: item.why for item in reading.removed}
    assert dropped == {PARAGRAPHS[2]: "rule of Harbour Ledger: .box", "opens in a new window": "rule of Harbour Ledger: .aloud"}
    assert reading.article.basis["body"] == "rule of Harbour Ledger: .text"


def test_drops_alone_leave_the_rest_to_the_general_reader() -> None:
    plain, dropped = read_page(Page("test", HTML.encode(), shape="html")), article(replace(LEDGER, drop=(".aloud",)))
    assert plain.article is not None
    assert dropped.text == plain.article.text.replace(" opens in a new window", "")


def test_a_dropped_line_inside_a_dropped_line_is_dropped_once() -> None:
    nested = HTML.replace("opens in", '<b><span class="aloud">opens</span></b> in')
    assert article(replace(LEDGER, body=".text > p", drop=(".aloud", ".aloud b")), html=nested).text == "\n\n".join(PARAGRAPHS[:2])


def test_a_layout_that_does_not_fit_is_not_used_and_the_article_says_why() -> None:
    general = read_page(
        Page("test", HTML.encode(), "https://ledger.example/news/crane", NOON, shape="html"), rules=no_rules
    ).article
    found = article(replace(LEDGER, body=".story p", standfirst=".lede"))
    assert general is not None
    assert found.basis.pop("layout") == "rule of Harbour Ledger of 2024-01-01 not used: .story p finds nothing"
    assert found == general


def test_of_an_unknown_day_the_newest_layout_that_fits_is_taken() -> None:
    found = article(replace(LEDGER, body=".story p"), replace(LEDGER, since=date(2019, 1, 1), body=".text > p"))
    assert found.basis["body"] == "rule of Harbour Ledger: .text > p" and "layout" not in found.basis


def test_a_field_whose_selector_finds_nothing_is_read_as_on_any_page() -> None:
    found = article(replace(LEDGER, body=".text > p", standfirst=".lede", headline="h2.title"))
    assert (found.headline, found.standfirst) == ("Crane goes to sea", "An old crane is to be a reef")
    assert "headline" not in {name for name, basis in found.basis.items() if basis.startswith("rule of")}


def test_what_a_feed_sends_is_not_laid_out() -> None:
    page = Page("test", f"<p>{PARAGRAPHS[0]}</p>".encode(), "https://ledger.example/news/crane", NOON, shape="feed_entry")
    found = read_page(page, rules=lambda address, day: (replace(LEDGER, body=".text"),)).article
    assert found is not None and "layout" not in found.basis


def test_rules_of_other_packages_come_first_and_broken_ones_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    points = [
        EntryPoint("ledger", f"{__name__}:Ledger", "broadsheet.publishers"),
        EntryPoint("gone", "no_such_package:Rules", "broadsheet.publishers"),
        EntryPoint("odd", "datetime:date", "broadsheet.publishers"),
    ]
    monkeypatch.setattr(registry, "entry_points", lambda group: points)
    with pytest.warns(UserWarning, match="gone.*cannot be loaded|odd.*are no PublisherRules") as told:
        assert list(registry._installed()) == [Ledger]
    assert len(told) == 2


def test_what_is_wrong_with_a_class_is_said(tmp_path: Path) -> None:
    class Wrong(PublisherRules):
        name = "The Wrong"
        domains = ("www.wrong.example", "bbc.com")
        country = "England"
        feeds = ("ftp://wrong.example",)
        layouts = (
            Layout(since=date(2024, 1, 1), until=date(2023, 1, 1), body="p["),
            Layout(since=date(2022, 1, 1), caption="figcaption"),
            Layout(since=date(2021, 1, 1)),
        )

    told = "\n".join(check_rules(Wrong, tmp_path))
    for words in (
        "'www.wrong.example' is no host", "bbc.com is known as BBC", "'England' is no two", "ftp://wrong.example is no https",
        "ends before it begins", "'p[' is no selector", "but not the picture", "names nothing", "does not end before", "No page of the layout",
    ):  # fmt: skip
        assert words in told, words


def test_a_selector_that_finds_nothing_and_a_page_read_otherwise_are_said(tmp_path: Path) -> None:
    (tmp_path / "2026-03-05.html").write_text(HTML, encoding="utf-8")
    (tmp_path / "2026-03-05.json").write_text('{"address": "https://other.example/x", "headline": "Crane"}', encoding="utf-8")

    class Half(Ledger):
        layouts = (replace(LEDGER, body=".aloud", tags=".tag"),)

    told = "\n".join(check_rules(Half, tmp_path))
    for words in (
        "'.tag' finds nothing",
        "'.aloud' names elements inside a line",
        "none of the publisher's domains",
        "headline should be 'Crane'",
    ):
        assert words in told, words
