"""Which stories an article might belong to: an inverted index over the heaviest terms, bounded however much is active."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping

from broadsheet.stories.rarity import Rarity

MOST_TERMS = 40
MOST_POSTINGS = 3000
"""Entries read for one article, over all its terms, heaviest first: about a quarter of a millisecond."""
LATEST = 400
"""Entries read of one term: the stories that gained it last."""
MOST_CANDIDATES = 12
MOST_SEEN = 4 * MOST_CANDIDATES


class StoryIndex:
    """Which stories hold a term. Stories are numbered as they come; a number is never given twice."""

    def __init__(self) -> None:
        self._holders: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))

    def add(self, story: int, terms: Iterable[str]) -> None:
        """Note that a story now holds these terms, none of which it held before."""
        for term in terms:
            self._holders[term].append(story)

    def candidates(self, terms: Mapping[str, float], rarity: Rarity) -> list[int]:
        """The stories that share most of the telling weight, best first; stories that are gone may be among them."""
        heaviest = sorted(terms.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_TERMS]
        scores: dict[int, float] = {}
        budget = MOST_POSTINGS
        for term, weight in heaviest:
            holders = self._holders.get(term)
            if not holders:
                continue
            worth = rarity(term) * weight
            for story in holders[-LATEST:]:
                scores[story] = scores.get(story, 0.0) + worth
            budget -= min(len(holders), LATEST)
            if budget <= 0:
                break
        return sorted(scores, key=lambda story: (-scores[story], story))[:MOST_SEEN]

    def keep_only(self, alive: Container[int]) -> None:
        """Forget all stories but these."""
        for term in list(self._holders):
            left = array("I", [story for story in self._holders[term] if story in alive])
            if left:
                self._holders[term] = left
            else:
                del self._holders[term]
