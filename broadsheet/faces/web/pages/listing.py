"""Lists of articles and stories, one entry each, as all list pages print them."""

from __future__ import annotations

from dataclasses import dataclass

from broadsheet.faces import links, phrasing
from broadsheet.model.article import Article
from broadsheet.model.desk import Suggested, Told


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry of a list. `meta` is already in reading order."""

    headline: str
    href: str
    meta: str
    text: str = ""
    language: str | None = None
    tag: str = ""


def listed_article(article: Article, *, own_page: bool = False) -> Listed:
    """`own_page`: on the page of its publisher, whose name need not stand in every line."""
    facts = (
        "" if own_page else article.publisher.name if article.publisher else "Publisher not stated",
        phrasing.published(article.published),
        f"on {article.platform.name}" if article.platform else "",
    )
    return Listed(
        article.headline or "No headline",
        links.article(article.id),
        " · ".join(fact for fact in facts if fact),
        language=article.language,
        tag="" if article.kind == "news" else article.kind,
    )


def listed_suggestion(one: Suggested) -> Listed:
    """Something to read next, always with a day or the word that there is none; a card leads to its place on the page that holds it."""
    article = one.article
    when = phrasing.day(one.day, year=True) if one.day else "no date known"
    facts = (article.publisher.name if article.publisher else "Publisher not stated", when)
    return Listed(
        article.headline or "No headline",
        links.article(article.id) + (f"#t{one.teaser + 1}" if one.teaser is not None else ""),
        " · ".join((*facts, f"because: {one.why}")),
        language=article.language,
        tag="only its card" if one.teaser is not None else "" if article.kind == "news" else article.kind,
    )


def listed_story(told: Told) -> Listed:
    brief = told.brief
    facts = (
        phrasing.PHASES[brief.phase],
        f"last change {phrasing.changed(brief.last)}" if brief.last else "",
        f"{brief.independent_publishers} independent",
        phrasing.plural(len(brief.articles), "article"),
    )
    return Listed(
        brief.headline, links.story(told), " · ".join(f for f in facts if f), brief.summary[0].text if brief.summary else ""
    )
