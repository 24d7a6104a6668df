"""Who copied whom: the same text, whole, cut, framed, retitled or lightly edited, told apart from texts that share paragraphs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from broadsheet.publishers.promotions import promotion_rule
from broadsheet.words.sentences import split_sentences
from broadsheet.words.shingles import SAMPLE, Prints, fingerprints, is_sampled, shared

COPY_CONTAINED = 0.5
"""Least share of the shorter text that stands in the longer one. At .4 and .5 all synthetic copies were found, none falsely."""
MOST_OF_LONGER = 0.4
LEADS_MEET = 0.3
"""A text that holds less than .4 of a copy must begin with what the copy holds, else it only carries some of its paragraphs."""
OPENING = 16
"""Runs of the first twenty words of a text."""
OPENINGS_MEET = 0.18
MOSTLY_COPIED = 0.8
"""A copy opens like the other text or stands in it nearly whole; else two texts under one notice to subscribe were copies."""
LONGEST_NOTICE = 200
"""Runs in common beyond which two publishers share no notice but a text, though its beginning was written anew. Texts of one publisher may
share any number without a beginning: in the reprints of the development data one gallery stood under nine articles of three months."""
LEAST_SHARED = 8
"""Runs in common, sampled ones counted fourfold: fewer than twelve words in a row are a phrase, a title or a name."""
SHARES_LEAST = 16
MOST_PATCHED = 0.5
LARGEST_PATCH = 0.34
"""A text is stitched together where others hold half of it and none a third."""
LEAST_KEPT = 3
"""Fingerprints below which a text is not looked up."""
NOTICE_WITHIN = 1_500
"""Characters of a text up to which notices to subscribe are set aside sentence by sentence; in a longer one they cannot be half of it."""
SPARSE = 4
"""Of the fingerprints kept, one in four is looked up: enough to find a candidate, which is then compared in full."""
SHORT_TEXT = 100
"""Texts of fewer fingerprints (about 400 words) have all of theirs looked up."""


@dataclass(frozen=True, slots=True)
class TextPrints:
    """The fingerprints of one text (see `words.shingles`), every run of its first sixty words in their order, and its publisher."""

    all: Prints
    lead: Prints
    house: str | None = None


class Sameness(NamedTuple):
    """How another text relates: a copy, or one that shares paragraphs. `contained`: share of the shorter text in the longer."""

    other: str
    kind: Literal["copy", "shares_paragraphs"]
    contained: float


def prints_of(text: str, house: str | None = None) -> TextPrints:
    """The fingerprints of a publisher's text, without the notices that stand under all of its texts."""
    return TextPrints(*fingerprints(text if len(text) > NOTICE_WITHIN else _without_notices(text)), house)


def _without_notices(text: str) -> str:
    spans = split_sentences(text)
    return " ".join(text[start:end] for start, end in spans if promotion_rule(text[start:end]) is None)


def compare_prints(one: TextPrints, other: TextPrints) -> tuple[Literal["copy", "shares_paragraphs"] | None, float]:
    """What two texts are to each other, the same in both directions, with the share of the shorter one found in the longer."""
    shorter, longer = (one, other) if _size(one) <= _size(other) else (other, one)
    common, contained, of_longer = shared(shorter.all, longer.all)
    if common < LEAST_SHARED:
        return None, 0.0
    if contained >= COPY_CONTAINED and (of_longer >= MOST_OF_LONGER or _found(longer.lead, shorter) >= LEADS_MEET):
        one_house = one.house is not None and one.house == other.house
        if _openings_meet(one, other) or (not one_house and (contained >= MOSTLY_COPIED or common > LONGEST_NOTICE)):
            return "copy", contained
    return ("shares_paragraphs", contained) if common >= SHARES_LEAST else (None, contained)


def _size(text: TextPrints) -> int:
    return len(text.all) * (SAMPLE if is_sampled(text.all) else 1)


def _openings_meet(one: TextPrints, other: TextPrints) -> bool:
    return max(_found(one.lead[:OPENING], other), _found(other.lead[:OPENING], one)) >= OPENINGS_MEET


def _found(runs: Prints, text: TextPrints) -> float:
    """The share of some runs that a text holds: among its own first runs, or anywhere in it."""
    return max(np.isin(runs, text.lead).mean(), shared(runs, text.all).of_one) if len(runs) else 0.0


