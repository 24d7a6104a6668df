"""The fetcher keeps its promises to servers that are slow, endless, lying or hostile."""

from __future__ import annotations

import gzip
import resource
import shutil
import ssl
import subprocess
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import brotli
import pytest
import zstandard

from broadsheet.model.errors import Forbidden, Refused, TryLater
from broadsheet.pages.fetch import Fetcher
from broadsheet.pages.guard import Guard
from broadsheet.pages.wire import Limits
from broadsheet.testing import fakeweb as fake
from broadsheet.testing.fakeweb import FakeWeb

LIMITS = Limits(connect=0.5, idle=0.4, deadline=1.0, body=1_000_000)
PUBLIC = "93.184.216.34"
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def web() -> Iterator[FakeWeb]:
    with FakeWeb() as web:
        yield web


@pytest.fixture
def fetcher(web: FakeWeb) -> Fetcher:
    return Fetcher(Guard.of(["127.0.0.1/32"]), LIMITS, resolve=web.resolve, now=lambda: NOW)


def test_a_page_comes_with_bytes_headers_address_and_time(web: FakeWeb, fetcher: Fetcher) -> None:
    web.serve("/a", fake.answer(200, b"<p>Hello</p>", content_type="text/html; charset=utf-8", etag='W/"7"', last_modified="Mon"))
    answer = fetcher.fetch(web.address("/a#part"))
    assert answer.page is not None
    assert (answer.page.body, answer.page.media_type, answer.page.captured_at) == (b"<p>Hello</p>", "text/html", NOW)
    assert (answer.page.address, answer.etag, answer.last_modified) == (web.address("/a"), 'W/"7"', "Mon")
    assert answer.cost > len(answer.page.body)
    assert "cookie" not in web.requests[0].headers
    assert "referer" not in web.requests[0].headers


def test_both_validators_are_sent_back_and_304_is_a_success(web: FakeWeb, fetcher: Fetcher) -> None:
    web.serve("/a", fake.fresh_or_not(b"x", 'W/"7"', "Mon, 02 Mar 2026 10:00:00 GMT"))
    answer = fetcher.fetch(web.address("/a"), etag='W/"7"', last_modified="Mon, 02 Mar 2026 10:00:00 GMT")
    assert (answer.status, answer.failure, answer.page) == (304, "", None)
    assert web.requests[0].headers["if-modified-since"] == "Mon, 02 Mar 2026 10:00:00 GMT"


@pytest.mark.parametrize("trick", ["headers", "body"])
def test_a_byte_a_moment_does_not_stretch_the_deadline(web: FakeWeb, fetcher: Fetcher, trick: str) -> None:
    before = b"HTTP/1.1 200 OK\r\n" if trick == "headers" else fake.head(200, content_length=500)
    web.serve("/slow", fake.slow(b"X: y\r\n" * 100, 0.1, before))
    begun = time.monotonic()
    assert fetcher.fetch(web.address("/slow")).failure == "timeout"
    assert time.monotonic() - begun < 2


def test_silence_after_the_headers_ends_early(web: FakeWeb, fetcher: Fetcher) -> None:
    web.serve("/silent", fake.silence(fake.head(200, content_length=500), 3))
    begun = time.monotonic()
    assert fetcher.fetch(web.address("/silent")).failure == "timeout"
    assert time.monotonic() - begun < 0.8


