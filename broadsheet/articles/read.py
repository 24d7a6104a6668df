"""Take a page apart: its article, the teasers around it, and what was left out."""

from __future__ import annotations

import dataclasses
import re

from selectolax.lexbor import LexborHTMLParser

from broadsheet.articles.block_features import Hints
from broadsheet.articles.blocks import PageBlocks, TextBlock, cut_where_too_deep, read_blocks
from broadsheet.articles.body import Body, build_body
from broadsheet.articles.edges import without_cards, without_head, without_tail
from broadsheet.articles.elements import Elements
from broadsheet.articles.extractors.generic import find_body, read_hints, told_to_others
from broadsheet.articles.extractors.plain_text import read_text
from broadsheet.articles.frame import zone_blocks
from broadsheet.articles.headline import page_title
from broadsheet.articles.identity import article_id, own_address, reading_id
from broadsheet.articles.letters import weight
from broadsheet.articles.metadata import Fields, read_fields
from broadsheet.articles.page_card import find_publisher_card
from broadsheet.articles.recipes import with_recipe
from broadsheet.articles.ruled import LaidOut, lay_out
from broadsheet.articles.sources import locate
from broadsheet.articles.tables import with_tables
from broadsheet.articles.teasers import Teasers, base_of, find_teasers
from broadsheet.articles.wholes import Wholes, find_wholes
from broadsheet.model.article import Article, MadeBy, Named, Reading, Refusal, Removed
from broadsheet.model.page import Page, Shape
from broadsheet.publishers.registry import RulesFor, rules_for
from broadsheet.words.charsets import decode

MADE_BY = MadeBy("articles.read", "1")

LARGEST = 20_000_000
"""Bytes of a page that are read; the rest is not looked at."""

LEAST_TEXT = 120
"""Letters of running text below which a page without a date of publication is no article, as `letters.weight` counts them."""

LIST_SHARE, DATED_LIST_SHARE, LIST_TEASERS = 0.6, 0.98, 4
"""A page with so many teasers, of which so much of the text stands inside their cards, is a list of articles and none itself.
A page that tells when it was published is believed to be an article unless all of it stands inside cards."""

LOOKED_FOR_MARKUP = 4_000
"""Characters in which a page without a declared shape shows whether it is HTML."""

_MARKUP = re.compile(r"<(?:!doctype html|html|head|body|div|p|article|section|h[1-6]|span|a)\b", re.I)
_BINARY = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"RIFF", b"\x1f\x8b", b"\x00\x00\x00")


def read_page(page: Page, *, rules: RulesFor = rules_for) -> Reading:
    """Read one page, of whatever shape. Never raises on what a page holds: a page that is no article says why in `refused`.

    `rules` gives the layout of a publisher's pages; `no_rules` leaves all to the general reader.
    """
    if not page.body.strip():
        return _refuse(page, "html", "the page is empty", "empty")
    if _is_binary(page.body):
        return _refuse(page, "html", "the bytes are no text: a picture, an archive, a document", "not_text")
    text = decode(
        page.body[:LARGEST], content_type=page.header("content-type") or page.media_type, markup=page.shape != "text"
    ).text
    if page.shape == "text" or (page.shape is None and not _MARKUP.search(text[:LOOKED_FOR_MARKUP])):
        return read_text(text, address=page.address, captured_at=page.captured_at, id=reading_id(page), input=page.input)
    return _read_html(page, text, rules)


def _is_binary(data: bytes) -> bool:
    """Whether bytes are a picture, an archive or a document: by their first bytes, or by zero bytes outside UTF-16."""
    return data.startswith(_BINARY) or (b"\x00" in data[:1000] and not data.startswith((b"\xff\xfe", b"\xfe\xff")))


def _refuse(page: Page, shape: Shape, reason: str, code: str) -> Reading:
    return Reading(
        reading_id(page), page.input, page.address, page.shape or shape, page.captured_at, MADE_BY, refused=Refusal(reason, code)
    )


def _read_html(page: Page, html: str, rules: RulesFor) -> Reading:
    whole = cut_where_too_deep(html)
    tree = LexborHTMLParser(whole)
    laid = _lay_out(tree, page, rules)
    elements = Elements(tree)
    found = read_blocks(tree)
    hints = read_hints(elements)
    base = base_of(elements, page.address)
    wholes = Wholes() if page.shape == "feed_entry" else find_wholes(found, lambda: _titles(elements), base)
    own = wholes.without(found)
    chosen, dropped = laid.choose(own, lambda: _chosen(page, found, wholes, hints))
    body = build_body(chosen, headline=laid.headline or hints.headline)
    teasers = find_teasers(found, body.indexes, base, named=laid.cards(), wholes=wholes.others, captured_at=page.captured_at)
    if len(above := without_cards(chosen, found.blocks, teasers.blocks)) < len(chosen):
        body = build_body(above, headline=laid.headline or hints.headline)
    zones, left_out = zone_blocks(found.blocks, body.indexes, teasers.blocks, laid.headline or hints.headline)
    lines = [block.text for block in own.blocks]
    told = read_fields(elements, address=page.address, captured_at=page.captured_at, body=body.text, lines=lines)
    fields = laid.tell(told, page.address)
    refusal = None if body.text and page.shape == "feed_entry" else _refusal(body, teasers, fields, wholes)
    article = None if refusal else _article(fields, _placed(body, html), page, " ".join(hints.headline.split()))
    return Reading(
        reading_id(page), page.input, page.address, page.shape or "html", page.captured_at, MADE_BY,
        language=fields.language, refused=refusal, article=article, teasers=teasers.found, publisher_card=find_publisher_card(found.blocks), zones=zones,
        removed=dropped + body.removed + _others(left_out, dropped) + _cut(found, len(whole) < len(html)),
    )  # fmt: skip


