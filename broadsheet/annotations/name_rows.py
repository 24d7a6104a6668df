"""Sentences in words with the names taken in them, and what is mended there: offices, datelines, shortened states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from broadsheet.annotations.gazetteer import place_table
from broadsheet.annotations.name_features import name_list
from broadsheet.annotations.name_words import BODY_KINDS, SPEECH, TITLES
from broadsheet.words.tokens import find_tokens

TRUSTED = 0.5
"""How sure a name must be on average for the same words to be taken elsewhere."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name found in a text: PER, ORG, LOC, NORP or EVENT. Of those with confidence .8 about 8 in 10 are right, stretch and type."""

    start: int
    end: int
    type: str
    confidence: float


@dataclass(slots=True)
class Taken:
    """Words `first` up to but without `last` of a sentence taken for a name."""

    first: int
    last: int
    type: str
    sure: float


@dataclass(slots=True)
class Row:
    """A sentence in words, with the names found in it."""

    words: list[str]
    spans: Sequence[tuple[int, int]]
    taken: list[Taken]

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Row:
        spans = find_tokens(text, start, end)
        return cls([text[a:b] for a, b in spans], spans, [])

    def words_of(self, taken: Taken) -> tuple[str, ...]:
        return tuple(self.words[taken.first : taken.last])

    def bounds_of(self, taken: Taken) -> tuple[int, int]:
        return self.spans[taken.first][0], self.spans[taken.last - 1][1]


_OFFICES = TITLES | {
    "officer",
    "architect",
    "engineer",
    "sheriff",
    "deputy",
    "uncle",
    "aunt",
    "mama",
    "papa",
}
_PEOPLES = frozenset(
    """sunni sunnis shia shi'ite shiite shiites muslim muslims christian christians jewish catholic catholics protestant hindu hindus
    buddhist orthodox sikh european europeans african africans asian asians arab arabs kurdish kurd kurds latino hispanic""".split()
)
_BETWEEN_BODY_AND_HEAD = frozenset(
    "president minister spokesman spokeswoman chairman chairwoman director chief coach captain".split()
)
_GIVEN, _PERSONAL = frozenset("gmf"), frozenset("gmfs")


def is_given(word: str) -> bool:
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


def trimmed(words: Sequence[str], taken: Taken) -> Iterator[Taken]:
    """The name without the office before it, or two where two were taken for one; nothing where only offices are left."""
    own = [word.lower() for word in words[taken.first : taken.last]]
    if all(word in _PEOPLES for word in own) or (len(own) == 1 and taken.type != "PER" and own[0] in place_table().nationalities):
        taken.type = "NORP"
    elif taken.type == "PER":
        verb = next((i for i, word in enumerate(own) if word in SPEECH and words[taken.first + i] == word), None)
        if verb is not None:  # "Okoro told Lund" is two people
            yield from trimmed(words, replace(taken, last=taken.first + verb))
            taken.first, own = taken.first + verb + 1, own[verb + 1 :]
        if own[0] == "state" and _secretary_of(words, taken.first) and len(own) > 1:
            taken.first, own = taken.first + 1, own[1:]
        if own[0] == "u" and len(own) > 2 and own[1] != ".":  # "U Kyaw Zin Latt", as one says Mr in Burma
            taken.first, own = taken.first + 1, own[1:]
        taken.first += max((i + 1 for i, word in enumerate(own[:-1]) if word in _OFFICES and i < 3), default=0)
    elif hyphen := _hyphen_between_places(own):
        taken.type = "LOC"
        yield replace(taken, last=taken.first + hyphen)
        taken.first += hyphen + 1
    elif taken.type == "ORG":
        if middle := _between_bodies(own):
            yield from trimmed(words, replace(taken, last=taken.first + middle))
            taken.first, own = taken.first + middle + 1, own[middle + 1 :]
        yield from _body_and_head(words, own, taken)
    if taken.first < taken.last and (taken.last - taken.first > 1 or words[taken.first].lower() not in _OFFICES):
        yield taken


def _hyphen_between_places(own: Sequence[str]) -> int:
    """Where the hyphen of "the Israel-Gaza border" stands, 0 where there is none; "Guinea-Bissau" is one place."""
    listed = name_list()
    if len(own) != 3 or own[1] not in "-–—" or " ".join(own) in listed.phrases:
        return 0
    return int(all("p" in listed.words.get(word, "") for word in (own[0], own[2])))


_CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
    november december easter christmas ramadan""".split()
)


_SHORT_OFFICES = frozenset("gen lt col capt sgt maj mr mrs dr".split())


def _body_and_head(words: Sequence[str], own: Sequence[str], taken: Taken) -> Iterator[Taken]:
    """Cuts an organisation at the office of the person after it ("Port Authority Director Amina Okoro"), and gives the person."""
    office = next((i for i in range(1, len(own) - 1) if own[i] in _BETWEEN_BODY_AND_HEAD), None)
    if office is not None and _is_personal(words[taken.first + office + 1]):
        yield replace(taken, last=taken.first + office)
        taken.first, taken.type = taken.first + office + 1, "PER"
    elif _begins_with_office(words, own, taken.first):
        taken.first, taken.type = taken.first + 1, "PER"
    elif own[-1] in _SHORT_OFFICES:
        taken.last -= 1


def _secretary_of(words: Sequence[str], first: int) -> bool:
    return [word.lower() for word in words[max(0, first - 2) : first]] == ["secretary", "of"]


def _between_bodies(own: Sequence[str]) -> int:
    """Where the "and" between two bodies taken for one stands, 0 where there is none.

    Both are listed ("the Associated Press and Al Jazeera"), or both end as bodies do and the first is no "Ministry of Trade and ...".
    """
    middle = own.index("and") if "and" in own else 0
    one, other = own[own[0] == "the" : middle], own[middle + 1 :]
    if not one or not other:
        return 0
    listed = name_list()
    known = [listed.phrases.get(" ".join(part), "") + listed.words.get(" ".join(part), "") for part in (one, other)]
    if all({"O", "o"} & set(kinds) for kinds in known):
        return middle
    whole = len(one) > 1 and len(other) > 1 and not {"of", "for"} & set(one)
    return middle if whole and one[-1] in BODY_KINDS and other[-1] in BODY_KINDS else 0


def _begins_with_office(words: Sequence[str], own: Sequence[str], first: int) -> bool:
    """Whether a person was taken for a body by the office before: "Cllr Lund", the "State Lund" of "Secretary of State Lund"."""
    if own[0] == "state" and len(own) > 1:
        return _secretary_of(words, first)
    return own[0] in _OFFICES and len(own) in (2, 3) and _is_personal(words[first + 1])


_DATELINE_SURE = 0.9
_AFTER_A_DATELINE = frozenset(",-–—(:")
_NO_DATELINE = frozenset(
    "in on at the by monday tuesday wednesday thursday friday saturday sunday breaking update updated exclusive opinion live watch video note editor".split()
)


def take_datelines(rows: Sequence[Row]) -> None:
    """ "PORT ALVO, March 13 -": capitals that open a sentence and end in a comma or dash are a place, whatever the tagger thinks."""
    for row in rows:
        capitals = next((i for i, word in enumerate(row.words) if not (word.isalpha() and word.isupper())), len(row.words))
        after = row.words[capitals : capitals + 1]
        if not 1 <= capitals <= 3 or not after or after[0] not in _AFTER_A_DATELINE or len("".join(row.words[:capitals])) < 5:
            continue
        if row.words[0].lower() not in _NO_DATELINE and not any(
            taken.first < capitals and taken.type != "LOC" and taken.sure > 0.8 for taken in row.taken
        ):
            row.taken = [Taken(0, capitals, "LOC", _DATELINE_SURE), *(taken for taken in row.taken if taken.first >= capitals)]


_STATES = frozenset(
    """ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex vt va wash wis
    wyo alta ont que sask man""".split()
)


def take_states(row: Row) -> None:
    """ "Harrow, Ky." and "Harrow, W.Va.": a shortened state after a comma is a place, its dot and all."""
    for i, word in enumerate(row.words[:-2]):
        if word != ",":
            continue
        end = i + 5 if row.words[i + 1 : i + 3] == ["W", "."] else i + 3
        state = row.words[end - 2 : end]
        if len(state) == 2 and state[1] == "." and state[0][0].isupper() and state[0].lower() in _STATES:
            row.taken = [taken for taken in row.taken if taken.last <= i + 1 or taken.first >= end]
            row.taken.append(Taken(i + 1, end, "LOC", 1.0))
            row.taken.sort(key=lambda taken: taken.first)


_OF_A_STATE = frozenset(("state", "arms"))


def take_bodies_of_states(row: Row) -> None:
    """ "Israeli Embassy", "Russian Defence Ministry": the nationality is part of the name of a state's body."""
    kept: list[Taken] = []
    for taken in row.taken:
        of_state = taken.type == "ORG" and BODY_KINDS.get(row.words[taken.last - 1].lower()) in _OF_A_STATE
        if of_state and kept and kept[-1].type == "NORP" and kept[-1].last == taken.first:
            taken.first = kept.pop().first
        kept.append(taken)
    row.taken = kept


_SHIPS = frozenset(
    """ferry ship vessel boat tanker trawler freighter tug tugboat yacht dhow steamer liner submarine frigate destroyer carrier schooner
    longliner barge dredger icebreaker catamaran cruiser warship corvette Ferry Vessel Tanker MV HMS USS""".split()
)


def leave_out_ships(rows: Sequence[Row]) -> None:
    """ "The ferry Rosalind": ships are neither people nor places nor bodies, and so none is where the document names them again."""
    ships = {name for row in rows for name in _ships(row.words)}
    for row in rows if ships else ():
        row.taken = [taken for taken in row.taken if row.words_of(taken) not in ships]


def _ships(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for i, word in enumerate(words if not _SHIPS.isdisjoint(words) else (), 1):
        if word in _SHIPS:
            after = next((j for j in range(i, len(words)) if not words[j][0].isupper()), len(words))
            if after > i:
                yield tuple(words[i:after])
