"""Make the sample's files and its answer key from the source: `python -m broadsheet.sample.build [FOLDER]`.

The same source gives the same bytes. Files lie in folders named by the day of capture, so that name order is time order.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from broadsheet.sample import HERE
from broadsheet.sample.markup import read_marks
from broadsheet.sample.render.archive import render_warc
from broadsheet.sample.render.captures import newsbrook_image, render_newsbrook, render_yonder
from broadsheet.sample.render.desk import NOTICE, Capture, Desk, image_of, is_item, slug
from broadsheet.sample.render.feeds import render_atom, render_json_feed, render_rss
from broadsheet.sample.render.illustrations import paint, scene_names
from broadsheet.sample.render.pages import render_page, section_front
from broadsheet.sample.source import Outlet, Piece, Story, read_outlets, read_stories

ROUNDS = [datetime(2026, 3, day, 23, 0, tzinfo=UTC) for day in (4, 7, 10)]
"""When the feeds and archives of the sample were fetched."""
OVERLAP = 2
"""How many older entries a feed still holds, as feeds do; a revised one shows there."""


def build(folder: Path, source: Path = HERE / "source") -> dict[str, Any]:
    """Write `folder/wires`, `folder/pictures` and `folder/answers.json`; what stood there before is replaced. Returns the answers."""
    stories = read_stories(source)
    pieces = sorted((piece for story in stories for piece in story.pieces), key=lambda piece: (piece.published, piece.id))
    desk = Desk(read_outlets(source), pieces)
    shutil.rmtree(folder / "wires", ignore_errors=True)
    files: dict[str, list[str]] = {}
    for name, body, ids in [*_pages(desk), *_captures(desk), *_feeds(desk), *_archives(desk), *_no_articles(desk)]:
        path = folder / "wires" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
        for id_ in ids:
            files.setdefault(id_, []).append(name)
    for id_ in scene_names():
        path = folder / "pictures" / f"{id_}.png"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(paint(id_))
    key = _answers(desk, stories, files)
    (folder / "answers.json").write_text(json.dumps(key, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return key


Rendered = tuple[str, bytes, list[str]]
"""Path below `wires`, bytes, and the ids of the articles inside."""


def _carried(desk: Desk, piece: Piece) -> str:
    """The platform whose capture brings this article, or "" when the publisher itself does."""
    return piece.platform or next((way for way in desk.outlet(piece).delivery if way in ("newsbrook", "yonder")), "")


def _delivered(desk: Desk, way: str) -> Iterator[tuple[Outlet, list[Piece]]]:
    """Outlets that deliver in this way, with the articles that they bring themselves."""
    for outlet in desk.outlets.values():
        if way in outlet.delivery:
            yield outlet, [piece for piece in desk.pieces if piece.publisher == outlet.key and not _carried(desk, piece)]


def _pages(desk: Desk) -> Iterator[Rendered]:
    for outlet, pieces in _delivered(desk, "page"):
        for capture in (capture for piece in pieces for capture in desk.captures(piece)):
            name = slug(capture.piece.headline)[:50].rstrip("-")
            path = f"{capture.taken:%Y-%m-%d}/{outlet.key}/{capture.taken:%H%M}-{name}.html"
            yield path, render_page(desk, capture), [capture.piece.id]


def _captures(desk: Desk) -> Iterator[Rendered]:
    for piece in desk.pieces:
        if not (platform := _carried(desk, piece)):
            continue
        render = render_newsbrook if platform == "newsbrook" else render_yonder
        for capture in desk.captures(piece):
            path = f"{capture.taken:%Y-%m-%d}/{platform}/{capture.taken:%H%M}-{piece.id}.txt"
            yield path, render(desk, capture).encode(), [piece.id]


def _window(pieces: list[Piece], end: datetime) -> list[Piece]:
    """What a feed holds at `end`: the articles since the last round and a few older ones, newest first, each as it then stood."""
    printed = [piece for piece in pieces if piece.published <= end]
    fresh = [piece for piece in printed if piece.published > end - timedelta(days=3)]
    older = [piece for piece in printed if piece not in fresh][-OVERLAP:]
    return [piece.at(end) for piece in reversed([*older, *fresh])]


def _feeds(desk: Desk) -> Iterator[Rendered]:
    for end in ROUNDS:
        for way in ("rss", "atom", "json"):
            for outlet, pieces in _delivered(desk, way):
                held, full = _window(pieces, end), len(outlet.delivery) == 1
                if way == "rss":
                    body = render_rss(desk, outlet, held, end, full=full)
                else:
                    body = (render_atom if way == "atom" else render_json_feed)(desk, outlet, held, end)
                name = f"{end:%Y-%m-%d}/{outlet.key}.{'json' if way == 'json' else way + '.xml'}"
                yield name, body, [piece.id for piece in held] if full else []


def _archives(desk: Desk) -> Iterator[Rendered]:
    """One archive a round: pages of two outlets, and in the last one a page that is gone and one that moved."""
    pieces = [piece for _, delivered in _delivered(desk, "warc") for piece in delivered]
    for end in ROUNDS:
        held = [capture for piece in pieces for capture in desk.captures(piece) if end - timedelta(days=3) < capture.taken <= end]
        held.sort(key=lambda capture: capture.taken)
        responses = [(desk.address(capture.piece), capture.taken, 200, render_page(desk, capture)) for capture in held]
        if end == ROUNDS[-1]:
            gone = f"<html><head><title>Not found</title></head><body><p>This page is gone. {NOTICE}</p></body></html>".encode()
            responses.append(("https://keelandtonnage.example/old", end, 404, gone))
            responses.append(("https://tanastandard.example/feed", end, 301, b""))
        yield f"{end:%Y-%m-%d}/harvest.warc.gz", render_warc(responses, NOTICE), [capture.piece.id for capture in held]


def _no_articles(desk: Desk) -> Iterator[Rendered]:
    """What comes in besides articles: a section front, a known page cut off in its head (no revision!), an empty file."""
    known = desk.piece("ferry-lantern-2")
    front = Capture(known, datetime(2026, 3, 6, 12, 0, tzinfo=UTC), None)
    yield "2026-03-06/lantern/1200-world.html", section_front(desk, front), []
    whole = render_page(desk, front)
    yield "2026-03-06/lantern/1205-cut-off.html", whole[: whole.index(b"application/ld+json") + 60], []
    yield "2026-03-06/empty.txt", b"", []


def _answers(desk: Desk, stories: list[Story], files: dict[str, list[str]]) -> dict[str, Any]:
    return {
        "notice": NOTICE,
        "publishers": [
            {
                "name": outlet.name, "kind": outlet.kind, "domain": outlet.host, "place": outlet.place, "about": outlet.about,
                "agency": outlet.kind == "wire",
            }
            for outlet in desk.outlets.values()
        ],
        "stories": [
            {
                "id": story.id, "title": story.title, "long": story.long,
                "articles": [piece.id for piece in desk.pieces if piece.story == story.id],
            }
            for story in stories if story.id
        ],
        "articles": [_answer(desk, piece, files[piece.id]) for piece in desk.pieces],
        "no_articles": ["2026-03-06/lantern/1200-world.html"],
        "broken": ["2026-03-06/lantern/1205-cut-off.html", "2026-03-06/empty.txt"],
    }  # fmt: skip


def _answer(desk: Desk, piece: Piece, files: list[str]) -> dict[str, Any]:
    """What is true of one article; offsets count in its paragraph."""
    caption, _, credit = piece.image.partition(" | ")
    return {
        "id": piece.id, "files": files, "address": desk.address(piece), "publisher": desk.outlet(piece).name,
        "platform": _carried(desk, piece).title() or None, "story": piece.story or None, "kind": piece.kind, "language": piece.lang,
        "copy": {"of": piece.copy_of, "kind": piece.copy_kind} if piece.copy_of else None,
        "headline": piece.headline, "standfirst": piece.standfirst or None, "byline": desk.byline(piece) or None,
        "published": piece.published.isoformat(), "section": piece.section, "tags": list(piece.tags),
        "image": {"caption": caption, "credit": credit, "address": _picture_address(desk, piece)} if caption else None,
        "paragraphs": [_paragraph(paragraph) for paragraph in piece.paragraphs],
        "revisions": [
            {
                "at": revision.at.isoformat(), "nature": revision.nature, "headline": revision.headline,
                "text": [_paragraph(paragraph)["text"] for paragraph in revision.paragraphs],
            }
            for revision in piece.revisions
        ],
    }  # fmt: skip


def _picture_address(desk: Desk, piece: Piece) -> str:
    image = image_of(piece, desk.outlet(piece).host)
    return newsbrook_image(piece) if _carried(desk, piece) == "newsbrook" else image[0] if image else ""


def _kind(marked: str) -> str:
    """Promotions and the agency's closing line stand among the paragraphs, and are no part of the article."""
    if is_item(marked):
        return "list_item"
    return "promotion" if marked.startswith("% ") else "credit" if marked.startswith("(Reporting by") else "paragraph"


def _paragraph(marked: str) -> dict[str, Any]:
    read = read_marks(marked.removeprefix("- ").removeprefix("% "))
    layers = {"figures": read.figures, "quotes": read.quotes, "sources": read.sources}
    marks = {name: found for name, found in layers.items() if found}
    return {"text": read.text, "kind": _kind(marked)} | marks


def main() -> None:
    """Build into the package, or into the folder named."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    key = build(folder)
    size = sum(path.stat().st_size for path in (folder / "wires").rglob("*") if path.is_file())
    counts = ", ".join(f"{len(key[name])} {name}" for name in ("articles", "stories", "publishers"))
    print(f"{counts}, {size:,} bytes of wires")


if __name__ == "__main__":
    main()
