"""`read`, `annotate`, `group`, `brief`: the stages alone, one JSON object a line, without a store.

Each writes its own part at the top of the object, and hands on what it got under `reading` and `annotations`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, BinaryIO

import click
import msgspec

from broadsheet import intake
from broadsheet.annotations.record import as_record
from broadsheet.model.annotation import Annotations
from broadsheet.model.article import Reading
from broadsheet.model.errors import BadInput, BroadsheetError
from broadsheet.model.intake import Entry, Feed, Problem
from broadsheet.model.page import Page
from broadsheet.model.story import CopyFamily, Role, SharedText
from broadsheet.newsroom import stages
from broadsheet.newsroom.exchange import annotations_from, encode, from_json, reading_from, to_json
from broadsheet.newsroom.stages import Grouped

_FAILED = 1
_json_option = click.option("--json", "as_json", is_flag=True, help="Accepted for clearness: the stages always write JSON.")
_file = click.argument("file", type=click.File("rb"), default="-")


class Tally:
    """Writes lines, and remembers whether one of them was an error."""

    def __init__(self) -> None:
        self.failed = False

    def line(self, record: Any) -> None:
        """One object."""
        click.echo(encode(record))

    def error(self, id: str, error: BroadsheetError | Problem) -> None:
        """One thing that could not be done, in its place in the stream."""
        told: dict[str, str] = {"code": error.code, "message": error.message if isinstance(error, Problem) else str(error)}
        if error.help:
            told["help"] = error.help
        self.failed = True
        self.line({"id": id, "error": told})

    def close(self) -> None:
        """End with 1 where something failed."""
        if self.failed:
            click.get_current_context().exit(_FAILED)


@click.command()
@click.argument("targets", nargs=-1, required=True)
@_json_option
def read(targets: tuple[str, ...], as_json: bool) -> None:
    """Take pages apart.

    Gives the article, the teasers, the tags, and what was left out, by which rule.

    TARGETS are files, folders, zips, WARCs, feeds, or - for standard input.
    """
    tally = Tally()
    for taken in intake.read_inputs(targets, stdin=sys.stdin.buffer):
        _read_one(taken, tally)
    tally.close()


def _read_one(taken: Page | Entry | Feed | Problem, tally: Tally) -> None:
    if isinstance(taken, Problem):
        tally.error(taken.input, taken)
    elif isinstance(taken, Entry):
        tally.line(stages.read_page(intake.entry_page(taken, datetime.now(UTC))))
    elif isinstance(taken, Page):
        tally.line(stages.read_page(taken))


@click.command()
@_file
@_json_option
def annotate(file: BinaryIO, as_json: bool) -> None:
    """Find names, quotes, figures, times and topics.

    FILE holds Readings or {id, title, text, publisher, published_at}, one a line.
    """
    tally = Tally()
    for given in _lines(file, tally):
        if (reading := _reading(given, tally)) is not None:
            tally.line(_annotated(reading, stages.annotate_reading(reading)))
    tally.close()


def _annotated(reading: Reading, found: Annotations) -> dict[str, Any]:
    return {**as_record(found), "id": reading.id, "reading": to_json(reading), "annotations": to_json(found)}


@click.command()
@_file
@_json_option
def group(file: BinaryIO, as_json: bool) -> None:
    """Tell copies apart, and find the stories.

    FILE holds annotated or plain articles, one a line. All lines are read before the first is written.
    """
    tally = Tally()
    read = [(reading, found) for given in _lines(file, tally) for reading, found in _understood(given, tally)]
    for one in stages.group(read)[0]:
        tally.line(_grouped(one))
    tally.close()


def _understood(given: dict[str, Any], tally: Tally) -> Iterator[tuple[Reading, Annotations]]:
    """A line's reading with its annotations, made where the line has none."""
    if (reading := _reading(given, tally)) is None:
        return
    try:
        found = annotations_from(given)
    except BadInput as error:
        tally.error(reading.id, error)
        return
    yield reading, stages.annotate_reading(reading) if found is None else found


def _grouped(one: Grouped) -> dict[str, Any]:
    return {
        "id": one.reading.id,
        "story": one.story,
        "copy_family": one.family.id if one.family else None,
        "role": one.role,
        "joined_because": list(one.why),
        "shares_paragraphs": to_json(one.shares),
        "family": to_json(one.family),
        "reading": to_json(one.reading),
        "annotations": to_json(one.annotations),
    }


@click.command()
@_file
@_json_option
def brief(file: BinaryIO, as_json: bool) -> None:
    """Lay out each story, every line with its evidence.

    FILE holds what `group` wrote; articles that were not grouped yet are grouped first.
    """
    tally = Tally()
    lines = list(_lines(file, tally))
    read = [(given, *pair) for given in lines for pair in _understood(given, tally)]
    if all("story" in given for given, _, _ in read):
        grouped = tuple(_grouped_again(given, reading, found) for given, reading, found in read)
        stories = stages.regroup(grouped)
    else:
        grouped, stories = stages.group([(reading, found) for _, reading, found in read])
    for made in stages.brief_stories(grouped, stories, datetime.now(UTC)):
        tally.line(made)
    tally.close()


def _grouped_again(given: dict[str, Any], reading: Reading, found: Annotations) -> Grouped:
    family = from_json(given["family"], CopyFamily) if given.get("family") else None
    role: Role = given.get("role", "original")
    shares = from_json(given.get("shares_paragraphs", []), tuple[SharedText, ...])
    return Grouped(reading, found, given["story"], family, role, tuple(given.get("joined_because", ())), shares)


def _reading(given: dict[str, Any], tally: Tally) -> Reading | None:
    try:
        return reading_from(given)
    except BadInput as error:
        tally.error(str(given.get("id", "")), error)
        return None


def _lines(file: Iterable[bytes], tally: Tally) -> Iterator[dict[str, Any]]:
    """The objects of a file; lines that are none are told, and lines that already tell an error are handed on."""
    for number, line in enumerate(file, 1):
        if not line.strip():
            continue
        try:
            given = msgspec.json.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            tally.error(f"line {number}", BadInput(f"This is no JSON: {error}", help="One JSON object a line is read."))
            continue
        if not isinstance(given, dict):
            tally.error(f"line {number}", BadInput("This is JSON, but no object", help="One JSON object a line is read."))
        elif "error" in given:
            tally.line(given)
            tally.failed = True
        else:
            yield given


COMMANDS = (read, annotate, group, brief)
