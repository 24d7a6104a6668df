"""Names across the articles of one story: "Okoro" of one paper is the Amina Okoro of another where nobody else can be meant.

Within an article `aliases` settles who is who. Here only what stays short there is asked about again, and only among articles
that tell of the same events. Two full names that fit, a gender that does not, or a body or place called the same leave it open.
Teasers are left alone: they tell of other articles.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from broadsheet.annotations.aliases import Identity, fold_name
from broadsheet.model.annotation import Annotations, Figure, Mention, Quote, Statement

_Told = TypeVar("_Told", Quote, Statement, Figure)
_SMALL = frozenset("of the and for in on de da do del di la le les y et".split())
_LEAST_INITIALS = 3
Key = tuple[str, str]
"""Type and canonical name."""


@dataclass(frozen=True, slots=True)
class _Full:
    """A name in full, as the articles of a story have it."""

    mention: Mention
    words: tuple[str, ...]
    articles: int


def meet(found: Mapping[str, Annotations]) -> dict[str, Annotations]:
    """The annotations of one story's articles, by id, with one name for one person or body: only those that change.

    Asked again about its own answer it changes nothing.
    """
    names = _Names(found.values())
    fuller = {article: dict(names.fuller(one)) for article, one in found.items()}
    return {article: _renamed(found[article], meant) for article, meant in fuller.items() if meant}


class _Names:
    """The people and bodies of all articles of a story."""

    def __init__(self, found: Iterable[Annotations]) -> None:
        self._kinds: dict[str, set[str]] = defaultdict(set)
        articles: Counter[Key] = Counter()
        mentions: dict[Key, Mention] = {}
        for one in found:
            own = _own_names(one)
            articles.update(own.keys())
            for key, mention in own.items():
                if key not in mentions or (mention.gender and not mentions[key].gender):
                    mentions[key] = mention
        self._people: dict[str, list[_Full]] = defaultdict(list)
        self._bodies: dict[str, list[_Full]] = defaultdict(list)
        for key, mention in mentions.items():
            self._take(key, _Full(mention, _words(mention.canonical), articles[key]))

    def _take(self, key: Key, full: _Full) -> None:
        self._kinds[" ".join(full.words)].add(key[0])
        if len(full.words) == 1:
            return
        if key[0] == "PER":
            self._people[full.words[-1]].append(full)
        elif key[0] == "ORG":
            for called in {full.words[0], _initials(full.words)}:
                self._bodies[called].append(full)

    def fuller(self, one: Annotations) -> Iterator[tuple[Key, Mention]]:
        """The names of an article that others have in full: each with a mention of the full name."""
        for key, mention in _own_names(one).items():
            words = _words(mention.canonical)
            if mention.type == "PER":
                meant = self._person(words, mention.gender)
            elif mention.type == "ORG" and len(words) == 1 and mention.wikidata is None:
                meant = self._body(words[0], mention.canonical)
            else:
                continue
            if meant is not None and meant.canonical != mention.canonical:
                yield key, meant

    def _person(self, words: tuple[str, ...], gender: str | None) -> Mention | None:
        if len(words) == 1 and self._kinds[words[0]] - {"PER"}:
            return None
        named = [full for full in self._people[words[-1]] if _may_be(words, full.words)]
        fits = [full for full in named if gender is None or full.mention.gender in (gender, None)]
        if not fits or len({full.words[0] for full in fits}) > 1:
            return None
        longest = max(fits, key=lambda full: len(full.words))
        if not all(_may_be(full.words, longest.words) for full in fits):
            return None
        return max(fits, key=lambda full: (full.articles, len(full.words), full.mention.canonical)).mention

    def _body(self, called: str, canonical: str) -> Mention | None:
        """By the beginning of its name ("Brighthelm" of Brighthelm Energy), or in capitals by the initials."""
        fits = self._bodies[called]
        if self._kinds[called] - {"ORG"} or len({full.mention.canonical for full in fits}) != 1:
            return None
        by_beginning = called == fits[0].words[0]
        by_initials = canonical.isupper() and len(called) >= _LEAST_INITIALS
        return fits[0].mention if by_beginning or by_initials else None


def _own_names(one: Annotations) -> dict[Key, Mention]:
    """The names of an article, each with a mention that tells its gender if any does."""
    names: dict[Key, Mention] = {}
    for mention in one.entities:
        key = mention.type, mention.canonical
        if mention.teaser is None and (key not in names or (mention.gender and not names[key].gender)):
            names[key] = mention
    return names


def _words(name: str) -> tuple[str, ...]:
    return tuple(fold_name(name).split(" "))


def _initials(words: Iterable[str]) -> str:
    return "".join(word[0] for word in words if word and word not in _SMALL)


def _may_be(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a name can be short for another: its surname, an initial for the first name, more or less between the two."""
    if short[-1] != full[-1]:
        return False
    if len(short) == 1:
        return True
    middles = short[1:-1], full[1:-1]
    return _begins(short[0], full[0]) and (not all(middles) or all(map(_begins, *middles)))


def _begins(one: str, other: str) -> bool:
    """Whether both words are the same, or one is the initial of the other."""
    return one == other or (min(len(one), len(other)) == 1 and one[:1] == other[:1])


def _renamed(one: Annotations, fuller: Mapping[Key, Mention]) -> Annotations:
    """The annotations with the fuller names wherever one is given: mentions, speakers, sources, who is told, the people."""
    said = {canonical: meant.canonical for (_, canonical), meant in fuller.items()}
    return replace(
        one,
        entities=tuple(_named(mention, fuller.get((mention.type, mention.canonical))) for mention in one.entities),
        quotes=tuple(_retold(quote, said, "recipient", speaker="canonical") for quote in one.quotes),
        statements=tuple(_retold(statement, said, "canonical", "recipient") for statement in one.statements),
        figures=tuple(_retold(figure, said, source="canonical") for figure in one.figures),
        people=tuple(dict.fromkeys(said.get(name, name) for name in one.people)),
    )


def _named(mention: Mention, meant: Mention | None) -> Mention:
    if meant is None or mention.teaser is not None:
        return mention
    entity_id = Identity(mention.type, meant.canonical).entity_id
    return replace(mention, canonical=meant.canonical, entity_id=entity_id, wikidata=meant.wikidata)


def _retold(item: _Told, said: Mapping[str, str], *fields: str, **inside: str) -> _Told:
    """A thing with the names in its fields, and in fields of its parts, exchanged; itself where none changes."""
    changed: dict[str, Any] = {}
    if getattr(item, "teaser", None) is not None:
        return item
    for name in fields:
        if getattr(item, name) in said:
            changed[name] = said[getattr(item, name)]
    for name, field in inside.items():
        part = getattr(item, name)
        if part is not None and getattr(part, field) in said:
            changed[name] = replace(part, **{field: said[getattr(part, field)]})
    return replace(item, **changed) if changed else item
