"""Which addresses the fetcher may talk to. Private networks are refused unless the operator lists them.

`ipaddress.is_global` is not enough: it calls multicast, 6to4 and NAT64 forms of private addresses global. We keep the IANA special
purpose registries ourselves, read IPv6 as closed but for the block that is given out, and unwrap IPv4 addresses inside IPv6 ones.
"""

from __future__ import annotations

import contextlib
import re
import socket
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from broadsheet.words.addresses import resolve_address

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
Resolver = Callable[[str, int], Sequence[str]]
"""Host and port to the addresses DNS gives, all of them. Raises OSError when there are none."""

PORTS = frozenset({80, 443, 81, 591, 8000, 8008, 8080, 8081, 8088, 8443, 8888})
"""Where web servers are. Others (mail, databases, caches) do not get our bytes, unless in a network the operator lists."""

RESOLVER_PATIENCE = 8.0
"""Seconds."""

_SPECIAL_V4 = [ip_network(block) for block in (
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
    "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
)]  # fmt: skip
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
_GIVEN_OUT_V6 = ip_network("2000::/3")
_SPECIAL_V6 = [ip_network(block) for block in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")]
_NAT64 = ip_network("64:ff9b::/96")
_LOCAL_NAMES = (".localhost", ".local", ".internal", ".intranet", ".lan", ".home", ".home.arpa", ".corp", ".private", ".onion")


@dataclass(frozen=True, slots=True)
class Guard:
    """The operator's word: networks that may be reached although they are private (`192.168.7.0/24`, `127.0.0.1/32`)."""

    allowed: tuple[Network, ...] = ()

    @classmethod
    def of(cls, networks: Iterable[str] = ()) -> Guard:
        """From networks as written in the settings. Raises ValueError for what is no network."""
        return cls(tuple(ip_network(network, strict=False) for network in networks))

    def refusal(self, address: Address, port: int) -> str | None:
        """Why we do not connect there, or None. An address with a zone is local by its nature."""
        if any(address.version == network.version and address in network for network in self.allowed):
            return None
        if isinstance(address, IPv6Address) and address.scope_id:
            return "it belongs to one network interface"
        if is_special(address):
            return "it is in a private or special network"
        return None if port in PORTS else f"port {port} is not a port of web servers"

    def addresses(self, host: str, port: int, resolve: Resolver) -> list[Address]:
        """The addresses to connect to, in the resolver's order. One bad answer among good ones refuses all: a trap or a fault.

        Raises Refusal, and OSError from the resolver.
        """
        literal = literal_address(host)
        if literal is None and not self.allowed and is_local_name(host):
            raise Refusal(f"{host} is a name of the local network")
        answers = [literal] if literal else [unwrapped(ip_address(answer)) for answer in resolve(host, port)]
        for address in answers:
            if reason := self.refusal(address, port):
                raise Refusal(f"{host} is {address}: {reason}" if literal is None else f"{address}: {reason}")
        if not answers:
            raise OSError(f"no address for {host}")
        return answers


class Refusal(Exception):
    """The guard says no; the message says why. Never leaves this room: the fetcher turns it into an Answer."""


def literal_address(host: str) -> Address | None:
    """The address that a host of a parsed URL writes out, IPv4 inside IPv6 unwrapped; None for a name."""
    try:
        address = unwrapped(ip_address(host.strip("[]")))
    except ValueError:
        return None
    return IPv4Address(int(address) & 0xFFFFFFFF) if address in _NAT64 else address


def unwrapped(address: Address) -> Address:
    """An IPv4 address written as an IPv6 one (::ffff:1.2.3.4) is that IPv4 address."""
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address


def is_special(address: Address) -> bool:
    """Is it any but an ordinary public address? NAT64 counts as what it leads to; 6to4, Teredo, IPv4-compatible never are."""
    if isinstance(address, IPv4Address):
        return any(address in block for block in _SPECIAL_V4)
    if address in _NAT64:
        return is_special(IPv4Address(int(address) & 0xFFFFFFFF))
    return address not in _GIVEN_OUT_V6 or any(address in block for block in _SPECIAL_V6)


def is_local_name(host: str) -> bool:
    """Names without a dot, and those kept for local networks."""
    name = host.lower().rstrip(".")
    return "." not in name or f".{name}".endswith(_LOCAL_NAMES)


def resolve_by_system(host: str, port: int) -> list[str]:
    """All addresses that the system's resolver gives. Raises OSError, also where it does not answer in time.

    The system's own patience cannot be set, so it is asked from a thread that may be left behind.
    """
    found: list[list[str]] = []

    def ask() -> None:
        with contextlib.suppress(OSError, UnicodeError):
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.append(list(dict.fromkeys(str(answer[4][0]) for answer in answers)))

    thread = threading.Thread(target=ask, name=f"resolve {host[:60]}", daemon=True)
    thread.start()
    thread.join(RESOLVER_PATIENCE)
    if not found:
        raise OSError(f"the name {host} leads nowhere, or the name server does not answer")
    return found[0]


def normal_form(address: str) -> str | None:
    """The address as browsers read it: one parser decides where it leads, and the fetch obeys it.

    None where browsers refuse it, and where it holds line breaks or other control characters, which they drop without a word.
    """
    written = address.strip(" \t\r\n")
    return None if _CONTROLS.search(written) else resolve_address(written)
