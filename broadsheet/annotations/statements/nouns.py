"""The nouns that speakers are made of: offices, bodies, outlets, papers, and people without a name."""

from __future__ import annotations

import re

_OFFICE = """president prime-minister premier chancellor king queen emir sultan minister secretary senator representative congressman congresswoman
    lawmaker lawmakers mp mps governor mayor councillor councilor commissioner ambassador envoy diplomat diplomats spokesman spokeswoman spokesperson
    spokespeople spokesmen official officials general gen colonel col admiral major captain lieutenant lt sergeant sgt commander brigadier officer officers
    police judge justice magistrate prosecutor prosecutors sheriff chief director commissioner inspector superintendent attorney-general
    deputy undersecretary chairman chairwoman chair speaker leader head administrator collector tahsildar registrar coroner minister ministers
    authorities authority government administration ministry army military navy force troops court tribunal parliament congress council
    department agency commission committee embassy consulate mission party campaign service bureau bank regulator union federation
    association company firm airline club treasurer rapporteur negotiator negotiators delegate delegation adviser-general wing soldiers coastguard
    hospital university board white-house kremlin pentagon rep sen gov gens ombudsman cabinet regime opposition coalition coach
    principal office ceo executive chairperson president-elect pope bishop archbishop cardinal ayatollah imam brigade brigades militia""".split()
_PEOPLE = """person people source sources aide aides adviser advisers advisor advisors insider insiders witness witnesses resident residents
    man woman men women student students worker workers doctor doctors nurse nurses medic medics analyst analysts expert experts critic critics
    observer observers activist activists neighbour neighbours neighbor neighbors relative relatives mother father brother sister son daughter wife
    husband friend friends colleague colleagues lawyer lawyers attorney attorneys teacher teachers farmer farmers trader traders driver drivers survivor survivors
    passenger passengers others other some many several most few supporter supporters opponent opponents voter voters republicans democrats
    conservatives liberals strategist strategists operative operatives staffer staffers economist economists scientist scientists researcher researchers
    employee employees manager owner shopkeeper villager villagers soldier rescuers rescuer volunteer volunteers official officials diplomat
    diplomats executive executives banker bankers investor investors somebody someone everyone everybody nobody one ones two three crew user
    users fans fan guest guests member members historian professor academics academic respondents tapper player players veteran veterans refugee
    refugees mourners protesters demonstrators organisers organizers campaigners parents families family allies ally advocates advocate
    rival rivals veterans commentator commentators columnists columnist tenant tenants customer customers patients patient""".split()
_UNNAMED_OFFICIALS = frozenset(
    """official officials diplomat diplomats spokesman spokeswoman spokesperson spokespeople spokesmen officer officers minister ministers
    authorities lawmaker lawmakers negotiator negotiators prosecutors soldiers police administration mps senators inspectors
    investigators commanders diplomats judges directors""".split()
)
_DOCUMENTS = """report statement study letter memo filing lawsuit document documents readout tweet tweets ad ads advert survey poll polls indictment complaint
    transcript email emails note notice release communique communiqué resolution draft law bill ruling verdict order affidavit audit review paper
    book post posts message text texts website data figures statistics records record register logs log census analysis video recording
    petition manifesto plan budget charter contract agreement list table chart minutes testimony statement editorial banner sign headline""".split()
_MEDIA = """newspaper newspapers media outlet outlets network channel channels broadcaster agency newswire wire reports report television tv radio magazine journalist
    journalists reporter reporters correspondent daily weekly paper press station editorial podcast website""".split()
_MEDIA_NAME = re.compile(
    r"\b(?:Times|Post|Journal|Herald|Tribune|Gazette|Chronicle|Courier|Observer|Guardian|Telegraph|Independent|Mail|Mirror|Sun|Star|News|Press|Reuters|AFP|"
    r"BBC|CNN|NBC|CBS|ABC|MSNBC|NPR|Bloomberg|Xinhua|TASS|Interfax|Al Jazeera|Wire|Broadcasting|Radio|TV|Television|"
    r"Daily|Sentinel|Globe|Spiegel|Monde|Figaro|País|Yomiuri|Asahi|Kyodo|Yonhap|ANSA|EFE|DPA|Dispatch|Examiner|Magazine|Weekly|Review|Agency|Agencia|Echo)\b"
)
_MEDIA_BEFORE = re.compile(r"\b(?:newspaper|magazine|broadcaster|news agency|news site|daily|weekly|network|website) (?=[A-Z])")
OFFICES = frozenset([*_OFFICE, *(noun + "s" for noun in _OFFICE if not noun.endswith(("s", "y", "ch")))])
PEOPLE, DOCUMENTS, MEDIA, UNNAMED_OFFICIALS = map(frozenset, (_PEOPLE, _DOCUMENTS, _MEDIA, _UNNAMED_OFFICIALS))
PRONOUNS = {
    "he": "m", "she": "f", "him": "m", "her": "f", "they": "many", "it": "it", "who": "who", "we": "us", "i": "us", "his": "m", "their": "many",
    "both": "many", "which": "it", "you": "us", "himself": "m", "herself": "f",
}  # fmt: skip
_STOP = re.compile(
    r"\s(?:of|for|in|at|on|from|with|to|by|near|over|under|briefed|familiar|close|speaking|who|that|which|whose|including|involved|"
    r"dispatched|working|against|into|about|as|named|called|quoted|gathered|interviewed|said|here|there|posted|released|published|compiled|seen|obtained|reviewed|issued)\b|[,;(—–]"
)
_WORD = re.compile(r"[^\W\d_][\w’'.-]*")


def head_of(phrase: str) -> str:
    """The noun that carries a noun phrase, in small letters: "person" of "a person familiar with the talks". Empty for none."""
    cut = _STOP.search(phrase)
    words = [w.rstrip(".").lower() for w in _WORD.findall(phrase[: cut.start()] if cut else phrase)]
    words = [w.removesuffix("'s").removesuffix("’s") for w in words]
    return words[-1] if words else ""


def is_outlet(phrase: str) -> bool:
    """Whether a phrase names a newspaper, agency or broadcaster, or says "reports"."""
    return head_of(phrase) in MEDIA or bool(_MEDIA_NAME.search(phrase)) or bool(_MEDIA_BEFORE.search(phrase))
