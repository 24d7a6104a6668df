"""The patterns of time expressions in English, and the words that can begin one.

Rules stand in order of their right: where two could begin at one place the first is taken. Patterns are written with free spacing.
"""

from __future__ import annotations

import re

from broadsheet.words.tries import trie

MONTHS = "january february march april may june july august september october november december".split()
DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
ONES = """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen""".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()

_MONTH = r"""(?:
    (?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)?|May|June?\b\.?|July?\b\.?|Aug(?:ust|\.)?|Sept(?:ember|\.)?|Sep\.?
    |Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)(?![a-z])
    |JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)"""
_DAY = r"""(?:
    (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY
    |(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.)"""
_NUMBER = rf"""(?:\d+(?:[.,]\d+)*|(?i:
    (?:{"|".join(TENS)})(?:[-\s](?:{"|".join(ONES[:9])}))?
    |{"|".join(sorted(ONES, key=len, reverse=True))}
    |an?|half\san?|a\scouple\sof|a\sfew|several|few|many|a\sdozen|dozens\sof|a\shundred|hundreds\sof))"""
_UNIT = r"""(?i:seconds?|minutes?|mins?|hours?|days?|nights?|weekends?|weeks?|fortnights?|months?|quarters?|years?|decades?
    |centur(?:y|ies))"""
_ABOUT = r"""(?:(?i:more\sthan|less\sthan|fewer\sthan|at\sleast|at\smost|up\sto|as\slong\sas|about|around|nearly|almost|over
    |roughly|some|just\sover|just\sunder|approximately|another|only|just|the\sfull|a\sfull|a\sfurther)\s+)"""
_YEAR = r"(?:1[0-9]\d\d|20\d\d)"
_PART = r"(?:morning|afternoon|evening|night)"
_EDGE = r"(?:(?i:early|late|mid|later|earlier)[-\s]\s*)"
_MIDDLE = r"(?i:beginning|start|end|middle)"
_ZONE = r"(?:\s*\(?(?:E[DS]T|C[DS]T|P[DS]T|M[DS]T|GMT|UTC|BST|CES?T|IST|ET|PT|(?i:local\stime))\)?)"
_CLOCK = rf"""(?:
    \d{{1,2}}(?:[:.]\d\d)?\s?(?:a\.m\.?|p\.m\.?|am\b|pm\b|A\.M\.|P\.M\.|AM\b|PM\b){_ZONE}?
    |\d{{1,2}}:\d\d{_ZONE}?(?:\s\(\d{{4}}\s(?:GMT|UTC)\))?
    |\d{{4}}\s(?:GMT|UTC)
    |(?i:noon|midday|midnight))"""
_OF_YEAR = rf"(?:,?\s+(?:of\s+)?(?:{_YEAR}|(?i:this|last|next|the\sprevious)\s+year)(?!\d))"
_ORDINAL = r"(?:st|nd|rd|th)?"

