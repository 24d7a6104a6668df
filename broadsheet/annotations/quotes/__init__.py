"""Quotes: every stretch in quotation marks, what kind it is, and whose words it holds."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace

from broadsheet.annotations.calibration import calibration
from broadsheet.annotations.quotes.marks import Marked, find_marked
from broadsheet.annotations.statements.nouns import DOCUMENTS, PRONOUNS, head_of
from broadsheet.model.annotation import Annotations, MarkedArticle, Quote, QuoteKind, Speaker, SpeakerType, Statement
from broadsheet.model.article import Span

__all__ = ["QuoteFinder", "find_quotes"]

_CLAUSE_WORDS = 5
_SUBJECTS = re.compile(r"(?:I|we|it|they|he|she|you|this|that|there|the|our|my|his|let)\b", re.I)
_NAME_BEFORE = re.compile(r"(?:,|:)\s*$")
_SCARE_WORDS = 2
_SO_CALLED = re.compile(r"\b(?:so-called|the|its|their|an?|of|as|known as|dubbed|called|and|or)\s*$", re.I)
_REACH = 8
_BEFORE_REACH = 400
_CAPTION_REACH = 90
_NAME_BESIDE_SURE, _PRONOUN_SHARE = 0.9, 0.85
_OCCASION = re.compile(
    r"\b(?:in|at|during|on|after) (?:an?|the|his|her|their|its) (?:[\w’'-]+ ){0,3}?(?:statement|interview|(?:news|press) conference|briefing|speech|"
    r"(?:phone |telephone |video )?call|meeting|hearing|rally|tweet|post|letter|address|visit|debate|ceremony|summit|podcast|broadcast)\b"
    r"(?: (?:with|to|in|on|at|from) (?:the )?[A-Z][^,.;:“”\"]{1,40}?(?=[,.;:“”\"]| (?:on|that|and|to|but) |$))?"
)


class QuoteFinder:
    """The annotator of quotes."""

    name, version = "quotes", "1"
    needs = frozenset({"sentences", "entities", "statements"})
    gives = frozenset({"quotes"})

    def __call__(self, batch: tuple[MarkedArticle, ...]) -> tuple[Annotations, ...]:
        return tuple(replace(marked.found, quotes=find_quotes(marked)) for marked in batch)


def find_quotes(marked: MarkedArticle, worth: Callable[[float], float] | None = None) -> tuple[Quote, ...]:
    """The quotes of one text in text order, a nested one after the one around it; spans leave out the marks.

    A quote with no speaker in reach has `speaker=None`: we would rather say less than say it of the wrong person. `worth` tells what
    our confidence in a speaker is worth; by default the table that ships with us.
    """
    reader = _Reader(marked, worth or calibration("quotes"))
    return tuple(reader.read(find_marked(marked.text)))


class _Reader:
    def __init__(self, marked: MarkedArticle, worth: Callable[[float], float]) -> None:
        self._worth = worth
        self._marked, self._text = marked, marked.text
        self._sentences = [s.start for s in marked.found.sentences]
        self._statements = marked.found.statements
        self._pieces = sorted((a, b, i) for i, s in enumerate(self._statements) for a, b in s.content)
        self._persons = {m.canonical for m in marked.found.entities if m.type == "PER"}
        self._people = sorted((m for m in marked.found.entities if m.type in ("PER", "ORG")), key=lambda m: m.start)
        self._people_starts = [m.start for m in self._people]
        self._said = [s for s in self._statements if s.cue and s.kind == "speech"]
        self._said_starts = [s.cue[0][0] for s in self._said]

    def read(self, marks: Sequence[Marked]) -> list[Quote]:
        quotes: list[Quote] = []
        sure = 0.0
        for mark in marks:
            statement = self._statement_of(mark)
            speaker = self._speaker(statement) if statement else self._beside(mark) or self._captioned(mark)
            before = quotes[-1] if quotes else None
            if speaker is None and before and before.speaker and self._goes_on(before, mark):
                speaker = before.speaker  # and as sure as we were of him there
            else:
                sure = self._sure(statement)
            quotes.append(self._quote(mark, statement, speaker, sure))
        self._give_back(marks, quotes)
        return quotes

    def _give_back(self, marks: Sequence[Marked], quotes: list[Quote]) -> None:
        """A quote that its paragraph leaves open goes on in the next one, which may be the first to tell whose it is."""
        for i in range(len(quotes) - 2, -1, -1):
            mark, later = marks[i], quotes[i + 1]
            open_to = not mark.closed and not mark.depth and not self._text[mark.end : later.start - 1].strip()
            if quotes[i].speaker is None and later.speaker and open_to:
                quotes[i] = replace(quotes[i], speaker=later.speaker, confidence=later.confidence)

    def _sure(self, statement: Statement | None) -> float:
        """How sure we are of a speaker: as of the statement, less where a pronoun had to be resolved; without one a name stands beside."""
        if statement is None or statement.confidence is None or not statement.source:
            return _NAME_BESIDE_SURE
        pronoun = self._text[slice(*statement.source[0])].lower() in PRONOUNS
        return statement.confidence * (_PRONOUN_SHARE if pronoun else 1.0)

    def _quote(self, mark: Marked, statement: Statement | None, speaker: Speaker | None, sure: float) -> Quote:
        cue = Span(*statement.cue[0]) if statement and statement.cue else None
        return Quote(
            start=mark.start,
            end=mark.end,
            kind=self._kind(mark, speaker),
            speaker=speaker,
            cue=cue,
            sentence=max(0, bisect_right(self._sentences, mark.start) - 1) if self._sentences else None,
            recipient=statement.recipient if statement else None,
            occasion=self._occasion(mark, statement) if statement else None,
            date=statement.date if statement else None,
            confidence=self._worth(sure) if speaker else None,
        )

    def _occasion(self, mark: Marked, statement: Statement) -> str | None:
        """Where or in what it was said, as the sentence of the cue gives it outside the quote: "in a statement", "at a rally in Porto"."""
        if statement.sentence is None or statement.sentence >= len(self._marked.found.sentences):
            return None
        sentence = self._marked.found.sentences[statement.sentence]
        given = [m for m in _OCCASION.finditer(self._text, sentence.start, sentence.end) if not mark.start <= m.start() < mark.end]
        return min(given, key=lambda m: abs(m.start() - statement.cue[0][0])).group() if given else None

    def _statement_of(self, mark: Marked) -> Statement | None:
        """The innermost statement whose content holds the quote, of those whose source stands outside the marks.

        In "A said “...”, according to B" the words are A's, though B's statement may hold them more closely; in "A says B wants “...”" they
        are A's too. Where no content holds the quote, the only speech of its sentence does.
        """
        last = bisect_right(self._pieces, (mark.start, len(self._text), 0))
        alone = self._stands_alone(mark)
        best: tuple[tuple[bool, bool, int], Statement] | None = None
        for a, b, i in self._pieces[max(0, last - _REACH) : last]:
            statement = self._statements[i]
            shared = min(b, mark.end) - max(a, mark.start)
            if shared * 2 <= mark.end - mark.start or any(mark.start <= s < mark.end for s, _ in statement.source):
                continue
            cue = statement.cue[0]
            second = self._text[slice(*cue)].lower().startswith(("according", "per")) or statement.kind == "belief"
            rank = (statement.canonical is None, second, b - a)
            if not (alone and cue[0] > mark.end) and (best is None or rank <= best[0]):
                best = rank, statement
        if best:
            return best[1]
        return self._said_before(mark) if alone else self._only_speech(mark)

    def _only_speech(self, mark: Marked) -> Statement | None:
        index = bisect_right(self._sentences, mark.start) - 1
        first, after = self._sentences[index], [*self._sentences[index + 1 : index + 2], len(self._text)][0]
        said = self._said[bisect_left(self._said_starts, first) : bisect_left(self._said_starts, after)]
        outside = [s for s in said if not mark.start <= s.cue[0][0] < mark.end and s.canonical]
        return outside[0] if len(outside) == 1 else None

    def _stands_alone(self, mark: Marked) -> bool:
        """The quote is a sentence of its own: nothing before it in its sentence, its own stop at its end, a new sentence after it."""
        before = self._text[max(0, mark.start - 3) : mark.start - 1].rstrip()
        after = self._text[mark.end + 1 : mark.end + 4].lstrip()
        return (
            (not before or before[-1] in ".!?\n”")
            and self._text[mark.end - 1] in ".!?"
            and (not after or after[0].isupper() or after[0] in '“"')
        )

    def _said_before(self, mark: Marked) -> Statement | None:
        """What was said in the sentence before, if that ends the statement and stands in the same paragraph."""
        first = bisect_left(self._said_starts, mark.start - _BEFORE_REACH)
        near = self._said[first : bisect_left(self._said_starts, mark.start)]
        if not near or "\n" in self._text[near[-1].cue[0][0] : mark.start]:
            return None
        last = near[-1]
        between = self._text[max([last.cue[0][1], *(b for _, b in last.content)]) : mark.start]
        return last if not re.search(r"\w", between) else None

    def _speaker(self, statement: Statement) -> Speaker | None:
        if not statement.source or not statement.canonical:
            return None
        start, end = statement.source[0]
        return Speaker(statement.canonical, start, end, self._type(statement, self._text[start:end]))

    def _type(self, statement: Statement, phrase: str) -> SpeakerType:
        if statement.document or head_of(phrase) in DOCUMENTS:
            return "document"
        if statement.anonymous:
            return "anonymous"
        if statement.canonical in self._persons:
            return "named" if statement.named else "role"
        return "organisation" if statement.named or statement.media else "role"

    def _beside(self, mark: Marked) -> Speaker | None:
        """ "Spokeswoman Jen Doe, “..." and "Jen Doe: “...": a name right before the mark, with no verb."""
        lead = self._text[max(0, mark.start - 4) : mark.start - 1]
        if not _NAME_BEFORE.search(lead):
            return None
        at = mark.start - 1 - len(lead) + len(lead.rstrip(" ,:"))
        near = [m for m in self._people[max(0, bisect_left(self._people_starts, at) - 1) :][:1] if 0 <= at - m.end <= 1]
        return (
            Speaker(near[-1].canonical, near[-1].start, near[-1].end, "named" if near[-1].type == "PER" else "organisation")
            if near
            else None
        )

    def _captioned(self, mark: Marked) -> Speaker | None:
        """ "CLIP, Jen Doe, neighbour: “...": the only person on the line before a colon."""
        line = self._text.rfind("\n", 0, mark.start) + 1
        lead = self._text[line : mark.start - 1].rstrip()
        if not lead.endswith(":") or len(lead) > _CAPTION_REACH:
            return None
        named = [m for m in self._people[bisect_left(self._people_starts, line) :][:3] if m.type == "PER" and m.end < mark.start]
        return (
            Speaker(named[0].canonical, named[0].start, named[0].end, "named") if len({m.canonical for m in named}) == 1 else None
        )

    def _goes_on(self, before: Quote, mark: Marked) -> bool:
        """The same voice: the quotes follow each other in one paragraph with no other voice between, or over a paragraph left open."""
        between = self._text[before.end : mark.start]
        if mark.depth:
            return False
        if len(between) < 6 and not re.search(r"\w", between):
            return True
        return (
            "\n" not in between
            and before.kind == "full"
            and re.fullmatch(r"[”\"»]?[^.“”\"]{0,80}[.!?]\s*[“\"«]", between) is not None
        )

    def _kind(self, mark: Marked, speaker: Speaker | None) -> QuoteKind:
        if self._in_headline(mark):
            return "headline"
        if mark.depth:
            return "nested"
        words = self._text[mark.start : mark.end].split()
        lead = self._text[max(0, mark.start - 20) : mark.start - 1]
        if len(words) <= _SCARE_WORDS and (
            speaker is None or (_SO_CALLED.search(lead) and words[0][:1].islower() and not re.search(r"\bas\s*$", lead))
        ):
            return "scare"
        opens = (
            (words[0][:1].isupper() and not re.search(r"[a-z]\s*$", lead)) or bool(re.search(r"[,:]\s*$", lead)) or mark.start < 2
        )
        if len(words) >= _CLAUSE_WORDS and (opens or _SUBJECTS.match(words[0]) or words[0][:1].isupper()):
            return "full"
        return "full" if opens and words[-1][-1:] in ".,!?" and words[0][:1].isupper() else "partial"

    def _in_headline(self, mark: Marked) -> bool:
        if self._marked.where.field == "headline":
            return True
        return self._marked.where.teaser is not None and mark.start <= self._text.find("\n")
