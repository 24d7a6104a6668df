"""Rows of a Parquet file come out as the records of JSON Lines do."""

from __future__ import annotations

import io
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from broadsheet.intake import read_inputs
from broadsheet.model.intake import Problem
from broadsheet.model.page import Page

HTML = "<!doctype html><html><body><h1>Färje late</h1><p>The ferry was late again, and nobody minded.</p></body></html>"
SPOKEN = "The ferry was late again.\nNobody minded, the harbour office said."
ROWS: list[dict[str, Any]] = [
    {"url": "https://ledger.example/a", "html": HTML.encode(), "text": None, "title": None, "date": None},
    {"url": "https://ledger.example/b", "html": None, "text": SPOKEN, "title": "Late", "date": datetime(2026, 3, 5, 8, tzinfo=UTC)},
    {"url": "https://ledger.example/c", "html": None, "text": None, "title": "Nothing", "date": None},
]


def read(target: Path | str, stdin: bytes = b"") -> list[Any]:
    return list(read_inputs([target], stdin=io.BytesIO(stdin)))


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "news.parquet"
    parquet.write_table(arrow.Table.from_pylist([{**row, "embedding": [0.1] * 8} for row in ROWS]), path)
    return path


def test_a_row_is_read_as_the_same_line_of_json_would_be(rows: Path, tmp_path: Path) -> None:
    lines = tmp_path / "news.jsonl"
    plain = [{**row, "html": HTML if row["html"] else None, "date": row["date"] and row["date"].isoformat()} for row in ROWS]
    lines.write_text("\n".join(json.dumps(row) for row in plain), encoding="utf-8")
    found, same = read(rows), read(lines)
    assert [type(one) for one in found] == [Page, Page, Problem]
    assert [(one.body, one.address, one.title) for one in found[:2]] == [(one.body, one.address, one.title) for one in same[:2]]
    assert [one.input for one in found] == [f"{rows}#{number}" for number in (1, 2, 3)]


def test_parquet_is_read_from_a_pipe_and_out_of_a_zip(rows: Path, tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "set.zip", "w") as packed:
        packed.write(rows, "news.parquet")
    assert len([one for one in read("-", rows.read_bytes()) if isinstance(one, Page)]) == 2
    assert len([one for one in read(tmp_path / "set.zip") if isinstance(one, Page)]) == 2


def test_a_damaged_file_is_told_and_nothing_raises(rows: Path) -> None:
    whole = rows.read_bytes()
    for body in (whole[: len(whole) // 2], b"PAR1" + bytes(500), whole[:40] + bytes(200) + whole[240:]):
        rows.write_bytes(body)
        assert "damaged" in [one.code for one in read(rows) if isinstance(one, Problem)]


def test_without_pyarrow_the_reader_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    (tmp_path / "news.parquet").write_bytes(b"PAR1" + bytes(100))
    (problem,) = read(tmp_path / "news.parquet")
    assert (problem.code, "broadsheet[parquet]" in problem.help) == ("parquet", True)