RULES: tuple[tuple[str, str], ...] = (
    ("ISO", r"(?P<iso>\d{4}-\d\d-\d\d)(?!\d)"),
    ("SLASHED", r"(?P<sl1>\d{1,2})/(?P<sl2>\d{1,2})/(?P<sl3>\d{4}|\d\d)(?!\d)"),
    (
        "DATED",
        rf"""(?:(?P<dclock1>{_CLOCK})\s+(?:on\s+)?)?(?:{_DAY}(?:\s+(?P<dpart>{_PART}))?,?\s+(?:the\s+)?)?{_EDGE}?
        (?:(?P<mdm>{_MONTH})\s+(?P<mdd>[0-3]?\d){_ORDINAL}
            (?![\d%]|[.,]\d\d\d?\b|\s?(?:percent|per\scent|million|billion))(?P<mdy>{_OF_YEAR})?
        |(?P<dmd>[0-3]?\d){_ORDINAL}\s+(?:of\s+)?(?P<dmm>{_MONTH})(?P<dmy>{_OF_YEAR})?)
        (?:\s+at\s+(?P<dclock2>{_CLOCK}))?""",
    ),
    (
        "MONTH",
        rf"""(?P<monq>(?:(?i:early|late|mid|last|next|this|earlier\sthis|the\s{_MIDDLE}\sof|the\sweek\sof)[-\s]\s*)?)
        (?P<mon>{_MONTH})(?P<mony>{_OF_YEAR})?""",
    ),
    (
        "WEEKDAY",
        rf"""(?:(?P<wclock>{_CLOCK})\s+(?:on\s+)?)?
        (?P<wq>(?:(?i:early|late|last|next|this|this\spast|later|earlier)\s+(?:on\s+)?)?)(?P<wday>{_DAY})(?:['’]s)?
        (?:\s+(?P<wpart>{_PART}))?(?P<wtail>\s+(?:of\s+)?(?:last|next|this)\s+week)?(?:\s+at\s+(?P<wclock2>{_CLOCK}))?""",
    ),
    (
        "NAMED",
        rf"""(?:(?P<nclock>{_CLOCK})\s+)?(?:{_EDGE}|(?i:later|earlier)\s+)?
        (?P<nday>(?i:the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|yesterday|today|tomorrow|tonight|last\s+night|overnight
        |this\s+(?:morning|afternoon|evening)))(?:['’]s)?(?:\s+(?P<npart>{_PART}))?""",
    ),
    ("CLOCK", rf"(?P<clock>{_CLOCK})"),
    (
        "AGO",
        rf"""{_ABOUT}{{0,2}}(?:(?P<agon>{_NUMBER})\s+)?(?:more\s+)?(?P<agou>{_UNIT})\s+
        (?P<agow>(?i:ago|earlier|later|from\snow|hence|before(?=[,.])))\b""",
    ),
    (
        "QUARTER",
        rf"""(?i:the\s+|its\s+)?(?:{_EDGE})?
        (?:(?:(?P<qyp>(?i:this|last|next)\s+year)['’]s\s+)?(?P<qn>(?i:first|second|third|fourth))[-\s](?P<qk>(?i:quarter|half))\b
            (?!\s+of\s+the\s+(?:match|game|season))
        |\bQ(?P<qd>[1-4])\b)
        (?:['’]s)?(?P<qy>\s+(?:of\s+)?(?:{_YEAR}|(?:this|last|next)\s+year))?""",
    ),
    (
        "RELATIVE",
        rf"""(?:(?i:earlier|later|early|late|sometime|the\s(?:{_MIDDLE}|rest)\sof)\s+)?(?:(?i:the|these|those)\s+)?
        (?P<relw>(?i:last|past|next|this|coming|previous|prior|preceding|following|current|recent|latest))\s+
        (?:(?i:full|fiscal|calendar|academic)\s+)?(?:(?P<reln>{_NUMBER})[-\s]+)?(?P<relu>{_UNIT})\b(?!['’]s\s+\w+\s+ago)""",
    ),
    (
        "THISQUARTER",
        r"""(?P<tq>(?i:the\s+(?:year-ago\s+|year-earlier\s+|latest\s+|current\s+)?
        (?:quarter|latest\s+period|year-earlier\s+period|year-ago\s+period)))\b""",
    ),
    ("HYPHENED", rf"{_ABOUT}?(?P<hypn>{_NUMBER})-(?P<hypu>(?!quarters){_UNIT})(?![-\w])"),
    (
        "SET",
        rf"""(?P<set>(?i:every|each)\s+(?:(?i:single|other)\s+)?(?:{_UNIT}|{_DAY})
        |(?i:daily|weekly|monthly|annually|yearly|hourly|nightly|fortnightly))\b""",
    ),
    (
        "DURATION",
        rf"""(?:(?i:the)\s+)?(?:(?i:first)\s+)?{_ABOUT}{{0,2}}(?P<durn>{_NUMBER})\s+
        (?:(?i:full|more|straight|consecutive|long|short|whole|lost|calendar|working|business|extra|additional)\s+)?
        (?P<duru>{_UNIT})\b(?![-\s]+old\b)(?!\s+of\s+age)(?<!a\squarter)(?<!quarters)""",
    ),
    (
        "SEASON",
        rf"""(?P<seaq>(?:(?i:last|next|this|the|early|late|past)\s+){{1,3}})(?P<sea>(?i:spring|summer|autumn|fall|winter))\b
        (?P<seay>\s+(?:of\s+)?{_YEAR})?""",
    ),
    (
        "FEAST",
        rf"""(?P<feast>(?i:christmas(?:\s+(?:eve|day))?|new\s+year['’]s\s+(?:eve|day)|valentine['’]s\s+day|halloween|boxing\s+day
        |independence\s+day|may\s+day))\b(?P<feasty>{_OF_YEAR})?""",
    ),
    ("DECADE", rf"(?:(?i:the)\s+)?{_EDGE}?(?P<dec>(?:1[5-9]|20)\d0|['’]?[2-9]0)['’]?s\b"),
    (
        "CENTURY",
        rf"""(?:(?i:the)\s+)?{_EDGE}?
        (?P<cent>\d\d?(?:st|nd|rd|th)|(?i:seventeenth|eighteenth|nineteenth|twentieth|twenty-first))[-\s](?i:century)\b""",
    ),
    ("YEAR", rf"(?:(?i:fiscal|mid-|early|late|the\s+{_MIDDLE}\s+of|the\s+year|calendar)\s*)?(?P<year>{_YEAR})(?![\d\w])"),
    ("LONG", rf"(?:{_NUMBER}-)?(?P<long>(?i:day|week|month|year|decade|hour))s?-?(?i:long)\b"),
    ("WEEKEND", rf"(?:(?i:the\s+(?:{_MIDDLE}|rest)\sof\s+))?(?i:the\s+(?P<weekend>weekend))\b"),
    (
        "BARE",
        r"(?:(?<=for\s)|(?<=within\s)|(?<=after\s)|(?<=over\s))(?P<bareu>(?i:hours|days|weeks|months|years|decades|centuries))\b",
    ),
    (
        "REF",
        r"""(?P<ref>(?i:right\s+now|now|nowadays|currently|at\s+the\s+moment|at\s+present|these\s+days|recently|lately
        |(?<!as\s)soon(?!\safter|\sas\b)|shortly(?!\safter|\sbefore)|the\s+(?:near\s+|foreseeable\s+)?future|the\s+past))\b""",
    ),
)


