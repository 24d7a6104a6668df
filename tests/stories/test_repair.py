"""Repair decides by what is there, and not by how it came."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from datetime import timedelta

import pytest

from broadsheet.newsroom import Newsroom
from broadsheet.stories import Decision, Item, StoryDesk
from tests.stories.build import BUDGET, FERRY, FERRY_ELSEWHERE, MONDAY, an_item

Partition = frozenset[frozenset[str]]
SYLLABLES = ("ban", "cor", "dun", "fel", "gar", "hol", "kin", "lor", "mar", "nes", "pol", "rud", "sten", "tor", "vik", "wes")


def made_up_story(number: int, reports: int) -> list[Item]:
    """Reports of one happening of our own: the same people and things, told in other sentences."""
    chance = random.Random(number)
    own = ["".join(chance.sample(SYLLABLES, 3)) for _ in range(60)]
    names = [word.capitalize() for word in own[:8]]
    things, rest = own[8:20], own[20:]
    items = []
    for report in range(reports):
        sentences = [
            f"{names[place % 4]} of {names[0]} said the {things[place]} near {names[1]} was {chance.choice(rest)} when {names[2]} "
            f"and {chance.choice(names)} saw the {chance.choice(things)} {chance.choice(rest)} before {chance.choice(rest)}."
            for place in chance.sample(range(len(things)), 9)
        ]
        headline = f"{names[0]} {things[0]} near {names[1]}: {names[2]} {chance.choice(rest)}"
        items.append(an_item(f"{number}-{report}", headline, " ".join(sentences), hours=number * 7 + report * 5))
    return items


def partition(items: Iterable[Item], repair_every: int = 0) -> Partition:
    desk = StoryDesk()
    for count, item in enumerate(items, 1):
        desk.join(item)
        if repair_every and count % repair_every == 0:
            desk.repair()
    desk.repair()
    return frozenset(frozenset(desk.dossier(story).members) for story in desk.stories())


def b_cubed(one: Partition, other: Partition) -> float:
    """B-cubed F1 of two groupings of the same articles."""
    there = {key: group for group in other for key in group}
    shares = [(len(group & there[key]) / len(there[key]), len(group & there[key]) / len(group)) for group in one for key in group]
    precision, recall = (sum(column) / len(shares) for column in zip(*shares, strict=True))
    f1: float = 2 * precision * recall / (precision + recall)
    return f1


@pytest.mark.parametrize(("seed", "repair_every"), [(1, 0), (2, 5), (3, 9)])
def test_made_up_stories_come_out_much_the_same_in_any_order_and_however_often_repaired(seed: int, repair_every: int) -> None:
    items = [item for number in range(6) for item in made_up_story(number, 2 + number % 4)]
    in_time = partition(items)
    assert 6 <= len(in_time) < len(items)
    shuffled = random.Random(seed).sample(items, len(items))
    assert b_cubed(in_time, partition(shuffled, repair_every)) > 0.9


def articles_of(paper: Newsroom) -> list[Item]:
    """The articles of the sample paper, as they were published."""
    ids = {member.article for told in paper.stories.list(limit=100).items for member in told.story.members if member.teaser is None}
    filed = [paper.articles.get(id) for id in sorted(ids)]
    return [Item(each, None, MONDAY + timedelta(days=1000)) for each in filed]


def test_the_sample_paper_read_in_any_order_tells_nearly_the_same_stories(sample_paper: Newsroom) -> None:
    items = sorted(articles_of(sample_paper), key=lambda item: (str(item.article.published), item.key))
    assert len(items) > 40
    in_time = partition(items, 20)
    for seed in range(3):
        shuffled = random.Random(seed).sample(items, len(items))
        assert b_cubed(in_time, partition(shuffled, 20)) > 0.95


def test_a_second_repair_without_news_changes_nothing(sample_paper: Newsroom) -> None:
    desk = StoryDesk()
    for item in articles_of(sample_paper):
        desk.join(item)
    desk.repair()
    assert desk.repair() == ()


@pytest.fixture
def desk() -> StoryDesk:
    """One ferry in two stories, as a person or an earlier judge may have left it, and a budget."""
    desk = StoryDesk()
    desk.join(an_item("ferry-1", "Ferry with 212 aboard runs aground off Port Hallam", FERRY))
    desk.join(an_item("ferry-2", "Fog kept Grey Heron ferry passengers waiting for hours", FERRY_ELSEWHERE, hours=5))
    desk.join(an_item("budget", "Veldland parliament passes budget by three votes", BUDGET))
    return desk


def history_of(desk: StoryDesk, key: str) -> Sequence[str]:
    return desk.story(desk.where(key) or "").history


def test_stories_that_turn_out_to_be_one_go_on_under_the_id_of_the_larger(desk: StoryDesk) -> None:
    desk.join(an_item("ferry-3", "Grey Heron captain says radar failed off Port Hallam", FERRY_ELSEWHERE + FERRY[:90], hours=9))
    larger = desk.where("ferry-1")
    parted = desk.part(larger or "", ["ferry-2"], "for the test").into
    desk.repair()
    assert desk.where("ferry-2") == larger
    assert desk.resolve(parted) == larger
    assert any(f"joined by story {parted}" in line for line in history_of(desk, "ferry-1"))


def test_what_was_glued_parts_and_names_its_parent(desk: StoryDesk) -> None:
    ferry, budget = desk.where("ferry-1") or "", desk.where("budget") or ""
    desk.merge(budget, ferry, "for the test")
    [change] = desk.repair()
    assert (change.kind, change.story, change.articles) == ("split", ferry, ("budget",))
    assert desk.where("ferry-1") == desk.where("ferry-2") == ferry
    assert any(f"parted from story {ferry}" in line for line in history_of(desk, "budget"))


def test_what_people_put_together_stays_together(desk: StoryDesk) -> None:
    desk.decide(Decision("together", ("budget",), "ferry-1"))
    desk.repair()
    assert desk.where("budget") == desk.where("ferry-1")


def test_what_people_keep_apart_stays_apart(desk: StoryDesk) -> None:
    desk.decide(Decision("apart", ("ferry-2",), "ferry-1"))
    desk.repair()
    assert desk.where("ferry-2") != desk.where("ferry-1")


def test_a_copy_goes_where_the_text_it_is_a_copy_of_goes(desk: StoryDesk) -> None:
    desk.join(an_item("copy", "Budget passes", BUDGET, hours=2, publisher="Radio Seven"))
    desk.merge(desk.where("budget") or "", desk.where("ferry-1") or "", "for the test")
    desk.repair()
    assert desk.where("copy") == desk.where("budget") != desk.where("ferry-1")


def test_a_live_page_goes_with_the_story_it_joined(desk: StoryDesk) -> None:
    desk.join(an_item("live", "Live: Grey Heron ferry aground off Port Hallam", FERRY + FERRY_ELSEWHERE, hours=3, kind="live"))
    assert desk.where("live") == desk.where("ferry-1")
    desk.merge(desk.where("budget") or "", desk.where("ferry-1") or "", "for the test")
    desk.repair()
    assert desk.where("live") == desk.where("ferry-1") != desk.where("budget")
