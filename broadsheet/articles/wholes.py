"""Pages that print several articles whole: one that goes on with the next when its own is read, an index that prints its posts.

Only one of them is the page's own: that which its title names. Sections of a long article and entries of a live page are no articles:
they stand inside one, and their headings neither say the title nor lead elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from broadsheet.articles.block_features import Hints
from broadsheet.articles.blocks import LONG, REACH, Link, PageBlocks, Place, TextBlock
from broadsheet.articles.body import build_body, key
from broadsheet.articles.extractors.generic import find_body
from broadsheet.articles.letters import weight
from broadsheet.articles.markup import HEADINGS, tag_bits, word_bits
from broadsheet.articles.tables import stands_elsewhere
from broadsheet.words.addresses import resolve_address, site_of

LEAST_LETTERS, LEAST_PARAGRAPHS = 400, 2
"""Letters of running text and paragraphs of it from which on something under a heading is an article printed whole."""

OWN_LETTERS = 250
"""Letters of running text between a page's own headline and the first article printed whole that make it an article of its own."""

MOST_WHOLES = 30
"""Articles read of one page."""

_OPENING = 6
"""Blocks of an article among which its heading stands."""

_LEAST_TITLE = 8
_HEADING_BITS = tag_bits("h1", "h2", "h3")
_ARTICLE_BITS = tag_bits("article")
_NAMES = word_bits("article", "post", "story", "entry")
_BOXES = frozenset({"div", "section", "li"})


@dataclass(frozen=True, slots=True)
class Whole:
    """An article printed whole: its heading, its blocks, where its heading leads."""

    heading: TextBlock
    blocks: tuple[TextBlock, ...]
    address: str | None

    @property
    def text(self) -> str:
        """What it says below its heading, paragraphs parted by blank lines; "" where nothing reads like an article."""
        body = build_body(find_body(PageBlocks(list(self.blocks), []), Hints(self.heading.text)), headline=self.heading.text)
        return body.text


@dataclass(frozen=True, slots=True)
class Wholes:
    """The other articles that a page prints whole, and whether it has one of its own besides; no others on nearly every page."""

    others: tuple[Whole, ...] = ()
    has_own: bool = True

    @property
    def indexes(self) -> frozenset[int]:
        """The numbers of the blocks of the other articles."""
        return frozenset(block.index for whole in self.others for block in whole.blocks)

    def without(self, page: PageBlocks) -> PageBlocks:
        """The page without the other articles."""
        if not self.others:
            return page
        others = self.indexes
        return PageBlocks([block for block in page.blocks if block.index not in others], page.links, page.cut)


def find_wholes(page: PageBlocks, titles: Callable[[], Iterable[str]], base: str | None) -> Wholes:
    """The articles besides its own that a page prints whole. `titles` tells what its head calls it; "" where it says nothing."""
    wholes = _printed(page, base)
    if not wholes:
        return Wholes()
    named = [key(title) for title in titles() if title]
    if len(wholes) == 1:
        below = _leads_away(wholes[0], base) and not _is_own(wholes[0], named, base) and _has_text_above(page, wholes, named)
        return Wholes(tuple(wholes)) if below else Wholes()
    own = next((whole for whole in wholes if _is_own(whole, named, base)), None) or _only_own(wholes, named, base)
    others = tuple(whole for whole in wholes if whole is not own)
    if own is not None:
        alike = "" if _is_headed_outside(page, wholes, named) else _level(own.heading)
        told = key(own.heading.text)
        apart = (whole for whole in others if _leads_away(whole, base) or _level(whole.heading) == alike)
        return Wholes(tuple(w for w in apart if told not in key(w.heading.text) and not _in_one_article(own.heading, w.heading)))
    if _in_one_article(wholes[0].heading, wholes[1].heading):
        return Wholes()
    if len({whole.address for whole in wholes if _leads_away(whole, base)}) < len(wholes):
        return Wholes()
    return Wholes(others, _has_text_above(page, others, named))


def _printed(page: PageBlocks, base: str | None) -> list[Whole]:
    """What of a page looks like articles printed whole, in frames beside each other; one by itself only where its heading is a link."""
    around: dict[Place, tuple[Place, ...]] = {}
    groups: dict[tuple[str, int], set[Place]] = defaultdict(set)
    for block in page.blocks:
        if block.place.tags & _HEADING_BITS:
            for frame in _frames_around(block.place, around):
                if frame.prose >= LEAST_PARAGRAPHS * LONG:
                    groups[frame.tag, frame.depth].add(frame)
    links = _links_in_headings(page.links)
    linked = {frame for link in links.values() for frame in _frames_around(link.place, around)}
    for group in sorted(groups, key=lambda group: group[1]):
        if len(groups[group]) > 1 or groups[group] & linked:
            held = _blocks_in(groups[group], page.blocks, around)
            found = [whole for frame, blocks in held.items() if (whole := _whole(frame, blocks, links, base))]
            if len(found) > 1 or (found and _leads_away(found[0], base)):
                return found[:MOST_WHOLES]
    return []


