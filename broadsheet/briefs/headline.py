"""The headline of a story: a publisher's own, the one that tells best what the coverage tells."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from broadsheet.briefs.accounts import Account, lateness
from broadsheet.briefs.likeness import Terms, cosine, normal, total_of
from broadsheet.briefs.reported import CASUALTIES
from broadsheet.model.annotation import Evidence
from broadsheet.words.terms import find_words

FEWEST_WORDS = 4
LATEST = 0.15
"""What the last account's headline is worth more than the first's in a story of days. Like the costs below in cosines, set by reading."""
CARD = 0.05
NOT_PLAIN = 0.1
NO_SENTENCE = 0.1
OPINION = 0.3
OVERTAKEN = 0.3

_NOT_PLAIN = re.compile(
    r"\?|^\W*(?:live|watch|opinion|video|photos|the latest|explainer|analysis)\b|[:“”\"]|\.\.\.$|…$", re.IGNORECASE
)


def choose_headline(accounts: Sequence[Account], overtaken: Collection[Evidence] = ()) -> Account | None:
    """The account whose headline is the story's; None where no account has one.

    Reporting goes before opinion, whole articles before cards, plain headlines before questions, quotes and labels ("Live:"), and
    a toll that stands before one of the `overtaken` sentences; of equals the later one. A card whose headline and snippet disagree
    does not speak for the story.
    """
    headed = [account for account in accounts if account.headline.strip()]
    if not headed:
        return None
    leads = (account.passages[0].terms for account in headed if account.passages)
    centre = normal(total_of([*(account.headline_terms for account in headed), *leads]))
    late = lateness(headed)
    worth = [_worth(account, centre) + LATEST * late(account) - OVERTAKEN * _is_overtaken(account, overtaken) for account in headed]
    return headed[max(range(len(headed)), key=lambda at: (worth[at], at))]


def _worth(account: Account, centre: Terms) -> float:
    card = account.coverage.teaser
    return (
        cosine(account.headline_terms, centre)
        - CARD * (card is not None)
        - NOT_PLAIN * bool(_NOT_PLAIN.search(account.headline))
        - NO_SENTENCE * (len(find_words(account.headline)) < FEWEST_WORDS)
        - OPINION * (account.is_opinion or bool(card and card.mismatch))
    )


def _is_overtaken(account: Account, overtaken: Collection[Evidence]) -> bool:
    """Whether the headline counts casualties, and the text has a count that has risen since."""
    if not any(figure.kind in CASUALTIES for figure in account.headline_figures):
        return False
    return any(passage.evidence in overtaken for passage in account.passages)
