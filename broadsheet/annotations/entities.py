"""People, organisations and places of an article: names found, told apart, called by one name each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, cast

from broadsheet.annotations.aliases import Identity, Written, identify
from broadsheet.annotations.name_features import name_list
from broadsheet.annotations.name_rows import Name
from broadsheet.annotations.names import name_tagger
from broadsheet.model.annotation import Annotations, EntityType, MarkedArticle, Mention, Where
from broadsheet.words.offsets import Stretches

_BEFORE = re.compile(
    r"(?:(?:the|The|former|Former|then|acting|Acting|interim|outgoing|longtime|veteran)\s+)?"
    r"((?:[A-Z][\w’'.&-]*|of|for|and|the|general|secretary|minister|president|spokes(?:man|woman|person)|leader|chief|"
    r"prime|foreign|defen[cs]e|finance|interior|health|army|police|opposition|deputy|vice|co-founder|director|analyst|"
    r"adviser|advisor|ambassador|envoy|mayor|governor|senator|representative|lawyer|professor|coach)\s+){1,8}$"
)
_AFTER = re.compile(
    r",\s+((?:(?:the|a|an|its|his|her|whose|former|then|acting|deputy|vice|senior|chief)\s+){0,3}"
    r"(?:[\w’'-]+\s+){0,3}?(?:president|minister|secretary|chair(?:man|woman|person)?|head|chief|leader|director|spokes(?:man|woman|person)|"
    r"analyst|professor|lawyer|envoy|ambassador|mayor|governor|senator|coach|captain|founder|adviser|advisor|commander|"
    r"officer|official|resident|teacher|farmer|driver|worker|nurse|doctor|student|journalist|editor|author|historian|"
    r"economist|strategist|researcher|scientist|manager|owner|activist|judge|prosecutor|candidate|lawmaker|member|"
    r"executive|partner|representative|columnist|fellow)\b[^,.;:()“”\"]{0,80})"
)
_CLAUSE = re.compile(r"\s+(?:who|whose|which|that|when|where|after|while|said|says|told)\b")
_OFFICE_WORD = re.compile(
    r"(?i)\b(?:president|minister|secretary|chair\w*|chief|leader|director|spokes\w+|general|gen|col|colonel|lt|maj|"
    r"major|captain|capt|admiral|adm|king|queen|prince|princess|sheikh|pope|bishop|archbishop|cardinal|rabbi|imam|ayatollah|"
    r"senator|sen|rep|representative|congress\w+|governor|gov|mayor|chancellor|premier|ambassador|envoy|commissioner|"
    r"commander|judge|justice|professor|prof|dr|doctor|analyst|coach|adviser|advisor|inspector|sergeant|sgt|officer|"
    r"prosecutor|founder|lawyer|attorney|superintendent|collector|tahsildar|sister|father|lord|lady|sir)\b"
)
_CREDIT = re.compile(
    r"(?:Photo(?:graph)?|Image|Picture|Illustration|Video|Credit)s?\s*(?:by|:|/|credit)\s*$"
    r"|(?:AP Photo|Getty Images|Reuters|AFP)\s*/\s*$"
)
_TITLE = re.compile(
    r"\b(?:(?P<man>Mr|Sir|Lord|King|Prince|spokesman|chairman)|Mrs|Ms|Miss|Lady|Dame|Queen|Princess|spokeswoman|chairwoman)\.?\s*$"
)
_COMMON_LAST = frozenset(
    "News Report Review Online Service English Edition Today Wire Agency Network Magazine Radio Daily Weekly Media Group".split()
)
_REACH = 90
_OF_THE_HOUSE = 0.9


@dataclass(frozen=True, slots=True)
class _Found:
    part: int
    name: Name


class EntityFinder:
    """Finds the names of all strings of an article, and settles together who they are.

    A batch may hold several articles, and several strings of one (its headline, captions, teasers): those that share
    `article.id` share their names.
    """

    name, version = "entities", "1"
    needs = frozenset({"sentences", "language"})
    gives = frozenset({"entities", "people"})

    def __call__(self, batch: tuple[MarkedArticle, ...]) -> tuple[Annotations, ...]:
        together: dict[str, list[int]] = defaultdict(list)
        for index, marked in enumerate(batch):
            together[marked.article.id].append(index)
        done = [marked.found for marked in batch]
        for indexes in together.values():
            for index, found in zip(indexes, _annotate([batch[i] for i in indexes]), strict=True):
                done[index] = found
        return tuple(done)


def _annotate(parts: Sequence[MarkedArticle]) -> Iterator[Annotations]:
    found = list(_names_of(parts))
    house = parts[0].article.publisher
    known = [Written("ORG", house.name)] if house else []  # a wire calls itself by its initials
    identities = identify([*known, *(_written(parts[f.part].text, f.name) for f in found)])[len(known) :]
    starts = [[sentence.start for sentence in part.found.sentences] for part in parts]
    mentions: list[list[Mention]] = [[] for _ in parts]
    for item, identity in zip(found, identities, strict=True):
        sentence = starts[item.part][bisect_right(starts[item.part], item.name.start) - 1]
        mentions[item.part].append(_mention(parts[item.part].text, item.name, identity, sentence))
    people = rank_people(zip(parts, mentions, strict=True))
    for part, own in zip(parts, mentions, strict=True):
        yield replace(part.found, entities=tuple(own), people=people if part.where == Where() else ())


def _names_of(parts: Sequence[MarkedArticle]) -> Iterator[_Found]:
    """The names of all strings in the order of reading. The tagger learnt English; a German noun is no name."""
    english = [i for i, part in enumerate(parts) if part.found.language in ("en", None)]
    strings = [(parts[i].text, [(s.start, s.end) for s in parts[i].found.sentences]) for i in english]
    for i, names in zip(english, name_tagger().find_together(strings), strict=True):
        yield from (_Found(i, name) for name in _with_its_house(parts[i], names))


def _with_its_house(part: MarkedArticle, names: Sequence[Name]) -> Iterator[Name]:
    """The names without those of credits, and with the page's own publisher, which is an organisation wherever it is named."""
    text = part.text
    own = list(_own_names(part))
    taken, sentences = Stretches(own), Stretches((s.start, s.end) for s in part.found.sentences)
    found = [name for name in names if not taken.touch(name.start, name.end)]
    found += [Name(start, end, "ORG", _OF_THE_HOUSE) for start, end in own if sentences.hold(start, end)]
    return (
        name for name in sorted(found, key=lambda name: name.start) if not _CREDIT.search(text, max(0, name.start - 30), name.start)
    )


