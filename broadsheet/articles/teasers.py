"""Cards that point to other articles: the links of a page that show the headline of another single item."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from broadsheet.articles.blocks import Link, PageBlocks
from broadsheet.articles.markup import tag_bits, word_bits
from broadsheet.model.article import Teaser
from broadsheet.words.addresses import resolve_address

_ARTICLE_PATH = re.compile(r"\d{5,}|/\d{4}/\d{1,2}/|(?:[^-/]+-){3,}[^-/]+|\.s?html?$")
_FRAME = tag_bits("nav", "footer")
_FRAME_WORDS = word_bits("nav", "menu", "footer", "breadcrumb", "legal", "cookie")


@dataclass(slots=True)
class Card:
    """All links of a page to one address."""

    address: str
    links: list[Link] = field(default_factory=list)

    @property
    def main(self) -> Link:
        """The link that shows the headline: one in a heading, else the one with most words."""
        return max(self.links, key=lambda link: (link.heading and len(link.text) >= 15, len(link.text)))


def gather_cards(page: PageBlocks, base: str | None) -> list[Card]:
    """Links by address, in the order of their first link. Without a base, relative links have no address and are left out."""
    cards: dict[str, Card] = {}
    resolved: dict[str, str | None] = {}
    for link in page.links:
        if link.href not in resolved:
            address = resolve_address(link.href, base)
            resolved[link.href] = address.partition("#")[0] if address and address.startswith("http") else None
        address = resolved[link.href]
        if address:
            cards.setdefault(address, Card(address)).links.append(link)
    return list(cards.values())


def find_teasers(page: PageBlocks, body: frozenset[int], base: str | None) -> tuple[Teaser, ...]:
    """The teasers of a page in page order. `body` holds the indexes of the blocks of its article."""
    own = (base or "").partition("#")[0].rstrip("/")
    found = []
    for card in gather_cards(page, base):
        link = card.main
        text = link.text
        if card.address.rstrip("/") == own or text.count(" ") < 4 or link.block in body:
            continue
        if link.place.tags & _FRAME or link.place.all_words & _FRAME_WORDS:
            continue
        parts = urlsplit(card.address)
        if _ARTICLE_PATH.search(parts.path):
            found.append(Teaser(text, card.address))
    return tuple(found)


def teaser_blocks(page: PageBlocks, teasers: Sequence[Teaser]) -> frozenset[int]:
    """The indexes of the blocks that show the headlines of teasers."""
    headlines = {teaser.headline for teaser in teasers}
    return frozenset(link.block for link in page.links if link.text in headlines)
