"""The trail: the record of one grading, from which alone it can be explained and made again. `schema: 1` is public.

It holds the study set as it was typed, every file of the rulebook, all facts, what every rule did, and the result. It
names no machine and no day: the same study set and rulebook give the same bytes.
"""

from __future__ import annotations

import hashlib
from typing import Literal, Self

from pydantic import Field, model_validator

from grading.model.origin import Origin
from grading.model.verdict import Grading, Result
from grading.model.words import Did, Value

FiredBy = Literal["durable_rules and the specification", "the specification alone"]


class Tool(Result):
    """What graded. `fired_by` says whether durable_rules fired the rules, or their specification alone."""

    name: str
    version: str
    fired_by: FiredBy


class RecordedStudySet(Result):
    """The study set as it was typed, with its digests."""

    file: str = Field(description="the name of the file, without folders; `standard input` where it was none")
    sha256: str = Field(description="SHA-256 of its canonical JSON (RFC 8785): the same for the same meaning")
    file_sha256: str = Field(description="SHA-256 of the file's bytes")
    text: str


class RecordedRulebook(Result):
    """Every file of the rulebook by its name; `folder` is the one that was graded by."""

    id: str
    version: str
    sha256: str
    folder: str
    files: dict[str, str]


class RecordedThreshold(Result):
    """A threshold as it was in force."""

    name: str
    value: Value
    unit: str
    chosen_by: str
    because: str = ""


class RecordedFact(Result):
    """A fact that was known, and where it comes from. Whatever is not in the list was not known."""

    name: str
    value: Value
    unit: str = ""
    origin: Origin


class RecordedRule(Result):
    """What a rule did, and which of its conditions held, did not hold, or could not be told (null)."""

    id: str
    did: Did
    conditions: tuple[tuple[str, bool | None], ...]


class RecordedStage(Result):
    """A domain as it was fired. `facts` are those that it had beside the outcome's own, or with another value."""

    domain: str
    best_case: bool = Field(description="fired a second time, with everything undetermined at its best")
    facts: dict[str, Value | None] = Field({}, description="null: not known here")
    rules: tuple[RecordedRule, ...]


class RecordedOutcome(Result):
    """All that is behind the verdict on one outcome."""

    id: str
    facts: tuple[RecordedFact, ...]
    stages: tuple[RecordedStage, ...]


class Trail(Result):
    """The record of one grading."""

    schema_: Literal[1] = Field(1, alias="schema")
    kind: Literal["trail"] = "trail"
    tool: Tool
    study_set: RecordedStudySet
    rulebook: RecordedRulebook
    thresholds: tuple[RecordedThreshold, ...]
    outcomes: tuple[RecordedOutcome, ...]
    conclusion: RecordedStage
    result: Grading

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        """Refuse a record whose parts were not written together."""
        if hashlib.sha256(self.study_set.text.encode()).hexdigest() != self.study_set.file_sha256:
            raise ValueError(
                "the recorded study set has been changed: its text does not have the digest that is recorded"
            )
        recorded, graded = ([one.id for one in part] for part in (self.outcomes, self.result.outcomes))
        if recorded != graded:
            raise ValueError("the record has been changed: its outcomes are not those of its result")
        return self

    def _repr_html_(self) -> str:
        from grading.output.html import trail  # a notebook asks for it; nothing else loads the wing

        return trail(self)
