"""While a paper is made again, readers have it as it was; then they have the new one."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

import broadsheet
from broadsheet.faces import links
from broadsheet.faces.web.app import build_app
from broadsheet.newsroom import Newsroom
from broadsheet.newsroom.newsroom import Step
from broadsheet.stores.schema import metadata
from broadsheet.stores.sql.rebuilding import KEPT

DERIVED = frozenset(
    "readings articles revisions annotations mentions sayings counts subjects stories members families briefs problems".split()
)


def test_every_table_is_either_kept_or_made_again() -> None:
    assert set(metadata.tables) == KEPT | DERIVED, "say in stores/sql/rebuilding.py what a rebuild does with a new table"
    assert not KEPT & DERIVED


@pytest.mark.slow
@pytest.mark.parametrize("step", ["read", "annotate", "group"])
def test_readers_have_the_paper_while_it_is_made_again(sample_paper: Newsroom, tmp_path: Path, step: Step) -> None:
    copy = tmp_path / "paper.db"
    sample_paper.back_up(copy)
    with broadsheet.open(copy) as news, broadsheet.open(copy) as readers:
        kept = news.searches.save("Ferries", {"q": "ferry"})
        paper = TestClient(build_app(readers))
        story = links.story(readers.stories.front().told[0])
        article = links.article(readers.articles.list(limit=1).items[0].id)
        seen: list[int] = []

        def look(*_: object) -> None:
            if len(seen) < 60:
                seen.extend(paper.get(address).status_code for address in (story, article, "/search?q=ferry"))
                assert "Your paper is empty" not in paper.get("/").text

        news.rebuild(step, look)
        look()
        assert set(seen) == {200}
        assert news.searches.get(kept.id) == kept
        assert not list(tmp_path.glob("*.rebuilding*"))
        assert readers.search("ferry").total == sample_paper.search("ferry").total


def test_a_rebuild_that_breaks_off_changes_nothing(sample_paper: Newsroom, tmp_path: Path) -> None:
    copy = tmp_path / "paper.db"
    sample_paper.back_up(copy)
    with broadsheet.open(copy) as news:
        before = [told.brief for told in news.stories.list(limit=50).items]

        def stop(*_: object) -> None:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            news.rebuild("read", stop)
        assert [told.brief for told in news.stories.list(limit=50).items] == before
        assert not list(tmp_path.glob("*.rebuilding*"))
