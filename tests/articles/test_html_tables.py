"""Tables inside an article are read row by row, layout in tables as prose. The pages are fiction."""

from __future__ import annotations

import pytest

from broadsheet.articles.read import read_page
from tests.articles.test_html_reading import FOOT, MENU, PARAGRAPHS, a_page

HEAD = "<h1>Ferry turned back after smoke on deck</h1>"
BEFORE, AFTER = ("".join(f"<p>{text}</p>" for text in part) for part in (PARAGRAPHS[:2], PARAGRAPHS[2:]))
ROWS = (("Line", "Passengers", "Delay"), ("Oudemond", "212", "4 hours"), ("Pell", "", "None"), ("Tolverne", "1,204", "20 minutes"))
AS_READ = ["Line | Passengers | Delay", "Oudemond | 212 | 4 hours", "Pell | | None", "Tolverne | 1,204 | 20 minutes"]


def a_table(cell: str = "{}") -> str:
    head, *rows = ROWS
    first = "".join(f"<th>{cell.format(text)}</th>" for text in head)
    others = "".join("<tr>" + "".join(f"<td>{cell.format(text)}</td>" for text in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{first}</tr></thead><tbody>{others}</tbody></table>"


def told(body: str) -> list[str]:
    article = read_page(a_page(MENU + body + FOOT)).article
    assert article is not None
    assert [article.text[block.start : block.end] for block in article.blocks] == article.text.split("\n\n")
    return article.text.split("\n\n")


@pytest.mark.parametrize(
    "table", [a_table(), a_table("<p>{}</p>"), f"<figure class=wp-block-table>{a_table('<b>{}</b>')}</figure>"]
)
def test_a_table_in_the_text_is_read_row_by_row_with_its_header_first(table: str) -> None:
    lines = told(f"<article>{HEAD}{BEFORE}{table}{AFTER}</article>")
    assert lines == [*PARAGRAPHS[:2], *AS_READ, *PARAGRAPHS[2:]]


def test_rows_are_paragraphs_without_a_place_and_those_below_keep_theirs() -> None:
    article = read_page(a_page(f"<article>{HEAD}{BEFORE}{a_table() * 8}{AFTER}</article>")).article
    assert article is not None
    assert {block.kind for block in article.blocks} == {"paragraph"}
    placed = [article.text[block.start : block.end] for block in article.blocks if block.input]
    assert placed == list(PARAGRAPHS)


def test_the_cells_of_a_table_count_as_body_and_are_not_said_to_be_removed() -> None:
    reading = read_page(a_page(f"<article>{HEAD}{BEFORE}{a_table()}{AFTER}</article>"))
    assert all(line.zone == "body" for line in reading.zones if line.text in {"Oudemond", "4 hours"})
    assert reading.removed == ()


def test_a_link_in_a_cell_stays_in_its_row() -> None:
    lines = told(f"<article>{HEAD}{BEFORE}{a_table().replace('Pell', '<a href=/pell>Pell</a>')}{AFTER}</article>")
    assert lines == [*PARAGRAPHS[:2], *AS_READ, *PARAGRAPHS[2:]]


@pytest.mark.parametrize(
    "around",
    ["<aside><h3>League</h3>{}</aside>", "<footer>{}</footer>", "<div class=sidebar>{}</div>", "<div class='related-box'>{}</div>"],
)
def test_tables_beside_the_article_are_no_part_of_it(around: str) -> None:
    assert told(f"<article>{HEAD}{BEFORE}{AFTER}</article>{around.format(a_table())}") == list(PARAGRAPHS)
    assert told(f"<article>{HEAD}{BEFORE}{around.format(a_table())}{AFTER}</article>") == list(PARAGRAPHS)


def test_an_article_laid_out_in_a_table_is_prose() -> None:
    rows = "".join(f"<tr><td>{text}</td></tr>" for text in PARAGRAPHS)
    assert told(f"<table><tr><td><table><tr><td>{HEAD}</td></tr>{rows}</table></td></tr></table>") == list(PARAGRAPHS)


def test_columns_of_layout_are_not_joined() -> None:
    column = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    rows = f"<tr><td>{HEAD}</td><td>Rain</td></tr><tr><td>{column}</td><td>Wind from the west</td></tr>"
    assert not any(" | " in line for line in told(f"<table>{rows}</table>"))
