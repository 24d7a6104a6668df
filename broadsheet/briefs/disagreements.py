"""Where numbers differ: told apart from counts that only grew, and from counts of something wider or narrower."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from broadsheet.briefs.accounts import Account
from broadsheet.briefs.figures import CASUALTIES, Key, Reported, name_of, part_by_scope, stated
from broadsheet.briefs.independence import publishers_of
from broadsheet.briefs.likeness import cosine, terms_of
from broadsheet.model.annotation import Evidence, Figure
from broadsheet.model.brief import Disagreement, Side

ROUNDING = 0.1
"""How far a rounded number may lie from the true one. "More than 2,000" and "almost 2,500" can both be true, yet no reader
takes them for one count: newsrooms round to the next tenth."""
SAME_MATTER = 0.35
"""Loose numbers are held against each other only where their sentences are about the same; casualty counts need no such proof."""

_Clash = Callable[[Reported, Reported], bool]


def find_number_disagreements(gathered: Mapping[Key, Sequence[Reported]]) -> list[Disagreement]:
    """Counts of the same thing that cannot both be right; the sides in the order of their numbers.

    Growth is no difference: a toll of a happening that goes on may rise from day to day, but a count below what was held for
    sure on the same or an earlier day contradicts it. Of a happening that is over there is one true number.
    """
    conflicts = [d for key, found in gathered.items() for part in part_by_scope(key, found) if (d := _conflict(key, part))]
    scopes = [d for key, found in gathered.items() if (d := _whole_against_parts(key, found, gathered))]
    return conflicts + scopes


def _conflict(key: Key, found: Sequence[Reported]) -> Disagreement | None:
    sure = [r for r in found if not r.figure.doubtful and not r.figure.vague and r.days is not None]
    if len({r.account.house for r in sure}) < 2:
        return None
    clash = _clash_of(key)
    disputed = {r for r in _distinct(sure) if any(clash(r, other) or clash(other, r) for other in _distinct(sure))}
    if not disputed:
        return None
    values = {stated(r) for r in disputed}
    return Disagreement(_topic(key, found), "conflict", _sides([r for r in sure if stated(r) in values]))


def _distinct(found: Sequence[Reported]) -> list[Reported]:
    """One report for each number, bound and pair of days: a thousand articles hold only a few."""
    return list({(r.low, r.high, r.days, r.account.house if r.figure.kind not in CASUALTIES else None): r for r in found}.values())


def _clash_of(key: Key) -> _Clash:
    if key[0] not in CASUALTIES:
        return _clash_of_loose_numbers
    return _clash_of_settled_counts if key[2] else _clash_of_running_counts


def _clash_of_running_counts(one: Reported, other: Reported) -> bool:
    """Whether `one` held for sure more than `other` allows, on a day that is surely no later; unsure days prove nothing."""
    return bool(one.days and other.days and one.days[1] <= other.days[0] and one.low > other.high)


def _clash_of_settled_counts(one: Reported, other: Reported) -> bool:
    return one.account.house != other.account.house and _rounded(one)[0] > _rounded(other)[1]


def _clash_of_loose_numbers(one: Reported, other: Reported) -> bool:
    same_days = one.days and other.days and one.days[0] <= other.days[1] and other.days[0] <= one.days[1]
    if not same_days or not _clash_of_settled_counts(one, other):
        return False
    return cosine(terms_of(one.passage.text), terms_of(other.passage.text)) >= SAME_MATTER


def _rounded(reported: Reported) -> tuple[float, float]:
    """The numbers a reader takes it for: exact as it stands, "more than" up to a tenth above, "about" a tenth around."""
    value, modifier = stated(reported), reported.figure.modifier
    below = value * (1 - ROUNDING) if modifier in ("<", "<=", "<~", "~") else value
    above = value * (1 + ROUNDING) if modifier in (">", ">=", "~") else value
    if modifier == "-":
        return reported.low, reported.high
    return below, above


def _topic(key: Key, found: Sequence[Reported]) -> str:
    event = found[0].figure.event
    return f"{name_of(found)}, {event}" if key[2] and event else name_of(found)


def _sides(found: Sequence[Reported]) -> tuple[Side, ...]:
    by_value: defaultdict[float, list[Reported]] = defaultdict(list)
    for reported in found:
        by_value[stated(reported)].append(reported)
    return tuple(_side(by_value[value]) for value in sorted(by_value))


def _side(same: Sequence[Reported]) -> Side:
    """In the words of the plainest account: an exact number rather than a bound."""
    plainest = min(same, key=lambda r: (r.figure.modifier != "=", len(r.printed)))
    ordered = [plainest, *(r for r in same if r is not plainest)]
    return Side(plainest.printed, publishers_of(r.account for r in ordered), _evidence(ordered))


def _evidence(found: Sequence[Reported]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(r.passage.evidence for r in found))


def _whole_against_parts(key: Key, found: Sequence[Reported], gathered: Mapping[Key, Sequence[Reported]]) -> Disagreement | None:
    """One publisher gives a whole, another only its parts, and the parts do not make that whole.

    The parts stand side by side in one sentence; they are held against the whole here and never printed as a sum.
    """
    kind, _, event, group, unit = key
    if kind not in CASUALTIES or group or unit or not event:
        return None
    listed = _listed_parts(r for other, rs in gathered.items() if other[:3] == key[:3] and other[3] and not other[4] for r in rs)
    for parts in listed:
        wholes = [r for r in found if r.account.house != parts[0].account.house]
        if wholes and all(_misses(whole, parts) for whole in wholes):
            sides = (_side(wholes), Side(_as_listed(parts), publishers_of([parts[0].account]), (parts[0].passage.evidence,)))
            return Disagreement(_topic(key, found), "scope", sides, "one account gives the whole, another its parts")
    return None


def _listed_parts(found: Iterator[Reported]) -> list[list[Reported]]:
    """Exact counts of groups that share a sentence, where none is part of another figure."""
    by_passage: defaultdict[int, list[Reported]] = defaultdict(list)
    for reported in found:
        if reported.figure.subset_of is None and reported.figure.value is not None:
            by_passage[id(reported.passage)].append(reported)
    return [sorted(parts, key=lambda r: r.figure.start) for parts in by_passage.values() if len(parts) > 1]


def _misses(whole: Reported, parts: Sequence[Reported]) -> bool:
    low, high = _rounded(whole)
    return not low <= sum(stated(part) for part in parts) <= high


def _as_listed(parts: Sequence[Reported]) -> str:
    return parts[0].account.text[parts[0].figure.start : parts[-1].figure.end]


def find_headline_disagreements(accounts: Sequence[Account]) -> list[Disagreement]:
    """Headlines that state a number otherwise than their own text: without its "at least", or another number altogether."""
    return [d for account in accounts for figure in account.headline_figures if (d := _headline_against_text(account, figure))]


def _headline_against_text(account: Account, headline: Figure) -> Disagreement | None:
    evidence = account.headline_evidence
    if evidence is None or headline.kind not in CASUALTIES or headline.value is None:
        return None
    same = [figure for figure in account.figures if _same_count(figure, headline)]
    body = [Reported(account, passage, f, None) for f in same if (passage := account.passage_at(f.start, f.end))]
    if not body or any(r.figure.value == headline.value and r.figure.modifier == headline.modifier for r in body):
        return None
    nearest = min(body, key=lambda r: abs(stated(r) - headline.value) if headline.value is not None else 0.0)
    publishers = publishers_of([account])
    sides = (
        Side(evidence.text[headline.start : headline.end], publishers, (evidence,)),
        Side(nearest.printed, publishers, (nearest.passage.evidence,)),
    )
    return Disagreement(name_of([nearest]), "headline_vs_text", sides, "the headline and its own text")


def _same_count(figure: Figure, headline: Figure) -> bool:
    sides = figure.side is None or headline.side is None or figure.side == headline.side
    return figure.kind == headline.kind and sides and figure.event == headline.event and figure.polarity == "reported"
