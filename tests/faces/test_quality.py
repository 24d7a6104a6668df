"""Cards of models as a page."""

from __future__ import annotations

from broadsheet.faces.web.quality import read_card

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
