"""The readers of pages that ours is held against: each gives text and fields of a page, and is left out where it is not installed."""

from __future__ import annotations

import contextlib
import importlib
from collections.abc import Callable, Iterable
from importlib.metadata import version
from typing import Any

from broadsheet.articles.read import read_page
from broadsheet.model.page import Page
from broadsheet.publishers.registry import no_rules
from quality.predict_articles import told

Prediction = dict[str, Any]
Reader = Callable[[Page], Prediction]


def ours() -> Reader:
    """The general reader as shipped: body, fields, teasers, zones, offsets; no rules of publishers."""

    def read(page: Page) -> Prediction:
        article = read_page(page, rules=no_rules).article
        return told(article) if article else {}

    return read


def trafilatura(*, fast: bool) -> Reader:
    """Text with metadata."""
    module = importlib.import_module("trafilatura")

    def read(page: Page) -> Prediction:
        found = module.bare_extraction(page.body, url=page.address, with_metadata=True, fast=fast)
        if found is None:
            return {}
        authors = [name for name in (found.author or "").split("; ") if name]
        tags = _words(found.tags, found.categories)
        return {"text": found.text, "title": found.title, "authors": authors, "published": found.date, "tags": tags}

    return read


def newspaper() -> Reader:
    """newspaper4k; it would fetch pictures from the web if it were let."""
    module = importlib.import_module("newspaper")
    config = module.Config()
    config.fetch_images = False

    def read(page: Page) -> Prediction:
        article = module.Article(page.address or "https://page.example/", config=config)
        article.download(input_html=_text(page))
        article.parse()
        when = article.publish_date.isoformat() if article.publish_date else None
        tags = _words(article.tags, article.meta_keywords)
        return {"text": article.text, "title": article.title, "authors": article.authors, "published": when, "tags": tags}

    return read


def goose() -> Reader:
    module = importlib.import_module("goose3")
    engine = module.Goose({"enable_image_fetching": False})

    def read(page: Page) -> Prediction:
        found = engine.extract(raw_html=_text(page))
        tags = _words(found.tags, (found.meta_keywords or "").split(","))
        return {
            "text": found.cleaned_text, "title": found.title, "authors": found.authors, "published": found.publish_date, "tags": tags,
        }  # fmt: skip

    return read


def readability() -> Reader:
    """readability-lxml; its HTML printed to text by lexbor."""
    module = importlib.import_module("readability")
    parser = importlib.import_module("selectolax.lexbor").LexborHTMLParser

    def read(page: Page) -> Prediction:
        document = module.Document(_text(page))
        body = parser(document.summary()).body
        return {"text": body.text(separator="\n") if body else "", "title": document.short_title()}

    return read


def resiliparse() -> Reader:
    extract = importlib.import_module("resiliparse.extract.html2text").extract_plain_text
    return lambda page: {"text": extract(_text(page), main_content=True)}


def boilerpy() -> Reader:
    engine = importlib.import_module("boilerpy3.extractors").ArticleExtractor(raise_on_failure=False)
    return lambda page: {"text": engine.get_content(_text(page))}


def justext() -> Reader:
    """jusText with the stop words of all its languages."""
    module = importlib.import_module("justext")
    words = frozenset().union(*(module.get_stoplist(name) for name in module.get_stoplists()))

    def read(page: Page) -> Prediction:
        return {"text": "\n".join(part.text for part in module.justext(page.body, words) if not part.is_boilerplate)}

    return read


PEERS: tuple[tuple[str, str, Callable[[], Reader]], ...] = (
    ("trafilatura {}, with metadata", "trafilatura", lambda: trafilatura(fast=False)),
    ("trafilatura {}, fast", "trafilatura", lambda: trafilatura(fast=True)),
    ("newspaper4k {}", "newspaper4k", newspaper),
    ("readability-lxml {}", "readability-lxml", readability),
    ("goose3 {}", "goose3", goose),
    ("boilerpy3 {}, articles", "boilerpy3", boilerpy),
    ("jusText {}, all stop words", "jusText", justext),
    ("resiliparse {}, main content", "resiliparse", resiliparse),
)
"""What to call it in the table with its version, its package, and how to make it."""


def make(package: str, maker: Callable[[], Reader]) -> tuple[Reader, str] | None:
    """The reader and its version; None where the package is not installed."""
    with contextlib.suppress(ImportError):
        return maker(), version(package)
    return None


def _words(*lists: Iterable[str] | None) -> list[str]:
    """The first of the lists that is not empty, its entries parted at commas, each once."""
    chosen = next((list(words) for words in lists if words), [])
    return list(dict.fromkeys(part.strip() for words in chosen for part in str(words).replace(";", ",").split(",") if part.strip()))


def _text(page: Page) -> str:
    return page.body.decode("utf-8", "replace")