@pytest.mark.parametrize(
    ("handler", "failure"),
    [
        (fake.reset(fake.head(200, content_length=500) + b"half"), "connection"),
        (fake.answer(200, b"short", x="y"), ""),
        (lambda _, c: c.sendall(fake.head(200, content_length=500) + b"half"), "incomplete"),
        (lambda _, c: c.sendall(fake.head(200, transfer_encoding="chunked") + b"ff\r\nhalf"), "incomplete"),
        (lambda _, c: c.sendall(fake.head(200, transfer_encoding="chunked") + b"zz\r\nhalf"), "incomplete"),
        (lambda _, c: c.sendall(b"SSH-2.0-OpenSSH\r\n\r\n"), "bad_answer"),
        (lambda _, c: None, "connection"),
        (fake.endless(b"X-Header: yes\r\n", b"HTTP/1.1 200 OK\r\n"), "bad_answer"),
        (fake.endless(b"x" * 5_000, b"HTTP/1.1 200 OK\r\nX: "), "bad_answer"),
        (fake.endless(b"HTTP/1.1 100 Continue\r\n\r\n", b""), "too_large"),
        (fake.endless(b"<p>more</p>" * 100, fake.head(200)), "too_large"),
        (fake.answer(200, b"?" * 1_000, content_encoding="br"), "bad_answer"),
        (fake.answer(200, b"?" * 1_000, content_encoding="compress"), "bad_answer"),
        (fake.answer(200, zstandard.compress(b"page" * 99)[:-3], content_encoding="zstd"), "incomplete"),
        (fake.answer(200, b"?" * 1_000, content_encoding="zstd"), "bad_answer"),
        (fake.answer(200, b"not gzip", content_encoding="gzip"), "bad_answer"),
        (fake.answer(200, zlib.compress(b"page")[:-3], content_encoding="deflate"), "incomplete"),
        (fake.answer(200, b"x", content_encoding="gzip, gzip, gzip"), "bad_answer"),
        (fake.answer(503), "status"),
        (fake.answer(410), "status"),
    ],
)
def test_what_goes_wrong_is_told_and_nothing_half_is_kept(
    web: FakeWeb, fetcher: Fetcher, handler: fake.Handler, failure: str
) -> None:
    web.serve("/x", handler)
    answer = fetcher.fetch(web.address("/x"))
    assert answer.failure == failure
    assert bool(answer.page) == (failure == "")
    assert bool(answer.why) == (failure != "")


def test_a_gzip_bomb_is_cut_at_the_decoded_limit(web: FakeWeb, fetcher: Fetcher) -> None:
    web.serve("/bomb", fake.gzip_bomb(40 * 2**20))
    tracemalloc.start()
    answer = replace(fetcher, limits=replace(LIMITS, deadline=10)).fetch(web.address("/bomb"))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert answer.failure == "too_large"
    assert peak < 16 * 2**20


def _zeros(pack: Callable[[bytes], bytes]) -> bytes:
    return pack(bytes(200 * 2**20))


def _brotli(body: bytes) -> bytes:
    packed: bytes = brotli.compress(body, quality=1)
    return packed


@pytest.mark.parametrize(("encoding", "pack"), [("zstd", zstandard.compress), ("br", _brotli)])
def test_a_bomb_in_a_newer_encoding_is_cut_without_being_held(
    web: FakeWeb, fetcher: Fetcher, encoding: str, pack: Callable[[bytes], bytes]
) -> None:
    web.serve("/bomb", fake.answer(200, _zeros(pack), content_encoding=encoding))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    answer = replace(fetcher, limits=replace(LIMITS, deadline=10)).fetch(web.address("/bomb"))
    assert answer.failure == "too_large"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 64 * 1024


@pytest.mark.parametrize(("encoding", "pack"), [("zstd", zstandard.compress), ("br", _brotli), ("x-gzip", gzip.compress)])
def test_what_is_asked_for_is_unfolded(web: FakeWeb, fetcher: Fetcher, encoding: str, pack: Callable[[bytes], bytes]) -> None:
    body = b"The ferry was late again, and nobody minded. " * 5_000
    web.serve("/x", fake.answer(200, pack(body), content_encoding=encoding))
    assert fetcher.get(web.address("/x")).body == body
    offered = web.requests[0].headers["accept-encoding"]
    assert encoding.removeprefix("x-") in offered.split(", ")


