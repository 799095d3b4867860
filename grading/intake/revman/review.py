"""A review as RevMan holds it, whichever file it came in: comparisons, analyses, rows. Numbers are text, as printed.

A comparison becomes a study set, an analysis an outcome, a row a study: `grading.intake.revman.comparison`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["events", "means", "O-E", "generic"]
LEVEL = 95
"""Of the intervals here, in percent; and of those of a review that does not say its own."""


@dataclass(frozen=True, slots=True)
class Printed:
    """What the file itself says of an estimate, or of one study's: natural scale, I² and weight in percent."""

    effect: str | None = None
    low: str | None = None
    high: str | None = None
    i_squared: str | None = None
    tau_squared: str | None = None
    weight: str | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """One arm of one row: people, and events or mean and standard deviation."""

    n: str | None = None
    events: str | None = None
    mean: str | None = None
    sd: str | None = None


@dataclass(frozen=True, slots=True)
class StudyRow:
    """One study in one analysis, by a name that no other study has.

    `estimate` and `se` are on the scale that is pooled; `o_e` is observed - expected.
    """

    study: str
    subgroup: str | None = None
    intervention: Side = Side()
    comparator: Side = Side()
    o_e: str | None = None
    variance: str | None = None
    estimate: str | None = None
    se: str | None = None
    printed: Printed = Printed()


@dataclass(frozen=True, slots=True)
class Settings:
    """How the review pools an analysis, in its own words; what the file does not say is None."""

    measure: str
    method: str | None = None
    random: bool | None = False
    estimator: str | None = None
    interval: str | None = None
    level: float = LEVEL
    """Of its intervals, in percent."""
    swapped: bool = False
    log: bool | None = None
    total: bool = True
    """Whether the review shows one estimate over all rows."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """One forest plot. `number` is `1.2`: comparison, outcome; `left` and `right` stand below its axis."""

    number: str
    name: str
    kind: Kind
    settings: Settings
    rows: tuple[StudyRow, ...]
    intervention: str | None = None
    comparator: str | None = None
    left: str | None = None
    right: str | None = None
    printed: Printed = Printed()
    subgroups: Mapping[str, Printed] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One question of the review, with what was left out of it and why."""

    number: str
    name: str
    analyses: tuple[Analysis, ...]
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """All comparisons, the risk of bias of each study as pairs of item and judgement, and the parts not read.

    `left_out` is told whichever comparison is chosen.
    """

    file: str
    sha256: str
    comparisons: tuple[Comparison, ...]
    risk_of_bias: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    not_read: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    title: str | None = None
    told: tuple[str, ...] = ()
    """What was read otherwise than it is printed, and why."""
