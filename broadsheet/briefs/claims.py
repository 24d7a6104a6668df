"""What one source claims and another denies, or nobody has shown."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from math import log, sqrt

from broadsheet.briefs.accounts import Account, Passage
from broadsheet.briefs.independence import publishers_of
from broadsheet.briefs.likeness import cosine
from broadsheet.model.brief import Disagreement, Side
from broadsheet.words.terms import find_words, stem

MOST = 10
MOST_DOUBTS = 40
MOST_ON_A_SIDE = 3
MOST_HELD = 500
FEWEST_WORDS = 6
READ_OF_EACH = 60
MOST_READ = 20_000
SAME_CLAIM = 0.2
"""A claim and its denial share fewer words than two reports do; below a cosine of .2 they were about different things."""
SAME_MATTER = 0.45
"""How much of the rarer words around an open claim a sentence must share to be about it; at .40 any sentence of the story did."""
SHARED_WORDS = 2
"""Words, names left aside, that both sides must share: people meet in many matters."""
AROUND = 0.5
"""What a word of the neighbouring sentences counts beside one of the remark itself."""
SAME_DOUBT = 0.45
SAME_SENTENCE = 0.7

_DENIES = re.compile(
    r"(?<!to )(?<!not )(?<!or )(?<!nor )(?<!could )(?<!would )(?<!cannot )(?<!n't )(?<!n’t )"
    r"\bden(?:y|ies|ied|ying) (?:\w+ly )?(?:that\b|any\b|all\b|having\b|being\b|it\b|this\b|them\b|\w{3,}ing\b"
    r"|(?:the |an? |those |these |\w+['’]s? )?(?:\w+ ){0,2}(?:claim|report|accusation|allegation|suggestion|rumou?r|account|involvement|knowledge|responsibility|collusion|link|role)s?\b)"
    r"|\b(?:refut(?:es|ed)|contradict(?:s|ed)|rebut(?:s|ted)|contrary to (?:the |what |earlier |official )?\w*(?:claim|report|account|said|says))\b"
    r"|\b(?:reject|dismiss)(?:s|es|ed|ing)? (?:the |any |these |those |such )?(?:\w+ )?(?:claim|report|accusation|allegation|suggestion)s?\b"
    r"|\b(?:called|dismissed)\b[^.;]{0,60}\b(?:false|baseless|untrue|unfounded|a lie|lies|nonsense|fiction|a fabrication)\b"
    r"|\b(?:claim|report|accusation|allegation|story|account)s? (?:is|are|was|were) (?:simply |just |completely |totally )?(?:false|untrue|baseless|unfounded)\b"
)
# "Disputes" is a noun more often than not: only beside a word for what somebody said does it answer to it.
_DISPUTES = re.compile(r"\bdisput(?:es|ed)\b")
_SAYING = re.compile(r"\b(?:claims?|accounts?|versions?|allegations?|accusations?|findings?|figures?|tolls?)\b")
_UNSHOWN = re.compile(
    r"\b(?:no (?:independent |public |immediate )?(?:evidence|proof)|without (?:\w+ing )?(?:any )?(?:evidence|proof)"
    r"|not (?:\w+ ){0,3}(?:any )?(?:evidence|proof)|unsubstantiated|unproven)\b"
)
# "There is no evidence of life" doubts nobody; what is doubted was claimed, or said before a "but", or somebody withholds the proof.
_WITHHELD = re.compile(r"\b(?:has|have|had|did|does|do)(?:n[’']t| not) \w+ (?:\w+ ){0,2}(?:evidence|proof)\b")
_CLAIMED = re.compile(
    r"\b(?:claim|allegation|accusation)s?\b|\b(?:said|says|asserted|insisted|told)\b.*\b(?:but|though|although|without|yet)\b"
)
_SAID = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|told|tells|according to|claim(?:s|ed|ing)?|announc(?:es|ed|ing)|predict(?:s|ed)|expect(?:s|ed)?|report(?:s|ed)"
    r"|accus(?:es|ed|ing)|alleg(?:es|ed|ing)|insist(?:s|ed)|warn(?:s|ed)|assert(?:s|ed)|believ(?:es|ed)|tweet(?:s|ed)|wrote|writes"
    r"|suggest(?:s|ed)|confirm(?:s|ed)|acknowledg(?:es|ed)|estimat(?:es|ed)|conced(?:es|ed))\b"
)
# "Denied him bail", "are denied citizenship" are acts, "denied murder" is a plea; none answers to what somebody said.
_ACT = re.compile(
    r"\b(?:is|are|was|were|been|being) denied\b|\bden(?:y|ied|ies|ying) (?:\w+ ){0,3}"
    r"(?:entry|bail|access|asylum|parole|a visa|service|permission|treatment|coverage"
    r"|charges?|murder|manslaughter|conspiracy|fraud|rape|assault|theft|arson|wrongdoing|guilt)\b"
)

_POINTS_BACK = re.compile(
    r"\b(?:reject|dismiss|deni|deny)\w* (?:the|that|this|those|these|such an?|all) (?:claim|allegation|accusation|report|suggestion)s?\W*$"
    r"|\bden(?:y|ies|ied) (?:it|this|that)\W*$"
)
SHORT = 10
"""Words of a denial that only points back."""
NEAR_BEFORE = 2

MOST_NAMED, FEWEST_NAMED = 9, 2
"""Words of the stretch that names a matter, and words of both sides in it."""

_SPEAKERS = frozenset(
    stem(word)
    for word in "official officials minister ministry foreign spokesman spokeswoman spokesperson government president office police".split()
)
"""Words for who speaks tell nothing of the matter."""
_MARKS = ".,;:!?()[]“”‘’\"'"
_POSSESSIVE = re.compile(r"['’]s?$")

_Nearness = Callable[[Passage], float]
_Holders = Mapping[str, Sequence[int]]


def find_disputed_claims(accounts: Sequence[Account]) -> list[Disagreement]:
    """Denials and open claims, each with the sentences of the coverage that say the thing, nearest first; at most `MOST`.

    A denial that nothing in the coverage answers to is left out: one side alone is no disagreement. The same dispute told by
    several accounts is told once.
    """
    read = min(READ_OF_EACH, max(1, MOST_READ // max(1, len(accounts))))
    told = [passage for account in accounts for passage in account.passages[:read] if _is_whole(passage.text)]
    holders = _index(told)
    disputes: list[tuple[Passage, Disagreement]] = []
    for doubt in [passage for passage in told if _is_doubt(passage.text)][:MOST_DOUBTS]:
        if any(cosine(doubt.terms, earlier.terms) >= SAME_DOUBT for earlier, _ in disputes):
            continue
        claims = _claims(doubt, told, holders)
        if claims:
            disputes.append((doubt, _dispute(doubt, claims)))
    return [dispute for _, dispute in disputes[:MOST]]


def _is_whole(text: str) -> bool:
    return text.count(" ") >= FEWEST_WORDS - 1 and not text.endswith(("...", "…"))


def _is_doubt(text: str) -> bool:
    unshown = _UNSHOWN.search(text) and (_CLAIMED.search(text) or _WITHHELD.search(text))
    return bool(unshown) or _is_denial(text)


def _is_denial(text: str) -> bool:
    if _DISPUTES.search(text) and _SAYING.search(text):
        return True
    return bool(_DENIES.search(text) and not _ACT.search(text))


def _index(told: Sequence[Passage]) -> _Holders:
    """The places in `told` of the sentences that hold each term."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for at, passage in enumerate(told):
        for term in passage.terms:
            holders[term].append(at)
    return holders


