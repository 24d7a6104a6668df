"""The coverage of a story: one entry a text, copies under their origin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from broadsheet.faces import links, phrasing
from broadsheet.faces.web.seen import Seen
from broadsheet.model.article import Article
from broadsheet.model.brief import CoverageEntry
from broadsheet.model.desk import Dossier
from broadsheet.model.story import Carrier, CopyFamily


@dataclass(frozen=True, slots=True)
class Copy:
    """A carrier under its origin."""

    publisher: str
    href: str
    after: str
    changed: str


@dataclass(frozen=True, slots=True)
class Text:
    """One text of the coverage, with its copies folded under it."""

    headline: str
    href: str
    publisher: str
    facts: tuple[str, ...]
    tags: tuple[str, ...]
    copies: tuple[Copy, ...]
    first_after: str
    new: bool
    language: str | None


def lay_out_coverage(dossier: Dossier, seen: Seen) -> tuple[Text, ...]:
    """One entry a text, in the brief's order.

    Carriers stand under their origin, or alone where the origin is not of this story. Cards with the headline of a text that
    is here, or of one another, are the same text seen again: they are counted with it.
    """
    families = {family.id: family for family in dossier.told.story.families}
    entries = dossier.told.brief.articles
    origins = {entry.family for entry in entries if entry.family and entry.role == "origin"}
    cards = Counter(_folded(entry.headline) for entry in entries if entry.teaser is not None)
    whole = {_folded(entry.headline) for entry in entries if entry.teaser is None}
    texts: list[Text] = []
    told: set[str] = set()
    for entry in entries:
        head = _folded(entry.headline)
        if entry.teaser is None and not (entry.role == "carrier" and entry.family in origins):
            texts.append(_text(entry, families.get(entry.family), dossier.articles, seen, cards.pop(head, 0)))
        elif entry.teaser is not None and head not in whole and head not in told:
            told.add(head)
            texts.append(_text(entry, None, dossier.articles, seen, cards[head]))
    return tuple(texts)


def _folded(headline: str | None) -> str:
    return " ".join((headline or "").lower().split())


def _text(entry: CoverageEntry, family: CopyFamily | None, articles: Mapping[str, Article], seen: Seen, cards: int) -> Text:
    article = articles.get(entry.article) if entry.teaser is None else None
    copies = tuple(_copy(c, articles.get(c.article)) for c in family.carriers) if family and entry.role == "origin" else ()
    href = links.article(entry.article) + (f"#t{entry.teaser + 1}" if entry.teaser is not None else "")
    facts = [phrasing.published(article.published) if article else phrasing.dated(entry.published)]
    facts.append(f"on {entry.platform}" if entry.platform else "")
    facts.append(
        f"origin of {phrasing.plural(len(copies), 'copy', 'copies')}"
        if copies
        else "carries a copy"
        if entry.role == "carrier"
        else ""
    )
    facts.append(f"seen as a card on {phrasing.plural(cards, 'page')}" if cards > (entry.teaser is not None) else "")
    tags = []
    if entry.teaser is not None:
        tags.append("only its card")
    if entry.opinion:
        tags.append("opinion")
    elif article and article.kind not in ("news",):
        tags.append(article.kind)
    return Text(
        entry.headline or "No headline",
        href,
        entry.publisher or "Publisher not stated",
        tuple(f for f in facts if f),
        tuple(tags),
        copies,
        next((c.after for c in copies if c.after), ""),
        seen.came_after(entry.article, entry.teaser),
        article.language if article else None,
    )


def _copy(carrier: Carrier, article: Article | None) -> Copy:
    minutes = carrier.lag_minutes
    changed = "; ".join([*(f"cut: {cut}" for cut in carrier.cut[:2]), *(f"added: {added}" for added in carrier.added[:2])])
    publisher = article.publisher.name if article and article.publisher else "Publisher not stated"
    after = "" if minutes is None else f"{minutes // 60}:{minutes % 60:02}"
    return Copy(
        publisher,
        links.article(carrier.article),
        after,
        changed or ("nothing" if carrier.containment > 0.97 else f"{carrier.containment:.0%} is the origin’s"),
    )
