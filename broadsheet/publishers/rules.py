"""Rules for layouts where the general reader is not enough: small classes, dated, one for a publisher or platform.

A class says what is true of one site's pages and nothing else: names, addresses, selectors, wordings. It never reads a page itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from broadsheet.model.article import Named, Zone
from broadsheet.words.addresses import site_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a publisher's article pages are laid out from `since` on, up to and with `until`: CSS selectors as data.

    What a selector names is decided by it, everything else by the general reader. `body` names paragraphs or what holds them; all
    text inside is the article's. `drop` is taken out of it again: whole blocks, or words inside a line such as a `span`. `image`
    names a picture with its words; `caption` and `credit` are looked for inside it. `byline` and `tags` name one element for each
    name or one for all. `teasers` names the cards of other articles. `publisher` is filled in when a layout is looked up.
    """

    since: date
    until: date | None = None
    body: str | None = None
    drop: tuple[str, ...] = ()
    headline: str | None = None
    standfirst: str | None = None
    byline: str | None = None
    image: str | None = None
    caption: str | None = None
    credit: str | None = None
    tags: str | None = None
    teasers: str | None = None
    publisher: str = ""

    @property
    def why(self) -> str:
        """How the layout is named where it decided something."""
        return f"rule of {self.publisher}"

    def selectors(self) -> dict[str, tuple[str, ...]]:
        """The selectors it has, by what they name."""
        single = ("body", "headline", "standfirst", "byline", "image", "caption", "credit", "tags", "teasers")
        named = {name: (selector,) for name in single if (selector := getattr(self, name))}
        return named | ({"drop": self.drop} if self.drop else {})

    def valid_on(self, day: date | None) -> bool:
        """Whether pages looked like this on that day; an unknown day counts as any."""
        return day is None or (self.since <= day and (self.until is None or day <= self.until))


class PublisherRules:
    """One publisher: its names and addresses, its feeds, and its layouts, the newest first."""

    name: ClassVar[str]
    domains: ClassVar[tuple[str, ...]]
    """Hosts without `www.`; what lies below them belongs to them."""
    country: ClassVar[str]
    """ISO 3166-1, two capital letters."""
    feeds: ClassVar[tuple[str, ...]] = ()
    layouts: ClassVar[tuple[Layout, ...]] = ()

    @classmethod
    def layouts_on(cls, day: date | None) -> tuple[Layout, ...]:
        """The layouts valid on that day, with the publisher's name: one at most, or all, newest first, for an unknown day."""
        return tuple(replace(layout, publisher=cls.name) for layout in cls.layouts if layout.valid_on(day))


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
