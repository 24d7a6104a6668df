"""Copy families, stories, and what stands beside them. The way in is `StoryDesk`."""

from broadsheet.stories.copies import Sameness
from broadsheet.stories.decisions import Decision
from broadsheet.stories.desk import Placement, StoryDesk
from broadsheet.stories.origin import agency_mark, describe_family
from broadsheet.stories.rank import Caps, Interests, rank
from broadsheet.stories.related import Suggestion, suggest
from broadsheet.stories.repair import StoryChange
from broadsheet.stories.signature import Kept, is_current
from broadsheet.stories.sketch import Item, items_of, seen_at
from broadsheet.stories.takeback import take_back

__all__ = [
    "Caps",
    "Decision",
    "Interests",
    "Item",
    "Kept",
    "Placement",
    "Sameness",
    "StoryChange",
    "StoryDesk",
    "Suggestion",
    "agency_mark",
    "describe_family",
    "is_current",
    "items_of",
    "rank",
    "seen_at",
    "suggest",
    "take_back",
]
