"""Which part of the page each line of a capture belongs to, by a sequence model over the whole capture.

The model is a linear-chain CRF: it sees the lines' look and cues, never names of sites, and decodes the page as one sequence,
so that a stream of whole embedded articles after the body comes out as teasers. How it is trained: `training/read_text.py`;
scores: the card beside it.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from importlib.resources import as_file, files
from typing import Literal

import pycrfsuite

from broadsheet.articles.line_features import line_features
from broadsheet.articles.lines import Line
from broadsheet.model.article import Zone

Label = Literal[
    "nav", "headline", "meta", "image", "body", "promo", "error", "comments", "card", "people", "tags", "chips", "footer",
    "teaser_header", "teaser_label", "teaser_headline", "teaser_snippet",
]  # fmt: skip

ZONE_OF: dict[str, Zone] = {
    "nav": "nav", "headline": "headline", "meta": "meta", "image": "image", "body": "body", "promo": "promo", "error": "error_widget",
    "comments": "comments_link", "card": "publisher_card", "people": "related_people", "tags": "tags", "chips": "topic_chips",
    "footer": "footer", "teaser_header": "teaser_header", "teaser_label": "teaser", "teaser_headline": "teaser", "teaser_snippet": "teaser",
}  # fmt: skip

MOST_LINES = 20_000
"""Lines beyond this are furniture to us; the longest page of the development data has 9,000."""

LIKELY = 0.3
"""From this chance on a line is body; by two folds over sites .25 to .35 give the best F1."""
SHORT = 400
"""Characters of body below which a page is looked at again with more trust: notes of two sentences look like teasers."""
BARELY = 0.08

_local = threading.local()


def label_lines(lines: Sequence[Line]) -> dict[int, str]:
    """The label of every line that is not blank, by line number."""
    filled = [line for line in lines[:MOST_LINES] if line.text]
    if not filled:
        return {}
    labels = _decode(_tagger(), line_features(lines[:MOST_LINES]), [len(line.text) for line in filled])
    found = {line.number: label for line, label in zip(filled, labels, strict=True)}
    return found | {line.number: "nav" for line in lines[MOST_LINES:] if line.text}


def _decode(tagger: pycrfsuite.Tagger, features: list[list[str]], lengths: list[int]) -> list[str]:
    """The likeliest sequence, but body wherever body is likely enough: to lose a paragraph is worse than to keep a caption."""
    labels = list(tagger.tag(features))
    chances = [tagger.marginal("body", index) for index in range(len(labels))]
    body = [chance >= LIKELY for chance in chances]
    if sum(length for length, kept in zip(lengths, body, strict=True) if kept) < SHORT:
        body = [chance >= (LIKELY if label.startswith("teaser") else BARELY) for label, chance in zip(labels, chances, strict=True)]
    return ["body" if kept else "nav" if label == "body" else label for kept, label in zip(body, labels, strict=True)]


def _tagger() -> pycrfsuite.Tagger:
    """One model a thread: a tagger keeps the sequence it works on."""
    tagger: pycrfsuite.Tagger | None = getattr(_local, "tagger", None)
    if tagger is None:
        tagger = pycrfsuite.Tagger()
        with as_file(files("broadsheet.articles") / "weights" / "lines.crf") as path:
            tagger.open(str(path))
        _local.tagger = tagger
    return tagger
