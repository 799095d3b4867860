"""The study set: one clinical question, its outcomes, and the evidence for each. Frozen pydantic models.

A missing value is absent: never 0, "" or NaN. What arithmetic can refuse is refused in `plausible`.

Overloaded words: `importance` is of the outcome, `thresholds.important` the smallest difference that matters;
`thresholds` of an outcome are differences that matter, those of the study set are numbers of the rulebook.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AliasChoices, BeforeValidator, Field

from grading.model.study import Estimate, FollowUp, Indirectness, Part, Study, Tool
from grading.model.words import BODY_OF, Body, Count, Design, Measure, Name, Number, Positive, Share, Text


class RiskWeights(Part):
    """Shares of the weight of a published pool, by the risk of bias of the studies that carry it."""

    tool: Tool | None = Field(None, description="what the review assessed risk of bias with")
    high: Share = Field(description="at high risk; of ROBINS-I, serious and critical together")
    critical: Share | None = Field(None, description="the part of `high` at critical risk; ROBINS-I alone has it")
    some_concerns: Share = Field(0.0, alias="some concerns", validation_alias=AliasChoices("some concerns"))


class SmallStudyTest(Part):
    """A published test of small-study effects."""

    name: Name
    p: Share


class PooledEstimate(Estimate):
    """A pooled estimate taken from a published review."""

    from_: Text = Field(alias="from", description="the review that pooled")
    design: Design | None = Field(None, description="the design of the pooled studies")
    studies: Count = Field(gt=0)
    participants: Count | None = Field(None, gt=0)
    events: Count | None = None
    i_squared: Number | None = Field(None, ge=0, le=100, description="percent")
    tau_squared: Number | None = Field(None, ge=0)
    prediction_interval: tuple[Number, Number] | None = None
    risk_of_bias: RiskWeights | None = None
    small_study_test: SmallStudyTest | None = None
    trials: tuple[Name, ...] = Field((), description="the studies that it pools, as far as they are named")
    note: Text | None = None


class Thresholds(Part):
    """What difference matters, for this outcome: in units of the measure, per 1000 people for binary outcomes."""

    important: Positive | None = Field(None, description="smallest important difference, either direction")
    small: Positive | None = Field(None, description="from trivial to small, where bands of size are wanted")
    moderate: Positive | None = Field(None, description="from small to moderate")
    large: Positive | None = Field(None, description="from moderate to large")
    utility: Share | None = Field(
        None, description="value of living with the outcome, 0 death to 1 full health: gives the bands of size instead"
    )
    rate_against: Literal["important difference", "no effect"] | None = Field(
        None, description="the threshold that certainty is rated against; an important difference where one is given"
    )
    optimal_information_size: Count | None = Field(None, gt=0, description="participants; computed where absent")
    because: Text | None = None
    source: Text | None = None


class Reasoned(Part):
    """A number that a person chose, with the reason."""

    value: Number
    because: Text


class BaselineRisk(Reasoned):
    """The risk without the intervention: of the trials' own comparator arms, or of the people the question is about."""

    of: Literal["trials", "target population"] | None = Field(
        None, description="with `trials`, the number of people is checked against the interval"
    )


class FamiliarScale(Part):
    """A scale that readers know, on which a standardised difference is told; it runs the way the studies' scales do."""

    name: Name
    sd: Positive = Field(description="standard deviation on this scale, of people like those of the studies")
    because: Text


class Responders(Part):
    """The share of people who improve enough without the intervention, at which a difference is told in people."""

    baseline_risk: Share = Field(gt=0, lt=1, description="share of responders without the intervention")
    because: Text


class ReExpression(Part):
    """A standardised difference told otherwise: on a familiar scale, as people who respond, or both."""

    scale: FamiliarScale | None = None
    responders: Responders | None = None


class Setting(Part):
    """A rulebook's threshold, set for this study set: a number or one of the words that it allows."""

    value: Number | Name
    because: Text


class PersonalJudgement(Part):
    """What a person judged of a domain. The rules' own judgement stays beside it."""

    level: Name
    because: Text
    by: Name | None = Field(None, description="who judged; needed where several people did")
    on: Text | None = Field(None, description="the day", json_schema_extra={"format": "date"})
    consensus: bool = Field(False, description="it is what people who judged differently agreed on, and counts")


def _as_list(said: Any) -> Any:
    """One person's judgement is a list of one."""
    return said if isinstance(said, (list, tuple)) else [said]


Judgements = Annotated[
    tuple[PersonalJudgement, ...],
    BeforeValidator(_as_list, json_schema_input_type=PersonalJudgement | tuple[PersonalJudgement, ...]),
]
"""What one person, or each of several, judged of one domain."""


class Stated(Part):
    """A yes or no that only a person can say, with the reason."""

    present: bool
    because: Text


class BiasDirection(Part):
    """Which way the risk of bias would have pushed the estimate."""

    towards: Literal["an effect", "no effect"]
    because: Text


class SubgroupEffect(Part):
    """A subgroup analysis that may explain differences between studies, and how credible it is (ICEMAN)."""

    credibility: Literal["very low", "low", "moderate", "high"]
    because: Text


