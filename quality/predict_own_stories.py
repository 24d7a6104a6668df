"""Briefs of our own stories, as lines of what they promise, dispute and date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from broadsheet.annotations.meeting import meet
from broadsheet.annotations.run import annotate_article
from broadsheet.briefs.build import build_brief
from broadsheet.briefs.check import check_brief
from broadsheet.model.brief import Brief, Coverage, Development
from quality.own_stories import OwnStory, read_stories

Row = dict[str, Any]


def predict_promises(data: Path) -> Iterator[Row]:
    """`{story, promises}`: the text, due day and outcome of everything expected."""
    for story in read_stories(data):
        expected = [told for told in brief_of(story).developments if told.status == "expected"]
        yield {"story": story.name, "promises": [_promise(told) for told in expected]}


def _promise(told: Development) -> Row:
    return {"text": told.text, "due": told.due, "outcome": told.outcome.text if told.outcome else None}


def predict_disagreements(data: Path) -> Iterator[Row]:
    """`{story, disagreements}`: the sentences of every side of every disagreement."""
    for story in read_stories(data):
        found = [[[e.text for e in side.evidence] for side in told.sides] for told in brief_of(story).disagreements]
        yield {"story": story.name, "disagreements": found}


def predict_developments(data: Path) -> Iterator[Row]:
    """`{story, developments}`: day, status and the sentences of every development."""
    for story in read_stories(data):
        told = [{"date": d.date, "status": d.status, "texts": [e.text for e in d.evidence]} for d in brief_of(story).developments]
        yield {"story": story.name, "developments": told}


def brief_of(story: OwnStory) -> Brief:
    found = meet({article.id: annotate_article(article) for article in story.articles})
    coverage = [Coverage(article, annotate_article(article)) for article in story.articles]
    coverage = [replace(one, annotations=found.get(one.article.id, one.annotations)) for one in coverage]
    return check_brief(build_brief(story.story, coverage, now=story.told_at), coverage)
