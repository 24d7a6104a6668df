"""Which character set a page is in."""

from __future__ import annotations

import pytest

from broadsheet.model.page import Page
from broadsheet.pages.decode import decode_page
from broadsheet.words.charsets import declared_in, encoding_named


def a_page(body: bytes, content_type: str = "") -> Page:
    headers = (("content-type", content_type),) if content_type else ()
    return Page("test", body, headers=headers)


def test_a_byte_order_mark_beats_every_declaration() -> None:
    page = decode_page(a_page("\ufeffŘeka".encode(), "text/html; charset=iso-8859-2"))
    assert (page.text, page.encoding, page.basis) == ("Řeka", "utf-8", "bom")


def test_the_transport_beats_the_page() -> None:
    page = decode_page(a_page("<meta charset=windows-1251>Žena".encode("iso-8859-2"), "text/html; charset=iso-8859-2"))
    assert (page.text[-4:], page.encoding, page.basis) == ("Žena", "iso-8859-2", "http")


def test_the_page_is_asked_where_the_transport_is_silent() -> None:
    page = decode_page(a_page('<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">Нева'.encode("koi8-r")))
    assert (page.text[-4:], page.encoding, page.basis) == ("Нева", "koi8-r", "meta")


def test_latin_1_is_read_as_browsers_read_it() -> None:
    page = decode_page(a_page(b"<meta charset=iso-8859-1>\x93quoted\x94 \x81"))
    assert (page.text[-10:], page.encoding, page.damaged) == ("“quoted” \x81", "windows-1252", 0)


def test_sound_utf_8_under_a_wrong_label_is_read_as_utf_8() -> None:
    page = decode_page(a_page("<meta charset=gbk>航天合作".encode()))
    assert (page.text[-4:], page.basis) == ("航天合作", "utf-8")


def test_a_latin_page_labelled_utf_8_is_read_as_latin() -> None:
    page = decode_page(a_page("<meta charset=utf-8>Garçon déjà là".encode("cp1252")))
    assert (page.text[-14:], page.encoding, page.basis) == ("Garçon déjà là", "windows-1252", "guess")


def test_one_bad_byte_is_counted_and_the_rest_is_read() -> None:
    page = decode_page(a_page("<meta charset=utf-8>é".encode() + b"\xff" + "é".encode()))
    assert (page.text[-3:], page.damaged) == ("é\ufffdé", 1)


def test_utf_7_is_never_read() -> None:
    assert encoding_named("utf-7") is None
    assert decode_page(a_page(b"<meta charset=utf-7>+ADw-script+AD4-")).text.endswith("+ADw-script+AD4-")


def test_a_declaration_inside_a_comment_or_an_attribute_does_not_count() -> None:
    assert declared_in(b'<!--<meta charset="koi8-r">--><p title="<meta charset=koi8-r>"><meta charset=big5>') == "big5"


def test_a_text_declares_nothing() -> None:
    page = Page("test", "<meta charset=koi8-r>é".encode(), shape="text")
    assert decode_page(page).basis == "utf-8"


def test_no_bytes_are_an_empty_text() -> None:
    assert decode_page(a_page(b"")).text == ""


@pytest.mark.parametrize(
    "worst", [b"<a " * 30_000, b"<meta a='" * 12_000, b"<a" + b"= " * 50_000, b"<!-" * 40_000, b"<a b '" * 20_000]
)
def test_the_search_for_a_declaration_is_linear(worst: bytes) -> None:
    import time

    begun = time.process_time()
    declared_in(worst)
    assert time.process_time() - begun < 0.25
