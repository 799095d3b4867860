"""The summary of findings: GRADEpro's columns, risks that belong to the effect, footnotes that are all explained."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.model.verdict import Absolute
from grading.output.profile import evidence_profile
from grading.output.summary import Finding, risk_with_intervention, summary_of_findings
from grading.output.table import plain_cell
from tests.output.documents.graded import KINDS, graded


def told(kind: str) -> dict[str, Finding]:
    grading = graded(kind).grading
    found = summary_of_findings(grading).rows
    return {outcome.id: Finding(*row) for outcome, row in zip(grading.outcomes, found, strict=True)}


def text(finding: Finding, column: str) -> str:
    return plain_cell(getattr(finding, column))


def test_the_columns_are_gradepros_in_their_order() -> None:
    assert summary_of_findings(graded("article").grading).heads == (
        "Outcome", "Risk with placebo", "Risk with gabapentin", "Relative effect (95% CI)", "№ of people (studies)",
        "Certainty of the evidence (GRADE)", "Comments",
    )  # fmt: skip
    assert len(Finding._fields) == 7


def test_risks_are_those_of_the_absolute_effect() -> None:
    """143 more per 1000 (24 to 341 more) than 144: 287 (168 to 485)."""
    dizziness = told("article")["dizziness"]
    assert text(dizziness, "comparator") == "144 per 1000 [v]"
    assert text(dizziness, "intervention") == "287 per 1000 (168 to 485)"
    assert text(dizziness, "relative") == "RR 1.99 (1.17 to 3.37)"
    assert text(dizziness, "comment").endswith("NNTH 7 (2 to 40).")


def test_a_difference_of_scores_stands_under_the_risks() -> None:
    pain = told("article")["pain"]
    assert text(pain, "intervention") == "MD 0.22 lower (0.51 lower to 0.07 higher)"
    assert (text(pain, "comparator"), text(pain, "relative")) == ("–", "–")


def test_what_is_not_known_is_not_given() -> None:
    found = told("gaps")
    assert text(found["nobody"], "people") == "no studies"
    assert text(found["nobody"], "certainty") == "no evidence"
    assert text(found["mechanistic"], "certainty") == "not graded"
    assert text(found["narrative"], "relative") == "not estimable"
    assert text(found["undetermined"], "certainty").startswith("⊕◯◯◯ to ⊕⊕⊕⊕ very low to high")
    assert text(found["smd"], "intervention").split("; ") == [
        "SMD 0.4 lower (0.596 lower to 0.204 lower)", "on the VAS: −8 (−11.9 to −4.08) points, SD 20",
    ]  # fmt: skip


risks = st.floats(0, 1000)


@given(risks, st.tuples(*[st.floats(-1000, 1000)] * 3))
def test_a_risk_is_between_none_and_all_and_in_its_interval(baseline: float, ends: tuple[float, float, float]) -> None:
    low, effect, high = sorted(ends)
    absolute = Absolute(baseline_per_1000=baseline, difference_per_1000=effect, interval=(low, high))
    risk, lowest, highest = risk_with_intervention(absolute)
    assert 0 <= lowest <= risk <= highest <= 1000
    if 0 <= baseline + effect <= 1000:
        assert risk == baseline + effect


@pytest.mark.parametrize("kind", KINDS)
def test_every_letter_is_explained_and_every_explanation_has_its_letter(kind: str) -> None:
    for made in (evidence_profile, summary_of_findings):
        table = made(graded(kind).grading)
        used = {letter for row in table.rows for cell in row for said in cell for letter in said.letters}
        assert used == {letter for letter, _ in table.notes}
        assert len({text for _, text in table.notes}) == len(table.notes)
