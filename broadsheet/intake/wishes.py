"""What a publisher wishes for a page: read from its headers and its head, honoured where we fetch of our own accord.

Robots rules say whether we may ask (`pages.robots`); these say what may be done with the answer. A page that a person adds by name
is kept for that person; what polling fetches on top of a feed is kept in full only where nothing here speaks against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborHTMLParser

from broadsheet.model.intake import Entry
from broadsheet.model.page import Page
from broadsheet.words import charsets
from broadsheet.words.addresses import host_of

OUR_NAMES = {"broadsheet", "*"}
_NO_TEXT = {"noarchive", "nocache", "nosnippet", "max-snippet:0", "noai", "none"}
_AGENTS = re.compile(r"^([a-z][\w-]*):\s*(?!\s*-?\d)(.+)$")
_TAGS = re.compile(r"<[^<>]*>")
EXCERPT = 300
"""Characters of an excerpt where the full text is not to be stored."""
_VALUED = {"max-snippet", "max-image-preview", "max-video-preview", "unavailable_after"}


@dataclass(frozen=True, slots=True)
class Wishes:
    """`keep_text`: may the full text be kept; `why`: the words that say otherwise, as they stand in the page."""

    keep_text: bool = True
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OptOuts:
    """Sites (domains, with all hosts below them) whose publishers have asked us directly, as the operator wrote them down.

    `no_text`: their full text is not stored, only what a feed says in short. `not_shown`: nothing of theirs comes in at all.
    """

    no_text: frozenset[str] = frozenset()
    not_shown: frozenset[str] = frozenset()

    def keeps_text(self, address: str | None) -> bool:
        """May the full text of this address be kept?"""
        return not _below(address, self.no_text | self.not_shown)

    def shows(self, address: str | None) -> bool:
        """May anything of this address come in?"""
        return not _below(address, self.not_shown)


def _below(address: str | None, domains: frozenset[str]) -> bool:
    host = f".{host_of(address)}" if address and domains else ""
    return bool(host) and any(host.endswith(f".{domain}") for domain in domains)


def excerpt_of(entry: Entry) -> Entry:
    """An entry without its full text: the words of its summary, three hundred characters at most."""
    words = " ".join(_TAGS.sub(" ", entry.summary or entry.content).split())
    short = words if len(words) <= EXCERPT else words[:EXCERPT].rpartition(" ")[0] + " …"
    return replace(entry, summary=short, content=f"<p>{short}</p>" if short else "", full=False)


def read_wishes(page: Page) -> Wishes:
    """The wishes of a page: X-Robots-Tag and robots metas (noarchive, nosnippet, noai), and the TDM reservation protocol."""
    against = [word for word in _words(page) if word in _NO_TEXT]
    if (page.header("tdm-reservation") or "").strip() == "1":
        against.append("tdm-reservation: 1")
    return Wishes(not against, tuple(dict.fromkeys(against)))


def _words(page: Page) -> Iterator[str]:
    for name, value in page.headers:
        if name == "x-robots-tag":
            yield from _directives(value)
    head = charsets.decode(page.body[:200_000], content_type=page.header("content-type") or "text/html").text
    for meta in LexborHTMLParser(head).css("meta[name]"):
        name, content = ((meta.attributes.get(key) or "").strip().lower() for key in ("name", "content"))
        if name == "robots" or name in OUR_NAMES:
            yield from _directives(content)
        elif name == "tdm-reservation" and content == "1":
            yield "none"


def _directives(value: str) -> Iterable[str]:
    """The directives that are meant for us: `otherbot: noarchive` is not."""
    value = value.strip().lower()
    named = _AGENTS.match(value)
    if named and named[1] not in _VALUED:
        value = named[2] if named[1] in OUR_NAMES else ""
    return [part.strip().replace(" ", "") for part in value.split(",") if part.strip()]
