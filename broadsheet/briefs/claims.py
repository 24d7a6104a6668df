"""What one source claims and another denies, or nobody has shown."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from broadsheet.briefs.accounts import Account, Passage
from broadsheet.briefs.independence import publishers_of
from broadsheet.briefs.likeness import Terms, cosine, terms_of
from broadsheet.model.brief import Disagreement, Side

MOST_DOUBTS = 40
MOST_ON_A_SIDE = 3
READ_OF_EACH = 60
SAME_CLAIM = 0.2
"""A claim and its denial share fewer words than two reports do; below a cosine of .2 they were about different things."""
SAME_DOUBT = 0.45

_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|disput(?:e|es|ed|ing)|refut(?:e|es|ed|ing)|contradict(?:s|ed|ing)?|rebut(?:s|ted)?|contrary to"
    r"|(?:reject|dismiss)(?:s|es|ed|ing)? (?:the |any )?(?:claim|report|accusation|allegation|suggestion|notion|idea)s?"
    r"|(?:false|baseless|unfounded|untrue) (?:claim|report|accusation|allegation)s?"
    r"|called (?:it|them|this|that|the \w+) (?:false|baseless|untrue|a lie))\b"
)
_UNSHOWN = re.compile(
    r"\b(?:no (?:independent |public |immediate )?(?:evidence|proof)|without (?:\w+ing )?(?:any )?(?:evidence|proof)"
    r"|not (?:\w+ ){0,3}(?:any )?(?:evidence|proof)|(?:could|can) ?not (?:be )?(?:immediately |independently ){0,2}verif(?:y|ied)"
    r"|unverified|unsubstantiated|not (?:yet )?(?:been )?confirmed)\b"
)
# "Denied him bail" and "denied entry" are acts, not answers to a claim.
_ACT = re.compile(r"\bdeni(?:ed|es) (?:\w+ )?(?:entry|bail|access|asylum|parole|a visa|service|permission|treatment|coverage)\b")


@dataclass(frozen=True, slots=True, eq=False)
class _Told:
    passage: Passage
    terms: Terms


def find_disputed_claims(accounts: Sequence[Account]) -> list[Disagreement]:
    """Denials and open claims, each with the sentences of the coverage that say the thing, nearest first.

    A denial that nothing in the coverage answers to is left out: one side alone is no disagreement. The same dispute told by
    several accounts is told once.
    """
    told = [_Told(p, terms_of(p.text)) for account in accounts for p in account.passages[:READ_OF_EACH]]
    doubts = [t for t in told if _is_doubt(t.passage.text)][:MOST_DOUBTS]
    holders = _index(told)
    disputes: list[tuple[_Told, Disagreement]] = []
    for doubt in doubts:
        if any(cosine(doubt.terms, earlier.terms) >= SAME_DOUBT for earlier, _ in disputes):
            continue
        claims = _claims(doubt, [told[at] for at in _meeting(doubt, holders)], doubts)
        if claims:
            disputes.append((doubt, _dispute(doubt, claims)))
    return [dispute for _, dispute in disputes]


def _is_doubt(text: str) -> bool:
    return bool(_UNSHOWN.search(text) or (_DENIES.search(text) and not _ACT.search(text)))


def _index(told: Sequence[_Told]) -> dict[str, list[int]]:
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(told):
        for term in one.terms:
            holders[term].append(at)
    return holders


def _meeting(doubt: _Told, holders: dict[str, list[int]]) -> set[int]:
    """The sentences that share one of the doubt's rarer words; words of more than a tenth of all sentences lead nowhere."""
    lists = sorted((holders[term] for term in doubt.terms), key=len)
    return {at for listed in lists[: max(3, len(lists) * 2 // 3)] for at in listed[:500]}


def _claims(doubt: _Told, others: Sequence[_Told], doubts: Sequence[_Told]) -> list[_Told]:
    doubting = {id(d) for d in doubts}
    near = [(cosine(doubt.terms, o.terms), -n, o) for n, o in enumerate(others) if o is not doubt and id(o) not in doubting]
    near = sorted((n for n in near if n[0] >= SAME_CLAIM), key=lambda n: n[:2], reverse=True)
    chosen: list[_Told] = []
    for _, _, other in near:
        if all(cosine(other.terms, earlier.terms) < 0.7 for earlier in chosen):
            chosen.append(other)
        if len(chosen) == MOST_ON_A_SIDE:
            break
    return chosen


def _dispute(doubt: _Told, claims: Sequence[_Told]) -> Disagreement:
    sides = (_side(claims), _side([doubt]))
    note = "claimed, and denied" if _DENIES.search(doubt.passage.text) else "claimed, and not shown"
    return Disagreement(claims[0].passage.text, "claim", sides, note)


def _side(told: Sequence[_Told]) -> Side:
    passages = [one.passage for one in told]
    return Side(passages[0].text, publishers_of(p.account for p in passages), tuple(p.evidence for p in passages))
