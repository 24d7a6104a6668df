"""What the block labeller sees of a page: a row of numbers for every block and every place, and the words of short blocks.

Mostly shape, so that a page in a language never trained on is read as well: length, links, punctuation, the tags and class names
around, the share of the page's prose in its containers. Words count too, where they open or close a block on several sites
("follow", "copyright"); words nobody trained on are passed over. What stands next to a block or beside it in the same element
is for the labeller to look at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from broadsheet.articles import letters
from broadsheet.articles.blocks import FEW_LINKS, LONG, Place, TextBlock
from broadsheet.articles.markup import CLASS_WORDS, TAG_BITS

Numbers = NDArray[np.float32]
Indexes = NDArray[np.intp]

SHORT, LONGEST_NAMED = 200, 400
"""Characters below which all first words of a block are looked at, and those below which it can be the headline or the summary."""

MOST_WORDS = 11
"""Words of a block that are looked at, at most."""

_TAGS = (
    "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "span", "td", "section", "article", "blockquote", "figcaption", "header",
    "footer", "aside", "ul", "dd", "dt", "main", "body", "other",
)  # fmt: skip
_TAG_NUMBER = {tag: number for number, tag in enumerate(_TAGS)}
_FAR, _FAR_GAP, _FARTHEST_UP = 99.0, 30, 13
_LOOKED_FOR, _LEAST_NAMED = 70, 20
_WORDS_FROM, _MOST_FIRST, _LONGEST_WITH_WORDS = 90, 8, 600
_AROUND = (4, 10)
_PUNCTUATION = ".,:;!?\"'()[]«»“”"

OF_BLOCKS = (
    "characters", "since headline", "gap before", "gap after", "prose before", "prose after", "place", "again",
    *(f"prose {side} {reach}" for reach in _AROUND for side in ("before", "after")),
    "page prose", "page blocks",
    "links", "strong", "is headline", "is summary", "in json", "not in json", "json", "index", "opens place",
    "beside before", "beside after", "beside prose before", "beside prose after", "prose above", "prose below",
    *(f"links around {reach}" for reach in _AROUND),
    *letters.MEASURES,
)  # fmt: skip
"""The numbers of a block. What counts without bound goes in by its logarithm: the first ones, up to "page blocks"."""

OF_PLACES = (
    "depth", "kind blocks", "kind length", "blocks in 1", "blocks in 2", "block length in 1", "parents like it", "hidden",
    "article body", "steps up to best", "steps from best", "share 0", "share 1", "share 2", "share 3", "share 4", "links in 1",
    "links in 2", "prose in 1", "prose in 2", "kind share", "kind links",
)  # fmt: skip
"""The numbers of a place; the first seven by their logarithm. "Best" is the element that directly holds most prose, a kind all
elements of the same tag and class."""

_PLACE_LOGARITHMS = 7

MARKS = (
    *(f"tag {tag}" for tag in _TAGS),
    *(f"in {tag}" for tag in TAG_BITS),
    *(f"near {word}" for word in CLASS_WORDS),
    *(f"class {word}" for word in CLASS_WORDS),
)
"""What is true or not of a place: its own tag, the tags around, the class words near and anywhere around."""


@dataclass(frozen=True, slots=True)
class Hints:
    """What the head of a page says about its article; each "" where it says nothing. Compared in lower case."""

    headline: str = ""
    description: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Sights:
    """What there is to see of the blocks of a page (or of its cards: `cards.py`).

    `blocks` has a row of `OF_BLOCKS` for each block; `places` and `marks` a row of `OF_PLACES` and of `MARKS` for each element
    that holds some, and `at` says which is a block's. `parents` and `kinds` number what blocks have in common: the element
    around theirs, the tag and class of theirs. `words` are those of each block, marked "^" where they open it, "$" where they close it.
    """

    blocks: Numbers
    places: Numbers
    marks: NDArray[np.uint8]
    at: Indexes
    parents: Indexes
    kinds: Indexes
    words: list[list[str]]


def see(blocks: Sequence[TextBlock], hints: Hints = Hints()) -> Sights:
    """What there is to see of each block, in page order. Linear in the number of blocks.

    Blocks left out between two given ones are seen by the gap in their indexes.
    """
    return _Page(blocks, hints).sights()


class _Page:
    """Whole-page counts that the numbers of single blocks compare with."""

    def __init__(self, blocks: Sequence[TextBlock], hints: Hints) -> None:
        self.blocks = blocks
        self.texts = [block.text for block in blocks]
        self.lengths = np.array([len(text) for text in self.texts], dtype=np.float64)
        self.links = np.array([block.link_chars for block in blocks], dtype=np.float64)
        self.prose = np.where((self.lengths >= LONG) & (self.links < FEW_LINKS * self.lengths), self.lengths, 0.0)
        self.all_prose = max(1.0, float(self.prose.sum()))
        self.prose_before, self.prose_after = self._nearest_prose()
        self.hints = Hints(*(" ".join(text.lower().split()) for text in (hints.headline, hints.description, hints.body)))
        self.places, self.at = numbered([block.place for block in blocks])
        parents, parent_of = numbered([place.parent or place for place in self.places])
        self.parents, self.parent_of = parents, parent_of[self.at]
        self.kind_of = alike([place.signature for place in self.places])[self.at]

    def sights(self) -> Sights:
        """All there is to see."""
        words = [_words(text) for text in self.texts]
        return Sights(self._of_blocks(), self._of_places(), marks_of(self.places), self.at, self.parent_of, self.kind_of, words)

    def _of_blocks(self) -> Numbers:
        count = len(self.blocks)
        named = self._named()
        again = Counter(self.texts)
        counted = (
            self.lengths, named.pop(), *self._gaps(), *self._since_prose(), self.at, [again[text] for text in self.texts],
            *self._prose_around(), self.all_prose, count,
        )  # fmt: skip
        strong = np.array([block.strong_chars for block in self.blocks])
        shares = (
            np.minimum(1, self.links / self.lengths), strong / self.lengths, *named, np.arange(count) / count, *self._beside(),
            *self._shares_around(),
        )  # fmt: skip
        found = np.empty((count, len(OF_BLOCKS)), dtype=np.float32)
        for column, values in enumerate((*counted, *shares)):
            found[:, column] = values
        _to_logarithms(found[:, : len(counted)])
        found[:, -len(letters.MEASURES) :] = letters.measure(self.texts)
        return found

    def _named(self) -> list[Any]:
        """Whether the head of the page names the words of a block, and at last how long ago its headline has gone by."""
        headline, summary, body = self.hints.headline, self.hints.description, self.hints.body
        count = len(self.blocks)
        found = np.zeros((4, count))
        since = np.full(count, -1.0)
        if headline or summary or body:
            for index, text in enumerate(self.texts):
                length = len(text)
                low = text[:LONGEST_NAMED].lower()
                if length < LONGEST_NAMED and headline and _is_headline(low, headline):
                    found[0, index] = 1
                    if since[-1] < 0 and (self.blocks[index].place.tag == "h1" or length > _LEAST_NAMED):
                        since[index:] = np.arange(count - index)
                elif (
                    length < LONGEST_NAMED and summary and length > 25 and (low in summary or summary in low or low[:60] in summary)
                ):
                    found[1, index] = 1
                if body and length > 10:
                    found[2 if low[:_LOOKED_FOR] in body else 3, index] = 1
        return [*found, bool(body), since]

    def _gaps(self) -> tuple[Any, ...]:
        """How many blocks of the page lie between a given one and those before and after it."""
        index = np.array([block.index for block in self.blocks])
        steps = np.concatenate(([index[0] + 1], index[1:] - index[:-1], [_FAR_GAP]))
        return steps[:-1], steps[1:]

    def _since_prose(self) -> tuple[Any, ...]:
        """Blocks since the last and until the next one of prose."""
        before, after = self.prose_before, self.prose_after
        index = np.arange(len(self.blocks))
        return np.where(before >= 0, index - before, _FAR), np.where(after >= 0, after - index, _FAR)

    def _nearest_prose(self) -> tuple[Indexes, Indexes]:
        """The nearest other blocks of prose before and after each block; -1 where there are none."""
        count = len(self.blocks)
        index = np.arange(count)
        before = np.maximum.accumulate(np.where(self.prose > 0, index, -1))
        after = np.minimum.accumulate(np.where(self.prose > 0, index, count)[::-1])[::-1]
        after = np.append(after[1:], count)
        return np.append([-1], before[:-1]), np.where(after < count, after, -1)

    def _prose_around(self) -> list[Any]:
        """Characters of prose in the blocks before and after, their own included."""
        sums = np.append(0.0, np.cumsum(self.prose))
        index = np.arange(len(self.blocks))
        found: list[Any] = []
        for reach in _AROUND:
            found.append(sums[index + 1] - sums[np.maximum(index - reach, 0)])
            found.append(sums[np.minimum(index + reach + 1, len(index))] - sums[index])
        return found

    def _beside(self) -> list[Any]:
        """Whether a block opens its element; whether its neighbours, and the nearest prose, stand in the same element as it does."""
        parents, count = self.parent_of, len(self.blocks)
        opens = np.append(True, self.at[1:] != self.at[:-1])
        same = parents[1:] == parents[:-1]
        prose = [(near >= 0) & (parents[near] == parents) for near in (self.prose_before, self.prose_after)]
        return [opens, np.append(False, same), np.append(same, False)[:count], *prose]

    def _shares_around(self) -> list[Any]:
        """The share of the page's prose above and below; the share of characters in links nearby."""
        index, count = np.arange(len(self.blocks)), len(self.blocks)
        prose = np.append(0.0, np.cumsum(self.prose)) / self.all_prose
        links, characters = (np.append(0.0, np.cumsum(values)) for values in (self.links, self.lengths))
        found: list[Any] = [prose[:-1], prose[-1] - prose[1:]]
        for reach in _AROUND:
            first, last = np.maximum(index - reach, 0), np.minimum(index + reach + 1, count)
            found.append((links[last] - links[first]) / (characters[last] - characters[first]))
        return found

    def _with_parents(self) -> list[tuple[Place, Place]]:
        return [(place, place.parent or place) for place in self.places]

    def _of_places(self) -> Numbers:
        best = _best_container(self.blocks, self.prose)
        around = {place: self._around(place, best) for place in self.parents}
        like = Counter(parent.signature for _, parent in self._with_parents())
        kinds = self._kinds()
        rows = []
        for number, (place, parent) in enumerate(self._with_parents()):
            counted, shares, up, down = around[parent]
            if place in best:
                up, down = -1, best[place]
            kind = kinds[number]
            rows.append((
                place.depth, kind[1], kind[3] / kind[1], *counted, like[parent.signature], place.hidden, place.article_body, up + 1,
                down, place.prose / self.all_prose, *shares, kind[0] / self.all_prose, kind[2] / kind[3],
            ))  # fmt: skip
        found = np.array(rows, dtype=np.float32)
        _to_logarithms(found[:, :_PLACE_LOGARITHMS])
        return found

    def _around(self, parent: Place, best: dict[Place, int]) -> tuple[tuple[float, ...], tuple[float, ...], int, int]:
        """What all children of an element share: its counts, its shares, and the way to the best container."""
        first, second, third, fourth = parent.steps(4)
        counted = (first.blocks, second.blocks, first.chars / max(1, first.blocks))
        shares = (
            *(up.prose / self.all_prose for up in (first, second, third, fourth)),
            first.link_chars / max(1, first.chars), second.link_chars / max(1, second.chars),
            first.prose / max(1, first.chars), second.prose / max(1, second.chars),
        )  # fmt: skip
        return counted, shares, *_way(parent, best)

    def _kinds(self) -> list[tuple[float, ...]]:
        """Of the kind of each place: characters of prose, blocks, characters in links, characters."""
        of_kind = np.stack([
            np.bincount(self.kind_of, values) for values in (self.prose, np.ones(len(self.blocks)), self.links, self.lengths)
        ], axis=1)  # fmt: skip
        kind_at = np.zeros(len(self.places), dtype=np.intp)
        kind_at[self.at] = self.kind_of
        return list(map(tuple, of_kind[kind_at].tolist()))


