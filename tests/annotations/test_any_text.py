"""Whatever stands in a text, the run gives spans that lie in it, and never an exception."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.annotations.aliases import Written, identify
from broadsheet.annotations.run import annotate_article
from broadsheet.model.article import Article, When

DAY = When("14 March 2024", None, None, "2024-03-14", "day")
PIECES = st.sampled_from(
    """Okoro|Amina Okoro|Mr.|U.S.|PORT ALVO|, |. | - |“|”|"|'s|’|said |told |that |in |the |Paris, Texas|Kenya|Kenyan|12 |1,2000 |more than |two |
killed |wounded|Monday|last week|March 31|Feb. 31|in 1999|40,000 years ago|\n|\n\n|- |(|)|%|$5 million |{}|\\|🌊|é|\u0301|\u202e|\x00|ß|ﬁ|…|?!|https://x.example/|
The Ministry of Health |according to |spokesman |none |up to |between 3 and 5 |May |may |second |a quarter |Ky. |’s |K.|—""".split(
        "|"
    )
)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=40).map("".join))
def test_spans_lie_in_any_text(text: str) -> None:
    found = annotate_article(Article(id="1", headline=text[:40], text=text, language="en", published=DAY))
    for item in (*found.sentences, *found.entities, *found.quotes, *found.figures, *found.times, *found.places):
        size = len(text[:40] if item.field == "headline" else text)
        assert 0 <= item.start <= item.end <= size
    for statement in found.statements:
        size = len(text[:40] if statement.field == "headline" else text)
        assert all(0 <= start < end <= size for start, end in (*statement.source, *statement.cue, *statement.content))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["PER", "ORG", "LOC"]), st.one_of(PIECES, st.text(max_size=12))), max_size=12))
def test_any_names_have_identities(names: list[tuple[str, str]]) -> None:
    found = identify([Written(kind, words) for kind, words in names])
    assert len(found) == len(names)
    assert all(identity.entity_id.partition(":")[2] for identity in found)
