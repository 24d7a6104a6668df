"""Numbers of an article that an edit changed: "toll 10 to 12"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from broadsheet.articles.compared_text import ComparedText
from broadsheet.articles.rewording import direction
from broadsheet.model.annotation import Figure
from broadsheet.model.article import Change
from broadsheet.words.terms import find_words, stem

_COUNTS = {"deaths": "toll", "injured": "injured", "money": "sum", "percent": "share"}


def recounted(old: ComparedText, new: ComparedText) -> Iterator[Change]:
    """Numbers of one thing that are other than before; a number that both texts hold has not changed."""
    before, after = _by_thing(old.figures), _by_thing(new.figures)
    for thing in (thing for thing in before if thing in after):
        gone = _left(before[thing], after[thing])
        come = _left(after[thing], before[thing])
        for was, now in zip(gone, come, strict=False):
            yield _figure_change(thing, was, now, old, new)


_Thing = tuple[str, str, str, str]


def _by_thing(figures: Sequence[Figure]) -> dict[_Thing, list[Figure]]:
    things: dict[_Thing, list[Figure]] = {}
    for figure in figures:
        event = "" if figure.event in (None, "this") else str(figure.event)
        things.setdefault((figure.kind, figure.side or "", event, _counted(figure)), []).append(figure)
    return things


def _counted(figure: Figure) -> str:
    words = find_words((figure.who or figure.unit or "").casefold())
    return stem(words[-1]) if words and figure.kind not in ("deaths", "injured") else _group(words)


def _group(words: Sequence[str]) -> str:
    """Children, women, soldiers are counted apart from people as such."""
    told = {stem(word) for word in words}
    return next((group for group in ("child", "children", "woman", "women", "soldier", "civilian") if stem(group) in told), "")


def _left(figures: Sequence[Figure], others: Sequence[Figure]) -> list[Figure]:
    """The figures that the other state does not hold, each number once."""
    held = {(f.value, f.min, f.max) for f in others}
    return list({(f.value, f.min, f.max): f for f in figures if (f.value, f.min, f.max) not in held}.values())


def _figure_change(thing: _Thing, was: Figure, now: Figure, old: ComparedText, new: ComparedText) -> Change:
    kind, side, _, _ = thing
    label = _COUNTS.get(kind, kind.replace("_", " "))
    what = f"{side.capitalize()} {label}" if side else label
    before, after = _without_bound(old.number(was), new.number(now))
    return Change(direction(was.value, now.value), f"{what} {before} to {after}", before, after)


def _without_bound(before: str, after: str) -> tuple[str, str]:
    """Two numbers as printed, without the bound that both have: "at least 10", "at least 12" are 10 and 12."""
    words, others = before.split(), after.split()
    while len(words) > 1 and len(others) > 1 and words[0].casefold() == others[0].casefold() and words[0].isalpha():
        words, others = words[1:], others[1:]
    return " ".join(words), " ".join(others)
