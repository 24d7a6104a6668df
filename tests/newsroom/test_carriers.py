"""A page that names another house's address as canonical carries a copy: it is filed as its own house's article."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import permutations

import pytest

from broadsheet.articles.identity import original_address
from broadsheet.faces.web.pages.article import lay_out_article
from broadsheet.model.page import Page
from broadsheet.newsroom import Newsroom
from tests.newsroom.test_copies import FERRY, page

NOW = datetime(2031, 3, 4, 12, tzinfo=UTC)
ORIGINAL = "https://halyard.example/8/ferry-aground"
CARRIED = "https://portal.example/wires/7"
MARKUP = page("Halyard Press", "halyard.example", FERRY, 8)
"""All that a carrier may take over: the text, the headline, the time, the publisher's name, the canonical link."""


def take(paper: Newsroom, *pages: tuple[str, str]) -> None:
    paper.store.pages.keep([Page(address, html.encode(), address, NOW, "text/html") for address, html in pages], NOW)
    paper.catch_up()


def addresses(paper: Newsroom) -> set[str | None]:
    return {article.url for article in paper.articles.list().items}


@pytest.mark.parametrize("order", list(permutations([ORIGINAL, CARRIED, "https://mirror.example/sea/ferry"])))
def test_each_house_has_its_own_article_in_whatever_order_they_come(paper: Newsroom, order: tuple[str, ...]) -> None:
    for address in order:
        take(paper, (address, MARKUP))
    assert addresses(paper) == set(order)


def test_all_at_once_each_house_has_its_own_article(paper: Newsroom) -> None:
    take(paper, (CARRIED, MARKUP), (ORIGINAL, MARKUP))
    assert addresses(paper) == {ORIGINAL, CARRIED}


def test_the_foreign_canonical_link_speaks_for_the_original(paper: Newsroom) -> None:
    late = page("Portal", "halyard.example", FERRY, 8).replace("T08:00", "T06:00")
    take(paper, (CARRIED, late), (ORIGINAL, MARKUP))
    by_address = {article.url: article for article in paper.articles.list().items}
    copy = by_address[CARRIED]
    family = paper.articles.filed(copy.id).family
    assert family is not None and family.origin == by_address[ORIGINAL].id
    assert family.claims[0].why == "Portal names the address at Halyard Press as the canonical one"
    assert original_address(copy) == ORIGINAL and original_address(by_address[ORIGINAL]) is None


def test_a_reader_is_led_to_the_page_that_was_read_and_told_of_the_original(paper: Newsroom) -> None:
    take(paper, (CARRIED, page("Portal", "halyard.example", FERRY, 8)))
    [article] = paper.articles.list().items
    laid = lay_out_article(paper.articles.filed(article.id))
    assert laid.address == CARRIED
    [told] = [row for row in laid.relations if row.href == ORIGINAL]
    assert told.words == "at halyard.example"


def test_an_edit_of_the_copy_is_no_edit_of_the_original(paper: Newsroom) -> None:
    take(paper, (ORIGINAL, MARKUP), (CARRIED, MARKUP))
    take(paper, (CARRIED, MARKUP.replace("</article>", "<p>The portal adds that the sea was rough that night.</p></article>")))
    edited = {article.url: len(paper.store.articles.revisions(article.id)) for article in paper.articles.list().items}
    assert edited == {ORIGINAL: 1, CARRIED: 2}


@pytest.mark.parametrize(
    "same",
    [
        "https://www.halyard.example/8/ferry-aground",
        "https://m.halyard.example/8/ferry-aground",
        "https://amp.halyard.example/amp/8/ferry-aground",
        "https://www-halyard-example.cache.example/c/s/www.halyard.example/8/ferry-aground",
    ],
)
def test_mirrors_and_hosts_of_the_house_lead_to_its_one_article(paper: Newsroom, same: str) -> None:
    take(paper, (same, MARKUP))
    take(paper, (ORIGINAL, MARKUP))
    assert len(paper.articles.list().items) == 1


def test_a_carriers_second_address_is_no_second_copy(paper: Newsroom) -> None:
    take(paper, (CARRIED, MARKUP))
    take(paper, ("https://portal.example/sea/7", MARKUP))
    assert addresses(paper) == {CARRIED}


def test_who_carries_is_the_publisher_where_the_page_names_none(paper: Newsroom) -> None:
    bare = MARKUP.replace("Halyard Press", "")
    take(paper, (CARRIED, bare))
    [article] = paper.articles.list().items
    assert article.publisher is not None and article.publisher.name == "portal.example"
