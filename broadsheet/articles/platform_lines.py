"""Second look at the labels of a capture: what a platform is known to print, and pairs of chips, which only their rhythm tells."""

from __future__ import annotations

from collections.abc import Sequence

from broadsheet.articles.cues import is_cue
from broadsheet.articles.line_features import count_words
from broadsheet.articles.lines import Line
from broadsheet.publishers.promotions import promotion_rule
from broadsheet.publishers.rules import PlatformRules

_LABEL_OF = {"nav": "nav", "error_widget": "error", "promo": "promo", "meta": "meta", "footer": "footer"}
_LONGEST_CHIP = 4
_NEVER_TEXT = frozenset({"credit_line", "disclaimer", "advertisement", "share"})
"""Promotions that no checked body of the development pages holds; the others are left to the model, which sees where they stand."""


def apply_platform(lines: Sequence[Line], labels: dict[int, str], rules: type[PlatformRules]) -> dict[int, str]:
    """The labels with the platform's own furniture put right and chips found; the given labels stay as they are."""
    corrected = dict(labels)
    for line in lines:
        if corrected.get(line.number) == "body" and promotion_rule(line.text) in _NEVER_TEXT:
            corrected[line.number] = "promo"
        if corrected.get(line.number) == "meta" and is_cue("comments", line.text):
            corrected[line.number] = "comments"
        for pattern, zone in rules.furniture:
            if line.text and pattern.fullmatch(line.text):
                corrected[line.number] = _LABEL_OF[zone]
    _mark_chips([line for line in lines if line.text], corrected)
    return corrected


def _mark_chips(lines: Sequence[Line], labels: dict[int, str]) -> None:
    """A list header followed by pairs of short lines, kind and name, is no list of teasers."""
    for index, line in enumerate(lines):
        if not is_cue("list_header", line.text) and labels[line.number] != "chips":
            continue
        pairs = _pairs_after(lines, index + 1)
        if pairs >= 2:
            for chip in lines[index : index + 1 + 2 * pairs]:
                labels[chip.number] = "chips"


def _pairs_after(lines: Sequence[Line], start: int) -> int:
    """How many (kind, name) pairs follow: kinds come twice or more, names once."""
    end = start
    while end < len(lines) and count_words(lines[end].text) <= _LONGEST_CHIP and not is_cue("list_header", lines[end].text):
        if lines[end].text.endswith((".", ":", "?", "!")) or is_cue("posted_by", lines[end].text) or end - start > 60:
            break
        end += 1
    pairs = (end - start) // 2
    kinds = {line.text for line in lines[start : start + 2 * pairs : 2]}
    names = {line.text for line in lines[start + 1 : start + 2 * pairs : 2]}
    return pairs if len(kinds) < pairs == len(names) and not kinds & names else 0
