"""The model's records as the JSON that the stages, the API and the scorers exchange, and back.

Two things differ from the records: `from_` is written `from` (a word Python keeps for itself), and times are ISO 8601.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any, TypeVar

import msgspec

from broadsheet.model.annotation import Annotations
from broadsheet.model.article import Article, Block, MadeBy, Named, Reading, When
from broadsheet.model.errors import BadInput
from broadsheet.model.ids import content_id
from broadsheet.words.dates import read_date

Record = TypeVar("Record")

_GIVEN = MadeBy("given", "1")


def to_json(record: Any) -> Any:
    """Dicts, lists, strings and numbers only."""
    return _rename(msgspec.to_builtins(record), "from_", "from")


def encode(record: Any) -> str:
    """One line of JSON."""
    return msgspec.json.encode(to_json(record)).decode()


def from_json(given: Any, kind: type[Record]) -> Record:
    """A record again. Fields unknown to us are passed over.

    Raises: BadInput: what is wrong, and where in the object it stands.
    """
    try:
        return msgspec.convert(_rename(given, "from", "from_"), kind)
    except msgspec.ValidationError as error:
        raise BadInput(f"This is no {kind.__name__.lower()}: {error}", help="See the reference of JSON shapes.") from error


def reading_from(given: dict[str, Any]) -> Reading:
    """The Reading in a line of a stage: itself, under `reading`, or made from a plain {id, title, text, publisher, published_at}.

    Raises: BadInput: neither a Reading nor a plain article.
    """
    if isinstance(given.get("reading"), dict):
        return from_json(given["reading"], Reading)
    if "made_by" in given:
        return from_json(given, Reading)
    if isinstance(given.get("text"), str) or isinstance(given.get("title"), str):
        return _plain(given)
    help = "Give {id, title, text, publisher, published_at}."
    raise BadInput("Neither a Reading nor a plain article: there is no `text`", help=help)


def annotations_from(given: dict[str, Any]) -> Annotations | None:
    """The Annotations in a line of a stage, None where it was not annotated yet.

    Raises: BadInput: the annotations are malformed.
    """
    if isinstance(given.get("annotations"), dict):
        return from_json(given["annotations"], Annotations)
    return from_json(given, Annotations) if "sentences" in given else None


def _plain(given: dict[str, Any]) -> Reading:
    name = str(given.get("id") or given.get("url") or "")
    text, title = str(given.get("text") or ""), str(given.get("title") or "")
    publisher = given.get("publisher")
    published = _when(str(given["published_at"])) if given.get("published_at") else None
    article = Article(
        id=str(content_id(published.earliest if published else None, name, title, text)),
        headline=title or None,
        text=text,
        blocks=_paragraphs(text),
        publisher=Named(str(publisher)) if publisher else None,
        published=published,
        url=given.get("url"),
        language=given.get("language"),
    )
    return Reading(
        id=name or article.id,
        input=name,
        url=article.url,
        shape="text",
        captured_at=None,
        made_by=_GIVEN,
        article=article,
    )


def _paragraphs(text: str) -> tuple[Block, ...]:
    blocks, start = [], 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            blocks.append(Block("paragraph", start, end))
        start = end + 1
    return tuple(blocks)


_SPANS = {
    "second": timedelta(seconds=1),
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "month": timedelta(days=31),
    "year": timedelta(days=366),
}


def _when(written: str) -> When | None:
    read = read_date(written)
    if read is None:
        return None
    latest = read.utc + _SPANS[read.precision] - timedelta(microseconds=1)
    return When(written, read.utc, latest, read.iso(), read.precision, "given")


def _rename(given: Any, old: str, new: str) -> Any:
    if isinstance(given, dict):
        return {new if key == old else key: _rename(value, old, new) for key, value in given.items()}
    if isinstance(given, list | tuple):
        return [_rename(value, old, new) for value in given]
    return given
