"""The names of a text by their place: who is named where, with which office."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set

from broadsheet.model.annotation import Mention

_WORD = re.compile(r"[\w-]+")
_SENTENCE_END = re.compile(r"[.!?”\"\n]\s*")
_OPENING_WORDS = 4


class Cast:
    """The people and bodies of one text. `roles` are words of offices known from elsewhere on the page, by canonical name."""

    def __init__(self, text: str, mentions: Sequence[Mention], roles: Mapping[str, Set[str]]) -> None:
        self._text = text
        self._mentions = sorted(mentions, key=lambda m: m.start)
        self._starts = [m.start for m in self._mentions]
        self._people = [m for m in self._mentions if m.type == "PER"]
        self._people_starts = [m.start for m in self._people]
        self._roles: dict[str, set[str]] = defaultdict(set)
        self._by_surname: dict[str, Mention] = {}
        self._first: dict[str, Mention] = {}
        for mention in self._people:
            self._by_surname.setdefault(mention.canonical.split()[-1], mention)
            self._first.setdefault(mention.canonical, mention)
            if mention.role:
                self._roles[mention.canonical].update(_WORD.findall(mention.role.lower()))
        for name, words in roles.items():
            self._roles[name] |= words
        self._by_office: dict[str, set[str]] = defaultdict(set)
        for name in self._roles.keys() & self._first.keys():
            for word in self._roles[name]:
                self._by_office[word].add(name)

    def within(self, start: int, end: int) -> list[Mention]:
        """The names that begin in a stretch and end there, give or take a mark."""
        return [m for m in self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)] if m.end <= end + 2]

    def people(self, start: int, end: int) -> list[Mention]:
        """The people named in a stretch, in text order."""
        return self._people[bisect_left(self._people_starts, start) : bisect_left(self._people_starts, end)]

    def roles_of(self, canonical: str) -> set[str]:
        """The words of the offices somebody holds, in small letters."""
        return self._roles.get(canonical, set())

    def surnamed(self, surname: str) -> Mention | None:
        """The first person of the text with this surname."""
        return self._by_surname.get(surname)

    def holders(self, title: Set[str]) -> set[str]:
        """Who of the people named in the text holds an office, given all the words of its title; nobody for no words."""
        by_word = [self._by_office.get(word, set()) for word in title]
        return set.intersection(*by_word) if by_word else set()

    def first(self, canonical: str) -> Mention:
        """The first mention of a person of the text."""
        return self._first[canonical]

    def opens_sentence(self, mention: Mention) -> bool:
        """Whether a name stands among the first words of its sentence, where subjects do."""
        opening = _SENTENCE_END.split(self._text[max(0, mention.start - 60) : mention.start])[-1]
        return len(opening.split()) <= _OPENING_WORDS