def _own_names(part: MarkedArticle) -> Iterator[tuple[int, int]]:
    """Where a page names its publisher or platform: in full, or by the last word as papers do ("told the Leader")."""
    houses = {n.name for n in (part.article.publisher, part.article.platform) if n and len(n.name) > 2}
    if not houses:
        return
    full = "|".join(map(re.escape, sorted(houses, key=len, reverse=True)))
    for match in re.finditer(rf"(?<!\w)(?:{full})(?!\w)", part.text):
        yield match.span()
    short = {last for _, space, last in (house.rpartition(" ") for house in houses) if space and last.isalpha()} - _COMMON_LAST
    for match in re.finditer(rf"(?<=\bthe )(?:{'|'.join(sorted(short))})(?!\w| [A-Z])", part.text) if short else ():
        yield match.span()


def _written(text: str, name: Name) -> Written:
    return Written(name.type, text[name.start : name.end], text[name.end : name.end + 16])


def _mention(text: str, name: Name, identity: Identity, sentence: int) -> Mention:
    return Mention(
        start=name.start,
        end=name.end,
        type=cast(EntityType, name.type),
        canonical=identity.canonical,
        entity_id=identity.entity_id,
        wikidata=identity.wikidata,
        role=_role(text, name, sentence) if name.type == "PER" else None,
        gender=_gender(text, name, identity) if name.type == "PER" else None,
        confidence=name.confidence,
    )


def _role(text: str, name: Name, sentence: int) -> str | None:
    """The office the text gives with the name, before it ("Israeli Prime Minister") or after (", a tapper")."""
    before = _BEFORE.search(text, max(sentence, name.start - _REACH), name.start)
    if before and _OFFICE_WORD.search(before.group()):
        words = re.sub(r"^(?:the|and|of|for)\s+", "", before.group().strip(), flags=re.IGNORECASE)
        return words or None
    after = _AFTER.match(text, name.end, name.end + 2 * _REACH)
    return _CLAUSE.split(after.group(1), maxsplit=1)[0].strip() if after else None


def _gender(text: str, name: Name, identity: Identity) -> Literal["m", "f"] | None:
    """By the title, else by a given name that only men or only women bear."""
    if title := _TITLE.search(text, max(0, name.start - 14), name.start):
        return "m" if title["man"] else "f"
    kinds = name_list().words.get(identity.canonical.split(" ")[0].lower(), "") if " " in identity.canonical else ""
    if ("m" in kinds) != ("f" in kinds):
        return "m" if "m" in kinds else "f"
    return None


def rank_people(parts: Iterable[tuple[MarkedArticle, Sequence[Mention]]]) -> tuple[str, ...]:
    """The people of an article, the most important first: how often, how early, in the headline, with an office or not.

    Teasers do not count: they tell of other articles.
    """
    weights: dict[str, float] = defaultdict(float)
    for part, mentions in parts:
        for mention in mentions:
            if mention.type == "PER" and part.where.teaser is None:
                early = 1 - mention.start / max(1, len(part.text))
                weights[mention.canonical] += 1 + early + (mention.role is not None) + 2 * (part.where.field == "headline")
    return tuple(sorted(weights, key=lambda name: -weights[name]))
