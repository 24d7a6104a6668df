"""Which language a text is in."""

from __future__ import annotations

from dataclasses import replace

from py3langid.langid import classify

from broadsheet.model.annotation import Annotations, MarkedArticle

# A headline of a few words is told wrongly too often (two in a hundred of 60 characters); the article decides for it.
_ENOUGH = 200
_LOOK_AT = 1_200


def find_language(text: str) -> str | None:
    """ISO 639-1 code of the text's language; None for a text without letters."""
    sample = text[:_LOOK_AT]
    return str(classify(sample)[0]) if any(c.isalpha() for c in sample) else None


class LanguageFinder:
    """Tells the language of each text; a short string takes that of its article, then what the page declares."""

    name, version = "language", "1"
    needs: frozenset[str] = frozenset()
    gives = frozenset({"language"})

    def __call__(self, batch: tuple[MarkedArticle, ...]) -> tuple[Annotations, ...]:
        of_article: dict[str, str | None] = {}
        return tuple(replace(marked.found, language=self._language(marked, of_article)) for marked in batch)

    def _language(self, marked: MarkedArticle, of_article: dict[str, str | None]) -> str | None:
        article = marked.article
        if len(marked.text) >= _ENOUGH:
            return find_language(marked.text)
        if article.id not in of_article:
            declared = article.language[:2].lower() if article.language else None
            of_article[article.id] = find_language(article.text) if len(article.text) >= _ENOUGH else declared
        return of_article[article.id] or find_language(marked.text)
