"""The quality card: what was measured of the parts that learned, from the cards shipped beside them (`*.card.md`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Literal

PACKAGE = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (one line), a list (a line an item), or a table (rows of cells, the head first)."""

    kind: Literal["paragraph", "list", "table"]
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    title: str
    blocks: tuple[Block, ...]


@lru_cache(maxsize=1)
def read_cards(package: Path = PACKAGE) -> tuple[Card, ...]:
    """All cards below the package, by title."""
    return tuple(
        sorted((read_card(path.read_text("utf-8")) for path in package.rglob("*.card.md")), key=lambda card: card.title.lower())
    )


def read_card(text: str) -> Card:
    """The little Markdown that cards are written in: a title, paragraphs, lists, tables. Emphasis is dropped, words are kept."""
    lines = [_plain(line) for line in text.splitlines()]
    title = next((line.lstrip("# ") for line in lines if line.startswith("#")), "A card")
    body = [line for line in lines if line.lstrip("# ") != title]
    return Card(title, tuple(_blocks(body)))


def _plain(line: str) -> str:
    return line.rstrip().replace("**", "").replace("`", "")


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    for kind, group in groupby(_joined(lines), key=_kind_of):
        together = list(group)
        if kind == "table":
            rows = (tuple(cell.strip() for cell in line.strip().strip("|").split("|")) for line in together)
            yield Block("table", rows=tuple(row for row in rows if not all(set(cell) <= set("-: ") for cell in row)))
        elif kind == "list":
            yield Block("list", tuple(line.lstrip(" -*") for line in together))
        else:
            yield from (Block("paragraph", (line.lstrip("# "),)) for line in together if line)


def _joined(lines: Sequence[str]) -> Iterator[str]:
    """Wrapped lines put together again; an empty line, a mark of a list, a table or a heading begins anew."""
    held = ""
    for line in [*lines, ""]:
        fresh = not line or _kind_of(line) != "paragraph" or line.startswith("#") or held.startswith(("#", "|"))
        if fresh:
            if held:
                yield held
            held = line
        else:
            held = f"{held} {line.strip()}" if held else line
    if held:
        yield held


def _kind_of(line: str) -> str:
    return "table" if line.startswith("|") else "list" if line.startswith(("- ", "* ")) else "paragraph"
