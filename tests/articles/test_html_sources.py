"""Every paragraph of an HTML page opens at its place in the source."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.articles.read import read_page
from broadsheet.articles.sources import locate
from broadsheet.model.article import Span
from broadsheet.model.page import Page
from tests.growth import grows_linearly

FIRST = "The last ferry of the evening was turned back on Tuesday after smoke was seen on its car deck, the harbour office said."
SECOND = "All 212 passengers were brought ashore in Oudemond before midnight, and nobody was hurt, the office added."


def sliced(source: str, text: str) -> str | None:
    (span,) = locate(source, [text])
    return source[span.start : span.end] if span else None


def test_a_paragraph_is_found_with_its_links_and_entities() -> None:
    source = f"<body><p>Menu</p><p>\n  \u201cWe <a href='/x'>heard</a> the&nbsp;bell\n &amp; ran,&#8221; she said. </p>{SECOND}"
    assert sliced(source, "\u201cWe heard the bell & ran,\u201d she said.") == (
        "\u201cWe <a href='/x'>heard</a> the&nbsp;bell\n &amp; ran,&#8221; she said."
    )


def test_the_same_words_in_scripts_and_attributes_are_passed_over() -> None:
    source = f'<body><script>{{"articleBody": "{FIRST}"}}</script><img alt="{FIRST}"><p>{FIRST}</p>'
    (span,) = locate(source, [FIRST])
    assert span == Span(source.index("<p>") + 3, len(source) - 4)


def test_a_mark_before_a_link_belongs_to_the_paragraph() -> None:
    assert sliced("<body><li>[<a href='/x'>Lantern</a>] said so</li>", "[Lantern] said so") == "[<a href='/x'>Lantern</a>] said so"


def test_a_word_with_soft_hyphens_is_found_as_the_source_writes_it() -> None:
    broken = SECOND.replace("passengers", "pas&shy;sen\u00adgers").replace("hurt", "hu\u200brt")
    source = f"<body><p>{broken}</p>"
    assert sliced(source, SECOND) == source[len("<body><p>") : -len("</p>")]


def test_words_that_stand_nowhere_in_one_piece_have_no_place() -> None:
    assert sliced(f"<body><p>{FIRST} And more.</p>", FIRST) is None
    assert sliced("<body><p>Other words</p>", FIRST) is None


def test_blocks_of_an_article_open_their_source() -> None:
    html = f"<!doctype html><html><head><title>{FIRST}</title></head><body><article><h1>Ferry turned back</h1><p>{FIRST}</p>"
    html += f"<p>{SECOND[:40]}<b>{SECOND[40:]}</b></p></article></body></html>"
    article = read_page(Page("t", html.encode(), "https://lantern.example/news/ferry-turned-back-4410021")).article
    assert article is not None
    assert [html[b.input.start : b.input.end] for b in article.blocks if b.input] == [FIRST, f"{SECOND[:40]}<b>{SECOND[40:]}"]


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.sampled_from("<>/ab &;p\n!-script"), max_size=120), st.text(alphabet="ab &<p", min_size=1, max_size=12))
def test_no_source_breaks_the_search(source: str, text: str) -> None:
    for span in locate(source, [" ".join(text.split()), text]):
        assert span is None or 0 <= span.start <= span.end <= len(source)


def test_a_page_that_repeats_its_first_words_costs_no_more_than_its_length() -> None:
    texts = [f"The ferry line {number} was late" for number in range(60)]
    assert grows_linearly(lambda source: locate(f"<body>{source}", texts), "<p>The ferry line <b>was</b> on time. ", 400)
