"""What a robots.txt allows, RFC 9309 and the sloppy files of real sites."""

from __future__ import annotations

import time

import pytest

from broadsheet.pages.robots import read_robots

FILE = b"""
User-agent: paper
User-agent: Gazette Reader
Disallow: /private
Allow: /private/open
Crawl-delay: 2.5

Sitemap: https://paper.example/map.xml
User-agent: *
Disallow: /
Allow: /*.html$
Disallow: /*?print=
"""


@pytest.mark.parametrize(
    ("agent", "path", "allowed"),
    [
        ("Paper", "/news", True),
        ("paper/2.0 (+x)", "/private/a", False),
        ("paper", "/private/open/b", True),
        ("paper-images", "/private", False),
        ("gazette", "/private", False),
        ("gazette", "/x?print=1", True),
        ("other", "/news", False),
        ("other", "/a.html", True),
        ("other", "/a.html?print=1", False),
        ("other", "/robots.txt", True),
        ("newspaper", "/private/open", False),
    ],
)
def test_the_longest_rule_of_the_agents_own_group_decides(agent: str, path: str, allowed: bool) -> None:
    assert read_robots(FILE).allows(agent, path) is allowed


def test_no_file_and_no_rules_allow_everything() -> None:
    assert read_robots(b"").allows("paper", "/x")
    assert read_robots(b"User-agent: paper\nUser-agent: *\nDisallow:").allows("paper", "/x")
    assert read_robots(b"Disallow: /\n").allows("paper", "/x")


def test_sloppy_files_are_read_as_they_were_meant() -> None:
    sloppy = b"\xef\xbb\xbfuser-agent * # all\rdissallow : /a\r\nAllow: /a/index.html\nDisallow: /\xe3\x82\xbd"
    rules = read_robots(sloppy)
    assert not rules.allows("paper", "/a/b")
    assert rules.allows("paper", "/a/")
    assert not rules.allows("paper", "/%e3%82%bd")


def test_the_delay_is_told_and_nonsense_is_none() -> None:
    assert read_robots(FILE).delay("paper") == 2.5
    assert read_robots(FILE).delay("other") is None
    assert read_robots(b"User-agent: *\nCrawl-delay: nan\n").delay("x") is None


def test_a_hostile_file_takes_no_time() -> None:
    body = b"user-agent: *\n" + b"disallow: /" + b"*a" * 8_000 + b"$\n" + b"user-agent: x\n" * 100_000
    begun = time.perf_counter()
    assert read_robots(body).allows("paper", "/" + "a" * 100_000) in (True, False)
    assert time.perf_counter() - begun < 0.5
