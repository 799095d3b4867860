"""The steps, by subject: each is one change to the case, or one question. Importing a module registers its steps."""

from __future__ import annotations

from importlib import import_module

SUBJECTS = (
    "given_evidence", "given_studies", "given_estimate", "given_thresholds", "given_bias", "given_consistency",
    "given_publication_bias", "given_person", "given_question",
    "when_graded", "side_by_side",
    "then_judged", "then_reason", "then_worded", "then_sized", "then_shown",
    "claims", "claims_file", "then_claims",
    "facts_alone",
)  # fmt: skip
"""The modules in the order in which they are listed: what is given, what comes out, what a text says of it."""


def load_steps() -> None:
    """Import every module of steps."""
    for subject in SUBJECTS:
        import_module(f"{__name__}.{subject}")
