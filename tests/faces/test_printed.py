"""Pages are printed once for each version of the news."""

from __future__ import annotations

import asyncio

from starlette.types import Message, Receive, Scope, Send

from broadsheet.faces.web.printed import PrintedPages


class Press:
    """Counts what it prints, and takes its time."""

    def __init__(self) -> None:
        self.printed: list[bytes] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await asyncio.sleep(0.01)
        self.printed.append(scope["query_string"])
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/html")]})
        await send({"type": "http.response.body", "body": b"No. " + scope["query_string"]})


async def ask(pages: PrintedPages, query: bytes = b"") -> bytes:
    said: list[Message] = []

    async def send(message: Message) -> None:
        said.append(message)

    async def receive() -> Message:
        return {"type": "http.request", "body": b""}

    scope = {"type": "http", "method": "GET", "path": "/", "query_string": query, "headers": []}
    await pages(scope, receive, send)
    return b"".join(message.get("body", b"") for message in said)


def test_readers_who_ask_at_once_have_a_page_printed_once() -> None:
    press, version = Press(), 1
    pages = PrintedPages(press, lambda: version)

    async def many() -> list[bytes]:
        return list(await asyncio.gather(*(ask(pages) for _ in range(8))))

    assert asyncio.run(many()) == [b"No. "] * 8
    assert len(press.printed) == 1
    version = 2
    assert asyncio.run(many()) == [b"No. "] * 8
    assert len(press.printed) == 2


def test_pages_whose_long_queries_begin_alike_are_different_pages() -> None:
    pages = PrintedPages(Press(), lambda: 1)
    for ending in (b"a", b"b", b"a"):
        assert asyncio.run(ask(pages, b"q=" + b"x" * 5_000 + ending)).endswith(ending)
