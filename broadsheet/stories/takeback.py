"""Taking back what a person decided: the articles go back to where they were, as far as that story still stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from broadsheet.stories.decisions import Decision, Decisions
from broadsheet.stories.desk import StoryDesk
from broadsheet.stories.repair import StoryChange

WHY = "a person took a decision back"


def take_back(desk: StoryDesk, decision: Decision, standing: Iterable[Decision]) -> tuple[StoryChange, ...]:
    """Undo on the desk what `decision` did, and let `standing`, all others, hold alone.

    Articles return to the story they were in; where it was joined into the one they are in now, they are parted from it. What a later
    decision put elsewhere stays there, and so does what is in no active story.
    """
    desk.decisions = Decisions(standing)
    return tuple(change for was, keys in _together_then(desk, decision).items() for change in _send_back(desk, keys, was))


def _together_then(desk: StoryDesk, decision: Decision) -> dict[str, list[str]]:
    """The articles of the decision that are active and free to go, by the story they were in."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for key, was in decision.was:
        if key in decision.keys and desk.where(key) is not None and not desk.decisions.bind(key):
            groups[was].append(key)
    return dict(groups)


def _send_back(desk: StoryDesk, keys: list[str], was: str) -> Iterable[StoryChange]:
    now = desk.where(keys[0])
    moving = [key for key in keys if desk.where(key) == now]
    if now is None or now == was:
        return
    if desk.holds(was):
        yield desk.shift(moving, was, WHY)
    elif desk.dossier(now).members.keys() - set(moving):
        yield desk.part(now, moving, WHY)
