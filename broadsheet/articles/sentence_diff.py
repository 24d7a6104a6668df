"""What of a text went, came and stayed, sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Literal

from broadsheet.articles.compared_text import plain
from broadsheet.articles.rewording import alike

Diff = tuple[tuple[Literal["same", "removed", "added"], str], ...]

MOST_COMPARED = 1_000
"""Sentences on a side, beyond which a rewritten middle is told as one exchange: matching costs their product."""
REWORDED = 0.5
"""The share of words two sentences must have in common for one to be the other reworded, and not another sentence."""


def diff_sentences(old: Sequence[str], new: Sequence[str]) -> Diff:
    """Sentence by sentence; what stands unchanged at both ends is set aside first, so that a small edit of a long text is cheap."""
    olds, news = [plain(s) for s in old], [plain(s) for s in new]
    head = _common(olds, news)
    tail = _common(olds[head:][::-1], news[head:][::-1])
    a, b = olds[head : len(olds) - tail], news[head : len(news) - tail]
    lines: list[tuple[Literal["same", "removed", "added"], str]] = [("same", sentence) for sentence in new[:head]]
    for tag, i, j, k, m in _steps(a, b):
        if tag == "equal":
            lines += [("same", sentence) for sentence in new[head + k : head + m]]
        else:
            lines += [("removed", sentence) for sentence in old[head + i : head + j]]
            lines += [("added", sentence) for sentence in new[head + k : head + m]]
    return (*lines, *(("same", sentence) for sentence in new[len(new) - tail :]))


def _steps(old: list[str], new: list[str]) -> Sequence[tuple[str, int, int, int, int]]:
    if max(len(old), len(new)) > MOST_COMPARED:
        return [("replace", 0, len(old), 0, len(new))]
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many sentences agree from the start on."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def pair_reworded(removed: Sequence[str], added: Sequence[str]) -> tuple[list[tuple[str, str]], list[str], list[str]]:
    """Removed sentences with the added one they were reworded to, then what is left of both."""
    if len(removed) * len(added) > MOST_COMPARED * 40:
        return [], list(removed), list(added)
    left = list(added)
    pairs: list[tuple[str, str]] = []
    gone: list[str] = []
    for sentence in removed:
        best = max(left, key=lambda other: alike(sentence, other), default=None)
        if best is not None and alike(sentence, best) >= REWORDED:
            pairs.append((sentence, best))
            left.remove(best)
        else:
            gone.append(sentence)
    return pairs, gone, left
