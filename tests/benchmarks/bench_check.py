"""How long it takes to prove a rulebook: `python -m tests.benchmarks.bench_check`.

Processor time of everything that `grading check` asks, of each rulebook that ships and of Core GRADE without its words,
the fifty rules or so that judge. The time to grade one outcome stands beside it, for these machines are shared.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from time import process_time

from grading.checks import check
from grading.intake.study_set_file import load_study_set
from grading.pipeline import grade
from grading.rulebook import Rulebook, load_rulebook, shipped

EXAMPLE = Path(__file__).parents[2] / "fixtures/articles/pregabalin-sciatica.yaml"
WORDS = ("effect phrase", "statement", "qualifier", "conclusion", "claim", "claim note")


def without_words(rulebook: Rulebook) -> Rulebook:
    """The rules that judge, and no families of wording that nothing could reach."""
    domains = {name: domain for name, domain in rulebook.domains.items() if name not in WORDS}
    return replace(rulebook, domains=domains, families={})


def main() -> None:
    """Print a line for each rulebook."""
    grade(load_study_set(EXAMPLE))  # loads and compiles
    start = process_time()
    grade(load_study_set(EXAMPLE))
    graded = process_time() - start
    books = {
        "core-grade-2025 without words": without_words(load_rulebook()),
        **{id: load_rulebook(id) for id in shipped()},
    }
    for name, rulebook in books.items():
        start = process_time()
        found = check(rulebook)
        took = process_time() - start
        print(
            f"{name}: {found.rules} rules, {len(found.findings)} findings, {took:.1f} s ({took / graded:,.0f} gradings)"
        )


if __name__ == "__main__":
    main()
