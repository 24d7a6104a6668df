"""How well a story stands, counted by publishers: the same numbers on every face."""

from __future__ import annotations

from dataclasses import dataclass

from broadsheet.faces import phrasing
from broadsheet.model.brief import Brief


@dataclass(frozen=True, slots=True)
class Standing:
    """Publishers by what they gave. `independent` is the brief's own count, in which titles of one owner are one voice.

    `carrying` only carry copies of others, `opinion` have nothing but opinion, `sharing` report but share an owner with one that is
    counted. `cards` counts the articles that are known from a card alone.
    """

    independent: int
    carrying: int
    opinion: int
    sharing: int
    cards: int


def standing_of(brief: Brief) -> Standing:
    named = [entry for entry in brief.articles if entry.publisher]
    reporting = {entry.publisher for entry in named if entry.role != "carrier" and not entry.opinion}
    carrying = {entry.publisher for entry in named if entry.role == "carrier"} - reporting
    opinion = {entry.publisher for entry in named if entry.opinion} - reporting - carrying
    beside = max(0, len(reporting | carrying | opinion) - brief.independent_publishers)
    return Standing(
        independent=brief.independent_publishers,
        carrying=min(len(carrying), beside),
        opinion=min(len(opinion), max(0, beside - len(carrying))),
        sharing=max(0, len(reporting) - brief.independent_publishers),
        cards=sum(entry.teaser is not None for entry in brief.articles),
    )


def tell_standing(brief: Brief) -> str:
    """Own reporting, copies, opinion, in a sentence; and in another how much is known from cards alone."""
    stands = standing_of(brief)
    own = "its" if stands.independent == 1 else "their"
    said = [f"{phrasing.in_words(stands.independent, 'publisher')} did {own} own reporting"]
    if stands.sharing:
        said.append(phrasing.in_words(stands.sharing, "more has the owner of one of these", "more have owners of these").lower())
    if stands.carrying:
        said.append(phrasing.in_words(stands.carrying, "only carries a copy", "only carry copies").lower())
    if stands.opinion:
        said.append(phrasing.in_words(stands.opinion, "has only opinion", "have only opinion").lower())
    return f"{'; '.join(said)}.{_cards(stands.cards, len(brief.articles))}"


def _cards(cards: int, articles: int) -> str:
    if not cards:
        return ""
    known = "is known from its card alone" if cards == 1 else "are known from their cards alone"
    return f" Of {phrasing.plural(articles, 'article')} {cards:,} {known}." if cards < articles else " All known from cards alone."
