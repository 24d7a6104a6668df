"""Numbers as news writes them: digits, words, both together, ranges, vague plurals, and numbers torn in the writing.

A number here is only a number: whether it counts anything is for `annotations.figures` to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from broadsheet.words.tries import trie

UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen".split()
    )
}
TENS = {word: 10 * (2 + i) for i, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())}
SCALES = {
    "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "lakh": 10**5, "crore": 10**7,
    "dozen": 12, "score": 20,
}  # fmt: skip
SHORT_SCALES = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12, "trn": 1e12, "cr": 1e7}
FRACTIONS = {"half": 0.5, "third": 1 / 3, "quarter": 0.25, "fifth": 0.2, "tenth": 0.1, "sixth": 1 / 6, "eighth": 0.125}
VAGUE = {  # the modifier's name, and the least that the plural can mean: two of the unit
    "tens": 20, "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000, "millions": 2 * 10**6, "billions": 2 * 10**9,
    "trillions": 2 * 10**12, "lakhs": 2 * 10**5, "crores": 2 * 10**7,
}  # fmt: skip
CURRENCIES = {
    "$": "USD", "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "R$": "BRL",
    "NT$": "TWD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₦": "NGN", "₱": "PHP", "₩": "KRW", "₽": "RUB", "₪": "ILS", "₴": "UAH",
    "₺": "TRY", "₫": "VND", "฿": "THB", "Rs": "INR", "Rs.": "INR", "Tk": "BDT", "RM": "MYR", "Rp": "IDR", "Sh": "KES", "Ksh": "KES",
    "KSh": "KES", "GH¢": "GHS", "Sh.": "KES", "kr": "SEK", "Birr": "ETB", "SR": "SAR", "QR": "QAR", "Shs": "UGX", "Dh": "AED", "Dhs": "AED", "KD": "KWD", "BD": "BHD", "Z$": "ZWL", "N": "NGN", "P": "PHP", "K": "PGK", "R": "ZAR", "Fr": "CHF",
}  # fmt: skip
ISO_CURRENCIES = (
    "USD EUR GBP JPY CNY INR AUD CAD CHF SEK NOK DKK RUB BRL MXN ZAR NGN KES GHS EGP TRY ILS SAR AED PKR BDT LKR NPR IDR MYR "
    "SGD THB PHP VND KRW HKD TWD NZD PLN CZK HUF RON UAH ARS CLP COP PEN XOF XAF ETB TZS UGX RMB"
).split()
CURRENCY_WORDS = {
    "dollar": "USD", "euro": "EUR", "pound": "GBP", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rupee": "INR", "franc": "CHF",
    "rouble": "RUB", "ruble": "RUB", "peso": "MXN", "real": "BRL", "reais": "BRL", "rand": "ZAR", "naira": "NGN", "shilling": "KES",
    "lira": "TRY", "shekel": "ILS", "riyal": "SAR", "dirham": "AED", "taka": "BDT", "rupiah": "IDR", "ringgit": "MYR", "baht": "THB",
    "dong": "VND", "won": "KRW", "zloty": "PLN", "forint": "HUF", "hryvnia": "UAH", "krona": "SEK", "kroner": "NOK", "krone": "NOK",
    "kronor": "SEK", "cedi": "GHS", "birr": "ETB", "dinar": "KWD", "cent": "USD", "penny": "GBP", "pence": "GBP", "bolivar": "VES",
    "sol": "PEN", "leu": "RON", "lei": "RON", "koruna": "CZK", "kyat": "MMK", "dram": "AMD", "tenge": "KZT", "lari": "GEL", "sum": "UZS",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: currency sign and scale word inside the span, unit and modifier outside.

    `value` is None where the digits do not make one number (`"4,5000"`): `low` and `high` then hold the readings.
    `high` is the upper end of a range whose end also stands in `text[start:end]` or in the number after it.
    A vague plural ("dozens") has its word as `vague` and the least it can mean as `value`.
    """

    start: int
    end: int
    value: float | None
    low: float | None = None
    high: float | None = None
    form: str = "digits"  # digits words fraction vague malformed
    vague: str | None = None
    currency: str | None = None
    ends_range: bool = False
    scale: float = 1
    """What its last scale word multiplies by ("4 million": a million)."""


