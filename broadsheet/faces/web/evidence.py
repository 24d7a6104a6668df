"""Numbered evidence: each sentence once on a page, with its neighbours, its publisher and its time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from broadsheet.faces import links, phrasing
from broadsheet.model.annotation import Evidence
from broadsheet.model.article import Article, Reading

# A sentence longer than this is cut at a word: the note shows the sentence in its place, not the paragraph.
NEIGHBOUR = 180
# The first notes are those of the brief, which are read most; the others do without a neighbour, and long pages stay light.
WITH_NEIGHBOUR = 8
# A line that many sentences bear out opens the first of them: two say as much as ten, and the story's JSON holds all.
MOST_A_LINE = 2


@dataclass(frozen=True, slots=True)
class Note:
    """One piece of evidence as a note prints it. `lines` say what else is known of it."""

    number: int
    text: str
    after: str
    publisher: str
    when: str
    href: str
    lines: tuple[str, ...] = ()
    language: str | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class Printed:
    """A line of ours with the evidence that opens it; `meta` stands behind it in small print."""

    text: str
    notes: tuple[Note, ...]
    meta: str = ""


class Notes:
    """Hands out numbers in the order of first use; the same sentence keeps its number wherever the page uses it again."""

    def __init__(
        self,
        articles: Mapping[str, Article],
        readings: Mapping[str, Reading],
        copies: Mapping[str, int] | None = None,
        prefix: str = "n",
    ) -> None:
        """`prefix` begins the ids of the notes, so that those of a part fetched by itself meet none on the page."""
        self._articles, self._readings, self._copies, self._prefix = articles, readings, copies or {}, prefix
        self._notes: dict[tuple[str, int | None, str | None, int, int], Note] = {}
        self._asked: dict[Note, None] = {}

    def of(self, evidence: Sequence[Evidence]) -> tuple[Note, ...]:
        """The notes of a line, without repeats, two at most."""
        notes = tuple(dict.fromkeys(self._note(each) for each in evidence[:MOST_A_LINE]))
        self._asked.update(dict.fromkeys(notes))
        return notes

    def asked(self) -> tuple[Note, ...]:
        """The notes handed out since this was last called."""
        asked, self._asked = tuple(self._asked), {}
        return asked

    def __iter__(self) -> Iterator[Note]:
        return iter(self._notes.values())

    def __len__(self) -> int:
        return len(self._notes)

    def _note(self, shown: Evidence) -> Note:
        key = (shown.article, shown.teaser, shown.field, shown.start, shown.end)
        if key not in self._notes:
            self._notes[key] = self._made(shown, len(self._notes) + 1)
        return self._notes[key]

    def _made(self, shown: Evidence, number: int) -> Note:
        source = self._articles.get(shown.article)
        text, after = _in_place(shown, source)
        return Note(
            number=number,
            text=text,
            after=after if number <= WITH_NEIGHBOUR else "",
            publisher=self._publisher(shown, source),
            when=phrasing.published(source.published) if source and shown.teaser is None else "",
            href=links.evidence(shown, source),
            lines=tuple(self._lines(shown, source)),
            language=source.language if source else None,
            id=f"{self._prefix}{number}",
        )

    def _publisher(self, shown: Evidence, source: Article | None) -> str:
        if shown.teaser is not None:
            reading = self._readings.get(shown.article)
            card = reading.teasers[shown.teaser] if reading and shown.teaser < len(reading.teasers) else None
            return (card and card.publisher) or "Publisher not stated"
        return source.publisher.name if source and source.publisher else "Publisher not stated"

    def _lines(self, shown: Evidence, source: Article | None) -> Iterable[str]:
        if shown.teaser is not None:
            host = source.publisher.name if source and source.publisher else "another publisher"
            yield f"A card on a page of {host}; the article was not read."
        if shown.field is not None:
            yield {"headline": "In the headline.", "standfirst": "In the standfirst."}.get(
                shown.field, "In the caption of a picture."
            )
        if copies := self._copies.get(shown.article):
            yield f"Also in {phrasing.plural(copies, 'copy', 'copies')}, which count as the same voice."
        if source and source.kind == "opinion":
            yield "An opinion piece."


def _in_place(shown: Evidence, source: Article | None) -> tuple[str, str]:
    """The evidence as whole sentences, and the sentence after it in the same paragraph, where there is one."""
    if source is None or shown.teaser is not None or shown.field is not None or source.text[shown.start : shown.end] != shown.text:
        return shown.text, ""
    bounds = links.sentences(source.text)
    inside = [i for i, (start, end) in enumerate(bounds) if start < shown.end and end > shown.start]
    if not inside:
        return shown.text, ""
    start, end = min(shown.start, bounds[inside[0]][0]), max(shown.end, bounds[inside[-1]][1])
    return source.text[start:end], _after(source.text, bounds, inside[-1] + 1, end)


def _after(text: str, bounds: Sequence[tuple[int, int]], index: int, end: int) -> str:
    if index >= len(bounds) or "\n" in text[end : bounds[index][0]]:
        return ""
    words = text[bounds[index][0] : bounds[index][1]]
    return words if len(words) <= NEIGHBOUR else f"{words[:NEIGHBOUR].rsplit(' ', 1)[0]} …"
