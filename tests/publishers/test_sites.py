"""Whose an address is: mirrors and hosts of one house lead to one text, another house's page carries it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.publishers.sites import same_house

OWN = "https://www.tide.example/news/ferry"


@pytest.mark.parametrize(
    "address",
    [
        "http://tide.example/news/ferry/",
        "https://amp.tide.example/news/ferry",
        "https://m.tide.example/news/ferry?outputType=amp",
        "https://tide.test/news/ferry",
        "https://www-tide-example.cache.test/c/s/www.tide.example/news/ferry",
        "https://m-tide-example.proxy.test/news/ferry?hl=de",
        "https://search.test/amp/s/amp.tide.example/news/ferry",
        "https://archive.test/web/20260302120000/https://tide.example/news/ferry",
    ],
)
def test_a_house_has_many_hosts_and_mirrors(address: str) -> None:
    assert same_house(address, OWN)


@pytest.mark.parametrize(
    "address",
    [
        "https://portal.example/wires/7",
        "https://riptide.example/news/ferry",
        "https://tide.portal.example/news/ferry",
        "https://portal.example/from?page=https://www.tide.example/news/ferry",
        "https://portal.example/riptide.example/news/ferry",
    ],
)
def test_another_house_is_another(address: str) -> None:
    assert not same_house(address, OWN)


def test_a_known_publisher_is_one_house_under_all_its_names() -> None:
    assert same_house("https://www.bbc.co.uk/news/articles/x", "https://www.bbc.com/news/articles/x")


def test_numbers_are_no_names() -> None:
    assert not same_house("http://192.0.2.7/ferry", "http://192.0.2.8/ferry")


def test_what_is_no_web_address_has_no_house() -> None:
    assert same_house("page.html", OWN)
    assert same_house(OWN, "urn:isbn:7")


@given(st.text(st.sampled_from("abc./-:?#é"), max_size=30), st.text(st.sampled_from("abc./-:?#é"), max_size=30))
def test_any_two_strings_have_an_answer(one: str, other: str) -> None:
    assert isinstance(same_house(f"https://{one}", f"http://{other}"), bool)
    assert same_house(f"https://{one}", f"https://{one}")
