"""Who can be a source: people, bodies and papers. What is left of a sentence that was cut wrongly speaks for nobody."""

from __future__ import annotations

import re

from broadsheet.model.brief import SourceType

LONGEST = 14
"""Words of a source's name; longer ones are clauses."""

_NOBODY = frozenset(
    "i it he she they we you who which that this those these one ones some other others another each both nobody none all any more most out her him them"
    " his their its the a an here there what so such said read press advertisement newsletter however nevertheless either neither".split()
)
_VERB = re.compile(
    r"\b(?:is|isn|are|aren|was|were|be|has|had|have|does|doesn|do|don|did|didn|will|would|can|could|may|might|should|must|said|says|met|quoted|shows?|won|signed|rang"
    r"|recused|released|includes?|become|became|expresses|elaborated|highlight|purportedly|warn|left|took|gave|went|came|put|ran|struck|lost|fell|rose|heard|seem|seems"
    r"|expects?|claimed|denied|told|asked|wrote|died|killed|flatly)\b|\b(?:I|We|You|Don|It|He|She)[’'](?:ll|ve|m|t|s|d|re)\b"
)
_CLAUSE = re.compile(r",|\s(?:who|whom|which|that|whose|where)\b|\s(?=\w+ing\s(?:for|on|in|at|with|to|the|a)\b)")
_CUT = re.compile(
    r"\s(?:of|for|in|at|on|from|with|to|by|near|over|under|briefed|familiar|close|speaking|including|involved|and|or|last|this|here|there|also|posted|seen|obtained)\b"
)
_SOME_OF = re.compile(
    r"^(?:some|one|many|several|most|two|three|four|half|both|all|a number|members?|dozens|hundreds|thousands) of\s+", re.IGNORECASE
)
_ADVERB = re.compile(r"\s(?:later|also|once|then|reportedly|just|earlier|alone|again)$")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_INITIAL = re.compile(r"[RDI]-[A-Z][\w.]*$")
_LABEL = re.compile(r"(?:[A-Z]{3,}\s?){3,}|MORE$|Read |CLICK|http|[@#|\]\[}{]")