_HALF, _NUMBER = np.uint64(32), np.uint64(0xFFFFFFFF)
"""An entry of the index holds a fingerprint in its upper half and the number of its text in the lower."""


class PrintIndex:
    """Which texts hold a fingerprint, in eight bytes an entry: sorted runs that are merged as they grow (a log-structured merge).

    A dict of lists would take a hundred. Texts are numbered by the caller, growing.
    """

    _FRESH = 50_000

    def __init__(self) -> None:
        self._fresh: list[tuple[int, Prints]] = []
        self._fresh_size = 0
        self._lookup: dict[int, list[int]] = {}
        self._looked_up = 0
        """So many of the fresh texts stand in the lookup: a rebuild enters a hundred thousand and asks for none."""
        self._runs: list[NDArray[np.uint64]] = []

    def add(self, number: int, prints: Prints) -> None:
        """Enter a text under its number."""
        self._fresh.append((number, prints))
        self._fresh_size += len(prints)
        if self._fresh_size >= self._FRESH:
            self._settle()

    def holders(self, prints: Prints) -> Counter[int]:
        """How many of the fingerprints each text holds, of the first texts that hold one: a thousand copies are found by a few."""
        self._enter_fresh()
        known = (self._lookup[value][:_MOST_HOLDERS] for value in prints.tolist() if value in self._lookup)
        counted = Counter(chain.from_iterable(known))
        wanted = prints.astype(np.uint64)
        low = wanted << _HALF
        for run in self._runs:
            starts = run.searchsorted(low)
            for start in starts[run.take(starts, mode="clip") >> _HALF == wanted].tolist():
                end = run.searchsorted(run[start] | _NUMBER, side="right")
                counted.update((run[start : min(end, start + _MOST_HOLDERS)] & _NUMBER).tolist())
        return counted

    def _enter_fresh(self) -> None:
        for number, prints in self._fresh[self._looked_up :]:
            for value in prints.tolist():
                self._lookup.setdefault(value, []).append(number)
        self._looked_up = len(self._fresh)

    def _settle(self) -> None:
        run = np.sort(np.concatenate([prints.astype(np.uint64) << _HALF | np.uint64(number) for number, prints in self._fresh]))
        while self._runs and len(self._runs[-1]) <= 2 * len(run):
            run = np.sort(np.concatenate((self._runs.pop(), run)))
        self._runs.append(run)
        self._fresh, self._fresh_size, self._lookup, self._looked_up = [], 0, {}, 0

    def keep_only(self, alive: NDArray[np.uint32]) -> None:
        """Forget all texts but these numbers (sorted)."""
        if self._fresh:
            self._settle()
        left = (run[np.isin(run & _NUMBER, alive)] for run in self._runs)
        self._runs = [run for run in left if len(run)]


