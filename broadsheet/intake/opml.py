"""OPML: lists of feeds, nested as people sort them, read leniently and written so that reading gives the same again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from xml.parsers import expat

from broadsheet.intake.feeds import without_bombs
from broadsheet.model.errors import BadInput
from broadsheet.model.intake import Feed
from broadsheet.words import charsets
from broadsheet.words.addresses import is_web, resolve_address

MAX_DEPTH = 50
"""Folders in folders that are read; deeper ones count as the fiftieth."""

_BARE_AMPERSAND = re.compile(r"&(?!#?\w{1,40};)")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


@dataclass(frozen=True, slots=True)
class FeedList:
    """What an OPML file holds. `broken` says in words where it stopped being XML; what came before is kept."""

    title: str | None
    feeds: tuple[Feed, ...]
    broken: str = ""


def read_opml(body: bytes, *, about: str = "") -> FeedList:
    """Read an OPML list. The same address in the same folder counts once; outlines without an address are folders.

    Raises BadInput when there is no OPML in it.
    """
    reader = _Reader()
    try:
        reader.read(without_bombs(body))
    except expat.ExpatError as problem:
        again = _Reader()
        try:
            again.read(_mended(body))
        except expat.ExpatError:
            again.broken = str(problem)
        reader = again
    if not reader.is_opml:
        raise BadInput("This is no OPML: the root element is not opml.", about=about)
    return FeedList(reader.title or None, tuple(dict.fromkeys(reader.feeds)), reader.broken)


def write_opml(feeds: Iterable[Feed], title: str = "Broadsheet") -> bytes:
    """Write a list of feeds; folders become outlines, in the order of their first feed."""
    root = _Folder()
    for feed in feeds:
        root.at(feed.folder).feeds.append(feed)
    lines = "\n".join(root.lines(2))
    head = f"<head><title>{escape(title, quote=False)}</title></head>"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n{head}\n<body>\n{lines}\n</body>\n</opml>\n'.encode()


@dataclass
class _Folder:
    feeds: list[Feed] = field(default_factory=list)
    folders: dict[str, _Folder] = field(default_factory=dict)

    def at(self, path: tuple[str, ...]) -> _Folder:
        here = self
        for name in path:
            here = here.folders.setdefault(name, _Folder())
        return here

    def lines(self, indent: int) -> Iterator[str]:
        margin = " " * indent
        for feed in self.feeds:
            title = escape(feed.title or feed.address)
            site = f' htmlUrl="{escape(feed.site)}"' if feed.site else ""
            yield f'{margin}<outline type="rss" text="{title}" title="{title}" xmlUrl="{escape(feed.address)}"{site}/>'
        for name, folder in self.folders.items():
            yield f'{margin}<outline text="{escape(name)}">'
            yield from folder.lines(indent + 2)
            yield f"{margin}</outline>"


class _Reader:
    """Collects outlines as the XML parser meets them. Names of elements and attributes count in any case, as in the wild."""

    def __init__(self) -> None:
        self.is_opml = False
        self.title = ""
        self.broken = ""
        self.feeds: list[Feed] = []
        self._path: list[str | None] = []
        self._in_title = False

    def read(self, body: bytes) -> None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.Parse(body, True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2].lower()
        if name == "opml":
            self.is_opml = True
        elif name == "title":
            self._in_title = not self._path
        elif name == "outline":
            self._outline({key.lower(): value.strip() for key, value in attributes.items()})

    def _outline(self, said: dict[str, str]) -> None:
        """An outline with an address is a feed, also without type; an included list or a plain link is none."""
        label = said.get("title") or said.get("text") or ""
        address = said.get("xmlurl") or (said.get("url", "") if said.get("type", "").lower() in ("rss", "atom", "feed") else "")
        resolved = resolve_address(address) if address else None
        folder = tuple(name for name in self._path[:MAX_DEPTH] if name)
        if resolved and is_web(resolved):
            site = resolve_address(said.get("htmlurl", ""))
            named = site if site and is_web(site) else None
            self.feeds.append(Feed(address=resolved, title=label or None, site=named, folder=folder))
        self._path.append(None if resolved else label or None)

    def _end(self, name: str) -> None:
        name = name.rpartition(":")[2].lower()
        if name == "outline" and self._path:
            self._path.pop()
        elif name == "title":
            self._in_title = False

    def _characters(self, data: str) -> None:
        if self._in_title:
            self.title = (self.title + data)[:1_000]


def _mended(body: bytes) -> bytes:
    """The file with its most common faults put right: a wrong declared encoding, an ampersand that is not written as one."""
    text = _DECLARATION.sub("", charsets.decode(body).text)
    return without_bombs(_BARE_AMPERSAND.sub("&amp;", text).encode("utf-8", "replace"))
