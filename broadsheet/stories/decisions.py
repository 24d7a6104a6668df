"""What people decided: these belong together, those apart. Kept by article, so that a decision outlasts every rebuild."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Decision:
    """Every member of `keys` belongs `together` with `other`, or is to be kept `apart` from it.

    Stories are named by an article of theirs (a key as `Item.key` gives it), because a rebuild may found a story anew
    under another id while its articles stay. `was` holds the story of each of these articles before: where they go back to when the
    decision is taken back.
    """

    kind: Literal["together", "apart"]
    keys: tuple[str, ...]
    other: str
    by: str = ""
    why: str = ""
    was: tuple[tuple[str, str], ...] = ()


class Decisions:
    """All decisions; a later one about the same two articles overrules the earlier."""

    def __init__(self, made: Iterable[Decision] = ()) -> None:
        self.made: list[Decision] = []
        self._together: defaultdict[str, set[str]] = defaultdict(set)
        self._apart: defaultdict[str, set[str]] = defaultdict(set)
        for decision in made:
            self.add(decision)

    def add(self, decision: Decision) -> None:
        """Take a decision."""
        self.made.append(decision)
        sides = (self._together, self._apart)
        holds, drops = sides if decision.kind == "together" else sides[::-1]
        for key in decision.keys:
            for one, other in ((key, decision.other), (decision.other, key)):
                holds[one].add(other)
                drops[one].discard(other)

    def together(self, key: str) -> frozenset[str]:
        """Articles that people put together with this one, directly."""
        return frozenset(self._together.get(key, ()))

    def apart(self, key: str) -> frozenset[str]:
        """Articles that people keep apart from this one, directly."""
        return frozenset(self._apart.get(key, ()))

    def forbid(self, keys: Iterable[str], others: Iterable[str]) -> bool:
        """Whether a decision keeps any of the one apart from any of the other."""
        if not self._apart:
            return False
        others = frozenset(others)
        return any(not others.isdisjoint(self._apart[key]) for key in keys if key in self._apart)

    def bind(self, key: str) -> bool:
        """Whether a person has put this article where it is: repair leaves it there."""
        return bool(self._together.get(key))
