"""OPML: lists of feeds, nested as people sort them, read leniently and written so that reading gives the same again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape, unescape
from xml.parsers import expat

from broadsheet.intake.feeds import without_bombs
from broadsheet.model.errors import BadInput
from broadsheet.model.intake import Feed
from broadsheet.words import charsets
from broadsheet.words.addresses import is_web, resolve_address

MAX_DEPTH = 50
"""Folders in folders that are read; deeper ones count as the fiftieth."""

_BREAKS = re.compile(r"\r\n|[\r\n\t]")
"""What an XML parser reads as a blank in an attribute, and what a list that is no XML may hold all the same."""
_HEAD = {"title", "datecreated", "datemodified", "ownername", "owneremail", "ownerid"}
_TAG = re.compile(r"<(/?)([A-Za-z][\w:.-]*)([^<>]*)>([^<]*)")
_ATTRIBUTE = re.compile(r"([\w:.-]+)\s*=\s*(\"[^\"]*\"|'[^']*')")


@dataclass(frozen=True, slots=True)
class FeedList:
    """What an OPML file holds. `broken` says in words where it stopped being XML; what came before is kept.

    `lists` are further lists that it includes, `sites` those named without a feed: both are (address, title), and both
    can be looked into. `about` holds what the head says of owner and dates, as written.
    """

    title: str | None
    feeds: tuple[Feed, ...]
    broken: str = ""
    lists: tuple[tuple[str, str], ...] = ()
    sites: tuple[tuple[str, str], ...] = ()
    about: tuple[tuple[str, str], ...] = ()


def read_opml(body: bytes, *, about: str = "") -> FeedList:
    """Read an OPML list. The same address in the same folder counts once; outlines without an address are folders.

    Raises BadInput when there is no OPML in it.
    """
    reader = _Reader()
    try:
        reader.read(without_bombs(body))
    except expat.ExpatError as problem:
        reader = _Reader()
        reader.scan(charsets.decode(body).text)
        if not reader.closed:
            reader.broken = str(problem)
    if not reader.is_opml:
        raise BadInput("This is no OPML: the root element is not opml.", about=about)
    head = {name: " ".join(words.split()) for name, words in reader.head.items()}
    return FeedList(
        head.pop("title", None) or None, tuple(dict.fromkeys(reader.feeds)), reader.broken, tuple(dict.fromkeys(reader.lists)),
        tuple(dict.fromkeys(reader.sites)), tuple((name, words) for name, words in head.items() if words),
    )  # fmt: skip


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
        self.is_opml = self.closed = False
        self.broken = ""
        self.head: dict[str, str] = {}
        self.feeds: list[Feed] = []
        self.lists: list[tuple[str, str]] = []
        self.sites: list[tuple[str, str]] = []
        self._path: list[str | None] = []
        self._element = ""

    def read(self, body: bytes) -> None:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.Parse(body, True)

    def scan(self, text: str) -> None:
        """Read what is no XML tag by tag: a wrong encoding, a bare ampersand, an element closed twice do not cost the list."""
        for tag in _TAG.finditer(text):
            closing, name, written, words = tag.groups()
            if closing:
                self._end(name)
            else:
                self._start(name, {key: unescape(value[1:-1]) for key, value in _ATTRIBUTE.findall(written)})
                self._characters(unescape(words))
                if written.endswith("/"):
                    self._end(name)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._element = name = name.rpartition(":")[2].lower()
        if name in ("opml", "outlinedocument"):
            self.is_opml = True
        elif name == "outline":
            self._outline({key.lower(): _BREAKS.sub(" ", value).strip() for key, value in attributes.items()})

    def _outline(self, said: dict[str, str]) -> None:
        """An outline with an address is a feed, also without type; one with only a site's is no feed yet."""
        label, kind = said.get("title") or said.get("text") or "", said.get("type", "").lower()
        site, other = _web(said.get("htmlurl")), _web(said.get("url"))
        feed = _web(said.get("xmlurl")) or (other if kind in ("rss", "atom", "feed") else None)
        if feed:
            folder = tuple(name for name in self._path[:MAX_DEPTH] if name)
            named = _categories(said.get("category", ""))
            for where in [folder, *named] if folder or not named else named:
                title = label if label != feed else ""  # what stands for a title that nobody gave
                self.feeds.append(Feed(address=feed, title=title or None, site=site, folder=where))
        elif other and (kind == "include" or other.lower().endswith(".opml")):
            self.lists.append((other, label))
        elif site:
            self.sites.append((site, label))
        self._path.append(None if feed else label or None)

    def _end(self, name: str) -> None:
        name = name.rpartition(":")[2].lower()
        if name == "outline" and self._path:
            self._path.pop()
        self.closed |= name == "opml"
        self._element = ""

    def _characters(self, data: str) -> None:
        """Only the head holds text in elements; what an outline says stands in its attributes."""
        if self._element in _HEAD:
            self.head[self._element] = (self.head.get(self._element, "") + data)[:1_000]


def _web(address: str | None) -> str | None:
    resolved = resolve_address(address) if address else None
    return resolved if resolved and is_web(resolved) else None


def _categories(written: str) -> list[tuple[str, ...]]:
    """The comma-separated categories of an outline as folders: `/News/World,sport`."""
    folders = (tuple(part.strip() for part in category.split("/") if part.strip()) for category in written.split(","))
    return [folder for folder in folders if folder]
