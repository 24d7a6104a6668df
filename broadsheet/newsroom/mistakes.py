"""Our own mistakes, contained: what fails on one page costs that page, is written down, and stops no other.

Readers and annotators promise not to raise. Where one does all the same, the page is refused with the code `mistake`, or stays
without annotations; `rebuild` tries again, with the next version of the program.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from broadsheet.annotations.run import annotate_reading
from broadsheet.articles.identity import reading_id
from broadsheet.articles.read import MADE_BY, read_page
from broadsheet.model.annotation import Annotations
from broadsheet.model.article import Reading, Refusal
from broadsheet.model.errors import BroadsheetError
from broadsheet.model.page import Page
from broadsheet.newsroom.journal import note

MISTAKE = "mistake"
"""The code under which it is kept."""


def read_or_refuse(page: Page) -> Reading:
    """`read_page`; a reading that is refused where that fails."""
    try:
        return read_page(page)
    except Exception as mistake:
        refused = Refusal(write_down(mistake, page=page.input), MISTAKE)
        return Reading(reading_id(page), page.input, page.address, page.shape or "html", page.captured_at, MADE_BY, refused=refused)


def annotate_or_leave(reading: Reading) -> Annotations:
    """`annotate_reading`; annotations with nothing in them where that fails."""
    try:
        return annotate_reading(reading)
    except Exception as mistake:
        write_down(mistake, page=reading.input)
        return Annotations(reading.article.id if reading.article else reading.id)


@contextmanager
def spared(**about: object) -> Iterator[None]:
    """Go on after a mistake in the block. What the store says (full, busy, damaged) is no mistake and is raised."""
    try:
        yield
    except (BroadsheetError, DBAPIError, OSError):
        raise
    except Exception as mistake:
        write_down(mistake, **about)


def write_down(mistake: Exception, **about: object) -> str:
    """Put the mistake into the journal, whole; gives it in a line for whoever asks what became of the thing."""
    note(MISTAKE, level=logging.ERROR, **about, error=traceback.format_exception(mistake))
    return f"Broadsheet failed on it: {type(mistake).__name__}: {mistake}"
