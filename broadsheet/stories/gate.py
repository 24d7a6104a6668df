"""What may not found or glue a story: pages without news of their own, digests, live indexes. Each refusal has its reason."""

from __future__ import annotations

import re
from datetime import timedelta
from enum import Enum
from typing import NamedTuple

from broadsheet.stories.sketch import Item, Sketch
from broadsheet.words.shingles import MOST_WORDS

_DIGEST = re.compile(
    r"""^\W*(?:
        (?:the\s+)?(?:morning|evening|daily|weekly|weekend|friday|monday|news|world|business|sports?|entertainment|market)\s+
            (?:\w+\s+)?(?:briefing|brief|digest|round-?up|wrap(?:-?up)?|buzz(?:ers)?|highlights|headlines|recap|newsletter|quiz)\b
        | (?:top|\d+|five|six|seven|eight|nine|ten)\s+(?:\w+\s+){0,2}(?:things|stories|headlines)\s+(?:to|you|we|of|from|for)\b
        | (?:today|this\s+(?:week|morning)|yesterday)['’]?s?\s+(?:top\s+)?(?:headlines|news|stories|papers|front\s+pages)\b
        | (?:here\s+(?:are|is)\s+)?what\s+(?:to\s+know|to\s+watch|you\s+need\s+to\s+know)\s+(?:today|this\s+week)\b
        | (?:week|day|year|month)\s+in\s+(?:pictures|photos|review)\b
        | (?:in\s+brief|news\s+in\s+brief|latest\s+news|breaking\s+news|top\s+stories|most\s+read)\W*$
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_LOOKS_AHEAD = re.compile(r"\b(?:day|week|weekend|month|year)\s+ahead\W*$", re.IGNORECASE)
_SECTION_PAGE = re.compile(
    r"^\W*(?:\w+\s+){0,3}(?:news|home\s*page|homepage|front\s+page|archives?|sections?|index)\W*(?:[-|–—:].{0,40})?$", re.IGNORECASE
)
_LEAST_WORDS = 3
LEAST_WEIGHT = 6.0
"""The least telling weight of a headline that may found or join: "Both ways" has about 3, "Quake hits Qeshm" 14."""


AHEAD = timedelta(days=1)
"""Clocks and zones differ by less."""
LONGEST_READ = 12 * MOST_WORDS
LEAST_VARIETY = 0.25
"""A page with fewer different words is stuffed: the poorest of 10,000 articles still has 29 in a hundred."""


def remarks_on(item: Item) -> tuple[str, ...]:
    """What a reader should know of how an item was placed, though it changes nothing in its standing: its date, its length."""
    if item.teaser is not None:
        return ()
    article = item.article
    when = article.published.earliest if article.published else None
    remarks = []
    if when is None:
        remarks.append("the page gives no date")
    elif item.seen_at is not None and when - item.seen_at > AHEAD:
        remarks.append("the date on the page lies in the future: it counts as of when it was seen")
    if len(article.text) > LONGEST_READ:
        remarks.append(f"only the first {MOST_WORDS:,} words were held against other texts")
    return tuple(remarks)


class Standing(Enum):
    """How an item may take part: as a voice, as a guest that never draws others, or not at all."""

    VOICE = "voice"
    GUEST = "guest"
    NONE = "none"


class Ruling(NamedTuple):
    """An item's standing and, where it is not a voice, the reason."""

    standing: Standing
    why: str = ""


def rule_on(item: Item, sketch: Sketch) -> Ruling:
    """Who may speak. Cheap and certain things first; a text is judged by its headline, its kind, and how much it says."""
    article = item.article
    headline = (article.headline or "").strip()
    if not sketch.terms:
        return Ruling(Standing.NONE, "has no words to compare")
    if article.kind == "digest" or _DIGEST.match(headline):
        return Ruling(Standing.NONE, "a digest tells many stories")
    if _LOOKS_AHEAD.search(headline):
        return Ruling(Standing.NONE, "a look ahead tells of many things to come")
    if _SECTION_PAGE.match(headline) and len(headline.split()) <= 5 and sketch.words < 60:
        return Ruling(Standing.NONE, "looks like a section page, not an article")
    if article.kind == "commerce":
        return Ruling(Standing.NONE, "sells something")
    if article.kind == "live":
        return Ruling(Standing.GUEST, "a live page changes its subject")
    if sketch.variety < LEAST_VARIETY:
        return Ruling(Standing.NONE, "the text is the same few words over and over")
    if sketch.lists_names:
        return Ruling(Standing.NONE, "the text lists names and tells little of them")
    if sketch.bare and sum(sketch.title.values()) < LEAST_WEIGHT:
        return Ruling(Standing.GUEST, "the headline says too little")
    return Ruling(Standing.VOICE)
