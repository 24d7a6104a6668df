"""Who publishes a text that does not say so: from its promotions and from how it speaks of itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from broadsheet.model.article import Named
from broadsheet.publishers.known import publisher_named, publisher_of

_NAME = r"(?P<name>[A-ZÀ-Þ][\w&-]*(?:(?: | & )[A-ZÀ-Þ][\w&-]*){0,4})"
_MORE_FROM = re.compile(
    rf"\b(?:[Mm]ore|MORE)(?: (?:stories|news|coverage|videos))?,? (?:from|FROM|on|at) {_NAME}(?=\s?(?::|and\b|$|\.|,|"
    rf"and subscribe))"
)
_MORE_FROM_SITE = re.compile(
    r"\b[Mm]ore (?:stories |news )?(?:from|on|at) (?P<site>[a-z0-9-]{2,40}\.(?:com|org|net|co\.uk|news|info|tv|de|fr))"
)
_APPEARED = re.compile(
    rf"\b(?:[Oo]riginally|[Ff]irst|[Pp]reviously) (?:appeared|published|posted|ran) (?:on|in|at|by) {_NAME}|"
    rf"\b[Rr]ead the (?:full|original) (?:article|story) (?:on|at) {_NAME.replace('name', 'name2')}"
)
_TOLD = re.compile(
    rf"\b(?:[Tt]old|[Tt]ells?|[Ss]peaking to|[Ii]nterview with|[Ss]tatement to|[Oo]btained by|[Ss]een by|[Rr]eviewed by) {_NAME}"
)


def infer_publisher(promotions: Iterable[str], paragraphs: Iterable[str]) -> Named | None:
    """Infer the publisher; `basis` is inferred and `why` names the words that gave it away. None rather than a guess.

    "More from X:" in a promotion decides; "told X" counts where X is well known, said twice, or named in a promotion as well.
    """
    promotions = list(promotions)
    for text in promotions:
        if name := _named_by_promotion(text):
            return Named(name, "inferred", f"the page's own promotion: {text[:60]}")
    told: Counter[str] = Counter()
    for text in paragraphs:
        told.update(found["name"] for found in _TOLD.finditer(text))
    for name, times in told.most_common():
        known = publisher_named(name)
        promoted = any(name in text for text in promotions)
        if known or promoted or (times > 1 and name.isupper()):
            return Named(known.name if known else name, "inferred", f"its sources told {name}")
    return None


def publisher_told(snippet: str) -> str | None:
    """The publisher that a teaser's text gives away: by an embedded promotion, or by whom its sources told."""
    if name := _named_by_promotion(snippet):
        return name
    for found in _TOLD.finditer(snippet[:3_000]):
        if known := publisher_named(found["name"]):
            return known.name
    return None


def _named_by_promotion(text: str) -> str | None:
    text = text[-4_000:]
    if found := _MORE_FROM_SITE.search(text):
        known = publisher_of(found["site"])
        return known.name if known else found["site"]
    if found := _MORE_FROM.search(text):
        return str(found["name"])
    if found := _APPEARED.search(text):
        return str(found["name"] or found["name2"])
    return None
