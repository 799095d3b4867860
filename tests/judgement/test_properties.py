"""What must hold for every study set, under either stance: concern never raises certainty, unknown is never fine.

By the Handbook two unknowns have a documented stand-in: risk ratios of 0.75 and 1.25 for a threshold that nobody chose,
and a rule of thumb for an information size that nobody can compute. There the range need not hold what the number,
were it known, would give.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from grading.model.study import Indirectness, RiskOfBias
from grading.model.study_set import Outcome, StudySet, Unpublished
from grading.model.verdict import Grading
from grading.model.words import CERTAINTIES, LOWERING, RATED, START, UNDETERMINED
from grading.pipeline import grade as graded_by
from tests.strategies import facts_of, study_set, study_sets

Change = Callable[[Outcome], Outcome]
Range = tuple[int, int]

CORE, HANDBOOK = "core-grade-2025", "grade-handbook"
CHOSEN = {"rulebook": CORE}
core_only = pytest.mark.parametrize("stance", [CORE], indirect=True)
STOOD_IN_FOR = {"thresholds", "sd"}
"""What the Handbook has a default or a rule of thumb for."""

several = settings(max_examples=50, derandomize=True, suppress_health_check=list(HealthCheck))


@pytest.fixture(autouse=True, params=[CORE, HANDBOOK])
def stance(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The rulebook under which this test grades."""
    monkeypatch.setitem(CHOSEN, "rulebook", request.param)
    return str(request.param)


def grade(data: StudySet) -> Grading:
    return graded_by(data, CHOSEN["rulebook"])


def ends(data: StudySet) -> list[Range | None]:
    """The lowest and the highest certainty of each outcome, as numbers that rise; None for what is not graded."""
    found = [outcome.certainty_range for outcome in grade(data).outcomes]
    return [(CERTAINTIES.index(pair[0]), CERTAINTIES.index(pair[1])) if pair else None for pair in found]


def changed(data: StudySet, change: Change) -> StudySet:
    return data.model_copy(update={"outcomes": tuple(map(change, data.outcomes))})


def studies_changed(**update: Any) -> Change:
    """Every study with these values."""
    return lambda outcome: outcome.model_copy(
        update={"studies": tuple(study.model_copy(update=update) for study in outcome.studies)}
    )


def sets_studies_aside(data: StudySet) -> bool:
    """Whether the estimate is taken from low-risk studies alone: then another estimate is graded."""
    return CHOSEN["rulebook"] == CORE and any(
        facts_of(data, index).get("low_risk_changes_conclusion") is True for index in range(len(data.outcomes))
    )


def assert_never_higher(before: StudySet, after: StudySet) -> None:
    for first, second in zip(ends(before), ends(after), strict=True):
        assert (first is None) is (second is None)
        if first is not None and second is not None:
            assert second[0] <= first[0]
            assert second[1] <= first[1]


def assert_contains(wider: StudySet, narrower: StudySet) -> None:
    for outer, inner in zip(ends(wider), ends(narrower), strict=True):
        if inner is not None:
            assert outer is not None
            assert outer[0] <= inner[0]
            assert inner[1] <= outer[1]


# certainty


@several
@given(study_sets())
def test_certainty_is_a_range_of_levels(data: StudySet) -> None:
    for result in grade(data).outcomes:
        if result.certainty_range is None:
            assert result.judgements[START].level == "not graded"
            continue
        low, high = result.certainty_range
        assert CERTAINTIES.index(low) <= CERTAINTIES.index(high)
        assert result.certainty == (low if low == high else None)


@several
@given(study_sets())
def test_certainty_is_a_range_only_where_a_domain_is_undetermined(data: StudySet) -> None:
    for result in grade(data).outcomes:
        levels = {judged.level for judged in result.judgements.values()}
        assert not result.undetermined or UNDETERMINED in levels
        assert all(judged.missing for judged in result.judgements.values() if judged.level == UNDETERMINED)


