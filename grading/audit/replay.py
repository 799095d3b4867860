"""replay(): a recorded grading made again, and what differs; by its own rulebook, or by another one."""

from __future__ import annotations

from grading.audit.diff import diff
from grading.audit.trail import graded, record, recorded_source, regrade
from grading.model.difference import Difference
from grading.model.trail import Trail


def replay(trail: Trail, rulebook: str | None = None) -> Difference:
    """What differs between the record and the same grading made now.

    By the recorded rulebook nothing may differ; by another one it is what that one would say. Raises GradingError where
    the record is not as it was written, or can no longer be read.
    """
    again = graded(recorded_source(trail), rulebook) if rulebook else regrade(trail)
    return diff(trail, record(again))
