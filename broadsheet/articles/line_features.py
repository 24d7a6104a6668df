"""What the sequence model sees of each line of a capture: its look, its cues, its neighbours, and where in the page it stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from broadsheet.articles.cues import cues_of
from broadsheet.articles.lines import Line
from broadsheet.publishers.dateline import split_dateline
from broadsheet.publishers.promotions import promotion_rule

_LENGTHS = (1, 2, 4, 7, 12, 20, 35, 60, 120)
_LENGTH_NAMES = "0123456789"
_SHARES = (0.05, 0.2, 0.4, 0.6, 0.8)
_DISTANCES = (1, 2, 3, 5, 9, 20, 60)
_SCRIPT_WITHOUT_SPACES = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
_SENTENCE_END = re.compile(r"[.!?。！？…][\"'”’»)\]]*$")
_GLUED = re.compile(r"[a-z\d\"”’)]{3}[.!?]”?[A-ZÀ-Þ“]")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_WORD = re.compile(r"[^\W\d_]+")

SHORT = 150
"""Characters of a line below which all of its words count."""

PROSE = 4
"""From this length class on (12 words) a line counts as prose."""


@dataclass(slots=True)
class _Look:
    """One line that is not blank, and what is cheap to know of it alone."""

    line: Line
    length: int
    cues: frozenset[str]
    alone: list[str]
    words: frozenset[str]
    gap: int
    prose: bool


def line_features(lines: Sequence[Line]) -> list[list[str]]:
    """One list of feature names for every line that is not blank, in order."""
    looks = _look_at(lines)
    if not looks:
        return []
    page = _Page(looks)
    return [_features(looks, index, page) for index in range(len(looks))]


def count_words(text: str) -> int:
    """Words of a line; scripts without spaces count three characters a word."""
    dense = len(_SCRIPT_WITHOUT_SPACES.findall(text)) if not text.isascii() else 0
    return text.count(" ") + 1 + dense // 3 if text else 0


def _look_at(lines: Sequence[Line]) -> list[_Look]:
    looks: list[_Look] = []
    gap = 0
    for line in lines:
        if not line.text:
            gap += 1
            continue
        length = bisect_right(_LENGTHS, count_words(line.text) - 1)
        cues = cues_of(line.text)
        prose = length >= PROSE and _ending(line.text) == "stop"
        looks.append(_Look(line, length, cues, _alone(line, length, cues), _vocabulary(line.text), gap, prose))
        gap = 0
    return looks


def _vocabulary(text: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(text[:2000]) if len(word) > 3)


def _alone(line: Line, length: int, cues: frozenset[str]) -> list[str]:
    text = line.text
    names = [f"len={_LENGTH_NAMES[length]}", *(f"cue={cue}" for cue in cues)]
    words = text[:400].split()
    capital = sum(word[0].isupper() for word in words)
    small = sum(word[0].islower() for word in words)
    names.append(f"caps={bisect_right(_SHARES, capital / len(words))}")
    names.append(f"small={bisect_right(_SHARES, small / len(words))}")
    names.append(f"digits={bisect_right(_SHARES, sum(map(str.isdigit, text[:200])) / min(len(text), 200))}")
    names.append(f"end={_ending(text)}")
    names.append(f"start={_start(text)}")
    if length < 3:
        names.append(f"says={_wording(text)}")
    if line.bullet:
        names.append("bullet")
    if line.indent:
        names.append("indented")
    if text.isupper():
        names.append("upper")
    if rule := promotion_rule(text):
        names += ["promo", f"promo={rule}"]
    if length >= PROSE:
        names.append(f"glued={min(len(_GLUED.findall(text)), 3)}")
        if split_dateline(text)[1]:
            names.append("dateline")
    if '"' in text or "“" in text or "„" in text or "«" in text:
        names.append("quotes")
    return names


def _wording(text: str) -> str:
    """A short line as a feature: case and marks folded, halves of broken characters replaced."""
    return text[:60].lower().strip(" :.!»>→›")[:40].encode("utf-8", "replace").decode("utf-8")


def _words_at_the_ends(text: str) -> list[str]:
    """The words and marks that open and close a line, alone and together, and all words of a short one: furniture repeats itself.

    Words that training has not seen on several pages count for nothing. Worth half a point to a point on sites held out.
    """
    text = text.encode("utf-8", "replace").decode("utf-8")
    first, last = _TOKEN.findall(text[:200].lower()), _TOKEN.findall(text[-80:].lower())
    names = [f"opens={' '.join(first[:count])}" for count in range(1, min(len(first), 3) + 1)]
    names += [f"closes={' '.join(last[-count:])}" for count in range(1, min(len(last), 2) + 1)]
    if len(text) < SHORT:
        names += [f"word={word}" for word in dict.fromkeys(first[:25])]
    return names


def _ending(text: str) -> str:
    if text.endswith(("...", "…")):
        return "dots"
    if _SENTENCE_END.search(text[-4:]):
        return "stop"
    return "colon" if text.endswith(":") else "none"


def _start(text: str) -> str:
    first = text[0]
    if first.isalpha():
        return "upper" if first.isupper() else "lower" if first.islower() else "letter"
    return "digit" if first.isdigit() else "quote" if first in "\"“'‘„«" else "mark"


class _Page:
    """What holds for the page as a whole: where prose runs, which lines come twice, what it talks about."""

    def __init__(self, looks: Sequence[_Look]) -> None:
        self.repeated = Counter(look.line.text for look in looks)
        self.prose_before = [0]
        for look in looks:
            self.prose_before.append(self.prose_before[-1] + look.prose)
        self.run = _densest_run(looks)
        self.core = _core_words(looks, self.run)
        self.header_before = _distances(looks, "list_header")
        self.comments_before = _distances(looks, "comments")
        self.top = looks[0].words
        self.rhythm = _rhythm(looks)


def _densest_run(looks: Sequence[_Look]) -> tuple[int, int]:
    """The stretch where prose outweighs furniture most: first line and the one after the last."""
    best, best_weight, weight, start = (0, 0), 0.0, 0.0, 0
    for index, look in enumerate(looks):
        weight += look.length - 3.5 if look.length >= PROSE else -1.5
        if weight <= 0:
            weight, start = 0.0, index + 1
        elif weight > best_weight:
            best, best_weight = (start, index + 1), weight
    return best


def _core_words(looks: Sequence[_Look], run: tuple[int, int]) -> frozenset[str]:
    """The words of the head of the densest run: the article, even where embedded articles follow it without a break."""
    counted = Counter(word for look in looks[run[0] : min(run[1], run[0] + 12)] for word in look.words)
    return frozenset(word for word, _ in counted.most_common(80))


def _distances(looks: Sequence[_Look], cue: str) -> list[int | None]:
    found: list[int | None] = []
    last: int | None = None
    for index, look in enumerate(looks):
        found.append(None if last is None else index - last)
        if cue in look.cues:
            last = index
    return found


def _rhythm(looks: Sequence[_Look]) -> list[int]:
    """For every line, over how many lines around it short and long, or bulleted and plain, take turns."""
    turns = [0] * len(looks)
    start = 0
    for index in range(1, len(looks) + 1):
        if index < len(looks) and _turns(looks[index - 1], looks[index]):
            continue
        turns[start:index] = [index - start] * (index - start)
        start = index
    return turns


def _turns(one: _Look, other: _Look) -> bool:
    if one.line.bullet != other.line.bullet:
        return True
    return (one.length >= 5) != (other.length >= 5)


def _features(looks: Sequence[_Look], index: int, page: _Page) -> list[str]:
    look = looks[index]
    names = ["bias", *look.alone, *_words_at_the_ends(look.line.text)]
    names += _around(looks, index)
    names += _place(looks, index, page)
    return names


def _around(looks: Sequence[_Look], index: int) -> list[str]:
    look = looks[index]
    names = [f"gap={min(look.gap, 3)}"]
    for step in (-3, -2, -1, 1, 2, 3):
        at = index + step
        if not 0 <= at < len(looks):
            names.append(f"{step}:edge")
            continue
        other = looks[at]
        names.append(f"{step}:len={_LENGTH_NAMES[other.length]}")
        if abs(step) < 3:
            names += [f"{step}:{cue}" for cue in other.alone if cue[:4] in ("cue=", "prom", "bull", "date", "uppe", "end=")]
        else:
            names += [f"{step}:cue={cue}" for cue in other.cues]
        if step == 1:
            names.append(f"gap_after={min(other.gap, 3)}")
            names.append(f"indent_step={_sign(other.line.indent - look.line.indent)}")
    before = looks[index - 1] if index else None
    names.append(
        f"shape={''.join(_LENGTH_NAMES[looks[i].length] if 0 <= i < len(looks) else '-' for i in range(index - 1, index + 2))}"
    )
    if before:
        names.append(f"indent_from={_sign(look.line.indent - before.line.indent)}")
    return names


def _place(looks: Sequence[_Look], index: int, page: _Page) -> list[str]:
    look, done, total = looks[index], page.prose_before[index], page.prose_before[-1]
    names = [
        f"line={bisect_right((1, 2, 4, 8, 16, 32, 64, 128), index)}",
        f"prose_done={bisect_right(_SHARES, done / total if total else 0)}",
    ]
    names.append(f"prose_before={bisect_right((1, 2, 4, 8, 16), done)}")
    names.append(f"prose_after={bisect_right((1, 2, 4, 8, 16), total - page.prose_before[index + 1])}")
    near = sum(looks[i].length >= PROSE for i in range(max(0, index - 4), min(len(looks), index + 5)))
    names.append(f"prose_near={near}")
    names.append(f"rhythm={bisect_right((1, 2, 4, 8, 16), page.rhythm[index])}")
    names.append(_in_run(index, page.run))
    if page.repeated[look.line.text] > 1:
        names.append("repeated")
    names.append(f"header_before={_distance(page.header_before[index])}")
    names.append(f"comments_before={_distance(page.comments_before[index])}")
    if look.words:
        names.append(f"core={bisect_right(_SHARES, len(look.words & page.core) / len(look.words))}")
        names.append(f"top={bisect_right(_SHARES, len(look.words & page.top) / len(look.words))}")
        following = looks[index + 1].words if index + 1 < len(looks) else frozenset()
        names.append(f"next_shares={bisect_right(_SHARES, len(look.words & following) / len(look.words))}")
    return names


def _in_run(index: int, run: tuple[int, int]) -> str:
    start, end = run
    if index < start:
        return f"run=before{bisect_right(_DISTANCES, start - index - 1)}"
    if index >= end:
        return f"run=after{bisect_right(_DISTANCES, index - end)}"
    return f"run=inside{min(bisect_right(_DISTANCES, index - start), bisect_right(_DISTANCES, end - 1 - index))}"


def _distance(lines: int | None) -> str:
    return "none" if lines is None else str(bisect_right(_DISTANCES, lines - 1))


def _sign(number: int) -> str:
    return "in" if number > 0 else "out" if number < 0 else "same"
