"""Yahoo News: carries partners' articles, often without naming the partner, and a stream of whole other articles below."""

from __future__ import annotations

import re
from datetime import date

from broadsheet.publishers.rules import PlatformRules


class YahooNews(PlatformRules):
    """The article page of 2020 to 2024: failing widgets around the byline, "N min read", "Recommended Stories"."""

    name = "Yahoo News"
    domains = ("yahoo.com", "yahoo.co.jp")
    since = date(2020, 1, 1)
    marks = (
        ("widgets that failed to load", re.compile(r"Oops!\s+Something went wrong\.\s+Please try again later\.")),
        ("a list headed Recommended Stories", re.compile(r"^\s*Recommended Stories\s*$", re.MULTILINE)),
        ("a reading time after a middle dot", re.compile(r"^\s*·\s?\d+ min read\s*$", re.MULTILINE)),
    )
    marks_needed = 2
    name_mark = re.compile(r"\bYahoo (?:News|Finance|Sports|Life(?:style)?|Entertainment)\b")
    stated = False
    furniture = (
        (re.compile(r"Story continues"), "promo"),
        (re.compile(r"Oops!|Something went wrong\.|Please try again later\."), "error_widget"),
        (re.compile(r"In this article:|View comments(?: \(\d+\))?"), "nav"),
        (re.compile(r"·\s?\d+ min read"), "meta"),
    )
