"""Of several articles printed whole the page's own is its body; the others are its teasers. The pages are fiction."""

from __future__ import annotations

import pytest

from broadsheet.articles.read import read_page
from broadsheet.model.article import Reading
from tests.articles.test_html_reading import CARDS, FOOT, MENU, PARAGRAPHS, a_page

HEADLINE = "Ferry turned back after smoke on deck"
TITLE = f"<title>{HEADLINE} - The Lantern</title>"
DAM = (
    "PELL — A gate of the upper dam has been stuck since Sunday, and the river behind it is rising by a hand an hour, the works said.",
    "Engineers tried twice to lift it with a crane. Both times the chain slipped, and on Monday night the work was broken off.",
    "“We have two days before it matters,” said Ansel Brook, who has kept the gates for thirty years. “After that we must let it go.”",
    "Below the dam, families in the low streets of Pell were told to carry their things upstairs and to keep a bag by the door.",
)
TOLL = (
    "The mayor of Tolverne lost her vote on a harbour toll by a single voice on Monday, after a debate that lasted past midnight.",
    "The toll would have paid for the new lighthouse road. Fishermen had filled the gallery, and cheered when the count was read.",
    "“There will be another winter and another vote,” the mayor said on the steps of the hall. “The road will not mend itself.”",
    "Her own party was split: four of its nine members voted against her, among them the man who had written the proposal.",
)


def an_article(
    headline: str, paragraphs: tuple[str, ...], link: str = "", level: str = "h1", tag: str = "article class=post"
) -> str:
    shown = f"<a href='{link}'>{headline}</a>" if link else headline
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return f"<{tag}><header><{level}>{shown}</{level}></header><div class=entry-content>{body}</div></{tag.split()[0]}>"


def read(body: str, head: str = TITLE) -> Reading:
    return read_page(a_page(f"{MENU}<main>{body}</main>{FOOT}", head))


OTHERS = (("Dam gate stuck for a third day", DAM, "/news/dam-gate-551"), ("Mayor loses vote on toll", TOLL, "/news/toll-vote-552"))


@pytest.mark.parametrize("tag", ["article", "article class='post-17 hentry'", "div class=article-wrap", "section class=story"])
@pytest.mark.parametrize("level", ["h1", "h2"])
def test_the_next_articles_of_an_endless_page_are_teasers_and_no_body(tag: str, level: str) -> None:
    own = an_article(HEADLINE, PARAGRAPHS, level=level, tag=tag)
    reading = read(own + "".join(an_article(head, text, link, level, tag) for head, text, link in OTHERS))
    assert reading.article is not None
    assert reading.article.headline == HEADLINE
    assert reading.article.text == "\n\n".join(PARAGRAPHS)
    assert [(t.headline, t.url, t.embedded_article) for t in reading.teasers] == [
        (head, f"https://lantern.example{link}", True) for head, _, link in OTHERS
    ]


def test_the_article_of_the_title_is_the_own_one_wherever_it_stands() -> None:
    (first, text, link), _ = OTHERS
    reading = read(an_article(first, text, link) + an_article(HEADLINE, PARAGRAPHS))
    assert reading.article is not None
    assert reading.article.text == "\n\n".join(PARAGRAPHS)
    assert [teaser.headline for teaser in reading.teasers] == [first]


def test_the_snippet_of_a_whole_article_is_its_text_without_the_dateline() -> None:
    (head, text, link), _ = OTHERS
    (teaser,) = read(an_article(HEADLINE, PARAGRAPHS) + an_article(head, text, link)).teasers
    assert teaser.snippet == "\n\n".join(text).removeprefix("PELL — ")
    assert teaser.dateline is not None and teaser.dateline.place == "PELL"


def test_an_article_without_a_link_is_a_teaser_without_address() -> None:
    (head, text, _), _ = OTHERS
    (teaser,) = read(an_article(HEADLINE, PARAGRAPHS) + an_article(head, text)).teasers
    assert (teaser.headline, teaser.url, teaser.embedded_article) == (head, None, True)


@pytest.mark.parametrize(
    "head", ["<title>The Lantern</title>", "", "<title>The Lantern</title><meta property=og:title content=Lantern>"]
)
def test_an_index_of_whole_posts_is_a_list_whose_posts_are_teasers(head: str) -> None:
    posts = ((HEADLINE, PARAGRAPHS, "/news/ferry-550"), *OTHERS)
    reading = read("<h1>The Lantern</h1>" + "".join(an_article(*post, level="h2") for post in posts), head)
    assert reading.article is None
    assert reading.refused is not None and reading.refused.code == "list_page"
    assert [teaser.headline for teaser in reading.teasers] == [post[0] for post in posts]
    assert reading.teasers[0].snippet == "\n\n".join(PARAGRAPHS)


