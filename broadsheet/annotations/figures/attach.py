"""Which telling word a number belongs to, by the grammar of casualty sentences and of units.

The cases are those of English news: object of a verb ("killed 12 people"), subject of a passive or of dying ("60 others were
injured", "nine people died"), a number before its state ("12 dead"), a counted noun ("4,789 deaths"), a noun with "of" ("the
death of 10"), a toll ("the toll rose to 42"), a part of a number before it ("including six children"). Only these count: a word
of death somewhere in the sentence does not make a number a count of deaths.
"""

from __future__ import annotations

import re

from broadsheet.annotations.figures.context import Context
from broadsheet.annotations.figures.lexicon import CLASS_OF
from broadsheet.annotations.figures.phrases import does, done_to, of_object, searched_for

_KIND_OF = {
    "DEATH": "deaths", "HURT": "injured", "MISSING": "missing", "RESCUE": "rescued", "ARREST": "arrested", "DISPLACE": "displaced",
    "EVACUATE": "evacuated", "HOSTAGE": "hostages", "VICTIM": "victims",
}  # fmt: skip
_VERBS = {  # done to somebody: before the number as object, after it as passive
    "DEATH": """killed kill killing kills murder murders execute massacre murdered murdering executed executing massacred slain slaughtered slaughtering beheaded assassinated
        leaving-dead drowning drowned lynched martyred""",
    "HURT": "injured injuring injures injure wounded wounding wound hurt hurting hospitalised hospitalized maimed maiming burned treating treated hospitalizing",
    "RESCUE": "rescue rescues free rescued rescuing freed freeing released releasing saved saving airlifted pardoned",
    "ARREST": "arrest arrests detain detains jail arrested arresting detained detaining jailed jailing imprisoned charged charging indicted sentenced convicted nabbed captured rounded apprehended",
    "DISPLACE": "displace displaced displacing uprooted uprooting",
    "EVACUATE": "evacuated evacuating evacuate",
    "HOSTAGE": "kidnapped kidnapping abducted abducting",
    "VICTIM": "trapped trapping abused stranded stranding molested",
}  # fmt: skip
_DOES = {  # what the counted people do themselves
    "DEATH": "died die dies dying perished perish drowned succumbed",
    "HURT": "suffered sustained",
    "MISSING": "disappeared vanished",
    "RESCUE": "survived escaped swam",
    "DISPLACE": "fled flee fleeing",
}  # fmt: skip
_STATES = {
    "DEATH": "dead fatally",
    "HURT": "injured wounded hurt hospitalised hospitalized",
    "MISSING": "missing unaccounted disappeared",
    "RESCUE": "alive",
    "ARREST": "detained arrested",
    "DISPLACE": "homeless displaced",
    "HOSTAGE": "hostage captive",
    "VICTIM": "trapped stranded",
}  # fmt: skip
_NOUNS = {
    "DEATH": "deaths death fatalities fatality bodies corpses killings remains drownings lives dead",
    "HURT": "injuries wounded injured hospitalizations hospitalisations",
    "RESCUE": "survivors recoveries recovered",
    "ARREST": "arrests detentions detainees prisoners",
    "DISPLACE": "refugees refugee migrants asylum-seekers displaced",
    "EVACUATE": "evacuees evacuations",
    "HOSTAGE": "hostages captives abductees hostage",
    "VICTIM": "victims casualties",
    "MISSING": "missing",
}  # fmt: skip
_OF = {
    "DEATH": "death deaths killing murder massacre murderer killer slaughter lives bodies remains execution executions murders slaying toll",
    "HURT": "injury injuries wounding injuring",
    "RESCUE": "rescue release",
    "ARREST": "arrest arrests detention detentions imprisonment jailing",
    "DISPLACE": "displacement displacing",
    "EVACUATE": "evacuation",
    "HOSTAGE": "kidnapping abduction",
}  # fmt: skip


def _table(classes: dict[str, str]) -> dict[str, str]:
    return {word: name for name, words in classes.items() for word in words.split()}


