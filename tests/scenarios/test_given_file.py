"""A study set file as the base of a scenario, and one thing changed from it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from grading.errors import GradingError, ScenarioError, StudySetError
from grading.intake.study_set_file import load_study_set
from grading.model.study import Study
from grading.model.study_set import Outcome, StudySet
from grading.scenarios.case import Case
from grading.scenarios.draft import from_file
from tests.scenarios.steps import ARTICLES, SCORE, TWO_TRIALS, begun, play, refusal
from tests.strategies import study_sets

ROOT = Path(__file__).parents[2]
SCIATICA = f"{ARTICLES}gabapentin-sciatica-placebo.yaml"
BACK_PAIN = f"{ARTICLES}gabapentin-chronic-low-back-pain.yaml"
FILE = f"the study set {SCIATICA}"
CHANGED = "these studies are changed:"


def outcome(*steps: Any) -> Outcome:
    return begun(*steps).draft.study_set().outcomes[-1]


def study(name: str, *steps: Any) -> Study:
    return next(one for one in outcome(*steps).studies if one.id.startswith(name))


def refused(*steps: Any) -> list[tuple[str, str]]:
    *before, (text, table) = [(step, "") if isinstance(step, str) else step for step in steps]
    error = refusal(begun(*before), text, table)
    assert isinstance(error, ScenarioError)
    return [(problem.what, problem.help) for problem in error.problems]


@pytest.mark.parametrize("path", sorted(ROOT.glob(f"{ARTICLES}gab*.yaml")), ids=lambda path: path.stem)
def test_a_file_as_the_base_is_the_study_set_that_it_holds(path: Path) -> None:
    case = Case(folder=path.parent)
    play(case, f"the study set {path.name}")
    assert case.draft.study_set() == load_study_set(path)


def test_a_path_is_seen_from_the_feature_file_before_the_place_where_the_command_runs(tmp_path: Path) -> None:
    beside = tmp_path / SCIATICA
    beside.parent.mkdir(parents=True)
    beside.write_text((ROOT / SCIATICA).read_text(encoding="utf-8").replace("title: ", "title: Another "), "utf-8")
    case, elsewhere = Case(folder=tmp_path), Case(folder=tmp_path / "empty")
    play(case, FILE)
    play(elsewhere, FILE)
    assert case.draft.keys["title"] == f"Another {elsewhere.draft.keys['title']}"


@pytest.mark.parametrize("path", ["no-such.yaml", "fixtures", "-", "x" * 5000, "a\0b", "."])
def test_what_is_no_file_is_refused(path: str) -> None:
    error = refusal(Case(), f"the study set {path}")
    assert isinstance(error, ScenarioError)
    assert error.problems[0].what == f"no file `{path}`"


def test_a_faulty_file_is_told_by_its_own_lines() -> None:
    error = refusal(Case(), "the study set fixtures/broken/study-sets/estimate-outside-its-interval.yaml")
    assert isinstance(error, StudySetError)
    assert error.problems[0].where == "fixtures/broken/study-sets/estimate-outside-its-interval.yaml:15"


def test_one_outcome_is_graded_as_if_the_file_held_no_other() -> None:
    case = begun(f"the outcome dizziness of the study set {BACK_PAIN}", "the outcome is critical")
    assert [(one.id, one.importance) for one in case.draft.study_set().outcomes] == [("dizziness", "critical")]


def test_of_several_outcomes_a_step_changes_the_one_that_it_follows() -> None:
    whole = load_study_set(ROOT / BACK_PAIN)
    case = begun(f"the study set {BACK_PAIN}", "what follows is about the outcome fatigue", "the outcome is critical")
    changed = [one.id for one, was in zip(case.draft.study_set().outcomes, whole.outcomes, strict=True) if one != was]
    assert changed == ["fatigue"]


def test_a_new_outcome_stands_beside_those_of_a_file() -> None:
    case = begun(FILE, "another harm, rash, that nothing speaks against", "240 people had the event")
    first, second = case.draft.study_set().outcomes
    assert (first.pooled, second.name) == (None, "rash")
    assert second.pooled is not None
    assert second.pooled.events == 240


# one study changed


def test_a_trial_is_left_out_by_the_beginning_of_its_name() -> None:
    assert [one.id for one in outcome(FILE, "the trial by Yildirim is left out").studies] == [
        "McCleane 2001", "Atkinson 2016",
    ]  # fmt: skip


def test_a_whole_name_is_meant_even_where_others_begin_with_it() -> None:
    table = "| study | effect | from | to |\n| A | −1 | −2 | 0 |\n| A 2 | −1 | −2 | 0 |"
    steps = (SCORE, ("the outcome was reported by these studies:", table), "the study by A is left out")
    assert [one.id for one in outcome(*steps).studies] == ["A 2"]


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("Yilderim", "no study is called `Yilderim`; did you mean `Yildirim 2003`?"),
        ("Zorro", "no study is called `Zorro`"),
        ("", "several studies begin with ``"),
    ],
)
def test_a_study_that_is_not_there_is_answered_with_those_that_are(name: str, what: str) -> None:
    from grading.scenarios.study_tables import named

    with pytest.raises(ScenarioError) as caught:
        named(name, ["McCleane 2001", "Yildirim 2003"])
    [problem] = caught.value.problems
    assert problem.what == what
    assert "McCleane 2001, Yildirim 2003" in problem.help


def test_every_study_may_be_left_out() -> None:
    trials = [f"the trial by {name} is left out" for name in ("McCleane", "Yildirim", "Atkinson")]
    assert outcome(FILE, *trials).body == "none"


def test_a_study_that_a_review_pooled_is_not_left_out_of_its_estimate() -> None:
    steps = (FILE, "the estimate is a standardised difference of −0.4, with an interval from −0.7 to −0.1")
    assert "published estimate holds" in refused(*steps, "the trial by Yildirim is left out")[0][0]
    without = outcome(*steps, "no review pooled the studies", "the trial by Yildirim is left out")
    assert (without.pooled, len(without.studies)) == (None, 2)


def test_a_risk_of_bias_changes_and_keeps_its_tool() -> None:
    before = study("Yildirim", FILE).risk_of_bias
    after = study("Yildirim", FILE, "the trial by Yildirim is at low risk of bias").risk_of_bias
    assert before is not None
    assert after is not None
    assert (after.overall, after.tool, after.domains) == ("low", before.tool, {})


def test_a_study_changes_only_in_what_the_table_says() -> None:
    before = study("Yildirim", FILE)
    after = study("Yildirim", FILE, (CHANGED, "| study | funding |\n| Yildirim | industry |"))
    assert after == before.model_copy(update={"funding": "industry"})


def test_an_emptied_cell_makes_unknown_what_was_known() -> None:
    assert study("Yildirim", FILE).risk_of_bias is not None
    table = "| study | risk of bias | indirectness of population |\n| Yildirim | | |"
    after = study("Yildirim", FILE, (CHANGED, table))
    assert after.risk_of_bias is None
    assert after.indirectness is None or after.indirectness.population is None


def test_another_estimate_takes_the_place_of_all_that_was_reported() -> None:
    table = "| study | effect | se |\n| Yildirim | −0.9 | 0.3 |"
    after = study("Yildirim", FILE, (CHANGED, table))
    assert after.arms is None
    assert after.result is not None
    assert after.result.model_dump(exclude_defaults=True) == {"effect": -0.9, "se": 0.3}


def test_risk_of_bias_by_study_is_refused_where_the_review_s_weights_count() -> None:
    steps = (FILE, "the estimate is a standardised difference of −0.4, with an interval from −0.7 to −0.1",
             "the review says that studies with 20% of the weight are at high risk of bias")  # fmt: skip
    assert "the review's own weights" in refused(*steps, "the trial by Yildirim is at high risk of bias")[0][0]


# people


@pytest.mark.parametrize("people", [7, 1999, 2000])
def test_people_are_shared_as_they_were(people: int) -> None:
    table = "| study | effect | from | to | people |\n| A | −1 | −2 | 0 | 300 |\n| B | −1 | −2 | 0 | 100 |"
    steps = (SCORE, ("the outcome was reported by these studies:", table), f"{people} people were studied")
    first, second = (one.participants for one in outcome(*steps).studies)
    assert (first or 0) + (second or 0) == people
    assert first == round(people * 0.75)


def test_people_of_a_pool_alone_are_those_of_the_review() -> None:
    pooled = outcome(f"the outcome pain of the study set {BACK_PAIN}", "1999 people were studied").pooled
    assert pooled is not None
    assert pooled.participants == 1999


@pytest.mark.parametrize(
    ("head", "row", "what"),
    [
        ("study | treated | events treated | untreated | events untreated", "A | 9 | 1 | 9 | 2", "in each arm"),
        ("study | effect | from | to", "A | 0.5 | 0.4 | 0.625", "not every study says"),
    ],
)
def test_people_that_cannot_be_shared_are_refused(head: str, row: str, what: str) -> None:
    base = "a randomised-trial outcome, counted in people, that nothing speaks against"
    table = ("the outcome was reported by these studies:", f"| {head} |\n| {row} |")
    [(said, help)] = refused(base, table, "1999 people were studied")
    assert what in said
    assert "table" in help


def test_nobody_was_studied_where_no_study_reported_the_outcome() -> None:
    assert "nobody was studied" in refused(SCORE, "no study reported the outcome", "1999 people were studied")[0][0]


# what stays when one thing changes


def test_another_estimate_keeps_what_else_the_review_said() -> None:
    steps = (f"the outcome dizziness of the study set {BACK_PAIN}",
             "the estimate is a risk ratio of 1.5, with an interval from 1.2 to 1.875")  # fmt: skip
    before, after = outcome(steps[0]).pooled, outcome(*steps).pooled
    assert before is not None
    assert after is not None
    assert (after.effect, after.interval) == (1.5, (1.2, 1.875))
    assert (after.from_, after.studies, after.i_squared) == (before.from_, before.studies, before.i_squared)


def test_several_judgements_and_assumptions_stand_together() -> None:
    steps = ('a person judges imprecision serious, because "few events"',
             'a person called rater 1 judges indirectness very serious, because "other people"',
             "the panel assumes that inconsistency is not serious",
             "the panel assumes that publication bias is serious")  # fmt: skip
    said = outcome(SCORE, *steps)
    assert {name: [(one.level, one.by) for one in several] for name, several in said.judgements.items()} == {
        "imprecision": [("serious", None)], "indirectness": [("very serious", "rater 1")],
    }  # fmt: skip
    assert said.assume is not None
    assert said.assume.keys() == {"inconsistency", "publication bias", "because"}


def test_what_was_said_of_an_estimate_before_it_was_stated_is_kept() -> None:
    steps = ("a randomised-trial outcome, counted in people, that nothing speaks against", "240 people had the event",
             "the estimate is a risk ratio of 0.5, with an interval from 0.4 to 0.625")  # fmt: skip
    pooled = outcome(*steps).pooled
    assert pooled is not None
    assert (pooled.events, pooled.effect) == (240, 0.5)


# the rulebook


def graded_by(case: Case, text: str = "the evidence is graded") -> list[str]:
    play(case, text, kind="when")
    return [graded.rulebook.id for graded in case.gradings.values()]


def test_the_rulebook_is_the_file_s_own_else_core_grade(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(f"rulebook: nice-like\n{(ROOT / SCIATICA).read_text(encoding='utf-8')}", "utf-8")
    case = Case(folder=tmp_path)
    play(case, "the study set own.yaml")
    assert graded_by(case) == ["nice-like"]
    assert graded_by(begun(FILE)) == ["core-grade-2025"]


def test_a_rulebook_is_named_by_its_id_or_its_folder(tmp_path: Path) -> None:
    house = tmp_path / "my-house"
    house.mkdir()
    (house / "rulebook.yaml").write_text(
        (ROOT / "rules/nice-like/rulebook.yaml").read_text(encoding="utf-8").replace("id: nice-like", "id: my-house"),
        "utf-8",
    )
    for path in (ROOT / "rules/nice-like").glob("*.yaml"):
        if path.name != "rulebook.yaml":
            (house / path.name).write_bytes(path.read_bytes())
    case = Case(folder=tmp_path)
    play(case, SCORE)
    assert graded_by(case, "the evidence is graded by the rulebook my-house") == ["my-house"]
    assert graded_by(begun(SCORE), "the evidence is graded by the rulebook grade-handbook") == ["grade-handbook"]


@pytest.mark.parametrize("name", ["nice-lke", "..", "fixtures", "x" * 5000])
def test_a_rulebook_that_is_not_there_is_refused(name: str) -> None:
    error = refusal(begun(SCORE), f"the evidence is graded by the rulebook {name}", kind="when")
    assert isinstance(error, GradingError)
    assert error.problems[0].what.startswith(f"no rulebook `{name}`")
    assert "shipped: core-grade-2025" in error.problems[0].help


# what a file or a review leaves unsaid stays unknown


FILES = sorted(
    path
    for folder in ("fixtures/articles", "fixtures/published/cases")
    for path in (ROOT / folder).glob("*.yaml")
    if not path.name.endswith((".claims.yaml", ".published.yaml"))
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_study_set_is_itself_until_a_step_changes_it(path: Path) -> None:
    assert from_file(path).study_set() == load_study_set(path)


@given(study_set=study_sets())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_whatever_a_file_says_is_all_that_it_says(tmp_path: Path, study_set: StudySet) -> None:
    data = study_set.model_dump(mode="json", by_alias=True, exclude_unset=True)
    path = tmp_path / "any.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    assert from_file(path).study_set() == load_study_set(path)


POOLED_AND_LISTED = """
title: A review
question: {population: adults, intervention: the drug, comparator: placebo}
outcomes:
  - id: pain
    name: pain
    measure: MD
    better: lower
    thresholds: {important: 1, because: chosen}
    pooled: {effect: -2, se: 0.2, studies: 3, from: Review 2025}
    studies:
      - {id: A, design: randomised trial, participants: 100, result: {effect: -2, se: 0.3}}
      - {id: B, design: randomised trial, participants: 150, result: {effect: -2, se: 0.3}}
