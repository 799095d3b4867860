"""Where phrases stand: in which clause, what a word beside them speaks of, and words that a text holds."""

from __future__ import annotations

import pytest

from grading.rulebook.phrases import Phrase, find, holds


def test_a_match_says_in_which_clause_it_stands() -> None:
    found = find([Phrase("mixed")], "Mixed it is, and mixed; but mixed.")
    assert len({match.clause for match in found}) == 3
    assert len({match.clause for match in find([Phrase("mixed")], "mixed, mixed or mixed")}) == 1


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("may be better", True), ("may one two three better", True), ("may one two three four better", False),
        ("it may; better", False), ("it may be safe, and better", False), ("better it may", False),
        ("better than may be", True), ("may better", True),
    ],
)  # fmt: skip
def test_a_word_speaks_of_the_phrase_in_which_it_stands_or_that_follows_it_soon(text: str, speaks: bool) -> None:
    (word,), (phrase, *_) = find([Phrase("may")], text), find([Phrase("better than may be"), Phrase("better")], text)
    assert word.speaks_of(phrase) == speaks


@pytest.mark.parametrize(
    ("text", "pieces", "found"),
    [
        ("It is better than the Drug.", ("than", "drug"), True), ("better than drug", ("than", "the drug"), True),
        ("better than the drugs", ("than", "drug"), False), ("better than … drug", ("than", "drug"), False),
        ("than a new drug", ("than", "drug"), False), ("not superior to the drug", ("superior to", "the drug"), True),
        ("", ("than", "drug"), False), ("better than placebo", ("than", "+"), False),
        ("better than placebo", ("than", "A"), False), ("better than A", ("than", "A"), True),
    ],
)  # fmt: skip
def test_words_that_a_text_holds_denied_or_not(text: str, pieces: tuple[str, ...], found: bool) -> None:
    assert holds(text, *pieces) == found
