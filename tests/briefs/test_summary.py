from broadsheet.model.brief import Line
from tests.briefs.builders import Told, brief_of, on

LEAD = "The river Wend burst its banks at Marlow on Monday and flooded the lower town."
RESCUE = "Boats of the fire service took sixty people off their roofs before noon."
MAYOR = "Mayor Ada Finch has asked the army for pumps and blankets."


def test_every_sentence_is_taken_whole_and_opens_where_it_stood() -> None:
    told = [
        Told(f"{LEAD} {RESCUE}", at=on(3)),
        Told(f"{MAYOR} The river Wend flooded Marlow after a week of rain.", "Wend Gazette", at=on(4)),
    ]
    texts = {one.id: one.text for one in told}
    brief = brief_of(*told)
    assert brief.summary
    for line in brief.summary:
        [evidence] = line.evidence
        assert texts[evidence.article][evidence.start : evidence.end] == line.text == evidence.text


def test_one_article_alone_is_told_in_its_first_two_sentences_at_most() -> None:
    brief = brief_of(Told(f"{LEAD} {RESCUE} {MAYOR}", at=on(3)))
    assert 1 <= len(brief.summary) <= 2


def test_the_same_sentence_of_two_publishers_is_printed_once() -> None:
    brief = brief_of(Told(f"{LEAD} {RESCUE}", at=on(3)), Told(f"{LEAD} {MAYOR}", "Wend Gazette", at=on(4)))
    assert [line.text for line in brief.summary].count(LEAD) == 1


def test_a_sentence_cut_off_by_the_page_is_not_taken() -> None:
    cut = "The river Wend burst its banks at Marlow and flooded ..."
    brief = brief_of(Told(cut, at=on(3), card=True), Told(f"{LEAD} {RESCUE}", "Wend Gazette", at=on(4)))
    assert cut not in [line.text for line in brief.summary]


def test_coverage_without_a_sentence_has_no_summary_and_no_evidence_to_open() -> None:
    brief = brief_of(Told("", headline="River floods Marlow"))
    assert brief.summary == ()
    assert brief.headline == "River floods Marlow"


def test_the_headline_is_a_publishers_own_and_says_whose() -> None:
    plain = Told(LEAD, "Wend Gazette", at=on(3), headline="River Wend floods lower town of Marlow")
    question = Told(RESCUE, "The Asker", at=on(4), headline="Is this the end of Marlow?")
    brief = brief_of(question, plain)
    assert (brief.headline, brief.headline_publisher) == ("River Wend floods lower town of Marlow", "Wend Gazette")
    assert brief.headline_evidence is not None
    assert brief.headline_evidence.field == "headline"


def test_opinion_does_not_tell_the_news() -> None:
    opinion = Told("I have seen the river Wend rise at Marlow, and nobody listened to me.", "Columns", at=on(4))
    opinion.kind = "opinion"
    brief = brief_of(opinion, Told(f"{LEAD} {RESCUE}", at=on(3)))
    assert all(line.publisher == "The Marlow Post" for line in brief.summary)


def test_what_a_publisher_asks_of_its_readers_is_no_sentence() -> None:
    brief = brief_of(Told(f"Get more of the river Wend from us. Subscribe for free. {LEAD}", at=on(3), card=True))
    assert [line.text for line in brief.summary] == [LEAD]


def test_the_order_of_the_coverage_changes_nothing() -> None:
    told = [Told(LEAD, at=on(3)), Told(RESCUE, "Wend Gazette", at=on(4)), Told(MAYOR, "Hillside", at=on(5))]
    assert brief_of(*told) == brief_of(*told[::-1])


def test_a_line_is_signed_by_the_publisher_of_its_sentence() -> None:
    brief = brief_of(Told(LEAD, at=on(3)), Told(RESCUE, "Wend Gazette", at=on(4)))
    assert {(line.text, line.publisher) for line in brief.summary if isinstance(line, Line)} >= {(RESCUE, "Wend Gazette")}


def test_a_dateline_and_its_wire_are_no_words_of_the_sentence() -> None:
    brief = brief_of(Told(f"MARLOW, England, March 3 (Wend Wire) - {LEAD}", at=on(3)))
    assert [line.text for line in brief.summary] == [LEAD]


def test_a_desk_credit_is_no_sentence() -> None:
    brief = brief_of(Told(f"{LEAD} (Reporting by Ada Finch in Marlow; editing by Tom Ash)", at=on(3), card=True))
    assert [line.text for line in brief.summary] == [LEAD]


def test_in_a_story_of_days_the_latest_is_told_before_what_it_overtook() -> None:
    early = Told("The river Wend at Marlow stood at mark 4 of the bridge.", at=on(1))
    late = Told("The river Wend at Marlow stood at mark 9 of the tower.", "Wend Gazette", at=on(5))
    assert brief_of(early, late).summary[0].publisher == "Wend Gazette"


def test_a_card_that_names_no_publisher_does_not_open_the_brief() -> None:
    unsigned = Told(LEAD, None, at=on(3), card=True)
    brief = brief_of(unsigned, Told(RESCUE, "Wend Gazette", at=on(3)), Told(MAYOR, "Hillside", at=on(3)))
    assert brief.summary[0].publisher is not None


