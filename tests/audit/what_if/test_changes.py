"""Changes that can be checked by hand: their values, sentences and reasons; and pairs where one is not enough."""

from __future__ import annotations

from itertools import combinations

import pytest

from grading.audit.what_if import what_if
from grading.audit.what_if.again import Again
from grading.audit.what_if.values import names, next_to
from grading.facts import FACTS, Value
from grading.model.what_if import Change
from grading.output.what_if import brief, domain, sections
from tests.audit.what_if.cases import Case, again, article, behind, cases, found

FEW_PEOPLE = article("large-difference-few-people", "outcome")
TWO_FLAWS = article("gabapentin-sciatica", "pain-change-from-baseline")


def change(case: Case, fact: str, certainty: str) -> Change:
    return next(one for one in found(case).singles if (one.facts[0].name, one.certainty_range[0]) == (fact, certainty))


def asked(case: Case, **facts: Value) -> tuple[str, ...]:
    told = what_if(behind(case[0], case[2]), case[1], facts).asked
    assert told is not None
    return (told.certainty_range or ("not graded",))[:1]


def test_more_people_with_the_same_result() -> None:
    told = change(FEW_PEOPLE, "participants", "high")
    assert told.says == "260 more participants with the same result (240 → 500)"
    assert told.direction == "up"
    assert [domain(one) for one in told.domains] == [
        "imprecision: serious → not serious; imprecision.large-difference-small-sample gives way"
    ]
    assert told.domains[0].first.rules[0].why == ("information is too little (information is enough)")
    assert set(told.facts[0].follows) == {"information", "information_fraction"}
    assert (asked(FEW_PEOPLE, participants=499), asked(FEW_PEOPLE, participants=500)) == (("moderate",), ("high",))


def test_fewer_people_are_far_too_few() -> None:
    told = change(FEW_PEOPLE, "participants", "low")
    assert told.says == "91 fewer participants with the same result (240 → 149)"
    assert (asked(FEW_PEOPLE, participants=150), asked(FEW_PEOPLE, participants=149)) == (("moderate",), ("low",))
    assert told.domains[0].second.rules[0].id == "imprecision.large-difference-tiny-sample"


def test_a_number_beside_its_mark_is_told_by_the_mark() -> None:
    told = change(article("gabapentin-sciatica-placebo", "pain"), "weight_counted_as_high", "low")
    assert told.facts[0].after == next_to(0.55, -1)
    assert told.says.startswith("weight counted as high: 64.5% → below 55% (weight of studies that count as high risk")
    assert [one.domain for one in told.domains] == ["risk of bias"]


def test_what_is_not_known_is_told_as_a_range() -> None:
    told = change(article("thrombosis-implausibly-large", "outcome"), "important_difference", "moderate")
    assert told.facts[0].before is None
    assert told.says == "the smallest important difference not known → from 27 to below 28.8 per 1000 people"


def test_what_settles_an_undetermined_verdict() -> None:
    nine = article("gabapentinoids-sciatica-placebo", "pain-gabapentinoids")
    settling = {
        one.facts[0].after: (one.direction, one.certainty_range)
        for one in found(nine).singles
        if one.facts[0].name == "registered_unpublished_studies"
    }
    assert settling == {0: ("up", ("low", "low")), 1: ("down", ("very low", "very low"))}


def test_two_facts_where_one_is_not_enough() -> None:
    result = found(TWO_FLAWS)
    assert result.singles == ()
    assert [[fact.name for fact in one.facts] for one in result.changes("up")] == [
        ["weight_counted_as_high", "weight_indirect"], ["bias_works_against_result", "weight_indirect"],
    ]  # fmt: skip
    assert result.changes("up")[0].certainty_range == ("low", "low")
    assert [one.size for one in result.pairs] == sorted(one.size for one in result.pairs)


def test_of_two_facts_no_more_is_claimed_than_was_tried() -> None:
    """Pairs whose marks move together are not followed: neither list says that there are no others."""
    result = found(TWO_FLAWS)
    raising = next(section for section in sections(result) if section.title == "What would raise it")
    assert raising.lines[0] == (0, "no change of one fact does; of two, tried where each turns a condition:")
    nothing = result.model_copy(update={"pairs": ()})
    assert brief(nothing)[0] == ("no change of one fact raises it, and none of two, tried where each turns a condition")


@pytest.mark.parametrize("case", [case for case in cases() if found(case).pairs], ids=lambda case: case[1])
def test_no_member_of_a_pair_does_it_alone(case: Case) -> None:
    for pair in found(case).pairs:
        for fact in pair.facts:
            alone = again(case).certainty({fact.name: fact.after})
            assert alone != pair.certainty_range, pair.says
        assert not [one for one in found(case).singles if one.direction == pair.direction]


@pytest.mark.parametrize("case", [TWO_FLAWS, article("gabapentin-sciatica", "pain-add-on-to-amitriptyline")])
def test_no_pair_of_yes_no_and_words_is_missed(case: Case) -> None:
    here, told = again(case), {tuple(sorted(f.name for f in one.facts)) for one in found(case).pairs}
    seen = 0
    for one, other in combinations([name for name in names(here) if FACTS[name].type in ("yes/no", "word")], 2):
        for a in _others(here, one):
            for b in _others(here, other):
                seen += 1
                if (here.certainty({one: a, other: b}) or ("very low",))[0] != "very low":
                    assert (one, other) in told or (other, one) in told
    assert seen > 100


def _others(here: Again, name: str) -> list[Value]:
    words: tuple[Value, ...] = FACTS[name].words or (True, False)
    return [value for value in words if value not in (here.facts.get(name), "no estimate")]


def test_one_study_is_never_said_to_disagree_with_itself() -> None:
    single = article("gabapentin-chronic-low-back-pain", "pain-in-one-trial")
    assert "studies_disagree_on_side" in found(single).kept
    assert not [one for one in found(single).singles if one.facts[0].name == "studies_disagree_on_side"]


def test_what_is_not_graded_is_not_searched() -> None:
    result = what_if(behind(article("gabapentin-chronic-low-back-pain", "misuse")[0], TWO_FLAWS[2]), "misuse")
    assert (result.singles, result.pairs, result.analyses) == ((), (), None)


def test_a_few_lines_for_an_explanation() -> None:
    assert brief(found(FEW_PEOPLE), most=2) == [
        "moderate → high: 260 more participants with the same result (240 → 500)",
        "moderate → high: the optimal information size 500 → 240",
        "2 more changes that would raise it",
        "moderate → low: the optimal information size 500 → 801",
        "moderate → low: 91 fewer participants with the same result (240 → 149)",
        "10 more changes that would lower it",
        "moderate in 10 of 11 other analyses; low with some concerns about Study 1",
    ]
