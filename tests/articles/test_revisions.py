from dataclasses import replace

import pytest

from broadsheet.annotations.run import annotate_article
from broadsheet.articles.revisions import compare
from broadsheet.model.annotation import Annotations, Figure, Quote, Speaker, Statement
from broadsheet.model.article import Article, Byline, Span
from tests.briefs.builders import Told

LEAD = "The river Wend burst its banks at Marlow on Monday."
END = "The mayor has asked the army for pumps."


def article(text: str, headline: str = "River floods Marlow") -> Article:
    return Article("1", headline, text)


def kinds(old: Article, new: Article, before: Annotations | None = None, after: Annotations | None = None) -> list[str]:
    return [change.kind for change in compare(old, new, before, after, number=2).changes]


def toll(phrase: str, value: float, side: str | None = None) -> tuple[Article, Annotations]:
    told = Told(f"{LEAD} The flood has killed {phrase}. {END}").counts(phrase, value, side=side, who="people")
    number = next(iter(told.figures))
    digits = told.text.index(str(int(value)))
    told.figures = [replace(number, number=Span(digits, digits + len(str(int(value)))))]
    return article(told.text), told.annotations()


def test_a_first_text_is_new() -> None:
    revision = compare(None, article(LEAD))
    assert (revision.status, revision.number, revision.changes) == ("new", 1, ())


def test_other_quotation_marks_and_white_space_are_no_change() -> None:
    revision = compare(article('"We stay," she said.\n\nIt rained.'), article("“We stay,” she said.\n\n\nIt  rained."))
    assert (revision.status, revision.changes, revision.diff) == ("unchanged", (), ())


def test_a_toll_that_rose_is_told_as_the_two_numbers() -> None:
    (old, before), (new, after) = toll("10 people", 10), toll("12 people", 12)
    [change] = compare(old, new, before, after, number=2).changes
    assert (change.kind, change.text, change.before, change.after) == ("figure_rose", "toll 10 to 12", "10", "12")


def test_a_bound_that_came_is_told_with_its_words() -> None:
    (old, before), (new, after) = toll("10 people", 10, "marlow"), toll("at least 12 people", 12, "marlow")
    [change] = compare(old, new, before, after).changes
    assert change.text == "Marlow toll 10 to at least 12"


def test_several_numbers_are_told_in_the_order_of_the_text() -> None:
    things = ("cows", "sheep", "goats", "barns", "boats", "mills")

    def counted(more: int) -> tuple[Article, Annotations]:
        text = ". ".join(f"The flood took {10 * n + more} {thing}" for n, thing in enumerate(things, 1))
        figures = []
        for n, thing in enumerate(things, 1):
            start = text.index(f"{10 * n + more} {thing}")
            end = start + len(str(10 * n + more))
            figures.append(Figure(start, end, Span(start, end), "count", 10.0 * n + more, None, None, who=thing))
        return article(text), Annotations("1", figures=tuple(figures))

    (old, before), (new, after) = counted(0), counted(1)
    told = [change.before for change in compare(old, new, before, after).changes if change.kind == "figure_rose"]
    assert told == ["10", "20", "30", "40", "50", "60"]


def quoted(text: str, words: str, speaker: str = "Ada Finch") -> tuple[Article, Annotations]:
    start = text.index(words)
    quote = Quote(start, start + len(words), "full", Speaker(speaker, 0, 1, "named"))
    return article(text), Annotations("1", quotes=(quote,))


def test_a_quote_that_went_is_told_with_whose_it_was() -> None:
    old, before = quoted(f"{LEAD} “We were never warned,” said Ada Finch. {END}", "We were never warned,")
    changes = compare(old, article(f"{LEAD} {END}"), before, Annotations("1")).changes
    assert ("quote_removed", "quote of Ada Finch removed") in [(change.kind, change.text) for change in changes]


def test_a_quote_whose_words_stay_without_marks_is_not_removed() -> None:
    old, before = quoted("“We were never warned,” said Ada Finch.", "We were never warned")
    assert "quote_removed" not in kinds(old, article("We were never warned, Ada Finch said."), before, Annotations("1"))


def test_a_quote_with_other_words_is_changed() -> None:
    old, before = quoted("“We were never warned of this,” said Ada Finch.", "We were never warned of this,")
    new, after = quoted("“We were hardly warned of this,” said Ada Finch.", "We were hardly warned of this,")
    assert "quote_changed" in kinds(old, new, before, after)


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("Dam failure drowned Marlow", "Dam failure may have drowned Marlow", "headline_softened"),
        ("Mayor slams water board over dam", "Mayor criticises water board over dam", "headline_softened"),
        ("Board says dam held", "Dam held", "headline_sharpened"),
        ("River floods Marlow", "Marlow under water", "headline_changed"),
    ],
)
def test_a_headline_is_softened_sharpened_or_only_other(before: str, after: str, kind: str) -> None:
    assert kinds(article(LEAD, before), article(LEAD, after)) == [kind]


def test_a_printed_correction_comes_first() -> None:
    note = "Correction: An earlier version of this article misspelled the name of the river."
    changes = compare(article(f"{LEAD} {END}"), article(f"{LEAD} {END} {note}", "Wend floods Marlow")).changes
    assert (changes[0].kind, changes[0].after) == ("correction", note)


