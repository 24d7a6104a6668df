"""Two texts side by side, sentence by sentence: what both hold, what one words otherwise, what only one has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

from broadsheet.faces import links, phrasing
from broadsheet.model.article import Article
from broadsheet.model.desk import Filed
from broadsheet.model.story import CopyFamily
from broadsheet.stories.origin import missing_sentences
from broadsheet.words.terms import find_words

Kind = Literal["same", "reworded", "here", "there", "moved"]
Piece = tuple[str, str]
# So many sentences of each text are compared; of a longer one the rest is left out, and the page says so.
MOST_SENTENCES = 1500
# A sentence is looked for among so many of those that stand in the same gap.
WITHIN = 40
# Least likeness of two sentences' words that makes them one sentence in other words.
ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Pair:
    """A stretch of the comparison. Pieces are ("same" | "removed" | "added", words); a side that has nothing is empty."""

    kind: Kind
    here: tuple[Piece, ...]
    there: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring pairs of one kind."""

    kind: Kind
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """One of the two, as the head of its column names it."""

    headline: str
    href: str
    publisher: str
    published: str
    language: str | None


@dataclass(frozen=True, slots=True)
class BesidePage:
    """All the template reads. `because` says why the left one is taken for the origin and how surely, `rivals` what speaks for others.

    `kept` names the publishers who keep a text to their own page: then there are no stretches. `compared` is the number of sentences compared where one of the texts has more, else 0.
    """

    here: Text
    there: Text
    relation: str
    because: str
    rivals: tuple[str, ...]
    counts: tuple[str, ...]
    stretches: tuple[Stretch, ...]
    kept: tuple[str, ...]
    compared: int


def lay_out_beside(one: Filed, other: Filed) -> BesidePage:
    """The origin stands on the left where the two are of one copy family."""
    family = one.family if one.family and one.family == other.family else None
    if family and family.origin == other.article.id:
        one, other = other, one
    kept = tuple(_text(filed.article).publisher for filed in (one, other) if not filed.full_text)
    pairs = [] if kept else align(one.article.text, other.article.text)
    return BesidePage(
        here=_text(one.article),
        there=_text(other.article),
        relation=_relation(family, one.article, other.article, pairs),
        because=_because(family, one) if family and family.origin == one.article.id else "",
        rivals=tuple(_rivals(family, one)) if family and family.origin == one.article.id else (),
        counts=tuple(_counts(pairs, _text(one.article).publisher, _text(other.article).publisher)),
        stretches=tuple(Stretch(kind, tuple(group)) for kind, group in groupby(pairs, key=lambda pair: pair.kind)),
        kept=kept,
        compared=MOST_SENTENCES if any(len(links.sentences(f.article.text)) > MOST_SENTENCES for f in (one, other)) else 0,
    )


def align(text: str, other: str) -> list[Pair]:
    """The sentences of two texts in reading order. Empty for two empty texts.

    A sentence that the other text holds elsewhere, or spread over others, is "moved": it is neither cut nor added.
    """
    left, right = _sentences(text), _sentences(other)
    cut, added = frozenset(missing_sentences(text, other)), frozenset(missing_sentences(other, text))
    matcher = SequenceMatcher(None, [_folded(s) for s in left], [_folded(s) for s in right], autojunk=False)
    pairs: list[Pair] = []
    for step, a, b, c, d in matcher.get_opcodes():
        if step == "equal":
            pairs += (Pair("same", (("same", one),), (("same", two),)) for one, two in zip(left[a:b], right[c:d], strict=True))
        else:
            pairs += _gap(left[a:b], right[c:d], cut, added)
    return pairs


def _sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in links.sentences(text)[:MOST_SENTENCES]]


def _folded(sentence: str) -> str:
    return " ".join(word.lower() for word in find_words(sentence)) or sentence


def _gap(left: Sequence[str], right: Sequence[str], cut: frozenset[str], added: frozenset[str]) -> Iterator[Pair]:
    """What stands between sentences that both have: pairs of like sentences in order, the others on their side."""
    taken = 0
    for sentence in left:
        near = range(taken, min(len(right), taken + WITHIN))
        match = next((place for place in near if _alike(sentence, right[place])), None)
        if match is None:
            yield Pair("here" if sentence in cut else "moved", (("same", sentence),), ())
            continue
        yield from _only_there(right[taken:match], added)
        yield _reworded(sentence, right[match])
        taken = match + 1
    yield from _only_there(right[taken:], added)


def _only_there(sentences: Iterable[str], added: frozenset[str]) -> Iterator[Pair]:
    for sentence in sentences:
        yield Pair("there" if sentence in added else "moved", (), (("same", sentence),))


def _alike(sentence: str, other: str) -> bool:
    """Whether two sentences are one in other words: by their words, whatever stands between."""
    one, two = frozenset(_folded(sentence).split()), frozenset(_folded(other).split())
    return 2 * len(one & two) >= 2 * ALIKE * max(len(one), len(two)) > 0


def _reworded(sentence: str, other: str) -> Pair:
    """A sentence in two wordings, with the words in which they differ."""
    left, right = sentence.split(" "), other.split(" ")
    here: list[Piece] = []
    there: list[Piece] = []
    for step, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if b > a:
            here.append(("same" if step == "equal" else "removed", " ".join(left[a:b])))
        if d > c:
            there.append(("same" if step == "equal" else "added", " ".join(right[c:d])))
    return Pair("reworded", tuple(here), tuple(there))


def _relation(family: CopyFamily | None, one: Article, other: Article, pairs: Sequence[Pair]) -> str:
    """What the two are to one another, in a sentence."""
    name, second = _text(one).publisher, _text(other).publisher
    if family is None:
        same = sum(pair.kind == "same" for pair in pairs)
        return (
            f"No copy of one another; they have {phrasing.plural(same, 'sentence')} in common."
            if same
            else "No copy of one another; no sentence stands in both."
        )
    if family.origin != one.id:
        return f"{name} and {second} carry the same text of a third publisher."
    lag = next((carrier.lag_minutes for carrier in family.carriers if carrier.article == other.id), None)
    when = f", {phrasing.later(lag)}" if lag is not None else ""
    return f"{second} carries the text of {name}{when}."


def _because(family: CopyFamily, origin: Filed) -> str:
    name = _text(origin.article).publisher
    return f"{name} is taken for the origin, {phrasing.sure(family.confidence)}: {'; '.join(family.why)}."


def _rivals(family: CopyFamily, origin: Filed) -> Iterator[str]:
    """What speaks for another article of the family as the origin, one line each."""
    for claim in family.claims:
        rival = origin.relatives.get(claim.article)
        if rival is not None:
            words = f" (“{claim.evidence}”)" if claim.evidence else ""
            yield f"For {_text(rival).publisher} speaks: {claim.why}{words}."


def _counts(pairs: Sequence[Pair], name: str, second: str) -> Iterator[str]:
    """What the comparison comes to, leaving out what does not occur."""
    words = {
        "same": "word for word in both",
        "reworded": "reworded",
        "here": f"only in {name}",
        "there": f"only in {second}",
        "moved": "elsewhere in the other text",
    }
    for kind, said in words.items():
        if count := sum(pair.kind == kind for pair in pairs):
            yield f"{phrasing.plural(count, 'sentence')} {said}"


def _text(article: Article) -> Text:
    return Text(
        article.headline or "No headline",
        links.article(article.id),
        article.publisher.name if article.publisher else "Publisher not stated",
        phrasing.published(article.published),
        article.language,
    )
