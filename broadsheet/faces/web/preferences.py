"""What a reader likes: kept in a cookie on their own device, and nowhere else.

When readers have accounts, an account keeps the same record; the pages read `Preferences` and need not know from where.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from urllib.parse import quote, unquote
from zoneinfo import ZoneInfo, available_timezones

from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Receive, Scope, Send

from broadsheet.faces import phrasing

COOKIE = "reading"
# Longer than any that the settings page writes: twenty sections, each once.
LONGEST = 1_500
MOST_SECTIONS, LONGEST_NAME = 20, 60

# What may be chosen, in the order of the settings page, with its words; the first is what the paper does by itself.
CHOICES: Mapping[str, Mapping[str, str]] = {
    "theme": {"device": "as the device does", "light": "light", "dark": "dark"},
    "marks": {"shown": "beside every line", "quiet": "only when I point at a line or tab to it"},
    "pictures": {"kept": "those that are here already", "asked": "only when I ask", "always": "always, fetched through this paper"},
    "clock": {"24": "15:02", "12": "3:02 pm"},
    "order": {"best": "best first", "newest": "newest first"},
    "keys": {"on": "on", "off": "off"},
}
MINUTES = (3, 5, 10, 15, 20)


@dataclass(frozen=True, slots=True)
class Preferences:
    """Sections are named as the front page heads them; `hidden` ones stay out of it. No `languages` means all of them."""

    theme: str = "device"
    marks: str = "shown"
    pictures: str = "kept"
    clock: str = "24"
    order: str = "best"
    keys: str = "on"
    zone: str = "UTC"
    minutes: int = 5
    sections: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()

    def ranked(self, names: Sequence[str]) -> list[str]:
        """Names of sections as this reader wants them: those placed first, the others after them as they came, none hidden."""
        placed = {name: place for place, name in enumerate(self.sections)}
        return sorted((name for name in names if name not in self.hidden), key=lambda name: placed.get(name, len(placed)))


def read_preferences(cookie: str) -> Preferences:
    """Preferences from the value of the cookie; what cannot be read is as the paper does it by itself."""
    given = dict(part.partition(":")[::2] for part in cookie[:LONGEST].split("|"))
    return chosen({name: tuple(unquote(each) for each in value.split("!") if each) for name, value in given.items()})


def write_preferences(preferences: Preferences) -> str:
    """The value of the cookie: only what differs from what the paper does by itself."""
    plain = Preferences()
    told = ((field.name, getattr(preferences, field.name)) for field in fields(Preferences))
    return "|".join(f"{name}:{_packed(value)}" for name, value in told if value != getattr(plain, name))


def _packed(value: object) -> str:
    values = value if isinstance(value, tuple) else (value,)
    return "!".join(quote(str(each), safe="") for each in values)


def chosen(given: Mapping[str, Sequence[str]]) -> Preferences:
    """Preferences from a form or a cookie. A value that is none of ours is passed over."""
    taken: dict[str, object] = {name: value for name, words in CHOICES.items() if (value := _first(given, name)) in words}
    if (zone := _first(given, "zone")) in _zones():
        taken["zone"] = zone
    if (minutes := _first(given, "minutes")) in map(str, MINUTES):
        taken["minutes"] = int(minutes)
    for name in ("sections", "hidden", "languages"):
        names = (each.strip()[:LONGEST_NAME] for each in given.get(name, ()))
        taken[name] = tuple(dict.fromkeys(each for each in names if each and each.isprintable()))[:MOST_SECTIONS]
    return replace(Preferences(), **taken)  # type: ignore[arg-type]


def _first(given: Mapping[str, Sequence[str]], name: str) -> str:
    return next(iter(given.get(name, ())), "")


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    return frozenset(available_timezones()) | {"UTC"}


def zones() -> list[str]:
    """Time zones by name, those that are named after a place."""
    return sorted(zone for zone in _zones() if "/" in zone and not zone.startswith(("Etc/", "SystemV/", "US/")))


class ReaderTime:
    """ASGI middleware: reads the preferences once, and sets the reader's clock for every time the page prints."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            preferences = read_preferences(_cookie(scope))
            scope["preferences"] = preferences
            phrasing.set_clock(zone=ZoneInfo(preferences.zone), twelve=preferences.clock == "12")
        await self._app(scope, receive, send)


def _cookie(scope: Scope) -> str:
    header = next((value for name, value in scope["headers"] if name == b"cookie"), b"")
    return cookie_parser(header.decode("latin-1")).get(COOKIE, "")
