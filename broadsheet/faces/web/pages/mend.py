"""Where a reader puts a story right: what may be moved, joined and pinned, and what was decided before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from broadsheet.faces import phrasing
from broadsheet.model.article import Article
from broadsheet.model.desk import Dossier, Told
from broadsheet.model.people import DecisionMade

Finder = Callable[[str], Article | None]


@dataclass(frozen=True, slots=True)
class Choice:
    """A line to tick or to choose: `note` says whose it is, and whether somebody pinned it."""

    id: str
    words: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision in words, with when it was made and why."""

    id: str
    words: str
    note: str


@dataclass(frozen=True, slots=True)
class MendPage:
    told: Told
    headline: str
    articles: tuple[Choice, ...]
    others: tuple[Choice, ...]
    decided: tuple[Decided, ...]


def lay_out_mend(dossier: Dossier, others: Sequence[Told], made: Sequence[DecisionMade], find: Finder) -> MendPage:
    """`others` are the stories to choose from, `made` the decisions about this one; `find` gives an article, None where it is gone."""
    story = dossier.told.story
    pinned = {article for decision in made if decision.kind == "pinned" for article in decision.articles}
    whole = {member.article for member in story.members if member.teaser is None}
    articles = [dossier.articles[id] for id in dossier.articles if id in whole]
    return MendPage(
        dossier.told,
        dossier.told.brief.headline or "No headline",
        tuple(Choice(a.id, a.headline or "No headline", _note(a, a.id in pinned)) for a in articles),
        tuple(Choice(told.story.id, told.brief.headline or "No headline") for told in others if told.story.id != story.id),
        tuple(tell_decision(decision, find) for decision in made),
    )


def _note(article: Article, pinned: bool) -> str:
    publisher = article.publisher.name if article.publisher else "Publisher not stated"
    return f"{publisher} · stays here: you said so" if pinned else publisher


def tell_decision(made: DecisionMade, find: Finder) -> Decided:
    """“Ferry toll rises” and 2 more tell another story than “Harbour opens”."""
    first = _named(made.articles[0], find) if made.articles else "Nothing"
    many = len(made.articles) - 1
    said = f"{first} and {many:,} more" if many else first
    one, beside = not many, _named(made.beside, find)
    words = {
        "together": f"{said} {'tells' if one else 'tell'} the same story as {beside}",
        "apart": f"{said} {'tells' if one else 'tell'} another story than {beside}",
        "pinned": f"{said} {'stays' if one else 'stay'} with {beside}",
    }[made.kind]
    when = phrasing.clock(made.made_at) if made.made_at else ""
    return Decided(made.id, words, " · ".join(part for part in (when, made.why) if part))


def _named(id: str, find: Finder) -> str:
    article = find(id)
    if article is None:
        return "an article that is no longer here"
    return f"“{article.headline}”" if article.headline else "an article without a headline"
