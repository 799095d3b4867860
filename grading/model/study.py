"""One study that reports an outcome: numbers or a direction, risk of bias, indirectness. Frozen pydantic models.

A missing value is absent: never 0, "" or NaN. What arithmetic can refuse is refused in `plausible`.

Overloaded words: `effect` is on the natural scale (a risk ratio is 0.5, not log 0.5) while `se` and `variance` of a
ratio are those of its logarithm, as every meta-analysis program prints them; `comparator` is the arm, `comparison`
the contrast.
"""

from __future__ import annotations

from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

from grading.model import plausible
from grading.model.words import BODY_OF, Body, Count, Design, Name, Number, Positive, Text


class Part(BaseModel):
    """A part of a study set: frozen, no unknown keys, and checked for what arithmetic can refuse."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True)

    @model_validator(mode="after")
    def _plausible(self) -> Part:
        plausible.refuse(self)
        return self


class Arm(Part):
    """One arm: people analysed, and either how many had the event or mean and standard deviation."""

    n: Count = Field(gt=0, description="people analysed in this arm")
    events: Count | None = Field(None, description="people with the event")
    percent: Number | None = Field(None, ge=0, le=100, description="the percentage printed beside the count; checked")
    mean: Number | None = Field(None, description="mean at follow-up, or mean change")
    sd: Positive | None = Field(None, description="standard deviation of the same")


class Arms(Part):
    """Both arms of a comparative study."""

    intervention: Arm
    comparator: Arm


class Estimate(Part):
    """An effect with whatever precision was reported: any of standard error, variance, interval or p."""

    effect: Number = Field(description="on the natural scale of the measure: a ratio as a ratio")
    se: Positive | None = Field(None, description="standard error; of the logarithm for a ratio")
    variance: Positive | None = Field(None, description="its square; of the logarithm for a ratio")
    interval: tuple[Number, Number] | None = Field(None, description="[low, high], natural scale")
    level: Number = Field(0.95, gt=0.5, lt=1, description="confidence level of the interval")
    p: Number | None = Field(None, gt=0, le=1, description="two-sided p of no difference between the arms")
    asymmetric: bool = Field(False, description="the source reports an exact, profile or Bayesian interval")


Tool = Literal["RoB 2", "RoB 1", "ROBINS-I", "other"]
RiskLevel = Literal["low", "some concerns", "unclear", "moderate", "high", "serious", "critical"]


def _or_bare_word(*words: str) -> ConfigDict:
    """In the JSON Schema, allow one of these words in place of the object."""

    def extra(schema: dict[str, Any]) -> None:
        whole = dict(schema)
        schema.clear()
        schema.update(title=whole["title"], anyOf=[{"type": "string", "enum": list(words)}, whole])

    return ConfigDict(json_schema_extra=extra)


class RiskOfBias(Part):
    """The risk of bias of one study: item by item, overall, or both. A bare word is the overall judgement."""

    model_config = _or_bare_word(*get_args(RiskLevel))

    tool: Tool | None = None
    domains: dict[Name, RiskLevel] = Field(default_factory=dict)
    overall: RiskLevel | None = None
    because: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _bare_word(cls, value: Any) -> Any:
        return {"overall": value} if isinstance(value, str) else value


Directness = Literal["none", "minor", "important", "severe"]


class Indirectness(Part):
    """How far population, intervention, comparator and outcome are from the question. A bare word stands for all."""

    model_config = _or_bare_word(*get_args(Directness))

    population: Directness | None = None
    intervention: Directness | None = None
    comparator: Directness | None = None
    outcome: Directness | None = None
    because: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _bare_word(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        return dict.fromkeys(("population", "intervention", "comparator", "outcome"), value)


class FollowUp(Part):
    """How long after the start the outcome was measured: exactly one unit."""

    days: Positive | None = None
    weeks: Positive | None = None
    months: Positive | None = None
    years: Positive | None = None

    @property
    def in_weeks(self) -> float:
        """The follow-up in weeks; a month is 52/12 weeks."""
        parts = ((self.days, 1 / 7), (self.weeks, 1.0), (self.months, 52 / 12), (self.years, 52.0))
        return sum(amount * weeks for amount, weeks in parts if amount is not None)


class Study(Part):
    """One study that reports the outcome: numbers (`arms` or `result`), or only a direction (`favours`)."""

    id: Name
    design: Design
    arms: Arms | None = None
    result: Estimate | None = None
    favours: Literal["intervention", "comparator", "neither"] | None = Field(
        None, description="narrative evidence: the direction that is reported without usable numbers"
    )
    p: Number | None = Field(
        None, gt=0, le=1, description="two-sided p of no difference between the arms, where nothing more is printed"
    )
    within_arm_only: bool = Field(False, description="only changes within an arm are reported: no comparison")
    participants: Count | None = Field(None, gt=0, description="people analysed, where the arms do not say it")
    risk_of_bias: RiskOfBias | None = None
    indirectness: Indirectness | None = None
    funding: Literal["industry", "partly industry", "public", "none"] | None = None
    subgroup: Name | None = None
    follow_up: FollowUp | None = None
    citation: dict[Name, Text | Count] = Field(default_factory=dict, description="doi, pmid, registry or reference")
    note: Text | None = Field(None, description="where the numbers come from")

    @property
    def body(self) -> Body:
        """The body of evidence that this study belongs to."""
        return BODY_OF[self.design]

    @property
    def analysed(self) -> int | None:
        """People analysed, from the arms or as reported."""
        if self.arms is not None:
            return self.arms.intervention.n + self.arms.comparator.n
        return self.participants
