"""Copies, carriers and shared paragraphs from page to every face."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

import broadsheet
from broadsheet.faces.cli.main import main
from broadsheet.model.article import Article
from broadsheet.model.story import CopyFamily
from broadsheet.newsroom import Newsroom
from broadsheet.stories import describe_family
from tests.stories.build import BUDGET, FERRY, FERRY_ELSEWHERE

TAIL = (
    "Northline Ferries will say on Thursday when its boats go out again, a spokeswoman told reporters on the quay of Port Hallam."
)
OWN = (
    "Our own reporter spent the night on the quay with the families, who sang until the first boat came in with blankets and soup."
)


def page(
    publisher: str, host: str, text: str, hour: int, *, headline: str = "Ferry runs aground off Port Hallam", head: str = ""
) -> str:
    """A page of a publisher of our own; sentences of the text become its paragraphs."""
    told = {
        "@type": "NewsArticle", "headline": headline, "datePublished": f"2031-03-03T{hour:02}:00:00Z", "publisher": {"name": publisher},
    }  # fmt: skip
    paragraphs = "".join(f"<p>{part.strip()}</p>" for part in text.split("\n"))
    return (
        f'<!doctype html><html lang=en><head><title>{headline}</title><link rel=canonical href="https://{host}/{hour}/ferry-aground">'
        f'<meta property="og:site_name" content="{publisher}">{head}<script type="application/ld+json">{json.dumps(told)}</script></head>'
        f"<body><main><article><h1>{headline}</h1>{paragraphs}</article></main></body></html>"
    )


@pytest.fixture
def wires(tmp_path: Path) -> Path:
    """One text by its agency, carried by two and quoted at length by a third; and a report of another matter."""
    folder = tmp_path / "wires"
    folder.mkdir()
    based = '<meta name="syndication-source" content="https://halyard.example/8/ferry-aground">'
    lamps = (
        f"In ward {n} the {n * 7 + 3} lamps of street {n * 11} were lit by {n + 5} men, who swept {n * 13 + 2} stairs and sang of {n * 17} boats."
        for n in range(30)
    )
    long = "\n".join(lamps)
    pages = {
        "origin": page("Halyard Press", "halyard.example", f"{FERRY}\n{TAIL}", 8),
        "cut": page("Hallam Courier", "courier.example", FERRY, 10, headline="Grey Heron strikes sandbank", head=based),
        "framed": page("Island Mail", "mail.example", f"{OWN}\n{FERRY}\n{TAIL}", 11),
        "shares": page(
            "The Lamp", "lamp.example", f"{long}\n{FERRY}\n{TAIL}", 12, headline="Lamps lit in all wards, and a ferry aground"
        ),
    }
    for name, html in pages.items():
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
    return folder


def _by_publisher(news: Newsroom) -> dict[str, str]:
    return {article.publisher.name: article.id for article in news.articles.list().items if article.publisher}


def test_a_family_is_told_with_its_claims_its_lags_and_what_each_carrier_changed(paper: Newsroom, wires: Path) -> None:
    paper.add([wires])
    ids = _by_publisher(paper)
    family = paper.articles.filed(ids["Island Mail"]).family
    assert family is not None and family.origin == ids["Halyard Press"]
    assert family.claims[0].why == "Hallam Courier gives Halyard Press as the original source"
    told = {carrier.article: carrier for carrier in family.carriers}
    assert set(told) == {ids["Hallam Courier"], ids["Island Mail"]}
    assert (told[ids["Hallam Courier"]].lag_minutes, told[ids["Hallam Courier"]].cut) == (120, (TAIL,))
    assert (told[ids["Island Mail"]].lag_minutes, told[ids["Island Mail"]].added) == (180, (OWN,))


def test_shared_paragraphs_are_no_copy_and_are_told_on_both_sides(paper: Newsroom, wires: Path) -> None:
    paper.add([wires])
    ids = _by_publisher(paper)
    long, origin = (paper.articles.filed(ids[name]) for name in ("The Lamp", "Halyard Press"))
    assert long.family is None
    assert ids["Halyard Press"] in {other.id for other, _ in long.shares}
    if origin.told and ids["The Lamp"] in {member.article for member in origin.told.story.members}:
        assert ids["The Lamp"] in {other.id for other, _ in origin.shares}


def test_a_family_is_one_voice_in_brief_tally_and_lists(paper: Newsroom, wires: Path) -> None:
    (wires / "shares.html").unlink()
    paper.add([wires])
    [article] = paper.articles.list(collapse="copies").items
    told = paper.articles.filed(article.id).told
    assert told is not None
    assert told.brief.independent_publishers == 1
    assert all(len(side.publishers) == 1 for difference in told.brief.disagreements for side in difference.sides)
    assert all(
        point.independent == 1 for series in told.brief.figure_series for point in series.points if hasattr(point, "independent")
    )


def test_copies_taken_in_at_once_are_described_once(paper: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def counted(articles: Sequence[Article]) -> CopyFamily:
        asked.append(len(articles))
        return describe_family(articles)

    monkeypatch.setattr("broadsheet.newsroom.grouping.describe_family", counted)
    folder = tmp_path / "copies"
    folder.mkdir()
    for n in range(60):
        (folder / f"{n}.html").write_text(page(f"Paper {n}", f"paper{n}.example", FERRY, n % 24), encoding="utf-8")
    paper.add([folder])
    assert asked == [60]


def test_the_terminal_tells_whose_text_it_is(wires: Path, tmp_path: Path) -> None:
    store = tmp_path / "paper.db"
    with broadsheet.open(store) as news:
        news.add([wires])
        ids = _by_publisher(news)
    printed = CliRunner().invoke(main, ["article", ids["Hallam Courier"], "--store", str(store)]).output
    flat = " ".join(printed.split())
    assert "A copy of Halyard Press" in flat and "2 h later, 1 sentence cut" in flat
    flat = " ".join(CliRunner().invoke(main, ["article", ids["The Lamp"], "--store", str(store)]).output.split())
    assert "Shares paragraphs with" in flat and "and is no copy" in flat


def test_an_edit_reaches_the_brief_of_its_story(paper: Newsroom, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    told = "At least {} people died in the wreck, the coast guard said."
    (folder / "a.html").write_text(page("Hallam Courier", "courier.example", f"{FERRY}\n{told.format(10)}", 8), encoding="utf-8")
    (folder / "b.html").write_text(page("Island Mail", "mail.example", FERRY_ELSEWHERE, 9), encoding="utf-8")
    paper.add([folder])
    (folder / "a.html").write_text(page("Hallam Courier", "courier.example", f"{FERRY}\n{told.format(12)}", 8), encoding="utf-8")
    assert paper.add([folder]).round.revised == 1
    [story] = paper.stories.list().items
    deaths = [point.value for series in story.brief.figure_series for point in series.points if series.kind == "deaths"]
    assert deaths == [12]


def test_a_page_read_again_with_fewer_cards_leaves_its_story_whole(paper: Newsroom, tmp_path: Path) -> None:
    cards = "".join(
        f'<li class="card"><a href="https://courier.example/{n}"><h3>{headline}</h3></a><p>{text}</p></li>'
        for n, (headline, text) in enumerate(
            (
                ("Ferry Grey Heron aground off Port Hallam", FERRY[:160]),
                ("Budget of Veldland passes by 61 votes to 58", BUDGET[:160]),
            )
        )
    )
    with_cards = page("Hallam Courier", "courier.example", FERRY, 8).replace(
        "</article>", f"</article><aside><h2>More news</h2><ul>{cards}</ul></aside>"
    )
    (tmp_path / "a.html").write_text(with_cards, encoding="utf-8")
    paper.add([tmp_path / "a.html"])
    (tmp_path / "a.html").write_text(page("Hallam Courier", "courier.example", f"{FERRY}\n{TAIL}", 8), encoding="utf-8")
    added = paper.add([tmp_path / "a.html"])
    assert (added.round.revised, added.round.briefs) == (1, 1)
    assert paper.store.pages.count_problems() == 0