def _grammar(*names: str) -> re.Pattern[str]:
    """The rules named, or all, as one pattern; the name of the rule that matched is its last group."""
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in RULES if not names or name in names), re.VERBOSE)


# The grammar is tried only at words that can begin a time, and there only with the rules that begin so (see `WORD`).
_ALL = _grammar()
_COUNTS = _grammar("AGO", "HYPHENED", "LONG", "DURATION")
_ARTICLES = _grammar(
    "MONTH", "NAMED", "QUARTER", "RELATIVE", "THISQUARTER", "DURATION", "SEASON", "DECADE", "CENTURY", "YEAR", "WEEKEND", "REF"
)  # fmt: skip
_DAYS = _grammar("DATED", "WEEKDAY")
DIGITS = _grammar(
    "ISO", "SLASHED", "DATED", "WEEKDAY", "NAMED", "CLOCK", "AGO", "HYPHENED", "LONG", "DURATION", "DECADE", "CENTURY", "YEAR"
)  # fmt: skip
OPENERS: dict[str, re.Pattern[str]] = {
    word: grammar
    for grammar, words in (
        (_ARTICLES, "the its these those"),
        (
            _COUNTS,
            f"""a an half several few many dozens hundreds more less fewer at up as about around nearly almost over roughly some
            just approximately another {" ".join([*ONES, *TENS])}""",
        ),
        (_DAYS, f"""{" ".join(DAYS)} mon tue tues wed thu thur thurs fri sat sun"""),
        (
            _ALL,
            f"""{" ".join(MONTHS)} jan feb mar apr jun jul aug sept sep oct nov dec early late mid later earlier sometime last past next
            this coming previous prior preceding following current recent latest only yesterday today tomorrow tonight overnight noon
            midday midnight seconds minutes hours days nights weeks weekends months quarters years decades centuries first second third
            fourth q every each daily weekly monthly annually yearly hourly nightly fortnightly christmas new valentine halloween
            boxing independence fiscal calendar seventeenth eighteenth nineteenth twentieth twenty right now nowadays currently recently
            lately soon shortly at day week month year decade hour daylong weeklong monthlong yearlong decadelong""",
        ),
    )
    for word in words.split()
}
# What goes on after an article, an "a", and digits, where a time begins with them.
_UNITS = "second min hour day night weekend week fortnight month quarter year decade century centuries".split()
_BEFORE_UNIT = "full further more straight consecutive long short whole lost calendar working business extra additional".split()
_OF_THE = "beginning start end middle rest spring summer autumn fall winter near foreseeable future".split()
_AFTER_THE = rf"\s+(?:[’']?\d|{trie({*OPENERS, *_UNITS, *_BEFORE_UNIT, *_OF_THE})})"
_AFTER_A = rf"[\s-]+{trie([*_UNITS, *_BEFORE_UNIT, *'couple few dozen hundred'.split()])}"
_AFTER_DIGITS = rf"""(?:[.,:]\d+){{0,3}}(?:(?:st|nd|rd|th)?[\s-]\s*(?:of\s+)?{trie([*_UNITS, *_BEFORE_UNIT, *(month[:3] for month in MONTHS)])}
    |\s*[ap]\.?m|[-/]\d|[’']?s\b|\s(?:GMT|UTC))|:\d\d"""
# Words that can begin a time, one in twenty. What stands right before must not belong to them.
WORD = re.compile(
    rf"""(?<![\w$£€.-])(?:[’']?(?:{_YEAR}(?!\d)|\d+(?i:(?={_AFTER_DIGITS})))
    |(?i:(?:the|its|these|those)(?={_AFTER_THE})|an?(?={_AFTER_A})|{trie(OPENERS.keys() - set("the its these those a an".split()))})(?![A-Za-z]))""",
    re.VERBOSE,
)
