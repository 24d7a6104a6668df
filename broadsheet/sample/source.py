"""Read the sample's source: publishers, and a file of articles, copies and revisions for each story."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

HEADER = re.compile(r"(tags|image|platform|kind|lang|nostory): (.+)")


@dataclass(frozen=True)
class Outlet:
    """An invented publisher. `delivery` says in which shapes its articles come: `page+rss` is a page and an excerpt in a feed."""

    key: str
    name: str
    kind: str
    host: str
    place: str
    hours: int
    delivery: tuple[str, ...]
    about: str


@dataclass(frozen=True)
class Revision:
    """A later state of an article. `nature` is correction, silent or live."""

    at: datetime
    nature: str
    headline: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Piece:
    """One article as first printed; paragraphs still carry their marks, "- " for a list item and "% " for a promotion."""

    id: str
    story: str
    publisher: str
    published: datetime
    section: str
    byline: str
    headline: str
    standfirst: str = ""
    paragraphs: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    image: str = ""
    platform: str = ""
    kind: str = "news"
    lang: str = "en"
    copy_of: str = ""
    copy_kind: str = ""
    revisions: tuple[Revision, ...] = ()

    def at(self, when: datetime) -> Piece:
        """The article as it stood at `when`."""
        seen = [revision for revision in self.revisions if revision.at <= when]
        return replace(self, headline=seen[-1].headline, paragraphs=seen[-1].paragraphs) if seen else self


@dataclass
class Story:
    """One ongoing happening, or ("" for id) the articles that belong to none."""

    id: str
    title: str
    long: bool = False
    pieces: list[Piece] = field(default_factory=list)


def read_outlets(source: Path) -> dict[str, Outlet]:
    """The publishers, by key, in the order of the file."""
    outlets = {}
    for line in (source / "publishers.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            key, name, kind, host, place, hours, delivery, about = (part.strip() for part in line.split("|"))
            outlets[key] = Outlet(key, name, kind, host, place, int(hours), tuple(delivery.split("+")), about)
    return outlets


def read_stories(source: Path) -> list[Story]:
    """All stories in file order; a file that names a story met before adds to it."""
    stories: dict[str, Story] = {}
    originals: dict[str, Piece] = {}
    for path in sorted(source.glob("[0-9]*.txt")):
        head, *sections = re.split(r"^(?===|~~)", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        told = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
        story = stories.setdefault(told.get("story", ""), Story(told.get("story", ""), told["title"], told.get("long") == "yes"))
        pieces: dict[str, Piece] = {}
        for section in sections:
            if section.startswith("~~"):
                origin, revision = _read_revision(section, pieces)
                pieces[origin] = replace(pieces[origin], revisions=(*pieces[origin].revisions, revision))
            else:
                piece = _read_piece(section, story.id, originals)
                originals[piece.id] = pieces[piece.id] = piece
        story.pieces.extend(pieces.values())
    return list(stories.values())


def _read_piece(section: str, story: str, originals: dict[str, Piece]) -> Piece:
    first, *lines = section.strip().splitlines()
    name, publisher, published, label, byline = (part.strip() for part in first.removeprefix("==").split("|"))
    id_, _, copying = name.partition(" < ")
    headers, headline, standfirst = {}, "", ""
    while lines and (line := lines[0].strip()):
        if match := HEADER.fullmatch(line):
            headers[match[1]] = match[2]
        elif line.startswith("# "):
            headline = line[2:]
        elif line.startswith("> "):
            standfirst = line[2:]
        lines.pop(0)
    paragraphs = tuple(_paragraphs(lines))
    piece = Piece(
        id_, "" if "nostory" in headers else story, publisher, _time(published), label, byline, headline, standfirst, paragraphs,
        tags=tuple(headers.get("tags", "").split(", ")) if "tags" in headers else (),
        image=headers.get("image", ""), platform=headers.get("platform", ""),
        kind=headers.get("kind", "news"), lang=headers.get("lang", "en"),
    )  # fmt: skip
    return _copy(piece, copying, originals) if copying else piece


def _copy(piece: Piece, copying: str, originals: dict[str, Piece]) -> Piece:
    """Fill a copy from its origin: `whole`, `retitled`, `cut N` paragraphs, or `framed` where "..." stands in its own text."""
    origin_id, kind, *count = copying.split()
    origin = originals[origin_id]
    taken = origin.paragraphs[: int(count[0])] if kind == "cut" else origin.paragraphs
    if kind == "framed":
        place = piece.paragraphs.index("...")
        taken = (*piece.paragraphs[:place], *origin.paragraphs, *piece.paragraphs[place + 1 :])
    return replace(piece, paragraphs=taken, copy_of=origin_id, copy_kind=kind, lang=origin.lang, byline=piece.byline)


def _read_revision(section: str, pieces: dict[str, Piece]) -> tuple[str, Revision]:
    """A revision is told by what it changes: `old => new`, `+` a paragraph at the end, `^` at the head, `#` a new headline."""
    first, *lines = section.strip().splitlines()
    origin, at, nature = (part.strip() for part in first.removeprefix("~~").split("|"))
    before = pieces[origin].at(_time(at))
    headline, paragraphs, head = before.headline, list(before.paragraphs), []
    for line in lines:
        mark, rest = line[:2], line[2:]
        if mark == "# ":
            headline = rest
        elif mark == "+ ":
            paragraphs.append(rest)
        elif mark == "^ ":
            head.append(rest)
        elif " => " in line:
            old, new = line.split(" => ")
            if not any(old in paragraph for paragraph in paragraphs):
                raise ValueError(f"{origin}: the revision changes words that are not there: {old}")
            paragraphs = [paragraph.replace(old, new) for paragraph in paragraphs]
    # News on a rolling file goes on top, under the line that says what the file is.
    return origin, Revision(_time(at), nature, headline, (*paragraphs[:1], *head, *paragraphs[1:]) if head else tuple(paragraphs))


def _paragraphs(lines: list[str]) -> Iterator[str]:
    return (paragraph.strip() for paragraph in re.split(r"\n\s*\n", "\n".join(lines)) if paragraph.strip())


def _time(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=UTC)


def captured_at(piece: Piece, revision: Revision | None = None) -> datetime:
    """When the sample's capture of a page was taken: three hours after printing, one hour after a revision.

    A first capture comes before the first revision, else the revision would have nothing to differ from.
    """
    if revision:
        return revision.at + timedelta(hours=1)
    first = min((r.at for r in piece.revisions), default=datetime.max.replace(tzinfo=UTC))
    return min(piece.published + timedelta(hours=3), first - timedelta(minutes=5))
