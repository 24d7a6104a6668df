"""What every annotator must hold to, ours and those of others.

The texts are fiction, and the odd ones are of the kinds that real wires bring: empty, one word, emoji and combining marks,
control characters, another script, a long line without an end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

from broadsheet.annotations.run import annotators, in_order
from broadsheet.model.annotation import Annotations, Annotator, MarkedArticle, Where
from broadsheet.model.article import Article
from broadsheet.model.errors import BadInput

PLAIN = (
    "The harbour crane of Varmouth fell into the basin on Tuesday, killing at least two dockers. “It went like a match,” said "
    "Ines Calder, who runs the port. Officials in the capital said on 4 March that 14 people had been hurt, three of them badly.\n\n"
    "The Saltshire Port Authority declined to comment. A person close to the inquiry said a bolt had been missing since 2019."
)
ODD = {
    "an empty text": "",
    "one word": "Varmouth",
    "emoji and combining marks": "Cre\u0301ma\u0301 🚢🚢 said 12 👩🏽‍🚒 were hurt in Śródmieście, “no more” 🇫🇷. " * 3,
    "control characters": "Two\x00 men\x0b died\u202e in\u2028 Varmouth,\ufeff police\x7f said.",
    "another script": "وقال الوزير إن 12 شخصا قتلوا. 港のクレーンが倒れ、2人が死亡した。",
    "a line without an end": "and 3 more said the minister of the port of " * 400,
}
_KEPT_IN_ORDER = ("sentences", "entities", "quotes", "figures", "times", "places")
_LISTS = {field.name for field in fields(Annotations)} - {"id", "made_by"}


def check_annotator(annotator: Annotator, texts: Iterable[str] = ()) -> list[str]:
    """What is wrong with an annotator, in words; an empty list where nothing is.

    It is tried on our texts and on `texts`, after the shipped annotators have given what it needs. Never raises for what
    the annotator does: an exception of its own is told as one of the things that are wrong.
    """
    wrong = list(_declaration(annotator))
    if wrong:
        return wrong
    try:
        before = _before(annotator)
    except BadInput as problem:
        return [str(problem)]
    trials = {"a plain report": PLAIN, **ODD, **{f"text {i} of yours": text for i, text in enumerate(texts, 1)}}
    return [wrong for told, text in trials.items() for wrong in _on(annotator, before, told, text)]


def _declaration(annotator: Annotator) -> Iterator[str]:
    for part in ("name", "version"):
        if not isinstance(getattr(annotator, part, None), str) or not getattr(annotator, part).strip():
            yield f"It has no {part}."
    for part in ("needs", "gives"):
        names = getattr(annotator, part, None)
        if not isinstance(names, frozenset):
            yield f"`{part}` is no frozenset."
        elif unknown := sorted(names - _LISTS):
            yield f"`{part}` names {', '.join(unknown)}, which Annotations does not have."
    if getattr(annotator, "gives", None) == frozenset():
        yield "It gives nothing."


def _before(annotator: Annotator) -> tuple[Annotator, ...]:
    """The shipped annotators that must run first, in order. Raises: BadInput: nobody gives what it needs."""
    others = [ours for ours in annotators() if ours.name != annotator.name]
    order = in_order([*others, annotator])
    return order[: order.index(annotator)]


def _on(annotator: Annotator, before: Sequence[Annotator], told: str, text: str) -> Iterator[str]:
    marked = _marked(text)
    for ours in before:
        marked = replace(marked, found=ours((marked,))[0])
    empty = _marked("")
    try:
        alone, again = annotator((marked,)), annotator((marked,))
        together = annotator((empty, marked))
    except Exception as problem:  # the code of others: whatever it raises is what we tell
        yield f"On {told} it raised {type(problem).__name__}: {problem}"
        return
    if (len(alone), len(together)) != (1, 2):
        yield f"On {told} it gave {len(alone)} answers for 1 article and {len(together)} for 2."
        return
    if alone != again:
        yield f"On {told} it said another thing the second time."
    if alone[0] != together[1]:
        yield f"On {told} it said another thing in company of another article."
    yield from (f"On {told} {wrong}" for wrong in _against(annotator, marked, alone[0]))


def _marked(text: str) -> MarkedArticle:
    article = Article(id="of-the-suite", headline="Crane falls into basin", text=text, language="en")
    return MarkedArticle(article, text, Annotations(article.id), Where(), date(2026, 3, 4))


def _against(annotator: Annotator, marked: MarkedArticle, found: Annotations) -> Iterator[str]:
    for field in fields(Annotations):
        if field.name not in annotator.gives and getattr(found, field.name) != getattr(marked.found, field.name):
            yield f"it changed {field.name}, which it does not give."
    for name in sorted(annotator.gives):
        things = getattr(found, name)
        if isinstance(things, tuple):
            yield from (f"{name}: {wrong}" for thing in things for wrong in _thing(thing, marked.text, found))
            if name in _KEPT_IN_ORDER and [thing.start for thing in things] != sorted(thing.start for thing in things):
                yield f"{name} are not in the order of the text."


def _thing(thing: Any, text: str, found: Annotations) -> Iterator[str]:
    for start, end in _spans(thing):
        if not 0 <= start < end <= len(text):
            yield f"{start} to {end} is no span of a text of {len(text)} characters."
    confidence = getattr(thing, "confidence", None)
    if confidence is not None and not 0 <= confidence <= 1:
        yield f"a confidence of {confidence} is not within 0 and 1."
    for index, pointed in (("sentence", found.sentences), ("subset_of", found.figures)):
        value = getattr(thing, index, None)
        if value is not None and not 0 <= value < len(pointed):
            yield f"{index} {value} points at nothing."


def _spans(thing: Any) -> Iterator[tuple[int, int]]:
    """Every span of a found thing, also of the things it holds (a quote's speaker, a figure's number)."""
    if not is_dataclass(thing) or isinstance(thing, type):
        return
    if hasattr(thing, "start") and hasattr(thing, "end"):
        yield thing.start, thing.end
    for field in fields(thing):
        value = getattr(thing, field.name)
        if field.name in ("source", "cue", "content") and isinstance(value, tuple):
            yield from value
        elif field.name != "input":
            yield from _spans(value)