def test_a_form_is_posted_and_follows_only_who_asks_for_it_again(web: FakeWeb, fetcher: Fetcher) -> None:
    web.serve("/hub", fake.answer(202))
    web.serve("/again", fake.redirect("/hub", 308))
    web.serve("/lost", fake.redirect("/hub", 302))
    for path, failure in (("/hub", ""), ("/again", ""), ("/lost", "status"), ("/nothing", "status")):
        answer = fetcher.post(web.address(path), {"hub.mode": "subscribe", "hub.topic": "https://e.example/?a=1&b=2"})
        assert (answer.failure, answer.page) == (failure, None)
    posted = [request for request in web.requests if request.path == "/hub"]
    assert [request.method for request in posted] == ["POST", "POST"]
    assert {request.body for request in posted} == {b"hub.mode=subscribe&hub.topic=https%3A%2F%2Fe.example%2F%3Fa%3D1%26b%3D2"}
    refused = fetcher.post("http://10.0.0.1/hub", {"a": "b"})
    assert refused.failure == "forbidden"


@pytest.mark.parametrize("packed", [zlib.compress(b"page"), zlib.compress(b"page", wbits=-15)], ids=["zlib", "raw"])
def test_deflate_is_read_with_and_without_its_header(web: FakeWeb, fetcher: Fetcher, packed: bytes) -> None:
    web.serve("/x", fake.answer(200, packed, content_encoding="deflate"))
    assert fetcher.get(web.address("/x")).body == b"page"


def test_redirects_are_followed_ten_times_and_no_more(web: FakeWeb, fetcher: Fetcher) -> None:
    for hop in range(30):
        web.serve(f"/{hop}", fake.redirect(f"/{hop + 1}"))
    answer = replace(fetcher, limits=replace(LIMITS, deadline=5)).fetch(web.address("/0"))
    assert answer.failure == "too_many_redirects"
    assert len(web.requests) == 11


def test_only_permanent_redirects_change_the_address(web: FakeWeb, fetcher: Fetcher) -> None:
    web.serve("/new", fake.answer(200, b"x"))
    web.serve("/old", fake.redirect("/new", 301))
    web.serve("/mixed", fake.redirect("/old", 302))
    assert fetcher.fetch(web.address("/old")).moved_to == web.address("/new")
    assert fetcher.fetch(web.address("/mixed")).moved_to is None
    assert fetcher.fetch(web.address("/new")).moved_to is None


@pytest.mark.parametrize(
    "target",
    ["http://127.0.0.2/", "http://10.1.2.3/", "http://[::ffff:127.0.0.2]/", "file:///etc/passwd", "http://inside.example/"],
)
def test_a_redirect_goes_the_guarded_way_as_well(web: FakeWeb, fetcher: Fetcher, target: str) -> None:
    web.name("inside.example", ["192.168.1.1"])
    web.serve("/x", fake.redirect(target))
    answer = fetcher.fetch(web.address("/x"))
    assert answer.failure == "forbidden"
    assert len(web.requests) == 1


def test_credentials_never_cross_to_another_origin(fetcher: Fetcher, web: FakeWeb) -> None:
    with FakeWeb() as other:
        other.serve("/there", fake.answer(200, b"x"))
        web.serve("/a", fake.redirect(web.address("/b")))
        web.serve("/b", fake.redirect(other.address("/there")))
        address = web.address("/a").replace("//", "//ada:secret@")
        answer = fetcher.fetch(address, headers={"Cookie": "session=1", "X-Token": "2"})
        assert answer.status == 200
        assert [request.headers.get("authorization") for request in web.requests] == ["Basic YWRhOnNlY3JldA=="] * 2
        assert {"authorization", "cookie", "x-token"}.isdisjoint(other.requests[0].headers)
        assert "secret" not in answer.address


def test_the_checked_address_is_the_one_connected_to(web: FakeWeb, fetcher: Fetcher) -> None:
    web.serve("/x", fake.answer(200, b"x"))
    web.name("rebind.example", ["127.0.0.1"], ["127.0.0.2"])
    assert fetcher.fetch(web.address("/x", "rebind.example")).status == 200
    assert web.asked == ["rebind.example"]
    assert web.requests[0].headers["host"] == f"rebind.example:{web.port}"


@pytest.mark.parametrize("answers", [["127.0.0.2"], [PUBLIC, "fd00::1"], ["::ffff:10.0.0.1"], ["64:ff9b::a00:1"], ["fe80::1%lo"]])
def test_a_name_that_leads_to_a_private_address_is_refused(web: FakeWeb, answers: list[str]) -> None:
    web.name("paper.example", answers)
    answer = Fetcher(Guard(), LIMITS, resolve=web.resolve).fetch("http://paper.example/")
    assert answer.failure == "forbidden"
    assert "paper.example" in answer.why