@several
@given(study_sets())
def test_randomised_evidence_is_never_rated_up(data: StudySet) -> None:
    for outcome, result in zip(data.outcomes, grade(data).outcomes, strict=True):
        if outcome.body == "randomised trials":
            assert all((result.judgements[name].steps or 0) == 0 for name in ("large effect", "dose response"))


@several
@given(study_sets())
def test_every_judgement_has_a_reason(data: StudySet) -> None:
    for result in grade(data).outcomes:
        for name, judged in result.judgements.items():
            assert judged.because.endswith((".", ")"))
            assert "(not known)" not in judged.because, name


# never raises


@several
@given(study_sets(most=1), st.data())
def test_a_study_at_worse_risk_of_bias_never_raises_certainty(data: StudySet, draw: st.DataObject) -> None:
    assume(data.outcomes[0].studies)
    index = draw.draw(st.integers(0, len(data.outcomes[0].studies) - 1))
    assume(data.outcomes[0].studies[index].risk_of_bias is not None)

    def worse(outcome: Outcome) -> Outcome:
        studies = list(outcome.studies)
        studies[index] = studies[index].model_copy(update={"risk_of_bias": RiskOfBias(overall="high")})
        return outcome.model_copy(update={"studies": tuple(studies)})

    after = changed(data, worse)
    assume(not sets_studies_aside(data) and not sets_studies_aside(after))
    assume(not any("studies used" in outcome.judgements for one in (data, after) for outcome in grade(one).outcomes))
    assert_never_higher(data, after)


@several
@given(study_sets(most=1), st.data())
def test_more_indirect_studies_never_raise_certainty(data: StudySet, draw: st.DataObject) -> None:
    before = changed(data, studies_changed(indirectness=Indirectness.model_validate("none")))
    level = draw.draw(st.sampled_from(("minor", "important", "severe")))
    after = changed(data, studies_changed(indirectness=Indirectness.model_validate(level)))
    assert_never_higher(before, after)


@several
@given(study_sets(most=1, form="pooled"), st.sampled_from((1.01, 1.5, 3.0, 10.0)))
def test_a_wider_interval_never_raises_certainty_of_a_plausible_effect(data: StudySet, factor: float) -> None:
    """Of an implausibly large effect it may: see the test at the end of this file."""
    assume(facts_of(data).get("effect_magnitude") == "plausible")

    def wider(outcome: Outcome) -> Outcome:
        assert outcome.pooled is not None
        pooled = outcome.pooled.model_copy(update={"se": (outcome.pooled.se or 1) * factor})
        return outcome.model_copy(update={"pooled": pooled})

    assert_never_higher(data, changed(data, wider))


@several
@given(study_sets(most=1), st.integers(0, 2), st.integers(1, 3))
def test_more_unpublished_studies_never_raise_certainty(data: StudySet, few: int, more: int) -> None:
    def found(count: int) -> Change:
        return lambda o: o.model_copy(update={"unpublished": Unpublished(studies=count, because="searched")})

    assert_never_higher(changed(data, found(few)), changed(data, found(few + more)))


@several
@given(study_sets(most=1), st.sampled_from(LOWERING), st.sampled_from(("serious", "very serious")))
def test_a_person_who_rates_a_domain_down_further_never_raises_certainty(
    data: StudySet, domain: str, level: str
) -> None:
    def judging(said: str) -> StudySet:
        judgement = {"level": said, "because": "a test"}
        return StudySet.model_validate(
            data.model_dump(by_alias=True, exclude_none=True)
            | {"outcomes": [o.model_dump(by_alias=True, exclude_none=True) | {"judgements": {domain: judgement}}
                            for o in data.outcomes]}
        )  # fmt: skip

    assume(data.outcomes[0].body in (None, *RATED))  # nobody can judge what is not graded
    assert_never_higher(judging("not serious"), judging(level))


# unknown is not fine

