"""Words that say that somebody said, thinks, asks for or calls something: where to look for a statement."""

from __future__ import annotations

from broadsheet.model.annotation import StatementKind

_LEMMAS: dict[StatementKind, str] = {
    "speech": """say tell report announce state add write tweet post note warn explain claim argue insist reply respond deny confirm admit
        acknowledge concede declare recall suggest stress emphasize emphasise maintain assert allege predict forecast disclose reveal
        remark observe joke quip lament complain caution reiterate repeat conclude estimate reckon calculate answer ask inform quote cite
        mention indicate testify contend counter retort boast vow pledge promise swear signal hint assure reassure remind contradict refute
        dispute object protest shout whisper mutter yell cry sigh laugh shrug fume snap recount relate describe detail
        outline release publish broadcast email text blog comment speak talk discuss continue begin interject interrupt muse opine point
        rule find show list put give count record register read project expect guide clarify specify apologise apologize
        attribute express voice convey communicate proclaim profess affirm reaffirm verify certify attest document update brief hear learn
        understand gather reject dismiss agree offer submit plead threaten blame charge accuse confide let make spell rubbish query
        reference echo detail""",
    "belief": """believe think expect hope fear doubt suspect assume consider worry feel know see want wish intend plan prefer regard view
        anticipate imagine suppose seek favor favour oppose support seem appear decide determine conclude realise realize""",
    "directive": """urge call order demand request instruct advise recommend press appeal propose invite encourage direct plead implore beg
        require exhort command""",
    "characterization": """call describe label brand dub term denounce condemn criticise criticize praise hail slam blast decry deride mock ridicule deplore
        attack welcome defend champion commend laud thank portray characterize characterise liken compare depict fault challenge
        question endorse congratulate salute blame accuse rebuke chide lambast deem""",
}  # fmt: skip
_IRREGULAR = {
    "said": "say", "told": "tell", "wrote": "write", "written": "write", "thought": "think", "felt": "feel", "knew": "know", "known": "know", "saw": "see",
    "seen": "see", "spoke": "speak", "spoken": "speak", "swore": "swear", "sworn": "swear", "quoth": "say", "found": "find", "shown": "show", "put": "put",
    "putting": "put", "gave": "give", "given": "give", "read": "read", "heard": "hear", "learnt": "learn", "made": "make", "let": "let", "understood": "understand",
    "sought": "seek", "besought": "beg", "began": "begin", "held": "hold", "went": "go", "drew": "draw", "spelt": "spell", "broadcast": "broadcast",
    "forecast": "forecast", "forecasts": "forecast",
}  # fmt: skip
_OTHERS: dict[str, StatementKind] = {
    "according": "speech", "per": "speech", "declined": "declined_comment", "refused": "declined_comment", "declines": "declined_comment", "refuses": "declined_comment",
    "declining": "declined_comment", "refusing": "declined_comment",
    "reportedly": "speech", "allegedly": "speech", "confident": "belief", "hopeful": "belief", "convinced": "belief", "certain": "belief",
    "determined": "belief", "aware": "belief", "optimistic": "belief", "worried": "belief", "concerned": "belief", "skeptical": "belief", "sceptical": "belief",
    "adamant": "speech", "clear": "speech", "statement": "speech", "saying": "speech", "words": "speech", "announcement": "speech",
    "claim": "speech", "claims": "speech", "call": "directive", "calls": "directive", "request": "directive", "support": "belief", "opinion": "belief", "view": "belief",
    "accusation": "speech", "accusations": "speech", "allegations": "speech", "allegation": "speech", "promise": "speech", "criticism": "characterization",
    "tally": "speech", "reckoning": "speech", "estimate": "speech", "count": "speech",
}  # fmt: skip


def _forms(lemma: str) -> list[str]:
    if lemma.endswith("e"):
        return [lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing"]
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return [lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    es = "es" if lemma.endswith(("s", "sh", "ch", "x")) else "s"
    forms = [lemma, lemma + es, lemma + "ed", lemma + "ing"]
    if lemma[-1] in "gtmnpb" and lemma[-2] in "aeiou" and lemma[-3] not in "aeiou":
        forms += [lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"]
    return forms


LEMMA_OF: dict[str, str] = {}
KIND_OF: dict[str, StatementKind] = {}
for _kind, _lemmas in _LEMMAS.items():
    for _lemma in _lemmas.split():
        KIND_OF.setdefault(_lemma, _kind)
        for _form in _forms(_lemma):
            LEMMA_OF.setdefault(_form, _lemma)
LEMMA_OF.update({form: lemma for form, lemma in _IRREGULAR.items() if lemma in KIND_OF})
for _word, _kind in _OTHERS.items():
    LEMMA_OF.setdefault(_word, _word)
    KIND_OF.setdefault(LEMMA_OF[_word], _kind)

STRONG = frozenset(
    """say tell according add write tweet note warn explain claim argue insist reply deny confirm admit acknowledge concede declare
    recall announce state report allege stress reiterate remark quip joke caution urge accuse vow testify lament""".split()
)


def is_cue(word: str) -> bool:
    """Whether a word in small letters may be a cue at all."""
    return word in LEMMA_OF
