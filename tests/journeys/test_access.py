"""Every kind of page under axe, the accessibility checker: WCAG 2.2 A and AA, light and dark, wide and narrow."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import lru_cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

import pytest
from selenium.webdriver.remote.webdriver import WebDriver

from tests.journeys.conftest import EVERY_KIND

pytestmark = pytest.mark.browser
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@lru_cache
def axe() -> str:
    """axe.min.js: the one AXE names, else the one that comes with axe-core-python."""
    if "AXE" in os.environ:
        return Path(os.environ["AXE"]).read_text("utf-8")
    if find_spec("axe_core_python") is None:
        pytest.skip("no axe here: pip install axe-core-python, or AXE=path/to/axe.min.js")
    return (files("axe_core_python") / "axe.min.js").read_text("utf-8")


def violations(page: WebDriver) -> list[str]:
    page.execute_script(axe())
    page.set_script_timeout(30)
    found = page.execute_async_script(
        "const [rules, done] = arguments;"
        "axe.run(document, {runOnly: rules, resultTypes: ['violations']}).then(result => done(result.violations))",
        RULES,
    )
    return [
        f"{each['id']} ({each['impact']}): {node['target']} {node['failureSummary']}" for each in found for node in each["nodes"]
    ]


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
@pytest.mark.parametrize("path", EVERY_KIND)
def test_axe_finds_nothing(look: Callable[..., WebDriver], address: str, path: str, width: int, dark: bool) -> None:
    assert violations(look(f"{address}{path}", width=width, dark=dark)) == []


def test_axe_finds_nothing_with_all_evidence_open(look: Callable[..., WebDriver], address: str) -> None:
    page = look(f"{address}/story/ferry-9001")
    page.execute_script(
        "document.querySelectorAll('details').forEach(each => each.open = true); document.querySelector('.all-notes').click()"
    )
    assert violations(page) == []
