from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

import broadsheet
from broadsheet.model import errors
from docs import reference

ROOT = Path(__file__).resolve().parents[2]
DOCS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]


@pytest.mark.parametrize("name", ["commands.md", "settings.md", "records.md", "errors.md"])
def test_the_reference_is_what_the_code_says(name: str) -> None:
    committed = (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8")
    assert committed == reference.pages()[name], "run ./dev docs"


def test_every_error_stands_in_the_tree() -> None:
    tree = errors.__doc__ or ""
    own = [name for name, kind in vars(errors).items() if inspect.isclass(kind) and issubclass(kind, errors.BroadsheetError)]
    assert not [name for name in own if not re.search(rf"\b{name}\b", tree)]


def test_exported_names_are_these() -> None:
    assert broadsheet.__all__ == ["Newsroom", "Settings", "__version__", "open"]


def test_the_readme_names_the_two_commands_that_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "./dev demo" in readme
    assert "./dev test" in readme


@pytest.mark.parametrize("page", DOCS, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        if not re.match(r"[a-z]+:", target):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


@pytest.mark.parametrize("page", DOCS, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_in_the_docs_exist(page: Path) -> None:
    from broadsheet.faces.cli.main import main

    for name in re.findall(r"^(?:\$ )?broadsheet ([a-z]+)", page.read_text(encoding="utf-8"), re.MULTILINE):
        assert name in main.commands, f"{page.name} speaks of `broadsheet {name}`"
