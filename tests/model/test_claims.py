"""Claims as models: what they share with their parts, what they refuse, and that what is written is read back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from grading.model.claim import Asserts, Claim, Claims, Statement, split

names = st.text("abcdefgh-", min_size=1, max_size=8)
pieces = st.tuples(names, st.none() | names)


def flaws(model: type[Asserts | Statement | Claims], **data: Any) -> list[str]:
    """What this part of a claims file cannot mean."""
    try:
        model.model_validate(data)
    except ValidationError as error:
        return [flaw.what for detail in error.errors() for flaw in detail.get("ctx", {}).get("flaws", [])]
    return []


def claim(**more: Any) -> Claim:
    return Claim.model_validate({"id": "pain", "words": "helps", **more})


# what a claim is checked by


def test_a_claim_without_parts_is_its_own_statement() -> None:
    whole = claim(rests_on=["set/pain"])
    assert whole.statements == (whole,)


def test_parts_rest_on_the_evidence_of_the_claim_unless_they_name_their_own() -> None:
    parts = [{"words": "helps"}, {"words": "harms", "rests_on": ["set/harm"]}]
    whole = claim(rests_on=["set/pain"], leaves_out=["other"], parts=parts)
    assert [part.rests_on for part in whole.statements] == [("set/pain",), ("set/harm",)]
    assert [part.leaves_out for part in whole.statements] == [("other",), ("other",)]


def test_parts_leave_out_what_the_claim_leaves_out_unless_they_name_their_own_or_rest_on_it() -> None:
    parts = [{"words": "helps"}, {"words": "harms", "rests_on": ["b", "x"]}, {"words": "lasts", "leaves_out": ["c"]}]
    whole = claim(rests_on=["a"], leaves_out=["b", "d"], parts=parts)
    assert [part.rests_on for part in whole.statements] == [("a",), ("b", "x"), ("a",)]
    assert [part.leaves_out for part in whole.statements] == [("b", "d"), ("d",), ("c",)]


references = st.lists(st.sampled_from(["a", "b", "a/x", "b/y"]), max_size=3, unique=True)


@given(references, references, st.lists(st.tuples(references, references), min_size=2, max_size=3))
def test_evidence_of_a_claim_with_parts_counts_once_and_is_never_lost(
    cited: list[str], left: list[str], parts: list[tuple[list[str], list[str]]]
) -> None:
    """Whatever is not refused: no part has a reference on both sides, and each reference of the claim reaches one."""
    told = [{"words": "helps", "rests_on": one, "leaves_out": other} for one, other in parts]
    given = {"id": "pain", "words": "helps", "rests_on": cited, "leaves_out": left, "parts": told}
    try:
        whole = Claim.model_validate(given)
    except ValidationError:
        return
    for part in whole.statements:
        assert not set(part.rests_on) & set(part.leaves_out)
        assert part.rests_on or not part.leaves_out
    assert set(cited) <= {one for part in whole.statements for one in part.rests_on}
    assert set(left) <= {one for part in whole.statements for one in part.leaves_out}


@pytest.mark.parametrize(
    ("key", "what"), [("rests_on", "no part rests on `a`"), ("leaves_out", "no part leaves out `a`")]
)
def test_evidence_of_a_claim_that_no_part_takes_is_refused(key: str, what: str) -> None:
    parts = [{"words": "helps", "rests_on": ["b"], "leaves_out": ["c"]}] * 2
    assert flaws(Claim, id="pain", words="helps", parts=parts, **{key: ["a"]}) == [what]


@given(pieces)
def test_a_reference_is_taken_apart_as_it_was_put_together(names: tuple[str, str | None]) -> None:
    assert split("/".join(filter(None, names))) == names


# what is refused


@given(st.integers(0, 9), st.integers(0, 9))
def test_numbers_needed_rise_from_one(low: int, high: int) -> None:
    assert bool(flaws(Asserts, number_needed=[low, high])) == (low < 1 or low > high)


def test_an_effect_and_a_number_needed_may_stand_together() -> None:
    assert flaws(Asserts, effect=-0.22, number_needed=[6, 8]) == []


def test_a_claim_without_evidence_is_context() -> None:
    assert flaws(Claim, id="context", words="often prescribed off-label") == []


@given(st.lists(pieces, max_size=4), st.lists(pieces, max_size=4))
def test_each_reference_counts_once(cited: list[tuple[str, str | None]], left: list[tuple[str, str | None]]) -> None:
    rests_on, leaves_out = (["/".join(filter(None, one)) for one in some] for some in (cited, left))
    found = flaws(Claim, id="pain", words="helps", rests_on=rests_on, leaves_out=leaves_out)
    both = [*rests_on, *leaves_out]
    assert len(found) == len(both) - len(set(both)) + (bool(leaves_out) and not rests_on)


@pytest.mark.parametrize("reference", ["/pain", "set/", "/", "/set/pain", "set/pain/"])
def test_a_reference_has_no_empty_end(reference: str) -> None:
    (what,) = flaws(Statement, words="helps", rests_on=[reference])
    assert what.startswith(f"`{reference}` names no ")


def test_a_whole_set_and_one_of_its_outcomes_are_two_things() -> None:
    assert flaws(Statement, words="helps", rests_on=["set", "set/pain"]) == []


@pytest.mark.parametrize("words", ["", "  ", "x" * 2001])
def test_words_are_neither_empty_nor_a_whole_article(words: str) -> None:
    with pytest.raises(ValidationError):
        claim(words=words)


def test_all_flaws_of_a_part_are_told_at_once() -> None:
    parts = [{"words": "helps"}]
    told = flaws(Claim, id="pain", words="helps", rests_on=["/a", "b", "b"], asserts={"effect": 1}, parts=parts)
    assert len(told) == 4


# there and back


def test_claims_survive_being_written_and_read() -> None:
    parts = [{"words": "helps", "asserts": {"direction": "intervention"}}, {"words": "harms", "beyond": {"time": "?"}}]
    given = {"id": "pain", "words": "helps and harms", "rests_on": ["set"], "parts": parts}
    claims = Claims.model_validate({"title": "t", "evidence": {"set": "set.yaml"}, "claims": [given]})
    assert Claims.model_validate(claims.model_dump()) == claims
    assert Claims.model_validate_json(claims.model_dump_json()) == claims
