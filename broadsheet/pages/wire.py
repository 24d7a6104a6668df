"""One HTTP exchange with one checked address, under a deadline that no slow or lying server can stretch.

The socket is opened to an address the guard has passed, so what was checked is what is reached; the name is used for TLS and for
the Host header only. Every read waits no longer than the deadline leaves, which http.client alone does not do for headers.
"""

from __future__ import annotations

import http.client
import io
import socket
import ssl
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address
from typing import TYPE_CHECKING, Protocol

import brotli
import zstandard

from broadsheet.pages.guard import Address

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer as Buffer

CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds and bytes. `deadline` is for everything, redirects included; `idle` for one silence; `body` counts decoded bytes."""

    connect: float = 10.0
    idle: float = 20.0
    deadline: float = 30.0
    headers: int = 64 * 1024
    body: int = 15 * 1024 * 1024
    redirects: int = 10
    encodings: int = 2


class Broken(Exception):
    """The exchange failed. `failure` is a stable word, the message what a person reads. Never leaves this room."""

    def __init__(self, failure: str, message: str) -> None:
        super().__init__(message)
        self.failure = failure


@dataclass(frozen=True, slots=True)
class Response:
    """Status, headers in wire order with names in lower case, the decoded body, and the bytes it took on the wire."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    received: int

    def header(self, name: str) -> str | None:
        """The first header of this name."""
        return next((value for key, value in self.headers if key == name), None)


class _Timed(io.RawIOBase):
    """A socket's bytes, each read bounded by the deadline and all of them by a budget."""

    def __init__(self, connection: socket.socket, ends: float, idle: float, budget: int) -> None:
        self._connection, self._ends, self._idle = connection, ends, idle
        self.budget, self.received = budget, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer) -> int:
        left = self._ends - time.monotonic()
        if left <= 0:
            raise Broken("timeout", "The whole exchange took too long.")
        self._connection.settimeout(min(left, self._idle))
        count = self._connection.recv_into(buffer)
        self.received += count
        if self.received > self.budget:
            raise Broken("too_large", "More bytes came than are allowed.")
        return count


class _Carrier:
    """What http.client needs of a socket: sending, and a file to read from."""

    def __init__(self, connection: socket.socket, timed: _Timed) -> None:
        self._connection, self._timed = connection, timed

    def sendall(self, data: bytes) -> None:
        self._connection.sendall(data)

    def makefile(self, _mode: str, *_: object, **__: object) -> io.BufferedReader:
        return io.BufferedReader(self._timed, CHUNK)

    def close(self) -> None:
        """http.client closes what it was lent; the exchange closes the socket itself."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where to connect (a checked address and a port) and what to ask for; `tls` is None for http."""

    address: Address
    port: int
    host: str
    path: str
    tls: ssl.SSLContext | None


def exchange(target: Target, headers: dict[str, str], *, limits: Limits, ends: float, sent: bytes | None = None) -> Response:
    """One GET, or one POST of what is `sent`. `ends` is the deadline on the monotonic clock. Raises Broken, nothing else."""
    try:
        with _connected(target, limits, ends) as connection:
            return _talk(connection, target, headers, sent, limits, ends)
    except TimeoutError as problem:
        raise Broken("timeout", "The server fell silent.") from problem
    except ssl.SSLCertVerificationError as problem:
        raise Broken("tls", f"The certificate is not to be trusted: {problem.verify_message}.") from problem
    except ssl.SSLError as problem:
        raise Broken("tls", f"No safe connection: {problem.reason or 'TLS failed'}.") from problem
    except http.client.RemoteDisconnected as problem:
        raise Broken("connection", "The server closed the connection without an answer.") from problem
    except http.client.IncompleteRead as problem:
        raise Broken("incomplete", "The answer broke off.") from problem
    except (http.client.HTTPException, ValueError) as problem:
        raise Broken("bad_answer", f"The answer is not HTTP as it should be: {type(problem).__name__}.") from problem
    except OSError as problem:
        raise Broken("connection", f"The connection failed: {problem.strerror or type(problem).__name__}.") from problem


def _connected(target: Target, limits: Limits, ends: float) -> socket.socket:
    family = socket.AF_INET6 if isinstance(target.address, IPv6Address) else socket.AF_INET
    connection = socket.socket(family, socket.SOCK_STREAM)
    try:
        connection.settimeout(max(0.01, min(limits.connect, ends - time.monotonic())))
        connection.connect((str(target.address), target.port))
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return target.tls.wrap_socket(connection, server_hostname=target.host) if target.tls else connection
    except BaseException:
        connection.close()
        raise


def _talk(
    connection: socket.socket, target: Target, headers: dict[str, str], sent: bytes | None, limits: Limits, ends: float
) -> Response:
    timed = _Timed(connection, ends, limits.idle, limits.headers + CHUNK)
    client = http.client.HTTPConnection(target.host)
    client.sock = _Carrier(connection, timed)
    client.putrequest("GET" if sent is None else "POST", target.path, skip_host=True, skip_accept_encoding=True)
    for name, value in headers.items():
        client.putheader(name, value)
    if sent is not None:
        client.putheader("Content-Length", str(len(sent)))
    client.endheaders(sent)
    response = client.getresponse()
    timed.budget = timed.received + limits.body + CHUNK
    told = tuple((name.lower(), value) for name, value in response.getheaders())
    body = b"" if response.status in (204, 304) else _body(response, limits)
    return Response(response.status, told, body, timed.received)


