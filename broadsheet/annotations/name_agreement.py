"""One name, one meaning: what a whole document agrees on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from broadsheet.annotations.name_features import Witnesses, name_list
from broadsheet.annotations.name_rows import TRUSTED, Row, Taken

_SETTLED = 0.6  # the share of the votes from which a name has one type


class _Known(NamedTuple):
    type: str
    sure: float


class _Votes:
    """How sure the document is of each name, by type, and of how many occurrences that is the sum."""

    def __init__(self) -> None:
        self.kinds: dict[tuple[str, ...], dict[str, float]] = defaultdict(lambda: defaultdict(float))
        self.found: dict[tuple[str, ...], int] = defaultdict(int)
        """How often a name was found itself, apart from what its long form says for it."""
        self._voters: dict[tuple[str, ...], int] = defaultdict(int)

    def add(self, name: tuple[str, ...], kind: str, sure: float) -> None:
        self.kinds[name][kind] += sure
        self._voters[name] += 1

    def mean(self, name: tuple[str, ...]) -> float:
        """How sure the document is of a name on average over all that speaks for it."""
        return sum(self.kinds[name].values()) / self._voters[name]


def agree(rows: Sequence[Row], witnesses: Witnesses) -> None:
    """Let the same words be the same name throughout: give them the type most of them have, and find those overlooked."""
    votes = _Votes()
    for row in rows:
        for taken in row.taken:
            name = row.words_of(taken)
            votes.add(name, taken.type, taken.sure)
            votes.found[name] += 1
            if len(name) > 1 and taken.sure > TRUSTED and (short := _short_of(name, taken.type)):
                votes.add(short, taken.type, taken.sure)
    settled = {name: kind for name, kinds in votes.kinds.items() if (kind := _winner(kinds))}
    for row in rows:
        for taken in row.taken:
            taken.type = settled.get(row.words_of(taken), taken.type)
    known = {
        name: _Known(kind, round(votes.mean(name), 3))
        for name, kind in settled.items()
        if sum(votes.kinds[name].values()) >= TRUSTED * max(1, votes.found[name])
    }
    _find_overlooked(rows, known, witnesses)


def _short_of(name: tuple[str, ...], kind: str) -> tuple[str, ...]:
    """A person is called by the last word of the name, a firm by its first unless that is a word of its own or a place."""
    if kind == "PER":
        return name[-1:]
    if kind == "ORG" and name[0].isalpha() and len(name[0]) > 3 and not name_list().words.get(name[0].lower()):
        return name[:1]
    return ()


def _winner(kinds: dict[str, float]) -> str | None:
    best = max(kinds, key=lambda kind: kinds[kind])
    return best if kinds[best] >= _SETTLED * sum(kinds.values()) else None


def _find_overlooked(rows: Sequence[Row], known: dict[tuple[str, ...], _Known], witnesses: Witnesses) -> None:
    by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for name in known:
        if len(name) > 1 or (len(name[0]) > 2 and name[0][0].isupper() and name[0].lower() not in witnesses.small):
            by_first[name[0]].append(name)
    for names in by_first.values():
        names.sort(key=len, reverse=True)
    for row in rows:
        covered = {i for taken in row.taken for i in range(taken.first, taken.last)}
        for i, word in enumerate(row.words):
            if i in covered or word not in by_first:
                continue
            for name in by_first[word]:
                end = i + len(name)
                if tuple(row.words[i:end]) == name and covered.isdisjoint(range(i, end)):
                    row.taken.append(Taken(i, end, *known[name]))
                    covered.update(range(i, end))
                    break
        row.taken.sort(key=lambda taken: taken.first)
