"""The table of places: what a name can mean, and where that lies. Made by `python -m training.places` from GeoNames (CC BY 4.0).

One file of packed columns, some 4 MB; names lie sorted in one string and are found by halving, so that opening costs little and no
dictionary of a quarter of a million names is ever built.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np

TABLE = Path(__file__).parent / "weights" / "places.npz"
KINDS = ("continent", "country", "region", "capital", "city")
LAT_STEPS, LON_STEPS = 32767 / 90, 32767 / 180
"""Steps a degree in the table, of 300 and 600 metres: finer than a town."""
WEIGHT_STEPS = 25


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name can mean. `id` is that of GeoNames, 0 where we do not know it; `region` is local to the country."""

    id: int
    name: str
    lat: float
    lon: float
    country: str
    region: str
    weight: float
    """Decimal logarithm of the number of people, 0 to 10."""
    kind: str


class PlaceTable:
    """The opened table."""

    def __init__(self, path: Path = TABLE) -> None:
        with np.load(path) as columns:
            self._columns: dict[str, Any] = {name: columns[name] for name in columns.files}
        self._keys: bytes = self._columns["keys"].tobytes()
        self._shown: bytes = self._columns["shown"].tobytes()
        self._codes = self._columns["codes"].tobytes().decode().split("\n")
        nationalities = self._columns["nationalities"].tobytes().decode().splitlines()
        self.nationalities = dict(line.split("\t") for line in nationalities)

    def find(self, folded: str) -> list[Candidate]:
        """All places of that name (see `fold_name`), in no order. Unknown names have none."""
        wanted = folded.encode()
        starts = self._columns["key_starts"]
        low, high = 0, len(starts) - 1
        while low < high:
            middle = (low + high) // 2
            if self._keys[starts[middle] : starts[middle + 1]] < wanted:
                low = middle + 1
            else:
                high = middle
        if low == len(starts) - 1 or self._keys[starts[low] : starts[low + 1]] != wanted:
            return []
        first, last = self._columns["first"][low], self._columns["first"][low + 1]
        return [self._candidate(int(row)) for row in self._columns["rows"][first:last]]

    def country(self, code: str) -> Candidate | None:
        """The country of an ISO code."""
        row = self._countries().get(code)
        return None if row is None else self._candidate(row)

    @cache  # noqa: B019  one table a process
    def _countries(self) -> dict[str, int]:
        kinds = self._columns["kind"]
        return {
            self._codes[self._columns["code"][i]].split("\t")[0]: int(i) for i in np.flatnonzero(kinds == KINDS.index("country"))
        }

    def _candidate(self, row: int) -> Candidate:
        c = self._columns
        country, _, region = self._codes[c["code"][row]].partition("\t")
        start, end = c["shown_starts"][row], c["shown_starts"][row + 1]
        return Candidate(
            id=int(c["id"][row]),
            name=self._shown[start:end].decode(),
            lat=round(float(c["lat"][row]) / LAT_STEPS, 3),
            lon=round(float(c["lon"][row]) / LON_STEPS, 3),
            country=country,
            region=region,
            weight=float(c["people"][row]) / WEIGHT_STEPS,
            kind=KINDS[c["kind"][row]],
        )


@cache
def place_table() -> PlaceTable:
    """The table of this process, opened at first use."""
    return PlaceTable()


@lru_cache(maxsize=20_000)
def places_called(folded: str) -> tuple[Candidate, ...]:
    """All places of that name, remembered: the same names come all day."""
    return tuple(place_table().find(folded))
