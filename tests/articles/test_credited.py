"""What a page itself gives as the source of its text."""

from __future__ import annotations

import pytest

from tests.articles.pages import a_page, fields_of

NEWS = {"@type": "NewsArticle", "headline": "Ferry aground off Hallam"}


@pytest.mark.parametrize(
    ("told", "origins"),
    [
        ({"isBasedOn": "https://courier.example/ferry"}, [("https://courier.example/ferry", "json-ld isBasedOn")]),
        (
            {"isBasedOn": {"@type": "NewsArticle", "url": "https://courier.example/ferry", "name": "Ferry"}},
            [("https://courier.example/ferry", "json-ld isBasedOn"), ("Ferry", "json-ld isBasedOn")],
        ),
        (
            {"sourceOrganization": {"@type": "Organization", "name": "Hallam Courier"}},
            [("Hallam Courier", "json-ld sourceOrganization")],
        ),
        ({"provider": "Hallam Courier"}, [("Hallam Courier", "json-ld provider")]),
        (
            {"author": [{"@type": "Person", "name": "Ada Finch"}, {"@type": "Organization", "name": "Hallam Wire"}]},
            [("Hallam Wire", "json-ld author")],
        ),
        ({"isBasedOn": {"@id": "#main"}, "provider": [None, 7, {}]}, []),
    ],
)
def test_structured_data_name_the_source(told: dict[str, object], origins: list[tuple[str, str]]) -> None:
    fields = fields_of(a_page("<p>x</p>", machine={**NEWS, **told}))
    assert [(origin.name, origin.why) for origin in fields.origins] == origins


def test_a_meta_tag_names_the_address_it_was_taken_from() -> None:
    head = '<meta name="syndication-source" content="https://courier.example/ferry"><meta name="original-source" content=" ">'
    [origin] = fields_of(a_page("<p>x</p>", head=head)).origins
    assert (origin.name, origin.why) == ("https://courier.example/ferry", "meta syndication-source")


def test_one_source_named_twice_is_one() -> None:
    told = {"sourceOrganization": "Hallam Courier", "provider": {"name": "HALLAM COURIER"}}
    assert len(fields_of(a_page("<p>x</p>", machine={**NEWS, **told})).origins) == 1
