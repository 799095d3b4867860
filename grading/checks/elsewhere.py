"""Rules that ask for what is not known where their domain is fired: it comes later, or of other evidence."""

from __future__ import annotations

from collections.abc import Iterator

from grading.checks.checking import Checking
from grading.facts.given import HANDED_ON
from grading.facts.question import OF_CLAIMS, OF_THE_QUESTION
from grading.model.check import Finding
from grading.model.words import RAISING, STEP_BACK

QUESTION = frozenset(fact.name for fact in OF_THE_QUESTION)
CLAIM = frozenset(fact.name for fact in OF_CLAIMS)
CONCLUSION, OF_A_TEXT = "conclusion", ("claim", "claim note")
OF_BOTH = frozenset({"comparator_kind"})
"""Facts of an outcome that are known of the whole question, too."""
KNOWN_IN = {
    **dict.fromkeys(("domains_rated_down", "domains_against_rating_up"), RAISING),
    "borderline_domains": (STEP_BACK,),
    "certainty_score": ("certainty",),
    "certainty": ("effect phrase", "statement", "qualifier", *OF_A_TEXT),
}
"""What judgement hands on, and the domains that are fired with it; see `grading.stages` and `grading.wording`."""


def elsewhere(checking: Checking) -> Iterator[Finding]:
    """GC105: one finding for each rule and fact."""
    for domain in checking.rulebook.domains.values():
        for rule in domain.rules:
            for name in sorted({name for condition in rule.when for name in condition.reads()}):
                if not is_known_in(name, domain.name):
                    what = f"{rule.id}: `{name}` is never known where {domain.name} is judged"
                    about = f"{rule.id}: {name}"
                    yield checking.finding("GC105", rule.where, about, what, domain=domain.name, rules=[rule])


def is_known_in(fact: str, domain: str) -> bool:
    """Whether a domain is fired on sheets that can have this fact."""
    if fact in HANDED_ON:
        return domain in KNOWN_IN.get(fact, ())
    if domain == CONCLUSION:
        return fact in QUESTION | OF_BOTH
    return domain in OF_A_TEXT or fact not in QUESTION | CLAIM
