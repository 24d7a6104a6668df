"""The story desk: articles come in any order, and each joins a story, founds one, or is turned away with a reason.

All that is active is kept in memory; nothing here reads or writes a store. What a rebuild needs of an article is its `signature`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import count
from typing import Literal

from broadsheet.model.ids import content_id
from broadsheet.model.story import Member, Story
from broadsheet.stories.candidates import MOST_CANDIDATES, MOST_COMPARED, StoryIndex
from broadsheet.stories.copies import COPY_CONTAINED, CopyLedger, Sameness, TextPrints, prints_of
from broadsheet.stories.decide import Judge, shipped_judge
from broadsheet.stories.decisions import Decision, Decisions
from broadsheet.stories.dossier import Dossier
from broadsheet.stories.events import events_of
from broadsheet.stories.gate import Standing, remarks_on, rule_on
from broadsheet.stories.likeness import nearest
from broadsheet.stories.links import links_of
from broadsheet.stories.rarity import Rarity, StandingRarity
from broadsheet.stories.repair import StoryChange, repair
from broadsheet.stories.signature import Kept, Record, is_current, read_signature, write_signature
from broadsheet.stories.sketch import Item, Sketch, draw_sketch, is_another_matter, moment_of
from broadsheet.stories.telling import Telling, shipped_telling
from broadsheet.stories.verdict import best_story
from broadsheet.words.memory import no_litter

WORTH_ANOTHER_LOOK = 0.4
"""A new story whose closest neighbour was less likely the same is not looked at again before one of its neighbours changes."""
PATCHWORK = 5
"""Texts of which another is made up, none of them holding much of it, for that to be a digest under whatever headline."""
COMMON_HEADLINE = 10
"""Different texts under one headline from which on it tells nothing: a warning, a column's name. The text speaks alone then."""
DAYS_ACTIVE = 30
"""A story without a new article for so long retires: late follow-ups found a story of their own, linked to the old one."""

Verdict = Literal["joined", "founded", "refused", "again"]
Choice = tuple[str | None, float, tuple[str, ...]]
"""A story (None: one of its own is to be founded), how sure that is, and why."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an item went, and why. `story` is None only where it was refused.

    `family` holds the article ids (keys) of its copy family, itself included, empty where it has no copy.
    `shares` are texts it has paragraphs in common with without being a copy.
    `again` says that the item was placed before; `signature` is then filled where its words are others now.
    """

    key: str
    story: str | None
    verdict: Verdict
    score: float
    why: tuple[str, ...]
    family: tuple[str, ...] = ()
    shares: tuple[Sameness, ...] = ()
    signature: bytes = b""

    @property
    def new(self) -> bool:
        """Whether it founded its story."""
        return self.verdict == "founded"


