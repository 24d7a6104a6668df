"""Words in marks, and whose they are."""

from __future__ import annotations

import pytest

from broadsheet.annotations.quotes.marks import find_marked
from broadsheet.model.annotation import Where
from tests.annotations.news import quotes_of
from tests.growth import grows_linearly

OKORO = ("Okoro", "PER", {"canonical": "Amina Okoro", "gender": "f"})


@pytest.mark.parametrize(
    "text",
    [
        "He said “no” twice.",
        'He said "no" twice.',
        "Il dit « no » deux fois.",
        "Er sagte „no“ zweimal.",
        "He said ‘no’ twice.",
        "He said 'no' twice.",
    ],
)
def test_every_style_of_marks(text: str) -> None:
    assert [text[m.start : m.end] for m in find_marked(text)] == ["no"]


def test_a_quote_within_a_quote_is_nested() -> None:
    text = "She said: “They called it ‘the wall’ for years.”"
    outer, inner = quotes_of(text)
    assert (text[outer.start : outer.end], outer.kind) == ("They called it ‘the wall’ for years.", "full")
    assert (text[inner.start : inner.end], inner.kind) == ("the wall", "nested")


def test_apostrophes_feet_and_inches_are_no_marks() -> None:
    assert find_marked("The workers' rights, rock 'n' roll, the '90s, don't, a 6'2\" man.") == []


def test_marks_need_not_be_a_pair() -> None:
    text = '“We are appalled," the letter said.'
    assert [text[m.start : m.end] for m in find_marked(text)] == ["We are appalled,"]


def test_a_quote_over_two_paragraphs_is_one_voice() -> None:
    text = "“The road is gone,” Okoro said. “We walk.\n\n“We have no choice.”"
    assert [q.speaker and q.speaker.canonical for q in quotes_of(text, [OKORO])][:2] == ["Amina Okoro", "Amina Okoro"]
    assert not find_marked(text)[1].closed


def test_the_speaker_of_a_full_quote() -> None:
    (quote,) = quotes_of("“The ward has been full for three days,” said Okoro.", [OKORO])
    assert quote.kind == "full"
    assert quote.speaker is not None
    assert (quote.speaker.canonical, quote.speaker.type) == ("Amina Okoro", "named")


def test_the_speaker_of_a_partial_quote() -> None:
    (quote,) = quotes_of("Okoro said the ward was “beyond what anybody planned for” this week.", [OKORO])
    assert quote.kind == "partial"
    assert quote.speaker is not None
    assert quote.speaker.canonical == "Amina Okoro"


def test_a_quote_that_stands_alone_belongs_to_who_spoke_before() -> None:
    text = "Okoro said the ward was full. “We are sending people home every hour.” Police closed the road."
    (quote,) = quotes_of(text, [OKORO])
    assert quote.speaker is not None
    assert quote.speaker.canonical == "Amina Okoro"


def test_a_quote_left_open_belongs_to_whom_the_next_paragraph_names() -> None:
    first, second = quotes_of("“I said so in the spring.\n\n“I say so again,” Okoro said.", [OKORO])
    assert first.speaker is not None and second.speaker is not None
    assert first.speaker.canonical == second.speaker.canonical == "Amina Okoro"


def test_how_sure_a_speaker_is_stands_with_the_quote() -> None:
    told, open_end = quotes_of("“The ward has been full for days,” Okoro said. The “end” of it is a field.", [OKORO])
    assert told.confidence is not None and 0.5 < told.confidence <= 1
    assert open_end.confidence is None


def test_the_occasion_is_given_as_written() -> None:
    (quote,) = quotes_of("“The ward has been full for days,” Okoro said in a statement.", [OKORO])
    assert quote.occasion == "in a statement"


def test_an_unnamed_speaker_is_described() -> None:
    (quote,) = quotes_of("“It is chaos in there tonight,” a nurse said.")
    assert quote.speaker is not None
    assert (quote.speaker.type, quote.speaker.canonical.startswith("anonymous: ")) == ("anonymous", True)


def test_a_quote_with_nobody_in_reach_has_no_speaker() -> None:
    (quote,) = quotes_of("The “end” of the road is a field.")
    assert (quote.speaker, quote.kind) == (None, "scare")


def test_a_quote_in_a_headline_is_of_the_headline() -> None:
    (quote,) = quotes_of("Okoro calls closure ‘a mistake’", [OKORO], Where(field="headline"))
    assert quote.kind == "headline"


@pytest.mark.parametrize("piece", ['"a', "'a \"", "“a ‘b ", "‘a' ", "“\n"])
def test_time_stays_linear(piece: str) -> None:
    assert grows_linearly(find_marked, piece, 50_000)
