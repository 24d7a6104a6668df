"""Learn when an article belongs to a story: `python -m training.stories` writes `judge.json` and `telling.json`
in `broadsheet/stories/weights`.

A desk is led by the gold labels through each set in time order; before every article goes to its true story, it is held against
the candidates the index finds. Bare headlines are learned from `uci` and from the other sets with their texts left out, at a
lower weight; cards beside full reports from sets of which some texts are cut to their first words; repair is learned from stories
broken at random into pieces. Then a desk goes by what was learned so far, and is told at every step what would have been right
(DAgger, Ross, Gordon and Bagnell 2011): in the broken and mixed stories that its own mistakes leave, and in what repair asks of
them. Every round goes through the sets in another order. Sets count alike, whatever their size.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

import broadsheet.stories
from broadsheet.stories import Item, StoryDesk
from broadsheet.stories.decide import ARRAYS, Judge
from broadsheet.stories.dossier import Dossier, Profile
from broadsheet.stories.gate import Standing, rule_on
from broadsheet.stories.likeness import LIKENESSES, Floats, liken
from broadsheet.stories.sketch import Sketch, draw_sketch
from broadsheet.stories.telling import Telling
from quality.predict_stories import CORPORA, REPAIR_EVERY, Row, article_of, in_time_order, read_rows
from training.adam import Adam, Numbers
from training.shared import training_data
from training.telling import learn_curves

Pairs = tuple[list[Floats], list[bool]]
Part = tuple[Floats, Floats, Floats]

HEADLINES_ONLY = "uci"
HEADLINES_WEIGHT = 0.3
PIECES = 0.2
PIECES_WEIGHT = 0.5
REPAIRS_WEIGHT = 0.5
UNDATED_WEIGHT = 0.5
UNDATED = ("news_cluster", "basil", "ecbplus")
"""Sets that are gone through once more without their dates, in every second round."""
CARDS_WEIGHT = 0.5
CARD_SHARES = (0.5, 0.8)
"""Share of the texts cut to cards, as on a page: a report or two amid many cards. Without them the judge drew cards of other news to a
lone report that names the same minister."""
CARD_WORDS = (0, 12, 20, 30)
SET_WEIGHT = 3000.0
UNITS, NETWORKS, EPOCHS, BATCH, RATE, DECAY = 24, 8, 50, 2048, 3e-3, 1e-4
NETWORKS_LEARNING, OWN_ROUNDS = 2, 4
"""Two rounds, one network in them and four at the end left more to chance: other seeds split the captures' story or drew strangers."""
SMALL_DESKS, MOST_ON_SMALL = 0.6, 3
"""Share of items that are held once more against three candidates or fewer: a desk of ten stories has no crowd to stand out of."""
VOICES_ASKED, NEIGHBOURS_ASKED = 3, 4
"""Of what repair would ask of a story, so much is learned from."""
MOST_STORIES = 600
"""Stories taken of one set, at random with a fixed seed."""
JOIN, MERGE = 2.5, 0.2
"""Least log odds to join and to merge. Tried: 1.9 to 2.9 and -.8 to 1.7, on the other half of each set: a large stream wants more, few wide stories less."""
WEIGHTS = Path(broadsheet.stories.__file__).parent / "weights"


