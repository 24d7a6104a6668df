"""Who is reported to have said what."""

from __future__ import annotations

from broadsheet.annotations.statements import find_statements
from broadsheet.annotations.statements.cues import KIND_OF, LEMMA_OF
from broadsheet.model.annotation import Statement, Where
from tests.annotations.news import in_language, marked, statements_of
from tests.growth import grows_linearly

OKORO = ("Okoro", "PER", {"canonical": "Amina Okoro", "gender": "f", "role": "health minister"})
VALE = ("Vale", "PER", {"canonical": "Jon Vale", "gender": "m"})


def parts(text: str, statement: Statement) -> tuple[str, str, str]:
    source, cue, content = (
        " … ".join(text[a:b] for a, b in pieces) for pieces in (statement.source, statement.cue, statement.content)
    )
    return source, cue, content


def test_source_cue_and_content_of_a_plain_statement() -> None:
    text = "Okoro said that the ferry would sail again on Monday."
    (statement,) = statements_of(text, [OKORO])
    assert parts(text, statement) == ("Okoro", "said", "that the ferry would sail again on Monday")
    assert (statement.canonical, statement.named, statement.kind) == ("Amina Okoro", True, "speech")


def test_the_source_may_come_last() -> None:
    text = "The ferry would sail again on Monday, according to the coastguard."
    (statement,) = statements_of(text)
    assert parts(text, statement) == ("the coastguard", "according to", "The ferry would sail again on Monday")


def test_a_long_closing_attribution_is_found() -> None:
    text = "The port had been closed for days before the ferry sank, a person familiar with the inquiry told the Tidewater Courier on Tuesday."
    found = statements_of(text)
    assert any(
        "person familiar with the inquiry" in parts(text, s)[0] and "port had been closed" in parts(text, s)[2] for s in found
    )


def test_a_minister_is_a_named_official() -> None:
    (statement,) = statements_of("Okoro said the hospital was full.", [OKORO])
    assert (statement.named, statement.official, statement.anonymous) == (True, True, False)


def test_officials_without_a_name_are_unnamed_officials() -> None:
    (statement,) = statements_of("Two senior officials said the talks had failed.")
    assert (statement.official, statement.anonymous, statement.named) == (True, True, False)


def test_one_unnamed_person_under_several_descriptions_is_one() -> None:
    text = (
        "A person familiar with the talks said the deal was close. The person familiar with the matter said a vote would follow. "
        "The person said it could fail."
    )
    names = {s.canonical for s in statements_of(text)}
    assert names == {"anonymous: A person familiar with the talks (Tidewater Courier)"}


def test_two_unnamed_people_stay_apart() -> None:
    names = {s.canonical for s in statements_of("A nurse said the ward was full. A driver said the road was closed.")}
    assert len(names) == 2


def test_a_pronoun_is_the_one_who_spoke_before() -> None:
    first, second = statements_of("Okoro said the ward was full. She said help was coming.", [OKORO])
    assert (second.canonical, second.official) == (first.canonical, True)


def test_a_pronoun_of_the_other_gender_stays_open() -> None:
    statements = statements_of("Okoro said the ward was full. He said help was coming.", [OKORO])
    assert statements[-1].canonical is None


def test_the_cue_joined_to_another_verb_has_its_subject() -> None:
    text = "Okoro denied the report and said the ward was open."
    assert {s.canonical for s in statements_of(text, [OKORO])} == {"Amina Okoro"}


def test_who_adds_something_is_who_spoke_before_in_the_sentence() -> None:
    text = "Okoro said the ward was full on Monday, adding that help was coming from the coast."
    assert [s.canonical for s in statements_of(text, [OKORO])] == ["Amina Okoro", "Amina Okoro"]


def test_a_section_label_says_nothing() -> None:
    found = statements_of("What they’re saying: Okoro said the ward was full.", [OKORO])
    assert [s.canonical for s in found] == ["Amina Okoro"]


def test_an_adverb_may_stand_before_the_cue() -> None:
    (statement,) = statements_of("Vale recently said that the bridge was safe.", [VALE])
    assert statement.canonical == "Jon Vale"


def test_a_refusal_to_comment_is_kept_as_such() -> None:
    (statement,) = statements_of("A spokesman for the port authority declined to comment.")
    assert statement.kind == "declined_comment"


def test_urging_is_a_directive() -> None:
    (statement,) = statements_of("Okoro urged residents to boil their water.", [OKORO])
    assert statement.kind == "directive"


def test_a_headline_is_a_headline() -> None:
    (statement,) = statements_of("Okoro says the ward is full", [OKORO], Where(field="headline"))
    assert statement.kind == "headline"


def test_the_name_of_a_country_is_no_cue() -> None:
    text = "The United States has told Norland that it should open the port."
    (statement,) = statements_of(text, [("United States", "LOC"), ("Norland", "LOC")])
    assert (parts(text, statement)[0], statement.official) == ("The United States", True)


def test_whom_it_was_told() -> None:
    statements = statements_of("Okoro told Vale that the ward was full.", [OKORO, VALE])
    assert statements[0].recipient == "Jon Vale"


def test_who_is_told_is_no_part_of_what_is_told() -> None:
    text = "Okoro told President Jon Vale in a phone call that the talks go on."
    (statement,) = statements_of(text, [OKORO, VALE])
    assert parts(text, statement) == ("Okoro", "told", "that the talks go on")


def test_a_clause_about_the_source_is_no_part_of_its_name() -> None:
    (statement,) = statements_of("The health minister, who had spoken with Vale, said nothing was agreed.", [VALE])
    assert statement.canonical == "health minister"


def test_every_form_of_a_cue_has_a_kind() -> None:
    assert set(LEMMA_OF.values()) <= set(KIND_OF)


def test_a_text_in_another_language_has_no_statements() -> None:
    assert find_statements(in_language(marked("Okoro said the ward was full."), "de")) == ()


def test_no_text_has_no_statements() -> None:
    assert statements_of("") == ()
    assert statements_of("\x00 said \u202e") == statements_of("\x00 said \u202e")


def test_nothing_but_cues_takes_linear_time() -> None:
    assert grows_linearly(statements_of, "a man said that ")


def test_statements_of_a_whole_archive_take_linear_time() -> None:
    crowd = ", ".join(["Okoro"] * 40)
    piece = f"There stood {crowd} and nobody else. “We wait,” the minister said. A driver said the road was shut.\n"
    assert grows_linearly(lambda text: find_statements(marked(text, [OKORO])), piece, 200_000)
