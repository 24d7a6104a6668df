"""Texts to annotate in tests: sentences split, names and times given by the test or found by the house."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from broadsheet.annotations.figures import find_figures
from broadsheet.annotations.quotes import find_quotes
from broadsheet.annotations.statements import find_statements
from broadsheet.model.annotation import Annotations, EntityType, Figure, MarkedArticle, Mention, Quote, Sentence, Statement, Where
from broadsheet.model.article import Article, Named
from broadsheet.words.sentences import split_sentences

DAY = date(2025, 3, 14)
Name = tuple[str, EntityType] | tuple[str, EntityType, dict[str, str]]


def marked(
    text: str, names: Sequence[Name] = (), where: Where | None = None, publisher: str = "Tidewater Courier"
) -> MarkedArticle:
    """A text with its sentences, and every occurrence of the names; the dict of a name gives canonical, role or gender."""
    article = Article(id="1", headline=None, text=text, publisher=Named(publisher))
    found = Annotations(
        "1",
        sentences=tuple(Sentence(a, b) for a, b in split_sentences(text)),
        entities=tuple(sorted(_mentions(text, names), key=lambda m: m.start)),
    )
    return MarkedArticle(article, text, found, where or Where(), DAY)


def _mentions(text: str, names: Sequence[Name]) -> list[Mention]:
    mentions = []
    for name, kind, *rest in names:
        more = {"canonical": name, **(rest[0] if rest else {})}
        start = text.find(name)
        while start >= 0:
            mentions.append(Mention(start, start + len(name), kind, entity_id=more["canonical"], **more))  # type: ignore[arg-type]
            start = text.find(name, start + len(name))
    return mentions


def in_language(article: MarkedArticle, language: str) -> MarkedArticle:
    return replace(article, found=replace(article.found, language=language))


def statements_of(text: str, names: Sequence[Name] = (), where: Where | None = None) -> tuple[Statement, ...]:
    return find_statements(marked(text, names, where))


def quotes_of(text: str, names: Sequence[Name] = (), where: Where | None = None) -> tuple[Quote, ...]:
    article = marked(text, names, where)
    return find_quotes(replace(article, found=replace(article.found, statements=find_statements(article))))


def figures_of(text: str, names: Sequence[Name] = ()) -> tuple[Figure, ...]:
    article = marked(text, names)
    return find_figures(replace(article, found=replace(article.found, statements=find_statements(article))))
