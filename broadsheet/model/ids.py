"""Ids derived from content: doing a thing twice is doing it once.

An id is a positive int64. Its upper 20 bits count hours since 1950, so that ids sort by time; its lower 43 bits
are a hash of what the thing is. At 100,000 things in one hour the chance of one collision is below 0.1 %.
"""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import blake2b

_EPOCH = datetime(1950, 1, 1, tzinfo=UTC)
_HASH_BITS = 43
_MOST_HOURS = (1 << 20) - 1


def content_id(when: datetime | None, *parts: str) -> int:
    """The id of a thing first known at `when` (None and times before 1950 count as hour 0), told apart by `parts`."""
    hours = 0 if when is None else int((when - _EPOCH).total_seconds() // 3600)
    return (min(max(hours, 0), _MOST_HOURS) << _HASH_BITS) | (content_hash(*parts) >> (64 - _HASH_BITS))


def content_hash(*parts: str) -> int:
    """64 bits of BLAKE2b over the parts; ("ab", "c") and ("a", "bc") differ."""
    digest = blake2b(digest_size=8)
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        digest.update(len(encoded).to_bytes(8, "big"))
        digest.update(encoded)
    return int.from_bytes(digest.digest(), "big")
