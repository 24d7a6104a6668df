"""What the tagger of kinds sees of a number: its shape, the words beside it, and the nearest telling words of its clause."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from broadsheet.annotations.figures.attach import attach_all
from broadsheet.annotations.figures.context import Context
from broadsheet.annotations.figures.lexicon import CLASS_OF
from broadsheet.annotations.figures.units import measured
from broadsheet.words.numbers import Number

_STOPS = frozenset(',;:()–—“”".')
_CLAUSE = frozenset("and but while as after when which who whose where that although with including".split())
_BREAKS = _STOPS | _CLAUSE
_SILENT = frozenset(("MODAL", "PAST", "NEGATIVE", "MONTH"))
_REACH = 12
_SIZES = ((1, "1"), (2, "2"), (12, "12"), (31, "31"), (99, "99"), (999, "999"), (9999, "1e4"), (10**6, "1e6"), (10**9, "1e9"))


class Seen(NamedTuple):
    """What the grammars say of a number: the casualty kind it is attached to with the case, and what its unit or noun tell."""

    attached: str | None
    case: str
    unit: str


def see(context: Context) -> list[Seen]:
    """One answer of the grammars for each number of the sentence."""
    return [Seen(kind, case, measured(context, i)) for i, (kind, case) in enumerate(attach_all(context))]


def features_of(context: Context, seen: Sequence[Seen]) -> list[list[str]]:
    """One list of features for each number of the sentence."""
    classes = [CLASS_OF.get(word, "") for word in context.lower]
    telling = sorted({f"S={name}" for name in classes if name})
    return [[*_features(context, i, classes), *telling, *_grammar(*seen[i])] for i in range(len(context.numbers))]


def _grammar(kind: str | None, case: str, unit: str) -> list[str]:
    joint = [f"unit={unit}", f"rule={kind or unit or 'none'}"]
    return [*joint, f"attach={kind}", f"case={case}", f"attach={kind}/{case}"] if kind else [*joint, "attach=no"]


def _features(context: Context, index: int, classes: Sequence[str]) -> list[str]:
    number, (first, after) = context.numbers[index], context.places[index]
    word = context.word
    found = ["bias", f"n={len(context.numbers) if len(context.numbers) < 4 else 4}", *_shape(number, context.text)]
    n1, n2, n3 = word(after), word(after + 1), word(after + 2)
    p1, p2, p3 = word(first - 1), word(first - 2), word(first - 3)
    found += [f"{place}={near}" for place, near in (("n1", n1), ("n2", n2), ("n3", n3), ("p1", p1), ("p2", p2), ("p3", p3))]
    found += [f"n12={n1} {n2}", f"p21={p2} {p1}", f"pn={p1} {n1}"]
    if 0 <= after < len(context.words) and context.words[after][:1].isupper():
        found.append("n1upper")
    if 0 < first <= len(context.words) and context.words[first - 1][:1].isupper():
        found.append("p1upper")
    found += [f"s1={n1[-3:]}", f"c1={CLASS_OF.get(n1, '')}", f"c2={CLASS_OF.get(n2, '')}", f"cp={CLASS_OF.get(p1, '')}"]
    head, far = _head(context, after)
    if head:
        found += [f"head={head}", f"headclass={CLASS_OF.get(head, '')}", f"prehead={p1}+{CLASS_OF.get(head, '')}"]
    right, left = _telling(context, classes, max(far, after), 1), _telling(context, classes, first - 1, -1)
    found += [f"R{rank}={c}" for rank, c in enumerate(right)] + [f"L{rank}={c}" for rank, c in enumerate(left)]
    if right or left:
        found.append(f"LR={left[0] if left else ''}|{right[0] if right else ''}|{CLASS_OF.get(head, '')}")
    return found


def _shape(number: Number, text: str) -> list[str]:
    raw = text[number.start : number.end]
    value = number.value if number.value is not None else number.low or 0.0
    shape = [f"form={number.form}", f"size={_size(value, raw)}", f"cur={bool(number.currency)}"]
    if number.vague:
        shape.append(f"vague={number.vague}")
    if number.ends_range:
        shape.append("ends_range")
    if number.high is not None:
        shape.append("opens_range")
    if "." in raw:
        shape.append("decimal")
    if text[number.start - 1 : number.start] in ("-", "–") and number.start:
        shape.append("dash_before")
    following = text[number.end : number.end + 1]
    if following:
        shape.append(f"glue={following if not following.isalpha() else 'a'}")
    return shape


def _size(value: float, raw: str) -> str:
    if len(raw) == 4 and raw.isdigit() and 1500 <= value <= 2100:
        return "year"
    for limit, name in _SIZES:
        if value <= limit:
            return name
    return "huge"


def _head(context: Context, after: int) -> tuple[str, int]:
    """The noun that the number counts, as well as a few words tell: the last telling word before the phrase ends."""
    best, far = "", after
    for i in range(after, min(after + 5, len(context.lower))):
        word = context.lower[i]
        if word in _STOPS or word in _CLAUSE or word in _ENDERS:
            break
        if word == "of" and i > after:
            break
        if word.isalpha():
            best, far = word, i + 1
    return best, far


_ENDERS = frozenset(
    """were was are is have has had been be in on at from by to for since during near across under over over. inside killed injured
    wounded died dead missing hurt arrested detained reported said says""".split()
)


def _telling(context: Context, classes: Sequence[str], start: int, step: int) -> list[str]:
    """The classes of the nearest telling words on one side, the first two, with a mark where a clause lies between."""
    found: list[str] = []
    crossed = ""
    for i in range(start, min(start + _REACH, len(classes)) if step > 0 else max(start - _REACH, -1), step):
        if context.lower[i] in _BREAKS:
            crossed = "~"
        name = classes[i]
        if name and name not in _SILENT:
            found.append(crossed + name)
            if len(found) == 2:
                break
    return found
