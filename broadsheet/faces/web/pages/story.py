"""The story page: everything the coverage holds together, each line with a way to its sentence."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from broadsheet.faces import differences, links, phrasing
from broadsheet.faces.standing import standing_of, tell_standing
from broadsheet.faces.web.evidence import Note, Notes, Printed
from broadsheet.faces.web.figures import Figures, lay_out
from broadsheet.faces.web.maps import Map, draw_map
from broadsheet.faces.web.pages.coverage import Text, lay_out_coverage
from broadsheet.faces.web.pages.events import Event, lay_out_events
from broadsheet.faces.web.pages.said import SaidPart, lay_out_said
from broadsheet.faces.web.pages.timeline import MOST as MOST_DEVELOPMENTS
from broadsheet.faces.web.pages.timeline import OPEN as OPEN_DEVELOPMENTS
from broadsheet.faces.web.pages.timeline import Timeline, lay_out_timeline
from broadsheet.faces.web.pages.together import lay_out_together
from broadsheet.faces.web.seen import Seen
from broadsheet.model.brief import Brief, Disagreement, Fact
from broadsheet.model.desk import Dossier, Name, Told
from broadsheet.model.story import Story, StoryLink

# What stands open on the page; the rest is a page further.
OPEN_TEXTS, OPEN_NAMES = 24, 16
MOST_LIFTED = 2
# A side of a disagreement in more letters than this reads as a sentence.
LONG = 60
T = TypeVar("T")
_LOG = logging.getLogger(__name__)
_A_STORY = re.compile(r"(?:[Ss]tory )?(?<!\d)(\d{9,19})(?!\d)")


@dataclass(frozen=True, slots=True)
class Heading:
    """The top of the page: whose headline, how the story goes on, how well it stands."""

    headline: str
    href: str
    section: str
    phase: str
    since: str
    last: str
    last_iso: str
    counts: str
    independent: int
    carriers: int
    standing: str


@dataclass(frozen=True, slots=True)
class Fresh:
    """What is new since a moment, in so many texts: since the reader last marked it, or since the moment they `asked` for."""

    lines: tuple[Printed, ...]
    since: str
    texts: int
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Stand:
    """One side of a disagreement."""

    says: str
    publishers: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    question: str
    kind: str
    note: str
    sides: tuple[Stand, ...]
    long: bool
    """Whether the sides are set as text rather than as numbers: all of them, or none."""


@dataclass(frozen=True, slots=True)
class Named:
    """People and places with the number of articles that name them: (name, address, articles)."""

    people: tuple[tuple[str, str, int], ...]
    places: tuple[tuple[str, str, int], ...]
    map: Map | None


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A story beside this one, dated, with what it is to this one and why."""

    headline: str
    href: str
    meta: str
    why: str


@dataclass(frozen=True, slots=True)
class StoryPage:
    """All the templates of a story read. `more_texts` counts those of the coverage that a further page holds.

    `failed` names the parts that could not be laid out; `notes` are those of the whole page, or of the one part that stands alone.
    """

    told: Told
    head: Heading
    fresh: Fresh | None
    summary: tuple[Printed, ...]
    figures: Figures
    timeline: Timeline
    said: SaidPart
    differences: tuple[Difference, ...]
    lifted: tuple[tuple[str, tuple[Printed, ...]], ...]
    coverage: tuple[Text, ...]
    more_texts: int
    together: tuple[str, ...]
    events: tuple[Event, ...]
    named: Named
    related: tuple[Neighbour, ...]
    history: tuple[tuple[tuple[str, str], ...], ...]
    """Lines of (words, address): an address where the words name another story, else ""."""
    notes: tuple[Note, ...]
    failed: frozenset[str]
    alone: str = ""


def lay_out_story(
    dossier: Dossier,
    facts: Sequence[Fact] = (),
    *,
    looked: datetime | None = None,
    asked: bool = False,
    now: datetime | None = None,
    alone: str = "",
    whole: bool = False,
) -> StoryPage:
    """`facts` are those new since `looked`, when this reader last marked the paper as seen; a first visit has neither. With `asked` it is a
    moment they asked for: then it is also said that nothing is new.

    `alone` is the part that has a page to itself, and there is printed whole; `whole` prints all of them so. Evidence is numbered in the order of the parts
    here, so the brief has the low numbers.
    """
    told, brief = dossier.told, dossier.told.brief
    copies = {family.origin: len(family.carriers) for family in told.story.families}
    notes = Notes(dossier.articles, dossier.readings, copies, prefix=f"{alone}-" if alone else "n")
    seen = Seen({(m.article, m.teaser): m.joined_at for m in told.story.members}, looked)
    desk = _PartDesk(told.story.id, notes)
    no_texts: tuple[Text, ...] = ()
    no_lines: tuple[Printed, ...] = ()
    summary = desk.make("brief", lambda: tuple(Printed(each.text, notes.of(each.evidence)) for each in brief.summary), no_lines)
    fresh = desk.make("new", lambda: _fresh(facts, notes, seen, looked, asked), None)
    texts = desk.make("coverage", lambda: lay_out_coverage(dossier, seen), no_texts)
    shown = texts if whole or alone == "coverage" else texts[:OPEN_TEXTS]
    most = MOST_DEVELOPMENTS if whole or alone == "timeline" else OPEN_DEVELOPMENTS
    return StoryPage(
        told=told,
        head=_heading(told),
        summary=summary,
        fresh=fresh,
        figures=desk.make("figures", lambda: lay_out(brief, notes), Figures((), (), ())),
        timeline=desk.make("timeline", lambda: lay_out_timeline(brief.developments, notes, seen, now, most), Timeline()),
        said=desk.make("said", lambda: lay_out_said(brief, notes, whole=whole or alone == "said"), SaidPart()),
        differences=desk.make("differ", lambda: _differences(brief, notes), ()),
        lifted=desk.make("labels", lambda: _lifted(brief, notes), ()),
        coverage=shown,
        more_texts=len(texts) - len(shown),
        together=lay_out_together(told.story, brief),
        events=lay_out_events(dossier),
        named=desk.make("people", lambda: _named(brief, dossier.names), Named((), (), None)),
        related=tuple(_neighbour(link, other) for link, other in dossier.links),
        history=tuple(_history(told.story)),
        notes=desk.notes_of(alone) if alone else tuple(notes),
        failed=frozenset(desk.failed),
        alone=alone,
    )


