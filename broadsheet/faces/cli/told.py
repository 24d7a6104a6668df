"""A story as a terminal tells it: the brief with its evidence, then numbers, days, voices, differences, coverage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from rich.console import Console
from rich.text import Text

from broadsheet.faces import differences, phrasing
from broadsheet.faces.cli.layout import columns, dots, paragraph, section
from broadsheet.faces.counts import counted, label
from broadsheet.faces.standing import standing_of
from broadsheet.faces.web.pages.coverage import changed
from broadsheet.faces.web.pages.timeline import due_by
from broadsheet.model.annotation import Evidence
from broadsheet.model.article import Article
from broadsheet.model.brief import (
    Brief,
    CoverageEntry,
    Development,
    Disagreement,
    Fact,
    FigurePoint,
    FigureSeries,
    SourceStatements,
)
from broadsheet.model.desk import Dossier, Front, Told
from broadsheet.model.story import Carrier

# A terminal shows so many of each; `--json` has them all.
MOST_DEVELOPMENTS, MOST_SOURCES, MOST_EACH, MOST_POINTS, MOST_TEXTS = 14, 10, 4, 8, 30
_KINDS = {"named": "", "official": "official body", "unnamed": "unnamed", "media": "second-hand", "document": "document"}


def print_line(out: Console, told: Told) -> None:
    """One story of a list: headline, how it stands, its first sentence, and the number to open it by."""
    brief = told.brief
    out.print(Text(brief.headline or "No headline", style="bold"), soft_wrap=True)
    paragraph(out, Text.assemble(_standing(brief), (f"  {_counts(told)}", "dim")), 2)
    if brief.summary:
        paragraph(out, brief.summary[0].text, 2)
    if told.why:
        paragraph(out, Text(f"why here: {'; '.join(told.why)}", style="dim"), 2)
    out.print(Text(f"  broadsheet story {brief.story}", style="dim"))
    out.print()


def print_front(out: Console, front: Front) -> None:
    """An edition: its stories with their reasons, and what stands in no story."""
    day = phrasing.day(front.edition.day, year=True)
    stories = phrasing.plural(len(front.told), "story", "stories")
    publishers = len({name for told in front.told for name in told.brief.publishers})
    out.print(Text(f"{front.edition.day:%A}, {day}, {front.edition.part} edition", style="bold underline"))
    paragraph(out, Text(f"{stories} from {phrasing.plural(publishers, 'publisher')}", style="dim"))
    out.print()
    for told in front.told:
        print_line(out, told)
    if front.loose:
        section(out, "In no story", "nobody else wrote about these")
    columns(out, [(_publisher(article), article.headline or "No headline") for article in front.loose], 22)


def print_story(out: Console, dossier: Dossier) -> None:
    """All parts that have something to say, in the order of the story page."""
    told, brief = dossier.told, dossier.told.brief
    notes = _Notes(dossier)
    out.print(Text(brief.headline or "No headline", style="bold"), soft_wrap=True)
    paragraph(out, Text.assemble(_standing(brief), (f"  {_counts(told)}", "dim")))
    for line in brief.summary:
        out.print()
        paragraph(out, Text.assemble(line.text, (f" {notes.of(line.evidence)}", "cyan")))
    _figures(out, brief)
    _timeline(out, brief.developments)
    _said(out, brief.statements_by_source)
    _differ(out, brief.disagreements)
    _lifted(out, brief)
    _coverage(out, brief.articles)
    _copies(out, dossier)
    _beside(out, dossier)
    notes.print(out)


def print_news(out: Console, dossier: Dossier, facts: Sequence[Fact], since: datetime) -> None:
    """What could not be read of a story before a moment, by fact, each with its sentence."""
    notes = _Notes(dossier)
    out.print(Text(dossier.told.brief.headline or "No headline", style="bold"), soft_wrap=True)
    what = phrasing.plural(len(facts), "new fact") if facts else "Nothing new"
    paragraph(out, Text(f"{what} since {phrasing.clock(since)}", style="dim"))
    for fact in facts:
        publishers = phrasing.listed(fact.publishers)
        out.print()
        paragraph(out, Text.assemble(fact.text, (f" {notes.of(fact.evidence)}", "cyan"), (f"  {publishers}", "dim")))
    notes.print(out)


class _Notes:
    """Numbers the sentences of the brief, and prints them at the end."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._numbers: dict[Evidence, int] = {}

    def of(self, evidence: Sequence[Evidence]) -> str:
        return "".join(f"[{self._numbers.setdefault(each, len(self._numbers) + 1)}]" for each in evidence[:2])

    def print(self, out: Console) -> None:
        if self._numbers:
            section(out, "Evidence", "the sentences where they stand")
        columns(out, [(f"[{number}]", self._note(shown)) for shown, number in self._numbers.items()], 4, right=True)

    def _note(self, shown: Evidence) -> Text:
        article = self._dossier.articles.get(shown.article)
        publisher = article.publisher.name if article and article.publisher and shown.teaser is None else ""
        when = phrasing.published(article.published) if article and shown.teaser is None else "a card on its page"
        where = ", ".join(part for part in (publisher, when, f"broadsheet article {shown.article}") if part)
        return Text.assemble(shown.text, (f"  {where}", "dim"))


