"""The coverage as the brief reads it: one account for each voice, its sentences in order, every span ready to be cited.

A copy is no account of its own: the words of a family are read once, from the text nearest to its origin.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Protocol, TypeVar

from broadsheet.briefs.furniture import is_furniture
from broadsheet.briefs.likeness import Terms, terms_of
from broadsheet.model.annotation import Evidence, Figure, Mention, Place, Quote, Statement, TimeExpression
from broadsheet.model.brief import Coverage
from broadsheet.publishers.dateline import split_dateline
from broadsheet.publishers.promotions import promotion_rule
from broadsheet.publishers.section_labels import glued_label_at, label_at
from broadsheet.words.sentences import split_sentences

A_DAY = timedelta(days=1)
LAST = datetime.max.replace(tzinfo=UTC)

# Beyond this many sentences an article of usual shape is over; transcripts and running files go on for thousands.
MOST_PASSAGES = 400

_AFTER_LABEL = re.compile(r"\s*[:—–-]?\s*")
# What stands beside a line that asks a reader to subscribe.
_INVITES = re.compile(r"(?:Get|Stay|Enjoy|Discover|Try|Go)\b")
_UNREPORTED = frozenset({"opinion", "commerce", "digest"})


class _Placed(Protocol):
    """What stands somewhere in an article: the part of an annotation that says where."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def field(self) -> str | None: ...
    @property
    def teaser(self) -> int | None: ...


_Anything = TypeVar("_Anything", bound=_Placed)


@dataclass(frozen=True, eq=False)
class Passage:
    """A sentence of an account, without the dateline or section label that may open it ("Why it matters: ").

    `order` counts from 0, the lead; `kind` is that of the annotation; `label` is set where a section label opens the sentence.
    """

    account: Account
    start: int
    end: int
    order: int
    kind: str = "sentence"
    label: str | None = None

    @cached_property
    def text(self) -> str:
        return self.account.text[self.start : self.end]

    @cached_property
    def terms(self) -> Terms:
        return terms_of(self.text)

    @property
    def evidence(self) -> Evidence:
        return self.account.evidence(self.start, self.end)

    def holds(self, start: int, end: int) -> bool:
        return self.start <= start and end <= self.end


