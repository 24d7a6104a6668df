"""A page as a flat list of blocks."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from broadsheet.articles.blocks import MOST_BLOCKS, MOST_DEPTH, PageBlocks, cut_where_too_deep, read_blocks


def blocks_of(body: str) -> PageBlocks:
    return read_blocks(LexborHTMLParser(f"<html><body>{body}</body></html>"))


def texts(body: str) -> list[str]:
    return [block.text for block in blocks_of(body).blocks]


def test_inline_tags_do_not_part_a_sentence() -> None:
    assert texts("<p>The <b>harbour</b> was <a href=/x>closed</a> at <time>noon</time>.</p>") == ["The harbour was closed at noon."]


def test_text_beside_a_paragraph_is_a_block_of_its_own() -> None:
    assert texts("<div>Before<p>Inside</p>After</div>") == ["Before", "Inside", "After"]


def test_two_breaks_part_paragraphs_and_one_parts_words() -> None:
    assert texts("<div>First line<br>goes on<br><br>Second</div>") == ["First line goes on", "Second"]


def test_a_break_after_a_sentence_parts_paragraphs() -> None:
    assert texts("<p>It rained.<br>Then it stopped.</p>") == ["It rained.", "Then it stopped."]


def test_scripts_that_look_like_text_are_not_read() -> None:
    assert texts("<p>News</p><script>document.write('<p>No news</p>')</script><style>p{}</style><template><p>x</p></template>") == [
        "News"
    ]


def test_a_link_around_a_headline_keeps_its_words_and_pictures() -> None:
    (link,) = blocks_of("<a href=/fair><img src=a.jpg><h3>Fair <i>opens</i></h3></a>").links
    assert (link.href, link.text, link.heading, link.pictures) == ("/fair", "Fair opens", True, 1)


def test_the_share_of_links_is_counted_in_characters() -> None:
    (block,) = blocks_of("<p><a href=/a>half</a>half</p>").blocks
    assert block.link_share == 0.5


def test_short_blocks_of_links_alone_are_menus() -> None:
    page = blocks_of("<ul><li><a href=/s>Sport</a></li></ul><p>The mayor spoke to <a href=/x>reporters</a> for an hour.</p>")
    assert [block.text for block in page.running()] == ["The mayor spoke to reporters for an hour."]


def test_a_container_knows_how_much_prose_it_holds() -> None:
    sentence = "The council met for the third time this week and put the vote off again, to nobody's surprise."
    page = blocks_of(f"<main><p>{sentence}</p><p>{sentence}</p></main><p>Menu</p>")
    parent = page.blocks[0].place.parent
    assert parent is not None
    assert parent.prose == 2 * len(sentence)
    assert parent.blocks == 2


def test_a_page_nested_too_deeply_is_cut_where_it_is() -> None:
    whole = cut_where_too_deep("<p>Read this.</p>" + "<div>" * 100_000 + "deep")
    assert whole.startswith("<p>Read this.</p><div>")
    assert whole.count("<div>") == MOST_DEPTH


def test_paragraphs_nobody_closed_are_not_nested() -> None:
    page = "<p>One<li>two" * 10_000
    assert cut_where_too_deep(page) == page


def test_a_page_without_end_is_cut_and_says_so() -> None:
    page = blocks_of("<p>x</p>" * (MOST_BLOCKS + 5))
    assert len(page.blocks) == MOST_BLOCKS
    assert "longer" in page.cut


def test_a_frameset_has_no_blocks() -> None:
    assert read_blocks(LexborHTMLParser("<html><frameset><frame src=a></frameset></html>")).blocks == []
