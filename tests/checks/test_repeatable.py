"""What is found is the same in every run, wherever the solver happens to look first: the pages of a rulebook rest on it."""

from __future__ import annotations

import pytest
import z3

from grading.checks import check, checking, monotone, world
from grading.checks.against import against
from grading.intake.rulebook_named import rulebook_at
from grading.rulebook import Rulebook, shipped

SEEDS = (1, 2, 3)


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    return monkeypatch


def looking_elsewhere(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    """The solver starts from another seed, with names of its own before ours."""
    kept = [z3.Bool(f"{seed} {number}") for number in range(100 * seed)]

    def solver(*given: world.Formula) -> z3.Solver:
        found = z3.Solver()
        found.set("random_seed", seed, "phase_selection", seed % 3)
        found.add(*kept[:1], *given)
        return found

    for module in (checking, monotone):
        monkeypatch.setattr(module, "solver", solver)
