"""The version of a store, asked before every page: one statement on a connection of its own, a hundredth of a millisecond."""

from __future__ import annotations

from threading import Lock
from typing import Any

from sqlalchemy import Engine

_VERSION = "SELECT value FROM counters WHERE name = 'version'"


class Pulse:
    """Reads the version outside of any transaction, so that it is always the newest. Safe from many threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = Lock()
        self._connection: Any = None

    def version(self) -> int:
        """The version, 0 before the first round."""
        with self._lock:
            if self._connection is None:
                self._connection = self._engine.raw_connection()
            row = self._connection.driver_connection.execute(_VERSION).fetchone()
        return 0 if row is None else int(row[0])

    def close(self) -> None:
        """Give the connection back."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None
