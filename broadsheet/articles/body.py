"""From chosen blocks to the text of an article: what each block is, what is cleaned, what is left out after all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from broadsheet.articles.blocks import TextBlock
from broadsheet.articles.cues import is_cue
from broadsheet.articles.frame import is_copyright
from broadsheet.articles.markup import HEADINGS, tag_bits, word_bits
from broadsheet.model.article import Block, BlockKind, Removed, Zone
from broadsheet.publishers.promotions import promotion_rule

GAP = "\n\n"

LONGEST_PROMOTION = 280
"""Characters; what is longer is text, whatever it invites to."""

MOST_CHOSEN = 2_000
"""Blocks of one article; a page that claims more is a table or a worst case, and is read up to there."""

_LEAST_PART, _LEAST_DOUBLE, _MOST_DOUBLES, _DOUBLE_SHARE, _OPENING = 30, 250, 40, 0.6, 24
_HEADING_BITS = tag_bits(*HEADINGS)
_FOOTER_BITS, _INNER_BITS = tag_bits("footer"), tag_bits("article", "main")
_PROMOTION_WORDS = word_bits("signup", "newsletter", "advert", "sponsor", "copyright", "cookie", "consent")
_LIST_BITS = tag_bits("li")
_QUOTE_BITS = tag_bits("blockquote")
_ENDS = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")
_RESIDUE = re.compile(r"(?<=\w) (?=[.,;](?:\s|$))")
_GLUED = re.compile(r"(?<=[a-zß-ÿ]{2}[.!?])(?=[A-ZÀ-Þ][a-zß-ÿ]+[ ,'’])|(?<=[a-zß-ÿ][.!?][”\"])(?=[A-ZÀ-Þ“][a-zß-ÿ]+[ ,'’])")
_MAYBE_GLUED = re.compile(r"[.!?][”\"]?[A-ZÀ-Þ“]")
_SECTION_LABEL = re.compile(r"^([A-ZÀ-Þ][\w'’ -]{2,40}):(?=\s|$)")
_MOST_LABEL_WORDS = 5


_NO_LETTER = re.compile(r"[\W_]+")


def key(text: str) -> str:
    """Letters and digits only, in lower case: for telling whether two texts are the same words."""
    return _NO_LETTER.sub("", text.lower())


@dataclass(frozen=True, slots=True)
class Body:
    """The text of an article with its blocks, and what was left out of it by rule."""

    text: str
    blocks: tuple[Block, ...]
    removed: tuple[Removed, ...]
    kept: tuple[TextBlock, ...]

    @property
    def indexes(self) -> frozenset[int]:
        """The numbers of the page's blocks that the text is made of."""
        return frozenset(index for block in self.kept for index in block.indexes)


def build_body(chosen: Iterable[TextBlock], *, headline: str | None = None) -> Body:
    """Join blocks by blank lines. The headline repeated, promotions, doubled blocks and headings without text are left out."""
    kept: list[tuple[TextBlock, BlockKind]] = []
    single, removed = _without_doubles(list(chosen)[:MOST_CHOSEN])
    seen: set[str] = set()
    for block in single:
        kind = kind_of(block)
        why = _why_not(block, kind, headline, seen)
        if why is None:
            seen.add(block.text)
            kept.append((block, kind))
        else:
            removed.append(Removed(block.text, *why))
    while kept and kept[-1][1] == "heading":
        removed.append(Removed(kept.pop()[0].text, "teaser_header", "a heading with no text below it"))
    text, blocks = _join(kept)
    return Body(text, blocks, tuple(removed), tuple(block for block, _ in kept))


def kind_of(block: TextBlock) -> BlockKind:
    """What a block is, by its tags; a short line all in bold type that is no sentence is a heading."""
    tags = block.place.tags
    if block.parts > 1:
        return "paragraph"
    if tags & _HEADING_BITS:
        return "heading"
    if tags & _QUOTE_BITS:
        return "quote"
    if tags & _LIST_BITS or block.listed:
        return "list_item"
    if block.strong_chars >= 0.9 * len(block.text) and len(block.text) < 120 and not _ENDS.search(block.text):
        return "heading"
    return "paragraph"