def test_a_name_that_does_not_exist_is_told(web: FakeWeb, fetcher: Fetcher) -> None:
    answer = fetcher.fetch("http://nowhere.example/")
    assert answer.failure == "dns"
    assert "nowhere.example" in answer.why


def test_what_a_server_asks_about_time_is_read(web: FakeWeb, fetcher: Fetcher) -> None:
    web.serve("/a", fake.answer(429, retry_after="120"))
    web.serve("/b", fake.answer(503, retry_after="Mon, 02 Mar 2026 12:05:00 GMT"))
    web.serve("/c", fake.answer(200, b"x", cache_control="public, max-age=3600"))
    web.serve("/d", fake.answer(503, retry_after="soon"))
    assert [fetcher.fetch(web.address(path)).retry_seconds for path in ("/a", "/b", "/d")] == [120, 300, None]
    assert fetcher.fetch(web.address("/c")).fresh_seconds == 3600


def test_get_raises_the_error_that_names_a_destiny(web: FakeWeb, fetcher: Fetcher) -> None:
    web.serve("/later", fake.answer(503, retry_after="60"))
    with pytest.raises(TryLater) as later:
        fetcher.get(web.address("/later"))
    assert (later.value.when - NOW).total_seconds() == 60
    with pytest.raises(Refused):
        fetcher.get(web.address("/missing"))
    with pytest.raises(Forbidden):
        fetcher.get("http://169.254.169.254/latest/meta-data/")


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key, and certificates for paper.example: a good one, and one whose days are over."""
    if not shutil.which("openssl"):
        pytest.skip("openssl is needed to make certificates for this test")
    folder = tmp_path_factory.mktemp("tls")
    name = "-subj /CN=paper.example -addext subjectAltName=DNS:paper.example"
    for command in (
        f"req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes {name} -days 2 -keyout good.key -out good.pem",
        f"req -new -key good.key {name} -out old.csr",
        "x509 -req -in old.csr -signkey good.key -days -1 -copy_extensions copy -out old.pem",
    ):
        subprocess.run(["openssl", *command.split()], check=True, capture_output=True, cwd=folder)
    return folder


@pytest.mark.parametrize(
    ("certificate", "host", "trusted", "failure"),
    [
        ("good", "paper.example", True, ""),
        ("good", "other.example", True, "tls"),
        ("good", "paper.example", False, "tls"),
        ("old", "paper.example", True, "tls"),
    ],
)
def test_certificates_are_checked(certificates: Path, certificate: str, host: str, trusted: bool, failure: str) -> None:
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(certificates / f"{certificate}.pem", certificates / "good.key")
    client = ssl.create_default_context(cafile=str(certificates / f"{certificate}.pem") if trusted else None)
    with FakeWeb(tls=server) as web:
        web.serve("/x", fake.answer(200, b"x"))
        web.name(host, ["127.0.0.1"])
        fetcher = Fetcher(Guard.of(["127.0.0.1/32"]), LIMITS, resolve=web.resolve, tls=client)
        assert fetcher.fetch(web.address("/x", host)).failure == failure


def test_a_redirect_from_https_to_http_is_followed_only_where_allowed(certificates: Path, web: FakeWeb, fetcher: Fetcher) -> None:
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(certificates / "good.pem", certificates / "good.key")
    web.serve("/plain", fake.answer(200, b"x"))
    web.name("paper.example", ["127.0.0.1"])
    with FakeWeb(tls=server) as safe:
        safe.serve("/x", fake.redirect(web.address("/plain")))
        trusting = replace(fetcher, tls=ssl.create_default_context(cafile=str(certificates / "good.pem")))
        address = safe.address("/x", "paper.example").replace("//", "//ada:secret@")
        assert trusting.fetch(address).status == 200
        assert "authorization" not in web.requests[0].headers
        assert replace(trusting, allow_downgrade=False).fetch(address).failure == "forbidden"
