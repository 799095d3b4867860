"""The stages are those of the ordinary path: the same results come out, and every stage is charged apart."""

from __future__ import annotations

from time import process_time

import pytest

from grading.bench.corpus import Corpus
from grading.bench.stages import STAGES, Clock, clocked, stages
from grading.intake.study_set_file import parse
from grading.output.json import line
from grading.pipeline import grade

LINES = list(Corpus(seed=6, outcomes=2).lines(0, 15))


@pytest.mark.parametrize("rulebook", [None, "grade-handbook"])
def test_what_is_measured_is_what_is_graded(rulebook: str | None) -> None:
    _, outcomes, written = clocked(LINES, rulebook)
    sources = [parse(data, "record.json") for data in LINES]
    assert written == [line(grade(one.study_set, rulebook, sha256=one.sha256)) for one in sources]
    assert outcomes == 30


def test_every_stage_is_charged_and_none_twice() -> None:
    began = process_time()
    clock, _, _ = clocked(LINES)
    took = process_time() - began
    assert list(clock.seconds) == list(STAGES)
    assert min(clock.seconds.values()) > 0
    assert sum(clock.seconds.values()) <= took


def test_what_is_done_inside_is_not_charged_to_what_is_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = iter([0.0, 10.0, 11.0, 13.0, 17.0, 30.0, 38.0])
    monkeypatch.setattr("grading.bench.stages.process_time", lambda: next(ticks))
    clock = Clock()
    with clock.on("settle and phrase"), clock.on("fire"):
        pass
    with clock.on("read"):
        pass
    assert {stage: seconds for stage, seconds in clock.seconds.items() if seconds} == {
        "settle and phrase": 1.0 + 4.0, "fire": 2.0, "read": 8.0,
    }  # fmt: skip


def test_the_table_has_a_row_for_each_stage_and_shares_that_add_up() -> None:
    rows = stages(LINES).rows
    assert [row[0] for row in rows] == [*STAGES, "all"]
    assert sum(float(row[2]) for row in rows[1:-1]) == pytest.approx(100, abs=0.5)
