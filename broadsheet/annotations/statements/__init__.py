"""Statements: what a source is reported to have said, thought, asked for or called something, directly or not.

Two taggers find the cue ("said"), who stands behind it and what it covers (`tagger`); plain grammar mends what they leave
open (`subjects`); who the source is, is settled over the whole text (`sources`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace

from broadsheet.annotations.calibration import calibration
from broadsheet.annotations.statements.cast import Cast
from broadsheet.annotations.statements.cues import KIND_OF, LEMMA_OF
from broadsheet.annotations.statements.sources import Source, Sources
from broadsheet.annotations.statements.subjects import closing_attribution, joined_to_verb, subject_of
from broadsheet.annotations.statements.tagger import StatementTagger, Tagged, statement_tagger
from broadsheet.annotations.statements.tokens import Read, read_text
from broadsheet.model.annotation import Annotations, MarkedArticle, Statement, StatementKind

__all__ = ["StatementFinder", "find_statements"]

_FINITE = ("ed", "s", "said", "told", "say", "tell", "wrote", "put", "gave", "found", "made", "deny", "claim", "think", "believe")
_COMMENT = frozenset("comment discuss respond answer say elaborate detail return reply interview interviewed drawn confirm".split())
_REFUSING = frozenset(("not", "n't", "declined", "refused", "declining", "refusing", "declines", "refuses"))
_TOLD = frozenset("tell inform warn urge ask assure remind advise call press order brief".split())
_RECIPIENT_REACH = 30
_RECIPIENT_WORDS = 12
_DATE_REACH = 60
_BESIDE = 2
_OUTER_REACH = 12  # how many contents back we look for one that holds a cue
_LABEL = re.compile(r"(?:What|Why|How|Where|Who|When|The|Driving|Between|By)\b[\w’' ]{2,30}:\s+(?=[A-Z“\"\d])")
_WORD = re.compile(r"[\w-]+")


class StatementFinder:
    """The annotator of statements. What one string of a page says of somebody's office holds in all its strings."""

    name, version = "statements", "1"
    needs = frozenset({"sentences", "language", "entities", "times"})
    gives = frozenset({"statements"})

    def __call__(self, batch: tuple[MarkedArticle, ...]) -> tuple[Annotations, ...]:
        roles = _roles_by_article(batch)
        return tuple(replace(marked.found, statements=find_statements(marked, roles[marked.article.id])) for marked in batch)


def _roles_by_article(batch: Sequence[MarkedArticle]) -> dict[str, dict[str, set[str]]]:
    """The words of the offices of everybody named in the strings of an article."""
    roles: dict[str, dict[str, set[str]]] = {marked.article.id: {} for marked in batch}
    for marked in batch:
        for mention in marked.found.entities:
            if mention.type == "PER" and mention.role:
                roles[marked.article.id].setdefault(mention.canonical, set()).update(_WORD.findall(mention.role.lower()))
    return roles


def find_statements(
    marked: MarkedArticle,
    roles: Mapping[str, Set[str]] | None = None,
    tagger: StatementTagger | None = None,
    worth: Callable[[float], float] | None = None,
) -> tuple[Statement, ...]:
    """The statements of one text in order of their cues. One whose source or content is not in reach is left out, refusals to comment apart.

    (Without a source half of them are no statements at all: leaving them out is worth two points of F1 on US campaign news.)

    `roles` are the words of people's offices known from elsewhere on the page, by canonical name. `tagger` and `worth` (what its
    confidence is worth) are the shipped ones unless given. Texts in other languages than English have none: the cues are English.
    """
    if marked.found.language not in ("en", None):
        return ()
    writer = _Writer(marked, roles, worth or calibration("statements"))
    found = map(writer.write, _mended(writer.read, (tagger or statement_tagger()).tag(writer.read)))
    return _derived(tuple(s for s in found if s.source and (s.content or s.kind == "declined_comment")))


