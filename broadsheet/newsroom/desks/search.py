"""Search: stories, articles, statements and figures in one answer. A copy never stands above its origin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from broadsheet.model.article import Article
from broadsheet.model.desk import Hit, Hits, Told
from broadsheet.newsroom.desks.query import Query, read_query
from broadsheet.stores.records import to_ms
from broadsheet.stores.sql.lookups import Counting, Saying
from broadsheet.stores.store import Store

KINDS = ("story", "article", "statement", "figure")
_LOOKED_THROUGH = 400
"""Articles a query looks through for its facets and stories. More matches are counted, not looked at."""
_COUNTED_TO = 10_000
_ROWS = 200
"""Statements and figures that one query shows."""
_VALUES = 12
"""Values of a facet."""
_STORIES_FIRST = 3
_PASSAGE = 240


def search(
    store: Store,
    typed: str,
    *,
    kind: str | None = None,
    order: str = "best",
    limit: int = 20,
    cursor: str | None = None,
    facets: Mapping[str, str] | None = None,
) -> Hits:
    """Find what a query asks for. `kind` keeps one of `KINDS`; `order` is best or newest; any string may be typed.

    `facets` narrow as the query's own fields do ({"publisher": "Tide Post"}). `cursor` is the `next` of an earlier answer; one that
    cannot be read begins again.
    """
    narrowed = "".join(f' {field}:"{value}"' for field, value in (facets or {}).items() if value)
    query = read_query(typed + narrowed)
    if not query.asks:
        return Hits(typed, 0, (), unread=query.unread)
    start = int(cursor) if cursor and cursor.isdigit() and len(cursor) < 7 else 0
    window = slice(start, start + limit)
    return _rows(store, query, kind, window) if query.said_by or query.figure else _texts(store, query, kind, order, window)


def _rows(store: Store, query: Query, kind: str | None, window: slice) -> Hits:
    """What sources said, or what was counted, the newest first."""
    ids = _matching(store, query, "newest") if query.expression else None
    hits: list[Hit] = []
    if query.said_by:
        said = store.lookups.said_by(query.said_by, _ROWS, exact=False)
        hits += saying_hits(store, [one for one in said if ids is None or one.article in set(ids)])
    if query.figure:
        hits += figure_hits(store, store.lookups.countings(_ROWS, kind=query.figure.lower(), ids=ids))
    hits = [hit for hit in hits if kind is None or _kind(hit) == kind]
    publishers = Counter(hit.article.publisher.name for hit in hits if hit.article and hit.article.publisher)
    speakers = Counter(hit.speaker for hit in hits if hit.speaker)
    facets = {"kind": Counter(map(_kind, hits)), "publisher": publishers, "said-by": speakers}
    return Hits(query.text, len(hits), tuple(hits[window]), _next(len(hits), window), _most(facets), query.unread)


def _texts(store: Store, query: Query, kind: str | None, order: str, window: slice) -> Hits:
    """Stories and articles that hold the words. Only what is shown is read; the rest is counted by its rows."""
    ids = _matching(store, query, order)
    stories = list(_story_hits(store, query, ids)) if kind in (None, "story") else []
    texts = ids if kind in (None, "article") else []
    everything: list[Hit | str] = [*stories, *texts]
    shown = everything[window]
    articles = store.articles.many([one for one in shown if isinstance(one, str)])
    hits = (one if isinstance(one, Hit) else _article_hit(articles[one], query) for one in shown)
    total = len(stories) + len(texts)
    more = _next(total, window)
    if texts and query.expression and len(ids) == _LOOKED_THROUGH:
        total += store.lookups.number_matching(query.expression, _COUNTED_TO) - len(ids)
    kinds = Counter({"story": len(stories), "article": len(texts)})
    facets = {"kind": +kinds, "publisher": Counter(store.lookups.publishers_of(ids))}
    return Hits(query.text, total, tuple(hits), more, _most(facets), query.unread)


def _next(total: int, window: slice) -> str | None:
    return str(window.stop) if total > window.stop else None


def _kind(hit: Hit) -> str:
    return "statement" if hit.kind == "quote" else hit.kind


def _most(facets: Mapping[str, Counter[str]]) -> dict[str, tuple[tuple[str, int], ...]]:
    return {name: tuple(counted.most_common(_VALUES)) for name, counted in facets.items() if counted}


def _matching(store: Store, query: Query, order: str) -> list[str]:
    """Articles that match the words and days of a query, copies after all others."""
    since, until = to_ms(query.after), to_ms(query.before)
    if query.expression:
        ids = store.lookups.within(store.lookups.matching(query.expression, order, _LOOKED_THROUGH), since, until)
    else:
        ids = [article.id for _, article in store.articles.newest(limit=_LOOKED_THROUGH, since=since, until=until)]
    copies = store.lookups.copies_among(ids)
    return sorted(ids, key=copies.__contains__)


def _story_hits(store: Store, query: Query, ids: Sequence[str]) -> Iterator[Hit]:
    """The stories that hold most of the first matches, where they hold several."""
    held = Counter(store.lookups.stories_of(ids[:50]).values())
    likely = [story for story, number in held.most_common(_STORIES_FIRST) if number > 1]
    kept = store.stories.briefs(likely)
    for story in likely:
        if story in kept:
            brief = kept[story].brief
            passage = brief.summary[0].text if brief.summary else brief.headline
            told = Told(kept[story].story, brief, version=kept[story].version)
            yield Hit("story", passage, _marks(passage, query.words), told=told, story=story)


def _article_hit(article: Article, query: Query) -> Hit:
    start, end = _around(article.text, _first_match(article.text, query.words))
    passage = " ".join(article.text[start:end].split())
    return Hit("article", passage, _marks(passage, query.words), article=article, start=start, end=end)


def _around(text: str, match: int) -> tuple[int, int]:
    """A passage with the match in it: from the start of its sentence where that is near, and cut between words."""
    stop = text.rfind(". ", 0, match)
    start = max(stop + 2 if stop >= 0 else 0, match - _PASSAGE // 2)
    if start and not text[start - 1].isspace():
        start = text.rfind(" ", 0, start) + 1
    end = start + _PASSAGE
    return start, max(text.rfind(" ", start, end), match) if end < len(text) else len(text)


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


def _first_match(text: str, words: Sequence[str]) -> int:
    found = [at for word in words if (at := text.lower().find(word.lower())) >= 0]
    return min(found, default=0)


def _marks(passage: str, words: Sequence[str]) -> tuple[tuple[int, int], ...]:
    if not words:
        return ()
    pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return tuple(match.span() for match in re.finditer(pattern, passage, re.IGNORECASE))
