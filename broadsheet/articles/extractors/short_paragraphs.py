"""Articles of few short paragraphs, which networks taught on longer ones pass over: found by where most sentences stand together.

Pages in Japanese or Chinese are the rule here, since their sentences have a third of the characters.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from broadsheet.articles.blocks import Place, TextBlock
from broadsheet.articles.letters import weight
from broadsheet.articles.markup import HEADINGS, tag_bits, word_bits

LEAST_SENTENCES, LEAST_WEIGHT, LEAST_SENTENCE = 3, 120, 20
"""Sentences, their letters together, and letters of one (as `letters.weight` counts them) from which on they are an article."""

_FRAME_TAGS = tag_bits("nav", "footer", "aside", "form", "table", "figure", *HEADINGS)
_FRAME_WORDS = word_bits(
    "comment", "reply", "related", "recommend", "teaser", "promo", "advert", "sponsor", "sidebar", "cookie", "consent", "legal",
    "footer", "nav", "menu", "newsletter", "paywall", "login", "modal", "popup", "copyright", "privacy", "bio",
)  # fmt: skip
_ENDS = re.compile(r"[.!?…。！？।॥؟۔։][\s\"'”’»)\]」』）]*$|[」』]$")
_STOPLESS = re.compile(r"[\u0e00-\u0edf\u1000-\u109f\u1780-\u17ff]")
"""Scripts that end sentences without a stop: Thai, Lao, Burmese, Khmer."""


def sentences_together(running: Sequence[TextBlock]) -> list[TextBlock]:
    """The sentences that stand in one element, and the lines between them, where no other element holds more; none where they are few.

    Menus, side columns, comments and forms are passed over.
    """
    by_element: dict[Place, list[TextBlock]] = defaultdict(list)
    for block in running:
        if _is_sentence(block):
            by_element[_around(block)].append(block)
    told = max(by_element.values(), key=_weight_of, default=[])
    if len(told) < LEAST_SENTENCES or _weight_of(told) < LEAST_WEIGHT:
        return []
    first, last, element = told[0].index, told[-1].index, _around(told[0])
    return [block for block in running if first <= block.index <= last and _around(block) is element]


def _weight_of(blocks: Sequence[TextBlock]) -> int:
    return sum(weight(block.text) for block in blocks)


def _around(block: TextBlock) -> Place:
    """The element that holds the paragraph, or the lines parted by breaks."""
    place = block.place
    return place.parent if place.parent is not None and place.tag in _PARAGRAPHS else place


_PARAGRAPHS = HEADINGS | {"p"}


def _is_sentence(block: TextBlock) -> bool:
    place = block.place
    if place.hidden or place.tags & _FRAME_TAGS or place.all_words & _FRAME_WORDS or block.link_share > 0.5:
        return False
    ends = _ENDS.search(block.text[-8:]) or _STOPLESS.search(block.text[:4])
    return bool(ends) and weight(block.text) >= LEAST_SENTENCE
