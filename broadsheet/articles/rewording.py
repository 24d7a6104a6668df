"""What tells two states of one sentence apart: a number, a day, a name, a denial, a shade, or only words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from broadsheet.model.article import Change
from broadsheet.words.numbers import Number, find_numbers
from broadsheet.words.spelling import letters_off
from broadsheet.words.terms import find_words, stem

SAME_MATTER = 0.4
"""The share of words in common from which on two headlines are one, edited."""
MOST_WORDS = 150
"""Words of a sentence that are held against the other's: transcripts run on without a stop."""
LEAST_MISTYPED = 5
"""Letters of a word from which on one letter off is a slip of the hand; "ban" and "bat" are two words."""

_HEDGES = re.compile(
    r"\b(?:may|might|could|would|appears?|seems?|seemingly|likely|possibl[ye]|potential(?:ly)?|alleged(?:ly)?|reported(?:ly)?|apparent(?:ly)?"
    r"|suspected|accused|claims?|claimed|says?|said|suggests?|suggested|some|about|around|nearly|almost|at least|up to|unconfirmed"
    r"|questions?|unclear|according to|believes?|believed|thinks?|perhaps|probably)\b",
    re.IGNORECASE,
)
_SHARP = re.compile(
    r"\b(?:slams?|slammed|blasts?|blasted|destroys?|destroyed|rips?|ripped|shreds?|crush(?:es|ed)|chaos|carnage|massacre|horror|shocking|shock"
    r"|outrage|fury|furious|explosive|bombshell|disaster|catastroph\w+|brutal|deadly|savage|humiliat\w+|panic|crisis|terror|lies|lied"
    r"|all|every|never|always|proves?|proved|confirms?|confirmed)\b",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’-][^\W\d_]+)*|[%$€£]")
_CLOCK = re.compile(r"[0-2]?\d[:.][0-5]\d")
_NEGATIVE = frozenset("not no never none nobody nothing neither nor without cannot".split())
_DENIES = re.compile(
    r"(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|refus(?:e|es|ed|ing)|dismiss(?:es|ed|ing)?|disput(?:e|es|ed|ing))"
)
_SAYS = frozenset(
    "say says said saying tell tells told admit admits admitted confirm confirms confirmed accept accepts accepted agree agrees agreed "
    "acknowledge acknowledges acknowledged announced announces".split()
)
_LINKING = frozenset(
    "a an the is are was were be been being am has have had having do does did will shall to of in on at by for with from as that which who "
    "whom whose this these those and or but so then also there it its it's he she they them his her their him we our us you your i my me "
    "into onto upon over under up down out off again once now here yet still just very more most much many such own both each than if when "
    "while where how what why because since until after before during mr mrs ms dr".split()
)
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november "
    "december today yesterday tomorrow tonight morning afternoon evening night midnight noon dawn week month year spring summer autumn winter "
    "jan feb mar apr jun jul aug sept oct nov dec last next".split()
)
_MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sept oct nov dec".split()
)


class Segment(NamedTuple):
    """A place where two sentences differ: the words of each there, and where they begin and end among its words."""

    gone: tuple[str, ...]
    come: tuple[str, ...]
    at: tuple[int, int]
    now_at: tuple[int, int]


