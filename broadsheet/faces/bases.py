"""How something is known, in a reader's words: rules and marks of pages have names that only their makers know."""

from __future__ import annotations

_PUBLISHERS = {
    "json-ld publisher": "named in the page’s data",
    "og:site_name": "named in the page’s data",
    "address": "from its address",
    "canonical address": "from the canonical address the page gives",
    "name made from the host": "a name made from its address",
}
_TIMES = {
    "stated": "as the page states",
    "inferred": "concluded from the text",
    "relative": "counted from when the page was taken",
    "json-ld": "from the page’s data",
    "address": "from the page’s address",
    "visible date": "as the page shows it",
    "time element": "as the page shows it",
}
_LINES = {
    "nav": "a way to other pages",
    "error": "a message that something did not load",
    "promo": "a promotion",
    "meta": "byline, date or place, kept as such",
    "image": "belongs to a picture",
    "comments": "the way to the comments",
    "card": "the publisher’s card",
    "people": "people the page lists",
    "tags": "tags of the page",
    "chips": "topics of the page",
    "footer": "the foot of the page",
}


def of_publisher(why: str, basis: str) -> str:
    """Why this publisher: "named in the page’s data"."""
    return _PUBLISHERS.get(why, why) or {"stated": "stated on the page", "inferred": "inferred"}.get(basis, "not sure")


def of_time(basis: str) -> str:
    """From what a time is known: "from the page’s data"."""
    return _TIMES.get(basis) or ("from the page’s data" if basis.startswith("meta ") else f"from {basis}")


def of_line(why: str) -> str:
    """Why a line was set aside: "promotion: credit line", "a way to other pages"."""
    kind, _, name = why.partition(": ")
    if kind == "line model":
        return _LINES.get(name, "cards of other articles" if name.startswith("teaser") else name)
    return why.replace("_", " ")
