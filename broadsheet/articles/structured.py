"""What a page says of itself for machines: meta tags and JSON-LD, read once and asked often."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from html import unescape
from typing import Any

import msgspec

from broadsheet.articles.elements import Elements
from broadsheet.words.unseen import visible

_ARTICLE_TYPES = frozenset(
    "NewsArticle ReportageNewsArticle AnalysisNewsArticle OpinionNewsArticle BackgroundNewsArticle ReviewNewsArticle "
    "AskPublicNewsArticle "
    "AdvertiserContentArticle SatiricalArticle LiveBlogPosting Article BlogPosting SocialMediaPosting Report "
    "TechArticle ScholarlyArticle Review "
    "MedicalScholarlyArticle AmpStory".split()
)
_MAYBE_TYPES = frozenset(
    "WebPage VideoObject PodcastEpisode AudioObject Recipe CreativeWork ItemPage CollectionPage ImageGallery MediaGallery".split()
)
_CONTROL = re.compile(r"[\x00-\x1f]")
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_OPENS = re.compile(r"\s*(?://)?\s*(?:<!--|<!\[CDATA\[|/\*<!\[CDATA\[\*/)")
_CLOSES = re.compile(r"(?:-->|(?://)?\s*\]\]>|/\*\]\]>\*/)\s*$")
_FRAME = 60
"""Characters at either end of a script in which a comment that hides it from old browsers is looked for."""

LARGEST_SCRIPT = 2_000_000
"""Characters of one JSON-LD script that are read."""
MOST_NODES = 5_000
"""JSON-LD objects looked at on one page."""


@dataclass(slots=True)
class Structured:
    """The meta tags and JSON-LD of one page. `article` is the object that describes the page's own article, {} where none does."""

    metas: dict[str, list[str]] = field(default_factory=dict)
    nodes: list[dict[str, Any]] = field(default_factory=list)
    article: dict[str, Any] = field(default_factory=dict)
    by_id: dict[str, dict[str, Any]] = field(default_factory=dict)

    def meta(self, *names: str) -> str | None:
        """The first filled content of the first of these meta names."""
        return next((value for name in names for value in self.metas.get(name, ())), None)

    def all_metas(self, *names: str) -> list[str]:
        """Every filled content of these meta names, in order."""
        return [value for name in names for value in self.metas.get(name, ())]

    def resolve(self, value: Any) -> Any:
        """The object a JSON-LD reference points to, or the value itself."""
        if isinstance(value, dict) and set(value) <= {"@id", "@type"} and isinstance(value.get("@id"), str):
            return self.by_id.get(value["@id"], value)
        return value

    def of_type(self, *types: str) -> Iterator[dict[str, Any]]:
        """Every object of one of these types, in page order."""
        return (node for node in self.nodes if _types(node) & set(types))


def read_structured(elements: Elements) -> Structured:
    """Read meta tags and JSON-LD; broken JSON is mended where that is safe and left out where it is not."""
    found = Structured(_read_metas(elements))
    for script in elements.tagged("script"):
        for node in _objects(_load(script.text() or "")):
            found.nodes.append(node)
            if isinstance(node.get("@id"), str) and len(node) > 2:
                found.by_id.setdefault(node["@id"], node)
            if len(found.nodes) >= MOST_NODES:
                break
    found.article = _choose_article(found)
    return found


def plain(value: Any) -> str | None:
    """A text value without markup, entities and extra blanks; None for what is no text or empty."""
    if isinstance(value, list):
        value = next((item for item in value if isinstance(item, str) and item.strip()), None)
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    if not isinstance(value, str):
        return None
    text = unescape(unescape(value)) if "&" in value else value
    if "<" in text and ">" in text:
        text = re.sub(r"<[^<>]{1,300}>", " ", text)
    return " ".join(visible(text).split()) or None


def as_list(value: Any) -> list[Any]:
    """JSON-LD gives one thing or a list of them; this is always a list."""
    return value if isinstance(value, list) else [] if value is None else [value]


def types_of(node: dict[str, Any]) -> set[str]:
    """The type names of an object."""
    return _types(node)


def _read_metas(elements: Elements) -> dict[str, list[str]]:
    metas: dict[str, list[str]] = {}
    for node in elements.tagged("meta"):
        attributes = node.attributes
        content = (attributes.get("content") or "").strip()
        if not content:
            continue
        for key in ("property", "name", "itemprop", "http-equiv"):
            name = attributes.get(key)
            if name:
                metas.setdefault(name.strip().lower(), []).append(content)
    return metas


def _load(text: str) -> Any:
    text = text[:LARGEST_SCRIPT].strip()
    if not text.startswith(("{", "[")) or not text.endswith(("}", "]")):
        opened, closed = _OPENS.match(text[:_FRAME]), _CLOSES.search(text[-_FRAME:])
        text = text[opened.end() if opened else 0 : len(text) - len(closed[0]) if closed else None].strip().rstrip(";")
    if not text:
        return None
    with suppress(msgspec.DecodeError, RecursionError):  # not quite JSON: the patient reader below may still read it
        return msgspec.json.decode(text.encode("utf-8", "replace"))
    try:
        return json.loads(_TRAILING_COMMA.sub(r"\1", _CONTROL.sub(" ", text)), strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """The objects of a script, outermost first; those that describe a page lead, their parts follow."""
    waiting = [value]
    seen = 0
    while waiting and seen < MOST_NODES:
        item = waiting.pop(0)
        seen += 1
        if isinstance(item, list):
            waiting = item[:MOST_NODES] + waiting
        elif isinstance(item, dict):
            if item.get("@type"):
                yield item
            waiting += [
                part
                for key, part in item.items()
                if key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "liveBlogUpdate")
                and isinstance(part, (dict, list))
            ]


def _types(node: dict[str, Any]) -> set[str]:
    return {str(name).rpartition("/")[2].rpartition(":")[2] for name in as_list(node.get("@type"))}


def _choose_article(found: Structured) -> dict[str, Any]:
    """The fullest object of an article type; else of a type that can stand for one."""
    for types in (_ARTICLE_TYPES, _MAYBE_TYPES):
        fitting = [node for node in found.nodes if _types(node) & types]
        if fitting:
            best = max(fitting, key=_fullness)
            if types is _ARTICLE_TYPES or best.get("headline") or best.get("datePublished"):
                return best
    return {}


def _fullness(node: dict[str, Any]) -> int:
    return sum(2 if key in ("headline", "datePublished", "author") else 1 for key in _WANTED if node.get(key))


_WANTED = (
    "headline",
    "datePublished",
    "author",
    "articleBody",
    "keywords",
    "image",
    "publisher",
    "articleSection",
    "description",
    "dateModified",
)