class CopyLedger:
    """All texts of the active days and the families they form. The outcome does not depend on the order of arrival."""

    def __init__(self) -> None:
        self._texts: dict[str, TextPrints] = {}
        self._numbers: dict[str, int] = {}
        self._keys: dict[int, str] = {}
        self._index = PrintIndex()
        self._families: dict[str, list[str]] = {}
        self._awaited: defaultdict[str, list[str]] = defaultdict(list)
        """By text that is not here: who is known to be its copy."""
        self._next = 0

    def enter(self, key: str, text: TextPrints, is_of_another: Callable[[str], bool] = lambda _: False) -> tuple[Sameness, ...]:
        """Enter a text; returns the texts it is a copy of or shares paragraphs with, the closest first.

        `is_of_another` is asked of each copy by its key whether it only has the form in common: one warning for every county.
        """
        found = self.alike(text, is_of_another)
        self.restore(key, text, [same.other for same in found if same.kind == "copy"])
        return found

    def alike(self, text: TextPrints, is_of_another: Callable[[str], bool] = lambda _: False) -> tuple[Sameness, ...]:
        """What `enter` would tell of a text, without entering it."""
        return tuple(
            same._replace(kind="shares_paragraphs") if same.kind == "copy" and is_of_another(same.other) else same
            for same in (self.like(text) if len(text.all) >= LEAST_KEPT else ())
        )

    def stitched_from(self, text: TextPrints, found: Sequence[Sameness]) -> int:
        """Of how many other texts one is made up, where together they hold most of it and each little; 0 for all usual texts.

        Copies of one text count once. A gallery or notice that stands under many texts is the same part of each, and no patchwork.
        """
        if len(found) < 2 or not len(text.all):
            return 0
        held = np.array([np.isin(text.all, self._texts[same.other].all) for same in found])
        patched = held.any(axis=0).mean() >= MOST_PATCHED and held.mean(axis=1).max() < LARGEST_PATCH
        return len({self.members(same.other) or same.other for same in found}) if patched else 0

    def restore(self, key: str, text: TextPrints, copies: Iterable[str]) -> None:
        """Enter a text whose copies are known. Those that are not here yet are awaited, until `await_no_more`."""
        number, self._next = self._next, self._next + 1
        self._texts[key], self._numbers[key], self._keys[number] = text, number, key
        self._index.add(number, _looked_up(text.all))
        for other in (*copies, *self._awaited.pop(key, ())):
            if other in self._texts:
                self._join(key, other)
            else:
                self._awaited[other].append(key)

    def await_no_more(self) -> None:
        """Pass over the copies that did not come: they are no longer active."""
        self._awaited.clear()

    def like(self, text: TextPrints) -> tuple[Sameness, ...]:
        """Texts that share with this one, copies first, then by share contained."""
        found = []
        for key in islice(self._worth_comparing(text), _MOST_COMPARED):
            kind, contained = compare_prints(text, self._texts[key])
            if kind is not None:
                found.append(Sameness(key, kind, contained))
        return tuple(sorted(found, key=lambda same: (same.kind != "copy", -same.contained, same.other)))

    def holds(self, key: str, text: TextPrints) -> bool:
        """Whether a text is entered under its key as it is now."""
        known = self._texts.get(key)
        return known is not None and np.array_equal(known.all, text.all) and np.array_equal(known.lead, text.lead)

    def leave(self, key: str) -> None:
        """Forget one text, such as one that was edited; its places in the index are passed over until `forget` clears them."""
        self._texts.pop(key, None)
        self._keys.pop(self._numbers.pop(key, -1), None)
        if (family := self._families.pop(key, None)) is not None:
            family.remove(key)
            if len(family) == 1:
                self._families.pop(family[0])

    def _worth_comparing(self, text: TextPrints) -> Iterator[str]:
        """Texts that hold two or more of its fingerprints, those that hold most first, and few of one family."""
        of_family: Counter[str] = Counter()
        for number, often in self._index.holders(_looked_up(text.all)).most_common():
            key = self._keys.get(number)
            if key is None or often < 2:
                continue
            family = self._families[key][0] if key in self._families else key
            of_family[family] += 1
            if of_family[family] <= _MOST_OF_FAMILY:
                yield key

    def members(self, key: str) -> tuple[str, ...]:
        """The keys of all texts of a text's family, itself among them, in order of arrival; empty where it has no copy."""
        return tuple(self._families.get(key, ()))

    def families(self) -> Iterator[tuple[str, ...]]:
        """Every family of two or more."""
        return (tuple(family) for key, family in self._families.items() if family[0] == key)

    def prints_of(self, key: str) -> TextPrints | None:
        """The fingerprints of a text, None where it is not (or no more) entered."""
        return self._texts.get(key)

    def forget(self, keys: Iterable[str]) -> None:
        """Forget texts that are no longer active."""
        for key in keys:
            self.leave(key)
        self._index.keep_only(np.array(sorted(self._keys), dtype=np.uint32))

    def _join(self, key: str, other: str) -> None:
        small, large = sorted((self._families.get(key, [key]), self._families.get(other, [other])), key=len)
        if small is large:
            return
        large.extend(small)
        for member in large if len(large) == 2 * len(small) == 2 else small:
            self._families[member] = large
        self._families[large[0]] = large


_MOST_HOLDERS = 64
_MOST_COMPARED = 40
_MOST_OF_FAMILY = 4


def _looked_up(prints: Prints) -> Prints:
    return prints if len(prints) < SHORT_TEXT else prints[prints % np.uint32(4 * SPARSE) == 0]
