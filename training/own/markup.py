"""Pieces of our own: the marked-up text taken apart into plain text and labels. The tags are explained in README.md."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PIECES = Path(__file__).parent / "pieces"
NAMES = ("PER", "ORG", "LOC", "NAT", "EVT")
_TAG = re.compile(r"<(/?)([A-Z]+)((?:\s+[a-z]+=\"[^\"]*\")*)\s*>")
_ATTRIBUTE = re.compile(r"([a-z]+)=\"([^\"]*)\"")


@dataclass(frozen=True, slots=True)
class Label:
    """One tag: its attributes and the stretch of plain text it marks."""

    tag: str
    attributes: dict[str, str]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """One short news piece, plain, with its labels in the order of their ends. The title has its own offsets."""

    head: dict[str, str]
    title: str
    title_labels: list[Label]
    text: str
    labels: list[Label]

    @property
    def id(self) -> str:
        return self.head["id"]

    @property
    def topics(self) -> list[str]:
        return self.head.get("topics", "").split()


def take_apart(marked: str) -> tuple[str, list[Label]]:
    """Plain text and labels of marked text. Raises ValueError where tags do not nest, or one is badly written."""
    text, position = "", 0
    labels: list[Label] = []
    opened: list[tuple[str, dict[str, str], int]] = []
    for match in _TAG.finditer(marked):
        text += marked[position : match.start()]
        position = match.end()
        closing, tag, raw = match.groups()
        if not closing:
            opened.append((tag, dict(_ATTRIBUTE.findall(raw)), len(text)))
        elif not opened or opened[-1][0] != tag:
            raise ValueError(f"</{tag}> closes {opened[-1][0] if opened else 'nothing'} near '{text[-40:]}'")
        else:
            name, attributes, start = opened.pop()
            labels.append(Label(name, attributes, start, len(text)))
    text += marked[position:]
    if opened:
        raise ValueError(f"<{opened[-1][0]}> is never closed: '{text[opened[-1][2] :][:40]}'")
    if stray := re.search("[<>]", text):
        raise ValueError(f"a stray < or > or a badly written tag near '{text[max(0, stray.start() - 20) :][:50]}'")
    return text, labels


def marked_pieces(path: Path) -> Iterator[tuple[dict[str, str], str]]:
    """(header, marked body) of every piece in a file."""
    for block in re.split(r"(?m)^(?=@id )", path.read_text(encoding="utf-8")):
        if block.startswith("@id "):
            head, _, body = block.partition("\n\n")
            yield dict(_header_line(line) for line in head.splitlines() if line.startswith("@") and " " in line), body.strip()


def _header_line(line: str) -> tuple[str, str]:
    key, _, value = line[1:].partition(" ")
    return key, value


def read_own(folder: Path = PIECES) -> Iterator[Piece]:
    """All pieces, by file and place in it."""
    for path in sorted(folder.glob("*.txt")):
        for head, body in marked_pieces(path):
            title, title_labels = take_apart(head.get("title", ""))
            yield Piece(head, title, title_labels, *take_apart(body))


def held_back(piece: Piece) -> bool:
    """Whether a piece is kept out of training to measure on: every sixth, so that all fields and registers are in it."""
    return sum(map(ord, piece.id)) % 6 == 0


def standoff(labels: list[Label], text: str) -> dict[str, Any]:
    """The layers of a text in the fields of the language data: entities, quotes, figures, non_figures, timex, attributions."""
    layers: dict[str, Any] = {"entities": [], "quotes": [], "figures": [], "non_figures": [], "timex": []}
    statements: dict[str, dict[str, Any]] = defaultdict(lambda: {"source": [], "cue": [], "content": []})
    for label in sorted(labels, key=lambda label: (label.start, -label.end)):
        span: dict[str, Any] = {"start": label.start, "end": label.end}
        if label.tag in ("SRC", "CUE", "SAY"):
            _add_to_statement(statements[label.attributes["s"]], label, text)
        elif label.tag in NAMES:
            layers["entities"].append(
                span | {"type": label.tag, "canonical": label.attributes.get("c", text[label.start : label.end])}
            )
        elif label.tag == "Q":
            layers["quotes"].append(span | {"kind": label.attributes["k"], "speaker": label.attributes.get("by")})
        elif label.tag == "F":
            layers["figures"].append(span | _figure(label.attributes))
        elif label.tag == "N":
            layers["non_figures"].append(span | {"why": label.attributes["w"]})
        else:
            layers["timex"].append(span | {"value": label.attributes["v"]})
    layers["attributions"] = [{"id": number} | statement for number, statement in statements.items()]
    return layers


def _add_to_statement(statement: dict[str, Any], label: Label, text: str) -> None:
    statement[{"SRC": "source", "CUE": "cue", "SAY": "content"}[label.tag]].append([label.start, label.end])
    if label.tag == "SRC":
        statement["kind"] = label.attributes["k"].split()
        statement["canonical"] = label.attributes.get("c", text[label.start : label.end])


def _figure(attributes: dict[str, str]) -> dict[str, Any]:
    return {
        "value": float(attributes["v"]),
        "high": float(attributes["hi"]) if "hi" in attributes else None,
        "modifier": attributes.get("m", "="),
        "kind": attributes["k"],
        "polarity": attributes.get("pol", "reported"),
        "group": attributes.get("g"),
        "place": attributes.get("pl"),
        "source": attributes.get("src"),
        "as_of": attributes.get("asof"),
        "subset_of": attributes.get("sub"),
    }