def _claims(doubt: Passage, told: Sequence[Passage], holders: _Holders) -> list[Passage]:
    """The sentences nearest to a doubt, none of them a doubt itself, none twice; of a denial those that report what was said."""
    if (answered := _answered(doubt)) is not None:
        return [answered]
    around, near, least = _measure(doubt, len(told), holders)
    about = [at for at in _about(doubt, around, told, holders) if not (_is_doubt(told[at].text) or _DENIES.search(told[at].text))]
    if _is_denial(doubt.text):
        deniers = _sources(doubt)
        about = [at for at in about if _is_claim_to(doubt, told[at]) and deniers.isdisjoint(_sources(told[at]))]
    ranked = sorted(((near(told[at]), -at) for at in about), reverse=True)
    chosen: list[Passage] = []
    for nearness, at in ranked:
        if nearness < least or len(chosen) == MOST_ON_A_SIDE:
            break
        if all(cosine(told[-at].terms, earlier.terms) < SAME_SENTENCE for earlier in chosen):
            chosen.append(told[-at])
    return chosen


def _answered(doubt: Passage) -> Passage | None:
    """The sentence before a denial that only points back: "The election office rejects the allegation." """
    if not doubt.order or not _POINTS_BACK.search(doubt.text) or doubt.text.count(" ") >= SHORT:
        return None
    before = doubt.account.passages[doubt.order - 1]
    fits = _is_whole(before.text) and _SAID.search(before.text) and not _is_doubt(before.text)
    return before if fits and _sources(doubt).isdisjoint(_sources(before)) else None


