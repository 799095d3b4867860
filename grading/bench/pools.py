"""The same effects and variances through other programs that pool, in interleaved rounds of one run.

DerSimonian and Laird's estimate with a Wald interval, which all of them have: ours one outcome after the other and
all outcomes at once; statsmodels and PyMARE one after the other. All answer the same, or nothing is told.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from typing import Any

import numpy as np

from grading.bench.rounds import compared, rounds
from grading.bench.table import Table
from grading.errors import EngineError, GradingError
from grading.model.study_set import StudySet
from grading.pooling import pool
from grading.pooling.estimators import pool_inverse_variance, tau_squared
from grading.pooling.segments import Array

Effects = list[tuple[Array, Array]]
"""Of each outcome: effects and variances, on the scale that is pooled."""
Pools = Callable[[Effects], Any]
"""From effects to a row of estimate, low and high an outcome."""
ALIKE = 1e-7


def effects_of(records: Sequence[dict[str, Any]]) -> Effects:
    """Of the outcomes whose studies differ by more than chance would have it.

    Where they do not, statsmodels goes on with a variance between studies that is negative, and ours with none.
    Raises GradingError where no outcome is left.
    """
    found = []
    for study_set in map(StudySet.model_validate, records):
        for outcome in study_set.outcomes:
            effects = getattr(pool(outcome, study_set.pooling), "effects", ())
            numbers = np.array([one.y for one in effects]), np.array([one.variance for one in effects])
            if len(effects) > 1 and tau_squared(*numbers, [0], "DL")[0] > 0:
                found.append(numbers)
    if not found:
        what = "in none of these outcomes do the studies differ by more than chance would have it"
        raise GradingError.of("what is to be pooled", what, "measure more outcomes, by `--outcomes`")
    return found


def one_by_one(effects: Effects) -> Any:
    """Ours, an outcome at a time."""
    found = [pool_inverse_variance(y, variance, [0], "DL", "Wald") for y, variance in effects]
    return np.array([(one.effect[0], one.low[0], one.high[0]) for one in found])


def at_once(effects: Effects) -> Any:
    """Ours, all outcomes in one call."""
    starts = np.cumsum([0, *(len(y) for y, _ in effects[:-1])])
    y, variance = (np.concatenate(column) for column in zip(*effects, strict=True))
    found = pool_inverse_variance(y, variance, starts, "DL", "Wald")
    return np.column_stack((found.effect, found.low, found.high))


def statsmodels(effects: Effects) -> Any:
    """Its `combine_effects`, by the chi-square method, which is DerSimonian and Laird's."""
    from statsmodels.stats.meta_analysis import combine_effects

    found = []
    for y, variance in effects:
        frame = combine_effects(y, variance, method_re="chi2")
        found.append((frame.mean_effect_re, *frame.conf_int(use_t=False)[1]))
    return np.array(found)


def pymare(effects: Effects) -> Any:
    """Its estimator of that name."""
    from pymare import Dataset
    from pymare.estimators import DerSimonianLaird

    found = []
    for y, variance in effects:
        estimate = (
            DerSimonianLaird(small_sample_correction="wald").fit_dataset(Dataset(y, variance)).summary().get_fe_stats()
        )
        found.append([float(np.ravel(estimate[name])[0]) for name in ("est", "ci_l", "ci_u")])
    return np.array(found)


OTHERS: dict[str, tuple[str, Pools]] = {
    "statsmodels": ("statsmodels", statsmodels), "PyMARE": ("pymare", pymare),
}  # fmt: skip


def installed() -> tuple[dict[str, Pools], dict[str, str]]:
    """What can be asked here, ours first; and what cannot, with the reason."""
    there = {name: pools for name, (module, pools) in OTHERS.items() if find_spec(module)}
    left_out = {name: f"pip install {module}" for name, (module, _) in OTHERS.items() if name not in there}
    return {"ours, one by one": one_by_one, "ours, all at once": at_once, **there}, left_out


def disagreement(asked: dict[str, Pools], effects: Effects) -> str:
    """The first program whose estimates or intervals are not ours; nothing if all agree."""
    own = one_by_one(effects)
    return next((name for name, pools in asked.items() if not np.allclose(pools(effects), own, ALIKE, ALIKE)), "")


def pools(records: Sequence[dict[str, Any]], times: int) -> Table:
    """What each costs. Raises EngineError where programs answer differently."""
    with warnings.catch_warnings():  # what these packages warn of while they are imported is not ours to mend
        warnings.simplefilter("ignore")
        effects, (asked, left_out) = effects_of(records), installed()
        if wrong := disagreement(asked, effects):
            raise EngineError.of("bench pooling", f"{wrong} pools to other numbers", "nothing is measured")
        ways = {name: lambda way=way: way(effects) for name, way in asked.items()}
        seconds = rounds(ways, times, len(effects))
    what = f"{len(effects)} outcomes whose studies differ"
    return compared(seconds, "pooled by", "an outcome", left_out, what)
