"""A claims file: what a text says, claim by claim, and the evidence that each claim rests on. Frozen pydantic models.

Overloaded words: `evidence` names study sets; `rests_on` names their outcomes (`set/outcome`), or, by the set alone,
the conclusion over all of its outcomes. `source` is what a person found when looking the claim up where it comes from.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field
from pydantic.config import JsonDict

from grading.model.study import FollowUp, Part
from grading.model.words import Certainty, Count, Family, Name, Number, Text

Direction = Literal["intervention", "comparator", "neither", "mixed"]
Element = Literal["population", "intervention", "comparator", "outcome", "time"]
NumberNeeded = Annotated[Count, Field(json_schema_extra={"minimum": 1})]
Reference = Annotated[Name, Field(json_schema_extra={"pattern": r"^\s*[^/\s]([\s\S]*[^/\s])?\s*$"})]
"""`set/outcome` or `set`."""
SetName = Annotated[Name, Field(json_schema_extra={"pattern": r"^[^/]*[^/\s][^/]*$"})]
NOT_EMPTY: JsonDict = {"minProperties": 1}
NOT_ONE: JsonDict = {"anyOf": [{"maxItems": 0}, {"minItems": 2}]}
"""As all of the above, for the published schema alone: of a file `plausible_claim` and the reader say more."""


class Asserts(Part):
    """What the words assert. What is not given is recognised from the words, or follows from their family."""

    model_config = ConfigDict(json_schema_extra=NOT_EMPTY)

    family: Family | None = Field(None, description="recognised from the words where it is not given")
    direction: Direction | None = Field(None, description="whom the words say the evidence favours")
    size: Literal["important", "unimportant"] | None = None
    certainty: Certainty | None = Field(None, description="how sure the words say that one can be")
    comparator: Name | None = Field(None, description="with what the words compare")
    population: Text | None = Field(None, description="whom the words speak of; shown beside the evidence's population")
    follow_up: FollowUp | None = Field(None, description="the time that the words speak of")
    effect: Number | None = Field(None, description="an effect that the words print")
    number_needed: tuple[NumberNeeded, NumberNeeded] | None = Field(
        None, description="the least and greatest number needed to treat or harm that the words print"
    )


class SourceCheck(Part):
    """What a person found on looking the claim up in its source."""

    says: Literal["so", "otherwise", "nothing of it", "unidentified"]
    because: Text


class Statement(Part):
    """Words that can be checked: what they rest on, what they leave out, and what they assert."""

    words: Text = Field(description="the words themselves, or the qualifying ones of them with … between")
    rests_on: tuple[Reference, ...] = Field((), description="`set/outcome`, or `set` for its conclusion")
    leaves_out: tuple[Reference, ...] = Field(
        (), description="evidence on the same question that the text does not mention"
    )
    asserts: Asserts | None = None
    beyond: dict[Element, Text] = Field(
        default_factory=dict,
        description="where the words go beyond the evidence, by a person's judgement, and why",
        json_schema_extra=NOT_EMPTY,
    )
    source: SourceCheck | None = None


class Claim(Statement):
    """One claim of a text. With `parts`, each is checked for itself and the claim is as its worst part."""

    id: Name
    parts: tuple[Statement, ...] = Field(
        (), description="a sentence that asserts several things, one part each", json_schema_extra=NOT_ONE
    )
    note: Text | None = None

    @property
    def statements(self) -> tuple[Statement, ...]:
        """What is checked: the parts, each with what the claim rests on and leaves out; or the claim itself."""
        return tuple(map(self._inherited, self.parts)) or (self,)

    def _inherited(self, part: Statement) -> Statement:
        """The part with the claim's evidence where it names none; what it rests on itself it does not leave out."""
        rests_on = part.rests_on or self.rests_on
        leaves_out = part.leaves_out or tuple(one for one in self.leaves_out if one not in rests_on)
        return part.model_copy(update={"rests_on": rests_on, "leaves_out": leaves_out})


class Claims(Part):
    """The claims of one text."""

    title: Name
    text: Text | None = Field(None, description="where the text was published")
    rulebook: Name = "core-grade-2025"
    evidence: dict[SetName, Text] = Field(
        default_factory=dict,
        description="a name for each study set, and its file, seen from this file",
        json_schema_extra={"additionalProperties": False},
    )
    claims: tuple[Claim, ...] = Field(json_schema_extra={"minItems": 1})
    note: Text | None = None


def split(reference: str) -> tuple[str, str | None]:
    """`set/outcome` → the two names; None for the outcome where the whole set is meant."""
    name, _, outcome = reference.partition("/")
    return name, outcome or None
