"""Effect sizes, pooled estimates, heterogeneity and small-study tests. One verb: `pool`."""

from grading.pooling.outcome import Pooled, StudyEffect, pool, without_each

__all__ = ["Pooled", "StudyEffect", "pool", "without_each"]
