"""Names in running text: a conditional random field over words, with name lists and the whole document as witnesses.

Features are strings, cached per word and position, since most words of a text come again. A word's capital letter says
little at the start of a sentence; so every document is read once for what it does elsewhere: does it stand in small
letters, does a title or a given name come before it, does "said" follow.
"""

from __future__ import annotations

import gzip
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Protocol

import pycrfsuite

from broadsheet.annotations.gazetteer import place_table
from broadsheet.model.errors import BadInput
from broadsheet.words.tokens import find_tokens

WEIGHTS = Path(__file__).parent / "weights"
Bounds = tuple[int, int]

_TITLES = frozenset(
    """mr mrs ms miss mx dr prof professor sir dame lord lady president premier chancellor minister secretary senator sen rep
    representative congressman congresswoman governor gov mayor king queen prince princess emir sheikh sheik ayatollah imam pope
    cardinal bishop archbishop rabbi father pastor rev reverend sister general gen colonel col major maj captain capt
    lieutenant lt sergeant sgt admiral commander cmdr brig brigadier chief inspector judge justice ambassador envoy chairman
    chairwoman chairperson spokesman spokeswoman spokesperson director coach manager captain striker midfielder defender
    goalkeeper analyst economist professor lawyer attorney actor actress singer writer author editor journalist photographer
    tycoon businessman opposition leader ex-president""".split()
)
_SPEECH = frozenset(
    """said says told added asked wrote tweeted warned announced insisted replied explained argued claimed noted stated urged
    denied confirmed acknowledged declined thinks believes recalled""".split()
)
_PLACE_CUES = frozenset("in at near from to around outside across throughout into toward towards via".split())
_BODY_WORDS = frozenset(
    """ministry party council committee commission agency department bank university institute association union federation
    front army force forces group company corporation corp inc ltd plc llc co organization organisation movement congress
    parliament assembly senate court police bureau office authority fund foundation society service network brigade alliance
    coalition league center centre board academy church airlines holdings industries news times post trust club guard navy
    command tribunal college school hospital fc united city museum team""".split()
)
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
    if capital and lower in _BODY_WORDS:
        here.append("body")
    said = "t" if lower in _TITLES else "v" if lower in _SPEECH else "o" if capital and lower in _BODY_WORDS else ""

    def beside(place: str) -> tuple[str, ...]:
        found = f"w{place}={plain}", f"h{place}={shape[:3]}{kinds if capital else ''}"
        return (*found, said + place) if said else found

    def near(place: str) -> tuple[str, ...]:
        return f"w{place}={plain}", f"h{place}={shape[:2]}"

    return _Word(tuple(here), beside("-1"), beside("+1"), near("-2"), near("+2"), capital)


_START, _END, _NONE = ("first",), ("last",), ()


class Witnesses:
    """What the whole document says about its capitalised words."""

    def __init__(self, sentences: Iterable[Sequence[str]]) -> None:
        self.small: set[str] = set()
        self.cues: dict[str, set[str]] = defaultdict(set)
        given = name_list().words
        for words in sentences:
            before = ""
            for i, word in enumerate(words):
                if word[0].isupper():
                    self._witness(words, i, before.lower(), given.get(before.lower(), "") if before[:1].isupper() else "")
                elif word[0].islower():
                    self.small.add(word)
                before = word if word != "." else before

    def _witness(self, words: Sequence[str], i: int, before: str, kinds_before: str) -> None:
        cues = self.cues[words[i]]
        if i:
            cues.add("mid")
            if before in _TITLES:
                cues.add("title")
            elif before in _PLACE_CUES:
                cues.add("in")
            elif before == "the":
                cues.add("the")
            elif not {"g", "m", "f"}.isdisjoint(kinds_before):
                cues.add("given")
        if i + 1 < len(words) and words[i + 1] in _SPEECH:
            cues.add("said")

    def features(self, word: str, lower: str) -> list[str]:
        """What the document says of a word; `lower` is the word in small letters."""
        found = ["d=" + cue for cue in self.cues.get(word, ())]
        if lower in self.small:
            found.append("d=small")
        return found


