"""The quality page: the card of scores as it was last kept (`./dev quality --keep`), and the cards of what learned (`*.card.md`)."""

from __future__ import annotations

import json
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
    """`title` as written: the files, and after a colon what they are."""

    title: str
    blocks: tuple[Block, ...]

    @property
    def name(self) -> str:
        """What it is, in words; the file where the card says no more."""
        said = self.title.rpartition(": ")[2] if "." in self.title.partition(": ")[0] else self.title
        return said[:1].upper() + said[1:] if " " in said else said

    @property
    def file(self) -> str:
        """The file, where the name is another one."""
        return self.title.partition(": ")[0] if self.name.lower() not in self.title.partition(": ")[0].lower() else ""


@dataclass(frozen=True, slots=True)
class Score:
    """One figure, from 0 to 1, with the bar the project set itself."""

    figure: str
    value: str
    bar: str
    data: str
    met: bool


@dataclass(frozen=True, slots=True)
class Scored:
    """The figures of one task, under its name in words."""

    name: str
    scores: tuple[Score, ...]


SCORES = Path(__file__).with_name("scores.json")
_TASKS = {
    "seeds": "Two captured pages, read by hand",
    "extraction": "The article apart from its page",
    "lines": "The article apart from a copied text",
    "teasers": "Cards that point to other articles",
    "ner": "Names",
    "attribution": "Who said what",
    "time": "Days and times",
    "geo": "Places on the map",
    "categories": "Topics",
    "figures": "Reported numbers",
    "own_names": "Names, in texts of our own",
    "own_statements": "Who said what, in texts of our own",
    "own_figures": "Reported numbers, in texts of our own",
    "seed_deaths": "The counts of the two captured pages",
    "stories": "Articles of one happening",
    "own_stories": "Articles of one happening, in texts of our own",
    "order": "The same stories in whatever order articles come",
    "related": "Stories to read next",
    "seed_related": "What to read next, beside the captured page’s own list",
    "front": "The order of the front page",
    "copies": "Copies of one text",
    "revisions": "What an edit changed",
    "summaries": "Summaries against those of editors",
    "timelines": "Timelines against those of editors",
    "promises": "What was promised, and what came of it",
    "disagreements": "Where accounts differ",
    "developments": "What happened, and when",
    "feeds": "Feeds of every kind",
    "sanitize": "Hostile markup made harmless",
    "ssrf": "Addresses that must not be fetched",
    "robots": "What sites allow",
    "urls": "Addresses of articles",
    "opml": "Lists of feeds",
    "dates": "Dates as written",
    "encoding": "Letters of old pages",
}


# Terms of those who measure, as a reader may know or look them up.
_TERMS = {
    "f1": "F1",
    "p": "precision",
    "r": "recall",
    "b3": "B-cubed",
    "acc161": "within 161 km",
    "rouge": "ROUGE",
    "rfc": "as the standard says",
    "met": "expectations met",
}


@lru_cache(maxsize=1)
def read_scores(path: Path = SCORES) -> tuple[Scored, ...]:
    """The card of scores by task, in its own order; empty where none was kept."""
    if not path.exists():
        return ()
    lines = json.loads(path.read_text("utf-8"))
    tasks = groupby(lines, key=lambda line: str(line["task"]))
    return tuple(Scored(_TASKS.get(task, task), tuple(map(_score, group))) for task, group in tasks)


def _score(line: dict[str, str]) -> Score:
    words = " ".join(_TERMS.get(word, word) for word in line["figure"].replace(".", " ").replace("_", " ").split())
    value, bar = line["value"], line["bar"]
    met = value.replace(".", "").isdigit() and float(value) >= float(bar)
    return Score(words, value, bar, Path(line["data"]).name.partition(".")[0], met)


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
