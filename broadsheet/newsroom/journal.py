"""The journal: what the machine room did, one JSON object a line, without anybody's secrets.

journal.open_journal(stream)      at the start of a command; without it only our own mistakes are written, to standard error
journal.note("poll", feed=address, status=304, seconds=0.2)
"""

from __future__ import annotations

import json
import logging
import re
from datetime import UTC, datetime
from typing import Any, TextIO

_LOGGER = logging.getLogger("broadsheet")
_CREDENTIALS = re.compile(r"(?<=://)[^/@\s]+@")
_SECRET_QUERY = re.compile(r"(?<=[?&])((?:[\w-]*(?:token|key|secret|passw|auth|session|sig)[\w-]*)=)[^&#\s]+", re.IGNORECASE)
_SECRET_NAMES = re.compile(r"token|secret|passw|authorization|cookie", re.IGNORECASE)


def note(event: str, *, level: int = logging.INFO, **fields: Any) -> None:
    """Write down an event. Fields are JSON values; addresses lose their credentials and keys on the way."""
    if _LOGGER.isEnabledFor(level):
        _LOGGER.log(level, event, extra={"fields": fields})


def _write_mistakes() -> None:
    """What nobody would otherwise learn of: errors go to standard error, whole, until a journal is opened."""
    handler = logging.StreamHandler()
    handler.setLevel(logging.ERROR)
    handler.setFormatter(_Lines())
    _LOGGER.addHandler(handler)


def open_journal(stream: TextIO, level: int = logging.INFO) -> None:
    """Send the journal to `stream` from now on, and nowhere else."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(_Lines())
    _LOGGER.handlers[:] = [handler]
    _LOGGER.setLevel(level)
    _LOGGER.propagate = False


def without_secrets(name: str, value: Any) -> Any:
    """The value as it may be written down."""
    if _SECRET_NAMES.search(name):
        return "***"
    if isinstance(value, str):
        return _SECRET_QUERY.sub(r"\1***", _CREDENTIALS.sub("***@", value))
    if isinstance(value, dict):
        return {str(key): without_secrets(str(key), held) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return [without_secrets("", held) for held in value]
    return value


class _Lines(logging.Formatter):
    """One object a line; line breaks inside values are escaped by JSON, so nobody can write a line of his own."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
        }
        told = {name: without_secrets(name, value) for name, value in getattr(record, "fields", {}).items()}
        problem = {"error": without_secrets("", self.formatException(record.exc_info))} if record.exc_info else {}
        return json.dumps({**line, "event": record.getMessage(), **told, **problem}, ensure_ascii=False, default=str)


_write_mistakes()
