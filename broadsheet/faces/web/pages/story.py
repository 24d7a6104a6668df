"""The story page: everything the coverage holds together, each line with a way to its sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from broadsheet.faces import links, phrasing
from broadsheet.faces.web.evidence import Note, Notes
from broadsheet.faces.web.figures import Figures, lay_out
from broadsheet.faces.web.maps import Map, draw_map
from broadsheet.faces.web.meter import Meter, meter_of
from broadsheet.model.annotation import Evidence
from broadsheet.model.article import Article
from broadsheet.model.brief import Brief, CoverageEntry, Development, Disagreement, Fact, Said, SourceStatements
from broadsheet.model.desk import Dossier, Told
from broadsheet.model.story import Carrier, CopyFamily, Story

# What stands open on the page; the rest is folded, or a page further.
OPEN_DEVELOPMENTS, OPEN_SOURCES, OPEN_STATEMENTS, OPEN_FAMILIES, OPEN_NAMES = 8, 7, 4, 40, 40


_AN_ID = re.compile(r"\d{9}")


@dataclass(frozen=True, slots=True)
class Printed:
    """A line of ours with the evidence that opens it."""

    text: str
    notes: tuple[Note, ...]
    meta: str = ""
    new: bool = False


@dataclass(frozen=True, slots=True)
class Happening:
    """A development: `when` as the margin of the timeline prints it, `iso` for machines ("" where the day is open)."""

    when: str
    iso: str
    text: str
    meta: str
    notes: tuple[Note, ...]
    new: bool = False
    outcome: Printed | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """A source and what it said."""

    name: str
    role: str
    said: tuple[Words, ...]
    more: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    text: str
    direct: bool
    meta: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Stand:
    """One side of a disagreement."""

    says: str
    publishers: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    question: str
    kind: str
    note: str
    sides: tuple[Stand, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """A carrier under its origin."""

    publisher: str
    href: str
    after: str
    changed: str


@dataclass(frozen=True, slots=True)
class Text:
    """One text of the coverage, with its copies folded under it."""

    headline: str
    href: str
    publisher: str
    facts: tuple[str, ...]
    tags: tuple[str, ...]
    copies: tuple[Copy, ...]
    first_after: str
    new: bool
    language: str | None


@dataclass(frozen=True, slots=True)
class StoryPage:
    """All the template of a story reads."""

    told: Told
    brief: Brief
    headline: str
    href: str
    section: str
    phase: str
    since: str
    last: str
    last_iso: str
    counts: str
    independent: int
    carriers: int
    fresh: tuple[Printed, ...]
    fresh_since: str
    fresh_articles: int
    summary: tuple[Printed, ...]
    standing: str
    figures: Figures
    earlier: tuple[Happening, ...]
    happened: tuple[Happening, ...]
    expected: tuple[Happening, ...]
    meter: Meter | None
    leaning: str
    voices: tuple[Voice, ...]
    more_voices: tuple[Voice, ...]
    differences: tuple[Difference, ...]
    lifted: tuple[tuple[str, tuple[Printed, ...]], ...]
    coverage: tuple[Text, ...]
    more_coverage: int
    together: tuple[str, ...]
    people: tuple[tuple[str, str, int], ...]
    places: tuple[tuple[str, str, int], ...]
    map: Map | None
    related: tuple[tuple[Told, str, str], ...]
    notes: Notes
    lead_sentence: str


def lay_out_story(
    dossier: Dossier,
    facts: Sequence[Fact] = (),
    *,
    looked: datetime | None = None,
    now: datetime | None = None,
    whole: bool = False,
) -> StoryPage:
    """`facts` are those new since `looked`, when this reader last marked the paper as seen; a first visit has neither."""
    told, brief = dossier.told, dossier.told.brief
    copies = {family.origin: len(family.carriers) for family in told.story.families}
    notes = Notes(dossier.articles, dossier.readings, copies)
    joined = {(m.article, m.teaser): m.joined_at for m in told.story.members}
    seen = Seen(joined, looked)
    summary = tuple(Printed(line.text, notes.of(line.evidence), new=seen.is_new(line.evidence)) for line in brief.summary)
    fresh = tuple(Printed(fact.text, notes.of(fact.evidence), phrasing.listed(fact.publishers), new=True) for fact in facts)
    figures = lay_out(brief, notes)
    past = [d for d in brief.developments if d.status == "happened"]
    happenings = tuple(_happening(d, notes, seen, now) for d in past)
    expected = tuple(_happening(d, notes, seen, now) for d in brief.developments if d.status == "expected")
    voices = tuple(_voice(s, notes) for s in brief.statements_by_source)
    texts = _texts(dossier, seen)
    shown = texts if whole else texts[:OPEN_FAMILIES]
    return StoryPage(
        told=told,
        brief=brief,
        headline=brief.headline or "No headline",
        href=links.story(told),
        section=phrasing.section(told.section or (brief.topics[0] if brief.topics else "")),
        phase=phrasing.PHASES[brief.phase],
        since=phrasing.day(brief.first, year=True) if brief.first else "",
        last=phrasing.clock(brief.last) if brief.last else "",
        last_iso=brief.last.isoformat() if brief.last else "",
        counts=f"{phrasing.plural(len(brief.articles), 'article')}, {phrasing.plural(len(brief.publishers), 'publisher')}",
        independent=brief.independent_publishers,
        carriers=sum(1 for entry in brief.articles if entry.role == "carrier"),
        fresh=fresh,
        fresh_since=phrasing.clock(looked) if looked else "",
        fresh_articles=seen.newcomers(),
        summary=summary,
        standing=_standing(brief),
        figures=figures,
        earlier=happenings[:-OPEN_DEVELOPMENTS],
        happened=happenings[-OPEN_DEVELOPMENTS:],
        expected=expected,
        meter=meter_of(brief.sourcing),
        leaning=_leaning(brief),
        voices=voices[:OPEN_SOURCES],
        more_voices=voices[OPEN_SOURCES:],
        differences=tuple(_difference(d, notes) for d in brief.disagreements if d.kind not in ("progression",)),
        lifted=tuple(
            (s.label, tuple(Printed(i.text, notes.of(i.evidence), i.publisher or "") for i in s.items)) for s in brief.sections
        ),
        coverage=shown,
        more_coverage=len(texts) - len(shown),
        together=_together(told.story),
        people=tuple((name, links.search(f'"{name}"'), count) for name, count in brief.people[:OPEN_NAMES]),
        places=tuple((name, links.search(f'"{name}"'), count) for name, _, _, count in brief.places[:OPEN_NAMES]),
        map=draw_map([(name, lat, lon, count, links.search(f'"{name}"')) for name, lat, lon, count in brief.places]),
        related=tuple((other, link.why, link.kind.replace("_", " ")) for link, other in dossier.links),
        notes=notes,
        lead_sentence=brief.summary[0].text if brief.summary else "",
    )


class Seen:
    """What this reader has seen of a story: a line is new when all the articles under it came in after the last look."""

    def __init__(self, joined: Mapping[tuple[str, int | None], datetime | None], looked: datetime | None) -> None:
        self._joined, self._looked = joined, looked

    def is_new(self, evidence: Sequence[Evidence]) -> bool:
        if self._looked is None or not evidence:
            return False
        return all(self.came_after(e.article, e.teaser) for e in evidence)

    def came_after(self, article: str, teaser: int | None) -> bool:
        moment = self._joined.get((article, teaser))
        return self._looked is not None and moment is not None and moment > self._looked

    def newcomers(self) -> int:
        return sum(1 for article, teaser in self._joined if self.came_after(article, teaser))


def _together(story: Story) -> tuple[str, ...]:
    """The reasons most members give for being here. Ids in a reason are for the log, no reader knows them."""
    reasons = Counter(why for member in story.members for why in member.why if not _AN_ID.search(why))
    return tuple(why for why, _ in reasons.most_common(5))


def _standing(brief: Brief) -> str:
    """How well the story stands, in a sentence: own reporting, copies, opinion."""
    count = brief.independent_publishers
    carriers = sum(1 for entry in brief.articles if entry.role == "carrier")
    opinions = sum(1 for entry in brief.articles if entry.opinion)
    said = f"{phrasing.in_words(count, 'publisher')} did {'its' if count == 1 else 'their'} own reporting"
    if carriers:
        said += f"; {phrasing.in_words(carriers, 'carries a copy', 'carry copies').lower()}"
    if opinions:
        said += f", {'one is' if opinions == 1 else f'{opinions:,} are'} opinion"
    return f"{said}."


def _leaning(brief: Brief) -> str:
    """What the meter shows, in words."""
    caution = "An official body can be a party to what it speaks of."
    sourcing, meter = brief.sourcing, meter_of(brief.sourcing)
    if sourcing is None or meter is None or not sourcing.unnamed:
        return caution
    bare = "has no name behind it" if sourcing.unnamed == 1 else "have no name behind them"
    said = f"{phrasing.in_words(sourcing.unnamed, 'statement')} of {meter.total:,} {bare}."
    # Below two fifths no single source carries the story.
    if sourcing.heaviest_unnamed and sourcing.heaviest_share >= 0.4 and sourcing.unnamed > 1:
        said += f" {sourcing.heaviest_share:.0%} of those come from one source: {sourcing.heaviest_unnamed}."
    return f"{said} {caution}"


def _happening(development: Development, notes: Notes, seen: Seen, now: datetime | None) -> Happening:
    iso = (development.due or development.date) if development.status == "expected" else development.date
    meta = [phrasing.listed(development.publishers)] if development.publishers else []
    if development.status == "expected" and (due := phrasing.days_of(development.due)) and now:
        meta.append(
            "due today" if due[1] == now.date() else "the day has passed" if due[1] < now.date() and not development.outcome else ""
        )
    outcome = development.outcome
    return Happening(
        when=_short_day(iso, by=development.status == "expected"),
        iso=(iso or "").partition("/")[0],
        text=development.text,
        meta=" · ".join(part for part in meta if part),
        notes=notes.of(development.evidence),
        new=seen.is_new(development.evidence),
        outcome=Printed(outcome.text, notes.of(outcome.evidence), outcome.publisher or "") if outcome else None,
    )


def _short_day(iso: str | None, *, by: bool) -> str:
    days = phrasing.days_of(iso)
    if days is None or iso is None:
        return "no day given"
    if len(iso) < 10:
        return phrasing.dated(iso)
    first, last = days
    if first != last:
        return (
            f"{first.day} to {last.day} {last:%b}"
            if first.month == last.month
            else f"{first.day} {first:%b} to {last.day} {last:%b}"
        )
    return f"by {last:%a} {last.day} {last:%b}" if by else f"{last:%a} {last.day} {last:%b}"


_SOURCE_KINDS = {
    "named": "named",
    "official": "official body",
    "unnamed": "unnamed",
    "media": "second-hand",
    "document": "document",
}


def _voice(source: SourceStatements, notes: Notes) -> Voice:
    name = phrasing.source(source.source).removesuffix(", unnamed")
    kind = _SOURCE_KINDS[source.kind]
    publishers = {said.publisher for said in source.statements} - {None}
    alone = len(publishers) == 1 and len(source.statements) > 2
    where = f"{len(source.statements)} statements, all in {publishers.pop()}" if alone else ""
    role = " · ".join(part for part in (source.role or "", kind, where) if part)
    words = tuple(_words(said, notes) for said in source.statements)
    return Voice(name[:1].upper() + name[1:], role, words[:OPEN_STATEMENTS], words[OPEN_STATEMENTS:])


def _words(said: Said, notes: Notes) -> Words:
    meta = ", ".join(part for part in (phrasing.dated(said.date), f"in {said.publisher}" if said.publisher else "") if part)
    return Words(said.text, said.direct, meta, notes.of(said.evidence))


_DIFFERENCES = {
    "conflict": "a number or a fact against another",
    "scope": "the same word, another thing counted",
    "progression_and_scope": "counts of other days and other things",
    "headline_vs_text": "a headline against its text",
    "claim": "a claim against its missing proof",
    "framing": "the same happening told in another light",
}


def _difference(disagreement: Disagreement, notes: Notes) -> Difference:
    sides = tuple(
        Stand(side.value_or_text, phrasing.listed(side.publishers, 4) or "publisher not stated", notes.of(side.evidence))
        for side in disagreement.sides
    )
    topic = disagreement.topic[:1].upper() + disagreement.topic[1:]
    return Difference(topic, _DIFFERENCES.get(disagreement.kind, disagreement.kind), disagreement.note, sides)


def _texts(dossier: Dossier, seen: Seen) -> tuple[Text, ...]:
    """One entry a text, in the brief's order.

    Carriers stand under their origin, or alone where the origin is not of this story. Cards with the headline of a text that
    is here, or of one another, are the same text seen again: they are counted with it.
    """
    families = {family.id: family for family in dossier.told.story.families}
    entries = dossier.told.brief.articles
    origins = {entry.family for entry in entries if entry.family and entry.role == "origin"}
    cards = Counter(_folded(entry.headline) for entry in entries if entry.teaser is not None)
    whole = {_folded(entry.headline) for entry in entries if entry.teaser is None}
    texts: list[Text] = []
    told: set[str] = set()
    for entry in entries:
        head = _folded(entry.headline)
        if entry.teaser is None and not (entry.role == "carrier" and entry.family in origins):
            texts.append(_text(entry, families.get(entry.family), dossier.articles, seen, cards.pop(head, 0)))
        elif entry.teaser is not None and head not in whole and head not in told:
            told.add(head)
            texts.append(_text(entry, None, dossier.articles, seen, cards[head]))
    return tuple(texts)


def _folded(headline: str | None) -> str:
    return " ".join((headline or "").lower().split())


def _text(entry: CoverageEntry, family: CopyFamily | None, articles: Mapping[str, Article], seen: Seen, cards: int) -> Text:
    article = articles.get(entry.article) if entry.teaser is None else None
    copies = tuple(_copy(c, articles.get(c.article)) for c in family.carriers) if family and entry.role == "origin" else ()
    href = links.article(entry.article) + (f"#t{entry.teaser + 1}" if entry.teaser is not None else "")
    facts = [phrasing.published(article.published) if article else phrasing.dated(entry.published)]
    facts.append(f"on {entry.platform}" if entry.platform else "")
    facts.append(
        f"origin of {phrasing.plural(len(copies), 'copy', 'copies')}"
        if copies
        else "carries a copy"
        if entry.role == "carrier"
        else ""
    )
    facts.append(f"seen as a card on {phrasing.plural(cards, 'page')}" if cards > (entry.teaser is not None) else "")
    tags = []
    if entry.teaser is not None:
        tags.append("only its card")
    if entry.opinion:
        tags.append("opinion")
    elif article and article.kind not in ("news",):
        tags.append(article.kind)
    return Text(
        entry.headline or "No headline",
        href,
        entry.publisher or "Publisher not stated",
        tuple(f for f in facts if f),
        tuple(tags),
        copies,
        next((c.after for c in copies if c.after), ""),
        seen.came_after(entry.article, entry.teaser),
        article.language if article else None,
    )


def _copy(carrier: Carrier, article: Article | None) -> Copy:
    minutes = carrier.lag_minutes
    changed = "; ".join([*(f"cut: {cut}" for cut in carrier.cut[:2]), *(f"added: {added}" for added in carrier.added[:2])])
    publisher = article.publisher.name if article and article.publisher else "Publisher not stated"
    after = "" if minutes is None else f"{minutes // 60}:{minutes % 60:02}"
    return Copy(
        publisher,
        links.article(carrier.article),
        after,
        changed or ("nothing" if carrier.containment > 0.97 else f"{carrier.containment:.0%} is the origin’s"),
    )
