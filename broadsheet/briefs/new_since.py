"""What a reader does not know yet: facts, not articles."""

from __future__ import annotations

from datetime import datetime

from broadsheet.briefs.facts import facts_of
from broadsheet.briefs.likeness import Terms, cosine, terms_of
from broadsheet.model.brief import Brief, Fact

TOLD_BEFORE = 0.6
"""A sentence this near to one already read tells nothing new, in whatever words; at .5 second calls of two men were lost."""


def new_since(brief: Brief, earlier: Brief | datetime) -> tuple[Fact, ...]:
    """The facts that the earlier brief did not hold, or that could not be read before the moment; in the order of the brief.

    Retold facts are not new: a sentence near to a known one, a number that another publisher gave already. With a moment, a
    fact without any time counts as known.
    """
    facts = facts_of(brief)
    if isinstance(earlier, Brief):
        known = {fact.key for fact in facts_of(earlier)}
        fresh = [fact for fact in facts if fact.key not in known]
        read = facts_of(earlier)
    else:
        fresh = [fact for fact in facts if fact.seen_at is not None and fact.seen_at > earlier]
        late = {fact.key for fact in fresh}
        read = tuple(fact for fact in facts if fact.key not in late)
    return tuple(_without_retold(fresh, read))


def _without_retold(fresh: list[Fact], read: tuple[Fact, ...]) -> list[Fact]:
    known: dict[str, list[Terms]] = {}
    for fact in read:
        known.setdefault(fact.kind, []).append(terms_of(fact.text))
    return [fact for fact in fresh if not _is_retold(fact, known.get(fact.kind, []))]


def _is_retold(fact: Fact, known: list[Terms]) -> bool:
    if fact.kind not in ("development", "statement"):
        return False
    terms = terms_of(fact.text)
    return any(cosine(terms, other) >= TOLD_BEFORE for other in known)
