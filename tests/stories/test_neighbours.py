from __future__ import annotations

from collections import Counter

import pytest

from broadsheet.stories import StoryDesk, suggest
from broadsheet.words.shingles import fingerprints
from tests.stories.build import BUDGET, FERRY, FERRY_ELSEWHERE, an_item

PRIZE = (
    "The union of sailors gave its yearly prize to Lena Marsh of Port Hallam for forty winters at sea. Three hundred guests came to "
    "the old opera house, where Marsh told of her first voyage to the whaling grounds. The mayor played the accordion until midnight."
)


@pytest.fixture
def desk() -> StoryDesk:
    desk = StoryDesk()
    desk.join(an_item("1", "Ferry with 212 aboard runs aground off Port Hallam", FERRY, publisher="The Post"))
    desk.join(
        an_item("2", "Fog kept Grey Heron ferry passengers waiting for hours", FERRY_ELSEWHERE, hours=5, publisher="Radio Seven")
    )
    desk.join(an_item("3", "Veldland parliament passes budget by three votes", BUDGET, publisher="The Post"))
    desk.join(an_item("4", "Sailors honour Lena Marsh with yearly prize", PRIZE, hours=24 * 20, publisher="The Post"))
    return desk


def test_what_comes_of_a_story_weeks_later_follows_it_up(desk: StoryDesk) -> None:
    (link,) = desk.story(desk.where("1") or "").links
    assert (link.story, link.kind) == (desk.where("4"), "follow_up")
    assert link.why == "began 20 days after"


def test_what_went_before_is_its_background(desk: StoryDesk) -> None:
    (link,) = desk.story(desk.where("4") or "").links
    assert (link.story, link.kind) == (desk.where("1"), "background")


def test_stories_without_common_names_are_not_linked(desk: StoryDesk) -> None:
    assert desk.story(desk.where("3") or "").links == ()


def test_suggestions_stay_on_topic_and_are_dated(desk: StoryDesk) -> None:
    suggested = suggest(desk, "1")
    assert [one.key for one in suggested] == ["2", "4"]
    assert all(one.day and one.why for one in suggested)


def test_suggestions_hold_no_copy_and_nothing_seen(desk: StoryDesk) -> None:
    desk.join(an_item("5", "Ferry aground", FERRY, hours=1, publisher="Another"))
    assert [one.key for one in suggest(desk, "1", seen=["4"])] == ["2"]


def test_suggestions_hold_at_most_two_of_one_publisher(desk: StoryDesk) -> None:
    for number in range(6):
        text = f"{FERRY_ELSEWHERE.replace('six', str(number))} Diver {number} of crew {number * 7} found the hull dented near frame {number}."
        desk.join(
            an_item(
                f"a{number}", f"Grey Heron ferry: day {number} off Port Hallam", text, hours=6 + number, publisher="Radio Seven"
            )
        )
    by_publisher = Counter(desk.dossier(one.story).members[one.key].publisher for one in suggest(desk, "1"))
    assert by_publisher["Radio Seven"] <= 2


def test_an_unknown_article_has_no_suggestions(desk: StoryDesk) -> None:
    assert suggest(desk, "nobody") == ()


def test_fingerprints_of_fewer_than_five_words_are_empty() -> None:
    assert [len(part) for part in fingerprints("only four words here")] == [0, 0]
