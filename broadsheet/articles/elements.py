"""The elements of a page by what their classes are called."""

from __future__ import annotations

from collections.abc import Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

_OUTSIDE = frozenset({"nav", "footer", "aside"})
_INSIDE = frozenset({"article", "main", "body"})


class Elements:
    """The elements of a page, asked for by words in their classes.

    One selector a question, and each word in it costs about 0.05 ms on a page of middle size: few words, well chosen.
    """

    def __init__(self, tree: LexborHTMLParser) -> None:
        self._tree = tree

    def named(self, words: Sequence[str], most: int) -> list[LexborNode]:
        """At most `most` elements with one of the words in a class, any case, in page order."""
        return self._tree.css(",".join(f'[class*="{word}" i]' for word in words))[:most]


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
