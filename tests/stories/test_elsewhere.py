"""The same kind of happening elsewhere, on another day, to other people is another story."""

from __future__ import annotations

from itertools import permutations

import pytest

from broadsheet.stories import StoryDesk
from tests.stories.build import an_item

PAIRS = {
    "earthquakes": (
        (
            "Earthquake of magnitude 5.8 kills two in Tolmar",
            "An earthquake of magnitude 5.8 struck near Tolmar in northern Veldland on 3 March, killing two people and bringing down roofs. "
            "Mayor Ilse Brandvold said forty houses in Tolmar could no longer be lived in. Rescuers with dogs searched until dark.",
        ),
        (
            "Tolmar digs out after quake that killed two",
            "Families in Tolmar dug through rubble a day after the earthquake of 3 March, which killed two people. Mayor Ilse Brandvold "
            "asked for tents for the forty houses that can no longer be lived in, and said schools in Tolmar stay shut.",
        ),
        (
            "Earthquake of magnitude 6.1 kills five in Quessada",
            "An earthquake of magnitude 6.1 struck near Quessada on the coast of Sanmoro on 19 March, killing five people and bringing down "
            "roofs. Governor Rui Teixoso said ninety houses in Quessada could no longer be lived in. Rescuers with dogs searched until dark.",
        ),
    ),
    "trials": (
        (
            "Former treasurer Anders Holm guilty of theft from Marlow rowing club",
            "A jury in Marlow found the former treasurer Anders Holm guilty on 4 March of taking 61,000 crowns from the rowing club. "
            "Judge Petra Lund told the court in Marlow that sentence will be passed within a month. Holm denied the charge.",
        ),
        (
            "Rowing club treasurer Holm awaits sentence",
            "Anders Holm, who kept the books of the rowing club in Marlow, will be sentenced within a month after a jury found on 4 March "
            "that he took 61,000 crowns. Judge Petra Lund warned Holm that he may go to prison.",
        ),
        (
            "Former treasurer Gudrun Saar guilty of theft from Eskeby choir",
            "A jury in Eskeby found the former treasurer Gudrun Saar guilty on 21 March of taking 18,000 crowns from the town choir. "
            "Judge Viktor Amsel told the court in Eskeby that sentence will be passed within a month. Saar denied the charge.",
        ),
    ),
    "matches": (
        (
            "Harwick City beat Ostrander Rovers 3-1 in the cup",
            "Harwick City beat Ostrander Rovers 3-1 in the quarter-final of the cup at Millgate on Saturday. Jonas Reik scored twice "
            "before half-time and Ostrander had a man sent off. Harwick manager Dorte Winge praised her back four at Millgate.",
        ),
        (
            "Reik brace sends Harwick through",
            "Two goals by Jonas Reik sent Harwick City into the semi-final of the cup at the expense of Ostrander Rovers, who had a man "
            "sent off at Millgate. Manager Dorte Winge said the 3-1 flattered Harwick a little.",
        ),
        (
            "Saltby Town beat Penrow United 2-0 in the cup",
            "Saltby Town beat Penrow United 2-0 in the quarter-final of the cup at Seaward Road on Saturday. Emil Tarvo scored twice "
            "after half-time and Penrow had a man sent off. Saltby manager Hanne Quist praised her back four at Seaward Road.",
        ),
    ),
    "by-elections": (
        (
            "Liberals take Norhaven in by-election",
            "The Liberals won the by-election in Norhaven on 5 March with a majority of 1,204. Their candidate, Sunniva Aker, a vet, took the "
            "seat in Norhaven from the Centre party. Turnout was 41 percent. The former member, Leif Odden, had resigned in January.",
        ),
        (
            "Vet Sunniva Aker wins Norhaven with majority of 1,204",
            "Sunniva Aker will sit for Norhaven after the by-election of 5 March, in which she beat the Centre party by 1,204 votes. "
            "Leif Odden, who held Norhaven for nine years, resigned in January. The Liberals called the turnout of 41 percent a success.",
        ),
        (
            "Centre holds Brisk Valley in by-election",
            "The Centre party held Brisk Valley in the by-election on 26 March with a majority of 388. Its candidate, Torvald Nyman, a baker, "
            "keeps the seat in Brisk Valley from the Liberals. Turnout was 37 percent. The former member, Ane Lervik, had died in December.",
        ),
    ),
}


@pytest.mark.parametrize("kind", PAIRS)
def test_reports_of_one_happening_meet_and_its_like_elsewhere_stays_apart_in_any_order(kind: str) -> None:
    for order in permutations(range(3)):
        desk = StoryDesk()
        for number in order:
            headline, text = PAIRS[kind][number]
            desk.join(an_item(str(number), headline, text, hours=None))
        desk.repair()
        assert desk.where("0") == desk.where("1") != desk.where("2"), order


@pytest.mark.parametrize("kind", ["earthquakes", "trials"])
def test_what_keeps_two_of_a_kind_apart_is_said(kind: str) -> None:
    desk = StoryDesk()
    for number in (0, 2):
        headline, text = PAIRS[kind][number]
        placed = desk.join(an_item(str(number), headline, text, hours=None))
    assert placed.verdict == "founded"
    assert "elsewhere" in " ".join(placed.why) or "on another day" in " ".join(placed.why), placed.why
