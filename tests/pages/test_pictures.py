"""Pictures come through the guard, are pictures, and are kept within limits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from broadsheet.model.errors import Forbidden, Refused
from broadsheet.pages.fetch import Fetcher
from broadsheet.pages.guard import Guard
from broadsheet.pages.pictures import HEADERS, Pictures, picture_type
from broadsheet.testing import fakeweb as fake
from broadsheet.testing.fakeweb import FakeWeb

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 100


@pytest.fixture
def web() -> Iterator[FakeWeb]:
    with FakeWeb() as web:
        yield web


@pytest.fixture
def pictures(web: FakeWeb, tmp_path: Path) -> Pictures:
    return Pictures(tmp_path / "pictures", Fetcher(Guard.of(["127.0.0.1/32"])), most=250)


def test_a_picture_is_fetched_once_and_kept(web: FakeWeb, pictures: Pictures) -> None:
    web.serve("/a.png", fake.answer(200, PNG, content_type="text/html"))
    for _ in range(3):
        picture = pictures.get(web.address("/a.png"))
        assert (picture.media_type, picture.body) == ("image/png", PNG)
    assert len(web.requests) == 1


@pytest.mark.parametrize("body", [b"<svg onload='alert(1)'/>", b"<html>", b"", b"GIF", b"RIFF1234WAVE"])
def test_what_is_no_picture_is_refused_whatever_it_is_called(web: FakeWeb, pictures: Pictures, body: bytes) -> None:
    web.serve("/a.png", fake.answer(200, body, content_type="image/png"))
    with pytest.raises(Refused):
        pictures.get(web.address("/a.png"))


def test_pictures_inside_the_network_are_refused(pictures: Pictures) -> None:
    with pytest.raises(Forbidden):
        pictures.get("http://169.254.169.254/a.png")


def test_the_oldest_go_when_there_are_too_many(web: FakeWeb, pictures: Pictures) -> None:
    for number in range(5):
        web.serve(f"/{number}", fake.answer(200, PNG + bytes([number])))
        pictures.get(web.address(f"/{number}"))
    assert len(list(pictures.folder.iterdir())) == 2
    pictures.get(web.address("/4"))
    assert len(web.requests) == 5


def test_types_are_told_by_the_first_bytes() -> None:
    heads = {b"\xff\xd8\xff\xe0": "jpeg", b"GIF89a": "gif", b"RIFF\0\0\0\0WEBP": "webp", b"\0\0\0\x1cftypavif": "avif"}
    assert {head: picture_type(head) for head in heads} == {head: f"image/{name}" for head, name in heads.items()}


def test_served_pictures_cannot_act() -> None:
    assert "sandbox" in HEADERS["Content-Security-Policy"]
    assert HEADERS["X-Content-Type-Options"] == "nosniff"
