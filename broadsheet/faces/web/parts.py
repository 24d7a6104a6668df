"""The parts of a story page, in reading order. Each is printed for itself: one that fails says so in its place, the others stand."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from markupsafe import Markup

from broadsheet.faces.web.pages.story import StoryPage
from broadsheet.faces.web.render import Press

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Part:
    """`id` is its anchor, its address below the story, and its template; `title` its head, `short` what the list of parts says."""

    id: str
    title: str
    short: str = ""


PARTS = (
    Part("new", "New for you"),
    Part("brief", "The brief", "Brief"),
    Part("figures", "Figures"),
    Part("timeline", "Timeline"),
    Part("said", "Who said what"),
    Part("differ", "Where accounts differ"),
    Part("labels", "In their words"),
    Part("coverage", "Coverage"),
    Part("background", "Background"),
    Part("people", "People and places"),
    Part("related", "Related stories", "Related"),
    Part("history", "How it came about", "History"),
)


def print_parts(press: Press, page: StoryPage) -> tuple[tuple[Part, Markup], ...]:
    """The parts that have something to say, with their markup; of a page that stands for one part, that part."""
    printed = ((part, print_part(press, part, page)) for part in PARTS if page.alone in ("", part.id))
    return tuple((part, markup) for part, markup in printed if markup.strip())


def print_part(press: Press, part: Part, page: StoryPage) -> Markup:
    """One part; empty where the story has nothing for it. Never raises: the log has what went wrong."""
    laid_out_with = "figures" if part.id == "background" else part.id
    if laid_out_with not in page.failed:
        try:
            return Markup(press.page(f"parts/{part.id}.html", page=page))
        except Exception:
            _LOG.exception("the part %r of the story %s could not be printed", part.id, page.told.story.id)
    return Markup(press.page("parts/failed.html", page=page, part=part))
