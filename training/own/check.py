"""Hold the pieces of our own against their guideline: `python -m training.own.check [FILE_OR_FOLDER ...] [--out FILE.jsonl]`.

Prints one line a problem and ends with their number; the exit code is 1 where there are any.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from training.own.markup import NAMES, PIECES, Label, marked_pieces, standoff, take_apart

KINDS = frozenset(
    """deaths injured missing rescued arrested displaced evacuated hostages victims troops crowd people attacks buildings things animals
    cases money price share change poll votes seats jobs rate magnitude speed distance area mass_volume duration sentence other""".split()
)
MODIFIERS = frozenset("= > >= < <= ~ <~ - dozens hundreds thousands tens scores millions billions vague".split())
NO_FIGURE = frozenset(
    """year date clock age ordinal name score relative_time structure pronoun idiom list_marker furniture malformed range_end conversion
    optional""".split()
)
SOURCE_KINDS = frozenset("named official unnamed media document derived".split())
QUOTE_KINDS = frozenset("full partial scare nested headline title".split())
POLARITIES = frozenset("reported historic hypothetical negated".split())
REQUIRED = {"F": {"k", "v"}, "N": {"w"}, "TX": {"v"}, "SRC": {"s", "k"}, "CUE": {"s"}, "SAY": {"s"}, "Q": {"k"}}
OPTIONAL = {"F": {"hi", "m", "g", "pl", "src", "asof", "sub", "pol"}, "SRC": {"c"}, "Q": {"by"}} | {name: {"c"} for name in NAMES}
_CLOSED = {"F": ("k", KINDS), "N": ("w", NO_FIGURE), "Q": ("k", QUOTE_KINDS)}
_NUMBER = re.compile(
    r"\d[\d,.:/]*\d|\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|"
    r"billions?|dozens?|half|halves|thirds?|quarters?)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"“([^”]*)”|\"([^\"]*)\"|«\s?([^»]*?)\s?»|„([^“”]*)[“”]")
_TIMEX = re.compile(
    r"^(?:XXXX|SP|PAST_REF|PRESENT_REF|FUTURE_REF|P[T\dXYMWDHS.]+|P\w+|"
    r"[\dX]{4}(?:-(?:W\d\d(?:-WE)?|[\dX]{2}(?:-[\dX]{2})?|H\d|Q\d|SP|SU|FA|WI))?(?:T\w[\w:]*)?|[\dX]{2,3}X?|T\w[\w:]*)$"
)


def problems_of(text: str, labels: list[Label]) -> Iterator[str]:
    """What is wrong with the labels of one stretch of text."""
    yield from _unlabelled(text, labels)
    statements: dict[str, set[str]] = defaultdict(set)
    for label in labels:
        yield from _problems_of_label(text, label)
        if label.tag in ("SRC", "CUE", "SAY"):
            statements[label.attributes.get("s", "")].add(label.tag)
    for number, tags in statements.items():
        if tags == {"SAY"}:
            yield f"statement {number} has neither SRC nor CUE"


def _unlabelled(text: str, labels: list[Label]) -> Iterator[str]:
    covered = [(label.start, label.end) for label in labels if label.tag in ("F", "N", "TX", *NAMES)]
    for match in _NUMBER.finditer(text):
        if not any(start <= match.start() and match.end() <= end for start, end in covered):
            yield f"number outside F, N, TX and names: '{text[max(0, match.start() - 25) : match.end() + 15]}'"
    quotes = [(label.start, label.end) for label in labels if label.tag == "Q"]
    for match in _QUOTED.finditer(text):
        first, last = match.span(match.lastindex or 0)
        if not any((abs(s - first) <= 1 and abs(e - last) <= 1) or (s >= first and e <= last + 1) for s, e in quotes):
            yield f"quotation without Q: '{match.group(0)[:50]}'"


def _problems_of_label(text: str, label: Label) -> Iterator[str]:
    words, given = text[label.start : label.end], label.attributes
    where = f"<{label.tag}> '{words[:40]}'"
    if label.tag not in REQUIRED and label.tag not in OPTIONAL:
        yield f"unknown tag {where}"
        return
    required, optional = REQUIRED.get(label.tag, set()), OPTIONAL.get(label.tag, set())
    if missing := required - set(given):
        yield f"{where} lacks {', '.join(sorted(missing))}"
    if extra := set(given) - required - optional:
        yield f"{where} has unknown {', '.join(sorted(extra))}"
    if not words or words != words.strip():
        yield f"{where} is empty or begins or ends with space"
    closed = _CLOSED.get(label.tag)
    if closed and given.get(closed[0]) not in closed[1]:
        yield f"{where}: {closed[0]}={given.get(closed[0])} is not in the list"
    yield from _problems_of_values(where, label)


def _problems_of_values(where: str, label: Label) -> Iterator[str]:
    given = label.attributes
    if label.tag == "SRC" and not set(given.get("k", "").split()) <= SOURCE_KINDS:
        yield f"{where}: k={given.get('k')} is not in the list"
    if label.tag == "F" and (given.get("m", "=") not in MODIFIERS or given.get("pol", "reported") not in POLARITIES):
        yield f"{where}: m or pol is not in the list"
    for name in ("v", "hi") if label.tag == "F" else ():
        if name in given and not re.fullmatch(r"-?\d+(\.\d+)?", given[name]):
            yield f"{where}: {name}={given[name]} is no number"
    if label.tag == "TX" and not _TIMEX.match(given.get("v", "")):
        yield f"{where}: v={given.get('v')} is no TIMEX3 value"


class Check:
    """Goes through files, prints what is wrong, and keeps the rows and counts."""

    def __init__(self) -> None:
        self.problems = 0
        self.counts: Counter[str] = Counter()
        self.rows: list[dict[str, object]] = []
        self._seen: set[str] = set()

    def piece(self, file: str, head: dict[str, str], body: str) -> None:
        found = [f"header lacks {key}" for key in ("publisher", "register", "date", "topics", "title") if key not in head]
        if head["id"] in self._seen:
            found.append("id used twice")
        self._seen.add(head["id"])
        row: dict[str, object] = {**head, "topics": head.get("topics", "").split()}
        try:
            for prefix, marked in (("title_", head.get("title", "")), ("", body)):
                row |= self._stretch(prefix, marked, found)
        except (ValueError, KeyError) as error:
            found.append(str(error))
        for problem in found:
            print(f"{file} {head['id']}: {problem}")
        self.problems += len(found)
        self.counts["pieces"] += 1
        self.rows.append(row | {"title": row.pop("title_text", head.get("title"))})

    def _stretch(self, prefix: str, marked: str, found: list[str]) -> dict[str, object]:
        text, labels = take_apart(marked)
        found += problems_of(text, labels)
        layers = standoff(labels, text)
        self.counts.update({name: len(layer) for name, layer in layers.items()} | {"words": len(text.split())})
        return {prefix + "text": text} | {prefix + name: layer for name, layer in layers.items()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, default=[PIECES])
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    check = Check()
    for path in options.paths:
        for file in sorted(path.glob("*.txt")) if path.is_dir() else [path]:
            for head, body in marked_pieces(file):
                check.piece(file.name, head, body)
    if options.out:
        options.out.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in check.rows), encoding="utf-8")
    print(dict(check.counts))
    print(f"{check.problems} problems")
    return 1 if check.problems else 0


if __name__ == "__main__":
    sys.exit(main())