def _is_claim_to(doubt: Passage, other: Passage) -> bool:
    """Whether a denial can answer to it: it reports what was said, or stands right before the denial."""
    beside = other.account is doubt.account and 0 < doubt.order - other.order <= NEAR_BEFORE
    return beside or bool(_SAID.search(other.text))


def _sources(passage: Passage) -> set[str]:
    """Who says something in a sentence; nobody contradicts himself by saying it again."""
    account = passage.account
    said = (statement for statement in account.statements if statement.source and passage.holds(*statement.content[0]))
    return {(s.canonical or account.text[slice(*s.source[0])]).casefold().removeprefix("the ") for s in said}


def _about(doubt: Passage, around: Iterable[str], told: Sequence[Passage], holders: _Holders) -> set[int]:
    """The places of sentences that share rarer words with a doubt, and not only names."""
    wanted = sorted((term for term in around if term in holders), key=lambda term: (len(holders[term]), term))
    rarer = wanted[: max(3, len(wanted) * 2 // 3)]
    met = {at for term in rarer for at in holders[term][:MOST_HELD]}
    text = " ".join(passage.text for passage in (*_neighbours(doubt), doubt))
    plain = {stem(word) for word in find_words(text) if word.islower()}.intersection(wanted)
    return {at for at in met if len(plain.intersection(told[at].terms)) >= SHARED_WORDS}


def _measure(doubt: Passage, sentences: int, holders: _Holders) -> tuple[Iterable[str], _Nearness, float]:
    """The words to look for, how near a sentence is, and how near is near enough.

    A denial repeats what it denies. A remark that nothing was shown often only says "that claim": there the sentences around it
    tell the matter, and rarer words weigh more, since a whole story shares the common ones.
    """
    if _is_denial(doubt.text):
        return doubt.terms, lambda other: cosine(doubt.terms, other.terms) if other is not doubt else 0.0, SAME_CLAIM
    weights = {term: AROUND for p in _neighbours(doubt) for term in p.terms} | dict.fromkeys(doubt.terms, 1.0)

    def near(other: Passage) -> float:
        if other.account is doubt.account:
            return 0.0
        shared = sum(weights[term] * log((sentences + 1) / len(holders[term])) for term in other.terms if term in weights)
        return shared / log(sentences + 1) / sqrt(len(other.terms))

    return weights, near, SAME_MATTER


def _neighbours(doubt: Passage) -> tuple[Passage, ...]:
    """The two sentences before a remark, and the next."""
    passages, at = doubt.account.passages, doubt.order
    return (*passages[max(0, at - 2) : at], *passages[at + 1 : at + 2])


def _dispute(doubt: Passage, claims: Sequence[Passage]) -> Disagreement:
    note = "claimed, and denied" if _is_denial(doubt.text) else "claimed, and not shown"
    return Disagreement(_matter(doubt, claims[0]), "claim", (_side(claims), _side([doubt])), note)


def _matter(doubt: Passage, claim: Passage) -> str:
    """What it is about: the stretch of the doubt, of few words, that holds most of what both sides say; else the claim.

    What is denied is looked for behind the word that denies it, for before it stands who does.
    """
    shared = (claim.terms.keys() & doubt.terms.keys()) - _SPEAKERS
    denied = _DENIES.search(doubt.text)
    parts = (doubt.text[denied.end() :],) if denied else (doubt.text,)
    return next((matter for part in parts if (matter := _stretch(part.split(), shared))), claim.text)


def _stretch(words: Sequence[str], shared: Collection[str]) -> str:
    """The fewest words in a row that hold most of the shared ones; "" where they hold too few."""
    held = [{stem(word) for word in find_words(written)}.intersection(shared) for written in words]
    stretches = [
        (first, last)
        for first in range(len(words))
        if held[first]
        for last in range(first, min(len(words), first + MOST_NAMED))
        if held[last]
    ]
    told = {stretch: len(set().union(*held[stretch[0] : stretch[1] + 1])) for stretch in stretches}
    if max(told.values(), default=0) < FEWEST_NAMED:
        return ""
    first, last = max(told, key=lambda stretch: (told[stretch], stretch[0] - stretch[1]))
    matter = " ".join(words[first : last + 1]).strip(_MARKS)
    return _POSSESSIVE.sub("", matter[:1].upper() + matter[1:])


def _side(told: Sequence[Passage]) -> Side:
    return Side(told[0].text, publishers_of(p.account for p in told), tuple(p.evidence for p in told))
