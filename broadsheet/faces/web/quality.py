"""The quality card: the scores that were shipped beside the models (`*.card.md`), read as tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

PACKAGE = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Card:
    """One card: its title, its first paragraph, and the tables in it as rows of cells, head first."""

    title: str
    purpose: str
    tables: tuple[tuple[tuple[str, ...], ...], ...]


@lru_cache(maxsize=1)
def read_cards(package: Path = PACKAGE) -> tuple[Card, ...]:
    """By title. A card without a table still tells what it is about."""
    return tuple(
        sorted((read_card(path.read_text("utf-8")) for path in package.rglob("*.card.md")), key=lambda card: card.title.lower())
    )


def read_card(text: str) -> Card:
    lines = text.splitlines()
    title = next((line.lstrip("# ").strip() for line in lines if line.startswith("#")), "A model")
    purpose = next((line.strip() for line in lines if line.strip() and not line.startswith(("#", "|", "-", "*"))), "")
    return Card(title, purpose, tuple(_tables(lines)))


def _tables(lines: Iterable[str]) -> Iterable[tuple[tuple[str, ...], ...]]:
    rows: list[tuple[str, ...]] = []
    for line in [*lines, ""]:
        if line.startswith("|"):
            cells = tuple(cell.strip().strip("`*") for cell in line.strip().strip("|").split("|"))
            if not all(set(cell) <= set("-: ") for cell in cells):
                rows.append(cells)
        elif rows:
            yield tuple(rows)
            rows = []
