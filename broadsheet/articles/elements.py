"""The elements of a page by what their classes are called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

_OUTSIDE = frozenset({"nav", "footer", "aside"})
_INSIDE = frozenset({"article", "main", "body"})


_ASKED_FOR = (
    'html,title,base[href],link[rel],meta[content],script[type*="ld+json"],h1,h2,figure,img[alt],time,[itemprop="datePublished"],'
    'a[rel~="tag"]'
)
_TIMED = frozenset({"html", "title", "base", "link", "meta", "script", "h1", "h2", "figure", "img", "a"})


class Elements:
    """The elements of a page that fields are read from: asked for once by tag, and by words in their classes.

    A question costs about 0.1 ms on a page of middle size, however little it finds, and each word in it 0.04 ms: hence one question
    for all tags, and few words, well chosen.
    """

    def __init__(self, tree: LexborHTMLParser) -> None:
        self._tree = tree
        self._by_tag: dict[str, list[LexborNode]] = {}
        for node in tree.css(_ASKED_FOR):
            tag = node.tag or ""
            self._by_tag.setdefault(tag if tag in _TIMED else "time", []).append(node)

    def tagged(self, tag: str) -> list[LexborNode]:
        """The elements of this tag in page order, of those that are asked for; `time` also gives what is marked as a date."""
        return self._by_tag.get(tag, [])

    def link(self, rel: str) -> str | None:
        """The address of the first link of the page's head with this relation, as written."""
        nodes = (node.attributes for node in self.tagged("link"))
        return next((node["href"] for node in nodes if rel in (node.get("rel") or "").lower().split() and node.get("href")), None)

    def named(self, words: Sequence[str], most: int) -> list[LexborNode]:
        """At most `most` elements with one of the words in a class, any case, in page order."""
        return self._tree.css(",".join(f'[class*="{word}" i]' for word in words))[:most]

    def small(self, most: int) -> list[LexborNode]:
        """At most `most` elements that hold words, for pages that mark nothing."""
        return self._tree.css("h1,h2,h3,h4,p,div,span,td,li,font,b,em,i,small,strong")[:most]


_SOURCES = ("src", "data-src", "data-original", "data-lazy-src", "data-url")


def picture_source(attributes: Mapping[str, str | None]) -> str:
    """The address of a picture as written, also of one that is loaded late; "" where it has none."""
    source = next((value for name in _SOURCES if (value := attributes.get(name)) and not value.startswith("data:")), None)
    if source is None and (sizes := attributes.get("srcset") or attributes.get("data-srcset")):
        source = next(iter(sizes.split()), None)
    return source or ""


def names_of(node: LexborNode) -> str:
    """Class and id of an element, lower case."""
    attributes = node.attributes
    return f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()


def text_of(node: LexborNode) -> str:
    """The text of an element on one line."""
    return " ".join((node.text(separator=" ") or "").split())


def stands_outside(node: LexborNode) -> bool:
    """Whether an element belongs to a menu, a foot or a side column rather than to the article."""
    parent: LexborNode | None = node
    for _ in range(30):
        if parent is None or parent.tag in _INSIDE:
            return False
        if parent.tag in _OUTSIDE:
            return True
        parent = parent.parent
    return False
