"""A study set on its way: what the Given steps of a scenario say, until it is graded.

It begins as evidence that nothing speaks against, or as a study set file; every step changes one thing. `study_set()`
puts it into the format of a study set file and checks it as any other.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from grading.errors import Problem, StudySetError, did_you_mean
from grading.intake.checked_file import problems
from grading.intake.study_set_file import STUDY_SET, load_source
from grading.located import Located
from grading.located import Path as Place
from grading.model.study_set import StudySet
from grading.scenarios.outcome_draft import BECAUSE, OutcomeDraft, StudyDraft, refuse

SCORE = {"id": "pain", "name": "pain", "measure": "MD", "better": "lower", "kind": "benefit", "scale": [-10, 10],
         "thresholds": {"important": 1, "because": BECAUSE}, "sd": {"value": 3, "because": BECAUSE}}  # fmt: skip
COUNTED = {"id": "relapse", "name": "relapse", "measure": "RR", "better": "lower", "kind": "benefit",
           "thresholds": {"important": 20, "because": BECAUSE},
           "baseline_risk": {"value": 0.2, "because": BECAUSE}}  # fmt: skip
HARM = {**COUNTED, "id": "dizziness", "name": "dizziness", "kind": "harm"}
USUAL_EFFECT = {"pain": -2.0, "relapse": 0.75, "dizziness": 1.5}
"""Each beyond its important difference, none implausibly large."""
USUAL_PEOPLE = {"pain": 2000, "relapse": 8000, "dizziness": 8000}
"""Enough for an interval on one side of the threshold, and more than the optimal information size."""
SOUND_STUDIES = {"risk_of_bias": {"tool": "other", "overall": "low"}, "indirectness": "none", "funding": "public"}
SOUND_POOL = {"i_squared": 0, "from": "Review 2025"}
OF_NO_REVIEW = {"from": "the scenario"}
SOUND_QUESTION = {
    "population": "adults", "intervention": "the drug", "comparator": "placebo", "comparator_is": "inactive",
}  # fmt: skip
NOTHING_UNPUBLISHED = {"studies": 0, "because": BECAUSE}
TELLS_OUTCOME = "begin with `the outcome … of the study set …`, or put `what follows is about the outcome …` above it"


@dataclass
class Draft:
    """The study set: its own keys, its outcomes, and the one that steps speak of; None where a file has several."""

    keys: dict[str, Any]
    outcomes: list[OutcomeDraft]
    subject: int | None = None

    @property
    def outcome(self) -> OutcomeDraft:
        """The outcome that steps speak of. Raises ScenarioError where nobody said which."""
        if self.subject is None:
            raise refuse(f"which outcome? The study set has {', '.join(self.names())}", TELLS_OUTCOME)
        return self.outcomes[self.subject]

    def names(self) -> list[str]:
        """Its outcomes, by their ids."""
        return [str(outcome.keys["id"]) for outcome in self.outcomes]

    def speak_of(self, name: str) -> None:
        """Speak of the outcome of this id or name from here on. Raises ScenarioError if there is none, or several."""
        found = [i for i, one in enumerate(self.outcomes) if name in (one.keys["id"], one.keys["name"])]
        if len(found) != 1:
            what = f"{'several outcomes are' if found else 'no outcome is'} called `{name}`"
            raise refuse(f"{what}{did_you_mean(name, self.names())}", f"the outcomes are {', '.join(self.names())}")
        [self.subject] = found

    def add(self, usual: dict[str, Any], name: str | None = None) -> None:
        """One more outcome that nothing speaks against; from here on steps speak of it."""
        own = {"id": f"{usual['id']}-{len(self.outcomes) + 1}", **({"name": name} if name else {})}
        self.outcomes.append(
            OutcomeDraft(
                deepcopy(usual) | own,
                effect=USUAL_EFFECT[usual["id"]],
                people=USUAL_PEOPLE[usual["id"]],
                usual_people=USUAL_PEOPLE[usual["id"]],
                design="randomised trial",
                studies=[StudyDraft() for _ in range(4)],
                common=deepcopy(SOUND_STUDIES),
                of_a_pool=SOUND_POOL,
            )
        )
        self.subject = len(self.outcomes) - 1

    def document(self) -> dict[str, Any]:
        """The study set as a file would hold it."""
        return deepcopy({**self.keys, "outcomes": [outcome.build() for outcome in self.outcomes]})

    def study_set(self) -> StudySet:
        """The study set, checked as any other. Raises StudySetError with everything that is impossible in it."""
        document = self.document()
        try:
            return StudySet.model_validate(document)
        except ValidationError:
            raise StudySetError(_in_words(document)) from None


def sound_evidence(usual: dict[str, Any]) -> Draft:
    """One outcome that nothing speaks against; registries were searched and hold nothing unpublished."""
    draft = Draft(
        {"title": "A scenario", "question": dict(SOUND_QUESTION), "unpublished": dict(NOTHING_UNPUBLISHED)}, []
    )
    draft.add(usual)
    return draft


def from_file(path: Path) -> Draft:
    """The study set in this file, to be changed. Raises StudySetError with everything that is wrong with it."""
    source = load_source(path)
    keys = deepcopy(source.located.data) | {"rulebook": source.study_set.rulebook}
    outcomes = [_told(outcome) for outcome in keys.pop("outcomes")]
    return Draft(keys, outcomes, 0 if len(outcomes) == 1 else None)


def _told(outcome: dict[str, Any]) -> OutcomeDraft:
    studies = [StudyDraft(None, study) for study in outcome.pop("studies", [])]
    pooled = outcome.pop("pooled", None)
    designs = {study.keys["design"] for study in studies} | {(pooled or {}).get("design")} - {None}
    design = designs.pop() if len(designs) == 1 else None
    return OutcomeDraft(outcome, design=design, studies=studies, pooled=pooled, of_a_pool=OF_NO_REVIEW, told=True)


class _Spoken(Located):
    """A study set that no file holds: its places are told by outcome and study."""

    def where(self, path: Place) -> str:
        """The outcome by its name, and the study by its id."""
        if path[:1] != ("outcomes",) or len(path) < 2:
            return ""
        outcome = self.data["outcomes"][path[1]]
        study = f", study `{outcome['studies'][path[3]]['id']}`" if path[2:3] == ("studies",) and path[3:] else ""
        return f"outcome `{outcome['name']}`{study}"


def _in_words(document: dict[str, Any]) -> list[Problem]:
    """What is wrong with a study set that was put together by steps."""
    spoken = _Spoken(data=document, lines=dict.fromkeys(_places(document), 1))
    return [replace(one, what=re.sub(r"^study `[^`]*`: ", "", one.what)) for one in problems(spoken, STUDY_SET)]


def _places(data: Any, here: Place = ()) -> list[Place]:
    """Every path in plain data."""
    within = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [here, *(place for key, value in within for place in _places(value, (*here, key)))]
