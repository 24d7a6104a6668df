"""Which stories an article might belong to: an inverted index over the heaviest terms, bounded however much is active."""

from __future__ import annotations

import math
from array import array
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from broadsheet.stories.rarity import Rarity
from broadsheet.stories.sketch import heaviest

MOST_TERMS = 40
MOST_POSTINGS = 2500
"""Entries read for one article, over all its terms, heaviest first: about a quarter of a millisecond."""
LATEST = 400
"""Entries read of one term: the stories that gained it last."""
MOST_CANDIDATES = 8
MOST_COMPARED = 24
"""Stories whose cosine with the article decides which are the candidates: the order of the index alone had the true one among eight for 82 items in a hundred of a large stream, so for 94."""
MOST_SEEN = 6 * MOST_CANDIDATES
FEW = 4
"""Stories for each entry up to which a sum for every story there is costs less than to sort the entries: on a desk aside it does."""
Numbers = NDArray[np.integer[Any]]
Sums = NDArray[np.number[Any]]


class StoryIndex:
    """Which stories hold a term. Stories are numbered as they come; a number is never given twice."""

    def __init__(self) -> None:
        self._holders: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        self._brevity: array[float] = array("f")
        """By number: one over the root of the length of the story's vector. Whole, it would hide the stories of many articles."""

    def add(self, story: int, terms: Iterable[str]) -> None:
        """Note that a story now holds these terms, none of which it held before."""
        for term in terms:
            self._holders[term].append(story)
        while len(self._brevity) <= story:
            self._brevity.append(1.0)

    def measure(self, story: int, length: float) -> None:
        """Note how long the vector of an added story is by now: a long one shares many words with everything."""
        self._brevity[story] = 1 / math.sqrt(length)

    def candidates(self, terms: Mapping[str, float], rarity: Rarity) -> list[int]:
        """The stories that share most of the telling weight, best first; stories that are gone may be among them."""
        found: list[array[int]] = []
        worths: list[float] = []
        budget = MOST_POSTINGS
        for term, rare in rarity.of(heaviest(terms, MOST_TERMS)).items():
            if (holders := self._holders.get(term)) is not None:
                found.append(holders[-LATEST:])
                worths.append(rare * terms[term])
                budget -= len(found[-1])
                if budget <= 0:
                    break
        return _best(found, worths, self._brevity)

    def keep_only(self, alive: Container[int]) -> None:
        """Forget all stories but these."""
        for term in list(self._holders):
            left = array("I", [story for story in self._holders[term] if story in alive])
            if left:
                self._holders[term] = left
            else:
                del self._holders[term]


def _best(found: list[array[int]], worths: list[float], brevity: array[float]) -> list[int]:
    """The stories with the greatest sum of worths, best first; of equals the latest."""
    if not found:
        return []
    entries = np.frombuffer(b"".join(found), dtype=np.uint32)
    add_up = _add_up_by_number if len(brevity) < FEW * len(entries) else _add_up_in_order
    stories, sums = add_up(entries, np.repeat(worths, [len(holders) for holders in found]))
    scores = sums * np.frombuffer(brevity, np.float32)[stories]
    if len(stories) > MOST_SEEN:
        worthy = scores >= np.partition(scores, -MOST_SEEN)[-MOST_SEEN]
        stories, scores = stories[worthy], scores[worthy]
    best: list[int] = stories[np.lexsort((stories, scores))[::-1][:MOST_SEEN]].tolist()
    return best


def _add_up_by_number(entries: Numbers, worths: Sums) -> tuple[Numbers, Sums]:
    """Each story among the entries, by number, and the sum of what its entries are worth. Costs as much as there are numbers."""
    stories = np.bincount(entries).nonzero()[0]
    return stories, np.bincount(entries, worths)[stories]


def _add_up_in_order(entries: Numbers, worths: Sums) -> tuple[Numbers, Sums]:
    """The same, whatever the numbers are."""
    order = entries.argsort(kind="stable")
    entries = entries[order]
    begins = np.concatenate(([True], entries[1:] != entries[:-1]))
    return entries[begins], np.bincount(begins.cumsum() - 1, worths[order])
