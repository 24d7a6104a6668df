"""Serving the paper: on an address of this machine, with the browser opened where there is one."""

from __future__ import annotations

import os
import socket
import tempfile
import threading
import time
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import click
import msgspec
import uvicorn

import broadsheet
from broadsheet import sample
from broadsheet.faces.cli.common import bars
from broadsheet.faces.web.app import build_app
from broadsheet.model.errors import BadInput, BroadsheetError
from broadsheet.newsroom import SETTINGS, Newsroom

_PORTS_TRIED = 50
_PATIENCE = 20.0
"""Seconds that a server may take to answer first."""


def serve_demo(*, check: bool, port: int | None, browser: bool) -> bool:
    """Serve the sample paper until interrupted; with `check`, look at it once and leave nothing behind. True where all is well."""
    if check:
        with tempfile.TemporaryDirectory(prefix="broadsheet-demo-") as folder, _sample_paper(Path(folder) / "demo.db") as news:
            return _look_at(news, port)
    with _sample_paper(_demo_store()) as news:
        _serve(news, "127.0.0.1", port, browser=browser, notice=sample.NOTICE)
    return True


def serve_paper(store: Path | None, host: str | None, port: int | None, *, update: bool) -> None:
    """Serve a paper until interrupted, with updates in the background."""
    with broadsheet.open(store, host=host, port=port) as news:
        if update:
            threading.Thread(target=_keep_updating, args=(news,), daemon=True).start()
        _serve(news, news.settings.host, news.settings.port, browser=False)


def _keep_updating(news: Newsroom) -> None:
    while True:
        try:
            news.update()
        except BroadsheetError as error:  # told; the next round may go well
            click.echo(f"update: {error}", err=True)
        news.wait()


def _demo_store() -> Path:
    """One file for each state of the sample, in the user's cache: the second run finds it made."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "broadsheet"
    cache.mkdir(parents=True, exist_ok=True)
    return cache / f"demo-{broadsheet.__version__}-{sample.fingerprint()}.db"


@contextmanager
def _sample_paper(store: Path) -> Iterator[Newsroom]:
    with broadsheet.open(store) as news:
        if not news.articles.count():
            click.echo("Making the sample paper ...", err=True)
            with bars() as progress:
                news.add([sample.wires()], progress)
            sample.hang_pictures(news.picture_folder)
        yield news


def _look_at(news: Newsroom, port: int | None) -> bool:
    """Fetch the front page, a story and the API as a reader would, and say what came."""
    with _running(news, "127.0.0.1", port, notice=sample.NOTICE) as address:
        story = news.stories.front().told[0]
        well = [_fetch(address + path) for path in ("/", f"/story/{story.story.id}", "/api/v1/stories")]
    stories = news.stories.count()
    click.echo(f"{news.articles.count()} articles, {stories} stories")
    return all(well) and stories > 0


def _fetch(address: str) -> bool:
    with urlopen(address, timeout=_PATIENCE) as answer:
        body = answer.read()
        kind = answer.headers.get_content_type()
        if kind == "application/json":
            msgspec.json.decode(body)
        click.echo(f"{answer.status} {kind} {len(body):>7} bytes  {address}")
        return bool(answer.status == 200 and body)


def _serve(news: Newsroom, host: str, port: int | None, *, browser: bool, notice: str = "") -> None:
    threading.Thread(target=news.warm_up, daemon=True).start()
    with _running(news, host, port, notice=notice) as address:
        click.echo(f"Your paper is at {address}  (Ctrl-C ends)")
        if browser:
            webbrowser.open(address)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            click.echo()


@contextmanager
def _running(news: Newsroom, host: str, port: int | None, *, notice: str) -> Iterator[str]:
    """A server beside us that answers at the address given; it is gone when the block ends."""
    listening = _listen(host, port)
    config = uvicorn.Config(build_app(news, notice=notice), log_level="warning", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        _wait_for(server, thread)
        shown = "127.0.0.1" if host in ("0.0.0.0", "::") else host
        yield f"http://{shown}:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(_PATIENCE)
        listening.close()


def _wait_for(server: uvicorn.Server, thread: threading.Thread) -> None:
    until = time.monotonic() + _PATIENCE
    while not server.started:
        if not thread.is_alive() or time.monotonic() > until:
            raise BadInput("The server did not start; the lines above say why")
        time.sleep(0.02)


def _listen(host: str, port: int | None) -> socket.socket:
    """A socket at the port asked for; where none is asked for, at the usual one or the next that is free.

    Raises: BadInput: the port asked for is taken, or the address is none of this machine's.
    """
    usual = int(SETTINGS["port"].default)
    for candidate in [port] if port is not None else range(usual, usual + _PORTS_TRIED):
        listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, candidate))
        except (OSError, OverflowError) as error:
            listening.close()
            failure = error
            continue
        return listening
    raise BadInput(f"Cannot serve at {host}, port {candidate}: {failure}", about=host, help="Name another with --port or --host.")
