"""Where each fact comes from: the line it is written in, or the formula with what was read for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from grading.audit.behind import Behind
from grading.audit.origins import Lines, Origins
from grading.audit.trail import graded, record, regrade
from grading.facts import FACTS
from grading.intake.study_set_file import load_source, parse
from grading.model.origin import Origin
from tests.facts.test_vocabulary import ARTICLES

NINE = Path(__file__).parents[2] / "fixtures/articles/gabapentinoids-sciatica-placebo.yaml"
HELMETS = Path(__file__).parents[2] / "fixtures/published/cases/helmets-rated-up.yaml"
HEAD = """title: Walking
question: {population: adults, intervention: walking, comparator: rest, comparator_is: active}
unpublished: {studies: 0, because: searched}
indirectness: minor
outcomes:
  - id: pain
    name: pain
    better: lower
    measure: MD
    thresholds: {important: 0.5, because: stated}
    studies:
"""
STUDY = """      - id: {name}
        design: randomised trial
        result: {{effect: {effect}, se: 0.1}}
        participants: {people}
        risk_of_bias: {risk}
"""


def origins(text: str) -> tuple[Origins, Behind]:
    behind = graded(parse(text.encode(), "some/folder/case.yaml"))
    return Origins.of_outcome(Lines.of(behind.source.located), behind.graded, behind.graded.traces[0]), behind


def origin(text: str, name: str, domain: str = "") -> Origin:
    found, behind = origins(text)
    return found.origin(name, behind.graded.traces[0].facts, domain)


def trials(*given: tuple[str, float, int, str]) -> str:
    return "".join(STUDY.format(name=name, effect=effect, people=people, risk=risk)
                   for name, effect, people, risk in given)  # fmt: skip


ONE = HEAD + trials(("Trial A", -1.0, 300, "low"))
TWO = HEAD + trials(("Trial A", -1.0, 300, "low"), ("Trial B", -0.9, 200, "high"))


def places(found: Origin) -> list[tuple[str, str, str, int]]:
    return [(one.path, one.where, one.value, one.studies) for one in found.places]


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("measure", ("measure", "case.yaml:9", "MD", 0)),
        ("important_difference", ("thresholds.important", "case.yaml:10", "0.5", 0)),
        ("effect", ("studies[Trial A].result.effect", "case.yaml:14", "-1.0", 1)),
        ("participants", ("studies[Trial A].participants", "case.yaml:15", "300", 1)),
        ("comparator_kind", ("question.comparator_is", "case.yaml:2", "active", 0)),
        ("registered_unpublished_studies", ("unpublished.studies", "case.yaml:3", "0", 0)),
    ],
)
def test_a_value_that_stands_in_the_file_is_told_as_written_there(name: str, place: tuple[str, str, str, int]) -> None:
    found = origin(ONE, name)
    assert (found.how, places(found)) == ("as written", [place])


def test_a_computed_one_is_told_by_its_formula_and_all_that_was_read() -> None:
    found = origin(TWO, "weight_counted_as_high")
    assert found.how == "computed"
    assert found.formula.startswith("weight of studies that count as high risk")
    assert places(found) == [
        ("studies[*].risk_of_bias", "case.yaml:16–21", "", 2),
        ("studies[*].result", "case.yaml:14–19", "", 2),
        ("measure", "case.yaml:9", "MD", 0),
    ]
    assert found.thresholds == ("high_risk_items", "some_concerns_count_as")


def test_the_sum_over_several_studies_is_computed_even_where_one_of_them_has_that_number() -> None:
    assert origin(TWO, "participants").how == "computed"
    assert origin(ONE, "participants").how == "as written"


def test_what_nobody_said_is_computed_from_nothing() -> None:
    found = origin(ONE, "dose_response")
    assert (found.how, found.formula, found.places) == ("computed", "no where nobody has shown one", ())


def test_what_is_not_known_says_what_would_make_it_known() -> None:
    found = origin(ONE, "optimal_information_size")
    assert (found.how, found.formula) == ("not known", FACTS["optimal_information_size"].ask)


@pytest.mark.parametrize(
    ("own", "lines"),
    [
        ((), {"indirectness": 4}),
        (("outcome",), {"indirectness": 11}),
        (("Trial A",), {"studies[Trial A].indirectness": 13, "indirectness": 4}),
        (("Trial A", "Trial B"), {"studies[*].indirectness": 13}),
        (("Trial A", "Trial B", "outcome"), {"studies[*].indirectness": 14}),
    ],
)
def test_what_is_said_of_all_counts_where_a_study_says_nothing_of_its_own(
    own: tuple[str, ...], lines: dict[str, int]
) -> None:
    text = TWO
    for name in own:
        at = "    studies:\n" if name == "outcome" else f"      - id: {name}\n"
        more = "    indirectness: important\n" + at if name == "outcome" else f"{at}        indirectness: none\n"
        text = text.replace(at, more)
    told = [one for one in places(origin(text, "weight_indirect")) if "indirectness" in one[0]]
    assert {path: int(where.split(":")[1].split("–")[0]) for path, where, *_ in told} == lines


def test_of_studies_at_low_risk_alone_only_those_are_told_but_every_one_where_they_were_chosen() -> None:
    text = HEAD + trials(("Trial A", 0.1, 300, "low"), ("Trial B", -2.0, 200, "high"), ("Trial C", 0.0, 300, "low"))
    found, behind = origins(text)
    trace = behind.graded.traces[0]
    assert trace.result.studies == 2
    assert found.origin("effect", trace.facts).places[0].studies == 2
    assert found.origin("studies_found", trace.facts).places[0].studies == 3
    chosen = next(stage for stage in trace.stages if stage.domain.name == "studies used")
    assert found.origin("weight_counted_as_high", chosen.facts, "studies used").places[0].studies == 3


def test_the_files_name_is_told_without_its_folder() -> None:
    assert {one.where.split(":")[0] for one in origin(TWO, "effect").places} == {"case.yaml"}


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_a_trail_made_again_from_itself_names_the_same_places(path: Path) -> None:
    trail = record(graded(load_source(path)))
    assert record(regrade(trail)) == trail


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_every_recorded_fact_has_an_origin_and_every_line_exists(path: Path) -> None:
    trail = record(graded(load_source(path)))
    lines = len(path.read_text(encoding="utf-8").splitlines())
    for fact in (fact for outcome in trail.outcomes for fact in outcome.facts):
        assert fact.origin.how != "not known"
        assert fact.origin.places if fact.origin.how == "as written" else fact.origin.formula
        for place in fact.origin.places:
            name, where = place.where.split(":")
            assert name == path.name
            assert all(1 <= int(line) <= lines for line in where.split("–"))


@pytest.mark.parametrize("path", [*ARTICLES, HELMETS], ids=lambda path: path.stem)
def test_of_what_comes_from_nowhere_the_study_set_says_nothing(path: Path) -> None:
    """It is no, 0 or none, or what holds where nothing else is said."""
    facts = [fact for outcome in record(graded(load_source(path))).outcomes for fact in outcome.facts]
    silent = {fact.name: fact.value for fact in facts if not any(
        (fact.origin.places, fact.origin.facts, fact.origin.thresholds, fact.origin.domains))}  # fmt: skip
    assert {name for name, value in silent.items() if value not in (False, "none")} <= {
        "importance",
        "precision_judged_by",
    }


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_what_is_told_as_written_stands_in_that_line(path: Path) -> None:
    text = path.read_text(encoding="utf-8").splitlines()
    trail = record(graded(load_source(path)))
    for fact in (fact for outcome in trail.outcomes for fact in outcome.facts):
        for place in fact.origin.places if fact.origin.how == "as written" else ():
            line = " ".join(text[int(place.where.split(":")[1]) - 1 :][:4])
            assert place.value.removesuffix(".0").removesuffix("…")[:20] in line, (fact.name, place)


def test_no_origin_depends_on_where_the_file_lies(tmp_path: Path) -> None:
    copy = tmp_path / NINE.name
    copy.write_bytes(NINE.read_bytes())
    one, other = (record(graded(load_source(path))).model_dump_json() for path in (NINE, copy))
    assert json.loads(one) == json.loads(other)


def test_arms_are_not_read_for_what_a_given_number_says() -> None:
    arms = "arms: {intervention: {n: 90, events: 9}, comparator: {n: 90, events: 30}}"
    text = ONE.replace("measure: MD", "measure: RR").replace("important: 0.5", "important: 50")
    text = text.replace("result: {effect: -1.0, se: 0.1}", arms).replace("        participants: 300\n", "")
    given = text.replace("    studies:\n", "    baseline_risk: {value: 0.2, because: chosen}\n    studies:\n")
    assert [path for path, *_ in places(origin(text, "baseline_per_1000"))] == ["studies[Trial A].arms"]
    assert [path for path, *_ in places(origin(given, "baseline_per_1000"))] == ["baseline_risk.value"]
    assert [path for path, *_ in places(origin(given, "optimal_information_size"))] == ["better"]
