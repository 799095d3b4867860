"""`explain --why-not` tells what stood between the verdict and another certainty, and by how much."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from grading.audit.explain import explain, explain_not
from grading.audit.margins import distance, in_words
from grading.facts import FACTS
from grading.judgement import POINTS
from grading.model.explanation import Obstacle, WhyNot
from grading.model.study_set import StudySet
from grading.model.words import CERTAINTIES, LOWERING, Certainty
from grading.output.explanation import how_far
from grading.output.profile import until
from grading.pipeline import trace
from grading.rulebook import load_rulebook
from grading.rulebook.conditions import parse
from tests.strategies import study_set, study_sets

WHY = {"because": "stated"}
SEARCHED: dict[str, Any] = {"unpublished": {"studies": 0, **WHY}, "indirectness": "none"}
BOOK = load_rulebook()


def trial(name: str = "A", **more: Any) -> dict[str, Any]:
    result = {"effect": -2.0, "se": 0.1}
    return {
        "id": name,
        "design": "randomised trial",
        "risk_of_bias": "low",
        "participants": 900,
        "result": result,
    } | more


def pain(*studies: dict[str, Any], **more: Any) -> StudySet:
    given = {"measure": "MD", "thresholds": {"important": 1.0, **WHY}, "sd": {"value": 3.0, **WHY}}
    return study_set(given | {"studies": list(studies)} | more, **SEARCHED)


def asked(data: StudySet, level: Certainty) -> WhyNot:
    return explain_not(trace(data), None, data.outcomes[0].id, level).outcomes[0].why_not[0]


def obstacle(found: WhyNot, domain: str) -> Obstacle:
    [one] = [each for each in found.obstacles if each.domain == domain]
    return one


HIGH = pain(trial())
BIASED = pain(trial(risk_of_bias="high"))
UNKNOWN = pain({key: value for key, value in trial().items() if key != "risk_of_bias"})
COHORT = pain(trial(design="cohort study"))


def test_the_verdict_itself_is_no_error() -> None:
    found = asked(BIASED, "moderate")
    assert (found.standing, found.sums, found.obstacles) == (
        "the verdict",
        ("moderate = high (4) − 1 risk of bias",),
        (),
    )


def test_what_lowered_is_in_the_way_with_how_firmly_its_numbers_hold() -> None:
    found = asked(BIASED, "high")
    assert (found.standing, found.answer) == ("higher", "high needs one level back.")
    one = obstacle(found, "risk of bias")
    assert (one.kind, one.levels, [rule.id for rule in one.rules]) == (
        "lowered",
        -1,
        ["risk-of-bias.high-risk-dominates"],
    )
    assert how_far(one.rules[0].conditions[0]).endswith("chosen by the rulebook), holds by 35 percentage points")
    assert [each.domain for each in found.obstacles if each.kind == "lowered"] == ["risk of bias"]


def test_for_a_lower_level_the_rules_that_were_needed_come_nearest_first() -> None:
    found = asked(HIGH, "moderate")
    assert (found.standing, found.answer) == ("lower", "moderate needs one level less.")
    start, *others = found.obstacles
    assert (start.kind, start.domain, [rule.did for rule in start.rules]) == ("start", "starting certainty", ["fires"])
    assert {each.kind for each in others} == {"would lower"}
    assert {each.domain for each in others} <= set(LOWERING)
    one = obstacle(found, "risk of bias")
    assert [(rule.id, rule.did, rule.conditions[0].by) for rule in one.rules[:1]] == [
        ("risk-of-bias.high-risk-dominates", "silent", "65 percentage points")
    ]
    numbers = [each.rules[0].conditions[0].distance is not None for each in others]
    assert numbers == sorted(numbers, reverse=True)


def test_what_nobody_knows_stands_in_the_way_of_both_ends() -> None:
    for level in ("high", "moderate"):
        found = asked(UNKNOWN, level)
        assert (found.standing, found.answer) == (
            "possible",
            "It may be: moderate to high until risk of bias can be judged.",
        )
        assert [(each.domain, each.kind) for each in found.obstacles] == [("risk of bias", "may lower")]
        assert {rule.did for rule in found.obstacles[0].rules} == {"cannot tell"}
    assert asked(UNKNOWN, "low").standing == "lower"
    assert asked(UNKNOWN, "low").sums == ("moderate = high (4) − 1 risk of bias (cannot be told)", "high = high (4)")


def test_while_nobody_knows_which_studies_are_used_that_stands_in_the_way() -> None:
    unclear = {key: value for key, value in trial("B").items() if key != "risk_of_bias"}
    data = pain(trial("A", result={"effect": -2.0, "se": 0.3}), unclear | {"result": {"effect": 0.0, "se": 0.3}})
    found = asked(data, "high")
    one = obstacle(found, "studies used")
    assert {rule.id for rule in one.rules} == {"studies-used.low-risk-studies-differ"}
    assert one.kind == "may lower"
    assert found.sums[0].startswith("very low: the lowest that any choice of studies could give")


def test_of_a_rule_that_was_needed_the_number_of_its_conditions_that_fail_is_told() -> None:
    found = obstacle(asked(HIGH, "moderate"), "imprecision")
    rules = {rule.id: rule for rule in found.rules}
    assert rules["imprecision.large-effect-wide-hazard-ratio"].failing > 1
    assert len(rules["imprecision.large-effect-wide-hazard-ratio"].conditions) == 1
    assert [rule.failing for rule in found.rules] == sorted(rule.failing for rule in found.rules)


def test_the_start_is_in_the_way_and_so_are_the_rules_of_rating_up_that_failed() -> None:
    found = asked(COHORT, "high")
    assert (found.answer, found.sums) == ("high needs two levels back.", ("low = low (2)",))
    assert obstacle(found, "starting certainty").rules[0].id == "starting-certainty.non-randomised-studies"
    gradient = obstacle(found, "dose response")
    assert gradient.kind == "would raise"
    assert how_far(gradient.rules[0].conditions[0]) == "dose_response is yes (it is no)"


def test_a_person_is_in_the_way_with_what_the_rules_alone_say() -> None:
    said = {"imprecision": {"level": "very serious", "because": "We know better", "by": "Ann"}}
    found = asked(pain(trial(), judgements=said), "high")
    one = obstacle(found, "imprecision")
    assert (one.kind, one.levels, one.rules) == ("by a person", -2, ())
    assert one.because.startswith("We know better. (Ann) The rules alone say not serious: ")
    assert found.answer == "high needs two levels back."


def test_people_who_differ_leave_a_range_and_stand_in_the_way_of_both_ends() -> None:
    said = [{"level": "serious", "because": "It is wide", "by": "Ann"},
            {"level": "not serious", "because": "It is not", "by": "Ben"}]  # fmt: skip
    data = pain(trial(), judgements={"imprecision": said})
    found = asked(data, "high")
    assert (found.standing, found.sums[0]) == ("possible", "moderate = high (4) − 1 imprecision (the raters differ)")
    one = obstacle(found, "imprecision")
    assert (one.kind, one.shown) == ("by a person", "undetermined, not serious to serious (the raters differ)")
    told = explain(trace(data), None, "o", "imprecision").outcomes[0].domains[0]
    assert [rater.by for rater in told.raters] == ["Ann", "Ben"]


def test_a_cap_is_in_the_way() -> None:
    told = {
        "id": "A",
        "design": "randomised trial",
        "risk_of_bias": "low",
        "participants": 900,
        "favours": "intervention",
    }
    found = asked(study_set({"studies": [told, told | {"id": "B"}], "kind": "benefit"}, **SEARCHED), "high")
    one = obstacle(found, "certainty")
    assert (one.kind, [rule.id for rule in one.rules]) == ("cap", ["certainty.no-estimate"])
    assert found.sums[0].endswith("capped at low")
    assert found.answer == "high needs two levels back."


def test_what_was_given_back_for_close_calls_hangs_on_each_of_them() -> None:
    weights = ({"effect": -2.0, "se": 0.1}, {"effect": -2.0, "se": 0.122})
    data = pain(trial("A", risk_of_bias="high", result=weights[0]), trial("B", result=weights[1]))
    found = asked(data, "high")
    close = obstacle(found, "risk of bias")
    assert "a close call" in close.shown
    assert obstacle(found, "step back").kind == "would give back"
    assert how_far(obstacle(found, "step back").rules[0].conditions[0]) == (
        "borderline_domains is 2 (it is 1), fails by 1 domain"
    )


def test_for_a_lower_level_what_rated_up_holds_the_certainty_with_how_firmly() -> None:
    pool = {
        "from": "r",
        "design": "cohort study",
        "studies": 2,
        "effect": 0.15,
        "interval": [0.1, 0.19],
        "i_squared": 0,
    }
    known = {"participants": 3000, "risk_of_bias": {"high": 0, "some concerns": 0}}
    said = {name: {"level": "not serious", **WHY} for name in ("inconsistency", "publication bias")}
    data = study_set(
        {"measure": "RR", "pooled": pool | known, "thresholds": {"rate_against": "no effect"}, "judgements": said,
         "baseline_risk": {"value": 0.3, **WHY}}, **SEARCHED)  # fmt: skip
    found = asked(data, "low")
    assert found.sums == ("high = low (2) + 2 large effect",)
    one = found.obstacles[0]
    assert (one.domain, one.kind, one.levels, one.shown) == ("large effect", "gave", 2, "+2")
    assert [(rule.id, rule.conditions[1].by) for rule in one.rules] == [("large-effect.very-large", "0.263")]
    assert [each.kind for each in found.obstacles].count("start") == 0  # it starts at low itself
    assert obstacle(asked(data, "very low"), "starting certainty").kind == "start"


def test_for_a_lower_level_what_was_given_back_holds_the_certainty() -> None:
    pool = {"from": "r", "design": "randomised trial", "effect": 3, "se": 0.1, "studies": 12, "i_squared": 0,
            "participants": 600, "risk_of_bias": {"high": 0.6},
            "small_study_test": {"name": "Egger", "p": 0.07}}  # fmt: skip
    trials = [{"id": f"s{i}", "design": "randomised trial", "participants": 50, "funding": "public"} for i in range(12)]
    one = obstacle(asked(pain(*trials, pooled=pool, sd={"value": 10, **WHY}), "low"), "step back")
    assert (one.kind, one.levels, one.rules[0].conditions[0].by) == ("gave", 1, "1 domain")


def test_what_is_not_graded_has_no_certainty_to_move() -> None:
    found = asked(study_set({"studies": [{"id": "M", "design": "animal experiment"}]}, **SEARCHED), "low")
    assert (found.standing, [each.domain for each in found.obstacles]) == ("not graded", ["starting certainty"])


@settings(max_examples=60, derandomize=True, suppress_health_check=list(HealthCheck))
@given(study_sets(most=1), st.sampled_from(CERTAINTIES))
def test_of_any_verdict_every_level_is_answered_and_sums_end_where_the_verdict_does(
    data: StudySet, level: Certainty
) -> None:
    found, ends = asked(data, level), trace(data).traces[0].result.certainty_range
    if ends is None:
        assert found.standing == "not graded"
        return
    rank = CERTAINTIES.index
    expected = "higher" if rank(level) > rank(ends[1]) else "lower" if rank(level) < rank(ends[0]) else "possible"
    assert found.standing == ("the verdict" if ends == (level, level) else expected)
    assert list(dict.fromkeys(said.split(" = ")[0].split(":")[0] for said in found.sums)) == list(dict.fromkeys(ends))
    assert expected == "lower" or found.standing == "the verdict" or found.obstacles
    for one in found.obstacles:
        fires = {"would raise": "silent", "would give back": "silent", "would lower": "silent"}.get(one.kind)
        assert fires is None or {rule.did for rule in one.rules} == {fires}


def published(**more: Any) -> StudySet:
    """A published pool with close calls, of which an undetermined domain may be one more or one less."""
    pool = {"effect": -1.8, "se": 0.36, "from": "a review", "design": "randomised trial", "studies": 8}
    return study_set({"measure": "MD", "pooled": pool | more}, indirectness="important")


CLOSE = published(i_squared=31.0, risk_of_bias={"high": 0.55})


@st.composite
def close_calls(draw: st.DrawFn) -> StudySet:
    """Numbers on both sides of the lenient and the strict marks, and some of them not known."""
    some = {
        "i_squared": draw(st.sampled_from((None, 0.0, 31.0, 55.0, 70.0))),
        "risk_of_bias": draw(st.sampled_from((None, {"high": 0.2}, {"high": 0.6}, {"high": 0.9}))),
        "small_study_test": draw(st.sampled_from((None, *({"name": "Egger", "p": p} for p in (0.01, 0.07, 0.5))))),
        "participants": draw(st.sampled_from((None, 100, 3000))),
    }
    known = {key: value for key, value in some.items() if value is not None}
    return published(**known, studies=draw(st.sampled_from((8, 12))))


@settings(max_examples=150, derandomize=True, suppress_health_check=list(HealthCheck))
@given(close_calls() | study_sets(most=1))
@example(CLOSE)
def test_the_sums_add_up(data: StudySet) -> None:
    graded = trace(data).traces[0]
    if graded.result.certainty_range is None or "studies used" in graded.result.judgements:
        return
    totals = set()
    for said in asked(data, graded.result.certainty_range[0]).sums:
        came_out, terms = said.replace("−", "-").split(" = ")[:2]
        start = next(name for name in sorted(POINTS, key=len, reverse=True) if terms.startswith(f"{name} ("))
        moves = [int(sign + number) for sign, number in re.findall(r"([-+]) (\d)", terms)]
        score = POINTS[start] + sum(moves)
        assert min(max(score, 1), 4) == POINTS[came_out] or ("capped" in said and score > POINTS[came_out])
        totals.add(score)
    assert totals == {stage.facts["certainty_score"] for stage in graded.stages if stage.domain.name == "certainty"}


def test_what_is_given_back_at_one_end_alone_is_undetermined() -> None:
    result = trace(CLOSE).traces[0].result
    back = result.judgements["step back"]
    assert (back.level, back.range, back.steps) == ("undetermined", ("+1", "none"), None)
    assert (back.missing, back.rules) == (("borderline_domains",), ("step-back.two-close-calls",))
    assert back.because in " ".join(result.footnotes)
    assert "Stepping back:" not in " ".join(result.footnotes)
    assert "step back" not in until(result)
    found = asked(CLOSE, "high")
    assert found.sums[0].endswith("+ 1 step back (cannot be told) = −1 points")
    assert found.sums[1:] == ("low = high (4) − 1 risk of bias − 1 indirectness",)


MARKS = {"mark": 400, "part": 0.55}


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("participants < mark", 613, "214 people"),
        ("participants < mark", 400, "1 person"),
        ("participants < mark", 399, "1 person"),
        ("participants <= mark", 400, "1 person"),
        ("participants <= mark", 401, "1 person"),
        ("participants > mark", 400, "1 person"),
        ("participants >= mark", 300, "100 people"),
        ("studies is 2", 5, "3 studies"),
        ("studies is not 2", 2, "1 study"),
        ("weight_counted_as_high > part", 0.642, "9.2 percentage points"),
        ("weight_counted_as_high > part", 0.55, "nothing: it lies on the mark itself"),
        ("i_squared > 60", 61.0, "1 percentage point"),
        ("i_squared > 60", 69.9, "9.9 percentage points"),
        ("longest_follow_up <= 13", 26.0, "13 weeks"),
        ("effect > 0.5", 0.75, "0.25"),
    ],
)
def test_by_how_much_in_the_unit_of_the_fact(text: str, value: float, words: str) -> None:
    condition = parse(text, MARKS)
    far = distance(condition, {condition.fact: value}, MARKS)
    assert far is not None
    assert in_words(FACTS[condition.fact], far) == words


@pytest.mark.parametrize("op", ["<", "<=", ">", ">=", "is", "is not"])
@given(value=st.integers(0, 30), mark=st.integers(1, 30))
def test_a_count_that_moves_by_the_distance_changes_the_answer_and_by_less_does_not(
    op: str, value: int, mark: int
) -> None:
    condition = parse(f"studies {op} {mark}", {})
    far = distance(condition, {"studies": value}, {})
    assert far is not None
    now = condition.holds({"studies": value}, {})
    moved = {step: {condition.holds({"studies": value + side}, {}) for side in (-step, step) if value + side >= 0}
             for step in range(1, int(far) + 1)}  # fmt: skip
    assert all(answers == {now} for step, answers in moved.items() if step < far)
    assert (not now) in moved[int(far)]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("measure is RR", {"measure": "RR"}),
        ("effect > 1", {}),
        ("participants < optimal_information_size", {"participants": 3}),
    ],
)
def test_what_is_no_number_or_unknown_has_no_distance(text: str, facts: dict[str, Any]) -> None:
    assert distance(parse(text, {}), facts, {}) is None
