"""What a search found, each hit with its passage, and the ways to narrow it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from broadsheet.faces import links, phrasing
from broadsheet.faces.web.pages.listing import listed_story
from broadsheet.model.desk import Hit, Hits


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a passage, matched or not."""

    text: str
    matched: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A search hit: what it is, where it leads, and the passage with its matches."""

    kicker: str
    headline: str
    href: str
    passage: tuple[Part, ...]
    meta: tuple[tuple[str, str], ...]
    quoted: bool = False
    others: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A facet's value: a link that narrows the search, or widens it again where it is chosen."""

    label: str
    count: int
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class SearchPage:
    """All the template of the search reads."""

    query: str
    total: str
    hits: tuple[Found, ...]
    facets: tuple[tuple[str, tuple[Choice, ...]], ...]
    next: str
    suggestions: tuple[tuple[str, str], ...]
    unread: tuple[str, ...]
    asked: Mapping[str, str]
    asks: bool
    shown: tuple[tuple[str, str], ...]
    orders: tuple[Choice, ...]
    together: tuple[Choice, ...]
    order: str
    feed: str


_FACETS = {
    "kind": "What",
    "speaker": "Who says it",
    "said-by": "Who says it",
    "publisher": "Publisher",
    "person": "Person",
    "place": "Place",
    "topic": "Topic",
    "figure": "Figure",
    "day": "Day",
    "language": "Language",
}
_HOW = {"kind", "order", "collapse"}
_ORDERS = {"best": "Best first", "newest": "Newest first"}
_TOGETHER = {"": "Every text", "copies": "Copies once", "story": "A story once"}
_NARROWED = {
    "headline": "in the headline", "publisher": "publisher", "person": "person", "place": "place", "topic": "topic",
    "speaker": "said by", "quote": "in a quotation", "figure": "figure", "least": "at least", "most": "at most",
    "language": "language", "after": "from", "before": "before",
}  # fmt: skip
_PLURALS = {"story": "Stories", "article": "Articles", "statement": "Statements", "quote": "Quotes", "figure": "Figures"}


def lay_out_search(hits: Hits, asked: Mapping[str, str], order: str = "best") -> SearchPage:
    """`asked` are the parameters of the page's address, without the cursor; `order` is the one the hits stand in."""
    kept = {key: value for key, value in asked.items() if key != "q" and value}
    query = asked.get("q", "")
    return SearchPage(
        query=query,
        total=f"{hits.total:,} results or more" if hits.at_least else phrasing.plural(hits.total, "result"),
        hits=tuple(found(hit) for hit in hits.items),
        facets=tuple(
            (_FACETS.get(name, name.capitalize()), tuple(_choices(name, values, query, kept)))
            for name, values in hits.facets.items()
            if values
        ),
        next=links.search(query, **kept, cursor=hits.next) if hits.next else "",
        suggestions=tuple((words, links.search(words)) for words in hits.suggestions),
        unread=hits.unread,
        asked=asked,
        asks=bool(set(kept) - _HOW or query),
        shown=tuple(_shown(kept, query)),
        orders=tuple(_ways("order", _ORDERS, order, query, kept)),
        together=tuple(_ways("collapse", _TOGETHER, kept.get("collapse", ""), query, kept)),
        order=order,
        feed=links.search_of(asked).replace("/search?", "/search.atom?", 1),
    )


def _shown(kept: Mapping[str, str], query: str) -> Iterable[tuple[str, str]]:
    """What narrows the search, in words, each with the address of the search without it."""
    for name, words in _NARROWED.items():
        if value := kept.get(name):
            yield f"{words} {value}", links.search(query, **{key: each for key, each in kept.items() if key != name})


def _ways(name: str, ways: Mapping[str, str], now: str, query: str, kept: Mapping[str, str]) -> Iterable[Choice]:
    rest = {key: value for key, value in kept.items() if key != name}
    for value, words in ways.items():
        yield Choice(words, 0, links.search(query, **rest, **({name: value} if value else {})), value == now)


def _choices(name: str, values: tuple[tuple[str, int], ...], query: str, kept: dict[str, str]) -> list[Choice]:
    chosen = kept.get(name, "")
    rest = {key: value for key, value in kept.items() if key != name}
    choices = [Choice("Everything", 0, links.search(query, **rest), not chosen)] if name == "kind" or chosen else []
    for value, count in values:
        label = _labelled(name, value)
        choices.append(Choice(label, count, links.search(query, **rest, **{name: value}), value == chosen))
    return choices


def _labelled(name: str, value: str) -> str:
    """A facet's value as a reader calls it."""
    match name:
        case "kind":
            return _PLURALS.get(value, value)
        case "language":
            return phrasing.language(value)
        case "topic":
            return phrasing.section(value)
        case _:
            return value


def found(hit: Hit) -> Found:
    article = hit.article
    at = links.article(article.id) if article else ""
    if article and hit.start is not None:
        at = f"{at}#s{links.sentence_number(article.text, hit.start)}"
    publisher = (article.publisher.name if article.publisher else "Publisher not stated") if article else ""
    when = phrasing.published(article.published) if article else ""
    where = (", ".join(p for p in (when, f"in {publisher}") if p), "") if article else ("", "")
    passage = tuple(_parts(hit))
    if hit.kind == "story" and hit.told:
        listed = listed_story(hit.told)
        return Found("Story", listed.headline, listed.href, passage or (Part(listed.text, False),), ((listed.meta, ""),))
    if hit.kind == "article" and article:
        others = f"and {phrasing.plural(hit.others, 'more text')} of the same story" if hit.others else ""
        headline = article.headline or "No headline"
        return Found(f"Article · {publisher}", headline, links.article(article.id), passage, ((when, ""),), others=others)
    title = hit.speaker or "Speaker not stated"
    if hit.kind == "figure":
        title = hit.figure.unit or hit.figure.kind if hit.figure else "A number"
        title = title[:1].upper() + title[1:]
    return Found(hit.kind.capitalize(), title, at, passage, (where, ("open the sentence", at)), quoted=hit.kind == "quote")


def _parts(hit: Hit) -> list[Part]:
    parts, position = [], 0
    for start, end in sorted(hit.marks):
        if start < position or end > len(hit.passage):
            continue
        parts += [Part(hit.passage[position:start], False), Part(hit.passage[start:end], True)]
        position = end
    found = [part for part in (*parts, Part(hit.passage[position:], False)) if part.text]
    return found if hit.kind in ("quote", "figure") else _cut(found, hit.passage)


def _cut(parts: list[Part], passage: str) -> list[Part]:
    """A passage that begins or ends inside a sentence says so."""
    before = [Part("… ", False)] if passage[:1].islower() else []
    after = [Part(" …", False)] if (passage and passage[-1].isalnum()) or passage.endswith(",") else []
    return [*before, *parts, *after]
