"""Recipes: the lists of what goes in and what is to be done, which read like no running text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from broadsheet.articles.blocks import PageBlocks, Place, TextBlock
from broadsheet.articles.markup import HEADINGS, tag_bits
from broadsheet.articles.tables import stands_elsewhere

LONGEST_HEADING = 60
"""Characters of a heading over ingredients or steps."""

MOST_LINES = 200
"""Lines of one recipe."""

_HEADING_BITS, _LIST_BITS = tag_bits(*HEADINGS), tag_bits("li")
_INGREDIENTS = re.compile(
    r"(?:the |les |los |die )?(?:ingredients?|zutaten|ingrédients|ingredientes|ingredienti|ingrediënten|"
    r"składniki|ingredienser|ainekset|malzemeler|ингредиенты|材料|食材|재료|المقادير|المكونات|ส่วนผสม)(?!\w).{0,40}",
    re.IGNORECASE,
)
_STEPS = re.compile(
    r"(?:the |la |die )?(?:method|instructions?|directions?|preparation|steps|how to make it|zubereitung|préparation|preparación|"
    r"elaboración|preparo|modo de preparo|preparazione|procedimento|bereiding|przygotowanie|sposób przygotowania|gör så här|"
    r"tillagning|fremgangsmåde|valmistus|yapılışı|приготовление|作り方|做法|步骤|만드는 법|طريقة التحضير|วิธีทำ)(?!\w).{0,40}",
    re.IGNORECASE,
)


def with_recipe(chosen: Sequence[TextBlock], page: PageBlocks) -> list[TextBlock]:
    """The blocks of an article and the lists of the recipe in it, with their headings; most articles as they are."""
    at = next((at for at, block in enumerate(page.blocks) if _heads(block, _INGREDIENTS)), None)
    if at is None:
        return list(chosen)
    start = page.blocks[at]
    if (chosen and start.index < chosen[0].index) or any(map(stands_elsewhere, start.place.up())):
        return list(chosen)
    lines = list(_lines(start, page.blocks[at : at + MOST_LINES]))
    if sum(bool(block.place.tags & _LIST_BITS) for block in lines) + _repeated(lines) < 2:
        return list(chosen)
    either = {block.index: block for block in (*chosen, *map(_as_item, lines))}
    return [either[index] for index in sorted(either)]


def _heads(block: TextBlock, what: re.Pattern[str]) -> bool:
    if len(block.text) > LONGEST_HEADING or not what.fullmatch(block.text):
        return False
    return bool(block.place.tags & _HEADING_BITS) or block.strong_chars >= 0.9 * len(block.text)


def _lines(start: TextBlock, blocks: Sequence[TextBlock]) -> Iterator[TextBlock]:
    """The lines of a recipe from its first heading on, up to a heading as high as that over the steps, or to what stands elsewhere."""
    section = list(_sections(start, blocks))
    kinds = Counter(_kind(block.place) for block in section)
    for block in section:
        listed = block.place.tags & (_LIST_BITS | _HEADING_BITS)
        if listed or block.strong_chars >= 0.9 * len(block.text) or kinds[_kind(block.place)] > 1 or block.is_prose:
            yield block


def _as_item(line: TextBlock) -> TextBlock:
    """A line of a recipe as the item it is, whatever its tags; lines in bold type are headings."""
    return line if line.strong_chars >= 0.9 * len(line.text) else replace(line, listed=True)


def _sections(start: TextBlock, blocks: Sequence[TextBlock]) -> Iterator[TextBlock]:
    """The blocks under the headings of ingredients and steps. Links alone are passed over."""
    level = _level(start)
    for block in blocks:
        if any(map(stands_elsewhere, block.place.steps(3))):
            return
        if block is not start and block.place.tags & _HEADING_BITS and _level(block) <= level:
            if not _heads(block, _STEPS):
                return
            level = _level(block)
        if not block.is_menu:
            yield block


def _kind(place: Place) -> str:
    return place.signature


def _repeated(lines: Sequence[TextBlock]) -> int:
    """Lines besides the first that are marked up like others, in no list."""
    return sum(count - 1 for count in Counter(block.place.signature for block in lines).values())


def _level(block: TextBlock) -> int:
    """1 for the highest heading; 7 for a line in bold type."""
    return next((int(place.tag[1]) for place in block.place.steps(3) if place.tag in HEADINGS), 7)
