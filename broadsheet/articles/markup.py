"""What tags and class names of a page say about the text inside them."""

from __future__ import annotations

import re
from functools import lru_cache

from broadsheet.words.tries import trie

INLINE = frozenset(
    """
    a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q ruby rb rt rp s samp small
    span strike strong sub sup time tt u var wbr img picture source
    """.split()
)
"""Tags that do not part two texts. Any other tag, known or not, starts a block of its own."""

UNSEEN = frozenset(
    """
    script style noscript template svg math iframe frame frameset object embed applet canvas select option textarea
    input button head title meta link base map area audio video track param datalist noframes noembed -comment
    -document-type
    """.split()
)
"""Tags whose inside no reader sees as running text."""

STRONG = frozenset({"b", "strong"})

EMPTY = frozenset({"br", "img"})
"""Tags with nothing inside that say something all the same."""

_TAGS = """
    article main section aside nav header footer figure figcaption blockquote ul ol li table td form p h1 h2 h3 h4 h5
    h6 dl pre address details a
    """.split()
TAG_BITS = {tag: 1 << index for index, tag in enumerate(_TAGS)}

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

CLASS_WORDS = """
    article story post entry content body text main paragraph lead intro summary standfirst teaser promo related
    recommend more popular trending latest next prev list item card grid feed river sidebar side widget rail module
    comment reply discuss share social follow newsletter subscribe paywall premium signup banner sponsor advert
    outbrain taboola caption credit figure image photo gallery media video player author byline bio date time meta
    info tag topic keyword category section breadcrumb nav menu header footer copyright legal cookie consent privacy
    login modal popup overlay hidden print source quote pull box fact infobox note correction disclaimer headline
    title kicker subtitle description excerpt rating search poll event weather ticker live timeline toc table wrapper
    container column
    """.split()
_WORD_BITS = {word: 1 << index for index, word in enumerate(CLASS_WORDS)}
_ALIASES = {
    "artikel": "article", "articulo": "article", "nota": "article", "noticia": "story", "meldung": "story", "beitrag": "post",
    "inhalt": "content", "corpo": "body", "cuerpo": "body", "texte": "text", "texto": "text", "testo": "text", "autor": "author",
    "auteur": "author", "kommentar": "comment", "empfehl": "recommend", "mehr": "more", "recirc": "related", "readmore": "more",
    "werbung": "advert", "anzeige": "advert", "reklam": "advert", "sponsored": "sponsor", "vorspann": "lead", "chapo": "lead",
    "abstract": "summary", "bild": "image", "foto": "photo", "pager": "next", "navbar": "nav", "navig": "nav", "legend": "caption",
    "bildunterschrift": "caption", "zitat": "quote", "seitenleiste": "sidebar", "aside": "side", "sharing": "share",
    "dek": "standfirst", "subhead": "subtitle", "untertitel": "subtitle", "unterzeile": "subtitle", "donat": "subscribe",
    "registr": "signup", "prose": "body", "abo": "subscribe", "disqus": "comment", "datum": "date", "fecha": "date",
}  # fmt: skip
_BITS = _WORD_BITS | {alias: _WORD_BITS[word] for alias, word in _ALIASES.items()}
_FIND = re.compile(trie(_BITS))
_AD = re.compile(r"(?:^|[\s_-])ads?(?:[\s_-]|$)")


@lru_cache(maxsize=20_000)
def words_in(names: str) -> int:
    """The bits of `CLASS_WORDS` that stand in class names and ids. Long lists of names count with their first 160 characters."""
    names = names[:160].lower()
    bits = 0
    for word in _FIND.findall(names):
        bits |= _BITS[word]
    if _AD.search(names):
        bits |= _BITS["advert"]
    return bits


@lru_cache(maxsize=4096)
def named(bits: int) -> tuple[str, ...]:
    """The class words behind bits."""
    return tuple(word for word, bit in _WORD_BITS.items() if bits & bit)


def word_bits(*words: str) -> int:
    """The bits of these class words together."""
    bits = 0
    for word in words:
        bits |= _WORD_BITS[word]
    return bits


def tag_bits(*tags: str) -> int:
    """The bits of these tags together."""
    bits = 0
    for tag in tags:
        bits |= TAG_BITS[tag]
    return bits


@lru_cache(maxsize=4096)
def tags_named(bits: int) -> tuple[str, ...]:
    """The tags behind bits."""
    return tuple(tag for tag, bit in TAG_BITS.items() if bits & bit)
