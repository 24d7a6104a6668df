"""What accounts differ on, as a heading: the same words on every face."""

from __future__ import annotations

import re

from broadsheet.faces import phrasing
from broadsheet.model.brief import Disagreement

KINDS = {
    "conflict": "a number or a fact against another",
    "scope": "the same word, another thing counted",
    "progression_and_scope": "counts of other days and other things",
    "headline_vs_text": "a headline against its text",
    "claim": "a claim against its missing proof",
    "framing": "the same happening told in another light",
}
# A topic longer than this is a sentence of the coverage, which stands below as a side anyhow.
LONGEST = 80
_DAY = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?\b")


def question(disagreement: Disagreement) -> str:
    """The topic with its days in words; where that is a whole sentence of one side, what kind of difference it is."""
    topic = _DAY.sub(lambda found: phrasing.dated(found[0]) or found[0], disagreement.topic).rstrip("? ").strip()
    repeats = any(_folded(topic) == _folded(side.value_or_text) for side in disagreement.sides)
    said = kind(disagreement) if len(topic) > LONGEST or repeats or not topic else topic
    return said[:1].upper() + said[1:]


def kind(disagreement: Disagreement) -> str:
    """The kind in words; one that is new to us as it is called."""
    return KINDS.get(disagreement.kind, disagreement.kind.replace("_", " "))


def _folded(text: str) -> str:
    return " ".join(text.lower().rstrip(".").split())
