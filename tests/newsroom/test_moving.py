"""Whatever a paper holds: exported, imported elsewhere and exported again, it is the same to the byte."""

from __future__ import annotations

import json
import struct
import tempfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.model.errors import BadInput
from broadsheet.model.intake import Feed, Problem
from broadsheet.model.page import Page
from broadsheet.newsroom.moving import export, take_export
from broadsheet.newsroom.progress import silent
from broadsheet.stores.schema import metadata
from broadsheet.stores.sql.rows import PLAIN
from broadsheet.stores.store import Store
from broadsheet.stories import Decision

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
LATER = datetime(2026, 5, 1, tzinfo=UTC)

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
moments = st.datetimes(datetime(1995, 1, 1), datetime(2035, 1, 1)).map(lambda naive: naive.replace(microsecond=0, tzinfo=UTC))
pages = st.builds(
    Page, words, st.binary(max_size=200), st.none() | words, st.none() | moments, words, st.lists(st.tuples(words, words), max_size=3).map(tuple),
    st.sampled_from([None, "html", "text", "feed_entry"]), st.none() | words, st.none() | words,
)  # fmt: skip
feeds = st.builds(
    Feed, words, st.none() | words, st.none() | words, st.lists(words, max_size=3).map(tuple), etag=st.none() | words, last_success=st.none() | moments,
    state=st.sampled_from(["active", "failing", "gone", "paused"]), interval=st.none() | st.floats(600, 86_400), failures=st.integers(0, 99), cost=st.integers(0, 2**40),
)  # fmt: skip
decisions = st.builds(
    Decision, st.sampled_from(["together", "apart"]), st.lists(words, min_size=1, max_size=3).map(tuple), words, why=words
)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(pages, moments), max_size=5),
    st.lists(feeds, max_size=3),
    st.lists(st.tuples(decisions, moments), max_size=3),
    st.lists(st.integers(1, 2**62), max_size=3),
)
def test_an_export_of_an_import_is_the_export(kept: list, followed: list, decided: list, starred: list) -> None:
    with tempfile.TemporaryDirectory() as folder:
        here, there = Store.open(Path(folder) / "here.db"), Store.open(Path(folder) / "there.db")
        here.pages.keep_as(kept)
        here.feeds.follow(followed)
        here.stars.add(map(str, starred), NOW)
        here.pages.keep_problems([Problem("x.html", "empty", "There is nothing in it.")], NOW)
        for number, (decision, when) in enumerate(decided, 1):
            here.stories.decide(number, decision.kind, msgspec.json.encode(decision).decode(), when)
        first, second = Path(folder) / "first.zip", Path(folder) / "second.zip"
        export(here, first, silent)
        for _ in range(2):  # twice is once
            take_export(there, first, LATER, silent)
        export(there, second, silent)
        assert first.read_bytes() == second.read_bytes()
        assert there.stories.decisions() == here.stories.decisions()
        here.close()
        there.close()


def test_every_table_is_moved_or_made_again() -> None:
    moved = {"pages", "feeds"} | {table.name for table in PLAIN.values()}
    made_again = {
        "readings", "articles", "revisions", "annotations", "mentions", "sayings", "counts", "subjects", "stories", "members", "families", "briefs",
        "counters", "subscriptions", "pushes",
    }  # fmt: skip
    assert {table.name for table in metadata.tables.values()} == moved | made_again


def _zip(path: Path, **files: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("about.json", json.dumps({"broadsheet": "export", "shape": 2}))
        for name, body in files.items():
            archive.writestr(f"{name}.jsonl", body)
    return path


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("pages", b"[]"), ("pages", b"{}"), ("pages", b'{"input": 1, "body": ""}'), ("pages", b'{"input": "x", "body": "%%%"}'), ("pages", b"\xff\xfe"),
        ("feeds", b"{}"), ("feeds", b'{"address": 3}'), ("decisions", b'{"kind": "sideways"}'), ("decisions", b"3"),
        ("stars", b'{"article": "1; DROP TABLE pages", "starred_at": 1}'), ("stars", b'{"article": 1}'), ("stars", b'{"article": 1e400, "starred_at": 1}'),
        ("stars", b'{"article": 99999999999999999999, "starred_at": 1}'), ("searches", b'{"id": true}'), ("problems", b"{"),
    ],
)  # fmt: skip
def test_a_malformed_export_is_refused_in_words(name: str, body: bytes, tmp_path: Path) -> None:
    store = Store.open(tmp_path / "paper.db")
    with pytest.raises(BadInput, match=r"\S+ \S+"):
        take_export(store, _zip(tmp_path / "bad.zip", **{name: body}), NOW, silent)


def test_a_line_without_end_is_not_read_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("broadsheet.newsroom.moving.MAX_LINE", 1_000)
    store = Store.open(tmp_path / "paper.db")
    with pytest.raises(BadInput, match="longer than"):
        take_export(store, _zip(tmp_path / "bomb.zip", pages=b"0" * 10_000), NOW, silent)


@pytest.mark.parametrize("cut", [40, 60, 90])
def test_an_export_with_bytes_missing_is_refused_in_words(cut: int, tmp_path: Path) -> None:
    whole = _zip(tmp_path / "whole.zip", pages=b"", feeds=b"").read_bytes()
    (tmp_path / "cut.zip").write_bytes(whole[:cut] + whole[cut + 8 :])
    with pytest.raises(BadInput, match="no export of Broadsheet"):
        take_export(Store.open(tmp_path / "paper.db"), tmp_path / "cut.zip", NOW, silent)


def test_an_export_that_claims_more_than_it_holds_is_refused_in_words(tmp_path: Path) -> None:
    claims = tmp_path / "claims.zip"
    with zipfile.ZipFile(claims, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("about.json", json.dumps({"broadsheet": "export", "shape": 2}))
    archived = bytearray(claims.read_bytes())
    struct.pack_into(
        "<II", archived, archived.find(b"PK\x01\x02") + 20, 10_000_000, 10_000_000
    )  # packed and whole size in the directory
    claims.write_bytes(archived)
    with zipfile.ZipFile(claims) as archive, pytest.raises(EOFError):
        archive.read("about.json")
    with pytest.raises(BadInput, match="no export of Broadsheet"):
        take_export(Store.open(tmp_path / "paper.db"), claims, NOW, silent)
