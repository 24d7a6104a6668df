"""A reader's own paper in a real browser: keys, settings, kept searches, parts fetched in their place, nothing that jumps."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.support.expected_conditions import staleness_of
from selenium.webdriver.support.ui import WebDriverWait

from broadsheet.faces.web.app import build_app
from broadsheet.faces.web.pages import said, timeline
from tests.faces.fake import FakeNewsroom
from tests.journeys.conftest import served
from tests.journeys.test_access import violations

pytestmark = pytest.mark.browser
Look = Callable[..., WebDriver]
STORY = "/story/ferry-9001"


@pytest.fixture
def where(browser: WebDriver) -> Iterator[str]:
    """A paper of one's own, so that what is set here meets no other test."""
    with served(build_app(FakeNewsroom())) as address:
        yield address
        browser.get(f"{address}/about")
        browser.delete_all_cookies()


def press(page: WebDriver, *keys: str) -> None:
    for key in keys:
        ActionChains(page).send_keys(key).perform()


def focused(page: WebDriver) -> str:
    return str(page.execute_script("const e = document.activeElement; return e.id || e.className || e.tagName"))


# ---- keys


def test_j_and_k_go_through_the_stories_and_enter_opens_one(look: Look, address: str) -> None:
    page = look(f"{address}/")
    press(page, "j")
    assert focused(page) == "lead"
    press(page, "j", "k")
    assert focused(page) == "lead"
    press(page, Keys.ENTER)
    WebDriverWait(page, 10).until(lambda here: "/story/" in here.current_url)


def test_j_goes_through_the_parts_of_a_story_to_the_last_and_round(look: Look, address: str) -> None:
    page = look(address + STORY)
    parts = [each.get_attribute("id") for each in page.find_elements(By.CSS_SELECTOR, "main [data-stop]")]
    for part in parts:
        press(page, "j")
        assert focused(page) == part
    press(page, "j")
    assert focused(page) == parts[0]
    press(page, "k")
    assert focused(page) == parts[-1]


def test_slash_searches_and_keys_rest_while_one_types(look: Look, address: str) -> None:
    page = look(address + STORY)
    press(page, "/", "j", "k", "?")
    assert focused(page) == "q"
    assert page.find_element(By.ID, "q").get_attribute("value") == "jk?"
    assert not page.find_element(By.ID, "keys").is_displayed()


def test_the_list_of_keys_opens_and_closes(look: Look, address: str) -> None:
    page = look(f"{address}/")
    press(page, "?")
    assert page.find_element(By.ID, "keys").is_displayed()
    press(page, Keys.ESCAPE)
    assert not page.find_element(By.ID, "keys").is_displayed()


def test_n_leads_to_what_is_new(look: Look, where: str) -> None:
    page = look(where)
    page.add_cookie({"name": "looked", "value": "1715600000"})
    page = look(where + STORY)
    press(page, "n")
    assert page.switch_to.active_element.get_attribute("data-new") is not None


def test_keys_can_be_switched_off(look: Look, where: str) -> None:
    page = look(f"{where}/settings")
    keep(page, "[name=keys][value=off]")
    page = look(where + STORY)
    press(page, "j", "?")
    assert focused(page) == "BODY"


@pytest.mark.parametrize("path", ["/", STORY, "/article/103", "/search?q=ferry", "/settings"])
def test_everything_that_takes_the_focus_shows_it(look: Look, address: str, path: str) -> None:
    page = look(address + path)
    for _ in range(40):
        press(page, Keys.TAB)
        shown = page.execute_script(
            "const e = document.activeElement; const s = getComputedStyle(e);"
            "return e === document.body || (e.matches(':focus-visible') && (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2))"
        )
        assert shown, focused(page)


# ---- settings


def keep(page: WebDriver, choice: str) -> None:
    button = page.find_element(By.CSS_SELECTOR, ".settings .btn.main")
    page.find_element(By.CSS_SELECTOR, choice).click()
    button.click()
    WebDriverWait(page, 10).until(staleness_of(button))
    assert page.find_element(By.CSS_SELECTOR, "[role=status]:not([hidden])").is_displayed()


def ground(page: WebDriver) -> str:
    return str(page.find_element(By.TAG_NAME, "body").value_of_css_property("background-color"))


def test_dark_is_dark_on_a_light_device_and_back(look: Look, where: str) -> None:
    page = look(f"{where}/settings")
    light = ground(page)
    keep(page, "[name=theme][value=dark]")
    assert ground(page) != light
    assert violations(look(where)) == []
    assert violations(look(f"{where}/settings")) == []
    keep(look(f"{where}/settings"), "[name=theme][value=light]")
    assert ground(look(where, dark=True)) == light


def test_quiet_marks_come_when_a_line_is_touched(look: Look, where: str) -> None:
    page = look(f"{where}/settings")
    keep(page, "[name=marks][value=quiet]")
    page = look(where + STORY)
    mark = page.find_element(By.CSS_SELECTOR, "#brief .mark")
    assert mark.value_of_css_property("opacity") == "0"
    ActionChains(page).move_to_element(page.find_element(By.CSS_SELECTOR, "#brief .body > p")).perform()
    assert mark.value_of_css_property("opacity") == "1"
    ActionChains(page).move_to_element(page.find_element(By.TAG_NAME, "h1")).perform()
    page.execute_script("arguments[0].focus({focusVisible: true})", mark)
    assert mark.value_of_css_property("opacity") == "1"


def test_settings_work_with_scripts_off(look: Look, where: str) -> None:
    page = look(f"{where}/settings", scripts=False)
    page.find_element(By.CSS_SELECTOR, "[name=theme][value=dark]").click()
    page.find_element(By.CSS_SELECTOR, ".settings .btn.main").click()
    WebDriverWait(page, 10).until(lambda here: "saved" in here.current_url)
    assert page.find_element(By.TAG_NAME, "html").get_attribute("data-theme") == "dark"
    look(where)


