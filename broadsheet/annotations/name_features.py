"""What the name tagger sees of a word: itself, its neighbours, the list of names, and what the whole document says of it.

Features are strings, worked out once per word and process, since most words of a text come again. A word's capital letter says
little at the start of a sentence; so every document is read once for what it does elsewhere: does it stand in small letters, does
a title or a given name come before it, does "said" follow. A change here asks for `python -m training.entities`.
"""

from __future__ import annotations

import gzip
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path

from broadsheet.annotations.name_words import BODY_KINDS, PLACE_CUES, SPEECH, TITLES

WEIGHTS = Path(__file__).parent / "weights"

_DIGITS = re.compile(r"\d")
_SHAPE_RUNS = re.compile(r"(X|x|9)\1+")


@dataclass(frozen=True, slots=True)
class NameList:
    """Words and phrases that names are made of, in lower case, with their kinds.

    Words: m, f, g given name (male, female, either), s surname, p place, o organisation. Phrases: P place, O organisation.
    """

    words: dict[str, str]
    phrases: dict[str, str]
    longest: dict[str, int]
    """Most tokens of a phrase that begins with this word."""


@cache
def name_list() -> NameList:
    """The list that ships with us, read once per process."""
    words: dict[str, str] = {}
    phrases: dict[str, str] = {}
    longest: dict[str, int] = {}
    for line in gzip.decompress((WEIGHTS / "names.tsv.gz").read_bytes()).decode("utf-8").splitlines():
        name, _, kinds = line.partition("\t")
        if " " in name:
            phrases[name] = kinds
            first, count = name.partition(" ")[0], name.count(" ") + 1
            longest[first] = max(longest.get(first, 0), count)
        else:
            words[name] = kinds
    return NameList(words, phrases, longest)


def shape_of(word: str) -> str:
    """The word's pattern of capitals, small letters and digits, runs cut to two: "McDonald" is "XxXxx"."""
    if word.isalpha() and (word.islower() or word.istitle()):  # nearly every word
        return ("x" if word.islower() else "X")[: len(word)] + ("x" if word.islower() else "xx")[: len(word) - 1]
    marked = "".join("X" if c.isupper() else "x" if c.isalpha() else "9" if c.isdigit() else c for c in word[:12])
    return _SHAPE_RUNS.sub(r"\1\1", marked)


@dataclass(frozen=True, slots=True)
class _Word:
    """What one word says where it stands, and what it says of its neighbours: worked out once per word and process."""

    here: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    two_before: tuple[str, ...]
    two_after: tuple[str, ...]
    capital: bool


@lru_cache(maxsize=60_000)
def _word(word: str) -> _Word:
    lower, shape = word.lower(), shape_of(word)
    plain = _DIGITS.sub("9", lower)
    kinds = name_list().words.get(lower, "")
    here = ["w=" + plain, "h=" + shape, "k=" + kinds]
    if word[0].isalpha():
        here += ["e3=" + lower[-3:], "e2=" + lower[-2:], "b3=" + lower[:3], "e4=" + lower[-4:], "hk=" + shape[:2] + kinds]
    capital = word[0].isupper()
    if capital and lower in BODY_KINDS:
        here += ["body", "body=" + BODY_KINDS[lower]]
    said = "t" if lower in TITLES else "v" if lower in SPEECH else "o" if capital and lower in BODY_KINDS else ""

    def beside(place: str) -> tuple[str, ...]:
        found = f"w{place}={plain}", f"h{place}={shape[:3]}{kinds if capital else ''}"
        return (*found, said + place) if said else found

    def near(place: str) -> tuple[str, ...]:
        return f"w{place}={plain}", f"h{place}={shape[:2]}"

    return _Word(tuple(here), beside("-1"), beside("+1"), near("-2"), near("+2"), capital)


_GIVEN = frozenset("gmf")
_START, _END, _NONE = ("first",), ("last",), ()


class Witnesses:
    """What the whole document says about its capitalised words."""

    def __init__(self, sentences: Iterable[Sequence[str]]) -> None:
        self.small: set[str] = set()
        self.cues: dict[str, set[str]] = defaultdict(set)
        given = name_list().words
        initials: set[str] = set()
        for words in sentences:
            before = ""
            for i, word in enumerate(words):
                if word[0].isupper():
                    self._witness(words, i, before.lower(), given.get(before.lower(), "") if before[:1].isupper() else "")
                elif word[0].islower():
                    self.small.add(word)
                before = word if word != "." else before
            for first, after in capital_chains(words) if not _is_all_capitals(words) else ():
                initials.add(self._witness_chain([word for word in words[first:after] if word[0].isupper()]))
        for word in initials & self.cues.keys():
            self.cues[word].add("initials")

    def _witness_chain(self, capitals: Sequence[str]) -> str:
        """Take note of who stands in one chain with a word that bodies are named with, or after a given name; gives the initials."""
        kind = ""
        if any(word.lower() in BODY_KINDS for word in capitals):
            kind = "body"
        elif not _GIVEN.isdisjoint(name_list().words.get(capitals[0].lower(), "")):
            kind = "person"
        if kind and len(capitals) > 1:
            for word in capitals:
                self.cues[word].add(kind)
        return "".join(word[0] for word in capitals)

    def _witness(self, words: Sequence[str], i: int, before: str, kinds_before: str) -> None:
        cues = self.cues[words[i]]
        if i:
            cues.add("mid")
            if before in TITLES:
                cues.add("title")
            elif before in PLACE_CUES:
                cues.add("in")
            elif before == "the":
                cues.add("the")
            elif not {"g", "m", "f"}.isdisjoint(kinds_before):
                cues.add("given")
        if i + 1 < len(words) and words[i + 1] in SPEECH:
            cues.add("said")

    def features(self, word: str, lower: str) -> list[str]:
        """What the document says of a word; `lower` is the word in small letters."""
        found = ["d=" + cue for cue in self.cues.get(word, ())]
        if lower in self.small:
            found.append("d=small")
        return found


