"""The body lines of a capture as paragraphs, headings and list items, each with its place in the input."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from broadsheet.articles.lines import Line
from broadsheet.model.article import Block, BlockKind, Span
from broadsheet.publishers.section_labels import find_section_labels

SEPARATOR = "\n\n"

_GLUED = re.compile(
    r"(?<=[a-zà-ÿ]{3}[.!?])(?=[A-ZÀ-Þ“][\w’']*[\s,])|(?<=[a-zà-ÿ][.!?,][”\"])(?=[A-ZÀ-Þ“][\w’']*[\s,])|(?<=\d[.!?])(?=[A-ZÀ-Þ][a-zà-ÿ]+\s)"
)
_END = re.compile(r"[.!?:;,…。！？][\"'”’»)\]]*$")
_HARD_WRAP = range(55, 100)


@dataclass(frozen=True, slots=True)
class TextBody:
    """The text of an article and its blocks."""

    text: str
    blocks: tuple[Block, ...]


def read_text_body(text: str, body: Sequence[Line]) -> TextBody:
    """Put the body together. Hard-wrapped lines become one paragraph, sentences glued without a space begin a new one."""
    pieces = [piece for group in _paragraphs(body) for piece in _split_glued(text, group)]
    shown = [
        " ".join(text[span.start : span.end].split("\n")) if "\n" in text[span.start : span.end] else text[span.start : span.end]
        for span, _ in pieces
    ]
    labels = find_section_labels(shown)
    blocks: list[Block] = []
    at = 0
    for (span, kind), words, label in zip(pieces, shown, labels, strict=True):
        blocks.append(Block(kind, at, at + len(words), label, span))
        at += len(words) + len(SEPARATOR)
    return TextBody(SEPARATOR.join(shown), tuple(blocks))


def _paragraphs(body: Sequence[Line]) -> list[list[Line]]:
    """Lines that belong to one paragraph: one each, or several where the capture is wrapped at a fixed width."""
    wrapped = _is_wrapped(body)
    groups: list[list[Line]] = []
    for line in body:
        before = groups[-1][-1] if groups else None
        if wrapped and before and before.number + 1 == line.number and not line.bullet and len(before.text) in _HARD_WRAP:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _is_wrapped(body: Sequence[Line]) -> bool:
    """Most lines are of one width and end in the middle of a sentence."""
    if len(body) < 8 or max(len(line.text) for line in body) >= _HARD_WRAP.stop:
        return False
    open_ended = sum(len(line.text) in _HARD_WRAP and not _END.search(line.text) for line in body)
    return open_ended * 2 > len(body)


def _split_glued(text: str, group: Sequence[Line]) -> list[tuple[Span, BlockKind]]:
    start, end = group[0].start, group[-1].end
    kind: BlockKind = "list_item" if group[0].bullet else _kind_of(text[start:end])
    cuts = [start, *(start + found.start() for found in _GLUED.finditer(text[start:end])), end]
    return [(Span(one, other), kind) for one, other in pairwise(cuts)]


def _kind_of(text: str) -> BlockKind:
    """A short line without an end mark among paragraphs is a sub-heading."""
    return "heading" if len(text) < 80 and len(text.split()) <= 10 and not _END.search(text) else "paragraph"
