"""Templates to pages. Everything a template prints is escaped; what is markup is made by templates alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from broadsheet.faces import links, phrasing
from broadsheet.faces.web.preferences import Preferences

STATIC = Path(__file__).parent / "static"
_BOUND = re.compile(r"^((?:more than|at least|fewer than|at most|almost|about) )(.+)$")
_EMPTY_LINES = re.compile(r"\n\s*\n+")


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Face:
    """Another form of the same page, for `link rel=alternate`."""

    media_type: str
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Nav:
    """What the top and the foot of a page show. `here` is the address of the section we are in."""

    sections: tuple[Link, ...] = (Link("Front page", "/"),)
    here: str = ""
    query: str = ""
    notice: str = ""
    waiting: int = 0
    likes: Preferences = field(default_factory=Preferences)


class Press:
    """Prints pages. One for the application; safe to use from many threads."""

    def __init__(self) -> None:
        self._templates = Environment(
            loader=PackageLoader("broadsheet.faces.web"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            auto_reload=False,
        )
        self._templates.globals["static"] = static_address
        self._templates.filters.update(
            number=phrasing.number,
            day=_day,
            day_year=_day_year,
            clock=phrasing.clock,
            hour=phrasing.hour,
            zone=phrasing.zone,
            published=phrasing.published,
            story_href=links.story,
            publisher_href=links.publisher,
            search_href=links.search_of,
            bound_apart=_bound_apart,
            listed=phrasing.listed,
            quoted=phrasing.quoted,
            px=_px,
        )

    def page(self, template: str, **values: object) -> str:
        """The page as HTML, without the empty lines that templates leave."""
        return _EMPTY_LINES.sub("\n", self._templates.get_template(template).render(**values))


@lru_cache
def static_address(name: str) -> str:
    """The address of one of our own files, with a hash of its content so that browsers may keep it for good."""
    digest = blake2b((STATIC / name).read_bytes(), digest_size=6).hexdigest()
    return f"/static/{name}?v={digest}"


def _day(moment: date) -> str:
    return phrasing.day(moment)


def _day_year(moment: date) -> str:
    return phrasing.day(moment, year=True)


def _px(length: float) -> str:
    """A length in a drawing, to a tenth of a pixel."""
    return f"{round(length, 1):g}"


def _bound_apart(value: str) -> Markup:
    """The bound in small letters before the number: it travels with the number, and the number stays readable."""
    found = _BOUND.match(value)
    if found is None:
        return escape(value)
    return Markup("<small>{}</small>{}").format(found[1], found[2])
