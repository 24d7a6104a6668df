from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import event, text

from broadsheet import sample
from broadsheet.newsroom import Newsroom
from broadsheet.stores.recent import Recent
from broadsheet.stores.store import Store


def test_what_was_asked_for_longest_ago_is_dropped_first() -> None:
    recent: Recent[str, int] = Recent(2)
    recent.update([("ferry", 1), ("bridge", 2)])
    assert recent.get("ferry") == 1
    recent.update([("harbour", 3)])
    assert (recent.get("ferry"), recent.get("bridge"), recent.get("harbour")) == (1, None, 3)


def test_a_brief_at_hand_is_read_again_when_its_story_changed(paper: Newsroom) -> None:
    paper.add([sample.wires() / "2026-03-02"])
    first = paper.stories.list(limit=1).items[0]
    assert paper.stories.get(first.story.id).brief is first.brief
    paper.rebuild("brief")
    again = paper.stories.get(first.story.id)
    assert again.brief == first.brief
    assert again.brief is not first.brief
    paper.add([sample.wires() / "2026-03-03"])
    fresh = Store.open(paper.store.path)
    kept = fresh.stories.briefs([one.story.id for one in paper.stories.list(limit=20).items])
    assert {id: one.brief for id, one in kept.items()} == {one.story.id: one.brief for one in paper.stories.list(limit=20).items}
    fresh.close()


WINDOW = {"since": 1, "until": 2}
PLANS = {
    "the articles of a day": (
        "SELECT count(*), count(DISTINCT publisher) FROM articles WHERE published >= :since AND published < :until",
        "USING COVERING INDEX articles_by_time",
    ),
    "the copies of a day": (
        "SELECT count(*) FROM members WHERE published >= :since AND published < :until AND teaser = -1 AND role = 'carrier'",
        "USING COVERING INDEX members_by_time",
    ),
    "the edits of a day": (
        "SELECT article, seen_at FROM revisions WHERE number > 1 AND seen_at >= :since ORDER BY seen_at DESC",
        "USING INDEX edits_by_time",
    ),
    "figures of a kind and size": (
        "SELECT count(*) FROM counts WHERE kind = 'deaths' AND value > 10",
        "USING COVERING INDEX counts_by_kind",
    ),
    "names in an article": (
        "SELECT name FROM mentions WHERE article = 1 AND type = 'PER'",
        "USING COVERING INDEX mentions_by_article",
    ),
    "the newest words": (
        "SELECT rowid FROM article_index WHERE article_index MATCH 'ferry' ORDER BY rowid DESC",
        "VIRTUAL TABLE INDEX",
    ),
}


@pytest.mark.parametrize("asked", PLANS)
def test_an_index_answers_by_itself(asked: str, paper: Newsroom) -> None:
    statement, index = PLANS[asked]
    with paper.store._engine.connect() as connection:
        plan = connection.execute(text(f"EXPLAIN QUERY PLAN {statement}"), WINDOW if ":since" in statement else {}).all()
    told = " ".join(str(row.detail) for row in plan)
    assert index in told
    assert "TEMP B-TREE FOR ORDER BY" not in told


def test_the_newest_stories_are_found_without_sorting_all(paper: Newsroom, tmp_path: Path) -> None:
    with paper.store._engine.connect() as connection:
        plan = connection.execute(
            text(
                "EXPLAIN QUERY PLAN SELECT stories.id FROM stories WHERE stories.moved_to IS NULL AND EXISTS "
                "(SELECT * FROM briefs WHERE briefs.story = stories.id) ORDER BY stories.last DESC, stories.id DESC LIMIT 20"
            )
        ).all()
    assert "USING INDEX stories_by_time" in plan[0].detail
    assert not any("TEMP B-TREE" in row.detail for row in plan)


def test_the_edits_of_a_day_are_found_by_their_day_without_statistics(paper: Newsroom) -> None:
    asked: list[str] = []
    event.listen(paper.store._engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    paper.store.articles.edited(1, 2, 8)
    with paper.store._engine.connect() as connection:
        edits = next(statement for statement in asked if "revisions" in statement)
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {edits}", (1, 2, 8, 0)[: edits.count("?")]).all()
    assert "USING INDEX edits_by_time" in plan[0].detail
