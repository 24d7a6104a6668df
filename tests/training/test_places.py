"""The table of places is written as it is read."""

from __future__ import annotations

from pathlib import Path

from broadsheet.annotations.gazetteer import PlaceTable
from training.places import Row, pack

HALLAM = Row(7, "Port Hallam", {"Port Hallam", "Hallam"}, 54.321, -1.234, "VL", "OS", 99_999, "city")
OTHER_HALLAM = Row(8, "Hallam", {"Hallam"}, -33.5, 151.25, "NL", "", 0, "city")
VELDLAND = Row(0, "Veldland", {"Veldland", "Vèldland"}, 10.0, 20.0, "VL", "", 10**9 - 1, "country")


def test_places_are_found_by_each_of_their_names(tmp_path: Path) -> None:
    path = tmp_path / "places.npz"
    assert pack([HALLAM, OTHER_HALLAM, VELDLAND], {"veldlander": "VL"}, path) == path.stat().st_size
    table = PlaceTable(path)
    assert {place.id for place in table.find("hallam")} == {7, 8}
    [place] = table.find("port hallam")
    assert (place.name, place.country, place.region, place.kind, place.weight) == ("Port Hallam", "VL", "OS", "city", 5.0)
    assert abs(place.lat - HALLAM.lat) < 0.003 and abs(place.lon - HALLAM.lon) < 0.006
    assert [land.name for land in table.find("veldland")] == ["Veldland"]
    assert table.find("hall") == table.find("") == table.find("zzz") == []
    assert table.nationalities == {"veldlander": "VL"}
    land = table.country("VL")
    assert land is not None and (land.name, land.weight) == ("Veldland", 9.0)
    assert table.country("NL") is None
