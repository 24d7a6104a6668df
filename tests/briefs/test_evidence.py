"""No line without evidence that is opened and checked before it is printed: over every brief of the sample and of any words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.briefs.build import build_brief
from broadsheet.briefs.check import check_brief
from broadsheet.model.annotation import Evidence
from broadsheet.model.brief import Brief, Coverage
from broadsheet.newsroom import Newsroom
from tests.briefs.builders import NOW, Told, on, story_of

WORDS = st.sampled_from(
    "river Marlow flood dam Ada Fenn said on Thursday killed 12 people at least 14 will reopen denied that the council police “ ” , . ? … £3 million who".split(
        " "
    )
)
TEXTS = st.lists(WORDS, min_size=1, max_size=60).map(" ".join)


def printed(brief: Brief) -> Iterator[tuple[str, tuple[Evidence, ...]]]:
    """Every line of a brief with what it stands on."""
    if brief.headline and brief.headline_evidence:
        yield brief.headline, (brief.headline_evidence,)
    yield from ((line.text, line.evidence) for line in brief.summary)
    for told in brief.developments:
        yield told.text, told.evidence
        if told.outcome is not None:
            yield told.outcome.text, told.outcome.evidence
    yield from ((said.text, said.evidence) for source in brief.statements_by_source for said in source.statements)
    yield from ((point.as_printed or "", point.evidence) for series in brief.figure_series for point in series.points)
    yield from ((side.value_or_text, side.evidence) for told in brief.disagreements for side in told.sides)
    yield from ((line.text, line.evidence) for section in brief.sections for line in section.items)


def opens(evidence: Evidence, texts: dict[tuple[str, int | None, str | None], str]) -> bool:
    return texts[evidence.article, evidence.teaser, evidence.field][evidence.start : evidence.end] == evidence.text


def texts_of(coverage: tuple[Coverage, ...]) -> dict[tuple[str, int | None, str | None], str]:
    texts: dict[tuple[str, int | None, str | None], str] = {}
    for item in coverage:
        texts[item.article.id, None, None] = item.article.text
        texts[item.article.id, None, "headline"] = item.article.headline or ""
        if item.teaser is not None:
            texts[item.article.id, item.index, None] = f"{item.teaser.headline}\n{item.teaser.snippet or ''}"
    return texts


def assert_proven(brief: Brief, coverage: tuple[Coverage, ...]) -> None:
    texts = texts_of(coverage)
    for words, evidence in printed(brief):
        assert evidence, words
        assert all(opens(one, texts) for one in evidence), words
        assert any(words in one.text for one in evidence), words


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=4), st.data())
def test_every_line_of_any_brief_stands_in_the_words_it_opens(texts: list[str], data: st.DataObject) -> None:
    told = [Told(text, f"Publisher {n}", at=on(3 + n), headline=text[:40] or "Marlow") for n, text in enumerate(texts)]
    for one in told:
        first = data.draw(st.integers(0, len(one.text) - 1))
        last = data.draw(st.integers(first + 1, len(one.text)))
        one.dated(one.text[first:last], on(5).date()).counts(one.text[first:last], 12).says(
            one.text[first:last], one.text[first:last]
        )
    coverage = tuple(one.coverage() for one in told)
    brief = check_brief(build_brief(story_of(list(coverage)), coverage, now=NOW + timedelta(days=9)), coverage)
    assert_proven(brief, coverage)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 60), st.text(max_size=8))
def test_a_line_whose_words_were_edited_away_falls(at: int, words: str) -> None:
    text = (
        "The river Wend burst its banks at Marlow on Thursday, and 12 people died. Ada Fenn said that the dam was old and leaked."
    )
    told = (
        Told(text, at=on(5)).counts("12 people", 12).dated("Thursday", on(5).date()).says("Ada Fenn", "the dam was old and leaked")
    )
    before = (told.coverage(),)
    edited = (replace(before[0], article=replace(before[0].article, text=text[:at] + words + text[at:])),)
    assert_proven(check_brief(build_brief(story_of(list(before)), before, now=NOW), edited), edited)


def test_every_line_of_the_sample_paper_opens_on_its_words(sample_paper: Newsroom) -> None:
    told = sample_paper.stories.list(limit=100).items
    assert told
    for story in told:
        brief = sample_paper.briefs.get(story.story.id)
        for words, evidence in printed(brief):
            assert evidence, words
            assert any(words in one.text for one in evidence), words
            for one in evidence:
                if one.teaser is None:
                    article = sample_paper.articles.get(one.article)
                    text = article.headline if one.field == "headline" else article.text
                    assert (text or "")[one.start : one.end] == one.text