class Account:
    """One voice: an article, or a teaser as the partial article it is."""

    def __init__(self, coverage: Coverage) -> None:
        self.coverage = coverage
        self.teaser = coverage.index if coverage.teaser is not None else None
        self.article = coverage.article.id
        if coverage.teaser is not None:
            self.headline = coverage.teaser.headline
            self.text = f"{self.headline}\n{coverage.teaser.snippet or ''}"
        else:
            self.headline = coverage.article.headline or ""
            self.text = coverage.article.text
        self.publisher = coverage.publisher
        self.house = (coverage.owner or self.publisher or "").casefold() or None

    @cached_property
    def key(self) -> tuple[str, int | None]:
        """Tells this account from the others: the article, and which of its teasers."""
        return self.article, self.teaser

    @cached_property
    def window(self) -> tuple[datetime | None, datetime | None]:
        """When it was printed, earliest and latest. A card without a date is no later than the page that carries it."""
        when = self.coverage.article.published
        if self.coverage.teaser is not None:
            own = self.coverage.teaser.published
            if own is None:
                return None, when.latest if when else None
            when = own
        return (when.earliest, when.latest) if when else (None, None)

    @property
    def printed(self) -> datetime:
        """The latest moment it can have been printed; the end of time where nothing is known, so that it sorts last."""
        return self.window[1] or LAST

    @cached_property
    def day(self) -> date | None:
        """The day it was printed, as its page says or lets infer; None where there is only a month or less, and for an undated card."""
        card = self.coverage.teaser
        when = self.coverage.article.published if card is None else card.published
        if when is None or when.best is None or len(when.best) < len("2026-03-01"):
            return None
        try:
            return date.fromisoformat(when.best[:10])
        except ValueError:
            return None

    @property
    def is_opinion(self) -> bool:
        return self.teaser is None and self.coverage.article.kind == "opinion"

    @property
    def is_reporting(self) -> bool:
        """Opinion, shopping and round-ups hold claims too, but no publisher stands behind them as its own reporting."""
        return self.teaser is not None or self.coverage.article.kind not in _UNREPORTED

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The sentences of the text in order, the headline not among them; split here where no annotation came along."""
        spans = [(s.start, s.end, s.kind) for s in self.mine(self.coverage.annotations.sentences)]
        spans = spans or [(start, end, "sentence") for start, end in split_sentences(self.text)]
        head = len(self.headline) if self.teaser is not None else 0
        body = [s for s in spans if s[0] >= head and s[2] != "headline" and s[1] <= len(self.text)]
        told = self._without_furniture(body[:MOST_PASSAGES])
        return tuple(self._passage(span, order) for order, span in enumerate(told))

    def _without_furniture(self, spans: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
        """The sentences that are news; in a card not what asks for a subscription either, nor the invitations beside it.

        What asks in an article was set aside when its page was read.
        """
        if self.teaser is None:
            return [span for span in spans if not is_furniture(self.text[span[0] : span[1]])]
        spans = [piece for span in spans for piece in self._parted(span)]
        texts = [self.text[start:end] for start, end, _ in spans]
        asks = [promotion_rule(text) is not None for text in texts]
        near = [any(asks[max(0, at - 1) : at + 2]) for at in range(len(asks))]
        return [
            span
            for span, text, ask, beside in zip(spans, texts, asks, near, strict=True)
            if not (ask or (beside and _INVITES.match(text)) or is_furniture(text))
        ]

    def _parted(self, span: tuple[int, int, str]) -> list[tuple[int, int, str]]:
        """A sentence of a card in two where a section label is glued into it."""
        start, end, kind = span
        cut = glued_label_at(self.text, start, end)
        return [span] if cut is None else [(start, cut, kind), (cut, end, kind)]

    def _passage(self, span: tuple[int, int, str], order: int) -> Passage:
        start, end, kind = span
        label, after = self._label_at(start, end)
        if self.text[after : after + 2].isupper():
            after += split_dateline(self.text[after:end])[1]
        return Passage(self, after if after < end else start, end, order, kind, label)

    def _label_at(self, start: int, end: int) -> tuple[str | None, int]:
        """The section label that opens a sentence, as the block has it or as it is known, and where the words after it begin."""
        label = self._block_labels.get(start)
        if label is not None and self.text.startswith(label, start):
            after = _AFTER_LABEL.match(self.text, start + len(label))
            return label, after.end() if after else start
        return label_at(self.text, start, end)

    @cached_property
    def _block_labels(self) -> dict[int, str]:
        return {} if self.teaser is not None else {b.start: b.label for b in self.coverage.article.blocks if b.label}

    @cached_property
    def _starts(self) -> list[int]:
        return [passage.start for passage in self.passages]

    def passage_at(self, start: int, end: int) -> Passage | None:
        """The sentence that holds a span of the text; None where the span runs over a sentence's end or stands in a headline."""
        at = bisect_right(self._starts, start) - 1
        return self.passages[at] if at >= 0 and self.passages[at].holds(start, end) else None

    def evidence(self, start: int, end: int) -> Evidence:
        return Evidence(self.article, start, end, self.text[start:end], None, self.teaser)

    @cached_property
    def headline_evidence(self) -> Evidence | None:
        if not self.headline:
            return None
        field = "headline" if self.teaser is None else None
        return Evidence(self.article, 0, len(self.headline), self.headline, field, self.teaser)

    @cached_property
    def headline_terms(self) -> Terms:
        return terms_of(self.headline)

    def mine(self, found: Iterable[_Anything]) -> list[_Anything]:
        """What of the page's annotations stands in this account's text; fields beside it (headline, captions) are left out."""
        return [item for item in found if item.teaser == self.teaser and item.field is None]

    @cached_property
    def figures(self) -> list[Figure]:
        return self.mine(self.coverage.annotations.figures)

    @cached_property
    def headline_figures(self) -> list[Figure]:
        """Figures of the headline; their offsets count in the headline."""
        if self.teaser is not None:
            return [figure for figure in self.figures if figure.end <= len(self.headline)]
        return [f for f in self.coverage.annotations.figures if f.teaser is None and f.field == "headline"]

    @cached_property
    def quotes(self) -> list[Quote]:
        return self.mine(self.coverage.annotations.quotes)

    @cached_property
    def statements(self) -> list[Statement]:
        pieces = self.coverage.annotations.statements
        return [s for s in pieces if s.teaser == self.teaser and s.field is None and s.content]

    @cached_property
    def times(self) -> list[TimeExpression]:
        return self.mine(self.coverage.annotations.times)

    @cached_property
    def mentions(self) -> list[Mention]:
        return self.mine(self.coverage.annotations.entities)

    @cached_property
    def places(self) -> list[Place]:
        return self.mine(self.coverage.annotations.places)


def read_accounts(coverage: Sequence[Coverage]) -> list[Account]:
    """The voices of a coverage in order of printing, undated ones last; a copy family's is its origin, else its first carrier."""
    accounts = sorted(map(Account, coverage), key=lambda a: (a.printed, a.article, -1 if a.teaser is None else a.teaser))
    voices: list[Account] = []
    at: dict[str, int] = {}
    for account in accounts:
        family = account.coverage.family
        if not family or family not in at:
            at[family] = len(voices)
            voices.append(account)
        elif account.coverage.role == "origin":
            voices[at[family]] = account
    return voices


def lateness(accounts: Sequence[Account]) -> Callable[[Account], float]:
    """How late in the story an account was printed, from 0 to 1; 0 for all of a story of less than a day, and for undated ones."""
    printed = [account.window[1] for account in accounts if account.window[1]]
    first, last = min(printed, default=None), max(printed, default=None)
    if first is None or last is None or last - first < A_DAY:
        return lambda account: 0.0
    length = (last - first).total_seconds()
    return lambda account: (account.window[1] - first).total_seconds() / length if account.window[1] else 0.0
