"""GRADE as declarative, cited rules: grade a study set, word the verdict, say why.

    study set ─intake─▶ StudySet ─pool─▶ Pooled ─derive─▶ facts ─fire─▶ firings ─settle─▶ judgements ─phrase─▶ verdict
                                                            ▲             ▲                               ▲
    rules/*.yaml ─load─▶ Rulebook ──────────────────────────┴─────────────┴───────────────────────────────┘
    claims file ─recognise─▶ what the words assert ─fire, against the verdicts─▶ supported, overstated, contradicted …

Core, each importing only what stands before it: `errors`, `defaults`, `watch`, `located`, `model`, `pooling`, `facts`,
`rulebook`, `engine`, `judgement`, `wording`, `results`, `stages`, `pipeline`, `claims`. Wings: `intake` (readers),
`output` (writers), `audit` (why, why not, what if; records kept for years), `scenarios` (Gherkin, and what it reaches
of rules), `columns` (many outcomes at once), `batch` (many study sets, one machine or a cluster), `bench` (synthetic
study sets, and what grading costs), and `cli`. Pure but for the edges: only `intake`, `rulebook`, `audit.ledger`,
`scenarios`, `batch`, `bench` and `cli` touch files, and `output.report` those of its own page.

    from grading import load_study_set, grade
    grade(load_study_set("pain.yaml")).outcomes[0].certainty
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["GradingError", "__version__", "check", "grade", "load_claims", "load_rulebook", "load_study_set",
           "study_set_from_frame"]  # fmt: skip

if TYPE_CHECKING:
    from grading.claims import check
    from grading.errors import GradingError
    from grading.intake.claims_file import load_claims
    from grading.intake.frames import study_set_from_frame
    from grading.intake.study_set_file import load_study_set
    from grading.pipeline import grade
    from grading.rulebook import load_rulebook

_HOME = {
    "GradingError": "grading.errors",
    "check": "grading.claims",
    "load_claims": "grading.intake.claims_file",
    "load_study_set": "grading.intake.study_set_file",
    "study_set_from_frame": "grading.intake.frames",
    "grade": "grading.pipeline",
    "load_rulebook": "grading.rulebook",
}


def __getattr__(name: str) -> Any:
    # Public names are imported when they are first used, so that `grading --help` starts at once.
    if name in _HOME:
        from importlib import import_module

        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'grading' has no attribute '{name}'")
