"""What is known of publishers, agencies and platforms without asking a page."""

from __future__ import annotations

from datetime import date

import pytest

from broadsheet.publishers.known import agency_name, name_from_host, owner_of, publisher_named, publisher_of
from broadsheet.publishers.platforms import PLATFORMS, recognise_platform
from broadsheet.publishers.rules import PlatformRules


def test_a_domain_gives_its_publisher_below_any_host() -> None:
    for address in ("theguardian.com", "https://www.theguardian.com/world", "https://amp.theguardian.com/x"):
        publisher = publisher_of(address)
        assert publisher is not None and publisher.name == "The Guardian"
    assert publisher_of("https://harbour.example/") is None


def test_the_article_before_a_name_does_not_matter() -> None:
    assert publisher_named("guardian") == publisher_named("The Guardian")
    assert publisher_named("Harbour Ledger") is None


@pytest.mark.parametrize(
    ("written", "name"), [("AP", "Associated Press"), ("dpa", "dpa"), ("Agence France-Presse", "AFP"), ("Harbour", None)]
)
def test_agencies_have_one_name(written: str, name: str | None) -> None:
    assert agency_name(written) == name


def test_two_voices_of_one_owner_are_known_to_be_one() -> None:
    assert owner_of("POLITICO") == owner_of("Business Insider") is not None
    assert owner_of("Harbour Ledger") is None


@pytest.mark.parametrize("rules", PLATFORMS)
def test_every_platform_says_from_when_on_it_is_described(rules: type[PlatformRules]) -> None:
    assert rules.name and rules.domains and rules.marks
    assert rules.since < date(2026, 1, 1) and not rules.valid_on(date(1999, 1, 1)) and rules.valid_on(None)


def test_a_platform_is_stated_by_its_address_and_named_by_its_logo() -> None:
    named, _ = recognise_platform("", "https://www.newsbreak.com/x", date(2021, 5, 20))
    assert named is not None and (named.name, named.basis) == ("NewsBreak", "stated")
    logo, rules = recognise_platform(" date 2026-03-04 tidebreak-logo\nCancel", None, date(2026, 3, 4))
    assert logo is not None and logo.name == "tidebreak" and rules is PlatformRules


def test_a_frame_alone_names_no_platform() -> None:
    frame = "Oops!\nSomething went wrong.\nPlease try again later.\n·2 min read\nRecommended Stories\n"
    assert recognise_platform(frame, None, None)[0] is None
    named, _ = recognise_platform(frame + "Yahoo Finance tells you more.", None, None)
    assert named is not None and (named.name, named.basis) == ("Yahoo News", "inferred")


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("harrowrecord.example", "Harrow Record"),
        ("www.oudemond-courier.example", "Oudemond Courier"),
        ("harbour.example", "harbour.example"),
        ("portofvarmouthherald.example", "portofvarmouthherald.example"),
        ("news.example", "news.example"),
    ],
)
def test_a_host_becomes_a_name_only_where_it_can_be_split_for_certain(host: str, name: str) -> None:
    assert name_from_host(host) == name