def _mended(read: Read, tagged: Iterable[Tagged]) -> Iterator[Tagged]:
    """Mend by plain grammar what the tagger left open: a cue without a source, and one that closes its sentence without a content."""
    before: Tagged | None = None
    for one in tagged:
        if len(one.source) > 1:
            one = replace(one, source=(_nearest(read, one.source, one.head),))
        one = replace(one, content=tuple(_to_closing_mark(read, run) for run in one.content))
        if not one.content and (tail := closing_attribution(read, one.head)):
            one = replace(
                one,
                source=one.source if one.source and read.lower[one.head] == "according" else (tail.source,),
                content=(tail.content,),
            )
        if one.content and (content := _after_recipient(read, one)):
            one = replace(one, content=content)
        if _participle(read, one.head) and before and before.source and _same_sentence(read, before, one):
            one = replace(one, source=before.source)
        if not one.source and (read.lower[one.head].endswith(_FINITE) or read.classes[one.head - 1] == "aux"):
            one = _with_subject(read, one, before)
        before = one
        yield one


def _after_recipient(read: Read, one: Tagged) -> tuple[tuple[int, int], ...] | None:
    """The content of "told President Okoro in a call that ..." from the "that" on, where who is told was taken for a part of it."""
    first, after = one.content[0]
    if LEMMA_OF[read.lower[one.head]] not in _TOLD or first != one.cue[-1][1]:
        return None
    before_clause = range(first + 1, min(after - 2, first + _RECIPIENT_WORDS))
    that = next((i for i in before_clause if read.lower[i] == "that" and not read.quoted[i]), None)
    if that is None or any(read.quoted[i] or _is_verb(read, i) for i in range(first, that)):
        return None
    return (that, after), *one.content[1:]


def _is_verb(read: Read, i: int) -> bool:
    """A cue right after who does it ("he believed"), no noun that looks like one ("a phone call")."""
    return read.classes[i] == "cue" and read.classes[i - 1] in ("pron", "Upper", "aux")


def _participle(read: Read, cue: int) -> bool:
    """ ", adding that ...": whoever acted before in the sentence goes on."""
    return read.lower[cue].endswith("ing") and cue > 0 and read.classes[cue - 1] == "comma"


def _same_sentence(read: Read, one: Tagged, other: Tagged) -> bool:
    return read.sentence_of[one.head] == read.sentence_of[other.head]


def _nearest(read: Read, runs: Sequence[tuple[int, int]], head: int) -> tuple[int, int]:
    """The one of several sources right beside the cue, else the first; a relative clause is part of a source, not one."""
    beside = (run for run in runs if 0 <= head - run[1] <= _BESIDE or 0 < run[0] - head <= _BESIDE)
    return next((run for run in beside if read.lower[run[0]] not in ("which", "who", "that")), runs[0])


def _to_closing_mark(read: Read, run: tuple[int, int]) -> tuple[int, int]:
    """A content that ends with an opening mark goes on to the closing one."""
    first, after = run
    if read.classes[after - 1] == "mark" and not read.quoted[after - 1] and after < len(read.quoted) and read.quoted[after]:
        while after < len(read.quoted) and read.quoted[after]:
            after += 1
        after += after < len(read.quoted)
    return first, after


def _with_subject(read: Read, one: Tagged, before: Tagged | None) -> Tagged:
    """The statement with the subject before its cue as source, or with that of the verb which the cue is joined to."""
    if joined_to_verb(read, one.head):
        return replace(one, source=before.source) if before and before.source and _same_sentence(read, before, one) else one
    subject = subject_of(read, one.head)
    if subject is None:
        return one
    if not any(first < subject[1] and subject[0] < after for first, after in one.content):
        return replace(one, source=(subject,))
    if read.classes[subject[0] - 1] not in ("mark", "comma"):
        return one
    content = tuple((first, min(after, subject[0])) for first, after in one.content if first < subject[0])
    return replace(one, source=(subject,), content=content)


