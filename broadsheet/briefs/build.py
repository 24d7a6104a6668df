"""A story's brief, made from its coverage: everything taken from it, nothing written, every line with its evidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime

from broadsheet.briefs.accounts import Account, read_accounts
from broadsheet.briefs.claims import find_disputed_claims
from broadsheet.briefs.counts import Count, gather_counts, overtaken
from broadsheet.briefs.dated import Dated, gather_dated
from broadsheet.briefs.developments import build_developments, gone_by, weigh_days
from broadsheet.briefs.disagreements import find_headline_disagreements, find_number_disagreements
from broadsheet.briefs.figures import Wires, build_series
from broadsheet.briefs.framing import find_framings
from broadsheet.briefs.headline import choose_headline
from broadsheet.briefs.independence import count_independent, publishers_of
from broadsheet.briefs.phase import tell_phase
from broadsheet.briefs.rivals import find_rival_counts
from broadsheet.briefs.sections import lift_sections
from broadsheet.briefs.statements import gather_statements, group_by_source, weigh_sourcing
from broadsheet.briefs.summary import summarise
from broadsheet.model.annotation import Evidence
from broadsheet.model.article import MadeBy
from broadsheet.model.brief import Brief, Copied, Coverage, CoverageEntry, Disagreement, Line
from broadsheet.model.story import Story

MADE_BY = MadeBy("briefs", "1")
MOST_NAMES = 20
MOST_TOPICS = 5


def build_brief(story: Story, coverage: Sequence[Coverage], *, now: datetime) -> Brief:
    """The brief of a story as of `now` (aware UTC); `check_brief` then opens its evidence.

    `coverage` are the members with their annotations, in any order; the result does not depend on it. One article gives a
    brief of two sentences; no coverage an empty one. The work grows with the length of the coverage, not with its square.
    """
    accounts = read_accounts(coverage)
    voices = [account for account in accounts if account.is_reporting] or accounts
    independent = count_independent(accounts)
    counts = gather_counts(accounts)
    utterances = gather_statements(accounts)
    dated = gather_dated(accounts)
    first, last = _span(story, accounts)
    old = {*overtaken(counts), *gone_by(dated, last.date() if last else None)}
    head = choose_headline(voices, old)
    return Brief(
        story=story.id,
        headline=head.headline if head else "",
        phase=tell_phase(first, last, independent, now),
        articles=_entries(story, coverage),
        independent_publishers=independent,
        summary=_summary(voices, old, head),
        developments=build_developments(dated, weigh_days(accounts), now.date(), voices),
        statements_by_source=group_by_source(utterances),
        figure_series=build_series(counts, _wires(coverage)),
        disagreements=_disagreements(counts, dated, accounts),
        copies=_copies(story, coverage),
        sections=lift_sections(accounts),
        sourcing=weigh_sourcing(utterances),
        headline_publisher=head.publisher if head else None,
        headline_evidence=head.headline_evidence if head else None,
        people=_people(accounts),
        places=_places(accounts),
        topics=_topics(coverage),
        publishers=publishers_of(accounts),
        first=first,
        last=last,
        made_by=MADE_BY,
    )


def _summary(voices: Sequence[Account], old: Collection[Evidence], head: Account | None) -> tuple[Line, ...]:
    """Three to five sentences, what the headline tells first; of one article its two that tell most."""
    if len(voices) > 1:
        return summarise(voices, overtaken=old, headed=head)
    return summarise(voices, overtaken=old, fewest=1, most=2)


def _disagreements(counts: Sequence[Count], dated: Sequence[Dated], accounts: Sequence[Account]) -> tuple[Disagreement, ...]:
    """Numbers, headlines against their text, claims, framings; within a kind those of most publishers first."""
    kinds = (
        _numbers(counts, accounts),
        find_headline_disagreements(accounts),
        find_disputed_claims(accounts),
        find_framings(dated),
    )
    return tuple(d for found in kinds for d in sorted(found, key=lambda d: -len({n for side in d.sides for n in side.publishers})))


def _numbers(counts: Sequence[Count], accounts: Sequence[Account]) -> list[Disagreement]:
    """Counts that cannot both be right, and those that one account sets against each other, unless the first hold both already."""
    found = find_number_disagreements(counts)
    held = [{side.value_or_text for side in told.sides} for told in found]
    rivals = [
        told for told in find_rival_counts(accounts) if not any(held_ >= {s.value_or_text for s in told.sides} for held_ in held)
    ]
    return found + rivals


def _span(story: Story, accounts: Sequence[Account]) -> tuple[datetime | None, datetime | None]:
    """From the first to the last known publication; the story's own times go first."""
    earliest = [when for account in accounts if (when := account.window[0])]
    latest = [when for account in accounts if (when := account.window[1])]
    return story.first or min(earliest, default=None), story.last or max(latest, default=None)


