"""Every setting: name, default, unit, help. Each can be given as an option or as BROADSHEET_<NAME> in the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from broadsheet.model.errors import BadInput
from broadsheet.model.people import OwnerSetting
from broadsheet.words.addresses import host_of, is_web


@dataclass(frozen=True, slots=True)
class Setting:
    """What is said of a setting in `--help` and in the docs."""

    default: Any
    help: str
    unit: str = ""


def _home() -> str:
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return str(Path(base) / "broadsheet" / "paper.db")


SETTINGS: Mapping[str, Setting] = {
    "store": Setting("paper.db in the user's data folder", "The file that holds everything.", "path"),
    "workers": Setting(0, "Processes that read and annotate; 0 chooses by the amount of work.", "processes"),
    "host": Setting("127.0.0.1", "Address the paper is served at. 0.0.0.0 opens it to your network.", "address"),
    "port": Setting(8484, "Port the paper is served at.", "port"),
    "update_every": Setting(15, "How often `serve` and `update --watch` look for what is due.", "minutes"),
    "story_days": Setting(30, "How long after its last article a story can still be joined.", "days"),
    "keep_days": Setting(
        0, "Stories that ended longer ago than this are let go, once a day; 0 keeps all. Starred articles stay.", "days"
    ),
    "keep_size": Setting(0, "The oldest stories are let go, once a day, where the paper takes more than this; 0 keeps all.", "MB"),
    "public_address": Setting(
        "", 'Where hubs on the internet reach `serve`, such as https://paper.example; "" asks no hub.', "address"
    ),
    "no_text": Setting(
        "", "Sites that do not want their full text stored, separated by commas: a short excerpt is kept.", "domains"
    ),
    "not_shown": Setting(
        "", "Sites that do not want to be shown at all, separated by commas: nothing of theirs comes in.", "domains"
    ),
    "allow_networks": Setting("", "Private networks that may be fetched all the same, separated by commas.", "networks"),
}

ENVIRONMENT: Mapping[str, Setting] = {
    "BROADSHEET_NAMES": Setting("", "Another engine for names: spacy:PIPELINE or gliner:FOLDER.", "engine"),
    "BROADSHEET_LLM": Setting("", "An OpenAI-compatible endpoint for more statements: http://host:port/v1#model.", "address"),
    "BROADSHEET_LLM_KEY": Setting("", "The key of that endpoint.", "secret"),
}
"""Settings of the engines, which every process reads for itself, and so from the environment alone."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one newsroom; see `SETTINGS` for what each means."""

    store: Path
    workers: int = 0
    host: str = "127.0.0.1"
    port: int = 8484
    update_every: int = 15
    story_days: int = 30
    keep_days: int = 0
    keep_size: int = 0
    public_address: str = ""
    no_text: tuple[str, ...] = ()
    not_shown: tuple[str, ...] = ()
    allow_networks: tuple[str, ...] = ()

    @classmethod
    def load(cls, given: Mapping[str, Any] | None = None, environment: Mapping[str, str] | None = None) -> Settings:
        """Settings from what was given, else from the environment, else the defaults.

        Raises: BadInput: a value cannot be read; the message names the setting.
        """
        environment = os.environ if environment is None else environment
        chosen: dict[str, Any] = {"store": _home()}
        chosen.update({name: environment[key] for name in SETTINGS if (key := f"BROADSHEET_{name.upper()}") in environment})
        chosen.update({name: value for name, value in (given or {}).items() if value is not None})
        return cls(**{field.name: _read(field.name, chosen[field.name]) for field in fields(cls) if field.name in chosen})

    def told(self) -> tuple[OwnerSetting, ...]:
        """Every setting as it is, with its help and the variable it is changed with."""
        return tuple(
            OwnerSetting(name, _in_words(getattr(self, name)), known.unit, known.help, f"BROADSHEET_{name.upper()}")
            for name, known in SETTINGS.items()
        )


def _in_words(value: Any) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _read(name: str, value: Any) -> Any:
    if name == "store":
        return Path(value)
    if name in ("no_text", "not_shown", "allow_networks"):
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else tuple(value)
    if name == "host":
        return str(value)
    if name == "public_address":
        return _public(str(value).strip())
    try:
        number = int(value)
    except ValueError as error:
        raise BadInput(f"The setting {name} is {value!r}; it must be a whole number", about=name) from error
    if number < 0:
        raise BadInput(f"The setting {name} is {number}; it must not be below 0", about=name)
    return number


def _public(address: str) -> str:
    if address and not (is_web(address) and host_of(address)):
        raise BadInput(f"The setting public_address is {address!r}; it must begin with https:// or http://", about="public_address")
    return address
