"""Where a longer list goes on: opaque to whoever holds it, and refused in words when cut or made up."""

from __future__ import annotations

import re
from datetime import datetime
from typing import NamedTuple

from broadsheet.model.errors import BadInput
from broadsheet.stores.records import from_ms, to_ms

_EPOCH = 10**14
"""Added to the time, so that days before 1970 need no sign."""
_LENGTH = 34
_CURSOR = re.compile("([0-9]{15})([0-8][0-9]{18})")


def write_cursor(last: tuple[int, int]) -> str:
    """The cursor that stands for everything after this (time in ms, id): 34 digits, so that a cut one is known."""
    return f"{last[0] + _EPOCH:015}{last[1]:019}"


def read_cursor(cursor: str | None) -> tuple[int, int] | None:
    """The (time in ms, id) again, None for None.

    Raises: BadInput: it is none of ours, or was cut.
    """
    if cursor is None:
        return None
    found = _CURSOR.fullmatch(cursor)
    if found is None or not cursor.isascii():
        raise BadInput("The cursor cannot be read", about="cursor", help="Begin the list again without it.")
    return int(found[1]) - _EPOCH, int(found[2])


class RankedCursor(NamedTuple):
    """Where a ranked list goes on: in the part of the list after `after` (time in ms, id), ranked as of a moment, from a place on."""

    after: tuple[int, int] | None
    moment: datetime
    place: int


_LAST = 253_402_300_799_000
"""The last second a calendar knows, in ms: what lies beyond it was never written by us, and ends a list."""
_TOP = (8 * _EPOCH, 8 * 10**18)
"""After this comes everything."""


def write_ranked_cursor(at: RankedCursor) -> str:
    """Two cursors in one: where the part begins, and the moment with the place."""
    return write_cursor(at.after or _TOP) + write_cursor((to_ms(at.moment) or 0, at.place))


def read_ranked_cursor(cursor: str | None) -> RankedCursor | None:
    """The same again, None for None.

    Raises: BadInput: it is none of ours, or was cut.
    """
    if cursor is None:
        return None
    after, place = read_cursor(cursor[:_LENGTH]), read_cursor(cursor[_LENGTH:])
    moment = from_ms(min(max(place[0], 0), _LAST)) if place else None
    if after is None or place is None or moment is None:
        raise BadInput("The cursor cannot be read", about="cursor", help="Begin the list again without it.")
    return RankedCursor(None if after == _TOP else after, moment, place[1])


def read_id(id: str) -> str:
    """An id as it stands in the store.

    Raises: BadInput: it is no number of ours.
    """
    if not (id.isascii() and id.isdigit() and len(id) <= 19 and int(id) < 1 << 63):
        raise BadInput("That is no id of ours: ids are numbers", about=id[:40])
    return str(int(id))
