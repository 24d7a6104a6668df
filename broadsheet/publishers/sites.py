"""Whose an address is: two of one house lead to one text, one of another house makes a page a carrier's copy."""

from __future__ import annotations

from broadsheet.publishers.known import publisher_of
from broadsheet.words.addresses import host_of, is_web, site_of

_LEAST_LABEL = 3
"""Letters of a registered name from which on it is the same house's under another ending: ".com" and ".co.uk"."""


def same_house(address: str, canonical: str) -> bool:
    """Whether the canonical address that a page names is of the house on whose site the page stands.

    It is where both are of one registered name, under whatever ending, or of one known publisher; and where the page is a mirror of
    the other's: an AMP cache, an archive, a translating proxy. What is no web address has no house of its own.
    """
    if not (is_web(address) and is_web(canonical)):
        return True
    site, other = site_of(address), site_of(canonical)
    known = publisher_of(address)
    return (
        site == other
        or (_label(site) == _label(other) and len(_label(site)) >= _LEAST_LABEL and not site[-1:].isdigit())
        or (known is not None and known == publisher_of(canonical))
        or _is_mirror(address, other)
    )


def _label(site: str) -> str:
    return site.partition(".")[0]


def _is_mirror(address: str, site: str) -> bool:
    """Whether an address holds a host of the site: as a part of its path (`/c/s/m.tide.example/ferry`, `/web/2020/https://tide.example/`),
    or at the front of its own host with dashes for the dots (`m-tide-example.cache.example`), as AMP caches and proxies write it."""
    parts = address.lower().partition("?")[0].split("/")[3:]
    front = host_of(address).partition(".")[0]
    return _ends_in(front, _dashed(site), "-") or any(_ends_in(part, site, ".") for part in parts)


def _ends_in(name: str, end: str, between: str) -> bool:
    return name == end or name.endswith(between + end)


def _dashed(host: str) -> str:
    """As the AMP cache writes a host in its own (developers.google.com/amp/cache/overview, "AMP Cache URL format")."""
    return host.replace("-", "--").replace(".", "-")
