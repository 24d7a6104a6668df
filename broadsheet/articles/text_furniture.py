"""The furniture of a capture that tells something: tags, related people, topic chips, the number of comments."""

from __future__ import annotations

import re
from collections.abc import Sequence

from broadsheet.articles.cues import is_cue
from broadsheet.model.article import Comments, TopicChip

_HASHTAG = re.compile(r"#([^#]{1,80})")
_TAG_LEAD = re.compile(r"[\w\s-]{3,20}:\s*")
_TAG_SPLIT = re.compile(r" ?[,;|•·] ?")
_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d{1,7}")
_PEOPLE_KINDS = frozenset(
    "person people politician athlete actor actress musician singer celebrity president author player coach follow".split()
)


def read_tags(lines: Sequence[str]) -> tuple[str, ...]:
    """Read tags: "#Israeli Army#Gaza Strip" glued to one line, "Tags: a, b", or one a line. Each once, in order."""
    found: list[str] = []
    for line in lines:
        if is_cue("tags_header", line):
            continue
        line = " ".join(line.split())
        if line.startswith("#"):
            found += [tag.strip() for tag in _HASHTAG.findall(line)]
        elif lead := _TAG_LEAD.match(line):
            found += _TAG_SPLIT.split(line[lead.end() :])
        else:
            found += _TAG_SPLIT.split(line)
    return tuple(dict.fromkeys(tag.strip(" .") for tag in found if tag.strip(" .")))


def read_people(lines: Sequence[str]) -> tuple[str, ...]:
    """Read the names below a "Related people" heading, without the labels that say what each is."""
    names = (line for line in lines if not is_cue("people_header", line) and line.casefold() not in _PEOPLE_KINDS)
    return tuple(dict.fromkeys(names))


def read_chips(lines: Sequence[str]) -> tuple[TopicChip, ...]:
    """Read chips below their heading: pairs of kind and name where the kinds repeat, else names alone."""
    rest = [line for line in lines if not is_cue("list_header", line)] if lines else []
    kinds = rest[::2]
    if len(rest) >= 4 and len(rest) % 2 == 0 and len(set(kinds)) < len(kinds):
        return tuple(TopicChip(kind, name) for kind, name in zip(kinds, rest[1::2], strict=True))
    return tuple(TopicChip(None, name) for name in dict.fromkeys(rest))


def read_comments(lines: Sequence[str]) -> Comments | None:
    """Read the number of comments; None where the page names none."""
    for line in lines:
        if found := _NUMBER.search(line):
            return Comments(int(re.sub(r"[.,]", "", found[0])))
    return None
