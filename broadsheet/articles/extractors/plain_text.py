"""Read a text capture: a page printed to lines, without any markup."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from broadsheet.articles.cues import cues_of, is_cue
from broadsheet.articles.identity import article_id, reading_id
from broadsheet.articles.images import split_credit
from broadsheet.articles.inferred_publisher import infer_publisher
from broadsheet.articles.language import language_of
from broadsheet.articles.line_features import count_words
from broadsheet.articles.line_zones import ZONE_OF, label_lines
from broadsheet.articles.lines import Declared, Line, looks_like_code, read_declared_date, split_lines
from broadsheet.articles.platform_lines import apply_platform
from broadsheet.articles.published import Captured, captured, infer_when
from broadsheet.articles.publisher_card import read_publisher_card
from broadsheet.articles.text_body import TextBody, read_text_body
from broadsheet.articles.text_furniture import read_chips, read_comments, read_people, read_tags
from broadsheet.articles.text_meta import Meta, read_meta
from broadsheet.articles.text_teasers import read_text_teasers
from broadsheet.model.article import Article, Image, Kind, MadeBy, Named, PublisherCard, Reading, Refusal, Removed, Span, ZonedLine
from broadsheet.model.page import Page
from broadsheet.publishers.dateline import split_dateline
from broadsheet.publishers.known import publisher_of
from broadsheet.publishers.platforms import recognise_platform
from broadsheet.publishers.promotions import promotion_rule
from broadsheet.publishers.rules import PlatformRules

MADE_BY = MadeBy("articles.plain_text", "1")

LARGEST = 4_000_000
"""Characters of a capture that are read; the longest one of the development data has 90,000."""

LEAST_TEXT = 120
"""Characters of body below which a capture holds no article: a list page, a form, an error."""


@dataclass(slots=True)
class _Capture:
    """A capture with its lines labelled, and what frames it."""

    text: str
    address: str | None
    declared: Declared | None
    against: Captured | None
    platform: Named | None
    rules: type[PlatformRules]
    lines: list[Line]
    labels: dict[int, str]

    def labelled(self, *labels: str) -> list[Line]:
        """The lines of these labels, in page order."""
        return [line for line in self.lines if self.labels.get(line.number) in labels]

    def texts(self, *labels: str) -> list[str]:
        return [line.text for line in self.labelled(*labels)]


def read_text(
    text: str, *, address: str | None = None, captured_at: datetime | None = None, id: str = "", input: str = ""
) -> Reading:
    """Read one text capture, whatever it holds. A capture that is no article says so in `refused` and still gives its teasers.

    Offsets count in `text` as given. The first line may declare the day of the capture; `captured_at` is used where it does
    not contradict.
    """
    if looks_like_code(text):
        return _refuse(text, address, captured_at, id, input)
    capture = _open(text[:LARGEST], address, captured_at)
    body = read_text_body(capture.text, capture.labelled("body"))
    teasers = read_text_teasers(capture.text, capture.lines, capture.labels, capture.rules.categories, capture.against)
    card = read_publisher_card(capture.texts("card"))
    article = _article(capture, body, card)
    refused = _refusal(body, bool(teasers))
    return Reading(
        id=id or _id_of(text, address, captured_at, input),
        input=input,
        url=address,
        shape="text",
        captured_at=captured_at,
        made_by=MADE_BY,
        declared_date=capture.declared.day if capture.declared else None,
        language=article.language,
        refused=refused,
        article=None if refused else article,
        teasers=teasers,
        publisher_card=card,
        related_people=article.people,
        topic_chips=read_chips(capture.texts("chips")),
        zones=tuple(
            ZonedLine(ZONE_OF[capture.labels[line.number]] if line.text else "blank", line.number) for line in capture.lines
        ),
        removed=tuple(_removed(capture)),
    )


def _id_of(text: str, address: str | None, captured_at: datetime | None, input: str) -> str:
    return reading_id(Page(input, text.encode("utf-8", "surrogatepass"), address, captured_at))


def _refuse(text: str, address: str | None, captured_at: datetime | None, id: str, input: str) -> Reading:
    return Reading(
        id=id or _id_of(text, address, captured_at, input),
        input=input,
        url=address,
        shape="text",
        captured_at=captured_at,
        made_by=MADE_BY,
        refused=Refusal("the text is source code, data or a log, not a page", "not_a_page"),
    )


def _open(text: str, address: str | None, captured_at: datetime | None) -> _Capture:
    declared = read_declared_date(text)
    against = captured(captured_at, declared.day if declared else None)
    platform, rules = recognise_platform(text, address, _day(declared, captured_at))
    lines = split_lines(text)
    labels = apply_platform(lines, label_lines(lines), rules)
    return _Capture(text, address, declared, against, platform, rules, lines, labels)


def _day(declared: Declared | None, captured_at: datetime | None) -> date | None:
    try:
        return date.fromisoformat(declared.day) if declared else captured_at.date() if captured_at else None
    except ValueError:
        return None


def _refusal(body: TextBody, has_teasers: bool) -> Refusal | None:
    if len(body.text) >= LEAST_TEXT:
        return None
    if has_teasers:
        return Refusal("the capture lists articles and holds none itself", "list_page")
    return Refusal("no running text was found in the capture", "no_text")


# ---- the article --------------------------------------------------------------


def _article(capture: _Capture, body: TextBody, card: PublisherCard | None) -> Article:
    paragraphs = [body.text[block.start : block.end] for block in body.blocks]
    sections = _below_section_labels(capture)
    meta = read_meta(_meta_lines(capture, sections), sections, capture.against)
    headline, headline_basis = _headline(capture)
    publisher = meta.publisher or _publisher(capture, paragraphs, card)
    published = meta.published or infer_when(paragraphs, capture.against)
    return Article(
        id=article_id(address=capture.address, publisher=publisher.name if publisher else None, headline=headline, text=body.text, when=published),
        headline=headline,
        text=body.text,
        blocks=body.blocks,
        bylines=tuple(meta.bylines),
        publisher=publisher,
        platform=capture.platform,
        published=published,
        modified=meta.modified,
        section=tuple(meta.section),
        kind=_kind(headline or ""),
        reading_minutes=meta.minutes,
        images=tuple(_images(capture)),
        tags=read_tags(capture.texts("tags")),
        people=read_people(capture.texts("people")),
        comments=read_comments(capture.texts("comments")),
        dateline=split_dateline(paragraphs[0])[0] if paragraphs else None,
        language=language_of(body.text or " ".join(capture.texts("teaser_headline"))),
        url=capture.address,
        canonical=capture.address,
        basis=_basis(meta, headline_basis),
    )  # fmt: skip


def _headline(capture: _Capture) -> tuple[str | None, str]:
    """The last headline line before the body; a first line that declares the date may hold it too."""
    first_body = next((line.number for line in capture.labelled("body")), len(capture.lines) + 1)
    candidates = [line for line in capture.labelled("headline") if line.number < first_body] or capture.labelled("headline")
    if not candidates:
        candidates = _likely_headlines(capture, first_body)
    if not candidates:
        return None, ""
    line = candidates[-1]
    start = max(line.start, capture.declared.end) if capture.declared and line.number == 1 else line.start
    return capture.text[start : line.end].strip() or None, f"line {line.number}"


def _likely_headlines(capture: _Capture, first_body: int) -> list[Line]:
    """Lines before the body that read like a headline where the model found none: some words, no cue, no full stop."""
    lines = (line for line in capture.labelled("nav", "meta", "teaser_headline") if line.number < first_body)
    return [
        line
        for line in lines
        if count_words(line.text) >= 4 and not cues_of(line.text) - {"people", "label_like", "clock"} and line.text[-1] != "."
    ]


def _meta_lines(capture: _Capture, sections: frozenset[int]) -> list[Line]:
    """What tells of the article, but for the line that declares the capture's date."""
    first_body = next((line.number for line in capture.labelled("body")), len(capture.lines) + 1)
    told = (line for line in capture.labelled("meta", "nav") if line.number > 1 or not capture.declared)
    return [
        line for line in told if capture.labels[line.number] == "meta" or (line.number in sections and line.number < first_body)
    ][:40]


