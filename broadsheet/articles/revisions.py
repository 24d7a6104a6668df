"""New, unchanged, or changed, and how: an edit told as what it means, with the diff behind it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from typing import Literal

from broadsheet.model.annotation import Annotations, Figure, Quote
from broadsheet.model.article import Article, Change, Revision
from broadsheet.words.numbers import Number, find_numbers
from broadsheet.words.sentences import split_sentences
from broadsheet.words.terms import find_words, stem

Diff = tuple[tuple[Literal["same", "removed", "added"], str], ...]

MOST_COMPARED = 1_000
"""Sentences on a side, beyond which a rewritten middle is told as one exchange: matching costs their product."""
REWORDED = 0.5
"""The share of words two sentences must have in common for one to be the other reworded, and not another sentence."""
SAME_MATTER = 0.4
"""The share of words in common from which on two headlines are one, edited."""
MOST_LOOSE = 12
"""Reworded sentences told one by one; an article rewritten throughout is told as that."""

_HEDGES = re.compile(
    r"\b(?:may|might|could|would|appears?|seems?|seemingly|likely|possibl[ye]|potential(?:ly)?|alleged(?:ly)?|reported(?:ly)?|apparent(?:ly)?"
    r"|suspected|accused|claims?|claimed|says?|said|suggests?|suggested|some|about|around|nearly|almost|at least|up to|unconfirmed"
    r"|questions?|unclear|according to)\b",
    re.IGNORECASE,
)
_SHARP = re.compile(
    r"\b(?:slams?|slammed|blasts?|blasted|destroys?|destroyed|rips?|ripped|shreds?|crush(?:es|ed)|chaos|carnage|massacre|horror|shocking|shock"
    r"|outrage|fury|furious|explosive|bombshell|disaster|catastroph\w+|brutal|deadly|savage|humiliat\w+|panic|crisis|terror|lies|lied"
    r"|all|every|never|always|proves?|proved|confirms?|confirmed)\b",
    re.IGNORECASE,
)
_CORRECTION = re.compile(
    r"^\W*(?:correction|clarification|editor[’']?s['’]? note|update)\b"
    r"|\b(?:this|an earlier version of this|a previous version of this) (?:article|story|report|headline|post)\b"
    r"[^.]{0,80}\b(?:has been|was|have been|been|mis\w+|incorrectly|wrongly)\b",
    re.IGNORECASE,
)
_COUNTS = {"deaths": "toll", "injured": "injured", "money": "sum", "percent": "share"}


def compare(
    old: Article | None,
    new: Article,
    before: Annotations | None = None,
    after: Annotations | None = None,
    *,
    number: int = 1,
    seen_at: datetime | None = None,
) -> Revision:
    """What an edit did, the weightiest first: corrections, the headline, numbers, quotes and sources, then the rest of the text.

    Without an old text the article is new. White space and the shape of quotation marks are no change. Annotations, where given,
    tell figures, quotes and sources; without them the text alone is compared.
    """
    if old is None:
        return Revision(new.id, number, seen_at, "new")
    earlier, later = _Text(old, before), _Text(new, after)
    diff = _diff(earlier.sentences, later.sentences)
    changes = tuple(_changes(earlier, later, diff))
    changed = bool(changes) or any(kind != "same" for kind, _ in diff)
    return Revision(new.id, number, seen_at, "changed" if changed else "unchanged", changes, diff if changed else ())


@dataclass(frozen=True)
class _Text:
    """One state of an article as it is compared."""

    article: Article
    found: Annotations | None

    @cached_property
    def sentences(self) -> list[str]:
        text = self.article.text
        return [" ".join(text[start:end].split()) for start, end in split_sentences(text)]

    @cached_property
    def quotes(self) -> dict[str, Quote]:
        """The quotes of the text by their words."""
        found = self.found.quotes if self.found else ()
        return {_plain(self.words(q.start, q.end)): q for q in found if _in_text(q) and q.kind != "scare"}

    @cached_property
    def figures(self) -> list[Figure]:
        return [f for f in (self.found.figures if self.found else ()) if _in_text(f) and f.polarity != "hypothetical"]

    @cached_property
    def folded(self) -> str:
        return _plain(self.article.text)

    def words(self, start: int, end: int) -> str:
        return self.article.text[start:end]

    def number(self, figure: Figure) -> str:
        """The number with its bound, as printed: "at least 12"."""
        words = self.words(figure.start, figure.number.end).strip()
        return words if len(words) <= 40 else self.words(figure.number.start, figure.number.end)


def _in_text(found: Quote | Figure) -> bool:
    return found.field is None and found.teaser is None


def _plain(text: str) -> str:
    """Without what an editor's tool changes by itself: the shape of quotation marks, dashes and spaces."""
    return " ".join(text.translate(_SHAPES).split())


_SHAPES = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u00a0": " ", "\u200b": ""})


