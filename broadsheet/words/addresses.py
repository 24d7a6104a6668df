"""Web addresses, parsed as browsers parse them (WHATWG URL, through ada)."""

import re
from urllib.parse import unquote_plus

import ada_url

MAX_LENGTH = 8_192
"""Longer addresses are refused: no server we know of answers them, and pages use them to carry data."""

_TRACKING = re.compile(
    r"(?:utm_\w+|ga_\w+|mc_[ce]id|fbclid|gclid|gclsrc|dclid|msclkid|yclid|twclid|igshid|ttclid|wbraid|gbraid|"
    r"_hs(?:enc|mi)|mkt_tok|cmpid|ns_(?:mchannel|source|campaign|linkname|fee)|at_(?:medium|campaign|custom\d)|"
    r"guccounter|guce_referrer(?:_sig)?|soc_(?:src|trk)|ncid|smid|smtyp|taid|ocid|cvid|ref_src|ref_url|xtor|__twitter_impression)",
    re.IGNORECASE,
)
"""Query names that tell where a reader came from and never what is shown; lists of several feed readers agree on these."""

_SECOND_LEVEL = {"ac", "co", "com", "edu", "gob", "gov", "gouv", "govt", "mil", "ne", "net", "nom", "or", "org"}
_FRONT_LABELS = {"www", "www2", "m", "mobile", "amp", "edition", "news", "rss", "feeds"}


def resolve_address(address: str, base: str | None = None) -> str | None:
    """Give the absolute, normalised form of an address, or None where a browser would refuse it.

    `base` is the address of the page the link stands on; a base that does not parse counts as none.
    Any scheme is kept; what may be fetched or shown is decided elsewhere.
    """
    parsed = _parse(address, base)
    return parsed.href if parsed else None


def is_web(address: str) -> bool:
    """Tell whether an absolute address is http or https."""
    return address[:8].lower().startswith(("http://", "https://"))


def canonical_address(address: str, base: str | None = None) -> str | None:
    """Give the address under which one article is known: no fragment, no tracking query, no credentials.

    Order and spelling of the other query parts stay, since they can name the article. None for what is no web address.
    """
    parsed = _parse(address, base)
    if parsed is None or parsed.protocol not in ("http:", "https:"):
        return None
    parsed.hash = parsed.username = parsed.password = ""
    kept = [part for part in parsed.search.removeprefix("?").split("&") if part and not _is_tracking(part)]
    parsed.search = "?" + "&".join(kept) if kept else ""
    return parsed.href


def same_doors(address: str) -> tuple[str, ...]:
    """The ways in which sites write one and the same address: https and http, with and without `www.` and a slash at the end.

    Each of them gives the same ways in the same order; what is no web address, or an odd one, gives itself alone.
    """
    parsed = _parse(address)
    if parsed is None or parsed.protocol not in ("http:", "https:"):
        return (address,)
    host, path = parsed.host.removeprefix("www."), parsed.pathname
    ends = [""] if path.endswith("//") else ["", "/"]
    path = path if len(ends) == 1 else path.removesuffix("/")
    written = [f"{front}{host}{path}{end}{parsed.search}" for front in ("", "www.") for end in ends if path or end]
    doors = tuple(f"{scheme}://{rest}" for scheme in ("https", "http") for rest in written)
    return doors if parsed.href in doors else (address,)


def door_of(address: str) -> str:
    """The one form that all ways to write an address share: no fragment, no tracking query, the first of its `same_doors`."""
    return same_doors(canonical_address(address) or address)[0]


def host_of(address: str) -> str:
    """Give the host in lower case, punycode for other scripts; empty where there is none."""
    parsed = _parse(address)
    return parsed.hostname if parsed else ""


def site_of(address: str) -> str:
    """Give the part of the host a publisher registers: `news.example.co.uk` -> `example.co.uk`.

    Made from the shape of the name, not from the public suffix list: good enough to tell sites apart, not to set cookies.
    """
    labels = host_of(address).rstrip(".").split(".")
    if len(labels) <= 2 or labels[-1].isdigit():
        return ".".join(labels)
    country_code = len(labels[-1]) == 2
    kept = 3 if country_code and labels[-2] in _SECOND_LEVEL else 2
    return ".".join(labels[-kept:])


def short_host(address: str) -> str:
    """Give the host as a reader names it, without `www.` and the like."""
    host = host_of(address)
    front, _, rest = host.partition(".")
    return rest if front in _FRONT_LABELS and "." in rest else host


def _parse(address: str, base: str | None = None) -> ada_url.URL | None:
    if len(address) > MAX_LENGTH:
        return None
    for against in (base, None) if base else (None,):
        try:
            return ada_url.URL(address, against)
        except (ValueError, UnicodeEncodeError):
            continue
    return None


def _is_tracking(query_part: str) -> bool:
    name = unquote_plus(query_part.partition("=")[0])
    return _TRACKING.fullmatch(name) is not None
