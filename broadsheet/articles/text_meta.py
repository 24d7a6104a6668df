"""The lines between headline and body of a capture: who signs, who publishes, when, where it is filed, how long it takes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from broadsheet.articles.byline import is_person, read_byline
from broadsheet.articles.cues import is_cue
from broadsheet.articles.lines import Line
from broadsheet.articles.published import Captured, read_when, says_modified
from broadsheet.articles.text_teasers import USUAL_CATEGORIES
from broadsheet.model.article import Byline, Named, When
from broadsheet.publishers.known import agency_name, publisher_named

_MINUTES = re.compile(r"\d{1,3}")
_PROVIDED = re.compile(
    r"(?:.{0,40}?\b)?(?:posted|published|provided|supplied|shared) by:?\s*(?P<name>.*)|(?:source|via):?\s+(?P<source>.+)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Meta:
    """What the meta lines told."""

    bylines: list[Byline] = field(default_factory=list)
    publisher: Named | None = None
    published: When | None = None
    modified: When | None = None
    section: list[str] = field(default_factory=list)
    minutes: int | None = None


def read_meta(lines: Sequence[Line], sections_after: frozenset[int], against: Captured | None) -> Meta:
    """Read the meta lines, top to bottom. `sections_after` are the numbers of lines that stand right below "View more in"
    and the like."""
    meta = Meta()
    repeated = Counter(line.text for line in lines)
    expects_publisher = False
    for line in lines:
        text = line.text
        provided = _PROVIDED.fullmatch(text)
        if is_cue("list_header", text):
            continue
        if line.number in sections_after or (text.casefold() in USUAL_CATEGORIES and not expects_publisher):
            meta.section.append(text)
        elif provided and not is_cue("clock", text):
            expects_publisher = _take_publisher(meta, provided["name"] or provided["source"], "stated as the one who posted it")
        elif is_cue("reading_time", text):
            minutes = _MINUTES.search(text)
            meta.minutes = int(minutes[0]) if minutes else None
        elif _take_time(meta, text, against):
            continue
        elif expects_publisher or repeated[text] > 1 or publisher_named(text) or agency_name(text):
            expects_publisher = _take_publisher(meta, text, "stated beside the byline")
        else:
            meta.bylines += [byline for byline in read_byline(text) if byline not in meta.bylines]
            if not meta.publisher and not is_person(text) and not is_cue("byline", text) and is_cue("domain", text):
                _take_publisher(meta, text, "stated beside the byline")
    return meta


def _take_publisher(meta: Meta, name: str | None, why: str) -> bool:
    """Take the first publisher named; tells whether one is still to come on the next line."""
    if not name or not name.strip():
        return True
    if meta.publisher is None:
        meta.publisher = Named(name.strip(), "stated", why)
    return False


def _take_time(meta: Meta, text: str, against: Captured | None) -> bool:
    """Take a line that tells a time. A later change never stands for the publication."""
    if not (is_cue("ago", text) or is_cue("clock", text)):
        return False
    when = read_when(text, against)
    if when is None:
        return False
    if says_modified(text):
        meta.modified = meta.modified or when
    else:
        meta.published = meta.published or when
    return True
