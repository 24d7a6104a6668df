"""What a tagger of statements says of our own pieces, right and wrong: the answers that its confidence is calibrated on.

A statement is right as the scorer of attributions counts it: half of the words of both contents shared, and a word of both
sources, or neither has a source. The speaker of a quote is right where it is the one our labels name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from broadsheet.annotations.aliases import fold_name
from broadsheet.annotations.entities import EntityFinder
from broadsheet.annotations.quotes import find_quotes
from broadsheet.annotations.sentences import SentenceFinder
from broadsheet.annotations.statements import find_statements
from broadsheet.annotations.statements.tagger import StatementTagger
from broadsheet.annotations.times import TimeFinder
from broadsheet.model.annotation import Annotations, MarkedArticle, Pieces, Statement
from broadsheet.model.article import Article, Named
from training.calibration import Answer
from training.own import Piece, standoff

Worth = Callable[[float], float]
_WORD = re.compile(r"\w+")
_SHARED = 0.5
_SMALL = frozenset("the a an of to and for in at on by his her its their unnamed anonymous".split())


def marked_piece(piece: Piece) -> MarkedArticle:
    """A piece of ours with its sentences, names and times as the shipped annotators find them."""
    article = Article(id=piece.id, headline=None, text=piece.text, publisher=Named(piece.head["publisher"]), language="en")
    day = date.fromisoformat(piece.head["date"])
    marked = MarkedArticle(article, piece.text, Annotations(piece.id, language="en"), anchor=day)
    for annotator in (SentenceFinder(), EntityFinder(), TimeFinder()):
        marked = replace(marked, found=annotator((marked,))[0])
    return marked


def statement_answers(marked: MarkedArticle, piece: Piece, tagger: StatementTagger, worth: Worth) -> Iterator[Answer]:
    """Each statement found in a piece: how sure the tagger is, and whether it is linked right."""
    gold = [Said(piece.text, a["source"], a["content"]) for a in standoff(piece.labels, piece.text)["attributions"]]
    for statement in find_statements(marked, None, tagger, worth):
        if statement.content:
            said = Said(piece.text, statement.source, statement.content)
            yield Answer(statement.confidence or 0.0, any(said.is_same(other) for other in gold))


def speaker_answers(marked: MarkedArticle, piece: Piece, statements: Iterable[Statement], worth: Worth) -> Iterator[Answer]:
    """Each quote of a piece with a speaker: how sure we are of the speaker, and whether it is the labelled one."""
    gold = {q["start"]: q["speaker"] for q in standoff(piece.labels, piece.text)["quotes"] if q["kind"] not in ("scare", "title")}
    told = replace(marked, found=replace(marked.found, statements=tuple(statements)))
    for quote in find_quotes(told, worth):
        if quote.speaker and quote.start in gold:
            yield Answer(quote.confidence or 0.0, is_speaker(quote.speaker.canonical, gold[quote.start]))


class Said:
    """The words of a source and of what it said."""

    def __init__(self, text: str, source: Iterable[tuple[int, int]], content: Pieces | Iterable[tuple[int, int]]) -> None:
        self.source, self.content = _words(text, source), _words(text, content)

    def is_same(self, other: Said) -> bool:
        """Whether both tell of one statement of one source."""
        shared, whole = len(self.content & other.content), len(self.content | other.content)
        return shared >= _SHARED * max(1, whole) and bool(self.source & other.source or not (self.source or other.source))


def _words(text: str, spans: Iterable[tuple[int, int]]) -> set[int]:
    return {m.start() for start, end in spans for m in _WORD.finditer(text, start, end)}


def is_speaker(found: str, by: str | None) -> bool:
    """Whether the speaker found is the one labelled: a word of the name or description is shared."""
    if by is None:
        return False
    words = ({word for word in _WORD.findall(fold_name(name)) if word not in _SMALL} for name in (by, found.split(" (")[0]))
    return bool(set.intersection(*words))
