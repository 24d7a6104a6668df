"""Whatever a server sends and whatever a page holds: an answer, never an exception."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from broadsheet.pages.fetch import Fetcher
from broadsheet.pages.guard import Guard, literal_address, normal_form
from broadsheet.pages.robots import read_robots
from broadsheet.pages.sanitize import sanitize
from broadsheet.pages.wire import Limits
from broadsheet.testing.fakeweb import FakeWeb

HEADS = st.sampled_from([b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 301 X\r\nLocation: ", b"HTTP/1.0 304\r\n", b"HTTP/9 abc\r\n", b""])
LINES = st.sampled_from(
    [b"Content-Length: -1\r\n", b"Content-Length: 9999999999\r\n", b"Transfer-Encoding: chunked\r\n", b"Content-Encoding: gzip\r\n",
     b"Content-Encoding: deflate, gzip\r\n", b": x\r\n", b"Retry-After: 99999999999999999999\r\n", b"Cache-Control: max-age=x\r\n", b"\r\n"]
)  # fmt: skip


@pytest.fixture(scope="module")
def web() -> Iterator[FakeWeb]:
    with FakeWeb() as web:
        yield web


@given(st.tuples(HEADS, st.lists(LINES | st.binary(max_size=30), max_size=6), st.binary(max_size=60)))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_answer_of_a_server_becomes_an_answer_of_ours(web: FakeWeb, said: tuple[bytes, list[bytes], bytes]) -> None:
    first, lines, body = said
    web.serve("/x", lambda _, connection: connection.sendall(first + b"".join(lines) + b"\r\n" + body))
    fetcher = Fetcher(Guard.of(["127.0.0.1/32"]), Limits(connect=1, idle=0.2, deadline=0.5, redirects=2), resolve=web.resolve)
    answer = fetcher.fetch(web.address("/x"))
    assert bool(answer.page) == (answer.status == 200 and not answer.failure)
    assert answer.failure == "" or answer.why


@given(st.binary(max_size=300), st.text(max_size=20), st.text(max_size=40))
def test_any_robots_file_gives_a_decision(body: bytes, agent: str, path: str) -> None:
    assert read_robots(body).allows(agent, "/" + path) in (True, False)


@given(
    st.lists(
        st.sampled_from(
            ["<p", "<a href='", "javascript:", "'>", "<svg>", "</p>", "<!--", "-->", "<style>", "&lt;", " onx=1", ">", "x"]
        )
        | st.text(max_size=5)
    )
)
def test_cleaning_twice_is_cleaning_once(parts: list[str]) -> None:
    once = sanitize("".join(parts))
    assert sanitize(once) == once


@given(st.text(max_size=60))
def test_any_address_is_read_one_way_or_refused(address: str) -> None:
    normal = normal_form("http://" + address)
    assert normal is None or normal_form(normal) == normal
    literal_address(address)
