"""One page, one reading; one article, one id: the same text met again, or met changed, is the same article."""

from __future__ import annotations

from hashlib import blake2b

from broadsheet.articles.published import INFERRED, RELATIVE
from broadsheet.model.article import When
from broadsheet.model.ids import content_id
from broadsheet.model.page import Page
from broadsheet.words.addresses import canonical_address


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
