"""What a page says of its article besides the words: kind, length, comments, language, address, whether it is free, robots.

Every reader gives its value with the source it was read in, "" where the page does not tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from broadsheet.articles.elements import Elements
from broadsheet.articles.language import language_of
from broadsheet.articles.structured import Structured, as_list, plain, types_of
from broadsheet.model.article import Comments, Kind
from broadsheet.words.addresses import canonical_address, is_web, resolve_address

Value = TypeVar("Value")
Told = tuple[Value, str]

_MINUTES = re.compile(r"PT(?:(\d{1,2})H)?(?:(\d{1,3})M)?")
_READING = re.compile(
    r"(\d{1,3}) ?(?:- ?)?min(?:ute)?s?\.? ?(?:read|lesezeit|de lecture|de lectura|di lettura|leestijd|lesen|lezen)|"
    r"(?:lesezeit|temps de lecture|tiempo de lectura|reading time)[^\w\n]{1,3}(\d{1,3})",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:[.,]\d{3})*|\d{1,6}) ?(?:comments?|kommentare?|commentaires?|comentarios?|commenti|reacties|"
    r"kommentarer|komentářů)\b|\b(?:comments?|kommentare|commentaires) ?\((\d{1,6})\)",
    re.IGNORECASE,
)
MOST_FRONT = 3
"""Characters behind the host that can still be a front page: "/", "/en/"."""
_READING_STEMS = ("min", "lesezeit", "lecture", "reading time")
_COMMENT_STEMS = ("omment", "coment", "reactie", "komentář")
"""Looked for before the expressions, which are slow on the hundreds of lines of a page."""
MOST_SHOWN = 60
"""Characters of a line that can tell the reading time or the comments; longer ones are text."""
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("opinion", re.compile(r"\b(?:opinions?|editorials?|op-?eds?|columns?|columnists?|commentary|kommentare?|meinung|kolumnen?|leitartikel|"
                           r"gastkommentar|tribune|chronique|opinión|columnas?|opinioni|opinie|leder|debatt?e?n?)\b", re.IGNORECASE)),
    ("analysis", re.compile(r"\b(?:analysis|analyse|análisis|analisi|explainer|fact[- ]?check|faktencheck)\b", re.IGNORECASE)),
    ("commerce", re.compile(r"\b(?:deals?|coupons?|shopping|buying guides?|advertorials?|sponsored|anzeige|schnäppchen)\b", re.IGNORECASE)),
    ("obituary", re.compile(r"\b(?:obituar(?:y|ies)|nachrufe?|traueranzeigen?|nécrologie|obituarios?)\b", re.IGNORECASE)),
    ("gallery", re.compile(r"\b(?:galler(?:y|ies)|fotostrecken?|bildergalerien?|diaporama|fotogaler[ií]as?|photos)\b", re.IGNORECASE)),
)  # fmt: skip
_TYPE_KINDS: dict[str, Kind] = {
    "LiveBlogPosting": "live", "OpinionNewsArticle": "opinion", "AnalysisNewsArticle": "analysis", "AdvertiserContentArticle": "commerce",
    "VideoObject": "video", "PodcastEpisode": "audio", "AudioObject": "audio", "ImageGallery": "gallery", "MediaGallery": "gallery",
}  # fmt: skip

_LIVE = re.compile(
    r"\b(?:live(?:blog|ticker)?|ticker|newsticker|en direct|en vivo)\b\s?[:|+–-]|^live[: ]|[+]{3}|/live(?:blog|ticker)?[/-]",
    re.IGNORECASE,
)
_NOT_FREE = ("false", "0", "no", "http://schema.org/false", "https://schema.org/false")
_TIERS = {"free": False, "metered": True, "locked": True, "true": True}


class Shown:
    """The short lines of a page, for looking up what one of them tells."""

    def __init__(self, lines: Sequence[str]) -> None:
        told = "\n".join([line for line in lines if len(line) < MOST_SHOWN])
        self._folded = told.lower()
        self._told = told if len(told) == len(self._folded) else self._folded

    def holding(self, stems: Iterable[str]) -> Iterator[str]:
        """The lines that hold one of the stems (lower case, found in any case), by stem."""
        for stem in stems:
            at = self._folded.find(stem)
            while at >= 0:
                end = self._folded.find("\n", at) % (len(self._folded) + 1)
                yield self._told[self._folded.rfind("\n", 0, at) + 1 : end]
                at = self._folded.find(stem, end)


def canonical_of(elements: Elements, found: Structured, address: str | None) -> Told[str | None]:
    """The address the publisher gives the text: its canonical link, og:url, JSON-LD url. A bare front page is no article's
    address."""
    sources = (
        (elements.link("canonical"), "canonical link"),
        (found.meta("og:url"), "og:url"),
        (plain(found.article.get("url")), "json-ld"),
    )
    for value, basis in sources:
        whole = resolve_address(value, address) if value else None
        if whole and is_web(whole) and len(whole.split("/", 3)[-1].strip("/")) > MOST_FRONT and whole.count("/") > 2:
            return canonical_address(whole), basis
    return (canonical_address(address), "address") if address else (None, "")


def kind_of_page(found: Structured, section: tuple[str, ...], headline: str, address: str) -> Told[Kind]:
    """What sort of article it is: by its JSON-LD type, the wording of headline and address, its section; news by default."""
    types = types_of(found.article) if found.article else set()
    for name, kind in _TYPE_KINDS.items():
        if name in types:
            return kind, f"json-ld {name}"
    if _LIVE.search(f"{headline} {address}"):
        return "live", "headline or address"
    filed = " / ".join((*section, headline.partition(":")[0] if ":" in headline[:25] else ""))
    path = address.partition("//")[2].partition("/")[2].replace("-", " ").replace("/", " / ")[:80]
    for kind, pattern in _KINDS:
        if pattern.search(filed):
            return kind, "section or headline"
        if kind == "opinion" and pattern.search(path):
            return kind, "address"
    return ("video", "og:type") if (found.meta("og:type") or "").startswith("video") else ("news", "")


def reading_minutes(found: Structured, shown: Shown) -> Told[int | None]:
    """Minutes to read, as the page states or shows them."""
    stated = found.meta("twitter:data2", "article:reading_time", "reading_time", "readingtime")
    for value, basis in ((stated, "meta"), (plain(found.article.get("timeRequired")), "json-ld")):
        if value and (minutes := _minutes(value)):
            return minutes, basis
    read = next((hit for line in shown.holding(_READING_STEMS) if (hit := _READING.search(line))), None)
    return (int(read[1] or read[2]), "line") if read else (None, "")


def _minutes(stated: str) -> int | None:
    if duration := _MINUTES.fullmatch(stated):
        return int(duration[1] or 0) * 60 + int(duration[2] or 0) or None
    number = re.search(r"(\d{1,3})\s?min", stated)
    return int(number[1]) if number else None


def comment_count(found: Structured, shown: Shown) -> Told[Comments | None]:
    """How many comments the page says it has."""
    counters = [item for item in as_list(found.article.get("interactionStatistic")) if isinstance(item, dict)]
    counted = [item.get("userInteractionCount") for item in counters if "Comment" in str(item.get("interactionType"))]
    for stated in (found.article.get("commentCount"), *counted):
        if isinstance(stated, (int, str)) and str(stated).isdecimal() and len(str(stated)) < 12:
            return Comments(int(stated)), "json-ld"
    told = [hit for line in shown.holding(_COMMENT_STEMS) if (hit := _COUNT.search(line))]
    counts = {re.sub(r"[.,]", "", hit[1] or hit[2]) for hit in told}
    # Several counts belong to the cards of other articles.
    return (Comments(int(counts.pop())), "line") if len(counts) == 1 else (None, "")


def page_language(elements: Elements, found: Structured, body: str) -> Told[str | None]:
    """The language of the text; a short text is in the language that the page declares."""
    stated = next((lang for node in elements.tagged("html") if (lang := node.attributes.get("lang"))), None)
    declared = stated or plain(found.article.get("inLanguage")) or found.meta("og:locale", "content-language", "language")
    language = language_of(body, declared)
    return language, "declared" if language and language == language_of("", declared) else "text"


def paywall(found: Structured) -> Told[bool | None]:
    """Whether the page says that not all of it is free; None where it does not say."""
    free: Any = found.article.get("isAccessibleForFree")
    if free is not None:
        return str(free).strip().lower() in _NOT_FREE, "json-ld"
    tier = found.meta("article:content_tier", "cxenseparse:paywall") or ""
    return _TIERS.get(tier.lower()), "meta"


def robots(found: Structured) -> Told[tuple[str, ...]]:
    """What robots are asked to leave: `noindex`, `noarchive` and the like, lower case, without what is allowed anyway."""
    values = found.all_metas("robots", "googlebot", "googlebot-news")
    marks = [mark.strip().lower() for value in values for mark in value.split(",")]
    return tuple(dict.fromkeys(mark for mark in marks if mark and mark not in ("index", "follow", "all"))), "meta"
