"""Every measured task: where its data lie, which function predicts, which scorer judges, and the bar it is held to."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import quality

Predictor = Callable[[Path], Iterator[dict[str, Any]]]
Scorer = Callable[[Path, list[dict[str, Any]]], dict[str, float]]


Bars = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Task:
    """`data` is a folder below the development data, or of this checkout where it begins with "training/"; `scorer` a script beside it with its arguments, None for one of our own.

    `{gold}`, `{pred}` and `{data}` in the arguments stand for paths; `gold` are files below `data`, each with the bars that the
    project set itself: the scorer's figure (dotted path) and the least it should be, both from 0 to 1. `percent` says that
    the scorer counts to 100.
    """

    data: str
    scorer: tuple[str, ...] | None = None
    gold: Mapping[str, Bars] = field(default_factory=lambda: {"": {}})
    percent: bool = False

    def folder(self, shared: Path) -> Path:
        """Where the data lie; `shared` is the folder of development data."""
        return (Path(__file__).resolve().parents[1] if self.data.startswith("training/") else shared) / self.data


def _language(task: str, gold: Mapping[str, Bars]) -> Task:
    return Task(f"data/language/{task}", ("score_language.py", task, "{gold}", "{pred}", "--json"), gold, percent=True)


_EXTRACTION = ("score_extraction.py", "{data}", "--predictions", "{pred}", "--json")
_STORIES = {"news_cluster": 0.95, "basil": 0.98, "ecbplus": 0.90, "uci": 0.83, "allsides": 0.83}

TASKS: dict[str, Task] = {
    "seeds": Task(
        "seeds",
        ("score_seeds.py", "{pred}", "--json"),
        {
            "": {
                "zones.accuracy": 0.97, "body.lines_kept": 1.0, "tags.recall": 0.95, "tags.precision": 0.95, "teasers.recall": 0.9,
                "teasers.publisher": 0.85, "quotes.recall": 0.9, "quotes.speaker": 0.9, "attributions.speech.recall": 0.75,
                "attributions.flags": 0.85, "story.items.recall": 1.0,
                "story.disagreements.recall": 8 / 11,
            }
        },
        percent=True,
    ),
    "extraction": Task(
        "data/extraction",
        _EXTRACTION,
        {
            "": {
                "scrapinghub.shingle.f1": 0.967, "fundus.shingle.f1": 0.967, "trafilatura.segment.f1": 0.932,
                "fundus.title.exact": 0.90, "fundus.published.same_day": 0.97, "fundus.published.same_minute": 0.93,
                "fundus.authors.all_right": 0.85, "fundus.tags.f1": 0.75, "fundus.captions.recall": 0.80,
            }
        },
    ),
    "lines": Task("data/extraction", _EXTRACTION, {"": {"fundus.shingle.f1": 0.95, "scrapinghub.shingle.f1": 0.92}}),
    "teasers": Task(
        "data/extraction",
        ("score_teasers.py", "{gold}", "{pred}", "--json"),
        {"teasers.dev.jsonl": {"f1": 0.92, "page_f1": 0.87}},
        percent=True,
    ),
    "ner": _language("ner", {"worldwide.dev.jsonl.gz": {"exact.micro.f1": 0.72, "overlap.micro.f1": 0.81}}),
    "attribution": _language("attribution", {"polnear.dev.jsonl.gz": {"linked.f1": 0.43, "recall_by_kind.speech_verb.r": 0.68}}),
    "time": _language("time", {"tempeval3.dev.jsonl.gz": {"relaxed.f1": 0.88, "value.f1": 0.75}}),
    "geo": _language(
        "geo", {f"{name}.dev.jsonl.gz": {"resolved.acc161": 0.62} for name in ("geowebnews", "lgl", "trnews")}
    ),
    "categories": _language("categories", {"telegram.dev.jsonl.gz": {"macro_f1": 0.55}}),
    "figures": _language("figures", {"news.dev.jsonl": {"number.f1": 0.82, "casualty.p": 0.88, "all_core.f1": 0.72}}),
    "own_names": Task("training/own/pieces", gold={"": {"exact.f1": 0.85}}),
    "own_statements": Task("training/own/pieces", gold={"": {"linked.f1": 0.6, "speech_verb.r": 0.7}}),
    "own_figures": Task(
        "training/own/pieces", gold={"": {"number.f1": 0.88}}
    ),
    "revisions": Task("training/own/revisions", gold={"": {"p": 0.9, "r": 0.9, "quiet": 0.95}}),
    "seed_deaths": Task(
        "seeds", gold={"": {"found": 0.9, "side": 0.8, "event": 0.8, "as_of": 0.8}}
    ),
    "stories": Task(
        "data/stories",
        ("score_stories.py", "{gold}", "{pred}", "--json"),
        {f"{corpus}.jsonl.gz": {"all.b3_f1": bar} for corpus, bar in _STORIES.items()},
    ),
    "order": Task(
        "data/stories",
        gold={"": {f"{corpus}.kept": 0.99 for corpus in ("basil", "news_cluster", "ecbplus", "uci")} | {"news_cluster.unbroken": 1 / 1.15}},
    ),
    "related": Task("data/stories", gold={"": {"to_plain": 1.0, "to_chance": 2.0, "no_repeats": 1.0}}),
    "front": Task("training/own/front", gold={"": {"right": 0.95, "reasons": 1.0}}),
    "seed_related": Task("seeds", gold={"": {"on_topic": 0.9, "yahoo.on_topic": 12 / 20, "dated": 0.9, "no_repeats": 1.0}}),
    "copies": Task("data/stories", gold={"": {"pair_p": 0.99, "pair_r": 0.99}}),
    "summaries": Task("data/stories", gold={"": {"rouge_2": 0.175}}),
    "timelines": Task("data/stories", gold={"": {"date_f1": 0.54}}),
    "promises": Task("training/own/briefs", gold={"": {"due": 0.85, "outcome.f1": 0.75}}),
    "disagreements": Task("training/own/briefs", gold={"": {"precision": 0.9, "recall": 0.8}}),
    "developments": Task("training/own/briefs", gold={"": {"dated": 0.9}}),
    "sanitize": Task("data/trust", gold={"sanitizer": {"clean": 1.0}}),
    "ssrf": Task("data/trust", gold={"ssrf": {"block": 1.0, "allow": 1.0}}),
    "robots": Task("data/trust", gold={"robots": {"rfc": 0.94}}),
    "urls": Task("data/trust", gold={"url": {"right_web": 0.99}}),
    "feeds": Task("data/trust", gold={"feedparser": {"met": 0.99}}),
    "opml": Task("data/trust", gold={"opml": {"round_trip": 1.0}}),
    "dates": Task("data/trust", gold={"dates": {"right": 0.99}}),
    "encoding": Task("data/trust", gold={"encoding": {"right": 0.99}}),
}  # fmt: skip


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
