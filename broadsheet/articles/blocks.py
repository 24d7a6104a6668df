"""A parsed page as a flat list of text blocks, each with the elements around it.

A block is the text between two boundaries of block-level elements; two line breaks in a row are a boundary too. The walk visits
every node once and keeps its own stack, so the depth of nesting costs nothing but time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from broadsheet.articles.elements import picture_source
from broadsheet.articles.markup import EMPTY, HEADINGS, INLINE, STRONG, TAG_BITS, UNSEEN, words_in
from broadsheet.words.unseen import visible

MOST_NODES = 150_000
"""Elements and texts visited on one page; what follows is not read. The largest page of the development data has 31,000."""

MOST_BLOCKS = 6_000
"""Blocks kept of one page; what follows is not read."""

MOST_DEPTH = 2_000
"""Elements inside each other. A page nested deeper is cut there, since parsing it takes the square of its depth (lexbor asks for
every `div` whether a `p` is open above it: 16 s for 100,000). The deepest page of the development data has 70."""

_TAGS_WORTH_COUNTING = 5_000
_NESTING_TAG = re.compile(r"<(/?)(?!(?:p|li|dt|dd|tr|td|th|option|br|img|hr|input|meta|link|source|wbr|area|col|embed)\b)[a-zA-Z]")

LONG = 80
"""From this many characters on a block with few links counts as prose. Tried on the development half: 60 and 100 give the same."""

FEW_LINKS = 0.35

MENU = 100
"""Below this many characters a block of links alone is an entry of a menu or list."""

REACH = 30
"""Steps up from a text that are looked at; more would make a page of deeply nested tags cost the square of its depth."""


@dataclass(slots=True, eq=False)
class Place:
    """A block-level element on the way down to a text.

    `tags` holds the bits of its own and all enclosing tags, `names` its class and id as written, `classes` its class alone;
    `hidden` and `article_body` (by itemprop) go for all inside. `chars`, `link_chars`, `blocks` and `prose` (characters of long blocks with few links)
    count the whole subtree.
    """

    tag: str
    parent: Place | None
    depth: int
    tags: int
    names: str
    classes: str
    hidden: bool
    article_body: bool = False
    chars: int = 0
    link_chars: int = 0
    prose: int = 0
    blocks: int = 0
    node: int = 0
    """Names the element as long as its tree is there (`mem_id`)."""
    cell: int = 0
    """Which cell of its row it is, from 1; 0 for what is none."""
    cells: int = 0
    """Cells of a row, the empty ones too."""
    _signature: str = ""
    _words: int = -1
    _all_words: int = -1

    @property
    def signature(self) -> str:
        """Tag and class: elements of one signature are of one kind."""
        if not self._signature:
            self._signature = f"{self.tag}.{self.classes}"[:80]
        return self._signature

    @property
    def words(self) -> int:
        """The bits of the class words in its own names."""
        if self._words < 0:
            self._words = words_in(self.names) if self.names else 0
        return self._words

    @property
    def all_words(self) -> int:
        """The bits of the class words of this place and those around it."""
        unknown: list[Place] = []
        place: Place | None = self
        while place is not None and place._all_words < 0:
            unknown.append(place)
            place = place.parent
        bits = 0 if place is None else place._all_words
        for place in reversed(unknown):
            bits = place._all_words = bits | place.words
        return bits

    def holds(self, inner: Place) -> None:
        """Count what an inner place holds as held here too."""
        self.chars += inner.chars
        self.link_chars += inner.link_chars
        self.prose += inner.prose
        self.blocks += inner.blocks

    def up(self) -> Iterator[Place]:
        """This place and the ones around it, innermost first, as far as the frame of an article is ever away."""
        place: Place | None = self
        for _ in range(REACH):
            if place is None:
                return
            yield place
            place = place.parent

    def steps(self, count: int) -> Iterator[Place]:
        """This place and the next ones up, as many as asked for; the topmost is said again where there are no more."""
        place = self
        for _ in range(count):
            yield place
            place = place.parent or place


@dataclass(slots=True, eq=False)
class Link:
    """One anchor: its address as written, its text, and the place it stands in.

    `block` is the block its text opens in; `heading` says that it stands in a heading or holds one; `pictures` counts those inside,
    `picture` is the address of the first as written.
    """

    href: str
    place: Place
    block: int
    rel: str = ""
    title: str = ""
    heading: bool = False
    pictures: int = 0
    picture: str = ""
    pieces: list[str] = field(default_factory=list)
    _text: str | None = None

    @property
    def text(self) -> str:
        """The words of the link with single spaces; asked for once the page is read."""
        if self._text is None:
            self._text = " ".join(visible(" ".join(self.pieces)).split())
        return self._text


@dataclass(slots=True, eq=False)
class TextBlock:
    """A block of text: single spaces, never empty. `link_chars` and `strong_chars` count characters inside links and bold type.

    `index` is its number on the page; the row of a table is put together from `parts` of the page's blocks, from that one on.
    `listed` says that it is an item of a list without the tags of one.
    """

    text: str
    place: Place
    link_chars: int
    strong_chars: int
    index: int
    parts: int = 1
    listed: bool = False

    @property
    def indexes(self) -> range:
        """The numbers of the page's blocks that it is made of."""
        return range(self.index, self.index + self.parts)

    @property
    def link_share(self) -> float:
        """Part of the characters that stands in links, 0 to 1."""
        return min(1.0, self.link_chars / len(self.text))

    @property
    def is_prose(self) -> bool:
        """Long, and mostly without links."""
        return len(self.text) >= LONG and self.link_chars < FEW_LINKS * len(self.text)

    @property
    def is_menu(self) -> bool:
        """Short, and nothing but links: two thirds of the blocks of a page, and 0.3 % of the words of its article."""
        return len(self.text) < MENU and self.link_chars >= 0.95 * len(self.text)


