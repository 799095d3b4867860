"""A number of an Evidence is read in the unit that it has, and no two units are pooled."""

from __future__ import annotations

import pytest

from grading.errors import StudySetError
from tests.fhir_files import Data, again
from tests.intake.fhir_evidence import PERCENT, UCUM, VARIABLES, bundled, described, in_units, single, told


@pytest.mark.parametrize(
    ("measure", "units", "effect", "interval", "said"),
    [
        ("RR", ({"unit": "%"},) * 3, 0.8, [0.6, 1.1], "RR in `%`: divided by 100"),
        ("OR", (PERCENT,) * 3, 0.8, [0.6, 1.1], "OR in `%`: divided by 100"),
        ("HR", ({"unit": "Percent"},) * 3, 0.8, [0.6, 1.1], "HR in `Percent`: divided by 100"),
        ("RR", ({"unit": "hazard", **UCUM, "code": "1"},) * 3, 80, [60, 110], ""),
        ("RR", ({}, {"unit": "mmHg"}, {"unit": "mmHg"}), 80, None, "RR in `mmHg`: not read"),
        ("RR", ({}, {"code": "415067009"}, {}), 80, None, "RR in `415067009`: not read"),
        ("SMD", ({"unit": "SD"},) * 3, 80, [60, 110], ""),
        ("SMD", ({}, {"unit": "%"}, {"unit": "%"}), 80, None, "SMD in `%`: not read"),
        ("MD", ({"unit": "mm"},) * 3, 80, [60, 110], ""),
        ("MD", ({"unit": "mm"}, {}, {}), 80, [60, 110], ""),
        ("MD", (PERCENT,) * 3, 80, [60, 110], ""),
        ("MD", ({"unit": "mm"}, {"unit": "cm"}, {"unit": "cm"}), 80, None, "MD in `cm`: not read"),
    ],
)
def test_a_number_is_read_in_the_unit_that_it_has(
    measure: str, units: tuple[Data, Data, Data], effect: float, interval: list[float] | None, said: str
) -> None:
    """A ratio in per cent is a hundred times the ratio; a number in a unit that its measure has not is none."""
    resource = in_units(measure, *units, p=0.15 if effect < 1 else 1e-9)
    outcome, known = again(resource).data["outcomes"][0], told(resource)
    assert (outcome["pooled"]["effect"], outcome["pooled"].get("interval")) == (effect, interval)
    assert outcome.get("unit") == (units[0].get("unit") if measure == "MD" else None)
    assert said in known
    assert (" in `" in known) == bool(said)
    assert ("attribute `C53324` of the statistic: not read" in known) == (interval is None)


def of_scores(name: str, unit: str) -> Data:
    """A study's mean difference in this unit; without one where it is empty."""
    part = {"unit": unit} if unit else {}
    read = in_units("MD", part, part, part, p=1e-9)["statistic"][0]
    return single(name, statistic=[read | {"sampleSize": {"numberOfParticipants": 100}}])


@pytest.mark.parametrize(
    ("units", "refused"), [(("points", "points", "mm"), "points"), (("", "points", "mm"), "points")]
)
def test_mean_differences_in_two_units_are_not_one_outcome(units: tuple[str, ...], refused: str) -> None:
    with pytest.raises(StudySetError) as caught:
        again(bundled(*(of_scores(f"study {at}", unit) for at, unit in enumerate(units))))
    (problem,) = caught.value.problems
    assert problem.where == "evidence.json: Bundle.entry[2].resource.statistic[0]"
    assert problem.what == f"mean differences of `mRS 3-6 at 90 days` in `{refused}` and, here, in `mm`"
    assert problem.help


def test_a_pool_and_its_study_are_in_one_unit_too() -> None:
    part = {"unit": "mm"}
    with pytest.raises(StudySetError, match=r"in `mm` and, here, in `cm`"):
        again(bundled(in_units("MD", part, part, part, p=1e-9), of_scores("A", "cm")))


@pytest.mark.parametrize("units", [("mm", ""), ("", "mm")])
def test_a_mean_difference_without_a_unit_is_told(units: tuple[str, str]) -> None:
    draft = again(bundled(*(of_scores(name, unit) for name, unit in zip("AB", units, strict=True))))
    assert (draft.data["outcomes"][0]["unit"], len(draft.data["outcomes"][0]["studies"])) == ("mm", 2)
    told = "mRS 3-6 at 90 days: a mean difference without a unit: taken to be in `mm`, as another of it is"
    assert draft.files[0].ignored[0] == told


@pytest.mark.parametrize("units", [("mm", "MM"), ("", "")])
def test_one_unit_is_nothing_to_tell(units: tuple[str, str]) -> None:
    resource = bundled(*(of_scores(name, unit) for name, unit in zip("AB", units, strict=True)))
    assert not [line for line in again(resource).files[0].ignored if "without a unit" in line]


def test_an_effect_in_another_unit_than_its_outcome_is_left_out() -> None:
    outcome = described(VARIABLES[1], "pain") | {"note": [{"text": "unit: points"}]}
    resource = of_scores("A", "mm") | {"variableDefinition": [VARIABLES[0], outcome, *VARIABLES[2:]]}
    with pytest.raises(StudySetError, match="graded: its effect, MD, is in `mm`, and its outcome in `points`"):
        again(resource)
