"""What a reader sees in a terminal: a measure that fits, colour only where there is one, the same records as JSON."""

from __future__ import annotations

import io
import json
import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.console import Console

from broadsheet.faces.cli import layout
from broadsheet.faces.cli.main import main
from broadsheet.faces.cli.told import print_line, print_story
from broadsheet.model.desk import Told
from broadsheet.newsroom import Newsroom
from tests.faces.fake import BRIEF, TOLD, FakeNewsroom

ESCAPE = "\x1b["


def told(width: int = 80, *, terminal: bool = False) -> str:
    out = Console(
        file=io.StringIO(), width=width, force_terminal=terminal, highlight=False, color_system="standard" if terminal else None
    )
    print_line(out, TOLD)
    print_story(out, FakeNewsroom().stories.dossier("9001"))
    return out.file.getvalue()  # type: ignore[attr-defined, no-any-return]


@pytest.mark.parametrize("width", [60, 80, 200])
def test_no_line_is_longer_than_the_screen_or_the_measure(width: int) -> None:
    headlines = {BRIEF.headline}
    lines = [line for line in told(width).splitlines() if line not in headlines]
    assert max(map(len, lines)) <= min(width, layout.MEASURE)


def test_every_part_of_the_brief_is_told() -> None:
    text = " ".join(told().split())
    heads = ("Figures", "Timeline", "Expected", "Who said what", "Where accounts differ", "In their words", "Coverage", "Evidence")
    assert [head for head in heads if head not in text] == []
    assert all(" ".join(line.text.split()) in text for line in BRIEF.summary)


def test_a_bound_stands_before_its_number() -> None:
    assert "at least 14" in told()
    assert not re.search(r"(?<!at least )\b14  ", told())


def test_each_sentence_of_the_brief_names_its_evidence() -> None:
    text = told(200)
    numbers = set(re.findall(r"\[(\d+)\]", text.split("Evidence")[0]))
    assert numbers
    assert all(f"[{number}]" in text.split("Evidence")[1] for number in numbers)


def test_colour_stands_only_where_a_terminal_is() -> None:
    assert ESCAPE not in told()
    assert ESCAPE in told(terminal=True)


def test_a_pager_is_asked_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LESS", raising=False)
    monkeypatch.setenv("PAGER", "cat")
    plain = Console(file=io.StringIO(), force_terminal=False)
    with layout.paged(plain) as out:
        assert out is plain
    assert "LESS" not in os.environ
    shown = Console(file=io.StringIO(), force_terminal=True)
    asked: list[bool] = []
    monkeypatch.setattr(Console, "pager", lambda self, styles: asked.append(styles) or plain_context())  # type: ignore[func-returns-value]
    with layout.paged(shown):
        assert asked == [True]
    monkeypatch.setenv("PAGER", "")
    with layout.paged(shown):
        assert asked == [True], "an empty PAGER asks for none"


def plain_context() -> io.StringIO:
    return io.StringIO()


def test_words_in_brackets_are_words_not_markup() -> None:
    out = Console(file=io.StringIO(), width=80, force_terminal=True, color_system="standard")
    layout.paragraph(out, "[bold]five[/bold] said [red]so[/red]")
    assert "[bold]five[/bold]" in out.file.getvalue()  # type: ignore[attr-defined]


def test_no_stories_yet_says_what_to_do(tmp_path: object) -> None:
    result = CliRunner().invoke(main, ["stories", "--store", f"{tmp_path}/paper.db"])
    assert (result.exit_code, "broadsheet add" in result.stdout) == (0, True)


def a_story_with_copies(news: Newsroom) -> Told:
    return next(told for told in news.stories.list(limit=50).items if any(f.carriers for f in told.story.families))


def test_a_story_tells_who_carries_whose_text_and_what_stands_beside_it(sample_paper: Newsroom) -> None:
    told = a_story_with_copies(sample_paper)
    out = Console(width=80, file=io.StringIO())
    print_story(out, sample_paper.stories.dossier(told.story.id))
    text = out.file.getvalue()  # type: ignore[attr-defined]
    assert "\nCopies  one voice" in text
    assert "later, changed:" in " ".join(text.split())
    assert ("\nRelated stories\n" in text) == bool(told.story.links)
    assert all(line == line.rstrip() and len(line) <= 80 for line in text.splitlines())


def test_a_story_since_a_moment_tells_its_new_facts_and_nothing_else(sample_paper: Newsroom, tmp_path: Path) -> None:
    sample_paper.back_up(tmp_path / "paper.db")
    told = max(sample_paper.stories.list(limit=50).items, key=lambda told: len(told.story.members))

    def since(moment: str, *more: str) -> str:
        answer = CliRunner().invoke(main, ["story", told.story.id, "--since", moment, "--store", str(tmp_path / "paper.db"), *more])
        assert answer.exit_code == 0, answer.output
        return answer.output

    facts = [json.loads(line) for line in since("2000-01-01", "--json").splitlines()]
    assert len({fact["key"] for fact in facts}) == len(facts) > 5
    assert f"{len(facts)} new facts since 1 January 2000, 00:00 UTC" in since("2000-01-01")
    assert "Nothing new since" in since("2100-01-01T06:30")
    assert CliRunner().invoke(main, ["story", told.story.id, "--since", "yesterday"]).exit_code == 2
