"""What there is to see of the blocks of a page."""

from __future__ import annotations

import numpy as np
from selectolax.lexbor import LexborHTMLParser

from broadsheet.articles.block_features import MARKS, OF_BLOCKS, OF_PLACES, Hints, Sights, see
from broadsheet.articles.blocks import read_blocks

PROSE = "The council met for the third time this week and put the vote on the harbour off again."


def seen(body: str, hints: Hints | None = None) -> Sights:
    return see(read_blocks(LexborHTMLParser(f"<html><body>{body}</body></html>")).running(), hints or Hints())


def column(sights: Sights, name: str) -> list[float]:
    return [round(value, 2) for value in sights.blocks[:, OF_BLOCKS.index(name)].tolist()]


def of_places(sights: Sights, name: str) -> list[float]:
    return [round(value, 2) for value in sights.places[sights.at, OF_PLACES.index(name)].tolist()]


def marks(sights: Sights, block: int) -> set[str]:
    return {name for name, there in zip(MARKS, sights.marks[sights.at[block]], strict=True) if there}


def test_every_block_has_a_row_of_finite_numbers() -> None:
    sights = seen(f"<main><p>{PROSE}</p><p>{PROSE}</p></main><div>Contact the desk</div>")
    assert sights.blocks.shape == (3, len(OF_BLOCKS))
    assert sights.places.shape[1:] == (len(OF_PLACES),)
    assert np.isfinite(sights.blocks).all()
    assert np.isfinite(sights.places).all()


def test_a_single_block_is_seen_as_well() -> None:
    assert len(seen(f"<p>{PROSE}</p>").at) == 1


def test_the_headline_is_known_and_counted_from() -> None:
    sights = seen(f"<p>Early edition</p><h1>Harbour vote put off</h1><p>{PROSE}</p>", Hints("Harbour vote put off"))
    assert column(sights, "is headline") == [0, 1, 0]
    assert column(sights, "since headline") == [round(-np.log(2), 2), 0, round(np.log(2), 2)]


def test_text_that_the_head_of_the_page_holds_is_known() -> None:
    sights = seen(f"<p>{PROSE}</p><p>Nothing to do with it</p>", Hints(body=PROSE.upper()))
    assert column(sights, "in json") == [1, 0]
    assert column(sights, "not in json") == [0, 1]


def test_tags_and_class_words_around_a_block_are_seen() -> None:
    sights = seen(f'<article class="story-body"><div class="teaser"><p>{PROSE}</p></div></article>')
    assert {"tag p", "in article", "near teaser", "class body", "class story"} <= marks(sights, 0)
    assert "in aside" not in marks(sights, 0)


def test_blocks_know_whether_prose_stands_in_the_same_element() -> None:
    sights = seen(f"<div><p>{PROSE}</p><p>Short</p></div><div><p>Elsewhere</p></div>")
    assert column(sights, "beside prose before") == [0, 1, 0]


def test_an_element_knows_its_share_of_the_prose_of_the_page() -> None:
    sights = seen(f"<div><p>{PROSE}</p></div><div><p>{PROSE}</p></div>")
    assert of_places(sights, "share 0") == [0.5, 0.5]


def test_elements_of_one_parent_and_of_one_kind_are_numbered_alike() -> None:
    sights = seen("<div><p>Oneoneone</p><h2>Twotwotwo</h2></div><div><p>Threethree</p></div>")
    assert sights.parents.tolist() == [0, 0, 1]
    assert sights.kinds.tolist() == [0, 1, 0]


def test_words_that_open_and_close_a_short_block_are_kept_and_long_blocks_have_none() -> None:
    sights = seen(f"<p>Follow us here!</p><p>{PROSE * 8}</p>")
    assert sights.words == [["^follow", "^follow us", "follow", "us", "here", "$!"], []]
