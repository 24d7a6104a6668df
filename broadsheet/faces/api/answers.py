"""What the API answers with. Records of the model go out as they are; these are the frames around them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from broadsheet.faces import links
from broadsheet.model.annotation import Annotations, Figure
from broadsheet.model.article import Article, PublisherCard, Removed, Revision, Teaser
from broadsheet.model.brief import Brief, LeftOut, Line, Phase, Sourcing
from broadsheet.model.desk import Dossier, Edition, FeedHealth, Filed, Front, Hit, Hits, Name, NamePage, Owned, Profile, Slice, Told
from broadsheet.model.intake import Publisher
from broadsheet.model.people import DecisionMade, SavedSearch
from broadsheet.model.story import CopyFamily, Story


@dataclass(frozen=True, slots=True)
class StoryCard:
    """A story in a list. `version` rises with every change; `url` is its page."""

    id: str
    headline: str
    headline_publisher: str | None
    phase: Phase
    section: str | None
    first: datetime | None
    last: datetime | None
    articles: int
    independent_publishers: int
    publishers: tuple[str, ...]
    lead: Line | None
    why: tuple[str, ...]
    version: int
    url: str


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """An article in a list."""

    id: str
    headline: str | None
    publisher: str | None
    platform: str | None
    published: str | None
    kind: str
    language: str | None
    canonical: str | None
    url: str


@dataclass(frozen=True, slots=True)
class Stories:
    """`next` is the cursor of the following page, null at the end."""

    items: tuple[StoryCard, ...]
    next: str | None = None


@dataclass(frozen=True, slots=True)
class Articles:
    items: tuple[ArticleCard, ...]
    next: str | None = None


@dataclass(frozen=True, slots=True)
class StoryAnswer:
    """A story with its brief, each line with evidence, and the stories beside it."""

    story: Story
    brief: Brief
    related: tuple[StoryCard, ...]
    version: int
    url: str


@dataclass(frozen=True, slots=True)
class SharedParagraphs:
    """Another article with paragraphs in common that is no copy; `contained` is the share of the shorter text in the longer (0 to 1)."""

    article: ArticleCard
    contained: float


@dataclass(frozen=True, slots=True)
class ReadNext:
    """Something to read next. With `teaser` it is the card of that number on the page of `article.id`, and `article` what it says."""

    article: ArticleCard
    why: str
    story: str
    day: datetime | None
    teaser: int | None


@dataclass(frozen=True, slots=True)
class ArticleAnswer:
    """An article with all that is kept of it. Without the publisher's leave the text is empty and only evidence can be shown."""

    article: Article
    annotations: Annotations
    teasers: tuple[Teaser, ...]
    publisher_card: PublisherCard | None
    removed: tuple[Removed, ...]
    revisions: tuple[Revision, ...]
    family: CopyFamily | None
    shares: tuple[SharedParagraphs, ...]
    """Articles that share paragraphs with this one, the most first; copies are in `family`."""
    why: tuple[str, ...]
    """Why it stands in its story or in none, and what is odd about it."""
    story: StoryCard | None
    left_out: LeftOut | None
    """What others report of the story and this article does not; null outside of a story."""
    read_next: tuple[ReadNext, ...]
    full_text: bool
    url: str


