"""What the two taggers of statements see: of a word that may be a cue, and of every word around a cue."""

from __future__ import annotations

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


def base_features(read: Read, i: int) -> list[str]:
    """Features of a word that hold for every cue of its window."""
    return [f"w={read.lower[i]}", f"c={read.classes[i]}", f"cb={_class(read, i - 1)}|{read.classes[i]}", f"ca={read.classes[i]}|{_class(read, i + 1)}",
            f"p={_word(read, i - 1)}", f"n={_word(read, i + 1)}"]  # fmt: skip


def role_features(read: Read, cue: int, window: tuple[int, int], base: dict[int, list[str]]) -> list[list[str]]:
    """Features of every word of a window, seen from one cue."""
    first, last = window
    lemma = LEMMA_OF.get(read.lower[cue], "")
    kind = KIND_OF.get(lemma, "")
    follow = f"{_class(read, cue - 1)}|{_class(read, cue + 1)}"
    here = read.sentence_of[cue]
    own_quote = read.quoted[cue]
    rows: list[list[str]] = []
    commas = _commas_between(read, cue, first, last)
    for i in range(first, last):
        row = base.get(i)
        if row is None:
            row = base[i] = base_features(read, i)
        if i == cue:
            rows.append([*row, "cue", f"cue={lemma}"])
            continue
        side = "L" if i < cue else "R"
        far = side + _bucket(abs(i - cue))
        crossed = f"{side}{commas[i - first]}"
        quote = "q" if read.quoted[i] > own_quote else "-"
        same = read.sentence_of[i] == here
        rows.append([
            *row, f"f={far}", f"f={far}|{kind}", f"f={far}|{read.classes[i]}", f"x={crossed}", f"x={crossed}|{quote}{same:d}|{follow}",
            f"xq={crossed}|{quote}|{read.classes[i]}", f"xl={crossed}|{lemma}", f"sq={side}{quote}{same:d}", f"xc={crossed}|{read.classes[i]}|{kind}",
        ])  # fmt: skip
    return rows


def _commas_between(read: Read, cue: int, first: int, last: int) -> list[str]:
    """For every word how many clause signs stand between it and the cue: 0, 1, 2, m, and whether another cue does."""
    counts = [""] * (last - first)
    for step in (-1, 1):
        commas, cues, i = 0, 0, cue
        while first <= i < last:
            if i != cue:
                counts[i - first] = ("0123"[commas] if commas < 4 else "m") + ("" if not cues else "+" if cues == 1 else "*")
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
