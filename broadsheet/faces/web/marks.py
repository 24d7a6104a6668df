"""The text of an article with its marks: sentences that can be opened, and in them quotes, figures, people and unnamed sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from broadsheet.faces import links
from broadsheet.model.annotation import Annotations
from broadsheet.model.article import Article, Block

_STRAY_BLANK = re.compile(r"(?<=\w) (?=[.,;:!?](?:\s|$))")
_QUOTATION_MARKS = "\"'“”‘’«»„‚‹›"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch with the same marks throughout. `kinds` are class names: q, f, p, u, label."""

    text: str
    kinds: str = ""


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """A sentence, or the white space between two (`number` 0). `number` is what `#s7` names."""

    number: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    kind: str
    sentences: tuple[MarkedSentence, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks of one kind that stand together: the items of a list, or a single paragraph."""

    kind: str
    paragraphs: tuple[Paragraph, ...]


def mark_text(article: Article, found: Annotations) -> tuple[Group, ...]:
    """The blocks of the article in order; an article without blocks is one paragraph a line."""
    spans = sorted(_spans(article, found))
    sentences = links.sentences(article.text)
    groups: list[Group] = []
    first_span = first_sentence = 0
    for block in article.blocks or tuple(_lines(article.text)):
        while first_span < len(spans) and spans[first_span][1] <= block.start and spans[first_span][0] < block.start:
            first_span += 1
        while first_sentence < len(sentences) and sentences[first_sentence][1] <= block.start:
            first_sentence += 1
        here = _until(spans, first_span, block.end)
        paragraph = Paragraph(block.kind, tuple(_sentences(article.text, block, sentences, first_sentence, here)))
        if block.kind == "list_item" and groups and groups[-1].kind == "list_item":
            groups[-1] = Group("list_item", (*groups[-1].paragraphs, paragraph))
        else:
            groups.append(Group(block.kind, (paragraph,)))
    return tuple(groups)


def _until(spans: Sequence[tuple[int, int, str]], first: int, end: int) -> list[tuple[int, int, str]]:
    here = []
    for span in spans[first:]:
        if span[0] >= end:
            break
        here.append(span)
    return here


def _lines(text: str) -> Iterator[Block]:
    position = 0
    for line in text.split("\n"):
        if line.strip():
            yield Block("paragraph", position, position + len(line))
        position += len(line) + 1


def _spans(article: Article, found: Annotations) -> Iterable[tuple[int, int, str]]:
    for quote in found.quotes:
        if quote.field is None and quote.teaser is None:
            yield *_with_marks(article.text, quote.start, quote.end), "q"
    for figure in found.figures:
        if figure.field is None and figure.teaser is None:
            yield figure.start, figure.end, "f"
    for mention in found.entities:
        if mention.field is None and mention.teaser is None and mention.type == "PER":
            yield mention.start, mention.end, "p"
    for statement in found.statements:
        if statement.field is None and statement.teaser is None and statement.anonymous:
            for start, end in statement.source:
                yield start, end, "u"
    for block in article.blocks:
        if block.label and article.text.startswith(block.label, block.start):
            yield block.start, block.start + len(block.label) + 1, "label"


def _with_marks(text: str, start: int, end: int) -> tuple[int, int]:
    if start and text[start - 1] in _QUOTATION_MARKS:
        start -= 1
    if text[end : end + 1] and text[end] in _QUOTATION_MARKS:
        end += 1
    return start, end


def _sentences(
    text: str, block: Block, bounds: Sequence[tuple[int, int]], first: int, spans: Sequence[tuple[int, int, str]]
) -> Iterator[MarkedSentence]:
    position = block.start
    for number in range(first, len(bounds)):
        start, end = max(bounds[number][0], block.start), min(bounds[number][1], block.end)
        if start >= block.end:
            break
        if start > position:
            yield MarkedSentence(0, (Piece(text[position:start]),))
        yield MarkedSentence(number + 1, tuple(_pieces(text, start, end, spans)))
        position = end
    if position < block.end:
        yield MarkedSentence(0, (Piece(text[position : block.end]),))


def _pieces(text: str, start: int, end: int, spans: Sequence[tuple[int, int, str]]) -> Iterator[Piece]:
    """Cut the sentence wherever a mark begins or ends. Linear in the marks of the paragraph times its cuts, both small."""
    inside = [span for span in spans if span[0] < end and span[1] > start]
    cuts = sorted({start, end, *(max(start, s) for s, _, _ in inside), *(min(end, e) for _, e, _ in inside)})
    for left, right in pairwise(cuts):
        kinds = {kind for s, e, kind in inside if s <= left and e >= right}
        yield Piece(_tidy(text[left:right], text[right : right + 1]), " ".join(sorted(kinds)))


def _tidy(words: str, following: str) -> str:
    """Without the blank that a stripped link left before a mark ("said ."). Printed so only; offsets count the text as kept."""
    tidy = _STRAY_BLANK.sub("", words)
    return tidy.rstrip(" ") if following and following in ".,;:!?" else tidy
