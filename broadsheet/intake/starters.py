"""Lists of real feeds by country and by topic, so that a new paper has news in one command: `broadsheet add starter:Germany`.

The addresses were collected by others (plenaryapp/awesome-rss-feeds, CC0 1.0); some are dead, which their health will tell.
`python -m training.starters` makes the file.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from broadsheet.intake.opml import read_opml
from broadsheet.model.errors import BadInput
from broadsheet.model.intake import Feed

STARTERS = Path(__file__).with_name("starters.opml")
PREFIX = "starter:"


def starter_names() -> tuple[str, ...]:
    """The names of the lists, countries first."""
    return tuple(dict.fromkeys(feed.folder[-1] for feed in _all()))


def starter(name: str) -> tuple[Feed, ...]:
    """The feeds of one list, by its name in any case. Raises BadInput, which names those that there are."""
    wanted = name.removeprefix(PREFIX).strip().casefold()
    if feeds := tuple(feed for feed in _all() if feed.folder[-1].casefold() == wanted):
        return feeds
    raise BadInput(f"There is no starter list {name!r}.", about=name, help=f"There are: {', '.join(starter_names())}.")


@cache
def _all() -> tuple[Feed, ...]:
    return read_opml(STARTERS.read_bytes()).feeds
