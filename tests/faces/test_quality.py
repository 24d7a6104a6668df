"""Cards of models as a page."""

from __future__ import annotations

import json
from pathlib import Path

from broadsheet.faces.web.quality import _TASKS, SCORES, Card, read_card, read_scores
from quality.tasks import TASKS

CARD = """# The weigher of pears

Weighs pears by their
shape. Made by `training.pears`.

- **Data**: our own, CC0
- Licence: Apache-2.0
  and nothing else

| on | score |
|---|---:|
| dev | .91 |
"""


def test_a_card_keeps_its_words_lists_and_tables() -> None:
    card = read_card(CARD)
    assert card.title == "The weigher of pears"
    paragraph, items, table = card.blocks
    assert paragraph.lines == ("Weighs pears by their shape. Made by training.pears.",)
    assert items.lines == ("Data: our own, CC0", "Licence: Apache-2.0 and nothing else")
    assert table.rows == (("on", "score"), ("dev", ".91"))


def test_a_card_is_named_by_what_it_is_and_keeps_its_file() -> None:
    named = Card("pears.crf: pears and what they weigh", ())
    assert (named.name, named.file) == ("Pears and what they weigh", "pears.crf")
    assert (Card("pears.crf", ()).name, Card("pears.crf", ()).file) == ("pears.crf", "")
    assert Card("The judge: does it fit?", ()).name == "The judge: does it fit?"


def test_a_figure_below_its_bar_is_said_to_be_short(tmp_path: Path) -> None:
    line = {"task": "pears", "data": "data/pears.dev.jsonl", "fingerprint": "", "figure": "f1", "bar": "0.800"}
    (tmp_path / "scores.json").write_text(json.dumps([{**line, "value": "0.810"}, {**line, "value": "0.790"}]))
    (task,) = read_scores(tmp_path / "scores.json")
    assert [(score.value, score.data, score.met) for score in task.scores] == [("0.810", "pears", True), ("0.790", "pears", False)]
    assert read_scores(tmp_path / "none.json") == ()


def test_the_kept_card_has_a_bar_for_every_figure() -> None:
    assert all(score.bar for task in read_scores(SCORES) for score in task.scores)


def test_every_task_of_the_card_has_a_name_in_words() -> None:
    assert {name for name in TASKS if name not in _TASKS} == set()


def test_figures_are_named_without_abbreviations_of_the_trade(tmp_path: Path) -> None:
    kept = tmp_path / "scores.json"
    kept.write_text('[{"task": "copies", "figure": "pair_p", "value": "1.000", "bar": "0.99", "data": "data/stories"}]', "utf-8")
    (scored,) = read_scores(kept)
    assert (scored.name, scored.scores[0].figure, scored.scores[0].met) == ("Copies of one text", "pair precision", True)