def _entries(story: Story, coverage: Sequence[Coverage]) -> tuple[CoverageEntry, ...]:
    """One entry for each text, the latest first, undated ones at the end."""
    joined = {(member.article, member.teaser): member.joined_at for member in story.members}
    accounts = sorted(map(Account, coverage), key=lambda a: (a.window[1] is None, -_seconds(a), a.article, a.teaser or -1))
    return tuple(_entry(account, joined.get(account.key)) for account in accounts)


def _seconds(account: Account) -> float:
    latest = account.window[1]
    return latest.timestamp() if latest else 0.0


def _entry(account: Account, joined_at: datetime | None) -> CoverageEntry:
    item = account.coverage
    when = item.article.published if item.teaser is None else item.teaser.published
    return CoverageEntry(
        article=account.article,
        teaser=account.teaser,
        headline=account.headline or None,
        publisher=account.publisher,
        platform=item.article.platform.name if item.article.platform else None,
        published=when.best if when else None,
        role=item.role,
        family=item.family,
        opinion=account.is_opinion,
        seen_at=joined_at or account.window[1],
    )


def _wires(coverage: Sequence[Coverage]) -> Wires:
    """Which publishers carry copies of each account that speaks for a family."""
    families: defaultdict[str, list[str]] = defaultdict(list)
    for item in coverage:
        if item.family and item.publisher:
            families[item.family].append(item.publisher)
    return {account.key: tuple(families[item.family]) for item in coverage if item.family for account in [Account(item)]}


def _copies(story: Story, coverage: Sequence[Coverage]) -> tuple[Copied, ...]:
    publishers = {item.article.id: item.publisher for item in coverage if item.teaser is None}
    return tuple(
        Copied(family.origin, publishers.get(family.origin), carriers, family.why)
        for family in story.families
        if (carriers := tuple(c.article for c in family.carriers if c.article in publishers))
    )


def _people(accounts: Sequence[Account]) -> tuple[tuple[str, int], ...]:
    """The people named, with the number of accounts that name each."""
    counts = Counter(name for a in accounts for name in dict.fromkeys(m.canonical for m in a.mentions if m.type == "PER"))
    return tuple(counts.most_common(MOST_NAMES))


def _places(accounts: Sequence[Account]) -> tuple[tuple[str, float, float, int], ...]:
    """The places named, with latitude, longitude and the number of accounts that name each."""
    places = {place.geonames_id: place for account in accounts for place in account.places}
    counts = Counter(place for account in accounts for place in dict.fromkeys(p.geonames_id for p in account.places))
    return tuple((places[i].name, places[i].lat, places[i].lon, count) for i, count in counts.most_common(MOST_NAMES))


def _topics(coverage: Sequence[Coverage]) -> tuple[str, ...]:
    """The labels of the topics that most of the articles share; cards have none of their own."""
    scores: Counter[str] = Counter()
    for item in coverage:
        if item.teaser is None:
            for topic in item.annotations.topics:
                scores[topic.label] += topic.score  # type: ignore[assignment]
    return tuple(label for label, _ in scores.most_common(MOST_TOPICS))
