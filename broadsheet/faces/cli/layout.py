"""How reading looks in a terminal: a measure that can be read, hanging indents, columns, a pager where there is one to page."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import zip_longest

from rich.console import Console
from rich.text import Text

# Characters a line may have: longer ones are hard to come back from.
MEASURE = 92
# What git asks of `less`: quit where one screen is enough, keep colours, leave the text on the screen.
_LESS = "FRX"


@contextmanager
def paged(out: Console) -> Iterator[Console]:
    """Print through the reader's pager on a terminal, straight elsewhere."""
    if not out.is_terminal or os.environ.get("PAGER") == "":
        yield out
        return
    os.environ.setdefault("LESS", _LESS)
    with out.pager(styles=True):
        yield out


def width_of(out: Console) -> int:
    """The measure on this screen."""
    return min(out.width, MEASURE)


def paragraph(out: Console, text: Text | str, indent: int = 0) -> None:
    """A wrapped paragraph; nothing in it is taken for markup."""
    for line in _wrapped(out, text, width_of(out) - indent):
        _print(out, Text(" " * indent), line)


def _wrapped(out: Console, text: Text | str, width: int) -> list[Text]:
    body = text if isinstance(text, Text) else Text(text)
    lines = list(body.wrap(out, max(width, 16), overflow="fold"))
    for line in lines:
        line.rstrip()
    return lines


def _print(out: Console, *parts: Text) -> None:
    out.print(Text.assemble(*parts), soft_wrap=True)


def section(out: Console, title: str, purpose: str = "") -> None:
    """A head with an empty line above it."""
    out.print()
    out.print(Text.assemble((title, "bold underline"), (f"  {purpose}" if purpose else "", "dim")))


def columns(
    out: Console, rows: Iterable[tuple[Text | str, Text | str | Sequence[Text]]], first: int, *, right: bool = False
) -> None:
    """Two columns: a narrow first one, and one or more texts, which wrap beside it. Nothing for no rows."""
    for label, body in rows:
        texts = [body] if isinstance(body, Text | str) else body
        left = _wrapped(out, label, first)
        beside = [line for text in texts for line in _wrapped(out, text, width_of(out) - first - 4)]
        for head, line in zip_longest(left, beside, fillvalue=Text()):
            gap = " " * (first - head.cell_len)
            shown = Text.assemble("  ", *((gap, head) if right else (head, gap)), "  " if line else "", line)
            shown.rstrip()
            _print(out, shown)


def dots(independent: int, carriers: int, most: int = 12) -> Text:
    """●●●○○: publishers with their own reporting, publishers that carry a copy; a plus where there are more."""
    own, copies = min(independent, most), min(carriers, most)
    more = "+" if independent > most or carriers > most else ""
    return Text.assemble("●" * own, ("○" * copies, "dim"), more)
