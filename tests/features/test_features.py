"""Every scenario of the stances and the houses, on real study sets, with the real rules and the real engine."""

from __future__ import annotations

from pathlib import Path

from pytest_bdd import scenarios

FEATURES = Path(__file__).parents[2] / "features"
OF_ANOTHER_TEST = ("published.feature",)
"""Scenarios with steps of their own, in a test of their own."""
FOLDERS = (".", "grade-handbook", "house")

scenarios(
    *sorted(str(path) for folder in FOLDERS for path in (FEATURES / folder).glob("*.feature")
            if path.name not in OF_ANOTHER_TEST)
)  # fmt: skip
