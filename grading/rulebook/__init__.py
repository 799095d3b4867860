"""YAML → checked, typed, located rulebook. The two verbs: `load_rulebook` and `Condition.holds`."""

from grading.rulebook.conditions import Condition, Verdict
from grading.rulebook.layers import changes
from grading.rulebook.load import load_rulebook, shipped
from grading.rulebook.model import Citation, Domain, Rule, Rulebook, Threshold

__all__ = ["Citation", "Condition", "Domain", "Rule", "Rulebook", "Threshold", "Verdict", "changes", "load_rulebook",
           "shipped"]  # fmt: skip
