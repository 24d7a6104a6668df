"""What many tests share: a paper in a temporary folder, and the sample paper, made once."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

import broadsheet
from broadsheet import sample
from broadsheet.newsroom import Newsroom


@pytest.fixture(autouse=True)
def journal_as_it_was() -> Iterator[None]:
    """A command run inside a test opens the journal of the whole process; the next test finds it as it was before."""
    logger = logging.getLogger("broadsheet")
    handlers, level, propagate = logger.handlers[:], logger.level, logger.propagate
    yield
    logger.handlers[:], logger.propagate = handlers, propagate
    logger.setLevel(level)


@pytest.fixture
def paper(tmp_path: Path) -> Iterator[Newsroom]:
    """An empty paper."""
    with broadsheet.open(tmp_path / "paper.db") as news:
        yield news


@pytest.fixture(scope="session")
def sample_paper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    """The sample paper, read, annotated, grouped and briefed. For looking at only: tests share it."""
    with broadsheet.open(tmp_path_factory.mktemp("sample") / "paper.db") as news:
        news.add([sample.wires()])
        yield news
