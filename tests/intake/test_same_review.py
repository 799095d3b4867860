"""The evidence of a review, read from RevMan's files, is the same study set as from tables, frames and YAML.

What only the review says, how it pools and its risk-of-bias tool, is compared in `test_revman`, and left out here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from grading.intake.draft import Draft, Said, study_set
from grading.model.study_set import StudySet
from grading.pipeline import grade
from tests.intake import forms
from tests.intake.revman import of_package, of_rm5

SAID = Said(**forms.SAID, better="lower", design="randomised trial", comparison="1")
ONLY_IN_A_REVIEW = {"pooling", "note", "risk_of_bias"}
READERS: dict[str, Callable[..., Draft]] = {"rm5": of_rm5, "data package": of_package}


def shared(part: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in part.items() if key not in ONLY_IN_A_REVIEW}


def evidence(read: Callable[..., Draft], kind: str) -> dict[str, Any]:
    """The outcomes of the review that are told in arms, or as effects, as a study-set file has them."""
    data = read(said=SAID).data
    outcomes = [shared(one) | {"studies": [shared(study) for study in one["studies"]]} for one in data["outcomes"]]
    told = [one for one in outcomes if ("arms" in one["studies"][0]) == (kind == "arms")]
    return {"title": data["title"], "question": data["question"], "outcomes": told}


def result(read: StudySet) -> str:
    return grade(read).model_dump_json(by_alias=True)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("kind", ["arms", "effects"])
@pytest.mark.parametrize("form", forms.FORMS, ids=lambda form: form.name)
def test_the_evidence_of_a_review_is_that_of_the_tables(reader: str, kind: str, form: Any) -> None:
    if kind not in form.holds:
        pytest.skip(f"{form.name} holds no {kind}")
    data = evidence(READERS[reader], kind)
    assert len(data["outcomes"]) == {"arms": 8, "effects": 2}[kind]
    same = {"title": forms.SAID["title"]}
    question = {"question": {key: forms.SAID[key] for key in ("population", "intervention", "comparator")}}
    review = StudySet.model_validate({**data, **same, **question})
    read = form.read({"outcomes": data["outcomes"]}).model_copy(update={"imported": ()})
    assert read == review
    assert result(read) == result(review)


@pytest.mark.parametrize("reader", READERS)
def test_what_is_left_out_of_the_comparison_is_all_that_a_review_adds(reader: str) -> None:
    whole = study_set(READERS[reader](said=SAID))
    keys = {key for outcome in whole.outcomes for key in outcome.model_fields_set}
    keys |= {key for outcome in whole.outcomes for study in outcome.studies for key in study.model_fields_set}
    assert keys - ONLY_IN_A_REVIEW == {"id", "name", "better", "measure", "studies", "design", "arms", "result",
                                       "participants", "subgroup"}  # fmt: skip
