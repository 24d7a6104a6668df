"""The sample paper: nine days of invented news, for the demo, the journeys and the docs.

Everything in it is fiction written for Broadsheet. `source/` holds the stories in a small markup, `wires/` the files that feeds,
pages, platforms and archives would have brought, and `answers.json` what a careful reader should find in them.
`python -m broadsheet.sample.build` makes the last two from the first.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from broadsheet.pages.pictures import kept_as

HERE = Path(__file__).parent
NOTICE = "Fiction: part of the sample paper of Broadsheet. Every person, outlet and event in it is invented."
"""Stands in every file of the sample, and belongs at the foot of every page that shows it."""


def wires() -> Path:
    """The folder of rendered files: hand it to `broadsheet add`. Names sort in the order of capture."""
    return HERE / "wires"


def fingerprint() -> str:
    """Twelve letters that change when any file of the sample does."""
    digest = hashlib.sha256()
    for path in sorted(path for path in wires().rglob("*") if path.is_file()):
        digest.update(str(path.relative_to(wires())).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def hang_pictures(folder: Path) -> None:
    """Put the sample's pictures where a paper keeps those it has fetched, so that they show without a network."""
    folder.mkdir(parents=True, exist_ok=True)
    for article in answers()["articles"]:
        painted = HERE / "pictures" / f"{article['id']}.png"
        if article["image"] and painted.exists():
            (folder / kept_as(article["image"]["address"])).write_bytes(painted.read_bytes())


def answers() -> dict[str, Any]:
    """The answer key: publishers, stories, articles with copies, figures, quotes, sources and revisions, and what is no article."""
    answer_key: dict[str, Any] = json.loads((HERE / "answers.json").read_text(encoding="utf-8"))
    return answer_key
