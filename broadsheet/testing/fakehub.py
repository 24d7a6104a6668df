"""A hub for tests: takes subscriptions, calls back to have them confirmed, and sends what is published, signed.

    hub = FakeHub(send)
    web.serve("/hub", hub.handle)
    hub.publish("https://paper.example/feed", body)

`send(method, address, headers, body)` is how it reaches the paper; it gives the status and the body of the answer.
"""

from __future__ import annotations

import hmac
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode

from broadsheet.testing.fakeweb import Request, answer

Send = Callable[[str, str, Mapping[str, str], bytes], tuple[int, bytes]]


@dataclass(slots=True)
class FakeHub:
    """`status` is what it answers to who asks, `lease` the seconds it grants, `denies` a reason to refuse. Confirms before it answers."""

    send: Send
    status: int = 202
    lease: int = 864_000
    denies: str = ""
    challenge: str = "a-challenge"
    asked: list[dict[str, str]] = field(default_factory=list)
    held: dict[str, dict[str, str]] = field(default_factory=dict)

    def handle(self, request: Request, connection: socket.socket) -> None:
        """Take a form that subscribes or unsubscribes."""
        form = dict(parse_qsl(request.body.decode()))
        self.asked.append(form)
        if self.status == 202:
            self.verify(form)
        answer(self.status)(request, connection)

    def verify(self, form: Mapping[str, str]) -> bool:
        """Ask whether the subscriber meant it; whether it did."""
        said = {"hub.mode": form["hub.mode"], "hub.topic": form["hub.topic"], "hub.challenge": self.challenge}
        if self.denies:
            said |= {"hub.mode": "denied", "hub.reason": self.denies}
        elif form["hub.mode"] == "subscribe":
            said |= {"hub.lease_seconds": str(self.lease)}
        status, body = self.send("GET", f"{form['hub.callback']}?{urlencode(said)}", {}, b"")
        meant = 200 <= status < 300 and body.decode() == self.challenge
        if meant and form["hub.mode"] == "unsubscribe":
            self.held.pop(form["hub.topic"], None)
        elif meant and not self.denies:
            self.held[form["hub.topic"]] = dict(form)
        return meant

    def publish(self, topic: str, body: bytes, *, method: str = "sha256", secret: str | None = None) -> int:
        """Send what is new to who holds a subscription; the status of the answer."""
        form = self.held[topic]
        signed = hmac.new((secret or form["hub.secret"]).encode(), body, method).hexdigest()
        headers = {"content-type": "application/rss+xml", "x-hub-signature": f"{method}={signed}"}
        status, _ = self.send("POST", form["hub.callback"], headers, body)
        return status
