"""Choose the headline: one of the h1, what the page tells social networks, and what it tells machines is right on 98 % of pages."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import islice

from selectolax.lexbor import LexborNode

from broadsheet.articles.elements import Elements
from broadsheet.articles.structured import Structured, plain
from broadsheet.words.unseen import visible

_SEPARATOR = re.compile(r"\s+[|•·»«–—-]{1,2}\s+|\s*[|»]\s*|::|--")
_WORDS = re.compile(r"\w+")
_NEWS_SITE = re.compile(
    r"\.(?:com|org|net|de|fr|at|ch|uk|es|it|nl|info|tv|news)\b|\b(?:news|times|post|zeitung|nachrichten|online|"
    r"magazin|magazine|tv|radio|blog)\b",
    re.IGNORECASE,
)

MOST_HEADINGS = 12
"""First-level headings looked at; a page with more of them uses h1 for its teasers."""
MOST_SUBHEADINGS = 3
"""Second-level headings among which the shown headline is looked for; further down they belong to other articles."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The headline and where it was read."""

    text: str | None
    basis: str


def choose_headline(elements: Elements, found: Structured) -> Chosen:
    """Choose among first heading, og:title, JSON-LD headline and title tag.

    The visible heading is the headline, but for kickers glued before it and wordings made for search engines: those a page puts
    into h1 and title, and shows its readers the desk's own in an h2 (`_shown_below`, `_better_than_heading`).
    """
    site = _site_names(found)
    title = page_title(elements)
    headings, lesser = _headings(elements)
    social = strip_site(plain(found.meta("og:title", "twitter:title")) or "", site)
    machine = strip_site(plain(found.article.get("headline")) or plain(found.article.get("name")) or "", site)
    heading = strip_site(_best_heading(headings, [social, machine, title]), site)
    if not heading or _is_site(heading, site, title, lesser) or (len(heading) < 12 and len(social or machine) > 3 * len(heading)):
        return _without_heading(social, machine, strip_site(title, site | {fold(heading)} - {""}), lesser)
    own, shared, stated = fold(heading), fold(social), fold(machine)
    basis = _shown_below(own, {"og:title": shared, "json-ld": stated}, lesser)
    basis = basis or _better_than_heading(own, shared, stated, fold(title), heading)
    return Chosen({"og:title": social, "json-ld": machine}[basis], basis) if basis else Chosen(heading, "h1")


def _shown_below(heading: str, others: dict[str, str], lesser: list[str]) -> str | None:
    """The source that an h2 repeats, alone or behind a kicker, where the h1 says something else; all texts folded."""
    for shown in map(fold, lesser[:MOST_SUBHEADINGS]):
        if shown == heading:
            return None
        for basis, other in others.items():
            unlike = other not in heading and heading not in other
            if unlike and len(other.split()) > 3 and (shown == other or shown.endswith(" " + other)):
                return basis
    return None


def _better_than_heading(heading: str, social: str, machine: str, title: str, shown: str) -> str | None:
    """Tell which source is better than the visible heading, if one is; all texts folded but the last.

    og:title where it is the heading without its kicker, or with the kicker that JSON-LD and title tell as well, or lacks the
    search word that heading, title and JSON-LD all begin with; JSON-LD where it alone differs from a heading that the title repeats.
    """
    if social == heading or (len(social) > 20 and heading.startswith(social) and social != machine):
        odd = bool(machine) and machine not in (heading, social) and not _is_end(machine, heading)
        return "json-ld" if odd and title.startswith(heading) else None
    if _is_end(social, heading) or (social == machine and len(social) > 20 and social in heading):
        return "og:title"
    if _is_end(machine, heading):
        return "json-ld"
    if social == machine and social.endswith(" " + heading) and title.startswith(social):
        return "og:title"
    keyword = fold(shown.partition(": ")[0]) if ": " in shown[:45] else ""
    searched = bool(keyword) and heading == machine and title.startswith(heading) and title != heading
    return "og:title" if searched and len(social.split()) > 3 and not social.startswith(keyword.split()[0]) else None


