"""Which part of the page each line of a capture belongs to, by a sequence model over the whole capture.

The model is a linear-chain CRF: it sees the lines' look and cues, never names of sites, and decodes the page as one
sequence, so that a
stream of whole embedded articles after the body comes out as teasers. How it is trained: `training/read_text.py`; scores:
the card beside it.
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

_local = threading.local()


def label_lines(lines: Sequence[Line]) -> dict[int, str]:
    """The label of every line that is not blank, by line number."""
    filled = [line for line in lines[:MOST_LINES] if line.text]
    if not filled:
        return {}
    labels = _tagger().tag(line_features(lines[:MOST_LINES]))
    found = {line.number: label for line, label in zip(filled, labels, strict=True)}
    return found | {line.number: "nav" for line in lines[MOST_LINES:] if line.text}


def _tagger() -> pycrfsuite.Tagger:
    """One model a thread: a tagger keeps the sequence it works on."""
    tagger: pycrfsuite.Tagger | None = getattr(_local, "tagger", None)
    if tagger is None:
        tagger = pycrfsuite.Tagger()
        with as_file(files("broadsheet.articles") / "weights" / "lines.crf") as path:
            tagger.open(str(path))
        _local.tagger = tagger
    return tagger
