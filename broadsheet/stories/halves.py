"""Whether a large story tells two matters: its members are drawn to two centres, and the two sides are held against each other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from broadsheet.stories.dossier import Dossier, Profile
from broadsheet.stories.likeness import dot
from broadsheet.stories.linkage import Inquiry, spread
from broadsheet.stories.sketch import Sketch

MOST_DRAWN = 80
"""Members by which the two centres are found, spread over the story; the others go to the nearer one."""
MOST_BEGUN = 16
"""Members among which the two are sought from which the centres grow."""
ROUNDS = 4
LEAST_MEMBERS = 4
APART = -1.2
"""Mean log odds below which neither side would join the other. Of twelve stories of headlines that parted so in five shuffled streams
of uci eleven were glued; one of six streams lost .003 by it, one gained .028."""

Halves = tuple[list[Sketch], list[Sketch]]


def two_matters(inquiry: Inquiry, dossier: Dossier, voices: Sequence[Sketch]) -> Halves | None:
    """The two matters that the voices of a story tell, each in the given order; None where they tell one."""
    halves = _drawn_to(voices, _centres(spread(voices, MOST_DRAWN)))
    if min(map(len, halves)) < LEAST_MEMBERS:
        return None
    company = [other.profile for other in inquiry.neighbours(dossier)]
    one, other = map(Profile.of, halves)
    there = inquiry.would_join(spread(halves[0]), other, company)
    back = inquiry.would_join(spread(halves[1]), one, company)
    return halves if there < APART and back < APART else None


def _centres(voices: Sequence[Sketch]) -> tuple[Profile, Profile]:
    """Two centres between which the voices are divided (k-means, begun from the two voices that the others are nearest to)."""
    begun = [Profile.of([voice]) for voice in spread(voices, MOST_BEGUN)]
    near = np.array([[_cosine(voice, profile) for profile in begun] for voice in voices])
    nearest = np.maximum(near[:, :, None], near[:, None, :]).sum(axis=0)
    first, second = (begun[place] for place in np.unravel_index(nearest.argmax(), nearest.shape))
    for _ in range(ROUNDS):
        halves = _drawn_to(voices, (first, second))
        if not all(halves):
            break
        first, second = map(Profile.of, halves)
    return first, second


def _drawn_to(voices: Sequence[Sketch], centres: tuple[Profile, Profile]) -> Halves:
    halves: Halves = ([], [])
    for voice in voices:
        near, far = (_cosine(voice, centre) for centre in centres)
        halves[near < far].append(voice)
    return halves


def _cosine(voice: Sketch, centre: Profile) -> float:
    return dot(voice.terms, centre.terms) / (voice.lengths[0] * centre.measured()[0])
