"""Many outcomes pooled at once: what `pool` gives for each alone, to the bit, as columns.

`pool` is this for one outcome: there is one way to pool. The studies are read once (`study_table`); of the same table
some of the studies of every outcome can be pooled anew, with nothing read again.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from grading.errors import StudySetError
from grading.model.study_set import Outcome, Pooling
from grading.model.words import RATIOS
from grading.pooling import fixed, revman
from grading.pooling.between_study_variance import tau_squared_interval
from grading.pooling.chosen import Chosen, alike
from grading.pooling.estimators import Pool, pool_inverse_variance
from grading.pooling.pooled import NOT_BY_VARIANCE, OF_COUNTS, RANDOM, Way, named, of_counts
from grading.pooling.pools import Pools
from grading.pooling.published import as_published, share_out
from grading.pooling.segments import Array, Bools, Ints
from grading.pooling.small_study import FEWEST_STUDIES, eggers, harbords
from grading.pooling.study_table import StudyTable, naturals, study_table


def pool_many(outcomes: Sequence[Outcome], defaults: Sequence[Pooling]) -> Pools:
    """The estimate of each outcome, pooled as it says or else by its default: published, or computed."""
    ways = [outcome.pooling or default for outcome, default in zip(outcomes, defaults, strict=True)]
    return pool_table(study_table(outcomes, ways))


def pool_table(table: StudyTable, among: Bools | None = None) -> Pools:
    """The estimate of each outcome; where `among` (a study each) is given, of those studies alone, computed anew.

    An outcome with none of its studies among them has no estimate, and costs next to nothing.
    """
    listed = np.ones(len(table.studies), dtype=np.bool_) if among is None else among
    measured = np.array([measure is not None for measure in table.measures], dtype=np.bool_)
    published = np.array([among is None and given is not None for given in table.published], dtype=np.bool_)
    used = table.usable & listed
    some_event = table.sums(np.where(used, table.events, 0)) != 0  # or not known how many
    computed = measured & ~published & (table.sums(used) > 0) & some_event
    of_pool, of_computed = (np.repeat(mask, table.counts) for mask in (computed | (measured & published), computed))
    pools = Pools.of(table, used & of_pool, listed & ~used & of_computed)
    listed_in_full = as_published(pools, np.flatnonzero(measured & published))
    _refuse_what_cannot_be_pooled(pools, computed)
    share_out(pools, [place for place in listed_in_full if place not in pools.faults])
    for way, chosen in alike(table, np.flatnonzero(computed)).items():
        _compute(pools, way, chosen, listed)
    return pools


def _refuse_what_cannot_be_pooled(pools: Pools, computed: Bools) -> None:
    """Set down the fault of each outcome that its method cannot pool, and go on without it."""
    table = pools.table
    without_cells = table.sums(pools.used & np.isnan(table.cells[0])) > 0
    unsound = pools.used & ~((table.variance > 0) & np.isfinite(table.variance) & np.isfinite(table.y))
    for place in np.flatnonzero(computed).tolist():
        allowed = OF_COUNTS.get(table.ways[place].method)
        if allowed and (table.measures[place] not in allowed or without_cells[place]):
            what = f"{table.ways[place].method} needs the arms of every study, and {' or '.join(allowed)}"
            _fault(pools, place, what, "choose REML, DL, PM or common under `pooling`")
    for study in np.flatnonzero(unsound).tolist():
        place, name = int(np.searchsorted(table.starts, study, "right")) - 1, table.studies[study].id
        _fault(pools, place, f"the standard error of study `{name}` is no number above 0", "compare it with the source")
    computed[list(pools.faults)] = False


def _fault(pools: Pools, outcome: int, what: str, help: str) -> None:
    pools.faults.setdefault(outcome, StudySetError.of(f"outcome `{pools.table.outcomes[outcome].id}`", what, help))


def _compute(pools: Pools, way: Way, outcomes: Ints, listed: Bools) -> None:
    """Pool these outcomes, which are alike in how they are pooled."""
    chosen = Chosen.of(pools.table, outcomes, pools.used)
    if way.method in NOT_BY_VARIANCE:
        _by_counts(pools, way, chosen, listed)
    else:
        _by_variance(pools, way, chosen)
    pools.participants[outcomes] = chosen.total(pools.table.people)
    pools.events[outcomes] = chosen.total(pools.table.events)
    _small_study(pools, chosen)


def _by_variance(pools: Pools, way: Way, chosen: Chosen) -> None:
    table, (at, studies, counts) = pools.table, chosen
    several, random, ratio = counts > 1, way.method in RANDOM, _ratios(table, at)
    found = _numbers(table.y[studies], table.variance[studies], chosen.starts, way, _centre(table, way, chosen))
    pool = found.pool
    for column, values in (("effect", pool.effect), ("low", pool.low), ("high", pool.high)):
        own = getattr(table, column)[studies[chosen.starts]]
        getattr(pools, column)[at] = np.where(several, naturals(values, ratio), own)
    pools.studies[at], pools.weights[studies] = counts, pool.weights
    pools.i_squared[at], pools.q_p[at] = np.where(several, (pool.i_squared, pool.q_p), np.nan)
    words = [named(way, knapp, 2) for knapp in (False, True)]
    for place, knapp, alone in zip(at.tolist(), pool.used_hartung_knapp.tolist(), (~several).tolist(), strict=True):
        pools.method[place] = named(way, False, 1) if alone else words[knapp]
    if random:
        ends = np.stack((pool.prediction_low, pool.prediction_high))
        foreseen = several & np.isfinite(ends).all(axis=0)
        pools.tau_squared[at] = np.where(several, pool.tau_squared, np.nan)
        pools.tau_interval[:, at] = np.where(several, found.tau_interval, np.nan)
        pools.prediction[:, at] = np.where(foreseen, naturals(ends, ratio), np.nan)
        pools.common[:, at] = naturals(found.common, ratio)


class _Numbers(NamedTuple):
    pool: Pool
    tau_interval: Array
    common: Array


def _numbers(y: Array, variance: Array, starts: Ints, way: Way, around: Array | None) -> _Numbers:
    """What follows from the numbers alone. Of one outcome it is kept: a verdict is asked about hundreds of times."""
    if starts.size > 1:
        return _computed(y, variance, starts, way, around)
    return _kept(y.tobytes(), variance.tobytes(), way, None if around is None else float(around[0]))


@lru_cache
def _kept(y: bytes, variance: bytes, way: Way, around: float | None) -> _Numbers:
    centre = None if around is None else np.array([around])
    return _computed(np.frombuffer(y), np.frombuffer(variance), np.zeros(1, dtype=np.intp), way, centre)


def _computed(y: Array, variance: Array, starts: Ints, way: Way, around: Array | None) -> _Numbers:
    pool = pool_inverse_variance(y, variance, starts, way.estimator, way.interval, around=around)
    if way.method not in RANDOM:
        return _Numbers(pool, np.empty(0), np.empty(0))
    common = pool_inverse_variance(y, variance, starts, "common", "Wald")
    return _Numbers(pool, np.stack(tau_squared_interval(y, variance, starts)), np.stack((common.low, common.high)))


def _centre(table: StudyTable, way: Way, chosen: Chosen) -> Array | None:
    """What RevMan takes Q around where Mantel-Haenszel is chosen; None is the common effect."""
    if way.method != "DL-MH":
        return None
    a, n1, c, n2 = table.cells[:, chosen.studies]
    return revman.mantel_haenszel(of_counts(way.measure), a, n1, c, n2, chosen.starts).effect


def _by_counts(pools: Pools, way: Way, chosen: Chosen, listed: Bools) -> None:
    """Mantel-Haenszel and Peto take every study with arms; RevMan leaves those out that say nothing of a ratio."""
    table, as_revman = pools.table, way.formulas == "RevMan"
    told = chosen if as_revman else Chosen.of(table, chosen.outcomes, listed & ~np.isnan(table.cells[0]))
    a, n1, c, n2 = table.cells[:, told.studies]
    ratio = _ratios(table, told.outcomes)
    if way.method == "Peto":
        pool = fixed.peto(a, n1, c, n2, told.starts)
    else:
        mantel_haenszel = revman.mantel_haenszel if as_revman else fixed.mantel_haenszel
        pool = mantel_haenszel(of_counts(way.measure), a, n1, c, n2, told.starts)
    at = chosen.outcomes
    for place in at[~np.isfinite(pool.effect)].tolist():
        what = f"{way.method} has no estimate: in one of the arms nobody had the event, or everybody, in all studies"
        _fault(pools, place, what, "choose REML, DL, PM or common under `pooling`")
    for column, values in (("effect", pool.effect), ("low", pool.low), ("high", pool.high)):
        getattr(pools, column)[at] = naturals(values, ratio)
    pools.studies[at] = told.counts
    pools.weights[told.studies] = np.where(pools.used[told.studies], pool.weights, np.nan)
    pools.i_squared[at], pools.q_p[at] = np.where(told.counts > 1, (pool.i_squared, pool.q_p), np.nan)
    for place in at.tolist():
        pools.method[place] = named(way, False, 1)


def _small_study(pools: Pools, chosen: Chosen) -> None:
    """Harbord's test for odds ratios of arms, else Egger's, of the outcomes with studies enough."""
    table = pools.table
    at = chosen.outcomes[chosen.counts >= FEWEST_STUDIES]
    if not at.size:
        return
    odds = np.array([table.measures[place] == "OR" for place in at.tolist()], dtype=np.bool_)
    of_arms = odds & ~np.isnan(Chosen.of(table, at, pools.used).total(table.cells[0]))
    if of_arms.any():
        harbord = Chosen.of(table, at[of_arms], pools.used)
        slopes = harbords(table.cells[:, harbord.studies], harbord.counts)
        _set_test(pools, "Harbord", harbord.outcomes, slopes.statistic, slopes.p, slopes.k)
    if not of_arms.all():
        egger = Chosen.of(table, at[~of_arms], pools.used)
        y, variance = table.y[egger.studies], table.variance[egger.studies]
        slopes = eggers(y, variance, egger.counts)
        # studies of one size cannot show what small ones do
        alike = np.maximum.reduceat(variance, egger.starts) == np.minimum.reduceat(variance, egger.starts)
        statistic, p = np.where(alike, 0, slopes.statistic), np.where(alike, 1, slopes.p)
        _set_test(pools, "Egger", egger.outcomes, statistic, p, slopes.k)


def _set_test(pools: Pools, name: str, at: Ints, statistic: Array, p: Array, k: Ints) -> None:
    pools.small_study_statistic[at], pools.small_study_p[at] = statistic, p
    done = ~np.isnan(p)
    pools.small_study_k[at[done]] = k[done]
    for place in at[done].tolist():
        pools.small_study[place] = name


def _ratios(table: StudyTable, outcomes: Ints) -> Bools:
    return np.array([table.measures[place] in RATIOS for place in outcomes.tolist()], dtype=np.bool_)
