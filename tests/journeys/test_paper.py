"""Readers' ways through the paper, in a real browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.expected_conditions import staleness_of
from selenium.webdriver.support.ui import WebDriverWait

from broadsheet.faces.web.app import build_app
from tests.faces.fake import FakeNewsroom
from tests.journeys.conftest import EVERY_KIND, served

pytestmark = pytest.mark.browser

Look = Callable[..., WebDriver]


def test_from_the_front_page_to_the_sentence_and_back(look: Look, address: str) -> None:
    page = look(address)
    page.find_element(By.CSS_SELECTOR, ".lead .headline a").click()
    story = page.current_url
    mark = page.find_element(By.CSS_SELECTOR, "#brief .mark")
    note = page.find_element(By.ID, mark.get_attribute("popovertarget") or "")
    assert not note.is_displayed()
    mark.click()
    assert note.is_displayed()
    words = note.find_element(By.CSS_SELECTOR, "p").text.split(" ", 1)[1][:60]
    note.find_element(By.CSS_SELECTOR, ".meta a").click()
    sentence = page.find_element(By.CSS_SELECTOR, ".sent:target")
    assert sentence.is_displayed()
    assert words[:40] in sentence.text
    page.back()
    assert page.current_url == story


def test_evidence_opens_and_closes_from_the_keyboard(look: Look, address: str) -> None:
    page = look(f"{address}/story/ferry-9001")
    ActionChains(page).send_keys("e").perform()
    ActionChains(page).send_keys(Keys.ENTER).perform()
    note = page.find_element(By.ID, page.switch_to.active_element.get_attribute("popovertarget") or "n1")
    assert note.is_displayed()
    ActionChains(page).send_keys(Keys.ESCAPE).perform()
    assert not note.is_displayed()


def test_the_story_and_its_evidence_work_with_scripts_off(look: Look, address: str) -> None:
    page = look(f"{address}/story/ferry-9001", scripts=False)
    mark = page.find_element(By.CSS_SELECTOR, "#brief .mark")
    mark.click()
    assert page.find_element(By.ID, mark.get_attribute("popovertarget") or "").is_displayed()
    look(f"{address}/")


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("width", [390, 1000, 1280])
def test_a_point_of_a_chart_opens_its_sentence(look: Look, address: str, width: int, scripts: bool) -> None:
    page = look(f"{address}/story/ferry-9001", width=width, scripts=scripts)
    point = next(each for each in page.find_elements(By.CSS_SELECTOR, ".chart svg a") if each.is_displayed())
    note = page.find_element(By.ID, _fragment(point))
    assert not note.is_displayed()
    ActionChains(page).move_to_element(point).click().perform()
    assert note.is_displayed()
    box = (
        page.execute_script("const b = arguments[0].getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]", note)
        if scripts
        else None
    )
    assert box is None or (box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= 900)
    look(f"{address}/")


def _fragment(link: WebElement) -> str:
    return (link.get_dom_attribute("href") or "").removeprefix("#")


def test_an_opened_note_covers_no_line_of_the_text_where_there_is_a_margin(look: Look, address: str) -> None:
    page = look(f"{address}/story/ferry-9001")
    page.find_element(By.CSS_SELECTOR, "#brief .mark").click()
    note = page.find_element(By.CSS_SELECTOR, ".notes > :popover-open").rect
    text = page.find_element(By.CSS_SELECTOR, "#brief .body > p").rect
    assert note["x"] >= text["x"] + text["width"]


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
@pytest.mark.parametrize("path", EVERY_KIND)
def test_no_page_scrolls_sideways(look: Look, address: str, path: str, width: int) -> None:
    page = look(f"{address}{path}", width=width)
    assert page.execute_script("return document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", EVERY_KIND)
def test_no_page_complains_in_the_console_or_asks_elsewhere(look: Look, address: str, path: str) -> None:
    page = look(f"{address}{path}")
    complaints = [entry["message"] for entry in page.get_log("browser") if "404 (Not Found)" not in entry["message"]]
    assert complaints == []
    asked = page.execute_script("return performance.getEntriesByType('resource').map(each => each.name)")
    assert all(each.startswith(address) for each in asked)


def test_marks_in_an_article_can_be_switched_on(look: Look, address: str) -> None:
    page = look(f"{address}/article/103")
    quote = page.find_element(By.CSS_SELECTOR, ".text .q")
    before = quote.value_of_css_property("background-color")
    page.find_element(By.ID, "show-quotes").click()
    assert quote.value_of_css_property("background-color") != before


def test_what_is_new_shows_after_marking_as_seen(look: Look, address: str) -> None:
    page = look(f"{address}/")
    before = page.find_element(By.CSS_SELECTOR, ".edition button")
    before.click()
    WebDriverWait(page, 10).until(staleness_of(before))
    assert "You last looked" in page.find_element(By.CSS_SELECTOR, ".edition").text
    page.delete_all_cookies()


def test_the_skip_link_leads_to_the_news(look: Look, address: str) -> None:
    page = look(f"{address}/")
    ActionChains(page).send_keys(Keys.TAB).perform()
    skip = page.switch_to.active_element
    assert skip.text == "Skip to the news"
    skip.send_keys(Keys.ENTER)
    assert page.switch_to.active_element.get_attribute("id") == "main"


def test_what_was_opened_can_be_read_when_the_server_is_gone(look: Look) -> None:
    with served(build_app(FakeNewsroom())) as where:
        page = look(f"{where}/story/ferry-9001")
        page.set_script_timeout(20)
        page.execute_async_script("const [done] = arguments; navigator.serviceWorker.ready.then(() => done())")
        look(f"{where}/story/ferry-9001")
        page.execute_async_script(
            "const [done] = arguments; const look = () => caches.match(location.href).then(kept => kept ? done() : setTimeout(look, 50)); look()"
        )
    assert "cracked seal" in look(f"{where}/story/ferry-9001").find_element(By.TAG_NAME, "h1").text
    assert look(f"{where}/about").find_element(By.TAG_NAME, "h1").text == "You are offline"
