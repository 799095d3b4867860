"""Many analyses in one flat array: the layout that every pooling function shares.

`effects` and `variances` hold the studies of all analyses one after another; `starts` holds the offset at which each
analysis begins. A *segment* is one analysis; n is the number of studies, g the number of segments.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.intp]


def counted(starts: npt.ArrayLike, length: int) -> tuple[Ints, Ints]:
    """Offsets as an integer array, and the number of studies in each segment.

    Raises ValueError unless the offsets begin at 0 and rise strictly within the array, that is, if a segment is empty.
    """
    offsets = np.asarray(starts, dtype=np.intp)
    if offsets.ndim != 1 or (offsets.size == 0) != (length == 0):
        raise ValueError(f"starts must be flat, one offset a segment; got {offsets.size} for {length} studies")
    counts = np.diff(np.append(offsets, length))
    if offsets.size and (offsets[0] != 0 or bool(np.any(counts <= 0))):
        raise ValueError("starts must begin at 0 and rise strictly: every segment needs at least one study")
    return offsets, counts


@dataclass(frozen=True, slots=True)
class Segments:
    """Effects and variances (length n) of g analyses; `starts` and `counts` have length g."""

    effects: Array
    variances: Array
    starts: Ints
    counts: Ints

    @classmethod
    def of(cls, effects: npt.ArrayLike, variances: npt.ArrayLike, starts: npt.ArrayLike) -> Self:
        """Check and wrap the arrays. Raises ValueError on unequal lengths, an effect that is not finite, a variance
        that is not positive and finite, or an empty segment."""
        y = np.asarray(effects, dtype=np.float64)
        v = np.asarray(variances, dtype=np.float64)
        if y.ndim != 1 or y.shape != v.shape:
            raise ValueError(f"effects and variances must be flat and equally long; got {y.shape} and {v.shape}")
        if not np.all(np.isfinite(y)):
            raise ValueError(f"effect {int(np.argmin(np.isfinite(y)))} is not finite")
        usable = np.isfinite(v) & (v > 0)
        if not np.all(usable):
            raise ValueError(f"variance {int(np.argmin(usable))} is not a positive finite number")
        return cls(y, v, *counted(starts, y.size))

    def total(self, values: Array) -> Array:
        """Sum within each segment: length n in, length g out."""
        return np.add.reduceat(values, self.starts) if self.starts.size else np.zeros(0)

    def largest(self, values: Array) -> Array:
        """Maximum within each segment: length n in, length g out."""
        return np.maximum.reduceat(values, self.starts) if self.starts.size else np.zeros(0)

    def spread(self, values: Array) -> Array:
        """Give each study the value of its segment: length g in, length n out."""
        return np.repeat(values, self.counts)

    def keep(self, mask: Bools) -> Segments:
        """The segments for which the mask (length g) is true."""
        counts = self.counts[mask]
        studies = np.repeat(mask, self.counts)
        return Segments(self.effects[studies], self.variances[studies], np.cumsum(counts) - counts, counts)

    def centred(self, weights: Array) -> tuple[Array, Array, Array]:
        """Sum of the weights and weighted mean (length g), and each study's distance from that mean (length n)."""
        weight = self.total(weights)
        mean = self.total(weights * self.effects) / weight
        return weight, mean, self.effects - self.spread(mean)
