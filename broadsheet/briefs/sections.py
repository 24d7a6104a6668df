"""The publishers' own labels ("Why it matters"), lifted with what stands under them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from broadsheet.briefs.accounts import Account, Passage
from broadsheet.model.brief import Lifted, Line

# In cards the label is glued into the running text; these are the labels met in news of several publishers.
_LABEL = re.compile(
    r"(Why it matters|What[’']?s (?:next|new)|What they[’']re saying|What to watch|What we know|What happened|Driving the news"
    r"|(?:The )?[Ss]tate of play|The big picture|The bottom line|The backdrop|The backstory|The other side|The intrigue|The latest"
    r"|The details|The context|By the numbers|Between the lines|Behind the scenes|Background|Flashback|Catch up quick|Reality check"
    r"|Zoom in|Zoom out|Yes, but|Of note|Worth noting|How it works|Threat level|Key takeaways?)\s*:\s*"
)
_MOST_UNDER_A_LABEL = 6


def lift_sections(accounts: Sequence[Account]) -> tuple[Lifted, ...]:
    """Labelled sections, one for each label in the order first met, its sentences in the order of the accounts."""
    lifted: dict[str, tuple[str, list[Line]]] = {}
    for account in accounts:
        for label, passage in _labelled(account):
            _, lines = lifted.setdefault(label.casefold().replace("’", "'"), (label, []))
            lines.append(_line(passage, label))
    return tuple(Lifted(label, tuple(lines)) for label, lines in lifted.values())


def _labelled(account: Account) -> Iterator[tuple[str, Passage]]:
    return _by_blocks(account) if account.teaser is None else _by_words(account)


def _by_blocks(account: Account) -> Iterator[tuple[str, Passage]]:
    """A label holds for its own block and for the list items right under it."""
    label, taken = None, 0
    passages = iter(account.passages)
    passage = next(passages, None)
    for block in account.coverage.article.blocks:
        if block.label:
            label, taken = block.label, 0
        elif block.kind != "list_item":
            label = None
        while passage is not None and passage.start < block.end:
            if label and passage.start >= block.start and taken < _MOST_UNDER_A_LABEL:
                taken += 1
                yield label, passage
            passage = next(passages, None)


def _by_words(account: Account) -> Iterator[tuple[str, Passage]]:
    """A label holds up to the next label."""
    label, taken = None, 0
    for passage in account.passages:
        found = _LABEL.match(passage.text)
        if found:
            label, taken = found.group(1), 0
        if label and taken < _MOST_UNDER_A_LABEL:
            taken += 1
            yield label, passage


def _line(passage: Passage, label: str) -> Line:
    """The sentence without the label that opens it."""
    text = passage.text
    head = re.match(re.escape(label) + r"\s*:\s*", text)
    start = passage.start + (head.end() if head and head.end() < len(text) else 0)
    evidence = passage.account.evidence(start, passage.end)
    return Line(evidence.text, (evidence,), passage.account.publisher)
