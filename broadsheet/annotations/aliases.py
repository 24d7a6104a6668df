"""Which names of a document stand for the same one, and what it is called: "Netanyahu" and "Mr. Netanyahu" are one man.

Canonical is the fullest form the document gives; a small table of names everybody uses short ("U.N.", "EU") gives the
rest. Two people who share a surname stay apart: the nearest full name before the short one is taken.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

_KNOWN = Path(__file__).parent / "weights" / "known_names.txt"
_POSSESSIVE = re.compile(r"['’](?:s|S)?$")
_ARTICLE = re.compile(r"\b(al|el|ul|as|ash|an|ad|ar|at)-")
_SPACE = re.compile(r"\s+")
_SMALL = frozenset("of the and for in on de da do dos das del della di van von der den al el bin ibn la le les du y".split())
_SUFFIX = frozenset("jr sr ii iii iv".split())
_REACH = 40  # full names of one surname that are looked at on either side of a short one


@dataclass(frozen=True, slots=True)
class Known:
    """A name of the table of well-known names."""

    canonical: str
    wikidata: str | None


@cache
def known_names() -> dict[tuple[str, str], Known]:
    """(type, folded alias) to the name it stands for. Lines: type, canonical, Wikidata id or -, aliases with bars between."""
    table: dict[tuple[str, str], Known] = {}
    for line in _KNOWN.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, canonical, wikidata, aliases = line.split("\t")
            known = Known(canonical, None if wikidata == "-" else wikidata)
            for alias in [canonical, *filter(None, aliases.split("|"))]:
                table[kind, fold_name(alias)] = known
    return table


@lru_cache(maxsize=20_000)  # every annotator after the first asks again
def fold_name(name: str) -> str:
    """The name for comparison: small letters, no accents, no dots, no article, single spaces."""
    plain = name
    if not name.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    plain = _SPACE.sub(" ", plain.replace(".", "").replace("’", "'")).strip().casefold()
    return plain.removeprefix("the ")


def clean_name(written: str) -> str:
    """The name as a reader would write it: one space between words, no possessive, no shouting ("GAZA CITY")."""
    name = _POSSESSIVE.sub("", _SPACE.sub(" ", written).strip())
    letters = [c for c in name if c.isalpha()]
    if len(letters) > 4 and all(c.isupper() for c in letters) and (" " in name or len(letters) > 5) and "." not in name:
        words = name.lower().split(" ")
        return " ".join(word if i and word in _SMALL else _capitalised(word) for i, word in enumerate(words))
    return name


def _capitalised(word: str) -> str:
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))


@dataclass(slots=True)
class Identity:
    """One person, body or place of a document."""

    type: str
    canonical: str
    wikidata: str | None = None
    forms: set[str] = field(default_factory=set)

    @property
    def entity_id(self) -> str:
        return f"{self.type.lower()}:{re.sub(r'[^a-z0-9]+', '-', fold_name(self.canonical)).strip('-') or 'unnamed'}"


@dataclass(frozen=True, slots=True)
class Written:
    """A name as it stands in a document; `after` is what follows, for an acronym in brackets."""

    type: str
    words: str
    after: str = ""


def identify(names: Sequence[Written]) -> list[Identity]:
    """For each name the identity it stands for, equal names sharing one. The names stand in the order of reading."""
    document = _Document(names)
    return [document.identity(i) for i in range(len(names))]


class _Document:
    """The names of one document, ready to be asked who each one is."""

    def __init__(self, names: Sequence[Written]) -> None:
        self.names = names
        self.cleaned = [clean_name(name.words) for name in names]
        self.folded = [fold_name(name) for name in self.cleaned]
        self._keep_houses_as_they_spell_themselves()
        self.words = [_ARTICLE.sub(r"\1 ", name).split(" ") for name in self.folded]
        self.identities: dict[tuple[str, str], Identity] = {}
        self.by_word: dict[tuple[str, str], list[int]] = defaultdict(list)
        """For people and bodies of several words: which names hold a word."""
        for i, name in enumerate(names):
            if name.type in ("PER", "ORG") and len(self.words[i]) > 1:
                for word in set(self.words[i]):
                    self.by_word[name.type, word].append(i)
        self.acronyms = dict(self._acronyms())

    def _keep_houses_as_they_spell_themselves(self) -> None:
        """A body in capitals throughout ("ROTUNDA") is written so; one in capitals here and there was only shouted."""
        small = {self.folded[i] for i, name in enumerate(self.names) if not name.words.isupper()}
        for i, name in enumerate(self.names):
            if name.type == "ORG" and name.words.isupper() and " " not in name.words and self.folded[i] not in small:
                self.cleaned[i] = name.words

    def _acronyms(self) -> Iterable[tuple[str, int]]:
        """Short forms that the document itself explains, by brackets or by initials."""
        for i, name in enumerate(self.names):
            words = [w for w in re.split(r"[\s-]", self.cleaned[i]) if w]
            if name.type != "ORG" or len(words) < 2:
                continue
            if bracket := re.match(r"\s*\(([A-Z][A-Za-z&.-]{1,11})\)", name.after):
                yield fold_name(bracket.group(1)), i
            yield "".join(w[0] for w in words if w.lower() not in _SMALL).casefold(), i

    def identity(self, i: int) -> Identity:
        name = self.names[i]
        fullest = self._fullest(i)
        known = known_names().get((name.type, self.folded[i])) if fullest == i else None
        known = known or known_names().get((name.type, self.folded[fullest]))
        canonical = known.canonical if known else self.cleaned[fullest]
        key = name.type, fold_name(canonical)
        identity = self.identities.setdefault(key, Identity(name.type, canonical, known.wikidata if known else None))
        identity.forms.add(name.words)
        return identity

    def _fullest(self, i: int) -> int:
        """Index of the name that gives this one in full; its own where there is none."""
        kind = self.names[i].type
        if kind == "PER":
            return self._full_person(i)
        if kind == "ORG" and self.folded[i].replace(" ", "") in self.acronyms:
            return self.acronyms[self.folded[i].replace(" ", "")]
        if kind == "ORG" and (kind, self.folded[i]) not in known_names():
            return self._full_body(i)
        return i

    def _full_person(self, i: int) -> int:
        short = self.words[i]
        for word, fits in ((short[-1], _ends_so), (short[0], _begins_so), (short[0], _stands_within)):
            for j in self._nearest(i, self.by_word.get(("PER", word), ())):
                full = self.words[j]
                if _says_more(full, short) and fits(short, full):
                    return self._full_person(j)
        return i

    def _full_body(self, i: int) -> int:
        """A body is called by its end ("the Commission") or its beginning ("Halden" of Halden Shipping)."""
        short = self.words[i]
        for word, at in ((short[-1], slice(-len(short), None)), (short[0], slice(len(short)))):
            for j in self._nearest(i, self.by_word.get(("ORG", word), ())):
                full = self.words[j]
                if len(full) > len(short) and full[at] == short:
                    return j
        return i

    @staticmethod
    def _nearest(i: int, places: Sequence[int]) -> Iterator[int]:
        """Places before i from the nearest on, then those after it; no more than `_REACH` on either side."""
        middle = bisect_left(places, i)
        yield from reversed(places[max(0, middle - _REACH) : middle])
        yield from places[middle : middle + _REACH]


def _without_suffix(full: list[str]) -> list[str]:
    return full[:-1] if full[-1] in _SUFFIX and len(full) > 1 else full


def _says_more(full: list[str], short: list[str]) -> bool:
    """Whether a name has more words than another, or as many with an initial written out."""
    return len(full) > len(short) or (len(full) == len(short) and sum(map(len, full)) > sum(map(len, short)) and len(short[0]) == 1)


def _ends_so(short: list[str], full: list[str]) -> bool:
    """Whether the short name ends as the full one does, and what it has before is there too, maybe as an initial."""
    tail = _without_suffix(full)
    if short[-1] != tail[-1]:
        return False
    return all(any(word == other or (len(word) == 1 and other[0] == word) for other in tail[:-1]) for word in short[:-1])


def _begins_so(short: list[str], full: list[str]) -> bool:
    return full[: len(short)] == short


def _stands_within(short: list[str], full: list[str]) -> bool:
    """Whether a single word is the family name in the middle, as Spanish has it ("Zúñiga" of Eleuterio Zúñiga Arroyo)."""
    return len(short) == 1 and len(short[0]) > 2 and short[0] in full[1:-1]
