"""The table of owners: which publishers are one voice because one house owns them."""

from __future__ import annotations


def read_owners(table: str) -> dict[str, str]:
    """Owners by folded publisher, from lines `publisher = owner`; the later line wins. Empty lines and remarks after # say nothing."""
    owners = {}
    for line in table.splitlines():
        publisher, is_told, owner = line.partition("#")[0].partition("=")
        if is_told and publisher.strip():
            owners[folded_name(publisher)] = " ".join(owner.split())
    return owners


def folded_name(publisher: str) -> str:
    """A publisher's name without case and "The", so that both ways of writing it meet."""
    return " ".join(publisher.split()).casefold().removeprefix("the ")
