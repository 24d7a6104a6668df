"""One guest cannot have the whole paper."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from broadsheet.faces.web.patience import BURST, REFILL, Patience


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def guest(clock: Clock, address: str = "192.0.2.7") -> TestClient:
    async def answer(request: object) -> PlainTextResponse:
        return PlainTextResponse("ok")

    app = Starlette(routes=[Route("/{path:path}", answer)], middleware=[Middleware(Patience, clock=clock)])
    return TestClient(app, client=(address, 5000))


def test_a_guest_who_asks_too_much_is_told_when_to_come_back(clock: Clock) -> None:
    client = guest(clock)
    assert {client.get("/api/v1/stories").status_code for _ in range(BURST)} == {200}
    refused = client.get("/api/v1/stories")
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "1")
    assert refused.headers["content-type"] == "application/problem+json"
    clock.now += 1
    assert [client.get("/search").status_code for _ in range(int(REFILL) + 1)] == [200] * int(REFILL) + [429]


def test_pages_are_handed_to_anybody(clock: Clock) -> None:
    client = guest(clock)
    assert {client.get("/story/x-1").status_code for _ in range(BURST + 5)} == {200}


def test_who_sits_at_the_machine_is_no_guest(clock: Clock) -> None:
    client = guest(clock, "127.0.0.1")
    assert {client.get("/api/v1/stories").status_code for _ in range(BURST + 5)} == {200}


def test_one_guest_does_not_pay_for_another_but_for_all_of_his_own_addresses(clock: Clock) -> None:
    one, same, other = guest(clock, "2001:db8:1:2:3:4:5:6"), "2001:db8:1:2:ffff:4:5:6", "2001:db8:9:2:3:4:5:6"
    for _ in range(BURST):
        one.get("/api/v1/stories")
    assert TestClient(one.app, client=(same, 1)).get("/api/v1/stories").status_code == 429
    assert TestClient(one.app, client=(other, 1)).get("/api/v1/stories").status_code == 200
