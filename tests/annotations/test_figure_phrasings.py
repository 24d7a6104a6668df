"""The same counts in the many ways that news has of telling them: storms, strikes, courts, votes, budgets, matches."""

from __future__ import annotations

import pytest

from broadsheet.annotations.run import annotate_article
from broadsheet.model.article import Article, When
from broadsheet.words.numbers import find_numbers
from tests.annotations.news import figures_of
from tests.growth import grows_linearly

CASUALTIES = """
The brigade lost nine men in the ambush. | deaths 9
The army lost 30 soldiers in the pass. | deaths 30
Two infants with the fever have passed away. | deaths 2
The flood has claimed 31 lives. | deaths 31
The heatwave has been blamed for 60 deaths. | deaths 60
At least 12 bodies were recovered from the river. | deaths 12
The number of dead rose from 40 to 52. | deaths 40 deaths 52
The crash killed all 61 on board. | deaths 61
All 61 people aboard died. | deaths 61
Thirteen dead, 40 injured as bomb hits market | deaths 13 injured 40
The toll now stands at 113, with 40 still missing. | deaths 113 missing 40
Another six people are unaccounted for. | missing 6
Police said 19 people were still under the mud. | missing 19
Seven miners remain trapped underground. | victims 7
Three thousand people were flown out of the islands. | evacuated 3000
More than 5,000 residents were told to leave their homes. | evacuated 5000
The fire forced 4,300 people from the valley. | evacuated 4300
The quake left 20,000 people homeless. | displaced 20000
The storm drove 9,000 families from their homes. | displaced 9000
Some 18,000 villagers have crossed into Kigoma since May. | displaced 18000
Police made 45 arrests during the march. | arrested 45
Officers took 30 demonstrators into custody. | arrested 30
Gunmen seized 17 pupils from a school. | hostages 17
The kidnappers freed eight of the pupils. | rescued 8
Both armies returned 116 prisoners of war on Thursday. | rescued 116
Rescuers pulled 14 survivors from the rubble. | rescued 14
Eleven climbers were lifted from the ridge by helicopter. | rescued 11
Four firefighters suffered burns. | injured 4
Twenty-two passengers were taken to hospital. | injured 22
Eighteen people needed treatment for smoke. | injured 18
Six of the injured are in critical condition. | injured 6
"""
OTHERS = """
The strike hit two schools and killed 15 pupils. | buildings 2 deaths 15
Fire destroyed 230 homes. | buildings 230
Raiders stole 300 cattle. | animals 300
The party won 112 of the 200 seats. | seats 112 seats 200
The motion passed by 61 votes to 58. | votes 61 votes 58
She took 48.2 percent of the vote. | votes 48.2
Inflation slowed to 4.2 percent in May. | rate 4.2
Unemployment rose to 7.9 percent. | rate 7.9
The company will cut 1,200 jobs. | jobs 1200
Sales rose by 12 percent to 3.4 billion euros. | change 12 money 3400000000
Oil traded at $81.40 a barrel. | price 81.4
The council approved a budget of $42 million. | money 42000000
About 20,000 people marched through the capital. | crowd 20000
Winds of 140 kilometres an hour tore off roofs. | speed 140
A quake of magnitude 6.1 shook the coast. | magnitude 6.1
The fire has burned 12,000 hectares. | area 12000
He was sentenced to 14 years in prison. | sentence 14
The trial lasted nine weeks. | duration 9
The clinic reported 340 new infections. | cases 340
The army sent 500 troops to the border. | troops 500
Harvest fell to 2.1 million tonnes. | mass_volume 2100000
"""


def told(text: str) -> list[tuple[str, float | None]]:
    return [(figure.kind, figure.min if figure.value is None else figure.value) for figure in figures_of(text)]


def expected(words: str) -> list[tuple[str, float | None]]:
    parts = words.split()
    return [(kind, float(value)) for kind, value in zip(parts[::2], parts[1::2], strict=True)]


def rows(table: str) -> list[list[str]]:
    return [line.split(" | ") for line in table.strip().splitlines()]


@pytest.mark.parametrize(("text", "counted"), rows(CASUALTIES))
def test_people_that_something_happened_to(text: str, counted: str) -> None:
    assert told(text) == expected(counted)


@pytest.mark.parametrize(("text", "counted"), rows(OTHERS))
def test_everything_else_that_news_counts(text: str, counted: str) -> None:
    assert told(text) == expected(counted)


