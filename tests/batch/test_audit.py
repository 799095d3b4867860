"""A share of what was graded together is graded again, alone; a difference stops the run and is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.batch.audit import chosen
from grading.columns import Columns
from grading.errors import BatchError
from tests.batch.corpus import BROKEN, as_line, batch, quick, write

SHA256 = st.binary(min_size=32, max_size=32).map(bytes.hex)


def test_the_share_is_counted_and_nothing_differs(tmp_path: Path) -> None:
    lines = write(tmp_path / "in.jsonl", [*(as_line(quick(number)) for number in range(40)), BROKEN])
    for share, least, most in ((0.0, 0, 0), (1.0, 40, 40), (0.5, 8, 32)):
        summary = batch(lines, out=tmp_path / f"out-{share}", audit_share=share).summary
        assert summary is not None
        assert least <= summary.audited <= most


def test_nobody_can_tell_from_the_results_what_was_audited(tmp_path: Path) -> None:
    lines = write(tmp_path / "in.jsonl", [as_line(quick(number)) for number in range(6)])
    outs = [tmp_path / "none", tmp_path / "all"]
    for out, share in zip(outs, (0.0, 1.0), strict=True):
        batch(lines, out=out, audit_share=share)
    assert outs[0].read_bytes() == outs[1].read_bytes()


@pytest.mark.parametrize(
    ("place", "value", "told"),
    [
        (("outcomes", 0, "judgements", "imprecision", "level"), "high", "outcomes[0].judgements.imprecision.level"),
        (("outcomes", 0, "statement"), "It helps.", "outcomes[0].statement"),
        (("outcomes", 0, "footnotes"), (), "outcomes[0].footnotes"),
        (("outcomes", 0, "pooled", "effect"), -2.0000000000000004, "outcomes[0].pooled.effect"),
        (("conclusion", "certainty"), "high", "conclusion.certainty"),
    ],
)
def test_a_difference_in_any_field_stops_the_run_and_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: tuple[Any, ...], value: Any, told: str
) -> None:
    grade = Columns.grade

    def other(self: Columns, study_sets: list[Any], sha256s: list[Any]) -> Any:
        found = grade(self, study_sets, sha256s)
        part: Any = found[-1]
        for key in place[:-1]:
            part = part[key]
        assert part[place[-1]] != value
        part[place[-1]] = value
        return found

    monkeypatch.setattr(Columns, "grade", other)
    trial = quick(0) | {"assume": {"indirectness": "not serious", "publication bias": "not serious", "because": "so"}}
    lines = write(tmp_path / "in.jsonl", [as_line(trial)])
    with pytest.raises(BatchError) as error:
        batch(lines, out=tmp_path / "out", audit_share=1.0)
    assert f"in.jsonl:1: graded together and alone it does not come out the same: `{told}`" in str(error.value)
    assert not (tmp_path / "out").exists()


@given(sha256=SHA256, share=st.floats(0, 1))
def test_a_larger_share_holds_every_record_of_a_smaller_one(sha256: str, share: float) -> None:
    assert not chosen(sha256, 0)
    assert chosen(sha256, 1)
    assert chosen(sha256, min(1, share + 0.1)) >= chosen(sha256, share)
