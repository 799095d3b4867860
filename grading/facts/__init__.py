"""The closed vocabulary of facts, and how they are derived from an outcome. One verb: `derive`."""

from grading.facts.derive import THRESHOLDS_OF_FACTS, THRESHOLDS_THAT_SHARPEN, derive
from grading.facts.fact import Fact, Sheet, Value
from grading.facts.vocabulary import FACTS

__all__ = ["FACTS", "THRESHOLDS_OF_FACTS", "THRESHOLDS_THAT_SHARPEN", "Fact", "Sheet", "Value", "derive"]
