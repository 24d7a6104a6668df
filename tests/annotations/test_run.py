"""The run over all strings of an article."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from broadsheet.annotations.record import as_record
from broadsheet.annotations.run import annotate_article, annotate_reading, in_order, teaser_text
from broadsheet.model.annotation import Annotations, MarkedArticle
from broadsheet.model.article import Article, Image, MadeBy, Reading, Span, Teaser, When
from broadsheet.model.errors import BadInput
from tests.growth import grows_linearly

TEXT = (
    "NAIROBI, Kenya - President Amina Okoro met Lars Vestergaard on Monday. “The bridge will open,” Okoro told reporters. "
    "At least 12 people were injured in the collapse, the health ministry said.\n\nVestergaard left for Kampala on Tuesday."
)
DAY = When("14 March 2024", None, None, "2024-03-14", "day")


def an_article(**more: object) -> Article:
    plain = Article(id="7", headline="Okoro: “The bridge will open”", text=TEXT, published=DAY)
    return replace(plain, **more)  # type: ignore[arg-type]


class Marker:
    """An annotator that only says what it needs and gives."""

    version = "1"

    def __init__(self, name: str, needs: set[str], gives: set[str]) -> None:
        self.name, self.needs, self.gives = name, frozenset(needs), frozenset(gives)

    def __call__(self, batch: tuple[MarkedArticle, ...]) -> tuple[Annotations, ...]:
        return tuple(marked.found for marked in batch)


def test_annotators_run_after_what_they_need() -> None:
    late, early, middle = Marker("late", {"b"}, {"c"}), Marker("early", set(), {"a"}), Marker("middle", {"a"}, {"b"})
    assert [a.name for a in in_order([late, early, middle])] == ["early", "middle", "late"]


@pytest.mark.parametrize("needs", [{"nobody gives this"}, {"b"}])
def test_annotators_that_can_never_run_are_named(needs: set[str]) -> None:
    with pytest.raises(BadInput, match="one"):
        in_order([Marker("one", needs, {"a"}), Marker("two", {"a"}, {"b"})])


def test_everything_in_the_text_stands_where_it_says() -> None:
    found = annotate_article(an_article())
    for item in (*found.sentences, *found.entities, *found.times, *found.places, *found.quotes):
        assert 0 <= item.start < item.end <= len(TEXT) or item.field == "headline"
    people = {TEXT[m.start : m.end]: m.canonical for m in found.entities if m.type == "PER" and m.field is None}
    assert people["Okoro"] == "Amina Okoro"
    assert people["Vestergaard"] == "Lars Vestergaard"
    assert found.language == "en"
    assert found.people[0] == "Amina Okoro"


def test_times_resolve_against_the_day_of_publication() -> None:
    found = {TEXT[t.start : t.end]: t.from_ for t in annotate_article(an_article()).times if t.field is None}
    assert found["Monday"] == date(2024, 3, 11)


def test_an_article_without_a_day_keeps_only_what_needs_none() -> None:
    text = "It opened on Monday and was built in March 1987."
    found = annotate_article(Article(id="1", headline=None, text=text))
    assert [t.value for t in found.times] == ["1987-03"]


def test_headline_and_caption_say_where_they_stand() -> None:
    article = an_article(images=(Image(None, "Amina Okoro in Kampala."),))
    found = annotate_article(article)
    caption = [m for m in found.entities if m.field == "caption"]
    assert {m.canonical for m in caption if m.type == "PER"} == {"Amina Okoro"}
    assert {m.image for m in caption} == {0}
    assert any(m.field == "headline" and m.canonical == "Amina Okoro" for m in found.entities)


def test_a_teaser_says_which_it_is_and_where_it_stands_in_the_input() -> None:
    teaser = Teaser(
        "Okoro opens a bridge",
        snippet="NAIROBI - It was shut in May 2023.",
        headline_input=Span(100, 120),
        snippet_input=Span(130, 164),
    )
    reading = Reading("7", "a.txt", None, "text", None, MadeBy("t", "1"), article=an_article(), teasers=(teaser,))
    found = annotate_reading(reading)
    (time_found,) = [t for t in found.times if t.teaser == 0]
    assert teaser_text(teaser)[time_found.start : time_found.end] == "May 2023"
    assert time_found.input == Span(130 + 25, 130 + 33)
    assert [t["start"] for t in as_record(found)["times"] if t.get("teaser") == 0] == [155]


def test_a_page_without_an_article_still_has_its_teasers_read() -> None:
    reading = Reading("8", "a.txt", None, "text", None, MadeBy("t", "1"), teasers=(Teaser("Amina Okoro flies to Nairobi"),))
    assert {m.canonical for m in annotate_reading(reading).entities} >= {"Nairobi"}


def test_other_languages_have_no_names_rather_than_wrong_ones() -> None:
    german = (
        "Der Rat der Stadt hat am Montag beschlossen, die Brücke über den Fluss für ein Jahr zu schließen. Die Kosten trägt das Land. "
        * 3
    )
    found = annotate_article(Article(id="1", headline=None, text=german))
    assert found.language == "de"
    assert found.entities == ()
    assert found.sentences


BAD = {
    "empty": "",
    "one word": "Water",
    "control": "\x00\x01\x02 \x07",
    "emoji": "🌊 Okoro 👩‍👩‍👧 fled Cafe\u0301 Lund 🇰🇪.",
    "surrogate": "lone \ud800 half",
    "braces": "{Okoro} said {} {0} %s %d \\ $1 {{Lund}} in [Paris], <b>Kenya</b>.",
    "right to left": "\u202eOkoro said\u202c it.",
    "no end": "water " * 3_000,
    "marks": "“" * 2_000 + "”" * 2_000,
    "numbers": "1,2000 " * 1_500,
    "capitals": "OKORO SAID " * 1_000,
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD.keys())
def test_nothing_in_a_text_breaks_the_run(text: str) -> None:
    found = annotate_article(Article(id="1", headline=text[:60], text=text, published=DAY))
    for sentence in found.sentences:
        assert sentence.end <= len(text)


GROWING = {
    "prose": "Amina Okoro said on Monday that 12 people had died in Lund. ",
    "no end of a sentence": "the river rose and 12 boats sank, said Okoro, while ",
    "one word": "a",
    "digits": "7",
    "emoji": "🌊👩‍👩‍👧 12 ",
    "marks on letters": "Cafe\u0301 ",
    "controls": "\x00\x07 9 ",
    "quotes that never close": "“He said ",
    "names alone": "Okoro Lund ",
    "initials": "A. B. ",
    "chinese": "市议会星期一决定关闭旧桥一年。",
    "arabic": "قال المجلس يوم الاثنين إن الجسر سيغلق. ",
    "lines": "1\n",
}


@pytest.mark.parametrize("piece", GROWING.values(), ids=GROWING.keys())
def test_the_work_of_the_run_grows_with_the_text_and_no_faster(piece: str) -> None:
    assert grows_linearly(
        lambda text: annotate_article(Article(id="1", headline=None, text=text, published=DAY)), piece, size=4_000
    )


OTHER_LANGUAGES = {
    "zh": "市议会星期一决定关闭旧桥一年，以便进行维修工程。工程费用为三百万元，有12人反对。" * 8,
    "ru": "Городской совет в понедельник решил закрыть старый мост на год. Против голосовали 12 депутатов. " * 4,
    "ar": "قرر المجلس البلدي يوم الاثنين إغلاق الجسر القديم لمدة عام. عارض القرار 12 عضوا. " * 5,
    "es": "El concejo decidió el lunes cerrar el puente viejo durante un año. Murieron 12 personas en el accidente. " * 4,
}


@pytest.mark.parametrize("language", OTHER_LANGUAGES)
def test_a_text_in_another_language_is_left_alone(language: str) -> None:
    found = annotate_article(Article(id="1", headline=None, text=OTHER_LANGUAGES[language], published=DAY))
    assert found.language == language
    assert (found.entities, found.figures, found.statements, found.times, found.topics) == ((), (), (), (), ())


def test_the_record_says_from_and_leaves_out_places_in_the_text() -> None:
    record = as_record(annotate_article(an_article()))
    assert all("from" in t for t in record["times"])
    assert all("teaser" not in m for m in record["entities"])