def _titles(elements: Elements) -> tuple[str, str]:
    return page_title(elements), told_to_others(elements)[0]


def _lay_out(tree: LexborHTMLParser, page: Page, rules: RulesFor) -> LaidOut:
    """The layout of the page's publisher, laid on it. What a feed sends is not laid out."""
    day = page.captured_at.date() if page.captured_at else None
    return lay_out(tree, () if page.shape == "feed_entry" else rules(page.address, day))


def _others(left_out: tuple[Removed, ...], dropped: tuple[Removed, ...]) -> tuple[Removed, ...]:
    """What was left out besides what a publisher's rule dropped."""
    told = {item.text for item in dropped}
    return tuple(item for item in left_out if item.text not in told)


def _cut(found: PageBlocks, too_deep: bool) -> tuple[Removed, ...]:
    """What of the page was not looked at, if anything."""
    reasons = (found.cut, "tags are nested too deeply; the page is read up to there" if too_deep else "")
    return tuple(Removed("", "error_widget", reason) for reason in reasons if reason)


def _chosen(page: Page, found: PageBlocks, wholes: Wholes, hints: Hints) -> list[TextBlock]:
    """The blocks of the article. What a feed sends has no frame around it."""
    if page.shape == "feed_entry":
        return with_tables(found.blocks, found)
    text = without_tail(without_head(_own_body(found, wholes, hints)), found.blocks)
    own = wholes.without(found)
    return with_recipe(with_tables(text, own), own)


def _own_body(found: PageBlocks, wholes: Wholes, hints: Hints) -> list[TextBlock]:
    """The blocks of the page's own article: found on the whole page, or by themselves where the others outshine them there."""
    chosen = find_body(found, hints)
    if not wholes.others:
        return chosen
    others = wholes.indexes
    chosen = [block for block in chosen if block.index not in others]
    alone = find_body(wholes.without(found), hints)
    return chosen if 2 * _letters(chosen) >= _letters(alone) else alone


def _letters(blocks: list[TextBlock]) -> int:
    return sum(weight(block.text) for block in blocks)


def _placed(body: Body, html: str) -> Body:
    """The body with the place of each block in the source, where it stands there in one piece."""
    spans = locate(html, [block.text if block.parts == 1 else "" for block in body.kept])
    blocks = (dataclasses.replace(block, input=span) for block, span in zip(body.blocks, spans, strict=True))
    return dataclasses.replace(body, blocks=tuple(blocks))


def _refusal(body: Body, teasers: Teasers, fields: Fields, wholes: Wholes) -> Refusal | None:
    """Why the page is no article; None where it is one."""
    if not wholes.has_own:
        return Refusal("the page prints several articles whole, and none is its own", "list_page")
    if not body.text:
        return Refusal("there is no running text on the page", "no_text")
    in_cards = sum(len(block.text) for block in body.kept if block.index in teasers.blocks)
    share = LIST_SHARE if fields.published is None else DATED_LIST_SHARE
    if len(teasers.found) >= LIST_TEASERS and in_cards >= share * len(body.text):
        return Refusal("the page lists other articles and holds no text of its own", "list_page")
    if weight(body.text[:LEAST_TEXT]) < LEAST_TEXT and fields.published is None:
        return Refusal("too little running text, and no time of publication", "too_short")
    return None


def _article(fields: Fields, body: Body, page: Page, heading: str) -> Article:
    """The article of a page: its body, and every field the page tells."""
    told = {field.name: getattr(fields, field.name) for field in dataclasses.fields(fields)}
    headline = told.pop("headline") or heading or None
    if fields.publisher is None and page.publisher:
        told["publisher"] = Named(page.publisher, "stated", "the feed that brought it")
    publisher = told["publisher"].name if told["publisher"] else None
    id = article_id(
        address=own_address(page.address, fields.canonical),
        publisher=publisher,
        headline=headline,
        text=body.text,
        when=fields.published,
    )
    return Article(id=id, headline=headline, text=body.text, blocks=body.blocks, url=page.address, **told)
