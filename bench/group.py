"""Copies and stories: articles a second on one core, by how much is active, beside a plain TF-IDF single pass in the same run.

Active stories are made as they would stand in memory after days of news: words by Zipf's law over a vocabulary of 60,000, thirty words of
each story's own, and fingerprints. Then articles of 450 words come in, three of five to a story that is active, one of twenty
a copy. The first thousand are not timed: a desk at work has met its words before. Times are processor seconds of this process. The peer keeps the centroid of every story in an inverted index and
compares each article with all that share a word; it knows neither copies nor dates.
"""

from __future__ import annotations

import math
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np

from broadsheet.model.article import Article, When
from broadsheet.stories import Item, Kept, StoryDesk
from broadsheet.stories.copies import TextPrints
from broadsheet.stories.rarity import general_words
from broadsheet.stories.signature import Record, write_signature
from broadsheet.stories.sketch import Sketch, length
from broadsheet.words.terms import find_words, stem

SIZES = (1_000, 10_000, 100_000)
ARTICLES, WARM_UP = 2_500, 1_000
PEER_ARTICLES = 100
WORDS = 450
VOCABULARY = 60_000
DAYS = 20.0
_START = datetime(2030, 1, 1, tzinfo=UTC)
_ENGLISH_START = 300
"""The commonest words are nobody's own."""


def run() -> dict[str, Any]:
    """Articles a second at each size, memory and restart at the largest, and the peer's figure there."""
    news = MadeUpNews(max(SIZES))
    figures: dict[str, Any] = {}
    for size in SIZES:
        before = _megabytes()
        desk, seconds = _restored(news, size)
        megabytes = _megabytes() - before
        articles = news.articles(size)
        _join(desk, articles[:WARM_UP])
        desk.repair()
        joining = _time_of(lambda desk=desk, items=articles[WARM_UP:]: _join(desk, items))
        figures[f"articles_per_second_at_{size}"] = round((ARTICLES - WARM_UP) / joining)
        figures[f"repair_seconds_at_{size}"] = round(_time_of(desk.repair), 2)
        figures |= {"restart_seconds": round(seconds, 1), "megabytes_per_100000": round(megabytes * 100_000 / size)}
        del desk
    peer = PlainTfIdf(news, max(SIZES))
    texts = [f"{item.article.headline} {item.article.text}" for item in news.articles(max(SIZES))[:PEER_ARTICLES]]
    peers = len(texts) / _time_of(lambda: [peer.place(text) for text in texts])
    ours = figures[f"articles_per_second_at_{max(SIZES)}"]
    return {"figure": ours, "peer": round(peers, 1), "ratio": round(ours / peers, 1), **figures}


class MadeUpNews:
    """Stories and articles of made-up words, the same on every run."""

    def __init__(self, stories: int) -> None:
        self._chance = np.random.default_rng(11)
        english = [term for term, _ in sorted(general_words().items(), key=lambda pair: -pair[1].rate) if term.isalpha()]
        letters = np.array(list("abcdefghiklmnoprstuvw"))
        made_up = ["".join(self._chance.choice(letters, 5 + n % 5)) for n in range(VOCABULARY - len(english))]
        self.words = np.array([*english, *made_up], dtype=object)
        shares = 1 / np.arange(1, VOCABULARY + 1)
        self._zipf = np.cumsum(shares / shares.sum())
        self.own = self._chance.integers(_ENGLISH_START, VOCABULARY, size=(stories, 30))

    def sketch(self, story: int) -> tuple[Sketch, TextPrints]:
        """A story of one article, as a desk keeps it."""
        common = self.words[np.searchsorted(self._zipf, self._chance.random(40))].tolist()
        own = self.words[self.own[story]].tolist()
        terms = dict.fromkeys([*own, *common[:30]], 5.0)
        names = dict.fromkeys(own[:14], 5.0)
        title = dict.fromkeys(own[:8], 5.0)
        prints = np.sort(self._chance.integers(0, 1 << 30, WORDS // 4, dtype=np.uint32) * np.uint32(4))
        day = (_START + timedelta(days=DAYS * story / len(self.own))).timestamp() / 86_400
        lengths = (length(terms), length(title), length(names))
        sketch = Sketch(
            f"kept {story}", terms, title, names, frozenset(), frozenset(), False, day, day, "en", None, None, WORDS, lengths
        )
        return sketch, TextPrints(prints, prints[:15])

    def articles(self, stories: int) -> list[Item]:
        """Articles on their way in: three of five belong to one of the stories, one of twenty is a copy of the one before."""
        chance = np.random.default_rng(stories)
        items: list[Item] = []
        for number in range(ARTICLES):
            known = int(chance.integers(0, stories)) if number % 5 < 3 else None
            own = self.own[known] if known is not None else chance.integers(_ENGLISH_START, VOCABULARY, 30)
            text = items[-1].article.text[: 4 * WORDS] if number % 20 == 19 else self._text(chance, own)
            items.append(_item(f"new {number}", " ".join(self.words[own[:8]]), text, DAYS + number / ARTICLES))
        return items

    def _text(self, chance: np.random.Generator, own: Any) -> str:
        chosen = self.words[np.minimum(np.searchsorted(self._zipf, chance.random(WORDS)), VOCABULARY - 1)]
        at = chance.random(WORDS) < 0.15
        chosen[at] = [word.capitalize() for word in self.words[chance.choice(own, int(at.sum()))]]
        return " ".join(chosen)


class PlainTfIdf:
    """The peer: TF-IDF over all words, cosine with every centroid that shares one, joined at .18."""

    def __init__(self, news: MadeUpNews, stories: int) -> None:
        self._vectors: list[dict[str, float]] = []
        self._holders: defaultdict[str, list[int]] = defaultdict(list)
        for story in range(stories):
            self._add(dict(news.sketch(story)[0].terms))

    def place(self, text: str) -> int:
        """The number of the story a text joins or founds."""
        counted = Counter(stem(word) for word in find_words(text))
        stories = len(self._vectors)
        vector = {
            term: often * math.log((stories + 1) / (len(self._holders.get(term, ())) + 0.5)) for term, often in counted.items()
        }
        size = length(vector)
        scores: defaultdict[int, float] = defaultdict(float)
        for term, weight in vector.items():
            for story in self._holders.get(term, ()):
                scores[story] += weight * self._vectors[story][term]
        best = max(scores, key=lambda story: scores[story] / length(self._vectors[story]), default=None)
        if best is not None and scores[best] / (size * length(self._vectors[best])) >= 0.18:
            return best
        self._add(vector)
        return len(self._vectors) - 1

    def _add(self, vector: dict[str, float]) -> None:
        for term in vector:
            self._holders[term].append(len(self._vectors))
        self._vectors.append(vector)


def _restored(news: MadeUpNews, stories: int) -> tuple[StoryDesk, float]:
    """A desk of so many stories, restored as after a restart, and the seconds that took."""
    kept = [Kept(str(story), 1.0, (), write_signature(Record(*news.sketch(story), (), ""))) for story in range(stories)]
    started = time.process_time()
    desk = StoryDesk.restore(kept)
    return desk, time.process_time() - started


def _join(desk: StoryDesk, items: Sequence[Item]) -> None:
    for item in items:
        desk.join(item)


def _item(key: str, headline: str, text: str, day: float) -> Item:
    moment = _START + timedelta(days=day)
    return Item(Article(key, headline, text, published=When(None, moment, moment, None, "minute"), language="en"), None, moment)


def _time_of(act: Any) -> float:
    started = time.process_time()
    act()
    return time.process_time() - started


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