_PERSON = re.compile(
    r"(?:\w*(?:ers?|ors?|ists?|ians?|m[ae]n|wom[ae]n|people|persons?|folks?|keepers?|goers?|owners?|eers?|nauts?|ees|mates?|kin)"
    r"|aides?|allies|ally|analysts?|attendants?|accountants?|activists?|adults?|advocates?|agents?|applicants?|associates?|assistants?|chiefs?|child|children|clerks?|coaches|coach"
    r"|colleagues?|commandants?|consultants?|cops?|couple|crew|critics?|crowd|daughters?|defendants?|delegates?|democrats?|diplomats?|dissidents?|donors?|economists?"
    r"|executives?|experts?|families|family|fans?|friends?|guards?|guests?|heads?|historians?|husbands?|immigrants?|inhabitants?|insiders?|judges?|justices?|kids?|loyalists?"
    r"|migrants?|militants?|model|mourners|mps?|neighbou?rs?|nephews?|nuns?|nurses?|officials?|opponents?|pair|parents?|partners?|passers-by|patients?|pilots?|plaintiffs?|politicians?"
    r"|priests?|pupils?|rebels?|rabbis?|recruits?|refugees?|moderates|relatives?|representatives?|republicans?|residents?|respondents?|rivals?|scholars?|senators?|siblings?|sisters?|sons?|sources?"
    r"|spokes\w+|staff|students?|tenants?|trainees?|trio|troops?|tycoons?|uncles?|victims?|voters?|wi(?:fe|ves)|witness(?:es)?|youths?|figures)",
    re.IGNORECASE,
)
_NO_PERSON = frozenset(
    "letter letters paper papers water number numbers order orders matter river computer computers power weather winter summer quarter quarters paper other others danger"
    " disaster poster folder offer center centre theater chapter minister-s cover banner counter tower error mirror floor door doors sector factor factors vector motor"
    " color colour flavor labor labour honor corner border year over under after later former latter tender tweeter twitter newsletter headquarters fewer number-s woman-s"
    " december november october september manner shutter register".split()
)
_BODY = re.compile(
    r"(?:police|trust|county|city|state|town|village|ministr(?:y|ies)|governments?|offices?|departments?|agenc(?:y|ies)|compan(?:y|ies)|firms?|army|military|navy|courts?|councils?|boards?"
    r"|clubs?|unions?|part(?:y|ies)|hospitals?|universit(?:y|ies)|schools?|banks?|authorit(?:y|ies)|commissions?|committees?|church(?:es)?|prosecution|defen[cs]e|coastguard|brigades?|services?"
    r"|administrations?|campaigns?|kremlin|pentagon|regulators?|federations?|associations?|groups?|airlines?|carriers?|manufacturers?|teams?|centers?|centres?|embass(?:y|ies)|parliament|congress"
    r"|coalitions?|opposition|organi[sz]ations?|institutes?|mission|foundation|charit(?:y|ies)|grower|regime|cabinet|delegations?|tribunal|sheriff|bureau|consulate|league|museum|retailers?|panels?|sites?|outlets?|casino|observatory|zoo|providers?|newspapers?|network|magazine)",
    re.IGNORECASE,
)
_SPEAKS_FOR = re.compile(r"spokes\w+", re.IGNORECASE)
_PAPER = re.compile(
    r"(?:reports?|statements?|stud(?:y|ies)|letters?|memos?|filings?|lawsuits?|documents?|tweets?|polls?|surveys?|indictments?|complaints?|transcripts?|e-?mails?|notes?|releases?"
    r"|resolutions?|drafts?|laws?|bills?|rulings?|verdicts?|orders?|affidavits?|audits?|reviews?|papers?|books?|posts?|messages?|texts?|websites?|data|figures|statistics|records?|registers?"
    r"|logs?|census|analys[ei]s|videos?|footage|recordings?|petitions?|plans?|contracts?|agreements?|manifest|list|minutes|testimony|editorial|photographs?|guides?)",
    re.IGNORECASE,
)


def speaks(name: str, kind: SourceType) -> bool:
    """Whether a name found beside words can be that of a source; the unnamed must be people, bodies or papers by their noun."""
    core = _CLAUSE.split(name, maxsplit=1)[0].strip()
    words = _WORD.findall(core)
    if not words or len(words) > LONGEST or words[0].casefold() in ("no", "nobody", "none") or _LABEL.search(name):
        return False
    if _VERB.search(core) or _INITIAL.match(name) or all(word.casefold() in _NOBODY for word in words):
        return False
    if kind == "unnamed":
        return bool(_is_person(core) or _BODY.fullmatch(head_of(core)) or _PAPER.fullmatch(head_of(core)))
    return kind != "named" or any(word[0].isupper() and word.casefold() not in _NOBODY for word in words)


def kind_of_unnamed(name: str) -> SourceType:
    """A body, or who speaks for one, is official though no name is given; a paper is a document; all others are unnamed."""
    core = _CLAUSE.split(name, maxsplit=1)[0]
    head = head_of(core)
    if _SPEAKS_FOR.fullmatch(head) or (_BODY.fullmatch(head) and not _is_person(core)):
        return "official"
    return "document" if _PAPER.fullmatch(head) and head != "figures" else "unnamed"


def head_of(phrase: str) -> str:
    """The noun that carries a noun phrase, in small letters; "" for none."""
    phrase = _ADVERB.sub("", _SOME_OF.sub("", phrase))
    cut = _CUT.search(phrase)
    words = _WORD.findall(phrase[: cut.start()] if cut else phrase)
    return words[-1].casefold().removesuffix("’s").removesuffix("'s") if words else ""


def _is_person(phrase: str) -> bool:
    head = head_of(phrase)
    return head not in _NO_PERSON and bool(_PERSON.fullmatch(head)) and not _BODY.fullmatch(head)
