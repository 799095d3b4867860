"""The estimate of one outcome, and how the ways to pool are named."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from grading.model.study_set import Formulas, Pooling
from grading.pooling.estimators import Interval, Method
from grading.pooling.fixed import CountMeasure
from grading.pooling.small_study import SmallStudyTest
from grading.pooling.study_effects import StudyEffect

RANDOM = ("REML", "DL", "PM", "DL-MH")
OF_COUNTS: dict[str, tuple[CountMeasure, ...]] = {
    "MH": ("RR", "OR", "RD"), "DL-MH": ("RR", "OR", "RD"), "Peto": ("OR",),
}  # fmt: skip
"""The measures that methods for event counts can pool."""
NOT_BY_VARIANCE = ("MH", "Peto")
"""Methods that do not weigh studies by inverse variance: their pool cannot be taken apart."""


@dataclass(frozen=True, slots=True)
class Pooled:
    """The estimate of an outcome. What is None is unknown. `method` names model, estimator and interval.

    `q_p` is the p of Cochran's Q over the studies.
    """

    measure: str
    method: str
    published: bool
    effect: float
    low: float | None
    high: float | None
    studies: int
    participants: int | None
    events: int | None = None
    i_squared: float | None = None
    q_p: float | None = None
    tau_squared: float | None = None
    tau_interval: tuple[float, float] | None = None
    prediction: tuple[float, float] | None = None
    common: tuple[float, float] | None = None
    small_study: SmallStudyTest | None = None
    effects: tuple[StudyEffect, ...] = ()
    left_out: tuple[tuple[str, str], ...] = field(default=())


class Way(NamedTuple):
    """A way to pool. `measure` is "" where the method does the same with any."""

    method: Literal["REML", "DL", "PM", "DL-MH", "common", "MH", "Peto"]
    interval: Interval
    formulas: Formulas
    measure: str

    @classmethod
    def of(cls, how: Pooling, measure: str | None) -> Way:
        """The way in which outcomes of this measure are pooled."""
        return cls(how.method, how.interval, how.formulas, measure or "" if how.method in OF_COUNTS else "")

    @property
    def estimator(self) -> Method:
        """The estimator of tau², where studies are weighed by inverse variance; DL-MH is DL's."""
        return self.method if self.method in ("common", "REML", "PM") else "DL"


def named(way: Way, hartung_knapp: bool, studies: int) -> str:
    """Model, estimator and interval in words."""
    if way.method in NOT_BY_VARIANCE:
        return f"common effect, {'Peto' if way.method == 'Peto' else 'Mantel-Haenszel'}, Wald interval{_whose(way)}"
    if studies == 1:
        return "one study"
    interval = "Hartung-Knapp interval" if hartung_knapp else "Wald interval"
    if way.method == "common":
        return f"common effect, inverse variance, {interval}{_whose(way)}"
    around = "DL around Mantel-Haenszel" if way.method == "DL-MH" else way.method
    return f"random effects, {around}, {interval}{_whose(way)}"


def _whose(way: Way) -> str:
    return ", RevMan's formulas" if way.formulas == "RevMan" else ""


def of_counts(measure: str | None) -> CountMeasure:
    """The measure of counts that this is. What is none was refused before."""
    return next(one for one in OF_COUNTS["MH"] if one == measure)
