"""The suite for annotators passes ours and finds each fault of a bad one."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from broadsheet.annotations import run
from broadsheet.annotations.run import annotators
from broadsheet.model.annotation import Annotations, Annotator, MarkedArticle, Mention
from broadsheet.model.article import Article
from broadsheet.testing.annotators import check_annotator

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guide" / "annotators.md"


@pytest.mark.parametrize("ours", annotators(), ids=lambda annotator: annotator.name)
def test_our_own_annotators_pass(ours: Annotator) -> None:
    assert check_annotator(ours) == []


class Ships:
    """Marks the first word of every text."""

    name, version = "ships", "1"
    needs: frozenset[str] = frozenset()
    gives = frozenset({"entities"})

    def __call__(self, batch: tuple[MarkedArticle, ...]) -> tuple[Annotations, ...]:
        return tuple(replace(marked.found, entities=self.of(marked.text)) for marked in batch)

    def of(self, text: str) -> tuple[Mention, ...]:
        return (Mention(0, 3, "ORG", "The", "org:the"),) if len(text) > 3 else ()


def _faulty(**parts: Any) -> Annotator:
    annotator: Annotator = type("Faulty", (Ships,), parts)()
    return annotator


def test_a_small_annotator_of_others_passes() -> None:
    assert check_annotator(Ships(), texts=["The Corwen Lass sailed."]) == []


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ({"name": " "}, "It has no name."),
        ({"needs": {"sentences"}}, "`needs` is no frozenset."),
        ({"gives": frozenset()}, "It gives nothing."),
        ({"gives": frozenset({"ships"})}, "`gives` names ships, which Annotations does not have."),
        ({"of": lambda self, text: 1 / len(text)}, "On an empty text it raised ZeroDivisionError"),
        ({"of": lambda self, text: (Mention(0, 4_000, "ORG", "The", "org:the"),)}, "0 to 4000 is no span of a text of"),
        ({"of": lambda self, text: (Mention(0, 1, "ORG", "T", "org:t", confidence=7.0),) if text else ()}, "a confidence of 7.0"),
        (
            {"of": lambda self, text: tuple(Mention(n, n + 1, "ORG", "T", "t") for n in (2, 0)) if len(text) > 3 else ()},
            "entities are not in the order of the text.",
        ),
        ({"__call__": lambda self, batch: ()}, "it gave 0 answers for 1 article and 0 for 2."),
        (
            {"__call__": lambda self, batch: tuple(replace(marked.found, language="xx") for marked in batch)},
            "it changed language, which it does not give.",
        ),
        (
            {"__call__": lambda self, batch: tuple(replace(m.found, entities=()) for m in batch), "gives": frozenset({"people"})},
            "it changed entities",
        ),
    ],
)
def test_a_fault_is_told_in_words(fault: dict[str, Any], told: str) -> None:
    assert any(told in wrong for wrong in check_annotator(_faulty(**fault)))


def test_an_annotator_that_remembers_the_last_article_is_found_out() -> None:
    class Forgetful(Ships):
        seen = 0

        def of(self, text: str) -> tuple[Mention, ...]:
            self.seen += 1
            return (Mention(0, 3, "ORG", str(self.seen), "org:the"),) if len(text) > 3 else ()

    assert any("another thing the second time" in wrong for wrong in check_annotator(Forgetful()))


def test_the_annotator_in_the_guide_passes() -> None:
    code = re.search(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert code
    names: dict[str, Any] = {}
    exec(code[1], names)
    text = "Talks at the Kestrel Line went on."
    assert check_annotator(names["HouseNames"](), texts=[text]) == []
    found = names["HouseNames"]()((MarkedArticle(Article("a", None, text), text, Annotations("a")),))[0]
    assert [mention.canonical for mention in found.entities] == ["Kestrel Line"]


class _Point:
    """An entry point whose loading gives this."""

    name, value = "theirs", "their.package:Theirs"

    def __init__(self, loaded: object) -> None:
        self._loaded = loaded

    def load(self) -> Any:
        return lambda: self._loaded


def test_an_installed_annotator_runs_after_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    ships = _faulty(name="ships", needs=frozenset({"keywords"}), gives=frozenset({"topics"}))
    monkeypatch.setattr(run, "entry_points", lambda group: [_Point(ships)])
    order = [annotator.name for annotator in annotators.__wrapped__()]
    assert order.index("ships") > order.index("keywords")


def test_an_installed_annotator_whose_needs_nobody_gives_is_told_and_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "entry_points", lambda group: [_Point(_faulty(name="ships", needs=frozenset({"tides"})))])
    with pytest.warns(UserWarning, match=r"'theirs' \(their.package:Theirs\) is left out: .*ships \(needs tides\)"):
        assert "ships" not in [annotator.name for annotator in annotators.__wrapped__()]
