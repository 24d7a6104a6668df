"""The pictures of an HTML page: address, caption and credit apart, from figures, caption boxes and JSON-LD."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborNode

from broadsheet.articles.elements import Elements, names_of, picture_source, stands_outside, text_of
from broadsheet.articles.headline import fold
from broadsheet.articles.images import clean_credit, split_credit
from broadsheet.articles.structured import Structured, as_list, plain, types_of
from broadsheet.model.article import Image
from broadsheet.words.addresses import resolve_address

MOST_IMAGES = 60
MOST_BOXES = 200

_CAPTION_WORDS = ("caption", "bildunterschrift", "bildtext", "legend", "image__text", "didascalia")
_CREDIT_PARTS = (
    '[class*="credit" i],[class*="copyright" i],[class*="photographer" i],[class*="source" i],[class*="autor" '
    'i],[class*="author" i],[class*="byline" i],'
    '[class*="quelle" i],[itemprop="copyrightHolder"],[itemprop="author"],[class*="attribution" i],[class*="agency" '
    'i],[class*="fotograf" i],cite,small'
)
_CAPTION_WORD = re.compile(r"caption|description|bildtext|bildunterschrift|legend", re.IGNORECASE)
_NOT_CAPTION = re.compile(r"subtitle|video-caption|captions-|closed|caption-(?:button|icon|toggle)|teaser")
_BLANKS = re.compile(r"\s+")
_NO_BOXES = frozenset({"img", "figure", "figcaption", "button", "track", "video", "body", "html"})
_LONGEST = 1_200


def read_page_images(found: Structured, elements: Elements, address: str | None) -> tuple[Image, ...]:
    """The article's pictures, lead picture first, each caption once.

    Pictures with neither caption nor credit are left out, except the lead picture that the page names for social networks.
    """
    seen: dict[str, Image] = {}
    for image in (
        *_figures(elements, address),
        *_boxes(elements, address),
        *_repeated(elements, address),
        *_machine_images(found, address),
    ):
        key = fold(image.caption or "") or fold(image.credit or "")
        if not key:
            continue
        known = seen.get(key)
        if known is None:
            seen[key] = image
        elif known.url is None or known.credit is None:
            seen[key] = Image(known.url or image.url, known.caption or image.caption, known.credit or image.credit)
        if len(seen) >= MOST_IMAGES:
            break
    return _with_lead(list(seen.values()), found, address)


def _with_lead(images: list[Image], found: Structured, address: str | None) -> tuple[Image, ...]:
    lead = found.meta("og:image", "og:image:url", "twitter:image", "twitter:image:src") or next(
        _addresses(found.article.get("image")), None
    )
    url = resolve_address(lead, address) if lead else None
    if url and all(image.url != url for image in images):
        if images and images[0].url is None:
            images[0] = Image(url, images[0].caption, images[0].credit)
        elif not images:
            images = [Image(url)]
    return tuple(images)


def _figures(elements: Elements, address: str | None) -> Iterator[Image]:
    for figure in elements.tagged("figure")[:MOST_BOXES]:
        if stands_outside(figure):
            continue
        caption = figure.css_first("figcaption")
        url = picture_of(figure, address)
        if caption is not None:
            text, credit = _read_caption(caption)
        else:
            text, credit = None, None
        credit = credit or _credit_in(figure)
        if text or credit:
            yield Image(url, text, credit)


def _boxes(elements: Elements, address: str | None) -> Iterator[Image]:
    for box in elements.named(_CAPTION_WORDS, MOST_BOXES):
        if (
            box.tag in _NO_BOXES
            or _NOT_CAPTION.search(names_of(box))
            or stands_outside(box)
            or box.css_first("figcaption,figure,h1,h2")
        ):
            continue
        text, credit = _read_caption(box)
        if text or credit:
            yield Image(picture_of(box.parent, address) if box.parent is not None else None, text, credit)


def _repeated(elements: Elements, address: str | None) -> Iterator[Image]:
    """Pictures whose alternative text a reader sees beside them as well: that text is their caption."""
    for picture in elements.tagged("img")[:MOST_BOXES]:
        alternative = _BLANKS.sub(" ", picture.attributes.get("alt") or "").strip()
        if len(alternative) < 25 or stands_outside(picture):
            continue
        box = picture.parent
        for _ in range(4):
            shown = text_of(box) if box is not None else ""
            if box is None or shown or box.tag in ("a", "figure", "body"):
                break
            box = box.parent
        if box is not None and box.tag != "a" and len(shown) < _LONGEST and shown.startswith(alternative):
            yield Image(picture_of(box, address), *split_credit(shown))


def _read_caption(node: LexborNode) -> tuple[str | None, str | None]:
    """Caption and credit of a caption element: a part marked as credit, else what the wording gives away."""
    whole = text_of(node)
    if not whole or len(whole) > _LONGEST:
        return None, None
    marked = _credit_in(node)
    if marked is None:
        return split_credit(whole)
    rest = _without(node, whole)
    caption = split_credit(rest)[0] if rest else None
    return caption, marked


def _without(node: LexborNode, whole: str) -> str:
    """The caption's text without its credit parts."""
    for part in node.css(_CREDIT_PARTS):
        words = text_of(part)
        if words and words != whole and not _CAPTION_WORD.search(part.attributes.get("class") or ""):
            whole = whole.replace(words, " ", 1)
    return _BLANKS.sub(" ", whole).strip(" |–—-/·•")


def _credit_in(node: LexborNode) -> str | None:
    whole = text_of(node)
    for part in node.css(_CREDIT_PARTS):
        names = part.attributes.get("class") or ""
        text = text_of(part)
        if text and text != whole and 1 < len(text) <= 120 and not _CAPTION_WORD.search(names):
            return clean_credit(text)
    return None


def _machine_images(found: Structured, address: str | None) -> Iterator[Image]:
    named = [found.resolve(item) for item in as_list(found.article.get("image"))]
    for item in [*named, *(node for node in found.nodes if "ImageObject" in types_of(node))]:
        if not isinstance(item, dict):
            continue
        caption, credit = split_credit(plain(item.get("caption")) or "")
        stated = plain(item.get("creditText")) or _maker(found, item) or plain(item.get("copyrightNotice"))
        url = next(_addresses(item), None)
        if caption or stated:
            yield Image(
                resolve_address(url, address) if url else None, caption, credit or (clean_credit(stated) if stated else None)
            )


def _maker(found: Structured, item: dict[str, Any]) -> str | None:
    for key in ("creator", "author", "copyrightHolder"):
        for value in as_list(item.get(key)):
            value = found.resolve(value)
            if name := plain(value.get("name")) if isinstance(value, dict) else plain(value):
                return name
    return None


def _addresses(value: Any) -> Iterator[str]:
    for item in as_list(value):
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            yield from (str(item[key]) for key in ("url", "contentUrl") if isinstance(item.get(key), str))


def picture_of(node: LexborNode, address: str | None) -> str | None:
    """The whole address of the first picture inside an element."""
    image = node.css_first("img")
    if image is None:
        return None
    source = picture_source(image.attributes)
    return resolve_address(source, address) if source else None
