"""Which language a text is in."""

from __future__ import annotations

import pytest

from broadsheet.annotations.language import LanguageFinder, find_language
from broadsheet.model.annotation import Annotations, MarkedArticle, Where
from broadsheet.model.article import Article

ENGLISH = "The council voted on Monday to close the old bridge for a year while it is mended. " * 4


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        ("Le conseil a décidé lundi de fermer le vieux pont pendant un an, le temps des travaux. " * 3, "fr"),
        ("Der Rat hat am Montag beschlossen, die alte Brücke für ein Jahr zu schließen. " * 3, "de"),
        (
            "De raad heeft maandag besloten de oude brug een jaar te sluiten, was het bericht in de krant, of men wil is een vraag. "
            * 3,
            "nl",
        ),
        ("Die raad het Maandag besluit om die ou brug vir 'n jaar te sluit, want dit is nie veilig in die winter nie. " * 3, "af"),
        ("市议会星期一决定关闭旧桥一年，以便进行维修工程。" * 8, "zh"),
    ],
)
def test_a_text_tells_its_language(text: str, language: str) -> None:
    assert find_language(text) == language


@pytest.mark.parametrize("nothing", ["", "12 34", "…"])
def test_a_text_without_letters_is_in_none(nothing: str) -> None:
    assert find_language(nothing) is None


def test_a_short_string_takes_the_language_of_its_page() -> None:
    article = Article(id="1", headline="Pont ferme", text=ENGLISH)
    parts = (
        MarkedArticle(article, article.text, Annotations("1")),
        MarkedArticle(article, "Pont ferme", Annotations("1"), Where(field="headline")),
    )
    assert [found.language for found in LanguageFinder()(parts)] == ["en", "en"]


def test_a_page_of_a_few_words_is_in_the_language_it_declares() -> None:
    article = Article(id="1", headline=None, text="Pont ferme", language="fr-CA")
    assert LanguageFinder()((MarkedArticle(article, article.text, Annotations("1")),))[0].language == "fr"
