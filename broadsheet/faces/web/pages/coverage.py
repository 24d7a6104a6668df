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

# So many of the sentences that a carrier cut or added stand on the page; all of them stand in the two texts side by side.
MOST_SENTENCES = 5
# A carrier whose text is the origin's by more than this changed nothing worth telling.
UNCHANGED = 0.97


@dataclass(frozen=True, slots=True)
class Copy:
    """A carrier under its origin."""

    publisher: str
    href: str
    after: str
    changed: str
    beside: str
    cut: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


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
    carriers = family.carriers if family and entry.role == "origin" else ()
    copies = tuple(_copy(entry.article, carrier, articles.get(carrier.article)) for carrier in carriers)
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
        next((_lag(c.lag_minutes) for c in carriers if c.lag_minutes is not None and c.lag_minutes >= 0), ""),
        seen.came_after(entry.article, entry.teaser),
        article.language if article else None,
    )


def _copy(origin: str, carrier: Carrier, article: Article | None) -> Copy:
    return Copy(
        article.publisher.name if article and article.publisher else "Publisher not stated",
        links.article(carrier.article),
        _lag(carrier.lag_minutes),
        changed(carrier),
        links.beside(origin, carrier.article),
        carrier.cut[:MOST_SENTENCES],
        carrier.added[:MOST_SENTENCES],
    )


def _lag(minutes: int | None) -> str:
    """Hours and minutes after the origin: 1:25; "13:45 before" where the copy bears the earlier time."""
    if minutes is None:
        return ""
    hours, rest = divmod(abs(minutes), 60)
    return f"{hours}:{rest:02}{' before' if minutes < 0 else ''}"


def changed(carrier: Carrier) -> str:
    """What the carrier did to the text, counted: its sentences stand beside it."""
    cut, added = len(carrier.cut) + carrier.more_cut, len(carrier.added) + carrier.more_added
    parts = [f"{phrasing.plural(cut, 'sentence')} cut"] if cut else []
    parts += [f"{added:,} added" if cut else f"{phrasing.plural(added, 'sentence')} added"] if added else []
    words = "nothing" if carrier.containment > UNCHANGED else f"words; {carrier.containment:.0%} of it is the origin’s"
    return ", ".join(parts) or words
