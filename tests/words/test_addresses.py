"""Addresses parsed as browsers parse them, and known under one form."""

from __future__ import annotations

import pytest

from broadsheet.words.addresses import canonical_address, host_of, is_web, resolve_address, short_host, site_of
from quality.predict_words import predict_urls
from quality.score_words import score_urls
from tests.shared import shared


def test_an_article_is_known_without_fragment_credentials_and_tracking() -> None:
    given = "HTTPS://reader:secret@WWW.Harbour.Example:443/a/../news/ferry?utm_source=x&id=3&fbclid=1&page=2#comments"
    assert canonical_address(given) == "https://www.harbour.example/news/ferry?id=3&page=2"


def test_the_order_of_what_names_the_article_stays() -> None:
    assert canonical_address("https://harbour.example/?b=2&a=1") == "https://harbour.example/?b=2&a=1"


def test_a_query_that_opens_with_a_question_mark_of_its_own_keeps_it() -> None:
    known = canonical_address("https://harbour.example/??id=3&utm_source=x")
    assert known == "https://harbour.example/??id=3"
    assert canonical_address(known) == known


@pytest.mark.parametrize(
    "address", ["", "mailto:desk@harbour.example", "javascript:alert(1)", "https://", "http://[::1", "x" * 10_000]
)
def test_what_is_no_web_address_has_no_canonical_form(address: str) -> None:
    assert canonical_address(address) is None


def test_links_are_resolved_against_their_page() -> None:
    assert resolve_address("../ferry", "https://harbour.example/news/today/") == "https://harbour.example/news/ferry"
    assert resolve_address("//img.harbour.example/1.jpg", "https://harbour.example/") == "https://img.harbour.example/1.jpg"
    assert resolve_address("/ferry", "no base at all") is None


def test_sites_are_told_apart_by_their_registered_name() -> None:
    assert site_of("https://news.harbour.co.uk/x") == "harbour.co.uk"
    assert site_of("https://blog.harbour.example") == "harbour.example"
    assert site_of("http://192.0.2.7/") == "192.0.2.7"
    assert short_host("https://www.harbour.example/x") == "harbour.example"
    assert host_of("not an address") == ""
    assert is_web("HTTP://x") and not is_web("ftp://x")


def test_the_development_cases_of_the_url_standard_come_out_right() -> None:
    data = shared("data", "trust")
    assert score_urls(data, list(predict_urls(data)))["right"] == 1.0
