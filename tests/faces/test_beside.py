"""Two texts side by side."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser
from starlette.testclient import TestClient

from broadsheet.faces import phrasing
from broadsheet.faces.web.app import build_app
from broadsheet.faces.web.pages.beside import MOST_SENTENCES, align, lay_out_beside
from broadsheet.model.article import Article
from broadsheet.model.desk import Filed
from broadsheet.model.story import Carrier, CopyFamily, OriginClaim
from broadsheet.newsroom import Newsroom
from tests.faces.fake import FakeNewsroom

REPORT = (
    "The ferry caught fire on Sunday night. The coastguard lifted four hundred people from its deck. "
    "A letter about the doors had reached the ministry in autumn. Nobody had answered it by Christmas."
)


def kinds(one: str, other: str) -> list[str]:
    return [pair.kind for pair in align(one, other)]


def test_a_sentence_that_was_cut_stands_on_one_side_only() -> None:
    shorter = REPORT.replace(" Nobody had answered it by Christmas.", "")
    assert kinds(REPORT, shorter) == ["same", "same", "same", "here"]
    assert kinds(shorter, REPORT) == ["same", "same", "same", "there"]


def test_a_reworded_sentence_shows_the_words_in_which_it_differs() -> None:
    edited = REPORT.replace("lifted four hundred people", "winched 400 people")
    (pair,) = [pair for pair in align(REPORT, edited) if pair.kind == "reworded"]
    assert [words for kind, words in pair.here if kind == "removed"] == ["lifted four hundred"]
    assert [words for kind, words in pair.there if kind == "added"] == ["winched 400"]


def test_a_sentence_in_another_place_is_neither_cut_nor_added() -> None:
    first, *rest = (f"{sentence}." for sentence in REPORT.rstrip(".").split(". "))
    assert set(kinds(REPORT, " ".join((*rest, first)))) == {"same", "moved"}


def test_texts_without_a_common_sentence_stand_apart() -> None:
    assert set(kinds(REPORT, "Pears were cheap. Plums were dear.")) == {"here", "there"}
    assert kinds("", "") == []


@given(st.lists(st.sampled_from(REPORT.split(". ")), max_size=8), st.lists(st.sampled_from(REPORT.split(". ")), max_size=8))
def test_no_sentence_is_lost_or_told_twice(one: list[str], other: list[str]) -> None:
    left, right = ". ".join(one), ". ".join(other)
    pairs = align(left, right)
    told_left = " ".join(words for pair in pairs for _, words in pair.here)
    told_right = " ".join(words for pair in pairs for _, words in pair.there)
    assert (told_left.split(), told_right.split()) == (left.split(), right.split())


def test_a_text_of_many_equal_sentences_is_compared_as_far_as_the_page_says() -> None:
    endless = "The sea was calm. " * (2 * MOST_SENTENCES)
    assert len(align(endless, endless)) == MOST_SENTENCES


def two_copies() -> tuple[Filed, Filed]:
    desk = FakeNewsroom().articles
    origin, copy = desk.filed("103"), desk.filed("101")
    text = origin.article.text
    family = CopyFamily("1", "103", (Carrier("101", 95, 1.0),), 0.9, ("published first",))
    carried = replace(copy.article, text=text, publisher=origin.article.publisher)
    return replace(origin, family=family), replace(copy, article=carried, family=family)


def test_the_origin_stands_first_and_the_delay_is_told() -> None:
    origin, copy = two_copies()
    page = lay_out_beside(copy, origin)
    assert page.here.href == "/article/103"
    assert page.relation.endswith("1 h 35 min later.")
    assert page.because.endswith("is taken for the origin, 90 percent sure: published first.")
    assert not page.rivals
    assert [stretch.kind for stretch in page.stretches] == ["same"]


def test_what_speaks_for_another_origin_is_told_with_its_words() -> None:
    origin, copy = two_copies()
    assert origin.family is not None
    rival = OriginClaim("101", 0.4, "a longer text", "1,904 words")
    contested = replace(origin.family, confidence=0.55, claims=(OriginClaim("103", 0.5, "published first"), rival))
    page = lay_out_beside(replace(origin, family=contested, relatives={"101": copy.article}), replace(copy, family=contested))
    assert "55 percent sure" in page.because
    assert page.rivals == (f"For {page.there.publisher} speaks: a longer text (“1,904 words”).",)


def test_a_text_its_publisher_keeps_is_not_set_beside_another() -> None:
    origin, copy = two_copies()
    page = lay_out_beside(origin, replace(copy, full_text=False))
    assert page.kept == (page.there.publisher,)
    assert not page.stretches
    assert not page.counts


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "at the same minute"),
        (1, "1 minute later"),
        (35, "35 minutes later"),
        (60, "1 h later"),
        (-825, "13 h 45 min earlier"),
        (4320, "3 days later"),
    ],
)
def test_a_delay_is_told_as_short_as_it_is_understood(minutes: int, words: str) -> None:
    assert phrasing.later(minutes) == words


def copied(news: Newsroom) -> tuple[Article, Article]:
    told = next(told for told in news.stories.list(limit=20).items if told.story.families)
    family = next(family for family in told.story.families if any(carrier.cut for carrier in family.carriers))
    carrier = next(carrier for carrier in family.carriers if carrier.cut)
    return news.articles.get(family.origin), news.articles.get(carrier.article)


def test_the_page_opens_from_the_coverage_and_from_both_articles(sample_paper: Newsroom) -> None:
    paper = TestClient(build_app(sample_paper))
    origin, carrier = copied(sample_paper)
    address = f"/article/{origin.id}/beside/{carrier.id}"
    story = sample_paper.articles.filed(origin.id).told
    assert story is not None
    for page in (f"/story/{story.story.id}/coverage", f"/article/{origin.id}", f"/article/{carrier.id}"):
        assert f'href="{address}"' in paper.get(page).text
    shown = LexborHTMLParser(paper.get(address).text)
    heads = [node.attributes["href"] for node in shown.css(".beside.heads h2 a")]
    assert heads == [f"/article/{origin.id}", f"/article/{carrier.id}"]
    assert shown.css(".beside.here, .beside.reworded")


def test_what_a_carrier_cut_opens_where_the_copies_are_listed(sample_paper: Newsroom) -> None:
    origin, carrier = copied(sample_paper)
    story = sample_paper.articles.filed(origin.id).told
    assert story is not None
    page = LexborHTMLParser(TestClient(build_app(sample_paper)).get(f"/story/{story.story.id}").text)
    family = next(family for family in story.story.families if family.origin == origin.id)
    cut = next(each for each in family.carriers if each.article == carrier.id).cut[0]
    assert cut in [node.text() for node in page.css(".family td del")]


def test_articles_that_are_not_there_have_no_comparison(sample_paper: Newsroom) -> None:
    paper = TestClient(build_app(sample_paper))
    known = sample_paper.articles.list(limit=1).items[0].id
    assert paper.get(f"/article/{known}/beside/77").status_code == 404
    assert paper.get(f"/article/77/beside/{known}").status_code == 404
