"""Deciding in a terminal: each decision can be listed and taken back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from broadsheet.faces.cli.main import main
from broadsheet.newsroom import Newsroom


@pytest.fixture
def store(sample_paper: Newsroom, tmp_path: Path) -> str:
    sample_paper.back_up(tmp_path / "paper.db")
    return str(tmp_path / "paper.db")


def said(*words: str) -> str:
    answer = CliRunner().invoke(main, [*words], catch_exceptions=False)
    assert answer.exit_code == 0, answer.output
    return answer.output


def test_an_article_is_pinned_listed_and_let_go(store: str, sample_paper: Newsroom) -> None:
    told = sample_paper.stories.list(limit=1).items[0]
    article = next(member.article for member in told.story.members if member.teaser is None)
    headline = sample_paper.articles.get(article).headline or ""
    assert "Nobody has decided anything yet." in said("decisions", "--store", store)
    said("pin", article, "--why", "the same ship", "--store", store)
    listed = " ".join(said("decisions", "--store", store).split())
    assert f"“{headline}” stays with “" in listed
    assert "the same ship" in listed
    (made,) = (json.loads(line) for line in said("decisions", told.story.id, "--json", "--store", store).splitlines())
    assert (made["kind"], made["articles"]) == ("pinned", [article])
    assert "is taken back" in said("undo", made["id"], "--store", store)
    assert said("decisions", "--json", "--store", store) == ""


def test_what_is_not_there_cannot_be_taken_back(store: str) -> None:
    answer = CliRunner().invoke(main, ["undo", "77", "--store", store])
    assert answer.exit_code == 1
    assert "There is no decision 77" in answer.output
