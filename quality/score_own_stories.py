"""Scores for briefs of our own stories: promises with what came of them, disagreements, dated developments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from quality.own_stories import Promise, read_stories

Row = dict[str, Any]


def score_promises(data: Path, predictions: list[Row]) -> Row:
    """`found`: promises told as expected; `due`: those of them due on the right day; `outcome`: F1 of the sentences that tell what
    came of them, where one that answers nothing, or a promise that nothing answers, is wrong."""
    told = {row["story"]: row["promises"] for row in predictions}
    count: Counter[str] = Counter()
    for story in read_stories(data):
        left = list(told.get(story.name, []))
        for promise in story.promises:
            match = next((row for row in left if promise.words in row["text"]), None)
            count["asked"] += 1
            count["answers"] += promise.outcome is not None
            if match is not None:
                left.remove(match)
                count["found"] += 1
                count["due"] += match["due"] == promise.due
                _count_outcome(count, promise, match["outcome"])
        count["told"] += sum(row["outcome"] is not None for row in left)
    return {
        "found": count["found"] / max(1, count["asked"]),
        "due": count["due"] / max(1, count["asked"]),
        "outcome": _figures(count["right"], count["told"], count["answers"]),
    }


def _count_outcome(count: Counter[str], promise: Promise, outcome: str | None) -> None:
    count["told"] += outcome is not None
    count["right"] += bool(outcome and promise.outcome and promise.outcome in outcome)


def score_disagreements(data: Path, predictions: list[Row]) -> Row:
    """Precision, recall and F1 over all stories; those that hold none count against precision alone."""
    told = {row["story"]: row["disagreements"] for row in predictions}
    right = found = asked = matched = 0
    for story in read_stories(data):
        printed = told.get(story.name, [])
        found, asked = found + len(printed), asked + len(story.differ)
        matched += sum(any(_is_of(sides, pair) for pair in story.differ) for sides in printed)
        right += sum(any(_is_of(sides, pair) for sides in printed) for pair in story.differ)
    precision, recall = matched / max(1, found), right / max(1, asked)
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / max(1e-9, precision + recall)}


def _is_of(sides: Sequence[Sequence[str]], pair: tuple[str, str]) -> bool:
    """Whether the words of each stand in a side of their own."""
    at = [{i for i, texts in enumerate(sides) if any(words in text for text in texts)} for words in pair]
    return any(one != other for one in at[0] for other in at[1])


def score_developments(data: Path, predictions: list[Row]) -> Row:
    """`found`: the happenings of the key that are told; `dated`: those told with the right day and status."""
    told = {row["story"]: row["developments"] for row in predictions}
    count: Counter[str] = Counter()
    for story in read_stories(data):
        for one in story.developments:
            rows = [row for row in told.get(story.name, []) if any(one.words in text for text in row["texts"])]
            count["asked"] += 1
            count["found"] += bool(rows)
            count["dated"] += any((row["date"], row["status"]) == (one.day, one.status) for row in rows)
    return {name: count[name] / max(1, count["asked"]) for name in ("found", "dated")}


def _figures(right: int, found: int, asked: int) -> dict[str, float]:
    return {"p": right / max(1, found), "r": right / max(1, asked), "f1": 2 * right / max(1, found + asked)}
