"""What the briefs room predicts for the scorers: summaries of 60 words, and timelines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from broadsheet.annotations.times import TimeFinder
from broadsheet.briefs.accounts import read_accounts
from broadsheet.briefs.dated import Dated, gather_dated
from broadsheet.briefs.developments import build_developments, weigh_days
from broadsheet.briefs.summary import summarise
from broadsheet.model.annotation import Annotations, MarkedArticle, Sentence
from broadsheet.model.article import Article, Named, When
from broadsheet.model.brief import Coverage
from broadsheet.words.sentences import split_sentences
from quality.data import read_lines

WORDS = 60
ENOUGH = 20
DAYS = 40
"""Days in a timeline. Journalists chose 9 to 65, 29 on average; against their own months F1 is .52 at 40, .49 at 30, .51 at 50."""
SENTENCES_A_DAY = 2
BEFORE = timedelta(days=30)
"""A story's past: days longer before its first article belong to other stories."""


def predict_summaries(data: Path) -> Iterator[dict[str, Any]]:
    """`{story, text}` for every story with a human summary: whole sentences, best first, cut off at 60 words."""
    articles = {row["id"]: row for row in read_lines(data / "allsides.jsonl.gz")}
    for row in read_lines(data / "allsides_summaries.jsonl.gz"):
        accounts = read_accounts([coverage_of(articles[name]) for name in row["docs"] if name in articles])
        lines = summarise(accounts, fewest=ENOUGH, most=ENOUGH)
        yield {"story": row["story"], "text": " ".join(" ".join(line.text for line in lines).split()[:WORDS])}


def coverage_of(row: dict[str, Any]) -> Coverage:
    publisher = Named(row["publisher"]) if row.get("publisher") else None
    article = Article(row["id"], row["title"], row.get("text") or row.get("lead") or "", publisher=publisher)
    return Coverage(article, Annotations(article.id))


def predict_timelines(data: Path) -> Iterator[dict[str, Any]]:
    """`{topic, timeline}` for every topic of `t17`: the days that mattered most first, each with its sentences."""
    topics: defaultdict[str, list[Coverage]] = defaultdict(list)
    finder = TimeFinder()
    for row in read_lines(data / "t17.jsonl.gz"):
        if row["kind"] == "doc":
            topics[row["topic"]].append(_dated_coverage(row, finder, len(topics[row["topic"]])))
    for topic, coverage in topics.items():
        yield {"topic": topic, "timeline": [[day.isoformat(), list(lines)] for day, lines in _timeline(coverage)]}


def _dated_coverage(row: dict[str, Any], finder: TimeFinder, number: int) -> Coverage:
    day = date.fromisoformat(row["published_at"][:10])
    moment = datetime.combine(day, time(), UTC)
    when = When(None, moment, moment + timedelta(hours=23), day.isoformat(), "day")
    article = Article(f"{row['topic']}:{number}", None, row["text"], published=when, language="en")
    sentences = tuple(Sentence(start, end) for start, end in split_sentences(article.text))
    marked = MarkedArticle(article, article.text, Annotations(article.id, sentences, language="en"), anchor=day)
    return Coverage(article, finder((marked,))[0])


def _timeline(coverage: Sequence[Coverage]) -> Iterator[tuple[date, tuple[str, ...]]]:
    accounts = read_accounts(coverage)
    dated = gather_dated(accounts)
    first = min(account.printed.date() for account in accounts) - BEFORE
    last = max(account.printed.date() for account in accounts)
    days = weigh_days(accounts)
    by_day: defaultdict[date, list[Dated]] = defaultdict(list)
    for one in dated:
        if one.days[0] == one.days[1]:
            by_day[one.days[0]].append(one)
    ranked = sorted((day for day in days if first <= day <= last), key=lambda day: (-days[day], day))
    for day in ranked[:DAYS]:
        told = build_developments(by_day[day], days, last)
        best = sorted(told, key=lambda development: -len(development.evidence))
        yield day, tuple(development.text for development in best[:SENTENCES_A_DAY])
