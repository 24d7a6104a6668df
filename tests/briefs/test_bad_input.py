"""Whatever the coverage holds, a brief comes out, and every evidence in it opens."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.briefs.build import build_brief
from broadsheet.briefs.check import check_brief
from broadsheet.model.annotation import (
    Annotations,
    AsOf,
    Evidence,
    Figure,
    Mention,
    Quote,
    Sentence,
    Speaker,
    Statement,
    TimeExpression,
)
from broadsheet.model.article import Article, Block, Named, Span, Teaser, When
from broadsheet.model.brief import Brief, Coverage
from broadsheet.model.story import Story
from tests.briefs.builders import NOW, Told, on, story_of

TEXTS = (
    "",
    " ",
    "Twelve people died in Marlow on Monday. The board denied that the dam broke. It will reopen on Friday.",
    "GAZA (AP) — \n\n...\n\nWhy it matters: Nobody knows.",
    "“”‘’\u200b\ufeff\x00 مرحبا بالعالم. 你好。 7,000,0 people",
)
offsets = st.integers(-5, 120)
days = st.sampled_from((None, date.min, date(2026, 3, 2), date.max))


@st.composite
def coverages(draw: st.DrawFn) -> Coverage:
    text, card = draw(st.sampled_from(TEXTS)), draw(st.booleans())
    teaser = 0 if card else None
    spans = [(draw(offsets), draw(offsets)) for _ in range(6)]
    number = draw(st.sampled_from((None, -1.0, 0.0, 12.0, float("inf"))))
    found = Annotations(
        "1",
        sentences=tuple(Sentence(*span, teaser=teaser) for span in spans[:2]),
        entities=(Mention(*spans[0], "PER", draw(st.sampled_from(("", "Ada Finch"))), "e", teaser=teaser),),
        quotes=(Quote(*spans[1], "full", Speaker("Ada Finch", *spans[2], "named"), teaser=teaser),),
        statements=(Statement((spans[2],), (), (spans[3], spans[4]), teaser=teaser),),
        figures=(_figure(spans[5], number, draw(st.sampled_from((None, "2026", "x", "9999-99-99"))), teaser),),
        times=(TimeExpression(*spans[0], "DATE", "", draw(days), draw(days), teaser=teaser),),
    )
    moment = draw(st.sampled_from((None, datetime.min.replace(tzinfo=UTC), NOW, datetime.max.replace(tzinfo=UTC))))
    when = None if moment is None else When(None, moment, moment, draw(st.sampled_from((None, "", "2026", "no day at all"))), "day")
    article = Article(
        draw(st.sampled_from(("1", "2"))),
        draw(st.sampled_from((None, "", "River floods Marlow"))),
        "" if card else text,
        tuple(Block("paragraph", *span, label="Why") for span in spans[:1]),
        publisher=draw(st.sampled_from((None, Named("Hillside")))),
        published=when,
    )
    snippet = Teaser("Twelve dead", snippet=text, published=when) if card else None
    return Coverage(article, found, family=draw(st.sampled_from(("", "f"))), teaser=snippet, index=teaser)


def _figure(span: tuple[int, int], number: float | None, as_of: str | None, teaser: int | None) -> Figure:
    when = AsOf(as_of, None, "stated")
    return Figure(*span, Span(*span), "deaths", number, number, number, as_of=when, subset_of=99, teaser=teaser)


@settings(max_examples=60, deadline=None)
@given(st.lists(coverages(), max_size=4))
def test_wild_annotations_break_nothing_and_every_evidence_opens(coverage: list[Coverage]) -> None:
    brief = check_brief(build_brief(Story("1", ()), coverage, now=NOW), coverage)
    for evidence in _evidences(brief):
        assert any(text[evidence.start : evidence.end] == evidence.text for text in _texts(coverage, evidence))


def _texts(coverage: list[Coverage], evidence: Evidence) -> Iterator[str]:
    """The strings an evidence may mean; several where two articles came under one id."""
    for item in coverage:
        if item.article.id == evidence.article:
            if evidence.teaser is not None and item.teaser is not None:
                yield f"{item.teaser.headline}\n{item.teaser.snippet}"
            elif evidence.teaser is None:
                yield item.article.headline or "" if evidence.field == "headline" else item.article.text


def _evidences(brief: Brief) -> Iterator[Evidence]:
    yield from (e for line in brief.summary for e in line.evidence)
    yield from (e for told in brief.developments for e in told.evidence)
    yield from (e for series in brief.figure_series for point in series.points for e in point.evidence)
    yield from (e for s in brief.statements_by_source for said in s.statements for e in said.evidence)
    yield from (e for d in brief.disagreements for side in d.sides for e in side.evidence)


@pytest.mark.parametrize("day", [date.min, date.min + timedelta(days=3), date.max - timedelta(days=3), date.max])
@pytest.mark.parametrize("ends", [0, 1, 3, 6])
@pytest.mark.parametrize(
    "words", ["The Wend will flood Marlow on Monday.", "The Wend flooded Marlow on Monday.", "The Wend will flood Marlow in May."]
)
def test_the_first_and_the_last_days_of_the_calendar_make_a_brief(day: date, ends: int, words: str) -> None:
    printed = datetime.min if day < NOW.date() else datetime.max
    moment = (printed + timedelta(days=ends if printed == datetime.min else -ends)).replace(tzinfo=UTC)
    start = words.index(words.split()[-1])
    for when in (When(None, moment, moment, moment.isoformat(), "day"), When(None, moment, moment, moment.isoformat(), "hour")):
        article = Article("1", "River floods Marlow", words, published=when)
        found = Annotations(
            "1",
            sentences=(Sentence(0, len(words)),),
            times=(TimeExpression(start, len(words) - 1, "DATE", "", day, day),),
        )
        coverage = [Coverage(article, found)]
        assert build_brief(Story("1", ()), coverage, now=NOW).articles


@pytest.mark.parametrize("moment", [None, on(28), datetime(1990, 1, 1, tzinfo=UTC)])
def test_articles_without_a_date_or_from_the_future_make_a_brief(moment: datetime | None) -> None:
    coverage = [Told("The river Wend flooded Marlow on Monday.", at=moment).coverage()]
    assert build_brief(story_of(coverage), coverage, now=NOW).summary


def test_a_text_of_two_hundred_thousand_words_costs_no_more_than_its_head() -> None:
    coverage = [Told("The river Wend rose again by the old bridge. " * 22_000, at=on(3)).coverage()]
    started = time.process_time()
    build_brief(story_of(coverage), coverage, now=NOW)
    assert time.process_time() - started < 2.0


def test_a_thousand_articles_of_one_headline_make_one_brief() -> None:
    told = Told("Twelve people died in Marlow on Monday.", at=on(3)).counts("Twelve people", 12, day=2).coverage()
    coverage = [replace(told, article=replace(told.article, id=str(n), publisher=Named(f"Paper {n % 300}"))) for n in range(1_000)]
    started = time.process_time()
    brief = check_brief(build_brief(story_of(coverage), coverage, now=NOW + timedelta(days=1)), coverage)
    assert time.process_time() - started < 3.0
    assert brief.independent_publishers == 300
    assert len(brief.summary) == 1
