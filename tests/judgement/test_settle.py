"""settle(): the most serious firing, a range where something is unknown, and what a person says beside it."""

from __future__ import annotations

from typing import Any

import pytest

from grading.engine import Evaluation
from grading.errors import RulebookError
from grading.judgement import Stage, cannot_be_told, choose, fill, judged, settle, steps
from grading.model.verdict import OutcomeResult
from grading.model.words import CONCERNS, GAINS
from grading.pipeline import grade
from grading.rulebook import Domain, Rule
from grading.rulebook.conditions import Verdict, parse
from grading.rulebook.model import Otherwise
from grading.wording import overall
from tests.strategies import study_set

BECAUSE = "chosen for a test"
OTHERWISE = Otherwise("not serious", "Nothing was seen.")


def rule(id: str, then: str, *when: str, **more: Any) -> Rule:
    lines = tuple(parse(line, {}) for line in when or ("comparison_is_indirect is yes",))
    return Rule(f"it.{id}", "it", "", "", (), lines, then, f"Because of {id}.", (), "it.yaml:1", **more)


def domain(*rules: Rule, otherwise: Otherwise | None = OTHERWISE, levels: tuple[str, ...] = CONCERNS) -> Domain:
    return Domain("imprecision", "?", levels, rules, otherwise, "it.yaml:1")


def settled(*pairs: tuple[Rule, Verdict], facts: dict[str, Any] | None = None, **more: Any) -> Any:
    rules = tuple(one for one, _ in pairs)
    return settle(Stage(domain(*rules, **more), facts or {}, tuple(Evaluation(*pair) for pair in pairs)))


# one domain


def test_the_most_serious_firing_decides() -> None:
    found = settled((rule("a", "serious"), "fires"), (rule("b", "very serious"), "fires"))
    assert found.level == found.worst == "very serious"
    assert [one.id for one in found.decided] == ["it.b"]
    assert not found.undetermined


def test_all_rules_of_that_level_are_named() -> None:
    found = settled((rule("a", "serious"), "fires"), (rule("b", "serious"), "fires"))
    assert judged(found, {}, {}).rules == ("it.a", "it.b")
    assert judged(found, {}, {}).because == "Because of a. Because of b."


def test_if_none_fires_the_domain_says_otherwise() -> None:
    found = settled((rule("a", "serious"), "silent"))
    assert judged(found, {}, {}).model_dump(include={"level", "because", "steps", "rules"}) == {
        "level": "not serious", "because": "Nothing was seen.", "steps": 0, "rules": (),
    }  # fmt: skip


def test_a_more_serious_rule_that_cannot_be_told_makes_a_range() -> None:
    found = settled((rule("a", "serious"), "fires"), (rule("b", "very serious", "effect > 1"), "cannot tell"))
    assert (found.level, found.worst, found.missing) == ("serious", "very serious", ("effect",))
    judgement = judged(found, {}, {})
    assert judgement.level == "undetermined"
    assert judgement.range == ("serious", "very serious")
    assert judgement.steps is None
    assert judgement.rules == ("it.b",)
    assert judgement.because == "Cannot be judged: `effect` unknown (give numbers for the studies)."


@pytest.mark.parametrize("then", ["not serious", "serious"])
def test_a_rule_that_is_no_more_serious_does_not_matter(then: str) -> None:
    found = settled((rule("a", "serious"), "fires"), (rule("b", then, "effect > 1"), "cannot tell"))
    assert found.worst == "serious"
    assert found.missing == ()


def test_the_range_reaches_to_the_most_serious_of_them() -> None:
    found = settled((rule("a", "serious", "effect > 1"), "cannot tell"),
                    (rule("b", "very serious", "studies > 1"), "cannot tell"))  # fmt: skip
    assert (found.level, found.worst) == ("not serious", "very serious")
    assert found.missing == ("effect", "studies")


def test_only_what_is_unknown_is_missing() -> None:
    found = settled((rule("a", "serious", "effect > 1", "studies > 1"), "cannot tell"), facts={"studies": 2})
    assert found.missing == ("effect",)


def test_an_override_silences_a_rule_that_fires_and_one_that_cannot_be_told() -> None:
    mild = rule("mild", "serious", overrides=("it.harsh",))
    for verdict in ("fires", "cannot tell"):
        found = settled((rule("harsh", "very serious"), verdict), (mild, "fires"))
        assert found.level == found.worst == "serious"


@pytest.mark.parametrize("verdict", ["silent", "cannot tell"])
def test_an_override_that_does_not_fire_silences_nothing(verdict: Verdict) -> None:
    found = settled((rule("harsh", "very serious"), "fires"),
                    (rule("mild", "serious", overrides=("it.harsh",)), verdict))  # fmt: skip
    assert found.level == "very serious"


