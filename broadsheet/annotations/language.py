"""Which language a text is in."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from py3langid.langid import classify

from broadsheet.model.annotation import Annotations, MarkedArticle

# A headline of a few words is told wrongly too often (two in a hundred of 60 characters); the article decides for it.
_ENOUGH = 200
_LOOK_AT = 700


# Words that no text in another language is full of. Of English news 20 to 60 in a hundred words are among them, of Dutch and
# Afrikaans, which share most, ten.
_ENGLISH = frozenset(
    """the of and to in that was for is on with as by at from said has were which had his her they their have been will would not but
    are it he she who after this its an be about than more when one all there or two also into up out over a""".split()
)
_FULL = 0.2
_SORTS = 7


def find_language(text: str) -> str | None:
    """ISO 639-1 code of the text's language; None for a text without letters."""
    return _language_of(text[:_LOOK_AT])


@lru_cache(maxsize=64)  # a page asks for its text and for all its strings together, which begin with it
def _language_of(sample: str) -> str | None:
    words = sample.split()
    english = [word for word in words if word in _ENGLISH]
    if "the" in english and len(english) > _FULL * len(words) and len(set(english)) >= _SORTS:
        return "en"
    return str(classify(sample)[0]) if any(c.isalpha() for c in sample) else None


class LanguageFinder:
    """Tells the language of each text. A short string takes that of its page: of all its strings together, if they are enough."""

    name, version = "language", "1"
    needs: frozenset[str] = frozenset()
    gives = frozenset({"language"})

    def __call__(self, batch: tuple[MarkedArticle, ...]) -> tuple[Annotations, ...]:
        together: dict[str, str] = {}
        for marked in batch:
            if len(together.setdefault(marked.article.id, "")) < _LOOK_AT:
                together[marked.article.id] += marked.text[:_LOOK_AT] + "\n"
        of_page = {name: find_language(text) for name, text in together.items() if len(text) >= _ENOUGH}
        return tuple(replace(marked.found, language=_language(marked, of_page.get(marked.article.id))) for marked in batch)


def _language(marked: MarkedArticle, of_page: str | None) -> str | None:
    """A page with less than a sentence or two to judge by is in the language it declares, else in one we leave open."""
    if len(marked.text) >= _ENOUGH:
        return find_language(marked.text)
    declared = marked.article.language
    return of_page or (declared[:2].lower() if declared else None)
