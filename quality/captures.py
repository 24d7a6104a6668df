"""Saved pages printed as plain text, the way a text browser or a crawl's text archive shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q ruby rb rt rp s samp small span "
    "strike strong sub sup time tt u var wbr".split()
)
_UNSEEN = frozenset(
    "script style noscript template svg math iframe frame object embed applet canvas select option textarea input "
    "button head title "
    "meta link base map area audio video img picture source -comment -document-type".split()
)
_SPACED = frozenset(
    "p h1 h2 h3 h4 h5 h6 blockquote figure figcaption article section header footer ul ol table pre dl main aside nav".split()
)
_BLANKS = re.compile(r"\s+")
_MOST_NODES = 100_000


@dataclass(slots=True)
class PrintedLine:
    """A line of the print, with what the text alone no longer tells: the address its whole text links to, its tag, and its
    heading level."""

    text: str
    indent: int = 0
    bullet: bool = False
    link: str | None = None
    tag: str = ""
    spaced: bool = False

    def shown(self) -> str:
        return " " * self.indent + ("• " if self.bullet else "") + self.text


@dataclass(slots=True)
class _Run:
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    plain: int = 0
    link: str | None = None


def print_page(html: str) -> list[PrintedLine]:
    """The page's visible text, one line a block; `spaced` marks a blank line before it."""
    body = LexborHTMLParser(html).body
    return list(_Printer().print(body)) if body is not None else []


def page_text(lines: list[PrintedLine]) -> str:
    """The print as one text."""
    shown: list[str] = []
    for line in lines:
        if line.spaced and shown:
            shown.append("")
        shown.append(line.shown())
    return "\n".join(shown)


class _Printer:
    def __init__(self) -> None:
        self.run = _Run()
        self.spaced = False
        self.depth = 0
        self.item_open = False
        self.tag = ""

    def print(self, body: LexborNode) -> Iterator[PrintedLine]:
        # One entry a node: None as second part means "leave this element".
        stack: list[tuple[LexborNode, bool]] = [(body, False)]
        visited = 0
        while stack:
            node, leaving = stack.pop()
            tag = node.tag or ""
            if leaving:
                yield from self._leave(tag)
                continue
            visited += 1
            if visited > _MOST_NODES or tag in _UNSEEN:
                continue
            if node.is_text_node:
                self._say(node)
                continue
            if tag not in _INLINE:
                yield from self._enter(tag)
                stack.append((node, True))
            stack.extend((child, False) for child in reversed(list(node.iter(include_text=True))))
        yield from self._flush()

    def _say(self, node: LexborNode) -> None:
        text = node.text_content or ""
        self.run.pieces.append(text)
        anchor = _anchor(node)
        if anchor:
            self.run.linked += len(text.strip())
            self.run.link = anchor
        else:
            self.run.plain += len(text.strip())

    def _enter(self, tag: str) -> Iterator[PrintedLine]:
        yield from self._flush()
        self.tag = tag
        if tag in _SPACED:
            self.spaced = True
        if tag in ("ul", "ol"):
            self.depth += 1
        if tag == "li":
            self.item_open = True

    def _leave(self, tag: str) -> Iterator[PrintedLine]:
        yield from self._flush()
        if tag in _SPACED:
            self.spaced = True
        if tag in ("ul", "ol"):
            self.depth -= 1
        self.tag = "div"

    def _flush(self) -> Iterator[PrintedLine]:
        run, self.run = self.run, _Run()
        text = _BLANKS.sub(" ", "".join(run.pieces)).strip()
        if not text:
            return
        bullet, self.item_open = self.item_open, False
        indent = 2 * self.depth + (0 if bullet or not self.depth else 2)
        link = run.link if run.linked > 3 * run.plain else None
        yield PrintedLine(text, indent, bullet, link, self.tag, self.spaced)
        self.spaced = False


def _anchor(node: LexborNode) -> str | None:
    parent = node.parent
    for _ in range(6):
        if parent is None or (parent.tag or "") not in _INLINE:
            return None
        if parent.tag == "a":
            return parent.attributes.get("href") or "#"
        parent = parent.parent
    return None