def test_a_close_call_is_one_only_if_all_rules_behind_it_are() -> None:
    close = rule("a", "serious", borderline=True)
    assert judged(settled((close, "fires")), {}, {}).borderline
    assert not judged(settled((close, "fires"), (rule("b", "serious"), "fires")), {}, {}).borderline
    assert not judged(settled((close, "silent")), {}, {}).borderline


def test_a_starting_level_that_cannot_be_told_is_a_range_of_what_can_be_graded() -> None:
    levels = ("not graded", "very low", "low", "high")
    found = settled(
        *((rule(level, level, "effect > 1"), "cannot tell") for level in levels), otherwise=None, levels=levels
    )
    assert (found.level, found.worst) == ("high", "very low")


def test_a_domain_without_an_answer_is_an_error() -> None:
    with pytest.raises(RulebookError, match="no rule of `imprecision` covers these facts"):
        settled((rule("a", "serious"), "silent"), otherwise=None)


# choosing, where cannot-tell counts as none


def test_choosing_needs_positive_evidence() -> None:
    one, two = rule("a", "+1"), rule("b", "+2")
    book = domain(one, two, otherwise=Otherwise("none", "No."), levels=GAINS)

    def chosen(first: Verdict, second: Verdict) -> Any:
        return choose(Stage(book, {}, (Evaluation(one, first), Evaluation(two, second))))

    assert chosen("cannot tell", "silent") == ("none", ())
    assert chosen("fires", "cannot tell") == ("+1", (one,))
    assert chosen("fires", "fires") == ("+2", (two,))


def test_choosing_without_otherwise_is_an_error() -> None:
    with pytest.raises(RulebookError, match="covers these facts"):
        choose(Stage(domain(otherwise=None), {}, ()))


@pytest.mark.parametrize(
    ("name", "level", "moved"),
    [("imprecision", "not serious", 0), ("imprecision", "serious", -1), ("imprecision", "very serious", -2),
     ("imprecision", "extremely serious", -3), ("large effect", "+2", 2), ("dose response", "none", 0),
     ("starting certainty", "low", 0), ("step back", "+1", 1)],
)  # fmt: skip
def test_how_far_a_level_moves_certainty(name: str, level: str, moved: int) -> None:
    assert steps(name, level) == moved


def test_a_sentence_is_filled_as_a_reader_wants_it() -> None:
    text = fill("{participants} of {few}: {weight_indirect}, {effect}", {"participants": 1234, "weight_indirect": 0.5},
                {"few": 400})  # fmt: skip
    assert text == "1,234 of 400: 50%, (not known)"


def test_cures_are_said_once() -> None:
    said = cannot_be_told(("weight_indirect", "weight_severely_indirect"))
    assert said.count("give `indirectness`") == 1


# a person, and an assumption


def pain(**more: Any) -> dict[str, Any]:
    trial = {"id": "a", "design": "randomised trial", "result": {"effect": 3, "se": 0.1}, "risk_of_bias": "low",
             "funding": "public", "participants": 1000}  # fmt: skip
    known = {
        "measure": "MD",
        "studies": [trial],
        "indirectness": "none",
        "thresholds": {"important": 1, "because": BECAUSE},
        "unpublished": {"studies": 0, "because": BECAUSE},
    }
    return {name: value for name, value in (known | more).items() if value is not None}


def result(data: dict[str, Any], **more: Any) -> OutcomeResult:
    return grade(study_set(data, **more)).outcomes[0]


def test_everything_known_is_one_level() -> None:
    assert result(pain()).certainty == "high"


def test_a_person_overrules_and_both_stay_on_record() -> None:
    said = {"imprecision": {"level": "very serious", "because": "One small trial", "by": "A. Reviewer"}}
    judgement = result(pain(judgements=said)).judgements["imprecision"]
    assert (judgement.level, judgement.by, judgement.steps) == ("very serious", "person", -2)
    assert judgement.because == "One small trial. (A. Reviewer)"
    assert judgement.overruled is not None
    assert judgement.overruled.level == "not serious"
    assert result(pain(judgements=said)).certainty == "low"


def test_a_person_may_settle_what_cannot_be_told() -> None:
    said = {"indirectness": {"level": "serious", "because": BECAUSE}}
    found = result(pain(indirectness=None, judgements=said))
    assert found.certainty == "moderate"
    assert found.judgements["indirectness"].overruled.level == "undetermined"  # type: ignore[union-attr]


def test_a_person_may_choose_the_starting_level() -> None:
    said = {"starting certainty": {"level": "low", "because": BECAUSE}}
    assert result(pain(judgements=said)).certainty == "low"


def test_what_cannot_be_told_is_a_range_of_certainty() -> None:
    found = result(pain(indirectness=None))
    assert found.certainty is None
    assert found.certainty_range == ("low", "high")
    assert found.missing() == {"indirectness": ("weight_indirect", "weight_severely_indirect")}


