"""The sample paper: nine days of invented news, for the demo, the journeys and the docs.

Everything in it is fiction written for Broadsheet. `source/` holds the stories in a small markup, `wires/` the files that feeds,
pages, platforms and archives would have brought, and `answers.json` what a careful reader should find in them.
`python -m broadsheet.sample.build` makes the last two from the first.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def wires() -> Path:
    """The folder of rendered files: hand it to `broadsheet add`. Names sort in the order of capture."""
    return HERE / "wires"


def answers() -> dict[str, Any]:
    """The answer key: publishers, stories, articles with copies, figures, quotes, sources and revisions, and what is no article."""
    answer_key: dict[str, Any] = json.loads((HERE / "answers.json").read_text(encoding="utf-8"))
    return answer_key
