"""The links of a page as cards: all that show one address together, and what there is to see of them.

The features are for the labeller that tells teasers from the rest; like those of blocks they come as short strings.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from broadsheet.articles.blocks import Link, PageBlocks, TextBlock
from broadsheet.articles.labeller import Sight
from broadsheet.articles.markup import named, tags_named
from broadsheet.words.addresses import is_web, resolve_address, site_of

LEAST_WORDS, LEAST_CHARS, LEAST_CHARS_UNSPACED = 3, 15, 7
"""A headline has this many words and characters; in scripts that write no blanks two characters count as a word."""

_UNSPACED = re.compile(r"[\u2e80-\ua4cf\uf900-\ufaff\uff00-\uffef]")
_LONG_NUMBER = re.compile(r"\d{5,}")
_DATED = re.compile(r"/(?:19|20)\d\d[/-]?[01]?\d")
_FILE = re.compile(r"\.(?:s?html?|php|aspx?|ece|cms)$")
_ADDRESS_WORDS = re.compile(
    r"author|autor|people|profile|staff|tags?/|topic|categor|jobs?\b|stellen|shop|store|coupon|gutschein|promo|deal|subscri|"
    r"abo\b|login|account|event|newsletter|video|live|galler|photo|podcast|amazon|/article|/news|/story|/20\d\d|issue|book|"
    r"search|about|privacy|contact|facebook|twitter|youtube|instagram|google|apple|/p/|comment|forum|sport|wiki|\.pdf|quiz|game"
)


class Scale:
    """A number as one of a few words: which bin of `edges` it falls into."""

    def __init__(self, name: str, *edges: float) -> None:
        self.edges = edges
        self.words = [f"{name} {bin}" for bin in range(len(edges) + 1)]

    def __call__(self, value: float) -> str:
        return self.words[bisect_right(self.edges, value)]


_WORDS = Scale("words", 4, 5, 6, 8, 10, 13, 18)
_CHARS = Scale("chars", 20, 30, 40, 60, 80, 120, 200)
_HYPHENS = Scale("hyphens", 1, 2, 3, 4, 6)
_LAST = Scale("last", 1, 6, 12, 20, 30, 50)
_COVER = Scale("cover", 0.3, 0.6, 0.9, 0.99)
_QUERY = Scale("query", 1, 10, 40)
_ALIKE = Scale("alike", 2, 3, 5, 8, 15, 30)
_ALIKE_WORDS = Scale("alike words", 2, 3, 4, 5, 6, 8, 10, 14)
_FAMILY = Scale("family", 2, 4, 8, 16)
_FAMILY_WORDS = Scale("family words", 3, 5, 7, 9)
_CAPITALS = Scale("capitals", 0.3, 0.6, 0.95)


class AddressParts(NamedTuple):
    """Host (with its port), path and query of an address."""

    host: str
    path: str
    query: str


@dataclass(slots=True, eq=False)
class Card:
    """All links of a page to one address, without its fragment."""

    address: str
    links: list[Link] = field(default_factory=list)
    main: Link = field(init=False)
    text: str = field(init=False)
    words: int = field(init=False)
    parts: AddressParts = field(init=False)
    segments: list[str] = field(init=False)
    """The parts of the path."""
    signature: str = field(init=False)
    """How the element of the headline and the one around it are called."""
    family: tuple[str, str] = field(init=False)
    """Host and first part of the path: where a site keeps things of one sort."""

    def settle(self) -> None:
        """Choose, once all links are there, the one that shows the headline: the longest in a heading, else the longest."""
        texts = [link.text for link in self.links]
        longest = max(range(len(texts)), key=lambda at: (self.links[at].heading and len(texts[at]) >= LEAST_CHARS, len(texts[at])))
        self.main, self.text = self.links[longest], texts[longest]
        self.words = count_words(self.text)
        self.parts = parts_of(self.address)
        self.segments = [part for part in self.parts.path.split("/") if part]
        place = self.main.place
        self.signature = f"{place.signature}/{place.parent.signature if place.parent else ''}"
        self.family = self.parts.host, self.segments[0] if len(self.segments) > 1 else ""


def parts_of(address: str) -> AddressParts:
    """Take apart an address that is whole, without fragment and in its usual form, as `resolve_address` gives them."""
    path, _, query = address.partition("//")[2].partition("?")
    host, slash, path = path.partition("/")
    return AddressParts(host, slash + path, query)


def count_words(text: str) -> int:
    """Words of a headline; two characters of Chinese, Japanese or Korean count as one."""
    spaced = text.count(" ") + 1
    return spaced if text.isascii() else spaced + len(_UNSPACED.findall(text)) // 2


def gather_cards(page: PageBlocks, base: str | None) -> list[Card]:
    """Cards with words enough for a headline, in the order of their first link, without the page's own address.

    Without a base, relative links have no address and are left out.
    """
    by_href: dict[str, list[Link]] = {}
    for link in page.links:
        by_href.setdefault(link.href, []).append(link)
    own = _bare(base) if base else None
    cards: dict[str, Card] = {}
    for href, links in by_href.items():
        if any(map(_has_headline, links)):
            address = resolve_address(href, base)
            if address and is_web(address) and _bare(address) != own:
                cards.setdefault(address.partition("#")[0], Card(address.partition("#")[0])).links.extend(links)
    for card in cards.values():
        card.settle()
    return list(cards.values())


def _has_headline(link: Link) -> bool:
    text = link.text
    if len(text) < LEAST_CHARS_UNSPACED:
        return False
    least = LEAST_CHARS if text.isascii() or not _UNSPACED.search(text) else LEAST_CHARS_UNSPACED
    return len(text) >= least and count_words(text) >= LEAST_WORDS


def _bare(address: str) -> str:
    return address.partition("#")[0].rstrip("/")


def see_cards(cards: Sequence[Card], page: PageBlocks, body: Collection[int], base: str | None) -> list[Sight]:
    """What there is to see of each card. `body` holds the indexes of the blocks of the article."""
    frame = _Frame(cards, page, body, base)
    return [Sight(frame.place(card), frame.card(card)) for card in cards]


class _Frame:
    """What the cards of one page are compared with: the page's own address, its body, and each other."""

    def __init__(self, cards: Sequence[Card], page: PageBlocks, body: Collection[int], base: str | None) -> None:
        self.blocks = page.blocks
        self.body = body
        self.first, self.last = (min(body), max(body)) if body else (1 << 30, -1)
        self.own = parts_of((base or "").partition("#")[0])
        self.own_segments = [part for part in self.own.path.split("/") if part]
        self.own_last = self.own_segments[-1] if self.own_segments else ""
        self.own_numbered = _LONG_NUMBER.search(self.own.path) is not None
        self.site = site_of(base) if base else ""
        self.texts = Counter(card.text for card in cards)
        self.alike: dict[str, list[int]] = defaultdict(list)
        self.families: dict[tuple[str, str], list[int]] = defaultdict(list)
        self.sites: dict[str, str] = {}
        for card in cards:
            self.alike[card.signature].append(card.words)
            self.families[card.family].append(card.words)

    def place(self, card: Card) -> tuple[str, ...]:
        """Tags and class names around the headline."""
        place = card.main.place
        parent = place.parent or place
        grand = parent.parent or parent
        markup = markup_words(place.tags, place.words | parent.words | grand.words, place.all_words)
        return (f"tag {place.tag}", f"tags {place.tag} {parent.tag}", "hidden" if place.hidden else "shown", *markup)

    def card(self, card: Card) -> list[str]:
        """Headline, address and company of a card."""
        size = bisect_right(_WORDS.edges, card.words)
        found = [_WORDS(card.words), _CHARS(len(card.text)), f"links {min(3, len(card.links))}"]
        article = self._address(card, size, found)
        self._standing(card, size, article, found)
        pictures = sum(link.pictures for link in card.links)
        found.append(f"pictures {min(2, pictures)}")
        found.append(f"pictures {pictures > 0:d} {size}")
        if card.main.heading:
            found.append(f"heading {min(3, sum(link.heading for link in card.links))}")
        if "sponsored" in card.main.rel or "nofollow" in card.main.rel:
            found.append("not followed")
        if self.texts[card.text] > 1:
            found.append("said twice")
        heads = card.text.split()
        found.append(f"{_CAPITALS(sum(word[:1].isupper() for word in heads) / len(heads))} {size}")
        found.append("ends" if card.text[-1] in ".!?" else "open")
        return found

    def _address(self, card: Card, size: int, found: list[str]) -> bool:
        """Features of the address; tells whether it looks like that of an article."""
        parts, segments = card.parts, card.segments
        last = segments[-1] if segments else ""
        hyphens = last.count("-") + last.count("_")
        numbered = _LONG_NUMBER.search(parts.path) is not None
        dated = _DATED.search(parts.path) is not None
        article = hyphens >= 3 or numbered or dated
        site = self.sites.get(parts.host)
        if site is None:
            site = self.sites[parts.host] = site_of(card.address)
        same_site = site == self.site
        same_host = parts.host == self.own.host
        own_last = self.own_last
        own_numbered = self.own_numbered
        like_depth = len(segments) == len(self.own_segments)
        like_hyphens = abs(min(hyphens, 6) - min(own_last.count("-") + own_last.count("_"), 6)) <= 2
        same_section = bool(segments and self.own_segments and segments[0] == self.own_segments[0])
        family = self.families[card.family]
        found.extend((
            _HYPHENS(hyphens), _LAST(len(last)), f"depth {min(5, len(segments))}", f"numbered {numbered:d}", f"dated {dated:d}",
            f"file {_FILE.search(parts.path) is not None:d}", f"article {article:d} {size}",
            f"site {same_site:d}", f"site {same_site:d} {article:d}", f"host {same_host:d}", f"host {same_site:d} {same_host:d} {article:d}",
            f"like {like_depth:d} {numbered == own_numbered:d} {like_hyphens:d} {same_site:d}", f"section {same_section:d} {same_site:d}",
            f"{_FAMILY(len(family))} {_FAMILY_WORDS(sum(family) / len(family))}",
        ))  # fmt: skip
        found.extend(f"address {word}" for word in set(_ADDRESS_WORDS.findall((parts.host + parts.path).lower())))
        if parts.query:
            found.append(_QUERY(len(parts.query)))
            if "utm_" in parts.query or "aff" in parts.query or "tag=" in parts.query:
                found.append("tracked")
        return article

    def _standing(self, card: Card, size: int, article: bool, found: list[str]) -> None:
        """Where the headline stands: in the body, what it leaves of its block, how many stand like it."""
        link = card.main
        inside = link.block in self.body
        where = "before" if link.block < self.first else "after" if link.block > self.last else "within"
        found.append(f"{where} {inside:d}")
        if inside:
            found.append(f"inside {size}")
        if link.block < len(self.blocks):
            block = self.blocks[link.block]
            cover = len(card.text) / len(block.text)
            found.append(_COVER(cover))
            found.append(f"cover {cover > 0.9:d} {article:d} {size > 1:d}")
            found.append("next " + " ".join(map(_outline, self.blocks[link.block + 1 : link.block + 3])))
        alike = self.alike[card.signature]
        mean = sum(alike) / len(alike)
        found.append(_ALIKE(len(alike)))
        found.append(_ALIKE_WORDS(mean))
        found.append(f"alike {len(alike) > 2:d} {bisect_right((3, 5, 8), mean)} {article:d}")


@lru_cache(maxsize=4096)
def markup_words(tags: int, near: int, around: int) -> tuple[str, ...]:
    """The tags and class words around a card."""
    return (
        *(f"in {tag}" for tag in tags_named(tags)),
        *(f"near {word}" for word in named(near)),
        *(f"class {word}" for word in named(around)),
    )


def _outline(block: TextBlock) -> str:
    return f"{bisect_right((20, 80, 200), len(block.text))}{block.link_share > 0.5:d}"