# ---- searches


def test_a_search_is_saved_told_and_looked_at(look: Look, where: str) -> None:
    page = look(f"{where}/search?q=ferry")
    page.find_element(By.CSS_SELECTOR, ".keep button").click()
    WebDriverWait(page, 10).until(lambda here: here.current_url.endswith("/saved"))
    assert [each.text for each in page.find_elements(By.CSS_SELECTOR, ".saved h2")] == ["Ferries", "ferry"]
    assert page.find_element(By.CSS_SELECTOR, ".sections .new").text == "2"
    page.find_element(By.CSS_SELECTOR, ".saved button[value=seen]").click()
    WebDriverWait(page, 10).until(lambda here: "order=newest" in here.current_url)
    assert page.find_elements(By.CSS_SELECTOR, ".sections .new") == []


# ---- parts


@pytest.fixture
def short_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Story pages that leave out more than the fake story has."""
    monkeypatch.setattr(said, "OPEN_SOURCES", 1)
    monkeypatch.setattr("broadsheet.faces.web.pages.story.OPEN_DEVELOPMENTS", 1)
    assert timeline.MOST > 1


@pytest.mark.usefixtures("short_parts")
@pytest.mark.parametrize("part", ["said", "timeline"])
def test_the_rest_of_a_part_comes_in_its_place_with_its_evidence(look: Look, where: str, part: str) -> None:
    page = look(where + STORY)
    before = len(page.find_elements(By.CSS_SELECTOR, f"#{part} li .mark"))
    link = page.find_element(By.CSS_SELECTOR, f"#{part} a[data-part]")
    link.click()
    WebDriverWait(page, 10).until(staleness_of(link))
    marks = page.find_elements(By.CSS_SELECTOR, f"#{part} li .mark")
    assert len(marks) > before
    assert page.current_url.endswith(STORY)
    page.execute_script("arguments[0].scrollIntoView({block: 'center'})", marks[-1])
    marks[-1].click()
    assert page.find_element(By.ID, marks[-1].get_attribute("popovertarget") or "").is_displayed()
    ids = page.execute_script("return [...document.querySelectorAll('[id]')].map(each => each.id)")
    assert len(ids) == len(set(ids))
    assert violations(page) == []


@pytest.mark.usefixtures("short_parts")
def test_without_scripts_the_rest_of_a_part_is_a_page(look: Look, where: str) -> None:
    page = look(where + STORY, scripts=False)
    page.find_element(By.CSS_SELECTOR, "#said a[data-part]").click()
    WebDriverWait(page, 10).until(lambda here: here.current_url.endswith("/parts/said"))
    assert len(page.find_elements(By.CSS_SELECTOR, "#said .say > li")) > 1
    look(where)


@pytest.mark.usefixtures("short_parts")
def test_a_part_that_cannot_be_fetched_keeps_what_stands_and_says_so(look: Look, browser: WebDriver) -> None:
    with served(build_app(FakeNewsroom())) as address:
        page = look(address + STORY)
    page.execute_script("navigator.serviceWorker.getRegistrations().then(all => all.forEach(each => each.unregister()))")
    link = page.find_element(By.CSS_SELECTOR, "#timeline a[data-part]")
    said_before = page.find_element(By.CSS_SELECTOR, "#timeline li").text
    page.execute_script("arguments[0].href += '?gone'; arguments[0].click()", link)
    WebDriverWait(page, 10).until(lambda here: "could not be fetched" in here.find_element(By.ID, "timeline").text)
    assert page.find_element(By.CSS_SELECTOR, "#timeline li").text == said_before


# ---- calm


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", ["/", STORY, "/article/103", "/search?q=ferry", "/short"])
def test_nothing_on_a_page_jumps_while_it_loads(look: Look, address: str, path: str, width: int) -> None:
    page = look(address + path, width=width)
    page.set_script_timeout(10)
    shift = page.execute_async_script(
        "const [done] = arguments; let sum = 0;"
        "new PerformanceObserver(list => list.getEntries().forEach(each => { sum += each.value; })).observe({type: 'layout-shift', buffered: true});"
        "setTimeout(() => done(sum), 300)"
    )
    assert shift == 0


@pytest.mark.parametrize("path", ["/", STORY])
def test_the_news_stands_without_any_script(look: Look, address: str, path: str) -> None:
    page = look(address + path, scripts=False)
    assert page.find_element(By.CSS_SELECTOR, "#brief p, .standfirst").is_displayed()
    look(address)


def test_nothing_moves_for_who_asked_for_less_motion(look: Look, browser: WebDriver, address: str) -> None:
    look(f"{address}/")
    features = {"features": [{"name": "prefers-reduced-motion", "value": "reduce"}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", features)
    moving = browser.execute_script(
        "return [...document.querySelectorAll('*')].filter(each => { const s = getComputedStyle(each);"
        "return parseFloat(s.transitionDuration) > 0 || s.animationName !== 'none' || s.scrollBehavior === 'smooth'; }).length"
    )
    assert moving == 0


@pytest.mark.parametrize(
    "path", ["/", STORY, "/article/103", "/search?q=ferry", "/settings", "/saved", "/short", "/publisher/Harbour%20Gazette"]
)
def test_every_page_has_its_landmarks(look: Look, address: str, path: str) -> None:
    page = look(address + path)
    there = page.execute_script(
        "return ['header', 'nav', 'main', 'footer', 'search'].map(each => document.querySelectorAll(each).length > 0)"
    )
    assert there == [True] * 5
    assert len(page.find_elements(By.TAG_NAME, "main")) == 1
