"""Other people's HTML, made safe to show: parsed as HTML5, and only what is listed here goes through (nh3, which is ammonia).

Cleaning comes last, at the output, never before storing: what is stored are the bytes as they came, and a new policy only has to be
applied again. Titles are text everywhere and do not come through here.
"""

from __future__ import annotations

import nh3

from broadsheet.words.addresses import resolve_address

POLICY = "1"
"""Raise it with any change below: caches of cleaned HTML are keyed by it."""

_TAGS = set(
    "a abbr acronym article aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em "
    "figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp section small span strike "
    "strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr".split()
)
_ATTRIBUTES = {
    "*": {"lang", "dir", "title"}, "a": {"href", "hreflang"}, "img": {"src", "alt", "width", "height"}, "time": {"datetime"},
    "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan", "scope"}, "ol": {"start", "reversed"}, "li": {"value"},
    "col": {"span"}, "colgroup": {"span"}, "del": {"datetime"}, "ins": {"datetime"}, "abbr": {"title"}, "details": {"open"},
}  # fmt: skip
_SCHEMES = {"http", "https", "mailto", "tel"}
_GONE_WITH_CONTENT = set("script style iframe noscript template object embed svg math title noembed noframes xmp".split())


def sanitize(html: str, base: str | None = None) -> str:
    """The HTML with nothing in it that runs, loads frames, styles, submits or names things of the page it is shown on.

    Addresses become absolute when `base` is given; an image keeps only http and https ones. Cleaning twice is cleaning once.
    """
    cleaned = (_CLEANER if base is None else _cleaner(base)).clean(html)
    return cleaned.replace("\r", "\n")  # written as &#13; it comes through, and would be read as a new line the next time


def _cleaner(base: str | None) -> nh3.Cleaner:
    def keep(tag: str, attribute: str, value: str) -> str | None:
        if (tag, attribute) not in (("a", "href"), ("img", "src")):
            return value
        address = resolve_address(value, base) if base else value
        if address is None or (attribute == "src" and not _loads_over_http(address)):
            return None
        return address

    return nh3.Cleaner(
        tags=_TAGS, clean_content_tags=_GONE_WITH_CONTENT, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, attribute_filter=keep,
        link_rel="noopener noreferrer nofollow ugc", strip_comments=True,
    )  # fmt: skip


def _loads_over_http(address: str) -> bool:
    scheme, colon, _ = address.partition(":")
    return not colon or scheme.strip().lower() in ("http", "https") or "/" in scheme


_CLEANER = _cleaner(None)
