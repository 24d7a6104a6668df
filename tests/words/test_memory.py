from __future__ import annotations

import gc

import pytest

from broadsheet.words import memory
from broadsheet.words.memory import Memory, no_litter


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


def test_what_comes_to_stay_is_not_looked_through_meanwhile() -> None:
    with no_litter():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_python_tidies_again_after_a_mistake_and_not_where_it_did_not_before() -> None:
    with pytest.raises(KeyError), no_litter():
        raise KeyError
    assert gc.isenabled()
    gc.disable()
    try:
        with no_litter():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
