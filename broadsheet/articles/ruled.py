"""A publisher's layout laid on a page: what its selectors name they decide; where they find nothing, the page is read as any other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from broadsheet.articles.blocks import PageBlocks, Place, TextBlock
from broadsheet.articles.byline import read_byline
from broadsheet.articles.elements import text_of
from broadsheet.articles.frame import zone_of
from broadsheet.articles.images import clean_credit, split_credit
from broadsheet.articles.markup import INLINE
from broadsheet.articles.metadata import Fields
from broadsheet.articles.page_images import picture_of
from broadsheet.model.article import Image, Removed
from broadsheet.publishers.rules import Layout

MOST_NAMED = 2_000
"""Elements taken of one selector: more than any article has paragraphs."""


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A page on which a layout was laid. Without a layout every question is answered as if none had been asked.

    `ignored` says why a layout was not used. `words` holds what was cut out of lines.
    """

    layout: Layout | None = None
    nodes: dict[str, list[LexborNode]] = field(default_factory=dict)
    drops: dict[int, str] = field(default_factory=dict)
    words: tuple[Removed, ...] = ()
    ignored: str = ""

    @property
    def headline(self) -> str:
        """The headline that the layout names, "" without one."""
        return next(self._texts("headline"), "")

    def choose(self, page: PageBlocks, general: Callable[[], list[TextBlock]]) -> tuple[list[TextBlock], tuple[Removed, ...]]:
        """The blocks of the article, and what the layout left out of them; `general` finds the blocks where no selector does."""
        if self.layout is None:
            return general(), ()
        inside = _within(self.nodes.get("body", []))
        pictured = _within(self.nodes.get("image", []))
        named = [block for block in page.blocks if inside(block.place)] if "body" in self.nodes else general()
        chosen: list[TextBlock] = []
        removed = list(self.words)
        for block in named:
            selector = next((self.drops[place.node] for place in block.place.up() if place.node in self.drops), None)
            if selector is not None:
                removed.append(Removed(block.text, zone_of(block, self.headline)[0], f"{self.layout.why}: {selector}"))
            elif not pictured(block.place):
                chosen.append(block)
        return chosen, tuple(removed)

    def cards(self) -> Callable[[Place], bool] | None:
        """Tells whether a place stands in a card; None where the layout names no cards on this page."""
        return _within(self.nodes["teasers"]) if "teasers" in self.nodes else None

    def tell(self, fields: Fields, address: str | None) -> Fields:
        """The fields with those that the layout names; `basis` says which, or why it was not used."""
        if self.layout is None:
            return replace(fields, basis=fields.basis | {"layout": self.ignored}) if self.ignored else fields
        told = self._told(address)
        decided = {name: self.layout.selectors()[name][0] for name in self.nodes if name in told or name in ("body", "teasers")}
        basis = {_FIELDS.get(name, name): f"{self.layout.why}: {selector}" for name, selector in decided.items()}
        changes: dict[str, Any] = {_FIELDS.get(name, name): value for name, value in told.items()}
        if people := told.get("byline"):
            changes["signed"] = tuple(person.name for person in people)
        return replace(fields, **changes, basis=fields.basis | basis)

    def _told(self, address: str | None) -> dict[str, Any]:
        """What the selectors of fields found, by selector; what they found without a word in it counts as not found."""
        people = {person.name: person for text in self._texts("byline") for person in read_byline(text)}
        told: dict[str, Any] = {
            "headline": self.headline,
            "standfirst": " ".join(self._texts("standfirst")),
            "byline": tuple(people.values()),
            "image": tuple(self._images(address)),
            "tags": tuple(dict.fromkeys(tag.strip(",;# ") for tag in self._texts("tags"))),
        }
        return {name: value for name, value in told.items() if value}

    def _images(self, address: str | None) -> Iterator[Image]:
        for box in self.nodes.get("image", []):
            credit = self._inside(box, "credit")
            line = self._inside(box, "caption")
            caption, in_line = split_credit(line.replace(credit, " ") if credit else line)
            image = Image(picture_of(box, address), caption, clean_credit(credit) if credit else in_line)
            if image != Image(None):
                yield image

    def _inside(self, box: LexborNode, name: str) -> str:
        selector = getattr(self.layout, name)
        found = box.css_first(selector) if selector else None
        return text_of(found) if found is not None else ""

    def _texts(self, name: str) -> Iterator[str]:
        return (text for node in self.nodes.get(name, []) if (text := text_of(node)))


_FIELDS = {"byline": "bylines", "image": "images"}
_PAGE_WIDE = ("body", "headline", "standfirst", "byline", "image", "tags", "teasers")


def lay_out(tree: LexborHTMLParser, layouts: Iterable[Layout]) -> LaidOut:
    """Lay the first layout that fits on a page. Words it drops inside lines are cut out of the tree, so read the blocks afterwards.

    A layout fits where its selector of the body finds something, or any selector where it has none for the body. Where none fits,
    the site has changed or this is no article page. Raises SelectolaxError where a selector is no CSS; `broadsheet.testing.rules`
    finds those before.
    """
    misfits: list[str] = []
    for layout in layouts:
        key = layout.body or ", ".join(selector for named in layout.selectors().values() for selector in named)
        if tree.css_first(key) is not None:
            return _laid_out(tree, layout)
        misfits.append(f"{layout.why} of {layout.since} not used: {key} finds nothing")
    return LaidOut(ignored="; ".join(misfits))


def _laid_out(tree: LexborHTMLParser, layout: Layout) -> LaidOut:
    drops, words = _drop(tree, layout)
    wanted = layout.selectors()
    found = {name: tree.css(wanted[name][0])[:MOST_NAMED] for name in _PAGE_WIDE if name in wanted}
    return LaidOut(layout, {name: named for name, named in found.items() if named}, drops, words)


def _drop(tree: LexborHTMLParser, layout: Layout) -> tuple[dict[int, str], tuple[Removed, ...]]:
    """The elements to drop, each with its selector; those inside lines are cut out and their words given back."""
    named = {node.mem_id: (node, selector) for selector in layout.drop for node in tree.css(selector)[:MOST_NAMED]}
    drops = {id: selector for id, (node, selector) in named.items() if node.tag not in INLINE}
    inline = [(node, selector) for node, selector in named.values() if node.tag in INLINE and not _stands_in(node, named)]
    words = tuple(Removed(text, "promo", f"{layout.why}: {selector}") for node, selector in inline if (text := text_of(node)))
    for node, _ in inline:
        node.decompose()
    return drops, words


def _stands_in(node: LexborNode, named: dict[int, tuple[LexborNode, str]]) -> bool:
    """Whether an element lies inside another one that is dropped; it goes with that one."""
    parent = node.parent
    while parent is not None:
        if parent.mem_id in named:
            return True
        parent = parent.parent
    return False


def _within(nodes: list[LexborNode]) -> Callable[[Place], bool]:
    """Tells whether a place is one of these elements or stands inside one."""
    ids = {node.mem_id for node in nodes}
    return lambda place: any(around.node in ids for around in place.up())
