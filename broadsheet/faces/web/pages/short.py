"""The short edition: of each story, the best first, as many sentences as there are minutes for. Then it is over."""

from __future__ import annotations

from dataclasses import dataclass

from broadsheet.faces import links, phrasing
from broadsheet.faces.standing import standing_of
from broadsheet.faces.web.pages.front import WORDS_A_MINUTE
from broadsheet.faces.web.preferences import Preferences
from broadsheet.model.brief import Brief, Line
from broadsheet.model.desk import Edition, Front, Told

# A story needs its first sentence; more than four, and it should be read in its brief.
MOST_SENTENCES = 4


@dataclass(frozen=True, slots=True)
class Short:
    """One story in so many sentences: (words, publisher, address of the sentence)."""

    headline: str
    href: str
    section: str
    lines: tuple[tuple[str, str, str], ...]
    standing: str
    independent: int
    carriers: int


@dataclass(frozen=True, slots=True)
class ShortPage:
    """`minutes` is what was asked for, `takes` what it takes; `left` counts the stories of the edition there was no time for."""

    edition: Edition
    title: str
    stories: tuple[Short, ...]
    minutes: int
    takes: int
    left: int


def lay_out_short(front: Front, likes: Preferences) -> ShortPage:
    """First every story's first sentence as long as there is time, then second sentences, and so on: the news is broad before it is deep."""
    told = [each for each in front.told if each.brief.summary and _section(each) not in likes.hidden]
    budget = likes.minutes * WORDS_A_MINUTE
    taken, words = _shares([each.brief for each in told], budget)
    stories = tuple(_short(each, number) for each, number in zip(told, taken, strict=True) if number)
    return ShortPage(
        edition=front.edition,
        title=f"{front.edition.day:%A}, {phrasing.day(front.edition.day, year=True)}",
        stories=stories,
        minutes=likes.minutes,
        takes=max(1, round(words / WORDS_A_MINUTE)) if words else 0,
        left=len(told) - len(stories),
    )


def _shares(briefs: list[Brief], budget: int) -> tuple[list[int], int]:
    """How many sentences of each brief there is time for, and the words they have with their headlines."""
    taken, words = [0] * len(briefs), 0
    for depth in range(MOST_SENTENCES):
        for place, brief in enumerate(briefs):
            if taken[place] != depth or depth >= len(brief.summary):
                continue
            cost = len(brief.summary[depth].text.split()) + (len(brief.headline.split()) if depth == 0 else 0)
            if words + cost <= budget:
                taken[place], words = depth + 1, words + cost
    return taken, words


def _short(told: Told, sentences: int) -> Short:
    brief = told.brief
    own = phrasing.plural(brief.independent_publishers, "independent publisher")
    last = f", last change {phrasing.changed(brief.last)}" if brief.last else ""
    return Short(
        brief.headline or "No headline",
        links.story(told),
        _section(told),
        tuple(_line(line) for line in brief.summary[:sentences]),
        f"{own}, {phrasing.plural(len(brief.articles), 'article')}{last}",
        brief.independent_publishers,
        standing_of(brief).carrying,
    )


def _line(line: Line) -> tuple[str, str, str]:
    return line.text, line.publisher or "", links.article(line.evidence[0].article) if line.evidence else ""


def _section(told: Told) -> str:
    return phrasing.section(told.section or (told.brief.topics[0] if told.brief.topics else ""))
