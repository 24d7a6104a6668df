"""One page, one reading; one article, one id: the same text met again, or met changed, is the same article."""

from __future__ import annotations

from hashlib import blake2b

from broadsheet.articles.published import INFERRED, RELATIVE
from broadsheet.model.article import Article, When
from broadsheet.model.ids import content_id
from broadsheet.model.page import Page
from broadsheet.publishers.sites import same_house
from broadsheet.words.addresses import canonical_address, is_web


def own_address(read_from: str | None, canonical: str | None) -> str | None:
    """The address under which an article is known: the canonical one its page gives it, else the one it was read from.

    A canonical address of another house than the page's names the original of a carrier's copy. The copy is known by the address it
    was read from: it is that house's page, and neither takes the original's place nor goes into it unseen.
    """
    if read_from and canonical and is_web(read_from) and not same_house(read_from, canonical):
        return canonical_address(read_from) or read_from
    return canonical or read_from


def original_address(article: Article) -> str | None:
    """The address at another house that a carrier's page names as the canonical one of its text; None for everybody's own."""
    return article.canonical if article.canonical != own_address(article.url, article.canonical) else None


def article_id(*, address: str | None, publisher: str | None, headline: str | None, text: str, when: When | None) -> str:
    """Derive the id from the address, or else from publisher and headline, or else from the text.

    The address decides where there is one, so that an edited headline or text is a revision and no new article. The id sorts by
    the time of publication where the page states it; a time counted back from the capture is left out, since it differs by capture.
    """
    earliest = when.earliest if when and when.basis not in (RELATIVE, INFERRED) else None
    known = canonical_address(address) if address else None
    if known:
        return str(content_id(earliest, "article", known))
    named = [part.casefold() for part in (publisher, headline) if part]
    return str(content_id(earliest, "article", *(named if headline else [text])))


def reading_id(page: Page) -> str:
    """The id of a page's reading: the same for the same bytes of the same address at the same time.

    The name of a file says nothing: a folder that was moved holds the same pages.
    """
    return str(content_id(page.captured_at, page.address or "", blake2b(page.body, digest_size=8).hexdigest()))
