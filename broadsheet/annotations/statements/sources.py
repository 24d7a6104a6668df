"""Who a source is: the name behind the words, what kind of source, and which unnamed people are one and the same.

All is settled within one text. A pronoun that fits two people stands for nobody; an unnamed source is never carried over
to another article.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

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

    def __init__(
        self, text: str, mentions: Sequence[Mention], publisher: str | None = None, roles: Mapping[str, Set[str]] | None = None
    ) -> None:
        """`roles` are the words of the offices that people hold by what other strings of the page say, by canonical name."""
        self._text, self._publisher, self._roles = text, publisher, roles or {}
        self._mentions = sorted(mentions, key=lambda m: m.start)
        self._people = [m for m in self._mentions if m.type == "PER"]
        self._said: list[tuple[int, Source]] = []
        self._unnamed: dict[str, list[tuple[str, Source]]] = {}

    def settle(self, pieces: Sequence[Bounds]) -> Source | None:
        """The source whose words stand at `pieces`; None where there are no words for it."""
        if not pieces:
            return None
        start, end = pieces[0]
        phrase = self._text[start:end].strip()
        if not phrase:
            return None
        found = (
            self._pronoun(phrase, start)
            or self._named(start, end, phrase)
            or self._unmarked_name(phrase)
            or self._described(phrase)
        )
        self._said.append((start, found))
        return found

    def _pronoun(self, phrase: str, start: int) -> Source | None:
        kind = PRONOUNS.get(phrase.lower())
        if kind is None:
            return None
        if kind in ("m", "f", "who"):
            return self._person(kind, start) or Source(None, "named", gender=kind)
        fits = {"it": ("organisation", "document"), "many": ("anonymous", "organisation", "role"), "us": ()}[kind]
        last = next((s for at, s in reversed(self._said) if start - at < _RECENT and s.type in fits and s.canonical), None)
        return last or Source(None, "anonymous" if kind != "it" else "organisation", anonymous=kind != "it")

    def _person(self, kind: str, start: int) -> Source | None:
        """The one person a "he" or "she" can mean: who spoke last nearby, else the only one named close before."""
        if kind == "who":
            near = [m for m in self._people if 0 <= start - m.end < 120]
            return self._of_person(near[-1]) if near else None
        last = next(((at, s) for at, s in reversed(self._said) if s.type in ("named", "role") and start - at < _RECENT), None)
        near = [m for m in self._people if m.end <= start and start - m.end < _NEAR and _fits(m.gender, kind)]
        names = {m.canonical for m in near if not last or m.start > last[0]}
        if (
            last
            and last[1].canonical
            and _fits(last[1].gender, kind)
            and not (names - {last[1].canonical} and self._subject_between(last[0], start, names))
        ):
            return last[1]
        named = {m.canonical for m in near}
        if len(named) == 1:
            return self._of_person(near[-1])
        first = self._subject_near(near, start)
        return self._of_person(first) if first else None

    def _subject_between(self, since: int, until: int, names: set[str]) -> bool:
        return any(since < m.start < until and m.canonical in names and self._opens_sentence(m) for m in self._people)

    def _subject_near(self, near: Sequence[Mention], start: int) -> Mention | None:
        """The last person who opens a sentence close before, if his gender is known to fit."""
        opening = [m for m in near if self._opens_sentence(m) and start - m.end < _NEAR // 2]
        return opening[-1] if opening and len({m.canonical for m in opening[-2:]}) == 1 else None

    def _opens_sentence(self, mention: Mention) -> bool:
        before = self._text[max(0, mention.start - 60) : mention.start]
        opening = re.split(r"[.!?”\"\n]\s*", before)[-1]
        return len(opening.split()) <= 4

    def _named(self, start: int, end: int, phrase: str) -> Source | None:
        inside = [m for m in self._mentions if start <= m.start and m.end <= end + 2]
        people = [m for m in inside if m.type == "PER" and not _MODIFIED.match(phrase, m.end - start)]
        if people:
            return self._of_person(people[0], phrase, joint=[m.canonical for m in people])
        bodies = [m for m in inside if m.type in ("ORG", "LOC")]
        if bodies and self._is_head(bodies[-1] if len(bodies) == 1 else bodies[0], phrase, start):
            return self._of_body(bodies, phrase)
        return None

    def _unmarked_name(self, phrase: str) -> Source | None:
        """A name that the name tagger passed over: capitals to the end of the phrase, and no common noun that speaks."""
        core = _AFTER_NAME.split(phrase)[0]
        found = _NAME.search(core)
        if not found or head_of(core) in PEOPLE | OFFICES | DOCUMENTS | MEDIA:
            return None
        name, before = found.group().strip(), core[: found.start()]
        known = next((m for m in self._people if m.canonical.split()[-1] == name.split()[-1]), None)
        if known:
            return self._of_person(known, phrase)
        words = {w.lower() for w in re.findall(r"[\w-]+", before)}
        if words & MEDIA:
            return Source(name, "organisation", named=True, media=True)
        return Source(name, "named", named=True, official=bool(words & OFFICES))

    def _is_head(self, mention: Mention, phrase: str, start: int) -> bool:
        """The name is what speaks, and does not only tell whose official does."""
        before = phrase[: mention.start - start]
        after = phrase[mention.end - start :]
        if re.search(r"\b(?:of|for|at|in|from|with|by|to)\s+(?:the\s+)?$", before):
            return False
        if re.match(r"(?:'s|’s)?\s+[a-z]", after) and not re.match(r"\s+(?:in|at|for|to|of|and|on|which|who|that)\b", after):
            return head_of(after) not in OFFICES | PEOPLE | DOCUMENTS | MEDIA and not re.match(r"(?:'s|’s)", after)
        return not re.search(r"\b(?:" + "|".join(sorted(UNNAMED_OFFICIALS)) + r")\b", before)

    def _of_person(self, mention: Mention, phrase: str = "", joint: Sequence[str] = ()) -> Source:
        role = f"{mention.role or ''} {phrase}".lower()
        roles = [m.role for m in self._people if m.canonical == mention.canonical and m.role]
        words = set(re.findall(r"[\w-]+", f"{role} {' '.join(roles).lower()}")) | self._roles.get(mention.canonical, set())
        names = list(dict.fromkeys(joint))
        return Source(
            "; ".join(names) if len(names) > 1 and " and " in phrase else mention.canonical,
            "named",
            named=True,
            official=bool(words & OFFICES),
            media=bool(words & MEDIA & {"journalist", "reporter", "correspondent"}),
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
        return Source(_LEADING.sub("", phrase), "role" if official else "anonymous", official=official, anonymous=not official)

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
        for earlier, source in reversed(known):
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
        holders = {m.canonical: m for m in self._people if m.role and title <= set(re.findall(r"[a-z-]+", m.role.lower()))}
        return next(iter(holders.values())) if len(holders) == 1 else None


def _fits(gender: str | None, kind: str) -> bool:
    return gender is None or gender == kind


def _has_name(phrase: str) -> bool:
    return bool(re.search(r"(?<!^)\b[A-Z]", phrase))


def _shares(core: str, earlier: str, head: str) -> bool:
    """Two descriptions of an unnamed source that agree beyond the noun ("familiar with the situation", "familiar with the issue")."""
    a, b = set(core.split()) - {head, "the", "with", "of", "to"}, set(earlier.split()) - {head, "the", "with", "of", "to"}
    return not a or not b or bool(a & b)
