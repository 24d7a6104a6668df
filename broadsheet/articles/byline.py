"""Bylines: the people who sign, without their titles, their newsroom and the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from broadsheet.articles.cues import PERSON
from broadsheet.model.article import Byline
from broadsheet.publishers.known import agency_name, publisher_named

_LEAD = re.compile(
    r"^\W*(?:(?:by|von|par|por|di|da|door|av|af|od|przez|texte|text|autor(?:in|en|es)?|author|auteur|written by|"
    r"words by|story by|reporting by|"
    r"analysis by|opinion by|posted by|submitted by|een artikel van|ein gastbeitrag von|propos recueillis par)\b[:\s]\s*)+",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\s*(?:[;|•·\n/]|,\s?(?!jr\b|sr\b|[IVX]+\b)|\s(?:and|und|et|y|e|og|och|en|i|with|mit|avec|con)\s|&| - | – | — )\s*",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:reporter|correspondent|korrespondent\w*|editor\w*|writer|staff|newsroom|desk|team|columnist|bureau|chief|"
    r"journalist\w*|contributor|contributing|"
    r"producer|redakteur\w*|redaktion|redacción|rédaction|redazione|redactie|redaktør|journaliste?|periodista|"
    r"giornalista|photographer|fotograf\w*|anchor|"
    r"freelance|analyst|fellow|professor|director|president|intern|updated|published|follow|read|comments?|share|min|"
    r"mins|agenc\w+|agentur\w*|press|news|"
    r"media|tv|radio|magazine|online|newspaper|zeitung|times|post|herald|tribune|gazette|university|institute|"
    r"association|service|services|wire|wires|"
    r"network|correspondents|reporters|editors|admin|webmaster|author|guest|special|exclusive|senior|political|"
    r"national|international|business|"
    r"facebook|twitter|instagram|linkedin|whatsapp|email|sports?|health|science|technology|video|opinion|politics|"
    r"world|breaking|local|the)\b",
    re.IGNORECASE,
)  # fmt: skip
_NOT_NAME = re.compile(r"[@#<>\[\]{}=_:]|https?:|www\.|\.(?:com|org|net|de|co)\b|\d")
_PERSON = re.compile(PERSON)
_INITIALS = re.compile(r"^(?:[A-ZÀ-Þ]\.\s?){1,3}[A-ZÀ-Þ][\w'’-]+(?:\s[A-ZÀ-Þ][\w'’-]+)?$")
_OTHER_SCRIPT = re.compile(r"^[^\W\d_a-zA-Z][^\d@#]{1,40}$")
_LONGEST = 300


def read_byline(text: str) -> tuple[Byline, ...]:
    """Read the people out of a byline as shown ("By Ann Lee and Tom Ray, Staff Writers"); empty where nobody is named."""
    text = " ".join(text[:_LONGEST].split())
    lead = _LEAD.match(text)
    rest = text[lead.end() :] if lead else text
    return keep_people(_SPLIT.split(rest))


def keep_people(names: Iterable[str]) -> tuple[Byline, ...]:
    """Keep what is a person's name, in order, each once: no agencies, newsrooms, titles or addresses."""
    kept: dict[str, Byline] = {}
    for name in names:
        name = _tidy(name)
        if name and is_person(name):
            kept.setdefault(name.casefold(), Byline(name))
    return tuple(kept.values())


def is_person(name: str) -> bool:
    """Tell whether this can be a person's name: two to five capitalised words, none of them a role or an outlet."""
    if len(name) > 60 or _NOT_NAME.search(name) or _ROLE.search(name):
        return False
    if agency_name(name) or publisher_named(name):
        return False
    return bool(_PERSON.fullmatch(name) or _INITIALS.match(name) or _OTHER_SCRIPT.match(name))


def _tidy(name: str) -> str:
    name = _LEAD.sub("", name.strip())
    name = re.sub(r"\s*\([^)]{0,60}\)?", "", name).strip(" .,;:-–—|*\u00a0")
    if name.isupper() and len(name) > 4 and " " in name:
        name = name.title()
    return name
