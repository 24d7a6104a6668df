"""The text of an article as it is printed."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from broadsheet.faces.web.marks import mark_text
from broadsheet.model.annotation import Annotations, Mention, Quote, Statement
from broadsheet.model.article import Article, Block
from tests.faces.fake import GAZETTE, _annotations, an_article


def printed(article: Article, found: Annotations) -> str:
    groups = mark_text(article, found)
    return "\n\n".join("".join(piece.text for s in p.sentences for piece in s.pieces) for group in groups for p in group.paragraphs)


def kinds(article: Article, found: Annotations) -> dict[str, str]:
    pieces = [piece for group in mark_text(article, found) for p in group.paragraphs for s in p.sentences for piece in s.pieces]
    return {piece.text: piece.kinds for piece in pieces if piece.kinds}


def test_marking_keeps_every_character() -> None:
    assert printed(GAZETTE, _annotations(GAZETTE)) == GAZETTE.text


def test_a_quote_is_marked_with_its_quotation_marks_and_a_label_stands_out() -> None:
    marked = kinds(GAZETTE, _annotations(GAZETTE))
    assert marked["“The list was closed before the last bus came,”"] == "q"
    assert marked["Why it matters:"] == "label"


def test_marks_that_overlap_are_cut_where_they_meet() -> None:
    article = an_article("1", "x", ["He said she said so."], "Northern Post")
    found = Annotations("1", quotes=(Quote(3, 15, "full"),), entities=(Mention(8, 11, "PER", "She", "per:she"),))
    assert kinds(article, found) == {"said ": "q", "she": "p q", " sai": "q"}


def test_an_unnamed_source_is_marked_and_a_named_one_is_not() -> None:
    article = an_article("1", "x", ["An official said so. Lena Moor said so."], "Northern Post")
    unnamed = Statement(((0, 11),), (), ((17, 19),), anonymous=True)
    named = Statement(((21, 30),), (), ((36, 38),), named=True)
    assert kinds(article, Annotations("1", statements=(unnamed, named))) == {"An official": "u"}


def test_list_items_stand_together() -> None:
    article = Article(
        "1", "x", "One.\n\nTwo.\n\nThree.", (Block("paragraph", 0, 4), Block("list_item", 6, 10), Block("list_item", 12, 18))
    )
    assert [(group.kind, len(group.paragraphs)) for group in mark_text(article, Annotations("1"))] == [
        ("paragraph", 1),
        ("list_item", 2),
    ]


def test_the_blank_a_stripped_link_left_is_not_printed() -> None:
    article = an_article("1", "x", ["“Go on,” she said . It took 50 days , no more."], "Northern Post")
    assert printed(article, Annotations("1")) == "“Go on,” she said. It took 50 days, no more."


def test_an_article_without_blocks_is_a_paragraph_a_line() -> None:
    assert len(mark_text(replace(GAZETTE, blocks=()), Annotations("103"))) == len(GAZETTE.blocks)


spans = st.lists(st.tuples(st.integers(0, 500), st.integers(1, 80)), max_size=20)


@given(spans)
def test_no_set_of_marks_loses_or_doubles_text(given: list[tuple[int, int]]) -> None:
    length = len(GAZETTE.text)
    quotes = tuple(Quote(start, min(start + size, length), "full") for start, size in given if start < length)
    assert printed(GAZETTE, Annotations("103", quotes=quotes)) == GAZETTE.text
