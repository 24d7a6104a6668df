"""The annotation run: every annotator in the order that its needs ask for, over every string of an article.

    annotate_article(article)   the article: its text, headline, standfirst and captions
    annotate_reading(reading)   the same, and the teasers around it

Annotators see one string at a time, so none of them knows of fields and teasers; the places are put on at the end.
"""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from datetime import date
from functools import cache
from importlib.metadata import entry_points
from typing import Any

from broadsheet.annotations.entities import EntityFinder
from broadsheet.annotations.figures import FigureFinder
from broadsheet.annotations.keywords import KeywordFinder
from broadsheet.annotations.language import LanguageFinder
from broadsheet.annotations.places import PlaceFinder
from broadsheet.annotations.quotes import QuoteFinder
from broadsheet.annotations.reading_time import ReadingTimer
from broadsheet.annotations.sentences import SentenceFinder
from broadsheet.annotations.statements import StatementFinder
from broadsheet.annotations.times import TimeFinder
from broadsheet.annotations.topics import TopicFinder
from broadsheet.model.annotation import Annotations, Annotator, MarkedArticle, Where
from broadsheet.model.article import Article, MadeBy, Reading, Span, Teaser
from broadsheet.model.errors import BadInput

_HALVES = re.compile("[\ud800-\udfff]")
# Of the whole article, not of a place in it: taken from its text alone.
_WHOLE = ("topics", "keywords", "language", "people", "reading_minutes")


def in_order(annotators: Iterable[Annotator]) -> tuple[Annotator, ...]:
    """The annotators so that each comes after all that give what it needs; otherwise as they stand.

    Raises: BadInput: somebody's need is given by nobody, or two wait for each other.
    """
    waiting, ready = list(annotators), list[Annotator]()
    while waiting:
        open_gifts = {gift for a in waiting for gift in a.gives}
        given = {gift for a in ready for gift in a.gives}
        free = next((a for a in waiting if a.needs <= given and not (a.needs & open_gifts - a.gives)), None)
        if free is None:
            names = ", ".join(f"{a.name} (needs {', '.join(sorted(a.needs - given))})" for a in waiting)
            raise BadInput(f"annotators that can never run: {names}", help="give what they need, or leave them out")
        waiting.remove(free)
        ready.append(free)
    return tuple(ready)


@cache
def annotators() -> tuple[Annotator, ...]:
    """Ours and the installed ones (entry points `broadsheet.annotators`), in running order; made once per process.

    An installed one that cannot be loaded, or whose needs nobody gives, is told by a warning, and the others run.
    """
    ours: list[Annotator] = [
        SentenceFinder(),
        LanguageFinder(),
        EntityFinder(),
        TimeFinder(),
        PlaceFinder(),
        StatementFinder(),
        QuoteFinder(),
        FigureFinder(),
        TopicFinder(),
        KeywordFinder(),
        ReadingTimer(),
    ]
    order = in_order([*ours, *_by_model()])
    for point in entry_points(group="broadsheet.annotators"):
        try:
            order = in_order([*order, point.load()()])
        except Exception as problem:  # the code of others: whatever is wrong with it must not stop the reading
            warnings.warn(f"The annotator {point.name!r} ({point.value}) is left out: {problem}", stacklevel=2)
    return order


def _by_model() -> Iterator[Annotator]:
    """The language model that the operator named in BROADSHEET_LLM, if any."""
    if endpoint := os.environ.get("BROADSHEET_LLM"):
        from broadsheet.annotations.extras.llm import Endpoint, StatementsByModel

        yield StatementsByModel(Endpoint(endpoint, os.environ.get("BROADSHEET_LLM_KEY", "")))


def annotate_article(article: Article, *, today: date | None = None) -> Annotations:
    """All that an article says. `today` stands in where the article has no date of its own.

    An article without text gets empty annotations. Never raises for what stands in a text.
    """
    return _run(article.id, list(_strings_of(article, today)))


def annotate_reading(reading: Reading) -> Annotations:
    """All that a page says: its article (if it has one) and the teasers around it."""
    seen = _day(reading.declared_date) or (reading.captured_at.date() if reading.captured_at else None)
    article = reading.article or Article(id=reading.id, headline=None, text="", language=reading.language)
    parts = [*_strings_of(article, seen), *_strings_of_teasers(reading, article, seen)]
    places = {Where(teaser=i): _Input(teaser) for i, teaser in enumerate(reading.teasers)}
    return _run(article.id, parts, places)


