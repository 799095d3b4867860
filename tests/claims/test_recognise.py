"""Which family of wording a text asserts: every phrase of every family, the longest first, never a denied one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.claims.recognise import NO_CONTEXT, Context, recognise
from grading.model.claim import Statement
from grading.rulebook import load_rulebook

BOOK = load_rulebook()
PHRASES = [(family.id, phrase.text) for family in BOOK.families.values() for phrase in family.phrases]
CERTAINTY_WORDS = [(group, phrase.text) for group in BOOK.certainty_words for phrase in group.phrases]


TRIAL = Context(("the drug",), ("placebo", "usual care"))


def families(words: str, context: Context = NO_CONTEXT, **more: object) -> list[str | None]:
    return [one.how.family for one in recognise(Statement.model_validate({"words": words, **more}), BOOK, context)]


def fitting(words: str) -> dict[str | None, tuple[str, str] | None]:
    """The certainty at which the words fit, by family."""
    return {one.how.family: one.fits for one in recognise(Statement.model_validate({"words": words}), BOOK)}


def spoken(phrase: str) -> str:
    """The phrase as a text would say it: endings and gaps filled in."""
    return phrase.replace("*", "ly").replace("…", "some other")


@pytest.mark.parametrize(("family", "phrase"), PHRASES, ids=[f"{f}: {p}" for f, p in PHRASES])
def test_every_phrase_is_recognised_as_its_own_family_and_no_other(family: str, phrase: str) -> None:
    assert families(f"The drug, {spoken(phrase)}, as the authors write.") == [family]


@pytest.mark.parametrize(("group", "phrase"), CERTAINTY_WORDS, ids=[f"{g.name}: {p}" for g, p in CERTAINTY_WORDS])
def test_every_word_of_certainty_is_heard(group: object, phrase: str) -> None:
    """Such a word as `may` before what it speaks of, the others anywhere."""
    said = f"{spoken(phrase)} it was" + ("" if group.adjacent else ";")  # type: ignore[attr-defined]
    statement = Statement.model_validate({"words": f"{said} significantly more effective than placebo"})
    assert [one.certainty for one in recognise(statement, BOOK)] == [group.fits]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("may be more effective than naproxen", ["W-PROMISE"]),
        ("is more effective than naproxen", ["W-SIG-MORE"]),
        ("was not more effective than placebo", ["W-CLEAR-LACK"]),
        ("was no better than placebo", ["W-CLEAR-LACK"]),
        ("pain did not differ", ["W-MINIMAL"]),
        ("no difference between the groups", ["W-MINIMAL"]),
        ("no difference in pain", ["W-MINIMAL"]),
        ("may have little or no effect", ["W-MINIMAL"]),
        ("little to no effect on pain", ["W-MINIMAL"]),
        ("may have no effect", ["W-MINIMAL"]),
        ("has no effect", ["W-CLEAR-LACK"]),
        ("probably not effective", ["W-CLEAR-LACK"]),
        ("there is no evidence that it is not effective", [None]),
        ("there is no evidence that it is effective", [None]),
        ("pain did not differ significantly", ["W-NO-DIFF"]),
        ("not significantly more effective than placebo", ["W-NO-DIFF"]),
        ("no significant difference between the groups", ["W-NO-DIFF"]),
        ("not significantly different", ["W-NO-DIFF"]),
        ("not superior to placebo", ["W-CLEAR-LACK"]),
        ("no studies were found", ["W-NO-EVIDENCE"]),
        ("no trials have looked at it", ["W-NO-EVIDENCE"]),
        ("No studies found serious side effects", [None]),
        ("no trials of the drug reported a death", [None]),
        ("Further research has confirmed that it is superior", ["W-SIG-MORE"]),
        ("Further research is very unlikely to change what is known", [None]),
        ("further large studies may be needed", ["W-GAP"]),
        ("Further high-quality, large-scale trials are needed", ["W-GAP"]),
        ("more high-quality research is needed to confirm its long-term benefits", ["W-GAP"]),
        ("need for more robust clinical trials", ["W-GAP"]),
        ("more high-quality, long-term studies are needed", ["W-GAP"]),
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
        ("may well be superior", ("very low", "low")),
        ("superior, possibly", ("moderate", "high")),
        ("superior; tablets may be taken with food", ("moderate", "high")),
        ("In May 2020 the drug was more effective than placebo", ("moderate", "high")),
        ("may cause harm, and is superior", ("moderate", "high")),
        ("may cause harm but is superior", ("moderate", "high")),
        ("probably no better than placebo", ("moderate", "moderate")),
        ("may have no effect", ("very low", "low")),
        ("superior, and the evidence suggests so", ("very low", "low")),
    ],
)
def test_the_certainty_at_which_words_fit(words: str, fits: tuple[str, str] | None) -> None:
    """By what the words say of it, the surest of them; else by their family; a mechanism's `may` says nothing of it."""
    assert recognise(Statement.model_validate({"words": words}), BOOK)[0].fits == fits


