"""Datelines: "GAZA CITY, Gaza Strip (AP) —" names where a report was written and which wire carried it."""

from __future__ import annotations

import re

from broadsheet.model.article import Dateline
from broadsheet.publishers.known import agency_name

_UPPER = r"[A-ZÀ-ÖØ-ÞŁŚŻŠŽČĆ]"
_WORD = rf"{_UPPER}[\w.'’-]*"
_PLACE = (
    rf"{_UPPER}{{2}}[A-ZÀ-ÖØ-ÞŁŚŻŠŽČĆ.'’-]*(?:[ ](?:(?:de|del|da|la|le|of|the|al|el)[ ])?{_UPPER}[A-ZÀ-ÖØ-ÞŁŚŻŠŽČĆ.'’-]+){{0,4}}"
)
_REGION = rf"(?:,[ ]?{_WORD}(?:[ ]\w[\w.'’-]*){{0,3}})?"
_DAY = r"(?:,[ ]?[A-Z][a-z]{2,8}\.?[ ]\d{1,2})?"
_DASH = r"(?:[—–-]{1,2}|--|:)"
_DATELINE = re.compile(
    rf"\s*(?P<place>{_PLACE}{_REGION}(?:/{_PLACE}{_REGION}){{0,3}}){_DAY}\s?(?:,?\s?\((?P<agency>[^()]{{2,40}})\))?\s?{_DASH}\s{{0,2}}(?=\S)"
)
_WIRE_FIRST = re.compile(
    rf"\s*(?P<place>{_WORD}(?:[ ]{_WORD}){{0,3}}{_REGION}){_DAY}\s?\((?P<agency>[A-Z][^()]{{1,40}})\)\s?{_DASH}\s{{0,2}}(?=\S)"
)
_WIRE_ALONE = re.compile(rf"\s*\((?P<agency>[A-Z][^()]{{1,30}})\)\s?{_DASH}\s{{0,2}}(?=\S)")
_NOT_PLACES = re.compile(
    r"(?:WATCH|VIDEO|BREAKING|UPDATE|UPDATED|LIVE|READ|PHOTOS?|EXCLUSIVE|OPINION|NEWS|MORE|AUDIO|LISTEN|CORRECTION|"
    r"NOTE|EDITOR.?S NOTE)\b"
)


def split_dateline(text: str) -> tuple[Dateline | None, int]:
    """Read the dateline at the head of a paragraph and tell where the report itself starts (0 where there is no dateline).

    A place in capitals is enough; a place in ordinary letters needs its agency in brackets. A label such as "WATCH:" is no place.
    The agency is as written; `publishers.known.agency_name` gives its usual name.
    """
    head = text[:160]
    for pattern in (_DATELINE, _WIRE_FIRST):
        found = pattern.match(head)
        if found and _is_place(found):
            agency = found["agency"]
            return Dateline(found["place"].strip(), agency.strip() if agency else None), found.end()
    alone = _WIRE_ALONE.match(head)
    if alone and agency_name(alone["agency"]):
        return Dateline(None, alone["agency"].strip()), alone.end()
    return None, 0


def _is_place(found: re.Match[str]) -> bool:
    if _NOT_PLACES.match(found["place"]):
        return False
    colon = found[0].rstrip().endswith(":")
    return found["agency"] is not None or not colon
