"""What one source claims and another denies, or nobody has shown."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from broadsheet.briefs.accounts import Account, Passage
from broadsheet.briefs.independence import publishers_of
from broadsheet.briefs.likeness import Terms, cosine, terms_of
from broadsheet.model.brief import Disagreement, Side
from broadsheet.words.terms import find_words, stem

MOST_DOUBTS = 40
MOST_ON_A_SIDE = 3
MOST_HELD = 500
FEWEST_WORDS = 6
READ_OF_EACH = 60
SAME_CLAIM = 0.2
"""A claim and its denial share fewer words than two reports do; below a cosine of .2 they were about different things."""
SAME_MATTER = 0.45
"""How much of the rarer words around an open claim a sentence must share to be about it; at .40 any sentence of the story did."""
AROUND = 0.5
"""What a word of the neighbouring sentences counts beside one of the remark itself."""
SAME_DOUBT = 0.45
SAME_SENTENCE = 0.7

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
# "Denied him bail" and "denied entry" are acts, "denied murder" is a plea; neither answers to what somebody said.
_ACT = re.compile(
    r"\bden(?:y|ied|ies|ying) (?:\w+ )?(?:entry|bail|access|asylum|parole|a visa|service|permission|treatment|coverage"
    r"|charges?|murder|manslaughter|conspiracy|fraud|rape|assault|theft|arson|wrongdoing|guilt)\b"
)


@dataclass(frozen=True, slots=True, eq=False)
class _Told:
    passage: Passage
    terms: Terms


_Nearness = Callable[[_Told], float]


def find_disputed_claims(accounts: Sequence[Account]) -> list[Disagreement]:
    """Denials and open claims, each with the sentences of the coverage that say the thing, nearest first.

    A denial that nothing in the coverage answers to is left out: one side alone is no disagreement. The same dispute told by
    several accounts is told once.
    """
    told = [_Told(p, terms_of(p.text)) for account in accounts for p in account.passages[:READ_OF_EACH] if _is_whole(p.text)]
    holders = _index(told)
    disputes: list[tuple[_Told, Disagreement]] = []
    for doubt in [one for one in told if _is_doubt(one.passage.text)][:MOST_DOUBTS]:
        if any(cosine(doubt.terms, earlier.terms) >= SAME_DOUBT for earlier, _ in disputes):
            continue
        claims = _claims(doubt, told, holders)
        if claims:
            disputes.append((doubt, _dispute(doubt, claims)))
    return [dispute for _, dispute in disputes]


def _is_whole(text: str) -> bool:
    return text.count(" ") >= FEWEST_WORDS - 1 and not text.endswith(("...", "…"))


def _is_doubt(text: str) -> bool:
    return bool(_UNSHOWN.search(text) or _is_denial(text))


def _is_denial(text: str) -> bool:
    return bool(_DENIES.search(text) and not _ACT.search(text))


def _index(told: Sequence[_Told]) -> dict[str, list[int]]:
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(told):
        for term in one.terms:
            holders[term].append(at)
    return holders


def _claims(doubt: _Told, told: Sequence[_Told], holders: Mapping[str, list[int]]) -> list[_Told]:
    """The sentences nearest to a doubt, none of them a doubt itself, none twice."""
    around, near, least = _measure(doubt, told, holders)
    met = {at for term in _rarest(around, holders) for at in holders[term][:MOST_HELD]}
    about = _said_of_the_matter(doubt, around)
    others = (told[at] for at in sorted(met) if not about.isdisjoint(told[at].terms) and not _is_doubt(told[at].passage.text))
    ranked = sorted(((near(other), -n, other) for n, other in enumerate(others)), key=lambda r: r[:2], reverse=True)
    chosen: list[_Told] = []
    for nearness, _, other in ranked:
        if nearness < least or len(chosen) == MOST_ON_A_SIDE:
            break
        if all(cosine(other.terms, earlier.terms) < SAME_SENTENCE for earlier in chosen):
            chosen.append(other)
    return chosen


def _said_of_the_matter(doubt: _Told, around: Iterable[str]) -> set[str]:
    """The words looked for that are not written as names: two sentences with only names in common are of other matters."""
    passages, at = doubt.passage.account.passages, doubt.passage.order
    text = " ".join(passage.text for passage in passages[max(0, at - 2) : at + 2])
    return {stem(word) for word in find_words(text) if word.islower()}.intersection(around)


def _measure(doubt: _Told, told: Sequence[_Told], holders: Mapping[str, list[int]]) -> tuple[Iterable[str], _Nearness, float]:
    """The words to look for, how near a sentence is, and how near is near enough.

    A denial repeats what it denies. A remark that nothing was shown often only says "that claim": there the sentences around it
    tell the matter, and rarer words weigh more, since a whole story shares the common ones.
    """
    if _is_denial(doubt.passage.text):
        return doubt.terms, lambda other: cosine(doubt.terms, other.terms), SAME_CLAIM
    weights = _around(doubt)
    least_common = log(len(told) + 1)

    def near(other: _Told) -> float:
        if other.passage.account is doubt.passage.account:
            return 0.0
        shared = sum(weights[term] * log((len(told) + 1) / len(holders[term])) for term in other.terms if term in weights)
        return shared / least_common / sqrt(len(other.terms) or 1)

    return weights, near, SAME_MATTER


def _around(doubt: _Told) -> dict[str, float]:
    """The words of a remark with weight 1, those of the two sentences before it and of the next with `AROUND`."""
    passages, at = doubt.passage.account.passages, doubt.passage.order
    neighbours = (*passages[max(0, at - 2) : at], *passages[at + 1 : at + 2])
    return {term: AROUND for p in neighbours for term in terms_of(p.text)} | dict.fromkeys(doubt.terms, 1.0)


def _rarest(terms: Iterable[str], holders: Mapping[str, list[int]]) -> list[str]:
    """The rarer two thirds of the words: what all sentences of a story hold leads to none of them."""
    held = sorted((term for term in terms if term in holders), key=lambda term: (len(holders[term]), term))
    return held[: max(3, len(held) * 2 // 3)]


def _dispute(doubt: _Told, claims: Sequence[_Told]) -> Disagreement:
    sides = (_side(claims), _side([doubt]))
    note = "claimed, and denied" if _is_denial(doubt.passage.text) else "claimed, and not shown"
    return Disagreement(_matter(doubt, claims[0]), "claim", sides, note)


def _matter(doubt: _Told, claim: _Told) -> str:
    """What it is about, in the words both sides share, as the doubt has them and in its order."""
    words = [word for word in find_words(doubt.passage.text) if stem(word) in claim.terms and stem(word) in doubt.terms]
    return ", ".join(dict.fromkeys(words)) or claim.passage.text


def _side(told: Sequence[_Told]) -> Side:
    passages = [one.passage for one in told]
    return Side(passages[0].text, publishers_of(p.account for p in passages), tuple(p.evidence for p in passages))
