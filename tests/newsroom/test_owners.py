"""Publishers of one owner, and texts of one agency, are one voice wherever voices are counted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import broadsheet
from broadsheet.faces.cli.main import main
from broadsheet.model.article import Dateline, Named
from broadsheet.model.errors import BadInput
from broadsheet.newsroom import Newsroom
from broadsheet.newsroom.stages import house_behind
from broadsheet.publishers.known import house_of, owner_of, shipped_owners
from broadsheet.publishers.owners import read_owners
from tests.newsroom.test_copies import page
from tests.stories.build import FERRY, FERRY_ELSEWHERE, an_article


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """Two publishers' own reports of one happening."""
    folder = tmp_path / "two"
    folder.mkdir()
    (folder / "1.html").write_text(page("Hallam Courier", "courier.example", FERRY, 8), encoding="utf-8")
    (folder / "2.html").write_text(
        page("Island Mail", "mail.example", FERRY_ELSEWHERE, 9, headline="Passengers of the Grey Heron ashore in Port Hallam"),
        encoding="utf-8",
    )
    return folder


def _independent(news: Newsroom) -> int:
    [told] = news.stories.list().items
    return told.brief.independent_publishers


def test_two_publishers_that_a_reader_gives_one_owner_are_one_voice_at_once(paper: Newsroom, two: Path) -> None:
    paper.add([two])
    assert _independent(paper) == 2
    assert paper.publishers.own("Hallam Courier", "Coast Group") == 1
    assert paper.publishers.own("the island mail", "Coast Group") == 1
    assert _independent(paper) == 1
    assert paper.publishers.profile("Island Mail").publisher.owner == "Coast Group"
    paper.publishers.own("Island Mail", None)
    assert _independent(paper) == 2


def test_what_is_said_here_outlasts_a_rebuild_and_moves_house(two: Path, tmp_path: Path) -> None:
    with broadsheet.open(tmp_path / "paper.db") as news:
        news.add([two])
        for name in ("Hallam Courier", "Island Mail"):
            news.publishers.own(name, "Coast Group")
        news.rebuild("read")
        assert _independent(news) == 1
        news.export(tmp_path / "all.zip")
    with broadsheet.open(tmp_path / "other.db") as other:
        other.take_export(tmp_path / "all.zip")
        assert _independent(other) == 1


def test_a_publisher_may_be_said_to_stand_alone(paper: Newsroom) -> None:
    name = next(iter(shipped_owners()))
    paper.publishers.own(name, "")
    [one] = [one for one in paper.publishers.owners() if one.publisher == name]
    assert (one.owner, one.said_here) == ("", True)
    assert owner_of(name, {name: ""}) is None
    assert owner_of(name) is not None


def test_no_name_has_no_owner(paper: Newsroom) -> None:
    for name in (" ", "x" * 300):
        with pytest.raises(BadInput):
            paper.publishers.own(name, "Coast Group")


def test_the_terminal_shows_the_table_and_changes_it(tmp_path: Path) -> None:
    store = ["--store", str(tmp_path / "paper.db")]
    run = CliRunner().invoke
    assert run(main, ["owner", "Hallam Courier", "Coast Group", *store]).output == "0 briefs made anew\n"
    assert run(main, ["owner", "Hallam Courier", *store]).output == "hallam courier = Coast Group  (said here)\n"
    assert len(run(main, ["owner", *store]).output.splitlines()) == len(shipped_owners()) + 1
    assert run(main, ["owner", "Hallam Courier", "--alone", "--off", *store]).exit_code == 2
    run(main, ["owner", "Hallam Courier", "--off", *store])
    assert run(main, ["owner", "Hallam Courier", *store]).output == ""


def test_a_table_is_lines_with_remarks() -> None:
    table = (
        "# remark\nThe Hallam  Courier = Coast Group # since May\n\n= nobody\nno owner told\nIsland Mail=\nHALLAM COURIER = Tide"
    )
    assert read_owners(table) == {"hallam courier": "Tide", "island mail": ""}


@pytest.mark.parametrize(
    ("marked", "house"),
    [
        ({"dateline": Dateline("PORT HALLAM", "AP")}, "Associated Press"),
        ({"signed": ("Associated Press",)}, "Associated Press"),
        ({"platform": Named("Portal Seven")}, "Hallam Courier"),
        ({}, "Hallam Courier"),
    ],
)
def test_a_text_that_bears_the_mark_of_an_agency_is_the_voice_of_the_agency(marked: dict[str, Any], house: str) -> None:
    assert house_behind(an_article("1", "A", FERRY, publisher="Hallam Courier", **marked)) == house


def test_a_credit_of_a_picture_is_no_mark_of_the_text() -> None:
    article = an_article("1", "A", f"{FERRY} (AP Photo) (Getty Images)", publisher="Hallam Courier")
    assert house_behind(article) == "Hallam Courier"


def test_two_ways_of_writing_a_publisher_are_one_house() -> None:
    assert house_of("Guardian") == house_of("The Guardian")
    assert house_of("Thomson Reuters") == house_of("Reuters")
