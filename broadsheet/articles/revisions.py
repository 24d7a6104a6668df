"""New, unchanged, or changed, and how: an edit told as what it means, with the diff behind it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from difflib import SequenceMatcher
from functools import cached_property
from itertools import groupby
from typing import Literal

from broadsheet.articles.rewording import Rewording, alike, direction, is_near, tone
from broadsheet.model.annotation import Annotations, Figure, Quote
from broadsheet.model.article import Article, Change, Revision
from broadsheet.publishers.promotions import promotion_rule
from broadsheet.words.sentences import split_sentences
from broadsheet.words.terms import find_words, stem

Diff = tuple[tuple[Literal["same", "removed", "added"], str], ...]

MOST_COMPARED = 1_000
"""Sentences on a side, beyond which a rewritten middle is told as one exchange: matching costs their product."""
REWORDED = 0.5
"""The share of words two sentences must have in common for one to be the other reworded, and not another sentence."""
SAID_ALIKE = 0.6
"""The share of words in common from which on two reported statements are one, told of another source."""
MOST_LOOSE = 12
"""Reworded sentences told one by one; an article rewritten throughout is told as that."""

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

    Without an old text the article is new. White space and the shape of quotation marks are no change. What changes no meaning (a
    slip mended, paragraphs in another order, a notice or a link put in) is told last and as "wording only". Annotations, where
    given, tell figures, quotes and sources; without them the text alone is compared.
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
    def spans(self) -> dict[str, tuple[int, int]]:
        """Where each sentence stands; of equal ones the first."""
        text = self.article.text
        return {" ".join(text[start:end].split()): (start, end) for start, end in reversed(list(split_sentences(text)))}

    @cached_property
    def sentences(self) -> list[str]:
        text = self.article.text
        return [" ".join(text[start:end].split()) for start, end in split_sentences(text)]

    @cached_property
    def names(self) -> frozenset[str]:
        """Every word that stands in a name, in small letters."""
        found = self.found.entities if self.found else ()
        spans = ((m.start, m.end) for m in found if m.field is None and m.teaser is None)
        return frozenset(word.casefold() for start, end in spans for word in find_words(self.words(start, end)))

    def sources_in(self, sentence: str) -> dict[str, str]:
        """Who is reported to speak in a sentence, by the name of the source, with the words it is called by there."""
        start, end = self.spans.get(sentence, (0, 0))
        told: dict[str, str] = {}
        for s in self.found.statements if self.found else ():
            if s.field is None and s.teaser is None and s.source and start <= s.source[0][0] and s.source[0][1] <= end:
                words = self.words(*s.source[0])
                told.setdefault((s.canonical or words).casefold(), words)
        return told

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

    def from_here(self, sentence: str) -> str:
        """A sentence and the rest of its paragraph, in one line."""
        start, end = self.spans.get(sentence, (0, 0))
        last = self.article.text.find("\n", end)
        return " ".join(self.article.text[start : last if last >= 0 else None].split())

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
    edit = _Edit(old, new, diff)
    told = [*edit.corrections(), *_headline(old.article, new.article)]
    if edit.removed or edit.added:
        told += edit.text_changes()
    told += _fields(old.article, new.article)
    meant = [change for change in told if change.kind != "wording"]
    yield from meant
    if not meant and (told or any(kind != "same" for kind, _ in diff)):
        yield next(iter(told), Change("wording", "wording only"))


def _headline(old: Article, new: Article) -> Iterator[Change]:
    before, after = old.headline or "", new.headline or ""
    if _plain(before) == _plain(after):
        return
    kind, text = tone("headline", before, after)
    if kind == "headline_changed" and before and after and Rewording(before, after).told() is None:
        kind, text = "wording", "wording only"
    yield Change(kind, text, before or None, after or None)


@dataclass
class _Edit:
    """One edit of the text. What is told is remembered, so that a sentence gone with a quote is not told twice."""

    old: _Text
    new: _Text
    diff: Diff
    names_told: set[str] = field(default_factory=set)
    words_told: list[str] = field(default_factory=list)

    @cached_property
    def _moved(self) -> Counter[str]:
        """Sentences that only stand elsewhere now."""
        gone, come = (Counter(_plain(text) for kind, text in self.diff if kind == side) for side in ("removed", "added"))
        return gone & come

    def _side(self, side: str) -> list[str]:
        moved, told = self._moved.copy(), []
        for kind, text in self._hunks():
            if kind != side or promotion_rule(text) is not None:
                continue
            if moved[_plain(text)]:
                moved[_plain(text)] -= 1
            else:
                told.append(text)
        return told

    def _hunks(self) -> Iterator[tuple[str, str]]:
        """What went and came, without places where only stops and capitals are others: there two sentences may be one now."""
        for same, lines in groupby(self.diff, key=lambda line: line[0] == "same"):
            hunk = [] if same else list(lines)
            gone, come = (_letters(text for kind, text in hunk if kind == side) for side in ("removed", "added"))
            if gone != come:
                yield from hunk

    def corrections(self) -> Iterator[Change]:
        """Corrections that were printed, each with the rest of its paragraph."""
        for paragraph in self._correcting:
            yield Change("correction", "correction printed", None, paragraph)

    @cached_property
    def _correcting(self) -> list[str]:
        found = {self.new.from_here(text): None for text in self.added if _CORRECTION.search(text)}
        return list(found)

    @cached_property
    def removed(self) -> list[str]:
        """Sentences of the news that are gone: no notices, no links to other articles, nothing that only moved."""
        return self._side("removed")

    @cached_property
    def added(self) -> list[str]:
        return self._side("added")

    def text_changes(self) -> list[Change]:
        figures = list(_figures(self.old, self.new))
        quotes = list(self._quotes())
        pairs, gone, come = _pair(
            self.removed, [text for text in self.added if not any(text in paragraph for paragraph in self._correcting)]
        )
        paired = list(self._pairs(pairs, figures))
        sources = list(self._sources())
        return [*figures, *quotes, *paired, *sources, *self._rest(gone, come)]

    def _quotes(self) -> Iterator[Change]:
        """Quotes gone, come or reworded. Words that still stand in the text, only without their marks, are no quote removed."""
        old, new = self.old, self.new
        gone = [words for words in old.quotes if words not in new.quotes and words not in new.folded]
        come = [words for words in new.quotes if words not in old.quotes and words not in old.folded]
        left: list[str] = []
        for words in gone:
            again = max(come, key=lambda other: alike(words, other), default=None)
            if again is not None and alike(words, again) >= REWORDED:
                come.remove(again)
                self._tell(old.quotes[words], words, again)
                yield Change("quote_changed", f"quote{_speaker(old.quotes[words])} changed", words, again)
            else:
                left.append(words)
        for words in old.quotes.keys() & new.quotes.keys():
            was, now = _speaker_name(old.quotes[words]), _speaker_name(new.quotes[words])
            if was and now and was != now and not is_near(was, now) and was not in new.folded and now not in old.folded:
                self.names_told |= {_plain(was), _plain(now)}
                yield Change("attribution_changed", f"attribution changed: {was} to {now}", words, words)
        yield from self._one_sided(old, left, "removed")
        yield from self._one_sided(new, come, "added")

    def _one_sided(self, text: _Text, quotes: Sequence[str], what: str) -> Iterator[Change]:
        """Quotes of one speaker are told together."""
        by_speaker: dict[str, list[str]] = {}
        for words in quotes:
            self._tell(text.quotes[words], words)
            by_speaker.setdefault(_speaker(text.quotes[words]), []).append(words)
        for speaker, said in by_speaker.items():
            number = "quote" if len(said) == 1 else f"{len(said)} quotes"
            words = " … ".join(said)
            yield Change(f"quote_{what}", f"{number}{speaker} {what}", *((words, None) if what == "removed" else (None, words)))

    def _tell(self, quote: Quote, *words: str) -> None:
        self.words_told += words
        if quote.speaker is not None and quote.speaker.canonical:
            self.names_told.add(_plain(quote.speaker.canonical))

    def _pairs(self, pairs: Sequence[tuple[str, str]], figures: Sequence[Change]) -> Iterator[Change]:
        """Sentences that stayed and changed: of whom a thing is told, a name, a number, a day, a shade; one name is told once."""
        numbers = {(change.before, change.after) for change in figures}
        names, seen, loose = self.old.names | self.new.names, set[tuple[str, str | None, str | None]](), 0
        for before, after in pairs:
            rewording = Rewording(before, after, names)
            change = self._attribution(before, after, rewording.name()) or rewording.told()
            if change is None or self._is_told(before, after, change, numbers):
                continue
            if change.kind.startswith("name"):
                self.names_told |= {_plain(change.before or ""), _plain(change.after or "")}
                known = next((name for name in seen if name[0] == change.kind and _within(change, name)), None)
                if known is not None:
                    continue
            seen.add((change.kind, change.before, change.after))
            loose += change.kind == "sentence_reworded"
            if change.kind != "sentence_reworded" or loose <= MOST_LOOSE:
                yield change
        if loose > MOST_LOOSE:
            yield Change("sentences_reworded", f"{loose - MOST_LOOSE} more sentences reworded")

    def _is_told(self, before: str, after: str, change: Change, numbers: set[tuple[str | None, str | None]]) -> bool:
        """Whether what changed in a sentence was told before: its number, or its quote."""
        if change.kind.startswith(("name", "attribution")):
            return self._is_known(change.before or "") and self._is_known(change.after or "")
        if change.kind.startswith(("sentence", "figure")) and any(b and a and b in before and a in after for b, a in numbers):
            return True
        return any(words in _plain(before) or words in _plain(after) for words in self.words_told)

    def _attribution(self, before: str, after: str, mended: Change | None) -> Change | None:
        """Of whom a sentence is told, where that is another than before, and not one name `mended`."""
        ours, theirs = self.old.sources_in(before), self.new.sources_in(after)
        gone = [
            name for name, words in ours.items() if name not in theirs and _plain(words).casefold() not in _plain(after).casefold()
        ]
        come = [
            name for name, words in theirs.items() if name not in ours and _plain(words).casefold() not in _plain(before).casefold()
        ]
        if gone and come:
            was, now = _spoken_of(ours[gone[0]]), _spoken_of(theirs[come[0]])
            if mended and mended.kind == "name_corrected" and mended.before and mended.before in was:
                return None
            self.names_told |= {_plain(gone[0]), _plain(come[0])}
            return Change("attribution_changed", f"attribution changed: {was} to {now}", before, after)
        if come and not ours:
            self.names_told.add(_plain(come[0]))
            return Change("attribution_added", f"attribution added: {_spoken_of(theirs[come[0]])}", before, after)
        if gone and not theirs:
            self.names_told.add(_plain(gone[0]))
            return Change("attribution_removed", f"attribution removed: {_spoken_of(ours[gone[0]])}", before, after)
        return None

    def _sources(self) -> Iterator[Change]:
        """Named sources cited now and not before, or no longer; a name taken out or put in weighs more than another sentence."""
        before, after = _named(self.old), _named(self.new)
        for name in sorted(before.keys() - after.keys()):
            if not self._is_known(name) and _plain(name).casefold() not in self.new.folded.casefold():
                yield Change("source_removed", f"{name} no longer cited", before[name], None)
        for name in sorted(after.keys() - before.keys()):
            if not self._is_known(name) and _plain(name).casefold() not in self.old.folded.casefold():
                yield Change("source_added", f"{name} now cited", None, after[name])

    def _is_known(self, name: str) -> bool:
        plain = _plain(name)
        return any(plain in told or told in plain for told in self.names_told if plain and told)

    def _rest(self, gone: Sequence[str], come: Sequence[str]) -> Iterator[Change]:
        """How many sentences are gone and how many came, besides those of a quote that was told."""
        gone, come = (
            [text for text in side if not any(words in _plain(text) for words in self.words_told)] for side in (gone, come)
        )
        if come:
            yield Change("sentences_added", _counted_sentences(come, "added"), None, " ".join(come))
        if gone:
            yield Change("sentences_removed", _counted_sentences(gone, "removed"), " ".join(gone), None)


def _letters(sentences: Iterable[str]) -> list[str]:
    return [word.casefold() for sentence in sentences for word in find_words(sentence)]


def _within(change: Change, told: tuple[str, str | None, str | None]) -> bool:
    """Whether a name's change is part of one that was told: the surname alone, later in the text."""
    _, before, after = told
    return bool(before and after and change.before and change.after and change.before in before and change.after in after)


