"""A second look: the first decision saw only what had come by then.

Stories that changed since the last repair are held against their neighbours, as they stand. Where that leaves no doubt they
stay; the others are decided anew (`anew`), and what comes of it is carried out with as few changes as can be: the story most of
whose members stay together keeps its id, ids that end redirect, and parts name their parent.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from broadsheet.stories.anew import group_anew
from broadsheet.stories.dossier import Dossier
from broadsheet.stories.linkage import Inquiry

if TYPE_CHECKING:
    from broadsheet.stories.desk import StoryDesk

FAR = -2.0
SURE = 0.9
"""A story is in no doubt whose nearest neighbour has log odds below `FAR` to be the same, whose members were all so sure to join, and
which nothing was joined to or parted from."""
MERGED = "read together, their articles tell one story"
PARTED = "read together, these articles tell a story of their own"
MOVED = "read together with all that came since, this fits better here"


@dataclass(frozen=True, slots=True)
class StoryChange:
    """What repair or a person did: `articles` (keys, as `Item.key`) went from `story` to `into`, and why."""

    kind: Literal["merged", "split", "moved"]
    story: str
    into: str
    articles: tuple[str, ...]
    why: str


def repair(desk: StoryDesk, stories: Sequence[str]) -> tuple[StoryChange, ...]:
    """Decide anew what is in doubt among these stories. Costs what they and their neighbours are, not what is stored."""
    inquiry = Inquiry(desk)
    doubted: dict[str, Dossier] = {}
    around: dict[str, Dossier] = {}
    for dossier in map(desk.dossier, stories):
        if not _is_clear(inquiry, dossier):
            doubted[dossier.id] = dossier
            around.update((other.id, other) for other in inquiry.neighbours(dossier))
    if not doubted:
        return ()
    left = [dossier for story, dossier in around.items() if story not in doubted]
    groups = group_anew(inquiry, doubted.values(), left)
    return tuple(_carry_out(desk, [*doubted.values(), *left], groups))


def _is_clear(inquiry: Inquiry, dossier: Dossier) -> bool:
    sure = not dossier.history and all(score >= SURE for score, _ in dossier.joined.values())
    return sure and not inquiry.is_any_near(dossier, FAR)


def _carry_out(desk: StoryDesk, area: Sequence[Dossier], groups: Sequence[Sequence[str]]) -> Iterator[StoryChange]:
    """Change the desk until its stories in this area are these groups of keys."""
    stood = {key: dossier.id for dossier in area for key in dossier.members}
    names = _names(desk, stood, groups)
    for number, group in enumerate(groups):
        parts: defaultdict[str, list[str]] = defaultdict(list)
        for key in group:
            parts[stood[key]].append(key)
        into = names.get(number)
        parts.pop(into or "", None)
        for story, keys in sorted(parts.items(), key=lambda part: (-len(part[1]), part[0])):
            change = _send(desk, story, keys, into)
            into = change.into
            yield change


def _names(desk: StoryDesk, stood: dict[str, str], groups: Iterable[Sequence[str]]) -> dict[int, str]:
    """Which group goes on under the id of which story: the greatest overlaps first, of equals the older story."""
    overlaps = sorted(
        (-often, desk.dossier(story).number, number, story)
        for number, group in enumerate(groups)
        for story, often in Counter(stood[key] for key in group).items()
    )
    names: dict[int, str] = {}
    taken: set[str] = set()
    for _, _, number, story in overlaps:
        if number not in names and story not in taken:
            names[number] = story
            taken.add(story)
    return names


def _send(desk: StoryDesk, story: str, keys: Sequence[str], into: str | None) -> StoryChange:
    """Send members of a story to another one; to a new one where there is none yet."""
    if into is None:
        return desk.part(story, keys, PARTED)
    if len(keys) == len(desk.dossier(story).members) and (merged := desk.merge(story, into, MERGED)) is not None:
        return merged
    return desk.shift(keys, into, MOVED)
