"""How many, of whom, where, and who says so."""

from __future__ import annotations

import pytest

from broadsheet.model.annotation import Figure
from tests.annotations.news import figures_of


def deaths(text: str) -> list[float | None]:
    return [f.value for f in figures_of(text) if f.kind == "deaths"]


def only(text: str) -> Figure:
    (figure,) = figures_of(text)
    return figure


def test_a_modifier_bends_the_first_number_alone() -> None:
    first, second = figures_of("The storm killed more than 3,000 Norlanders and 80 Sudmarkers.")
    assert (first.modifier, first.min, first.max) == (">", 3000, None)
    assert (second.modifier, second.min, second.max) == ("=", 80, 80)


def test_an_opening_modifier_bends_the_joined_numbers_too() -> None:
    assert figures_of("At least 40 people died and 12 were hurt when the ferry sank.")[0].modifier == ">="
    assert [f.modifier for f in figures_of("At least 91 villagers and 14 soldiers have been killed in the fighting.")] == [
        ">=",
        ">=",
    ]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("A gunman killed 12 people at the harbour.", "deaths", 12),
        ("Nine people died when the bus left the road.", "deaths", 9),
        ("The flood left 31 dead in the valley.", "deaths", 31),
        ("The death toll has risen to 47.", "deaths", 47),
        ("Sixty others were injured in the crash.", "injured", 60),
        ("Police arrested 27 protesters outside the ministry.", "arrested", 27),
        ("The firm will pay $4.5 million to the town.", "money", 4_500_000),
        ("The strike lasted eight days.", "duration", 8),
        ("He was jailed for 18 months over the theft.", "sentence", 18),
        ("The road is 40 kilometres long.", "distance", 40),
    ],
)
def test_what_is_counted(text: str, kind: str, value: float) -> None:
    figure = only(text)
    assert (figure.kind, figure.value) == (kind, value)


def test_the_wounded_are_not_the_dead() -> None:
    killed, wounded = figures_of("A gunman killed at least 50 people and wounded over 400 at the fair.")
    assert (killed.kind, killed.value, wounded.kind, wounded.value) == ("deaths", 50, "injured", 400)


@pytest.mark.parametrize(
    "text",
    [
        "Amina Okoro, 41, drove the bus.",
        "The ferry sank on July 20.",
        "The bridge was built in 1987.",
        "The meeting starts at 10:30.",
        "She died at the age of 92.",
        "One of the drivers saw it.",
        "The No. 1 suspect is free.",
        "Call 0131 for help.",
    ],
)
def test_ages_days_years_and_clock_times_are_no_figures(text: str) -> None:
    assert figures_of(text) == ()


def test_a_torn_number_is_kept_as_doubtful() -> None:
    figure = only("There are about 4,5000 wounded in the city.")
    assert (figure.doubtful, figure.value, figure.min, figure.max) == (True, None, 4500, 45_000)


def test_a_vague_plural_has_only_a_least_value() -> None:
    figure = only("The shelling killed hundreds of civilians.")
    assert (figure.vague, figure.value, figure.min, figure.max) == (True, None, 200, None)


def test_a_range_has_both_ends_and_spans_both_numbers() -> None:
    text = "The repair could take between 20 and 60 hours."
    figure = only(text)
    assert (figure.value, figure.min, figure.max, text[figure.number.start : figure.number.end]) == (None, 20, 60, "20 and 60")


def test_a_part_points_at_its_whole_and_shares_its_kind() -> None:
    whole, part = figures_of("At least 114 villagers were killed, including 31 children.")
    assert (whole.kind, part.kind, part.subset_of) == ("deaths", "deaths", 0)


def test_a_part_finds_its_whole_in_the_sentence_before() -> None:
    figures = figures_of("The fighting has killed 108 people. Forty of those were Norlander children.")
    assert [(f.kind, f.subset_of) for f in figures] == [("deaths", None), ("deaths", 0)]


def test_a_number_belongs_to_the_year_its_sentence_speaks_of() -> None:
    now, then = figures_of("The quake killed 12 people. A 2014 quake in the same valley killed 300 people.")
    assert now.event == "this"
    assert then.event == "2014 quake"
    assert then.as_of is not None
    assert (then.as_of.from_, then.as_of.to) == ("2014", "2014")


def test_the_next_sentence_goes_on_with_the_earlier_year() -> None:
    figures = figures_of("The 2011 war lasted for 40 days. Almost 3,100 villagers were killed.")
    assert [f.event for f in figures] == ["2011 war", "2011 war"]


def test_a_count_without_a_day_is_of_the_eve_of_publication_or_the_day() -> None:
    as_of = only("The fire killed nine people.").as_of
    assert as_of is not None
    assert (as_of.from_, as_of.to, as_of.basis) == ("2025-03-13", "2025-03-14", "published")


def test_the_side_is_that_of_the_counted_or_of_the_place() -> None:
    assert only("The raid killed 12 Kenyans.").side == "kenyan"
    assert figures_of("Shells killed 12 people in Khartoum.", [("Khartoum", "LOC")])[0].side == "sudanese"


def test_a_year_in_an_aside_dates_nothing() -> None:
    assert only("The dam, finished in 1986, left 40 villages without water.").event == "this"


def test_vessels_may_be_stranded_without_being_victims() -> None:
    assert only("The closure left 230 vessels stranded in the strait.").kind != "victims"


def test_who_gives_the_number() -> None:
    figure = figures_of("Nine people died, according to the coastguard.")[0]
    assert figure.source is not None
    assert figure.source.canonical.endswith("coastguard")


def test_what_may_happen_is_not_reported() -> None:
    assert only("The delay could lead to the deaths of 40 patients.").polarity == "hypothetical"


def test_no_text_has_no_figures() -> None:
    assert figures_of("") == ()
    assert figures_of("No numbers here.") == ()