def _spoken_of(words: str) -> str:
    """A source as it is named in a sentence of ours: without its article."""
    return re.sub(r"^(?:the|a|an|their|its|his|her)\s+", "", words, flags=re.IGNORECASE)[:80]


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
    before, after = _without_bound(old.number(was), new.number(now))
    return Change(direction(was.value, now.value), f"{what} {before} to {after}", before, after)


def _without_bound(before: str, after: str) -> tuple[str, str]:
    """Two numbers as printed, without the bound that both have: "at least 10", "at least 12" are 10 and 12."""
    words, others = before.split(), after.split()
    while len(words) > 1 and len(others) > 1 and words[0].casefold() == others[0].casefold() and words[0].isalpha():
        words, others = words[1:], others[1:]
    return " ".join(words), " ".join(others)


def _speaker_name(quote: Quote) -> str:
    return quote.speaker.canonical if quote.speaker and quote.speaker.type in ("named", "organisation") else ""


def _speaker(quote: Quote) -> str:
    if quote.speaker is None:
        return ""
    return " of an unnamed source" if quote.speaker.type == "anonymous" else f" of {quote.speaker.canonical}"


def _named(text: _Text) -> dict[str, str]:
    """Named sources with what they are first reported to have said."""
    found = text.found.statements if text.found else ()
    named: dict[str, str] = {}
    for s in found:
        if s.field is None and s.teaser is None and s.named and s.canonical and s.content and not s.anonymous:
            named.setdefault(s.canonical, text.words(*s.content[0]))
    return named


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
        best = max(left, key=lambda other: alike(sentence, other), default=None)
        if best is not None and alike(sentence, best) >= REWORDED:
            pairs.append((sentence, best))
            left.remove(best)
        else:
            gone.append(sentence)
    return pairs, gone, left


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
