"""Find the body of an article on any page: the blocks that a labeller, trained on many sites, holds for article text."""

from __future__ import annotations

import re

import msgspec
from selectolax.lexbor import LexborHTMLParser

from broadsheet.articles.block_features import Hints, see
from broadsheet.articles.blocks import PageBlocks, TextBlock
from broadsheet.articles.labeller import labeller

LIKELY = 0.35
"""From this chance on a block is body. Below one half since losing a paragraph costs a reader more than a stray caption line;
tried on the development half by site: .3 to .5 give the same F1 within half a point."""

LEAST_BODY, LEAST_LIKELY = 80, 0.03
"""Where less than so many characters are that likely, the paragraphs half as likely as the best are taken, if that is anything."""

_HEADLINE_METAS = 'meta[property="og:title"],meta[name="twitter:title"],meta[name="title"]'
_DESCRIPTION_METAS = 'meta[name="description"],meta[property="og:description"]'
_BODY_IN_JSON = re.compile(r'"articleBody"\s*:\s*("(?:[^"\\]|\\.)*")')


def find_body(page: PageBlocks, hints: Hints) -> list[TextBlock]:
    """The blocks of the article in reading order; none where the page holds no running text."""
    running = page.running()
    chances = labeller("html_body").chances(see(running, hints), "body")
    chosen = [block for block, chance in zip(running, chances, strict=True) if chance >= LIKELY]
    if sum(len(block.text) for block in chosen) >= LEAST_BODY:
        return chosen
    best = max((chance for block, chance in zip(running, chances, strict=True) if block.is_prose), default=0.0)
    least = max(LEAST_LIKELY, best / 2)
    return [block for block, chance in zip(running, chances, strict=True) if chance >= min(LIKELY, least)]


def read_hints(tree: LexborHTMLParser) -> Hints:
    """What the head of the page says of headline, summary and text."""
    return Hints(_content(tree, _HEADLINE_METAS) or _first_heading(tree), _content(tree, _DESCRIPTION_METAS), _body_in_json(tree))


def _content(tree: LexborHTMLParser, selector: str) -> str:
    for node in tree.css(selector):
        content = node.attributes.get("content")
        if content and content.strip():
            return content
    return ""


def _first_heading(tree: LexborHTMLParser) -> str:
    heading = tree.css_first("h1")
    return heading.text() if heading is not None else ""


def _body_in_json(tree: LexborHTMLParser) -> str:
    for script in tree.css('script[type="application/ld+json"]'):
        found = _BODY_IN_JSON.search(script.text() or "")
        if found:
            try:
                return str(msgspec.json.decode(found[1].encode("utf-8", "replace")))
            except msgspec.DecodeError:
                continue
    return ""
