"""Which rules are there, and which layout an address had on a day.

Ours are found in the folders of countries beside this file; those of others by the entry points `broadsheet.publishers`, each of
which names a subclass of PublisherRules. A rule class of others comes before ours for the same domain.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pkgutil import iter_modules

import broadsheet.publishers as home
from broadsheet.publishers.rules import Layout, PublisherRules
from broadsheet.words.addresses import host_of

RulesFor = Callable[[str | None, date | None], tuple[Layout, ...]]
"""Asked for the layouts to try on a page of this address, captured on this day."""


def rules_for(address: str | None, day: date | None) -> tuple[Layout, ...]:
    """The layout that pages of this address had on that day; all of its publisher's, newest first, for an unknown day."""
    rules = rules_of(address) if address else None
    return rules.layouts_on(day) if rules else ()


def rules_of(address: str) -> type[PublisherRules] | None:
    """The rules of the publisher on whose domain an address lies; None for the many without any."""
    host = host_of(address)
    while host:
        if rules := _by_domain().get(host):
            return rules
        host = host.partition(".")[2]
    return None


def no_rules(address: str | None, day: date | None) -> tuple[Layout, ...]:
    """Know no publisher: the general reader alone."""
    return ()


@cache
def all_rules() -> tuple[type[PublisherRules], ...]:
    """Every rule class: those installed beside us, then ours by country and name."""
    return (*_installed(), *_ours())


@cache
def _by_domain() -> dict[str, type[PublisherRules]]:
    return {domain: rules for rules in reversed(all_rules()) for domain in rules.domains}


def _ours() -> Iterator[type[PublisherRules]]:
    for country in sorted(module.name for module in iter_modules(home.__path__) if module.ispkg and module.name != "platforms"):
        package = import_module(f"{home.__name__}.{country}")
        for module in sorted(found.name for found in iter_modules(package.__path__)):
            yield from _classes_of(f"{package.__name__}.{module}")


def _classes_of(module: str) -> list[type[PublisherRules]]:
    held = vars(import_module(module)).values()
    return [thing for thing in held if _is_rules(thing) and thing.__module__ == module]


def _is_rules(thing: object) -> bool:
    return isinstance(thing, type) and issubclass(thing, PublisherRules)


def _installed() -> Iterator[type[PublisherRules]]:
    """The rule classes of other packages. One that cannot be loaded is told, and the others are used."""
    for point in entry_points(group="broadsheet.publishers"):
        try:
            rules = point.load()
        except Exception as problem:  # the code of others: whatever is wrong with it must not stop the reading
            warnings.warn(f"Publisher rules {point.name!r} ({point.value}) cannot be loaded: {problem}", stacklevel=2)
            continue
        if _is_rules(rules):
            yield rules
        else:
            warnings.warn(f"Publisher rules {point.name!r} ({point.value}) are no PublisherRules.", stacklevel=2)
