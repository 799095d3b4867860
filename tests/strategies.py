"""Random study sets that could be real: every one passes the checks of the reader.

    study_sets()             anything, with gaps: what a reviewer may hand in
    study_sets(known=True)   trials and cohorts about which everything is said, so that the certainty is one level
    study_sets(form=...)     one of FORMS only

Numbers come from short lists and small ranges, so that ties, thresholds and boundaries are met often.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from grading.facts import Value, derive
from grading.model.bias_tools import NEEDED_OF
from grading.model.study_set import Outcome, StudySet
from grading.pooling import pool
from grading.rulebook import load_rulebook

FORMS = ("arms", "results", "pooled", "narrative", "within an arm", "not graded")
MEASURES = ("MD", "SMD", "RR", "OR", "RD", "HR")
RATIOS, SCORES = ("RR", "OR", "HR"), ("MD", "SMD")
COMPARATIVE = ("randomised trial", "parallel randomised trial", "crossover randomised trial", "cohort study")
UNCONTROLLED = ("case series", "single-arm study", "case report")
OTHER = ("animal experiment", "regulatory report", "surveillance report")
ONE_CRITICAL_DOMAIN = {
    "tool": "ROBINS-I",
    "domains": dict.fromkeys(NEEDED_OF["ROBINS-I"], "low") | {"D1": "critical"},
}
"""At critical risk, and at high risk only where one domain is enough for that."""
ROBINS_I = (
    *({"tool": "ROBINS-I", "overall": level} for level in ("low", "low", "moderate", "serious", "critical")),
    ONE_CRITICAL_DOMAIN,
)
"""Of non-randomised studies; how they were assessed says where the Handbook starts them."""
RISKS = ("low", "low", "low", "low", "some concerns", "high")
BY_ROBINS_I = ("low", "low", "moderate", "serious", "critical")
DIRECTNESS = ("none", "none", "none", "minor", "important", "severe")
FUNDING = ("public", "public", "none", "partly industry", "industry")
BAND_WITHOUT_DIFFERENCE = {"rate_against": "no effect", "moderate": 20, "because": "chosen for a test"}
"""A mark of size beside no effect, and no smallest important difference."""
IMPORTANT = {"MD": (0.5, 1.0, 2.0), "SMD": (0.2, 0.5)}
ON_A_SCALE = {"scale": {"name": "VAS 0 to 100", "sd": 20.0, "because": "chosen for a test"}}
IN_PEOPLE = {"responders": {"baseline_risk": 0.3, "because": "chosen for a test"}}
QUESTION = {"population": "adults", "intervention": "drug", "comparator": "placebo"}
BOOK = load_rulebook()
OTHER_STANCES: dict[str, Value] = {
    "appreciable_risk_ratio_low": 0.75, "appreciable_risk_ratio_high": 1.25, "appreciable_standardised_difference": 0.5,
    "heterogeneity_test_p": 0.1, "large_sample": 4000, "narrow_absolute_interval": 10, "most_information": 0.5,
}  # fmt: skip
"""Thresholds of facts that the rulebook above does not read; other rulebooks do."""
MARKS = OTHER_STANCES | BOOK.values

Draw = Any
Data = dict[str, Any]


def maybe(draw: Draw, known: bool, strategy: st.SearchStrategy[Any]) -> Any:
    """A value; now and then None where gaps are allowed."""
    return draw(strategy) if known or draw(st.integers(0, 3)) else None


def present(data: Data) -> Data:
    """Without what is None: a missing value is absent."""
    return {key: value for key, value in data.items() if value is not None}


def _binary_arm(draw: Draw) -> Data:
    n = draw(st.sampled_from((10, 40, 99, 200, 800, 3000)))
    return {"n": n, "events": n * draw(st.sampled_from((0, 5, 9, 10, 12, 20, 30, 100))) // 100}


def _score_arm(draw: Draw) -> Data:
    mean, sd = draw(st.integers(-12, 12)), draw(st.integers(5, 20))
    return {"n": draw(st.sampled_from((10, 40, 99, 200, 800))), "mean": mean / 10, "sd": sd / 10}


def estimate(draw: Draw, measure: str) -> Data:
    """An effect with its standard error, on the scale that the measure is pooled on."""
    if measure in RATIOS:
        effect, error = draw(st.sampled_from((0.1, 0.25, 0.5, 0.65, 0.8, 0.95, 1.05, 1.2, 2.5, 6.0))), 40
    elif measure == "RD":
        effect, error = draw(st.integers(-30, 30)) / 100, 8
    else:
        effect, error = draw(st.integers(-30, 30)) / 10, 60
    return {"effect": effect, "se": draw(st.integers(1, error)) / 100}


def _fit(data: Data, measure: str) -> None:
    """A pooled effect that its baseline risk allows: no risk above 1 or below 0."""
    baseline = data.get("baseline_risk")
    if baseline and measure == "RR":
        data["pooled"]["effect"] = min(data["pooled"]["effect"], 1 / baseline["value"])
    if baseline and measure == "RD":
        data["pooled"]["effect"] = min(max(data["pooled"]["effect"], -baseline["value"]), 1 - baseline["value"])


def _study(draw: Draw, index: int, form: str, measure: str, design: str, known: bool) -> Data:
    data: Data = {"id": f"Study {index:02}", "design": design}
    if form == "arms":
        arm = _score_arm if measure in SCORES else _binary_arm
        data["arms"] = {"intervention": arm(draw), "comparator": arm(draw)}
    else:
        data["participants"] = maybe(draw, known, st.sampled_from((20, 99, 100, 150, 200, 400)))
    if form == "results":
        data["result"] = estimate(draw, measure)
    if form == "narrative":
        data["favours"] = maybe(draw, known, st.sampled_from(("intervention", "comparator", "neither")))
        if data["favours"]:
            data["p"] = draw(
                st.sampled_from((None, 0.05, 0.3) + ((0.001, 0.049) if data["favours"] != "neither" else ()))
            )
    if form == "within an arm":
        data["within_arm_only"] = True
    risks = (*RISKS, *ROBINS_I) if design == "cohort study" else RISKS
    data["risk_of_bias"] = maybe(draw, known, st.sampled_from(risks))
    if data["risk_of_bias"] and design == "cohort study" and draw(st.booleans()):
        data["risk_of_bias"] = {"tool": "ROBINS-I", "overall": draw(st.sampled_from(BY_ROBINS_I))}
    data["indirectness"] = maybe(draw, known, st.sampled_from(DIRECTNESS))
    data["funding"] = maybe(draw, known, st.sampled_from(FUNDING))
    return present(data)


def _pooled(draw: Draw, measure: str, design: str, known: bool) -> Data:
    studies = draw(st.integers(1, 12))
    risk = maybe(draw, known, st.sampled_from(({"high": 0.0}, {"high": 0.54}, {"high": 0.55}, {"high": 0.9})))
    if risk and design == "cohort study":
        risk = risk | draw(st.sampled_from(({}, {"tool": "ROBINS-I"}, {"tool": "ROBINS-I", "critical": risk["high"]})))
    return present({
        "from": "a review", "design": design, "studies": studies, **estimate(draw, measure), "risk_of_bias": risk,
        "participants": maybe(draw, known, st.sampled_from((100, 399, 800, 1999, 5000))),
        "i_squared": maybe(draw, known, st.sampled_from((0, 30, 31, 60, 61, 90))) if studies > 1 else None,
        "small_study_test": {"name": "Egger", "p": draw(st.sampled_from((0.01, 0.05, 0.1)))} if studies > 9 else None,
    })  # fmt: skip


def _thresholds(draw: Draw, measure: str) -> Data:
    value = draw(st.sampled_from(IMPORTANT.get(measure, (10, 50, 100))))
    against = draw(st.sampled_from((None, "no effect", "important difference")))
    if against == "no effect" and draw(st.booleans()):
        return draw(st.sampled_from(({"rate_against": "no effect"}, BAND_WITHOUT_DIFFERENCE)))
    if measure not in SCORES and not draw(st.integers(0, 4)):
        utility = draw(st.sampled_from((0.0, 0.5, 0.7, 1.0)))
        return present({"utility": utility, "because": "chosen for a test", "rate_against": against})
    return present({"important": value, "because": "chosen for a test", "rate_against": against})


@st.composite
def outcomes(
    draw: Draw, id: str = "o", known: bool = False, form: str | None = None, measure: str | None = None
) -> Data:
    """The data of one outcome."""
    form = form or draw(st.sampled_from(FORMS[:3] if known else FORMS))
    measure = measure or draw(st.sampled_from([m for m in MEASURES if form != "arms" or m != "HR"]))
    design = draw(st.sampled_from({"within an arm": UNCONTROLLED, "not graded": OTHER}.get(form, COMPARATIVE)))
    reason = "chosen for a test"
    data: Data = {
        "id": id, "name": f"outcome {id}", "better": draw(st.sampled_from(("lower", "higher"))),
        "importance": draw(st.sampled_from(("critical", "critical", "important", "limited"))),
        "kind": maybe(draw, known, st.sampled_from(("benefit", "harm"))),
        "thresholds": maybe(draw, known, st.builds(lambda: _thresholds(draw, measure))),
        "unpublished": maybe(draw, known, st.sampled_from(({"studies": 0, "because": reason},
                                                           {"studies": 2, "because": reason}))),
    }  # fmt: skip
    if form in FORMS[:3]:
        data["measure"] = measure
        extra, values = ("sd", (1.0, 2.0)) if measure in SCORES else ("baseline_risk", (0.05, 0.2, 0.5))
        value = maybe(draw, known, st.sampled_from(values))
        data[extra] = {"value": value, "because": reason} if value is not None else None
    if form in FORMS[:3] and measure == "SMD":
        data["re_expressed"] = maybe(draw, False, st.sampled_from((ON_A_SCALE, IN_PEOPLE, ON_A_SCALE | IN_PEOPLE)))
    if form == "pooled":
        data["pooled"] = _pooled(draw, measure, design, known)
        _fit(data, measure)
        data["indirectness"] = maybe(draw, known, st.sampled_from(DIRECTNESS))
    else:
        count = draw(st.sampled_from((1, 1, 2, 2, 3, 4, 5, 10) if form in FORMS[:2] else (1, 2, 3)))
        data["studies"] = [_study(draw, index, form, measure, design, known) for index in range(count)]
    return present(data)


@st.composite
def study_sets(
    draw: Draw, known: bool = False, form: str | None = None, measure: str | None = None, most: int = 2
) -> StudySet:
    """A whole study set of one or a few outcomes."""
    ids = [f"o{index}" for index in range(draw(st.integers(1, most)))]
    data = [draw(outcomes(id=id, known=known, form=form, measure=measure)) for id in ids]
    comparator = draw(st.sampled_from((None, "inactive", "active")))
    return study_set(*data, question=present(QUESTION | {"comparator_is": comparator}))


def study_set(*outcomes: Data, **more: Any) -> StudySet:
    """A study set of these outcomes, which need nothing but what matters."""
    shown = [{"id": "o", "name": "outcome", "better": "lower"} | outcome for outcome in outcomes]
    return StudySet.model_validate({"title": "t", "question": QUESTION, "outcomes": shown} | more)


def facts_of(data: StudySet, index: int = 0, **thresholds: Value) -> dict[str, Value]:
    """The facts of one outcome, under the thresholds of every stance or with some of them moved."""
    outcome: Outcome = data.outcomes[index]
    return derive(data, outcome, pool(outcome, data.pooling), MARKS | thresholds)
