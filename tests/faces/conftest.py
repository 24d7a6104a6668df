from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from broadsheet.faces.web.app import build_app
from tests.faces.fake import FakeNewsroom


@pytest.fixture(scope="session")
def paper() -> TestClient:
    """The paper over the fake newsroom; redirects are not followed."""
    return TestClient(build_app(FakeNewsroom(), notice="A sample, all of it fiction."), follow_redirects=False)