class Rewording:
    """Two states of one sentence. `names` are words that stand in names of either text, in small letters."""

    def __init__(self, before: str, after: str, names: frozenset[str] = frozenset()) -> None:
        self.before, self.after, self.names = before, after, names
        self.old, self.new = _TOKEN.findall(before)[:MOST_WORDS], _TOKEN.findall(after)[:MOST_WORDS]
        self.segments = tuple(self._segments())

    def _segments(self) -> Iterator[Segment]:
        olds, news = ([word.casefold().replace("’", "'") for word in words] for words in (self.old, self.new))
        for tag, i, j, k, m in SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
            if tag != "equal":
                yield Segment(tuple(self.old[i:j]), tuple(self.new[k:m]), (i, j), (k, m))

    def told(self) -> Change | None:
        """The weightiest thing that was changed; None where it is only the wording."""
        if not self.segments:
            return None
        return self.number() or self.day() or self.name() or self._sense() or self._shade() or self._rest()

    def number(self) -> Change | None:
        """The one number in which the states differ, named by the word after it: "appointments 5,300 to 6,000"."""
        gone, come = _other_numbers(self.before, self.after), _other_numbers(self.after, self.before)
        if len(gone) != 1 or len(come) != 1 or self.day():
            return None
        was, now = gone[0], come[0]
        following = find_words(self.after[now.end :], 1)
        what = following[0] if following and following[0].islower() else "number"
        words, other = self.before[was.start : was.end], self.after[now.start : now.end]
        return Change(direction(was.value, now.value), f"{what} {words} to {other}", words, other)

    def day(self) -> Change | None:
        """Another day, month or year than before: "date changed: 14 May to 21 May"."""
        for segment in self.segments:
            gone, come = self._dated(segment)
            if gone and come:
                return Change("date_changed", f"date changed: {gone} to {come}", gone, come)
        return None

    def _dated(self, segment: Segment) -> tuple[str, str]:
        """The two dates of a segment, with the month beside them; empty where it is not all dates."""
        words = [word.casefold() for word in (*segment.gone, *segment.come)]
        days = [word in _DAYS or _is_year(word) or _CLOCK.fullmatch(word) is not None for word in words]
        if segment.gone and segment.come and words and all(days):
            return " ".join(segment.gone), " ".join(segment.come)
        if len(segment.gone) == len(segment.come) == 1 and all(word.isdigit() and len(word) <= 2 for word in words):
            before, after = _month_beside(self.old, segment.at), _month_beside(self.new, segment.now_at)
            if before and after:
                return before, after
        return "", ""

    def name(self) -> Change | None:
        """A name spelled otherwise, or another name in its place."""
        for segment in self.segments:
            if self._all_names(segment.gone, segment.at[0]) and self._all_names(segment.come, segment.now_at[0]):
                gone, come = self._whole_name(self.old, segment.at), self._whole_name(self.new, segment.now_at)
                kind = "name_corrected" if is_near(gone, come) else "name_changed"
                return Change(kind, f"name {kind.partition('_')[2]}: {gone} to {come}", gone, come)
        return None

    def _all_names(self, words: Sequence[str], at: int) -> bool:
        """Capitals tell a name; the first word of a sentence has one anyway, and is a name where it is known as one."""
        told = [
            word[0].isupper() and (at + n > 0 or word.casefold() in self.names) and word.casefold() not in _DAYS
            for n, word in enumerate(words)
        ]
        return bool(told) and all(told)

    def _whole_name(self, words: Sequence[str], at: tuple[int, int]) -> str:
        """The words of a segment with the parts of the name beside it that did not change."""
        start, end = at
        while start > 0 and _may_name(words[start - 1]) and (start > 1 or words[0].casefold() in self.names):
            start -= 1
        while end < len(words) and _may_name(words[end]):
            end += 1
        return " ".join(words[start:end])

    def _sense(self) -> Change | None:
        """A "not" that came or went, a denial that became a statement: the sentence says another thing."""
        for segment in self.segments:
            gone, come = ([word.casefold() for word in words] for words in (segment.gone, segment.come))
            if _negatives(gone) % 2 != _negatives(come) % 2 or (_denies(gone) and _says(come)) or (_says(gone) and _denies(come)):
                return Change("sense_changed", f"“{_shown(segment.gone)}” became “{_shown(segment.come)}”", self.before, self.after)
        return None

    def _shade(self) -> Change | None:
        kind, text = tone("sentence", self.before, self.after)
        return Change(kind, text, self.before, self.after) if not kind.endswith("_changed") else None

    def _rest(self) -> Change | None:
        if all(self._says_nothing(segment) for segment in self.segments):
            return None
        return Change("sentence_reworded", "sentence reworded", self.before, self.after)

    def _says_nothing(self, segment: Segment) -> bool:
        """Words that only link, another form of a word, a slip of the hand."""
        gone = [word for word in segment.gone if word.casefold() not in _LINKING]
        come = [word for word in segment.come if word.casefold() not in _LINKING]
        if len(gone) != len(come):
            return "".join(segment.gone).casefold() == "".join(segment.come).casefold()
        return all(_is_same_word(one, other) for one, other in zip(gone, come, strict=True))


