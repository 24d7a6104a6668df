"""Parquet, as data sets are handed round: one article or page a row, under the names that JSON Lines have. Needs pyarrow."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib import import_module
from typing import Any, BinaryIO

from broadsheet.intake.records import FIELDS, read_record
from broadsheet.model.intake import Problem
from broadsheet.model.page import Page
from broadsheet.words.charsets import decode

ROWS = 64
"""Rows unpacked at a time: whole pages are large."""


def read_parquet(stream: BinaryIO, name: str) -> Iterator[Page | Problem]:
    """The pages of a Parquet file, `name#3` being its third row; only the columns we know are unpacked. The stream must seek.

    Without pyarrow, and where a file is damaged, a Problem says so.
    """
    try:
        parquet, arrow = import_module("pyarrow.parquet"), import_module("pyarrow")
    except ImportError:
        help_ = "pip install 'broadsheet[parquet]', or hand over JSON Lines."
        yield Problem(name, "parquet", "Parquet needs the package pyarrow.", help_)
        return
    try:
        for number, row in enumerate(_rows(parquet.ParquetFile(stream)), 1):
            yield read_record(row, f"{name}#{number}")
    except (arrow.ArrowException, OSError, ValueError) as problem:
        yield Problem(name, "damaged", f"The Parquet data cannot be read: {' '.join(str(problem).split())[:300]}")


def _rows(file: Any) -> Iterator[dict[str, Any]]:
    columns = [column for column in file.schema_arrow.names if column in FIELDS]
    for batch in file.iter_batches(batch_size=ROWS, columns=columns):
        for row in batch.to_pylist():
            yield {column: _plain(value) for column, value in row.items()}


def _plain(value: Any) -> Any:
    """A value as JSON would hold it: moments as text, bytes decoded as a page's are."""
    if isinstance(value, date):
        return value.isoformat()
    return decode(value).text if isinstance(value, bytes) else value