def test_a_toll_that_has_risen_since_gives_way_to_the_one_that_stands() -> None:
    old = Told("The flood at Marlow has killed 9 people in the lower town.", at=on(3)).counts("9 people", 9, day=3)
    new = Told("The number of dead in the flood rose to 13 people on Wednesday.", "Wend Gazette", at=on(4)).counts(
        "13 people", 13, day=4
    )
    other = Told("Mayor Ada Finch has asked the army for pumps and for blankets.", "Hillside", at=on(3))
    texts = [line.text for line in brief_of(old, new, other).summary]
    assert texts.index(new.text) < texts.index(old.text)


def test_an_aside_is_told_after_what_tells_something() -> None:
    aside = Told("The river Wend flooded Marlow.", at=on(3), headline="River Wend floods Marlow")
    brief = brief_of(aside, Told(LEAD, "Wend Gazette", at=on(3)), Told(RESCUE, "Hillside", at=on(3)))
    assert brief.summary[0].text == LEAD


def test_a_headline_with_a_toll_that_has_risen_is_not_the_storys() -> None:
    old = Told("The flood at Marlow has killed 9 people.", at=on(3), headline="Flood at Marlow kills 9", card=True)
    old.counts("9", 9, day=3).counts("9 people", 9, day=3)
    new = Told(
        "The dead of the flood at Marlow are 13 people.", "Wend Gazette", at=on(4), headline="Flood at Marlow kills 13", card=True
    )
    new.counts("13", 13, day=4).counts("13 people", 13, day=4)
    assert brief_of(old, new).headline == "Flood at Marlow kills 13"


def test_the_first_sentence_tells_the_news_of_the_headline() -> None:
    head = "Corwen Lass toll rises to 13 as divers find coach passengers"
    old = Told(
        "A fire broke out on the ferry Corwen Lass on Monday, and its passengers were lifted off.", "Ebb", at=on(2), headline=head
    )
    more = Told(
        "The fire on the ferry Corwen Lass broke out on a car deck, and passengers were lifted off.",
        "Tide",
        at=on(2),
        headline=head,
    )
    news = "The Corwen Lass toll rose to 13 on Saturday when divers found two coach passengers."
    new = Told(news, "Hill", at=on(7), headline=head)
    assert brief_of(old, more, new).summary[0].text == news


def test_a_sentence_that_points_back_does_not_open_the_brief() -> None:
    back = Told("Inspectors said on Tuesday that the ferry fire had begun under such a trailer on the car deck.", "Ebb", at=on(3))
    plain = Told("Four people died when fire swept the car deck of the ferry, and inspectors went aboard.", "Tide", at=on(2))
    assert brief_of(back, plain).summary[0].text == plain.text


def test_what_a_desk_corrects_is_no_news() -> None:
    note = "Correction, 6 March: An earlier version of this article misspelt the name of the captain of the ferry."
    told = Told(f"Four people died when fire swept the car deck of the ferry on Monday. {note}", "Ebb", at=on(2))
    other = Told("Fire swept the car deck of the ferry, and four people died before dawn on Monday.", "Tide", at=on(2))
    brief = brief_of(told, other)
    assert not any("misspelt" in line.text for line in (*brief.summary, *brief.developments))


def test_a_story_opens_with_the_opening_of_the_article_whose_headline_it_bears() -> None:
    gate = (
        "The third gate of the Marlow dam, which has not opened since the storm began, needs three keys to open, engineers found."
    )
    others = [
        Told(gate + f" The {n} engineers of Marlow dam counted the keys.", n, at=on(3), headline="Keys of a dam")
        for n in ("Ebb", "Hill")
    ]
    arrest = "Police arrested the three managers of the company that runs the Marlow dam on Monday."
    head = Told(arrest, "Wend Gazette", at=on(5), headline="Three managers held over Marlow dam deaths")
    brief = brief_of(*others, head)
    assert brief.headline_publisher == "Wend Gazette"
    assert brief.summary[0].text == arrest


def test_half_a_quotation_and_a_question_give_way_to_whole_sentences() -> None:
    text = (
        "I apologise to the river of Marlow and to its old bridge,” the mayor of Marlow said on Monday. "
        "What is the difference between the river of Marlow and its old bridge on a Monday? "
        "The river at Marlow fell below the mark of the old bridge on Monday. "
        "Farmers along the river took their cattle home over the old bridge at Marlow. "
        "The school at Marlow opened its doors after nine days of water in the cellar."
    )
    lines = [
        line.text
        for line in brief_of(
            Told(text, at=on(4)), Told("Choirs sang at Marlow for the river and its bridge.", "Ebb", at=on(4))
        ).summary
    ]
    assert not any(line.startswith(("I apologise", "What is")) for line in lines[:3])


def test_a_toll_of_one_people_is_one_series_whoever_counts_it() -> None:
    told = Told("The flood killed 14 people, Kenyan officials said.", at=on(4)).counts(
        "14 people", 14, side="kenyan", who="people", day=4
    )
    later = Told("The flood killed 21 people.", "Wend Gazette", at=on(5)).counts("21 people", 21, who="people", day=5)
    assert [[p.value for p in one.points] for one in brief_of(told, later).figure_series] == [[14, 21]]