def _below_section_labels(capture: _Capture) -> frozenset[int]:
    filled = [line for line in capture.lines if line.text]
    return frozenset(below.number for line, below in pairwise(filled) if is_cue("view_more_in", line.text))


def _publisher(capture: _Capture, paragraphs: list[str], card: PublisherCard | None) -> Named | None:
    """The publisher where no line beside the byline names it: the card, the address, the promotions, the text itself."""
    if card and card.name:
        return Named(card.name, "stated", "the publisher card")
    if capture.address and capture.platform is None and (known := publisher_of(capture.address)):
        return Named(known.name, "inferred", f"address of {known.domain}")
    return infer_publisher(capture.texts("promo"), paragraphs)


def _images(capture: _Capture) -> Iterable[Image]:
    """Picture lines in order: an address belongs to the caption that follows it."""
    url: str | None = None
    for text in capture.texts("image"):
        if is_cue("address", text):
            if url:
                yield Image(url)
            url = text
            continue
        caption, credit = split_credit(text)
        yield Image(url, caption, credit)
        url = None
    if url:
        yield Image(url)


def _kind(headline: str) -> Kind:
    folded = headline.casefold()
    if folded.startswith(("opinion:", "opinion |", "editorial:", "column:", "commentary:", "op-ed:")):
        return "opinion"
    if folded.startswith(("the latest:", "live:", "live updates", "live blog", "latest updates")):
        return "live"
    return "video" if folded.startswith(("watch:", "video:")) else "news"


def _basis(meta: Meta, headline: str) -> dict[str, str]:
    found = {"headline": headline} if headline else {}
    if meta.bylines:
        found["bylines"] = "meta line"
    if meta.published:
        found["published"] = "meta line"
    return found


def _removed(capture: _Capture) -> Iterable[Removed]:
    """What is neither the article nor a field of it, with what it was taken for."""
    for line in capture.labelled("promo", "error", "nav", "footer"):
        rule = promotion_rule(line.text)
        label = capture.labels[line.number]
        why = f"promotion: {rule}" if rule and label == "promo" else f"line model: {label}"
        yield Removed(line.text, ZONE_OF[label], why, Span(line.start, line.end))
