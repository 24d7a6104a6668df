"""Whatever is handed over comes out as pages, entries and feeds; what cannot be read is named and stops nothing."""

from __future__ import annotations

import gzip
import io
import json
import os
import zipfile
from collections import Counter
from datetime import UTC, datetime
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest
import zstandard

from broadsheet.intake import Kind, identify, is_address, read_inputs, starter_names, starter_sizes, unfold
from broadsheet.intake.starters import CODES
from broadsheet.intake.unfold import MAX_PAGE
from broadsheet.model.intake import Entry, Feed, Problem
from broadsheet.model.page import Page
from broadsheet.sample import answers, wires
from broadsheet.sample.render.archive import render_warc

PAGE = b"<!DOCTYPE html><html><body><h1>Ferry late</h1><p>The ferry was late again, and nobody minded.</p></body></html>"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def read(*targets: Path | str, stdin: bytes = b"") -> list:
    return list(read_inputs(targets, stdin=io.BytesIO(stdin)))


def problems(taken: list) -> list[str]:
    return [one.code for one in taken if isinstance(one, Problem)]


def test_the_whole_sample_paper_comes_in() -> None:
    taken = read(wires())
    addresses = {one.address for one in taken if isinstance(one, Page)}
    expected = {article["address"] for article in answers()["articles"] if not article["platform"]}
    assert expected <= addresses
    assert problems(taken) == ["empty", "passed_over"]
    captured = [one for one in taken if isinstance(one, Page) and one.shape != "text"]
    assert all(one.captured_at for one in captured if "cut-off" not in one.input)


def test_one_unreadable_file_never_stops_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE)
    (tmp_path / "b.html").write_bytes(os.urandom(2_000))
    (tmp_path / "c.html").symlink_to(tmp_path / "nowhere")
    (tmp_path / "d.txt").write_bytes(b"")
    (tmp_path / "e.html").write_bytes(PAGE)
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    taken = read(tmp_path)
    assert [Path(one.input).name for one in taken if isinstance(one, Page)] == ["a.html", "e.html"]
    assert problems(taken) == ["binary", "not_found", "empty", "passed_over"]


