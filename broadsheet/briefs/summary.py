"""The brief's sentences, chosen from the coverage and taken whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from broadsheet.briefs.accounts import Account, Passage, lateness
from broadsheet.briefs.likeness import Terms, cosine, normal, total_of
from broadsheet.model.annotation import Evidence
from broadsheet.model.brief import Line
from broadsheet.words.terms import find_words

FEWEST_WORDS = 5
NO_ASIDE = 9
MOST_WORDS = 60
READ_OF_EACH = 20
"""News puts first what matters: sentences beyond the twentieth were never worth their time on the development stories."""
MOST_READ = 4_000
SAME = 0.6
"""Two sentences with a cosine above this say the same; ROUGE-2 was .170 at .4, .174 at .5, .176 at .6 and .7."""

# What each trait of a sentence is worth. Fitted by least squares against the share of a sentence's word pairs that stand in
# a human summary, on 1,935 stories of three articles each: `python -m training.summaries`, docs/design/briefs.md.
WORTH = {
    "near the middle of the coverage": 0.195,
    "near the headlines": -0.024,
    "early": 0.074,
    "first": -0.087,
    "first, and near the middle": 0.152,
    "pairs of words others use": 0.082,
    "names": 0.022,
    "names a weekday": 0.01,
}

LATEST = 0.06
"""What the last account's sentences are worth more than the first's in a story of days: as much as being told by others. Set by
reading; the development summaries are of single days."""

_DAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_NAME = re.compile(r"(?<=\s)[A-Z][a-z]+")
_UNFINISHED = re.compile(r"(?:\.\.\.|…|:)$")
# A sentence that leans on the one before it, or is somebody's voice, does not stand alone; it goes after all that do.
_LEANS = re.compile(
    r"(?:The (?:two|three|four|five|six|pair|others?|former|latter)|It|He|She|They|This|That|These|Those|His|Her|Their|Its|Both|Such|But|And|So|Yet|Then|There|Meanwhile|However|Also|Still|“|\"|‘|\()(?!\w)"
)
_POINTS_BACK = re.compile(r"\bsuch an? \w+(?!\w| as\b| that\b)", re.IGNORECASE)
LIKE_THE_HEADLINE = 0.2
"""From this cosine with the headline on a sentence tells the headline's news, and goes first."""
LESS_BY_RANK = 0.03
"""What each worthier sentence takes from that cosine, so that two common words of a short headline do not lift the least. By reading."""


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    passage: Passage
    terms: Terms
    words: list[str]


def summarise(
    accounts: Sequence[Account],
    *,
    overtaken: Collection[Evidence] = (),
    headline: Terms | None = None,
    fewest: int = 3,
    most: int = 5,
    words: int = 120,
) -> tuple[Line, ...]:
    """`fewest` to `most` sentences, best first, none saying what another says; no more once `words` are reached.

    Fewer where the coverage has no more that differ; none from accounts without sentences. Cut-off sentences are not taken, and
    `overtaken` ones (a toll that has risen since) only to reach `fewest`, as are those that do not stand alone.
    Of the chosen the one that tells the news of the story's `headline` goes first.
    """
    chosen: list[Candidate] = []
    leading: list[Candidate] = []
    length = 0
    for candidate, leads in _best_first(accounts, overtaken):
        if len(chosen) >= fewest and not leads:
            break
        if any(cosine(candidate.terms, earlier.terms) > SAME for earlier in chosen):
            continue
        if len(chosen) >= fewest and length + len(candidate.words) > words:
            continue
        chosen.append(candidate)
        leading += [candidate] if leads else []
        length += len(candidate.words)
        if len(chosen) == most or (length >= words and len(chosen) >= fewest):
            break
    return tuple(_line(candidate.passage) for candidate in _headline_first(chosen, leading, headline or {}))


