"""From an outcome's studies to its pooled estimate; or a published estimate in the same shape.

`effect`, `low` and `high` are on the natural scale of the measure; `y` and `variance` on the scale that is pooled (the
logarithm for a ratio). Studies that cannot be pooled are named with the reason, never dropped in silence.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from grading.model.study_set import Outcome, Pooling
from grading.pooling.estimators import pool_inverse_variance
from grading.pooling.many import pool_many
from grading.pooling.pooled import Pooled
from grading.pooling.study_effects import StudyEffect


def pool(outcome: Outcome, default: Pooling) -> Pooled | None:
    """The pooled estimate of this outcome: published where one is given, else computed; None without usable numbers.

    Raises StudySetError where its method cannot pool it.
    """
    return pool_many((outcome,), (default,)).pooled(0)


def common_effect(effects: Sequence[StudyEffect]) -> float:
    """The inverse-variance common effect of these studies, on the scale that is pooled."""
    y, variance = np.array([(e.y, e.variance) for e in effects]).T
    return float(pool_inverse_variance(y, variance, [0], "common", "Wald").effect[0])
