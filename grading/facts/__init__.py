"""The closed vocabulary of facts, and how they are derived from an outcome. One verb: `derive`."""

from grading.facts.derive import SHARPENED, THRESHOLDS_OF_FACTS, derive
from grading.facts.fact import Fact, Sheet, Value
from grading.facts.vocabulary import FACTS

__all__ = ["FACTS", "SHARPENED", "THRESHOLDS_OF_FACTS", "Fact", "Sheet", "Value", "derive"]