class StoryDesk:
    """All active stories.

    `join` costs the same whatever is stored: it looks at eight candidates at most, found over bounded lists. Results
    depend on the order of arrival only until the next `repair`.
    """

    def __init__(
        self,
        *,
        decisions: Iterable[Decision] = (),
        window: float = DAYS_ACTIVE,
        judge: Judge | None = None,
        telling: Telling | None = None,
    ) -> None:
        self.rarity = Rarity()
        self.judge = judge or shipped_judge()
        self.telling = telling or shipped_telling()
        self.decisions = Decisions(decisions)
        self.copies = CopyLedger()
        self.index = StoryIndex()
        self._window = window
        self._dossiers: dict[str, Dossier] = {}
        self._numbered: dict[int, str] = {}
        self._stories: dict[str, str] = {}
        self._redirects: dict[str, str] = {}
        self._touched: set[str] = set()
        self._unrepaired: set[str] = set()
        self._next = 0
        self._headlines: Counter[int] = Counter()
        """How many texts of their own stand under a headline, by the hash of its terms."""

    # -- articles coming in

    def join(self, item: Item) -> Placement:
        """Place one article or teaser. One that was placed stays in its story, which is told its words as they are now.

        A teaser in whose place another card stands now is placed anew.
        """
        sketch = draw_sketch(item, self.rarity, self.telling)
        if (story := self._stories.get(item.key)) is not None:
            if item.teaser is None or self._dossiers[story].members[item.key].title.keys() == sketch.title.keys():
                return self._again(item, sketch, self._dossiers[story])
            self._let_go(item.key)
        ruling = rule_on(item, sketch)
        if ruling.standing is Standing.NONE:
            return Placement(item.key, None, "refused", 0.0, (ruling.why,))
        sketch = self._beyond_headline(item, sketch)
        prints = prints_of(item.article.text, sketch.publisher)
        guest = ruling.why if ruling.standing is Standing.GUEST else ""
        return self._place(sketch, prints, guest, remarks_on(item))

    def _beyond_headline(self, item: Item, sketch: Sketch) -> Sketch:
        """The sketch of an item; of its text alone where its headline is many others'."""
        if sketch.bare or self._headlines[_headline(sketch)] < COMMON_HEADLINE:
            return sketch
        return draw_sketch(replace(item, article=replace(item.article, headline=None)), self.rarity, self.telling)

    def _again(self, item: Item, sketch: Sketch, dossier: Dossier) -> Placement:
        key, known = item.key, dossier.members[item.key]
        score, why = dossier.joined[key]
        prints = prints_of(item.article.text, sketch.publisher)
        if item.teaser is None:
            self._touched.add(dossier.id)
        if not sketch.terms or (self.copies.holds(key, prints) and sketch.title.keys() == known.title.keys()):
            return Placement(key, dossier.id, "again", score, why, self.copies.members(key))
        self.copies.leave(key)
        same = self.copies.enter(key, prints, lambda other: self._is_of_another(sketch, other))
        copies = tuple(match.other for match in same if match.kind == "copy")
        ruling = rule_on(item, sketch)
        guest = "" if ruling.standing is Standing.VOICE else ruling.why
        self.rarity.story_lost(dossier.leave([key]))
        self.put(sketch, dossier.id, score, why, quiet=bool(guest or copies))
        shares = tuple(match for match in same if match.kind == "shares_paragraphs")
        signature = write_signature(Record(sketch, prints, copies, guest))
        return Placement(key, dossier.id, "again", score, why, self.copies.members(key), shares, signature)

    def _let_go(self, key: str) -> None:
        """Take an item out of its story altogether."""
        dossier = self._dossiers[self._stories.pop(key)]
        self.copies.leave(key)
        if len(dossier.members) == 1:
            self._close(dossier.id)
            return
        self.rarity.story_lost(dossier.leave([key]))
        self._touched.add(dossier.id)

    def _place(self, sketch: Sketch, prints: TextPrints, guest: str, remarks: tuple[str, ...]) -> Placement:
        same = self.copies.alike(prints, lambda other: self._is_of_another(sketch, other))
        if (stitched := self.copies.stitched_from(prints, same)) >= PATCHWORK:
            return Placement(sketch.key, None, "refused", 0.0, (f"stitched together from {stitched} other texts",))
        copies = tuple(match.other for match in same if match.kind == "copy")
        self.copies.restore(sketch.key, prints, copies)
        bound = [self._stories[key] for key in sorted(self.decisions.together(sketch.key)) if key in self._stories]
        if bound:
            story, score, why = self._put_by_people(bound)
        else:
            story, score, why = self._copied_from(sketch, same) or self._chosen(sketch, same, guest=bool(guest))
        founded = story is None
        story = story or self._found(sketch)
        copied = any(other in self._stories for other in copies)
        if not copied:
            self._count_headline(sketch)
        certain, why = 1.0 if founded else score, (*why, *filter(None, (guest,)), *remarks)
        self.put(sketch, story, certain, why, quiet=bool(guest) or copied)
        if founded and score < WORTH_ANOTHER_LOOK:
            self._unrepaired.discard(story)
        shares = tuple(match for match in same if match.kind == "shares_paragraphs")
        signature = write_signature(Record(sketch, prints, copies, guest))
        family = self.copies.members(sketch.key)
        return Placement(sketch.key, story, "founded" if founded else "joined", certain, why, family, shares, signature)

    def _put_by_people(self, stories: Sequence[str]) -> Choice:
        """The one story of all into which people put articles together with this one."""
        for other in stories[1:]:
            self.merge(other, stories[0], "a person put their articles together")
        return self.resolve(stories[0]), 1.0, ("a person put it here",)

    def _copied_from(self, sketch: Sketch, same: Sequence[Sameness]) -> Choice | None:
        """The story of the text it is a copy of; None where there is none, or people forbid it."""
        copied = next((match for match in same if match.kind == "copy" and match.other in self._stories), None)
        if copied is None or self.decisions.forbid([sketch.key], self._dossiers[self._stories[copied.other]].members):
            return None
        return self._stories[copied.other], 1.0, (f"a copy: {copied.contained:.0%} of the shorter text stands in the other",)

    def _chosen(self, sketch: Sketch, same: Sequence[Sameness], *, guest: bool) -> Choice:
        """The story that the judge chooses. One form filled in again and again only joins where it names what the story names."""
        candidates = self.candidates(sketch)
        alike = (match.other for match in same if match.kind != "copy" and match.contained >= COPY_CONTAINED)
        if is_form := any(self._is_of_another(sketch, other) for other in alike):
            candidates = [dossier for dossier in candidates if not sketch.names.keys().isdisjoint(dossier.profile.names)]
        story, score, why = best_story(sketch, candidates, self.judge, self.rarity, guest=guest)
        return story, score, (*why, "has the form of other texts, filled in for another matter") if is_form else why

    def _count_headline(self, sketch: Sketch) -> None:
        if not sketch.bare:
            self._headlines[_headline(sketch)] += 1

    def _is_of_another(self, sketch: Sketch, key: str) -> bool:
        """Whether an item that shares the words of another names other people, places and numbers: a form filled in anew."""
        story = self._stories.get(key)
        return story is not None and is_another_matter(sketch, self._dossiers[story].members[key])

    def candidates(self, sketch: Sketch) -> list[Dossier]:
        """Active stories worth a closer look for an item, at most eight, and none that a decision of people forbids."""
        return self.candidates_for(sketch.terms, [sketch.key])

    def candidates_for(self, terms: Mapping[str, float], keys: Iterable[str]) -> list[Dossier]:
        """The same for all items of `keys` together, whose summed terms are given."""
        return [dossier for _, dossier in self.nearest(terms, keys)]

    def nearest(self, terms: Mapping[str, float], keys: Iterable[str]) -> list[tuple[float, Dossier]]:
        """The same, each with its cosine times the length of the terms."""
        keys = tuple(keys)
        found: list[Dossier] = []
        for number in self.index.candidates(terms, self.rarity):
            story = self._numbered.get(number)
            if story is not None and not self.decisions.forbid(keys, self._dossiers[story].members):
                found.append(self._dossiers[story])
                if len(found) == MOST_COMPARED:
                    break
        return nearest(terms, found, MOST_CANDIDATES)

    def around(self, terms: Mapping[str, float]) -> list[Dossier]:
        """Active stories that share telling words with these terms, a bounded number, those that share most first."""
        stories = map(self._numbered.get, self.index.candidates(terms, self.rarity))
        return [self._dossiers[story] for story in stories if story is not None]

    def _found(self, sketch: Sketch) -> str:
        founded = moment_of(sketch)
        story = next(name for name in _names(founded, sketch.key) if name not in self._dossiers and name not in self._redirects)
        self.open_story(story)
        return story

    def open_story(self, story: str) -> Dossier:
        """An empty story under a known id, as a rebuild or a training run needs it; `put` fills it."""
        dossier = self._dossiers[story] = Dossier(story, self._next)
        self._numbered[dossier.number] = story
        self._next += 1
        self.rarity.stories += 1
        return dossier

    def put(self, sketch: Sketch, story: str, score: float, why: tuple[str, ...], *, quiet: bool) -> None:
        """Enter a member. A quiet one is listed and counted, but does not speak for the story."""
        dossier = self._dossiers[story]
        fresh = dossier.enter(sketch, score, why, quiet=quiet)
        self.index.add(dossier.number, fresh)
        self.index.measure(dossier.number, dossier.vector[1])
        self.rarity.story_gained(fresh)
        self._stories[sketch.key] = story
        self._touched.add(story)
        self._unrepaired.add(story)

    # -- stories as others see them

    def story(self, story: str) -> Story:
        """The story as it stands, members by day of publication. Raises KeyError for an id that is not active."""
        dossier = self._dossiers[self.resolve(story)]
        days = sorted(sketch.day for sketch in dossier.members.values() if sketch.day is not None)
        members = sorted(dossier.members.values(), key=lambda sketch: (sketch.day or sketch.seen, sketch.key))
        events = events_of(dossier)
        return Story(
            dossier.id,
            tuple(self._member(dossier, sketch, events[sketch.key]) for sketch in members),
            _moment(days[0]) if days else None,
            _moment(days[-1]) if days else None,
            links=links_of(self, dossier),
            history=tuple(dossier.history),
        )

    def _member(self, dossier: Dossier, sketch: Sketch, event: str) -> Member:
        article, _, teaser = sketch.key.partition("#")
        score, why = dossier.joined[sketch.key]
        return Member(
            article,
            int(teaser) if teaser else None,
            score,
            why,
            _moment(sketch.seen) if sketch.seen else None,
            event,
            pinned=self.decisions.bind(sketch.key),
        )

    def stories(self) -> Iterator[str]:
        """Ids of all active stories, oldest first."""
        return iter(self._dossiers)

    def dossiers(self) -> Iterator[Dossier]:
        """The active stories from inside, for ranking and links."""
        return iter(self._dossiers.values())

    def holds(self, story: str) -> bool:
        """Whether a story is active under this very id."""
        return story in self._dossiers

    def dossier(self, story: str) -> Dossier:
        """One active story from inside; follows redirects."""
        return self._dossiers[self.resolve(story)]

    def where(self, key: str) -> str | None:
        """The story of an item, None where it is in none that is active."""
        return self._stories.get(key)

    def resolve(self, story: str) -> str:
        """The id under which a story goes on after being joined into others."""
        while (onward := self._redirects.get(story)) is not None:
            story = onward
        return story

    def touched(self) -> frozenset[str]:
        """Active stories that changed since this was last asked: the briefs to build anew."""
        touched, self._touched = frozenset(story for story in self._touched if story in self._dossiers), set()
        return touched

    # -- repair, and what people decide

    def repair(self) -> tuple[StoryChange, ...]:
        """Decide anew what changed since the last repair and is in doubt beside its neighbours; merge, part and move."""
        looked_at, self._unrepaired = self.unrepaired(), set()
        with no_litter():
            return repair(self, looked_at)

    def aside(self) -> StoryDesk:
        """An empty desk of the same mind on which a grouping is tried out. Its rarities stand still, and it knows no copies."""
        other = StoryDesk(judge=self.judge, telling=self.telling)
        other.decisions = self.decisions
        other.rarity = StandingRarity(self.rarity)
        return other

    def unrepaired(self) -> list[str]:
        """Active stories that changed since the last repair, by id."""
        return sorted(self._unrepaired & self._dossiers.keys())

    def merge(self, story: str, into: str, why: str) -> StoryChange | None:
        """Join one story into another; the id that goes redirects. None where they are one already."""
        story, into = self.resolve(story), self.resolve(into)
        if story == into:
            return None
        gone = self._close(story)
        self._redirects[story] = into
        target = self._dossiers[into]
        for key, sketch in gone.members.items():
            self.put(sketch, into, *gone.joined[key], quiet=key in gone.quiet)
        target.history.extend((*gone.history, f"joined by story {story}: {why}"))
        return StoryChange("merged", story, into, tuple(gone.members), why)

    def part(self, story: str, keys: Iterable[str], why: str) -> StoryChange:
        """Part some members from a story into one of their own, which names its parent."""
        dossier = self._dossiers[self.resolve(story)]
        moving = {key: dossier.members[key] for key in keys}
        new = self._found(min(moving.values(), key=lambda sketch: (sketch.day or sketch.seen, sketch.key)))
        self._take_out(dossier, moving, new, why)
        self._dossiers[new].history.append(f"parted from story {dossier.id}: {why}")
        dossier.history.append(f"story {new} parted from it: {why}")
        return StoryChange("split", dossier.id, new, tuple(moving), why)

    def shift(self, keys: Iterable[str], into: str, why: str) -> StoryChange:
        """Move members of one story to another."""
        keys = tuple(keys)
        dossier = self._dossiers[self._stories[keys[0]]]
        self._take_out(dossier, {key: dossier.members[key] for key in keys}, into, why)
        often = "an article" if len(keys) == 1 else f"{len(keys)} articles"
        dossier.history.append(f"{often} went to story {into}: {why}")
        self._dossiers[into].history.append(f"{often} came from story {dossier.id}: {why}")
        return StoryChange("moved", dossier.id, into, keys, why)

    def _take_out(self, dossier: Dossier, moving: dict[str, Sketch], into: str, why: str) -> None:
        placed = {key: (dossier.joined[key][0], key in dossier.quiet) for key in moving}
        self.rarity.story_lost(dossier.leave(moving))
        for key, sketch in moving.items():
            score, quiet = placed[key]
            self.put(sketch, into, score, (why,), quiet=quiet)
        if dossier.members:
            self._touched.add(dossier.id)
        else:
            self._close(dossier.id)
            self._redirects[dossier.id] = into

    def decide(self, decision: Decision) -> tuple[StoryChange, ...]:
        """Take a person's decision and carry it out at once on what is here."""
        self.decisions.add(decision)
        here = [key for key in decision.keys if key in self._stories]
        target = self._stories.get(decision.other)
        if not here or target is None:
            return ()
        if decision.kind == "together":
            return tuple(self._bring_together(here, target))
        inside = [key for key in here if self._stories[key] == target]
        return (self.part(target, inside, "a person parted them"),) if inside else ()

    def _bring_together(self, keys: Sequence[str], target: str) -> Iterator[StoryChange]:
        away: defaultdict[str, list[str]] = defaultdict(list)
        for key in keys:
            away[self._stories[key]].append(key)
        away.pop(target, None)
        for story, moving in away.items():
            if len(moving) < len(self._dossiers[story].members):
                yield self.shift(moving, target, "a person put it here")
            elif (change := self.merge(story, target, "a person put them together")) is not None:
                yield change

    # -- time and restart

    def retire(self, now: datetime) -> tuple[str, ...]:
        """Let go of stories that had nothing new for the window; returns their ids. They stay in the store, just no longer here."""
        today = now.timestamp() / 86_400
        gone = [dossier.id for dossier in self._dossiers.values() if dossier.last and dossier.last < today - self._window]
        keys: list[str] = []
        for story in gone:
            keys.extend(self._dossiers[story].members)
            self._close(story)
        for key in keys:
            del self._stories[key]
        if gone:
            self.copies.forget(keys)
            self.index.keep_only(self._numbered)
        return tuple(gone)

    def _close(self, story: str) -> Dossier:
        dossier = self._dossiers.pop(story)
        del self._numbered[dossier.number]
        self.rarity.stories -= 1
        self.rarity.story_lost(dossier.terms())
        return dossier

    @classmethod
    def restore(
        cls,
        rows: Iterable[Kept],
        *,
        decisions: Iterable[Decision] = (),
        redirects: dict[str, str] | None = None,
        histories: Mapping[str, Sequence[str]] | None = None,
        window: float = DAYS_ACTIVE,
        keys: Container[str] = (),
        renewed: Callable[[str, bytes], None] = lambda key, signature: None,
    ) -> StoryDesk:
        """The desk as it was, from what a store kept of its members, in order of joining, and of stories. Nothing is decided again.

        Where their order is another, `keys` are those of all the rows: a copy is no voice, though it comes before what it copies.
        A member of which the signature is not current is drawn anew from its item, at today's rarities, and `renewed` is told its key and
        new signature. One without an item is left out: it cannot be held against the others.
        """
        desk = cls(decisions=decisions, window=window)
        desk._redirects = dict(redirects or {})
        with no_litter():
            desk._seat_all(rows, keys, renewed)
        for story, history in (histories or {}).items():
            if story in desk._dossiers:
                desk._dossiers[story].history.extend(history)
        desk._touched, desk._unrepaired = set(), set()
        desk.copies.await_no_more()
        return desk

    def _seat_all(self, rows: Iterable[Kept], keys: Container[str], renewed: Callable[[str, bytes], None]) -> None:
        """The first member of a story always speaks: those that do not are seated when all others are."""
        late: list[tuple[Kept, Sketch]] = []
        for row in rows:
            if is_current(row.signature):
                sketch, prints, copies, guest = read_signature(row.signature)
            elif row.item is not None:
                record = sketch, prints, copies, guest = self._drawn_anew(row.item)
                renewed(sketch.key, write_signature(record))
            else:
                continue
            self.copies.restore(sketch.key, prints, copies)
            copied = any(other in self._stories or other in keys for other in copies)
            if not copied:
                self._count_headline(sketch)
            if (copied or guest) and row.story not in self._dossiers:
                late.append((row, sketch))
            else:
                self._seat(row, sketch, quiet=bool(copied or guest))
        for row, sketch in late:
            self._seat(row, sketch, quiet=True)

    def _drawn_anew(self, item: Item) -> Record:
        drawn = draw_sketch(item, self.rarity, self.telling)
        ruling, sketch = rule_on(item, drawn), self._beyond_headline(item, drawn)
        prints = prints_of(item.article.text, sketch.publisher)
        same = self.copies.alike(prints, lambda other: self._is_of_another(sketch, other))
        copies = tuple(match.other for match in same if match.kind == "copy")
        return Record(sketch, prints, copies, "" if ruling.standing is Standing.VOICE else ruling.why)

    def _seat(self, row: Kept, sketch: Sketch, *, quiet: bool) -> None:
        if row.story not in self._dossiers:
            self.open_story(row.story)
        self.put(sketch, row.story, row.score, row.why, quiet=quiet)


def _names(founded: datetime | None, key: str) -> Iterator[str]:
    """Ids a story founded by this item may bear: the first one, unless a story founded by it before went on under another."""
    yield str(content_id(founded, "story", key))
    for again in count(2):
        yield str(content_id(founded, "story", key, str(again)))


def _headline(sketch: Sketch) -> int:
    return hash(frozenset(sketch.title))


def _moment(day: float) -> datetime:
    return datetime.fromtimestamp(day * 86_400, UTC)
