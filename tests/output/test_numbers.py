"""Numbers for people: no exponent where zeros will do, thousands apart, nothing that is not nothing shown as 0."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.output.numbers import many, number, per_1000, probability
from grading.output.profile import evidence_profile
from grading.output.summary import summary_of_findings
from grading.pipeline import grade
from tests.strategies import study_set

LOWERED = {ord(raised): digit for digit, raised in zip("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True)}


def value(text: str) -> float:
    """What a reader takes a number for."""
    found = re.fullmatch("(−?)([0-9.,]*?)(?:(?: × )?10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?", text)
    assert found is not None, text
    sign, digits, power = found.groups()
    size = float(digits.replace(",", "") or 1) * 10.0 ** int((power or "0").translate(LOWERED))
    return -size if sign else size


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 records"), (1, "1 record"), (2, "2 records"), (1024, "1,024 records")]
)
def test_what_is_counted_is_named_by_its_number(count: int, said: str) -> None:
    assert many(count, "record") == said


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        (0.0, "0"), (-0.0, "0"), (0.5, "0.5"), (-0.22, "−0.22"), (99.94, "99.9"), (100.4, "100"), (100.6, "101"),
        (999.4, "999"), (999.6, "1,000"), (205_366, "205,366"), (-1234.5, "−1,234"), (12_345_678.0, "12,345,678"),
        (0.0005, "0.0005"), (0.00049, "0.00049"), (1.78e-6, "0.00000178"), (-1e-6, "−0.000001"),
        (1e-9, "0.000000001"), (0.999e-9, "9.99 × 10⁻¹⁰"), (1.78e-12, "1.78 × 10⁻¹²"),
        (999_999_999_999_999.0, "999,999,999,999,999"), (1e15, "10¹⁵"), (-2.5e16, "−2.5 × 10¹⁶"),
    ],
)  # fmt: skip
def test_a_number_is_shown_for_people(raw: float, shown: str) -> None:
    assert number(raw) == shown


@pytest.mark.parametrize(
    ("raw", "shown"),
    [(0.0, "0"), (0.00099, "<0.001"), (0.001, "0.001"), (9.99, "9.99"), (12.4, "12"), (1000.0, "1,000")],
)
def test_people_per_1000(raw: float, shown: str) -> None:
    assert per_1000(raw) == shown


@pytest.mark.parametrize(
    ("p", "shown"), [(0.0, "p < 0.001"), (0.00099, "p < 0.001"), (0.001, "p = 0.001"), (0.25, "p = 0.25")]
)
def test_a_probability(p: float, shown: str) -> None:
    assert probability(p) == shown


@given(st.floats(-1e300, 1e300, allow_subnormal=False))
def test_a_number_is_read_as_what_it_is(raw: float) -> None:
    shown = number(raw)
    assert "e" not in shown
    assert value(shown) == pytest.approx(raw, rel=0.0051, abs=5.1e-5 if 0.0005 <= abs(raw) < 0.1 else 0)
    assert (shown == "0") == (raw == 0)
    assert shown.startswith("−") == (raw < 0)


@given(st.floats(1e-12, 1e12), st.floats(1e-12, 1e12))
def test_order_is_kept(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert value(number(low)) <= value(number(high)) * (1 + 1e-12)


def shown(measure: str, effect: float, low: float, high: float, **more: Any) -> str:
    pooled = {"effect": effect, "interval": [low, high], "studies": 2, "from": "a review", "design": "randomised trial"}
    grading = grade(study_set({"measure": measure, "pooled": pooled, **more}))
    tables = (evidence_profile(grading), summary_of_findings(grading))
    return "\n".join(cell for table in tables for row in table.plain() for cell in row)


def test_tables_say_tiny_and_large_numbers_for_people() -> None:
    assert "RR 0.00000178 (0.0000002 to 0.0000158)" in shown("RR", 1.78e-6, 2e-7, 1.58e-5)
    assert "MD −205,366 (−300,000 to −110,732)" in shown("MD", -205_366, -300_000, -110_732)
    risks = shown("RR", 0.9, 0.45, 1.8, baseline_risk={"value": 1.5e-6, "because": "a registry"})
    assert "<0.001 fewer (<0.001 fewer to 0.0012 more), from 0.0015" in risks
    assert "0.0015 per 1000" in risks
    assert "0.0014 per 1000 (<0.001 to 0.0027)" in risks
