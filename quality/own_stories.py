"""Our own stories over several days, all fiction: what their coverage says, and what a careful reader finds in it.

A file holds stories one after another: `@story name`; pieces, each `@piece publisher | time | headline` with its paragraphs; then the
key. `@promise words => due day => words` is something expected, when it was due, and the sentence that tells what came of it
("nothing" where none does); `@differ words <> words` two sentences that disagree; `@development day status words` a dated sentence.
The words are enough of a sentence to know it by. Stories without `@differ` hold no disagreement: their numbers grow, are rounded
or count different things.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zlib import crc32

from broadsheet.model.article import Article, Named, When
from broadsheet.model.story import Member, Story

NOTHING = "nothing"
LATER = timedelta(days=10)
"""The briefs are told so long after the last piece, when every promise but the farthest is due."""


@dataclass(frozen=True, slots=True)
class Promise:
    words: str
    due: str
    outcome: str | None


@dataclass(frozen=True, slots=True)
class Happening:
    words: str
    day: str
    status: str


@dataclass(slots=True)
class OwnStory:
    """A story with its key."""

    name: str
    articles: list[Article] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    differ: list[tuple[str, str]] = field(default_factory=list)
    developments: list[Happening] = field(default_factory=list)

    @property
    def story(self) -> Story:
        return Story(self.name, tuple(Member(article.id, None, 1.0, ()) for article in self.articles))

    @property
    def told_at(self) -> datetime:
        return max(article.published.latest for article in self.articles if article.published and article.published.latest) + LATER


def read_stories(folder: Path) -> Iterator[OwnStory]:
    """Every story of the `*.txt` files of a folder, in the order of their names."""
    for path in sorted(folder.glob("*.txt")):
        for told in path.read_text("utf-8").split("@story ")[1:]:
            yield _read_story(told.splitlines())


def _read_story(lines: list[str]) -> OwnStory:
    story = OwnStory(lines[0].strip())
    text: list[str] = []
    piece = ""
    for line in [*lines[1:], "@end"]:
        if not line.startswith("@"):
            text += [line] if line.strip() else []
            continue
        if piece:
            story.articles.append(_article(piece, text))
        piece, text = line.removeprefix("@piece ") if line.startswith("@piece ") else "", []
        _read_key(story, line)
    return story


def _read_key(story: OwnStory, line: str) -> None:
    tag, _, rest = line.partition(" ")
    if tag == "@promise":
        words, due, outcome = (part.strip() for part in rest.split("=>"))
        story.promises.append(Promise(words, due, None if outcome == NOTHING else outcome))
    elif tag == "@differ":
        one, _, other = rest.partition("<>")
        story.differ.append((one.strip(), other.strip()))
    elif tag == "@development":
        day, status, words = rest.split(" ", 2)
        story.developments.append(Happening(words.strip(), day, status))


def _article(piece: str, paragraphs: list[str]) -> Article:
    publisher, printed, headline = (part.strip() for part in piece.split("|"))
    moment = datetime.fromisoformat(printed).astimezone(UTC)
    when = When(None, moment, moment, moment.isoformat(), "minute")
    name = str(crc32(f"{publisher}|{printed}|{headline}".encode()) + 1)
    return Article(name, headline, "\n\n".join(paragraphs), publisher=Named(publisher), published=when, language="en")