_VERB, _DO, _STATE, _NOUN, _NOUN_OF = map(_table, (_VERBS, _DOES, _STATES, _NOUNS, _OF))
_SKIPPED = frozenset(
    """at least more than about around some nearly almost over up to as many another other the a an additional further only just no fewer
    less approximately roughly estimated total of those these dozen his her their its all both also""".split()
)
_AUXILIARY = frozenset(
    """was were is are be been being has have had got will would could may might can should also still later reportedly allegedly
    critically seriously badly severely slightly fatally believed feared confirmed presumed reported recorded now already since not
    either shot left lay declared pronounced found thought officially then""".split()
)
_ARTICLES = frozenset("a an the his her their".split())
_AFTER_PARTICIPLE = frozenset(
    ["", *"in by on at during when after as with near since for from . , and ; so while this last".split()]
)
_BREAK = frozenset(';:().–—"“”?!')
_INHERITING = re.compile(
    r"(?:\b(?:including|includes|included|among them|of whom|of them|of which|of those|comprising)\s(?:\w+\s){0,2}|\bamong (?:them|those),?\s)$",
    re.I,
)
_ALONG_WITH = re.compile(
    r"\b(?:along with|as well as|together with|in addition to)(?: (?:another|at least|some|about|more than))* $", re.I
)
_IMPERSONAL = frozenset({"TIME", "BUILDING", "ATTACK", "MONEYWORD", "DISTANCE", "MASS", "SHARE", "ANIMAL"})
_LISTING = re.compile(r"[\w ’'-]{2,50}(?:,| and|, and| as well as)(?: (?:another|at least|some|about))? ")
_TOLL = re.compile(r"\b(?:death|casualty|confirmed)?\s?(?:toll|death count|body count)\b[^.;]{0,60}$", re.I)
_TOLL_REACH, _RISEN_REACH = 90, 50
_TO = re.compile(r" to (?:\w+ )?$")
_JOINED = re.compile(r"[\w\s’'-]{0,40}?,?\s(?:and|as well as|along with|plus)(?: (?:another|at least|more than|about|some))*\s")
_PEOPLE = frozenset(("PERSON", "TROOPS", "CROWD", "VICTIM", ""))
_LONGEST_GAP = 90
_RISEN = re.compile(
    r"\b(?:soared|rose|risen|climbed|grown|jumped|passed|surged|stands?|stood|mounted|reached|topped)(?: \w+)? ?(?:past|to|above|at|beyond)? (?:\w+ ){0,2}$",
    re.I,
)
_OF_TOLL = re.compile(r"\b(?:death toll|toll|number of (?:\w+ )?(?:dead|deaths|killed|fatalities|people killed))\b", re.I)
_TOLL_WORDS = frozenset(("toll", "count", "number"))  # without these no toll is told
_COUNTED_NOUNS = frozenset(
    "deaths fatalities dead missing injured injuries wounded arrests casualties detainees refugees survivors evacuees displaced".split()
)
_COUNTED = re.compile(
    rf"\b(?P<noun>{'|'.join(sorted(_COUNTED_NOUNS))})\b[^.;:]{{0,50}}?"
    r"\b(?:to|at|reached|hit|passed|exceeded|totall?ed|numbered|is|was|are|were|above|past)\s(?:\w+\s){0,3}$",
    re.I,
)
_MODIFIES = re.compile(r"%|[-–](?!(?:plus|odd|strong)\b)[a-z]", re.I)  # "6 %", "a 10-round limit"
_CONDITION = re.compile(
    r"(?:\s[\w-]+){0,3}\s(?:in|are in|is in|were in|remain(?:s|ed)? in) (?:a |an )?(?:serious|critical|stable|grave|intensive)",
    re.I,
)
_CUSTODY = re.compile(r"(?:\s[\w-]+){0,3}\s(?:in|behind) (?:jail|prison|custody|detention|bars)\b", re.I)
_NP_REACH = 9


def attach(context: Context, index: int) -> tuple[str | None, str]:
    """The casualty kind of a number and the case that gave it; (None, "") where no case holds."""
    first, after = context.places[index]
    head = _head_class(context, after)
    number = context.numbers[index]
    if number.currency or number.ends_range or _MODIFIES.match(context.text, context.ends[index]):
        return None, ""
    for case, find in _CASES:
        name = find(context, index, first, after)
        if name in _NEEDS_PERSON and case in ("passive", "object", "phrase") and head not in _PERSONAL:
            continue
        if name in _NEVER_THINGS and not head and _is_common_noun(context, after):
            continue
        if name and not (head in _IMPERSONAL - {"ANIMAL"} and case != "toll"):
            kind = "animals" if head == "ANIMAL" and name == "DEATH" else _KIND_OF[name]
            return kind, "counted" if case == "noun" and context.word(after) in _CERTAIN else case
    return None, ""


# Right after a number these nouns tell by themselves what is counted.
_CERTAIN = frozenset("deaths fatalities bodies injuries survivors arrests refugees evacuees hostages captives".split())
_NEEDS_PERSON = frozenset({"ARREST", "HOSTAGE", "RESCUE"})
_NEVER_THINGS = frozenset({"VICTIM", "MISSING"})
_MORE_OF = frozenset("more others other of in at and".split())
_PERSONAL = frozenset({"PERSON", "TROOPS", "CROWD", "VICTIM", "DISPLACE", "HOSTAGE", "ARREST", "RESCUE", ""})


