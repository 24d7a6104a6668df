"""The article page: the text apart from its page, with its marks, and what is known around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from broadsheet.articles.identity import original_address, own_address
from broadsheet.faces import bases, links, phrasing
from broadsheet.faces.web.evidence import Note, Notes, Printed
from broadsheet.faces.web.marks import Group, mark_text
from broadsheet.faces.web.meter import Meter, meter_of
from broadsheet.faces.web.pages.listing import Listed, listed_suggestion
from broadsheet.faces.web.pages.together import why_here
from broadsheet.model.annotation import Annotations, Statement
from broadsheet.model.article import Article, Removed, Revision, Teaser
from broadsheet.model.brief import Fact, LeftOut, Sourcing
from broadsheet.model.desk import Filed
from broadsheet.words.addresses import is_web, short_host

MOST_MISSING = 6
OPEN_TEASERS = 12
MOST_NAMED = 12
NO_SOURCES: Mapping[str, Article] = {}


@dataclass(frozen=True, slots=True)
class Card:
    """A teaser as we print it: text only, its address only where it is one of the web."""

    number: int
    headline: str
    href: str
    snippet: str
    publisher: str
    facts: tuple[str, ...]
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SetAside:
    """Lines left out of the article under one rule."""

    why: str
    lines: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Relation:
    """A row of "whose text, whose page"."""

    what: str
    words: str
    href: str = ""
    basis: str = ""
    beside: tuple[tuple[str, str], ...] = ()
    """Links to the two texts side by side: (words, address)."""


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """All the template of an article reads."""

    filed: Filed
    article: Article
    publisher: str
    authors: tuple[tuple[str, str], ...]
    published: str
    dating: tuple[str, ...]
    address: str
    groups: tuple[Group, ...]
    relations: tuple[Relation, ...]
    meter: Meter | None
    named: tuple[tuple[str, str, str], ...]
    known: tuple[Printed, ...]
    later: tuple[Printed, ...]
    notes: tuple[Note, ...]
    revisions: tuple[Revision, ...]
    edits: int
    aside: tuple[SetAside, ...]
    aside_lines: int
    cards: tuple[Card, ...]
    more_cards: tuple[Card, ...]
    pictures: tuple[tuple[str, str, str], ...]
    story_href: str
    read_next: tuple[Listed, ...]
    why: tuple[str, ...]
    """Why it stands in its story or in none, and what is odd about it."""
    card_address: str
    json_ld: str


def lay_out_article(filed: Filed, json_ld: str = "", sources: Mapping[str, Article] = NO_SOURCES) -> ArticlePage:
    """`sources` are the articles that hold the evidence of `shown_facts`, by id; without them it stands apart from its neighbours."""
    article = filed.article
    notes = Notes(sources, {})
    known, later = (_elsewhere(facts, notes) for facts in shown_facts(filed.left_out))
    cards = tuple(_card(number, teaser) for number, teaser in enumerate(filed.reading.teasers, 1))
    return ArticlePage(
        filed=filed,
        article=article,
        publisher=article.publisher.name if article.publisher else "",
        authors=tuple((byline.name, links.search(f'"{byline.name}"')) for byline in article.bylines),
        published=phrasing.published(article.published),
        dating=tuple(_dating(article)),
        address=address if (address := own_address(article.url, article.canonical)) and is_web(address) else "",
        groups=mark_text(article, filed.annotations) if filed.full_text else (),
        relations=tuple(_relations(filed)),
        meter=meter_of(count_sources(filed.annotations)),
        named=_named(filed.annotations),
        known=known,
        later=later,
        notes=tuple(notes),
        revisions=tuple(reversed([r for r in filed.revisions if r.status != "unchanged"])),
        edits=sum(1 for revision in filed.revisions if revision.status == "changed"),
        aside=_set_aside(filed.reading.removed),
        aside_lines=len(filed.reading.removed),
        cards=cards[:OPEN_TEASERS],
        more_cards=cards[OPEN_TEASERS:],
        pictures=tuple((i.url if i.url and is_web(i.url) else "", i.caption or "", i.credit or "") for i in article.images),
        story_href=links.story(filed.told) if filed.told else "",
        why=why_here(filed.why),
        read_next=tuple(listed_suggestion(one) for one in filed.read_next),
        card_address=card.url if (card := filed.reading.publisher_card) and card.url and is_web(card.url) else "",
        json_ld=json_ld,
    )


def _named(found: Annotations) -> tuple[tuple[str, str, str], ...]:
    """People of the article by how often they are named: (name, address of their page, role as the text gives it)."""
    people = [m for m in found.entities if m.type == "PER" and m.teaser is None]
    often = Counter(m.entity_id for m in people).most_common(MOST_NAMED)
    first = {m.entity_id: m for m in reversed(people)}
    roles = {m.entity_id: m.role for m in reversed(people) if m.role}
    return tuple((first[id].canonical, links.person(id), roles.get(id) or "") for id, _ in often)


def count_sources(found: Annotations) -> Sourcing:
    """One kind for each statement, so that nothing counts twice: second-hand before unnamed, that before official and named."""
    kinds = Counter(_kind_of_source(statement) for statement in found.statements)
    return Sourcing(kinds["named"], kinds["official"], kinds["unnamed"], kinds["second_hand"], kinds["document"])


def _kind_of_source(statement: Statement) -> str:
    if statement.derived or statement.media:
        return "second_hand"
    if statement.anonymous:
        return "unnamed"
    if statement.document:
        return "document"
    return "official" if statement.official else "named"


def _dating(article: Article) -> Iterable[str]:
    """How sure the times are, and from what."""
    for name, moment in (("Published", article.published), ("Changed", article.modified)):
        if moment is None:
            continue
        if moment.as_written:
            yield f"{name}: the page says “{moment.as_written}”."
        if moment.precision:
            yield f"{name}: sure to the {moment.precision}, {bases.of_time(moment.basis)}."


def _relations(filed: Filed) -> Iterable[Relation]:
    article, family = filed.article, filed.family
    if article.publisher:
        basis = bases.of_publisher(article.publisher.why, article.publisher.basis)
        yield Relation("Publisher", article.publisher.name, links.publisher(article.publisher.name), basis)
    else:
        yield Relation("Publisher", "not stated")
    if article.platform:
        yield Relation("Platform", f"{article.platform.name} carried the page we read")
    if family and family.origin != article.id:
        origin = filed.relatives.get(family.origin)
        name = origin.publisher.name if origin and origin.publisher else "another text"
        both = (("side by side", links.beside(family.origin, article.id)),) if origin else ()
        yield Relation("Copy of", name, links.article(family.origin), beside=both)
        yield Relation("Because", f"{'; '.join(family.why)}; {phrasing.sure(family.confidence)}")
    else:
        yield Relation("Copy of", "nothing we know")
    yield _copied_by(filed)
    if original := original_address(article):
        yield Relation("Canonical address, as the page gives it", f"at {short_host(original)}", original)
    if article.origins:
        yield Relation("Source, as the page names it", phrasing.listed([origin.name for origin in article.origins]))
    if filed.shares:
        beside = tuple((_share(other, part), links.beside(article.id, other.id)) for other, part in filed.shares[:MOST_NAMED])
        yield Relation("Shares paragraphs with", "no copy", beside=beside)


def _share(other: Article, part: float) -> str:
    name = other.publisher.name if other.publisher else "Publisher not stated"
    return f"{name}, {part:.0%} of the shorter text"


def _copied_by(filed: Filed) -> Relation:
    """The carriers of an origin, each with the way to both texts side by side."""
    family, id = filed.family, filed.article.id
    carriers = family.carriers if family and family.origin == id else ()
    named = [(filed.relatives[c.article], links.beside(id, c.article)) for c in carriers if c.article in filed.relatives]
    shown = tuple((a.publisher.name if a.publisher else "Publisher not stated", href) for a, href in named[:MOST_NAMED])
    if not shown:
        return Relation("Copied by", "nobody so far")
    more = f", of which the first {len(shown)}" if len(named) > len(shown) else ""
    return Relation("Copied by", f"{phrasing.plural(len(named), 'text')}{more}", beside=shown)


def _elsewhere(facts: Sequence[Fact], notes: Notes) -> tuple[Printed, ...]:
    return tuple(Printed(fact.text, notes.of(fact.evidence), phrasing.listed(fact.publishers)) for fact in facts)


def shown_facts(left_out: LeftOut | None) -> tuple[tuple[Fact, ...], tuple[Fact, ...]]:
    """The facts of others that the page shows: known when the article was printed, and later ones."""
    return (left_out.known[:MOST_MISSING], left_out.later[:MOST_MISSING]) if left_out else ((), ())


def _set_aside(removed: Sequence[Removed], most: int = 4) -> tuple[SetAside, ...]:
    rules: dict[str, list[str]] = {}
    for line in removed:
        rules.setdefault(line.why, []).append(line.text if len(line.text) <= 160 else f"{line.text[:160]} …")
    return tuple(SetAside(bases.of_line(why), tuple(lines[:most]), max(0, len(lines) - most)) for why, lines in rules.items())


def _card(number: int, teaser: Teaser) -> Card:
    dateline = teaser.dateline
    facts = (
        f"from {dateline.agency}" if dateline and dateline.agency else "",
        dateline.place if dateline and dateline.place else "",
        phrasing.published(teaser.published) if teaser.published else "",
        teaser.category or "",
    )
    tags = [
        word
        for word, holds in (
            ("cut short", teaser.truncated),
            ("whole text", teaser.embedded_article),
            ("paid for", teaser.sponsored),
        )
        if holds
    ]
    if teaser.mismatch:
        tags.append("text of another headline")
    if teaser.kind and teaser.kind != "news":
        tags.append(teaser.kind)
    href = teaser.url if teaser.url and is_web(teaser.url) else ""
    return Card(
        number,
        teaser.headline,
        href,
        teaser.snippet or "",
        teaser.publisher or "Publisher not stated",
        tuple(f for f in facts if f),
        tuple(tags),
    )