def _is_site(heading: str, site: frozenset[str], title: str, lesser: list[str]) -> bool:
    """The heading is the name of the site: a logo marked up as h1, told by the title, or by an h2 that says the rest of the title."""
    own, whole = fold(heading), fold(title)
    if own in site or (len(own.split()) <= 4 and whole.endswith(" " + own) and not whole.startswith(own)):
        return True
    return whole.startswith(own + " ") and any(whole.endswith(" " + other) for other in map(fold, lesser) if other and other != own)


def strip_site(text: str, site: frozenset[str]) -> str:
    """The text without the site's name behind it or before it."""
    text = text.strip()
    for _ in range(3):
        cuts = list(_SEPARATOR.finditer(text))
        if cuts and _names_site(text[cuts[-1].end() :], site):
            text = text[: cuts[-1].start()].strip()
        elif cuts and fold(text[: cuts[0].start()]) in site:
            text = text[cuts[0].end() :].strip()
        else:
            break
    return text


def _names_site(part: str, site: frozenset[str]) -> bool:
    own = fold(part)
    if not own or len(part) > 40:
        return not own
    return (
        own in site or any(own in name or (name in own and len(own.split()) <= 4) for name in site) or bool(_NEWS_SITE.search(part))
    )


def visible_text(node: LexborNode) -> str:
    """The text of a small element on one line, without the styles and scripts inside it."""
    text = node.text(separator=" ") or ""
    if node.child is not None and not (node.child.is_text_node and node.child.next is None):
        for hidden in node.css("style,script,template"):
            text = text.replace(hidden.text() or " ", " ")
    return " ".join(visible(text).split())


def fold(text: str) -> str:
    """Letters and digits only, case and width folded: two headlines are one if they are equal so."""
    return " ".join(_WORDS.findall(unicodedata.normalize("NFKC", text).casefold()))


def page_title(elements: Elements) -> str:
    """The title tag on one line; empty where there is none. Pictures in the body have titles, too."""
    titles = elements.tagged("title")
    node = next((node for node in titles if node.parent is not None and node.parent.tag == "head"), titles[0] if titles else None)
    return " ".join(visible(node.text() or "").split()) if node else ""


def _site_names(found: Structured) -> frozenset[str]:
    names = [
        found.meta("og:site_name"),
        found.meta("application-name"),
        found.meta("twitter:site"),
        found.meta("apple-mobile-web-app-title"),
    ]
    publisher = found.resolve(found.article.get("publisher"))
    names.append(plain(publisher.get("name")) if isinstance(publisher, dict) else None)
    return frozenset(fold(name.lstrip("@")) for name in names if name) - {""}


def _headings(elements: Elements) -> tuple[list[str], list[str]]:
    """The texts of the first headings of first and of second level, without the empty ones."""
    return _filled(elements.tagged("h1")), _filled(elements.tagged("h2"))


def _filled(nodes: list[LexborNode]) -> list[str]:
    texts = (visible_text(node) for node in nodes)
    return list(islice((text for text in texts if text), MOST_HEADINGS))


def _best_heading(headings: list[str], others: list[str]) -> str:
    """The h1 that another source repeats; else the first."""
    folded = [fold(other) for other in others if other]
    for heading in headings:
        own = fold(heading)
        if any(own == other or (len(own) > 12 and other.startswith(own)) for other in folded):
            return heading
    for heading in headings:
        if any(len(other) > 12 and other in fold(heading) for other in folded):
            return heading
    return headings[0] if headings else ""


def _without_heading(social: str, machine: str, title: str, lesser: list[str]) -> Chosen:
    """Where no h1 is the headline: JSON-LD, og:title, the h2 that the title says too, the title."""
    if machine and (not social or fold(machine) in fold(social)):
        return Chosen(machine, "json-ld")
    if social:
        return Chosen(social, "og:title")
    parts = {fold(part) for part in (title, *_SEPARATOR.split(title))}
    shown = next((text for text in lesser if len(text) > 12 and fold(text) in parts), None)
    return Chosen(shown, "h2") if shown else Chosen(title or None, "title")


def _is_end(short: str, whole: str) -> bool:
    return short != whole and len(short.split()) > 3 and whole.endswith(" " + short)
