"""News that is pushed: asked for, confirmed, signed, read at once, and never relied on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import broadsheet
from broadsheet.faces.web.app import build_app
from broadsheet.model.errors import BadInput
from broadsheet.newsroom import hubs
from broadsheet.newsroom.wire import Wire
from broadsheet.pages.fetch import Fetcher
from broadsheet.pages.guard import Guard
from broadsheet.pages.politeness import Politeness
from broadsheet.testing import fakeweb as fake
from broadsheet.testing.fakehub import FakeHub
from broadsheet.testing.fakeweb import FakeWeb

START = datetime(2026, 3, 2, 12, tzinfo=UTC)
PUBLIC = "https://paper.example/desk/"
TEXT = (
    "<p>The evening ferry from Varmouth was late again on Monday, the harbour office said, and nobody on the quay minded.</p>" * 2
)


class Town:
    """A paper with a public address, a feed that names a hub, and the hub."""

    def __init__(self, folder: Path, web: FakeWeb) -> None:
        self.now, self.web = START, web
        self.news = broadsheet.open(folder / "paper.db", workers=1, public_address=PUBLIC, clock=lambda: self.now)
        fetcher = Fetcher(Guard.of(["127.0.0.1/32"]), now=lambda: self.now)
        self.news.__dict__["_fetcher"] = fetcher
        articles = self.news.store.articles
        self.news.__dict__["_wire"] = Wire(
            fetcher, articles.addresses_kept, Politeness(50, 0.0), seen=lambda some: articles.addresses_kept(some, excerpts=True)
        )
        self.client = TestClient(build_app(self.news))
        self.hub = FakeHub(self._send)
        web.serve("/hub", self.hub.handle)
        self.serve("ferry")

    @property
    def topic(self) -> str:
        return self.web.address("/rss")

    def serve(self, *names: str, hub: str = "/hub") -> None:
        self.web.serve("/rss", fake.answer(200, self.feed(*names, hub=hub), content_type="application/rss+xml"))

    def feed(self, *names: str, hub: str = "/hub") -> bytes:
        items = "".join(
            f"<item><title>News of the {name}</title><link>https://echo.example/{name}</link><pubDate>Mon, 02 Mar 2026 09:00:00 GMT</pubDate>"
            f"<description><![CDATA[{TEXT.replace('ferry', name)}]]></description></item>"
            for name in names
        )
        links = f'<a:link rel="hub" href="{self.web.address(hub)}"/><a:link rel="self" href="{self.topic}"/>' if hub else ""
        return f'<rss version="2.0" xmlns:a="http://www.w3.org/2005/Atom"><channel><title>Echo</title>{links}{items}</channel></rss>'.encode()

    def follow(self) -> None:
        self.news.add([self.topic])
        self.news.update()

    def later(self, **span: float) -> None:
        self.now += timedelta(**span)
        self.news.update()

    def polls(self) -> int:
        return sum(request.path == "/rss" for request in self.web.requests)

    def headlines(self) -> list[str | None]:
        return sorted(article.headline for article in self.news.articles.list(limit=100).items)

    def state(self) -> tuple[str, str]:
        one = self.news.store.subscriptions.all()[self.topic]
        return one.state, one.why

    def _send(self, method: str, address: str, headers: Mapping[str, str], body: bytes) -> tuple[int, bytes]:
        assert address.startswith(PUBLIC)
        answer = self.client.request(method, "/" + address.removeprefix(PUBLIC), headers=dict(headers), content=body)
        return answer.status_code, answer.content


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    with FakeWeb() as web:
        town = Town(tmp_path, web)
        yield town
        town.news.close()


def test_a_hub_is_asked_confirms_and_what_it_sends_is_in_the_paper(town: Town) -> None:
    town.follow()
    (form,) = town.hub.asked
    assert (form["hub.mode"], form["hub.topic"]) == ("subscribe", town.topic)
    assert form["hub.callback"].startswith("https://paper.example/desk/push/")
    assert town.state() == ("held", "")
    assert town.hub.publish(town.topic, town.feed("bus")) == 202
    asked = town.polls()
    town.later(seconds=5)
    assert town.headlines() == ["News of the bus", "News of the ferry"]
    assert town.polls() == asked, "nobody was asked for it"
    assert not town.news.store.subscriptions.received()


def test_a_feed_without_a_public_address_asks_nobody(tmp_path: Path) -> None:
    with FakeWeb() as web:
        town = Town(tmp_path, web)
        town.news.__dict__["_hubs"] = hubs.Hubs(town.news.store, town.news._fetcher, "")
        town.follow()
        assert not town.hub.asked
        town.news.close()


def test_hub_and_topic_are_read_from_the_headers_first(town: Town) -> None:
    link = f'<{town.web.address("/hub")}>; rel="hub", <https://echo.example/canonical>; rel=self'
    town.web.serve("/rss", fake.answer(200, town.feed("ferry", hub=""), link=link))
    town.follow()
    assert [form["hub.topic"] for form in town.hub.asked] == ["https://echo.example/canonical"]


def test_while_a_hub_pushes_polls_are_rare_and_one_that_is_silent_is_found_out(town: Town) -> None:
    town.follow()
    town.later(hours=2)
    asked = town.polls()
    town.later(hours=5)
    assert town.polls() == asked, "the hub would have told"
    town.serve("ferry", "bus")
    town.later(hours=3)
    assert town.polls() == asked + 1
    (feed,) = town.news.feeds.list()
    assert feed.next_poll - town.now < timedelta(hours=2), "it brought news that the hub did not"


def test_a_lease_is_renewed_before_it_ends_and_ends_where_nobody_renews_it(town: Town) -> None:
    town.hub.lease = 10 * 3600
    town.follow()
    town.later(hours=7)
    assert len(town.hub.asked) == 1
    town.later(hours=2)
    assert [form["hub.mode"] for form in town.hub.asked] == ["subscribe", "subscribe"]
    town.hub.status = 503
    for _ in range(3):
        town.later(hours=9)
    assert "503" in town.state()[1]
    (feed,) = town.news.feeds.list()
    assert feed.lease is not None and feed.lease < town.now
    assert feed.next_poll - town.now < timedelta(hours=5), "polled as without a hub"


def test_a_feed_that_is_dropped_is_no_longer_pushed(town: Town) -> None:
    town.follow()
    form = dict(town.hub.held[town.topic])
    town.news.feeds.drop(town.topic)
    town.later(minutes=1)
    assert town.hub.asked[-1]["hub.mode"] == "unsubscribe"
    assert not town.hub.held
    assert not town.news.store.subscriptions.all()
    town.hub.held[town.topic] = form
    assert town.hub.publish(town.topic, town.feed("bus")) == 410


def test_a_hub_that_refuses_is_told_and_left_alone_for_a_week(town: Town) -> None:
    town.hub.denies = "not for strangers"
    town.follow()
    assert town.state() == ("refused", "The hub refused: not for strangers")
    town.later(days=3)
    assert len(town.hub.asked) == 1
    town.later(days=5)
    assert len(town.hub.asked) == 2


@pytest.mark.parametrize("method", ["sha1", "sha256", "sha384", "sha512"])
def test_every_hash_of_the_recommendation_is_taken(town: Town, method: str) -> None:
    town.follow()
    assert town.hub.publish(town.topic, town.feed("bus"), method=method) == 202
    assert len(town.news.store.subscriptions.received()) == 1


def test_what_is_not_signed_with_our_secret_is_dropped_and_told(town: Town) -> None:
    town.follow()
    callback = "/" + town.hub.held[town.topic]["hub.callback"].removeprefix(PUBLIC)
    for signature in ("", "sha256=", "sha256=0", "md5=00", "sha256=é", "=", "sha256"):
        answer = town.client.post(callback, content=town.feed("bus"), headers={"x-hub-signature": signature.encode()})
        assert answer.status_code == 202, "who guesses learns nothing"
    assert town.hub.publish(town.topic, town.feed("bus"), secret="guessed") == 202
    assert not town.news.store.subscriptions.received()
    assert "not signed" in town.state()[1]


def test_who_was_not_asked_gets_nothing(town: Town) -> None:
    town.follow()
    callback = "/" + town.hub.held[town.topic]["hub.callback"].removeprefix(PUBLIC)
    wrong = [
        ("/push/unknown", {"hub.mode": "subscribe", "hub.topic": town.topic}),
        (callback, {"hub.mode": "subscribe", "hub.topic": "https://elsewhere.example/"}),
        (callback, {"hub.mode": "unsubscribe", "hub.topic": town.topic}),
        (callback, {"hub.mode": "dance", "hub.topic": town.topic}),
        (callback, {}),
    ]
    for address, said in wrong:
        answer = town.client.get(address, params={**said, "hub.challenge": "<script>"})
        assert (answer.status_code, answer.headers["content-type"]) == (404, "text/plain; charset=utf-8")
    assert town.client.post("/push/unknown", content=b"x").status_code == 410
    assert town.state()[0] == "held"


def test_a_challenge_is_given_back_as_text_that_cannot_run(town: Town) -> None:
    town.follow()
    callback = "/" + town.hub.held[town.topic]["hub.callback"].removeprefix(PUBLIC)
    said = {"hub.mode": "subscribe", "hub.topic": town.topic, "hub.challenge": "<script>1</script>", "hub.lease_seconds": "9" * 30}
    answer = town.client.get(callback, params=said)
    assert answer.text == "<script>1</script>"
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"


def test_a_push_that_is_too_large_or_one_too_many_is_refused(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    town.follow()
    monkeypatch.setattr("broadsheet.faces.web.push.MAX_PUSH", 1_000)
    assert town.hub.publish(town.topic, b"x" * 1_001) == 413
    monkeypatch.setattr(hubs, "MAX_WAITING", 10)
    assert town.hub.publish(town.topic, b"x" * 900) == 202
    assert town.hub.publish(town.topic, b"y" * 900) == 503


def test_one_bad_push_does_not_stop_the_others(town: Town) -> None:
    town.follow()
    town.hub.publish(town.topic, b"<html>not a feed</html>")
    town.hub.publish(town.topic, town.feed("bus"))
    town.now += timedelta(seconds=5)
    added = town.news.update()
    assert [problem.code for problem in added.problems] == ["no_feed"]
    assert "News of the bus" in town.headlines()


def test_a_hub_in_a_private_network_is_not_asked(town: Town) -> None:
    town.web.serve("/rss", fake.answer(200, town.feed("ferry").replace(town.web.address("/hub").encode(), b"http://10.0.0.1/hub")))
    town.follow()
    state, why = town.state()
    assert state == "asked"
    assert "private" in why


def test_a_redirected_hub_gets_the_same_form_only_where_it_asks_for_it(town: Town) -> None:
    town.web.serve("/moved", fake.redirect("/hub", 307))
    town.serve("ferry", hub="/moved")
    town.follow()
    assert town.state()[0] == "held"
    town.web.serve("/lost", fake.redirect("/hub", 302))
    town.serve("ferry", hub="/lost")
    town.later(days=1)
    assert len(town.hub.asked) == 1
    assert "302" in town.state()[1]


def test_a_push_wakes_who_waits(town: Town) -> None:
    town.follow()
    town.hub.publish(town.topic, town.feed("bus"))
    town.news.wait()
    town.news.update()
    assert "News of the bus" in town.headlines()


def test_a_public_address_has_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="public_address"):
        broadsheet.open(tmp_path / "paper.db", public_address="paper.example")
