"""Effect sizes, pooled estimates, heterogeneity and small-study tests. One verb: `pool`."""

from grading.pooling.outcome import Pooled, common_effect, pool, without_each
from grading.pooling.study_effects import StudyEffect

__all__ = ["Pooled", "StudyEffect", "common_effect", "pool", "without_each"]