def _is_common_noun(context: Context, i: int) -> bool:
    """A word in small letters that may be a thing: vessels can be stranded and weapons go missing."""
    word = context.words[i] if i < len(context.words) else ""
    return (
        word.islower()
        and word.isalpha()
        and word not in _AUXILIARY
        and word not in _VERB
        and word not in _STATE
        and word not in _MORE_OF
    )


def _head_class(context: Context, after: int) -> str:
    """The class of the counted noun: of the first few words, the first one that is a noun of some class."""
    for i in range(after, min(after + 4, len(context.lower))):
        word = context.lower[i]
        if word in _BREAK or word == "," or word in _AUXILIARY or word in _VERB or word in ("in", "at", "on", "by", "from", "and"):
            return ""
        name = CLASS_OF.get(word, "")
        if name and name not in ("DEATH", "HURT", "PAST", "MODAL", "CHANGE"):
            return name
        if context.text[context.tokens[i][0]] == "%":
            return "SHARE"
    return ""


def _counted_noun(context: Context, index: int, first: int, after: int) -> str | None:
    for i in range(after, min(after + 6, len(context.lower))):
        word = context.lower[i]
        if word in _NOUN and not (word == "death" and context.word(i + 1) in ("row", "penalty", "toll", "threats", "sentences")):
            return _NOUN[word]
        if not (word.isalpha() or word in ("-", "'s")) or word in ("in", "on", "at", "by", "and", "or", "to", "from", "for", "as"):
            return None
    return None


def _state(context: Context, index: int, first: int, after: int) -> str | None:
    """ "12 dead", "12 people dead", "12 people missing"."""
    for i in range(after, min(after + 6, len(context.lower))):
        word = context.lower[i]
        if word in _STATE:
            return _STATE[word]
        if (
            not (word.isalpha() or word in ("-", "'s", "’s"))
            or word in _AUXILIARY
            or word in ("in", "on", "at", "by", "and", "from", "for")
        ):
            return None
    return None


def _passive(context: Context, index: int, first: int, after: int) -> str | None:
    """ "60 others were injured", "nine people have died", "10 protesters arrested in"."""
    seen_auxiliary, skipped = False, after
    for i in range(after, min(after + _NP_REACH + 5, len(context.lower))):
        word = context.lower[i]
        if word in _BREAK:
            return None
        if word == "," and context.word(i + 1) in ("including", "among", "most", "many", "mostly", "all"):
            skipped = _next_comma(context, i)
            continue
        if i < skipped:
            continue
        if word in _DO:
            return _DO[word] if _DO[word] != "HURT" or "injur" in " ".join(context.lower[i : i + 6]) else None
        if word in _VERB and (seen_auxiliary or word.endswith(("ed", "hurt", "held", "slain"))):
            if seen_auxiliary or _reduced(context, i):
                return _VERB[word]
            return None
        if seen_auxiliary and word in _STATE and context.word(i - 1) not in ("the", "a"):
            return _STATE[word]
        if seen_auxiliary and word in _NOUN and context.lower[i - 2 : i] == ("among", "the"):
            return _NOUN[word]
        if word == "lost" and context.word(i + 2) == "lives":
            return "DEATH"
        seen_auxiliary = seen_auxiliary or word in _AUXILIARY
        if not seen_auxiliary and (
            (word == "and" and context.word(i + 1) not in _ARTICLES) or (word == "," and i - after > 5) or _is_number(context, i)
        ):
            return None
        if i - after > _NP_REACH and not seen_auxiliary:
            return None
    return None


def _at_length(context: Context, index: int, first: int, after: int) -> str | None:
    """ "three thousand people were flown out", "18 needed treatment": the verb of the counted, with the words that make it tell."""
    seen_auxiliary = False
    for i in range(after, min(after + _NP_REACH, len(context.lower))):
        word = context.lower[i]
        if word in _BREAK or word in (",", "and") or _is_number(context, i):
            return None
        if name := (done_to(context, i) if seen_auxiliary else None) or does(context, i):
            return name
        seen_auxiliary = seen_auxiliary or word in _AUXILIARY
    return None


def _next_comma(context: Context, i: int) -> int:
    """The token after the comma that closes ", including two children,"."""
    for j in range(i + 1, min(i + 12, len(context.lower))):
        if context.lower[j] == ",":
            return j + 1
    return i + 1


def _reduced(context: Context, i: int) -> bool:
    """A participle after its noun ("protesters arrested during"), not a verb with an object ("gunmen killed five")."""
    follow = context.word(i + 1)
    return follow in _AFTER_PARTICIPLE


def _is_number(context: Context, i: int) -> bool:
    return any(a <= i < b for a, b in context.places)


