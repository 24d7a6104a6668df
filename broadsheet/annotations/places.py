"""Where the places of an article lie: one of the many that bear the name, chosen by the company it keeps.

Every name votes for the countries and regions it could lie in, names that can mean one place only with their full weight;
a state or country that follows the name ("Paris, Texas") decides at once, and so does the article's dateline before all else.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from broadsheet.annotations.aliases import fold_name
from broadsheet.annotations.gazetteer import Candidate, place_table, places_called
from broadsheet.model.annotation import Annotations, MarkedArticle, Mention, Place

# Weights of the witnesses, in decimal orders of population; tried on TR-News, LGL and GeoWebNews (docs/design/annotations.md).
_KIND = {"country": 4.5, "continent": 3.0, "region": 1.9, "capital": 1.0, "city": 0.0}
_FOLLOWED = 20.0
_SAME_COUNTRY = 3.5
_SAME_REGION = 5.0
_HOME = 3.0


@dataclass(frozen=True, slots=True)
class Named:
    """A place name in a text: `people` where it is a nationality ("Tunisian"), which stands for its country."""

    start: int
    end: int
    words: str
    people: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A name with the place it means; `sure` is 0 to 1, how far the runner-up stays behind."""

    name: Named
    place: Candidate
    sure: float


def locate(text: str, names: Sequence[Named], home: Iterable[str] = ()) -> list[Found]:
    """The places that names of one text mean. Names that no place bears are left out. `home` are places the article is from."""
    choices = {name: _candidates(name) for name in names}
    known = [name for name in names if choices[name]]
    begins = {name.start: name for name in known if not name.people}
    companions = {name: _following(text, name, begins) for name in known}
    votes = _Votes(choices.values(), [places_called(fold_name(place)) for place in home])
    found = [Found(name, *_best(choices[name], votes, companions[name], choices)) for name in known]
    decided = {f.name.words: f.place for f in found if companions[f.name] is not None}
    return [Found(f.name, _agreed(f, decided, choices), f.sure) for f in found]


def _agreed(found: Found, decided: dict[str, Candidate], choices: dict[Named, tuple[Candidate, ...]]) -> Candidate:
    """What was told once in full ("Paris, Texas") holds wherever the name comes alone."""
    other = decided.get(found.name.words)
    return other if other in choices[found.name] and other is not None else found.place


def _candidates(name: Named) -> tuple[Candidate, ...]:
    folded = fold_name(name.words)
    code = place_table().nationalities.get(folded)
    if code is not None:
        country = place_table().country(code)
        return (country,) if country else ()
    if name.people:
        return ()
    for form in _forms(folded):
        if found := places_called(form):
            return found
    return ()


_SPELLINGS = (("st ", "saint "), ("mt ", "mount "), ("ft ", "fort "))
_AROUND = re.compile(
    r"^(?:(?:north|south|east|west|central|northern|southern|eastern|western|greater|downtown|upper|lower|inner|outer|mainland|"
    r"north-east|north-west|south-east|south-west|northeast|northwest|southeast|southwest|city of|town of|state of|province of|"
    r"republic of|island of|isle of|port of)[ -]+)+|(?: city| town| province| state| region| district| governorate| prefecture)$"
)


def _forms(folded: str) -> Iterator[str]:
    """The name as it stands, in its other spellings, and without the words around its core."""
    yield folded
    for short, full in _SPELLINGS:
        if folded.startswith(short):
            yield full + folded.removeprefix(short)
    bare = _AROUND.sub("", folded)
    if bare != folded:
        yield bare
    if "'s " not in folded and "-" in folded:
        yield folded.replace("-", " ")


_BETWEEN = re.compile(r",\s+|\s+\(")


def _following(text: str, name: Named, begins: Mapping[int, Named]) -> Named | None:
    """The state or country that stands right after a name and a comma; `begins` are the place names by where they begin."""
    gap = _BETWEEN.match(text, name.end)
    return begins.get(gap.end()) if gap else None


class _Votes:
    """How much of the text speaks for each country and each region."""

    def __init__(self, choices: Iterable[Sequence[Candidate]], home: Iterable[Sequence[Candidate]]) -> None:
        self.countries: dict[str, float] = defaultdict(float)
        self.regions: dict[tuple[str, str], float] = defaultdict(float)
        for candidates in choices:
            self._vote(candidates, 1.0)
        for candidates in home:
            self._vote(candidates, _HOME)

    def _vote(self, candidates: Sequence[Candidate], weight: float) -> None:
        if any(c.kind in ("country", "continent") for c in candidates):
            candidates = [c for c in candidates if c.kind == "country"]
        total = sum(10 ** (c.weight / 2) for c in candidates) or 1.0
        for c in candidates:
            share = weight * 10 ** (c.weight / 2) / total
            self.countries[c.country] += share
            if c.kind != "country":
                self.regions[c.country, c.region] += share

    def bonus(self, place: Candidate) -> float:
        in_country = self.countries[place.country]
        in_region = self.regions[place.country, place.region] if place.kind != "country" else 0.0
        return _SAME_COUNTRY * math.log1p(in_country) + _SAME_REGION * math.log1p(in_region)


def _best(
    candidates: Sequence[Candidate], votes: _Votes, follower: Named | None, choices: dict[Named, tuple[Candidate, ...]]
) -> tuple[Candidate, float]:
    above = choices[follower] if follower else ()
    scores = sorted(((_score(c, votes, above), -i) for i, c in enumerate(candidates)), reverse=True)
    best = candidates[-scores[0][1]]
    ahead = scores[0][0] - scores[1][0] if len(scores) > 1 else 4.0
    return best, round(1 - math.exp(-max(0.05, ahead)), 2)


def _score(place: Candidate, votes: _Votes, above: Sequence[Candidate]) -> float:
    inside = any(
        place.country == a.country and (a.kind == "country" or (a.kind == "region" and a.region == place.region)) and place != a
        for a in above
    )
    return place.weight + _KIND[place.kind] + votes.bonus(place) + _FOLLOWED * inside


class PlaceFinder:
    """Gives the places among the names of a text their coordinates; nationalities bear witness but are no places themselves."""

    name, version = "places", "1"
    needs = frozenset({"entities"})
    gives = frozenset({"places"})

    def __call__(self, batch: tuple[MarkedArticle, ...]) -> tuple[Annotations, ...]:
        return tuple(replace(marked.found, places=tuple(_places(marked))) for marked in batch)


def _places(marked: MarkedArticle) -> Iterator[Place]:
    names = [n for m in marked.found.entities if (n := _named(marked.text, m))]
    for found in locate(marked.text, names, _home(marked)):
        if not found.name.people:
            place = found.place
            yield Place(
                found.name.start,
                found.name.end,
                place.name,
                place.lat,
                place.lon,
                place.id,
                place.country or None,
                confidence=found.sure,
            )


def _named(text: str, mention: Mention) -> Named | None:
    if mention.type not in ("LOC", "NORP"):
        return None
    return Named(mention.start, mention.end, text[mention.start : mention.end], mention.type == "NORP")


def _home(marked: MarkedArticle) -> Iterator[str]:
    """The parts of the dateline, for the article's own strings: a teaser comes from elsewhere."""
    if marked.where.teaser is None and marked.article.dateline and marked.article.dateline.place:
        yield from marked.article.dateline.place.split(", ")
