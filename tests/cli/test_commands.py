from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from broadsheet import sample
from broadsheet.faces.cli.main import main

FERRY = {
    "id": "ferry-1",
    "title": "Ferry to Skarholm stopped after fire",
    "text": "SKARHOLM (Meridian) - At least three people were hurt when a fire broke out on the Skarholm ferry on Monday, "
    "the coastguard said.\n\n“We got everybody off in twenty minutes,” said Captain Runa Eldh.",
    "publisher": "Tidewater Courier",
    "published_at": "2026-03-02T14:00:00+00:00",
}


def run(*arguments: str, given: str | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=given)


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_plain_articles_go_through_all_the_later_stages() -> None:
    copied = {**FERRY, "id": "ferry-2", "publisher": "Coast Radio", "published_at": "2026-03-02T16:00:00+00:00"}
    annotated = run("annotate", "--json", given=json.dumps(FERRY) + "\n" + json.dumps(copied))
    assert annotated.exit_code == 0, annotated.output
    assert [line["id"] for line in lines(annotated)] == ["ferry-1", "ferry-2"]
    assert lines(annotated)[0]["quotes"][0]["speaker"]["canonical"] == "Runa Eldh"
    grouped = run("group", "--json", given=annotated.stdout)
    first, second = lines(grouped)
    assert first["story"] == second["story"]
    assert (first["role"], second["role"]) == ("origin", "carrier")
    assert first["copy_family"] == second["copy_family"]
    [brief] = lines(run("brief", "--json", given=grouped.stdout))
    assert brief["independent_publishers"] == 1, "a copy is no second voice"
    for line in brief["summary"]:
        assert all(evidence["text"] in FERRY["text"] for evidence in line["evidence"])


def test_a_bad_line_is_told_in_its_place_and_the_rest_goes_on() -> None:
    result = run("annotate", given="no json\n[1]\n{}\n" + json.dumps(FERRY))
    assert result.exit_code == 1
    told = lines(result)
    assert [line["error"]["code"] for line in told[:3]] == ["bad_input"] * 3
    assert told[3]["id"] == "ferry-1"


def test_reading_a_missing_file_says_so_and_reads_the_others(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    paragraphs = "".join(f"<p>{text}</p>" for text in FERRY["text"].split("\n\n"))
    page.write_text(
        f"<html><body><article><h1>Harbour wall gives way</h1>{paragraphs * 2}</article></body></html>", encoding="utf-8"
    )
    result = run("read", str(tmp_path / "nothing.html"), str(page), "--json")
    assert result.exit_code == 1
    told = lines(result)
    assert "error" in told[0]
    assert told[1]["article"]["headline"] == "Harbour wall gives way"


def test_wrong_usage_ends_with_two() -> None:
    assert run("add").exit_code == 2
    assert run("frobnicate").exit_code == 2


def test_a_paper_is_made_read_and_searched_in_the_terminal(tmp_path: Path) -> None:
    store = ("--store", str(tmp_path / "paper.db"))
    added = run("add", str(sample.wires()), "--no-fetch", "--json", *store)
    [report] = lines(added)
    assert report["round"]["articles"] > 50
    assert report["problems"], "the sample holds a broken page, which is told"
    told = lines(run("stories", "--json", *store))
    assert told
    assert run("story", told[0]["story"], *store).stdout.startswith(told[0]["headline"][:20])
    found = run("search", told[0]["headline"].split()[-1], *store)
    assert found.exit_code == 0
    assert "found" in found.stdout
    again = lines(run("add", str(sample.wires()), "--no-fetch", "--json", *store))[0]
    assert again["new_pages"] == 0, "adding the same thing twice changes nothing"


def test_an_empty_paper_says_what_to_do(tmp_path: Path) -> None:
    result = run("stories", "--store", str(tmp_path / "paper.db"))
    assert "broadsheet add" in result.stdout


@pytest.mark.parametrize("id", ["12", "abc"])
def test_an_unknown_story_is_told_in_one_line(tmp_path: Path, id: str) -> None:
    result = run("story", id, "--store", str(tmp_path / "paper.db"))
    assert result.exit_code == 1
    assert result.stderr.startswith("broadsheet: ")


def test_a_store_that_is_none_is_told_in_words(tmp_path: Path) -> None:
    diary = tmp_path / "diary.db"
    diary.write_bytes(b"Dear diary, " * 200)
    result = run("stories", "--store", str(diary))
    assert result.exit_code == 1
    assert "diary.db" in result.stderr


def test_the_doctor_tells_of_the_program_and_the_store(tmp_path: Path) -> None:
    [report] = lines(run("doctor", "--json", "--store", str(tmp_path / "paper.db")))
    assert report["store"]["state"].startswith("not there yet")
    run("stories", "--store", str(tmp_path / "paper.db"))
    [report] = lines(run("doctor", "--json", "--store", str(tmp_path / "paper.db")))
    assert report["store"]["check"] == "ok"