def _is_headline(low: str, headline: str) -> bool:
    """Whether a text in lower case is the headline, or one holds the other."""
    if low == headline:
        return True
    return (len(low) > _LEAST_NAMED and low in headline) or (
        len(headline) > _LEAST_NAMED and len(low) < len(headline) + 15 and headline in low
    )


def _to_logarithms(values: Numbers) -> None:
    """Bring counts to their logarithm in place; a count below none keeps its sign."""
    np.copysign(np.log1p(np.abs(values)), values, out=values)


def marks_of(places: Sequence[Place]) -> NDArray[np.uint8]:
    """A row of `MARKS` for each place."""
    tags = np.array([_TAG_NUMBER.get(place.tag, len(_TAGS) - 1) for place in places])
    around: dict[Place, int] = {}
    bits = []
    for place in places:
        parent = place.parent or place
        if parent not in around:
            around[parent] = parent.words | (parent.parent or parent).words
        near = place.words | around[parent]
        bits.append(place.tags | near << len(TAG_BITS) | place.all_words << len(TAG_BITS) + len(CLASS_WORDS))
    rows = (tags[:, None] == np.arange(len(_TAGS)), _bits(bits, len(TAG_BITS) + 2 * len(CLASS_WORDS)))
    return np.concatenate(rows, axis=1, dtype=np.uint8, casting="unsafe")


