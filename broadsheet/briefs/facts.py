"""A brief taken apart into facts, each told once however many articles repeat it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from broadsheet.briefs.likeness import terms_of
from broadsheet.briefs.reported import CASUALTIES, group_of
from broadsheet.model.annotation import Evidence
from broadsheet.model.brief import Brief, Disagreement, Fact, FigurePoint, FigureSeries
from broadsheet.model.ids import content_hash

Seen = dict[tuple[str, int | None], datetime | None]
KEY_TERMS = 12


def facts_of(brief: Brief) -> tuple[Fact, ...]:
    """Developments, figures, statements, disagreements and outcomes, in the order of the brief; those of one key once."""
    seen: Seen = {(entry.article, entry.teaser): entry.seen_at for entry in brief.articles}
    by_key: dict[str, Fact] = {}
    for fact in (*_developments(brief, seen), *_figures(brief, seen), *_statements(brief, seen), *_disagreements(brief, seen)):
        by_key.setdefault(fact.key, fact)
    return tuple(by_key.values())


def key_of(*parts: str) -> str:
    """The same for the same fact in every brief of a story, as long as its words and numbers stay."""
    return f"{content_hash(*parts):016x}"


def _of_words(text: str) -> str:
    """The telling words of a sentence, in no order: an edit of a comma or an article is no new fact."""
    return " ".join(sorted(terms_of(text))[:KEY_TERMS])


def _first_seen(evidence: Sequence[Evidence], seen: Seen) -> datetime | None:
    times = [when for e in evidence if (when := seen.get((e.article, e.teaser))) is not None]
    return min(times, default=None)


def _developments(brief: Brief, seen: Seen) -> Iterator[Fact]:
    for told in brief.developments:
        key = key_of("development", told.date or "", told.status, _of_words(told.text))
        yield Fact("development", key, told.text, told.evidence, told.publishers, _first_seen(told.evidence, seen))
        if told.outcome is not None:
            outcome = told.outcome
            when = _first_seen(outcome.evidence, seen)
            yield Fact("outcome", key_of("outcome", key), outcome.text, outcome.evidence, _names(outcome.publisher), when)


def _names(publisher: str | None) -> tuple[str, ...]:
    return (publisher,) if publisher else ()


def _figures(brief: Brief, seen: Seen) -> Iterator[Fact]:
    for series in brief.figure_series:
        for point in series.points:
            key, text = _figure_key(series, point), f"{series.what}: {point.as_printed}"
            yield Fact("figure", key, text, point.evidence, point.publishers, _first_seen(point.evidence, seen))


def _figure_key(series: FigureSeries, point: FigurePoint) -> str:
    """A number is new once; a second publisher with the same number and bound tells nothing new."""
    value = f"{point.value} {point.min} {point.max}" if point.value is not None else point.as_printed or ""
    what = group_of(series.what) if series.kind in CASUALTIES else ""
    return key_of("figure", series.kind, series.side or "", series.event or "", series.unit or "", what, value)


def _statements(brief: Brief, seen: Seen) -> Iterator[Fact]:
    for source in brief.statements_by_source:
        for said in source.statements:
            key = key_of("statement", source.source.casefold(), _of_words(said.text))
            text = f"{source.source}: {said.text}"
            yield Fact("statement", key, text, said.evidence, _names(said.publisher), _first_seen(said.evidence, seen))


def _disagreements(brief: Brief, seen: Seen) -> Iterator[Fact]:
    """A disagreement is known once its last side is."""
    for told in brief.disagreements:
        evidence = tuple(e for side in told.sides for e in side.evidence)
        publishers = tuple(dict.fromkeys(name for side in told.sides for name in side.publishers))
        sides = [when for side in told.sides if (when := _first_seen(side.evidence, seen)) is not None]
        yield Fact("disagreement", _disagreement_key(told), told.topic, evidence, publishers, max(sides, default=None))


def _disagreement_key(told: Disagreement) -> str:
    return key_of("disagreement", told.kind, *(_of_words(side.value_or_text) or side.value_or_text for side in told.sides))
