"""News sitemaps: the addresses a publisher wants found, with title and time where the news extension gives them."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.parsers import expat

from broadsheet.intake.feeds import without_bombs
from broadsheet.intake.moments import read_moment
from broadsheet.model.errors import BadInput
from broadsheet.model.intake import Entry
from broadsheet.words.addresses import is_web, resolve_address

MAX_ADDRESSES = 50_000
"""The protocol's own limit for one file."""


@dataclass(frozen=True, slots=True)
class Sitemap:
    """`entries` are pages, `maps` are further sitemaps (an index has only these), the latest changed first.

    `broken` says where the XML ended early.
    """

    entries: tuple[Entry, ...]
    maps: tuple[str, ...]
    broken: str = ""


@dataclass
class _Reader:
    about: str
    entries: list[Entry] = field(default_factory=list)
    maps: list[tuple[float, str]] = field(default_factory=list)
    root: str = ""
    _said: dict[str, str] = field(default_factory=dict)
    _path: list[str] = field(default_factory=list)

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2].lower()
        self.root = self.root or name
        if name in ("url", "sitemap"):
            self._said = {}
        self._path.append(name)

    def characters(self, data: str) -> None:
        """Text counts for the element it stands in; image:loc and the like must not replace the page's own address."""
        where = self._path[-1] if self._path else ""
        parent = self._path[-2] if len(self._path) > 1 else ""
        if where != "loc" or parent in ("url", "sitemap"):
            self._said[where] = (self._said.get(where, "") + data)[:8_192]

    def end(self, name: str) -> None:
        name = name.rpartition(":")[2].lower()
        if self._path:
            self._path.pop()
        address = resolve_address(self._said.get("loc", "").strip()) if name in ("url", "sitemap") else None
        if not address or not is_web(address) or len(self.entries) + len(self.maps) >= MAX_ADDRESSES:
            return
        if name == "sitemap":
            changed = read_moment(self._said.get("lastmod", ""))
            self.maps.append((-changed.timestamp() if changed else 0.0, address))
        else:
            self.entries.append(self._entry(address))

    def _entry(self, address: str) -> Entry:
        said = {name: " ".join(value.split()) for name, value in self._said.items()}
        moment = read_moment(said.get("publication_date", "")) if "publication_date" in said else None
        changed = read_moment(said["lastmod"]) if said.get("lastmod") else None
        tags = tuple(tag.strip() for tag in said.get("keywords", "").split(",") if tag.strip())
        publisher = said.get("name") or None
        return Entry(self.about, address, address, said.get("title", ""), moment, changed, publisher=publisher, tags=tags)


def read_sitemap(body: bytes, *, about: str = "") -> Sitemap:
    """Read a sitemap or an index of sitemaps; one that breaks off gives what came before. Raises BadInput when it is none."""
    reader, broken = _Reader(about), ""
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = reader.start, reader.end, reader.characters
    try:
        parser.Parse(without_bombs(body), True)
    except expat.ExpatError as problem:
        broken = str(problem)
    if reader.root not in ("urlset", "sitemapindex"):
        raise BadInput("This is no sitemap: the root element is neither urlset nor sitemapindex.", about=about)
    return Sitemap(tuple(reader.entries), tuple(address for _, address in sorted(reader.maps, key=lambda named: named[0])), broken)