def numbered(places: Sequence[Place]) -> tuple[list[Place], Indexes]:
    """The different ones among places in order of their first, and for each which of them it is."""
    found: dict[Place, int] = {}
    at = [found.setdefault(place, len(found)) for place in places]
    return list(found), np.array(at, dtype=np.intp)


def alike(values: Sequence[Hashable]) -> Indexes:
    """A number for each value, the same for equal ones."""
    found: dict[Hashable, int] = {}
    return np.array([found.setdefault(value, len(found)) for value in values], dtype=np.intp)


def _bits(values: Sequence[int], count: int) -> NDArray[np.uint8]:
    """The lowest `count` bits of each value as a row of 0 and 1."""
    size = (count + 7) // 8
    packed = np.frombuffer(b"".join([value.to_bytes(size, "little") for value in values]), dtype=np.uint8)
    return np.unpackbits(packed.reshape(-1, size), axis=1, bitorder="little", count=count)


def _words(text: str) -> list[str]:
    """Words that open or close a block; in a short block the first eight."""
    if len(text) >= _LONGEST_WITH_WORDS:
        return []
    first = text[:_WORDS_FROM].lower().split()[:_MOST_FIRST]
    found = ["^" + first[0].strip(_PUNCTUATION)]
    if len(first) > 1:
        found.append(f"^{first[0]} {first[1]}")
    if len(text) < SHORT:
        plain = dict.fromkeys([word if word.isalpha() else word.strip(_PUNCTUATION) for word in first])
        found.extend([word for word in plain if len(word) > 1 and not word.isdigit()])
    found.append("$" + text[-1])
    return found[:MOST_WORDS]


def _way(place: Place, best: dict[Place, int]) -> tuple[int, int]:
    """How many steps up the container of most prose, or what encloses it, is met, and how far above it that is."""
    for steps, up in enumerate(place.up()):
        down = best.get(up)
        if down is not None:
            return min(steps, _FARTHEST_UP), min(down, _FARTHEST_UP)
    return _FARTHEST_UP, _FARTHEST_UP


def _best_container(blocks: Sequence[TextBlock], prose: NDArray[np.float64]) -> dict[Place, int]:
    """The element that directly holds most prose, and its ancestors: place -> steps above it."""
    held: dict[Place, float] = {}
    for block, length in zip(blocks, prose.tolist(), strict=True):
        if length:
            place = block.place.parent or block.place
            held[place] = held.get(place, 0) + length
    if not held:
        return {}
    return {place: steps for steps, place in enumerate(max(held, key=held.__getitem__).up())}
