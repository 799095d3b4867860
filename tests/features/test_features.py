"""Every scenario of features/*.feature, on real study sets, with the real rules and the real engine."""

from __future__ import annotations

from pathlib import Path

from pytest_bdd import scenarios

FEATURES = Path(__file__).parents[2] / "features"

scenarios(*sorted(str(path) for path in FEATURES.glob("*.feature")))
