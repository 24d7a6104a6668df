"""A web archive: WARC 1.1 records with fixed ids, each a gzip member of its own, the same bytes every time."""

from __future__ import annotations

import gzip
import hashlib
import uuid
from datetime import datetime


def render_warc(responses: list[tuple[str, datetime, int, bytes]], software: str) -> bytes:
    """`responses` are (address, time, HTTP status, body). The first record says what the archive is."""
    info = f"software: {software}\r\nformat: WARC File Format 1.1\r\n".encode()
    first = responses[0][1]
    records = [_record("warcinfo", None, first, "application/warc-fields", info)]
    for address, taken, status, body in responses:
        reason = {200: "OK", 301: "Moved Permanently", 404: "Not Found"}[status]
        head = f"HTTP/1.1 {status} {reason}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n"
        records.append(_record("response", address, taken, "application/http; msgtype=response", head.encode() + body))
    return b"".join(gzip.compress(record, mtime=0) for record in records)


def _record(kind: str, address: str | None, taken: datetime, media_type: str, block: bytes) -> bytes:
    identity = uuid.UUID(bytes=hashlib.sha256(kind.encode() + block).digest()[:16])
    lines = [
        "WARC/1.1", f"WARC-Type: {kind}", *([f"WARC-Target-URI: {address}"] if address else []),
        f"WARC-Date: {taken:%Y-%m-%dT%H:%M:%SZ}", f"WARC-Record-ID: <urn:uuid:{identity}>",
        f"Content-Type: {media_type}", f"Content-Length: {len(block)}",
    ]  # fmt: skip
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"
