"""Find the body of an article on any page: the blocks that networks, trained on many sites, hold for article text."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from broadsheet.articles.block_features import Hints, see
from broadsheet.articles.blocks import PageBlocks, TextBlock
from broadsheet.articles.elements import Elements
from broadsheet.articles.extractors.short_paragraphs import sentences_together
from broadsheet.articles.letters import weight
from broadsheet.articles.network import network
from broadsheet.words.unseen import visible

LIKELY = 0.35
"""From this chance on a block is body. Below one half since losing a paragraph costs a reader more than a stray caption line;
tried on the development half by site: .3 to .5 give the same F1 within half a point."""

LEAST_BODY, LEAST_LIKELY = 80, 0.03
"""Where less than so many characters are that likely, the paragraphs half as likely as the best are taken, if that is anything."""

_HEADLINES, _SUMMARIES = frozenset({"og:title", "twitter:title", "title"}), frozenset({"description", "og:description"})
_BODY_IN_JSON = re.compile(r'"articleBody"\s*:\s*("(?:[^"\\]|\\.)*")')


def find_body(page: PageBlocks, hints: Hints) -> list[TextBlock]:
    """The blocks of the article in reading order; none where the page holds no running text."""
    running = page.running()
    return choose(running, network("html_body").chances(see(running, hints)) if running else [])


def choose(running: Sequence[TextBlock], chances: Sequence[float]) -> list[TextBlock]:
    """The blocks that are likely enough; where they are hardly any, the paragraphs half as likely as the best, or short ones that
    stand together.
    """
    chosen = [block for block, chance in zip(running, chances, strict=True) if chance >= LIKELY]
    if sum(len(block.text) for block in chosen) >= LEAST_BODY:
        return chosen
    best = max((chance for block, chance in zip(running, chances, strict=True) if block.is_prose), default=0.0)
    least = max(LEAST_LIKELY, best / 2)
    likely = [block for block, chance in zip(running, chances, strict=True) if chance >= min(LIKELY, least)]
    return max(sentences_together(running), likely, key=lambda blocks: sum(weight(block.text) for block in blocks))


def read_hints(elements: Elements) -> Hints:
    """What the head of the page says of headline, summary and text."""
    headline, summary = told_to_others(elements)
    return Hints(headline or _first_heading(elements), summary, _body_in_json(elements))


def told_to_others(elements: Elements) -> tuple[str, str]:
    """Headline and summary for social networks and searches; each "" where the page has none."""
    headline = summary = ""
    for node in elements.tagged("meta"):
        attributes = node.attributes
        named = attributes.get("property") or attributes.get("name") or ""
        content = visible(attributes.get("content") or "")
        if named in _HEADLINES and not headline and content.strip():
            headline = content
        elif named in _SUMMARIES and not summary and content.strip():
            summary = content
    return headline, summary


def _first_heading(elements: Elements) -> str:
    headings = elements.tagged("h1")
    return visible(headings[0].text()) if headings else ""


def _body_in_json(elements: Elements) -> str:
    for script in elements.tagged("script"):
        found = _BODY_IN_JSON.search(script.text() or "")
        if found:
            try:
                return str(msgspec.json.decode(found[1].encode("utf-8", "replace")))
            except msgspec.DecodeError:
                continue
    return ""
