"""The platforms we know, and which of them a page comes from."""

from __future__ import annotations

import re
from datetime import date

from broadsheet.model.article import Named
from broadsheet.publishers.platforms.newsbreak import NewsBreak
from broadsheet.publishers.platforms.yahoo import YahooNews
from broadsheet.publishers.rules import PlatformRules

PLATFORMS: tuple[type[PlatformRules], ...] = (NewsBreak, YahooNews)
_LOGO = re.compile(r"\b([a-z][a-z0-9]{2,30})-logo\b")


def recognise_platform(text: str, address: str | None, day: date | None) -> tuple[Named | None, type[PlatformRules]]:
    """Name the platform of a capture and give its rules; the rules of an unknown platform say nothing."""
    for rules in PLATFORMS:
        if rules.valid_on(day) and (named := rules.recognise(text, address)):
            return named, rules
    logo = _LOGO.search(text[:200])
    if logo:
        return Named(logo[1], "stated", f"the logo's name {logo[0]}"), PlatformRules
    return None, PlatformRules
