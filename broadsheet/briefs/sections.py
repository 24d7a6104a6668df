"""The publishers' own labels ("Why it matters"), lifted with what stands under them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from broadsheet.briefs.accounts import Account, Passage
from broadsheet.model.brief import Lifted, Line

_MOST_UNDER_A_LABEL = 6


def lift_sections(accounts: Sequence[Account]) -> tuple[Lifted, ...]:
    """Labelled sections, one for each label in the order first met, its sentences in the order of the accounts."""
    lifted: dict[str, tuple[str, list[Line]]] = {}
    for account in accounts:
        for label, passage in _labelled(account):
            _, lines = lifted.setdefault(label.casefold().replace("’", "'"), (label, []))
            lines.append(Line(passage.text, (passage.evidence,), passage.account.publisher))
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
    """In a card the labels are glued into the running text; each holds up to the next."""
    label, taken = None, 0
    for passage in account.passages:
        if passage.label:
            label, taken = passage.label, 0
        if label and taken < _MOST_UNDER_A_LABEL:
            taken += 1
            yield label, passage
