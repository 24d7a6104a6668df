"""Keywords: the names an article turns on, and the rare words it comes back to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from broadsheet.annotations.aliases import fold_name
from broadsheet.annotations.rarity import rarity
from broadsheet.model.annotation import Annotations, MarkedArticle, Where
from broadsheet.words.terms import find_words

_UNSEEN = 6.5  # rarity of a word that is not in the table: less than the rarest listed, so that one slip of the pen does not win
_COMMON = 2.6  # words in more than one of fourteen passages tell nothing
_LOOK_AT = 2_000
_NAMES, _WORDS = 8, 6


class KeywordFinder:
    """Gives an article up to fourteen keywords, names first; its publisher's and platform's own names are none."""

    name, version = "keywords", "1"
    needs = frozenset({"entities"})
    gives = frozenset({"keywords"})

    def __call__(self, batch: tuple[MarkedArticle, ...]) -> tuple[Annotations, ...]:
        return tuple(
            replace(marked.found, keywords=tuple(_keywords(marked)) if marked.where == Where() else ()) for marked in batch
        )


def _keywords(marked: MarkedArticle) -> Iterator[str]:
    names = list(_names(marked))[:_NAMES]
    yield from names
    spoken_for = {word for name in names for word in fold_name(name).split()}
    yield from [word for word in _rare_words(marked) if word not in spoken_for][:_WORDS]


def _names(marked: MarkedArticle) -> Sequence[str]:
    own = {fold_name(n.name) for n in (marked.article.publisher, marked.article.platform) if n}
    headline = fold_name(marked.article.headline or "")
    weights: dict[str, float] = defaultdict(float)
    for mention in marked.found.entities:
        if mention.type != "NORP" and fold_name(mention.canonical) not in own:
            weights[mention.canonical] += 1 + (mention.start < 600)
    for name in weights:
        weights[name] += 3 * (fold_name(name).split(" ")[-1] in headline)
    return sorted((name for name, weight in weights.items() if weight > 1), key=lambda name: -weights[name])


def _rare_words(marked: MarkedArticle) -> list[str]:
    if marked.found.language not in ("en", None):
        return []
    headline = {word.lower() for word in find_words(marked.article.headline or "")}
    words = find_words(marked.text, _LOOK_AT)
    counts = Counter(word for word in words if len(word) > 3 and word.isalpha() and word.islower())
    table = rarity()
    scored = {word: (count + 2 * (word in headline)) * table.get(word, _UNSEEN) for word, count in counts.items()}
    rare = [word for word in scored if table.get(word, _UNSEEN) > _COMMON and (counts[word] > 1 or word in headline)]
    return sorted(rare, key=lambda word: -scored[word])
