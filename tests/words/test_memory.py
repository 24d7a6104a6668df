from __future__ import annotations

import pytest

from broadsheet.words import memory
from broadsheet.words.memory import Memory


def test_a_word_is_made_once() -> None:
    asked: list[str] = []

    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    lengths = Memory(length)
    assert list(lengths.of(["quay", "fog", "quay"])) == [4, 3, 4]
    assert list(lengths.of(["fog"])) == [3]
    assert asked == ["quay", "fog"]


def test_a_memory_that_knows_too_much_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_MOST_KNOWN", 2)
    upper = Memory[str, str](str.upper)
    assert list(upper.of(["a", "b", "c"])) == ["A", "B", "C"]
    assert list(upper.of(["d"])) == ["D"]
    assert list(upper) == ["d"]
