"""What stands at the edges of an article without being part of it: who signs, when, for which desk; and the cards below."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import accumulate, dropwhile

from broadsheet.articles.blocks import TextBlock
from broadsheet.articles.body import kind_of
from broadsheet.articles.cues import is_cue

LONGEST_LINE = 60
"""Characters of a name, a date, a desk."""

LINKED = 0.6
"""The share of a card's headline that is its link, at the least."""

_ENDS = re.compile(r"[.!?…:;。！？][\"'”’»)\]]*$")


def without_head(chosen: Sequence[TextBlock]) -> list[TextBlock]:
    """The blocks from the first one that is a sentence, a heading, a list or a quotation.

    Pages whose markup names nothing set a name, a date and a desk above the text as paragraphs like any other. All blocks
    are kept where none of them says more than that.
    """
    return list(dropwhile(_is_bare_line, chosen)) or list(chosen)


def _is_bare_line(block: TextBlock) -> bool:
    return len(block.text) <= LONGEST_LINE and not _ENDS.search(block.text) and kind_of(block) == "paragraph"


def without_tail(chosen: Sequence[TextBlock], blocks: Sequence[TextBlock]) -> list[TextBlock]:
    """The blocks up to a line such as "You might like" with a link below it, where less text comes after it than before.

    `blocks` are all of the page. In the middle of a text such a line stands above an inset, and the text goes on in the same element.
    """
    so_far = list(accumulate(len(block.text) for block in chosen))
    for block, length in zip(chosen, so_far, strict=True):
        if 2 * length > so_far[-1] and is_cue("list_header", block.text) and _links_follow(block, blocks):
            above = [other for other in chosen if other.index < block.index]
            elements = {other.place.parent for other in above if other.is_prose}
            if not any(other.place.parent in elements for other in chosen[len(above) :] if other.is_prose):
                return above
    return list(chosen)


def _links_follow(block: TextBlock, blocks: Sequence[TextBlock]) -> bool:
    below = next((other for other in blocks if other.index > block.index), None)
    return below is not None and below.link_share > LINKED


def without_cards(chosen: Sequence[TextBlock], blocks: Sequence[TextBlock], cards: Collection[int]) -> list[TextBlock]:
    """The blocks of an article without the snippets of the cards below it: `blocks` are all of the page, `cards` the indexes of theirs.

    Below is what stands after the last block outside all cards and after the headline of one. Inside the text a block that seems
    part of a card may well be the paragraph around a link.
    """
    last = max((block.index for block in chosen if block.index not in cards), default=-1)
    linked = (block.index for block in blocks[last + 1 :] if block.index in cards and block.link_share > LINKED)
    first = next(linked, len(blocks)) if last >= 0 else len(blocks)
    return [block for block in chosen if block.index < first]
