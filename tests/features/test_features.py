"""Every scenario of features/, but for the articles', on real study sets, with the real rules and the real engine."""

from __future__ import annotations

from pathlib import Path

from pytest_bdd import scenarios

FEATURES = Path(__file__).parents[2] / "features"
FOLDERS = (".", "grade-handbook", "house")

scenarios(*sorted(str(path) for folder in FOLDERS for path in (FEATURES / folder).glob("*.feature")))
