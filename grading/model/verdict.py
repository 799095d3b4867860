"""What comes out: judgements, verdicts and the conclusion. Frozen; `schema: 1` of the JSON is a public contract.

`certainty` is None where it is a range (`certainty_range` then differs at its ends) or where nothing was graded
(`certainty_range` is None too). Levels are GRADE's words.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from grading.model.words import CERTAINTIES, Certainty

CertaintyRange = tuple[Certainty, Certainty]


def spread(ends: tuple[str, str]) -> str:
    """`low`, or `low to high`: the two ends of a range of levels as text, once where they are the same."""
    return ends[0] if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}"


class Result(BaseModel):
    """A part of the result: frozen."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Overruled(Result):
    """What the rules alone say of a domain that a person judged, the same or otherwise, or that was assumed."""

    level: str
    because: str
    rules: tuple[str, ...]


class Rater(Result):
    """What one person judged. A `consensus` is what people who judged differently agreed on."""

    by: str | None
    level: str
    because: str
    on: str | None = Field(None, description="the day, as 2026-01-31")
    consensus: bool = False


class Judgement(Result):
    """What one domain settled to, and why. `steps` is None where it is undetermined."""

    level: str = Field(description="GRADE's word, or `undetermined`")
    range: tuple[str, str] | None = Field(None, description="the least and the most serious level that it may be")
    steps: int | None = Field(description="levels of certainty: negative down, positive up")
    because: str
    rules: tuple[str, ...] = Field(description="ids of the rules that decided; for an undetermined domain, those that "
                                   "cannot be told")  # fmt: skip
    missing: tuple[str, ...] = Field((), description="facts that would have to be known")
    overruled: Overruled | None = Field(None, description="what the rules alone say, beside what a person judged or "
                                        "assumed")  # fmt: skip
    by: Literal["rules", "person", "assumption"] = "rules"
    raters: tuple[Rater, ...] = Field((), description="every person's own judgement, where people judged")
    borderline: bool = False

    @property
    def disputed(self) -> bool:
        """True where people judged differently, and no consensus settles it."""
        return self.by == "person" and self.steps is None

    @property
    def confirmed(self) -> bool:
        """True where people judged as the rules alone do."""
        same = self.overruled is not None and self.overruled.level == self.level
        return same and self.by == "person" and not self.disputed


class PooledResult(Result):
    """The estimate that was graded."""

    measure: str
    effect: float
    interval: tuple[float, float] | None
    studies: int
    participants: int | None
    events: int | None
    i_squared: float | None
    tau_squared: float | None
    tau_squared_interval: tuple[float, float] | None = Field(None, description="95%, Q-profile")
    prediction_interval: tuple[float, float] | None
    method: str
    left_out: tuple[tuple[str, str], ...] = Field((), description="studies that could not be pooled, and why")


class Absolute(Result):
    """The effect per 1000 people at the baseline risk; the interval is of the difference."""

    baseline_per_1000: float
    difference_per_1000: float
    interval: tuple[float, float]
    baseline_from: str = ""
    number_needed: str | None = None


class OnScale(Result):
    """A standardised difference in points of a scale that readers know."""

    name: str
    sd: float = Field(description="the standard deviation on this scale that the difference was multiplied with")
    effect: float
    interval: tuple[float, float]
    because: str


class RespondersResult(Result):
    """A standardised difference as people who respond: with the odds ratio that belongs to it, and per 1000."""

    odds_ratio: float = Field(description="of responding; above 1 means more responders, whichever score is better")
    absolute: Absolute = Field(description="responders per 1000, at the share of them without the intervention")


class ReExpressed(Result):
    """The same effect told in other ways."""

    scale: OnScale | None = None
    responders: RespondersResult | None = None


class OutcomeResult(Result):
    """One row of the evidence profile."""

    id: str
    name: str
    importance: str
    evidence: str = Field(description="the body of evidence: randomised trials, mechanistic, none …")
    pooled: PooledResult | None
    absolute: Absolute | None
    re_expressed: ReExpressed | None = None
    judgements: dict[str, Judgement]
    certainty: Certainty | None
    certainty_range: CertaintyRange | None
    statement: str
    qualifier: str
    family: str
    footnotes: tuple[str, ...]
    studies: int = 0
    participants: int | None = Field(None, description="people in these studies")
    follow_up: str | None = None

    @property
    def undetermined(self) -> bool:
        """True where the certainty is a range."""
        return self.certainty is None and self.certainty_range is not None

    def missing(self) -> dict[str, tuple[str, ...]]:
        """The facts that are missing, by undetermined domain."""
        return {name: judged.missing for name, judged in self.judgements.items() if judged.missing}

    def _repr_html_(self) -> str:
        from grading.output.html import verdict  # a notebook asks for it; nothing else loads the wing

        return verdict(self)


class Conclusion(Result):
    """The verdict on the whole question: overall certainty is the lowest among critical outcomes."""

    certainty: Certainty | None
    certainty_range: CertaintyRange | None
    statement: str
    family: str
    rules: tuple[str, ...] = ()


class StudySetName(Result):
    """What was graded."""

    title: str
    question: dict[str, Any]
    sha256: str | None


class RulebookName(Result):
    """By which rules. `sha256` is over all their files, those of the layers below included."""

    id: str
    version: str
    sha256: str
    layers: tuple[str, ...] = Field((), description="of a house rulebook: the rulebooks that lie on each other, with "
                                    "their versions, the lowest first")  # fmt: skip
    departures: tuple[str, ...] = Field((), description="what a house rulebook does otherwise than those below it, and "
                                        "why")  # fmt: skip

    def __str__(self) -> str:
        on = f", a house rulebook on {' on '.join(self.layers[-2::-1])}" if self.layers else ""
        return f"{self.id} {self.version} ({self.sha256[:12]}){on}"


class Grading(Result):
    """The result of grading one study set."""

    schema_: Literal[1] = Field(1, alias="schema")
    study_set: StudySetName
    rulebook: RulebookName
    outcomes: tuple[OutcomeResult, ...]
    conclusion: Conclusion

    @property
    def undetermined(self) -> bool:
        """True where the certainty of some outcome is a range."""
        return any(outcome.undetermined for outcome in self.outcomes)

    def below(self, level: Certainty) -> list[str]:
        """Ids of the outcomes whose certainty is, or may be, below this level, or that nobody studied."""
        rank = CERTAINTIES.index
        return [
            outcome.id
            for outcome in self.outcomes
            if outcome.evidence == "none"
            or (outcome.certainty_range is not None and rank(outcome.certainty_range[0]) < rank(level))
        ]

    def _repr_html_(self) -> str:
        from grading.output.html import profile  # a notebook asks for it; nothing else loads the wing

        return profile(self)
