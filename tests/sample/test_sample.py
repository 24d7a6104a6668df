"""The sample paper holds what it promises, and the committed files are those the source makes."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from pathlib import Path

import pytest

from broadsheet.pages.pictures import Pictures
from broadsheet.sample import HERE, answers, hang_pictures, wires
from broadsheet.sample.build import build
from broadsheet.sample.markup import read_marks
from broadsheet.sample.render.illustrations import scene_names


@pytest.fixture(scope="module")
def key() -> dict:
    return answers()


def unpacked(path: Path) -> bytes:
    """Compressed bytes may differ between versions of zlib; what is in them may not."""
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def test_the_source_makes_the_committed_files_byte_for_byte(tmp_path: Path) -> None:
    build(tmp_path)
    made = {path.relative_to(tmp_path / "wires"): unpacked(path) for path in (tmp_path / "wires").rglob("*") if path.is_file()}
    kept = {path.relative_to(wires()): unpacked(path) for path in wires().rglob("*") if path.is_file()}
    assert made == kept
    assert json.loads((tmp_path / "answers.json").read_text()) == json.loads((HERE / "answers.json").read_text())


def test_the_paper_is_as_large_as_it_says(key: dict) -> None:
    assert len(key["articles"]) >= 94
    assert len(key["stories"]) >= 10
    assert sum(story["long"] for story in key["stories"]) == 3
    assert len(key["publishers"]) >= 14
    assert sum(publisher["agency"] for publisher in key["publishers"]) == 2
    assert len({article["published"][:10] for article in key["articles"]}) == 9
    assert sum(path.stat().st_size for path in wires().rglob("*") if path.is_file()) < 2_000_000


def test_every_input_shape_is_there() -> None:
    names = [path.name for path in wires().rglob("*") if path.is_file()]
    for ending in (".rss.xml", ".atom.xml", ".json", ".html", ".txt", ".warc.gz"):
        assert any(name.endswith(ending) for name in names), ending


def test_copies_come_whole_cut_framed_and_retitled(key: dict) -> None:
    kinds = Counter(article["copy"]["kind"] for article in key["articles"] if article["copy"])
    assert set(kinds) == {"whole", "cut", "framed", "retitled"}
    assert sum(kinds.values()) >= 25


def test_edits_come_told_silent_and_rolling(key: dict) -> None:
    natures = {revision["nature"] for article in key["articles"] for revision in article["revisions"]}
    assert natures == {"correction", "silent", "live"}


def test_tolls_grow_and_conflict(key: dict) -> None:
    tolls = [
        (article["published"], figure["value"], figure.get("src"))
        for article in sorted(key["articles"], key=lambda article: article["published"])
        if article["story"] == "ferry" and not article["copy"]
        for paragraph in article["paragraphs"]
        for figure in paragraph.get("figures", [])
        if figure["kind"] == "deaths" and figure["polarity"] == "reported"
    ]
    assert tolls[0][1] == 4
    assert tolls[-1][1] == 13
    assert {(value, source) for _, value, source in tolls} >= {(11, "coastguard"), (12, "prefect")}


def test_every_picture_is_painted_and_hangs_where_it_is_looked_for(key: dict, tmp_path: Path) -> None:
    pictured = {article["id"] for article in key["articles"] if article["image"]}
    assert pictured == set(scene_names()) == {path.stem for path in (HERE / "pictures").iterdir()}
    hang_pictures(tmp_path)
    kept = Pictures(tmp_path)
    for article in key["articles"]:
        if article["image"]:
            assert kept.get(article["image"]["address"]).media_type == "image/png"


def test_every_file_says_that_it_is_fiction() -> None:
    for path in wires().rglob("*"):
        if path.is_file() and path.suffix != ".gz" and path.stat().st_size:
            assert b"Fiction: part of the sample paper" in path.read_bytes(), path


def test_every_address_is_one_that_cannot_exist(key: dict) -> None:
    assert all(publisher["domain"].endswith(".example") for publisher in key["publishers"])


def test_marks_point_at_their_words() -> None:
    marked = "At least {nine|9 deaths >=} died. “We saw {four|4 people} go,”[Ada Prewitt] {an aide~unnamed} said;"
    read = read_marks(marked + " “odd” and {91}.")
    assert read.text == "At least nine died. “We saw four go,” an aide said; “odd” and 91."
    assert [(mark["text"], mark["value"]) for mark in read.figures] == [("nine", 9), ("four", 4)]
    assert [(mark["text"], mark["speaker"]) for mark in read.quotes] == [("We saw four go,", "Ada Prewitt"), ("odd", None)]
    for mark in (*read.figures, *read.quotes, *read.sources):
        assert read.text[mark["start"] : mark["end"]] == mark["text"]
