"""Numbers as the wires write them."""

from __future__ import annotations

import time

import pytest

from broadsheet.words.numbers import currency_of, find_numbers


def read(text: str) -> list[tuple[str, float | None]]:
    return [(text[n.start : n.end], n.value) for n in find_numbers(text)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("killed 2,431 people", "2,431", 2431),
        ("Thirty-seven passengers", "Thirty-seven", 37),
        ("two hundred and thirty-five thousand homes", "two hundred and thirty-five thousand", 235_000),
        ("a $735 million sale", "$735 million", 735_000_000),
        ("lost €3m last year", "€3m", 3_000_000),
        ("1,20,000 rupees", "1,20,000", 120_000),
        ("Rs 3 crore", "Rs 3 crore", 30_000_000),
        ("half a million visitors", "half a million", 500_000),
        ("one and a half million voters", "one and a half million", 1_500_000),
        ("a dozen boats", "a dozen", 12),
        ("1.234.567 euros", "1.234.567", 1_234_567),
        ("1 264 troops were sent", "1 264", 1264),
        ("two-thirds of the seats", "two-thirds", 0.6667),
        ("one in five households", "one in five", 0.2),
        ("2.3m people", "2.3m", 2_300_000),
    ],
)
def test_a_number_has_one_value_however_it_is_written(text: str, words: str, value: float) -> None:
    assert read(text) == [(words, value)]


def test_metres_are_not_millions() -> None:
    assert read("peaked at 6.1m") == [("6.1", 6.1)]


@pytest.mark.parametrize("text", ["COVID-19", "flight MH17", "the 1990s", "at 10:30", "on 12/5", "the 21st day"])
def test_numbers_inside_other_things_are_none(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "least"), [("dozens", 24), ("several hundred", 200), ("tens of thousands", 20_000), ("scores", 40)]
)
def test_a_vague_plural_means_at_least_two_of_its_unit(text: str, least: float) -> None:
    (number,) = find_numbers(text)
    assert (number.value, number.form) == (least, "vague")


def test_a_torn_number_keeps_both_readings_and_has_no_value() -> None:
    (number,) = find_numbers("about 4,5000 wounded")
    assert (number.value, number.low, number.high, number.form) == (None, 4500, 45_000, "malformed")


def test_a_thousand_written_the_continental_way_is_doubtful() -> None:
    (number,) = find_numbers("1.000 people")
    assert (number.value, number.low, number.high) == (None, 1, 1000)


@pytest.mark.parametrize("text", ["between 20 and 60 hours", "20 to 60 hours", "20-60 hours", "20 or 60 hours"])
def test_a_range_has_its_upper_end_on_the_first_number(text: str) -> None:
    first, second = find_numbers(text)
    assert (first.value, first.high, second.ends_range) == (20, 60, True)


def test_the_scale_of_the_second_number_of_a_range_holds_for_the_first() -> None:
    first, _ = find_numbers("3 to 4 million")
    assert (first.value, first.high) == (3_000_000, 4_000_000)


def test_from_and_to_are_two_numbers() -> None:
    assert [n.high for n in find_numbers("rose from 5 to 8 percent")] == [None, None]


def test_number_words_that_make_no_number_are_several() -> None:
    assert [value for _, value in read("one two three")] == [1, 2, 3]


def test_a_sign_tells_the_currency() -> None:
    assert [n.currency for n in find_numbers("$5, €6, £7, Tk 20 and US$8")] == ["USD", "EUR", "GBP", "BDT", "USD"]
    assert (currency_of("dollars"), currency_of("naira"), currency_of("people")) == ("USD", "NGN", None)


@pytest.mark.parametrize("text", ["1," * 50_000, "one " * 25_000, "hundreds of " * 9000, "9" * 100_000, "one and a " * 10_000])
def test_time_stays_linear(text: str) -> None:
    begun = time.process_time()
    find_numbers(text)
    assert time.process_time() - begun < 3