UNKNOWN: dict[str, Change] = {
    "indirectness": lambda outcome: studies_changed(indirectness=None)(
        outcome.model_copy(update={"indirectness": None})
    ),
    "funding": studies_changed(funding=None),
    "participants": lambda outcome: studies_changed(participants=None)(
        outcome.model_copy(
            update={"pooled": outcome.pooled and outcome.pooled.model_copy(update={"participants": None})}
        )
    ),
    "unpublished": lambda outcome: outcome.model_copy(update={"unpublished": None}),
    "thresholds": lambda outcome: outcome.model_copy(update={"thresholds": None}),
    "sd": lambda outcome: outcome.model_copy(update={"sd": None}),
    "risk_of_bias": lambda outcome: studies_changed(risk_of_bias=None)(
        outcome.model_copy(
            update={"pooled": outcome.pooled and outcome.pooled.model_copy(update={"risk_of_bias": None})}
        )
    ),
}


MISSING = [(book, what) for book in (CORE, HANDBOOK) for what in UNKNOWN if book == CORE or what not in STOOD_IN_FOR]


@pytest.mark.parametrize(("stance", "what"), MISSING, indirect=["stance"])
@several
@given(study_sets(known=True, most=1))
def test_the_range_without_a_piece_of_information_contains_the_certainty_with_it(what: str, data: StudySet) -> None:
    assume(not (what == "sd" and any(study.arms for study in data.outcomes[0].studies)))  # the arms say it too
    assert_contains(changed(data, UNKNOWN[what]), data)


@core_only
@pytest.mark.parametrize("form", ["results", "pooled"])
@several
@given(st.data())
def test_the_range_without_a_baseline_risk_contains_the_certainty_with_it(form: str, draw: st.DataObject) -> None:
    data = draw.draw(study_sets(known=True, form=form, measure=draw.draw(st.sampled_from(("RR", "OR", "RD", "HR")))))
    # Rating up needs positive evidence: a ratio that cannot be told counts as none, by design.
    assume(all(result.judgements["large effect"].level == "none" for result in grade(data).outcomes))
    assert_contains(changed(data, lambda outcome: outcome.model_copy(update={"baseline_risk": None})), data)


@several
@given(study_sets(known=True, most=1), st.sets(st.sampled_from(sorted(UNKNOWN)), min_size=2))
def test_the_range_widens_with_everything_that_is_unknown(data: StudySet, what: set[str]) -> None:
    narrower = data
    for name in sorted(what if CHOSEN["rulebook"] == CORE else what - STOOD_IN_FOR):
        wider = changed(narrower, UNKNOWN[name])
        assert_contains(wider, narrower)
        narrower = wider


# same input, same answer


@several
@given(study_sets())
def test_the_same_study_set_gives_the_same_bytes(data: StudySet) -> None:
    first = grade(data).model_dump_json()
    again = grade(StudySet.model_validate_json(data.model_dump_json(by_alias=True, exclude_none=True)))
    assert again.model_dump_json() == first


@several
@given(study_sets(), st.randoms(use_true_random=False))
def test_the_order_of_studies_changes_nothing(data: StudySet, random: Any) -> None:
    def shuffled(outcome: Outcome) -> Outcome:
        studies = random.sample(outcome.studies, len(outcome.studies))
        return outcome.model_copy(update={"studies": tuple(studies)})

    assert grade(changed(data, shuffled)).model_dump_json() == grade(data).model_dump_json()


@several
@given(study_sets())
def test_the_order_of_outcomes_changes_no_verdict(data: StudySet) -> None:
    turned = data.model_copy(update={"outcomes": data.outcomes[::-1]})
    assert grade(turned).outcomes == grade(data).outcomes[::-1]
    assert grade(turned).conclusion.certainty_range == grade(data).conclusion.certainty_range


