"""Who said what, source by source, and what the story rests on."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from broadsheet.briefs.accounts import Account
from broadsheet.briefs.dated import tells_of_the_past
from broadsheet.briefs.likeness import Terms, share, terms_of
from broadsheet.briefs.speakers import kind_of_unnamed, speaks
from broadsheet.model.annotation import Quote, Speaker, Statement
from broadsheet.model.brief import Said, SourceStatements, SourceType, Sourcing

SAME_WORDS = 0.8
"""Of two reports of one source's words, the shorter one's terms that must stand in the longer for both to be one statement."""
MOSTLY_QUOTED = 0.6
FEWEST_WORDS = 3
"""Shorter stretches ("the contract") are what is left of a statement, and tell nothing."""
_SAYS_SOMETHING = re.compile(
    r"\b(?:is|are|was|were|am|has|have|had|will|would|can|cannot|could|may|might|should|must|shall|do|does|did)\b|[’'](?:s|re|ll|ve|m|d|t)\b"
)
_HALF = re.compile(
    r"(?:to|of|at|on|in|for|from|with|by|as|and|or|but|off|is|are|was|were|has|have|had|whose|which|who|where|when|because"
    r"|broke|took|gave|put|went|came|made|held|\w{3,}ed)\b"
)
"""Words with which no whole thing that was said begins: "to veto it", "the number at 12" is what is left of one."""
WHOLE_QUOTE = 5
SPOKEN = frozenset({"speech", "belief", "directive", "headline"})

_ANONYMOUS = re.compile(r"^anonymous:\s*")
_NO_NAME = re.compile(r"^(?:[^\w(]+|according to\s+)+|[^\w).]+$", re.IGNORECASE)
"""What is left of the quote beside a source: the closing mark of "..." according to someone who was there."""
_PUBLISHER_AFTER = re.compile(r"\s*\((?:[^()]|\([^()]*\))*\)$")
_OFFICIAL_ROLE = re.compile(
    r"\b(?:president|minister|secretary|ambassador|general|governor|mayor|senator|chancellor|envoy|commissioner|prosecutor|judge|chief|sheriff|official)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, eq=False)
class Utterance:
    """One thing said, where it stands; `second_hand` when it came through somebody else."""

    account: Account
    source: str
    kind: SourceType
    said: Said
    second_hand: bool
    terms: Terms

    @property
    def key(self) -> tuple[str, str]:
        """Named sources are one over all publishers; the unnamed are told apart by who quotes them, being nobody we know."""
        return self.source.casefold().removeprefix("the "), (self.account.publisher or "") if self.kind == "unnamed" else ""


def gather_statements(accounts: Sequence[Account]) -> list[Utterance]:
    """Everything said, in the order of the accounts; a quote inside a reported statement of its source is told once."""
    return [utterance for account in accounts for utterance in _of_account(account)]


def _of_account(account: Account) -> Iterator[Utterance]:
    persons = {mention.canonical for mention in account.mentions if mention.type == "PER"}
    quotes = [q for q in account.quotes if q.speaker is not None and q.kind in ("full", "partial")]
    told: set[int] = set()
    for statement in account.statements:
        if statement.kind not in SPOKEN or not statement.source:
            continue
        inside = [q for q in quotes if _holds(statement, q)]
        told.update(id(q) for q in inside)
        utterance = _from_statement(account, statement, inside, persons)
        if utterance:
            yield utterance
    for quote in quotes:
        if id(quote) not in told and quote.speaker is not None and (found := _from_quote(account, quote, quote.speaker)):
            yield found


def _holds(statement: Statement, quote: Quote) -> bool:
    return any(start <= quote.start and quote.end <= end for start, end in statement.content)


def _from_statement(account: Account, statement: Statement, quotes: Sequence[Quote], persons: set[str]) -> Utterance | None:
    start, end = statement.content[0][0], statement.content[-1][1]
    passage = account.passage_at(statement.content[0][0], statement.content[0][1])
    if passage is None:
        return None
    length = sum(e - s for s, e in statement.content)
    direct = sum(q.end - q.start for q in quotes) >= MOSTLY_QUOTED * length
    text = account.text[start : min(end, passage.end)].removeprefix("that ")
    source = _source_name(statement.canonical or account.text[slice(*statement.source[0])], statement.anonymous)
    kind = _kind(statement, source, persons)
    if not speaks(source, kind) or text.count(" ") < FEWEST_WORDS - 1:
        return None
    if len(statement.content) > 1 or (not direct and _is_half(text)):
        text, direct = passage.text, False
    said = Said(text, direct, (passage.evidence,), account.publisher, statement.date, statement.kind)
    return Utterance(account, source, kind, said, statement.derived or statement.media, terms_of(text))


def _is_half(text: str) -> bool:
    """Whether the words found are less than a clause; then their sentence is printed whole."""
    return bool(_HALF.match(text)) or not (_SAYS_SOMETHING.search(text) or tells_of_the_past(text))


def _kind(statement: Statement, source: str, persons: set[str]) -> SourceType:
    if statement.anonymous:
        return kind_of_unnamed(source)
    if statement.document:
        return "document"
    if statement.media:
        return "media"
    if statement.named and (statement.canonical in persons or not statement.official):
        return "named"
    return "official" if statement.official else "named"


def _from_quote(account: Account, quote: Quote, speaker: Speaker) -> Utterance | None:
    passage = account.passage_at(quote.start, quote.start + 1)
    if passage is None:
        return None
    source = _source_name(speaker.canonical, speaker.type == "anonymous")
    kind = _speaker_kind(speaker, source)
    if not speaks(source, kind):
        return None
    text = account.text[quote.start : quote.end]
    evidence = (passage.evidence,) if quote.end <= passage.end else (account.evidence(passage.start, quote.end),)
    direct = text.count(" ") >= WHOLE_QUOTE - 1 or quote.end > passage.end
    said = Said(text if direct else passage.text, direct, evidence, account.publisher, quote.date)
    return Utterance(account, source, kind, said, speaker.via is not None, terms_of(said.text))


def _speaker_kind(speaker: Speaker, source: str) -> SourceType:
    if speaker.type == "anonymous":
        return kind_of_unnamed(source)
    if speaker.type == "document":
        return "document"
    if speaker.type == "named":
        return "named"
    return "official" if speaker.type == "organisation" or _OFFICIAL_ROLE.search(speaker.canonical) else "named"


def _source_name(canonical: str, anonymous: bool) -> str:
    """An unnamed source by its description alone: "a person familiar with the talks"."""
    name = " ".join(canonical.split())
    return _NO_NAME.sub("", _PUBLISHER_AFTER.sub("", _ANONYMOUS.sub("", name)) if anonymous else name)


def group_by_source(utterances: Sequence[Utterance]) -> tuple[SourceStatements, ...]:
    """The statements of each source, in order of printing; sources of most publishers first, then those that say most."""
    groups: defaultdict[tuple[str, str], list[Utterance]] = defaultdict(list)
    for utterance in utterances:
        groups[utterance.key].append(utterance)
    ordered = sorted(groups.values(), key=lambda g: (-len({u.account.house for u in g}), -len(g), g[0].source))
    return tuple(_source(group) for group in ordered)


def _source(group: Sequence[Utterance]) -> SourceStatements:
    kind = Counter(utterance.kind for utterance in group).most_common(1)[0][0]
    return SourceStatements(group[0].source, kind, _role(group), tuple(_once(group)))


def _role(group: Sequence[Utterance]) -> str | None:
    """The office the accounts give with the name, the commonest wording; None where none does."""
    name = group[0].source
    accounts = {id(u.account): u.account for u in group}.values()
    roles = Counter(m.role for account in accounts for m in account.mentions if m.canonical == name and m.role)
    return roles.most_common(1)[0][0] if roles else None


def _once(group: Sequence[Utterance]) -> Iterator[Said]:
    """Statements told by several accounts once, in the words of the first, with the evidence of all."""
    kept: list[tuple[Utterance, list[Utterance]]] = []
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for utterance in group:
        at = next((at for at in _likely(utterance, holders) if _same(utterance.terms, kept[at][0].terms)), None)
        if at is not None:
            kept[at][1].append(utterance)
            continue
        for term in utterance.terms:
            holders[term].append(len(kept))
        kept.append((utterance, []))
    for first, again in kept:
        evidence = tuple(dict.fromkeys(e for u in (first, *again) for e in u.said.evidence))
        yield replace(first.said, evidence=evidence)


def _likely(utterance: Utterance, holders: dict[str, list[int]]) -> list[int]:
    """Earlier statements that share most words with this one, at most a few."""
    met = Counter(at for term in utterance.terms for at in holders.get(term, ())[-50:])
    return [at for at, _ in met.most_common(5)]


def _same(one: Terms, other: Terms) -> bool:
    few, many = sorted((one, other), key=len)
    return share(few, many) >= SAME_WORDS


def weigh_sourcing(utterances: Sequence[Utterance]) -> Sourcing | None:
    """The ledger: how many statements of each kind of source, and the one unnamed source the story leans on most.

    `heaviest_share` is that source's part of all statements. None where nobody is reported to have said anything.
    """
    if not utterances:
        return None
    kinds = Counter(utterance.kind for utterance in utterances)
    unnamed = Counter(utterance.key for utterance in utterances if utterance.kind == "unnamed")
    names = {utterance.key: utterance.source for utterance in utterances}
    heaviest = max(unnamed, key=lambda key: (unnamed[key], key), default=None)
    return Sourcing(
        named=kinds["named"],
        official=kinds["official"],
        unnamed=kinds["unnamed"],
        second_hand=sum(utterance.second_hand for utterance in utterances),
        document=kinds["document"],
        heaviest_unnamed=names[heaviest] if heaviest else None,
        heaviest_share=round(unnamed[heaviest] / len(utterances), 3) if heaviest else 0.0,
    )
