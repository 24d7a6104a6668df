"""Casualties told in several words: "were taken to hospital", "took 30 people into custody", "is searching for 14 hands"."""

from __future__ import annotations

from broadsheet.annotations.figures.context import Context
from broadsheet.annotations.figures.lexicon import CLASS_OF

# After an auxiliary: "were flown out of five villages". Words in one place are joined by a bar, "*" is any one word or none.
_DONE_TO = """
EVACUATE flown|moved|bussed|bused|led|brought|taken out
EVACUATE flown|moved|bussed|bused|led|brought|taken * to * safety|shelters|shelter
EVACUATE told|ordered|urged|asked|forced|advised to leave|flee|evacuate|go
RESCUE lifted|winched|plucked|pulled|dug|hauled|helped from|off|out|alive|free
HURT taken|rushed|admitted|brought|transported|sent|carried|flown to * hospital|hospitals|clinics|infirmary
HURT treated for|at|in
HURT in * intensive|critical
ARREST taken|placed|held|kept into|under|in * custody|arrest|detention
HOSTAGE taken|held|kept hostage|captive|hostages
DEATH passed away
DISPLACE driven|forced|chased from|out
MISSING under|beneath * rubble|mud|debris|ruins|snow|slip|wreckage|earth|soil|avalanche
"""
# What people do: "18 people needed treatment", "three crossed into".
_DO = """
HURT needed|received|required|sought * treatment|stitches|surgery|care
HURT suffered|sustained * burns|fractures|wounds|injuries|concussion|cuts|inhalation
DISPLACE crossed into|over
DISPLACE left|abandoned|lost their homes|villages
DEATH lost their lives
"""
# A verb before the number, and what must follow the counted: "took 30 demonstrators into custody".
_WITH_OBJECT = """
ARREST took|taken|taking|take|takes into custody
HOSTAGE took|taken|taking|takes|holding|held|hold|holds hostage|captive
EVACUATE forced|forcing|forces from|out|to
DISPLACE drove|driving|driven|drives|chased|chasing from|out
EVACUATE told|ordered|urged|telling|ordering to leave|flee|evacuate
HURT rushed|took|taken|sent|sending|taking to hospital
EVACUATE moved|moving|led|leading|brought|bringing|flew|flown|took to * safety|shelters|shelter
RESCUE pulled|pulling|plucked|plucking|winched|lifted|hauled|dug from|off|out|alive
"""
Step = frozenset[str]
Phrase = tuple[str, tuple[Step, ...]]


def _table(written: str) -> dict[str, list[Phrase]]:
    """Phrases by their first word; an empty step stands for any one word or none."""
    table: dict[str, list[Phrase]] = {}
    for line in written.split("\n"):
        if line:
            name, first, *rest = line.split(" ")
            steps = tuple(frozenset[str]() if step == "*" else frozenset(step.split("|")) for step in rest)
            for word in first.split("|"):
                table.setdefault(word, []).append((name, steps))
    return table


_DONE_TO_TABLE, _DO_TABLE, _OBJECT_TABLE = _table(_DONE_TO), _table(_DO), _table(_WITH_OBJECT)
_SEIZING = frozenset("seized snatched seizing snatching holding hold".split())
_RETURNING = frozenset("returned exchanged swapped repatriated handed".split())
_HELD = frozenset("prisoners captives hostages detainees abductees".split())
_LOSING = frozenset("lost loses losing lose".split())
_SEARCHING = frozenset("search searches searching searched looking hope hopes".split())
_SOUGHT_BY_POLICE = frozenset(
    "suspects suspect gunmen attackers men man robbers thieves assailants others killers fugitives clues answers weapons".split()
)
_OBJECT_REACH = 8


def done_to(context: Context, i: int) -> str | None:
    """The class that a participle at `i`, after an auxiliary, tells together with the words after it."""
    return _follow(_DONE_TO_TABLE, context, i)


def does(context: Context, i: int) -> str | None:
    """The class that a verb at `i` tells of its subject together with the words after it."""
    return _follow(_DO_TABLE, context, i)


def _follow(table: dict[str, list[Phrase]], context: Context, i: int) -> str | None:
    phrases = table.get(context.word(i), ())
    return next((name for name, steps in phrases if _goes_on(context, i + 1, steps)), None)


def _goes_on(context: Context, i: int, steps: tuple[Step, ...]) -> bool:
    if not steps:
        return True
    if not steps[0]:
        return _goes_on(context, i, steps[1:]) or _goes_on(context, i + 1, steps[1:])
    return context.word(i) in steps[0] and _goes_on(context, i + 1, steps[1:])


def of_object(context: Context, verb: int, after: int) -> str | None:
    """The class that a verb before the number tells of the counted after it: by who they are, or by how the sentence goes on."""
    word = context.word(verb)
    head = next((context.word(i) for i in range(after, after + 4) if CLASS_OF.get(context.word(i)) or context.word(i) in _HELD), "")
    if word in _LOSING:
        return "DEATH" if CLASS_OF.get(head) == "TROOPS" or context.word(after) == "men" else None
    if word in _RETURNING and head in _HELD:
        return "RESCUE"
    if word in _SEIZING and CLASS_OF.get(head) == "PERSON":
        return "HOSTAGE"
    for name, steps in _OBJECT_TABLE.get(word, ()):
        for i in range(after, min(after + _OBJECT_REACH, len(context.lower))):
            if context.lower[i] in (",", ".", ";", "and"):
                break
            if _goes_on(context, i, steps):
                return name
    return None


def searched_for(context: Context, first: int, after: int) -> str | None:
    """ "the search for 14 farm hands": missing, unless the police are after them."""
    if context.word(first - 1) != "for" or context.word(first - 2) not in _SEARCHING:
        return None
    nouns = context.lower[after : after + 3]
    return "MISSING" if nouns and nouns[0].isalpha() and _SOUGHT_BY_POLICE.isdisjoint(nouns) else None
