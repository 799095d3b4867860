"""Estimates of many outcomes as they are written, from their columns: what `pooled_result` makes of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from grading.columns.sheets import Bools, Numbers
from grading.columns.tables import Plain
from grading.pooling import Pools
from grading.pooling.study_effects import left_out_at


class Place(NamedTuple):
    """Where the estimate of an outcome stands: at this place of these columns."""

    pools: Pools
    at: int


def estimates(places: Sequence[Place]) -> list[Plain | None]:
    """The estimate at each place as a result shows it; None where there is none."""
    rows_of: dict[Pools, list[int]] = {}
    for row, place in enumerate(places):
        rows_of.setdefault(place.pools, []).append(row)
    found: list[Plain | None] = [None] * len(places)
    for pools, rows in rows_of.items():
        for row, one in zip(rows, _shown(pools, [places[row].at for row in rows]), strict=True):
            found[row] = one
    return found


def whole(values: Numbers, known: Bools) -> list[int | None]:
    """Counts, and None where they are unknown."""
    return _or_none(np.where(known, values, 0).astype(np.int64), known)


def _shown(pools: Pools, places: Sequence[int]) -> Iterator[Plain | None]:
    at, left_out = np.array(places, dtype=np.intp), _left_out(pools)
    several = (pools.studies[at] > 1) & ~pools.published[at]  # whose I² is shown even where it is no number
    columns = (
        pools.effect[at].tolist(), _pairs(pools.low[at], pools.high[at]), pools.studies[at].tolist(),
        _counts(pools.participants[at]), _counts(pools.events[at]), _numbers(pools.i_squared[at], several),
        _numbers(pools.tau_squared[at]), _pairs(*pools.tau_interval[:, at]), _pairs(*pools.prediction[:, at]),
    )  # fmt: skip
    for place, (effect, interval, studies, people, events, i_squared, tau_squared, tau_interval, prediction) in zip(
        places, zip(*columns, strict=True), strict=True
    ):
        yield {  # in the order of PooledResult
            "measure": pools.table.measures[place], "effect": effect, "interval": interval, "studies": studies,
            "participants": people, "events": events, "i_squared": i_squared, "tau_squared": tau_squared,
            "tau_squared_interval": tau_interval, "prediction_interval": prediction, "method": pools.method[place],
            "left_out": left_out.get(place, []),
        } if pools.method[place] else None  # fmt: skip


def _left_out(pools: Pools) -> dict[int, list[list[str]]]:
    """The studies that are not pooled, each with the reason, by the place of their outcome."""
    studies = np.flatnonzero(pools.left_out)
    of = np.searchsorted(pools.table.starts + pools.table.counts, studies, "right").tolist()
    told = zip(of, left_out_at(pools.table, studies), strict=True)
    return {place: [list(one) for _, one in found] for place, found in groupby(told, key=lambda pair: pair[0])}


def _pairs(low: Numbers, high: Numbers) -> list[list[float] | None]:
    """Both ends of intervals; None where either is no number, or infinite."""
    finite = (np.isfinite(low) & np.isfinite(high)).tolist()
    ends = np.stack((low, high), axis=1).tolist()
    return [pair if so else None for pair, so in zip(ends, finite, strict=True)]


def _counts(values: Numbers) -> list[int | None]:
    return whole(values, ~np.isnan(values))


def _numbers(values: Numbers, shown: Bools | bool = False) -> list[float | None]:
    """None for what is no number, unless it is shown as it is."""
    return _or_none(values, shown | ~np.isnan(values))


def _or_none(values: npt.NDArray[Any], known: Bools) -> list[Any]:
    found = values.astype(object)
    found[~known] = None
    kept: list[Any] = found.tolist()
    return kept
