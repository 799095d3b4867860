"""The long checks under tests/benchmarks find nothing wrong in the small, and notice what is."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from grading.bench.broken import WAYS
from grading.bench.corpus import Corpus
from grading.bench.end_to_end import write_corpus
from grading.rulebook import shipped
from tests.benchmarks import long_identity
from tests.benchmarks.long_broken import compared, graded

RECORDS = 600
CORPUS = Corpus(seed=9, broken=Fraction(1, 4))


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = write_corpus(tmp_path_factory.mktemp("broken") / "in.jsonl", CORPUS, RECORDS)
    assert graded(path, 1).outcomes == RECORDS
    return path


def test_all_good_records_are_graded_and_all_bad_ones_told_with_place_and_reason(lines: Path) -> None:
    found = compared(CORPUS, RECORDS, lines)
    assert (found.graded, found.refused.total(), found.wrong) == (450, 150, [])
    assert set(found.refused) == {way.name for way in WAYS}


def other_place(one: dict[str, Any]) -> None:
    one["record"] += "0"


def other_reason(one: dict[str, Any]) -> None:
    one["problems"] = [one["problems"][0] | {"what": "something else"}]


def other_where(one: dict[str, Any]) -> None:
    one["problems"][0]["where"] = "elsewhere:1"


def other_result(one: dict[str, Any]) -> None:
    one["result"]["study_set"]["title"] += "0"


@pytest.mark.parametrize(
    ("name", "harm"),
    [("out", other_place), ("out", other_result), ("out.errors.jsonl", other_place),
     ("out.errors.jsonl", other_reason), ("out.errors.jsonl", other_where)],
)  # fmt: skip
def test_a_line_that_is_not_as_it_should_be_is_noticed(
    lines: Path, tmp_path: Path, name: str, harm: Callable[[dict[str, Any]], None]
) -> None:
    path = tmp_path / "in.jsonl"
    for end in ("out", "out.errors.jsonl"):
        text = lines.with_name(end).read_text(encoding="utf-8").replace(str(lines), str(path))
        (tmp_path / end).write_text(text, encoding="utf-8")
    kept = (tmp_path / name).read_text(encoding="utf-8").splitlines()
    one = json.loads(kept[5])
    harm(one)
    for changed, wrong in (([*kept[:5], json.dumps(one), *kept[6:]], 1), (kept, 0), ([*kept, kept[-1]], 1)):
        (tmp_path / name).write_text("".join(f"{line}\n" for line in changed), encoding="utf-8")
        assert len(compared(CORPUS, RECORDS, path).wrong) == wrong
    (tmp_path / name).write_text("".join(f"{line}\n" for line in kept[:-1]), encoding="utf-8")
    assert len(compared(CORPUS, RECORDS, path).wrong) == 1


@pytest.mark.parametrize("rulebook", shipped())
def test_the_study_sets_of_the_long_check_are_graded_together_as_alone(rulebook: str) -> None:
    assert long_identity.compared(18, 5, rulebook) == (36, [])


def test_a_field_that_differs_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    together = long_identity.together

    def other(*given: Any) -> list[str]:
        first, *others = together(*given)
        return [first.replace('"importance": "', '"importance": "very ', 1), *others]

    monkeypatch.setattr(long_identity, "together", other)
    outcomes, (wrong,) = long_identity.compared(3, 5, "core-grade-2025")
    assert (outcomes, wrong) == (6, "Question 0 of seed 5: outcomes[0].importance")