def test_a_source_that_is_gone_from_the_text_is_told() -> None:
    text = f"{LEAD} Tom Ash said the gates were stuck. {END}"
    start = text.index("the gates were stuck")
    said = Statement(((0, 1),), (), ((start, start + 20),), canonical="Tom Ash", named=True)
    revision = compare(article(text), article(f"{LEAD} {END}"), Annotations("1", statements=(said,)), Annotations("1"))
    assert "Tom Ash no longer cited" in [change.text for change in revision.changes]


def test_the_diff_shows_what_stayed_went_and_came() -> None:
    revision = compare(article(f"{LEAD} It rained. {END}"), article(f"{LEAD} {END} Boats came at noon."))
    assert revision.diff == (("same", LEAD), ("removed", "It rained."), ("same", END), ("added", "Boats came at noon."))
    assert [change.text for change in revision.changes] == ["1 sentence added", "1 sentence removed"]


def test_a_sentence_that_now_hedges_is_softened() -> None:
    old = article(f"{LEAD} The board opened the gates too late for the lower town.")
    new = article(f"{LEAD} The board may have opened the gates too late for the lower town.")
    assert kinds(old, new) == ["sentence_softened"]


def test_another_byline_is_a_change() -> None:
    assert kinds(article(LEAD), replace(article(LEAD), bylines=(Byline("Ada Finch"),))) == ["byline_changed"]


def test_a_long_text_rewritten_throughout_is_compared_in_moderate_time() -> None:
    old = article(" ".join(f"The water stood at mark {n} in the lower town." for n in range(5_000)))
    new = article(" ".join(f"Boats went by house number {n} of the upper town." for n in range(5_000)))
    assert compare(old, new).status == "changed"


def test_a_figure_outside_the_text_is_left_alone() -> None:
    figure = Figure(0, 2, Span(0, 2), "deaths", 10, 10, 10, field="headline")
    found = Annotations("1", figures=(figure,))
    assert compare(article(LEAD), article(LEAD), found, Annotations("1")).status == "unchanged"


def test_a_number_that_no_annotation_names_is_told_by_the_word_after_it() -> None:
    old = article(f"{LEAD} At least 5,300 appointments at the clinic have been put off.")
    new = article(f"{LEAD} More than 6,000 appointments at the clinic have been put off.")
    [change] = compare(old, new).changes
    assert (change.kind, change.text) == ("figure_rose", "appointments 5,300 to 6,000")


def test_the_next_headline_of_a_running_file_is_another_not_a_softer_one() -> None:
    assert kinds(article(LEAD, "The Latest: Dam burst at Highfold"), article(LEAD, "The Latest: Police say nine are missing")) == [
        "headline_changed"
    ]


def edited(text: str, other: str) -> list[tuple[str, str]]:
    before, after = (annotate_article(article(words)) for words in (text, other))
    return [(change.kind, change.text) for change in compare(article(text), article(other), before, after, number=2).changes]


QUOTED = (
    f"{LEAD}\n\n“We were never warned,” said Ada Finch, who keeps the bakery. “The siren has not worked since spring.”\n\n{END}"
)


def test_another_order_of_paragraphs_a_notice_and_a_link_are_wording_only() -> None:
    moved = "\n\n".join(reversed(QUOTED.split("\n\n")))
    for other in (moved, f"{QUOTED}\n\nSign up for our newsletter here.", f"{QUOTED}\n\nRead more: Who kept the gates of Highfold"):
        assert edited(QUOTED, other) == [("wording", "wording only")]


def test_an_edit_without_meaning_still_shows_its_diff() -> None:
    revision = compare(article(f"{LEAD} {END}"), article(f"{END} {LEAD}"))
    assert (revision.status, [change.kind for change in revision.changes]) == ("changed", ["wording"])
    assert {kind for kind, _ in revision.diff} > {"removed", "added"}


def test_quotes_of_one_speaker_that_went_are_told_together_and_their_sentences_not_again() -> None:
    gone = QUOTED.replace(QUOTED.split("\n\n")[1] + "\n\n", "")
    assert edited(QUOTED, gone) == [("quote_removed", "2 quotes of Ada Finch removed")]


def test_what_is_now_told_of_another_source_is_told_as_that() -> None:
    text = f"{LEAD} At least ten bridges are gone, the police said. {END}"
    assert edited(text, text.replace("the police", "the fire brigade")) == [
        ("attribution_changed", "attribution changed: police to fire brigade")
    ]


def test_a_name_mended_throughout_is_told_once() -> None:
    text = f"{LEAD} Peter Lindqvist opened the gates. The court will hear Mr Lindqvist in May. {END}"
    assert edited(text, text.replace("Lindqvist", "Lindquist")) == [
        ("name_corrected", "name corrected: Peter Lindqvist to Peter Lindquist")
    ]


def test_two_sentences_made_one_are_wording_only() -> None:
    assert edited(f"{LEAD} It rained. Boats came.", f"{LEAD} It rained; boats came.") == [("wording", "wording only")]


def test_an_article_emptied_or_filled_breaks_nothing() -> None:
    for old, new in (("", LEAD), (LEAD, ""), ("", "")):
        compare(article(old), article(new), Annotations("1"), Annotations("1"))