@dataclass(slots=True)
class PageBlocks:
    """The blocks and links of a page in reading order. `cut` says why the walk ended early, "" where it did not."""

    blocks: list[TextBlock]
    links: list[Link]
    cut: str = ""

    def running(self) -> list[TextBlock]:
        """The blocks that can be part of an article: all but menus."""
        return [block for block in self.blocks if not block.is_menu]


def cut_where_too_deep(html: str) -> str:
    """The page up to where its tags are nested deeper than MOST_DEPTH; nearly always the page as it is."""
    if html.count("<") < _TAGS_WORTH_COUNTING:
        return html
    depth = 0
    for tag in _NESTING_TAG.finditer(html):
        depth += -1 if tag[1] else 1
        if depth > MOST_DEPTH:
            return html[: tag.start()]
        depth = max(depth, 0)
    return html


def read_blocks(tree: LexborHTMLParser) -> PageBlocks:
    """Walk the body of a page. A page without a body has no blocks."""
    body = tree.body
    if body is None:
        return PageBlocks([], [])
    walk = _Walk(body)
    walk.run(body)
    return PageBlocks(walk.blocks, walk.links, walk.cut)


class _Walk:
    """One way through the nodes of a page. `pieces` gathers the text since the last boundary."""

    def __init__(self, body: LexborNode) -> None:
        self.blocks: list[TextBlock] = []
        self.links: list[Link] = []
        self.cut = ""
        self.place = _place("body", body.attributes, None)
        self.link: Link | None = None
        self.strong = 0
        self.pieces: list[str] = []
        self.link_chars = 0
        self.strong_chars = 0
        self.broken = False

    def run(self, body: LexborNode) -> None:
        """Visit the nodes below `body` in reading order."""
        stack: list[tuple[LexborNode, Place, Link | None, int]] = []
        node = body.child
        left = MOST_NODES
        while True:
            if node is None:
                if not stack:
                    break
                node = self.leave(*stack.pop())
                continue
            left -= 1
            if left < 0 or len(self.blocks) >= MOST_BLOCKS:
                self.cut = f"the page is longer than {MOST_NODES} nodes or {MOST_BLOCKS} blocks"
                self.close(stack)
                break
            tag = node.tag
            if tag == "-text":
                data = node.text_content
                if data and not data.isspace():
                    self.text(data)
                elif self.pieces:
                    self.pieces.append(" ")
                node = node.next
            elif tag in UNSEEN or tag is None:
                node = node.next
            elif tag in EMPTY:
                self.enter(tag, node)
                node = node.next
            else:
                stack.append((node, self.place, self.link, self.strong))
                if tag not in _PLAIN:
                    self.enter(tag, node)
                node = node.child
        self.flush()

    def text(self, data: str) -> None:
        """Add a text node with words to the block at hand."""
        self.broken = False
        self.pieces.append(data)
        if self.link is not None:
            self.link.pieces.append(data)
            self.link_chars += len(data)
        if self.strong:
            self.strong_chars += len(data)

    def enter(self, tag: str, node: LexborNode) -> None:
        """Open an element: a link, bold type, a line break, or a block of its own."""
        if tag == "a":
            self.open_link(node)
        elif tag in STRONG:
            self.strong += 1
        elif tag == "br":
            self.line_break()
        elif tag == "img":
            if self.link is not None:
                self.link.pictures += 1
                self.link.picture = self.link.picture or picture_source(node.attributes)
        else:
            if self.pieces:
                self.flush()
            self.place = _place(tag, node.attributes, self.place)
            self.place.node = node.mem_id
            if tag in _CELLS:
                self.count_cell(self.place)
            if self.link is not None and tag in HEADINGS:
                self.link.heading = True

    def count_cell(self, cell: Place) -> None:
        """Number the cells of a row."""
        if cell.parent is not None:
            cell.parent.cells += 1
            cell.cell = cell.parent.cells

    def open_link(self, node: LexborNode) -> None:
        """Remember an anchor with an address."""
        attributes = node.attributes
        href = attributes.get("href")
        if href:
            heading = bool(self.place.tags & _HEADING_BITS)
            title = attributes.get("title") or attributes.get("aria-label") or ""
            self.link = Link(href, self.place, len(self.blocks), attributes.get("rel") or "", title, heading)
            self.links.append(self.link)

    def leave(self, node: LexborNode, place: Place, link: Link | None, strong: int) -> LexborNode | None:
        """Close an element and go on beside it."""
        if place is not self.place:
            if self.pieces:
                self.flush()
            if self.place.blocks:
                place.holds(self.place)
            self.place = place
        self.link = link
        self.strong = strong
        return node.next

    def close(self, stack: list[tuple[LexborNode, Place, Link | None, int]]) -> None:
        """Leave all elements that are still open."""
        while stack:
            self.leave(*stack.pop())

    def line_break(self) -> None:
        """One break parts words, a second one parts blocks; so does one after the end of a sentence."""
        if self.broken or (self.pieces and self.pieces[-1].rstrip().endswith(_SENTENCE_ENDS)):
            self.flush()
        self.broken = True
        self.pieces.append(" ")

    def flush(self) -> None:
        """Close the block at hand, if it has words."""
        if not self.pieces:
            return
        text = " ".join(visible("".join(self.pieces)).split())
        if text:
            block = TextBlock(text, self.place, self.link_chars, self.strong_chars, len(self.blocks))
            self.blocks.append(block)
            place = self.place
            place.chars += len(text)
            place.link_chars += self.link_chars
            place.prose += len(text) if block.is_prose else 0
            place.blocks += 1
        self.pieces = []
        self.link_chars = self.strong_chars = 0
        self.broken = False


_SENTENCE_ENDS = (".", "!", "?", "…", "。", "”", '"', ":", "»")
_PLAIN = INLINE - STRONG - EMPTY - {"a"}
_CELLS = frozenset({"td", "th"})
_HEADING_BITS = sum(TAG_BITS[tag] for tag in HEADINGS)


def _place(tag: str, attributes: dict[str, str | None], parent: Place | None) -> Place:
    names = classes = ""
    article_body = parent.article_body if parent else False
    hidden = parent.hidden if parent else False
    if attributes:
        names = classes = attributes.get("class") or ""
        id = attributes.get("id")
        if id:
            names = f"{names} #{id}"
        article_body = article_body or "articleBody" in (attributes.get("itemprop") or "")
        style = attributes.get("style")
        if "hidden" in attributes or (style and "display:none" in style.replace(" ", "").lower()):
            hidden = True
    bit = TAG_BITS.get(tag, 0)
    if parent is None:
        return Place(tag, None, 0, bit, names, "", hidden)
    return Place(tag, parent, parent.depth + 1, parent.tags | bit, names, classes, hidden, article_body)
