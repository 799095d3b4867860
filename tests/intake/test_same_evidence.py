"""The same evidence gives the same study set, and the same bytes of result, whatever file it came in."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grading.intake.draft import outcome_id
from grading.intake.tables.table import MISSING
from grading.model.study_set import StudySet
from grading.pipeline import grade
from tests.intake.forms import FORMS, Data, Form, by_person, columns, kind, read_tables, text, wide

BINARY: Data = {"outcomes": [
    {"id": "death-from-any-cause", "name": "Death from any cause", "measure": "RR", "better": "lower", "kind": "harm",
     "studies": [
         {"id": "Smith 2001", "design": "randomised trial", "funding": "public", "citation": {"doi": "10.1000/x.1"},
          "arms": {"intervention": {"n": 120, "events": 12}, "comparator": {"n": 118, "events": 24}},
          "risk_of_bias": {"tool": "RoB 2", "domains": {"D1": "low", "D2": "some concerns"}, "overall": "high"},
          "indirectness": "none", "follow_up": {"weeks": 12}},
         {"id": "Müller, \"A\"; 2004", "design": "crossover randomised trial",
          "arms": {"intervention": {"n": 40, "events": 0}, "comparator": {"n": 41, "events": 3}},
          "risk_of_bias": "low", "indirectness": {"population": "minor", "outcome": "none"}},
         {"id": "=1+1", "design": "randomised trial", "subgroup": "children",
          "arms": {"intervention": {"n": 40, "events": 5}, "comparator": {"n": 41, "events": 5}}}]},
    {"id": "5-year-relapse", "name": "5-year relapse", "measure": "RD", "better": "lower", "importance": "important",
     "studies": [
         {"id": "Smith 2001", "design": "randomised trial", "risk_of_bias": "low",
          "arms": {"intervention": {"n": 110, "events": 12}, "comparator": {"n": 108, "events": 24}}}]},
]}  # fmt: skip
CONTINUOUS: Data = {"outcomes": [
    {"id": "pain-0-to-10", "name": "pain, 0 to 10", "measure": "MD", "better": "lower", "unit": "points", "studies": [
        {"id": "A", "design": "randomised trial", "risk_of_bias": "low",
         "arms": {"intervention": {"n": 50, "mean": 3, "sd": 2.5}, "comparator": {"n": 48, "mean": 4.25, "sd": 2}}},
        {"id": "B", "design": "randomised trial", "risk_of_bias": "high",
         "arms": {"intervention": {"n": 9, "mean": -0.1, "sd": 1e-3}, "comparator": {"n": 11, "mean": 0, "sd": 0.25}}},
    ]},
]}  # fmt: skip
GENERIC: Data = {"outcomes": [
    {"id": "survival", "name": "survival", "measure": "HR", "better": "higher", "studies": [
        {"id": "A", "design": "cohort study", "result": {"effect": 0.5, "se": 0.2}, "participants": 1200},
        {"id": "B", "design": "cohort study", "result": {"effect": 1, "variance": 0.25}, "funding": "industry"},
        {"id": "C", "design": "cohort study", "result": {"effect": 0.8, "interval": [0.5, 1.28]}, "participants": 90},
        {"id": "D", "design": "cohort study", "result": {"effect": 0.7, "p": 0.04}},
    ]},
]}  # fmt: skip
EXAMPLES = {"binary": BINARY, "continuous": CONTINUOUS, "generic": GENERIC}
PAIRS = [(form, name) for form in FORMS for name, data in EXAMPLES.items() if kind(data) in form.holds]


def bare(read: StudySet) -> StudySet:
    """Without the record of the files, in which alone forms differ."""
    return read.model_copy(update={"imported": ()})


def result(read: StudySet) -> str:
    """The result in JSON, to the byte."""
    return grade(read).model_dump_json(by_alias=True)


@pytest.mark.parametrize(("form", "name"), PAIRS, ids=lambda one: one.name if isinstance(one, Form) else one)
def test_the_same_evidence_is_the_same_study_set_and_the_same_bytes_of_result(form: Form, name: str) -> None:
    written = FORMS[0].read(EXAMPLES[name])
    read = form.read(EXAMPLES[name])
    assert bare(read) == written
    assert result(read) == result(written)
    assert bool(read.imported) is (form.name != "study set")


def test_every_form_is_tried_on_all_that_it_holds() -> None:
    assert len({form.name for form in FORMS}) == len(FORMS)
    assert {name for form, name in PAIRS if form.name == "CSV long"} == {"binary", "continuous"}
    assert {name for form, name in PAIRS if form.name == "polars"} == set(EXAMPLES)


# any evidence

PRINTABLE = st.characters(codec="utf-8", categories=("L", "N", "P", "S"))
LABEL = (
    st.lists(st.text(PRINTABLE, min_size=1, max_size=8), min_size=1, max_size=3)
    .map(" ".join)
    .filter(lambda label: label.casefold() not in MISSING)
)
NAMED = LABEL.filter(outcome_id)
ODD = st.sampled_from(["=SUM(A1)", "+1", "-1", "@x", "0,5", "1.5", "1e3", "yes", "#REF!", "2001-02-03", "'", '"', ";"])
AMOUNT = st.integers(-300, 300) | st.floats(-1e6, 1e6, allow_nan=False).map(lambda x: round(x, 6))
SPREAD = st.integers(1, 40) | st.floats(1e-3, 1e3).map(lambda x: round(x, 3))
MAYBE: dict[str, st.SearchStrategy[Any]] = {
    "subgroup": LABEL,
    "note": LABEL | ODD,
    "funding": st.sampled_from(("industry", "partly industry", "public", "none")),
    "risk_of_bias": st.sampled_from(("low", "some concerns", "high", "unclear"))
    | st.fixed_dictionaries(
        {
            "domains": st.dictionaries(st.sampled_from(("D1", "D2", "D3")), st.just("low"), min_size=1),
            "overall": st.just("low"),
        }
    )
    | st.just({"domains": dict.fromkeys(("D1", "D2", "D3"), "low")}),  # without an overall judgement all are needed
    "indirectness": st.sampled_from(("none", "severe")) | st.just({"population": "none", "outcome": "important"}),
    "follow_up": st.builds(lambda unit, n: {unit: n}, st.sampled_from(("days", "weeks", "years")), SPREAD),
    "citation": st.just({"doi": "10.1000/1", "registry": "NCT01"}),
}


@st.composite
def arm(draw: Any, measure: str) -> Data:
    n = draw(st.integers(2, 5000))
    if measure in ("MD", "SMD"):
        return {"n": n, "mean": draw(AMOUNT), "sd": draw(SPREAD)}
    return {"n": n, "events": draw(st.integers(0, n))}


@st.composite
def estimate(draw: Any, measure: str) -> Data:
    effect, se = draw(SPREAD if measure in ("RR", "OR", "HR") else AMOUNT), draw(st.integers(1, 200)) / 100
    if measure in ("RR", "OR", "HR"):
        limits = [math.exp(math.log(effect) - 1.96 * se), math.exp(math.log(effect) + 1.96 * se)]
    else:
        limits = [effect - 1.96 * se, effect + 1.96 * se]
    limits = [float(f"{limit:.12g}") for limit in limits]  # an .xlsx keeps 15 digits
    return draw(st.sampled_from([{"se": se}, {"variance": se}, {"interval": limits}, {}])) | {"effect": effect}


@st.composite
def evidence(draw: Any) -> Data:
    outcomes = []
    names = draw(st.lists(NAMED, min_size=1, max_size=3, unique_by=outcome_id))
    arms = draw(st.booleans())
    for name in names:
        measure = draw(st.sampled_from(("RR", "OR", "MD", "SMD", "RD" if arms else "HR")))
        labels = draw(st.lists(LABEL | ODD, min_size=1, max_size=4, unique_by=str.casefold))
        studies = []
        for label in labels:
            numbers = (
                {"arms": {"intervention": draw(arm(measure)), "comparator": draw(arm(measure))}}
                if arms
                else {"result": draw(estimate(measure))}
            )
            more = draw(st.fixed_dictionaries({}, optional=MAYBE))
            studies.append({"id": label, "design": "cohort study", **numbers, **more})
        outcomes.append(
            {"id": outcome_id(name), "name": name, "measure": measure, "better": "lower", "studies": studies}
        )
    return {"outcomes": outcomes}


@given(evidence(), st.sampled_from(FORMS[1:]))
@settings(max_examples=200)
def test_any_evidence_is_read_back_from_any_form(data: Data, form: Form) -> None:
    if kind(data) in form.holds:
        assert bare(form.read(data)) == FORMS[0].read(data)


@given(evidence())
@settings(max_examples=50)
def test_what_an_import_records_reproduces_it(data: Data) -> None:
    """By `--map`, with the columns under names that mean nothing to any program."""
    rows = wide(data)
    hidden = {name: f"x {number}" for number, name in enumerate(columns(rows))}
    first = read_tables(text(rows), map=by_person(data))
    recorded = {"columns": {hidden[name]: meaning for name, meaning in first.imported[0].columns.items()}}
    content = text([{hidden[name]: cell for name, cell in row.items()} for row in rows])
    again = read_tables(content, map=recorded)
    assert bare(again) == bare(first)


def test_logarithms_of_metafor_are_turned_back_into_ratios() -> None:
    """yi = log 0.5 with its limits log 0.5 ± 1.96 × 0.2; of a difference of means yi is the difference."""
    content = "slab,outcome,measure,yi,sei,ci.lb,ci.ub\n"
    content += "A,x,OR,-0.6931471805599453,0.2,-1.0851399733679563,-0.3011543877519343\n"
    content += "A,y,MD,-0.6931471805599453,0.2,-1.0851399733679563,-0.3011543877519343\n"
    ratio, difference = read_tables(content, better="lower", design="cohort study").outcomes
    for outcome, turned in ((ratio, math.exp), (difference, float)):
        found = outcome.studies[0].result
        assert found is not None
        assert found.interval is not None
        assert (found.effect, found.se) == (turned(-0.6931471805599453), 0.2)
        assert found.interval == (turned(-1.0851399733679563), turned(-0.3011543877519343))
