"""The small readers: bylines, credits, datelines, promotions, times, counts, section labels."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from broadsheet.articles.byline import read_byline
from broadsheet.articles.images import split_credit
from broadsheet.articles.inferred_publisher import infer_publisher, publisher_told
from broadsheet.articles.language import language_of
from broadsheet.articles.published import captured, infer_when, read_when
from broadsheet.articles.publisher_card import read_count
from broadsheet.articles.text_furniture import read_comments, read_tags
from broadsheet.model.article import Comments, Count
from broadsheet.publishers.dateline import split_dateline
from broadsheet.publishers.promotions import promotion_rule
from broadsheet.publishers.section_labels import find_section_labels


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("By Elsie Trumper", ["Elsie Trumper"]),
        ("By Elsie Trumper and Lucan Farthingale, Staff Writers", ["Elsie Trumper", "Lucan Farthingale"]),
        ("Von Jan de Vries", ["Jan de Vries"]),
        ("ELSIE TRUMPER, Associated Press", ["Elsie Trumper"]),
        ("par Odette Marchand avec AFP", ["Odette Marchand"]),
        ("Elsie Trumper | The Harbour Times", ["Elsie Trumper"]),
        ("By our Newsroom", []),
        ("By Reuters", []),
        ("Staff Reporter", []),
        ("elsie@harbour.example", []),
        ("", []),
    ],
)
def test_a_byline_names_people_only(text: str, people: list[str]) -> None:
    assert [byline.name for byline in read_byline(text)] == people


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("Smoke over the harbour. | Halyard Photo/Ruairi Stokes", "Smoke over the harbour.", "Halyard Photo/Ruairi Stokes"),
        ("A boat at sea. (Photo by Ruairi Stokes/Getty Images)", "A boat at sea.", "Ruairi Stokes/Getty Images"),
        (
            "A boat at sea, March 3, 2026. (Ruairi Stokes/The Harbour Times)",
            "A boat at sea, March 3, 2026.",
            "Ruairi Stokes/The Harbour Times",
        ),
        ("The steward speaks. Foto: Ruairi Stokes", "The steward speaks.", "Ruairi Stokes"),
        ("A boat (left) and a ship (right).", "A boat (left) and a ship (right).", None),
        ("© dpa", None, "dpa"),
        ("AP Photo/Ruairi Stokes", None, "AP Photo/Ruairi Stokes"),
        ("", None, None),
    ],
)
def test_a_credit_is_apart_from_its_caption(text: str, caption: str | None, credit: str | None) -> None:
    assert split_credit(text) == (caption, credit)


@pytest.mark.parametrize(
    ("text", "place", "agency", "rest"),
    [
        ("VARMOUTH, England (AP) — The ferry burned.", "VARMOUTH, England", "AP", "The ferry burned."),
        ("VARMOUTH (Reuters) -The ferry burned.", "VARMOUTH", "Reuters", "The ferry burned."),
        ("OUDEMOND/VARMOUTH (Surco) - The gates shut.", "OUDEMOND/VARMOUTH", "Surco", "The gates shut."),
        ("UNITED NATIONS — The council met.", "UNITED NATIONS", None, "The council met."),
        ("VARMOUTH, England, March 4 (Halyard) - It burned.", "VARMOUTH, England", "Halyard", "It burned."),
        ("Paris (AFP) - Le feu.", "Paris", "AFP", "Le feu."),
    ],
)
def test_a_dateline_names_place_and_wire(text: str, place: str, agency: str | None, rest: str) -> None:
    dateline, start = split_dateline(text)
    assert dateline is not None and (dateline.place, dateline.agency) == (place, agency)
    assert text[start:] == rest


@pytest.mark.parametrize(
    "text", ["WATCH: The ferry burned.", "The ferry — a big one — burned.", "BREAKING - Ferry burns", "It burned (AP).", ""]
)
def test_a_label_is_no_dateline(text: str) -> None:
    assert split_dateline(text) == (None, 0)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Sign up for our newsletter.", "newsletter"),
        ("Get the week in transport with Plinth Departures. Subscribe for free.", "newsletter"),
        ("Like this article? Get more from Plinth.", "like_this"),
        ("Download the Harbour app for breaking news.", "app"),
        ("Read more: Comet Kelder is brighter than foretold", "read_more"),
        ("Story continues below", "advertisement"),
        ("Share on Facebook", "share"),
        ("(Reporting by Lucan Farthingale; editing by Elsie Trumper)", "credit_line"),
        ("We may earn a small commission from links on this page.", "disclaimer"),
        ("The ferry line said that passengers could sign the book of condolence at the harbour office.", None),
        ("She subscribes to the view that doors should close.", None),
        ("", None),
    ],
)
def test_promotion_is_known_by_what_it_wants(text: str, rule: str | None) -> None:
    assert promotion_rule(text) == rule


def test_a_long_paragraph_about_newsletters_is_no_promotion() -> None:
    assert promotion_rule("Sign up for our newsletter, the poster said, and " + "so did every other wall in the town " * 10) is None


def test_a_relative_time_without_a_capture_keeps_its_wording_alone() -> None:
    when = read_when("14 hours ago", None)
    assert when is not None and when.as_written == "14 hours ago"
    assert (when.earliest, when.latest, when.best) == (None, None, None)


def test_fourteen_hours_before_a_day_span_two_days() -> None:
    when = read_when(" 14 hours ago", captured(None, "2021-05-20"))
    assert when is not None and when.best == "2021-05-19"
    assert when.earliest == datetime(2021, 5, 19, 9, tzinfo=UTC) and when.latest == datetime(2021, 5, 20, 10, tzinfo=UTC)


@pytest.mark.parametrize("text", ["vor 3 Stunden", "il y a 3 heures", "hace 3 horas", "3 ore fa", "3h", "three hours ago"])
def test_hours_ago_are_read_in_other_languages(text: str) -> None:
    noon = datetime(2026, 3, 4, 12, tzinfo=UTC)
    when = read_when(text, captured(noon))
    assert when is not None and when.latest == noon - timedelta(hours=3)


def test_a_clock_of_unknown_zone_leaves_a_day_open() -> None:
    when = read_when("4 March 2026, 10:00", None)
    assert when is not None and when.earliest is not None and when.latest is not None
    assert when.latest - when.earliest >= timedelta(hours=26)


def test_an_old_weekday_is_background_and_no_date() -> None:
    when = infer_when(["The fire began on Friday."], captured(None, "2026-03-04"))
    assert when is not None and when.best is None and when.latest == datetime(2026, 3, 5, tzinfo=UTC)
    assert infer_when(["Nothing is said of days."], captured(None, "2026-03-04")) is None


@pytest.mark.parametrize(
    ("text", "least"),
    [("78K+", 78_000), ("4.5M", 4_500_000), ("1,204", 1_204), ("12.345", 12_345), ("7", 7), ("1B+", 1_000_000_000)],
)
def test_a_short_count_is_a_lower_bound(text: str, least: int) -> None:
    assert read_count(text) == Count(text, least)


@pytest.mark.parametrize("text", ["", "many", "K+", "7th", "1" * 400])
def test_what_is_no_count_is_none(text: str) -> None:
    assert read_count(text) is None


def test_comments_count_with_their_thousands() -> None:
    assert read_comments(["View comments", "1,204 Comments"]) == Comments(1204)
    assert read_comments(["Join the conversation"]) is None


def test_tags_come_apart_in_every_form() -> None:
    assert read_tags(["IN THIS ARTICLE", "#A b#C d"]) == ("A b", "C d")
    assert read_tags(["Tags: ferries, Varmouth; doors"]) == ("ferries", "Varmouth", "doors")
    assert read_tags(["Ferries", "Varmouth", "Ferries"]) == ("Ferries", "Varmouth")


def test_labels_count_only_where_a_page_uses_several() -> None:
    labelled = ["Why it matters: Nine died.", "The doors: They were reported.", "What's next: The inquiry opens."]
    assert find_section_labels(labelled) == ["Why it matters", "The doors", "What's next"]
    assert find_section_labels(["Note: The doors were mended.", "Elsie Trumper: I was the last to leave."]) == [None, None]


def test_a_speakers_name_is_no_section_label() -> None:
    assert find_section_labels(["Why it matters: Nine died.", "Elsie Trumper: I left last.", "Zoom out: Ferries burn."])[1] is None


def test_a_publisher_is_inferred_from_promotion_or_from_being_told() -> None:
    by_promotion = infer_publisher(["More from Plinth: Sign up"], [])
    by_telling = infer_publisher([], ["The doors were bad, two officials told POLITICO."])
    assert by_promotion is not None and by_promotion.name == "Plinth"
    assert by_telling is not None and by_telling.name == "POLITICO" and by_telling.basis == "inferred"
    assert infer_publisher([], ["The steward told Elsie to run."]) is None


def test_a_site_named_in_a_snippet_becomes_its_publisher() -> None:
    assert publisher_told("It burned. More stories from theweek.com") == "The Week"
    assert publisher_told("It burned. More stories from harbour-quay.com and others") == "harbour-quay.com"
    assert publisher_told("It burned.") is None


def test_the_text_decides_on_the_language_before_the_declaration() -> None:
    german = "Die Fähre brannte in der Nacht, und neun Menschen starben, sagte die Küstenwache am Mittwoch. " * 4
    assert language_of(german, "en") == "de"
    assert language_of("Kurz.", "de-AT") == "de"
    assert language_of("", None) is None
