"""The development data that training reads."""

from __future__ import annotations

from pathlib import Path

from quality.data import shared_folder


def training_data() -> Path:
    """The `data` folder of the shared data. Raises FileNotFoundError where there is none: training cannot go on without."""
    folder = shared_folder()
    if folder is None:
        raise FileNotFoundError("training needs the development data: set BROADSHEET_SHARED")
    return folder / "data"
