"""The fields of an article on an HTML page, each with where it was read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from broadsheet.articles.elements import Elements
from broadsheet.articles.headline import choose_headline, fold, page_title, strip_site
from broadsheet.articles.inferred_publisher import infer_publisher
from broadsheet.articles.language import language_of
from broadsheet.articles.page_bylines import read_signers
from broadsheet.articles.page_dates import read_dates
from broadsheet.articles.page_images import read_page_images
from broadsheet.articles.page_tags import read_page_tags
from broadsheet.articles.structured import Structured, as_list, plain, read_structured, types_of
from broadsheet.model.article import Byline, Comments, Image, Kind, Named, When
from broadsheet.publishers.known import name_from_host, publisher_of
from broadsheet.publishers.platforms import recognise_platform
from broadsheet.words.addresses import canonical_address, is_web, resolve_address, short_host, site_of

_TITLE_END = re.compile(r"\s[|•·»«–—-]\s([^|•·»«–—]{3,40})$")
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


@dataclass(frozen=True, slots=True)
class Fields:
    """What a page tells of its article. `signed` names everybody given as author, agencies and newsrooms included."""

    headline: str | None = None
    standfirst: str | None = None
    bylines: tuple[Byline, ...] = ()
    signed: tuple[str, ...] = ()
    publisher: Named | None = None
    platform: Named | None = None
    published: When | None = None
    modified: When | None = None
    section: tuple[str, ...] = ()
    kind: Kind = "news"
    reading_minutes: int | None = None
    images: tuple[Image, ...] = ()
    tags: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    comments: Comments | None = None
    language: str | None = None
    canonical: str | None = None
    paywalled: bool | None = None
    robots: tuple[str, ...] = ()
    basis: dict[str, str] = field(default_factory=dict)


def read_fields(
    tree: LexborHTMLParser,
    *,
    address: str | None = None,
    captured_at: datetime | None = None,
    body: str = "",
    lines: Sequence[str] = (),
) -> Fields:
    """Read every field of the page; `body` is the article's text, for what only the text tells, `lines` all its blocks as shown.

    The tree is only read. What the page does not tell stays None or empty: nothing is guessed, and what is inferred says so.
    """
    elements = Elements(tree)
    found = read_structured(elements)
    shown = "\n".join([line.lower() for line in lines if len(line) < MOST_SHOWN])
    headline = choose_headline(elements, found)
    signers = read_signers(found, elements)
    published, modified = read_dates(found, elements, address, captured_at)
    canonical = _canonical(elements, found, address)
    platform, _ = recognise_platform("", address, captured_at.date() if captured_at else None)
    section = _section(found)
    return Fields(
        headline=headline.text,
        standfirst=_standfirst(found, headline.text or "", body),
        bylines=signers.people,
        signed=signers.all,
        publisher=_publisher(found, page_title(elements), canonical or address, platform, body),
        platform=platform,
        published=published,
        modified=modified,
        section=section,
        kind=_kind(found, section, headline.text or "", address or ""),
        reading_minutes=_reading_minutes(found, shown),
        images=read_page_images(found, elements, address),
        tags=read_page_tags(found, elements),
        people=_people(found),
        comments=_comments(found, shown),
        language=language_of(body, _declared_language(elements, found)),
        canonical=canonical,
        paywalled=_paywalled(found),
        robots=_robots(found),
        basis=_basis({"headline": headline.basis, "bylines": signers.basis, "published": published.basis if published else ""}),
    )


def _basis(found: dict[str, str]) -> dict[str, str]:
    return {name: basis for name, basis in found.items() if basis}


def _canonical(elements: Elements, found: Structured, address: str | None) -> str | None:
    """The address the publisher gives the text: its canonical link, og:url, JSON-LD url. A bare front page is no article's
    address."""
    for value in (elements.link("canonical"), found.meta("og:url"), plain(found.article.get("url"))):
        whole = resolve_address(value, address) if value else None
        if whole and is_web(whole) and (whole.count("/") > 3 or "?" in whole) and len(whole) > len(site_of(whole)) + 9:
            return canonical_address(whole)
    return canonical_address(address) if address else None


def _publisher(found: Structured, title: str, address: str | None, platform: Named | None, body: str) -> Named | None:
    """JSON-LD, the site's name, the address; on a platform's page only what names somebody else than the platform."""
    publisher = found.resolve(found.article.get("publisher"))
    stated = plain(publisher.get("name")) if isinstance(publisher, dict) else plain(publisher)
    provider = found.resolve(found.article.get("provider") or found.article.get("sourceOrganization"))
    carried = plain(provider.get("name")) if isinstance(provider, dict) else plain(provider)
    names = (
        (carried, "json-ld provider"),
        (stated, "json-ld publisher"),
        (found.meta("og:site_name", "application-name", "publisher", "dc.publisher"), "og:site_name"),
    )
    for name, why in (*names, (_site_in_title(title, address), "title")):
        if name and not (platform and fold(platform.name).startswith(fold(name).split(" ")[0])) and not is_web(name):
            return Named(name, "stated", why)
    if address and platform is None:
        if known := publisher_of(address):
            return Named(known.name, "inferred", "address")
        host = short_host(address)
        made = name_from_host(host)
        return Named(made, "inferred", "address" if made == host else "name made from the host")
    return infer_publisher((), body.split("\n\n")) if body else None


def _site_in_title(title: str, address: str | None) -> str | None:
    """The part of the title tag behind the last separator, where the letters of the host stand in it in order."""
    name = _TITLE_END.search(title)
    host = site_of(address).partition(".")[0] if address else ""
    letters = iter(fold(name[1]).replace(" ", "")) if name else iter("")
    return name[1] if name and len(host) > 2 and all(letter in letters for letter in host.replace("-", "")) else None


def _section(found: Structured) -> tuple[str, ...]:
    """Sections from JSON-LD and meta tags, else the breadcrumb between front page and article."""
    stated = [plain(value) for value in as_list(found.article.get("articleSection"))] or list(
        found.all_metas("article:section", "section", "cxenseparse:category")
    )
    names = [name for name in stated if name and len(name) < 60]
    if not names:
        names = _breadcrumb(found)
    return tuple(dict.fromkeys(names))[:6]


def _breadcrumb(found: Structured) -> list[str]:
    for crumb in found.of_type("BreadcrumbList"):
        items = [found.resolve(item) for item in as_list(crumb.get("itemListElement"))]
        names = [plain(item.get("name")) or plain(item.get("item")) for item in items if isinstance(item, dict)]
        return [name for name in names[1:-1] if name and len(name) < 60]
    return []


def _standfirst(found: Structured, headline: str, body: str) -> str | None:
    """The summary the page states, unless it merely repeats the beginning of the text or the headline."""
    site = frozenset({fold(found.meta("og:site_name") or "")} - {""})
    for value in (
        plain(found.article.get("description")),
        plain(found.meta("og:description", "description", "twitter:description")),
    ):
        text = strip_site(value, site) if value else ""
        start = fold(text)[:60]
        if len(text) > 25 and start and not fold(body).startswith(start) and fold(text) != fold(headline):
            return text
    return None


def _kind(found: Structured, section: tuple[str, ...], headline: str, address: str) -> Kind:
    types = types_of(found.article) if found.article else set()
    for name, kind in _TYPE_KINDS.items():
        if name in types:
            return kind
    if re.search(
        r"\b(?:live(?:blog|ticker)?|ticker|newsticker|en direct|en vivo)\b\s?[:|+–-]|^live[: ]|[+]{3}|/live(?:blog|ticker)?[/-]",
        f"{headline} {address}",
        re.IGNORECASE,
    ):
        return "live"
    filed = " / ".join((*section, headline.partition(":")[0] if ":" in headline[:25] else ""))
    path = address.partition("//")[2].partition("/")[2].replace("-", " ").replace("/", " / ")[:80]
    for kind, pattern in _KINDS:
        if pattern.search(filed) or (kind == "opinion" and pattern.search(path)):
            return kind
    return "video" if (found.meta("og:type") or "").startswith("video") else "news"


def _reading_minutes(found: Structured, shown: str) -> int | None:
    stated = (
        found.meta("twitter:data2", "article:reading_time", "reading_time", "readingtime")
        or plain(found.article.get("timeRequired"))
        or ""
    )
    if duration := _MINUTES.fullmatch(stated):
        return int(duration[1] or 0) * 60 + int(duration[2] or 0) or None
    if stated and (number := re.search(r"(\d{1,3})\s?min", stated)):
        return int(number[1])
    read = next((hit for line in _lines_with(shown, _READING_STEMS) if (hit := _READING.search(line))), None)
    return int(read[1] or read[2]) if read else None


def _comments(found: Structured, shown: str) -> Comments | None:
    stated = found.article.get("commentCount")
    if isinstance(stated, (int, str)) and str(stated).isdigit():
        return Comments(int(stated))
    for counter in as_list(found.article.get("interactionStatistic")):
        if (
            isinstance(counter, dict)
            and "Comment" in str(counter.get("interactionType"))
            and str(counter.get("userInteractionCount")).isdigit()
        ):
            return Comments(int(counter["userInteractionCount"]))
    told = [hit for line in _lines_with(shown, _COMMENT_STEMS) if (hit := _COUNT.search(line))]
    counts = {re.sub(r"[.,]", "", hit[1] or hit[2]) for hit in told}
    # Several counts belong to the cards of other articles.
    return Comments(int(counts.pop())) if len(counts) == 1 else None


def _lines_with(shown: str, stems: Iterable[str]) -> Iterator[str]:
    """The lines that hold one of the stems, by stem."""
    for stem in stems:
        at = shown.find(stem)
        while at >= 0:
            end = shown.find("\n", at) % (len(shown) + 1)
            yield shown[shown.rfind("\n", 0, at) + 1 : end]
            at = shown.find(stem, end)


def _people(found: Structured) -> tuple[str, ...]:
    """People that the page itself links its article to."""
    named = [found.resolve(item) for key in ("about", "mentions") for item in as_list(found.article.get(key))]
    names = [plain(item.get("name")) for item in named if isinstance(item, dict) and "Person" in types_of(item)]
    return tuple(dict.fromkeys(name for name in names if name))


def _declared_language(elements: Elements, found: Structured) -> str | None:
    stated = next((lang for node in elements.tagged("html") if (lang := node.attributes.get("lang"))), None)
    return stated or plain(found.article.get("inLanguage")) or found.meta("og:locale", "content-language", "language")


def _paywalled(found: Structured) -> bool | None:
    """Whether the page says that not all of it is free; None where it does not say."""
    free: Any = found.article.get("isAccessibleForFree")
    if free is None:
        tier = found.meta("article:content_tier", "cxenseparse:paywall") or ""
        return {"free": False, "metered": True, "locked": True, "true": True}.get(tier.lower())
    return str(free).strip().lower() in ("false", "0", "no", "http://schema.org/false", "https://schema.org/false")


def _robots(found: Structured) -> tuple[str, ...]:
    marks = [
        mark.strip().lower() for value in found.all_metas("robots", "googlebot", "googlebot-news") for mark in value.split(",")
    ]
    return tuple(dict.fromkeys(mark for mark in marks if mark and mark not in ("index", "follow", "all")))
