"""Characters that no reader sees and that break words in two for whoever looks for them."""

from __future__ import annotations

import re

_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]|(?<=[\u0000-\u052f])[\u200c\u200d]")
"""Soft hyphens, places where a line may break or not, marks of byte order. Joiners only behind Latin, Greek and Cyrillic letters: in Persian
and Hindi they are part of the spelling, in emoji of the picture."""


def visible(text: str) -> str:
    """The text without what no reader sees; most texts as they are."""
    return text if text.isascii() else _UNSEEN.sub("", text)
