"""The settings page: what a reader likes, kept in a cookie, and what the owner decided, shown with where it is changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from broadsheet.faces.web import preferences as likes
from broadsheet.faces.web import reader
from broadsheet.faces.web.forms import Form, first
from broadsheet.faces.web.preferences import CHOICES, COOKIE, MINUTES, Preferences
from broadsheet.faces.web.printing import TOPICS, desk, page, preferences, sections

LAST_PLACE = 99


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Section:
    """A section in the reader's order; `place` counts from 1."""

    name: str
    place: int
    shown: bool


@dataclass(frozen=True, slots=True)
class SettingsPage:
    """All the template of the settings reads."""

    likes: Preferences
    choices: dict[str, tuple[Option, ...]]
    sections: tuple[Section, ...]
    zones: tuple[str, ...]
    minutes: tuple[Option, ...]
    saved: bool


def show(request: Request) -> Response:
    here = preferences(request)
    owner = [replace(each, help=each.help.replace("`", "")) for each in desk(request).told_settings()]
    names = [link.label for link in sections(request, TOPICS)]
    return page(request, "settings.html", page=_lay_out(here, names, saved="saved" in request.query_params), owner=owner)


def _lay_out(here: Preferences, names: Sequence[str], *, saved: bool) -> SettingsPage:
    return SettingsPage(
        here,
        {name: tuple(Option(v, words, v == getattr(here, name)) for v, words in of.items()) for name, of in CHOICES.items()},
        tuple(Section(name, place, name not in here.hidden) for place, name in enumerate([*names, *here.hidden], 1)),
        tuple(likes.zones()),
        tuple(Option(str(n), f"{n} minutes", n == here.minutes) for n in MINUTES),
        saved,
    )


def save(request: Request, form: Form) -> Response:
    """Keep what was chosen, or with `reset` forget all of it."""
    chosen = Preferences() if "reset" in form else likes.chosen({**form, "languages": _languages(form), **_order(form)})
    response = RedirectResponse("/settings?saved", 303)
    value = likes.write_preferences(chosen)[: likes.LONGEST]
    if value:
        secure = request.url.scheme == "https"
        response.set_cookie(COOKIE, value, max_age=reader.A_YEAR, httponly=True, samesite="lax", secure=secure)
    else:
        response.delete_cookie(COOKIE)
    return response


def _languages(form: Form) -> list[str]:
    """Codes as typed into one field, "en, fr"."""
    return [code.lower() for code in first(form, "languages").replace(",", " ").split() if code.isascii() and code.isalpha()]


def _order(form: Form) -> dict[str, list[str]]:
    """Sections by the places typed; a section without a tick is hidden. Places left as they were keep the paper's own order."""
    names, shown = list(form.get("name", ())), set(form.get("show", ()))
    places = [_place(each) for each in form.get("place", ())][: len(names)]
    ranked = [name for _, _, name in sorted(zip(places, range(len(names)), names, strict=False)) if name in shown]
    own = first(form, "ordered") == "yes" or places != sorted(places)
    return {"sections": ranked if own else [], "hidden": [name for name in names if name not in shown]}


def _place(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 3 else LAST_PLACE
