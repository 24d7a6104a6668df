"""Lines that are no part of the text: newsletters, subscriptions, apps, shares, and who edited. Found by what they say."""

from __future__ import annotations

import re

from broadsheet.words.tries import trie

_RULES = {
    "newsletter": re.compile(
        r"\b(?:sign(?:ing)?[ -]?up|subscribe|register)\b.{0,80}\b(?:newsletters?|inbox|e-?mail alerts?|alerts?|briefing|for free)\b"
        r"|\bnewsletters?\b.{0,60}\b(?:sign up|subscribe|inbox|here)\b|\bsubscribe (?:for free|now|today|here)\b"
        r"|\b(?:delivered|straight) (?:daily )?(?:in)?to your inbox\b|\b(?:newsletter|infolettre|"
        r"boletín)\b.{0,40}\b(?:abonnieren|anmelden|inscri\w+|abonne\w*|suscr\w+)",
        re.IGNORECASE,
    ),
    "subscription": re.compile(
        r"\b(?:subscribe|subscription|become a (?:member|supporter)|support our (?:journalism|work)|"
        r"already a (?:subscriber|member))\b.{0,80}"
        r"\b(?:today|now|here|access|free|log ?in|sign ?in|unlimited|month|week|trial)\b"
        r"|\b(?:create|register for) (?:a|your) free account\b|\bto continue reading\b|\bget unlimited access\b|"
        r"\bsupport independent journalism\b",
        re.IGNORECASE,
    ),
    "like_this": re.compile(r"^(?:like|enjoy(?:ed|ing)?|love) (?:this|what you)\b.{0,60}\?|\blike this article\?", re.IGNORECASE),
    "app": re.compile(r"\b(?:download|get|install)\b.{0,40}\b(?:our |the )?(?:\w+ )?app\b(?! store of)", re.IGNORECASE),
    "follow": re.compile(
        r"^(?:you can )?(?:follow|like|join|find|add) (?:us|@?\w+(?: \w+){0,3}) (?:on|at|as) (?:our |a )?(?:facebook|"
        r"twitter|x\b|instagram|youtube|tiktok|telegram|whatsapp|google news|flipboard|linkedin|social media)"
        r"|^(?:click here|tap here)\b",
        re.IGNORECASE,
    ),
    "read_more": re.compile(
        r"^(?:read (?:more|also|next|now|the full)|also read|see also|see more|related|more from|go deeper|up next|"
        r"don.t miss|watch|listen|recommended|must[ -]read|"
        r"lire aussi|à lire aussi|lesen sie auch|mehr zum thema|leggi anche|lee también|leia também|lees ook|"
        r"читайте также)\b[^.?!]{0,12}[:|»>→-]\s?.{8,}"
        r"|^more (?:stories )?from [\w.'’ ]{2,40}(?::|$)",
        re.IGNORECASE,
    ),
    "advertisement": re.compile(
        r"^[\[(–—-]*\s?(?:advertisement|advertising|sponsored(?: content| by .{2,40})?|ad|anzeige|werbung|publicité|"
        r"publicidad|pubblicità|advertentie|annons|annonse|mainos|реклама|story continues(?: below)?"
        r"(?: advertisement)?|article continues (?:below|after)\b.{0,30}|continue reading(?: the main story)?|"
        r"scroll (?:down )?to continue\b.{0,30})\s?[\])–—.:-]*$",
        re.IGNORECASE,
    ),
    "disclaimer": re.compile(
        r"\baffiliate[ -]links?\b|\bmay earn (?:us )?an? .{0,20}commission\b|\bcontent is reserved for subscribers\b|\bréservée? aux abonnés\b"
        r"|\bthis (?:article|story|content) is (?:only )?(?:available )?for subscribers\b|^vous pouvez lire .{3,40} sur un seul appareil",
        re.IGNORECASE,
    ),
    "credit_line": re.compile(
        r"^\(?\s?(?:(?:additional )?(?:reporting|writing)|editing|edited|compiled|translated)(?: and (?:writing|editing|reporting))? by\b.{3,200}$",
        re.IGNORECASE,
    ),
    "share": re.compile(
        r"^(?:share|tweet|print|e-?mail|save|comment|copy link|facebook|twitter|whatsapp|pinterest|reddit|linkedin|teilen|"
        r"partager|compartir|condividi)"
        r"(?:[\s,|/·•]+(?:this|article|story|on|via|to|by|share|tweet|print|e-?mail|save|comment|copy|link|facebook|"
        r"twitter|whatsapp|pinterest|reddit|linkedin|x|post)){0,12}$",
        re.IGNORECASE,
    ),
}


_CLICK = re.compile(r"\bclick here (?:to|for)\b", re.IGNORECASE)
_STEMS = {
    "newsletter": ("sign", "subscribe", "register", "newsletter", "inbox", "infolettre", "boletín"),
    "subscription": ("subscri", "member", "support", "free account", "continue reading", "unlimited access"),
    "like_this": ("like", "enjoy", "love"),
    "app": ("app",),
    "disclaimer": ("affiliate", "commission", "subscribers", "abonnés", "appareil"),
}
"""What a text must hold, in lower case, for the rule to be looked for anywhere in it; the other rules read its beginning alone."""


_ANY_STEM = re.compile(trie({stem for stems in _STEMS.values() for stem in stems} | {"click here"}))
_OPENING = re.compile("|".join(rule.pattern for name, rule in _RULES.items() if name not in _STEMS), re.IGNORECASE)


def promotion_rule(text: str) -> str | None:
    """Name the rule by which a short paragraph is promotion and not article text; None for everything else.

    Only paragraphs below 60 words are looked at: longer ones that mention a newsletter are text about newsletters.
    On the 8,213 paragraphs of the development gold the rules take five that are no promotion.
    """
    text = " ".join(text[:600].split())
    if not text or text.count(" ") > 60:
        return None
    folded = text.lower()
    if not (_OPENING.match(text) or _ANY_STEM.search(folded)):
        return None
    found = next((name for name, rule in _RULES.items() if _holds(rule, _STEMS.get(name), text, folded)), None)
    return found or ("follow" if "click here" in folded and _CLICK.search(text) else None)


def _holds(rule: re.Pattern[str], stems: tuple[str, ...] | None, text: str, folded: str) -> bool:
    if stems is None:
        return rule.match(text) is not None
    return any(stem in folded for stem in stems) and rule.search(text) is not None
