"""What the block labeller sees of a page: a list of short strings for every block.

No word of any language is a feature by itself, so a page in a language never trained on is read by its shape: length, links,
punctuation, the tags and class names around, the share of the page's prose in its containers, its neighbours.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from broadsheet.articles.blocks import Place, TextBlock
from broadsheet.articles.markup import named, tags_named

_LENGTHS = (8, 16, 25, 40, 60, 80, 110, 150, 220, 350, 600)
_SHARES = (0.001, 0.02, 0.1, 0.25, 0.45, 0.65, 0.85, 0.97)
_LINKS = (0.001, 0.15, 0.35, 0.6, 0.95)
_PLACES_UP = 4

_ENDS = re.compile(r"[.!?…。！？।][\"'”’»)\]]*$")
_STOPS = re.compile(r"[.!?…。！？।](?:\s|$)")
_CUES = (
    ("copyright", re.compile(r"©|\(c\) ?\d{4}|copyright|all rights|alle rechte|tous droits|derechos", re.I)),
    ("clock", re.compile(r"\d{1,2}[:.h]\d\d\b|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\b20[012]\d\b")),
    ("colon", re.compile(r":$")),
    ("dots", re.compile(r"(?:…|\.\.\.)$|\[…\]$")),
    ("arrow", re.compile(r"^[›»>→▸|•·]|[›»>→|]$")),
    ("bracket", re.compile(r"^[(\[].*[)\]]$")),
    ("at", re.compile(r"@\w|https?://|www\.")),
    ("quoted", re.compile(r"^[\"“„«'‘]")),
)
_LABEL = re.compile(r"^[\w ]{3,20}: ")


@dataclass(frozen=True, slots=True)
class Hints:
    """What the head of a page says about its article; each "" where it says nothing. Compared by `key`."""

    headline: str = ""
    description: str = ""
    body: str = ""


def key(text: str) -> str:
    """Letters and digits only, in lower case: for telling whether two texts are the same words."""
    return "".join(filter(str.isalnum, text.lower()))


def features(blocks: Sequence[TextBlock], hints: Hints = Hints()) -> list[list[str]]:
    """One list of features a block, in page order. Linear in the number of blocks."""
    if not blocks:
        return []
    page = _Page(blocks, hints)
    own = [page.of_block(block) for block in blocks]
    shapes = [page.shape(block) for block in blocks]
    padded = ["|", "|", "|", *shapes, "|", "|", "|"]
    for index, found in enumerate(own):
        here = index + 3
        found.append(f"-1 {padded[here - 1]}")
        found.append(f"+1 {padded[here + 1]}")
        found.append(f"-2 {padded[here - 2]}")
        found.append(f"+2 {padded[here + 2]}")
        found.append(f"-1+1 {padded[here - 1]} {padded[here + 1]}")
        found.append(f"-1=0 {padded[here - 1]} {padded[here]}")
        found.append(f"+1=0 {padded[here]} {padded[here + 1]}")
    return own


class _Page:
    """Whole-page counts that the features of single blocks compare with."""

    def __init__(self, blocks: Sequence[TextBlock], hints: Hints) -> None:
        self.prose = max(1, sum(len(b.text) for b in blocks if b.is_prose))
        self.count = len(blocks)
        self.texts = Counter(block.text for block in blocks)
        self.kinds: Counter[str] = Counter()
        for block in blocks:
            if block.is_prose:
                self.kinds[block.place.signature] += len(block.text)
        self.best = _best_container(blocks)
        self.headline = key(hints.headline)
        self.description = key(hints.description)
        self.body = key(hints.body)
        self.seen_headline = False

    def shape(self, block: TextBlock) -> str:
        """Length, links and closing in one word, for neighbours."""
        size = bisect_right(_LENGTHS, len(block.text)) // 2
        links = bisect_right(_LINKS, block.link_share) // 2
        return f"{size}{links}{'.' if _ENDS.search(block.text) else ''}"

    def of_block(self, block: TextBlock) -> list[str]:
        """The features of a block by itself."""
        found = list(self.of_place(block.place))
        text = block.text
        length = bisect_right(_LENGTHS, len(text))
        links = bisect_right(_LINKS, block.link_share)
        ends = bool(_ENDS.search(text))
        shape = f"{length} {links} {ends:d}"
        found.append(f"length {length}")
        found.append(f"links {links}")
        found.append(f"shape {shape}")
        found.append(f"stops {min(6, len(_STOPS.findall(text)))}")
        found.append(f"first {_kind_of(text[0])}")
        found.append(f"commas {min(4, text.count(',') + text.count('、') + text.count('،'))}")
        if ends:
            found.append("ends")
        if block.strong_chars * 2 > len(text):
            found.append(f"strong {shape}")
        if self.texts[text] > 1:
            found.append(f"again {min(length, 6)}")
        found.append(f"depth {bisect_right((0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 0.95), block.index / self.count)}")
        if length < 8:
            found.extend(name for name, pattern in _CUES if pattern.search(text))
            if _LABEL.match(text):
                found.append("label")
        tag = block.place.tag
        found.append(f"tag {tag} {shape}")
        found.append(f"share2 {self.share(block.place, 2)} {shape}")
        found.append(f"best {self.near_best(block.place)} {shape}")
        kind = bisect_right(_SHARES, self.kinds[block.place.signature] / self.prose)
        found.append(f"kind {kind}")
        found.append(f"kind {kind} {shape}")
        self.hint(block, found)
        return found

    def hint(self, block: TextBlock, found: list[str]) -> None:
        """Whether the head of the page names these words; and whether its headline has gone by."""
        words = key(block.text) if len(block.text) < 3000 else ""
        if self.headline and words and (words == self.headline or (len(words) > 20 and words in self.headline)):
            found.append("is headline")
            if block.place.tag == "h1" or len(words) > 20:
                self.seen_headline = True
        elif self.description and len(words) > 25 and (words in self.description or self.description in words):
            found.append("is description")
        if self.body:
            found.append("in body" if len(words) > 10 and words in self.body else "not in body")
        found.append(f"headline seen {self.seen_headline:d}")

    def of_place(self, place: Place) -> tuple[str, ...]:
        """The features of where a block stands, the same for all blocks of one element."""
        if place.features is None:
            found = [f"in {tag}" for tag in tags_named(place.tags)]
            found.extend(f"class {word}" for word in named(place.all_words))
            near = place.words
            if place.parent is not None:
                near |= place.parent.words
                if place.parent.parent is not None:
                    near |= place.parent.parent.words
            found.extend(f"near {word}" for word in named(near))
            found.append(f"tag {place.tag}")
            found.append(f"tags {place.tag} {place.parent.tag if place.parent else ''}")
            if place.hidden:
                found.append("hidden")
            for level in range(_PLACES_UP + 1):
                found.append(f"share{level} {self.share(place, level)}")
            found.append(f"best {self.near_best(place)}")
            if any("articleBody" in up.itemprop for up in place.up()):
                found.append("itemprop body")
            place.features = tuple(found)
        return place.features

    def share(self, place: Place, levels: int) -> int:
        """How much of the prose of the page stands in the place so many steps up, in bins."""
        for _ in range(levels):
            if place.parent is None:
                break
            place = place.parent
        return bisect_right(_SHARES, place.prose / self.prose)

    def near_best(self, place: Place) -> str:
        """How many steps up the container of most prose is met, and how far down from it."""
        for steps, up in enumerate(place.up()):
            if id(up) in self.best:
                return f"{min(steps, 4)} {min(self.best[id(up)], 4)}"
        return "none"


def _kind_of(character: str) -> str:
    if character.isupper():
        return "upper"
    if character.islower():
        return "lower"
    if character.isdigit():
        return "digit"
    return "letter" if character.isalpha() else "mark"


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
