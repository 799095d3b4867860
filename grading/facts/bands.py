"""Which differences matter: the smallest important one and the bands of size, as given or computed from a utility.

Differences are in units of the measure; per 1000 people for an outcome that happens or does not.
"""

from __future__ import annotations

from typing import NamedTuple

from grading.model.study_set import Thresholds

LINES = ((73.0, 61.0), (180.0, 146.0), (338.0, 271.0))
"""Of the small, the moderate and the large band: the difference per 1000 people at full health, and how far it falls
until death. GRADE-THRESHOLD (Morgano, J Clin Epidemiol, doi 10.1016/j.jclinepi.2024.111639), coefficients as the CRAN
package metainc codes them; not checked against the paper. GRADE guidance 42 takes them up."""


class Bands(NamedTuple):
    """The differences that matter, in force for one outcome; None for those that nobody chose. `origin` says whence."""

    important: float | None = None
    small: float | None = None
    moderate: float | None = None
    large: float | None = None
    origin: str = ""

    @property
    def known(self) -> bool:
        """True where size can be told in words: where small, moderate and large effects begin is known."""
        return None not in (self.small, self.moderate, self.large)

    @property
    def marks(self) -> frozenset[float]:
        """Every difference that is in force, once."""
        return frozenset(mark for mark in self[:4] if mark is not None)


def of_utility(utility: float) -> tuple[float, float, float]:
    """Where small, moderate and large effects begin, per 1000 people, for an outcome of this value to live with.

        T₁ = 1000(0.073 − 0.061·d),  T₂ = 1000(0.18 − 0.146·d),  T₃ = 1000(0.338 − 0.271·d),  d = 1 − utility

    `utility` runs from 0, as bad as death, to 1, full health: 12, 34 and 67 per 1000 at 0; 73, 180 and 338 at 1.
    Source: see LINES. Twelve digits: binary rounding must not decide at a threshold.
    """
    small, moderate, large = (float(f"{top - fall * (1 - utility):.12g}") for top, fall in LINES)
    return small, moderate, large


def in_force(given: Thresholds | None) -> Bands:
    """The bands of an outcome. An important difference is where small effects begin: each stands for the other."""
    if given is None:
        return Bands()
    if given.utility is not None:
        small, moderate, large = of_utility(given.utility)
        return Bands(small, small, moderate, large, f"from a utility of {given.utility:g}")
    important = given.important if given.important is not None else given.small
    return Bands(important, given.small, given.moderate, given.large)