def test_may_says_how_sure_one_can_be_only_of_what_follows_it() -> None:
    found = fitting("The drug may help some, and is superior")
    assert found == {"W-PROMISE": ("very low", "low"), "W-SIG-MORE": ("moderate", "high")}


def test_every_word_of_certainty_counts_where_the_family_is_given() -> None:
    words = {"words": "In some, tablets may at last bring great relief", "asserts": {"family": "W-SIG-MORE"}}
    (one,) = recognise(Statement.model_validate(words), BOOK)
    assert one.certainty == ("very low", "low")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Placebo was more effective than the drug", ["W-SIG-LESS"]),
        ("Placebo was less effective than the drug", ["W-SIG-MORE"]),
        ("PLACEBO was superior to Drug", ["W-SIG-LESS"]),
        ("Placebo was safer than the drug", ["W-HARM"]),
        ("more side effects, compared with the drug", ["W-SAFER"]),
        ("Placebo has shown promise, more than the drug", [None]),
        ("Placebo was no better than the drug", [None]),
        ("The drug was more effective than placebo", ["W-SIG-MORE"]),
        ("better than placebo, and placebo better than the drug", ["W-SIG-MORE"]),
        ("more effective than the drugs of old", ["W-SIG-MORE"]),
        ("more effective than naproxen", ["W-SIG-MORE"]),
        ("no significant difference; further studies are needed of more than the drug", ["W-NO-DIFF", "W-GAP"]),
    ],
)
def test_arms_that_are_turned_round(words: str, expected: list[str | None]) -> None:
    assert families(words, TRIAL) == expected


def test_words_that_compare_the_other_way_round_say_so() -> None:
    turned, lost = (
        recognise(Statement.model_validate({"words": words}), BOOK, TRIAL)[0].how
        for words in ("Placebo was more effective than the drug", "Placebo was no better than the drug")
    )
    assert (turned.how, turned.matched) == ("recognised", ("more effective than",))
    assert (lost.how, lost.matched) == ("not recognised", ("no better than",))
    assert "the other way round: something else with the drug" in turned.because
    assert "the other way round: something else with the drug, and nothing" in lost.because


def test_a_family_that_is_given_is_not_turned_round() -> None:
    given = {"family": "W-SIG-MORE"}
    assert families("Placebo was more effective than the drug", TRIAL, asserts=given) == ["W-SIG-MORE"]


@pytest.mark.parametrize(
    ("words", "kinds", "because"),
    [
        ("higher rates of relief", {"benefit"}, "`higher rates of` is said of harms, and the outcome is a benefit"),
        ("safer, safer", {"benefit"}, "`safer` is said of harms, and the outcome is a benefit"),
        ("safer, with fewer side effects", {"benefit"}, "`safer`, `fewer side effects` are said of harms"),
        (
            "more effective than placebo",
            {"harm"},
            "`more effective than` is said of benefits, and the outcome is a harm",
        ),
        ("higher rates of dizziness", {"harm"}, ""),
        ("higher rates of dizziness", {"benefit", "harm"}, ""),
        ("higher rates of dizziness", set(), ""),
        ("no significant difference", {"harm"}, ""),
    ],
)
def test_words_of_a_kind_that_no_outcome_has(words: str, kinds: set[str], because: str) -> None:
    (one,) = recognise(Statement.model_validate({"words": words}), BOOK, Context(kinds=frozenset(kinds)))
    assert one.how.because.startswith(because)
    assert (one.how.family is None, one.family is None, not one.how.because) == (
        bool(because),
        bool(because),
        not because,
    )
    assert one.how.matched


@given(st.text(min_size=1, max_size=200).filter(lambda text: text.strip()))
def test_any_text_is_recognised_or_not_without_a_fault(text: str) -> None:
    found = recognise(Statement.model_validate({"words": text[:200]}), BOOK)
    assert found
    assert all((one.family is None) == (one.how.how == "not recognised") for one in found)
