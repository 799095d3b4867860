"""A standardised difference in points and in people: the arithmetic, its direction, and where it is shown."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from grading.facts.evidence import Evidence
from grading.facts.re_expressed import odds_of_response, on_scale, responders
from grading.model.study_set import StudySet
from grading.output.json import json as as_json
from grading.output.markdown import markdown
from grading.output.text import text
from grading.pipeline import grade
from grading.pooling import pool
from tests.strategies import study_set

BECAUSE = "chosen for a test"
SCALE = {"scale": {"name": "VAS 0 to 100", "sd": 20.0, "because": BECAUSE}}
PEOPLE = {"responders": {"baseline_risk": 0.3, "because": "the placebo arms"}}
differences = st.floats(-3, 3)
shares = st.floats(0.01, 0.99)


def told(effect: float, low: float, high: float, better: str = "lower", **keys: Any) -> StudySet:
    estimate = {
        "from": "r",
        "design": "randomised trial",
        "studies": 2,
        "effect": effect,
        "interval": [low, high],
        "asymmetric": True,
    }
    return study_set({"measure": "SMD", "better": better, "pooled": estimate, "re_expressed": keys})


def evidence(data: StudySet) -> Evidence:
    outcome = data.outcomes[0]
    return Evidence(data, outcome, pool(outcome, data.pooling), {})


def test_a_difference_in_points_of_a_familiar_scale() -> None:
    assert on_scale(evidence(told(-0.36, -0.55, -0.17, **SCALE))) == (-7.2, -11, -3.4)


@pytest.mark.parametrize(("standardised", "printed"), [(0.2, "1.44"), (0.5, "2.48"), (0.8, "4.27")])
def test_the_odds_ratio_of_a_standardised_difference(standardised: float, printed: str) -> None:
    """Chinn 2000: ln OR is 1.81 times the standardised difference."""
    assert f"{odds_of_response(standardised, 'higher'):.2f}" == printed
    assert f"{odds_of_response(-standardised, 'lower'):.2f}" == printed


@pytest.mark.parametrize(("effect", "better", "more"), [(-0.4, "lower", True), (0.4, "lower", False),
                                                        (0.4, "higher", True), (-0.4, "higher", False)])  # fmt: skip
def test_the_better_side_means_more_responders(effect: float, better: str, more: bool) -> None:
    found = responders(evidence(told(effect, effect - 0.1, effect + 0.1, better, **PEOPLE)))
    assert found is not None
    odds, difference = found
    assert (odds > 1) is more
    assert (difference[0] > 0) is more


def test_responders_per_1000() -> None:
    """exp(0.36·1.8138) = 1.9212; 1.9212·0.3/(0.7 + 1.9212·0.3) = 0.45157."""
    (result,) = grade(told(-0.36, -0.55, -0.17, **PEOPLE)).outcomes
    assert result.re_expressed is not None
    assert result.re_expressed.responders is not None
    people = result.re_expressed.responders
    assert people.odds_ratio == pytest.approx(1.9212, abs=5e-5)
    assert people.absolute.difference_per_1000 == pytest.approx(151.6, abs=0.05)
    assert people.absolute.number_needed == "NNTB 7 (5 to 15)"
    assert (people.absolute.baseline_per_1000, people.absolute.baseline_from) == (300, "the placebo arms")
    assert result.absolute is None
    assert result.re_expressed.scale is None


def test_fewer_responders_are_a_harm() -> None:
    (result,) = grade(told(0.36, -0.1, 0.8, **PEOPLE)).outcomes
    assert result.re_expressed is not None
    assert result.re_expressed.responders is not None
    assert result.re_expressed.responders.absolute.number_needed == "NNTH 8 (NNTH 4 to ∞ to NNTB 26)"


def test_every_format_tells_it() -> None:
    grading = grade(told(-0.36, -0.55, -0.17, **SCALE, **PEOPLE))
    points = "on the VAS 0 to 100: −7.2 (−11 to −3.4) points, SD 20"
    people = "responders per 1000: 152 more (68 more to 238 more), from 300, NNTB 7 (5 to 15)"
    shown = " ".join(text(grading, 200).split())
    assert points in shown
    assert people in shown
    page = markdown(grading)
    assert f"{points[:1].upper()}{points[1:]}." in page
    assert f"{people[:1].upper()}{people[1:]}." in page
    (outcome,) = json.loads(as_json([grading]))["outcomes"]
    assert outcome["re_expressed"]["scale"]["interval"] == [-11, -3.4]
    assert outcome["re_expressed"]["scale"]["because"] == BECAUSE
    assert outcome["re_expressed"]["responders"]["absolute"]["baseline_per_1000"] == 300


def test_what_nobody_asked_for_is_not_told() -> None:
    data = told(-0.36, -0.55, -0.17, **SCALE)
    plain = data.model_dump(by_alias=True, exclude_none=True)
    del plain["outcomes"][0]["re_expressed"]
    (result,) = grade(StudySet.model_validate(plain)).outcomes
    assert result.re_expressed is None


def test_without_an_estimate_there_is_nothing_to_tell() -> None:
    narrative = {"measure": "SMD", "studies": [{"id": "s", "design": "randomised trial", "favours": "neither"}],
                 "re_expressed": SCALE | PEOPLE}  # fmt: skip
    (result,) = grade(study_set(narrative)).outcomes
    assert result.re_expressed is None


def test_a_difference_beyond_all_numbers_is_told_in_points_only() -> None:
    found = evidence(told(-500, -600, -400, **SCALE, **PEOPLE))
    assert responders(found) is None
    assert on_scale(found) == (-10_000, -12_000, -8_000)


@pytest.mark.parametrize("measure", ["MD", "RR", "OR", "RD", "HR"])
def test_other_measures_are_not_re_expressed(measure: str) -> None:
    estimate = {"from": "r", "studies": 2, "effect": 0.5, "se": 0.1}
    with pytest.raises(ValidationError, match=f"a re-expressed effect with measure {measure}"):
        study_set({"measure": measure, "pooled": estimate, "re_expressed": SCALE})


@given(differences, st.floats(0.1, 50), st.floats(0.1, 10))
def test_points_are_linear_in_the_standard_deviation(effect: float, sd: float, times: float) -> None:
    def points(deviation: float) -> float:
        keys = {"scale": {"name": "s", "sd": deviation, "because": BECAUSE}}
        found = on_scale(evidence(told(effect, effect - 1, effect + 1, **keys)))
        assert found is not None
        return found[0]

    assert points(sd * times) == pytest.approx(times * points(sd), rel=1e-9, abs=1e-9)


@given(differences, st.floats(0.05, 2), st.sampled_from(("lower", "higher")))
def test_the_arms_turned_round_turn_the_points_and_invert_the_odds(effect: float, half: float, better: str) -> None:
    keys = SCALE | PEOPLE
    one = evidence(told(effect, effect - half, effect + half, better, **keys))
    other = evidence(told(-effect, -effect - half, -effect + half, better, **keys))
    points, turned = on_scale(one), on_scale(other)
    assert points is not None
    assert turned == pytest.approx((-points[0], -points[2], -points[1]), rel=1e-9, abs=1e-9)
    people, counter = responders(one), responders(other)
    assert people is not None
    assert counter is not None
    assert people[0] * counter[0] == pytest.approx(1, rel=1e-9)


@given(differences, shares, st.sampled_from(("lower", "higher")))
def test_responders_and_back(effect: float, baseline: float, better: str) -> None:
    """From the share of responders back to the standardised difference, by its log odds."""
    keys = {"responders": {"baseline_risk": baseline, "because": BECAUSE}}
    found = responders(evidence(told(effect, effect - 1, effect + 1, better, **keys)))
    assert found is not None
    (middle, low, high), share = found[1], baseline + found[1][0] / 1000
    assert low <= middle <= high
    log_odds = math.log(share / (1 - share)) - math.log(baseline / (1 - baseline))
    sign = 1 if better == "higher" else -1
    assert sign * log_odds * math.sqrt(3) / math.pi == pytest.approx(effect, rel=1e-6, abs=1e-6)
