"""Where numbers differ: told apart from counts that only grew, and from counts of something wider or narrower."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial

from broadsheet.briefs.accounts import Account
from broadsheet.briefs.counts import Count
from broadsheet.briefs.figures import name_of
from broadsheet.briefs.independence import publishers_of
from broadsheet.briefs.likeness import cosine
from broadsheet.briefs.reported import CASUALTIES, ROUNDING, Reported
from broadsheet.model.annotation import Evidence, Figure
from broadsheet.model.brief import Disagreement, Side

MAY_FALL = frozenset(("missing", "hostages", "displaced", "evacuated"))
"""Counts that fall as people are found or go home: only those of one and the same day can contradict each other."""

ALIKE = 0.5
"""Loose numbers disagree only in sentences this near: at .35 four of five pairs counted different things."""

# Numbers that one happening has one of; speeds, distances, rates, prices and votes move from hour to hour.
SETTLED = frozenset(
    ("money", "people", "crowd", "buildings", "jobs", "troops", "attacks", "magnitude", "things", "animals", "area", "vehicles")
)

_Clash = Callable[[Reported, Reported], bool]
_Thing = tuple[str, str, str]


def find_number_disagreements(counts: Sequence[Count]) -> list[Disagreement]:
    """Counts of the same thing that cannot both be right; the sides in order of their numbers.

    Growth is no difference: a toll of a happening that goes on may rise from day to day, but a count below what was held for
    sure on the same or an earlier day contradicts it. Of a happening that is over there is one true number.
    """
    began = min((r.account.day for count in counts for r in count.reported if r.account.day), default=None)
    conflicts = [found for count in counts if count.running and (found := _conflict(count, began))]
    return conflicts + _wholes_against_parts(counts)


def _conflict(count: Count, began: date | None) -> Disagreement | None:
    sure = [r for r in count.reported if not r.figure.doubtful and not r.figure.vague and r.days is not None]
    if not count.is_casualty and (count.kind not in SETTLED or _has_several_in_one_account(sure)):
        return None
    clash = _clash_of(count, began)
    sure = _here(sure)
    several = _distinct(sure)
    disputed = [one for one in several if any(clash(one, other) or clash(other, one) for other in several)]
    values = {one.stated for one in disputed}
    if len(values) < 2:
        return None
    return Disagreement(_topic(count), "conflict", _sides([r for r in sure if r.stated in values]))


def _here(found: Sequence[Reported]) -> list[Reported]:
    """Without counts of other places: where several accounts name a place of the happening, a count at places nobody else names."""
    named: defaultdict[str, set[str]] = defaultdict(set)
    for one in found:
        for place in one.named_places:
            named[place].add(one.account.article)
    if max(map(len, named.values()), default=0) < 2:
        return list(found)
    return [one for one in found if not one.named_places or any(len(named[place]) > 1 for place in one.named_places)]


def _has_several_in_one_account(found: Sequence[Reported]) -> bool:
    """Whether an account gives two numbers itself: then they count two things, however alike the sentences."""
    values: dict[tuple[str, int | None], float] = {}
    return any(values.setdefault(r.account.key, r.stated) != r.stated for r in found)


def _distinct(found: Sequence[Reported]) -> list[Reported]:
    """For each number, bound and day two voices at most: more cannot change who contradicts whom, and a thousand articles hold few."""
    voices: defaultdict[object, dict[object, Reported]] = defaultdict(dict)
    for one in found:
        same = voices[one.low, one.high, one.counted_on]
        if len(same) < 2:
            same.setdefault(_voice(one), one)
    return [one for same in voices.values() for one in same.values()]


def _voice(reported: Reported) -> tuple[str | None, str]:
    """Who gives the number: the house, and within it the source it names."""
    return reported.account.house, reported.source


def _are_two_voices(one: Reported, other: Reported) -> bool:
    """Another house; or one house that tells of two sources, each with its own count."""
    (house, source), (other_house, other_source) = _voice(one), _voice(other)
    return house != other_house or bool(source and other_source and source != other_source)


def _clash_of(count: Count, began: date | None) -> _Clash:
    if not count.is_casualty:
        return _clash_of_loose_numbers
    return _clash_of_settled_counts if count.event else partial(_clash_of_running_counts, began)


def _clash_of_running_counts(began: date | None, one: Reported, other: Reported) -> bool:
    """Whether `one` held for sure more than `other` allows, on a day that is surely no later; unsure days prove nothing."""
    first, second = one.counted_on, other.counted_on
    if not first or not second or not _are_two_voices(one, other) or not _are_comparable(one, other):
        return False
    in_order = first[1] <= second[0] if one.figure.kind not in MAY_FALL else first == second and first[0] == first[1]
    return in_order and one.low > other.high and not _grew_that_day(began, one, other)


def _grew_that_day(began: date | None, higher: Reported, lower: Reported) -> bool:
    """Whether a count of the same day may only be the later one: surely printed later, or nobody knows on the day it all began.

    Two numbers of one account are of one hour.
    """
    if higher.account is lower.account or higher.counted_on != lower.counted_on or higher.figure.kind in MAY_FALL:
        return False
    earliest, latest = lower.account.window[0], higher.account.window[1]
    if earliest is None or latest is None:
        return False
    sure = all(r.account.window[0] == r.account.window[1] for r in (higher, lower))
    on_the_first_day = higher.counted_on is not None and higher.counted_on[1] == began
    return earliest < latest and (sure or on_the_first_day)


def _clash_of_settled_counts(one: Reported, other: Reported) -> bool:
    return _are_two_voices(one, other) and _are_comparable(one, other) and _rounded(one)[0] > _rounded(other)[1]


def _are_comparable(one: Reported, other: Reported) -> bool:
    """Whether two numbers can be of one thing: of which one is more than twice the other, they count two."""
    return max(one.stated, other.stated) <= 2 * min(one.stated, other.stated)


def _clash_of_loose_numbers(one: Reported, other: Reported) -> bool:
    """Numbers of sentences that are nearly alike, on overlapping days."""
    first, second = one.days, other.days
    if not first or not second or first[0] > second[1] or second[0] > first[1]:
        return False
    return _clash_of_settled_counts(one, other) and cosine(one.passage.terms, other.passage.terms) >= ALIKE


def _rounded(reported: Reported) -> tuple[float, float]:
    """The numbers a reader takes it for: exact as it stands, "more than" up to a tenth above, "about" a tenth around."""
    value, modifier = reported.stated, reported.figure.modifier
    if modifier == "-":
        return reported.low, reported.high
    below = value * (1 - ROUNDING) if modifier in ("<", "<=", "<~", "~") else value
    above = value * (1 + ROUNDING) if modifier in (">", ">=", "~") else value
    return below, above


def _topic(count: Count) -> str:
    return f"{name_of(count)}, {count.event}" if count.event else name_of(count)


def _sides(found: Sequence[Reported]) -> tuple[Side, ...]:
    by_value: defaultdict[float, list[Reported]] = defaultdict(list)
    for reported in found:
        by_value[reported.stated].append(reported)
    return tuple(_side(by_value[value]) for value in sorted(by_value))


def _side(same: Sequence[Reported]) -> Side:
    """In the words of the plainest account: an exact number rather than a bound."""
    plainest = min(same, key=lambda r: (r.figure.modifier != "=", len(r.printed)))
    ordered = [plainest, *(r for r in same if r is not plainest)]
    evidence: tuple[Evidence, ...] = tuple(dict.fromkeys(r.passage.evidence for r in ordered))
    return Side(plainest.printed, publishers_of(r.account for r in ordered), evidence)


def _wholes_against_parts(counts: Sequence[Count]) -> list[Disagreement]:
    """One publisher gives a whole, another only its parts, and the parts do not make that whole.

    Only of happenings that are over: while counts run on, whole and parts are of different hours.
    """
    parts: defaultdict[_Thing, list[Reported]] = defaultdict(list)
    for count in counts:
        if count.is_casualty and count.group and not count.unit and count.event:
            parts[count.kind, count.side, count.event] += count.reported
    wholes = [count for count in counts if count.is_casualty and not count.group and not count.unit and count.event]
    return [found for whole in wholes if (found := _whole_against_parts(whole, parts[whole.kind, whole.side, whole.event]))]


def _whole_against_parts(count: Count, groups: Iterable[Reported]) -> Disagreement | None:
    """The parts are held against the whole here, and never printed as a sum."""
    for parts in _listed(groups):
        wholes = [r for r in count.reported if r.account.house != parts[0].account.house]
        if wholes and all(_misses(whole, parts) for whole in wholes):
            listed = parts[0].account.text[parts[0].figure.start : parts[-1].figure.end]
            side = Side(listed, publishers_of([parts[0].account]), (parts[0].passage.evidence,))
            return Disagreement(_topic(count), "scope", (_side(wholes), side), "one account gives the whole, another its parts")
    return None


def _listed(groups: Iterable[Reported]) -> list[list[Reported]]:
    """Exact counts of groups that share a sentence, none of them part of another figure of its side."""
    by_passage: defaultdict[Evidence, list[Reported]] = defaultdict(list)
    for reported in groups:
        whole = reported.whole
        if reported.figure.value is not None and (whole is None or whole.side != reported.figure.side):
            by_passage[reported.passage.evidence].append(reported)
    return [sorted(parts, key=lambda r: r.figure.start) for parts in by_passage.values() if len(parts) > 1]


def _misses(whole: Reported, parts: Sequence[Reported]) -> bool:
    low, high = _rounded(whole)
    return not low <= sum(part.stated for part in parts) <= high


def find_headline_disagreements(accounts: Sequence[Account]) -> list[Disagreement]:
    """Headlines that state a casualty count otherwise than their own text: without its "at least", or another than its lead."""
    return [d for account in accounts for figure in account.headline_figures if (d := _headline_against_text(account, figure))]


def _headline_against_text(account: Account, headline: Figure) -> Disagreement | None:
    evidence = account.headline_evidence
    if evidence is None or headline.kind not in CASUALTIES or headline.value is None:
        return None
    same = [figure for figure in account.figures if _is_same_count(figure, headline)]
    body = [Reported(account, passage, f, None) for f in same if (passage := account.passage_at(f.start, f.end))]
    other = _otherwise(headline, body, alone=len(account.headline_figures) == 1)
    if other is None:
        return None
    publishers = publishers_of([account])
    sides = (
        Side(evidence.text[headline.start : headline.end], publishers, (evidence,)),
        Side(other.printed, publishers, (other.passage.evidence,)),
    )
    return Disagreement(name_of(_alone(other)), "headline_vs_text", sides, "the headline and its own text")


def _otherwise(headline: Figure, body: Sequence[Reported], *, alone: bool) -> Reported | None:
    """The count of the text that the headline changes; None where the text bears it out, or says too little to tell."""
    same_number = [r for r in body if r.figure.value == headline.value]
    if same_number:
        return None if any(r.figure.modifier == headline.modifier for r in same_number) else same_number[0]
    lead = [r for r in body if r.passage.order == 0]
    return lead[0] if alone and len(lead) == 1 else None


def _alone(reported: Reported) -> Count:
    return Count(reported.figure.kind, reported.figure.side or "", "", "", "", (reported,))


def _is_same_count(figure: Figure, headline: Figure) -> bool:
    sides = figure.side is None or headline.side is None or figure.side == headline.side
    return figure.kind == headline.kind and sides and figure.event == headline.event and figure.polarity == "reported"
