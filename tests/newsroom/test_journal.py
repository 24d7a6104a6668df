"""The journal tells what was done, and nobody's secrets."""

from __future__ import annotations

import io
import json
import logging
import subprocess
import sys
from collections.abc import Iterator

import pytest

from broadsheet.newsroom.journal import note, open_journal


@pytest.fixture
def journal() -> Iterator[io.StringIO]:
    stream = io.StringIO()
    open_journal(stream)
    yield stream
    logging.getLogger("broadsheet").handlers.clear()


def test_an_event_is_one_line_of_json(journal: io.StringIO) -> None:
    note("poll", feed="https://paper.example/rss", status=304, why="two\nlines")
    (line,) = journal.getvalue().splitlines()
    said = json.loads(line)
    assert (said["event"], said["status"], said["why"], said["level"]) == ("poll", 304, "two\nlines", "info")
    assert said["at"].endswith("+00:00")


def test_secrets_are_left_out_wherever_they_stand(journal: io.StringIO) -> None:
    note(
        "fetch",
        feed="https://ada:hush@paper.example/rss?api_key=hush&page=2",
        headers={"Authorization": "hush", "Accept": "text/html"},
        token="hush",
        tried=["https://x.example/?access_token=hush"],
    )
    line = journal.getvalue()
    assert "hush" not in line
    assert "page=2" in line
    assert "text/html" in line


def test_without_a_journal_nothing_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    note("poll", feed="x")
    assert capsys.readouterr() == ("", "")


def test_a_mistake_is_written_whole_even_without_a_journal() -> None:
    script = "import logging; from broadsheet.newsroom.journal import note; note('quiet'); note('mistake', level=logging.ERROR, feed='https://a:hush@b.example/')"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    said = json.loads(done.stderr)
    assert (said["event"], said["feed"]) == ("mistake", "https://***@b.example/")