@pytest.mark.parametrize(
    "text",
    [
        "Police are searching for two gunmen.",
        "The bank lost 400 customers.",
        "Officers seized 20 kilograms of resin.",
        "The club returned 30 shirts to the shop.",
    ],
)
def test_words_that_often_tell_of_casualties_do_not_always(text: str) -> None:
    assert not {figure.kind for figure in figures_of(text)} & {"missing", "deaths", "hostages", "rescued"}


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("More than 2,000 Norlanders and 70 Sudmarkers died.", [">", "="]),
        ("The raid killed more than 2,000 Norlanders and at least 70 Sudmarkers.", [">", ">="]),
        ("At least 14 miners and three rescuers were killed.", [">=", ">="]),
        ("Nearly 300 people were hurt, about 40 of them children.", ["<~", "~"]),
        ("As many as 60 sailors and up to 12 divers were rescued.", ["<=", "<="]),
        ("Fewer than 100 shops opened.", ["<"]),
        ("Some 400 or more villagers fled.", ["~"]),
        ("Upwards of 900 homes were flooded.", [">"]),
        ("Between 20 and 30 whales were stranded.", ["-"]),
        ("The strike cost 40 to 50 million euros.", ["-"]),
        ("Dozens of people were hurt.", ["dozens"]),
    ],
)
def test_a_modifier_reaches_as_far_as_its_phrase(text: str, signs: list[str]) -> None:
    assert [figure.modifier for figure in figures_of(text)] == signs


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("Up to 300 people could lose their homes if the dam breaks.", ["hypothetical"]),
        ("The ministry plans to build 12 clinics next year.", ["hypothetical"]),
        ("A 2009 fire in the same hall killed 31 people.", ["historic"]),
        ("The storm killed four people.", ["reported"]),
        ("The levy would raise $40 million a year.", ["hypothetical"]),
    ],
)
def test_what_is_planned_past_or_only_feared_is_told_apart(text: str, ways: list[str]) -> None:
    assert [figure.polarity for figure in figures_of(text)][: len(ways)] == ways


def test_an_ordinal_is_no_third_of_anything() -> None:
    assert figures_of("The search entered its third day.") == ()
    assert [number.value for number in find_numbers("A third of the crew, two thirds of the boats and half the nets.")] == [
        pytest.approx(1 / 3, abs=0.001),
        pytest.approx(2 / 3, abs=0.001),
        0.5,
    ]


def test_a_span_of_time_happens_nowhere_and_a_budget_where_it_is_passed() -> None:
    (lasted,) = figures_of("The trial in Nairobi lasted nine weeks.", [("Nairobi", "LOC")])
    (budget,) = figures_of("The council in Nairobi approved a budget of $42 million.", [("Nairobi", "LOC")])
    assert (lasted.place, budget.place) == (None, "Nairobi")


def test_a_count_of_the_dead_happens_where_the_sentence_says() -> None:
    figures = figures_of("Two people drowned in Mombasa and five in Lamu.", [("Mombasa", "LOC"), ("Lamu", "LOC")])
    assert [figure.place for figure in figures] == ["Mombasa", "Lamu"]


@pytest.mark.parametrize(
    "piece",
    ["12 ", "killed 12 people, ", "more than ", "1,", "1,000 ", "two ", "$5 million (", "between 3 and ", "5% to ", "a\u0301 7 ", "🌊 9 ", "\x00 8 ",
     "toll toll at 3 ", "of those 5 ", "twenty-", "12 were taken to "],
)  # fmt: skip
def test_the_work_grows_with_the_text_and_no_faster(piece: str) -> None:
    assert grows_linearly(figures_of, piece, size=3_000)


def days(text: str) -> list[tuple[str | None, str | None, str | None]]:
    """Event and as-of days of each figure; published on 2025-03-14, a Friday."""
    article = annotate_article(
        Article(id="1", headline=None, text=text, published=When("", None, None, "2025-03-14", "day"), language="en")
    )
    return [(figure.event, figure.as_of.from_, figure.as_of.to) for figure in article.figures if figure.as_of]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By Wednesday the flood had killed 31 people.", [("this", "2025-03-12", "2025-03-12")]),
        ("The flood has killed 31 people since Sunday.", [("this", "2025-03-13", "2025-03-14")]),
        ("Nine people died on Monday. Last year’s flood killed 204.", [("this", "2025-03-10", "2025-03-10"), ("2024", "2024", "2024")]),
        ("Nine people died. In 1998 a flood killed 204 people.", [("this", "2025-03-13", "2025-03-14"), ("1998", "1998", "1998")]),
        ("The club sold 31,000 tickets, the most since 2006.", [("this", "2025-03-13", "2025-03-14")]),
    ],
)  # fmt: skip
def test_a_count_is_of_its_own_happening_up_to_its_day(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert days(text) == expected


def test_those_among_the_dead_do_not_lend_them_their_nation() -> None:
    *_, whole = figures_of("Two Kenyans and five Ugandans were among the 40 dead.")
    assert (whole.value, whole.side, whole.who) == (40, None, None)


def test_of_those_aboard_only_some_survived() -> None:
    assert [figure.kind for figure in figures_of("Of the 88 passengers, 61 survived, 20 died and seven are missing.")] == [
        "people", "rescued", "deaths", "missing",
    ]  # fmt: skip


def test_a_day_is_nobody() -> None:
    assert [figure.who for figure in figures_of("The toll rose to 47 on Thursday from 39 a day earlier.")] == [None, None]


@pytest.mark.parametrize(
    "text",
    [
        "The two sides meet again in Lund.",
        "At one point the road was shut.",
        "A fifth strike hit the depot.",
        "One of the pilots saw it.",
    ],
)
def test_words_of_numbers_that_count_nothing(text: str) -> None:
    assert figures_of(text) == ()
