"""Teasers of a text capture: runs of label, headline and snippet lines, each a partial article of some publisher."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from broadsheet.articles.cues import is_cue
from broadsheet.articles.inferred_publisher import publisher_told
from broadsheet.articles.lines import Line
from broadsheet.articles.published import Captured, read_when
from broadsheet.articles.snippets import is_mismatch, kind_of_card
from broadsheet.model.article import Dateline, Image, Span, Teaser, When
from broadsheet.publishers.dateline import split_dateline
from broadsheet.publishers.known import agency_name, publisher_named

WHOLE_ARTICLE = 1_000
"""Characters from which on a snippet is taken for a whole embedded article. Excerpts end near 400; the shortest whole text
seen had 1,700."""

LONGEST_LABEL = 400
"""Characters of a label line that are read."""

_POSTED_BY = re.compile(r"(?P<category>.*?)\s?(?:posted|published|provided|shared) by:?\s?(?P<publisher>.*)", re.IGNORECASE)
_JOINT = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PARTS = re.compile(r"\s+[·•|–—-]\s+|\s*[·•|]\s*")
_EMBEDDED_CAPTION = re.compile(
    r"(?P<caption>[^()]{20,400}?)\s?\((?P<credit>[^()]{3,60}/[^()]{2,60}|AP Photo[^()]{0,60})\)\s+(?=\S)"
)

USUAL_CATEGORIES = frozenset(
    "world|politics|u.s.|us|uk|europe|asia|africa|americas|middle east|business|economy|markets|money|finance|"
    "technology|tech|science|health|sports|sport|"
    "football|soccer|basketball|baseball|entertainment|celebrity|movies|music|tv|lifestyle|travel|food|style|fashion|"
    "opinion|local|national|international|"
    "military|environment|climate|weather|education|crime|law|religion|society|culture|arts|books|local news|"
    "u.s. politics|food & drinks|real estate|"
    "public safety|cars|autos|animals|pets|video|photos|news|top stories|breaking news".split("|")
)


@dataclass(frozen=True, slots=True)
class _Categories:
    """Names of categories, case folded, and whether this page glues them before publishers' names."""

    names: frozenset[str]
    glued: bool


@dataclass(frozen=True, slots=True)
class _Snippet:
    """A snippet without the dateline and the photo caption that opened it."""

    text: str | None = None
    span: Span | None = None
    dateline: Dateline | None = None
    image: Image | None = None


@dataclass(slots=True)
class _Card:
    """The lines of one teaser, by what they are."""

    labels: list[Line] = field(default_factory=list)
    headlines: list[Line] = field(default_factory=list)
    snippets: list[Line] = field(default_factory=list)

    def lines(self) -> list[Line]:
        return sorted([*self.labels, *self.headlines, *self.snippets], key=lambda line: line.number)


def read_text_teasers(
    text: str, lines: Sequence[Line], labels: dict[int, str], categories: frozenset[str], against: Captured | None
) -> tuple[Teaser, ...]:
    """Read every teaser of a capture, in page order. `categories` are the labels this platform glues before publishers' names."""
    cards = [card for run in _runs(lines, labels) for card in _cards(run) if card.headlines]
    stated = _stated_categories(cards)
    known = _Categories(frozenset(name.casefold() for name in categories) | USUAL_CATEGORIES | stated, bool(stated))
    return tuple(_read_card(text, card, known, against) for card in cards)


def _runs(lines: Sequence[Line], labels: dict[int, str]) -> Iterable[list[tuple[Line, str]]]:
    """Stretches of teaser lines; a list header or any other zone ends one."""
    run: list[tuple[Line, str]] = []
    for line in lines:
        label = labels.get(line.number)
        if label in ("teaser_label", "teaser_headline", "teaser_snippet"):
            run.append((line, label))
        elif label is not None and run:
            yield run
            run = []
    if run:
        yield run


def _cards(run: list[tuple[Line, str]]) -> list[_Card]:
    labels_lead = run[0][1] == "teaser_label"
    cards = [_Card()]
    for line, label in run:
        card = cards[-1]
        if label == "teaser_headline":
            if card.headlines and (card.snippets or not _continues(card.headlines[-1], line)):
                cards.append(card := _Card())
            card.headlines.append(line)
        elif label == "teaser_snippet":
            (card.snippets if card.headlines else card.labels).append(line)
        else:
            if labels_lead and card.headlines:
                cards.append(card := _Card())
            card.labels.append(line)
    return cards


