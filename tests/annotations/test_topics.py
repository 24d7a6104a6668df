"""What an article is about."""

from __future__ import annotations

import pytest

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


@pytest.mark.parametrize(
    ("topic", "headline", "text"),
    [
        (
            "01000000",
            "Novelist wins harbour prize",
            "The jury praised her poems and novels; the cast of the musical sang at the theatre.",
        ),
        (
            "02000000",
            "Two jailed over bakery arson",
            "Jurors heard that the fugitive had fled; the sentencing followed a guilty plea.",
        ),
        (
            "03000000",
            "Landslide buries road",
            "Rescue teams searched the rubble for survivors after floodwaters swept away a bridge.",
        ),
        (
            "04000000",
            "Mill owner files for bankruptcy",
            "Creditors and shareholders had hoped for a buyout; net profit fell for a third year.",
        ),
        (
            "05000000",
            "Pupils return to classrooms",
            "The headmaster said textbooks, lessons and exams would follow the new curriculum.",
        ),
        (
            "06000000",
            "Otters back in cleaner river",
            "Conservationists said pollution had fallen and biodiversity in the wetland had grown.",
        ),
        (
            "07000000",
            "Clinic opens ward for stroke patients",
            "Physicians said the diagnosis came early and intensive care was ready.",
        ),
        ("08000000", "Long-lost twins reunited", "Their grandmother, a centenarian, kept a love letter for the birthday reunion."),
        (
            "09000000",
            "Dockers vote for walkout",
            "The trade union rejected the pay offer; pickets will demand overtime and back pay.",
        ),
        (
            "10000000",
            "Chef opens bistro by the lake",
            "The menu has recipes of fishermen; tourists and backpackers fill the restaurant.",
        ),
        (
            "11000000",
            "Coalition survives confidence vote",
            "Lawmakers of the ruling party backed the cabinet reshuffle before the snap election.",
        ),
        ("12000000", "Parish welcomes new bishop", "Worshippers filled the cathedral; the sermon recalled pilgrims and monks."),
        (
            "13000000",
            "Telescope finds two exoplanets",
            "Astronomers published the findings in a journal; a physicist called the star system rare.",
        ),
        ("20000756", "Phone maker fixes bugs", "The software update closes a vulnerability that hackers used to steal passwords."),
        (
            "14000000",
            "Tenants fight evictions",
            "Homeless families and disabled people wait for affordable housing, a charity said.",
        ),
        ("15000000", "Late equaliser saves Halden", "The striker scored in stoppage time; the coach praised the goalkeeper."),
        (
            "16000000",
            "Shelling breaks truce",
            "Rebels fired mortars at the garrison; soldiers answered with artillery before the ceasefire talks.",
        ),
        ("17000000", "Coldest night in a decade", "Forecasters expect snow, frost and freezing winds before the thaw."),
    ],
)
def test_each_field_of_news_is_known(topic: str, headline: str, text: str) -> None:
    found = [one.id for one in find_topics(Article(id="1", headline=headline, text=text))]
    assert topic in found[:2]
