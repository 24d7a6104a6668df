"""What gives a line of a page away: small tests on its text alone.

Each cue is one expression that must cover the whole line, so that a sentence which merely mentions a share button is no button.
"""

from __future__ import annotations

import re
from collections.abc import Callable

NAME = r"[A-ZÀ-ÖØ-ÞŁŚŻŠŽČĆÇ][\w.'’-]*"
_PARTICLES = r"(?:de|del|della|der|den|van|von|da|dos|di|la|le|el|al|bin|ibn|y|e|zu|ten|ter)"
PERSON = rf"{NAME}(?:[ ](?:{_PARTICLES}[ ]){{0,2}}{NAME}){{1,3}}"
_COUNT = r"\d[\d.,]*\s?(?:[KMB]|k|m|mln|mio|tsd)?\+?"
_AGO = (
    r"(?:\d{1,3}|an?|one|two|three|few|a few)\s?(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|wks?|"
    r"weeks?|mo|months?|yrs?|years?)\s?(?:ago|old)?"
)

_CUES = {
    "byline": rf"(?:by|von|par|por|di|door|av|af|text:|story by|words by|reporting by|written by)[:\s]\s?{NAME}.{{1,120}}",
    "posted_by": (
        r"(?:.{2,40}?)?(?:posted|published|provided|shared) by:?(?: .{2,60})?|© (?:provided|supplied) by .{2,60}|"
        r"(?:source|via):? .{2,50}"
    ),
    "ago": (
        rf"[·•|\s-]*(?:(?:published|updated|posted|last updated)\s)?(?:{_AGO}(?<=ago)|{_AGO}|yesterday|today|just now|"
        rf"vor \d+ \w+|il y a \d+ \w+|hace \d+ \w+|\d+ \w+ fa)(?:\s?[·•|-].{{0,60}})?"
    ),
    "reading_time": (
        r"[·•|\s-]*(?:reading time:?\s*)?\d{1,3}\+?[\s-]?(?:min(?:ute)?s?\.?(?:[\s-](?:read|watch|listen|de lecture|"
        r"lesezeit|de lectura|di lettura|leestijd))|minuten lesezeit)|[·•\s-]*(?:lesezeit|temps de lecture|"
        r"tempo di lettura|tiempo de lectura|reading time):?\s*\d{1,3}.{0,12}"
    ),
    "clock": (
        r"(?:(?:first |originally )?(?:published|updated|posted|last (?:updated|modified)|created|modified|publié|"
        r"veröffentlicht|publicado|actualizado|mis à jour|stand|aktualisiert|pubblicato)\b)?[^a-z]{0,12}(?=.*\d).{6,60}"
    ),
    "comments": (
        r"(?:view |show |see |read )?(?:all )?(?:the )?(?:\(?\d[\d,.]*\)?\s)?(?:comments?|kommentare?|commentaires?|"
        r"comentarios?|commenti|reacties|kommentarer)(?:\s?\(?\d[\d,.]*\)?)?(?:\s?\w+_\w+)?|(?:leave|post|add|"
        r"write) a (?:comment|reply)|(?:join|start) the (?:conversation|discussion)|no comments(?: yet)?"
    ),
    "commenter": r".{2,40}\s(?:says|said|writes|schrieb|sagt|dit|dice|diz|skriver|zegt)(?:\s.{4,40})?\s?:",
    "replies": r"(?:\d[\d,.]*|one|no)\s(?:responses?|repl(?:y|ies)|thoughts?|antworten|réponses|respuestas|reactions?)(?:\s(?:to|on|zu|à|a)\b.{0,200})?|reply|antworten|répondre|responder|rispondi|permalink",
    "hashtags": (
        r"(?:#[^#]{1,60}){2,}|(?:tags|topics|filed under|keywords|schlagwörter|schlagworte|themen|mots[ -]clés|etiquetas|"
        r"temas|argomenti|tag)\s?:.{0,400}"
    ),
    "tags_header": (
        r"in this article|(?:tags|topics|filed under|keywords|mentioned in this article|themen|schlagworte|mots[ -]clés|"
        r"etiquetas|temas|argomenti)\s?:?"
    ),
    "people_header": r"related people|people(?: mentioned| in this (?:story|article))?|mentioned people|in this story",
    "count": rf"{_COUNT}",
    "count_label": (
        r"(?:followers?|posts?|views?|likes?|subscribers?|articles?|stories|fans|shares|reads|abonnés|abonnenten|"
        r"seguidores)"
    ),
    "count_with_label": (
        rf"{_COUNT}\s(?:followers?|posts?|views?|likes?|subscribers?|shares|reads|fans|abonnés|seguidores)(?:\s?[·•|"
        rf"]\s?{_COUNT}\s\w+)*"
    ),
    "about": r"about(?: us| the (?:author|publisher|writer|source))?",
    "address": r"(?:https?://|www\.)\S{3,400}",
    "picture": r"https?://\S{1,300}(?:\.(?:jpe?g|png|gif|webp|avif)|/image|image\.|img|photo|thumb)\S{0,300}",
    "credit": (
        r"(?:photo|image|picture|credit|photograph|foto|bild|crédit|fotografie|illustration|getty|video)s?(?: credit| by|"
        r" courtesy(?: of)?|: ?|/).{2,80}|.{2,60}(?:/|via | - )(?:ap|reuters|afp|getty images?|epa|dpa|shutterstock|"
        r"istock|alamy|zuma|bloomberg|imago|picture alliance)\b.{0,30}|\(?(?:ap photo|reuters|afp|getty|dpa).{0,60}\)?"
    ),
    "caption_credit": (
        r".{20,500}\s?(?:[|(\[©]|photo(?:graph)?(?: by|:)|credit:|image:|picture:|foto:|bild:|courtesy of)\s?[^|"
        r"()\[\]]{2,90}[)\]]?\.?"
    ),
    "oops": (
        r"oops!?|something went wrong\.?|please try (?:again|reloading).{0,30}|(?:this )?(?:content|video|"
        r"image) (?:is )?(?:not |un)available\.?.{0,40}|unable to load.{0,40}|failed to load.{0,40}|"
        r"an error (?:has )?occurred\.?.{0,60}|loading\b.{0,20}|error loading.{0,30}|javascript (?:is )?(?:disabled|"
        r"required).{0,60}|we.re having trouble.{0,60}|retry|try again\.?"
    ),
    "list_header": (
        r"(?:(?:you|we) (?:may|might|could) (?:also )?(?:like|be interested in|enjoy)|recommended(?: (?:stories|for you|"
        r"reading|reads|articles|videos|content))?|recommendations|related(?: (?:articles?|stories|story|content|news|"
        r"topics|posts|coverage|links|reading|videos))?|more (?:stories|news|articles|headlines|coverage|to read|"
        r"to explore|for you|like this|videos)(?: .{1,40})?|more (?:from|in|on|about) .{2,40}|also (?:read|in the news|"
        r"on .{2,30})|read (?:more|next|also|this next)|(?:most|more) (?:read|popular|viewed|shared|commented|watched|"
        r"recent)(?: .{1,30})?|popular(?: (?:now|stories|news|articles|posts|in .{2,30}|this week))?|trending(?: (?:now|"
        r"stories|news|topics|articles|today|on .{2,30}))?|(?:the )?latest(?: (?:news|stories|headlines|articles|updates|"
        r"posts|videos|from .{2,40}|in .{2,30}))?|top (?:stories|news|headlines|articles|picks)(?: .{1,30})?|up next|"
        r"next up|in other news|other (?:news|stories|articles)(?: .{1,30})?|what to read next|what.s (?:trending|hot|"
        r"next)|don.t miss|must[- ]reads?|editor.?s.? (?:picks?|choice)|(?:from|around) (?:the|our) (?:web|partners|"
        r"network|sponsors|community)|from our (?:partners|sponsors)|sponsored(?: (?:content|stories|links|posts))?|"
        r"promoted(?: (?:content|stories|links))?|paid (?:content|posts)|you may have missed|in case you missed it|"
        r"continue reading|keep reading|keep on reading|see also|see more|discover more|explore more|"
        r"featured(?: (?:stories|articles|posts|news))?|recent (?:posts|stories|news|articles)|similar (?:articles|"
        r"stories|posts|news)|suggested(?: (?:for you|articles|stories|reading))?|read more (?:about|on|from).{2,40}|"
        r"headlines|mehr zum thema|das könnte sie (?:auch )?interessieren|lesen sie auch|meistgelesen.{0,20}|"
        r"auch interessant|mehr aus .{2,30}|weitere (?:artikel|themen|meldungen|nachrichten).{0,20}|ähnliche (?:artikel|"
        r"beiträge)|neueste (?:artikel|nachrichten|beiträge)|beliebte? (?:artikel|beiträge)|(?:à )?lire (?:aussi|"
        r"également|plus)|sur le même (?:sujet|thème)|les (?:plus|articles les plus) (?:lus|vus|populaires|commentés)|"
        r"à la une|dans la même rubrique|(?:articles?|contenus) (?:similaires|liés|associés|récents)|vous aimerez aussi|"
        r"(?:te|le) puede interesar|lo más (?:leído|visto|reciente)|más (?:noticias|leídas|información|sobre .{2,30}|"
        r"en .{2,30})|noticias relacionadas|artículos relacionados|también te puede interesar|leia (?:também|mais)|"
        r"mais lidas|veja também|leggi anche|potrebbe(?:ro)? interessarti(?: anche)?|(?:i )?più letti|articoli correlati|"
        r"lees (?:ook|meer|verder)|meest gelezen|läs (?:också|mer|även)|mest läst|les også|mest lest|lue (?:myös|lisää)|"
        r"czytaj (?:także|też|również)|zobacz (?:także|też|również)|najczęściej czytane|(?:čtěte|přečtěte) (?:také|si)|"
        r"olvasta már|citește și|îți recomandăm|ilgili haberler|читайте также|по теме|популярное|читайте також|関連記事|"
        r"おすすめ記事|人気記事|相关(?:阅读|新闻|文章)|推荐阅读|延伸閱讀|관련 ?기사|많이 본 (?:뉴스|기사)|baca juga|berita terkait|xem thêm|"
        r"tin liên quan)\s?[:»>…→]*(?:\s?\(\d+\))?"
    ),
    "copyright": (
        r"(?:©|\(c\)|copyright\b).{0,200}|.{0,80}all rights reserved.{0,80}|alle rechte vorbehalten.{0,60}|"
        r"tous droits réservés.{0,60}|.{0,60}©\s?(?:19|20)\d\d.{0,80}"
    ),
    "legal": (
        r"(?:.{0,40}\b)?(?:privacy policy|cookie (?:policy|settings|preferences)|terms (?:of (?:use|service)|"
        r"and conditions|& conditions)|do not sell.{0,40}|ad ?choices|impressum|datenschutz\w*|contact us|"
        r"advertise with us|mentions légales|aviso legal|site ?map|rss feeds?|accessibility|careers|masthead|newsletters|"
        r"help center)(?:\b.{0,60})?"
    ),
    "button": (
        r"(?:cancel|close|menu|search|share|save|print|e-?mail|subscribe|log ?in|sign ?in|sign ?up|register|home|"
        r"skip to (?:main )?content|open menu|toggle \w+|back to top|go back|next|previous|prev|play|pause|mute|unmute|"
        r"video|live|more|view more(?: in)?|see more|show more|load more|read more|continue|follow|following|like|reply|"
        r"report|open|ok|accept|dismiss|expand|collapse|arrow_\w+|\w+_(?:down|up|left|right|circle)|get the app|use app|"
        r"download|notifications?|settings|language|english|account|my account|profile|facebook|twitter|instagram|youtube|"
        r"whatsapp|linkedin|copy link|suche|menü|anmelden|teilen|partager|s.abonner|se connecter|compartir|buscar|cerca|"
        r"accedi|zoeken|inloggen)\W{0,3}"
    ),
    "view_more_in": r"(?:view|see|read) more (?:in|on)|filed (?:under|in)|section|category|rubrik|rubrique|sección",
    "domain": r"(?:[\w-]{1,40}\.){1,3}[a-z]{2,10}",
    "person": rf"{PERSON}",
    "people": rf"{PERSON}(?:(?:,| and| und| et| y| e|\s?[|/&·•])\s{PERSON}){{0,5}}(?:,?\s.{{2,60}})?",
    "role": (
        r".{0,60}\b(?:reporter|correspondent|editor|writer|staff|columnist|bureau chief|journalist|contributor|producer|"
        r"redakteur\w*|journaliste|redactor\w*|anchor|photographer)\b.{0,40}"
    ),
    "label_like": r"[A-ZÀ-Þ][\w’' ,&-]{1,40}:\s\S.*",
    "menu": r"[\w&'’.-]{2,24}(?:\s?[|•·›»>/]\s?[\w&'’. -]{2,30}){2,}",
    "story_continues": (
        r"(?:story|article) continues(?: below)?.{0,20}|continue reading.{0,30}|read full (?:article|story)|"
        r"view (?:original|full) (?:article|story).{0,20}"
    ),
    "truncated": r".{20,2000}(?:\.\.\.|…)",
}  # fmt: skip
_COMPILED = {
    name: re.compile(pattern, re.IGNORECASE if name not in ("person", "people", "label_like", "menu") else 0)
    for name, pattern in _CUES.items()
}
_LONGEST_FURNITURE = 420


def cues_of(text: str) -> frozenset[str]:
    """Name every cue that covers the line. Lines beyond 420 characters are nothing but text and only looked at for their end."""
    if len(text) > _LONGEST_FURNITURE:
        return frozenset({"truncated"} if text.endswith(("...", "…")) else ())
    return frozenset(name for name, pattern in _COMPILED.items() if pattern.fullmatch(text))


def is_cue(name: str, text: str) -> bool:
    """Tell whether one cue covers the line."""
    return len(text) <= _LONGEST_FURNITURE and _COMPILED[name].fullmatch(text) is not None


def covering(name: str) -> Callable[[str], re.Match[str] | None]:
    """The test whether a cue covers a line, for asking it of many; lines beyond 420 characters are not to be asked."""
    return _COMPILED[name].fullmatch
