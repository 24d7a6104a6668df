"""The only room that knows the order of things. The way in is `Newsroom`, or `broadsheet.open`."""

from broadsheet.newsroom.newsroom import STEPS, Added, Newsroom, Step
from broadsheet.newsroom.opening import open_newsroom
from broadsheet.newsroom.settings import SETTINGS, Settings

__all__ = ["SETTINGS", "STEPS", "Added", "Newsroom", "Settings", "Step", "open_newsroom"]
