"""What the block labeller sees of a page: short strings for every block, those of its place apart from its own.

Mostly shape, so that a page in a language never trained on is read as well: length, links, punctuation, the tags and class names
around, the share of the page's prose in its containers, its neighbours. Words count too, where they open or close a block on
several sites ("follow", "copyright"); words nobody trained on are passed over.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from broadsheet.articles.blocks import Place, TextBlock
from broadsheet.articles.markup import named, tags_named


@dataclass(frozen=True, slots=True)
class Hints:
    """What the head of a page says about its article; each "" where it says nothing. Compared by `key`."""

    headline: str = ""
    description: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Sight:
    """The features of one block. `place` is one object for all blocks of an element, so that it is weighed once."""

    place: tuple[str, ...]
    own: list[str]

    def all(self) -> list[str]:
        """Both together, as training wants them."""
        return [*self.place, *self.own]


class Scale:
    """A number as one of a few words: which bin of `edges` it falls into."""

    def __init__(self, name: str, *edges: float) -> None:
        self.edges = edges
        self.words = [f"{name} {bin}" for bin in range(len(edges) + 1)]

    def __call__(self, value: float) -> str:
        return self.words[bisect_right(self.edges, value)]


_LENGTHS = (8, 16, 25, 40, 60, 80, 110, 150, 220, 350, 600)
_LINKS = (0.001, 0.15, 0.35, 0.6, 0.95)
_SHARES = (0.001, 0.02, 0.06, 0.12, 0.25, 0.4, 0.55, 0.7, 0.85, 0.97)
_FEW = (0.5, 1.5, 2.5, 3.5, 5.5, 8.5, 14.5, 25.5, 50.5)

_STRONG = Scale("strong", 0.001, 0.3, 0.9)
_STOP = Scale("stops", 0.5, 1.5, 2.5, 3.5, 5.5)
_COMMAS = Scale("commas", 0.5, 1.5, 2.5, 4.5)
_DIGITS = Scale("digits", 0.001, 0.03, 0.1, 0.3)
_CAPITALS = Scale("capitals", 0.001, 0.02, 0.04, 0.08, 0.15, 0.4)
_INDEX = Scale("index", 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
_SINCE_HEADLINE = Scale("since headline", -0.5, 2.5, 5.5, 9.5, 15.5, 25.5, 45.5, 90.5)
_SINCE_PROSE = Scale("since prose", *_FEW)
_UNTIL_PROSE = Scale("until prose", *_FEW)
_MENU_BEFORE = Scale("menu before", 1.5, 2.5, 4.5, 9.5, 20.5)
_MENU_AFTER = Scale("menu after", 1.5, 2.5, 4.5, 9.5, 20.5)
_PROSE_SUMS = (1, 100, 200, 400, 800, 1500, 3000)
_LINK_SHARES = (0.001, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9)
_AROUND = tuple(
    (
        reach,
        Scale(f"prose before {reach}", *_PROSE_SUMS),
        Scale(f"prose after {reach}", *_PROSE_SUMS),
        Scale(f"links around {reach}", *_LINK_SHARES),
    )
    for reach in (4, 10)
)

_DEPTH = Scale("depth", 3.5, 5.5, 7.5, 9.5, 11.5, 13.5, 16.5, 20.5)
_OWN_SHARE = Scale("share0", *_SHARES)
_SHARE_AT = tuple(Scale(f"share{level}", *_SHARES) for level in range(1, 5))
_LINKS_IN = (Scale("links in 1", *_SHARES), Scale("links in 2", *_SHARES))
_BLOCKS_IN = (Scale("blocks in 1", *_FEW), Scale("blocks in 2", *_FEW))
_PROSE_IN = (Scale("prose in 1", *_SHARES), Scale("prose in 2", *_SHARES))
_KIND = Scale("kind", *_SHARES)
_KIND_COUNT = Scale("kind count", *_FEW)
_KIND_LINKS = Scale("kind links", *_SHARES)

_ENDS = re.compile(r"[.!?…。！？।؟۔][\"'”’»)\]]*$")
_STOPS = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)|[。！？।؟۔]")
_CUES = (
    ("copyright", re.compile(r"©|\(c\) ?\d{4}|copyright|all rights|alle rechte|tous droits|derechos", re.I)),
    ("clock", re.compile(r"\d{1,2}[:.h]\d\d\b|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\b20[012]\d\b")),
    ("at", re.compile(r"@\w|https?://|www\.")),
    ("arrow", re.compile(r"^[›»>→▸|•·]|[›»>→|]$")),
    ("bracket", re.compile(r"^[(\[].*[)\]]$")),
)
_SHORT = 150
_NO_LETTER = re.compile(r"[\W_]+")
_WORD = re.compile(r"\w+|[^\w\s]")


def key(text: str) -> str:
    """Letters and digits only, in lower case: for telling whether two texts are the same words."""
    return _NO_LETTER.sub("", text.lower())


def see(blocks: Sequence[TextBlock], hints: Hints = Hints()) -> list[Sight]:
    """What there is to see of each block, in page order. Linear in the number of blocks.

    Blocks left out between two given ones are seen by the gap in their indexes.
    """
    return _Page(blocks, hints).sights() if blocks else []


class _Place(NamedTuple):
    """Features of a place; those in `joined` also go together with the shape of each block."""

    features: tuple[str, ...]
    joined: tuple[str, ...]


class _Around(NamedTuple):
    """Features of a container; how many steps up the best container is met, and how far above it; class words nearby."""

    features: tuple[str, ...]
    shares: tuple[str, str]
    up: int
    down: int
    words: int


class _Page:
    """Whole-page counts that the features of single blocks compare with."""

    def __init__(self, blocks: Sequence[TextBlock], hints: Hints) -> None:
        self.blocks = blocks
        self.lengths = [len(block.text) for block in blocks]
        self.is_prose = [block.is_prose for block in blocks]
        self.prose = max(1, sum(length for length, prose in zip(self.lengths, self.is_prose, strict=True) if prose))
        self.texts = Counter(block.text for block in blocks)
        self.kinds = self._kinds()
        self.best = _best_container(blocks)
        self.headline, self.description, self.body = map(key, (hints.headline, hints.description, hints.body))
        self.headline_at = -1
        self.before = _nearest(range(len(blocks)), self.is_prose)
        self.after = _nearest(range(len(blocks) - 1, -1, -1), self.is_prose)
        self.prose_sum = [0, *accumulate(n if p else 0 for n, p in zip(self.lengths, self.is_prose, strict=True))]
        self.link_sum = [0, *accumulate(block.link_chars for block in blocks)]
        self.char_sum = [0, *accumulate(self.lengths)]
        self.containers: dict[int, _Around] = {}
        self.seen: dict[tuple[int, str, bool], _Place] = {}

    def sights(self) -> list[Sight]:
        """The features of all blocks."""
        shapes = [_shape(block) for block in self.blocks]
        coarse = ["|", "|", *(f"{size // 2}{links // 2}{ends:d}" for size, links, ends in shapes), "|", "|"]
        found = []
        for index, block in enumerate(self.blocks):
            sight = self._sight(index, block, shapes[index])
            a, b, c, d, e = coarse[index : index + 5]
            sight.own.extend((f"-2 {a}", f"-1 {b}", f"+1 {d}", f"+2 {e}", f"-1+1 {b} {d}", f"-1=0 {b} {c}", f"+1=0 {c} {d}"))
            found.append(sight)
        return found

    def _sight(self, index: int, block: TextBlock, measures: tuple[int, int, bool]) -> Sight:
        place = self._place(block.place)
        size, links, ends = measures
        shape = f"{size} {links} {ends:d}"
        own = [f"shape {shape}", f"length {size}", f"links {links}", "ends" if ends else "open"]
        own.append(_OWN_SHARE(block.place.prose / self.prose))
        own.extend([f"{word} {shape}" for word in place.joined])
        self._letters(block, size, own)
        self._hints(index, block, own)
        self._neighbours(index, block, shape, own)
        if size < 9:
            _words(block.text, own)
        return Sight(place.features, own)

    def _letters(self, block: TextBlock, size: int, own: list[str]) -> None:
        text = block.text
        length = len(text)
        head = text[:100]
        own.append(_STRONG(block.strong_chars / length))
        own.append(_STOP(len(_STOPS.findall(text)) if length < 2000 else 9))
        own.append(_COMMAS(text.count(",") + text.count("、") + text.count("،")))
        own.append(_DIGITS(sum(map(str.isdigit, head)) / len(head)))
        own.append(_CAPITALS(sum(map(str.isupper, head)) / len(head)))
        own.append(_FIRST.get(text[0]) or _kind_of(text[0]))
        if text[-1] == ":":
            own.append("colon")
        if text.endswith(("...", "…")):
            own.append("dots")
        if self.texts[text] > 1:
            own.append(f"again {min(3, self.texts[text])} {size // 2}")
        if length < _SHORT:
            own.extend(name for name, pattern in _CUES if pattern.search(text))

    def _hints(self, index: int, block: TextBlock, own: list[str]) -> None:
        """Whether the head of the page names these words; and how long ago its headline has gone by."""
        length = self.lengths[index]
        if length <= 3000 and (self.body or length < 400):
            words = key(block.text)
            if self.headline and words and (words == self.headline or (len(words) > 20 and words in self.headline)):
                own.append("is headline")
                if self.headline_at < 0 and (block.place.tag == "h1" or len(words) > 20):
                    self.headline_at = index
            elif self.description and len(words) > 25 and (words in self.description or self.description in words):
                own.append("is description")
            if self.body and len(words) > 10:
                own.append("in body" if words in self.body else "not in body")
        own.append(_SINCE_HEADLINE(index - self.headline_at if self.headline_at >= 0 else -1))

    def _neighbours(self, index: int, block: TextBlock, shape: str, own: list[str]) -> None:
        blocks, count = self.blocks, len(self.blocks)
        parent = block.place.parent
        before, after = self.before[index], self.after[index]
        own.append(_INDEX(index / count))
        own.append(_MENU_BEFORE(block.index - (blocks[index - 1].index if index else -1)))
        own.append(_MENU_AFTER((blocks[index + 1].index if index + 1 < count else block.index + 99) - block.index))
        own.append(_SINCE_PROSE(index - before if before >= 0 else 99))
        own.append(_UNTIL_PROSE(after - index if after >= 0 else 99))
        beside = (
            f"{index > 0 and blocks[index - 1].place.parent is parent:d}"
            f"{index + 1 < count and blocks[index + 1].place.parent is parent:d}"
        )
        prose = f"{before >= 0 and blocks[before].place.parent is parent:d}{after >= 0 and blocks[after].place.parent is parent:d}"
        own.append(f"beside {beside}")
        own.append(f"prose beside {prose}")
        own.append(f"prose beside {prose} {shape}")
        own.append(f"prose beside {prose} {block.place.tag}")
        for reach, prose_before, prose_after, links_around in _AROUND:
            first, last = max(0, index - reach), min(count, index + reach + 1)
            own.append(prose_before(self.prose_sum[index + 1] - self.prose_sum[first]))
            own.append(prose_after(self.prose_sum[last] - self.prose_sum[index]))
            links = self.link_sum[last] - self.link_sum[first]
            own.append(links_around(links / (self.char_sum[last] - self.char_sum[first])))

    def _place(self, place: Place) -> _Place:
        """The features of where a block stands, the same for all children of one element with the same tag and class."""
        like = (id(place.parent), place.signature, place.hidden)
        found = self.seen.get(like)
        if found is None:
            found = self.seen[like] = self._look_at(place)
        return found

    def _look_at(self, place: Place) -> _Place:
        parent = place.parent or place
        around = self.containers.get(id(parent))
        if around is None:
            around = self.containers[id(parent)] = self._look_around(parent)
        up, down = (0, self.best[id(place)]) if id(place) in self.best else (around.up + 1, around.down)
        prose, count, links, chars = self.kinds[place.signature]
        kind = _KIND(prose / self.prose)
        tag = f"tag {place.tag}"
        best = f"best {min(5, up)} {min(5, down)}"
        found = (
            tag, f"tags {place.tag} {parent.tag}", best, kind, _KIND_COUNT(count), _KIND_LINKS(links / chars),
            "hidden" if place.hidden else "shown", *around.features,
            *markup_words(place.tags, place.words | around.words, place.all_words),
            *(("itemprop body",) if place.article_body else ()),
        )  # fmt: skip
        return _Place(found, (tag, best, kind, *around.shares))

    def _look_around(self, parent: Place) -> _Around:
        """What all children of an element share."""
        grand = parent.parent or parent
        shares = [scale(up.prose / self.prose) for scale, up in zip(_SHARE_AT, parent.steps(4), strict=True)]
        features = (
            *shares, _DEPTH(parent.depth + 1),
            *(scale(at.link_chars / max(1, at.chars)) for scale, at in zip(_LINKS_IN, (parent, grand), strict=True)),
            *(scale(at.prose / max(1, at.chars)) for scale, at in zip(_PROSE_IN, (parent, grand), strict=True)),
            *(scale(at.blocks) for scale, at in zip(_BLOCKS_IN, (parent, grand), strict=True)),
        )  # fmt: skip
        up, down = _near(parent, self.best)
        return _Around(features, (shares[0], shares[1]), up, down, parent.words | grand.words)

    def _kinds(self) -> dict[str, list[int]]:
        """Of every kind of element (tag and class): characters of prose, blocks, characters in links, characters."""
        kinds: dict[str, list[int]] = {}
        for block, length, prose in zip(self.blocks, self.lengths, self.is_prose, strict=True):
            counts = kinds.setdefault(block.place.signature, [0, 0, 0, 0])
            counts[0] += length if prose else 0
            counts[1] += 1
            counts[2] += block.link_chars
            counts[3] += length
        return kinds


def _shape(block: TextBlock) -> tuple[int, int, bool]:
    """Bins of length and links, and whether the text closes as a sentence does."""
    text = block.text
    ends = text[-1] in _CLOSING and _ENDS.search(text[-12:]) is not None
    return bisect_right(_LENGTHS, len(text)), bisect_right(_LINKS, block.link_share), ends


_CLOSING = frozenset(".!?…。！？।؟۔\"'”’»)]")


def _nearest(order: Iterable[int], is_prose: Sequence[bool]) -> list[int]:
    """For each block the nearest prose block met before it in this order, -1 where there is none."""
    found = [-1] * len(is_prose)
    last = -1
    for index in order:
        found[index] = last
        if is_prose[index]:
            last = index
    return found


def _words(text: str, own: list[str]) -> None:
    """Words that open or close a block; in a short block the first eight."""
    words = _WORD.findall(text[:_SHORT].lower())
    if not words:
        return
    own.append(f"opens {words[0]}")
    if len(words) > 1:
        own.append(f"opens {words[0]} {words[1]}")
    if len(text) < 200:
        own.extend(f"word {word}" for word in dict.fromkeys(words[:8]) if len(word) > 1 and not word.isdigit())
    own.append(f"closes {text[-1]}")


_FIRST = dict.fromkeys("\"'“”„«‘–—-", "first mark")


def _kind_of(character: str) -> str:
    if character.isupper():
        return "first upper"
    if character.islower():
        return "first lower"
    if character.isdigit():
        return "first digit"
    return "first letter" if character.isalpha() else "first other"


@lru_cache(maxsize=4096)
def markup_words(tags: int, near: int, around: int) -> tuple[str, ...]:
    """The tags and class words around a block."""
    return (
        *(f"in {tag}" for tag in tags_named(tags)),
        *(f"near {word}" for word in named(near)),
        *(f"class {word}" for word in named(around)),
    )


def _near(place: Place, best: dict[int, int]) -> tuple[int, int]:
    """How many steps up the container of most prose, or what encloses it, is met, and how far above it that is."""
    for steps, up in enumerate(place.up()):
        if id(up) in best:
            return steps, best[id(up)]
    return 9, 9


def _best_container(blocks: Sequence[TextBlock]) -> dict[int, int]:
    """The element that directly holds most prose, and its ancestors: id of the place -> steps above it."""
    held: Counter[int] = Counter()
    places: dict[int, Place] = {}
    for block in blocks:
        if block.is_prose:
            place = block.place.parent or block.place
            held[id(place)] += len(block.text)
            places[id(place)] = place
    if not held:
        return {}
    best = places[held.most_common(1)[0][0]]
    return {id(place): steps for steps, place in enumerate(best.up())}