class _Writer:
    """Writes the statements of one text down, with who, to whom, when and what kind."""

    def __init__(self, marked: MarkedArticle, roles: Mapping[str, Set[str]] | None, worth: Callable[[float], float]) -> None:
        self.read = read_text(marked.text, [(s.start, s.end) for s in marked.found.sentences])
        own = marked.where.teaser is None and marked.article.publisher  # a teaser is another publisher's, and we may not know whose
        cast = Cast(marked.text, marked.found.entities, roles or {})
        self._sources = Sources(marked.text, cast, own.name if own else None)
        self._worth = worth
        self._headline_end = _headline_end(marked)
        self._named = [m for m in marked.found.entities if m.type in ("PER", "ORG")]
        self._named_starts = [m.start for m in self._named]
        self._days = [t for t in marked.found.times if t.type in ("DATE", "TIME") and t.from_ and t.from_ == t.to]
        self._day_starts = [t.start for t in self._days]

    def write(self, tagged: Tagged) -> Statement:
        read = self.read
        pieces, cue = read.spans(tagged.source), read.spans(tagged.cue)
        content = tuple(self._without_label(start, end) for start, end in read.spans(tagged.content))
        source = self._sources.settle(pieces) or Source(None, "anonymous")
        return Statement(
            source=pieces,
            cue=cue,
            content=content,
            kind=self._kind(tagged),
            canonical=source.canonical,
            named=source.named,
            official=source.official,
            anonymous=source.anonymous,
            media=source.media,
            document=source.document,
            recipient=self._recipient(tagged),
            date=self._date(tagged, content),
            sentence=read.sentence_of[tagged.head],
            confidence=self._worth(tagged.confidence),
        )

    def _without_label(self, start: int, end: int) -> tuple[int, int]:
        """A content without the section label before it ("Why it matters: ...")."""
        label = _LABEL.match(self.read.text, start, end)
        return (label.end(), end) if label and label.end() < end else (start, end)

    def _kind(self, tagged: Tagged) -> StatementKind:
        first, after = tagged.cue[0]
        if self.read.tokens[first][0] < self._headline_end:
            return "headline"
        words = set(self.read.lower[max(0, first - 2) : after + 4])
        if words & _REFUSING and words & _COMMENT:
            return "declined_comment"
        return KIND_OF[LEMMA_OF[self.read.lower[tagged.head]]]

    def _recipient(self, tagged: Tagged) -> str | None:
        """Who is told: the first name right after a cue of telling."""
        if LEMMA_OF[self.read.lower[tagged.head]] not in _TOLD:
            return None
        at = self.read.tokens[tagged.head][1]
        near = bisect_left(self._named_starts, at)
        if near == len(self._named) or self._named_starts[near] - at > _RECIPIENT_REACH:
            return None
        between = self.read.text[at : self._named_starts[near]]
        return None if any(sign in between for sign in ',.;“"') or " that " in between else self._named[near].canonical

    def _date(self, tagged: Tagged, content: Sequence[tuple[int, int]]) -> str | None:
        """The day on which it was said: a day close to the cue, outside the content."""
        start, end = self.read.tokens[tagged.head]
        near = range(bisect_left(self._day_starts, start - _DATE_REACH), bisect_left(self._day_starts, end + _DATE_REACH))
        days = [self._days[i] for i in near]
        return next((str(t.from_) for t in days if not any(a <= t.start < b for a, b in content)), None)


def _headline_end(marked: MarkedArticle) -> int:
    """Up to where the text is a headline: all of one, the first line of a teaser, nothing of a text."""
    if marked.where.field == "headline":
        return len(marked.text)
    if marked.where.teaser is None:
        return 0
    end = marked.text.find("\n")
    return len(marked.text) if end < 0 else end


def _derived(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Mark what came through somebody else: a statement whose cue stands in the content of another source's speech."""
    spans = sorted((a, b, i) for i, s in enumerate(statements) if s.kind == "speech" for a, b in s.content)
    out: list[Statement] = []
    for i, statement in enumerate(statements):
        at = statement.cue[0][0]
        last = bisect_left(spans, (at, -1, -1))
        around = [statements[j] for a, b, j in spans[max(0, last - _OUTER_REACH) : last] if j != i and a <= at < b]
        derived = any(s.canonical is None or s.canonical != statement.canonical for s in around)
        out.append(replace(statement, derived=True) if derived else statement)
    return tuple(out)