def features_of(words: Sequence[str], witnesses: Witnesses) -> list[list[str]]:
    """The features of each word of a sentence, as the tagger was trained on them."""
    known = [_word(word) for word in words]
    rows: list[list[str]] = []
    last = len(words) - 1
    for i, own in enumerate(known):
        row = [
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
        rows.append(row)
    _add_phrases(words, rows)
    if _is_all_capitals(words):
        for row in rows:
            row.append("shouted")
    return rows


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
    letters = [word for word in words if word[0].isalpha() and len(word) > 3]
    return len(letters) > 3 and sum(word[0].isupper() for word in letters) > 0.8 * len(letters)


@dataclass(frozen=True, slots=True)
class Name:
    """A name found in a text: PER, ORG, LOC, NORP or EVENT."""

    start: int
    end: int
    type: str
    confidence: float


class NameTagger:
    """Finds the names of one document at a time. Loads its weights when made; keep one per process."""

    def __init__(self, weights: Path = WEIGHTS / "entities.crfsuite") -> None:
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open(str(weights))

    def find_together(self, strings: Sequence[tuple[str, Sequence[Bounds]]]) -> list[list[Name]]:
        """The names of several strings of one page, which bear witness for each other: a headline has too few words of its own."""
        pages = [[_Row.of(text, start, end) for start, end in sentences] for text, sentences in strings]
        rows = [row for page in pages for row in page]
        witnesses = Witnesses(row.words for row in rows)
        for row in rows:
            if any(word[0].isupper() or not word.isascii() for word in row.words):
                row.taken = list(self._tag(row.words, witnesses))
        for page in pages:
            _take_datelines(page[:_DATELINE_ROWS])
        for row in rows:
            _take_states(row)
        _agree(rows, witnesses)
        return [[row.name_of(taken) for row in page for taken in row.taken] for page in pages]

    def _tag(self, words: list[str], witnesses: Witnesses) -> Iterator[_Taken]:
        labels = self._tagger.tag(features_of(words, witnesses))
        i = 0
        while i < len(labels):
            kind, first = labels[i][2:], i
            i += 1
            while kind and i < len(labels) and labels[i] == "I-" + kind:
                i += 1
            if kind:
                if kind == "PER" and first and labels[first - 1] == "O" and _is_given(words[first - 1]):
                    first -= 1  # a given name that the tagger left out
                sure = min(self._tagger.marginal(labels[j], j) for j in range(first, i))
                yield from _trimmed(words, _Taken(first, i, kind, round(sure, 3)))


class Tagger(Protocol):
    """What finds names: the shipped tagger, or one of `extras`."""

    def find_together(self, strings: Sequence[tuple[str, Sequence[Bounds]]]) -> list[list[Name]]:
        """The names of several strings of one page, each in order, none overlapping another."""
        ...


def find_names(text: str, sentences: Sequence[Bounds]) -> list[Name]:
    """The names of one text in order, none overlapping another. `sentences` are its stretches to look at."""
    return name_tagger().find_together([(text, sentences)])[0]


@cache
def name_tagger() -> Tagger:
    """The tagger of this process, loaded at first use: the shipped one, or the one that BROADSHEET_NAMES names.

    Raises: BadInput: the engine named is not installed, or there is no such engine.
    """
    engine, _, model = os.environ.get("BROADSHEET_NAMES", "").partition(":")
    if not engine:
        return NameTagger()
    from broadsheet.annotations.extras.taggers import GlinerTagger, SpacyTagger

    if engine not in ("spacy", "gliner"):
        raise BadInput(f"There is no engine {engine!r} for names", about="BROADSHEET_NAMES", help="spacy:PIPELINE or gliner:FOLDER")
    return SpacyTagger(model) if engine == "spacy" else GlinerTagger(model)


_OFFICES = _TITLES | {
    "officer",
    "architect",
    "engineer",
    "sheriff",
    "constable",
    "deputy",
    "uncle",
    "aunt",
    "mama",
    "papa",
    "cllr",
    "councillor",
}
_PEOPLES = frozenset(
    """sunni sunnis shia shi'ite shiite shiites muslim muslims christian christians jewish catholic catholics protestant hindu hindus
    buddhist orthodox sikh european europeans african africans asian asians arab arabs kurdish kurd kurds latino hispanic""".split()
)
_BETWEEN_BODY_AND_HEAD = frozenset(
    "president minister spokesman spokeswoman chairman chairwoman director chief coach captain".split()
)
_GIVEN, _PERSONAL = frozenset("gmf"), frozenset("gmfs")


def _is_given(word: str) -> bool:
    """Whether only people are called so, by their first name."""
    kinds = name_list().words.get(word.lower(), "")
    return (
        word[0].isupper()
        and not _GIVEN.isdisjoint(kinds)
        and "p" not in kinds
        and "o" not in kinds
        and word.lower() not in _OFFICES
    )


def _is_personal(word: str) -> bool:
    """Whether people are called so."""
    return word[0].isupper() and not _PERSONAL.isdisjoint(name_list().words.get(word.lower(), ""))


def _trimmed(words: Sequence[str], taken: _Taken) -> Iterator[_Taken]:
    """The name without the office before it, or two where two were taken for one; nothing where only offices are left."""
    own = [word.lower() for word in words[taken.first : taken.last]]
    if all(word in _PEOPLES for word in own) or (len(own) == 1 and taken.type != "PER" and own[0] in place_table().nationalities):
        taken.type = "NORP"
    elif taken.type == "PER":
        verb = next((i for i, word in enumerate(own) if word in _SPEECH and words[taken.first + i] == word), None)
        if verb is not None:  # "Okoro told Lund" is two people
            yield from _trimmed(words, replace(taken, last=taken.first + verb))
            taken.first, own = taken.first + verb + 1, own[verb + 1 :]
        taken.first += max((i + 1 for i, word in enumerate(own[:-1]) if word in _OFFICES and i < 3), default=0)
    elif taken.type == "ORG":
        yield from _body_and_head(words, own, taken)
    if taken.first < taken.last and (taken.last - taken.first > 1 or words[taken.first].lower() not in _OFFICES):
        yield taken


_CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
    november december easter christmas ramadan""".split()
)


def _body_and_head(words: Sequence[str], own: Sequence[str], taken: _Taken) -> Iterator[_Taken]:
    """Cuts an organisation at the office of the person after it ("Port Authority Director Amina Okoro"), and gives the person."""
    office = next((i for i in range(1, len(own) - 1) if own[i] in _BETWEEN_BODY_AND_HEAD), None)
    if office is not None and _is_personal(words[taken.first + office + 1]):
        yield replace(taken, last=taken.first + office)
        taken.first, taken.type = taken.first + office + 1, "PER"
    elif (
        own[0] == "state"
        and len(own) > 1
        and [word.lower() for word in words[max(0, taken.first - 2) : taken.first]] == ["secretary", "of"]
    ):
        taken.first, taken.type = taken.first + 1, "PER"
    elif own[-1] in ("gen", "lt", "col", "capt", "sgt", "maj", "mr", "mrs", "dr"):
        taken.last -= 1


_DATELINE_ROWS = 3
_AFTER_A_DATELINE = frozenset(",-–—(:")
_NO_DATELINE = frozenset(
    "in on at the by monday tuesday wednesday thursday friday saturday sunday breaking update updated exclusive opinion live watch video note editor".split()
)


def _take_datelines(rows: Sequence[_Row]) -> None:
    """ "PORT ALVO, March 13 -": capitals that open a sentence and end in a comma or dash are a place, whatever the tagger thinks."""
    for row in rows:
        capitals = next((i for i, word in enumerate(row.words) if not (word.isalpha() and word.isupper())), len(row.words))
        after = row.words[capitals : capitals + 1]
        if not 1 <= capitals <= 3 or not after or after[0] not in _AFTER_A_DATELINE or len("".join(row.words[:capitals])) < 5:
            continue
        if row.words[0].lower() not in _NO_DATELINE and not any(
            taken.first < capitals and taken.type != "LOC" and taken.sure > 0.8 for taken in row.taken
        ):
            row.taken = [_Taken(0, capitals, "LOC", _TRUSTED), *(taken for taken in row.taken if taken.first >= capitals)]


_STATES = frozenset(
    """ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex vt va wash wis
    wyo alta ont que sask man""".split()
)


def _take_states(row: _Row) -> None:
    """ "Harrow, Ky." and "Harrow, W.Va.": a shortened state after a comma is a place, its dot and all."""
    for i, word in enumerate(row.words[:-2]):
        if word != ",":
            continue
        end = i + 5 if row.words[i + 1 : i + 3] == ["W", "."] else i + 3
        state = row.words[end - 2 : end]
        if len(state) == 2 and state[1] == "." and state[0][0].isupper() and state[0].lower() in _STATES:
            row.taken = [taken for taken in row.taken if taken.last <= i + 1 or taken.first >= end]
            row.taken.append(_Taken(i + 1, end, "LOC", 1.0))
            row.taken.sort(key=lambda taken: taken.first)


# ---- one name, one meaning: what the whole document agrees on ----------------------------------------------------


@dataclass(slots=True)
class _Taken:
    """Words `first` up to but without `last` of a sentence taken for a name."""

    first: int
    last: int
    type: str
    sure: float


@dataclass(slots=True)
class _Row:
    """A sentence in words, with the names found in it."""

    words: list[str]
    spans: list[Bounds]
    taken: list[_Taken]

    @classmethod
    def of(cls, text: str, start: int, end: int) -> _Row:
        spans = find_tokens(text, start, end)
        return cls([text[a:b] for a, b in spans], spans, [])

    def words_of(self, taken: _Taken) -> tuple[str, ...]:
        return tuple(self.words[taken.first : taken.last])

    def name_of(self, taken: _Taken) -> Name:
        return Name(self.spans[taken.first][0], self.spans[taken.last - 1][1], taken.type, taken.sure)


_SETTLED = 0.6  # the share of the votes from which a name has one type
_TRUSTED = 0.5  # how sure a name must be on average for the same words to be taken elsewhere


def _agree(rows: Sequence[_Row], witnesses: Witnesses) -> None:
    """Let the same words be the same name throughout: give them the type most of them have, and find those overlooked."""
    votes: dict[tuple[str, ...], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    counts: dict[tuple[str, ...], int] = defaultdict(int)
    for row in rows:
        for taken in row.taken:
            name = row.words_of(taken)
            votes[name][taken.type] += taken.sure
            counts[name] += 1
            if len(name) > 1 and taken.sure > _TRUSTED:
                _vote_for_short(votes, name, taken)
    settled = {name: kind for name, kinds in votes.items() if (kind := _winner(kinds))}
    for row in rows:
        for taken in row.taken:
            taken.type = settled.get(row.words_of(taken), taken.type)
    known = {name: kind for name, kind in settled.items() if sum(votes[name].values()) >= _TRUSTED * max(1, counts[name])}
    _find_overlooked(rows, known, witnesses)


def _vote_for_short(votes: dict[tuple[str, ...], dict[str, float]], name: tuple[str, ...], taken: _Taken) -> None:
    """A person is called by the last word of the name, a firm by its first unless that is a word of its own or a place."""
    if taken.type == "PER":
        votes[name[-1:]]["PER"] += taken.sure
    elif taken.type == "ORG" and name[0].isalpha() and len(name[0]) > 3 and not name_list().words.get(name[0].lower()):
        votes[name[:1]]["ORG"] += taken.sure


def _winner(kinds: dict[str, float]) -> str | None:
    best = max(kinds, key=lambda kind: kinds[kind])
    return best if kinds[best] >= _SETTLED * sum(kinds.values()) else None


def _find_overlooked(rows: Sequence[_Row], known: dict[tuple[str, ...], str], witnesses: Witnesses) -> None:
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
                    row.taken.append(_Taken(i, end, known[name], _TRUSTED))
                    covered.update(range(i, end))
                    break
        row.taken.sort(key=lambda taken: taken.first)
