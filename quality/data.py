"""Where the development data lie, and how their files are read."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def shared_folder() -> Path | None:
    """The folder of development data: BROADSHEET_SHARED, else `shared` beside the checkout; None where neither exists."""
    named = os.environ.get("BROADSHEET_SHARED")
    folder = Path(named) if named else Path(__file__).resolve().parents[2] / "shared"
    return folder if folder.is_dir() else None


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file, gzip or not, in file order."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def dev_files(folder: Path) -> list[Path]:
    """Every `*.dev.jsonl` and `*.dev.jsonl.gz` of a folder, by name."""
    return sorted([*folder.glob("*.dev.jsonl"), *folder.glob("*.dev.jsonl.gz")])
