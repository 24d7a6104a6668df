"""Rules for layouts where the general reader is not enough: small classes, dated, one for a publisher or platform.

A class says what is true of one site's pages and nothing else: names, addresses, selectors, wordings. It never reads a page itself.
"""

from __future__ import annotations

import re
from datetime import date
from typing import ClassVar

from broadsheet.model.article import Named, Zone
from broadsheet.words.addresses import site_of


class PlatformRules:
    """What a platform's page prints around other people's articles."""

    name: ClassVar[str]
    domains: ClassVar[tuple[str, ...]] = ()
    since: ClassVar[date]
    """The day from which on pages of this shape have been seen."""
    until: ClassVar[date | None] = None
    marks: ClassVar[tuple[tuple[str, re.Pattern[str]], ...]] = ()
    """What gives the platform away in a capture without an address: (what to call it, expression searched in the text)."""
    marks_needed: ClassVar[int] = 1
    name_mark: ClassVar[re.Pattern[str] | None] = None
    """Without this in the text the marks do not count: frames are copied, names are not."""
    stated: ClassVar[bool] = True
    """Whether the marks name the platform, or only let us infer it."""
    categories: ClassVar[frozenset[str]] = frozenset()
    """Labels that stand glued before a publisher's name."""
    furniture: ClassVar[tuple[tuple[re.Pattern[str], Zone], ...]] = ()
    """Lines which are this platform's own, each covered whole by its expression."""

    @classmethod
    def recognise(cls, text: str, address: str | None) -> Named | None:
        """Name the platform where the address or enough marks give it away; None else."""
        if address and site_of(address) in cls.domains:
            return Named(cls.name, "stated", f"address of {site_of(address)}")
        seen = [name for name, mark in cls.marks if mark.search(text)]
        named = cls.name_mark is None or cls.name_mark.search(text) is not None
        if cls.marks and named and len(seen) >= cls.marks_needed:
            return Named(cls.name, "stated" if cls.stated else "inferred", "; ".join(seen))
        return None

    @classmethod
    def valid_on(cls, day: date | None) -> bool:
        """Whether this class describes pages of that day; an unknown day counts as any."""
        return day is None or (cls.since <= day and (cls.until is None or day <= cls.until))
