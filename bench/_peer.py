"""The plain baseline of grouping: TF-IDF vectors, one pass, each text to the nearest centroid above a threshold."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

_WORD = re.compile(r"[a-z]{3,}")
_THRESHOLD = 0.25
_WORDS = 200


def tfidf_single_pass(texts: Sequence[str]) -> list[int]:
    """The group of each text, numbered as they are founded. Centroids are searched through an inverted index."""
    counted = [Counter(_WORD.findall(text.lower())[:_WORDS]) for text in texts]
    found_in = Counter(word for words in counted for word in words)
    centroids: list[dict[str, float]] = []
    holding: defaultdict[str, set[int]] = defaultdict(set)
    groups = []
    for words in counted:
        vector = _unit({word: n * math.log(len(texts) / found_in[word] + 1) for word, n in words.items()})
        near = Counter(group for word in vector for group in holding[word])
        best, likeness = -1, _THRESHOLD
        for group in near:
            centroid = centroids[group]
            cosine = sum(weight * centroid.get(word, 0.0) for word, weight in vector.items())
            if cosine > likeness:
                best, likeness = group, cosine
        if best < 0:
            best = len(centroids)
            centroids.append({})
        for word, weight in vector.items():
            centroids[best][word] = centroids[best].get(word, 0.0) + weight
            holding[word].add(best)
        centroids[best] = _unit(centroids[best])
        groups.append(best)
    return groups


def _unit(vector: dict[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
    return {word: weight / length for word, weight in vector.items()}