def _standing(brief: Brief) -> Text:
    return dots(brief.independent_publishers, standing_of(brief).carrying)


def _counts(told: Told) -> str:
    brief = told.brief
    last = f"changed {phrasing.changed(brief.last)}" if brief.last else ""
    own = f"{brief.independent_publishers} independent"
    return ", ".join(part for part in (phrasing.PHASES[brief.phase].lower(), own, phrasing.coverage(brief), last) if part)


def _figures(out: Console, brief: Brief) -> None:
    for title, series in (("Figures", _today(brief)), ("Background", _before(brief))):
        if series:
            section(out, title, "each with the day it speaks of" if title == "Figures" else "kept out of today’s counts")
        for each in series:
            event = f", {each.event}" if each.event not in (None, "this") else ""
            paragraph(out, Text(f"{label(each)[:1].upper()}{label(each)[1:]}{event}", style="bold"), 2)
            columns(out, [(_as_of(each, p), _point(each, p)) for p in each.points[-MOST_POINTS:]], 16)


def _as_of(series: FigureSeries, point: FigurePoint) -> str:
    """The day a number speaks of; of an earlier happening that is only known to lie before today, the happening."""
    vague = series.event not in (None, "this") and len(point.as_of or "") > len("2014-05-16")
    return (series.event or "") if vague else phrasing.dated(point.as_of) or "no day given"


def _today(brief: Brief) -> list[FigureSeries]:
    return [series for series in brief.figure_series if series.event in (None, "this") and series.points]


def _before(brief: Brief) -> list[FigureSeries]:
    return [series for series in brief.figure_series if series.event not in (None, "this") and series.points]


def _point(series: FigureSeries, point: FigurePoint) -> Text:
    publishers = phrasing.listed(point.publishers or ((point.publisher,) if point.publisher else ()))
    said = phrasing.source(point.source) if point.source else ""
    return Text.assemble(
        (counted(series, point), "bold"), (f"  {', in '.join(part for part in (said, publishers) if part)}", "dim")
    )


def _timeline(out: Console, developments: Sequence[Development]) -> None:
    happened = [d for d in developments if d.status == "happened"]
    expected = [d for d in developments if d.status == "expected"]
    if happened:
        left = len(happened) - MOST_DEVELOPMENTS
        section(out, "Timeline", f"{left} earlier ones are in --json" if left > 0 else "")
        columns(out, [(phrasing.dated(d.date) or "no day given", _happening(d)) for d in happened[-MOST_DEVELOPMENTS:]], 16)
    if expected:
        section(out, "Expected")
        rows = [(phrasing.dated(d.due or d.date) or "no day given", _happening(d)) for d in sorted(expected, key=due_by)]
        columns(out, rows, 16)


def _happening(development: Development) -> Text:
    outcome = f"  Then reported: {development.outcome.text}" if development.outcome else ""
    return Text.assemble(development.text, (f"  {phrasing.listed(development.publishers)}", "dim"), outcome)


