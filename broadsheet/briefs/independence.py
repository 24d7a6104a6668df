"""Who reports on his own: one house is one voice, a copy is none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from broadsheet.briefs.accounts import Account


def count_independent(accounts: Sequence[Account]) -> int:
    """How many houses did their own reporting.

    Opinion and accounts without a publisher count only where there is nothing else, and then together as one, since nothing
    shows that they are two. No accounts, no publisher.
    """
    houses = {account.house for account in accounts if account.house and account.is_reporting}
    return len(houses) or min(1, len(accounts))


def publishers_of(accounts: Iterable[Account]) -> tuple[str, ...]:
    """The named publishers in the order of the accounts, each once."""
    return tuple(dict.fromkeys(account.publisher for account in accounts if account.publisher))


def houses_of(accounts: Iterable[Account]) -> int:
    """How many voices stand behind a thing; accounts without a publisher are one voice together."""
    return len({account.house for account in accounts})
