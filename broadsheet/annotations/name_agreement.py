"""One name, one meaning: what a whole document agrees on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from broadsheet.annotations.name_features import Witnesses, name_list
from broadsheet.annotations.name_rows import TRUSTED, Row, Taken

_SETTLED = 0.6  # the share of the votes from which a name has one type


def agree(rows: Sequence[Row], witnesses: Witnesses) -> None:
    """Let the same words be the same name throughout: give them the type most of them have, and find those overlooked."""
    votes: dict[tuple[str, ...], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    counts: dict[tuple[str, ...], int] = defaultdict(int)
    for row in rows:
        for taken in row.taken:
            name = row.words_of(taken)
            votes[name][taken.type] += taken.sure
            counts[name] += 1
            if len(name) > 1 and taken.sure > TRUSTED:
                _vote_for_short(votes, name, taken)
    settled = {name: kind for name, kinds in votes.items() if (kind := _winner(kinds))}
    for row in rows:
        for taken in row.taken:
            taken.type = settled.get(row.words_of(taken), taken.type)
    known = {name: kind for name, kind in settled.items() if sum(votes[name].values()) >= TRUSTED * max(1, counts[name])}
    _find_overlooked(rows, known, witnesses)


def _vote_for_short(votes: dict[tuple[str, ...], dict[str, float]], name: tuple[str, ...], taken: Taken) -> None:
    """A person is called by the last word of the name, a firm by its first unless that is a word of its own or a place."""
    if taken.type == "PER":
        votes[name[-1:]]["PER"] += taken.sure
    elif taken.type == "ORG" and name[0].isalpha() and len(name[0]) > 3 and not name_list().words.get(name[0].lower()):
        votes[name[:1]]["ORG"] += taken.sure


def _winner(kinds: dict[str, float]) -> str | None:
    best = max(kinds, key=lambda kind: kinds[kind])
    return best if kinds[best] >= _SETTLED * sum(kinds.values()) else None


def _find_overlooked(rows: Sequence[Row], known: dict[tuple[str, ...], str], witnesses: Witnesses) -> None:
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
                    row.taken.append(Taken(i, end, known[name], TRUSTED))
                    covered.update(range(i, end))
                    break
        row.taken.sort(key=lambda taken: taken.first)
