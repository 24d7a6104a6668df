"""The guide for programs is itself a program: its blocks run in order."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guide" / "library.md"


def test_the_blocks_of_the_guide_run_and_find_what_they_speak_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    for block in re.findall(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL):
        exec(compile(block, GUIDE.name, "exec"), names)
    printed = capsys.readouterr().out
    assert "106 articles" in printed
    assert names["hits"].total > 0
    assert names["reading"].article.headline == "Crane falls into basin"
    assert [figure.value for figure in names["found"].figures] == [2.0]
    assert [quote.speaker.canonical for quote in names["found"].quotes] == ["Ines Calder"]
    assert len(names["briefs"]) == len(names["stories"])
