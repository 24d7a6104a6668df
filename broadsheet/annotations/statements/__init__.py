"""Statements: what a source is reported to have said, thought, asked for or called something, directly or not."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace

from broadsheet.annotations.statements.cues import KIND_OF, LEMMA_OF
from broadsheet.annotations.statements.sources import Source, Sources
from broadsheet.annotations.statements.subjects import joined_to_verb, subject_of
from broadsheet.annotations.statements.tagger import Tagged, statement_tagger
from broadsheet.annotations.statements.tokens import Read, read_text
from broadsheet.model.annotation import Annotations, MarkedArticle, Mention, Pieces, Statement, StatementKind, TimeExpression

__all__ = ["StatementFinder", "find_statements"]

_FINITE = ("ed", "s", "said", "told", "say", "tell", "wrote", "put", "gave", "found", "made", "deny", "claim", "think", "believe")
_NO_COMMENT = ("comment", "discuss", "respond", "answer", "say", "elaborate", "detail", "return", "reply", "interview", "drawn", "confirm")
_NOT = frozenset(("not", "n't", "declined", "refused", "declining", "refusing", "declines", "refuses"))
_TOLD = frozenset("tell inform warn urge ask assure remind advise call press order brief".split())
_RECIPIENT_REACH = 30
_WORD = re.compile(r"[\w-]+")


class StatementFinder:
    """The annotator of statements."""

    name, version = "statements", "1"
    needs = frozenset({"sentences", "entities", "times"})
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


def find_statements(marked: MarkedArticle, roles: Mapping[str, Set[str]] | None = None) -> tuple[Statement, ...]:
    """The statements of one text in order of their cues. One whose content is not in reach is left out, refusals to comment apart.

    `roles` are the words of people's offices known from elsewhere on the page, by canonical name.
    """
    sentences = [(s.start, s.end) for s in marked.found.sentences]
    read = read_text(marked.text, sentences)
    own = marked.where.teaser is None and marked.article.publisher  # a teaser is another publisher's, and we may not know whose
    sources = Sources(marked.text, marked.found.entities, own.name if own else None, roles)
    tagged = _with_subjects(read, statement_tagger().tag(read))
    found = [_statement(marked, read, sources, one) for one in tagged]
    return _derived(tuple(s for s in found if s.content or s.kind == "declined_comment"))


def _with_subjects(read: Read, tagged: Iterable[Tagged]) -> Iterator[Tagged]:
    """Give a cue without a source the subject that stands before it, or that of the verb it is joined to."""
    before: Tagged | None = None
    for one in tagged:
        cue = one.cue[0][0]
        if not one.source and read.lower[cue].endswith(_FINITE):
            joined = joined_to_verb(read, cue)
            if joined and before and before.source and read.sentence_of[before.cue[0][0]] == read.sentence_of[cue]:
                one = replace(one, source=before.source)
            elif not joined and (subject := subject_of(read, cue)) and not any(a < subject[1] and subject[0] < b for a, b in one.content):
                one = replace(one, source=(subject,))
        before = one
        yield one


def _statement(marked: MarkedArticle, read: Read, sources: Sources, tagged: Tagged) -> Statement:
    pieces = read.spans(tagged.source)
    cue = read.spans(tagged.cue)
    source = sources.settle(pieces, cue[0][0]) or Source(None, "anonymous")
    return Statement(
        source=pieces,
        cue=cue,
        content=read.spans(tagged.content),
        kind=_kind(marked, read, tagged),
        canonical=source.canonical,
        named=source.named,
        official=source.official,
        anonymous=source.anonymous,
        media=source.media,
        document=source.document,
        recipient=_recipient(read, tagged, marked.found.entities),
        date=_date(read, tagged, marked.found.times),
        sentence=read.sentence_of[tagged.cue[0][0]],
        confidence=tagged.confidence,
    )


def _kind(marked: MarkedArticle, read: Read, tagged: Tagged) -> StatementKind:
    first, after = tagged.cue[0]
    if marked.where.field == "headline" or (marked.where.teaser is not None and read.tokens[first][0] < _headline_end(marked.text)):
        return "headline"
    words = [read.lower[i] for i in range(max(0, first - 2), min(len(read.lower), after + 4))]
    if any(w in _NOT for w in words) and any(w in _NO_COMMENT for w in words):
        return "declined_comment"
    lemmas = [LEMMA_OF[read.lower[i]] for i in range(first, after) if read.lower[i] in LEMMA_OF]
    kind = KIND_OF[lemmas[0]] if lemmas else "speech"
    return kind  # type: ignore[return-value]


def _headline_end(text: str) -> int:
    end = text.find("\n")
    return len(text) if end < 0 else end


def _recipient(read: Read, tagged: Tagged, mentions: Sequence[Mention]) -> str | None:
    """Who is told: the first name right after a cue of telling."""
    first, after = tagged.cue[0]
    if LEMMA_OF.get(read.lower[first]) not in _TOLD or after >= len(read.tokens):
        return None
    at = read.tokens[after - 1][1]
    near = bisect_left([m.start for m in mentions], at)
    if near < len(mentions) and mentions[near].start - at < _RECIPIENT_REACH and mentions[near].type in ("PER", "ORG"):
        between = read.text[at : mentions[near].start]
        return None if any(sign in between for sign in ",.;“\"") or " that " in between else mentions[near].canonical
    return None


def _date(read: Read, tagged: Tagged, times: Sequence[TimeExpression]) -> str | None:
    """The day on which it was said: a day close to the cue, outside the content."""
    at, end = read.tokens[tagged.cue[0][0]]
    content = read.spans(tagged.content)
    for time in times:
        if time.start > end + 60:
            break
        outside = not any(a <= time.start < b for a, b in content)
        if outside and time.end > at - 60 and time.type in ("DATE", "TIME") and time.from_ and time.from_ == time.to:
            return str(time.from_)
    return None


def _derived(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Mark what came through somebody else: a statement whose cue stands in the content of another source's statement."""
    spans = sorted((a, b, i) for i, s in enumerate(statements) for a, b in s.content)
    out: list[Statement] = []
    for i, statement in enumerate(statements):
        at = statement.cue[0][0]
        last = bisect_left(spans, (at, -1, -1))
        around = [statements[j] for a, b, j in spans[max(0, last - 12) : last] if j != i and a <= at < b]
        derived = any(s.kind == "speech" and (s.canonical != statement.canonical or s.canonical is None) for s in around)
        out.append(replace(statement, derived=True) if derived else statement)
    return tuple(out)