def _object(context: Context, index: int, first: int, after: int) -> str | None:
    """ "killed at least 50 people", "and wounded over 400": only words that lead into a number stand between."""
    i = first - 1
    while i >= 0 and first - i <= 6 and (context.lower[i] in _SKIPPED or context.lower[i] in ("-",)):
        i -= 1
    word = context.word(i)
    if word == "of" or context.word(i + 1) == "of":
        return None
    if word in _VERB:
        return _VERB[word]
    if word in ("claimed", "claiming", "claims") and "lives" in context.lower[after : after + 3]:
        return "DEATH"
    return of_object(context, i, after)


def _noun_of(context: Context, index: int, first: int, after: int) -> str | None:
    """ "the death of 10", "injuries to three"."""
    i = first - 1
    while i >= 0 and first - i <= 6 and context.lower[i] in _SKIPPED and context.lower[i] not in ("of", "to"):
        i -= 1
    if context.word(i) in ("of", "to", "among"):
        return _NOUN_OF.get(context.word(i - 1))
    return searched_for(context, i + 1, after)


def _toll(context: Context, index: int, first: int, after: int) -> str | None:
    """ "the toll rose to 42"; a number between the word and this one is the toll, unless this one is where it went."""
    if _TOLL_WORDS.isdisjoint(context.lower):
        return None
    number, text = context.numbers[index], context.text
    risen = _RISEN.search(text, max(context.start, number.start - _RISEN_REACH), number.start)
    if risen and _OF_TOLL.search(text, context.start, number.start):
        return "DEATH"
    found = _TOLL.search(text, max(context.start, number.start - _TOLL_REACH), number.start)
    if found is None:
        return None
    other_between = any(other.end > found.start() for other in context.numbers[:index])
    return None if other_between and not _TO.search(text, found.start(), number.start) else "DEATH"


def _condition(context: Context, index: int, first: int, after: int) -> str | None:
    end = context.ends[index]
    if _CONDITION.match(context.text, end):
        return "HURT"
    return "ARREST" if _CUSTODY.match(context.text, end) else None


def _count(context: Context, index: int, first: int, after: int) -> str | None:
    """ "deaths rose to 753", "leaving fatalities at 5,226", "the number of injured was put at 60"."""
    if _COUNTED_NOUNS.isdisjoint(context.lower) or _head_class(context, after) not in _PERSONAL:
        return None
    number = context.numbers[index]
    since = max(context.start, number.start - _TOLL_REACH, context.numbers[index - 1].end if index else 0)
    found = _COUNTED.search(context.text, since, number.start)
    return _NOUN.get(found["noun"].lower()) if found else None


_CASES = (
    ("object", _object),
    ("of", _noun_of),
    ("condition", _condition),
    ("state", _state),
    ("phrase", _at_length),
    ("passive", _passive),
    ("toll", _toll),
    ("count", _count),
    ("noun", _counted_noun),
)


def attach_all(context: Context) -> list[tuple[str | None, str]]:
    """The casualty kind of every number of the sentence; parts ("including six children") and joined ones take that of the one before."""
    found: list[tuple[str | None, str]] = []
    for index in range(len(context.numbers)):
        own = attach(context, index)
        if index and found[-1][0] and own[1] in ("", "passive") and _continues(context, index):
            own = found[-1][0], "part"
        found.append(own)
    for index in range(len(found) - 2, -1, -1):
        if found[index][0] is None and found[index + 1][1] in ("passive", "state", "listed") and _lists(context, index):
            found[index] = found[index + 1][0], "listed"
    return found


def _lists(context: Context, index: int) -> bool:
    """This number and the next share one verb: "nine workers, one driver and three rescuers were injured"."""
    first = context.places[index][0]
    if _head_class(context, context.places[index][1]) in _IMPERSONAL or "of" in context.lower[max(0, first - 2) : first]:
        return False  # "of the 88 aboard, 61 survived"
    gap = context.text[context.numbers[index].end : context.numbers[index + 1].start]
    return bool(_LISTING.fullmatch(gap)) and not any(w in _AUXILIARY or w in _VERB or w in _DO for w in gap.lower().split())


def _continues(context: Context, index: int) -> bool:
    """The number is a part of the one before, or joined to it ("and two nurses", "along with eight soldiers")."""
    number, before = context.numbers[index], context.numbers[index - 1]
    gap, head = context.text[before.end : number.start], _head_class(context, context.places[index][1])
    if len(gap) > _LONGEST_GAP or ";" in gap or ". " in gap:
        return False
    if _INHERITING.search(gap) or _ALONG_WITH.search(gap):
        return head not in _IMPERSONAL
    acts = any(word in _VERB or word in _DO for word in gap.split())
    return head in _PEOPLE and not acts and _JOINED.fullmatch(gap) is not None