"""


@pytest.mark.parametrize(
    "steps",
    [(), ("the estimate is a difference of −2, with an interval from −3 to −1",), ("the outcome is a benefit",)],
)
def test_the_people_of_a_review_that_counts_none_are_not_those_of_the_studies(tmp_path: Path, steps: Any) -> None:
    path = tmp_path / "pooled.yaml"
    path.write_text(POOLED_AND_LISTED, encoding="utf-8")
    pooled = outcome(f"the study set {path}", *steps).pooled
    assert pooled is not None
    assert (pooled.studies, pooled.participants) == (3, None)


def test_a_review_in_a_table_that_counts_nobody_says_nothing_of_people() -> None:
    review = ("a review pooled the studies:", "| review | effect | from | to | studies |\n| R | −2 | −3 | −1 | 2 |")
    pooled = outcome(SCORE, TWO_TRIALS, review).pooled
    assert pooled is not None
    assert pooled.participants is None


def test_an_estimate_of_just_the_listed_studies_holds_their_people() -> None:
    pooled = outcome(SCORE, TWO_TRIALS, "the estimate is a difference of −2, with an interval from −3 to −1").pooled
    assert pooled is not None
    assert (pooled.studies, pooled.participants) == (2, 700)


def test_people_of_studies_that_had_none_cannot_be_shared() -> None:
    table = (
        "the outcome was reported by these studies:",
        "| study | effect | from | to | people |\n| A | −1 | −2 | 0 | 0 |",
    )
    assert refused(SCORE, table, "100 people were studied")[0][0] == "the studies had 0 people"
