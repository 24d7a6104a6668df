"""What stands among the sentences of a text and is no news: who signs it, a credit, a caption, a post, a button that became text."""

from __future__ import annotations

import re

LONGEST = 400
"""Characters read of a sentence; what marks these stands at one of its ends."""

# A byline or dated line that was read as text.
_SIGNED = re.compile(r"[Bb]y [A-Z][\w.’'-]* [A-Z][^.!?]{0,80}\b(?:19|20)\d\d\b(?:\W|$)")
# What a desk says of its own text, not of the news.
_CORRECTS = re.compile(
    r"(?:Correction|Clarification|Corrected|Editor['’]s note)\b[^.!?]{0,40}[:—–]|\(?An earlier version of (?:this|the) \w+\b",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"\W{0,3}(?:copyright(?=\s*(?:©|\(c\)|\d|by\b))|©|\(c\)|all rights reserved|file photo\b|file ?[-–—:]|contributing:|(?:additional )?reporting (?:by|from)\b"
    r"|(?:play|watch) (?:the |this )?video\b|hide caption|photos?:|slideshow\b|must watch\b|most read\b|advertisement\b|click here\b|newsletter sign up\b|story continues\b"
    r"|continue reading\b|sign up (?:for|to|here)\b|please verify you|(?:read|see) more\b|related(?: \w+)?:|media captions?\b|image (?:caption|source|copyright)\b"
    r"|requests? for (?:interviews?|comment|information) (?:should|can|may)\b|for (?:more|further) information,? (?:contact|visit|call|please|see)\b|notes? (?:to|for) editors\b"
    r"|(?:photo|photograph|picture|image|video|graphic|credit)s? (?:by|credit|courtesy)\b)",
    re.IGNORECASE,
)
_HOLDS = re.compile(
    r"pic\.twitter\.com|https?://t\.co/|\(@\w{2,}\)|\bhide caption\b|\bfile photo\b|\brequests? for comment\b|\bto break down (?:today|the (?:latest|day))|copyright \d{4}|© ?\d{4}|\ball rights reserved\b",
    re.IGNORECASE,
)
_CREDITED = re.compile(
    r"(?:\((?:AP|AFP|PA|EPA|REUTERS|Reuters|Getty|[A-Z][\w.’'-]+ [A-Z][\w.’'-]+ ?/)[^()]{0,60}\)|/(?:AP|AFP|PA|EPA|Reuters|Getty Images))\W*$"
)
# Who is where in a picture, and what a hall of players' numbers looks like under one.
_PICTURED = re.compile(r"\((?:L|R|C|C-R|C-L|left|right|cent(?:er|re)|pictured(?: [\w ]+)?|above|below)\)")
_PICTURE_DESK = re.compile(r"(?:GETTY(?: IMAGES)?|Getty Images|EPA|SWNS|REX|Rex Features|AFP/Getty|PA Images|Alamy)\s+[A-Z]")
# No reporter writes the weekday with the year; picture desks do.
_DATED_PICTURE = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? [A-Z][a-z]+\.? \d{1,2}, \d{4}")
_NUMBERED = re.compile(r"[A-Z][\w’'-]+ \(\d{1,2}\)")


def is_furniture(text: str) -> bool:
    """Whether a sentence tells nothing of the happening, only of the page or of the text itself."""
    head, tail = text[:LONGEST], text[-LONGEST:]
    if _PICTURE_DESK.match(head) or _SIGNED.match(head) or _CORRECTS.match(head) or _OPENS.match(head):
        return True
    if _DATED_PICTURE.search(head) or _PICTURED.search(head) or len(_NUMBERED.findall(head)) > 1:
        return True
    return bool(_HOLDS.search(head) or _HOLDS.search(tail) or _CREDITED.search(tail))