@pytest.mark.parametrize("place", ["outcome", "study set"])
def test_an_assumption_counts_where_the_rules_cannot_tell(place: str) -> None:
    assume = {"assume": {"indirectness": "serious", "because": BECAUSE}}
    data = pain(indirectness=None)
    found = result(data | assume) if place == "outcome" else result(data, **assume)
    judgement = found.judgements["indirectness"]
    assert (judgement.level, judgement.by) == ("serious", "assumption")
    assert judgement.because == f"Assumed, not assessed: {BECAUSE}."
    assert judgement.missing == ("weight_indirect", "weight_severely_indirect")
    assert found.certainty == "moderate"


def test_an_assumption_never_overrules_what_is_known() -> None:
    judgement = result(pain(assume={"indirectness": "very serious", "because": BECAUSE})).judgements["indirectness"]
    assert (judgement.level, judgement.by, judgement.overruled) == ("not serious", "rules", None)


def test_an_outcomes_assumption_counts_before_the_study_sets() -> None:
    found = result(pain(indirectness=None, assume={"indirectness": "serious", "because": BECAUSE}),
                   assume={"indirectness": "very serious", "because": BECAUSE})  # fmt: skip
    assert found.judgements["indirectness"].level == "serious"


def test_a_person_counts_before_an_assumption() -> None:
    found = result(pain(indirectness=None, assume={"indirectness": "serious", "because": BECAUSE},
                        judgements={"indirectness": {"level": "not serious", "because": BECAUSE}}))  # fmt: skip
    assert found.judgements["indirectness"].by == "person"


# rating up, stepping back, all outcomes


def cohort(**more: Any) -> dict[str, Any]:
    study = {"id": "a", "design": "cohort study", "result": {"effect": 4.0, "se": 0.1}, "risk_of_bias": "low",
             "funding": "public", "participants": 90_000}  # fmt: skip
    return pain(measure="RR", baseline_risk={"value": 0.05, "because": BECAUSE},
                thresholds={"rate_against": "no effect"}, studies=[study], **more)  # fmt: skip


def test_a_large_effect_of_a_cohort_is_rated_up() -> None:
    found = result(cohort())
    assert found.judgements["large effect"].rules == ("large-effect.large",)
    assert found.certainty == "moderate"


def test_nothing_is_rated_up_once_a_domain_is_rated_down() -> None:
    found = result(cohort(indirectness="important"))
    assert found.judgements["large effect"].level == "none"
    assert found.certainty == "very low"


def test_rating_up_hangs_on_a_domain_that_cannot_be_told() -> None:
    found = result(cohort(indirectness=None))
    assert found.judgements["large effect"].level == "undetermined"
    assert found.judgements["large effect"].range == ("none", "+1")
    assert found.judgements["large effect"].missing == ("domains_rated_down",)
    assert found.certainty_range == ("very low", "moderate")


def close_calls(p: float) -> dict[str, Any]:
    pooled = {
        "from": "r",
        "design": "randomised trial",
        "effect": 3,
        "se": 0.1,
        "studies": 12,
        "i_squared": 0,
        "participants": 600,
        "risk_of_bias": {"high": 0.6},
        "small_study_test": {"name": "Egger", "p": p},
    }
    trial = {"design": "randomised trial", "participants": 50, "funding": "public"}
    studies = [{"id": f"s{i}", **trial} for i in range(12)]
    return pain(studies=studies, pooled=pooled, sd={"value": 10, "because": BECAUSE})


@pytest.mark.parametrize(
    ("p", "certainty", "back"),
    [(0.07, "moderate", "+1"), (0.04, "low", "none"), (0.2, "moderate", "none")],
)
def test_two_close_calls_cost_one_level(p: float, certainty: str, back: str) -> None:
    found = result(close_calls(p=p))
    assert found.certainty == certainty
    assert ("step back" in found.judgements) is (back != "none")


LEVELS = {"high": {}, "moderate": {"imprecision": "serious"}, "low": {"imprecision": "very serious"}}


def row(name: str, certainty: str, importance: str) -> dict[str, Any]:
    judgements = {domain: {"level": level, "because": BECAUSE} for domain, level in LEVELS[certainty].items()}
    return pain(id=name, name=name, importance=importance, judgements=judgements)


def test_overall_certainty_is_the_lowest_among_critical_outcomes() -> None:
    """METHOD row 52, from the ACIP handbook: overall moderate, although quality of life is low."""
    rows = [row("mortality", "high", "critical"), row("hospital", "moderate", "critical"),
            row("quality of life", "low", "important"), row("harms", "moderate", "critical")]  # fmt: skip
    assert grade(study_set(*rows)).conclusion.certainty == "moderate"


def test_without_a_critical_outcome_there_is_no_overall_certainty() -> None:
    assert overall(grade(study_set(row("a", "high", "important"))).outcomes) is None
