"""The two captures it began with: one story, both articles, the cards on topic and none off it, publishers apart from platforms."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import broadsheet
from tests.shared import shared


@pytest.mark.shared
def test_the_captures_become_one_story_of_two_publishers_on_two_platforms(tmp_path: Path) -> None:
    seeds = shared("seeds")
    with broadsheet.open(tmp_path / "paper.db") as news:
        added = news.add([seeds])
        assert {problem.code for problem in added.problems} <= {"passed_over"}
        assert news.articles.count() == 2
        [told] = news.stories.list().items
        articles = [entry for entry in told.brief.articles if entry.teaser is None]
        shown = {(entry.publisher, entry.platform) for entry in articles}
        gold = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(seeds.glob("*-2021-05-20.gold.json"))]
        assert shown == {(page["article"]["publisher"]["name"], page["capture"]["platform"]["name"]) for page in gold}
        assert told.brief.independent_publishers >= 2
        for line in told.brief.summary:
            assert line.evidence
