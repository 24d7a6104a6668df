"""Takes the picture of the README anew: the front page of the sample paper, and a story with an evidence open.

`python docs/pictures/make.py` needs Chromium and its driver.
"""

from __future__ import annotations

import base64
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from selenium.webdriver.remote.webdriver import WebDriver  # noqa: E402

import broadsheet  # noqa: E402
from broadsheet import sample  # noqa: E402
from broadsheet.faces import links  # noqa: E402
from broadsheet.faces.web.app import build_app  # noqa: E402
from tests.journeys.conftest import served, started_browser  # noqa: E402

SIZE = (1280, 1440)


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch, broadsheet.open(Path(scratch) / "paper.db") as news:
        news.add([sample.wires()])
        sample.hang_pictures(news.picture_folder)
        lead = news.stories.front().told[0]
        with served(build_app(news, notice=sample.NOTICE)) as address, started_browser() as browser:
            front = shot(browser, address)
            story = shot(browser, address + links.story(lead), "document.querySelectorAll('#brief .mark')[1].click()")
            (HERE / "paper.png").write_bytes(base64.b64decode(beside(browser, front, story)))


def shot(browser: WebDriver, address: str, act: str = "") -> str:
    """A picture of the top of a page, as base64 PNG."""
    device = {"width": SIZE[0], "height": SIZE[1], "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", device)
    browser.get(address)
    browser.execute_script(act)
    return str(browser.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})["data"])


def beside(browser: WebDriver, left: str, right: str) -> str:
    """Both pictures at five eighths, side by side on grey."""
    images = "".join(f'<img src="data:image/png;base64,{each}" width="800" height="900">' for each in (left, right))
    style = "body{margin:0;background:#d8d4c8;display:flex;gap:16px;padding:16px}img{display:block;box-shadow:0 2px 12px #0003}"
    page = HERE / ".both.html"
    page.write_text(f"<style>{style}</style>{images}", encoding="utf-8")
    device = {"width": 1648, "height": 932, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", device)
    browser.get(page.as_uri())
    page.unlink()
    return str(browser.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})["data"])


if __name__ == "__main__":
    main()
