"""What came of a promise: the sentence that tells it, in an account printed once its day had come. Silence is no outcome."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from broadsheet.briefs.accounts import Account, Passage
from broadsheet.briefs.dated import Dated, tells_of_the_past
from broadsheet.briefs.likeness import Terms, cosine, normal, terms_of
from broadsheet.model.brief import Line
from broadsheet.words.terms import stem

READ_OF_EACH = 20
MOST_READ = 6_000
FEWEST_WORDS = 5
AFTERMATH = timedelta(days=3)
"""So long after its day an account that names no day of its own may still tell what came of a promise."""
ANSWERS = 0.22
"""Likeness (rarer words weigh more) from which a sentence answers to a promise; what it finds: `./dev quality --task promises`."""
ON_ITS_DAY, LEADS = 0.12, 0.06
"""What it is worth that a sentence tells of the very day, and that it leads its article."""
LEAST, REPEATS = 0.05, 0.9
"""Likeness below which nothing answers, and above which a sentence only repeats the promise."""
SHARED_WORDS = 2
MEANT = 0.5
"""What a word of the sentence before counts in a promise that says "it" or "they"."""

_LEANS = re.compile(r"\b(?:it|its|he|his|she|her|they|their|them|this)\b", re.IGNORECASE)
_DAYS_AND_MONTHS = frozenset(
    stem(word)
    for word in (
        "monday tuesday wednesday thursday friday saturday sunday today tomorrow yesterday tonight week weekend month morning afternoon evening night"
        " january february march april may june july august september october november december"
    ).split()
)


@dataclass(frozen=True, slots=True, eq=False)
class _Report:
    """A sentence that tells of the past: the days it names, None where it names none."""

    passage: Passage
    days: tuple[date, date] | None
    terms: Terms


class Outcomes:
    """What the accounts report, ready to be asked what came of a promise."""

    def __init__(self, accounts: Sequence[Account], dated: Sequence[Dated], today: date) -> None:
        self._today = today
        expected = {one.passage for one in dated if one.expected}
        days = {one.passage: one.days for one in dated if not one.expected}
        passages = _told(accounts)
        known = Counter(term for passage in passages for term in passage.terms)
        self._rarity = {term: math.log(1 + len(passages) / count) for term, count in known.items()}
        self._reports = [
            _Report(passage, days.get(passage), self._weighed(passage.terms))
            for passage in passages
            if passage not in expected and tells_of_the_past(passage.text)
        ]
        self._holders: defaultdict[str, list[int]] = defaultdict(list)
        for at, report in enumerate(self._reports):
            over = report.passage.account.headline_terms if report.passage.order == 0 else {}
            for term in {*report.terms, *over}:
                self._holders[term].append(at)

    def of(self, promise: Dated) -> Line | None:
        """The sentence nearest to a promise, of an account printed later, once its day is past; None where none comes near."""
        if promise.days[1] >= self._today:
            return None
        terms = self._weighed(_terms_of(promise))
        met = {at for term in terms for at in self._holders.get(term, ())}
        judged = [(self._nearness(terms, promise, self._reports[at]), -at) for at in met]
        (_, nearness), at = max(judged, default=((False, 0.0), 0))
        if nearness < ANSWERS:
            return None
        passage = self._reports[-at].passage
        return Line(passage.text, (passage.evidence,), passage.account.publisher)

    def _nearness(self, terms: Terms, promise: Dated, report: _Report) -> tuple[bool, float]:
        """How near, after whether it is near enough and tells of no later day: what came later goes last."""
        if not _can_answer(promise, report):
            return False, 0.0
        near = max(cosine(terms, report.terms), self._near_headline(terms, report.passage))
        if not LEAST <= near <= REPEATS:
            return False, 0.0
        on_its_day = report.days is not None and promise.days[0] <= report.days[0] and report.days[1] <= promise.days[1]
        near += ON_ITS_DAY * on_its_day + LEADS * (report.passage.order == 0)
        came_later = report.days is not None and report.days[0] > promise.days[1]
        return near >= ANSWERS and not came_later, near

    def _near_headline(self, terms: Terms, passage: Passage) -> float:
        """How near the headline over a lead is, where it shares more than a name with the promise."""
        if passage.order:
            return 0.0
        headline = self._weighed(passage.account.headline_terms)
        return cosine(terms, headline) if len(terms.keys() & headline.keys()) >= SHARED_WORDS else 0.0

    def _weighed(self, terms: Terms) -> Terms:
        """Rarer words weigh more, for a whole story shares the common ones; the names of days are told by the days."""
        return normal({t: weight * self._rarity.get(t, 0.0) for t, weight in terms.items() if t not in _DAYS_AND_MONTHS})


def _terms_of(promise: Dated) -> Terms:
    """What is promised: without who says so, and with the words of the sentence before where it leans on them."""
    passage = promise.passage
    terms = dict(passage.terms)
    for term in _speakers(passage):
        terms.pop(term, None)
    if passage.order and _LEANS.search(passage.text):
        for term, weight in passage.account.passages[passage.order - 1].terms.items():
            terms.setdefault(term, MEANT * weight)
    return terms


def _speakers(passage: Passage) -> set[str]:
    """The words of a sentence that name who said it."""
    account = passage.account
    spans = [span for statement in account.statements for span in statement.source if passage.holds(*span)]
    return {term for start, end in spans for term in terms_of(account.text[start:end])}


def _told(accounts: Sequence[Account]) -> list[Passage]:
    read = max(1, min(READ_OF_EACH, MOST_READ // max(1, len(accounts))))
    return [
        passage
        for account in accounts
        if account.window[1] is not None
        for passage in account.passages[:read]
        if passage.kind != "heading" and passage.text.count(" ") >= FEWEST_WORDS - 1
    ]


def _can_answer(promise: Dated, report: _Report) -> bool:
    """Whether it was printed later, when the day had come, and tells of no day before the promise."""
    printed, promised = report.passage.account.window[1], promise.account.window[1]
    if printed is None or promised is None or printed <= promised or printed.date() < promise.days[0]:
        return False
    if report.days is None:
        return printed.date() <= promise.days[1] + AFTERMATH
    return report.days[1] >= promised.date()
