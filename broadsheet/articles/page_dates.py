"""When an HTML page says it was published and changed: JSON-LD, meta tags, time elements, visible dates, in that order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import chain
from typing import Any

from selectolax.lexbor import LexborNode

from broadsheet.articles.elements import Elements, text_of
from broadsheet.articles.page_marks import Shown
from broadsheet.articles.published import RELATIVE, Captured, after_modified, captured, read_when, says_modified, when_of
from broadsheet.articles.structured import Structured, plain
from broadsheet.model.article import When
from broadsheet.words.dates import read_date

_PUBLISHED_METAS = (
    "article:published_time og:article:published_time article:published og:published_time datepublished pubdate publishdate "
    "publish-date publish_date published_time parsely-pub-date sailthru.date cxenseparse:recs:publishtime "
    "cxenseparse:recs:published_time cxenseparse:publishtime dc.date.issued dcterms.created dc.date.created dcterms.issued "
    "dc.date dcterms.date date dc.created article.published ptime created originalpublicationdate rnews:datepublished "
    "citation_publication_date last-modified-published article_date_original pdate "
).split()
_MODIFIED_METAS = (
    "article:modified_time og:updated_time article:modified datemodified dcterms.modified dc.date.modified lastmod "
    "last-modified article:updated_time moddate cxenseparse:recs:articlelastmodified revised "
).split()
_MODIFIED_STEMS = (
    "updated",
    "modified",
    "aktualisiert",
    "mis à jour",
    "modifié",
    "actualizado",
    "atualizado",
    "aggiornato",
    "bijgewerkt",
)
_DATE_WORDS = ("date", "publish", "time", "datum", "fecha", "byline")
_DATE_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_.-]|$)")
_DATE_IN_TEXT = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}\.? [^\W\d_]{3,12}\.?,? \d{4}|[^\W\d_]{3,12}\.? \d{1,2}(?:st|nd|rd|"
    r"th)?,? \d{4}|\d{4}\s?[年년]"
)
_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)

MOST_BOXES = 80
"""Elements named like dates that are looked at before the search is given up."""
MOST_TIMES = 30
"""Time elements looked at."""
MOST_NODES = 1_500
"""Small elements searched for a written date on pages that mark none."""


def read_dates(
    found: Structured, elements: Elements, shown: Shown, address: str | None, captured_at: datetime | None
) -> tuple[When | None, When | None]:
    """When the article was published and when it was changed; None where the page does not say.

    Dates before 1990 or after the capture by more than a day are mistakes of the page and passed over.
    """
    against = captured(captured_at)
    published = _first(_published(found, elements, address, against), captured_at)
    changed = _stated((("json-ld", found.article.get("dateModified")), *_metas(found, _MODIFIED_METAS)))
    modified = _first(chain(changed, _changed_line(shown, against)), captured_at)
    return published, modified


def _changed_line(shown: Shown, against: Captured | None) -> Iterator[When]:
    """The times of lines such as "Updated 3 hours ago"."""
    for line in shown.holding(_MODIFIED_STEMS):
        when = read_when(after_modified(line), against)
        if when and (when.earliest is not None or when.basis == RELATIVE):
            yield replace(when, as_written=line, basis=when.basis if when.basis == RELATIVE else "line")


def _first(dates: Iterable[When], captured_at: datetime | None) -> When | None:
    latest = captured_at + timedelta(days=1) if captured_at else None
    for when in dates:
        plausible = when.earliest is None or (when.earliest >= _EARLIEST and (latest is None or when.earliest <= latest))
        if plausible:
            return when
    return None


def _published(found: Structured, elements: Elements, address: str | None, against: Captured | None) -> Iterator[When]:
    stated = list(_stated((*_machine_dates(found), *_metas(found, _PUBLISHED_METAS))))
    if stated:
        yield _most_exact(stated)
        yield from stated
    yield from _time_elements(elements)
    yield from _visible(elements, against)
    if address and (in_address := _DATE_IN_ADDRESS.search(address)):
        read = read_date("-".join(in_address.groups()))
        if read:
            yield when_of(read, as_written=None, basis="address")
    yield from _in_text(elements)
    yield from _stated(_metas(found, _MODIFIED_METAS))


def _in_text(elements: Elements) -> Iterator[When]:
    """Full dates that stand anywhere near the top of the page: the last resort of pages that mark nothing."""
    for node in elements.small(MOST_NODES):
        text = " ".join(node.text(deep=False).split()) if node.tag != "p" else " ".join((node.text() or "")[:200].split())
        if 7 < len(text) <= 120 and (written := _DATE_IN_TEXT.search(text)) and not says_modified(text):
            read = read_date(text[written.start() :])
            if read and read.precision not in ("year", "month"):
                yield when_of(read, as_written=text[:80], basis="visible date")


def _machine_dates(found: Structured) -> Iterator[tuple[str, Any]]:
    yield "json-ld", found.article.get("datePublished")
    for node in found.nodes:
        if node is not found.article and node.get("datePublished"):
            yield "json-ld", node["datePublished"]
    yield "json-ld", found.article.get("dateCreated") or found.article.get("uploadDate")


def _metas(found: Structured, names: Sequence[str]) -> tuple[tuple[str, Any], ...]:
    return tuple((f"meta {name}", value) for name in names for value in found.metas.get(name, ())[:1])


def _stated(sources: Iterable[tuple[str, Any]]) -> Iterator[When]:
    for basis, value in sources:
        text = plain(value) if not isinstance(value, int) else _from_unix(value)
        read = read_date(text) if text else None
        if read:
            yield when_of(read, as_written=None, basis=basis)


def _from_unix(value: int) -> str | None:
    seconds = value // 1000 if value > 10**11 else value
    return datetime.fromtimestamp(seconds, UTC).isoformat() if 10**8 < seconds < 4 * 10**9 else None


def _most_exact(stated: list[When]) -> When:
    """The first date stated, made more exact by another source of the same day that also tells clock or zone."""
    first = stated[0]
    if _exactness(first) == 2:
        return first
    same_day = [when for when in stated[1:] if when.best and first.best and when.best[:10] == first.best[:10]]
    best = max(same_day, key=_exactness, default=first)
    return best if _exactness(best) > _exactness(first) else first


def _exactness(when: When) -> int:
    """0 for a day, 1 for a clock of unknown zone, 2 for a moment."""
    if when.precision not in ("second", "minute"):
        return 0
    best = when.best or ""
    return 2 if "+" in best[10:] or "-" in best[10:] else 1


def _time_elements(elements: Elements) -> Iterator[When]:
    for node in elements.tagged("time")[:MOST_TIMES]:
        attributes = node.attributes
        text = attributes.get("datetime") or attributes.get("content")
        if not text or says_modified(f"{attributes.get('class') or ''} {attributes.get('itemprop') or ''} {_near(node)}"):
            continue
        read = read_date(text)
        if read:
            yield when_of(read, as_written=" ".join((node.text() or "").split())[:80] or None, basis="time element")


def _near(node: LexborNode) -> str:
    """The words right before a time element, which tell whether it is an update."""
    before = node.prev
    text = (before.text() or "") if before is not None else ""
    return text[-30:]


def _visible(elements: Elements, against: Captured | None) -> Iterator[When]:
    for node in elements.named(_DATE_WORDS, MOST_BOXES):
        text = text_of(node)
        if not 4 < len(text) <= 300 or says_modified(text):
            continue
        if len(text) < 60 and (when := read_when(text, against)):
            yield replace(when, basis="visible date")
        elif written := _DATE_IN_TEXT.search(text):
            read = read_date(text[written.start() : written.start() + 40])
            if read:
                yield when_of(read, as_written=text[:80], basis="visible date")
