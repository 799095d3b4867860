"""How far the intervals of studies overlap: over all pairs of one analysis, the part of the shorter that is shared."""

from __future__ import annotations

import numpy as np

from grading.pooling.segments import Array, Ints, Segments
from grading.pooling.study_table import Z


def smallest_overlap(y: Array, variance: Array, starts: Ints) -> Array:
    """Of each segment, over all pairs, the least part of the shorter 95% interval that the other one covers, 0 to 1.

    On the pooling scale; 1 for one study. Quadratic in the size of a segment, but for those where two intervals lie
    apart: there it is 0.
    """
    half = Z * np.sqrt(variance)
    counts = np.diff(np.append(starts, y.size))
    ends = Segments(y - half, y + half, starts, counts)
    apart = ends.largest(ends.effects) > -ends.largest(-ends.variances)
    together = ends.keep(~apart)
    result = np.zeros(starts.size)
    result[~apart] = _over_pairs(together)
    return result


def _over_pairs(ends: Segments) -> Array:
    first, second, starts = _pairs(ends.starts, ends.counts)
    shares = _shared(ends.effects[first], ends.variances[first], ends.effects[second], ends.variances[second])
    several = ends.counts > 1
    least = np.ones(several.size)
    if shares.size:
        least[several] = np.minimum(np.minimum.reduceat(shares, starts[several]), 1)
    return least


def _pairs(starts: Ints, counts: Ints) -> tuple[Ints, Ints, Ints]:
    """The places of all pairs of studies of one segment, and where the pairs of each segment begin."""
    ends = np.repeat(starts + counts, counts)
    place = np.arange(ends.size)
    after = ends - place - 1
    first = np.repeat(place, after)
    second = first + 1 + np.arange(first.size) - np.repeat(np.cumsum(after) - after, after)
    pairs = counts * (counts - 1) // 2
    return first, second, np.cumsum(pairs) - pairs


def _shared(low_a: Array, high_a: Array, low_b: Array, high_b: Array) -> Array:
    common = np.minimum(high_a, high_b) - np.maximum(low_a, low_b)
    shorter = np.minimum(high_a - low_a, high_b - low_b)
    wide = shorter > 0
    # an interval too narrow to have a width lies in the other one, or it does not
    return np.where(wide, np.maximum(common, 0) / np.where(wide, shorter, 1), (common >= 0).astype(np.float64))
