"""A rulebook of which nothing can be asked: what is wrong with its files, as findings (GC001)."""

from __future__ import annotations

from pathlib import PurePath

from grading.errors import Problem, RulebookError
from grading.model.check import Finding, RulebookChecked
from grading.model.kinds_of_finding import KINDS
from grading.model.verdict import RulebookName

DOES_NOT_LOAD = "GC001"


def faulty(called: str, error: RulebookError) -> RulebookChecked:
    """One finding a problem, about the file that has it; `called` is how the rulebook was asked for."""
    name = PurePath(called).name or called
    findings = tuple(_finding(name, problem) for problem in error.problems)
    return RulebookChecked(rulebook=RulebookName(id=name, version="", sha256=""), rules=0, findings=findings)


def _finding(rulebook: str, problem: Problem) -> Finding:
    file, _, line = problem.where.rpartition(":")
    about = PurePath(file if line.isdigit() else problem.where).name
    return Finding(
        id=DOES_NOT_LOAD, severity=KINDS[DOES_NOT_LOAD].severity, rulebook=rulebook, where=problem.where, about=about,
        what=problem.what, help=problem.help or KINDS[DOES_NOT_LOAD].cure,
    )  # fmt: skip