def test_what_is_plainly_no_news_is_passed_over_in_folders_and_told_when_named(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# About")
    (tmp_path / "check.py").write_text("print(1)")
    (tmp_path / "gold.json").write_text(json.dumps({"page": "x", "zones": [1, 2]}, indent=1))
    (tmp_path / "page.html").write_bytes(PAGE)
    taken = read(tmp_path)
    assert problems(taken) == ["passed_over"]
    assert "1 .json, 1 .md, 1 .py" in taken[-1].message
    assert problems(read(tmp_path / "gold.json")) == ["bad_record"]


def test_a_missing_file_and_an_empty_folder_are_told(tmp_path: Path) -> None:
    assert problems(read(tmp_path / "nothing", tmp_path)) == ["not_found", "empty"]


def test_a_page_of_twenty_megabytes_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "big.html").write_bytes(PAGE + b"<p>x</p>" * (MAX_PAGE // 8))
    (refused,) = read(tmp_path / "big.html")
    assert refused.code == "too_large"
    assert refused.help


def test_a_saved_page_tells_where_and_when_it_was_taken(tmp_path: Path) -> None:
    when = b"saved date: Mon Mar 02 2026 13:00:00 GMT+0100 (CET)"
    comment = b"<!DOCTYPE html>\n<!--\n Saved by a tool \n url: https://paper.example/ferry \n " + when + b"\n-->"
    (tmp_path / "a.html").write_bytes(comment + PAGE)
    (tmp_path / "b.html").write_bytes(b"<!-- saved from url=(0029)https://paper.example/harbour -->" + PAGE)
    first, second = read(tmp_path)
    assert (first.address, first.captured_at) == ("https://paper.example/ferry", NOON)
    assert (second.address, second.captured_at) == ("https://paper.example/harbour", None)


def test_a_page_saved_as_one_mail_is_taken_out_of_it(tmp_path: Path) -> None:
    mail = MIMEMultipart("related")
    mail["From"], mail["Date"] = "<Saved by a browser>", "Mon, 02 Mar 2026 13:00:00 +0100"
    mail["Snapshot-Content-Location"] = "https://paper.example/ferry"
    mail.attach(MIMEText("<p>Die F\xe4hre war versp\xe4tet.</p>", "html", "utf-8"))
    mail.attach(MIMEText("p { color: red }", "css"))
    (tmp_path / "ferry.mhtml").write_bytes(mail.as_bytes())
    (page,) = read(tmp_path)
    assert (page.address, page.captured_at, page.shape) == ("https://paper.example/ferry", NOON, "html")
    assert page.body.decode() == "<p>Die F\xe4hre war versp\xe4tet.</p>"
    empty = MIMEMultipart("related")
    assert problems(read("-", stdin=b"From: x\n" + empty.as_bytes())) == ["damaged"]


def test_zips_are_unfolded_and_nested_ones_too_but_not_for_ever(tmp_path: Path) -> None:
    inner = PAGE
    for depth in range(6):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr(f"page-{depth}.html", PAGE)
            archive.writestr("z.zip" if depth else "z.html", inner)
        inner = stream.getvalue()
    (tmp_path / "all.zip").write_bytes(inner)
    taken = read(tmp_path / "all.zip")
    assert sum(isinstance(one, Page) for one in taken) == 3
    assert problems(taken) == ["too_deep"]


def test_a_zip_bomb_is_cut_at_the_size_of_a_page(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.html", b"<p>" + b"0" * (MAX_PAGE + 10))
        archive.writestr("b.html", PAGE)
    taken = read(tmp_path / "bomb.zip")
    assert problems(taken) == ["too_large"]
    assert sum(isinstance(one, Page) for one in taken) == 1


def test_a_gzip_bomb_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bomb.html.gz").write_bytes(gzip.compress(b"0" * (MAX_PAGE * 4)))
    assert problems(read(tmp_path)) == ["too_large"]


def test_damaged_archives_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 and then nothing of the kind")
    (tmp_path / "b.gz").write_bytes(gzip.compress(PAGE * 50)[:60] + b"broken")
    (tmp_path / "c.warc.gz").write_bytes(gzip.compress(b"WARC/1.0\r\nnonsense"))
    assert len(problems(read(tmp_path))) == 3


@pytest.mark.parametrize("pack", [bytes, gzip.compress, zstandard.ZstdCompressor().compress], ids=["plain", "gzip", "zstd"])
def test_web_archives_come_plain_gzipped_and_zstandard(tmp_path: Path, pack) -> None:
    answers_ = [("https://paper.example/a", NOON, 200, PAGE), ("https://paper.example/b", NOON, 404, b"gone")]
    archive = gzip.decompress(render_warc(answers_, "test"))
    (tmp_path / "a.warc.zst").write_bytes(pack(archive))
    page, told = read(tmp_path / "a.warc.zst")
    assert (page.address, page.captured_at, page.body) == ("https://paper.example/a", NOON, PAGE)
    assert "404" in told.message


def test_an_archive_that_breaks_off_gives_what_came_before() -> None:
    archive = gzip.decompress(render_warc([("https://paper.example/a", NOON, 200, PAGE)] * 2, "test"))
    taken = read("-", stdin=archive[:-500] + b"WARC/1.0 no header at all\r\n\r\n")
    assert any(isinstance(one, Page) for one in taken)


ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(PAGE) + PAGE
CHUNKED = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n" % (
    len(PAGE),
    PAGE,
)
PACKED = b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(PAGE)


def arc(*answers_: bytes, more: str = "", length: int | None = None) -> bytes:
    """An ARC with these answers; `more` is what version 2 has between type and length."""
    head = b"1 0 A town\nURL IP-address Archive-date Content-type Archive-length\n"
    records = [b"filedesc://town.arc 0.0.0.0 20260302120000 text/plain %d\n%s" % (len(head), head)]
    for number, answer in enumerate(answers_):
        said = (
            f"https://paper.example/{number} 192.0.2.1 20260302120000 text/html{more} {len(answer) if length is None else length}\n"
        )
        records.append(said.encode() + answer)
    return b"\n".join(records) + b"\n"


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
@pytest.mark.parametrize("more", ["", " 200 ABCD - 0 town.arc"], ids=["version 1", "version 2"])
def test_the_older_form_of_web_archives_is_read(pack, more: str) -> None:
    for source in (lambda body: read("-", stdin=body), lambda body: list(unfold(Page("town.arc", body)))):
        taken = source(pack(arc(ANSWER, CHUNKED, PACKED, more=more)))
        assert [(page.address, page.captured_at, page.body) for page in taken] == [
            (f"https://paper.example/{number}", NOON, PAGE) for number in range(3)
        ]


@pytest.mark.parametrize("length", [10**12, 0, 7, len(ANSWER) + 30, -1])
def test_an_arc_that_lies_about_lengths_gives_what_it_can_and_says_so(length: int) -> None:
    taken = read("-", stdin=arc(ANSWER, ANSWER, length=length))
    assert problems(taken)
    assert all(one.body in ANSWER + PAGE for one in taken if isinstance(one, Page))


def test_an_arc_tells_what_it_left_out_and_where_it_breaks_off() -> None:
    missing = ANSWER.replace(b"200 OK", b"404 No")
    page, told = read("-", stdin=arc(missing, ANSWER.replace(b"text/html", b"image/png"), ANSWER))
    assert (page.address, told.code) == ("https://paper.example/2", "passed_over")
    packed = gzip.compress(arc(*[ANSWER.replace(b"late", bytes([letter]) * 9_000) for letter in b"abcdefgh"]))
    assert "damaged" in problems(read("-", stdin=packed[: len(packed) * 2 // 3]))


def test_json_lines_give_pages_and_name_the_bad_line() -> None:
    records = [
        {"url": "https://paper.example/a", "html": PAGE.decode()},
        {"title": "Ferry late", "text": "The ferry was late.\nNobody minded.", "date": "2026-03-02T12:00:00Z", "publisher": "Echo"},
        {"text": "A capture without a title."},
        {"number": 4},
    ]
    lines = "\n".join([*map(json.dumps, records), "{not json", "[]"])
    taken = read("-", stdin=lines.encode())
    assert [one.shape for one in taken if isinstance(one, Page)] == ["html", "feed_entry", "text"]
    assert problems(taken) == ["bad_record", "bad_json", "bad_record"]
    assert [one.input for one in taken if isinstance(one, Problem)] == ["-#4", "-#5", "-#6"]
    assert b'"datePublished":"2026-03-02T12:00:00+00:00"' in taken[1].body


def test_a_list_of_feeds_gives_feeds() -> None:
    listed = b'<opml version="2.0"><body><outline text="World"><outline text="A" xmlUrl="https://a.example/rss"/></outline></body></opml>'
    assert read("-", stdin=listed) == [Feed("https://a.example/rss", "A", folder=("World",))]


def test_a_sitemap_gives_entries() -> None:
    sitemap = (
        b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
        b' xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><url><loc>https://a.example/ferry</loc>'
        b"<news:news><news:publication><news:name>Echo</news:name></news:publication><news:publication_date>2026-03-02T12:00:00Z"
        b"</news:publication_date><news:title>Ferry late</news:title></news:news><image:image><image:loc>https://a.example/1.jpg</image:loc>"
        b"</image:image></url></urlset>"
    )
    (entry,) = read("-", stdin=sitemap)
    assert isinstance(entry, Entry)
    assert (entry.address, entry.title, entry.publisher, entry.published) == ("https://a.example/ferry", "Ferry late", "Echo", NOON)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", Kind.EMPTY),
        (b" \n\t", Kind.EMPTY),
        (b"\x00\x01\x02" * 50, Kind.BINARY),
        (b"<rss version='2.0'/>", Kind.FEED),
        (b"<?xml version='1.0'?><!-- a > b --><!DOCTYPE rss [<!ENTITY a '>'>]><rss/>", Kind.FEED),
        ("\ufeff<feed xmlns='http://www.w3.org/2005/Atom'/>".encode(), Kind.FEED),
        ("<rss/>".encode("utf-16"), Kind.FEED),
        (b"<rdf:RDF xmlns:rdf='x'/>", Kind.FEED),
        (b"<atom:feed xmlns:atom='x'/>", Kind.FEED),
        (b"<opml/>", Kind.OPML),
        (b"<urlset/>", Kind.SITEMAP),
        (b"<sitemapindex/>", Kind.SITEMAP),
        (b"<!doctype html><title>x</title>", Kind.HTML),
        (b'{"version": "https://jsonfeed.org/version/1"}', Kind.JSON_FEED),
        (b'{"title": "x"}\n', Kind.RECORDS),
        (b"Ferry late\n\nThe ferry was late.", Kind.TEXT),
        (b"words <p>and</p> markup", Kind.HTML),
        ("Der Zug hält".encode("latin-1"), Kind.TEXT),
        (b"%PDF-1.7", Kind.PDF),
        (b"filedesc://x", Kind.ARC),
    ],
)
def test_what_it_is_is_found_out_from_the_bytes(body: bytes, kind: Kind) -> None:
    assert identify(body) == kind


def test_addresses_are_told_from_files() -> None:
    assert [is_address(one) for one in ("https://paper.example/", "paper.html", Path("https:/x"))] == [True, False, False]
    assert problems(read("https://paper.example/")) == ["address"]


def test_folders_are_read_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b/2.html", "a/9.html", "b/1.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(PAGE)
    assert [one.input.removeprefix(f"{tmp_path}/") for one in read(tmp_path)] == ["a/9.html", "b/1.html", "b/2.html"]
    assert Counter(type(one) for one in read(tmp_path)) == {Page: 3}


def test_starter_lists_give_feeds_by_name_and_say_what_there_is() -> None:
    feeds = read("starter:germany")
    assert len(feeds) == 5
    assert {feed.folder for feed in feeds} == {("Countries", "Germany")}
    (problem,) = read("starter:atlantis")
    assert "Germany" in problem.help
    assert len(starter_names()) == 59
    assert read("starter:de") == feeds, "countries go by their letters too"
    assert set(CODES.values()) <= set(starter_names())
    assert sum(starter_sizes().values()) == 768


def test_a_zip_whose_list_points_before_its_beginning_is_told_as_damaged() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a/page.html", "<html><body><p>The ferry was late.</p></body></html>")
    whole = packed.getvalue()
    taken = list(unfold(Page("cut.zip", whole[:40] + whole[60:])))
    assert [problem.code for problem in taken if isinstance(problem, Problem)] == ["damaged"]
