"""The whole house on the sample paper, held against its answer key: what comes in is found, read, filed once and grouped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

import broadsheet
from broadsheet.articles.read import read_page
from broadsheet.intake import read_inputs
from broadsheet.model.article import Article
from broadsheet.model.page import Page
from broadsheet.sample import answers, wires

KEY = answers()
BY_ADDRESS = {article["address"]: article for article in KEY["articles"]}
BY_FILE = {name: article for article in KEY["articles"] for name in article["files"] if name.endswith((".txt", ".html"))}


def first_readings() -> Iterator[tuple[dict[str, Any], Article]]:
    """Each article of the paper as it was first seen, with the answers to it."""
    seen: set[str] = set()
    for page in read_inputs([wires()]):
        if isinstance(page, Page):
            name = str(Path(page.input).relative_to(wires())) if page.shape != "feed_entry" and "#" not in page.input else ""
            told = BY_FILE.get(name) or BY_ADDRESS.get(page.address or "")
            article = read_page(page).article
            if told and article and told["id"] not in seen:
                seen.add(told["id"])
                yield told, article


def words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


@pytest.fixture(scope="module")
def readings() -> list[tuple[dict[str, Any], Article]]:
    return list(first_readings())


def share(readings: list[tuple[dict[str, Any], Article]], right: Any) -> float:
    return sum(bool(right(told, article)) for told, article in readings) / len(readings)


def test_every_article_is_read(readings: list) -> None:
    assert len(readings) == len(KEY["articles"])


def test_headlines_and_pictures_are_all_found(readings: list) -> None:
    assert share(readings, lambda told, article: article.headline == told["headline"]) >= 0.99
    pictures = [(told, article) for told, article in readings if told["image"]]
    found = share(pictures, lambda told, article: article.images and told["image"]["caption"] == article.images[0].caption)
    credited = share(pictures, lambda told, article: article.images and told["image"]["credit"] == article.images[0].credit)
    assert (found, credited) >= (0.95, 0.95)


def test_publishers_are_told_from_platforms(readings: list) -> None:
    assert share(readings, lambda told, article: article.publisher and article.publisher.name == told["publisher"]) >= 0.94


def test_the_text_is_the_articles_and_nothing_elses(readings: list) -> None:
    right = given = wanted = 0
    for told, article in readings:
        own = [paragraph for paragraph in told["paragraphs"] if paragraph["kind"] in ("paragraph", "list_item")]
        paragraphs = {words(paragraph["text"]) for paragraph in own}
        blocks = {words(article.text[block.start : block.end]) for block in article.blocks}
        right, given, wanted = right + len(paragraphs & blocks), given + len(blocks), wanted + len(paragraphs)
    assert right / given >= 0.97
    assert right / wanted >= 0.98


@pytest.mark.slow
def test_the_paper_is_filed_once_and_grouped(tmp_path: Path) -> None:
    with broadsheet.open(tmp_path / "paper.db") as news:
        added = news.add([wires()])
        assert [problem.code for problem in added.problems] == ["empty", "passed_over"]
        stories: dict[str, str] = {}
        families: dict[str, str] = {}
        for article in news.articles.list(limit=500).items:
            told = BY_ADDRESS.get(article.canonical or "") or _by_headline(article)
            if told:
                assert told["id"] not in stories, "the same article is filed twice"
                filed = news.articles.filed(article.id)
                stories[told["id"]] = filed.told.story.id if filed.told else article.id
                families[told["id"]] = filed.family.id if filed.family else article.id
        again = news.add([wires()])
    assert len(stories) == len(KEY["articles"])
    assert again.new_pages == 0
    precision, recall = pairs(stories, {article["id"]: article["story"] or article["id"] for article in KEY["articles"]})
    assert precision >= 0.98
    assert recall >= 0.65
    precision, recall = pairs(families, {a["id"]: a["copy"]["of"] if a["copy"] else a["id"] for a in KEY["articles"]})
    assert precision >= 0.98
    assert recall >= 0.98


def _by_headline(article: Article) -> dict[str, Any] | None:
    headlines = lambda told: {told["headline"], *(revision["headline"] for revision in told["revisions"])}  # noqa: E731
    publisher = article.publisher.name if article.publisher else None
    alike = [told for told in KEY["articles"] if article.headline in headlines(told)]
    return next((told for told in alike if told["publisher"] == publisher), alike[0] if alike else None)


def pairs(given: dict[str, str], true: dict[str, str]) -> tuple[float, float]:
    """Precision and recall over pairs of articles put together."""
    both = sum(given[a] == given[b] and true[a] == true[b] for a, b in combinations(sorted(given), 2))
    put = sum(given[a] == given[b] for a, b in combinations(sorted(given), 2))
    wanted = sum(true[a] == true[b] for a, b in combinations(sorted(given), 2))
    return both / max(1, put), both / max(1, wanted)
