"""The development data that training reads."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType

from quality.data import shared_folder


def training_data() -> Path:
    """The `data` folder of the shared data. Raises FileNotFoundError where there is none: training cannot go on without."""
    folder = shared_folder()
    if folder is None:
        raise FileNotFoundError("training needs the development data: set BROADSHEET_SHARED")
    return folder / "data"


def source_package(name: str) -> ModuleType:
    """A package that only the making of a table needs. Raises ModuleNotFoundError with a word on what to do where it is absent."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        package = name.partition(".")[0]
        raise ModuleNotFoundError(f"{package} is needed to make this table again: pip install {package}", name=package) from error
