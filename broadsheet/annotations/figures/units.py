"""What a number measures by its unit or its counted noun, where these alone tell: "%", "kilometres", "seats", "years in prison"."""

from __future__ import annotations

import re

from broadsheet.annotations.figures.context import Context
from broadsheet.words.numbers import currency_of

_PERCENT = re.compile(r"[ \u00a0-]?(?:%|per ?cent(?:age)?\b|pct\b|percentage point|p\.c\.)", re.I)
_POINTS = re.compile(r"[ -](?:percentage |basis )?points?\b", re.I)
_TIME = re.compile(r"[ \u00a0-](?:and a half )?(?:more |straight |consecutive |full |long |calendar )?(?P<unit>seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centuries|nights?|mins?|hrs?)\b", re.I)
_OLD = re.compile(r"-(?:year|month|week|day)s?-olds?\b|[ ](?:years?|months?) (?:old|of age)\b", re.I)
_AGE_BEFORE = re.compile(r"\b(?:aged?|ages|ages of|between the ages of|age of|aged between|turned|turns|die[sd] at(?: age)?)[ ](?:\d+(?:[ -–]|,| and | or | to )+)*$", re.I)
_AGO = re.compile(r"[ \w-]{1,24}?\b(?:ago|later|earlier|before|after|since|from now|prior)\b", re.I)
_RELATIVE = re.compile(r"\b(?:last|past|previous|next|coming|first|after|within|in just|in the|over the|every|for the)(?: (?:past|last|next|first|previous))?[ ]$", re.I)
_PRISON_BEFORE = re.compile(r"\b(?:jailed|sentenced|imprisoned|prison term|jail term|sentences?|jail|prison|behind bars|served?|serving|suspended|facing|faces|face)\b[^.;]{0,40}$", re.I)
_PRISON_AFTER = re.compile(r"[ -][\w-]+[^.;]{0,18}\b(?:in (?:prison|jail|custody)|behind bars|imprisonment|jail|prison|probation|suspended|sentence|term|community service|hard labou?r)\b", re.I)
_POLL = re.compile(r"\b(?:poll(?:s|ed|sters?)?|surveys?|surveyed|respondents?|approv\w+|disapprov\w+|think|believe[ds]?|say they|said they|favou?r(?:ed|s)?|oppos\w+|support(?:ed|s)?|Americans|adults)\b", re.I)
_POLLED = re.compile(r"\b(?:polls?|surveys?|surveyed|polled|respondents?|Gallup|pollsters?|approval)\b", re.I)
_VOTES = re.compile(r"\b(?:of the votes?|votes? counted|precincts?|ballots?|runoff|of votes|the vote|turnout|vote share|candidates?|first round|elected)\b", re.I)
_RATE = re.compile(r"\b(?:unemployment|jobless|occupancy|mortality|literacy|birth|interest|vacancy|fatality|positivity|poverty|employment) (?:rate|ratio)|\brate (?:of|to|at|is|was)\b|\binflation\b|\brates?\b", re.I)
_CHANGED = re.compile(r"\b(?:r[oi]se[ns]?|rising|f[ae]ll(?:en|s|ing)?|grew|grown?|growing|grows|increas\w+|decreas\w+|declin\w+|dropp?\w*|jump\w*|surg\w+|climb\w*|slipp?\w*|cut\w*|gain\w*|los[te]|shed|shrank|shrunk|contracted|expanded|up|down|higher|lower|reduc\w+|soar\w*|plung\w+|tumbl\w+|edged|advanced|slid|added|dipped|doubled|rallied|sank|improved|worsened|by)\b(?:[ ][\w$.,%-]+){0,4}[ ]$", re.I)
_CHANGE_AFTER = re.compile(r"(?:[ ](?:%|per ?cent)|%|-percent|-per-cent)?[ ](?:\w+[ ]){0,2}?(?:increase|decrease|rise|fall|drop|decline|jump|growth|surge|reduction|hike|cut|more|less|higher|lower|fewer|gain|loss|down|up|discount|off|larger|smaller|faster|slower|above|below)\b", re.I)
_PER = re.compile(r"[ ]?(?:per|a|an|each|every|apiece|/)[ ]?(?:barrel|share|ounce|ton(?:ne)?|kilo(?:gram)?|litre|liter|gallon|month|year|week|day|hour|head|person|unit|pound|bushel|night|ticket|piece|bag|bottle|kg|gram|dose|seat|household)\b", re.I)
_PRICED = re.compile(r"\b(?:prices?|priced|costs?|costing|fares?|tickets?|tariffs?|wages?|salar\w+|rents?|fees?|sells? for|sold (?:for|at)|pay(?:s|ing)?|toll|traded at|closed at|barrel|shares?)\b[^.;]{0,40}$", re.I)
_CURRENCY_AFTER = re.compile(r"[ -](?:U\.?S\.? |Australian |Canadian |Hong Kong |Singapore |New Zealand |Swiss |Egyptian |Kenyan |Indian |Turkish )?(?P<word>[A-Za-z]+)")
_ISO_AFTER = re.compile(r"[ ](?:USD|EUR|GBP|JPY|CNY|INR|RMB|CHF|SEK|NOK|DKK|ZAR|NGN|KES|AED|SAR|PKR|TRY|lei|CFA)\b")
_UNITS = (
    ("speed", re.compile(r"[ -]?(?:mph|kph|km/h|kmh|kmph|knots|(?:miles|kilomet(?:er|re)s|km) (?:per|an) hour|m/s)\b", re.I)),
    ("area", re.compile(r"[ -]?(?:acres?|hectares?|ha\b|sq\.? ?\w+|square[ -](?:\w+))", re.I)),
    ("mass_volume", re.compile(r"[ -]?(?:(?:metric |short |million )?ton(?:ne)?s?|kilograms?|kilos?|kg|grams?|g|lit(?:er|re)s?|gallons?|barrels|lbs?|cubic (?:\w+)|bushels?|quintals?|ounces|oz|ml|megalit\w+|truckloads)\b(?! of (?:people))", re.I)),
    ("distance", re.compile(r"[ -]?(?:kilomet(?:er|re)s?|kms?|miles?|met(?:er|re)s?|feet|foot|ft|inch(?:es)?|in\.|cm|mm|centimet(?:er|re)s?|millimet(?:er|re)s?|nautical miles?|yards?|m)\b", re.I)),
    ("other", re.compile(r"[ -]?(?:degrees?|°|C\b|F\b|megawatts?|MW|GW|gigawatts?|MWh|GWh|kWh|watts?|volts?|terabytes?|gigabytes?|GB|TB|MB|ppm|decibels?|hertz|GHz)\b", re.I)),
)  # fmt: skip
_MAGNITUDE = re.compile(r"\bmagnitude(?:[ -]of)?[ -](?:an? )?$|\bmeasur\w+ $", re.I)
_MAGNITUDE_AFTER = re.compile(r"[ -]magnitude\b|[ -]on the Richter", re.I)
_NOUNS = {
    "buildings": """buildings building houses homes house home schools apartments structures shops hospitals churches mosques flats huts dwellings
        properties villages towns stores factories warehouses cottages temples clinics residences""",
    "animals": "animals cattle sheep birds dogs elephants goats horses cows pigs whales chickens turtles cats fish lions eagles wolves bears rhinos kiwi livestock poultry hens camels seals dolphins sharks monkeys tigers bees deer",
    "attacks": """attacks attack strikes airstrikes bombings explosions crashes incidents shootings raids crimes assaults robberies violations accidents
        clashes thefts murders kidnappings massacres homicides rapes burglaries blasts offences offenses breaches stabbings bombs-explosions sorties""",
    "cases": "cases infections infected diagnoses positives case",
    "troops": "troops soldiers police officers personnel peacekeepers firefighters fighters guards militants rebels gunmen policemen commandos marines sailors airmen rescuers cops",
    "crowd": "protesters demonstrators spectators fans marchers mourners worshippers supporters pilgrims attendees viewers visitors protestors strikers festivalgoers revellers concertgoers",
    "people": """people persons person men man women woman children child civilians students student workers worker residents passengers employees members
        patients families boys girls teenagers adults citizens nationals tourists journalists doctors nurses teachers voters lawmakers villagers miners
        crew pilots staff babies youths foreigners customers pupils fishermen farmers households inhabitants users candidates ministers leaders officials
        owners drivers players athletes guests relatives volunteers veterans inmates suspects sons daughters brothers sisters friends colleagues mps experts
        judges lawyers scientists parents Americans individuals kids homeowners subscribers attackers intruders""",
    "votes": "votes ballots vote abstentions",
    "seats": "seats senators delegates counties mandates constituencies councillors electors seat",
    "jobs": "jobs layoffs redundancies unemployed vacancies job posts positions",
}  # fmt: skip
_KIND_OF_NOUN = {word: kind for kind, words in _NOUNS.items() for word in words.split()}
_ENDS = frozenset(""", . ; : ( ) – — " “ ” in on at by to from with for and or was were are is have had has who that which while as than but when
    where after before during across against since under over of said""".split())  # fmt: skip
