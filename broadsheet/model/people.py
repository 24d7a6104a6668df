"""What people keep and decide for themselves: the searches a reader saved, the settings an owner chose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search under a name. `asked` holds its words (`q`) and facets, by name.

    `tell`: what came in since `seen_at` is counted at the top of the paper. `reader` is 1, the one reader there is without accounts.
    """

    id: str
    name: str
    asked: Mapping[str, str] = field(default_factory=dict)
    tell: bool = True
    made_at: datetime | None = None
    seen_at: datetime | None = None
    reader: int = 1


@dataclass(frozen=True, slots=True)
class DecisionMade:
    """What a person decided about stories: these `articles` belong `together` with the article `beside`, are to be kept `apart` from
    it, or are `pinned` where they are, in one story with it."""

    id: str
    kind: Literal["together", "apart", "pinned"]
    articles: tuple[str, ...]
    beside: str
    why: str = ""
    made_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class OwnerSetting:
    """A setting of the whole paper as it is now: `value` in words, "" where nothing is set; `variable` is where it is changed."""

    name: str
    value: str
    unit: str
    help: str
    variable: str