_NEAR = 3
"""How far from a capital letter a word can matter to a name. Tagging only these, half of all words, changed no name among 2,299 of our
own and 3,711 of worldwide.dev; with two instead of three it lost and gained a few."""


def runs_of(words: Sequence[str]) -> list[tuple[int, int]]:
    """The stretches [first, after last) of a sentence in which a name can stand: around capitals, and letters of scripts without them."""
    runs: list[tuple[int, int]] = []
    for i in [i for i, word in enumerate(words) if (not word.islower() and word[0].isalpha()) or not word.isascii()]:
        first, last = max(0, i - _NEAR), min(len(words), i + _NEAR + 1)
        if runs and first <= runs[-1][1]:
            runs[-1] = runs[-1][0], last
        else:
            runs.append((first, last))
    return runs


def features_of(words: Sequence[str], witnesses: Witnesses, runs: Sequence[tuple[int, int]] | None = None) -> list[list[str]]:
    """The features of each word of a sentence, as the tagger was trained on them; words outside the runs, if given, have none."""
    known = [_word(word) for word in words]
    rows: list[list[str]] = [[] for _ in words]
    last = len(words) - 1
    for i in chain.from_iterable(range(*run) for run in (runs if runs is not None else [(0, len(words))])):
        own = known[i]
        rows[i] = row = [
            *own.here,
            *(known[i - 1].before if i else _START),
            *(known[i + 1].after if i < last else _END),
            *(known[i - 2].two_before if i > 1 else _NONE),
            *(known[i + 2].two_after if i < last - 1 else _NONE),
        ]
        if own.capital:
            word = words[i].lower()
            row += witnesses.features(words[i], word)
            if i and known[i - 1].capital:
                row.append(f"b={words[i - 1].lower()}|{word}")
            if i < last:
                row.append(f"n={word}|{words[i + 1].lower()}")
    _add_phrases(words, rows)
    if _is_all_capitals(words):
        for row in rows:
            row.append("shouted")
    else:
        _add_chains(words, rows)
    return rows


_JOINING = frozenset("of for the & in on de del di da do du dos das la le les von van der den al el bin".split())
_OPENERS = frozenset(
    """the a an in on at by for from to but and it he she they we i as after when while if this that these those his her its
    their""".split()
)


def capital_chains(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Stretches [first, after last) of capitalised words, with up to two small joining words between two of them.

    A word that only opens its sentence ("The") begins none.
    """
    capitals = [i for i, word in enumerate(words) if word[0].isupper()]
    if capitals[:1] == [0] and words[0].lower() in _OPENERS:
        capitals = capitals[1:]
    first = last = capitals[0] if capitals else 0
    for i in capitals[1:]:
        if i - last > 3 or not _JOINING.issuperset(words[last + 1 : i]):
            yield first, last + 1
            first = i
        last = i
    if capitals:
        yield first, last + 1


def _add_chains(words: Sequence[str], rows: list[list[str]]) -> None:
    """Tell every word of a chain what stands around the chain, how it begins and ends, and what bodies it could name."""
    for first, after in capital_chains(words):
        found = ["rp=" + words[first - 1].lower() if first else "rp", "rn=" + words[after].lower() if after < len(words) else "rn"]
        if after - first > 1:
            inner = [word.lower() for word in words[first:after]]
            kinds = {BODY_KINDS[word] for word in inner if word in BODY_KINDS}
            found += ["rf=" + inner[0], "re=" + inner[-1], *sorted("rb=" + kind for kind in kinds or {"-"})]
        for row in rows[first:after]:
            row += found


def _add_phrases(words: Sequence[str], rows: list[list[str]]) -> None:
    listed = name_list()
    until = 0
    for i, word in enumerate(words):
        if i < until or not word[0].isupper() or (reach := listed.longest.get(word.lower(), 0)) == 0:
            continue
        for count in range(min(reach, len(words) - i), 1, -1):
            kinds = listed.phrases.get(" ".join(words[i : i + count]).lower())
            if kinds:
                rows[i].append("B" + kinds)
                for row in rows[i + 1 : i + count]:
                    row.append("I" + kinds)
                until = i + count
                break


def _is_all_capitals(words: Sequence[str]) -> bool:
    """Whether capitals say nothing here: a heading with every word capitalised."""
    capitals = sum(word[0].isupper() and len(word) > 3 for word in words)
    return capitals > 3 and capitals > 0.8 * sum(word[0].isalpha() and len(word) > 3 for word in words)
