"""The fields of an HTML page: read where the page tells them, empty where it does not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.articles.elements import Elements
from broadsheet.articles.metadata import read_fields
from broadsheet.model.article import Byline, Comments
from tests.articles.pages import a_page, fields_of

HEADLINE = "Ferry fire kills nine off Varmouth"


def test_an_empty_page_has_no_fields() -> None:
    fields = fields_of("", address=None)
    assert (fields.headline, fields.bylines, fields.publisher, fields.published, fields.tags, fields.images) == (
        None,
        (),
        None,
        None,
        (),
        (),
    )


# ---- headline ------------------------------------------------------------------


def test_the_visible_heading_is_the_headline() -> None:
    fields = fields_of(a_page(f"<h1>{HEADLINE}</h1>", head="<title>Nine dead - Harbour</title>"))
    assert fields.headline == HEADLINE and fields.basis["headline"] == "h1"


def test_the_name_of_the_site_is_cut_from_what_is_shared() -> None:
    head = f'<meta property="og:title" content="{HEADLINE} | Harbour"><meta property="og:site_name" content="Harbour">'
    assert fields_of(a_page("<p>x</p>", head=head)).headline == HEADLINE


def test_a_logo_marked_as_heading_is_no_headline() -> None:
    head = f'<title>{HEADLINE} - Harbour Ledger</title><meta property="og:title" content="{HEADLINE}">'
    assert fields_of(a_page("<h1>Harbour Ledger</h1>", head=head)).headline == HEADLINE


def test_a_kicker_glued_before_the_heading_is_left_out() -> None:
    head = f'<meta property="og:title" content="{HEADLINE}">'
    assert fields_of(a_page(f"<h1><span>Night on the strait</span> {HEADLINE}</h1>", head=head)).headline == HEADLINE


def test_the_machine_headline_wins_where_heading_and_title_are_made_for_search() -> None:
    searched = "Ferry fire: what we know about the Varmouth ferry"
    head = f'<title>{searched} | Harbour</title><meta property="og:title" content="{searched}">'
    fields = fields_of(a_page(f"<h1>{searched}</h1>", head=head, machine={"@type": "NewsArticle", "headline": HEADLINE}))
    assert fields.headline == HEADLINE and fields.basis["headline"] == "json-ld"


def test_what_an_h2_shows_readers_wins_over_a_heading_made_for_search() -> None:
    searched = "Varmouth ferry fire: what happened and how many died"
    head = f'<title>{searched} | Harbour</title><meta property="og:title" content="{HEADLINE}">'
    machine = {"@type": "NewsArticle", "headline": searched}
    fields = fields_of(
        a_page(f"<h1>{searched}</h1><h2><span>Night on the strait</span> {HEADLINE}</h2>", head=head, machine=machine)
    )
    assert fields.headline == HEADLINE and fields.basis["headline"] == "og:title"


def test_an_h2_of_another_article_changes_nothing() -> None:
    fields = fields_of(a_page(f"<h1>{HEADLINE}</h1><h2>Dam gate stuck for a third day</h2>", head=f"<title>{HEADLINE}</title>"))
    assert fields.headline == HEADLINE and fields.basis["headline"] == "h1"


def test_a_logo_that_opens_the_title_gives_way_to_the_h2_with_the_rest_of_it() -> None:
    fields = fields_of(a_page(f"<h1>Salt and Rope</h1><h2>{HEADLINE}</h2>", head=f"<title>Salt and Rope » {HEADLINE}</title>"))
    assert fields.headline == HEADLINE and fields.basis["headline"] == "h2"


def test_the_name_of_the_site_is_cut_from_the_heading_too() -> None:
    head = f'<title>{HEADLINE} | Harbour Office</title><meta property="og:site_name" content="Harbour Office">'
    assert fields_of(a_page(f"<h1>{HEADLINE} | Harbour Office</h1>", head=head)).headline == HEADLINE


# ---- people and publisher ------------------------------------------------------


def test_people_sign_and_agencies_are_kept_apart() -> None:
    machine = {"@type": "NewsArticle", "author": [{"@type": "Person", "name": "Elsie Trumper"}, {"@type": "Person", "name": "AFP"}]}
    fields = fields_of(a_page(machine=machine))
    assert fields.bylines == (Byline("Elsie Trumper"),)
    assert fields.signed == ("Elsie Trumper", "AFP")


def test_two_names_in_one_string_are_two_people() -> None:
    fields = fields_of(a_page(machine={"@type": "NewsArticle", "author": "Elsie Trumper and Lucan Farthingale"}))
    assert [byline.name for byline in fields.bylines] == ["Elsie Trumper", "Lucan Farthingale"]


def test_a_visible_byline_beats_the_newsroom_in_the_markup() -> None:
    machine = {"@type": "NewsArticle", "author": {"@type": "Organization", "name": "Harbour Newsroom"}}
    fields = fields_of(a_page('<div class="byline">By Elsie Trumper, Transport Correspondent</div>', machine=machine))
    assert fields.bylines == (Byline("Elsie Trumper"),) and fields.basis["bylines"] == "visible byline"


def test_a_reference_by_id_is_followed() -> None:
    machine = {
        "@graph": [{"@type": "NewsArticle", "author": {"@id": "#e"}}, {"@type": "Person", "@id": "#e", "name": "Elsie Trumper"}]
    }
    assert fields_of(a_page(machine=machine)).bylines == (Byline("Elsie Trumper"),)


def test_the_publisher_is_stated_or_inferred_from_the_address() -> None:
    stated = fields_of(
        a_page(machine={"@type": "NewsArticle", "publisher": {"@type": "Organization", "name": "The Harbour"}})
    ).publisher
    inferred = fields_of(a_page("<p>x</p>")).publisher
    assert stated is not None and (stated.name, stated.basis) == ("The Harbour", "stated")
    assert inferred is not None and (inferred.name, inferred.basis) == ("harbour.example", "inferred")


def test_the_sites_name_behind_the_title_names_the_publisher() -> None:
    named = fields_of(a_page("<p>x</p>", head="<title>Ferry burns | Harbour Valley Record</title>")).publisher
    other = fields_of(a_page("<p>x</p>", head="<title>Ferry burns - and what is known</title>")).publisher
    assert named is not None and named.name == "Harbour Valley Record"
    assert other is not None and other.name == "harbour.example"


# ---- times ---------------------------------------------------------------------


def test_the_moment_of_publication_keeps_its_zone() -> None:
    machine = {"@type": "NewsArticle", "datePublished": "2026-03-03T21:05:00+01:00", "dateModified": "2026-03-04T08:00:00+01:00"}
    fields = fields_of(a_page(machine=machine))
    assert fields.published is not None and fields.published.best == "2026-03-03T21:05:00+01:00"
    assert fields.modified is not None and fields.modified.best == "2026-03-04T08:00:00+01:00"


def test_a_bare_day_is_made_exact_by_another_source_of_the_same_day() -> None:
    head = '<meta property="article:published_time" content="2026-03-03T21:05:00Z">'
    fields = fields_of(a_page(head=head, machine={"@type": "NewsArticle", "datePublished": "2026-03-03"}))
    assert fields.published is not None and fields.published.best == "2026-03-03T21:05:00+00:00"


def test_hours_ago_are_counted_from_the_capture() -> None:
    fields = fields_of(a_page('<span class="timestamp">3 hours ago</span>'))
    assert fields.published is not None and fields.published.precision == "hour"
    assert fields.published.earliest is not None and fields.published.earliest.isoformat() == "2026-03-04T08:00:00+00:00"


def test_a_visible_change_is_counted_from_the_capture_and_no_publication() -> None:
    fields = fields_of(a_page("<time datetime='2026-03-03T20:00:00Z'>3 March</time><p>Updated 2 hours ago</p>"))
    assert fields.published is not None and fields.published.best == "2026-03-03T20:00:00+00:00"
    assert fields.modified is not None and (fields.modified.as_written, fields.modified.basis) == (
        "Updated 2 hours ago",
        "relative",
    )
    assert fields.modified.earliest is not None and fields.modified.earliest.isoformat() == "2026-03-04T09:00:00+00:00"


def test_a_line_with_both_times_tells_both() -> None:
    fields = fields_of(a_page('<p class="date">Published 2 March 2026 · Updated: 3 March 2026</p>'))
    assert fields.modified is not None and (fields.modified.best, fields.basis["modified"]) == ("2026-03-03", "line")


def test_a_date_after_the_capture_is_a_mistake_of_the_page() -> None:
    fields = fields_of(a_page(machine={"@type": "NewsArticle", "datePublished": "2031-01-01T00:00:00Z"}))
    assert fields.published is None


# ---- pictures, tags and the rest -----------------------------------------------


def test_caption_and_credit_of_a_figure_are_apart() -> None:
    figure = (
        '<article><figure><img src="/1.jpg"><figcaption>Smoke over the harbour. <span class="credit">Photo: Ruairi '
        "Stokes</span></figcaption></figure></article>"
    )
    (image,) = fields_of(a_page(figure)).images
    assert (image.url, image.caption, image.credit) == (
        "https://www.harbour.example/1.jpg",
        "Smoke over the harbour.",
        "Ruairi Stokes",
    )


def test_credits_never_become_tags() -> None:
    html = a_page(
        '<figure><img src="1.jpg"><figcaption>Smoke. (Ruairi Stokes/AFP)</figcaption></figure><ul '
        'class="article-tags"><li><a href="/t/ferries">Ferries</a>'
        '<li><a href="/t/varmouth">Varmouth</a></ul>'
    )  # fmt: skip
    fields = fields_of(html)
    assert fields.tags == ("Ferries", "Varmouth")
    assert fields.images[0].credit == "Ruairi Stokes/AFP"


def test_codes_and_the_sites_own_words_are_no_tags() -> None:
    head = (
        '<meta name="news_keywords" content="Ferries, _prio_3, 98be933f-38cf-4fba-b6c6-ad438e82010a, Harbour"><meta '
        'property="og:site_name" content="Harbour">'
    )
    assert fields_of(a_page(head=head)).tags == ("Ferries",)


def test_comments_reading_time_and_section_are_read() -> None:
    body = '<span class="read-time">4 min read</span><a class="comment-count" href="#c">1,204 comments</a>'
    fields = fields_of(a_page(body, machine={"@type": "NewsArticle", "articleSection": ["Transport"]}))
    assert (fields.reading_minutes, fields.comments, fields.section) == (4, Comments(1204), ("Transport",))


def test_counts_on_the_cards_of_other_articles_are_not_this_ones() -> None:
    assert fields_of(a_page("<p>3 comments</p><p>3 comments</p>")).comments == Comments(3)
    assert fields_of(a_page("<p>3 comments</p><p>12 comments</p>")).comments is None


@pytest.mark.parametrize(
    ("machine", "kind"),
    [
        ({"@type": "NewsArticle"}, "news"),
        ({"@type": "LiveBlogPosting", "headline": "x"}, "live"),
        ({"@type": "NewsArticle", "articleSection": "Opinion"}, "opinion"),
        ({"@type": ["OpinionNewsArticle"]}, "opinion"),
        ({"@type": "NewsArticle", "articleSection": "Obituaries"}, "obituary"),
    ],
)
def test_the_kind_of_article_is_told_by_type_and_section(machine: dict[str, object], kind: str) -> None:
    assert fields_of(a_page(machine=machine)).kind == kind


def test_paywall_and_robots_marks_are_kept() -> None:
    machine = {"@type": "NewsArticle", "isAccessibleForFree": "False"}
    fields = fields_of(a_page(head='<meta name="robots" content="index, noarchive">', machine=machine))
    assert fields.paywalled is True and fields.robots == ("noarchive",)


def test_the_canonical_address_is_the_publishers() -> None:
    html = a_page(head='<link rel="canonical" href="https://other.example/story?id=7&utm_source=x">')
    assert fields_of(html).canonical == "https://other.example/story?id=7"


@pytest.mark.parametrize(
    ("address", "name"),
    [("https://news.yahoo.com/ferry-7.html", "Harrow Record"), ("https://portal.example/ferry-7", "portal.example")],
)
def test_a_foreign_canonical_address_names_the_publisher_on_a_platform_only(address: str, name: str) -> None:
    html = a_page(head='<link rel="canonical" href="https://www.harrowrecord.example/news/ferry-7">')
    publisher = fields_of(html, address=address).publisher
    assert publisher is not None and (publisher.name, publisher.basis) == (name, "inferred")


def test_every_field_that_is_told_says_where_it_was_read() -> None:
    machine = {
        "@type": "NewsArticle", "datePublished": "2026-03-03", "dateModified": "2026-03-04", "articleSection": "Transport",
        "isAccessibleForFree": True, "keywords": ["Ferries"], "mentions": [{"@type": "Person", "name": "Elsie Trumper"}],
    }  # fmt: skip
    head = (
        '<link rel="canonical" href="https://harbour.example/story-7"><meta name="robots" content="noarchive">'
        f'<meta name="description" content="Lifeboats from three towns came."><title>{HEADLINE}</title>'
    )
    body = f"<h1>{HEADLINE}</h1><p>12 comments</p><p>4 min read</p><span class=byline>By Elsie Trumper</span>"
    assert fields_of(a_page(body, head=head, machine=machine)).basis == {
        "headline": "h1", "standfirst": "meta", "bylines": "visible byline", "published": "json-ld", "modified": "json-ld",
        "section": "json-ld", "reading_minutes": "line", "tags": "json-ld", "people": "json-ld", "comments": "line",
        "language": "declared", "canonical": "canonical link", "paywalled": "json-ld", "robots": "meta",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("headline", "head", "kind", "basis"),
    [
        ("Live: storm over the strait", "", "live", "headline or address"),
        ("Opinion: Sell the ferry", "", "opinion", "section or headline"),
        ("Storm over the strait", '<meta property="og:type" content="video.other">', "video", "og:type"),
        ("Shoes for less", '<meta property="article:section" content="Deals">', "commerce", "section or headline"),
    ],
)
def test_wording_section_and_type_tell_the_kind(headline: str, head: str, kind: str, basis: str) -> None:
    fields = fields_of(a_page(f"<h1>{headline}</h1>", head=head))
    assert (fields.kind, fields.basis["kind"]) == (kind, basis)


def test_broken_json_is_mended_or_left_out() -> None:
    mended = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "A\nline break and a comma",}</script>'
    assert fields_of(f"<html><head>{mended}</head></html>").headline == "A line break and a comma"
    assert (
        fields_of('<script type="application/ld+json">{"@type": </script><h1>Still here and read</h1>').headline
        == "Still here and read"
    )


@settings(max_examples=80, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=20),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "@type",
                        "@id",
                        "@graph",
                        "author",
                        "headline",
                        "datePublished",
                        "keywords",
                        "image",
                        "publisher",
                        "name",
                        "url",
                        "caption",
                    ]
                ),
                inner,
                max_size=4,
            )
        ),
        max_leaves=12,
    )
)
def test_no_shape_of_json_breaks_the_reader(machine: object) -> None:
    import json

    fields_of(
        f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", "author": machine, "image": machine, "datePublished": machine, "publisher": machine, "keywords": machine, "about": machine})}</script>'
    )


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("<>/=\"' abmetafigurecaptiontimeh1class&;"), max_size=300))
def test_no_markup_breaks_the_reader(html: str) -> None:
    from selectolax.lexbor import LexborHTMLParser

    read_fields(Elements(LexborHTMLParser(html)))