def _headline_first(chosen: Sequence[Candidate], leading: Sequence[Candidate], headline: Terms) -> list[Candidate]:
    """The chosen with the one of the `leading` before all others that tells the headline's news; as they are where none does."""
    near = [cosine(candidate.terms, headline) for candidate in leading]
    if max(near, default=0.0) < LIKE_THE_HEADLINE:
        return list(chosen)
    news = leading[max(range(len(leading)), key=lambda at: near[at] - LESS_BY_RANK * at)]
    return [news, *(candidate for candidate in chosen if candidate is not news)]


def _line(passage: Passage) -> Line:
    return Line(passage.text, (passage.evidence,), passage.account.publisher)


def _best_first(accounts: Sequence[Account], overtaken: Collection[Evidence]) -> Iterator[tuple[Candidate, bool]]:
    """The sentences with whether they stand alone; those that do come first, among them the worthier."""
    read = max(1, min(READ_OF_EACH, MOST_READ // max(1, len(accounts))))
    by_account = [found for account in accounts if (found := list(candidates_of(account, read)))]
    candidates = [candidate for found in by_account for candidate in found]
    late = lateness(accounts)
    worth = [
        _worth(traits) + LATEST * late(candidate.passage.account)
        for traits, candidate in zip(traits_of(by_account, accounts), candidates, strict=True)
    ]
    leads = [_stands_alone(c) and c.passage.evidence not in overtaken for c in candidates]
    order = sorted(range(len(candidates)), key=lambda at: (leads[at], worth[at]), reverse=True)
    return ((candidates[at], leads[at]) for at in order)


def _stands_alone(candidate: Candidate) -> bool:
    """Whether a sentence tells something by itself: no aside, leaning on no other, and somebody answers for it (a card may not say)."""
    passage = candidate.passage
    unsigned = passage.account.teaser is not None and passage.account.publisher is None
    return len(candidate.words) >= NO_ASIDE and not unsigned and not _leans(passage.text)


def _leans(text: str) -> bool:
    return bool(_LEANS.match(text) or _POINTS_BACK.search(text))


def candidates_of(account: Account, read: int) -> Iterator[Candidate]:
    for passage in account.passages[:read]:
        text = passage.text
        words = find_words(text)
        if passage.kind != "heading" and FEWEST_WORDS <= len(words) <= MOST_WORDS and not _UNFINISHED.search(text):
            yield Candidate(passage, passage.terms, [word.lower() for word in words])


def _worth(traits: Sequence[float]) -> float:
    return sum(worth * trait for worth, trait in zip(WORTH.values(), traits, strict=True))


def traits_of(by_account: Sequence[Sequence[Candidate]], accounts: Sequence[Account]) -> Iterator[tuple[float, ...]]:
    """The traits of every candidate, in the order of `WORTH`."""
    centre = _centre(by_account, accounts)
    headlines = normal(total_of([account.headline_terms for account in accounts]))
    told = Counter(pair for found in by_account for pair in {p for c in found for p in _pairs(c.words)})
    for candidate in chain.from_iterable(by_account):
        near, order, text = cosine(candidate.terms, centre), candidate.passage.order, candidate.passage.text
        pairs = _pairs(candidate.words)
        yield (
            near,
            cosine(candidate.terms, headlines),
            1 / (1 + order),
            float(order == 0),
            near if order == 0 else 0.0,
            sum(told[pair] > 1 for pair in pairs) / max(1, len(pairs)),
            len(_NAME.findall(text)) / len(candidate.words),
            float(bool(_DAY.search(text))),
        )


def _centre(by_account: Sequence[Sequence[Candidate]], accounts: Sequence[Account]) -> Terms:
    """What the coverage is about: every account weighs the same however long, its early sentences more, its headline too."""
    parts = [
        {term: weight / (len(found) * (1 + 0.3 * c.passage.order)) for term, weight in c.terms.items()}
        for found in by_account
        for c in found
    ]
    return normal(total_of([*parts, *(account.headline_terms for account in accounts)]))


def _pairs(words: list[str]) -> set[tuple[str, str]]:
    return set(pairwise(words))
