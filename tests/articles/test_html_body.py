"""From chosen blocks to the text of an article."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from broadsheet.articles.blocks import TextBlock, read_blocks
from broadsheet.articles.body import build_body, clean, section_label


def blocks(body: str) -> list[TextBlock]:
    return read_blocks(LexborHTMLParser(f"<html><body>{body}</body></html>")).blocks


def test_offsets_cut_each_block_out_of_the_text() -> None:
    body = build_body(
        blocks("<h2>Two dead</h2><p>The fire began at dawn.</p><ul><li>One lorry</li></ul><blockquote>Run.</blockquote>")
    )
    assert [(b.kind, body.text[b.start : b.end]) for b in body.blocks] == [
        ("heading", "Two dead"),
        ("paragraph", "The fire began at dawn."),
        ("list_item", "One lorry"),
        ("quote", "Run."),
    ]


def test_a_short_line_in_bold_is_a_heading() -> None:
    (block, _) = build_body(blocks("<p><b>What comes next</b></p><p>The court sits again in May.</p>")).blocks
    assert block.kind == "heading"


def test_a_heading_with_no_text_below_is_left_out_with_its_reason() -> None:
    body = build_body(blocks("<p>The court sits again in May.</p><h3>More on this</h3>"))
    assert body.text == "The court sits again in May."
    assert [(r.text, r.why) for r in body.removed] == [("More on this", "a heading with no text below it")]


def test_the_headline_is_not_said_again_in_the_text() -> None:
    body = build_body(blocks("<h1>Ferry burns</h1><p>All aboard were saved.</p>"), headline="Ferry burns")
    assert body.text == "All aboard were saved."


def test_a_promotion_is_left_out_and_names_its_rule() -> None:
    body = build_body(
        blocks("<p>All aboard were saved.</p><p>Sign up to our newsletter and never miss a ferry.</p><p>Divers search on.</p>")
    )
    assert body.text == "All aboard were saved.\n\nDivers search on."
    assert body.removed[0].zone == "promo"
    assert body.removed[0].why.startswith("promotion: ")


def test_a_paragraph_printed_twice_is_read_once() -> None:
    twice = "<p>The ferry left the harbour with 212 people on board at seven in the evening.</p>"
    assert build_body(blocks(twice + twice)).text.count("212") == 1


def test_a_section_label_is_kept_as_label_without_its_colon() -> None:
    (block,) = build_body(blocks("<p><strong>Why it matters:</strong> The strait is the only way out.</p>")).blocks
    assert block.label == "Why it matters"


def test_a_colon_in_plain_type_is_no_label() -> None:
    assert section_label("He had one wish: to sleep.", 0) is None


def test_the_blank_a_stripped_link_leaves_is_closed() -> None:
    assert clean("“No comment,” the minister said . He left") == "“No comment,” the minister said. He left"


def test_glued_sentences_are_parted() -> None:
    assert clean("Nobody told me.Why it matters to us") == "Nobody told me. Why it matters to us"


def test_an_address_is_not_taken_for_glued_sentences() -> None:
    assert clean("Write to desk.Two@lantern.example now") == "Write to desk.Two@lantern.example now"


def test_a_hidden_copy_of_the_whole_text_is_left_out() -> None:
    parts = [
        f"Paragraph {word} tells how the harbour was closed and how it was opened again later."
        for word in ("one", "two", "three", "four")
    ]
    body = build_body(blocks("".join(f"<p>{p}</p>" for p in parts) + f"<div hidden>{' '.join(parts)}</div>"))
    assert body.text == "\n\n".join(parts)
    assert body.removed[0].why == "other paragraphs run together"


def test_tags_and_sign_ups_in_the_running_text_are_left_out() -> None:
    body = build_body(
        blocks('<p>The strait is open.</p><p>Tags: ferry, strait, harbour</p><p class="signup">Get it every morning by post.</p>')
    )
    assert body.text == "The strait is open."
    assert [removed.zone for removed in body.removed] == ["tags", "promo"]
