"""Search: stories, articles, statements and figures in one answer. Among the best, a copy never stands above its origin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Literal

from broadsheet.model.article import Article
from broadsheet.model.desk import Hit, Hits, Told
from broadsheet.newsroom.desks.passages import Marker
from broadsheet.newsroom.desks.query import Query, read_query
from broadsheet.stores.records import to_ms
from broadsheet.stores.sql.lookups import Counting, Saying
from broadsheet.stores.sql.matches import Card, Look
from broadsheet.stores.sqlite.search import Wanted
from broadsheet.stores.store import Store

KINDS = ("story", "article", "statement", "quote", "figure")
Collapse = Literal["story", "copies"]
_LOOKED_THROUGH = 100
"""Articles a query looks through for its facets and stories. More matches are counted, and read when their page is asked for."""
_GONE_THROUGH = 400
"""Articles that are gone through for one of each story."""
_WITHIN = 2_000
"""Articles with the words asked for, in which statements and figures are looked for; the newest."""
_COUNTED_TO = 1_000
_ROWS = 400
_MOST_ROWS = 20_000
"""Statements and figures that are counted, and how many can be paged through: what somebody said in years."""
_VALUES = 12
"""Values of a facet."""
_STORIES_FIRST = 3
_STORY_SIZE = 50
"""The first matches, among which a story that holds several of them is shown itself."""
_MOST_CORRECTED = 3
NEW_COUNTED_TO = 100


def search(
    store: Store,
    typed: str,
    *,
    kind: str | None = None,
    order: str = "best",
    limit: int = 20,
    cursor: str | None = None,
    collapse: str | None = None,
    facets: Mapping[str, str] | None = None,
) -> Hits:
    """Find what a query asks for. `kind` keeps one of `KINDS`; `order` is best or newest; any string may be typed.

    `collapse` "copies" leaves copies out, "story" shows one article of each story with the number of its others.
    `facets` narrow as the query's own fields do ({"publisher": "Tide Post"}). `cursor` is the `next` of an earlier answer; one that
    cannot be read begins again. Facets are counted over the first 100 matches.
    """
    query = read_query(typed, facets)
    if not query.asks and kind not in ("statement", "quote"):
        return Hits(typed, 0, (), unread=query.unread)
    start = int(cursor) if cursor and cursor.isascii() and cursor.isdigit() and len(cursor) < 7 else 0
    window = slice(start, start + limit)
    with store.matches.looking() as look:
        wanted = wanted_of(look, query, without_copies=collapse == "copies")
        if query.of_rows or kind in ("statement", "quote", "figure"):
            return _rows(store, look, query, wanted, kind, window)
        found = _texts(store, look, query, wanted, kind, order, collapse, window)
        return found if found.total else replace(found, suggestions=_suggestions(look, query))


def count_new(store: Store, typed: str, since: datetime, facets: Mapping[str, str] | None = None) -> int:
    """How many of the articles that match were taken in since a moment; of the newest 100."""
    query = read_query(typed, facets)
    if not query.asks:
        return 0
    with store.matches.looking() as look:
        newest = look.find(wanted_of(look, query), "newest", NEW_COUNTED_TO)
    return store.searches.taken_in(newest, since)


def wanted_of(look: Look, query: Query, *, without_copies: bool = False) -> Wanted:
    """The articles a query asks for."""
    return Wanted(
        expression=query.expression,
        people=query.people,
        places=query.places,
        topics=look.topics_called(query.topic) if query.topic else None,
        publisher=query.publisher,
        language=query.language,
        since=to_ms(query.after),
        until=to_ms(query.before),
        without_copies=without_copies,
    )


def _rows(store: Store, look: Look, query: Query, wanted: Wanted, kind: str | None, window: slice) -> Hits:
    """What sources said, or what was counted, the newest first. Only what is shown is read."""
    by_row = query.speaker or query.figure  # both are looked up by an index of their own
    narrowed = not by_row or wanted != Wanted(since=wanted.since, until=wanted.until)
    ids = look.find(wanted, "newest", _WITHIN) if narrowed else None
    most = min(max(_ROWS, window.stop + 1), _MOST_ROWS)
    rows: list[Saying | Counting] = []
    if query.speaker or query.quote or (kind in ("statement", "quote") and not query.figure):
        rows += look.said(speaker=query.speaker, quote=query.quote, ids=ids, since=wanted.since, until=wanted.until, limit=most)
    if query.figure:
        rows += look.counted(query.figure, query.bounds, ids=ids, since=wanted.since, until=wanted.until, limit=most)
    at_least = len(rows) >= most or (ids is not None and len(ids) == _WITHIN)
    rows = [row for row in rows if kind is None or kind in _kinds(row)]
    cards = {card.id: card for card in look.cards([row.article for row in rows[:_LOOKED_THROUGH]])}
    facets = {
        "kind": Counter(_kinds(row)[0] for row in rows),
        "publisher": Counter(c.publisher for row in rows if (c := cards.get(row.article)) and c.publisher),
        "speaker": Counter(row.source for row in rows if isinstance(row, Saying)),
    }
    shown = rows[window]
    said = saying_hits(store, [row for row in shown if isinstance(row, Saying)])
    counted = figure_hits(store, [row for row in shown if isinstance(row, Counting)])
    mark = Marker([query.quote] if query.quote else query.plain)
    hits = tuple(replace(hit, marks=mark(hit.passage)) for hit in (*said, *counted))
    return Hits(query.text, len(rows), hits, _next(len(rows), window), _most(facets), query.unread, at_least=at_least)


def _kinds(row: Saying | Counting) -> tuple[str, ...]:
    """What a row is called, the narrower word last: a quote is a statement too."""
    if isinstance(row, Counting):
        return ("figure",)
    return ("statement", "quote") if row.direct else ("statement",)


def _texts(
    store: Store, look: Look, query: Query, wanted: Wanted, kind: str | None, order: str, collapse: str | None, window: slice
) -> Hits:
    """Stories and articles that hold the words. Only what is shown is read; the rest is counted by its rows."""
    through = _GONE_THROUGH if collapse == "story" else _LOOKED_THROUGH
    cards = look.cards(look.find(wanted, order, through))
    if order == "best":
        cards.sort(key=lambda card: card.carrier)
    total = len(cards)
    if total == through:
        total = look.count(wanted, _COUNTED_TO)
    stories = list(_story_hits(store, query, cards)) if kind in (None, "story") and not collapse else []
    others: Counter[str] = Counter()
    facets = _facets(look, cards[:_LOOKED_THROUGH], Counter({"story": len(stories), "article": total}))
    if kind == "story":
        cards, total = [], 0
    if collapse == "story":
        cards, others = _one_a_story(cards)
        total = len(cards)
    texts = slice(max(window.start - len(stories), 0), max(window.stop - len(stories), 0))
    ids = [card.id for card in cards[texts]]
    if texts.stop > through and collapse != "story":
        ids = look.find(wanted, order, texts.stop - texts.start, texts.start)
    articles = store.articles.many(ids)
    marker = Marker(query.words)
    hits = (replace(article_hit(articles[id], marker), others=others[id]) for id in ids if id in articles)
    found = (*stories[window], *hits)
    at_least = total == _COUNTED_TO
    more = str(window.stop) if at_least and len(found) == window.stop - window.start else _next(total + len(stories), window)
    return Hits(query.text, total + len(stories), found, more, facets, query.unread, at_least=at_least)


def _one_a_story(cards: Sequence[Card]) -> tuple[list[Card], Counter[str]]:
    """The first of each story, and how many others follow it."""
    first: dict[str, Card] = {}
    for card in cards:
        first.setdefault(card.story or card.id, card)
    others = Counter(first[card.story or card.id].id for card in cards)
    others.subtract(card.id for card in first.values())
    return list(first.values()), others


def _facets(look: Look, cards: Sequence[Card], kinds: Counter[str]) -> dict[str, tuple[tuple[str, int], ...]]:
    ids = [card.id for card in cards]
    if not ids:
        return {}
    counted = {
        "kind": +kinds,
        "publisher": Counter(card.publisher for card in cards if card.publisher),
        "language": Counter(card.language for card in cards if card.language),
        "figure": look.figures_among(ids),
    }
    found = _most(counted)
    named = {
        "topic": look.topics_among(ids, _VALUES),
        "person": look.names_among(ids, "PER", _VALUES),
        "place": look.names_among(ids, "LOC", _VALUES),
    }
    return found | {name: tuple(values) for name, values in named.items() if values}


def _next(total: int, window: slice) -> str | None:
    return str(window.stop) if total > window.stop else None


def _most(facets: Mapping[str, Counter[str]]) -> dict[str, tuple[tuple[str, int], ...]]:
    return {name: tuple(counted.most_common(_VALUES)) for name, counted in facets.items() if counted}


def _suggestions(look: Look, query: Query) -> tuple[str, ...]:
    """The query with each word that stands in no article replaced by one near it; nothing where there is none."""
    corrected = query.text
    for word in query.plain[:_MOST_CORRECTED]:
        near = look.spelled_alike(word)
        corrected = corrected.replace(word, near, 1) if near else corrected
    return (corrected,) if corrected != query.text else ()


def _story_hits(store: Store, query: Query, cards: Sequence[Card]) -> Iterator[Hit]:
    """The stories that hold most of the first matches, where they hold several."""
    held = Counter(card.story for card in cards[:_STORY_SIZE] if card.story)
    likely = [story for story, number in held.most_common(_STORIES_FIRST) if number > 1]
    kept = store.stories.briefs(likely)
    mark = Marker(query.words)
    for story in likely:
        if story in kept:
            brief = kept[story].brief
            passage = brief.summary[0].text if brief.summary else brief.headline
            told = Told(kept[story].story, brief, version=kept[story].version)
            yield Hit("story", passage, mark(passage), told=told, story=story)


def article_hit(article: Article, marker: Marker) -> Hit:
    """An article with the passage around its first match."""
    start, end = marker.around(article.text)
    passage = " ".join(article.text[start:end].split())
    return Hit("article", passage, marker(passage), article=article, start=start, end=end)


def saying_hits(store: Store, said: Sequence[Saying]) -> tuple[Hit, ...]:
    """Sayings with the articles they stand in."""
    articles = store.articles.many(sorted({one.article for one in said}))
    return tuple(
        Hit(
            "quote" if one.direct else "statement",
            one.words,
            article=articles[one.article],
            speaker=one.source,
            start=one.start,
            end=one.end,
        )
        for one in said
        if one.article in articles
    )


def figure_hits(store: Store, counted: Sequence[Counting]) -> tuple[Hit, ...]:
    """Figures with the articles they stand in."""
    ids = sorted({one.article for one in counted})
    articles, found = store.articles.many(ids), store.articles.annotations(ids)
    return tuple(
        Hit(
            "figure",
            one.words,
            article=articles[one.article],
            figure=found[one.article].figures[one.number],
            start=one.start,
            end=one.end,
        )
        for one in counted
        if one.article in articles
    )