@dataclass(frozen=True, slots=True)
class SearchHit:
    """`start:end` are offsets in the article's text; `marks` in `passage`."""

    kind: str
    passage: str
    marks: tuple[tuple[int, int], ...]
    story: StoryCard | None
    article: ArticleCard | None
    speaker: str | None
    figure: Figure | None
    start: int | None
    end: int | None
    others: int
    """Articles of the same story that this one stands for."""


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """With `at_least` there are `total` hits or more. `facets` are counted over the first 100 matches."""

    query: str
    total: int
    items: tuple[SearchHit, ...]
    next: str | None
    facets: dict[str, tuple[tuple[str, int], ...]]
    unread: tuple[str, ...]
    suggestions: tuple[str, ...]
    at_least: bool


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved search, and how many articles came in for it since it was last looked at."""

    search: SavedSearch
    new: int


@dataclass(frozen=True, slots=True)
class SavedSearches:
    items: tuple[Saved, ...]


@dataclass(frozen=True, slots=True)
class FrontAnswer:
    """An edition: its stories best first, articles in no story, and how much came in."""

    edition: Edition
    stories: tuple[StoryCard, ...]
    loose: tuple[ArticleCard, ...]
    articles: int
    copies: int
    publishers: int


@dataclass(frozen=True, slots=True)
class Editions:
    items: tuple[Edition, ...]


@dataclass(frozen=True, slots=True)
class Names:
    items: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class PublisherCount:
    publisher: Publisher
    articles: int


@dataclass(frozen=True, slots=True)
class Publishers:
    items: tuple[PublisherCount, ...]


@dataclass(frozen=True, slots=True)
class PublisherAnswer:
    """What pages state of a publisher (`card`), and what we count. Counts, not grades."""

    publisher: Publisher
    card: PublisherCard | None
    stated_on: str | None
    articles: int
    copies: int
    copied_by: int
    stories: int
    first_in: int
    edited: int
    sourcing: Sourcing | None
    latest: tuple[ArticleCard, ...]


@dataclass(frozen=True, slots=True)
class NameAnswer:
    """A person, body, place or topic with the coverage of it and, for who speaks, what was said."""

    name: Name
    stories: tuple[StoryCard, ...]
    articles: tuple[ArticleCard, ...]
    said: tuple[SearchHit, ...]


@dataclass(frozen=True, slots=True)
class Owners:
    """Who owns which publisher; those of one owner are one voice wherever voices are counted."""

    items: tuple[Owned, ...]


@dataclass(frozen=True, slots=True)
class Decisions:
    """What people decided about stories, the latest first."""

    items: tuple[DecisionMade, ...]


@dataclass(frozen=True, slots=True)
class Feeds:
    items: tuple[FeedHealth, ...]


def story_card(told: Told) -> StoryCard:
    brief = told.brief
    return StoryCard(
        id=told.story.id,
        headline=brief.headline,
        headline_publisher=brief.headline_publisher,
        phase=brief.phase,
        section=told.section,
        first=brief.first,
        last=brief.last,
        articles=len(brief.articles),
        independent_publishers=brief.independent_publishers,
        publishers=brief.publishers,
        lead=brief.summary[0] if brief.summary else None,
        why=told.why,
        version=told.version,
        url=links.story(told),
    )


def article_card(article: Article) -> ArticleCard:
    return ArticleCard(
        id=article.id,
        headline=article.headline,
        publisher=article.publisher.name if article.publisher else None,
        platform=article.platform.name if article.platform else None,
        published=article.published.best if article.published else None,
        kind=article.kind,
        language=article.language,
        canonical=article.canonical,
        url=links.article(article.id),
    )


def stories(found: Slice[Told]) -> Stories:
    return Stories(tuple(story_card(told) for told in found.items), found.next)


def articles(found: Slice[Article]) -> Articles:
    return Articles(tuple(article_card(article) for article in found.items), found.next)


def story(dossier: Dossier) -> StoryAnswer:
    told = dossier.told
    return StoryAnswer(
        told.story, told.brief, tuple(story_card(other) for _, other in dossier.links), told.version, links.story(told)
    )


def article(filed: Filed) -> ArticleAnswer:
    shown = filed.article if filed.full_text else replace(filed.article, text="", blocks=())
    return ArticleAnswer(
        article=shown,
        annotations=filed.annotations if filed.full_text else Annotations(filed.article.id),
        teasers=filed.reading.teasers,
        publisher_card=filed.reading.publisher_card,
        removed=filed.reading.removed,
        revisions=filed.revisions if filed.full_text else tuple(replace(r, diff=()) for r in filed.revisions),
        family=filed.family,
        why=filed.why,
        shares=tuple(SharedParagraphs(article_card(other), contained) for other, contained in filed.shares),
        story=story_card(filed.told) if filed.told else None,
        left_out=filed.left_out,
        read_next=tuple(ReadNext(article_card(one.article), one.why, one.story, one.day, one.teaser) for one in filed.read_next),
        full_text=filed.full_text,
        url=links.article(filed.article.id),
    )


def search(hits: Hits) -> SearchAnswer:
    return SearchAnswer(
        query=hits.query,
        total=hits.total,
        items=tuple(hit(each) for each in hits.items),
        next=hits.next,
        facets=dict(hits.facets),
        unread=hits.unread,
        suggestions=hits.suggestions,
        at_least=hits.at_least,
    )


def hit(found: Hit) -> SearchHit:
    return SearchHit(
        kind=found.kind,
        passage=found.passage,
        marks=found.marks,
        story=story_card(found.told) if found.told else None,
        article=article_card(found.article) if found.article else None,
        speaker=found.speaker,
        figure=found.figure,
        start=found.start,
        end=found.end,
        others=found.others,
    )


def front(page: Front) -> FrontAnswer:
    return FrontAnswer(
        page.edition,
        tuple(story_card(told) for told in page.told),
        tuple(article_card(each) for each in page.loose),
        page.articles,
        page.copies,
        page.publishers,
    )


def publisher(profile: Profile) -> PublisherAnswer:
    return PublisherAnswer(
        publisher=profile.publisher,
        card=profile.card,
        stated_on=profile.stated_on,
        articles=profile.articles,
        copies=profile.copies,
        copied_by=profile.copied_by,
        stories=profile.stories,
        first_in=profile.first_in,
        edited=profile.edited,
        sourcing=profile.sourcing,
        latest=tuple(article_card(each) for each in profile.latest),
    )


def name(page: NamePage) -> NameAnswer:
    return NameAnswer(
        page.name,
        tuple(story_card(told) for told in page.stories),
        tuple(article_card(each) for each in page.articles),
        tuple(hit(each) for each in page.said),
    )
