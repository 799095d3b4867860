"""GRADE's own words as closed vocabularies: levels, domains, designs. One spelling each, everywhere."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import Field, StringConstraints

Number = Annotated[float, Field(strict=True, allow_inf_nan=False, ge=-1e15, le=1e15)]
Positive = Annotated[float, Field(strict=True, allow_inf_nan=False, gt=1e-30, le=1e15)]
"""Above 0. The bounds are far beyond any measurement and keep squares and inverses finite."""
Share = Annotated[float, Field(strict=True, allow_inf_nan=False, ge=0, le=1)]
Count = Annotated[int, Field(strict=True, ge=0, le=2**53)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]

Measure = Literal["MD", "SMD", "RR", "OR", "RD", "HR"]
MEASURE_NAMES: dict[str, str] = {
    "MD": "mean difference", "SMD": "standardised mean difference", "RR": "risk ratio", "OR": "odds ratio",
    "RD": "risk difference", "HR": "hazard ratio",
}  # fmt: skip
RATIOS = frozenset({"RR", "OR", "HR"})
"""Measures whose effects are ratios: positive, pooled as logarithms, with 1 for no effect."""
BINARY = frozenset({"RR", "OR", "RD", "HR"})
"""Measures of an outcome that happens or does not."""

Design = Literal[
    "randomised trial", "parallel randomised trial", "crossover randomised trial", "cluster randomised trial",
    "non-randomised study", "cohort study", "case-control study", "controlled before-after study",
    "interrupted time series",
    "single-arm study", "case series", "case report",
    "animal experiment", "in-vitro experiment", "mechanistic study", "imaging study",
    "regulatory report", "surveillance report",
]  # fmt: skip
Body = Literal["randomised trials", "non-randomised studies", "uncontrolled studies", "mechanistic", "context", "none"]
"""The bodies of evidence that are rated separately and never averaged, and the kinds that are not rated at all."""

RATED = ("randomised trials", "non-randomised studies", "uncontrolled studies")
"""Bodies of evidence that can have a certainty."""
BODY_OF: dict[str, Body] = {
    **dict.fromkeys(get_args(Design)[:4], "randomised trials"),
    **dict.fromkeys(get_args(Design)[4:9], "non-randomised studies"),
    **dict.fromkeys(get_args(Design)[9:12], "uncontrolled studies"),
    **dict.fromkeys(get_args(Design)[12:16], "mechanistic"),
    **dict.fromkeys(get_args(Design)[16:18], "context"),
}

Certainty = Literal["very low", "low", "moderate", "high"]
CERTAINTIES: tuple[Certainty, ...] = get_args(Certainty)
"""From the lowest to the highest."""

Concern = Literal["not serious", "serious", "very serious", "extremely serious"]
CONCERNS: tuple[Concern, ...] = get_args(Concern)
"""Levels of a domain that can lower certainty; the index is the number of steps down."""
Gain = Literal["none", "+1", "+2"]
GAINS: tuple[Gain, ...] = get_args(Gain)
"""Levels of a domain that can raise certainty; the index is the number of steps up."""

START = "starting certainty"
LOWERING = ("risk of bias", "inconsistency", "indirectness", "imprecision", "publication bias")
RAISING = ("large effect", "dose response", "opposing confounding")
DOMAINS = (START, *LOWERING, *RAISING)
"""The domains of GRADE that a rulebook judges, in the order in which a profile shows them."""

Value = float | int | bool | str
"""What a fact or a threshold can be."""
Did = Literal["fires", "silent", "cannot tell"]
"""What a rule does on a sheet of facts."""

UNDETERMINED = "undetermined"
STUDIES_USED = "studies used"
"""Not a domain of GRADE: which studies the estimate is taken from."""
OF_EVERY_STUDY = "publication bias"
"""The domain that is a matter of every study that was found, known or not, and not of those that are used."""
STEP_BACK = "step back"
"""Not a domain of GRADE: what several close calls together give back."""
SETTLED = (STUDIES_USED, START, *LOWERING)
"""What is unknown leaves these undetermined; in the others a rule that cannot be told counts for nothing."""
JUDGED = (*SETTLED, *RAISING, STEP_BACK)
"""All that is settled before the certainty, in the order in which it is."""

Family = Literal[
    "W-CONTEXT", "W-NO-CLEAR-EFFECT", "W-INCONCLUSIVE-FEW", "W-PROMISE", "W-NO-DIFF", "W-SIG-MORE", "W-SIG-LESS",
    "W-SHORT-LOW", "W-MINIMAL", "W-CLEAR-LACK", "W-SAFER", "W-HARM", "W-HARM-ABS", "W-MIXED", "W-OBS-MAY",
    "W-ANECDOTAL", "W-MECH", "W-REGULATORY", "W-SAFETY-SIGNAL", "W-NO-EVIDENCE", "W-MINIMAL-TO-NONE", "W-OVERALL-LOW",
    "W-GAP", "W-RECO-CAUTION", "W-RECO-INFO",
]  # fmt: skip
FAMILIES: tuple[Family, ...] = get_args(Family)
"""Families of wording: what a text may say of evidence. What each asserts stands in rules/wording/families.yaml."""

ALL_ARE_SAID = ("conclusion", "claim note")
"""Domains in which every rule that fires is heard, and none has to decide."""