def test_the_zones_of_other_articles_are_teasers() -> None:
    (head, text, link), _ = OTHERS
    zones = read(an_article(HEADLINE, PARAGRAPHS) + an_article(head, text, link)).zones
    assert [line.zone for line in zones if line.text in text] == ["teaser"] * len(text)
    assert [line.text for line in zones if line.zone == "body"] == list(PARAGRAPHS)


def test_the_sections_of_one_long_article_stay_its_body() -> None:
    parts = (("At sea", PARAGRAPHS), ("At the dam", DAM), ("At the hall", TOLL))
    sections = "".join(an_article(head, text, level="h2", tag="section class=article-section") for head, text in parts)
    article = read(f"<article><h1>{HEADLINE}</h1>{sections}</article>").article
    assert article is not None
    assert all(paragraph in article.text for _, text in parts for paragraph in text)


def test_a_section_that_says_the_title_again_does_not_cut_off_the_others() -> None:
    parts = (("Ferry turned back", PARAGRAPHS), ("At the dam", DAM), ("At the hall", TOLL))
    sections = "".join(an_article(head, text, level="h2", tag="section class=article-section") for head, text in parts)
    article = read(f"<h1>{HEADLINE}</h1>{sections}").article
    assert article is not None
    assert all(paragraph in article.text for _, text in parts for paragraph in text)


def test_parts_of_one_article_element_are_no_other_articles_though_their_headings_are_links() -> None:
    parts = ((HEADLINE, PARAGRAPHS, ""), ("The plan of the deck", DAM, "/files/plan-of-deck"), ("The quay", TOLL, "/files/quay"))
    blocks = "".join(an_article(head, text, link, "h2", "div class=article-block") for head, text, link in parts)
    article = read(f"<article>{blocks}</article>").article
    assert article is not None
    assert all(paragraph in article.text for _, text, _ in parts for paragraph in text)


def test_an_inset_about_another_article_does_not_make_the_text_around_it_that_one() -> None:
    inset = "<aside><article class=card><h2><a href=/news/dam-551>Dam gate stuck for a third day</a></h2></article></aside>"
    columns = (f"<p>{PARAGRAPHS[0]}</p>{inset}{''.join(f'<p>{text}</p>' for text in (*PARAGRAPHS[1:], *TOLL))}", "<p>Rain.</p>")
    body = "".join(f"<div class=story-column>{column}</div>" for column in columns)
    article = read(f"<h1>{HEADLINE}</h1>{body}").article
    assert article is not None
    assert all(paragraph in article.text for paragraph in (*PARAGRAPHS, *TOLL))


def test_answers_in_a_forum_are_no_other_articles() -> None:
    posts = "".join(
        an_article(head, text, tag="div class=post") for head, text in ((HEADLINE, PARAGRAPHS), (f"Re: {HEADLINE}", DAM))
    )
    assert not any(teaser.embedded_article for teaser in read(posts).teasers)


def test_the_entries_of_a_live_page_stay_its_body() -> None:
    parts = (("12:40 Ferry is back", PARAGRAPHS), ("12:20 Gate still stuck", DAM), ("12:05 Vote is lost", TOLL))
    entries = "".join(
        an_article(head, text, f"#entry-{n}", "h2", "article class=live-post") for n, (head, text) in enumerate(parts)
    )
    article = read(f"<article><h1>{HEADLINE}</h1>{entries}</article>").article
    assert article is not None
    assert all(paragraph in article.text for _, text in parts for paragraph in text)


@pytest.mark.parametrize("count", [1, 2])
def test_whole_articles_below_one_that_stands_in_no_frame_are_teasers(count: int) -> None:
    own = f"<h1>{HEADLINE}</h1>{''.join(f'<p>{text}</p>' for text in PARAGRAPHS)}"
    below = "".join(an_article(head, text, link, "h2") for head, text, link in OTHERS[:count])
    reading = read(f"{own}<section>{below}</section>")
    assert reading.article is not None
    assert reading.article.text == "\n\n".join(PARAGRAPHS)
    assert [teaser.embedded_article for teaser in reading.teasers] == [True] * count


def test_a_sidebar_about_the_paper_makes_an_index_no_article() -> None:
    about = "<div class=about><p>The Lantern is a small paper for the harbour towns of the north, written by people who live there.</p></div>"
    reading = read(
        f"<h1>The Lantern</h1>{about}{''.join(an_article(*post, level='h2') for post in OTHERS)}", "<title>The Lantern</title>"
    )
    assert reading.refused is not None and reading.refused.code == "list_page"


def test_cards_with_a_line_of_text_are_no_whole_articles() -> None:
    cards = "".join(
        f"<article><h3><a href=/news/{slug}-1>{head}</a></h3><p>{text}</p></article>"
        for (slug, head), text in zip(CARDS, DAM, strict=False)
    )
    reading = read(f"{an_article(HEADLINE, PARAGRAPHS)}<div>{cards}</div>")
    assert [teaser.headline for teaser in reading.teasers] == [head for _, head in CARDS[: len(DAM)]]
    assert not any(teaser.embedded_article for teaser in reading.teasers)
