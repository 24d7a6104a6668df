"""The sentences of an article, by its blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from broadsheet.model.annotation import Annotations, MarkedArticle, Sentence, Where
from broadsheet.words.sentences import split_sentences

_KINDS = {"heading": "heading", "list_item": "list_item"}


class SentenceFinder:
    """Splits each string into sentences; a sentence never crosses a block, nor the line between a teaser's two parts."""

    name, version = "sentences", "1"
    needs: frozenset[str] = frozenset()
    gives = frozenset({"sentences"})

    def __call__(self, batch: tuple[MarkedArticle, ...]) -> tuple[Annotations, ...]:
        return tuple(replace(marked.found, sentences=tuple(_sentences(marked))) for marked in batch)


def _sentences(marked: MarkedArticle) -> Iterator[Sentence]:
    for start, end, kind in _stretches(marked):
        for a, b in split_sentences(marked.text[start:end]):
            yield Sentence(start + a, start + b, kind=kind)


def _stretches(marked: MarkedArticle) -> Iterator[tuple[int, int, str]]:
    text = marked.text
    if marked.where.teaser is not None:
        line = text.find("\n")
        line = line if line >= 0 else len(text)
        yield 0, line, "headline"
        yield line, len(text), "sentence"
    elif marked.where != Where():
        yield 0, len(text), "headline" if marked.where.field == "headline" else "sentence"
    elif not marked.article.blocks:
        yield 0, len(text), "sentence"
    for block in marked.article.blocks if marked.where == Where() else ():
        yield block.start, block.end, _KINDS.get(block.kind, "sentence")
