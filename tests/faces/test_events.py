"""Events inside a running story."""

from __future__ import annotations

from broadsheet.faces.web.pages.events import lay_out_events
from broadsheet.model.brief import Brief, CoverageEntry
from broadsheet.model.desk import Dossier, Told
from broadsheet.model.story import Member, Story


def told(*texts: tuple[str, str, str | None]) -> Dossier:
    """A story of texts given as (event, headline, day)."""
    members = tuple(Member(str(n), None, 0.9, (), event=event) for n, (event, _, _) in enumerate(texts, 1))
    entries = tuple(
        CoverageEntry(str(n), None, headline, "Gazette", None, day, "original") for n, (_, headline, day) in enumerate(texts, 1)
    )
    return Dossier(Told(Story("9", members), Brief("9", "Ferry", "active", entries, 1)), {})


FIRE = (("a", "Ferry burns", "2026-03-02T06:00:00+00:00"), ("a", "Four dead", "2026-03-02"))
INQUIRY = (("b", "Inquiry ordered", "2026-03-05"), ("b", "Ships called in", None))


def test_events_stand_by_day_and_bear_the_name_of_their_first_text() -> None:
    events = lay_out_events(told(*INQUIRY, *FIRE))
    assert [(event.when, event.headline, event.texts) for event in events] == [
        ("2 March", "Four dead", "2 texts"),
        ("5 March", "Inquiry ordered", "2 texts"),
    ]
    assert events[1].href == "/article/1"


def test_a_story_that_is_one_event_has_none_inside() -> None:
    assert lay_out_events(told(*FIRE)) == ()
    assert lay_out_events(told(*FIRE, ("c", "A single text", "2026-03-04"))) == ()


def test_members_without_an_event_are_in_none() -> None:
    assert lay_out_events(told(("", "Ferry burns", None), ("", "Four dead", None))) == ()
