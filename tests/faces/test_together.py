"""Why articles stand together, in words that readers know."""

from __future__ import annotations

from broadsheet.faces.web.pages.together import lay_out_together, why_here
from broadsheet.model.brief import Brief, CoverageEntry
from broadsheet.model.story import Member, Story
from broadsheet.newsroom import Newsroom


def told(
    *reasons: tuple[str, ...], headlines: tuple[str, ...] = ("Hamas rockets hit Ashdod as Axios reports a ceasefire",)
) -> tuple[str, ...]:
    members = tuple(Member(str(number), None, 0.9, why) for number, why in enumerate(reasons))
    entries = tuple(CoverageEntry("1", None, headline, "Gazette", None, None, "original") for headline in headlines)
    return lay_out_together(Story("9", members), Brief("9", headlines[0], "active", entries, 1))


def test_names_are_gathered_and_written_as_the_coverage_writes_them() -> None:
    assert told(("same names: Hama, Axio",), ("same names: Hama",)) == ("They name Hamas, Axios",)


def test_telling_words_are_no_stems_and_what_nobody_wrote_is_left_out() -> None:
    assert told(("same telling words: ceasefir, rocket, gav",), ()) == ("They share the words ceasefire, rockets",)


def test_what_only_the_desk_understands_is_not_told() -> None:
    why = ("nothing active is like it", "closest story 5503965250760717770 is 50% likely", "the headline says too little")
    assert told(why, ("within hours",)) == ("within hours",)


def test_a_single_article_needs_no_reason_to_be_together() -> None:
    assert told(("within hours",)) == ()


def test_a_single_article_tells_why_it_is_here_without_stems() -> None:
    why = (
        "same names: Corwen",
        "same telling words: gav, fir",
        "closest story 5503965250760717770 is 50% likely",
        "its date lies in the future",
    )
    assert why_here(why) == ("same names: Corwen", "its date lies in the future")


def test_the_stories_of_the_sample_say_why_without_stems(sample_paper: Newsroom) -> None:
    lines = [line for one in sample_paper.stories.list(limit=20).items for line in lay_out_together(one.story, one.brief)]
    assert [line for line in lines if line.startswith("They name ")]
    assert not [line for line in lines if line.startswith("same ")]