def clean(text: str) -> str:
    """Mend what taking a page apart breaks: the blank before a stop where a link stood, and sentences glued together."""
    if " ." in text or " ," in text or " ;" in text:
        text = _RESIDUE.sub("", text)
    return _GLUED.sub(" ", text) if _MAYBE_GLUED.search(text) else text


def section_label(text: str, strong_chars: int) -> str | None:
    """A label in bold type that opens a paragraph, without its colon ("Why it matters"); None where there is none."""
    found = _SECTION_LABEL.match(text)
    if found and found[1].count(" ") < _MOST_LABEL_WORDS and 0 < strong_chars - len(found[1]) <= 3:
        return found[1]
    return None


def _without_doubles(blocks: Sequence[TextBlock]) -> tuple[list[TextBlock], list[Removed]]:
    """Leave out a long block that is little else than other chosen blocks run together.

    Pages keep such copies for machines, hidden or in a summary. On the development half this is worth .2 points of F1.
    """
    if not _may_hold_each_other([block.text for block in blocks]):
        return list(blocks), []
    keys = [key(block.text) for block in blocks]
    kept: list[TextBlock] = []
    removed: list[Removed] = []
    longest = sorted(map(len, keys), reverse=True)[:_MOST_DOUBLES]
    suspect = max(_LEAST_DOUBLE, longest[-1]) if longest else 0
    for block, own in zip(blocks, keys, strict=True):
        parts = (len(k) for k in keys if _LEAST_PART < len(k) < len(own) and k in own) if len(own) >= suspect else ()
        if sum(parts) > _DOUBLE_SHARE * len(own):
            removed.append(Removed(block.text, "promo", "other paragraphs run together"))
        else:
            kept.append(block)
    return kept, removed


def _may_hold_each_other(texts: Sequence[str]) -> bool:
    """Whether one of the longest texts holds how another begins: a quick look, since nearly no page has doubles."""
    openings = [text[:_OPENING] for text in texts if len(text) > _LEAST_PART]
    longest = sorted((text for text in texts if len(text) > _LEAST_DOUBLE), key=len, reverse=True)[:_MOST_DOUBLES]
    return any(sum(opening in text for opening in openings) > 1 for text in longest)


def _why_not(block: TextBlock, kind: BlockKind, headline: str | None, seen: set[str]) -> tuple[Zone, str] | None:
    """The zone and the rule by which a chosen block is left out after all; None where it stays."""
    text = block.text
    if block.parts > 1:
        return None
    if headline and kind == "heading" and key(text) == key(headline):
        return "headline", "the headline again"
    if len(text) > 40 and text in seen:
        return "promo", "stands in the article once already"
    if len(text) >= LONGEST_PROMOTION:
        return None
    if is_copyright(text) or (block.place.tags & _FOOTER_BITS and not block.place.tags & _INNER_BITS):
        return "footer", "belongs to the foot of the page"
    if (":" in text or "#" in text) and is_cue("hashtags", text):
        return "tags", "reads like tags"
    if block.place.words & _PROMOTION_WORDS:
        return "promo", "its class names promotion"
    rule = promotion_rule(text)
    return ("promo", f"promotion: {rule.replace('_', ' ')}") if rule else None


def _join(kept: Sequence[tuple[TextBlock, BlockKind]]) -> tuple[str, tuple[Block, ...]]:
    parts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for block, kind in kept:
        text = clean(block.text)
        label = section_label(text, block.strong_chars) if kind in ("paragraph", "list_item") else None
        blocks.append(Block(kind, at, at + len(text), label))
        parts.append(text)
        at += len(text) + len(GAP)
    return GAP.join(parts), tuple(blocks)
