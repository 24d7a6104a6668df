"""Composed captures: what the line model is trained on, and reads back."""

from __future__ import annotations

import random

from broadsheet.articles.line_zones import ZONE_OF, label_lines
from broadsheet.articles.lines import split_lines
from tests.articles.captures import FERRY
from training.capture_frames import Composer, Material


def material(number: int) -> Material:
    return Material(
        f"Ferry number {number} leaves Varmouth with {number} lifeboats missing", [f"{text} ({number})" for text in FERRY]
    )


def compose(seed: int) -> list[tuple[str, str]]:
    others = [material(number) for number in range(2, 22)]
    return Composer(random.Random(seed)).compose(material(1), others)


def test_the_same_seed_composes_the_same_capture() -> None:
    assert compose(3) == compose(3) != compose(4)


def test_every_line_of_a_composed_capture_has_a_label_the_model_knows() -> None:
    labels = {label for seed in range(20) for _, label in compose(seed)}
    assert labels == set(ZONE_OF) | {"blank"}


def test_structure_alone_tells_the_body_from_embedded_copies_of_it() -> None:
    # Every teaser here holds the article's own sentences, so that no word can help.
    right = total = 0
    for seed in range(12):
        capture = compose(seed)
        lines = split_lines("\n".join(text for text, _ in capture))
        read = label_lines(lines)
        told = {line.number: label for line, (_, label) in zip(lines, capture, strict=True) if line.text}
        body = {number for number, label in told.items() if label == "body"}
        total += len(body | {number for number, label in read.items() if label == "body"})
        right += len(body & {number for number, label in read.items() if label == "body"})
    assert right / total > 0.65
