"""What the two taggers of statements see: of a word that may be a cue, and of every word around a cue."""

from __future__ import annotations

from functools import lru_cache

from broadsheet.annotations.statements.cues import KIND_OF, LEMMA_OF
from broadsheet.annotations.statements.tokens import Read

_BESIDE = 6  # words on either side of a cue in which a quotation mark is near
_FAR = (0, 1, 2, 3, 4, 5, 7, 10, 15, 25, 40)


def cue_features(read: Read, i: int) -> list[str]:
    """Features of one candidate: itself, its neighbours, and where it stands in its sentence."""
    word, lemma = read.lower[i], LEMMA_OF[read.lower[i]]
    p1, p2, n1, n2 = (_word(read, j) for j in (i - 1, i - 2, i + 1, i + 2))
    cp1, cp2, cp3, cn1, cn2, cn3 = (_class(read, j) for j in (i - 1, i - 2, i - 3, i + 1, i + 2, i + 3))
    kind = KIND_OF[lemma]
    return [
        "bias", f"w={word}", f"l={lemma}", f"k={kind}", f"p1={p1}", f"n1={n1}", f"p2={p2}", f"n2={n2}", f"cp1={cp1}", f"cn1={cn1}",
        f"lp={lemma}|{p1}", f"ln={lemma}|{n1}", f"lcp={lemma}|{cp1}", f"lcn={lemma}|{cn1}", f"cc={cp1}|{cn1}", f"ccp={cp2}|{cp1}|{word[-3:]}",
        f"ccn={cn1}|{cn2}", f"kcc={kind}|{cp1}|{cn1}|{word[-2:]}", f"q={read.quoted[i]}|{kind}", f"c3={cp3}{cp2}{cp1}", f"d3={cn1}{cn2}{cn3}",
        f"qn={_near_quote(read, i)}", f"that={'that' in (n1, n2, _word(read, i + 3))}|{kind}",
    ]  # fmt: skip


def _word(read: Read, i: int) -> str:
    return read.lower[i] if 0 <= i < len(read.lower) else ""


def _class(read: Read, i: int) -> str:
    return read.classes[i] if 0 <= i < len(read.classes) else "end"


def _near_quote(read: Read, i: int) -> str:
    before, after = read.classes[max(0, i - _BESIDE) : i], read.classes[i + 1 : i + 1 + _BESIDE]
    return f"{'mark' in before:d}{'mark' in after:d}"


def base_features(read: Read, i: int) -> tuple[str, ...]:
    """Features of a word that hold for every cue of its window."""
    here = read.classes[i]
    word, _, _ = _of_word(read.lower[i])
    _, follows, _ = _of_word(_word(read, i - 1))
    _, _, leads = _of_word(_word(read, i + 1))
    return (word, *_of_classes(_class(read, i - 1), here, _class(read, i + 1)), follows, leads)


@lru_cache(maxsize=50_000)  # words come again, and making a string of features costs more than finding it
def _of_word(word: str) -> tuple[str, str, str]:
    """What a word says of itself, of the one after it, of the one before it."""
    return f"w={word}", f"p={word}", f"n={word}"


@lru_cache(maxsize=20_000)
def _of_classes(before: str, here: str, after: str) -> tuple[str, str, str]:
    return f"c={here}", f"cb={before}|{here}", f"ca={here}|{after}"


def role_features(read: Read, cue: int, window: tuple[int, int], base: dict[int, tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Features of every word of a window, seen from one cue."""
    first, last = window
    lemma = LEMMA_OF.get(read.lower[cue], "")
    kind = KIND_OF.get(lemma, "")
    follow = f"{_class(read, cue - 1)}|{_class(read, cue + 1)}"
    here, own_quote = read.sentence_of[cue], read.quoted[cue]
    crossed = _crossed(read, cue, first, last)
    rows: list[tuple[str, ...]] = []
    for i in range(first, last):
        row = base.get(i)
        if row is None:
            row = base[i] = base_features(read, i)
        if i == cue:
            rows.append((*row, "cue", f"cue={lemma}"))
            continue
        over, quote = crossed[i - first], "q" if read.quoted[i] > own_quote else "-"
        same = read.sentence_of[i] == here
        rows.append((
            *row,
            *_of_distance(i - cue, kind, read.classes[i]),
            *_of_way(over, quote, same, follow, lemma),
            *_of_class_beyond(over, quote, read.classes[i], kind),
        ))  # fmt: skip
    return rows


@lru_cache(maxsize=50_000)
def _of_distance(words: int, kind: str, name: str) -> tuple[str, str, str]:
    """How far from the cue, to the left below zero, and what stands there."""
    far = ("L" if words < 0 else "R") + _bucket(abs(words))
    return f"f={far}", f"f={far}|{kind}", f"f={far}|{name}"


@lru_cache(maxsize=50_000)
def _of_way(crossed: str, quote: str, same: bool, follow: str, lemma: str) -> tuple[str, str, str, str]:
    """What lies between, and whether in the same sentence."""
    return f"x={crossed}", f"x={crossed}|{quote}{same:d}|{follow}", f"xl={crossed}|{lemma}", f"sq={crossed[0]}{quote}{same:d}"


@lru_cache(maxsize=50_000)
def _of_class_beyond(crossed: str, quote: str, name: str, kind: str) -> tuple[str, str]:
    """What stands beyond what lies between."""
    return f"xq={crossed}|{quote}|{name}", f"xc={crossed}|{name}|{kind}"


def _crossed(read: Read, cue: int, first: int, last: int) -> list[str]:
    """For every word its side of the cue (L, R), how many clause signs stand between (0 to 3, m), and whether another cue does."""
    counts = [""] * (last - first)
    for step, side in ((-1, "L"), (1, "R")):
        commas, cues, i = 0, 0, cue
        while first <= i < last:
            if i != cue:
                counts[i - first] = side + ("0123"[commas] if commas < 4 else "m") + ("" if not cues else "+" if cues == 1 else "*")
                name = read.classes[i]
                commas += name in ("comma", "dash", "mark") and read.quoted[i] == read.quoted[cue]
                cues += name == "cue" or (name == "sub" and step == 1 and cues == 0 and abs(i - cue) > 1)
            i += step
    return counts


def _bucket(distance: int) -> str:
    for limit in _FAR:
        if distance <= limit:
            return str(limit)
    return "far"
