"""A text as the statement taggers see it: words with what each tells, sentences and quotes laid over them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from broadsheet.annotations.quotes.marks import Marked, find_marked
from broadsheet.annotations.statements.cues import LEMMA_OF
from broadsheet.words.tokens import find_tokens

Bounds = tuple[int, int]
_LONGEST = 160
_CLASSES = {
    "det": "the a an this that these those his her its their our my your some any all both each every another",
    "pron": "he she they we i you it who",
    "poss": "'s ’s",
    "prep": "in on at by to from with for of about as after before during over under against between into near amid among despite through while since until",
    "aux": "is are was were be been being has have had do does did will would could should can may might must n't not",
    "conj": "and but or nor yet so",
    "sub": "that which whose where when because although though if whether how why what than",
    "comma": ",",
    "stop": ". ! ?",
    "dash": "— – - ( ) ; :",
    "mark": "\" “ ” « » „ ' ‘ ’",
    "role": """official officials spokesman spokeswoman spokesperson minister president police source sources person people leader chief director
        secretary analyst analysts report study statement department ministry court judge lawyer attorney campaign company group agency authorities
        government army military officers experts critics residents witnesses adviser aide aides executive senator governor mayor professor poll""",
    "day": "monday tuesday wednesday thursday friday saturday sunday yesterday today earlier later",
}  # fmt: skip
_CLASS_OF = {word: name for name, words in _CLASSES.items() for word in words.split()}


@dataclass(frozen=True, slots=True)
class Read:
    """Tokens of a text with their words, classes and quote depths; `windows[i]` is the token range a cue in sentence i may reach."""

    text: str
    tokens: Sequence[Bounds]
    lower: list[str]
    classes: list[str]
    quoted: list[int]
    sentence_of: list[int]
    windows: list[Bounds]
    sentences: Sequence[Bounds]
    marked: list[Marked]

    def spans(self, runs: Iterable[Bounds]) -> tuple[Bounds, ...]:
        """Offsets of token ranges [first, after last)."""
        return tuple((self.tokens[first][0], self.tokens[after - 1][1]) for first, after in runs)


def read_text(text: str, sentences: Sequence[Bounds]) -> Read:
    """Lay words, quotes and sentences over a text. Linear in its length."""
    tokens = find_tokens(text)
    starts = [s for s, _ in tokens]
    words = [text[s:e] for s, e in tokens]
    lower = [w.lower() for w in words]
    marked = find_marked(text)
    classes = [_class(w, low) for w, low in zip(words, lower, strict=True)]
    for i in range(1, len(tokens) - 1):
        if lower[i] == "-" and tokens[i - 1][1] == tokens[i][0] and tokens[i][1] == tokens[i + 1][0]:
            classes[i] = "hyphen"  # "a two-page paper": no pause, unlike a dash
    quoted = [0] * len(tokens)
    for mark in marked:
        for i in range(bisect_left(starts, mark.start), bisect_left(starts, mark.end)):
            quoted[i] = mark.depth + 1
    sentence_of = _sentence_of(starts, sentences)
    return Read(text, tokens, lower, classes, quoted, sentence_of, _windows(text, starts, sentences, marked), sentences, marked)


def _class(word: str, lower: str) -> str:
    found = _CLASS_OF.get(lower)
    if found:
        return found
    if word[:1].isupper():
        return "Upper"
    if lower in LEMMA_OF:
        return "cue"
    if word[:1].isdigit():
        return "digit"
    if lower.endswith("ly"):
        return "ly"
    if lower.endswith("ing"):
        return "ing"
    if lower.endswith("ed"):
        return "ed"
    return "word" if word[:1].isalpha() else "sign"


def _sentence_of(starts: list[int], sentences: Sequence[Bounds]) -> list[int]:
    begins = [s for s, _ in sentences]
    return [bisect_right(begins, start) - 1 for start in starts]


def _windows(text: str, starts: list[int], sentences: Sequence[Bounds], marked: Sequence[Marked]) -> list[Bounds]:
    """For each sentence the tokens a statement in it may reach: itself, and the rest of quotes that cross its ends."""
    outer = [m for m in marked if not m.depth]
    ends = [m.end for m in outer]
    windows: list[Bounds] = []
    for index, (start, end) in enumerate(sentences):
        first, last = start, end
        k = bisect_left(ends, start)
        if k < len(outer) and outer[k].start <= start <= outer[k].end:
            first = outer[k].start
        elif k and outer[k - 1].end >= start - 3 and index and "\n" not in text[outer[k - 1].end : start]:
            first = outer[k - 1].start
        k = bisect_left(ends, end)
        if k < len(outer) and outer[k].start < end <= outer[k].end:
            last = outer[k].end + 1
        if (
            index + 1 < len(sentences)
            and text[sentences[index + 1][0]] in '“"„«'
            and "\n" not in text[end : sentences[index + 1][0]]
        ):
            follow = next((m for m in outer[k : k + 2] if m.start == sentences[index + 1][0] + 1), None)
            last = max(last, follow.end + 1) if follow else last
        a, b = bisect_left(starts, first), bisect_left(starts, last)
        s, e = bisect_left(starts, start), bisect_left(starts, end)
        windows.append((max(a, s - _LONGEST), min(b, max(e, s) + _LONGEST, max(a, s - _LONGEST) + 2 * _LONGEST)))
    return windows
