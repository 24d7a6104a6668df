"""What accounts differ on, as a heading."""

from __future__ import annotations

import pytest

from broadsheet.faces.differences import question
from broadsheet.model.brief import Disagreement, Side

CLAIM = "But the ministry did not support the strike on a building in which two agencies had their bureaus"


@pytest.mark.parametrize(
    ("topic", "kind", "sides", "said"),
    [
        ("how many died?", "conflict", ("nine", "12"), "How many died"),
        ("Strand and Amblecote, 2026-03-05", "framing", ("asked", "ordered"), "Strand and Amblecote, 5 March"),
        ("turnout, 2026-03", "conflict", ("half", "a third"), "Turnout, March 2026"),
        (f"{CLAIM}.", "claim", (CLAIM, "no evidence was shown"), "A claim against its missing proof"),
        ("The doors were tested.", "claim", ("the doors were tested", "they were not"), "A claim against its missing proof"),
        ("", "some_new_kind", ("a", "b"), "Some new kind"),
        ("4471-99 doors", "scope", ("a", "b"), "4471-99 doors"),
    ],
)
def test_a_heading_is_short_and_has_its_days_in_words(topic: str, kind: str, sides: tuple[str, ...], said: str) -> None:
    assert question(Disagreement(topic, kind, tuple(Side(side, (), ()) for side in sides))) == said
