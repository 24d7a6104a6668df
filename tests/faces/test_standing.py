"""How well a story stands, in numbers that agree."""

from __future__ import annotations

import pytest

from broadsheet.faces.standing import standing_of, tell_standing
from broadsheet.model.brief import Brief, CoverageEntry
from broadsheet.model.story import Role
from broadsheet.newsroom import Newsroom


def entry(publisher: str | None, role: Role = "original", *, opinion: bool = False, card: int | None = None) -> CoverageEntry:
    return CoverageEntry("1", card, "Headline", publisher, None, None, role, opinion=opinion)


def brief(independent: int, *entries: CoverageEntry) -> Brief:
    return Brief("9", "Headline", "active", entries, independent)


def test_publishers_are_told_apart_by_what_they_gave() -> None:
    told = brief(
        2,
        entry("Gazette", "origin"),
        entry("Echo"),
        entry("Lantern", "carrier"),
        entry("Echo", "carrier"),
        entry("Lamp", opinion=True),
    )
    stands = standing_of(told)
    assert (stands.independent, stands.carrying, stands.opinion, stands.sharing, stands.cards) == (2, 1, 1, 0, 0)
    assert tell_standing(told) == "Two publishers did their own reporting; one only carries a copy; one has only opinion."


def test_titles_of_one_owner_are_said_to_be_one_voice() -> None:
    told = brief(1, entry("Morning Echo"), entry("Evening Echo"))
    assert tell_standing(told) == "One publisher did its own reporting; one more has the owner of one of these."


def test_what_is_known_from_cards_alone_is_counted() -> None:
    assert tell_standing(brief(2, entry("Gazette"), entry("Echo", card=0))).endswith(
        " Of 2 articles 1 is known from its card alone."
    )
    assert tell_standing(brief(1, entry("Gazette", card=1))).endswith(" All known from cards alone.")


@pytest.mark.parametrize("independent", [0, 1, 2])
def test_articles_without_a_publisher_break_no_count(independent: int) -> None:
    stands = standing_of(brief(independent, entry(None), entry(None, "carrier"), entry(None, opinion=True)))
    assert (stands.carrying, stands.opinion, stands.sharing) == (0, 0, 0)


def test_on_the_sample_paper_every_publisher_stands_in_one_count(sample_paper: Newsroom) -> None:
    for told in sample_paper.stories.list(limit=50).items:
        stands = standing_of(told.brief)
        publishers = {each.publisher for each in told.brief.articles if each.publisher}
        assert stands.independent + stands.carrying + stands.opinion + stands.sharing == len(publishers), told.brief.headline