class Unpublished(Part):
    """What a search of registries and regulators found: studies that were done and are not published."""

    studies: Count
    because: Text


Formulas = Literal["metafor", "RevMan"]


class Pooling(Part):
    """How studies are pooled. The default is Cochrane's current advice for RevMan.

    `DL-MH` is what RevMan calls Mantel-Haenszel with random effects: DerSimonian and Laird's tau² from a Q around the
    Mantel-Haenszel estimate. `formulas` says whose SMD, risk difference and correction of zero cells are meant.
    """

    method: Literal["REML", "DL", "PM", "DL-MH", "common", "MH", "Peto"] = Field(
        "REML", description="estimator of the variance between studies, or `common`, MH or Peto for one true effect"
    )
    interval: Literal["default", "Wald", "Hartung-Knapp"] = "default"
    formulas: Formulas = Field(
        "metafor", description="where programs differ: SMD and its variance, risk difference, zero cells in MH"
    )


Assumptions = dict[Name, Text]


class Outcome(Part):
    """One row of the evidence profile."""

    id: Name
    name: Name
    better: Literal["lower", "higher"]
    measure: Measure | None = Field(None, description="not needed for evidence without numbers")
    kind: Literal["benefit", "harm"] | None = Field(None, description="what the intervention is given for, or a harm")
    importance: Literal["critical", "important", "limited"] = "critical"
    scale: tuple[Number, Number] | None = Field(None, description="lowest and highest possible score")
    unit: Name | None = None
    follow_up: FollowUp | None = None
    population: Text | None = Field(
        None, description="the people in whom it was studied, where they are fewer or others than the question's"
    )
    surrogate_for: Name | None = Field(None, description="the outcome that matters, where this one stands in for it")
    thresholds: Thresholds | None = None
    baseline_risk: BaselineRisk | None = Field(
        None, description="share of people with the event without the intervention"
    )
    sd: Reasoned | None = Field(None, description="standard deviation of the outcome, for the information size")
    re_expressed: ReExpression | None = Field(None, description="of a standardised difference only (SMD)")
    pooling: Pooling | None = None
    pooled: PooledEstimate | None = None
    studies: tuple[Study, ...] = ()
    indirectness: Indirectness | None = Field(None, description="of all studies that do not say their own")
    indirect_comparison: bool = Field(False, description="A and B were compared only through a common comparator")
    bias_direction: BiasDirection | None = None
    subgroup_effect: SubgroupEffect | None = None
    unpublished: Unpublished | None = None
    dose_response: Stated | None = None
    opposing_confounding: Stated | None = None
    judgements: dict[Name, Judgements] = Field(default_factory=dict)
    assume: Assumptions | None = Field(None, description="a level for a domain that cannot be told, and `because`")
    note: Text | None = None

    @property
    def named_studies(self) -> tuple[str, ...]:
        """Its studies by name: those that it lists, and those that its pooled estimate names."""
        pooled = self.pooled.trials if self.pooled else ()
        return tuple(dict.fromkeys((*(study.id for study in self.studies), *pooled)))

    @property
    def unnamed_studies(self) -> int:
        """Studies of its pooled estimate that nobody names."""
        return max(0, self.pooled.studies - len(self.named_studies)) if self.pooled else 0

    @property
    def body(self) -> Body | None:
        """The body of evidence: `none` without any, None where a published pool does not say its design."""
        if self.studies:
            return self.studies[0].body
        if self.pooled is None:
            return "none"
        return BODY_OF[self.pooled.design] if self.pooled.design else None


class Question(Part):
    """The clinical question: population, intervention, comparator."""

    population: Text
    intervention: Name
    comparator: Name
    comparator_is: Literal["inactive", "active"] | None = Field(
        None, description="placebo, no treatment or usual care; or another treatment"
    )


class ImportedFile(Part):
    """A file that a study set was made from, and how it was read. Nothing of it is graded."""

    file: Name
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")] | None = Field(None, description="of its bytes")
    columns: dict[Name, Text] = Field(default_factory=dict, description="what each column was taken for")
    ignored: tuple[Name, ...] = Field((), description="columns, or parts, that were not read")


class StudySet(Part):
    """A clinical question with its outcomes: what is graded."""

    title: Name
    question: Question
    rulebook: Name = "core-grade-2025"
    pooling: Pooling = Pooling()
    thresholds: dict[Name, Setting] = Field(default_factory=dict, description="thresholds of the rulebook, set anew")
    unpublished: Unpublished | None = Field(None, description="for all outcomes that do not say their own")
    indirectness: Indirectness | None = Field(None, description="for all outcomes that do not say their own")
    assume: Assumptions | None = None
    outcomes: tuple[Outcome, ...]
    imported: tuple[ImportedFile, ...] = Field((), description="the files that it was made from, if any")
    note: Text | None = None

    def _repr_html_(self) -> str:
        from grading.output.html import study_set  # a notebook asks for it; nothing else loads the wing

        return study_set(self)
