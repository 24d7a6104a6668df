"""From the bytes of a page to its text, in the order browsers ask for the character set."""

from __future__ import annotations

from broadsheet.model.page import DecodedPage, Page
from broadsheet.words import charsets


def decode_page(page: Page) -> DecodedPage:
    """Decode a page. Never raises: bytes that are no letters become U+FFFD and are counted; no bytes are an empty text."""
    content_type = page.header("content-type") or page.media_type
    decoded = charsets.decode(page.body, content_type=content_type, markup=page.shape != "text")
    return DecodedPage(decoded.text, decoded.encoding, decoded.basis, decoded.damaged)
