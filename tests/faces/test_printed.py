"""Pages are printed once for each version of the news."""

from __future__ import annotations

import asyncio

from starlette.types import Message, Receive, Scope, Send

from broadsheet.faces.web.printed import AT_ONCE, PrintedPages


class Press:
    """Counts what it prints, and takes its time."""

    def __init__(self) -> None:
        self.printed: list[bytes] = []
        self.side_by_side = self.most_side_by_side = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.side_by_side += 1
        self.most_side_by_side = max(self.most_side_by_side, self.side_by_side)
        await asyncio.sleep(0.01)
        self.side_by_side -= 1
        self.printed.append(scope["query_string"])
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/html")]})
        await send({"type": "http.response.body", "body": b"No. " + scope["query_string"]})


async def ask(pages: PrintedPages, query: bytes = b"", path: str = "/") -> bytes:
    said: list[Message] = []

    async def send(message: Message) -> None:
        said.append(message)

    async def receive() -> Message:
        return {"type": "http.request", "body": b""}

    scope = {"type": "http", "method": "GET", "path": path, "query_string": query, "headers": []}
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


def test_no_more_pages_are_printed_side_by_side_than_there_are_cores_for() -> None:
    press = Press()
    pages = PrintedPages(press, lambda: 1)

    async def many() -> list[bytes]:
        return await asyncio.gather(*(ask(pages, str(number).encode()) for number in range(3 * AT_ONCE)))

    assert len(set(asyncio.run(many()))) == len(set(asyncio.run(many()))) == 3 * AT_ONCE
    assert press.most_side_by_side == AT_ONCE


def test_pictures_that_come_from_elsewhere_keep_no_page_waiting() -> None:
    press = Press()
    pages = PrintedPages(press, lambda: 1)

    async def many() -> None:
        await asyncio.gather(*(ask(pages, str(number).encode(), "/picture/7/1") for number in range(2 * AT_ONCE)))

    asyncio.run(many())
    assert press.most_side_by_side == 2 * AT_ONCE