def tone(what: str, before: str, after: str) -> tuple[str, str]:
    """Whether new words hedge more or shout less ("softened"), the other way round ("sharpened"), or are only other words.

    Only words on the same matter can be softer: a running file's next headline is another headline.
    """
    gained = len(_HEDGES.findall(after)) - len(_HEDGES.findall(before))
    louder = len(_SHARP.findall(after)) - len(_SHARP.findall(before))
    shift = gained - louder
    if shift == 0 or alike(before, after) < SAME_MATTER:
        return f"{what}_changed", f"{what} changed"
    return (f"{what}_softened", f"{what} softened") if shift > 0 else (f"{what}_sharpened", f"{what} sharpened")


def direction(was: float | None, now: float | None) -> str:
    """The kind of change of a number."""
    if was is None or now is None or was == now:
        return "figure_changed"
    return "figure_rose" if now > was else "figure_fell"


def is_near(one: str, other: str) -> bool:
    """Whether two names are one name, mended: a part of it stays, or a letter in three at most is another."""
    ours, theirs = one.casefold().split(), other.casefold().split()
    if len(ours) > 1 and len(theirs) > 1 and not set(ours).isdisjoint(theirs):
        return True
    return letters_off(one.casefold(), other.casefold()) * 3 <= max(len(one), len(other))


def alike(one: str, other: str) -> float:
    """Twice the words in common over all words (Dice)."""
    a, b = _stems(one), _stems(other)
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 0.0


@lru_cache(maxsize=4_000)
def _stems(sentence: str) -> Counter[str]:
    return Counter(map(stem, find_words(sentence)))


def _other_numbers(text: str, other: str) -> list[Number]:
    """The numbers of a sentence that another does not hold."""
    held = {(number.value, number.high) for number in find_numbers(other)}
    return [number for number in find_numbers(text) if (number.value, number.high) not in held]


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[:2] in ("18", "19", "20")


def _month_beside(words: Sequence[str], at: tuple[int, int]) -> str:
    start, end = at
    if end < len(words) and words[end].casefold() in _MONTHS:
        return " ".join(words[start : end + 1])
    if start > 0 and words[start - 1].casefold() in _MONTHS:
        return " ".join(words[start - 1 : end])
    return ""


def _may_name(word: str) -> bool:
    return word[0].isupper() and word.casefold() not in _LINKING


def _negatives(words: Sequence[str]) -> int:
    return sum(word in _NEGATIVE or word.endswith(("n't", "n’t")) for word in words)


def _denies(words: Sequence[str]) -> bool:
    return any(_DENIES.fullmatch(word) for word in words)


def _says(words: Sequence[str]) -> bool:
    return not _SAYS.isdisjoint(words)


def _shown(words: Sequence[str]) -> str:
    return " ".join(words[:12]) or "…"


def _is_same_word(one: str, other: str) -> bool:
    one, other = one.casefold(), other.casefold()
    if one == other or stem(one) == stem(other):
        return True
    longer = max(len(one), len(other))
    off = letters_off(one, other) if one.isalpha() and other.isalpha() and abs(len(one) - len(other)) <= 2 else longer
    return longer >= LEAST_MISTYPED and (
        off <= 1 or (off == 2 and sorted(one) == sorted(other)) or (off == 2 and longer >= 2 * LEAST_MISTYPED - 1)
    )
