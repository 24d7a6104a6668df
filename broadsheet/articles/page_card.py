"""The card of the publisher on an HTML page of a platform: the element around its count of followers."""

from __future__ import annotations

from collections.abc import Sequence

from broadsheet.articles.blocks import Place, TextBlock
from broadsheet.articles.publisher_card import read_publisher_card
from broadsheet.model.article import PublisherCard

MOST_BLOCKS, MOST_CHARS = 12, 700
"""What is larger is no card but a column of the page."""

_LONGEST_LABEL = 40
_FOLLOWERS = ("follower", "abonn", "subscribers", "seguidores")


def find_publisher_card(blocks: Sequence[TextBlock]) -> PublisherCard | None:
    """The first card with a name, its followers and one more fact; None where the page has none."""
    for block in blocks:
        if len(block.text) < _LONGEST_LABEL and any(stem in block.text.lower() for stem in _FOLLOWERS):
            frame = _frame(block.place)
            near = blocks[max(0, block.index - MOST_BLOCKS) : block.index + MOST_BLOCKS]
            card = read_publisher_card([other.text for other in near if any(place is frame for place in other.place.up())])
            if card and card.name and card.followers and (card.posts or card.views or card.about or card.location):
                return card
    return None


def _frame(place: Place) -> Place:
    """The largest element around that is no larger than a card."""
    frame = place
    for around in place.up():
        if around.blocks > MOST_BLOCKS or around.chars > MOST_CHARS or around.tag in ("body", "main", "article"):
            break
        frame = around
    return frame
