"""Chance: draws that depend on a seed and a number alone, and the distributions that they are drawn from.

What a published source says stands with it. Every other number is a house value: chosen so that each form of evidence
occurs, in an order of magnitude that reviews have.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Any

import numpy as np

DRAWN_AT_ONCE = 64
STUDIES_LOG = (1.1, 1.0)
"""Mean and standard deviation of the logarithm of the number of studies, where there are two or more: the median is 3,
the quartiles 2 and 6. Source: Davey et al. 2011, BMC Med Res Methodol 11:160, abstract (22,453 meta-analyses)."""
ONE_STUDY = 0.35
"""The share of outcomes with one study. A house value: Davey et al. counted only meta-analyses of two or more."""
MOST_STUDIES = 200
PEOPLE_LOG = (4.51, 1.1)
"""Of the people in a study: the median is 91. Source: Davey et al. 2011, abstract. The spread is a house value."""
FEWEST_IN_ARM, MOST_IN_ARM = 6, 20_000
TAU_SQUARED_LOG_ODDS = (-2.56, 1.74)
"""Between-study variance of log odds ratios in a general setting: log-normal. Source: Turner et al. 2012, Int J
Epidemiol 41:818. Not checked against the paper; so the documentation of the R package rnmamod cites it. Rhodes et al.
2016, Res Synth Methods 7:346, abstract, found log risk ratios to be alike."""
TAU_SQUARED_SMD = (-3.44, 2.59)
"""Of standardised mean differences in a general setting: its logarithm is Student's t with 5 degrees of freedom, at
this place and scale. Source: Rhodes et al. 2015, J Clin Epidemiol 68:52. Not checked against the paper; cited likewise.
Mean differences are alike, by Rhodes et al. 2016, abstract."""
MOST_TAU_SQUARED = 4.0
NO_EFFECT = 0.35
"""The share of questions to which the true answer is that there is no effect."""
EFFECT = (0.15, 0.4)
"""Mean and standard deviation of the other true effects, as logarithms of ratios or standardised differences."""
LOG_ODDS_OF_RISK = (-1.6, 1.5)
"""Of the risk without treatment: half lie between 7% and 36%, one in twenty below 2%."""


class Among:
    """Values with their shares, which need not add up to 1; None stands for what is missing."""

    __slots__ = ("_upto", "_values")

    def __init__(self, *shares: tuple[Any, float]) -> None:
        total = sum(share for _, share in shares)
        self._values = [value for value, _ in shares]
        self._upto = list(accumulate(share / total for _, share in shares))[:-1]

    def at(self, uniform: float) -> Any:
        """The value at this point from 0 to 1."""
        return self._values[bisect_right(self._upto, uniform)]

    def at_each(self, uniforms: Iterable[float]) -> list[Any]:
        """The values at these points."""
        upto, values = self._upto, self._values
        return [values[bisect_right(upto, uniform)] for uniform in uniforms]


class Chance:
    """Draws for one record: another one has draws of its own, so that any slice of a corpus can be made anywhere.

    `seed` and `number` are from 0 to 2⁶⁴ - 1.
    """

    def __init__(self, seed: int, number: int) -> None:
        self.generator = np.random.Generator(np.random.Philox(key=np.array([seed, number], dtype=np.uint64)))
        self._uniforms: Iterator[float] = iter(())

    def uniform(self) -> float:
        """From 0 to 1, without 1."""
        for one in self._uniforms:
            return one
        self._uniforms = iter(self.generator.random(DRAWN_AT_ONCE).tolist())
        return next(self._uniforms)

    def happens(self, share: float) -> bool:
        """True in this share of all cases."""
        return self.uniform() < share

    def pick(self, among: Among) -> Any:
        """One of these."""
        return among.at(self.uniform())

    def picks(self, among: Among, count: int) -> list[Any]:
        """One of these, as often as this."""
        return among.at_each(self.generator.random(count).tolist())

    def shares(self, share: float, count: int) -> list[bool]:
        """True in this share of all cases, as often as this."""
        return [one < share for one in self.generator.random(count).tolist()]

    def whole(self, least: int, most: int) -> int:
        """A whole number, both ends included."""
        return least + int(self.uniform() * (most - least + 1))

    def normal(self, mean: float, spread: float) -> float:
        """A normal number."""
        return mean + spread * float(self.generator.standard_normal())

    def normals(self, count: int) -> np.ndarray:
        """Standard normal numbers."""
        return self.generator.standard_normal(count)

    def how_many_studies(self, between: tuple[int, int] | None = None) -> int:
        """Studies of an outcome: as in the Cochrane Library, or each number between these equally often."""
        if between is not None:
            return self.whole(*between)
        if self.happens(ONE_STUDY):
            return 1
        return min(max(2, round(math.exp(self.normal(*STUDIES_LOG)))), MOST_STUDIES)

    def tau(self, ratio: bool) -> float:
        """Standard deviation between studies: of log odds or risk ratios, or of standardised differences."""
        if ratio:
            squared = math.exp(self.normal(*TAU_SQUARED_LOG_ODDS))
        else:
            squared = math.exp(TAU_SQUARED_SMD[0] + TAU_SQUARED_SMD[1] * self.generator.standard_t(5))
        return math.sqrt(min(squared, MOST_TAU_SQUARED))

    def true_effect(self) -> float:
        """As the logarithm of a ratio or a standardised difference; below 0 the intervention lowers the outcome."""
        return 0.0 if self.happens(NO_EFFECT) else -self.normal(*EFFECT)