def _diff(old: Sequence[str], new: Sequence[str]) -> Diff:
    """Sentence by sentence; what stands unchanged at both ends is set aside first, so that a small edit of a long text is cheap."""
    olds, news = [_plain(s) for s in old], [_plain(s) for s in new]
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


def _changes(old: _Text, new: _Text, diff: Diff) -> Iterator[Change]:
    removed = [text for kind, text in diff if kind == "removed"]
    added = [text for kind, text in diff if kind == "added"]
    yield from _corrections(added)
    yield from _headline(old.article, new.article)
    if removed or added:
        figures = list(_figures(old, new))
        yield from figures
        yield from _quotes(old, new)
        yield from _sources(old, new)
        yield from _sentences(removed, [text for text in added if not _CORRECTION.search(text)], figures)
    yield from _fields(old.article, new.article)


def _corrections(added: Sequence[str]) -> Iterator[Change]:
    for sentence in added:
        if _CORRECTION.search(sentence):
            yield Change("correction", "correction printed", None, sentence)


def _headline(old: Article, new: Article) -> Iterator[Change]:
    before, after = old.headline or "", new.headline or ""
    if _plain(before) != _plain(after):
        yield Change(*_tone("headline", before, after), before or None, after or None)


def _tone(what: str, before: str, after: str) -> tuple[str, str]:
    """Whether new words hedge more or shout less ("softened"), the other way round ("sharpened"), or are only other words.

    Only words on the same matter can be softer: a running file's next headline is another headline.
    """
    gained = len(_HEDGES.findall(after)) - len(_HEDGES.findall(before))
    louder = len(_SHARP.findall(after)) - len(_SHARP.findall(before))
    shift = gained - louder
    if shift == 0 or _alike(before, after) < SAME_MATTER:
        return f"{what}_changed", f"{what} changed"
    return (f"{what}_softened", f"{what} softened") if shift > 0 else (f"{what}_sharpened", f"{what} sharpened")


def _figures(old: _Text, new: _Text) -> Iterator[Change]:
    """Numbers of one thing that are other than before; a number that both texts hold has not changed."""
    before, after = _by_thing(old.figures), _by_thing(new.figures)
    for thing in before.keys() & after.keys():
        gone = _left(before[thing], after[thing])
        come = _left(after[thing], before[thing])
        for was, now in zip(gone, come, strict=False):
            yield _figure_change(thing, was, now, old, new)


_Thing = tuple[str, str, str, str]


def _by_thing(figures: Sequence[Figure]) -> dict[_Thing, list[Figure]]:
    things: dict[_Thing, list[Figure]] = {}
    for figure in figures:
        event = "" if figure.event in (None, "this") else str(figure.event)
        things.setdefault((figure.kind, figure.side or "", event, _counted(figure)), []).append(figure)
    return things


def _counted(figure: Figure) -> str:
    words = find_words((figure.who or figure.unit or "").casefold())
    return stem(words[-1]) if words and figure.kind not in ("deaths", "injured") else _group(words)


def _group(words: Sequence[str]) -> str:
    """Children, women, soldiers are counted apart from people as such."""
    told = {stem(word) for word in words}
    return next((group for group in ("child", "children", "woman", "women", "soldier", "civilian") if stem(group) in told), "")


def _left(figures: Sequence[Figure], others: Sequence[Figure]) -> list[Figure]:
    """The figures that the other state does not hold, each number once."""
    held = {(f.value, f.min, f.max) for f in others}
    return list({(f.value, f.min, f.max): f for f in figures if (f.value, f.min, f.max) not in held}.values())


def _figure_change(thing: _Thing, was: Figure, now: Figure, old: _Text, new: _Text) -> Change:
    kind, side, _, _ = thing
    label = _COUNTS.get(kind, kind.replace("_", " "))
    what = f"{side.capitalize()} {label}" if side else label
    before, after = old.number(was), new.number(now)
    return Change(_direction(was.value, now.value), f"{what} {before} to {after}", before, after)


def _direction(was: float | None, now: float | None) -> str:
    if was is None or now is None or was == now:
        return "figure_changed"
    return "figure_rose" if now > was else "figure_fell"


def _quotes(old: _Text, new: _Text) -> Iterator[Change]:
    """Quotes gone, come or reworded. Words that still stand in the text, only without their marks, are no quote removed."""
    gone = [words for words in old.quotes if words not in new.quotes and words not in new.folded]
    come = [words for words in new.quotes if words not in old.quotes and words not in old.folded]
    for words in gone:
        again = max(come, key=lambda other: _alike(words, other), default=None)
        who = _speaker(old.quotes[words])
        if again is not None and _alike(words, again) >= REWORDED:
            come.remove(again)
            yield Change("quote_changed", f"quote{who} changed", words, again)
        else:
            yield Change("quote_removed", f"quote{who} removed", words, None)
    for words in come:
        yield Change("quote_added", f"quote{_speaker(new.quotes[words])} added", None, words)


