"""How rare a word is in the news: the table that keywords and topics weigh by. Made by `python -m training.keywords`."""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).parent / "weights" / "rarity.tsv.gz"


@cache
def rarity() -> dict[str, float]:
    """For each word in small letters the logarithm of one over the share of passages it stands in; 0 to 6.5."""
    lines = gzip.decompress(_TABLE.read_bytes()).decode("utf-8").splitlines()
    return {word: float(value) for word, _, value in (line.partition("\t") for line in lines)}
