"""What a page holds besides its article: the zone of each block, and by which rule it is there."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from broadsheet.articles.blocks import TextBlock
from broadsheet.articles.cues import covering
from broadsheet.articles.markup import tag_bits, word_bits
from broadsheet.model.article import Removed, Zone, ZonedLine
from broadsheet.publishers.promotions import promotion_rule

_MOST_REMOVED = 400
"""Removed blocks listed; a page of menus would fill the store with them."""

_BY_TAG: tuple[tuple[int, Zone, str], ...] = (
    (tag_bits("figure", "figcaption"), "image", "stands in a figure"),
    (tag_bits("nav"), "nav", "stands in a navigation element"),
    (tag_bits("footer"), "footer", "stands in a footer"),
)
_BY_CLASS: tuple[tuple[int, Zone, str], ...] = (
    (word_bits("caption", "credit"), "image", "its class names a caption"),
    (word_bits("comment", "reply", "discuss"), "comments_link", "its class names comments"),
    (
        word_bits("advert", "sponsor", "newsletter", "subscribe", "paywall", "promo", "signup", "banner"),
        "promo", "its class names promotion",
    ),
    (
        word_bits("related", "recommend", "teaser", "outbrain", "taboola", "popular", "trending", "latest"),
        "teaser", "its class names other articles",
    ),
    (word_bits("tag", "topic", "keyword"), "tags", "its class names tags"),
    (word_bits("byline", "author", "date", "time", "meta", "bio"), "meta", "its class names author or time"),
    (word_bits("nav", "menu", "breadcrumb", "header", "share", "social", "login", "search"), "nav", "its class names a menu"),
    (word_bits("footer", "copyright", "legal", "cookie", "consent", "privacy"), "footer", "its class names the foot of the page"),
)  # fmt: skip
_BY_CUE: tuple[tuple[str, Zone, int], ...] = (
    ("button", "nav", 30),
    ("list_header", "teaser_header", 70),
    ("ago", "meta", 70),
    ("reading_time", "meta", 60),
    ("comments", "comments_link", 60),
    ("oops", "error_widget", 100),
    ("legal", "footer", 100),
    ("byline", "meta", 120),
)
"""Cues, the zone each speaks for, and the most characters of a block asked for it."""

_CUES = tuple((covering(cue), zone, most, f"reads like {cue.replace('_', ' ')}") for cue, zone, most in _BY_CUE)

_COPYRIGHT = re.compile(r"^\W{0,3}(?:©|\(c\) |copyright\b)|all rights reserved", re.IGNORECASE)


def is_copyright(text: str) -> bool:
    """Whether a short block says whose the page is, as the foot of pages does."""
    if len(text) >= 300:
        return False
    low = text.lower()
    if "©" in low or "(c)" in low or "copyright" in low or "all rights" in low:
        return _COPYRIGHT.search(text) is not None
    return False


def zone_blocks(
    blocks: Sequence[TextBlock], inside: Collection[int], teasers: frozenset[int], headline: str | None
) -> tuple[tuple[ZonedLine, ...], tuple[Removed, ...]]:
    """The zone of every block in page order, and what between first and last paragraph was left out of the article.

    `inside` holds the indexes of the blocks of the article, `teasers` those of blocks that are part of a teaser.
    """
    first, last = (min(inside), max(inside)) if inside else (0, -1)
    zones: list[ZonedLine] = []
    removed: list[Removed] = []
    for block in blocks:
        if block.index in inside:
            zone: Zone = "body"
        else:
            zone, why = ("teaser", "shows another article") if block.index in teasers else zone_of(block, headline)
            if first < block.index < last and len(removed) < _MOST_REMOVED:
                removed.append(Removed(block.text, zone, why))
        zones.append(ZonedLine(zone, text=block.text))
    return tuple(zones), tuple(removed)


def zone_of(block: TextBlock, headline: str | None) -> tuple[Zone, str]:
    """The zone of a block that is no body, and the rule that says so. Words come before tags, tags before class names."""
    if headline and abs(len(block.text) - len(headline)) < 3 and block.text.casefold() == headline.casefold():
        return "headline", "the headline"
    if len(block.text) < 200 and not block.is_menu:
        if is_copyright(block.text):
            return "footer", "reads like copyright"
        length = len(block.text)
        for covers, zone, most, why in _CUES:
            if length < most and covers(block.text):
                return zone, why
        rule = promotion_rule(block.text)
        if rule:
            return "promo", f"promotion: {rule.replace('_', ' ')}"
    return _zone_of_place(block)


def _zone_of_place(block: TextBlock) -> tuple[Zone, str]:
    place = block.place
    near = place.words | (place.parent.words if place.parent else 0)
    if named := _zone_named(place.tags, near, place.all_words):
        return named
    if block.link_share > 0.6:
        return "nav", "little else than links"
    return "meta", "no part of the running text"


@lru_cache(maxsize=4096)
def _zone_named(tags: int, near: int, around: int) -> tuple[Zone, str] | None:
    """The zone that tags around, class names near by, and class names further out speak for, in that order."""
    for bits, zone, why in _BY_TAG:
        if tags & bits:
            return zone, why
    named = ((zone, why) for words in (near, around) for bits, zone, why in _BY_CLASS if words & bits)
    return next(named, None)
