"""What is known of articles and stories within one pass, so that nothing is asked twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from broadsheet.stories.dossier import Profile
from broadsheet.stories.likeness import Meeting, by_themselves, in_company, in_full, meet
from broadsheet.stories.rarity import Rarity
from broadsheet.stories.sketch import Sketch
from broadsheet.stories.veto import veto

MOST_KEPT = 50_000
"""Pairs that are known at a time, at some two kilobytes each."""


@dataclass(slots=True)
class Pair:
    """An article and a story. What most pairs are never asked for is found out when it is."""

    met: Meeting
    alone: tuple[float, ...] = ()
    vetoed: bool | None = None


class Notes:
    """How articles and stories are alike, by what stands in both: a story that got a member is another, and one that lost it again
    is known. They hold as long as rarities and articles stay as they are."""

    def __init__(self, rarity: Rarity) -> None:
        self._rarity = rarity
        self._rare: dict[str, Mapping[str, float]] = {}
        self._pairs: dict[tuple[str, int], Pair] = {}

    def __len__(self) -> int:
        """Pairs that are known."""
        return len(self._pairs)

    def liken(self, sketch: Sketch, profiles: Sequence[Profile], asked: int) -> list[tuple[float, ...]]:
        """`likeness.liken` for the first `asked` of the stories, as rows."""
        pairs = [self._pair(sketch, profile) for profile in profiles]
        company = in_company(sketch, [pair.met for pair in pairs])
        return [
            in_full(self._alone(sketch, profile, pair), beside)
            for profile, pair, beside in zip(profiles[:asked], pairs, company, strict=False)
        ]

    def vetoed(self, sketch: Sketch, profile: Profile) -> bool:
        """Whether something speaks against the article however alike they are."""
        pair = self._pair(sketch, profile)
        if pair.vetoed is None:
            pair.vetoed = veto(sketch, profile) is not None
        return pair.vetoed

    def _pair(self, sketch: Sketch, profile: Profile) -> Pair:
        both = sketch.key, profile.mark
        pair = self._pairs.get(both)
        if pair is None:
            if len(self._pairs) >= MOST_KEPT:
                self._pairs.clear()
            pair = self._pairs[both] = Pair(meet(sketch, profile))
        return pair

    def _alone(self, sketch: Sketch, profile: Profile, pair: Pair) -> tuple[float, ...]:
        if not pair.alone:
            rare = self._rare.get(sketch.key)
            if rare is None:
                rare = self._rare[sketch.key] = self._rarity.of(sketch.held)
            pair.alone = by_themselves(sketch, profile, rare, pair.met)
        return pair.alone
