"""Two seconds of mutated files, the same ones every time; `python -m broadsheet.testing.fuzz 3600` goes on for longer."""

from __future__ import annotations

import pytest

from broadsheet.testing.fuzz import TARGETS, Found, fuzz


def test_no_parser_fails_on_mutated_files() -> None:
    assert fuzz(2.0, seed=1) > 5


def test_a_failing_target_is_told_with_its_input(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(body: bytes) -> None:
        raise ZeroDivisionError("as an example")

    monkeypatch.setitem(TARGETS, "example", fail)
    with pytest.raises(Found, match="example: ZeroDivisionError") as found:
        fuzz(2.0)
    assert found.value.body
