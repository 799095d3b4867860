"""The table, Markdown, JSON and HTML of one and the same result."""

import json
import re
from pathlib import Path

import pytest

from grading import grade, load_study_set
from grading.audit.report import report
from grading.audit.trail import graded as behind
from grading.intake.study_set_file import load_source
from grading.model.study_set import StudySet
from grading.model.verdict import Grading
from grading.output.documents.content import concluded
from grading.output.html import profile
from grading.output.json import json as as_json
from grading.output.latex import escaped, latex
from grading.output.markdown import markdown
from grading.output.profile import HEADERS, absolute, evidence_profile
from grading.output.report import page
from grading.output.table import Footnotes, Piece, plain_cell
from grading.output.text import text

ARTICLES = Path(__file__).parents[2] / "fixtures/articles"


@pytest.fixture(scope="module")
def grading() -> Grading:
    return grade(load_study_set(ARTICLES / "gabapentin-chronic-low-back-pain.yaml"))


def test_the_columns_are_gradepros_in_their_order(grading: Grading) -> None:
    assert HEADERS[3:8] == ("Risk of bias", "Inconsistency", "Indirectness", "Imprecision", "Other considerations")
    assert HEADERS[-2:] == ("Certainty", "Importance")
    assert {len(row) for row in evidence_profile(grading).rows} == {len(HEADERS)}


def test_every_footnote_is_lettered_once_and_its_letter_stands_in_a_cell(grading: Grading) -> None:
    profile = evidence_profile(grading)
    cells = " ".join(cell for row in profile.plain() for cell in row)
    texts = [text for _, text in profile.notes]
    assert len(set(texts)) == len(texts) > 3
    for letter, _ in profile.notes:
        assert re.search(rf"\[([a-z]+,)*{letter}(,[a-z]+)*\]", cells)
    assert {note for outcome in grading.outcomes for note in outcome.footnotes} == set(texts)


def test_letters_go_on_after_z() -> None:
    notes = Footnotes()
    marks = [notes.mark(f"note {number}") for number in range(704)]
    assert marks[:2] + marks[25:28] + marks[52:54] == ["a", "b", "z", "aa", "ab", "ba", "bb"]
    assert marks[700:] == ["zy", "zz", "aaa", "aab"]


def test_a_letter_of_two_characters_stays_whole_in_its_cell() -> None:
    notes = Footnotes([f"note {n}" for n in range(25)])
    assert plain_cell((Piece("low", notes.marks(["one", "two", "note 3"])), Piece("high"))) == "low [d,z,aa]; high"


@pytest.mark.parametrize("width", [80, 200])
def test_the_table_says_certainty_statement_and_reason(grading: Grading, width: int) -> None:
    shown = " ".join(text(grading, width).split())
    for outcome in grading.outcomes:
        assert outcome.statement in shown
        for note in outcome.footnotes:
            assert " ".join(note.split()) in shown
    assert "* judged or assumed by a person" in shown


def test_a_narrow_terminal_is_not_overrun(grading: Grading) -> None:
    prose = text(grading, 80).split("Verdicts")[1]
    assert max(len(line) for line in prose.splitlines()) <= 80


def test_markdown_escapes_what_a_study_set_brings() -> None:
    hostile = "a|b *c* <script>alert(1)</script> [x](y)"
    study_set = StudySet.model_validate(
        {
            "title": hostile,
            "question": {"population": "p", "intervention": hostile, "comparator": "c"},
            "outcomes": [{"id": "x", "name": hostile, "better": "lower"}],
        }
    )
    shown = markdown(grade(study_set))
    assert "<script>" not in shown.replace("\\<script>", "")
    row = next(line for line in shown.splitlines() if line.startswith("| a"))
    assert len(re.findall(r"(?<!\\)\|", row)) == len(HEADERS) + 1
    assert "<script>" not in profile(grade(study_set))


def test_markdown_json_and_html_say_the_same_verdicts(grading: Grading) -> None:
    page, shown, loaded = profile(grading), markdown(grading), json.loads(as_json([grading]))
    assert grading._repr_html_() == page
    for outcome, dumped in zip(grading.outcomes, loaded["outcomes"], strict=True):
        assert dumped["statement"] == outcome.statement
        assert outcome.statement in shown
        assert outcome.statement in page


def test_absolute_effects_are_said_as_more_and_fewer(grading: Grading) -> None:
    dizziness = next(outcome for outcome in grading.outcomes if outcome.id == "dizziness")
    assert absolute(dizziness.absolute) == "143 more (24 more to 341 more), from 144"
    assert dizziness.absolute is not None
    assert dizziness.absolute.number_needed == "NNTH 7 (2 to 40)"


def test_a_baseline_risk_is_said_with_its_source(grading: Grading) -> None:
    dizziness = next(outcome for outcome in grading.outcomes if outcome.id == "dizziness")
    assert dizziness.absolute is not None
    said = f"144 per 1000, {dizziness.absolute.baseline_from.rstrip('.')}"
    assert said in " ".join(text(grading, 200).split())
    assert said in markdown(grading).replace("\\", "")


def test_the_between_study_variance_comes_with_its_interval() -> None:
    """metafor's confint() of these nine trials: 0.0363 to 0.9342."""
    (outcome,) = grade(load_study_set(ARTICLES / "gabapentinoids-sciatica-placebo.yaml")).outcomes
    assert outcome.pooled is not None
    assert outcome.pooled.tau_squared_interval == pytest.approx((0.0363, 0.9342), abs=5e-5)


def test_several_results_are_a_list(grading: Grading) -> None:
    assert [one["study_set"]["title"] for one in json.loads(as_json([grading, grading], several=True))] == [
        grading.study_set.title
    ] * 2


def test_an_overall_certainty_that_is_a_range_has_its_symbols_in_every_format() -> None:
    file = ARTICLES / "gabapentinoids-sciatica-placebo.yaml"
    range_ = grade(load_study_set(file))
    told = "Overall certainty: ⊕◯◯◯ to ⊕⊕◯◯ very low to low"
    for shown in (text(range_), markdown(range_), profile(range_), concluded(range_)):
        assert told in shown
    assert rf"Overall certainty: {escaped('⊕◯◯◯ to ⊕⊕◯◯ very low to low')}." in latex([range_])
    found = behind(load_source(file))
    html = re.sub("<[^>]*>", "", page(report(found), found.graded.traces))
    assert html.count(told) >= 2, "in the conclusion, and where it may be judged otherwise"
