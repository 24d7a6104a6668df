"""The parts of a story, each at an address of its own: for a program that wants the disagreements and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from broadsheet.faces.api import asked
from broadsheet.faces.api.answers import StoryCard, story_card
from broadsheet.faces.api.endpoint import Endpoint
from broadsheet.faces.desk import Newsdesk
from broadsheet.model.annotation import Evidence
from broadsheet.model.brief import (
    CoverageEntry,
    Development,
    Disagreement,
    Fact,
    FigureSeries,
    Lifted,
    Line,
    Phase,
    SourceStatements,
    Sourcing,
)
from broadsheet.model.desk import Told
from broadsheet.model.errors import StoryNotFound
from broadsheet.model.story import CopyFamily


@dataclass(frozen=True, slots=True)
class SummaryAnswer:
    """The headline with whose it is, and the sentences of the brief."""

    headline: str
    headline_publisher: str | None
    headline_evidence: Evidence | None
    phase: Phase
    independent_publishers: int
    items: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class DevelopmentAnswer:
    """What happened or is expected, the oldest first."""

    items: tuple[Development, ...]


@dataclass(frozen=True, slots=True)
class StoryStatementAnswer:
    """Who said what, and `sourcing`: how much of the story stands on whom."""

    sourcing: Sourcing | None
    items: tuple[SourceStatements, ...]


@dataclass(frozen=True, slots=True)
class FigureAnswer:
    items: tuple[FigureSeries, ...]


@dataclass(frozen=True, slots=True)
class DisagreementAnswer:
    """Where accounts differ; of kind `progression` are counts that only grew."""

    items: tuple[Disagreement, ...]


@dataclass(frozen=True, slots=True)
class CopyAnswer:
    """Families of one text: origin with its evidence, carriers with their lag and what they cut or added."""

    items: tuple[CopyFamily, ...]


@dataclass(frozen=True, slots=True)
class SectionAnswer:
    """Labels that the publishers set themselves, such as "Why it matters", with what stands under them."""

    items: tuple[Lifted, ...]


@dataclass(frozen=True, slots=True)
class CoverageAnswer:
    """Every text of the story and who carries it."""

    independent_publishers: int
    publishers: tuple[str, ...]
    items: tuple[CoverageEntry, ...]


@dataclass(frozen=True, slots=True)
class NewAnswer:
    """Facts that could not be read before `since`: a fact that ten articles repeat stands here once."""

    since: datetime
    items: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class RelatedStory:
    """A neighbouring story. `kind`: follow_up, reaction, background or related."""

    kind: str
    why: str
    story: StoryCard


@dataclass(frozen=True, slots=True)
class RelatedAnswer:
    items: tuple[RelatedStory, ...]


@dataclass(frozen=True, slots=True)
class HistoryAnswer:
    """What was joined with the story and parted from it, in words, the oldest first."""

    items: tuple[str, ...]


def standing_id(news: Newsdesk, id: str) -> str:
    """The id a story goes by now; one that was parted has none."""
    now = news.stories.current(id)
    if len(now) != 1:
        raise StoryNotFound(f"this story was parted into {', '.join(now)}", about=id)
    return now[0]


def figures(told: Told, query: asked.FiguresAsked) -> FigureAnswer:
    return FigureAnswer(tuple(s for s in told.brief.figure_series if query.kind in (None, s.kind)))


def summary(told: Told, query: asked.Nothing) -> SummaryAnswer:
    brief = told.brief
    return SummaryAnswer(
        brief.headline, brief.headline_publisher, brief.headline_evidence, brief.phase, brief.independent_publishers, brief.summary
    )


def developments(told: Told, query: asked.DevelopmentsAsked) -> DevelopmentAnswer:
    return DevelopmentAnswer(tuple(d for d in told.brief.developments if query.status in (None, d.status)))


def statements(told: Told, query: asked.SourcesAsked) -> StoryStatementAnswer:
    return StoryStatementAnswer(
        told.brief.sourcing, tuple(s for s in told.brief.statements_by_source if query.kind in (None, s.kind))
    )


def disagreements(told: Told, query: asked.DisagreementsAsked) -> DisagreementAnswer:
    return DisagreementAnswer(tuple(d for d in told.brief.disagreements if query.kind in (None, d.kind)))


def copies(told: Told, query: asked.Nothing) -> CopyAnswer:
    return CopyAnswer(told.story.families)


def sections(told: Told, query: asked.Nothing) -> SectionAnswer:
    return SectionAnswer(told.brief.sections)


def coverage(told: Told, query: asked.Nothing) -> CoverageAnswer:
    return CoverageAnswer(told.brief.independent_publishers, told.brief.publishers, told.brief.articles)


def history(told: Told, query: asked.Nothing) -> HistoryAnswer:
    return HistoryAnswer(told.story.history)


def new(news: Newsdesk, query: asked.NewAsked, path: Mapping[str, str]) -> NewAnswer:
    return NewAnswer(query.since, news.stories.new_since(standing_id(news, path["id"]), query.since))


def related(news: Newsdesk, query: asked.Nothing, path: Mapping[str, str]) -> RelatedAnswer:
    links = news.stories.dossier(standing_id(news, path["id"])).links
    return RelatedAnswer(tuple(RelatedStory(link.kind, link.why, story_card(other)) for link, other in links))


def _part(answer: Callable[[Told, Any], object]) -> Callable[[Newsdesk, Any, Mapping[str, str]], object]:
    """An answer made of the story as it is told, and of nothing else."""
    return lambda news, query, path: answer(news.stories.get(standing_id(news, path["id"])), query)


_STORY = "/stories/{id}"
PARTS = (
    Endpoint(f"{_STORY}/summary", "getStorySummary", "The sentences of the brief", asked.Nothing, SummaryAnswer, _part(summary)),
    Endpoint(
        f"{_STORY}/developments",
        "listStoryDevelopments",
        "What happened, and what is expected",
        asked.DevelopmentsAsked,
        DevelopmentAnswer,
        _part(developments),
    ),
    Endpoint(
        f"{_STORY}/statements",
        "listStoryStatements",
        "Who said what in a story",
        asked.SourcesAsked,
        StoryStatementAnswer,
        _part(statements),
    ),
    Endpoint(
        f"{_STORY}/figures", "listStoryFigures", "What was counted in a story", asked.FiguresAsked, FigureAnswer, _part(figures)
    ),
    Endpoint(
        f"{_STORY}/disagreements",
        "listStoryDisagreements",
        "Where accounts differ",
        asked.DisagreementsAsked,
        DisagreementAnswer,
        _part(disagreements),
    ),
    Endpoint(f"{_STORY}/copies", "listStoryCopies", "Who copied whom", asked.Nothing, CopyAnswer, _part(copies)),
    Endpoint(
        f"{_STORY}/sections", "listStorySections", "The publishers’ own labels", asked.Nothing, SectionAnswer, _part(sections)
    ),
    Endpoint(f"{_STORY}/coverage", "listStoryCoverage", "Every text of a story", asked.Nothing, CoverageAnswer, _part(coverage)),
    Endpoint(f"{_STORY}/new", "listStoryNews", "What is new in a story since a moment", asked.NewAsked, NewAnswer, new),
    Endpoint(f"{_STORY}/related", "listStoryNeighbours", "Stories beside it, each with why", asked.Nothing, RelatedAnswer, related),
    Endpoint(f"{_STORY}/history", "listStoryHistory", "What was joined and parted", asked.Nothing, HistoryAnswer, _part(history)),
)