def _said(out: Console, sources: Sequence[SourceStatements]) -> None:
    if sources:
        left = len(sources) - MOST_SOURCES
        section(out, "Who said what", f"{left} more sources are in --json" if left > 0 else "")
    columns(out, [(_voice(source), list(_statements(source))) for source in sources[:MOST_SOURCES]], 22)


def _voice(source: SourceStatements) -> Text:
    name = phrasing.source(source.source).removesuffix(", unnamed")
    role = ", ".join(part for part in (source.role or "", _KINDS[source.kind]) if part)
    return Text.assemble((name[:1].upper() + name[1:], "bold"), (f"\n{role}" if role else "", "dim"))


def _statements(source: SourceStatements) -> Iterable[Text]:
    for said in source.statements[:MOST_EACH]:
        words = phrasing.quoted(said.text) if said.direct else said.text
        yield Text.assemble(words, (f"  {said.publisher or ''}", "dim"))


def _differ(out: Console, disagreements: Sequence[Disagreement]) -> None:
    told = [each for each in disagreements if each.kind != "progression"]
    if told:
        section(out, "Where accounts differ", "side by side, no verdict")
    for each in told:
        paragraph(out, Text(differences.question(each), style="bold"), 2)
        columns(out, [(phrasing.listed(side.publishers, 2) or "not stated", side.value_or_text) for side in each.sides], 22)


def _lifted(out: Console, brief: Brief) -> None:
    rows = [(s.label, Text.assemble(i.text, (f"  {i.publisher or ''}", "dim"))) for s in brief.sections for i in s.items[:2]]
    if rows:
        section(out, "In their words", "labels the publishers set themselves")
    columns(out, rows, 22)


def _coverage(out: Console, entries: Sequence[CoverageEntry]) -> None:
    left = len(entries) - MOST_TEXTS
    section(out, "Coverage", f"{left} more are in --json" if left > 0 else "")
    columns(out, [(entry.publisher or "not stated", _text(entry)) for entry in entries[:MOST_TEXTS]], 22)


def _copies(out: Console, dossier: Dossier) -> None:
    """Who carries whose text, how much later, and what each changed."""
    families = dossier.told.story.families
    if families:
        section(out, "Copies", "one voice, however many carry it")
    for family in families:
        origin = dossier.articles.get(family.origin)
        paragraph(out, Text(f"{_publisher(origin)}: {(origin and origin.headline) or 'No headline'}", style="bold"), 2)
        columns(out, [(_publisher(dossier.articles.get(c.article)), _carried(c)) for c in family.carriers], 22)


def _carried(carrier: Carrier) -> Text:
    when = phrasing.later(carrier.lag_minutes) if carrier.lag_minutes is not None else "time not known"
    return Text.assemble(f"{when}, changed: {changed(carrier)}", (f"  broadsheet article {carrier.article}", "dim"))


def _publisher(article: Article | None) -> str:
    return article.publisher.name if article and article.publisher else "not stated"


def _beside(out: Console, dossier: Dossier) -> None:
    """Neighbouring stories with their because, and how this one came about."""
    if dossier.links:
        section(out, "Related stories")
    for link, told in dossier.links:
        last = f", {phrasing.day(told.brief.last, year=True)}" if told.brief.last else ""
        paragraph(out, Text(told.brief.headline or "No headline", style="bold"), 2)
        paragraph(out, Text(f"because: {link.why}{last}, broadsheet story {told.story.id}", style="dim"), 2)
    if dossier.told.story.history:
        section(out, "How it came about")
    for line in dossier.told.story.history:
        paragraph(out, line, 2)


def _text(entry: CoverageEntry) -> Text:
    facts = (
        phrasing.dated(entry.published),
        "a copy" if entry.role == "carrier" else "",
        "only its card" if entry.teaser is not None else "",
        "opinion" if entry.opinion else "",
    )
    return Text.assemble(entry.headline or "No headline", (f"  {', '.join(fact for fact in facts if fact)}", "dim"))
