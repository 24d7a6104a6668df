"""New, unchanged, or changed, and how: an edit told as what it means, with the diff behind it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import groupby

from broadsheet.articles.compared_text import ComparedText, plain
from broadsheet.articles.recounting import recounted
from broadsheet.articles.rewording import Rewording, alike, is_near, tone
from broadsheet.articles.sentence_diff import REWORDED, Diff, diff_sentences, pair_reworded
from broadsheet.model.annotation import Annotations, Quote
from broadsheet.model.article import Article, Change, Revision
from broadsheet.publishers.promotions import promotion_rule
from broadsheet.words.terms import find_words

MOST_LOOSE = 12
"""Reworded sentences told one by one; an article rewritten throughout is told as that."""

_CORRECTION = re.compile(
    r"^\W*(?:correction|clarification|editor[’']?s['’]? note|update)\b"
    r"|\b(?:this|an earlier version of this|a previous version of this) (?:article|story|report|headline|post)\b"
    r"[^.]{0,80}\b(?:has been|was|have been|been|mis\w+|incorrectly|wrongly)\b",
    re.IGNORECASE,
)


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
    earlier, later = ComparedText(old, before), ComparedText(new, after)
    diff = diff_sentences(earlier.sentences, later.sentences)
    changes = tuple(_changes(earlier, later, diff))
    changed = bool(changes) or any(kind != "same" for kind, _ in diff)
    return Revision(new.id, number, seen_at, "changed" if changed else "unchanged", changes, diff if changed else ())


def _changes(old: ComparedText, new: ComparedText, diff: Diff) -> Iterator[Change]:
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
    if plain(before) == plain(after):
        return
    kind, text = tone("headline", before, after)
    if kind == "headline_changed" and before and after and Rewording(before, after).told() is None:
        kind, text = "wording", "wording only"
    yield Change(kind, text, before or None, after or None)


@dataclass
class _Edit:
    """One edit of the text. What is told is remembered, so that a sentence gone with a quote is not told twice."""

    old: ComparedText
    new: ComparedText
    diff: Diff
    names_told: set[str] = field(default_factory=set)
    words_told: list[str] = field(default_factory=list)

    @cached_property
    def _moved(self) -> Counter[str]:
        """Sentences that only stand elsewhere now."""
        gone, come = (Counter(plain(text) for kind, text in self.diff if kind == side) for side in ("removed", "added"))
        return gone & come

    def _side(self, side: str) -> list[str]:
        moved, told = self._moved.copy(), []
        for kind, text in self._hunks():
            if kind != side or promotion_rule(text) is not None:
                continue
            if moved[plain(text)]:
                moved[plain(text)] -= 1
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
        figures = list(recounted(self.old, self.new))
        quotes = list(self._quotes())
        pairs, gone, come = pair_reworded(
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
        for words in (words for words in old.quotes if words in new.quotes):
            was, now = _speaker_name(old.quotes[words]), _speaker_name(new.quotes[words])
            if was and now and was != now and not is_near(was, now) and was not in new.folded and now not in old.folded:
                self.names_told |= {plain(was), plain(now)}
                yield Change("attribution_changed", f"attribution changed: {was} to {now}", words, words)
        yield from self._one_sided(old, left, "removed")
        yield from self._one_sided(new, come, "added")

    def _one_sided(self, text: ComparedText, quotes: Sequence[str], what: str) -> Iterator[Change]:
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
            self.names_told.add(plain(quote.speaker.canonical))

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
                self.names_told |= {plain(change.before or ""), plain(change.after or "")}
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
        return any(words in plain(before) or words in plain(after) for words in self.words_told)

    def _attribution(self, before: str, after: str, mended: Change | None) -> Change | None:
        """Of whom a sentence is told, where that is another than before, and not one name `mended`."""
        ours, theirs = self.old.sources_in(before), self.new.sources_in(after)
        gone = [
            name for name, words in ours.items() if name not in theirs and plain(words).casefold() not in plain(after).casefold()
        ]
        come = [
            name for name, words in theirs.items() if name not in ours and plain(words).casefold() not in plain(before).casefold()
        ]
        if gone and come:
            was, now = _spoken_of(ours[gone[0]]), _spoken_of(theirs[come[0]])
            if mended and mended.kind == "name_corrected" and mended.before and mended.before in was:
                return None
            self.names_told |= {plain(gone[0]), plain(come[0])}
            return Change("attribution_changed", f"attribution changed: {was} to {now}", before, after)
        if come and not ours:
            self.names_told.add(plain(come[0]))
            return Change("attribution_added", f"attribution added: {_spoken_of(theirs[come[0]])}", before, after)
        if gone and not theirs:
            self.names_told.add(plain(gone[0]))
            return Change("attribution_removed", f"attribution removed: {_spoken_of(ours[gone[0]])}", before, after)
        return None

    def _sources(self) -> Iterator[Change]:
        """Named sources cited now and not before, or no longer; a name taken out or put in weighs more than another sentence."""
        before, after = _named(self.old), _named(self.new)
        for name in sorted(before.keys() - after.keys()):
            if not self._is_known(name) and plain(name).casefold() not in self.new.folded.casefold():
                yield Change("source_removed", f"{name} no longer cited", before[name], None)
        for name in sorted(after.keys() - before.keys()):
            if not self._is_known(name) and plain(name).casefold() not in self.old.folded.casefold():
                yield Change("source_added", f"{name} now cited", None, after[name])

    def _is_known(self, name: str) -> bool:
        known = plain(name)
        return any(known in told or told in known for told in self.names_told if known and told)

    def _rest(self, gone: Sequence[str], come: Sequence[str]) -> Iterator[Change]:
        """How many sentences are gone and how many came, besides those of a quote that was told."""
        gone, come = (
            [text for text in side if not any(words in plain(text) for words in self.words_told)] for side in (gone, come)
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


def _speaker_name(quote: Quote) -> str:
    return quote.speaker.canonical if quote.speaker and quote.speaker.type in ("named", "organisation") else ""


def _speaker(quote: Quote) -> str:
    if quote.speaker is None:
        return ""
    return " of an unnamed source" if quote.speaker.type == "anonymous" else f" of {quote.speaker.canonical}"


def _named(text: ComparedText) -> dict[str, str]:
    """Named sources with what they are first reported to have said."""
    found = text.found.statements if text.found else ()
    named: dict[str, str] = {}
    for s in found:
        if s.field is None and s.teaser is None and s.named and s.canonical and s.content and not s.anonymous:
            named.setdefault(s.canonical, text.words(*s.content[0]))
    return named


def _counted_sentences(sentences: Sequence[str], what: str) -> str:
    return f"{len(sentences)} sentence{'s' if len(sentences) > 1 else ''} {what}"


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
        if plain(before) != plain(after):
            yield Change(f"{name}_changed", f"{name} changed", before or None, after or None)
