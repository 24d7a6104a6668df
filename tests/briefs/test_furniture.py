import pytest

from broadsheet.briefs.furniture import is_furniture
from tests.briefs.builders import Told, brief_of, on


@pytest.mark.parametrize(
    "text",
    [
        "Copyright 2026 The Marlow Post.",
        "FILE - In this Feb. 2, 2026, file photo, the bridge stands dry.",
        "Hide Caption 18 of 30",
        "The bridge is down, stay away pic.twitter.com/aBcD — Ada Fenn (@adafenn) March 4, 2026",
        "Contributing: Ida Wend and Tom Marlow",
        "The river at the mill on Sunday (Ida Wend/The Marlow Post)",
        "Mayor Ida Rask of Marlow speaks about the dyke, Tuesday, March 3, 2026, in the town hall.",
        "Ada Fenn (L) and Tom Ash look at the bridge of Marlow.",
        "The mill did not respond to a request for comment on Monday.",
        "Requests for interviews should be sent by e-mail before noon.",
        "By Ida Wend and Tom Marlow, 4 March 2026",
    ],
)
def test_what_a_page_says_of_itself_is_no_news(text: str) -> None:
    assert is_furniture(text)


@pytest.mark.parametrize(
    "text",
    [
        "Photos of the flood were shown to the council on Monday.",
        "The court will read more of the letters (there are 400) on Friday.",
        "Contributing to the relief fund costs nothing, the mayor said.",
        "Copyright law was debated in Marlow for three days.",
    ],
)
def test_news_of_pictures_and_rights_is_news(text: str) -> None:
    assert not is_furniture(text)


def test_a_notice_of_rights_is_no_development() -> None:
    told = Told("The river rose in 2026. Copyright 2026 The Marlow Post.", at=on(4))
    brief = brief_of(told.dated("2026. C", on(1).date(), on(31).date()))
    assert all("Copyright" not in line.text for line in (*brief.summary, *brief.developments))
