"""Small articles for tests, in words of our own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from broadsheet.model.article import Article, Named, When
from broadsheet.stories import Item

MONDAY = datetime(2031, 3, 3, 8, tzinfo=UTC)

FERRY = (
    "A ferry with 212 people on board ran aground off Port Hallam early on Monday, and all were brought ashore by noon. "
    "The vessel, the Grey Heron, struck a sandbank in thick fog near the harbour mouth, the coast guard of Ostrava Sound said. "
    "Captain Lena Marsh said the radar had failed minutes before. Two people were treated for cold at Hallam General Hospital. "
    "The operator, Northline Ferries, stopped all sailings to the islands until its three other vessels have been inspected. "
    "Transport minister Olav Brandt called for a report within a week and thanked the lifeboat crews of Port Hallam."
)
FERRY_ELSEWHERE = (
    "Passengers of the Grey Heron spent hours in the fog before lifeboats from Port Hallam reached the stranded ferry on Monday. "
    "Northline Ferries said all 212 people were safe and that Captain Lena Marsh had acted by the book when the radar failed. "
    "The coast guard will lift the vessel off the sandbank at high tide. Olav Brandt, the transport minister, wants answers soon."
)
BUDGET = (
    "The parliament of Veldland passed the budget for next year by 61 votes to 58 after a night of talks over pensions. "
    "Finance minister Ida Rask gave way on the fuel levy, which will rise by two cents instead of five. "
    "The opposition under Karel Dorn left the chamber before the vote and said the figures did not add up."
)


def an_article(id: str, headline: str | None, text: str, *, hours: float | None = 0, **more: Any) -> Article:
    """An article published so many hours after Monday morning; undated with `hours=None`."""
    moment = None if hours is None else MONDAY + timedelta(hours=hours)
    published = None if moment is None else When(None, moment, moment, moment.isoformat(), "minute")
    publisher = more.pop("publisher", None)
    return Article(id, headline, text, published=published, publisher=Named(publisher) if publisher else None, **more)


def an_item(id: str, headline: str | None, text: str, *, hours: float | None = 0, **more: Any) -> Item:
    """The same, on its way into a story."""
    return Item(an_article(id, headline, text, hours=hours, **more), None, MONDAY + timedelta(days=20))
