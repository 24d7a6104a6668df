"""Where the fetcher goes and where it does not, whatever the address is dressed as."""

from __future__ import annotations

import pytest

from broadsheet.pages.fetch import Fetcher
from broadsheet.pages.guard import Guard, Refusal
from broadsheet.pages.wire import Response
from tests.shared import shared

PUBLIC = "93.184.216.34"


def reach(address: str, guard: Guard | None = None, answers: tuple[str, ...] = (PUBLIC,)) -> str | None:
    """The address the fetcher would have connected to; None when it refused."""
    reached: list[str] = []

    def carry(target, _headers, **_) -> Response:
        reached.append(f"{target.address}:{target.port}")
        return Response(200, (), b"", 0)

    Fetcher(guard or Guard(), resolve=lambda host, port: answers, carry=carry).fetch(address)
    return reached[0] if reached else None


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "127.0.0.1.",
        "①②⑦.⓪.⓪.①",
        "%31%32%37.0.0.1",
        "0.0.0.0",
        "localhost",
        "paper.localhost",
        "router.lan",
        "intranet",
        "10.9.8.7",
        "172.31.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "192.0.0.192",
        "[::1]",
        "[::]",
        "[::ffff:10.0.0.1]",
        "[::ffff:a00:1]",
        "[64:ff9b::a00:1]",
        "[2002:7f00:1::1]",
        "[::127.0.0.1]",
        "[fe80::1]",
        "[fc00::1]",
        "[ff02::1]",
        "[fec0::1]",
        "[2001:db8::1]",
        "[2001::1]",
    ],
)
def test_private_addresses_are_refused_in_every_spelling(host: str) -> None:
    assert reach(f"http://{host}/feed") is None


@pytest.mark.parametrize(
    "address",
    [
        "ftp://paper.example/",
        "file:///etc/passwd",
        "gopher://paper.example/",
        "http://",
        "paper.example",
        "http://a.example:6379/",
        "http://a.example:25/",
        "http://a.example/\r\nHost: b",
        "javascript:alert(1)",
        "http://[::1%25lo]/",
    ],
)
def test_what_is_no_web_address_is_refused(address: str) -> None:
    assert reach(address) is None


def test_public_addresses_are_reached_exactly() -> None:
    assert reach("http://paper.example/feed") == f"{PUBLIC}:80"
    assert reach("https://bücher.example:8443/127.0.0.1") == f"{PUBLIC}:8443"
    assert reach("http://[::ffff:93.184.216.34]/") == f"{PUBLIC}:80"
    assert reach("http://[2606:2800:220::1]/") == "2606:2800:220::1:80"
    assert reach("http://paper.example/", answers=("64:ff9b::5db8:d822",)) == "64:ff9b::5db8:d822:80"


def test_one_private_answer_among_public_ones_refuses_all() -> None:
    assert reach("http://paper.example/", answers=(PUBLIC, "10.0.0.1")) is None


def test_the_operator_may_list_a_network() -> None:
    guard = Guard.of(["192.168.7.0/24"])
    assert reach("http://192.168.7.9:9999/", guard) == "192.168.7.9:9999"
    assert reach("http://nas.lan/", guard, ("192.168.7.9",)) == "192.168.7.9:80"
    assert reach("http://192.168.8.9/", guard) is None
    assert reach("http://router.lan/", guard, ("192.168.8.1",)) is None
    with pytest.raises(ValueError, match="does not appear"):
        Guard.of(["home"])


def test_a_refusal_says_what_and_why() -> None:
    with pytest.raises(Refusal, match=r"paper\.example is 10\.0\.0\.1: .*private"):
        Guard().addresses("paper.example", 80, lambda host, port: ["10.0.0.1"])


@pytest.mark.shared
def test_every_address_of_the_development_list_is_decided_rightly() -> None:
    from quality.predict_trust import predict_ssrf
    from quality.score_trust import score_ssrf

    data = shared("data", "trust")
    assert score_ssrf(data, list(predict_ssrf(data))) == {"block": 1.0, "allow": 1.0, "block-or-same": 1.0}
