"""Lists of real feeds by country and by topic, so that a new paper has news in one command: `broadsheet add starter:de`.

The addresses were collected by others (plenaryapp/awesome-rss-feeds, CC0 1.0); some are dead, which their health will tell.
`python -m training.starters` makes the file.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

from broadsheet.intake.opml import read_opml
from broadsheet.model.errors import BadInput
from broadsheet.model.intake import Feed

STARTERS = Path(__file__).with_name("starters.opml")
PREFIX = "starter:"
CODES = {
    "au": "Australia", "bd": "Bangladesh", "br": "Brazil", "ca": "Canada", "fr": "France", "de": "Germany", "hk": "Hong Kong SAR China",
    "in": "India", "id": "Indonesia", "ir": "Iran", "ie": "Ireland", "it": "Italy", "jp": "Japan", "mx": "Mexico", "mm": "Myanmar", "ng": "Nigeria",
    "pk": "Pakistan", "ph": "Philippines", "pl": "Poland", "ru": "Russia", "za": "South Africa", "es": "Spain", "ua": "Ukraine",
    "gb": "United Kingdom", "uk": "United Kingdom", "us": "United States",
}  # fmt: skip
"""Countries by their letters (ISO 3166)."""


def starter_names() -> tuple[str, ...]:
    """The names of the lists, countries first."""
    return tuple(dict.fromkeys(feed.folder[-1] for feed in _all()))


def starter_sizes() -> dict[str, int]:
    """How many feeds each list names, countries first."""
    return dict(Counter(feed.folder[-1] for feed in _all()))


def starter(name: str) -> tuple[Feed, ...]:
    """The feeds of one list, by its name or its letters in any case. Raises BadInput, which names those that there are."""
    wanted = name.removeprefix(PREFIX).strip().casefold()
    wanted = CODES.get(wanted, wanted).casefold()
    if feeds := tuple(feed for feed in _all() if feed.folder[-1].casefold() == wanted):
        return feeds
    raise BadInput(f"There is no starter list {name!r}.", about=name, help=f"There are: {', '.join(starter_names())}.")


@cache
def _all() -> tuple[Feed, ...]:
    return read_opml(STARTERS.read_bytes()).feeds
