"""Cards that point to other articles: the links of a page that show the headline of another single item."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter

from broadsheet.articles.blocks import PageBlocks, Place, TextBlock
from broadsheet.articles.cards import Card, gather_cards, see_cards
from broadsheet.articles.cues import is_cue
from broadsheet.articles.elements import Elements
from broadsheet.articles.labeller import labeller
from broadsheet.articles.markup import word_bits
from broadsheet.articles.published import RELATIVE, Captured, captured, read_when
from broadsheet.articles.snippets import belongs_elsewhere, kind_of_card
from broadsheet.articles.wholes import Whole
from broadsheet.model.article import Image, Teaser, When
from broadsheet.model.intake import Publisher
from broadsheet.publishers.dateline import split_dateline
from broadsheet.publishers.known import publisher_named, publisher_of
from broadsheet.words.addresses import resolve_address, site_of

LIKELY = 0.4
"""From this chance on a card is a teaser. Tried on the judged pages by site: .3 to .5 give the same F1 within half a point."""

_STEPS_UP = 8
_MOST_BLOCKS, _MOST_CHARS = 10, 1_500
_LEAST_SNIPPET, _MOST_CATEGORY = 40, 30
_EMBEDDED = 900
_MOST_TIME = 40
_CLASSIFIED = re.compile(
    r"(?:^|[/.])(?:jobs?|stellen(?:angebote|markt|anzeigen)?|vacatures|empleos?|emplois?|coupons?|gutscheine?|vouchers?|"
    r"promo-?codes?|rabattcodes?|codes-?promo|cupones)(?=[/.]|$)"
)
"""Parts of addresses under which jobs and coupons are offered: no card of the judged development pages has one, 35 other links do."""
_PARTS = re.compile(r" ?[·•|] ?")
_BARE_MINUTES = re.compile(r"\d{1,3} ?min\w*\.?", re.IGNORECASE)
"""On a card the time it takes to read or to watch, and not how long ago."""
_DATE_LIKE = re.compile(r"\d[./-]\d|\b(?:19|20)\d\d\b|\d:\d\d|\d\.? [^\W\d_]{3}|[^\W\d_]{3}\.? \d")
_SPONSORED = word_bits("sponsor", "advert", "outbrain", "taboola")


@dataclass(frozen=True, slots=True)
class Teasers:
    """The teasers of a page in page order, and the indexes of the blocks that their cards are made of."""

    found: tuple[Teaser, ...]
    blocks: frozenset[int]


def base_of(elements: Elements, address: str | None) -> str | None:
    """What the links of a page are relative to: its `base` element, else its address."""
    href = next((node.attributes.get("href") for node in elements.tagged("base")), None)
    return (resolve_address(href, address) if href else None) or address


def find_teasers(
    page: PageBlocks,
    body: Collection[int],
    base: str | None,
    *,
    named: Callable[[Place], bool] | None = None,
    wholes: Sequence[Whole] = (),
    captured_at: datetime | None = None,
) -> Teasers:
    """Find the cards. `body` holds the indexes of the blocks of the article; without a base, relative links have no address.

    Where the layout is known, `named` tells which places are cards, and nothing is guessed. `wholes` are the other articles that the
    page prints whole. "3 hours ago" counts back from
    `captured_at`.
    """
    cards = gather_cards(page, base)
    chosen = [card for card in cards if named(card.main.place)] if named else _likely(cards, page, body, base)
    printed = {block.index for whole in wholes for block in whole.blocks}
    told = {whole.address for whole in wholes}
    chosen = [card for card in chosen if card.main.block not in printed and card.address not in told]
    shared = Counter(place for card in chosen for place in {id(place) for place in _around(card)})
    site = site_of(base) if base else ""
    against = captured(captured_at)
    headlines = [card.text for card in chosen]
    found = [(whole.heading.index, _teaser_of_whole(whole)) for whole in wholes]
    blocks = set(printed)
    above: dict[Place, frozenset[Place]] = {}
    for card in chosen:
        parts = _parts(card, shared, page.blocks, above)
        blocks.update(block.index for block in parts)
        found.append((card.main.block, _teaser(card, parts, site, base, against, headlines)))
    if wholes:
        found.sort(key=itemgetter(0))
    return Teasers(tuple(teaser for _, teaser in found), frozenset(blocks))


def _likely(cards: Sequence[Card], page: PageBlocks, body: Collection[int], base: str | None) -> list[Card]:
    chances = labeller("html_teasers").chances(see_cards(cards, page, body, base), "teaser")
    likely = (card for card, chance in zip(cards, chances, strict=True) if chance >= LIKELY)
    return [card for card in likely if not _CLASSIFIED.search(f"{card.parts.host}{card.parts.path}".lower())]


def _around(card: Card) -> list[Place]:
    return list(card.main.place.steps(_STEPS_UP))


def _parts(card: Card, shared: Counter[int], blocks: Sequence[TextBlock], above: dict[Place, frozenset[Place]]) -> list[TextBlock]:
    """The blocks of the largest element around the headline that holds no other card and is no larger than a card can be.

    Where running text comes before the headline, the link stands in an article and is a card by itself. `above` keeps, from card
    to card, the elements around each place.
    """
    frame = card.main.place
    for place in _around(card):
        if shared[id(place)] > 1 or place.blocks > _MOST_BLOCKS or place.chars > _MOST_CHARS:
            break
        frame = place
    near = blocks[max(0, card.main.block - _MOST_BLOCKS) : card.main.block + _MOST_BLOCKS]
    for place in {block.place for block in near}.difference(above):
        above[place] = frozenset(place.steps(_STEPS_UP))
    parts = [block for block in near if frame in above[block.place]]
    if any(block.is_prose and block.index < card.main.block for block in parts):
        return [block for block in parts if block.index == card.main.block]
    return parts


def _teaser(
    card: Card, parts: Sequence[TextBlock], site: str, base: str | None, against: Captured | None, headlines: Iterable[str]
) -> Teaser:
    others = [block for block in parts if block.text not in card.text and card.text not in block.text]
    snippet = max((b.text for b in others if len(b.text) >= _LEAST_SNIPPET and b.link_share < 1), key=len, default=None)
    dateline, start = split_dateline(snippet) if snippet else (None, 0)
    category = next((b.text for b in others if b.index < card.main.block and _names_a_category(b.text)), None)
    known = publisher_of(card.address) if site_of(card.address) != site else None
    known = known or next((named for block in others if (named := _named(block.text))), None)
    return Teaser(
        headline=card.text,
        url=card.address,
        publisher=known.name if known else None,
        category=category,
        snippet=snippet[start:] if snippet else None,
        truncated=bool(snippet and snippet.endswith(("...", "…"))),
        dateline=dateline,
        embedded_article=bool(snippet and sum(len(b.text) for b in others if b.is_prose) > _EMBEDDED),
        mismatch=bool(snippet) and belongs_elsewhere(card.text, snippet or "", headlines),
        sponsored="sponsored" in card.main.rel or bool(card.main.place.all_words & _SPONSORED),
        kind=kind_of_card(card.text, snippet or ""),
        image=_image(card, base),
        published=next((when for block in others if (when := _time(block.text, against))), None),
    )


def _teaser_of_whole(whole: Whole) -> Teaser:
    """The teaser of an article that stands on the page whole: its snippet is all its text."""
    text = whole.text
    dateline, start = split_dateline(text)
    return Teaser(
        headline=whole.heading.text,
        url=whole.address,
        snippet=text[start:] or None,
        dateline=dateline,
        embedded_article=bool(text),
        kind=kind_of_card(whole.heading.text, text),
    )


def _image(card: Card, base: str | None) -> Image | None:
    """The picture inside one of the card's links."""
    written = next((link.picture for link in card.links if link.picture), "")
    address = resolve_address(written, base) if written else None
    return Image(address) if address else None


def _time(text: str, against: Captured | None) -> When | None:
    """The time that a line of its own tells."""
    if len(text) > _MOST_TIME or _BARE_MINUTES.fullmatch(text) or not (is_cue("ago", text) or _DATE_LIKE.search(text)):
        return None
    when = read_when(text, against)
    return when if when and (when.earliest is not None or when.basis == RELATIVE) else None


def _named(text: str) -> Publisher | None:
    """The well-known publisher that a short line names, alone or beside a time: "The Guardian · 3h"."""
    parts = _PARTS.split(text) if len(text) <= _MOST_TIME else ()
    return next((known for part in parts if (known := publisher_named(part))), None)


def _names_a_category(text: str) -> bool:
    if _named(text):
        return False
    return len(text) <= _MOST_CATEGORY and not any(map(str.isdigit, text)) and not is_cue("button", text)
