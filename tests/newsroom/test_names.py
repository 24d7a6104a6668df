"""One person has one page, whichever paper called her how."""

from __future__ import annotations

from pathlib import Path

from broadsheet.newsroom import Newsroom

PAGE = """<!doctype html><html lang="en"><head><title>{title}</title><link rel="canonical" href="https://{host}/ferry-sinks">
<meta property="og:site_name" content="{paper}"><meta property="og:type" content="article"><meta property="article:published_time"
content="2025-03-14T{hour}:00:00Z"></head><body><main><article><h1>{title}</h1>{text}</article></main></body></html>"""
LONG = (
    "The harbour ferry sank off Port Alvo on Thursday and nine passengers drowned, the coastguard said.",
    "Transport minister Amina Okoro ordered every ferry of the line to stay in port. “We will know why she sank,” Okoro said.",
    "The harbour ferry had left Port Alvo with sixty passengers when water came into her engine room, survivors said.",
)
SHORT = (
    "Nine passengers drowned on Thursday when the harbour ferry went down off Port Alvo, the coastguard said.",
    "“No ferry sails before she has been looked at,” Okoro said in Port Alvo. Okoro had ordered the whole line to stay in port.",
    "Survivors said water had come into the engine room of the harbour ferry soon after she left Port Alvo with sixty passengers.",
)


def page(folder: Path, paper: str, hour: str, title: str, text: tuple[str, ...]) -> Path:
    file = folder / f"{hour}.html"
    body = "".join(f"<p>{paragraph}</p>" for paragraph in text)
    host = paper.lower().replace(" ", "") + ".example"
    file.write_text(PAGE.format(title=title, host=host, paper=paper, hour=hour, text=body), encoding="utf-8")
    return file


def test_a_surname_in_one_paper_is_the_full_name_of_the_other(paper: Newsroom, tmp_path: Path) -> None:
    paper.add([page(tmp_path, "Tidewater Courier", "08", "Nine drown as harbour ferry sinks off Port Alvo", LONG)])
    paper.add([page(tmp_path, "Harbour Post", "10", "Harbour ferry sinks off Port Alvo, nine drowned", SHORT)])
    assert paper.stories.count() == 1
    assert [name.label for name in paper.names.list("person")] == ["Amina Okoro"]
    told = paper.names.page("person", "per:amina-okoro")
    assert len(told.articles) == 2
