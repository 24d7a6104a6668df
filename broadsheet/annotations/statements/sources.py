"""Who a source is: the name behind the words, what kind of source, and which unnamed people are one and the same.

All is settled within one text. A pronoun that fits two people stands for nobody; an unnamed source is never carried over
to another article.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from broadsheet.annotations.statements.cast import Cast
from broadsheet.annotations.statements.nouns import (
    DOCUMENTS,
    MEDIA,
    OFFICES,
    PEOPLE,
    PRONOUNS,
    UNNAMED_OFFICIALS,
    head_of,
    is_outlet,
)
from broadsheet.model.annotation import Mention, SpeakerType

Bounds = tuple[int, int]
_DEFINITE = re.compile(r"^(?:the|this|that|these|those|both)\s", re.I)
_INDEFINITE = re.compile(r"^(?:an?|one|another|some|several|two|three|four|five|many|\d+)\s", re.I)
_LEADING = re.compile(r"^(?:the|an?|this|that|these|those|one|another|some|several|many|both|two|three|\d+)\s+", re.I)
# A name that only tells whose people speak: "Okoro administration officials", "the minister's aides".
_MODIFIED = re.compile(
    r"(?:['’]s?)?\s+(?!(?:of|who|and|from|at|in|for|with|on|to|as|or|is|was|told|said|says|then|himself|herself|here|speaking)\b)[a-z]|['’]s\b"
)
_TITLE_WORDS = frozenset(
    "prime foreign defence defense finance interior vice deputy health state justice security national trade energy home attorney general".split()
)
_AFTER_NAME = re.compile(r",| \(| [—–-] | who | which ")
_NAME = re.compile(r"(?:(?<=['’]s )|(?<=['’] )|(?<=^)|(?<= ))(?:[A-Z][\w.'’-]*[ ])*[A-Z][\w'’-]+$")
_LAST_PRONOUN = re.compile(r"\s(he|she|they|it|we|I)$")
_OPEN_CLAUSE = re.compile(r"(?<=\w),? (?:who|which|that)$")
_CLAUSE = re.compile(r",? (?:who|which|whose)\b")
_GIVES_NAME = re.compile(r"\b(?:name[ds]?|called|known|identified)\b")
_STRAY = re.compile(r"\s*(?:(?:morning|afternoon|evening|night|yesterday|today)\s+(?=the\s))?")
_STRANGER = re.compile(
    r"\b(?:an?|one|another) (?:[\w-]+ ){0,3}?(?:man|woman|boy|girl|official|officer|doctor|nurse|farmer|trader|driver|witness|resident|"
    r"teacher|worker|student|lawyer|neighbou?r|soldier|shopkeeper|source|person|aide|colleague|friend|fisherman|passenger|waiter)\b",
    re.IGNORECASE,
)
_FIRMS = frozenset("company firm group club organisation organization charity airline bank manufacturer retailer".split())
_THE_BODY = re.compile(
    r"(?:the|its|this) (?P<noun>company|firm|group|club|organisation|organization|charity|airline|bank|manufacturer|retailer|trust|fund|"
    r"foundation|ministry|department|agency|council|commission|committee|union|association|court|party|institute|university|authority)",
    re.IGNORECASE,
)
_SPEAKS_FOR = re.compile(r"\bwho (?:leads|heads|speaks for|runs|chairs|manages|directs|commands)\b")
_PREPOSITION_LAST = re.compile(r"\b(?:of|for|at|in|from|with|by|to|near|on)\s+(?:the\s+)?$", re.IGNORECASE)
_WORD = re.compile(r"[\w-]+")
_PLURAL = re.compile(
    r"\b(?:officials|people|sources|residents|witnesses|experts|critics|others|some|many|two|three|several|[a-z]+[^s\W]s)\b"
)
_LAST_SAID = 12
_DESCRIPTIONS = (
    60  # unnamed sources of one noun that are looked back at: more stand in no article, only in a whole archive read as one
)
_BESIDE = 120
_RECENT = 700
_NEAR = 350


@dataclass(frozen=True, slots=True)
class Source:
    """`canonical` is None where nobody can be named or described for sure (an open pronoun)."""

    canonical: str | None
    type: SpeakerType
    named: bool = False
    official: bool = False
    anonymous: bool = False
    media: bool = False
    document: bool = False
    gender: str | None = None


class Sources:
    """Settles the sources of one text, asked in text order."""

    def __init__(self, text: str, cast: Cast, publisher: str | None = None) -> None:
        self._text, self._cast, self._publisher = text, cast, publisher
        self._said: list[tuple[int, Source]] = []
        self._unnamed: dict[str, list[tuple[str, Source]]] = {}

    def settle(self, pieces: Sequence[Bounds]) -> Source | None:
        """The source whose words stand at `pieces`; None where there are no words for it."""
        if not pieces:
            return None
        start, end = self._trimmed(*pieces[0])
        phrase = self._text[start:end]
        found = (
            self._pronoun(phrase, start)
            or self._named(start, end, phrase)
            or self._known_body(start, phrase)
            or self._unmarked_name(phrase)
            or self._described(phrase)
        )
        self._said.append((start, found))
        return found

    def _trimmed(self, start: int, end: int) -> Bounds:
        """The noun phrase itself: "In a letter to the clubs she" is "she", "morning the regional office" the office."""
        phrase = self._text[start:end]
        if last := _LAST_PRONOUN.search(phrase):
            return start + last.start(1), end
        if clause := _OPEN_CLAUSE.search(phrase):
            end = start + clause.start()
        return start + len(_STRAY.match(phrase).group()), end  # type: ignore[union-attr]

    def _pronoun(self, phrase: str, start: int) -> Source | None:
        kind = PRONOUNS.get(phrase.lower())
        if kind is None:
            return None
        if kind in ("m", "f", "who"):
            return self._person(kind, start) or Source(None, "named", gender=kind)
        fits = {"it": ("organisation", "document"), "many": ("anonymous", "organisation", "role"), "us": ()}[kind]
        last = self._last_said(start, fits)
        return last[1] if last else Source(None, "anonymous" if kind != "it" else "organisation", anonymous=kind != "it")

    def _last_said(self, start: int, types: Container[str]) -> tuple[int, Source] | None:
        for at, source in reversed(self._said[-_LAST_SAID:]):
            if start - at < _RECENT and source.type in types and source.canonical:
                return at, source
        return None

    def _person(self, kind: str, start: int) -> Source | None:
        """The one person a "he" or "she" can mean: who spoke last nearby, else the only one named close before; None when in doubt."""
        if kind == "who":
            near = self._cast.people(start - _BESIDE, start)
            return self._of_person(near[-1]) if near else None
        last = self._last_said(start, ("named", "role", "anonymous"))
        since = max(last[0] if last else 0, start - _NEAR)
        between = [m for m in self._cast.people(since + 1, start) if m.end <= start and _fits(m.gender, kind)]
        if last and _fits(last[1].gender, kind) and not _is_many(last[1]):
            others = [m for m in between if m.canonical != last[1].canonical and self._cast.opens_sentence(m)]
            if not others and not self._stranger_between(last[0], start):
                return last[1]
        return self._only_one(kind, start)

    def _only_one(self, kind: str, start: int) -> Source | None:
        """The only person named close before, or the one who opens the last sentences."""
        near = [m for m in self._cast.people(start - _NEAR, start) if m.end <= start and _fits(m.gender, kind)]
        if not near or self._stranger_between(near[-1].end, start):
            return None
        opening = [m for m in near if self._cast.opens_sentence(m) and start - m.end < _NEAR // 2]
        alone = len({m.canonical for m in near}) == 1
        return (
            self._of_person(near[-1])
            if alone
            else self._of_person(opening[-1])
            if len({m.canonical for m in opening[-2:]}) == 1
            else None
        )

    def _stranger_between(self, since: int, start: int) -> bool:
        """Somebody without a name comes in between ("I asked a man who was there"): a "he" may be him."""
        return bool(_STRANGER.search(self._text, max(since, start - _NEAR), start))

    def _named(self, start: int, end: int, phrase: str) -> Source | None:
        inside = self._cast.within(start, start + _before_clause(phrase))
        people = [m for m in inside if m.type == "PER" and not _MODIFIED.match(phrase, m.end - start)]
        if people:
            return self._of_person(people[0], phrase, joint=[m.canonical for m in people])
        bodies = [m for m in inside if m.type in ("ORG", "LOC")]
        if bodies and self._is_head(bodies[-1] if len(bodies) == 1 else bodies[0], phrase, start):
            return self._of_body(bodies, phrase)
        return None

    def _known_body(self, start: int, phrase: str) -> Source | None:
        """ "the company", "the fund": the body of that noun in its name, or the only body named close before."""
        body = _THE_BODY.fullmatch(phrase)
        if not body:
            return None
        noun = body["noun"].lower()
        bodies = [m for m in self._cast.within(max(0, start - 2 * _RECENT), start) if m.type == "ORG"]
        of_noun = [m for m in bodies if noun in m.canonical.lower().split()]
        near = {m.canonical for m in bodies if start - m.end < _RECENT}
        if of_noun or (noun in _FIRMS and len(near) == 1):
            return self._of_body([(of_noun or bodies)[-1]], phrase)
        last = self._last_said(start, ("organisation",))
        return last[1] if last and noun in _FIRMS else None

    def _unmarked_name(self, phrase: str) -> Source | None:
        """A name that the name tagger passed over: capitals to the end of the phrase, and no common noun that speaks."""
        core = _AFTER_NAME.split(phrase)[0]
        found = _NAME.search(core)
        if not found or head_of(core) in PEOPLE | OFFICES | DOCUMENTS | MEDIA:
            return None
        name, before = found.group().strip(), core[: found.start()]
        if _PREPOSITION_LAST.search(before):
            return None
        if known := self._cast.surnamed(name.split()[-1]):
            return self._of_person(known, phrase)
        words = {w.lower() for w in _WORD.findall(before)}
        if words & MEDIA:
            return Source(name, "organisation", named=True, media=True)
        if {w.lower() for w in _WORD.findall(name)} & OFFICES:
            return Source(name, "organisation", named=True, official=True)
        return Source(name, "named", named=True, official=bool(words & OFFICES))

    def _is_head(self, mention: Mention, phrase: str, start: int) -> bool:
        """The name is what speaks, and does not only tell whose official does."""
        before = phrase[: mention.start - start]
        after = phrase[mention.end - start :]
        if _PREPOSITION_LAST.search(before):
            return False
        if re.match(r"(?:'s|’s)?\s+[a-z]", after) and not re.match(r"\s+(?:in|at|for|to|of|and|on|which|who|that)\b", after):
            return head_of(after) not in OFFICES | PEOPLE | DOCUMENTS | MEDIA and not re.match(r"(?:'s|’s)", after)
        return not re.search(r"\b(?:" + "|".join(sorted(UNNAMED_OFFICIALS)) + r")\b", before)

    def _of_person(self, mention: Mention, phrase: str = "", joint: Sequence[str] = ()) -> Source:
        words = {w.lower() for w in _WORD.findall(phrase)} | self._cast.roles_of(mention.canonical)
        names = list(dict.fromkeys(joint))
        return Source(
            "; ".join(names) if len(names) > 1 and " and " in phrase else mention.canonical,
            "named",
            named=True,
            official=bool(words & OFFICES) or bool(_SPEAKS_FOR.search(phrase)),
            media=bool(words & {"journalist", "reporter", "correspondent"}),
            gender=mention.gender,
        )

    def _of_body(self, bodies: Sequence[Mention], phrase: str) -> Source:
        names = list(dict.fromkeys(m.canonical for m in bodies))
        joint = len(names) > 1 and " and " in phrase and ("both" in phrase.lower() or len(phrase.split()) <= 6)
        canonical = "; ".join(names) if joint else bodies[0].canonical
        outlet = bodies[0].type == "ORG" and is_outlet(phrase)
        if head_of(phrase) in DOCUMENTS and not outlet:
            return Source(canonical, "document", named=True, document=True)
        return Source(canonical, "organisation", named=True, official=not outlet, media=outlet)

    def _described(self, phrase: str) -> Source:
        head = head_of(phrase)
        if (head in MEDIA and head not in DOCUMENTS) or phrase.lower().endswith("reports"):
            return Source(phrase, "organisation", media=True, anonymous=not _has_name(phrase), named=_has_name(phrase))
        if head in DOCUMENTS:
            return Source(phrase, "document", document=True, official=bool(set(phrase.lower().split()) & OFFICES))
        if self._is_unnamed(phrase, head):
            return self._unnamed_source(phrase, head)
        person = self._holder(phrase)
        if person:
            return replace(self._of_person(person), named=False, type="role")
        official = bool({w.strip(".,’'s") for w in phrase.lower().split()} & OFFICES) or head in OFFICES
        if (
            head in OFFICES
            and _has_name(phrase)
            and head not in UNNAMED_OFFICIALS
            and not head.endswith(("minister", "president", "ambassador", "chief", "leader", "secretary"))
        ):
            return Source(_LEADING.sub("", phrase), "organisation", named=True, official=True)
        return (
            Source(_LEADING.sub("", phrase.split(", who")[0]), "role", official=True)
            if official
            else self._unnamed_source(phrase, head)
        )

    def _is_unnamed(self, phrase: str, head: str) -> bool:
        if head in UNNAMED_OFFICIALS:
            return head != "minister" or bool(_INDEFINITE.match(phrase))
        return head in PEOPLE and (head not in OFFICES or bool(_INDEFINITE.match(phrase)))

    def _unnamed_source(self, phrase: str, head: str) -> Source:
        """A source without a name; a later "the person" is the same one as an earlier "a person familiar with the talks"."""
        official = head in UNNAMED_OFFICIALS or bool(
            set(phrase.lower().split()) & (OFFICES - {"party", "company", "firm", "union", "campaign"})
        )
        known = self._unnamed.setdefault(head, [])
        core = _LEADING.sub("", phrase).lower()
        for earlier, source in reversed(known[-_DESCRIPTIONS:]):
            same = core == earlier or (_DEFINITE.match(phrase) and (core == head or _shares(core, earlier, head)))
            if same:
                return source
        where = f" ({self._publisher})" if self._publisher else ""
        source = Source(f"anonymous: {phrase}{where}", "anonymous", anonymous=True, official=official)
        known.append((core, source))
        return source

    def _holder(self, phrase: str) -> Mention | None:
        """The one person of the text who holds the office that the phrase names."""
        words = set(re.findall(r"[a-z-]+", phrase.lower()))
        title = words & (OFFICES | _TITLE_WORDS)
        if not words & OFFICES:
            return None
        holders = self._cast.holders(title)
        return self._cast.first(next(iter(holders))) if len(holders) == 1 else None


def _before_clause(phrase: str) -> int:
    """Up to where the speaker is named: "the minister, who had met Vale" is not Vale, "a woman who gave her name as Bev" is Bev."""
    clause = _CLAUSE.search(phrase)
    return clause.start() if clause and not _GIVES_NAME.search(phrase, clause.start()) else len(phrase)


def _fits(gender: str | None, kind: str) -> bool:
    return gender is None or gender == kind


def _is_many(source: Source) -> bool:
    """An unnamed source in the plural ("officials") is no he and no she."""
    return source.type == "anonymous" and bool(_PLURAL.search((source.canonical or "").split(" (")[0]))


def _has_name(phrase: str) -> bool:
    return bool(re.search(r"(?<!^)\b[A-Z]", phrase))


def _shares(core: str, earlier: str, head: str) -> bool:
    """Two descriptions of an unnamed source that agree beyond the noun ("familiar with the situation", "familiar with the issue")."""
    a, b = set(core.split()) - {head, "the", "with", "of", "to"}, set(earlier.split()) - {head, "the", "with", "of", "to"}
    return not a or not b or bool(a & b)
