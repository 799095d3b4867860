"""Effect sizes, pooled estimates, heterogeneity and small-study tests. One verb: `pool`, or `pool_many`."""

from grading.pooling.many import pool_many, pool_table
from grading.pooling.outcome import common_effect, pool
from grading.pooling.overlap import smallest_overlap
from grading.pooling.pooled import Pooled
from grading.pooling.pools import Pools
from grading.pooling.study_effects import StudyEffect
from grading.pooling.study_table import Reading, StudyTable, study_table
from grading.pooling.without import Without, can_be_left_out, least_different_without, least_different_without_each

__all__ = [
    "Pooled", "Pools", "Reading", "StudyEffect", "StudyTable", "Without", "can_be_left_out", "common_effect",
    "least_different_without", "least_different_without_each", "pool", "pool_many", "pool_table", "smallest_overlap",
    "study_table",
]  # fmt: skip
