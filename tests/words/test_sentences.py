"""Sentences of news as it is captured: glued, abbreviated, quoted, listed, wrapped."""

from __future__ import annotations

import time

import pytest

from broadsheet.words.sentences import LONGEST, split_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "one",
    [
        "Mr. Okoro met Gen. Adaeze B. Lund at 9 p.m. in St. Brede on Jan. 4.",
        "The U.S. envoy and the U.N. mission left.",
        "Shares of Halden Corp. rose 3.5 percent to $4.20.",
        "It was tabled as No. 12 on the list.",
        "“Where were they?” Marsh asked reporters.",
        "She wrote to news.example.org for help.",
    ],
)
def test_dots_inside_a_sentence_do_not_end_it(one: str) -> None:
    assert sentences(one) == [one]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("They left at 9 p.m. The bridge was shut.", "They left at 9 p.m."),
        ("It was sold to Halden Corp. The price was not told.", "It was sold to Halden Corp."),
        ("“We will stay.” Nobody answered.", "“We will stay.”"),
        ("He left the U.S. But he came back.", "He left the U.S."),
        ("Is it over? Nobody knew.", "Is it over?"),
        ("水位上升了。学校停课。", "水位上升了。"),
    ],
)
def test_a_stop_before_a_new_beginning_ends_the_sentence(text: str, first: str) -> None:
    assert sentences(text)[0] == first
    assert len(sentences(text)) == 2


def test_sentences_glued_by_a_capture_come_apart() -> None:
    assert sentences("the mayor told them.Why it matters: the dam is old.") == [
        "the mayor told them.",
        "Why it matters: the dam is old.",
    ]
    assert sentences("Write to the desk at paper.Com for more") == ["Write to the desk at paper.Com for more"]


def test_a_line_without_a_stop_ends_a_sentence_and_a_bullet_belongs_to_none() -> None:
    assert sentences("Water rises\n- Two schools shut\n- One bridge lost") == ["Water rises", "Two schools shut", "One bridge lost"]


def test_a_hard_wrapped_line_goes_on() -> None:
    assert len(sentences("The council voted\nto close the bridge on Friday.")) == 1


def test_offsets_point_into_the_text_past_emoji_and_combining_marks() -> None:
    text = "🌊 Cafe\u0301 owners fled. Others stayed 👍🏽."
    assert sentences(text) == ["🌊 Cafe\u0301 owners fled.", "Others stayed 👍🏽."]


@pytest.mark.parametrize("empty", ["", " ", "\n\n\t", "\x00\x07"])
def test_nothing_has_no_sentences_or_one_of_control_characters(empty: str) -> None:
    assert len(sentences(empty)) <= 1


def test_a_text_without_an_end_is_cut_and_loses_nothing() -> None:
    text = "water " * 20_000
    found = split_sentences(text)
    assert max(end - start for start, end in found) <= LONGEST
    assert sum(len(text[a:b].split()) for a, b in found) == 20_000


@pytest.mark.parametrize("worst", ["a. ", "A.", '"', "“x” ", ".", "a.B", "-\n", "Mr. ", "?!”", "\n "])
def test_time_grows_with_the_text_and_no_faster(worst: str) -> None:
    text = worst * (200_000 // len(worst))
    begun = time.process_time()
    split_sentences(text)
    assert time.process_time() - begun < 2
