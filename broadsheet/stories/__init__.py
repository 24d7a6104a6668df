"""Copy families, stories, and what stands beside them. The way in is `StoryDesk`."""

from broadsheet.stories.decisions import Decision
from broadsheet.stories.desk import Placement, StoryDesk
from broadsheet.stories.origin import describe_family
from broadsheet.stories.repair import StoryChange
from broadsheet.stories.signature import Kept
from broadsheet.stories.sketch import Item, items_of

__all__ = ["Decision", "Item", "Kept", "Placement", "StoryChange", "StoryDesk", "describe_family", "items_of"]
