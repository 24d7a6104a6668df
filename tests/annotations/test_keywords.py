"""What an article turns on."""

from __future__ import annotations

from broadsheet.annotations.run import annotate_article
from broadsheet.model.article import Article, Named

TEXT = (
    "Amina Okoro opened the desalination plant in Mombasa on Monday. The desalination plant cost the county a tenth of its budget, Okoro said. "
    "“Desalination is not cheap,” she told Harbour Post. Fishermen in Mombasa fear the brine; brine kills the young of many fish."
)


def keywords(**more: object) -> tuple[str, ...]:
    article = Article(id="1", headline="Mombasa opens desalination plant", text=TEXT, language="en", **more)  # type: ignore[arg-type]
    return annotate_article(article).keywords


def test_names_come_first_and_rare_words_that_return_follow() -> None:
    found = keywords()
    assert set(found[:2]) == {"Mombasa", "Amina Okoro"}
    assert "desalination" in found
    assert "said" not in found


def test_the_papers_own_name_is_no_keyword() -> None:
    assert "Harbour Post" not in keywords(publisher=Named("Harbour Post"))


def test_nothing_has_no_keywords() -> None:
    assert annotate_article(Article(id="1", headline=None, text="")).keywords == ()