def _alternatives(words: dict[str, object] | dict[str, int] | dict[str, float] | list[str] | dict[str, str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


_WORD = _alternatives([*UNITS, *TENS, *SCALES])
_PLURAL = _alternatives(list(VAGUE))
_FRACTION = "half|halves|thirds?|quarters?|fifths?|tenths?|sixths?|eighths?"
_LETTERS = [c for c in CURRENCIES if len(c) == 1 and c.isalpha()]
_SIGN = rf"(?-i:(?:{_alternatives([c for c in CURRENCIES if c not in _LETTERS] + ISO_CURRENCIES)})[ \u00a0]?|[{''.join(_LETTERS)}])"
_SCALE = r"hundred|thousand|million|billion|trillion|lakh|crore|dozen"
_OPENS = rf"(?=\d|(?-i:[{re.escape(''.join(sorted({c[0] for c in [*CURRENCIES, *ISO_CURRENCIES]})))}]))"
_RUN = r"\d{1,3}(?:[ ]\d{3})+(?=[ ][a-z])|\d{1,15}(?:[.,\u00a0\u202f]\d{1,15})*"
_DIGITS = (
    rf"(?P<digits>{_OPENS}(?<![\w.,'’/])(?<!\d:)(?<![A-Za-z][-–])(?P<sign>{_SIGN})?(?P<run>{_RUN})"
    rf"(?:(?:[ \u00a0]|-)?(?P<scale>{_SCALE})s?\b|(?P<short>[ ]?(?:bn|mn|mln|tn|trn)|[km]|[ ]cr|b)(?![\w%]))?)"
)
_VAGUE_WORDS = (
    r"(?P<vague>(?:several|a[ ]few|many|few)[ ]+(?:hundred|thousand|million|billion|dozen)\b"
    rf"|(?:(?:{_PLURAL})[ ]+of[ ]+){{0,2}}(?:{_PLURAL})\b)"
)
_PART_WORDS = (
    rf"(?P<fraction>(?:(?:a|an|one|two|three|four|five|seven|nine)[ -](?:{_FRACTION})|hal(?:f|ves))"
    r"(?:[ ]+(?:a|an)[ ]+(?:million|billion|trillion|dozen|thousand|hundred))?\b)"
)
_WHOLE_WORDS = (
    r"(?P<words>(?:(?:a|an)[ ]+(?=(?:hundred|thousand|million|billion|trillion|dozen)\b))?"
    rf"(?:{_WORD})(?:(?:[ ]?-[ ]?|[ ]+(?:and[ ]+)?)(?:{_WORD})\b)*(?:[ ]+and[ ]+a[ ]+half(?:[ ]+(?:hundred|thousand|million|billion|trillion))?)?\b)"
)
_FIRST = [*UNITS, *TENS, *SCALES, *VAGUE, *FRACTIONS, "halves", "thirds", "a", "an", "several", "many", "few"]
_PATTERN = re.compile(rf"{_DIGITS}|\b(?={trie(_FIRST)}s?\b)(?:{_VAGUE_WORDS}|{_PART_WORDS}|{_WHOLE_WORDS})", re.IGNORECASE)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?|\d+(?:\.\d+)?")
_SPACED = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+")
_CONTINENTAL = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}(?:\.\d{3})+,\d+")
_COUNTED = re.compile(r"[ ](?:people\b|[a-z]+s\b)")
_RATIO = re.compile(r"[ ]+(?:in|out[ ]of)[ ]+(?:every[ ]+)?")
_DOT_OR_COMMA = re.compile(r"[1-9]\d{0,2}\.\d00")  # "1.000 people": one, or a thousand written the continental way
_JOINED = re.compile(r"[ \u00a0]?[-–][ \u00a0]?|[ ]+(?:to|or)[ ]+|[ ]+and[ ]+")
_BETWEEN = re.compile(r"\bbetween[ ]+$", re.IGNORECASE)
_UNIT_BETWEEN = re.compile(r"(?:%|[ ]?(?:per cent|percent))?[ ]*$")


def find_numbers(text: str) -> list[Number]:
    """Every number of `text` in text order, ranges with their upper end on the first number and `ends_range` on the second.

    Ordinals, numbers inside words ("COVID-19", "1990s", "MH17"), clock times and dates with slashes are no numbers here.
    """
    found: list[Number] = []
    for match in _PATTERN.finditer(text):
        found.extend(_read(match, text))
    return _pair_ranges(found, text)


def _read(match: re.Match[str], text: str) -> Iterator[Number]:
    kind = match.lastgroup if match.lastgroup in ("vague", "fraction", "words") else "digits"
    start, end = match.span()
    if kind == "digits":
        if not _torn_off(text, match):
            yield _digits(match)
    elif kind == "vague":
        yield _vague(match.group().lower(), start, end)
    elif kind == "fraction":
        yield _fraction(match.group().lower(), start, end)
    else:
        yield from _words(match.group(), start)


def _torn_off(text: str, match: re.Match[str]) -> bool:
    """Digits that go on as something else: a clock, a date, an ordinal, a decade, the inside of a name."""
    end = match.end()
    after = text[end : end + 2]
    if not after:
        return False
    if after[0] in ":/" and after[1:].isdigit():
        return True
    return after[0].isalpha() and not _UNIT_GLUED.match(text, end)


_UNIT_GLUED = re.compile(
    r"(?:km|kg|mm|cm|m|g|kph|mph|kmh|ft|lbs?|oz|GW|MW|kW|GWh|MWh|GB|MB|TB|ha|C|F|°|pc|p|pp|hrs?|kms|in)\b(?!\d)"
)


def _digits(match: re.Match[str]) -> Number:
    start, end = match.span()
    sign, run = match["sign"], match["run"]
    short = (match["short"] or "").strip().lower()
    if short == "m" and not sign and not _COUNTED.match(match.string, end):  # "at 4,460m" are metres, "2.3m people" are not
        short, end = "", match.end("run")
    scale = SCALES.get((match["scale"] or "").lower(), 1) * SHORT_SCALES.get(short, 1)
    currency = CURRENCIES.get(sign.strip(), sign.strip()) if sign else None
    value = None if scale == 1 and not currency and _DOT_OR_COMMA.fullmatch(run) else _value(run)
    if value is None:
        low, high = _readings(run)
        return Number(start, end, None, low * scale, high * scale, "malformed", None, currency)
    return Number(start, end, _whole(value * scale), form="digits", currency=currency, scale=scale)


def _value(run: str) -> float | None:
    if _GROUPED.fullmatch(run):
        return float(run.replace(",", ""))
    if _SPACED.fullmatch(run):
        return float(re.sub(r"\D", "", run))
    if _CONTINENTAL.fullmatch(run):
        return float(run.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d+,\d{1,2}", run):
        return float(run.replace(",", "."))
    return None


def _readings(run: str) -> tuple[float, float]:
    """The least and the greatest whole number that torn digits can stand for: a digit too many in a group, or a comma misplaced."""
    groups = re.split(r"\D", run)
    whole = float("".join(groups))
    if _DOT_OR_COMMA.fullmatch(run):
        return float(run), whole
    cut = float(groups[0] + "".join(g[:3].ljust(3, "0") for g in groups[1:]))
    return min(cut, whole), max(cut, whole)


def _whole(value: float) -> float:
    return float(round(value)) if value >= 1000 or abs(value - round(value)) < 1e-9 else round(value, 6)


def _vague(words: str, start: int, end: int) -> Number:
    parts = [w for w in words.split() if w not in ("of", "a")]
    if parts[0] in ("several", "few", "many"):
        plural = parts[1] + "s"
        return Number(start, end, float(VAGUE[plural]), form="vague", vague=plural)
    value = float(VAGUE[parts[0]])
    for part in parts[1:]:
        value *= SCALES.get(part[:-1], 10)
    return Number(start, end, value, form="vague", vague=parts[-1])


def _fraction(words: str, start: int, end: int) -> Number:
    parts = re.split(r"[ -]+", words)
    times = UNITS.get(parts[0], 1)
    unit = next((p for p in parts if p.rstrip("s") in FRACTIONS or p == "halves"), "half")
    value = times * FRACTIONS["half" if unit == "halves" else unit.rstrip("s")]
    scale = SCALES.get(parts[-1], 1)
    return Number(start, end, _whole(value * scale) if scale > 1 else round(value, 4), form="words" if scale > 1 else "fraction")


_ATOM = re.compile(rf"\b(?:{_WORD}|an?|half)\b", re.IGNORECASE)


def _words(phrase: str, offset: int) -> Iterator[Number]:
    """The numbers of a run of number words; a run that is no single number ("one two") gives several."""
    start, end, total, group, last = -1, -1, 0.0, 0.0, float("inf")
    scale = 1.0
    for atom in _ATOM.finditer(phrase):
        word = atom.group().lower()
        if word in ("a", "an"):
            if start < 0:
                start, end = atom.span()
            continue
        if word == "half":
            group += 0.5
            end = atom.end()
            continue
        value = UNITS.get(word, TENS.get(word, SCALES.get(word, 0)))
        fits = word in SCALES or (value < last and (value < 10 or last >= 100))
        if end > 0 and last < float("inf") and not fits:
            yield Number(offset + start, offset + end, _whole(total + group), form="words")
            start, total, group = -1, 0.0, 0.0
        start = atom.start() if start < 0 else start
        scale = float(value) if word in SCALES and value >= 1000 else 1.0
        if word in SCALES:
            if value == 100 or value in (12, 20):
                group = (group or 1) * value
            else:
                total, group = total + (group or 1) * value, 0.0
        else:
            group += value
        last, end = value, atom.end()
    if end > 0:
        yield Number(offset + start, offset + end, _whole(total + group), form="words", scale=scale)


def _pair_ranges(numbers: list[Number], text: str) -> list[Number]:
    """Give the first number of a range its upper end, and mark the second one."""
    paired: list[Number] = []
    for number in numbers:
        before = paired[-1] if paired else None
        if before and _is_ratio(before, number, text):
            value = round((before.value or 0) / (number.value or 1), 4)
            paired[-1] = replace(before, end=number.end, value=value, form="fraction")
            continue
        if before and _is_range(before, number, text):
            paired[-1] = _spread(before, number)
            number = replace(number, ends_range=True)
        paired.append(number)
    return paired


def _is_ratio(first: Number, second: Number, text: str) -> bool:
    """ "one in five", "two out of every three": small words or digits, and no span of time after them."""
    if first.value is None or second.value is None or not _RATIO.fullmatch(text[first.end : second.start]):
        return False
    return first.value < second.value <= 100 and first.value <= 9 and not _TIME_UNIT.match(text, second.end)


_TIME_UNIT = re.compile(r"[ -](?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?)\b")


def _is_range(first: Number, second: Number, text: str) -> bool:
    if second.start - first.end > 12 or first.ends_range or first.high is not None or first.value is None or second.value is None:
        return False
    gap = _UNIT_LEAD.sub("", text[first.end : second.start], count=1)
    if not _JOINED.fullmatch(gap) or first.vague or second.vague:
        return False
    low, high = _spread(first, second).value or 0.0, second.value
    if _PERCENT_SIGN.match(text, first.end) and not _PERCENT_SIGN.match(text, second.end):  # "rose 12 percent to 3.4 billion"
        return False
    before = text[max(0, first.start - 9) : first.start]
    if gap.strip() == "and":
        return bool(_BETWEEN.search(before)) and low < high
    return low < high and not before.lower().endswith("from ")


_PERCENT_SIGN = re.compile(r"[ ]?(?:%|per ?cent)")
_UNIT_LEAD = re.compile(r"^(?:%|[ ](?:percent|per cent))")


def _spread(first: Number, second: Number) -> Number:
    """ "3 to 4 million": the scale of the second holds for the first too."""
    value, high = first.value or 0.0, second.value or 0.0
    scaled = value * second.scale
    return replace(first, value=scaled if first.scale == 1 and scaled < high else value, high=high)


def currency_of(word: str) -> str | None:
    """The ISO code a currency word stands for by default ("dollars" -> USD), None for other words."""
    low = word.lower()
    return CURRENCY_WORDS.get(low) or CURRENCY_WORDS.get(low.rstrip("s")) if low else None
