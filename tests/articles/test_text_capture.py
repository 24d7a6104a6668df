"""A capture framed by a platform comes apart into article, furniture and teasers."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from broadsheet.articles.extractors.plain_text import read_text
from broadsheet.model.article import Article, Comments, Count, Dateline, Reading, TopicChip
from tests.articles.captures import CARRIED, FERRY, STREAM


@pytest.fixture(scope="module")
def carried() -> Reading:
    return read_text(CARRIED, input="carried.txt")


@pytest.fixture(scope="module")
def stream() -> Reading:
    return read_text(STREAM, input="stream.txt")


def article_of(reading: Reading) -> Article:
    assert reading.article is not None
    return reading.article


def zone(reading: Reading, text: str, capture: str) -> str:
    line = next(number for number, shown in enumerate(capture.split("\n"), 1) if text in shown)
    return next(zoned.zone for zoned in reading.zones if zoned.line == line)


def test_every_paragraph_is_kept_and_nothing_else(carried: Reading) -> None:
    article = article_of(carried)
    assert tuple(article.text[block.start : block.end] for block in article.blocks) == FERRY


def test_each_block_points_to_its_place_in_the_capture(carried: Reading, stream: Reading) -> None:
    for reading, capture in ((carried, CARRIED), (stream, STREAM)):
        article = article_of(reading)
        for block in article.blocks:
            assert block.input is not None
            assert capture[block.input.start : block.input.end] == article.text[block.start : block.end]


def test_every_line_has_a_zone(carried: Reading) -> None:
    assert [zoned.line for zoned in carried.zones] == list(range(1, CARRIED.count("\n") + 2))


def test_headline_byline_and_section_are_read_from_the_head(carried: Reading) -> None:
    article = article_of(carried)
    assert article.headline == "Ferry fire kills nine off Varmouth; company halts all sailings"
    assert [byline.name for byline in article.bylines] == ["Lucan Farthingale"]
    assert article.section == ("Transport",)


def test_publisher_is_apart_from_the_platform_that_carries_it(carried: Reading) -> None:
    article = article_of(carried)
    assert article.publisher is not None and article.publisher.name == "Rotunda" and article.publisher.basis == "stated"
    assert article.platform is not None and article.platform.name == "tidebreak"


def test_hours_ago_count_back_from_the_declared_day(carried: Reading) -> None:
    published = article_of(carried).published
    assert carried.declared_date == "2026-03-04"
    assert published is not None and published.as_written == "3 hours ago"
    assert published.earliest == datetime(2026, 3, 3, 20, tzinfo=UTC)
    assert published.latest == datetime(2026, 3, 4, 21, tzinfo=UTC)


def test_credit_after_the_bar_is_not_part_of_the_caption(carried: Reading) -> None:
    (image,) = article_of(carried).images
    assert image.caption == "Smoke rises from the Corwen Lass off Varmouth harbour."
    assert image.credit == "Halyard Photo/Ruairi Stokes"
    assert image.url == "https://img.tidebreak.example/image.php?url=0a_9b"


def test_glued_tags_come_apart(carried: Reading) -> None:
    assert article_of(carried).tags == ("Corwen Line", "Seafarers", "Halyard Photo", "Varmouth")


def test_counts_of_the_card_are_lower_bounds(carried: Reading) -> None:
    card = carried.publisher_card
    assert card is not None
    assert (card.name, card.location, card.url) == ("Rotunda", "London, England", "https://www.rotunda.example")
    assert card.followers == Count("41K+", 41_000)
    assert card.posts == Count("2K+", 2_000)
    assert card.views == Count("9M+", 9_000_000)
    assert card.about == "Rotunda covers power: who has it, who wants it and who has mislaid it."


def test_comments_people_and_chips_are_read(carried: Reading) -> None:
    assert article_of(carried).comments == Comments(12)
    assert carried.related_people == ("Elsie Trumper",)
    assert carried.topic_chips == (
        TopicChip("Tidebreak", "News"),
        TopicChip("Tidebreak", "Transport"),
        TopicChip("Country", "England"),
    )


def test_category_glued_to_the_publisher_is_parted(carried: Reading) -> None:
    first, second = carried.teasers
    assert (first.category, first.publisher) == ("Transport", "Harbour & Quay")
    assert (second.category, second.publisher) == ("World", "Halyard Press")


def test_dateline_is_no_part_of_the_snippet(carried: Reading) -> None:
    first, second = carried.teasers
    assert first.dateline == Dateline("VARMOUTH, England", "Halyard")
    assert second.dateline == Dateline("VARMOUTH, England", None)
    assert first.snippet is not None and first.snippet.startswith("Inspectors boarded")


def test_three_dots_mean_that_the_snippet_was_cut(carried: Reading) -> None:
    assert [teaser.truncated for teaser in carried.teasers] == [True, False]


def test_teasers_know_their_lines_and_their_place(carried: Reading) -> None:
    lines = CARRIED.split("\n")
    for teaser in carried.teasers:
        assert teaser.lines is not None and teaser.headline in lines[teaser.lines[0] - 1 : teaser.lines[1]]
        assert teaser.headline_input is not None and teaser.snippet_input is not None
        assert CARRIED[teaser.headline_input.start : teaser.headline_input.end] == teaser.headline
        assert CARRIED[teaser.snippet_input.start : teaser.snippet_input.end] == teaser.snippet


def test_headline_in_the_first_line_stands_without_the_declared_date(stream: Reading) -> None:
    assert article_of(stream).headline == "Ferry doors were reported faulty in autumn, papers show"


def test_failing_widgets_are_taken_out_and_listed(stream: Reading) -> None:
    assert "Oops" not in article_of(stream).text
    assert sum(removed.zone == "error_widget" for removed in stream.removed) == 6


def test_promotions_inside_and_after_the_text_are_removed_by_a_named_rule(stream: Reading) -> None:
    rules = [removed.why for removed in stream.removed if removed.zone == "promo"]
    assert rules == ["promotion: newsletter", "promotion: newsletter"]


def test_a_stream_of_whole_articles_after_the_text_is_teasers(stream: Reading) -> None:
    assert [teaser.headline for teaser in stream.teasers] == [
        "Fire aboard ferry off Varmouth kills nine",
        "Comet Kelder is brighter than foretold",
        "Canal closed in row over water",
    ]
    assert [teaser.embedded_article for teaser in stream.teasers] == [True, False, False]


def test_an_embedded_promotion_gives_the_teasers_publisher_away(stream: Reading) -> None:
    assert stream.teasers[0].publisher == "Harbour"
    assert stream.teasers[2].publisher == "Surco"


def test_unnamed_publisher_is_inferred_and_says_how(stream: Reading) -> None:
    publisher = article_of(stream).publisher
    assert publisher is not None and publisher.name == "Plinth" and publisher.basis == "inferred"
    assert "More from Plinth" in publisher.why


def test_section_labels_stay_in_the_text_and_are_named(stream: Reading) -> None:
    labels = [block.label for block in article_of(stream).blocks if block.label]
    assert labels == ["Why it matters", "What they're saying", "What's next"]


def test_bullets_become_list_items(stream: Reading) -> None:
    assert [block.kind for block in article_of(stream).blocks].count("list_item") == 2


def test_a_byline_without_by_and_the_reading_time_are_read(stream: Reading) -> None:
    article = article_of(stream)
    assert [byline.name for byline in article.bylines] == ["Delphine Okoro"]
    assert article.reading_minutes == 2


def test_without_a_printed_time_the_weekdays_leave_a_window(stream: Reading) -> None:
    published = article_of(stream).published
    assert published is not None and published.basis == "inferred" and published.as_written is None
    assert published.best == "2026-03-04"


def test_one_capture_read_twice_is_one_article(carried: Reading) -> None:
    later = read_text(CARRIED.replace(" 3 hours ago", " 9 hours ago"), input="later.txt")
    assert article_of(later).id == article_of(carried).id


def test_zones_name_what_a_reader_sees(carried: Reading, stream: Reading) -> None:
    assert zone(carried, "Cancel", CARRIED) == "nav"
    assert zone(carried, "View All 12", CARRIED) == "comments_link"
    assert zone(carried, "IN THIS ARTICLE", CARRIED) == "tags"
    assert zone(stream, "Recommended Stories", STREAM) == "teaser_header"
