"""Effect sizes, pooled estimates, heterogeneity and small-study tests. One verb: `pool`."""

from grading.pooling.outcome import Pooled, pool, without_each
from grading.pooling.study_effects import StudyEffect

__all__ = ["Pooled", "StudyEffect", "pool", "without_each"]