def main() -> None:
    """Train on all sets and write the weights: first how telling words are, then the judge, who sees stories through them."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--without", help="leave this set out, to see whether what was learned carries over")
    options.add_argument("--into", type=Path, default=WEIGHTS, help="the folder of the weights")
    chosen = options.parse_args()
    names = [name for name in CORPORA if name != chosen.without]
    sets = {name: in_time_order(read_rows(training_data() / "stories" / f"{name}.jsonl.gz")) for name in names}
    train(sets, chosen.into)


def train(sets: Mapping[str, list[Row]], into: Path) -> None:
    """Learn from rows in time order, by set, and write `telling.json` and `judge.json`."""
    curves = learn_curves(sets.values())
    (into / "telling.json").write_text(json.dumps(curves, indent=1) + "\n", encoding="utf-8")
    judge = learn({name: some_stories(rows) for name, rows in sets.items()}, Telling(curves))
    write_judge(judge, into / "judge.json")


def learn(sets: Mapping[str, list[Row]], telling: Telling) -> Judge:
    """A judge from rows in time order, by set: from gold first, then in some rounds from its own mistakes."""
    parts = [part for name, rows in sets.items() for part in _led_parts(name, rows, telling)]
    for number in range(OWN_ROUNDS):
        judge = fit(parts, NETWORKS_LEARNING)
        parts += [part for rows, weight in _streams(sets, number) for part in _own_parts(rows, judge, telling, weight)]
    return fit(parts)


def _led_parts(name: str, rows: list[Row], telling: Telling) -> Iterator[Part]:
    takes = [(rows, 1.0)]
    if name != HEADLINES_ONLY:
        yield _weighted(led_pairs(_without(rows, "text", "lead"), telling), HEADLINES_WEIGHT)
        takes += [(_with_cards(rows, share), CARDS_WEIGHT) for share in CARD_SHARES]
    for taken, weight in takes:
        yield _weighted(led_pairs(taken, telling), weight)
        yield _weighted(led_pairs(_shuffled(taken), telling, PIECES), weight * PIECES_WEIGHT)


def _streams(sets: Mapping[str, list[Row]], number: int) -> Iterator[tuple[list[Row], float]]:
    """What a round goes through, with its weight: the first all sets in time order, the next ones shuffled; every second one some without
    their dates, the last ones some with cards."""
    for name, rows in sets.items():
        yield _shuffled(rows, number) if number else rows, 1.0
        if number % 2 and name in UNDATED:
            yield in_time_order(_without(rows, "published_at")), UNDATED_WEIGHT
        if name != HEADLINES_ONLY and (cards := number + len(CARD_SHARES) - OWN_ROUNDS) >= 0:
            cut = _with_cards(rows, CARD_SHARES[cards])
            yield _shuffled(cut) if cards else cut, CARDS_WEIGHT


def _shuffled(rows: list[Row], number: int = 1) -> list[Row]:
    """The rows in an order that says nothing: news does not come in the order in which it was written."""
    return random.Random(10 + number).sample(rows, len(rows))


def _with_cards(rows: list[Row], share: float) -> list[Row]:
    """The rows, some of them cut to what the card of an article shows."""
    chance = random.Random(round(share * 100))
    return [_as_card(row, chance.choice(CARD_WORDS)) if chance.random() < share else row for row in rows]


def _as_card(row: Row, words: int) -> Row:
    return {**row, "text": " ".join((row.get("text") or row.get("lead") or "").split()[:words]), "lead": None}


def _own_parts(rows: list[Row], judge: Judge, telling: Telling, weight: float) -> Iterator[Part]:
    joined, repaired = own_pairs(rows, judge, telling)
    yield _weighted(joined, weight)
    yield _weighted(repaired, weight * REPAIRS_WEIGHT)


def _without(rows: list[Row], *fields: str) -> list[Row]:
    return [{**row, **dict.fromkeys(fields)} for row in rows]


def some_stories(rows: list[Row], most: int = MOST_STORIES) -> list[Row]:
    """The rows of at most so many stories."""
    stories = sorted({row["story"] for row in rows})
    if len(stories) <= most:
        return rows
    kept = set(random.Random(5).sample(stories, most))
    return [row for row in rows if row["story"] in kept]


def led_pairs(rows: list[Row], telling: Telling, pieces: float = 0.0) -> Pairs:
    """Likenesses of each article to its candidates and its true story, with whether it is the true one."""
    desk = StoryDesk(judge=_NOBODY, telling=telling)
    chance = random.Random(7)
    broken: dict[str, list[str]] = {}
    pairs: Pairs = ([], [])
    for row in rows:
        item = Item(article_of(row))
        sketch = draw_sketch(item, desk.rarity, telling)
        if rule_on(item, sketch).standing is not Standing.VOICE:
            continue
        found = {dossier.id: dossier for dossier in desk.candidates(sketch)}
        gold = row["story"]
        own = broken.setdefault(gold, [])
        found.update((story, desk.dossier(story)) for story in own[-2:])
        rare = desk.rarity.of(sketch.held)
        _hold_against(sketch, [(dossier.profile, story in own) for story, dossier in found.items()], rare, chance, pairs)
        if not own or chance.random() < pieces:
            piece = f"{gold} {len(own)}"
            own.append(piece)
            desk.open_story(piece)
        else:
            piece = chance.choice(own)
        desk.put(sketch, piece, 1.0, (), quiet=False)
    return pairs


def _hold_against(
    sketch: Sketch, candidates: Sequence[tuple[Profile, bool]], rare: Mapping[str, float], chance: random.Random, pairs: Pairs
) -> None:
    """Hold an item against candidates, each with whether it is right; now and then against few of them, as on a small desk."""
    takes = [candidates]
    if chance.random() < SMALL_DESKS:
        takes.append(chance.sample(candidates, min(len(candidates), chance.randint(1, MOST_ON_SMALL))))
    for taken in filter(None, takes):
        pairs[0].append(liken(sketch, [profile for profile, _ in taken], rare))
        pairs[1].extend(right for _, right in taken)


def own_pairs(rows: list[Row], judge: Judge, telling: Telling) -> tuple[Pairs, Pairs]:
    """What joining and what repair ask of a judge that is left to itself, with the right answers."""
    desk = StoryDesk(judge=judge, telling=telling)
    gold = {row["id"]: row["story"] for row in rows}
    chance = random.Random(3)
    joined: Pairs = ([], [])
    repaired: Pairs = ([], [])
    for number, row in enumerate(rows, 1):
        item = Item(article_of(row))
        sketch = draw_sketch(item, desk.rarity, telling)
        candidates = desk.candidates(sketch)
        if candidates and rule_on(item, sketch).standing is Standing.VOICE:
            told = [(dossier.profile, _mostly(dossier.members, gold) == row["story"]) for dossier in candidates]
            _hold_against(sketch, told, desk.rarity.of(sketch.held), chance, joined)
        desk.join(item)
        if number % REPAIR_EVERY == 0 or number == len(rows):
            for story in desk.unrepaired():
                _ask_repair(desk, desk.dossier(story), gold, chance, repaired)
            desk.repair()
    return joined, repaired


def _ask_repair(desk: StoryDesk, dossier: Dossier, gold: Mapping[str, str], chance: random.Random, pairs: Pairs) -> None:
    """Hold some voices of a story against its neighbours, and against the rest of the story."""
    near = [other for other in desk.candidates_for(dossier.profile.terms, dossier.members) if other is not dossier]
    voices = dossier.voices
    mostly = _mostly(dossier.members, gold)
    for voice in chance.sample(voices, min(len(voices), VOICES_ASKED)):
        for other in near[:NEIGHBOURS_ASKED]:
            company = [one.profile for one in near if one is not other]
            company = chance.sample(company, chance.randint(0, len(company)))
            right = _mostly(other.members, gold) == mostly == gold[voice.key]
            _ask(desk, voice, [other.profile, *company], right, pairs)
        if rest := [other for other in voices if other is not voice]:
            right = _mostly([other.key for other in rest], gold) == gold[voice.key]
            _ask(desk, voice, [Profile.of(rest), *(one.profile for one in near)], right, pairs)


def _ask(desk: StoryDesk, voice: Sketch, profiles: Sequence[Profile], right: bool, pairs: Pairs) -> None:
    pairs[0].append(liken(voice, profiles, desk.rarity.of(voice.held), asked=1))
    pairs[1].append(right)


def _mostly(keys: Iterable[str], gold: Mapping[str, str]) -> str:
    return Counter(gold[key] for key in keys).most_common(1)[0][0]


def _weighted(pairs: Pairs, weight: float) -> Part:
    """Likenesses, labels and weights, so that both answers weigh alike and the whole set weighs `weight`."""
    labels = np.array(pairs[1], dtype=np.float64)
    share = np.where(labels > 0, 0.5 / max(labels.sum(), 1), 0.5 / max((1 - labels).sum(), 1))
    return np.concatenate(pairs[0]), labels, share * weight * SET_WEIGHT


def fit(parts: Sequence[Part], networks: int = NETWORKS) -> Judge:
    """Train some networks with Adam on weighted log loss and let them answer together, as one; the same on every run of one machine."""
    likenesses, labels, weights = (np.concatenate(column) for column in zip(*parts, strict=True))
    mean, scale = likenesses.mean(axis=0), likenesses.std(axis=0) + 1e-9
    columns = [column.astype(np.float32) for column in ((likenesses - mean) / scale, labels, weights / weights.mean())]
    trained = [_network(columns[0], columns[1], columns[2], seed) for seed in range(networks)]
    hidden, hidden_bias, output, output_bias = zip(*trained, strict=True)
    return Judge(
        likenesses.min(axis=0),
        likenesses.max(axis=0),
        mean,
        scale,
        np.concatenate(hidden, axis=1),
        np.concatenate(hidden_bias),
        np.concatenate(output) / networks,
        float(np.mean(output_bias)),
        JOIN,
        MERGE,
    )


def _network(standard: Numbers, labels: Numbers, weights: Numbers, seed: int) -> list[Floats]:
    """The layers of one network, trained in single precision: the same answers in half the time."""
    chance = np.random.default_rng(seed)
    size = standard.shape[1]
    layers: list[Numbers] = [
        layer.astype(np.float32)
        for layer in (
            chance.normal(size=(size, UNITS)) / np.sqrt(size),
            np.zeros(UNITS),
            chance.normal(size=UNITS) / np.sqrt(UNITS),
            np.zeros(1),
        )
    ]
    steps = Adam(layers)
    for epoch in range(EPOCHS):
        order = chance.permutation(len(standard))
        for start in range(0, len(order), BATCH):
            rows = order[start : start + BATCH]
            steps.take(_slopes(layers, standard[rows], labels[rows], weights[rows]), RATE * (1 - epoch / EPOCHS))
    return [layer.astype(np.float64) for layer in layers]


def _slopes(layers: list[Numbers], likenesses: Numbers, labels: Numbers, weights: Numbers) -> list[Numbers]:
    """Gradients of the mean weighted log loss, with a little decay on the two matrices."""
    hidden, hidden_bias, output, output_bias = layers
    units = np.tanh(likenesses @ hidden + hidden_bias)
    likely = 1 / (1 + np.exp(-(units @ output + output_bias)))
    error = weights * (likely - labels) / len(labels)
    back = np.outer(error, output) * (1 - units**2)
    return [likenesses.T @ back + DECAY * hidden, back.sum(axis=0), units.T @ error + DECAY * output, np.array([error.sum()])]


def write_judge(judge: Judge, path: Path) -> None:
    """Write the weights, rounded to what matters."""
    arrays = {name: np.round(getattr(judge, name), 4).tolist() for name in ARRAYS}
    kept = {"likenesses": LIKENESSES, "join": judge.join, "merge": judge.merge, "output_bias": judge.output_bias, **arrays}
    lines = ",\n".join(f" {json.dumps(name)}: {json.dumps(value)}" for name, value in kept.items())
    path.write_text("{\n" + lines + "\n}\n", encoding="utf-8")


_NONE = np.zeros(0)
_NOBODY = Judge(_NONE, _NONE, _NONE, _NONE, _NONE, _NONE, _NONE, 0.0, float("inf"), float("inf"))

if __name__ == "__main__":
    main()