@several
@given(study_sets())
def test_an_outcome_given_twice_is_graded_alike_and_changes_no_overall_certainty(data: StudySet) -> None:
    copies = tuple(outcome.model_copy(update={"id": f"{outcome.id}-again"}) for outcome in data.outcomes)
    doubled = grade(data.model_copy(update={"outcomes": data.outcomes + copies}))
    once = len(data.outcomes)
    again = tuple(r.model_copy(update={"id": r.id.removesuffix("-again")}) for r in doubled.outcomes[once:])
    assert doubled.outcomes[:once] == grade(data).outcomes == again
    assert doubled.conclusion.certainty_range == grade(data).conclusion.certainty_range


@several
@given(study_sets(most=1), st.sampled_from(("critical", "important", "limited")))
def test_importance_and_kind_change_no_certainty(data: StudySet, importance: str) -> None:
    other = changed(data, lambda o: o.model_copy(update={"importance": importance, "kind": None}))
    assert ends(other) == ends(data)


# where a property fails: known, and told


def pool_of_ten(**funding: str) -> StudySet:
    """Ten small trials of a published pool whose small-study test and risk of bias are both close calls."""
    studies = [{"id": f"s{i}", "design": "randomised trial", "participants": 50, **funding} for i in range(10)]
    pooled = {"from": "r", "effect": 3, "se": 0.1, "studies": 10, "i_squared": 0, "participants": 500,
              "risk_of_bias": {"high": 0.6}, "small_study_test": {"name": "Egger", "p": 0.07}}  # fmt: skip
    return study_set({"measure": "MD", "pooled": pooled, "studies": studies, "indirectness": "none",
                      "sd": {"value": 10, "because": "test"},
                      "thresholds": {"important": 1, "because": "test"}})  # fmt: skip


@core_only
def test_a_close_call_that_may_be_none_is_a_range() -> None:
    assert_contains(pool_of_ten(), pool_of_ten(funding="industry"))


def two_trials(risk: str | None) -> StudySet:
    """A precise trial at low risk of bias, and a smaller one that says something else."""

    def trial(name: str, effect: float, variance: float, risk: str | None) -> dict[str, Any]:
        return {"id": name, "design": "randomised trial", "result": {"effect": effect, "variance": variance},
                "participants": 5000, "funding": "public", **({"risk_of_bias": risk} if risk else {})}  # fmt: skip

    return study_set({"measure": "MD", "studies": [trial("a", 0.0, 0.01, "low"), trial("b", 3.0, 0.011, risk)],
                      "pooling": {"method": "common"}, "indirectness": "none", "sd": {"value": 10, "because": "test"},
                      "thresholds": {"important": 1, "because": "test"},
                      "unpublished": {"studies": 0, "because": "test"}})  # fmt: skip


@core_only
def test_a_range_holds_what_low_risk_studies_alone_would_give() -> None:
    assert_contains(two_trials(None), two_trials("high"))
    assert_contains(two_trials(None), two_trials("low"))
    (unknown,) = grade(two_trials(None)).outcomes
    assert unknown.judgements["studies used"].level == UNDETERMINED


@core_only
@pytest.mark.parametrize(("se", "certainty"), [(0.3, 1), (1.1, 2)])
def test_a_wider_interval_may_raise_certainty_of_an_implausibly_large_effect(se: float, certainty: int) -> None:
    """Core GRADE 2, figure 4: clear of no effect, how far apart the ends are counts (two levels); crossing it, not."""
    trial = {"id": "a", "design": "randomised trial", "result": {"effect": 0.15, "se": se}, "risk_of_bias": "low",
             "participants": 300, "funding": "public"}  # fmt: skip
    data = study_set({"measure": "RR", "studies": [trial], "indirectness": "none",
                      "baseline_risk": {"value": 0.3, "because": "test"}, "thresholds": {"rate_against": "no effect"},
                      "unpublished": {"studies": 0, "because": "test"}})  # fmt: skip
    assert ends(data) == [(certainty, certainty)]
