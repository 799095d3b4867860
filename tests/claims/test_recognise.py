"""Which family of wording a text asserts: every phrase of every family, the longest first, never a denied one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.claims.recognise import recognise
from grading.model.claim import Statement
from grading.rulebook import load_rulebook

BOOK = load_rulebook()
PHRASES = [(family.id, phrase.text) for family in BOOK.families.values() for phrase in family.phrases]
CERTAINTY_WORDS = [(group, phrase.text) for group in BOOK.certainty_words for phrase in group.phrases]


def families(words: str, **more: object) -> list[str | None]:
    return [one.how.family for one in recognise(Statement.model_validate({"words": words, **more}), BOOK)]


def spoken(phrase: str) -> str:
    """The phrase as a text would say it: endings and gaps filled in."""
    return phrase.replace("*", "ly").replace("…", "some other")


@pytest.mark.parametrize(("family", "phrase"), PHRASES, ids=[f"{f}: {p}" for f, p in PHRASES])
def test_every_phrase_is_recognised_as_its_own_family_and_no_other(family: str, phrase: str) -> None:
    assert families(f"The drug, {spoken(phrase)}, as the authors write.") == [family]


@pytest.mark.parametrize(("group", "phrase"), CERTAINTY_WORDS, ids=[f"{g.name}: {p}" for g, p in CERTAINTY_WORDS])
def test_every_word_of_certainty_is_heard(group: object, phrase: str) -> None:
    statement = Statement.model_validate({"words": f"more effective than placebo; {spoken(phrase)} it was"})
    assert [one.certainty for one in recognise(statement, BOOK)] == [group.fits]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("may be more effective than naproxen", ["W-PROMISE"]),
        ("is more effective than naproxen", ["W-SIG-MORE"]),
        ("was not more effective than placebo", ["W-NO-DIFF"]),
        ("no significant difference was seen", ["W-NO-DIFF"]),
        ("there is no proof that it is superior", [None]),
        ("gabapentin was given for eight weeks", [None]),
        ("MINIMAL to NO significant benefit; a range of adverse effects", ["W-MINIMAL-TO-NONE", "W-HARM"]),
        ("a ‘high‑quality’ trial found higher rates of dizziness", ["W-HARM"]),
    ],
)
def test_what_words_assert(words: str, expected: list[str | None]) -> None:
    assert families(words) == expected


def test_a_family_that_is_given_is_not_guessed_at() -> None:
    assert families("more effective than placebo", asserts={"family": "W-MIXED"}) == ["W-MIXED"]


def test_what_matched_is_told_and_so_is_that_nothing_did() -> None:
    known, unknown = (
        recognise(Statement.model_validate({"words": words}), BOOK)[0].how
        for words in ("Minimal improvement, which is not clinically significant", "it was Tuesday")
    )
    assert (known.how, known.matched) == ("recognised", ("minimal improvement", "not clinically significant"))
    assert (unknown.how, unknown.family, unknown.matched) == ("not recognised", None, ())
    assert unknown.because


@pytest.mark.parametrize(
    ("words", "fits"),
    [
        ("short-term pain relief, although the quality of evidence was low", ("low", "low")),
        ("short-term pain relief", ("moderate", "high")),
        ("demonstrated that it may be more effective than placebo", ("moderate", "high")),
        ("probably more effective than placebo", ("moderate", "moderate")),
        ("higher rates of dizziness", None),
        ("higher rates of dizziness, low-quality evidence", ("low", "low")),
        ("very low-quality evidence: more effective than placebo", ("very low", "very low")),
        ("may play a role in pain", None),
    ],
)
def test_the_certainty_at_which_words_fit(words: str, fits: tuple[str, str] | None) -> None:
    """By what the words say of it, the surest of them; else by their family; a mechanism's `may` says nothing of it."""
    assert recognise(Statement.model_validate({"words": words}), BOOK)[0].fits == fits


@given(st.text(min_size=1, max_size=200).filter(lambda text: text.strip()))
def test_any_text_is_recognised_or_not_without_a_fault(text: str) -> None:
    found = recognise(Statement.model_validate({"words": text[:200]}), BOOK)
    assert found
    assert all((one.family is None) == (one.how.how == "not recognised") for one in found)