def _body(response: http.client.HTTPResponse, limits: Limits) -> bytes:
    """The decoded body, never held beyond its limit. A body shorter than it says is incomplete."""
    decoders = [_decoder(name) for name in _encodings(response, limits)]
    parts: list[bytes] = []
    decoded = received = 0
    while chunk := response.read1(CHUNK):
        received += len(chunk)
        for decode in decoders:
            chunk = decode(chunk, limits.body + 1 - decoded)
        decoded += len(chunk)
        if decoded > limits.body:
            raise Broken("too_large", f"The page is larger than {limits.body:,} bytes.")
        parts.append(chunk)
    said = response.getheader("Content-Length", "")
    if not response.chunked and said.isdigit() and received < int(said):
        raise Broken("incomplete", f"The answer broke off after {received:,} of {int(said):,} bytes.")
    if received and not all(decode.complete for decode in decoders):
        raise Broken("incomplete", "The compressed answer broke off.")
    return b"".join(parts)


def _encodings(response: http.client.HTTPResponse, limits: Limits) -> list[str]:
    """The encodings to undo, outermost first."""
    names = [name.strip().lower() for name in response.getheader("Content-Encoding", "").split(",")]
    names = [name for name in reversed(names) if name not in ("", "identity")]
    if len(names) > limits.encodings:
        raise Broken("bad_answer", f"The answer is compressed {len(names)} times.")
    return names


class _Decoder(Protocol):
    """Undoes one encoding as the bytes come. `complete` once the end that the encoding itself marks was seen."""

    @property
    def complete(self) -> bool: ...

    def __call__(self, data: bytes, limit: int) -> bytes:
        """What `data` unfolds to. Raises Broken where that is more than `limit` bytes, or no such data."""


class _Inflater:
    """gzip or deflate, undone with a limit on what may come out. A raw deflate stream without its header is read as well."""

    def __init__(self, window: int) -> None:
        self._window = window
        self._stream = zlib.decompressobj(window)
        self._started = False

    @property
    def complete(self) -> bool:
        return self._stream.eof

    def __call__(self, data: bytes, limit: int) -> bytes:
        try:
            out = self._stream.decompress(self._stream.unconsumed_tail + data, max(1, limit))
        except zlib.error as problem:
            if self._started or self._window != zlib.MAX_WBITS:
                raise _damaged() from problem
            self._window, self._stream = -zlib.MAX_WBITS, zlib.decompressobj(-zlib.MAX_WBITS)
            return self(data, limit)
        self._started = True
        if self._stream.unconsumed_tail:
            raise _unfolds_too_far()
        return out


class _Unzstd:
    """zstd with windows of up to 8 MiB, what RFC 9659 allows on the web. Fed a little at a time, for it gives all it has at once."""

    _WINDOW = 8 * 1024 * 1024
    _BITE = 512
    """A bite unfolds to at most a block of 128 kB for each four bytes of it: 16 MiB, which the limit then cuts."""

    def __init__(self) -> None:
        self._stream = zstandard.ZstdDecompressor(max_window_size=self._WINDOW).decompressobj()

    @property
    def complete(self) -> bool:
        return self._stream.eof

    def __call__(self, data: bytes, limit: int) -> bytes:
        parts: list[bytes] = []
        for start in range(0, len(data), self._BITE):
            if self._stream.eof:
                break
            try:
                part = self._stream.decompress(data[start : start + self._BITE])
            except zstandard.ZstdError as problem:
                raise _damaged() from problem
            limit -= len(part)
            if limit < 0:
                raise _unfolds_too_far()
            parts.append(part)
        return b"".join(parts)


class _Unbrotli:
    """Brotli, asked for no more than the limit."""

    def __init__(self) -> None:
        self._stream = brotli.Decompressor()

    @property
    def complete(self) -> bool:
        return bool(self._stream.is_finished())

    def __call__(self, data: bytes, limit: int) -> bytes:
        try:
            out = bytes(self._stream.process(data, output_buffer_limit=max(1, limit)))
            while len(out) < limit and not self._stream.can_accept_more_data():
                out += self._stream.process(b"", output_buffer_limit=limit - len(out))
        except brotli.error as problem:
            raise _damaged() from problem
        if not self._stream.can_accept_more_data():
            raise _unfolds_too_far()
        return out


def _damaged() -> Broken:
    return Broken("bad_answer", "The compressed answer is damaged.")


def _unfolds_too_far() -> Broken:
    return Broken("too_large", "The page unfolds to more than is allowed.")


_DECODERS: dict[str, Callable[[], _Decoder]] = {
    "gzip": lambda: _Inflater(zlib.MAX_WBITS | 16), "deflate": lambda: _Inflater(zlib.MAX_WBITS), "zstd": _Unzstd, "br": _Unbrotli,
}  # fmt: skip
ACCEPT_ENCODING = ", ".join(_DECODERS)
"""What we can undo within limits, and so ask for."""


def _decoder(name: str) -> _Decoder:
    decoder = _DECODERS.get(name.removeprefix("x-"))
    if decoder is None:
        raise Broken("bad_answer", f"The answer is in an encoding that was not asked for: {name[:40]}.")
    return decoder()
