"""Captions and credits: what a picture shows, apart from who took it."""

from __future__ import annotations

import re

from broadsheet.publishers.known import agency_name

_AGENCY_WORDS = (
    r"AP|AFP|Reuters|Getty|EPA|EFE|dpa|DPA|PA|UPI|Shutterstock|iStock|Alamy|ZUMA|Bloomberg|Imago|IMAGO|"
    r"picture[ -]alliance|NurPhoto|SIPA|Sipa|"
    r"Anadolu|Xinhua|TASS|Sputnik|Pixabay|Unsplash|Pexels|Wikimedia|Flickr|Adobe ?Stock|Depositphotos|ANSA|LaPresse|"
    r"Keystone|Keystone-SDA|ANP|Belga|"
    r"Ritzau|Scanpix|TT|NTB|Lehtikuva|PAP|ČTK|Profimedia|Ukrinform|Kyodo|Yonhap|Handout|Courtesy|Reproduction|"
    r"Divulgação|Archivo|Archiv"
)
_MARK = (
    r"(?:photos?|images?|pictures?|credits?|photographs?|fotos?|bild(?:er)?|crédits?|cr[eé]dito|quelle|source|fonte|"
    r"fuente|illustration|illustratie|beeld|kuva|zdjęcie|fot\.?|graphic|video|screenshot|abbildung|bildquelle)"
)
_BAR = re.compile(r"^(?P<caption>.{3,}?)\s?\|\s?(?P<credit>[^|]{2,120})$", re.DOTALL)
_MARKED = re.compile(
    rf"^(?P<caption>.*?)\s*[(\[|/–—-]?\s*(?:\b{_MARK}\s?(?:credit|by|courtesy(?: of)?|via)?\s?[:/©]\s?|"
    rf"\bphotos?(?:graph)? (?:by|courtesy of)\s|©\s?|\(c\)\s|\bcourtesy of\s)(?P<credit>[^()\[\]]{{2,120}}?)[)\]]?\.?$",
    re.IGNORECASE | re.DOTALL,
)
_BRACKETED = re.compile(
    rf"^(?P<caption>.*?)\s*[(\[](?P<credit>[^()\[\]]{{2,120}}(?:/|\bvia\b|\b(?:{_AGENCY_WORDS})\b)[^()\[\]]{{0,80}}|"
    rf"(?:{_AGENCY_WORDS})\b[^()\[\]]{{0,80}})[)\]]\.?$",
    re.DOTALL,
)
_AFTER_STOP = re.compile(
    rf"^(?P<caption>.{{12,}}?[.!?”\"’])\s+(?P<credit>[^.!?]{{2,60}}(?:/|\bvia\b\s)[^.!?]{{2,60}}|"
    rf"(?:{_AGENCY_WORDS})\b[^.!?]{{0,60}}|[^.!?,]{{2,40}}[/,]\s?(?:{_AGENCY_WORDS})\b[^.!?]{{0,40}})\.?$",
    re.DOTALL,
)
_BARE = re.compile(
    rf"^\(?(?:{_AGENCY_WORDS})(?: (?:Photo|Images?|Pictures?))?(?:/[^.!?]{{2,60}}| via [^.!?]{{2,60}})?\)?$|"
    rf"^[^.!?/]{{3,40}}/\s?(?:{_AGENCY_WORDS})\b[^.!?]{{0,40}}$"
)
_PREFIX = re.compile(
    rf"^\W*(?:{_MARK}\s?(?:credit|by|courtesy(?: of)?)?\s?[:/]\s*|(?:photos?(?:graph)?|images?|fotos?) (?:by|"
    rf"courtesy of|von|de|di)\s|©\s*|\(c\)\s*|credit\s|courtesy of\s|via\s)+",
    re.IGNORECASE,
)
_LONGEST = 1_500


def split_credit(text: str) -> tuple[str | None, str | None]:
    """Part a caption line into caption and credit; either is None where the line has none.

    A credit follows a bar, stands in brackets with an agency or a slash, follows a mark such as "Photo:" or "©", or follows
    the last full stop with an agency's name. What the credit's own mark says ("Photo by") is left out of it.
    """
    text = " ".join(text[:_LONGEST].split())
    if not text:
        return None, None
    if _BARE.match(text):
        return None, clean_credit(text)
    for pattern in (_BAR, _BRACKETED, _MARKED, _AFTER_STOP):
        found = pattern.match(text)
        if found and _is_credit(found["credit"]):
            return found["caption"].strip(" |–—-/(") or None, clean_credit(found["credit"])
    return text, None


def clean_credit(text: str) -> str | None:
    """The credit without its mark: "Photo by Ann Lee/AP" is "Ann Lee/AP". None where nothing remains."""
    cleaned = _PREFIX.sub("", " ".join(text.split())).strip(" ()[]|.,;:©-–—\u00a0")
    return cleaned or None


def _is_credit(text: str) -> bool:
    """A credit names: it is short, begins with a capital or an agency, and is no sentence."""
    words = text.split()
    if not words or len(words) > 12:
        return False
    small = sum(word[0].islower() for word in words)
    return agency_name(text) is not None or small <= max(1, len(words) // 3)
