"""What a document says besides its tables: the question, the verdict on it, and the bibliography of the rules."""

from __future__ import annotations

from grading.model.verdict import Grading
from grading.output.profile import NOT_ENDORSED, overall
from grading.pipeline import Graded

MADE_BY = f"Made by evidence-grading. {NOT_ENDORSED}"


def concluded(grading: Grading) -> str:
    """The overall certainty, and what may be concluded."""
    return f"Overall certainty: {overall(grading)}. {grading.conclusion.statement}"


def bibliography(graded: Graded) -> list[str]:
    """The sources of the rules that decided, in alphabetical order, each once."""
    decided = [rule for outcome in graded.grading.outcomes for one in outcome.judgements.values()
               for rule in (*one.rules, *(one.overruled.rules if one.overruled else ()))]  # fmt: skip
    cited = {
        citation.source.key: citation.source
        for rule in (*decided, *graded.grading.conclusion.rules)
        if rule in graded.rulebook.rules
        for citation in graded.rulebook.rules[rule].source
    }
    return sorted(_entry(source.reference, source.doi, source.url) for source in cited.values())


def _entry(reference: str, doi: str | None, url: str | None) -> str:
    place = f" https://doi.org/{doi}" if doi else f" {url}" if url else ""
    return f"{reference.rstrip('.')}.{place}"
