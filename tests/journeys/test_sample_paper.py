"""The sample paper, from its wires to the browser: front page, story, evidence, article, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver

from broadsheet import sample
from broadsheet.faces.web.app import build_app
from broadsheet.newsroom import Newsroom
from tests.journeys.conftest import served
from tests.journeys.test_access import violations

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def where(sample_paper: Newsroom) -> Iterator[str]:
    with served(build_app(sample_paper, notice=sample.NOTICE)) as address:
        yield address


@pytest.mark.parametrize("width", [390, 1280])
def test_every_mark_of_the_lead_story_opens_a_sentence_that_stands_in_its_article(
    look: Callable[..., WebDriver], where: str, width: int
) -> None:
    page = look(where, width=width)
    assert sample.NOTICE in page.find_element(By.CSS_SELECTOR, ".colophon").text
    page.get(page.find_element(By.CSS_SELECTOR, ".lead .headline a").get_attribute("href") or "")
    story = page.current_url
    opened = {}
    for mark in page.find_elements(By.CSS_SELECTOR, "#brief .body > p .mark"):
        page.execute_script("arguments[0].scrollIntoView({block: 'center'}); arguments[0].click()", mark)
        note = page.find_element(By.ID, mark.get_attribute("popovertarget") or "")
        assert note.is_displayed()
        words = page.execute_script("return arguments[0].querySelector('p').childNodes[1].textContent", note)
        opened[note.find_element(By.CSS_SELECTOR, ".meta a").get_attribute("href") or ""] = words.strip()
    assert len(opened) > 1
    for href, words in opened.items():
        page.get(href)
        there = page.find_element(By.CSS_SELECTOR, ".sent:target, li:target, h1:target, figure:target").text.strip()
        assert there[:30] in words or words[:30] in there
    page.get(story)
    assert page.find_element(By.CSS_SELECTOR, "h1").is_displayed()


@pytest.mark.parametrize("path", ["/", "/publishers", "/search?q=ferry", "/feeds", "/quality", "/articles", "/editions"])
def test_axe_finds_nothing_in_the_sample_paper(look: Callable[..., WebDriver], where: str, path: str) -> None:
    assert violations(look(f"{where}{path}")) == []


def test_no_story_of_the_sample_offends_axe_or_scrolls_sideways(
    look: Callable[..., WebDriver], where: str, sample_paper: Newsroom
) -> None:
    for told in sample_paper.stories.list(limit=6).items:
        page = look(f"{where}/story/x-{told.story.id}", width=390)
        assert page.execute_script("return document.documentElement.scrollWidth") <= 390
        assert violations(page) == []
