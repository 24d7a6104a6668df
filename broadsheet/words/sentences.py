"""Where sentences begin and end, in running news text and in text captured from pages.

Captured text glues sentences ("...tell me.Why it matters: ..."), ends lines without a stop (headings, list items), wraps
lines hard, and closes quotes after the stop. All of it is decided here, from the few characters around a possible end.
Time is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Bounds = tuple[int, int]

# No reader downstream should meet a sentence of 100 kB: text without a sentence end is cut at white space before this
# many characters. The longest true sentence of the development texts has 1,100.
LONGEST = 2_000

_CLOSERS = "\"'”’»)]›"
_OPENERS = "\"'“‘„«([‹"

# A possible end: a run of stops and what closes after it. Stops of scripts without spaces end a sentence by themselves.
_STOP = re.compile(rf"(?P<stop>[.!?…]+|[。！？।؟۔])(?P<close>[{re.escape(_CLOSERS)}」』]*)(?P<space>\s*)")
_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c]+")
_BULLET = re.compile(r"\s*(?:[-–—•·▪*]|\d{1,2}[.)])\s+")
_WORD_BEFORE = re.compile(r"[\w.&'’-]*$")
_LAST_WORD_REACH = 24

_TITLES = frozenset(
    """mr mrs ms mx dr prof rev hon gen lt col maj capt cmdr adm sgt cpl pvt brig sen rep gov pres supt det insp fr sr st
    mme mlle sra srta hr messrs amb atty asst assoc vs cf eg ie e.g i.e approx mt ph
    maj.-gen lt.-col lt.-gen brig.-gen spc""".split()
)
_NUMBERED = frozenset("no nos art fig vol sec pp".split())
# These may end a sentence; they do when a word follows that hardly continues a name or a date.
_MAYBE_LAST = frozenset(
    """inc co corp ltd llc plc bros jr sr etc a.m p.m u.s u.k u.n e.u u.a.e d.c u.s.a u.s.s.r l.a n.y ph.d m.d b.a m.a
    est dept univ assn ave blvd rd est jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs
    fri sat sun ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore
    pa tenn tex va vt wash wis wyo rs""".split()
)
_STARTERS = frozenset(
    """The A An In On At It He She They We I You But And So Yet Or This That These Those There Here His Her Its Their Our My If When
    While After Before As For From With By Of To Since Although Though However Meanwhile According Some Many Most Several
    What Who Why How Where One Two Three Both All Each Another Other Others Not No Now Then Also Still Even Only Just
    Earlier Later Last Next During Despite Because Under Until Once Police Officials Authorities Critics Asked Among
    Instead Indeed Moreover Nor Such Separately Subscribe""".split()
)
_SUFFIXES = frozenset("com net org co gov edu info biz news io uk us eu tv fm".split())
_SPOKEN = frozenset("said says asked asks told tells wrote added replied cried shouted tweeted wondered".split())
_GLUED = re.compile(r"[A-Z][a-z’']*[ ,:;’'?!.]|[A-Z]{2,}[ :]|[“‘][A-Z]")
_NEXT_WORDS = re.compile(r"\W{0,3}(\w+(?:['’]\w+)?)(?:[ \t]+(\w+))?(?:[ \t]+(\w+))?(?:[ \t]+(\w+))?")


def split_sentences(text: str) -> list[Bounds]:
    """The sentences of a text as (start, end), in order, without the white space and bullets around them.

    Lines end sentences too, unless the next line goes on in lower case or is indented as wrapped text is. Empty text, or
    one of white space only, has none. A sentence is never longer than `LONGEST`.
    """
    return [piece for start, end in _paragraphs(text) for piece in _sentences_of(text, start, end)]


def _paragraphs(text: str) -> Iterator[Bounds]:
    """Lines joined to the paragraphs they were wrapped from, bullets left out."""
    start = end = -1
    for line in _LINE.finditer(text):
        if not line.group().strip():
            continue
        if start >= 0 and not _goes_on(text, end, line):
            yield start, end
            start = -1
        if start < 0:
            bullet = _BULLET.match(text, line.start(), line.end())
            start = bullet.end() if bullet and bullet.end() < line.end() else line.start()
        end = line.end()
    if start >= 0:
        yield start, end


def _goes_on(text: str, end: int, line: re.Match[str]) -> bool:
    if text.count("\n", end, line.start()) > 1 or _BULLET.match(line.group()):
        return False
    last = text[end - 1]
    first = line.group().lstrip()[:1]
    indented = line.group()[:4].isspace()
    return (last not in '.!?:…”"' and (first.islower() or indented) and not last.isspace()) or (last == "-" and first.islower())


def _sentences_of(text: str, start: int, end: int) -> Iterator[Bounds]:
    for stop in _STOP.finditer(text, start, end):
        if stop.end() >= end:
            break
        if _ends_here(text, stop, end):
            yield from _trimmed(text, start, stop.end("close"))
            start = stop.end()
    yield from _trimmed(text, start, end)


def _ends_here(text: str, stop: re.Match[str], end: int) -> bool:
    mark = stop["stop"]
    if mark in "。！？।؟۔":
        return True
    following = text[stop.end() : stop.end() + 2]
    if not stop["space"]:
        return _is_glued(text, stop, end)
    first = following.lstrip(_OPENERS + "-–—")[:1]
    if first.islower() or not first or first in ",;:":
        return False
    if stop["close"] and mark[-1] in "?!" and _is_tag_after_quote(text, stop):
        return False
    return mark != "." or bool(stop["close"].strip("'’")) or _is_full_stop(text, stop)


def _is_tag_after_quote(text: str, stop: re.Match[str]) -> bool:
    """Whether "Where?" is followed by its speaker ("Where?" Marsh asked)."""
    words = _NEXT_WORDS.match(text, stop.end())
    return words is not None and any(word in _SPOKEN for word in words.groups()[1:])


def _is_full_stop(text: str, stop: re.Match[str]) -> bool:
    """Whether a single dot before white space ends a sentence, rather than an abbreviation or an initial."""
    at = stop.start()
    before = _WORD_BEFORE.search(text, max(0, at - _LAST_WORD_REACH), at)
    word = before.group() if before else ""
    bare = word.lower().lstrip("'’")
    following = _NEXT_WORDS.match(text, stop.end())
    next_word = following.group(1) if following else ""
    if bare in _NUMBERED:
        return not next_word[:1].isdigit()
    if bare in _TITLES:
        return False
    if (bare in _MAYBE_LAST and word[:1].isupper()) or bare in ("a.m", "p.m", "etc"):
        return next_word in _STARTERS
    if len(word) == 1 and word.isupper():
        return word == "I" or next_word in _STARTERS
    if re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", word):
        return next_word in _STARTERS
    return True


def _is_glued(text: str, stop: re.Match[str], end: int) -> bool:
    """Whether a sentence begins right after the stop, with no space: "tell me.Why it matters"."""
    at = stop.start()
    if at < 2 or (len(stop["stop"]) > 1 and stop["stop"] != "...") or not _GLUED.match(text, stop.end(), end):
        return False
    before = text[at - 2 : at]
    if not (before[1].islower() or before[1].isdigit() or before[1] in _CLOSERS + "%" or (before.isupper() and before.isalpha())):
        return False
    word = _NEXT_WORDS.match(text, stop.end())
    last = _WORD_BEFORE.search(text, max(0, at - _LAST_WORD_REACH), at)
    if word is None or word.group(1).lower() in _SUFFIXES or (last and "." in last.group()):
        return False
    return not (last and last.group().lower() in _TITLES)


def _trimmed(text: str, start: int, end: int) -> Iterator[Bounds]:
    """The stretch without its outer white space, in pieces no longer than `LONGEST`; nothing where nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > 0 else start + LONGEST
        yield start, cut
        start = cut + 1 if text[cut].isspace() else cut
    if start < end:
        yield start, end
