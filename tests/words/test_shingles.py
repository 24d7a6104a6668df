from __future__ import annotations

import numpy as np

from broadsheet.words.shingles import fingerprints, is_sampled, shared

WORDS = " ".join(f"word{n}" for n in range(400))


def test_a_short_text_keeps_every_run_and_a_long_one_a_sample() -> None:
    short, _ = fingerprints(" ".join(WORDS.split()[:60]))
    long, lead = fingerprints(WORDS)
    assert (len(short), is_sampled(short)) == (56, False)
    assert is_sampled(long)
    assert len(lead) == 60


def test_what_two_texts_share_is_told_on_the_scale_of_runs_whether_sampled_or_not() -> None:
    short, _ = fingerprints(" ".join(WORDS.split()[:90]))
    long, _ = fingerprints(WORDS)
    common, of_short, of_long = shared(short, long)
    assert 50 <= common <= 130
    assert of_short == 1.0
    assert of_long < 0.4


def test_marks_and_case_make_no_other_word() -> None:
    one, _ = fingerprints("“Nobody’s on it,” she said — twice, that day.")
    other, _ = fingerprints('"NOBODY\'S ON IT" she said - twice that day')
    assert np.array_equal(one, other)


def test_fewer_than_five_words_have_no_fingerprints() -> None:
    assert [len(prints) for prints in fingerprints("Four words stand here")] == [0, 0]
