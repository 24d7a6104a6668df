"""A large story that tells two matters parts by itself, and one that tells one matter stays whole."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from broadsheet.stories import Decision, Item, StoryDesk
from broadsheet.stories.anew import MOST_REDONE
from broadsheet.stories.halves import two_matters
from broadsheet.stories.linkage import Inquiry
from tests.stories.build import an_item
from tests.stories.test_repair import SYLLABLES


def _matter(number: int, reports: int) -> list[Item]:
    """Reports of one happening of our own: the same people and things, and many words of each."""
    chance = random.Random(number)
    own = ["".join(chance.sample(SYLLABLES, 3)) for _ in range(260)]
    names, things, rest = [word.capitalize() for word in own[:6]], own[6:16], own[16:]
    items = []
    for report in range(reports):
        sentences = [
            f"{chance.choice(names)} of {names[0]} said the {chance.choice(things)} {' '.join(chance.sample(rest, 5))} near {names[1]}."
            for _ in range(9)
        ]
        headline = f"{names[0]} {things[0]} near {names[1]}: {names[2]} {chance.choice(rest)}"
        items.append(an_item(f"{number}-{report}", headline, " ".join(sentences), hours=number * 7 + report))
    return items


def _glued(*parts: Sequence[Item]) -> tuple[StoryDesk, str]:
    """A desk on which all these are one story, and its id."""
    desk = StoryDesk()
    placed = [desk.join(item) for part in parts for item in part]
    story, *others = dict.fromkeys(placement.story or "" for placement in placed if placement.verdict != "refused")
    for other in others:
        desk.merge(other, story, "for the test")
    return desk, story


def _keys(items: Sequence[Item]) -> set[str]:
    return {item.key for item in items}


def _together(desk: StoryDesk, key: str) -> set[str]:
    return set(desk.dossier(desk.where(key) or "").members)


@pytest.fixture(scope="module")
def matters() -> tuple[list[Item], list[Item]]:
    """Two happenings, each of which many report."""
    return _matter(1, MOST_REDONE), _matter(2, 25)


def test_a_large_story_that_tells_two_matters_parts(matters: tuple[list[Item], list[Item]]) -> None:
    one, other = matters
    desk, story = _glued(one, other)
    assert len(desk.dossier(story).voices) > MOST_REDONE
    changes = desk.repair()
    assert [change.kind for change in changes] == ["split"]
    assert _together(desk, one[0].key) == _keys(one)
    assert _together(desk, other[0].key) == _keys(other)
    assert desk.where(one[0].key) == story


def test_a_large_story_that_tells_one_matter_stays_whole() -> None:
    desk, story = _glued(_matter(1, MOST_REDONE + 20))
    assert two_matters(Inquiry(desk), desk.dossier(story), desk.dossier(story).voices) is None
    assert desk.repair() == ()


def test_a_few_strays_are_no_matter_of_their_own(matters: tuple[list[Item], list[Item]]) -> None:
    desk, story = _glued(matters[0], matters[1][:2])
    assert two_matters(Inquiry(desk), desk.dossier(story), desk.dossier(story).voices) is None


def test_what_people_put_together_holds_a_large_story_together(matters: tuple[list[Item], list[Item]]) -> None:
    one, other = matters
    desk, _ = _glued(one, other)
    desk.decide(Decision("together", (other[0].key,), one[0].key))
    desk.repair()
    assert _together(desk, one[0].key) == _keys(one) | _keys(other)


def test_a_copy_goes_with_the_matter_of_the_text_it_is_a_copy_of(matters: tuple[list[Item], list[Item]]) -> None:
    one, other = matters
    text = other[3].article
    copy = an_item("copy", text.headline, text.text, hours=90, publisher="Radio Seven")
    desk, _ = _glued(one, [*other, copy])
    desk.repair()
    assert "copy" in _together(desk, other[0].key)
    assert "copy" not in _together(desk, one[0].key)
