"""One state of an article, ready to be held against another."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from broadsheet.model.annotation import Annotations, Figure, Quote
from broadsheet.model.article import Article
from broadsheet.words.sentences import split_sentences
from broadsheet.words.terms import find_words


@dataclass(frozen=True)
class ComparedText:
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
        return {plain(self.words(q.start, q.end)): q for q in found if _in_text(q) and q.kind != "scare"}

    @cached_property
    def figures(self) -> list[Figure]:
        return [f for f in (self.found.figures if self.found else ()) if _in_text(f) and f.polarity != "hypothetical"]

    @cached_property
    def folded(self) -> str:
        return plain(self.article.text)

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


def plain(text: str) -> str:
    """Without what an editor's tool changes by itself: the shape of quotation marks, dashes and spaces."""
    return " ".join(text.translate(_SHAPES).split())


_SHAPES = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u00a0": " ", "\u200b": ""})
