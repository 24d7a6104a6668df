"""The choice among candidate stories, with its reasons."""

from __future__ import annotations

import math
from collections.abc import Sequence

from broadsheet.stories.decide import Judge
from broadsheet.stories.dossier import Dossier
from broadsheet.stories.likeness import dot, liken
from broadsheet.stories.pages import page_worth
from broadsheet.stories.rarity import Rarity
from broadsheet.stories.reasons import reasons
from broadsheet.stories.sketch import Sketch
from broadsheet.stories.veto import veto

FAR = 0.08
"""Cosine with the nearest story below which a report founds its own without more ado: of 3,500 reports none so far off was judged to join."""
GUEST_MARGIN = 1.5
"""Log odds that a guest needs above a voice: it may sit in a story that is surely its own."""


def best_story(
    sketch: Sketch, candidates: Sequence[Dossier], judge: Judge, rarity: Rarity, *, guest: bool = False
) -> tuple[str | None, float, tuple[str, ...]]:
    """The id of the story an item belongs to, how sure we are (0 to 1), and why; None as id where it founds its own.

    Candidates come with the nearest first.
    """
    if not candidates or (not sketch.bare and _cosine(sketch, candidates[0]) < FAR):
        return None, 0.0, ("nothing active is like it",)
    rare = rarity.of(sketch.held)
    odds = judge.log_odds(liken(sketch, [dossier.profile for dossier in candidates], rare))
    odds += [page_worth([sketch.key], dossier.members) for dossier in candidates]
    least = judge.join + (GUEST_MARGIN if guest else 0.0)
    vetoes: list[str] = []
    for place in odds.argsort()[::-1].tolist():
        dossier, score = candidates[place], certainty(float(odds[place]))
        if odds[place] < least:
            close = (f"closest story {dossier.id} is {score:.0%} likely", veto(sketch, dossier.profile)) if not vetoes else ()
            return None, score, (*vetoes, *filter(None, close))
        if (against := veto(sketch, dossier.profile)) is None:
            return dossier.id, score, reasons(sketch, dossier.profile, rare)
        vetoes.append(against)
    return None, 0.0, tuple(vetoes)


def _cosine(sketch: Sketch, dossier: Dossier) -> float:
    terms, length = dossier.vector
    return dot(sketch.terms, terms) / (sketch.lengths[0] * length)


def certainty(log_odds: float) -> float:
    """Log odds as a share from 0 to 1."""
    return 1 / (1 + math.exp(-max(min(log_odds, 30.0), -30.0)))
