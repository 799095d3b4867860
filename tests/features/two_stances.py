"""When and Then: one study set under several rulebooks, side by side. The domain is the one that the scenario names."""

from __future__ import annotations

from collections.abc import Mapping

from pytest_bdd import then, when

from grading.pipeline import Graded, trace
from tests.features.draft import Draft
from tests.features.phrases import RULEBOOKS, step
from tests.features.then import Reading, is_said


@when("the same evidence is graded under each rulebook", target_fixture="side_by_side")
def grade_under_each(draft: Draft) -> Mapping[str, Graded]:
    return {name: trace(draft.study_set(), book) for name, book in RULEBOOKS.items()}


@then(step(r"they disagree on (?P<domain>ANYWHERE):"))
def they_disagree(side_by_side: Mapping[str, Graded], domain: str, datatable: list[list[str]]) -> None:
    """Each row: what one rulebook makes of the domain, the certainty that comes of all, and its reason."""
    head, *rows = datatable
    assert head == ["rulebook", "level", "certainty", "reason"]
    for name, *expected, reason in rows:
        reading = Reading("", side_by_side[name])
        assert [level(reading, domain), certainty(reading)] == expected, f"{name}: {reading.result.footnotes}"
        is_said(reason, why(reading, domain))
    assert len({level for _, level, *_ in rows}) > 1, "that is no disagreement"


def level(reading: Reading, domain: str) -> str:
    """The level, or the range of what cannot be told."""
    judged = reading.result.judgements.get(domain)
    if judged is None:
        return "none" if domain in reading.graded.rulebook.domains else "no such domain"
    return " to ".join(judged.range) if judged.range else judged.level


def certainty(reading: Reading) -> str:
    """The certainty, or the range of it."""
    return reading.result.certainty or " to ".join(reading.result.certainty_range or ())


def why(reading: Reading, domain: str) -> str:
    """The reason in the words that a reader is given; of a domain that a rulebook lacks, what a footnote says."""
    if domain in reading.graded.rulebook.domains:
        return reading.reason(domain)
    return next(note for note in reading.result.footnotes if domain in note)
