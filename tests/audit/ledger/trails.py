"""Trails for the tests of ledgers: graded once, then told apart by their titles and texts."""

from __future__ import annotations

import hashlib
from functools import cache

from grading.audit.trail import graded, record
from grading.intake.study_set_file import parse
from grading.model.trail import Trail

TEXT = """
title: Drug for pain
question: {population: people, intervention: drug, comparator: placebo, comparator_is: inactive}
outcomes:
  - id: pain
    name: pain
    better: lower
    measure: MD
    thresholds: {important: 1, because: stated}
    studies:
      - {id: A, design: randomised trial, result: {effect: -2, se: 0.2}, participants: 400, risk_of_bias: low}
"""


@cache
def graded_once() -> Trail:
    """A trail as it comes from a grading."""
    return record(graded(parse(TEXT.encode(), "pain.yaml")))


def trail(number: int, padding: str = "") -> Trail:
    """A trail that differs from that of any other number, with so much more in it; else small."""
    first = graded_once()
    text = f"{TEXT}# {number} {padding}\n"
    digests = {"sha256": _sha256(f"study set {number}"), "file_sha256": _sha256(text)}
    study_set = first.study_set.model_copy(update={"text": text, **digests})
    seen = first.result.study_set.model_copy(update={"title": f"Drug for pain, {number}"})
    return first.model_copy(
        update={"study_set": study_set, "result": first.result.model_copy(update={"study_set": seen})}
    )


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def other_rulebook(of: Trail, version: str) -> Trail:
    """The same trail by a rulebook of another version."""
    return of.model_copy(update={"rulebook": of.rulebook.model_copy(update={"version": version})})
