"""Broadsheet: a self-hosted newspaper. Every story once, every claim with the sentence it came from.

>>> import broadsheet
>>> news = broadsheet.open("paper.db")
>>> news.add(["saved-pages/"]).round.articles
94
>>> for told in news.stories.list(limit=3).items:
...     print(told.brief.headline, told.brief.independent_publishers)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from broadsheet.newsroom import Newsroom, Settings
    from broadsheet.newsroom import open_newsroom as open

__version__ = "0.1.0"
__all__ = ["Newsroom", "Settings", "__version__", "open"]

_FROM_NEWSROOM = {"Newsroom": "Newsroom", "Settings": "Settings", "open": "open_newsroom"}


def __getattr__(name: str) -> Any:
    """The newsroom is loaded when it is first asked for: a room used alone, or `--help`, need not wait for all of it."""
    if name not in _FROM_NEWSROOM:
        raise AttributeError(f"module 'broadsheet' has no attribute {name!r}")
    import broadsheet.newsroom

    return getattr(broadsheet.newsroom, _FROM_NEWSROOM[name])