_LEAD = 70


def measured(context: Context, index: int) -> str:
    """The kind that unit or counted noun tell, "N:<why>" for what is no figure, empty where they tell nothing."""
    number = context.numbers[index]
    text, end = context.text, number.end
    lead = text[max(context.start, number.start - _LEAD) : number.start]
    if _PERCENT.match(text, end):
        return _percent(context, lead, end)
    if number.currency or _is_currency(text, end):
        return "price" if _PER.match(text, _after_currency(text, end)) or _PRICED.search(lead) else "money"
    if _OLD.match(text, end) or _AGE_BEFORE.search(lead):
        return "N:age"
    if _MAGNITUDE.search(lead) or _MAGNITUDE_AFTER.match(text, end):
        return "magnitude"
    if time := _TIME.match(text, end):
        return _time(text, lead, end, time.end())
    for kind, unit in _UNITS:
        if unit.match(text, end):
            return kind
    if _POINTS.match(text, end):
        return "change" if _CHANGED.search(lead) else "points"
    return _noun(context, index)


def _percent(context: Context, lead: str, end: int) -> str:
    tail = context.text[end : end + 80]
    if _CHANGED.search(lead) or _CHANGE_AFTER.match(tail):
        return "change"
    if _RATE.search(lead):
        return "rate"
    around = context.text[max(0, context.start - 250) : context.end]
    if _POLLED.search(around) and _POLL.search(lead + tail):
        return "poll"
    if _VOTES.search(around):
        return "votes"
    return "share"


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
    after = context.places[index][1]
    best = ""
    for i in range(after, min(after + 5, len(context.lower))):
        word = context.lower[i]
        if word in _ENDS and not (word == "of" and i == after):
            break
        best = _KIND_OF_NOUN.get(word, best)
    return best
