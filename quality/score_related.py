"""How good recommendations are: on topic, without repeats, dated; beside what the page itself lists, a plain list, and chance."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from broadsheet.model.article import Article
from quality.predict_related import JUDGED
from quality.predict_stories import article_of, read_rows

Row = dict[str, Any]
_RUN = 5
_REPEATS = 0.5
"""Share of the shorter text's five-word runs in the other from which on the two are one text."""


def score_seed_related(data: Path, predictions: list[Row]) -> dict[str, Any]:
    """Our list for the article of each captured page against the one the page itself printed, over the cards that were judged.

    `on_topic`: share of what we list that is of the story or beside it; `page_on_topic`: the same of the page's own list. Cards of
    which the gold says nothing count for neither; the pages' own articles are on topic, and what comes from elsewhere is off it.
    `full`: how long our list is, by that of the page. `dated`: share with a day; `repeats`: pairs, the article included, that are one text.
    """
    judged = {_folded(card["headline"]["text"]): card["same_story"] != "no" for card in _gold(data)}
    known = judged.keys() | {_folded(headline) for line in predictions for headline in line["cards"]}
    judged |= {_folded(line["read"]["headline"]): True for line in predictions}
    pages = {line["page"].partition("-")[0]: _of_page(line, judged, known) for line in predictions}
    return {**pages, "on_topic": _mean(p["on_topic"] for p in pages.values()), "dated": _mean(p["dated"] for p in pages.values()),
            "no_repeats": float(not any(p["repeats"] for p in pages.values()))}  # fmt: skip


def _of_page(line: Row, judged: Mapping[str, bool], known: Iterable[str]) -> dict[str, float]:
    listed = line["listed"]
    names = [_folded(each["headline"]) for each in listed]
    ours = [judged.get(name, False) for name in names if name in judged or name not in known]
    theirs = [judged[_folded(name)] for name in line["cards"] if _folded(name) in judged]
    texts = [f"{each['headline']} {each['text']}" for each in (line["read"], *listed)]
    return {
        "on_topic": _mean(ours), "judged": len(ours), "page_on_topic": _mean(theirs), "page_judged": len(theirs),
        "listed": len(listed), "full": len(listed) / max(1, len(line["cards"])),
        "dated": _mean(each["dated"] for each in listed), "repeats": repeats(texts),
    }  # fmt: skip


def _gold(data: Path) -> list[Row]:
    pages = [json.loads(path.read_text("utf-8")) for path in sorted(data.glob("*.gold.json")) if path.stem != "story.gold"]
    return [card for page in pages for card in _items(page["teasers"])]


def _items(cards: Any) -> list[Row]:
    found: list[Row] = cards["items"] if isinstance(cards, dict) else cards
    return found


def score_related(data: Path, predictions: list[Row]) -> dict[str, Any]:
    """Share on topic of five, by set and over all sets; `to_plain` and `to_chance` are ratios, `full` how many of five we gave.

    `plain` is the plain list cut to the length of ours, article by article; `repeats` counts pairs that are one text.
    """
    by_set = {corpus: _of_set(data, corpus, field, predictions) for corpus, field in JUDGED.items()}
    means = {name: _mean(scores[name] for scores in by_set.values()) for name in ("ours", "plain", "chance", "full")}
    ratios = {"to_plain": means["ours"] / means["plain"], "to_chance": means["ours"] / means["chance"]}
    return {**by_set, **means, **ratios, "no_repeats": float(not any(scores["repeats"] for scores in by_set.values()))}


def _of_set(data: Path, corpus: str, field: str, predictions: Sequence[Row]) -> dict[str, float]:
    rows = {row["id"]: row for row in read_rows(data / f"{corpus}.jsonl.gz") if row.get(field)}
    lines = [line for line in predictions if line["corpus"] == corpus and _has_more(rows, line["id"], field)]
    given = [line for line in lines if line["ours"]]
    topic = {id: row[field] for id, row in rows.items()}
    sized = Counter(topic.values())
    told = [[_text(article_of(rows[id])) for id in (line["id"], *line["ours"])] for line in given]
    return {
        "ours": _mean(_share(line["ours"], topic, line["id"]) for line in given),
        "plain": _mean(_share(line["plain"][: len(line["ours"])], topic, line["id"]) for line in given),
        "plain_of_five": _mean(_share(line["plain"], topic, line["id"]) for line in lines),
        "chance": _mean((sized[topic[line["id"]]] - 1) / max(1, len(rows) - 1) for line in given),
        "full": _mean(len(line["ours"]) / 5 for line in lines),
        "repeats": sum(map(repeats, told)),
    }


def _has_more(rows: Mapping[str, Row], id: str, field: str) -> bool:
    """Whether anything of its topic stands in another story."""
    own = rows[id]
    return any(row[field] == own[field] and row["story"] != own["story"] for row in rows.values())


def _share(ids: Sequence[str], topic: Mapping[str, str], own: str) -> float:
    return _mean(topic[id] == topic[own] for id in ids)


def repeats(texts: Sequence[str]) -> int:
    """How many pairs of texts are one text: half of the shorter one's five-word runs stand in the other."""
    runs = [_runs(text) for text in texts]
    return sum(len(one & other) >= _REPEATS * max(1, min(len(one), len(other))) for one, other in combinations(runs, 2))


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1))}


def _text(article: Article) -> str:
    return f"{article.headline} {article.text}"


def _folded(headline: str | None) -> str:
    return " ".join((headline or "").casefold().split())


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found) if found else 0.0
