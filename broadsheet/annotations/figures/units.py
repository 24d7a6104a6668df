"""What a number measures by its unit or its counted noun, where these alone tell: "%", "kilometres", "seats", "years in prison"."""

from __future__ import annotations

import re

from broadsheet.annotations.figures.context import Context
from broadsheet.words.numbers import currency_of

_PERCENT = re.compile(r"[ \u00a0-]?(?:%|per ?cent(?:age)?\b|pct\b|percentage point|p\.c\.)", re.I)
_POINTS = re.compile(r"[ -](?:percentage |basis )?points?\b", re.I)
_TIME = re.compile(
    r"[ \u00a0-](?:and a half )?(?:more |straight |consecutive |full |long |calendar )?(?P<unit>seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centuries|nights?|mins?|hrs?)\b",
    re.I,
)
_OLD = re.compile(r"-(?:year|month|week|day)s?-olds?\b|[ ](?:years?|months?) (?:old|of age)\b", re.I)
_AGE_BEFORE = re.compile(
    r"\b(?:aged?|ages|ages of|between the ages of|age of|aged between|turned|turns|die[sd] at(?: age)?)[ ](?:\d+(?:[ -–]|,| and | or | to )+)*$",
    re.I,
)
_AGO = re.compile(r"[ \w-]{1,24}?\b(?:ago|later|earlier|before|after|since|from now|prior)\b", re.I)
_RELATIVE = re.compile(
    r"\b(?:last|past|previous|next|coming|first|after|within|in just|in the|over the|every|for the)(?: (?:past|last|next|first|previous))?[ ]$",
    re.I,
)
_PRISON_BEFORE = re.compile(
    r"\b(?:jailed|sentenced|imprisoned|prison term|jail term|sentences?|jail|prison|behind bars|served?|serving|suspended|facing|faces|face)\b[^.;]{0,40}$",
    re.I,
)
_PRISON_AFTER = re.compile(
    r"[ -][\w-]+[^.;]{0,18}\b(?:in (?:prison|jail|custody)|behind bars|imprisonment|jail|prison|probation|suspended|sentence|term|community service|hard labou?r)\b",
    re.I,
)
_POLL = re.compile(
    r"\b(?:poll(?:s|ed|sters?)?|surveys?|surveyed|respondents?|approv\w+|disapprov\w+|think|believe[ds]?|say they|said they|favou?r(?:ed|s)?|oppos\w+|support(?:ed|s)?|Americans|adults)\b",
    re.I,
)
_POLLED = re.compile(
    r"\b(?:polls?|surveys?|surveyed|polled|respondents?|Gallup|pollsters?|approval|favou?rab\w+|satisf\w+|Pew|YouGov|Quinnipiac|Ipsos|Marist)\b",
    re.I,
)
_VOTES = re.compile(
    r"\b(?:of the votes?|votes? counted|precincts?|ballots?|runoff|of votes|the vote|turnout|vote share|candidates?|first round|elected)\b",
    re.I,
)
_RATE = re.compile(
    r"\b(?:unemployment|jobless|occupancy|mortality|literacy|birth|interest|vacancy|fatality|positivity|poverty|employment) (?:rate|ratio)|\brate (?:of|to|at|is|was)\b|\b(?:inflation|unemployment|joblessness)\b|\brates?\b",
    re.I,
)
_CHANGED = re.compile(
    r"\b(?:r[oi]se[ns]?|rising|f[ae]ll(?:en|s|ing)?|grew|grown?|growing|grows|increas\w+|decreas\w+|declin\w+|dropp?\w*|jump\w*|surg\w+|climb\w*|slipp?\w*|cut\w*|gain\w*|los[te]|shed|shrank|shrunk|contracted|expanded|(?<!make )(?<!made )(?<!makes )(?<!making )up|down|higher|lower|reduc\w+|soar\w*|plung\w+|tumbl\w+|edged|advanced|slid|added|dipped|doubled|rallied|sank|improved|worsened|by)\b(?:[ ][\w$.,%-]+){0,4}[ ]$",
    re.I,
)
_CHANGE_AFTER = re.compile(
    r"(?:[ ](?:%|per ?cent)|%|-percent|-per-cent)?[ ](?:\w+[ ]){0,2}?(?:increase|decrease|rise|fall|drop|decline|jump|growth|surge|reduction|hike|cut|more|less|higher|lower|fewer|gain|loss|down|up|discount|off|larger|smaller|faster|slower|above|below)\b",
    re.I,
)
_PER = re.compile(
    r"[ ]?(?:per|a|an|each|every|apiece|/)[ ]?(?:barrel|share|ounce|ton(?:ne)?|kilo(?:gram)?|litre|liter|gallon|month|year|week|day|hour|head|person|unit|pound|bushel|night|ticket|piece|bag|bottle|kg|gram|dose|seat|household)\b",
    re.I,
)
_PRICED = re.compile(
    r"\b(?:prices?|priced|costs?|costing|fares?|tickets?|tariffs?|wages?|salar\w+|rents?|fees?|sells? for|sold (?:for|at)|pay(?:s|ing)?|toll|traded at|closed at|barrel|shares?)\b[^.;]{0,40}$",
    re.I,
)
_CURRENCY_AFTER = re.compile(
    r"[ -](?:of )?(?:U\.?S\.? |Australian |Canadian |Hong Kong |Singapore |New Zealand |Swiss |Egyptian |Kenyan |Indian |Turkish )?(?P<word>[A-Za-z]+)"
)
_ISO_AFTER = re.compile(r"[ ](?:USD|EUR|GBP|JPY|CNY|INR|RMB|CHF|SEK|NOK|DKK|ZAR|NGN|KES|AED|SAR|PKR|TRY|lei|CFA)\b")
_MEASURES = {
    "speed": r"mph|kph|km/h|kmh|kmph|knots|(?:miles|kilomet(?:er|re)s|km) (?:per|an) hour|m/s",
    "area": r"acres?|hectares?|ha\b|sq\.? ?\w+|square[ -]\w+",
    "mass_volume": r"(?:(?:metric |short |million )?ton(?:ne)?s?|kilograms?|kilos?|kg|grams?|g|lit(?:er|re)s?|gallons?|barrels|lbs?|cubic \w+|bushels?|quintals?|ounces|oz"
    r"|ml|megalit\w+|truckloads)\b(?! of people)",
    "distance": r"kilomet(?:er|re)s?|kms?|miles?|met(?:er|re)s?|feet|foot|ft|inch(?:es)?|in\.|cm|mm|centimet(?:er|re)s?|millimet(?:er|re)s?|nautical miles?|yards?|m",
    "other": r"degrees?|°|C\b|F\b|megawatts?|MW|GW|gigawatts?|MWh|GWh|kWh|watts?|volts?|terabytes?|gigabytes?|GB|TB|MB|ppm|decibels?|hertz|GHz",
}
_UNIT = re.compile("[ -]?(?:" + "|".join(rf"(?P<{kind}>(?:{units})\b)" for kind, units in _MEASURES.items()) + ")", re.I)
_MAGNITUDE = re.compile(r"\bmagnitude(?:[ -]of)?[ -](?:an? )?$|\bmeasur\w+ $", re.I)
_MAGNITUDE_AFTER = re.compile(r"[ -]magnitude\b|[ -]on the Richter", re.I)
_IDENTIFIER = re.compile(r"0\d+")  # dialling codes, numbers of files
_ILL = re.compile(r"(?: [\w-]+){0,3}? (?:ill|sickened|infected)\b", re.I)
_ORDINAL_BEFORE = re.compile(r"\bNos?\. ?$")
_RATIO_BEFORE = re.compile(r"\b(?:per|for every|population of|every) $", re.I)
_ONE_OF = re.compile(
    r" of (?:the|those|his|her|its|our|my|their|a|several|many|more|\d+|two|three|four|five|six|seven|eight|nine|ten)\b", re.I
)
_OPINION = re.compile(
    r"[^.;:]{0,60}?\b(?:think|thinks|thought|say|said they|believe|believed|support|supported|oppose|opposed|approv\w+|disapprov\w+|favou?r(?:ed)?|"
    r"describe[sd]?|viewed?|agreed?|disagreed?|prefer(?:red)?|would vote|trust(?:ed)?|size[sd]? him|satisf\w+)\b",
    re.I,
)
_MONTH = re.compile(
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_NAME_COMMA = re.compile(r"[A-Za-z]\w*[.”\"]?(?:, | \()$")
_PERSON_OF = re.compile(r"\b(?:man|woman|boy|girl|child|widow|mother|father) of $", re.I)
_LEADS = re.compile(r"\b(?:lead\w*|led|ahead|carried|won|margin|beat|trail\w*|advantage)\b[^.;]{0,30}$", re.I)
_NOUNS = {
    "buildings": """buildings building houses homes house home schools apartments structures shops hospitals churches mosques flats huts dwellings
        properties villages towns stores factories warehouses cottages temples clinics residences""",
    "animals": "animals cattle sheep birds dogs elephants goats horses cows pigs whales chickens turtles cats fish lions eagles wolves bears rhinos kiwi livestock poultry hens camels seals dolphins sharks monkeys tigers bees deer kiwi foxes camels crocodiles snakes",
    "attacks": """attacks attack strikes airstrikes bombings explosions crashes incidents shootings raids crimes assaults robberies violations accidents
        clashes thefts murders kidnappings massacres homicides rapes burglaries blasts offences offenses breaches stabbings bombs-explosions sorties""",
    "cases": "cases infections infected diagnoses positives case",
    "troops": "troops soldiers police officers personnel peacekeepers firefighters fighters guards militants rebels gunmen policemen commandos marines sailors airmen rescuers cops",
    "crowd": "protesters demonstrators spectators fans marchers mourners worshippers supporters pilgrims attendees viewers visitors protestors strikers festivalgoers revellers concertgoers",
    "people": """people persons person men man women woman children child civilians students student workers worker residents passengers employees members
        patients families boys girls teenagers adults citizens nationals tourists journalists doctors nurses teachers voters lawmakers villagers miners
        crew pilots staff babies youths foreigners customers pupils fishermen farmers households inhabitants users candidates ministers leaders officials
        owners drivers players athletes guests relatives volunteers veterans inmates suspects sons daughters brothers sisters friends colleagues mps experts
        judges lawyers scientists parents directors executives activists migrants settlers actors singers artists defendants jurors
        shareholders investors bankers clerics priests monks rangers climbers skiers hikers swimmers cyclists motorists commuters shoppers
        parishioners engineers divers Americans individuals kids homeowners subscribers attackers intruders""",
    "votes": "votes ballots vote abstentions",
    "seats": "seats senators delegates counties mandates constituencies councillors electors seat",
    "jobs": "jobs layoffs redundancies unemployed vacancies job posts positions",
}  # fmt: skip
_KIND_OF_NOUN = {word: kind for kind, words in _NOUNS.items() for word in words.split()}
_ENDS = frozenset(""", . ; : ( ) – — " “ ” in on at by to from with for and or was were are is have had has who that which while as than but when
    where after before during across against since under over of said""".split())  # fmt: skip
_LEAD = 70
# The word right before a number, without which the slower pattern of the same name need not be tried.
_BEFORE_AGE = frozenset("aged age ages of between turned turns at - – , and or to".split())
_BESIDE_AGE = frozenset((",", "(", "of"))
_BEFORE_MAGNITUDE = frozenset("magnitude of a an - measure measures measured measuring".split())
_NUMBER_SIGN = frozenset((".", "no", "nos"))
_BEFORE_BASE = frozenset(("per", "every", "of"))
_AT_ONE = frozenset("point time stage day hand another".split())
_PAIRS = frozenset(
    "sides countries nations neighbours neighbors parties governments leaders presidents camps rivals powers teams".split()
)
_ORDINAL_TOO = re.compile(r"an? (?:third|fifth|sixth|eighth|tenth)", re.I)
_AFTER_FRACTION = frozenset("of the more less off in this last to from since by on at over and or its their as than".split())
_BRACKET = re.compile(r"\((?:about|around|or|some|approximately|nearly|roughly)?\s?$")
_LEVEL = re.compile(
    r"\b(?:to|at|exceed\w*|above|below|over|reach\w*|hit|stands?|stood) (?:just |about |only |nearly |almost |around |a record |below |above )?$",
    re.I,
)
_BY = re.compile(
    r"\bby (?:just |about |only |nearly |almost |around |at least |more than |over |up to |as much as |an? |some )*$", re.I
)


def measured(context: Context, index: int) -> str:
    """The kind that unit or counted noun tell, "N:<why>" for what is no figure, empty where they tell nothing."""
    number = context.numbers[index]
    if number.ends_range:
        return "N:range_end"
    text, end = context.text, context.ends[index]
    lead = text[max(context.start, number.start - _LEAD) : number.start]
    if other := _no_figure(context, index, lead):
        return other
    if _PERCENT.match(text, end):
        return _percent(context, lead, end)
    if number.currency or _is_currency(text, end):
        return "price" if _PER.match(text, _after_currency(text, end)) or _PRICED.search(lead) else "money"
    before = context.word(context.places[index][0] - 1)
    if (
        _OLD.match(text, end)
        or (before in _BEFORE_AGE and _AGE_BEFORE.search(lead))
        or (before in _BESIDE_AGE and _is_age_in_commas(context, index, lead))
    ):
        return "N:age"
    if (before in _BEFORE_MAGNITUDE and _MAGNITUDE.search(lead)) or _MAGNITUDE_AFTER.match(text, end):
        return "magnitude"
    if time := _TIME.match(text, end):
        return _time(text, lead, end, time.end())
    if unit := _UNIT.match(text, end):
        return str(unit.lastgroup)
    if _POINTS.match(text, end):
        return "votes" if _LEADS.search(lead) else "change" if _CHANGED.search(lead) else "points"
    return "cases" if _ILL.match(text, end) else _noun(context, index)


def _no_figure(context: Context, index: int, lead: str) -> str:
    """The reason why a number counts nothing, where its shape and its neighbours alone tell."""
    number = context.numbers[index]
    if calendar := _calendar(context, index):
        return calendar
    if _is_list_marker(context, index):
        return "N:list_marker"
    if _converts(context, index):
        return "N:conversion"
    if _IDENTIFIER.fullmatch(context.text, number.start, number.end):
        return "N:name"
    before = context.word(context.places[index][0] - 1)
    if before in _NUMBER_SIGN and _ORDINAL_BEFORE.search(lead):
        return "N:ordinal"
    if before in _BEFORE_BASE and _RATIO_BEFORE.search(lead):
        return "N:structure"
    return _said_without_counting(context, index)


def _said_without_counting(context: Context, index: int) -> str:
    """ "one of the", "at one point", "the two sides", "a fifth strike": words of numbers that count nothing."""
    number, after = context.numbers[index], context.word(context.places[index][1])
    before = context.word(context.places[index][0] - 1)
    if number.form == "words" and number.value == 1:
        return "N:pronoun" if _ONE_OF.match(context.text, number.end) else "N:idiom" if after in _AT_ONE else ""
    if number.form == "words" and number.value == 2 and before == "the" and after in _PAIRS:
        return "N:structure"
    if number.form == "fraction" and _ORDINAL_TOO.fullmatch(context.text, number.start, number.end):
        return "N:ordinal" if after.isalpha() and after not in _AFTER_FRACTION else ""
    return ""


def _calendar(context: Context, index: int) -> str:
    """Days and years: "July 20", "20 July", "in 2014", "the city's 2019 poll"; a bare four-digit number that counts no noun we know."""
    number, text = context.numbers[index], context.text
    raw = text[number.start : number.end]
    if not raw.isdigit() or number.currency:
        return ""
    first, after = context.places[index]
    if (
        len(raw) <= 2
        and int(raw) <= 31
        and (_MONTH.fullmatch(context.word(first - 1 - (context.word(first - 1) == "."))) or _MONTH.fullmatch(context.word(after)))
    ):
        return "N:date"
    if len(raw) == 4 and "1500" <= raw <= "2060" and not _PERCENT.match(text, number.end) and not _noun(context, index):
        return "" if _TIME.match(text, number.end) or _UNIT.match(text, number.end) else "N:year"
    return ""


def _is_list_marker(context: Context, index: int) -> bool:
    """ "1) the first", "2. The second": small, before a bracket that nothing opened, or before a stop at the start of the line."""
    number, text = context.numbers[index], context.text
    if number.value is None or number.value > 30 or number.end - number.start > 2:
        return False
    if text[number.end : number.end + 1] == ")":
        return "(" not in text[max(context.start, number.start - _LEAD) : number.start]
    return number.start == context.start and text[number.end : number.end + 2] == ". "


def _is_age_in_commas(context: Context, index: int, lead: str) -> bool:
    """ "Amina Okoro, 41, said", "Okoro (41)", "a man of 70"."""
    number = context.numbers[index]
    if number.value is None or not 1 <= number.value <= 115 or number.form != "digits":
        return False
    after = context.text[number.end : number.end + 1]
    return (bool(_NAME_COMMA.search(lead)) and after in (",", ")", "")) or bool(_PERSON_OF.search(lead))


def _converts(context: Context, index: int) -> bool:
    """ "$50 million (£36 million)", "12 feet (3.7 metres)": the same amount once more, in brackets."""
    number = context.numbers[index]
    if not index or not _BRACKET.search(context.text[max(context.start, number.start - 12) : number.start]):
        return False
    before = context.numbers[index - 1]
    if number.start - before.end > 30 or "(" in context.text[before.end : number.start].rstrip("( abouprximtelyn")[:-1]:
        return False
    if number.currency or _is_currency(context.text, context.ends[index]):
        return before.currency != number.currency and bool(before.currency or _is_currency(context.text, before.end))
    units = [_UNIT.match(context.text, n.end) for n in (before, number)]
    return units[0] is not None and units[1] is not None and units[0].lastgroup == units[1].lastgroup


def _percent(context: Context, lead: str, end: int) -> str:
    tail = context.text[end : end + 80]
    around = context.text[max(0, context.start - 300) : context.end]
    level = _LEVEL.search(lead) and not _BY.search(lead)
    if not level and (_CHANGED.search(lead) or _CHANGE_AFTER.match(tail)):
        return "change"
    if (_POLLED.search(around) or _OPINION.match(tail)) and not _VOTES.search(tail):
        return "poll"
    if _RATE.search(lead):
        return "rate"
    return "votes" if _VOTES.search(around) else "share"


def _is_currency(text: str, end: int) -> bool:
    word = _CURRENCY_AFTER.match(text, end)
    return bool(word and currency_of(word["word"])) or bool(_ISO_AFTER.match(text, end))


def _after_currency(text: str, end: int) -> int:
    word = _CURRENCY_AFTER.match(text, end)
    return word.end() if word and currency_of(word["word"]) else end


def _time(text: str, lead: str, end: int, unit_end: int) -> str:
    if _PRISON_BEFORE.search(lead) or _PRISON_AFTER.match(text, end):
        return "sentence"
    if _AGO.match(text, unit_end):
        return "N:relative_time"
    return "N:relative_time?" if _RELATIVE.search(lead) else "duration"


def _noun(context: Context, index: int) -> str:
    """The kind of the counted noun: the last of the known nouns that follow each other ("police officers")."""
    after = context.places[index][1]
    best = ""
    for i in range(after, min(after + 5, len(context.lower))):
        word = context.lower[i]
        if word in _ENDS and not (word == "of" and i == after):
            break
        kind = _KIND_OF_NOUN.get(word, "")
        if best and not kind:
            break
        best = kind or best
    return best
