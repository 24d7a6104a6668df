import time
from dataclasses import replace
from datetime import timedelta

import pytest

from broadsheet.briefs.build import build_brief
from broadsheet.briefs.check import check_brief
from broadsheet.model.annotation import Annotations
from broadsheet.model.article import Article, Block
from broadsheet.model.brief import Coverage
from broadsheet.model.story import Carrier, CopyFamily, Story
from tests.briefs.builders import NOW, Told, brief_of, on, story_of

LEAD = "The river Wend burst its banks at Marlow on Monday and flooded the lower town."


def test_no_coverage_gives_an_empty_brief() -> None:
    brief = build_brief(Story("1", ()), [], now=NOW)
    assert (brief.headline, brief.summary, brief.independent_publishers) == ("", (), 0)


def test_an_article_of_which_nothing_is_known_still_gives_a_brief() -> None:
    bare = Coverage(Article("5", None, LEAD), Annotations("5"))
    brief = build_brief(Story("1", ()), [bare], now=NOW)
    assert [line.text for line in brief.summary] == [LEAD]
    assert brief.phase == "active"


def test_cards_alone_make_a_brief_whose_evidence_opens() -> None:
    brief = brief_of(Told(LEAD, card=True), Told("Boats took sixty people off their roofs.", "Wend Gazette", card=True, id="7"))
    assert brief.summary
    assert all(evidence.teaser == 0 for line in brief.summary for evidence in line.evidence)
    assert brief.dropped == ()


def test_carriers_are_no_independent_publishers() -> None:
    brief = brief_of(
        Told(LEAD, "Wend Gazette", at=on(3), id="1").coverage(role="origin", family="f"),
        Told(LEAD, "Carrier News", at=on(4), id="2").coverage(role="carrier", family="f"),
        Told("Boats came at noon.", "Hillside", at=on(4)),
    )
    assert brief.independent_publishers == 2
    assert len(brief.articles) == 3


def test_one_owner_is_one_voice() -> None:
    brief = brief_of(
        Told(LEAD, "Wend Gazette", at=on(3)).coverage(owner="Finch Press"),
        Told("Boats came at noon.", "Wend Evening", at=on(4)).coverage(owner="Finch Press"),
    )
    assert brief.independent_publishers == 1
    assert brief.publishers == ("Wend Gazette", "Wend Evening")


def test_copies_are_told_with_origin_and_carriers() -> None:
    coverage = [
        Told(LEAD, "Wend Gazette", id="1").coverage(role="origin", family="f"),
        Told(LEAD, "Carrier News", id="2").coverage(role="carrier", family="f"),
    ]
    family = CopyFamily("f", "1", (Carrier("2", 30, 1.0),), 0.9, ("the earliest",))
    [copied] = build_brief(replace(story_of(coverage), families=(family,)), coverage, now=NOW).copies
    assert (copied.origin, copied.publisher, copied.carriers) == ("1", "Wend Gazette", ("2",))


def test_section_labels_are_lifted_with_their_list() -> None:
    told = Told("Why it matters: The dam is old.\n\nThe gates were last painted in spring.\n\nA choir sang.", at=on(4))
    starts = [told.text.index(words) for words in ("Why", "The gates", "A choir")]
    ends = [start - 2 for start in starts[1:]] + [len(told.text)]
    kinds = ("paragraph", "list_item", "paragraph")
    labels = ("Why it matters", None, None)
    told.blocks = tuple(Block(*block) for block in zip(kinds, starts, ends, labels, strict=True))  # type: ignore[arg-type]
    [section] = brief_of(told).sections
    assert section.label == "Why it matters"
    assert [line.text for line in section.items] == ["The dam is old.", "The gates were last painted in spring."]


def test_labels_glued_into_a_card_are_lifted_too() -> None:
    told = Told("The dam broke. What's next: The army comes on Friday.", at=on(4), card=True)
    [section] = brief_of(told).sections
    assert (section.label, section.items[0].text) == ("What's next", "The army comes on Friday.")


@pytest.mark.parametrize(
    ("first", "last", "publishers", "phase"),
    [(5.9, 5.95, 1, "emerging"), (5.9, 5.95, 3, "active"), (2, 5, 1, "active"), (1, 3, 3, "quiet"), (-40, -30, 3, "ended")],
)
def test_a_story_has_its_phase(first: float, last: float, publishers: int, phase: str) -> None:
    times = [on(1) + timedelta(days=day - 1) for day in (first, last)]
    told = [Told(f"{LEAD} {n}", f"Paper {n}", at=times[n % 2]) for n in range(max(2, publishers))]
    for one in told[publishers:]:
        one.publisher = "Paper 0"
    assert brief_of(*told).phase == phase


def test_a_publication_time_in_the_future_counts_as_now() -> None:
    assert brief_of(Told(LEAD, at=on(28)), Told("Boats came.", "Wend Gazette", at=on(2))).phase == "active"


def test_a_line_whose_words_were_edited_away_does_not_print() -> None:
    told = Told(LEAD, at=on(3))
    coverage = [told.coverage()]
    brief = build_brief(story_of(coverage), coverage, now=NOW)
    edited = [replace(coverage[0], article=replace(coverage[0].article, text="Another text stands here now."))]
    checked = check_brief(brief, edited)
    assert checked.summary == ()
    assert checked.dropped == (f"sentence: {LEAD}",)


def test_an_annotation_that_points_outside_its_text_breaks_nothing() -> None:
    told = Told(LEAD, at=on(3)).counts("Monday", 1)
    told.figures = [replace(told.figures[0], start=5000, end=5010), replace(told.figures[0], start=-5, end=3)]
    assert brief_of(told).figure_series == ()


def test_a_hundred_articles_take_well_under_a_second() -> None:
    coverage = [_long(n).coverage() for n in range(100)]
    started = time.process_time()
    check_brief(build_brief(story_of(coverage), coverage, now=NOW), coverage)
    assert time.process_time() - started < 1.0


def _long(number: int) -> Told:
    sentences = [
        f"In street {number * 40 + n} of Marlow the river Wend rose to mark {n} and took {n + 2} boats." for n in range(40)
    ]
    told = Told(" ".join(sentences), f"Paper {number % 30}", at=on(1 + number % 5), id=str(number + 1))
    for n in range(5):
        told.counts(f"{n + 2} boats", n + 2, kind="other", who="boats").says("Marlow", f"rose to mark {n}")
    return told


def test_a_label_glued_to_a_request_is_lifted_and_the_request_is_not() -> None:
    told = Told("The dam broke. Stay ahead with us. Subscribe for freeFlashback: A flood came in 1998.", at=on(4), card=True)
    brief = brief_of(told)
    [section] = brief.sections
    assert (section.label, section.items[0].text) == ("Flashback", "A flood came in 1998.")
    assert "Subscribe" not in repr(brief.summary)
