from broadsheet.briefs.accounts import read_accounts
from broadsheet.briefs.captions import caption
from broadsheet.briefs.reported import reported_figures
from tests.briefs.builders import Told, brief_of, on


def captioned(text: str, words: str, kind: str = "people") -> str:
    told = Told(text, at=on(4)).counts(words, 1, kind=kind)
    [reported] = reported_figures(read_accounts([told.coverage()])[0])
    return caption(reported)


def test_the_clause_of_a_number_is_its_name_with_a_gap_where_it_stood() -> None:
    text = "Marlow Mills employs 6,400 people, most of them in Wend."
    assert captioned(text, "6,400") == "Marlow Mills employs … people"


def test_a_number_that_opens_its_clause_leaves_no_gap() -> None:
    assert captioned("Officials said 900 houses were damaged.", "900") == "Houses were damaged"


def test_the_currency_stays_with_the_gap() -> None:
    text = "A jury found them guilty on Friday of taking £38 million from its pension fund and of lying."
    assert captioned(text, "£38 million", "money") == "Taking £… from its pension fund and of lying"


def test_a_comma_inside_a_number_ends_no_clause() -> None:
    assert captioned("The mill paid 1,200 workers from 2,100 villages.", "1,200") == "Mill paid … workers from 2,100 villages"


def test_a_score_of_a_match_counts_nothing() -> None:
    assert captioned("Marlow took a 10-0 lead before the rain.", "10") == ""


def test_a_number_without_words_around_it_is_not_told() -> None:
    told = Told("The boat, 22 metres, sank at Marlow.", at=on(4)).counts("22", 22, kind="distance")
    assert brief_of(told).figure_series == ()


def test_a_measure_deep_in_one_article_is_trivia() -> None:
    text = "The river rose at Marlow. The mayor came. He stayed. The bridge is 40 metres wide at its foot."
    assert brief_of(Told(text, at=on(4)).counts("40", 40, kind="distance")).figure_series == ()


def test_a_number_in_somebodys_words_is_told_with_who_said_it() -> None:
    told = Told("“We sold 90 boats in an hour,” Ada Fenn said.", at=on(4)).counts("90 boats", 90, kind="things")
    assert brief_of(told.quotes_("We sold 90 boats in an hour,", "Ada Fenn")).figure_series == ()