def _continues(headline: Line, line: Line) -> bool:
    """A headline printed over two lines: the second begins in the middle of a sentence."""
    return line.number == headline.number + 1 and line.text[0].islower() and not line.bullet


def _stated_categories(cards: Sequence[_Card]) -> frozenset[str]:
    """Categories that stand alone before "Posted by" on this very page."""
    found = (_POSTED_BY.fullmatch(line.text) for card in cards for line in card.labels)
    return frozenset(match["category"].casefold() for match in found if match and match["category"])


def _read_card(text: str, card: _Card, categories: _Categories, against: Captured | None) -> Teaser:
    lines = card.lines()
    headline = Span(card.headlines[0].start, card.headlines[-1].end)
    category, publisher, when = _read_labels([line.text for line in card.labels], categories, against)
    words = " ".join(line.text for line in card.headlines)
    snippet = _read_snippet(text, card.snippets)
    return Teaser(
        headline=words,
        publisher=publisher or _wire(snippet.dateline) or publisher_told(snippet.text or ""),
        category=category,
        snippet=snippet.text,
        truncated=(snippet.text or "").endswith(("...", "…")),
        dateline=snippet.dateline,
        embedded_article=len(snippet.text or "") >= WHOLE_ARTICLE,
        input=Span(lines[0].start, lines[-1].end),
        lines=(lines[0].number, lines[-1].number),
        headline_input=headline,
        snippet_input=snippet.span,
        mismatch=is_mismatch(words, snippet.text or ""),
        kind=kind_of_card(words, snippet.text or ""),
        image=snippet.image,
        published=when,
    )  # fmt: skip


def _wire(dateline: Dateline | None) -> str | None:
    if dateline is None or dateline.agency is None:
        return None
    return agency_name(dateline.agency) or dateline.agency


def _read_snippet(text: str, lines: Sequence[Line]) -> _Snippet:
    if not lines:
        return _Snippet()
    start, end = lines[0].start, lines[-1].end
    image = None
    if caption := _EMBEDDED_CAPTION.match(text, start, end):
        image = Image(None, caption["caption"].strip(), caption["credit"].strip())
        start = caption.end()
    dateline, skipped = split_dateline(text[start:end])
    start += skipped
    return _Snippet(text[start:end], Span(start, end), dateline, image)


def _read_labels(
    labels: Sequence[str], categories: _Categories, against: Captured | None
) -> tuple[str | None, str | None, When | None]:
    """Category, publisher and time from the label lines of one card."""
    category, publisher, when = None, None, None
    named_next = False
    for text in labels:
        posted = _POSTED_BY.fullmatch(text)
        if posted or named_next:
            category, publisher = (posted["category"] or category, posted["publisher"] or None) if posted else (category, text)
            named_next = posted is not None and publisher is None
            continue
        for part in _PARTS.split(" ".join(text[:LONGEST_LABEL].split())):
            if is_cue("ago", part) or (when is None and any(c.isdigit() for c in part) and read_when(part, against)):
                when = when or read_when(part, against)
            elif part.casefold() in categories.names:
                category = category or part
            else:
                label, name = _unglue(part, categories) if category is None else (None, part)
                category, publisher = category or label, publisher or name
    return category, publisher, when


def _unglue(text: str, categories: _Categories) -> tuple[str | None, str]:
    """Part "MilitarySentinel & Enterprise" into category and publisher; the longest category that leaves a name wins.

    Where the page glues other categories, an unknown one ends where a small letter meets a capital, unless that is a known
    publisher's way of writing its name.
    """
    folded = text.casefold()
    for length in sorted({len(name) for name in categories.names if folded.startswith(name)}, reverse=True):
        rest = text[length:]
        if rest and (rest[0].isupper() or is_cue("domain", rest)):
            return text[:length], rest
    joint = _JOINT.search(text)
    if categories.glued and joint and not publisher_named(text):
        return text[: joint.start()], text[joint.start() :]
    return None, text
