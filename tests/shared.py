"""Where the development data lie, if they do: the folder `shared` beside the checkout, or BROADSHEET_SHARED."""

from __future__ import annotations

from pathlib import Path

import pytest

from quality.data import shared_folder


def shared(*parts: str) -> Path:
    """A path below the shared folder; skips the test where it is absent, and says so."""
    folder = shared_folder()
    if folder is None:
        pytest.skip("needs the development data: set BROADSHEET_SHARED, or put `shared` beside the checkout")
    path = folder.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"needs {'/'.join(parts)} of the development data")
    return path
