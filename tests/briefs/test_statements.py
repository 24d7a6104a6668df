from broadsheet.model.brief import Brief, SourceStatements
from tests.briefs.builders import Told, brief_of, on


def source(brief: Brief, name: str) -> SourceStatements:
    return next(one for one in brief.statements_by_source if one.source == name)


def mayor(publisher: str = "The Marlow Post") -> Told:
    told = Told("Ada Finch said that the lower town must be emptied by night.", publisher, at=on(4))
    return told.says("Ada Finch", "that the lower town must be emptied by night").names("Ada Finch", role="mayor of Marlow")


def test_what_one_source_says_to_two_publishers_is_told_once_with_both() -> None:
    told = source(brief_of(mayor(), mayor("Wend Gazette")), "Ada Finch")
    assert (told.kind, told.role) == ("named", "mayor of Marlow")
    [said] = told.statements
    assert len(said.evidence) == 2


def test_a_quote_keeps_its_words_and_is_direct() -> None:
    told = Told('"We will not leave a single street," said Ada Finch.', at=on(4)).quotes_(
        "We will not leave a single street,", "Ada Finch"
    )
    [said] = source(brief_of(told), "Ada Finch").statements
    assert (said.text, said.direct) == ("We will not leave a single street,", True)


def test_a_quote_inside_a_reported_statement_is_not_told_twice() -> None:
    told = Told('Ada Finch said that "no street" of the lower town would be given up.', at=on(4))
    told.says("Ada Finch", 'that "no street" of the lower town would be given up').quotes_("no street", "Ada Finch")
    assert len(source(brief_of(told), "Ada Finch").statements) == 1


def unnamed(publisher: str, content: str) -> Told:
    told = Told(f"{content}, a person close to the board said.", publisher, at=on(4))
    return told.says(
        "a person close to the board", content, kind="unnamed", name=f"anonymous: a person close to the board ({publisher})"
    )


def test_unnamed_sources_of_two_publishers_are_two() -> None:
    brief = brief_of(unnamed("The Marlow Post", "The dam was old"), unnamed("Wend Gazette", "The gates were stuck"))
    assert [(s.source, s.kind) for s in brief.statements_by_source] == [("a person close to the board", "unnamed")] * 2


def test_the_ledger_tells_how_much_rests_on_one_unnamed_person() -> None:
    one, two = unnamed("The Marlow Post", "The dam was old"), unnamed("The Marlow Post", "The gates were stuck")
    sourcing = brief_of(one, two, mayor("Wend Gazette")).sourcing
    assert sourcing is not None
    assert (sourcing.named, sourcing.unnamed, sourcing.heaviest_unnamed) == (1, 2, "a person close to the board")
    assert sourcing.heaviest_share == 0.667


def test_where_nobody_speaks_there_is_no_ledger() -> None:
    brief = brief_of(Told("The river rose.", at=on(4)))
    assert brief.sourcing is None
    assert brief.statements_by_source == ()


def test_other_media_are_second_hand() -> None:
    told = Told("The Hillside reported that the dam was old.", at=on(4)).says("The Hillside", "that the dam was old", kind="media")
    sourcing = brief_of(told).sourcing
    assert sourcing is not None
    assert sourcing.second_hand == 1


def test_what_is_left_of_a_statement_is_not_told() -> None:
    told = Told("Ada Finch said the contract.", at=on(4)).says("Ada Finch", "the contract")
    assert brief_of(told).statements_by_source == ()


def test_a_pronoun_is_no_source() -> None:
    told = Told("It said that the lower town must be emptied.", at=on(4)).says("It", "that the lower town must be emptied")
    assert brief_of(told).statements_by_source == ()


def test_a_reported_statement_is_told_without_its_that() -> None:
    [said] = source(brief_of(mayor()), "Ada Finch").statements
    assert said.text == "the lower town must be emptied by night"
