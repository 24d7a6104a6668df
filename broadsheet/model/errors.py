"""Every error of Broadsheet, in one tree.

BroadsheetError
├── Refused              not again, until rules or the page change; the reason is kept and shown
│   ├── NotAnArticle        the page has no article on it
│   ├── Undecodable         the bytes are no text we can read
│   └── Forbidden           the publisher, robots rules or our own guard say no
├── TryLater             the same act may succeed after `when`
├── BadInput             something handed to us cannot be used as it is
│   ├── OffsetError         a span points outside its text
│   └── UnknownShape        no reader knows this kind of input
├── NotFound             nothing is kept under this id or name
│   ├── ArticleNotFound
│   ├── StoryNotFound
│   └── PublisherNotFound
└── StoreError           the store cannot be used
    ├── StoreTooNew         written by a newer Broadsheet
    ├── StoreDamaged        fails its integrity check
    ├── StoreBusy           another process writes
    └── StoreFull           no room on the disk
"""

from __future__ import annotations

from datetime import datetime


class BroadsheetError(Exception):
    """Root of all our errors. `about` is the id, address or path concerned; `help` what would help, in words."""

    def __init__(self, message: str, *, about: str = "", help: str = "") -> None:
        super().__init__(message)
        self.about = about
        self.help = help

    @property
    def code(self) -> str:
        """A stable word for programs, from the class name: `NotAnArticle` is `not_an_article`."""
        name = type(self).__name__
        return "".join(f"_{c.lower()}" if c.isupper() and i else c.lower() for i, c in enumerate(name))


class Refused(BroadsheetError):
    """Not again, until rules or the page change."""


class NotAnArticle(Refused):
    """The page has no article on it."""


class Undecodable(Refused):
    """The bytes are no text we can read."""


class Forbidden(Refused):
    """The publisher, the robots rules or our own guard say no."""


class TryLater(BroadsheetError):
    """The same act may succeed after `when`."""

    def __init__(self, message: str, when: datetime, *, about: str = "", help: str = "") -> None:
        super().__init__(message, about=about, help=help)
        self.when = when


class BadInput(BroadsheetError):
    """Something handed to us cannot be used as it is."""


class OffsetError(BadInput):
    """A span points outside its text."""


class UnknownShape(BadInput):
    """No reader knows this kind of input."""


class NotFound(BroadsheetError):
    """Nothing is kept under this id or name."""


class ArticleNotFound(NotFound):
    """No article under this id."""


class StoryNotFound(NotFound):
    """No story under this id, and none was joined into another from it."""


class PublisherNotFound(NotFound):
    """No publisher of this name has been read."""


class StoreError(BroadsheetError):
    """The store cannot be used."""


class StoreTooNew(StoreError):
    """Written by a newer Broadsheet."""


class StoreDamaged(StoreError):
    """Fails its integrity check."""


class StoreBusy(StoreError):
    """Another process is writing."""


class StoreFull(StoreError):
    """No room on the disk."""
