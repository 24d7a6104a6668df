"""Every measured task: where its data lie, which function predicts, which scorer judges, and the bar it is held to."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import quality

Predictor = Callable[[Path], Iterator[dict[str, Any]]]
Scorer = Callable[[Path, list[dict[str, Any]]], dict[str, float]]


@dataclass(frozen=True, slots=True)
class Task:
    """`data` is a folder below the development data; `scorer` a script beside it with its arguments, None for one of our own.

    `{gold}`, `{pred}` and `{data}` in the arguments stand for paths; `gold` are files below `data`. `bars` are the figures
    that the project set itself, by the scorer's names.
    """

    data: str
    scorer: tuple[str, ...] | None = None
    gold: tuple[str, ...] = ("",)
    bars: dict[str, float] = field(default_factory=dict)


_STORIES = ("news_cluster", "basil", "ecbplus", "uci", "allsides")

TASKS: dict[str, Task] = {
    "seeds": Task("seeds", ("score_seeds.py", "{pred}", "--json")),
    "extraction": Task("data/extraction", ("score_extraction.py", "{data}", "--predictions", "{pred}", "--json")),
    "lines": Task("data/extraction", ("score_extraction.py", "{data}", "--predictions", "{pred}", "--json")),
    "teasers": Task("data/extraction", ("score_teasers.py", "{gold}", "{pred}", "--json"), ("teasers.dev.jsonl",)),
    "ner": Task("data/language/ner", ("score_language.py", "ner", "{gold}", "{pred}", "--json"), ("worldwide.dev.jsonl.gz",)),
    "attribution": Task(
        "data/language/attribution", ("score_language.py", "attribution", "{gold}", "{pred}", "--json"), ("polnear.dev.jsonl.gz",)
    ),
    "time": Task("data/language/time", ("score_language.py", "time", "{gold}", "{pred}", "--json"), ("tempeval3.dev.jsonl.gz",)),
    "geo": Task(
        "data/language/geo",
        ("score_language.py", "geo", "{gold}", "{pred}", "--json"),
        ("geowebnews.dev.jsonl.gz", "lgl.dev.jsonl.gz", "trnews.dev.jsonl.gz"),
    ),
    "categories": Task(
        "data/language/categories", ("score_language.py", "categories", "{gold}", "{pred}", "--json"), ("telegram.dev.jsonl.gz",)
    ),
    "figures": Task("data/language/figures", ("score_language.py", "figures", "{gold}", "{pred}", "--json"), ("news.dev.jsonl",)),
    "stories": Task(
        "data/stories", ("score_stories.py", "{gold}", "{pred}", "--json"), tuple(f"{corpus}.jsonl.gz" for corpus in _STORIES)
    ),
    "copies": Task("data/stories"),
    "summaries": Task("data/stories"),
    "timelines": Task("data/stories"),
    "sanitize": Task("data/trust"),
    "ssrf": Task("data/trust"),
    "robots": Task("data/trust"),
    "urls": Task("data/trust"),
    "feeds": Task("data/trust"),
    "opml": Task("data/trust"),
    "dates": Task("data/trust"),
    "encoding": Task("data/trust"),
}


def predictor(task: str) -> Predictor | None:
    """The function `predict_<task>` of any module here, None where the task is not built yet."""
    found: Predictor | None = _function(f"predict_{task}", "predict_")
    return found


def own_scorer(task: str) -> Scorer | None:
    """The function `score_<task>(data, predictions)` of any module here, None where there is none."""
    found: Scorer | None = _function(f"score_{task}", "score_")
    return found


def _function(name: str, prefix: str) -> Any:
    for module in pkgutil.iter_modules(quality.__path__):
        if module.name.startswith(prefix):
            found = getattr(importlib.import_module(f"quality.{module.name}"), name, None)
            if found is not None:
                return found
    return None