def _blocks_in(
    frames: Collection[Place], blocks: Sequence[TextBlock], around: dict[Place, tuple[Place, ...]]
) -> dict[Place, list[TextBlock]]:
    """The blocks of each of some frames that do not hold each other, in page order."""
    held: dict[Place, list[TextBlock]] = defaultdict(list)
    for block in blocks:
        for frame in _frames_around(block.place, around):
            if frame in frames:
                held[frame].append(block)
    return held


def _frames_around(place: Place, known: dict[Place, tuple[Place, ...]]) -> tuple[Place, ...]:
    """The elements around a text that can be an article each, outermost first, at most `REACH`; `known` keeps them by place."""
    unknown: list[Place] = []
    here: Place | None = place
    while here is not None and here not in known:
        unknown.append(here)
        here = here.parent
    frames = known[here] if here is not None else ()
    for here in reversed(unknown):
        if here.tag == "article" or (here.tag in _BOXES and here.words & _NAMES):
            frames = (*frames[1 - REACH :], here)
        known[here] = frames
    return frames


def _links_in_headings(links: Sequence[Link]) -> dict[int, Link]:
    return {link.block: link for link in reversed(links) if link.heading}


def _whole(frame: Place, blocks: Sequence[TextBlock], links: dict[int, Link], base: str | None) -> Whole | None:
    """The article in a frame; None where that holds too little text or no heading."""
    prose = [block for block in blocks if block.is_prose or weight(block.text) > LEAST_LETTERS]
    heading = next((block for block in blocks[:_OPENING] if block.place.tags & _HEADING_BITS or block.is_prose), None)
    if (
        heading is None
        or not heading.place.tags & _HEADING_BITS
        or len(prose) < LEAST_PARAGRAPHS
        or sum(weight(block.text) for block in prose) < LEAST_LETTERS
    ):
        return None
    if any(map(stands_elsewhere, (*heading.place.steps(3), *frame.steps(3)))):
        return None
    link = links.get(heading.index)
    return Whole(heading, tuple(blocks), _address(link, base) if link else None)


def _address(link: Link, base: str | None) -> str | None:
    """Where a heading leads; a place on the same page is no address."""
    address, _, place = (resolve_address(link.href, base) or "").partition("#")
    return None if not address or (place and _is_same(address, base)) else address


def _is_same(address: str | None, base: str | None) -> bool:
    return address is not None and base is not None and address.rstrip("/") == base.partition("#")[0].rstrip("/")


def _is_own(whole: Whole, named: Collection[str], base: str | None) -> bool:
    if _is_same(whole.address, base):
        return True
    return _says_title(whole.heading.text, named)


def _only_own(wholes: Sequence[Whole], named: Collection[str], base: str | None) -> Whole | None:
    """The first article, where all others lead away from the page, or where its head says nothing and it has the only h1."""
    first, *others = wholes
    if not _leads_away(first, base) and all(_leads_away(whole, base) for whole in others):
        return first
    return first if not named and [whole for whole in wholes if _level(whole.heading) == "h1"] == [first] else None


def _in_one_article(one: TextBlock, other: TextBlock) -> bool:
    """Whether two headings stand in one and the same article element: in what is one article by its own word."""
    if not one.place.tags & other.place.tags & _ARTICLE_BITS:
        return False
    around = {place for place in one.place.up() if place.tag == "article"}
    return any(place in around for place in other.place.up())


def _leads_away(whole: Whole, base: str | None) -> bool:
    """Whether its heading is a link to another page of the site, and not to a place on this one."""
    if whole.address is None or base is None:
        return False
    bare = base.partition("#")[0].partition("?")[0].rstrip("/")
    return whole.address.partition("?")[0].rstrip("/") != bare and site_of(whole.address) == site_of(base)


def _level(heading: TextBlock) -> str:
    return next((place.tag for place in heading.place.steps(4) if place.tag in HEADINGS), "")


def _is_headed_outside(page: PageBlocks, wholes: Sequence[Whole], named: Collection[str]) -> bool:
    """Whether an h1 outside all that is printed whole says the title: then these are its sections, unless they lead elsewhere."""
    inside = {block.index for whole in wholes for block in whole.blocks}
    return any(block.place.tag == "h1" and block.index not in inside and _says_title(block.text, named) for block in page.blocks)


def _has_text_above(page: PageBlocks, others: Sequence[Whole], named: Collection[str]) -> bool:
    """Whether a page whose whole articles do not bear its title has one of its own above them, under an h1 that does."""
    first = others[0].blocks[0].index
    above = [block for block in page.blocks if block.index < first]
    heading = next((block.index for block in above if block.place.tag == "h1" and _says_title(block.text, named)), first)
    prose = [block for block in above if block.index > heading and block.is_prose]
    if any(_in_one_article(block, others[0].heading) for block in prose):
        return False
    return len(prose) >= LEAST_PARAGRAPHS and sum(weight(block.text) for block in prose) >= OWN_LETTERS


def _says_title(heading: str, named: Collection[str]) -> bool:
    told = key(heading)
    return len(told) >= _LEAST_TITLE and any(told in title or (len(title) > 2 * _LEAST_TITLE and title in told) for title in named)
