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
    ids = _matching(store, query, order)
    hits = [hit for hit in _hits(store, query, ids, order) if kind is None or hit.kind == kind]
    start = int(cursor) if cursor and cursor.isdigit() and len(cursor) < 7 else 0
    shown = tuple(hits[start : start + limit])
    more = str(start + limit) if len(hits) > start + limit else None
    total = len(hits)
    if kind in (None, "article") and query.expression and len(ids) == _LOOKED_THROUGH:
        total += store.lookups.number_matching(query.expression, _COUNTED_TO) - len(ids)
    return Hits(typed, total, shown, more, _facets(store, hits), query.unread)


def _matching(store: Store, query: Query, order: str) -> list[str]:
    """Articles that match the words and days of a query, copies after all others."""
    if query.expression:
        ids = store.lookups.matching(query.expression, order, _LOOKED_THROUGH)
    elif query.after or query.before:
        since, until = to_ms(query.after), to_ms(query.before)
        return [article.id for _, article in store.articles.newest(limit=_LOOKED_THROUGH, since=since, until=until)]
    else:
        return []
    seats = store.stories.seats_of(ids)
    copies = {article for (article, teaser), seat in seats.items() if teaser is None and seat.role == "carrier"}
    ids.sort(key=copies.__contains__)
    return _within_days(store, query, ids)


def _within_days(store: Store, query: Query, ids: list[str]) -> list[str]:
    if query.after is None and query.before is None:
        return ids
    dated = {id: a.published.earliest for id, a in store.articles.many(ids).items() if a.published and a.published.earliest}
    after, before = query.after, query.before
    return [id for id in ids if (d := dated.get(id)) and (after is None or d >= after) and (before is None or d < before)]


def _hits(store: Store, query: Query, ids: Sequence[str], order: str) -> Iterator[Hit]:
    if query.said_by:
        said = store.lookups.said_by(query.said_by, 200, exact=False)
        yield from saying_hits(store, [one for one in said if not query.expression or one.article in set(ids)])
    if query.figure:
        counted = store.lookups.countings(200, kind=query.figure.lower(), ids=ids if query.expression else None)
        yield from figure_hits(store, counted)
    if query.said_by or query.figure:
        return
    yield from _story_hits(store, query, ids)
    articles = store.articles.many(ids)
    yield from (_article_hit(articles[id], query) for id in ids if id in articles)


def _story_hits(store: Store, query: Query, ids: Sequence[str]) -> Iterator[Hit]:
    """The stories that hold most of the first matches, where they hold several."""
    seats = store.stories.seats_of(ids[:50])
    held = Counter(seat.story for (_, teaser), seat in seats.items() if teaser is None and seat.story)
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


def _facets(store: Store, hits: Sequence[Hit]) -> dict[str, tuple[tuple[str, int], ...]]:
    kinds: Counter[str] = Counter("statement" if hit.kind == "quote" else hit.kind for hit in hits)
    publishers = Counter(hit.article.publisher.name for hit in hits if hit.article and hit.article.publisher)
    speakers = Counter(hit.speaker for hit in hits if hit.speaker)
    facets: dict[str, Counter[str]] = {"kind": kinds, "publisher": publishers, "said-by": speakers}
    return {name: tuple((value, n) for value, n in counter.most_common(12)) for name, counter in facets.items() if counter}
