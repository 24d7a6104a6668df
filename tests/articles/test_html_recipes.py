"""Ingredients and steps are items of lists in order, with their headings. The recipes are ours."""

from __future__ import annotations

import pytest

from broadsheet.articles.read import read_page
from broadsheet.model.article import Article
from tests.articles.test_html_reading import FOOT, MENU, a_page

STORY = "This soup has been eaten in Oudemond for as long as anyone there remembers, and every house has its own way of making it."
GOES_IN = ("200 g pearl barley", "2 onions, chopped", "1 l fish stock", "1 tbsp butter", "Salt")
STEPS = (
    "Melt the butter in a heavy pan and cook the onions until they are soft, about ten minutes.",
    "Pour in the stock and bring to the boil.",
    "Add the barley and simmer for 30 minutes.",
)
LINKS = (
    "<ul><li><a href=/bread-with-seeds>Bread with seeds and honey</a></li><li><a href=/cake-of-plums>Cake of plums</a></li></ul>"
)


def a_list(tag: str, items: tuple[str, ...]) -> str:
    return f"<{tag}>{''.join(f'<li>{item}</li>' for item in items)}</{tag}>"


def read(body: str) -> Article:
    article = read_page(a_page(f"{MENU}<h1>Harbour soup with barley</h1>{body}{FOOT}")).article
    assert article is not None
    return article


def lines(article: Article) -> list[tuple[str, str]]:
    return [(block.kind, article.text[block.start : block.end]) for block in article.blocks]


def expected(first: str = "Ingredients", second: str = "Method") -> list[tuple[str, str]]:
    items = [("heading", first), *(("list_item", item) for item in GOES_IN)]
    return [("paragraph", STORY), *items, ("heading", second), *(("list_item", step) for step in STEPS)]


@pytest.mark.parametrize(
    ("first", "second"),
    [("Ingredients", "Method"), ("Ingredients:", "Instructions"), ("Zutaten", "Zubereitung"), ("材料", "作り方")],
)
def test_ingredients_and_steps_are_items_in_order_with_their_headings(first: str, second: str) -> None:
    lists = f"<h2>{first}</h2>{a_list('ul', GOES_IN)}<h2>{second}</h2>{a_list('ol', STEPS)}"
    assert lines(read(f"<article><p>{STORY}</p>{lists}</article>")) == expected(first, second)


def test_a_card_of_boxes_to_tick_is_read_and_what_follows_it_is_not() -> None:
    ticks = "".join(f"<li><input type=checkbox><label><span>{item}</span></label></li>" for item in GOES_IN)
    first = f"<div class=ingredients><h3>Ingredients</h3><ul>{ticks}</ul></div>"
    second = f"<div class=instructions><h3>Method</h3>{a_list('ol', STEPS)}</div>"
    card = f"<div class=recipe-card><h2>Harbour soup</h2><span>Serves 4</span>{first}{second}</div>"
    more = f"<h3>More recipes</h3>{LINKS}<h3>Nutrition</h3><ul><li>Energy 210 kcal</li><li>Salt 1 g</li></ul>"
    assert lines(read(f"<div class=post><p>{STORY}</p>{card}{more}</div>")) == expected()


def test_the_parts_of_a_dish_keep_their_headings() -> None:
    parts = f"<h2>Ingredients</h2><h3>For the soup</h3>{a_list('ul', GOES_IN)}<h3>To serve</h3><ul><li>Parsley</li></ul>"
    article = read(f"<article><p>{STORY}</p>{parts}<h2>Method</h2>{a_list('ol', STEPS)}</article>")
    assert [text for kind, text in lines(article) if kind == "heading"] == ["Ingredients", "For the soup", "To serve", "Method"]
    assert ("list_item", "Parsley") in lines(article)


@pytest.mark.parametrize("tag", ["p", "div", "div class=step"])
def test_ingredients_and_steps_without_the_tags_of_lists_are_items_too(tag: str) -> None:
    first, second = ("".join(f"<{tag}>{text}</{tag.split()[0]}>" for text in part) for part in (GOES_IN, STEPS))
    assert lines(read(f"<article><p>{STORY}</p><h2>Ingredients</h2>{first}<h2>Method</h2>{second}</article>")) == expected()


def test_a_recipe_in_the_side_column_is_no_part_of_the_article() -> None:
    aside = f"<aside><h3>Ingredients</h3>{a_list('ul', GOES_IN)}<h3>Method</h3>{a_list('ol', STEPS)}</aside>"
    assert lines(read(f"<article><p>{STORY}</p><p>{STORY.replace('soup', 'bread')}</p></article>{aside}"))[1:] == [
        ("paragraph", STORY.replace("soup", "bread"))
    ]
