"""What an article is about."""

from __future__ import annotations

from broadsheet.annotations.topics import find_topics, topic_words
from broadsheet.model.article import Article


def topics(headline: str, text: str, **more: object) -> list[tuple[str, str]]:
    return [(t.label, t.why) for t in find_topics(Article(id="1", headline=headline, text=text, **more))]  # type: ignore[arg-type]


def test_words_tell_the_topic_where_the_publisher_says_nothing() -> None:
    text = "The striker scored twice and the goalkeeper saved a penalty as the league leaders won the match before a full stadium."
    assert topics("Rovers win the derby", text)[0] == ("Sport", "text")


def test_the_publishers_section_comes_first() -> None:
    assert topics("A quiet day", "Nothing happened.", section=("Politics",)) == [("Politics", "section")]


def test_a_tag_and_the_folder_of_the_address_tell_too() -> None:
    assert ("Weather", "tag") in topics("A day", "Text.", tags=("Weather",))
    assert topics("A day", "Text.", url="https://paper.example/business/2024/a-day.html")[0] == (
        "Economy, business and finance",
        "section",
    )


def test_a_clear_subtopic_follows_its_top_topic() -> None:
    text = "The app runs on a smartphone with a faster chip; developers said the software update fixes the browser and the camera."
    assert [label for label, _ in topics("New smartphone app", text)][:2] == [
        "Science and technology",
        "Technology and engineering",
    ]


def test_an_article_that_tells_nothing_has_no_topic() -> None:
    assert topics("", "") == []
    assert topics("Hm", "Well, well.") == []


def test_every_topic_word_and_section_leads_to_a_media_topic() -> None:
    known = topic_words()
    told = {code for codes in known.terms.values() for code, _ in codes} | {
        code for codes in known.sections.values() for code in codes
    }
    assert told <= set(known.labels)
