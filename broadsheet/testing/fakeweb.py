"""A web on loopback that misbehaves on request, for tests: slow, endless, lying, bombing, looping, and names that rebind.

    with FakeWeb() as web:
        web.serve("/feed", answer(200, b"<rss/>", etag='"1"'))
        fetcher = Fetcher(Guard.of(["127.0.0.0/8"]), resolve=web.resolve)
        fetcher.fetch(web.address("/feed"))

A handler gets the request and the open connection, and may do with it what it likes.
"""

from __future__ import annotations

import contextlib
import gzip
import io
import socket
import socketserver
import ssl
import struct
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import TracebackType


@dataclass(frozen=True)
class Request:
    """What a client asked for. Header names are in lower case."""

    path: str
    headers: dict[str, str]
    when: float
    method: str = "GET"
    body: bytes = b""


Handler = Callable[[Request, socket.socket], None]


class FakeWeb:
    """A server on 127.0.0.1 with handlers by path; what nobody serves is 404."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.handlers: dict[str, Handler] = {}
        self.requests: list[Request] = []
        self.names: dict[str, list[Sequence[str]]] = {}
        self.asked: list[str] = []
        self._tls = tls
        self._server = _Server(("127.0.0.1", 0), self)
        self.port: int = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    def __enter__(self) -> FakeWeb:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()

    def serve(self, path: str, *handlers: Handler) -> None:
        """Answer `path` with these handlers in turn; the last one stays."""
        turns = list(handlers)
        self.handlers[path] = lambda request, connection: (turns.pop(0) if len(turns) > 1 else turns[0])(request, connection)

    def address(self, path: str = "/", host: str = "127.0.0.1") -> str:
        """The address of a path on this server; `host` may be a name that `names` knows."""
        return f"{'https' if self._tls else 'http'}://{host}:{self.port}{path}"

    def resolve(self, host: str, _port: int) -> Sequence[str]:
        """A resolver for the fetcher: each time the next of a name's answers, the last one for ever. Others do not exist."""
        self.asked.append(host)
        if host not in self.names:
            raise socket.gaierror(f"no such name: {host}")
        turns = self.names[host]
        return turns.pop(0) if len(turns) > 1 else turns[0]

    def name(self, host: str, *answers: Sequence[str]) -> None:
        """Let `host` lead to these addresses; with several answers it rebinds."""
        self.names[host] = list(answers)

    def take(self, connection: socket.socket) -> None:
        """Read one request and hand it to its handler."""
        with contextlib.suppress(OSError):  # the client goes away, which is what most of these tests make it do
            self._take(self._tls.wrap_socket(connection, server_side=True) if self._tls else connection)

    def _take(self, connection: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            chunk = connection.recv(65_536)
            if not chunk:
                return
            head += chunk
        head, _, body = head.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        while len(body) < int(headers.get("content-length", 0)) and (chunk := connection.recv(65_536)):
            body += chunk
        method, path, *_ = first.split(" ")
        request = Request(path, headers, time.monotonic(), method, body)
        self.requests.append(request)
        self.handlers.get(request.path.partition("?")[0], answer(404, b"nothing here"))(request, connection)
        with contextlib.suppress(OSError):
            connection.shutdown(socket.SHUT_RDWR)
        connection.close()


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128

    def __init__(self, place: tuple[str, int], web: FakeWeb) -> None:
        self.web = web
        super().__init__(place, _Connection)


class _Connection(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        server = self.server
        assert isinstance(server, _Server)
        server.web.take(self.request)


def head(status: int, **headers: object) -> bytes:
    """The status line and headers; `content_type="x"` is written Content-Type."""
    lines = "".join(f"{name.replace('_', '-').title()}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {status} Told\r\n{lines}\r\n".encode("latin-1")


def answer(status: int, body: bytes = b"", **headers: object) -> Handler:
    """A plain answer with its length."""
    return lambda _, connection: connection.sendall(head(status, content_length=len(body), **headers) + body)


def redirect(target: str, status: int = 302) -> Handler:
    """A redirect to `target`."""
    return answer(status, b"", location=target)


def fresh_or_not(body: bytes, etag: str, last_modified: str = "") -> Handler:
    """304 to who sends the validators back, 200 otherwise."""

    def handle(request: Request, connection: socket.socket) -> None:
        told = {"etag": etag, **({"last_modified": last_modified} if last_modified else {})}
        if request.headers.get("if-none-match") == etag:
            connection.sendall(head(304, **told))
        else:
            answer(200, body, **told)(request, connection)

    return handle


def slow(chunks: bytes, seconds: float, before: bytes = b"") -> Handler:
    """`before` at once, then one byte every `seconds`: a body, or headers where `before` stops inside them."""

    def handle(_: Request, connection: socket.socket) -> None:
        connection.sendall(before)
        for byte in chunks:
            time.sleep(seconds)
            connection.sendall(bytes([byte]))

    return handle


def silence(before: bytes, seconds: float = 30.0) -> Handler:
    """`before`, then nothing."""

    def handle(_: Request, connection: socket.socket) -> None:
        connection.sendall(before)
        time.sleep(seconds)

    return handle


def reset(before: bytes) -> Handler:
    """`before`, then a TCP reset."""

    def handle(_: Request, connection: socket.socket) -> None:
        connection.sendall(before)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.close()

    return handle


def endless(chunk: bytes, before: bytes) -> Handler:
    """`before`, then the same bytes for ever."""

    def handle(_: Request, connection: socket.socket) -> None:
        connection.sendall(before)
        while True:
            connection.sendall(chunk)

    return handle


def gzip_bomb(size: int) -> Handler:
    """A gzip answer that unfolds to `size` bytes of nothing, made without holding them."""
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0) as out:
        for _ in range(size // 2**20):
            out.write(bytes(2**20))
    return answer(200, packed.getvalue(), content_encoding="gzip", content_type="text/html")
