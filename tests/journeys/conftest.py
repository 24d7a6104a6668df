"""A headless Chromium from the system's packages, and the paper served to it on a free port."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
import uvicorn
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.remote.webdriver import WebDriver
from starlette.applications import Starlette

from broadsheet.faces.web.app import build_app
from tests.faces.fake import FakeNewsroom

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")


# A page of each kind, over the fake newsroom.
EVERY_KIND = (
    "/",
    "/story/ferry-9001",
    "/story/pears-9002",
    "/story/ferry-9001/coverage",
    "/story/ferry-9001/mend",
    "/article/103",
    "/article/101",
    "/article/103?pictures=1",
    "/article/101/beside/102",
    "/publisher/Harbour%20Gazette",
    "/publishers",
    "/person/per:odile-brandt",
    "/topic/world",
    "/search?q=ferry",
    "/search?q=ferry&figure=deaths&least=3",
    "/short",
    "/saved",
    "/starred",
    "/settings",
    "/story/ferry-9001/parts/said",
    "/story/ferry-9001/parts/figures",
    "/search?q=nothing+like+it",
    "/search",
    "/feeds",
    "/quality",
    "/about",
    "/offline",
    "/editions",
    "/articles",
    "/story/8001",
    "/article/0",
)


@contextmanager
def served(app: Starlette) -> Iterator[str]:
    """The address the application answers at, for as long as the block lasts."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@contextmanager
def started_browser() -> Iterator[WebDriver]:
    """A headless Chromium, closed when the block ends."""
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM or ""
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture(scope="session")
def browser() -> Iterator[WebDriver]:
    if CHROMIUM is None or DRIVER is None:
        pytest.skip("no Chromium with its driver here: apt-get install chromium chromium-driver")
    with started_browser() as driver:
        yield driver


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """The paper over the fake newsroom."""
    with served(build_app(FakeNewsroom(), notice="A sample, all of it fiction.")) as where:
        yield where


@pytest.fixture
def look(browser: WebDriver) -> Callable[..., WebDriver]:
    """Set the width, light or dark, scripts or not, and open a page."""

    def open_page(url: str, *, width: int = 1280, dark: bool = False, scripts: bool = True) -> WebDriver:
        device = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", device)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not scripts})
        browser.get(url)
        return browser

    return open_page
