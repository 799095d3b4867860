"""A claims file: what a text says, claim by claim, and the evidence that each claim rests on. Frozen pydantic models.

Overloaded words: `evidence` names study sets; `rests_on` names their outcomes (`set/outcome`), or, by the set alone,
the conclusion over all of its outcomes. `source` is what a person found when looking the claim up where it comes from.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from grading.model.study import FollowUp, Part
from grading.model.words import Certainty, Count, Family, Name, Number, Text

Direction = Literal["intervention", "comparator", "neither", "mixed"]
Element = Literal["population", "intervention", "comparator", "outcome", "time"]


class Asserts(Part):
    """What the words assert. What is not given is recognised from the words, or follows from their family."""

    family: Family | None = Field(None, description="recognised from the words where it is not given")
    direction: Direction | None = Field(None, description="whom the words say the evidence favours")
    size: Literal["important", "unimportant"] | None = None
    certainty: Certainty | None = Field(None, description="how sure the words say that one can be")
    comparator: Name | None = Field(None, description="with what the words compare")
    population: Text | None = Field(None, description="whom the words speak of; shown beside the evidence's population")
    follow_up: FollowUp | None = Field(None, description="the time that the words speak of")
    effect: Number | None = Field(None, description="an effect that the words print")
    number_needed: tuple[Count, Count] | None = Field(
        None, description="the least and greatest number needed to treat or harm that the words print"
    )


class SourceCheck(Part):
    """What a person found on looking the claim up in its source."""

    says: Literal["so", "otherwise", "nothing of it", "unidentified"]
    because: Text


class Statement(Part):
    """Words that can be checked: what they rest on, what they leave out, and what they assert."""

    words: Text = Field(description="the words themselves, or the qualifying ones of them with … between")
    rests_on: tuple[Name, ...] = Field((), description="`set/outcome`, or `set` for its conclusion")
    leaves_out: tuple[Name, ...] = Field((), description="evidence on the same question that the text does not mention")
    asserts: Asserts | None = None
    beyond: dict[Element, Text] = Field(
        default_factory=dict, description="where the words go beyond the evidence, by a person's judgement, and why"
    )
    source: SourceCheck | None = None


class Claim(Statement):
    """One claim of a text. With `parts`, each is checked for itself and the claim is as its worst part."""

    id: Name
    parts: tuple[Statement, ...] = Field((), description="a sentence that asserts several things, one part each")
    note: Text | None = None

    @property
    def statements(self) -> tuple[Statement, ...]:
        """What is checked: the parts, each resting on the claim's evidence if it names none; or the claim itself."""
        if not self.parts:
            return (self,)
        shared = {"rests_on": self.rests_on, "leaves_out": self.leaves_out}
        return tuple(
            part if part.rests_on or part.leaves_out else part.model_copy(update=shared) for part in self.parts
        )


class Claims(Part):
    """The claims of one text."""

    title: Name
    text: Text | None = Field(None, description="where the text was published")
    rulebook: Name = "core-grade-2025"
    evidence: dict[Name, Text] = Field(
        default_factory=dict, description="a name for each study set, and its file, seen from this file"
    )
    claims: tuple[Claim, ...]
    note: Text | None = None


def split(reference: str) -> tuple[str, str | None]:
    """`set/outcome` → the two names; None for the outcome where the whole set is meant."""
    name, _, outcome = reference.partition("/")
    return name, outcome or None
