"""Where a longer list goes on: opaque to whoever holds it, and refused in words when cut or made up."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64

from broadsheet.model.errors import BadInput


def write_cursor(last: tuple[int, int]) -> str:
    """The cursor that stands for everything after this (time in ms, id)."""
    return urlsafe_b64encode(f"{last[0]},{last[1]}".encode()).decode().rstrip("=")


def read_cursor(cursor: str | None) -> tuple[int, int] | None:
    """The (time in ms, id) again, None for None.

    Raises: BadInput: it is none of ours, or was cut.
    """
    if cursor is None:
        return None
    try:
        time, _, id = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode().partition(",")
        return int(time), int(id)
    except (NotBase64, ValueError) as error:
        raise BadInput("The cursor cannot be read", about=cursor[:40], help="Begin the list again without it.") from error


def read_id(id: str) -> str:
    """An id as it stands in the store.

    Raises: BadInput: it is no number of ours.
    """
    if not (id.isascii() and id.isdigit() and len(id) <= 19 and int(id) < 1 << 63):
        raise BadInput("That is no id of ours: ids are numbers", about=id[:40])
    return str(int(id))
