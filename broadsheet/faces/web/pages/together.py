"""Why the articles of a story stand together: the reasons of all its members, gathered and in words as readers know them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from broadsheet.model.brief import Brief
from broadsheet.model.story import Story
from broadsheet.words.terms import find_words, stem

# How the story room begins the reasons that list what an article shares with its story; the words behind are stems.
_SHARED = {"same names: ": "They name", "same telling words: ": "They share the words"}
# Words of the desk for an article that nothing was like when it came, and for odds: a reader learns nothing from them.
_SPEAKS_TO_THE_DESK = re.compile(r"\d{9}|^nothing active is like it$|^the headline says too little$|% likely$")
MOST_WORDS, MOST_OTHERS = 6, 3
# So many headlines show how words are written: of a story of thousands the first do.
MOST_READ = 100


# Headlines of a story say the same words over and over, and every printing asks for them again.
_stem = lru_cache(maxsize=8192)(stem)


def why_here(reasons: Iterable[str]) -> tuple[str, ...]:
    """The reasons of a single article that a reader understands, without stems."""
    return tuple(why for why in reasons if not _SPEAKS_TO_THE_DESK.search(why) and not why.startswith("same telling words: "))


def lay_out_together(story: Story, brief: Brief) -> tuple[str, ...]:
    """A few lines: names and words that most share, then what else is given most often. Nothing for a single article."""
    reasons = Counter(why for member in story.members for why in member.why if not _SPEAKS_TO_THE_DESK.search(why))
    if len(story.members) < 2:
        return ()
    written = _as_written(brief)
    gathered = [f"{said} {', '.join(words)}" for start, said in _SHARED.items() if (words := _most_shared(reasons, start, written))]
    others = [why for why, _ in reasons.most_common() if not why.startswith(tuple(_SHARED))]
    return (*gathered, *others[:MOST_OTHERS])


def _most_shared(reasons: Counter[str], start: str, written: dict[str, str]) -> list[str]:
    """The words of all reasons that begin so, most given first, as the coverage writes them; those it does not write are left out."""
    words = Counter[str]()
    for why, times in reasons.items():
        if why.startswith(start):
            words.update({stem(word): times for word in why.removeprefix(start).split(", ")})
    shown = (written[word] for word, _ in words.most_common() if word in written)
    return list(dict.fromkeys(shown))[:MOST_WORDS]


def _as_written(brief: Brief) -> dict[str, str]:
    """Words of headlines, of the brief and of names by their stem: the longest way of writing that is met most."""
    ways: dict[str, Counter[str]] = {}
    for word in _words(brief):
        ways.setdefault(_stem(word), Counter())[word] += 1
    return {folded: max(found, key=lambda way: (found[way], len(way))) for folded, found in ways.items()}


def _words(brief: Brief) -> Iterator[str]:
    texts: Iterable[str] = (
        *(entry.headline or "" for entry in brief.articles[:MOST_READ]),
        *(line.text for line in brief.summary),
        *(name for name, _ in brief.people),
        *(name for name, *_ in brief.places),
    )
    for text in texts:
        yield from (word for word in find_words(text, 200) if len(word) > 2)
