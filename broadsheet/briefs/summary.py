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
SAME, SAME_LATER = 0.6, 0.45
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
    r"(?:The (?:two|three|four|five|six|pair|others?|former|latter)|It|He|She|They|This|That|These|Those|His|Her|Their|Its|Both|Such|But|And|So|Yet|Then|There|Meanwhile|However|Also|Still)(?!\w)"
    r"|[“\"‘(]|The (?:couple|move|incident|announcement|news|comments|remarks|revelation|development|difference|idea|latest)\b"
)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_OWN_VOICE = re.compile(r"\b(?:I|I['’]\w+|my|me|us|you|your)\b|\b[Ww]e\b")
_POINTS_BACK = re.compile(r"\bsuch an? \w+(?!\w| as\b| that\b)", re.IGNORECASE)
LIKE_THE_HEADLINE = 0.2
"""From this cosine with the headline on a sentence tells the headline's news, and goes first."""
OPENS_WITHIN, OPENS_LIKE = 2, 0.2
"""An account's headline tells the news of its first sentence or second; from this cosine on it surely does. By reading."""
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
    headed: Account | None = None,
    fewest: int = 3,
    most: int = 5,
    words: int = 120,
) -> tuple[Line, ...]:
    """`fewest` to `most` sentences, best first, none saying what another says; no more once `words` are reached.

    Fewer where the coverage has no more that differ; none from accounts without sentences. Cut-off sentences are not taken, and
    `overtaken` ones (a toll that has risen since) only to reach `fewest`, as are those that do not stand alone.
    What tells the news of the story's headline goes first: the opening of the account `headed` by it, else the nearest of the chosen.
    """
    chosen: list[Candidate] = []
    leading: list[Candidate] = []
    length = 0
    for candidate, leads in _best_first(accounts, overtaken):
        if len(chosen) >= fewest and not leads:
            break
        if _is_said(candidate, chosen):
            continue
        if len(chosen) >= fewest and length + len(candidate.words) > words:
            continue
        chosen.append(candidate)
        leading += [candidate] if leads else []
        length += len(candidate.words)
        if len(chosen) == most or (length >= words and len(chosen) >= fewest):
            break
    opening = _opening(headed, overtaken) if headed and chosen else None
    if opening is not None:
        return tuple(_line(candidate.passage) for candidate in _opened(opening, chosen, fewest))
    return tuple(
        _line(candidate.passage) for candidate in _headline_first(chosen, leading, headed.headline_terms if headed else {})
    )


def _is_said(candidate: Candidate, chosen: Sequence[Candidate]) -> bool:
    """Whether one of the chosen says the same; after the first two a reader wants more that is new."""
    same = SAME if len(chosen) < 2 else SAME_LATER
    return any(cosine(candidate.terms, earlier.terms) > same for earlier in chosen)


def _opening(headed: Account, overtaken: Collection[Evidence]) -> Candidate | None:
    """The sentence with which the account of the story's headline opens, where it tells its news and stands alone."""
    for candidate in candidates_of(headed, OPENS_WITHIN):
        near = cosine(candidate.terms, headed.headline_terms)
        if near >= OPENS_LIKE and _stands_alone(candidate) and candidate.passage.evidence not in overtaken:
            return candidate
    return None


def _opened(opening: Candidate, chosen: Sequence[Candidate], fewest: int) -> list[Candidate]:
    """The opening before the chosen that say something else; where it was not among them, the least of them gives way."""
    rest = [c for c in chosen if c.passage is not opening.passage and cosine(c.terms, opening.terms) <= SAME]
    gives_way = len(rest) == len(chosen) and len(rest) >= fewest
    return [opening, *(rest[:-1] if gives_way else rest)]


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
    return len(candidate.words) >= NO_ASIDE and not unsigned and not _leans(passage.text) and _is_whole(passage.text)


def _is_whole(text: str) -> bool:
    """Whether every quotation mark that opens in it closes in it, and nobody asks or speaks of himself outside of them."""
    if text.count("“") != text.count("”") or text.count('"') % 2 or text.endswith("?"):
        return False
    return not _OWN_VOICE.search(_QUOTED.sub("", text))


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
