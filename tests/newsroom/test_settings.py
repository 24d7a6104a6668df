from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from broadsheet.model.errors import BadInput
from broadsheet.newsroom.settings import SETTINGS, Settings


def test_every_setting_is_described() -> None:
    assert {field.name for field in fields(Settings)} == set(SETTINGS)


def test_what_is_given_wins_over_the_environment_and_that_over_the_default() -> None:
    environment = {"BROADSHEET_PORT": "9000", "BROADSHEET_WORKERS": "3"}
    settings = Settings.load({"port": 9001, "store": "a.db", "host": None}, environment)
    assert (settings.port, settings.workers, settings.host, settings.store) == (9001, 3, "127.0.0.1", Path("a.db"))


@pytest.mark.parametrize("wrong", ["many", "-1", ""])
def test_a_number_that_is_none_is_named(wrong: str) -> None:
    with pytest.raises(BadInput, match="workers"):
        Settings.load({"store": "a.db"}, {"BROADSHEET_WORKERS": wrong})