def _speaker(quote: Quote) -> str:
    if quote.speaker is None:
        return ""
    return " of an unnamed source" if quote.speaker.type == "anonymous" else f" of {quote.speaker.canonical}"


def _sources(old: _Text, new: _Text) -> Iterator[Change]:
    """Sources quoted now and not before, or no longer; a name taken out or put in weighs more than another sentence."""
    before, after = _named(old), _named(new)
    for name in before.keys() - after.keys():
        if _plain(name) not in new.folded:
            yield Change("source_removed", f"{name} no longer cited", before[name], None)
    for name in after.keys() - before.keys():
        if _plain(name) not in old.folded:
            yield Change("source_added", f"{name} now cited", None, after[name])


def _named(text: _Text) -> dict[str, str]:
    """Named sources with what they are first reported to have said."""
    found = text.found.statements if text.found else ()
    named: dict[str, str] = {}
    for s in found:
        if s.field is None and s.teaser is None and s.canonical and s.content and not s.anonymous:
            named.setdefault(s.canonical, text.words(*s.content[0]))
    return named


def _sentences(removed: Sequence[str], added: Sequence[str], figures: Sequence[Change]) -> Iterator[Change]:
    """The rest of the edit: sentences softened, sharpened or reworded, then how many are gone and how many came."""
    pairs, gone, come = _pair(removed, added)
    told = {(change.before, change.after) for change in figures}
    loose = [pair for pair in pairs if not any(b and a and b in pair[0] and a in pair[1] for b, a in told)]
    for before, after in loose[:MOST_LOOSE]:
        yield _number(before, after) or _reworded(before, after)
    if len(loose) > MOST_LOOSE:
        yield Change("sentences_reworded", f"{len(loose) - MOST_LOOSE} more sentences reworded")
    if come:
        yield Change("sentences_added", _counted_sentences(come, "added"), None, " ".join(come))
    if gone:
        yield Change("sentences_removed", _counted_sentences(gone, "removed"), " ".join(gone), None)


def _reworded(before: str, after: str) -> Change:
    kind, text = _tone("sentence", before, after)
    return Change(kind.replace("sentence_changed", "sentence_reworded"), text.replace("changed", "reworded"), before, after)


def _number(before: str, after: str) -> Change | None:
    """The one number in which two states of a sentence differ, named by the word after it: "appointments 5,300 to 6,000"."""
    gone, come = _other_numbers(before, after), _other_numbers(after, before)
    if len(gone) != 1 or len(come) != 1:
        return None
    was, now = gone[0], come[0]
    following = find_words(after[now.end :], 1)
    what = following[0] if following and following[0].islower() else "number"
    words, other = before[was.start : was.end], after[now.start : now.end]
    return Change(_direction(was.value, now.value), f"{what} {words} to {other}", words, other)


def _other_numbers(text: str, other: str) -> list[Number]:
    """The numbers of a sentence that another does not hold."""
    held = {(number.value, number.high) for number in find_numbers(other)}
    return [number for number in find_numbers(text) if (number.value, number.high) not in held]


def _counted_sentences(sentences: Sequence[str], what: str) -> str:
    return f"{len(sentences)} sentence{'s' if len(sentences) > 1 else ''} {what}"


def _pair(removed: Sequence[str], added: Sequence[str]) -> tuple[list[tuple[str, str]], list[str], list[str]]:
    """Removed sentences with the added one they were reworded to, then what is left of both."""
    if len(removed) * len(added) > MOST_COMPARED * 40:
        return [], list(removed), list(added)
    left = list(added)
    pairs: list[tuple[str, str]] = []
    gone: list[str] = []
    for sentence in removed:
        best = max(left, key=lambda other: _alike(sentence, other), default=None)
        if best is not None and _alike(sentence, best) >= REWORDED:
            pairs.append((sentence, best))
            left.remove(best)
        else:
            gone.append(sentence)
    return pairs, gone, left


def _alike(one: str, other: str) -> float:
    """Twice the words in common over all words (Dice)."""
    a, b = _stems(one), _stems(other)
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 0.0


@lru_cache(maxsize=4 * MOST_COMPARED)
def _stems(sentence: str) -> Counter[str]:
    return Counter(map(stem, find_words(sentence)))


_Read = Callable[[Article], str]
_FIELDS: tuple[tuple[str, _Read], ...] = (
    ("standfirst", lambda article: article.standfirst or ""),
    ("byline", lambda article: ", ".join(byline.name for byline in article.bylines)),
    ("dateline", lambda article: (article.dateline.place or "") if article.dateline else ""),
    ("caption", lambda article: " / ".join(image.caption for image in article.images if image.caption)),
)


def _fields(old: Article, new: Article) -> Iterator[Change]:
    for name, read in _FIELDS:
        before, after = read(old), read(new)
        if _plain(before) != _plain(after):
            yield Change(f"{name}_changed", f"{name} changed", before or None, after or None)