class _PartDesk:
    """Lays out the parts of a page, each for itself: one that fails is named, the others stand, the log has all of it."""

    def __init__(self, story: str, notes: Notes) -> None:
        self._story, self._notes = story, notes
        self._asked: dict[str, tuple[Note, ...]] = {}
        self.failed: set[str] = set()

    def make(self, part: str, make: Callable[[], T], otherwise: T) -> T:
        self._notes.asked()
        try:
            return make()
        except Exception:
            _LOG.exception("the part %r of the story %s could not be laid out", part, self._story)
            self.failed.add(part)
            return otherwise
        finally:
            self._asked[part] = self._notes.asked()

    def notes_of(self, part: str) -> tuple[Note, ...]:
        """The notes that the lines of a part open; background stands with the figures."""
        return self._asked.get("figures" if part == "background" else part, ())


def _heading(told: Told) -> Heading:
    brief = told.brief
    return Heading(
        headline=brief.headline or "No headline",
        href=links.story(told),
        section=phrasing.section(told.section or (brief.topics[0] if brief.topics else "")),
        phase=phrasing.PHASES[brief.phase],
        since=phrasing.day(brief.first, year=True) if brief.first else "",
        last=phrasing.changed(brief.last) if brief.last else "",
        last_iso=brief.last.isoformat() if brief.last else "",
        counts=phrasing.coverage(brief),
        independent=brief.independent_publishers,
        carriers=standing_of(brief).carrying,
        standing=tell_standing(brief),
    )


def _fresh(facts: Sequence[Fact], notes: Notes, seen: Seen, looked: datetime | None, asked: bool) -> Fresh | None:
    if looked is None or not (facts or asked):
        return None
    lines = tuple(Printed(fact.text, notes.of(fact.evidence), phrasing.listed(fact.publishers)) for fact in facts)
    return Fresh(lines, phrasing.clock(looked), seen.newcomers(), asked)


def _lifted(brief: Brief, notes: Notes) -> tuple[tuple[str, tuple[Printed, ...]], ...]:
    return tuple(
        (s.label, tuple(Printed(i.text, notes.of(i.evidence), i.publisher or "") for i in s.items[:MOST_LIFTED]))
        for s in brief.sections
    )


def _named(brief: Brief, known: Mapping[str, Name]) -> Named:
    """A name leads to its page; one that has none is searched for as a phrase."""

    def address(name: str) -> str:
        return links.name(known[name].kind, known[name].id) if name in known else links.search(f'"{name}"')

    return Named(
        tuple((name, address(name), count) for name, count in brief.people[:OPEN_NAMES]),
        tuple((name, address(name), count) for name, _, _, count in brief.places[:OPEN_NAMES]),
        draw_map([(name, lat, lon, count, address(name)) for name, lat, lon, count in brief.places]),
    )


_KINDS = {"follow_up": "follow-up", "reaction": "reaction", "background": "background"}


def _neighbour(link: StoryLink, told: Told) -> Neighbour:
    brief = told.brief
    facts = (
        _KINDS.get(link.kind, ""),
        phrasing.day(brief.last, year=True) if brief.last else "no date known",
        f"{brief.independent_publishers} independent",
    )
    return Neighbour(brief.headline or "No headline", links.story(told), " · ".join(fact for fact in facts if fact), link.why)


def _history(story: Story) -> Iterator[tuple[tuple[str, str], ...]]:
    """The lines of the history; what happened several times in the same words stands once, with how often."""
    lines = (tuple(_linked(line[:1].upper() + line[1:])) for line in story.history)
    for line, times in Counter(lines).items():
        yield (*line, (f" ({times} times)", "")) if times > 1 else line


def _linked(line: str) -> Iterator[tuple[str, str]]:
    """A line of the history with its stories as links: their numbers say nothing to a reader, and one that was joined leads here."""
    place = 0
    for found in _A_STORY.finditer(line):
        yield line[place : found.start()], ""
        yield "another story" if found.start() else "Another story", "" if line.startswith("Joined by") else f"/story/{found[1]}"
        place = found.end()
    yield line[place:], ""


def _differences(brief: Brief, notes: Notes) -> tuple[Difference, ...]:
    """Counts that only grew are in the chart and no difference."""
    return tuple(_difference(disagreement, notes) for disagreement in brief.disagreements if disagreement.kind != "progression")


def _difference(disagreement: Disagreement, notes: Notes) -> Difference:
    sides = tuple(
        Stand(side.value_or_text, phrasing.listed(side.publishers, 4) or "Publisher not stated", notes.of(side.evidence))
        for side in disagreement.sides
    )
    topic, kind = differences.question(disagreement), differences.kind(disagreement)
    note = disagreement.note[:1].upper() + disagreement.note[1:]
    if note and not note.endswith((".", "?", "”")):
        note += "."
    said = "" if kind.lower() == topic.lower() else kind
    return Difference(topic, said, note, sides, any(len(side.says) > LONG for side in sides))