def _run(name: str, parts: list[MarkedArticle], inputs: dict[Where, _Input] | None = None) -> Annotations:
    for annotator in annotators():
        found = annotator(tuple(parts))
        parts = [replace(part, found=new) for part, new in zip(parts, found, strict=True)]
    made_by = tuple(MadeBy(a.name, a.version) for a in annotators())
    return replace(_put_together(name, parts, inputs or {}), made_by=made_by)


def _strings_of(article: Article, today: date | None) -> Iterator[MarkedArticle]:
    anchor = _day(article.published.best if article.published else None) or today
    anchor = anchor or _day(article.modified.best if article.modified else None)
    blank = Annotations(article.id)
    yield MarkedArticle(article, _encodable(article.text), blank, anchor=anchor)
    captions = [(Where(field="caption", image=i), image.caption) for i, image in enumerate(article.images)]
    others = [(Where(field="headline"), article.headline), (Where(field="standfirst"), article.standfirst), *captions]
    for where, text in others:
        if text:
            yield MarkedArticle(article, _encodable(text), blank, where, anchor)


def _strings_of_teasers(reading: Reading, article: Article, seen: date | None) -> Iterator[MarkedArticle]:
    for i, teaser in enumerate(reading.teasers):
        anchor = _day(teaser.published.best if teaser.published else None) or seen
        yield MarkedArticle(article, _encodable(teaser_text(teaser)), Annotations(article.id), Where(teaser=i), anchor)


def _encodable(text: str) -> str:
    """The text, halves of characters (lone surrogates of a broken capture) replaced one by one: taggers need whole ones."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _HALVES.sub("\ufffd", text)
    return text


def teaser_text(teaser: Teaser) -> str:
    """The string in which a teaser's offsets count."""
    return f"{teaser.headline}\n{teaser.snippet}" if teaser.snippet else teaser.headline


def _day(written: str | None) -> date | None:
    """The day of an ISO time; the first of it where only month or year is known. None where it is none."""
    if not written:
        return None
    try:
        return date.fromisoformat((written[:10] + "-01-01"[len(written[:10]) - 4 :])[:10])
    except ValueError:
        return None


class _Input:
    """Where the two parts of a teaser stand in the decoded input, where they stand there letter for letter."""

    def __init__(self, teaser: Teaser) -> None:
        self._line = len(teaser.headline)
        self._parts = ((teaser.headline_input, 0, teaser.headline), (teaser.snippet_input, self._line + 1, teaser.snippet or ""))

    def place(self, start: int, end: int) -> Span | None:
        span, first, text = self._parts[start > self._line]
        if span is None or span.end - span.start != len(text) or end > first + len(text):
            return None
        return Span(span.start + start - first, span.start + end - first)


def _put_together(name: str, parts: Sequence[MarkedArticle], inputs: dict[Where, _Input]) -> Annotations:
    """One set of annotations out of those of the strings; indexes into lists are moved along."""
    lists: dict[str, list[Any]] = {f.name: [] for f in fields(Annotations) if f.name not in (*_WHOLE, "id", "made_by")}
    merged: dict[str, Any] = {}
    for part in parts:
        moved = {key: len(items) for key, items in lists.items()}
        for key, items in lists.items():
            items += [_placed(item, part.where, inputs.get(part.where), moved) for item in getattr(part.found, key)]
        if part.where == Where():
            merged = {key: getattr(part.found, key) for key in _WHOLE}
    merged |= {key: tuple(items) for key, items in lists.items()}
    return Annotations(name, **merged)


def _placed(item: Any, where: Where, given: _Input | None, moved: dict[str, int]) -> Any:
    changes: dict[str, Any] = {}
    if where != Where():
        changes = {"field": where.field, "image": where.image, "teaser": where.teaser}
        if given is not None and hasattr(item, "input"):
            changes["input"] = given.place(*_extent(item))
    if moved["sentences"] and getattr(item, "sentence", None) is not None:
        changes["sentence"] = item.sentence + moved["sentences"]
    if moved["figures"] and getattr(item, "subset_of", None) is not None:
        changes["subset_of"] = item.subset_of + moved["figures"]
    return replace(item, **changes) if changes else item


def _extent(item: Any) -> tuple[int, int]:
    if hasattr(item, "start"):
        return item.start, item.end
    pieces = [*item.source, *item.cue, *item.content] or [(0, 0)]
    return min(a for a, _ in pieces), max(b for _, b in pieces)
