"""Tables inside an article: each row becomes one block, its cells parted by bars.

Old pages lay out whole articles in tables; those go on being read as prose.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from broadsheet.articles.blocks import PageBlocks, Place, TextBlock
from broadsheet.articles.markup import HEADINGS, tag_bits, word_bits

BAR = " | "

MOST_ROWS = 300
"""Rows of a table that are read."""

CELL_LETTERS, LONG_CELL = 60, 200
"""Characters of a cell of figures on the average, and of the longest; in the cells of a layout stand paragraphs."""

HOME_SHARE = 0.6
"""Part of an article that the element called its home holds at least."""

STEPS_IN, STEPS_AFTER = 4, 2
"""Elements between home and table, at most: where paragraphs follow, and where none do."""

_TABLE_BITS, _HEADING_BITS = tag_bits("table"), tag_bits(*HEADINGS)
_ELSEWHERE_TAGS = frozenset({"nav", "footer", "aside", "form"})
_ELSEWHERE_WORDS = word_bits(
    "related", "recommend", "teaser", "promo", "advert", "sponsor", "sidebar", "comment", "share", "newsletter", "weather", "nav",
    "menu", "footer", "login", "popular", "trending", "byline", "author", "meta", "poll", "rating",
)  # fmt: skip


def with_tables(chosen: Sequence[TextBlock], page: PageBlocks) -> list[TextBlock]:
    """The blocks of an article and, in their place, the rows of the tables inside it; cells chosen one by one give way to them."""
    if not chosen or not any(block.place.tags & _TABLE_BITS for block in page.blocks):
        return list(chosen)
    home = home_of(chosen)
    rows: list[TextBlock] = []
    for table, cells in _tables(page.blocks).items():
        if _is_inside(table, cells, home, chosen) and _tells_figures(table, cells):
            rows.extend(_rows(cells))
    taken = {index for row in rows for index in row.indexes}
    return sorted([*rows, *(block for block in chosen if block.index not in taken)], key=lambda block: block.index)


def home_of(chosen: Sequence[TextBlock]) -> Place:
    """The innermost element that holds most of these blocks; `chosen` is not empty."""
    held: dict[Place, int] = defaultdict(int)
    for block in chosen:
        for place in block.place.up():
            held[place] += len(block.text)
    least = HOME_SHARE * sum(len(block.text) for block in chosen)
    return max((place for place, chars in held.items() if chars >= least), key=lambda place: place.depth, default=chosen[0].place)


def stands_elsewhere(place: Place) -> bool:
    """Whether an element is by its own name no part of an article."""
    return place.hidden or place.tag in _ELSEWHERE_TAGS or bool(place.words & _ELSEWHERE_WORDS)


def _tables(blocks: Sequence[TextBlock]) -> dict[Place, list[tuple[Place, TextBlock]]]:
    """The blocks of each innermost table, each with its cell; tables that hold others are layout."""
    found: dict[Place, list[tuple[Place, TextBlock]]] = defaultdict(list)
    outer: set[Place] = set()
    for block in blocks:
        if block.place.tags & _TABLE_BITS:
            around = list(block.place.up())
            tables = [place for place in around if place.tag == "table"]
            cell = next((place for place in around if place.cell), None)
            outer.update(tables[1:])
            if tables and cell is not None:
                found[tables[0]].append((cell, block))
    return {table: cells for table, cells in found.items() if table not in outer}


def _is_inside(table: Place, cells: Sequence[tuple[Place, TextBlock]], home: Place, chosen: Sequence[TextBlock]) -> bool:
    """Whether a table stands near enough below the home of the article, behind its first block, in nothing that is named otherwise."""
    between = _up_to(home, table)
    first, last = cells[0][1].index, cells[-1][1].index
    most = STEPS_IN if any(block.index > last for block in chosen) else STEPS_AFTER
    if between is None or len(between) > most or first < chosen[0].index:
        return False
    return not any(map(stands_elsewhere, between))


def _up_to(home: Place, place: Place) -> list[Place] | None:
    """The elements from `place` up to `home`, without it; None where it does not stand inside."""
    between: list[Place] = []
    for around in place.up():
        if around is home:
            return between
        between.append(around)
    return None


def _tells_figures(table: Place, cells: Sequence[tuple[Place, TextBlock]]) -> bool:
    """Whether a table sets out short things in rows and columns, and is neither layout nor a menu."""
    filled: dict[Place, int] = defaultdict(int)
    rows: dict[Place, set[Place]] = defaultdict(set)
    for cell, block in cells:
        filled[cell] += len(block.text)
        rows[cell.parent or cell].add(cell)
    wide = sum(len(row) > 1 for row in rows.values())
    if wide < 2 or 2 * wide < len(rows) or table.link_chars > 0.6 * table.chars:
        return False
    if any(block.place.tag in HEADINGS for _, block in cells) or max(filled.values()) > LONG_CELL:
        return False
    return sum(filled.values()) <= CELL_LETTERS * len(filled)


def _rows(cells: Sequence[tuple[Place, TextBlock]]) -> Iterator[TextBlock]:
    """The rows of a table in page order; an empty cell keeps its bars."""
    rows: dict[Place, list[tuple[Place, TextBlock]]] = defaultdict(list)
    for cell, block in cells:
        rows[cell.parent or cell].append((cell, block))
    for row, filled in list(rows.items())[:MOST_ROWS]:
        texts = [""] * max(row.cells, len(filled))
        for cell, block in filled:
            texts[cell.cell - 1] = f"{texts[cell.cell - 1]} {block.text}".strip()
        blocks = [block for _, block in filled]
        first, last = blocks[0].index, blocks[-1].index
        links, strong = sum(block.link_chars for block in blocks), sum(block.strong_chars for block in blocks)
        yield TextBlock(" ".join(BAR.join(texts).split()), row, links, strong, first, last - first + 1)
