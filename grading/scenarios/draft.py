"""A study set on its way: what the Given steps of a scenario say, until it is graded.

The draft begins as evidence that nothing speaks against; every step changes one thing. `study_set()` puts it into the
format of a study set file and checks it as any other. Each study's precision follows from its share of the weight, and
its number of people with it, so that "studies with 55% of the weight" is exact.
"""

from __future__ import annotations

import math
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from grading.model.study_set import StudySet
from grading.model.words import BODY_OF, RATIOS
from grading.pooling.small_study import FEWEST_STUDIES

COMPARATIVE = ("randomised trials", "non-randomised studies")
BECAUSE = "as the scenario says"
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


@dataclass
class StudyDraft:
    """One study: its share of the weight (an equal part of the rest where None), and what it says of itself."""

    share: float | None = None
    keys: dict[str, Any] = field(default_factory=dict)


@dataclass
class OutcomeDraft:
    """One outcome: its own keys, its studies, and a published estimate where a step gives one."""

    keys: dict[str, Any]
    effect: float
    people: int | None
    design: str = "randomised trial"
    studies: list[StudyDraft] = field(default_factory=lambda: [StudyDraft() for _ in range(4)])
    common: dict[str, Any] = field(
        default_factory=lambda: {
            "risk_of_bias": {"tool": "other", "overall": "low"},
            "indirectness": "none",
            "funding": "public",
        }
    )
    pooled: dict[str, Any] | None = None
    listed: bool = True
    exact: bool = True
    """False where the steps give the studies one by one, with all that is known of them."""

    def study_with(self, share: float) -> StudyDraft:
        """The study that carries this share of the weight: named before, or the next one that carries none yet."""
        for study in self.studies:
            if study.share == share:
                return study
        free = next(study for study in self.studies if study.share is None)
        free.share = share
        return free

    def published(self) -> dict[str, Any]:
        """The published estimate, made from the usual one if no step has given it."""
        if self.pooled is None:
            self.pooled = {"effect": self.effect, "se": math.sqrt(self._variance(1.0))}
        return self.pooled

    def of_studies(self, number: int) -> None:
        """So many studies, equally weighty."""
        self.studies = [StudyDraft() for _ in range(number)]

    def split(self, number: int, studies: int, i_squared: float, apart: float | None = None) -> None:
        """`number` of the studies on the estimate's side of no effect, the others opposite; with just this I².

        `apart`: how many times the estimate the two groups are apart; little enough, and all are on one side.
        For equally precise studies I² = 1 - (k - 1)/Q and Q = k·f(1 - f)·d²/v, d apart, a share f on the main side.
        """
        self.of_studies(studies)
        y, share = self._scaled(self.effect), number / studies
        apart = abs(y) * (1.3 / share if apart is None else apart)
        variance = studies * share * (1 - share) * apart**2 * (1 - i_squared / 100) / (studies - 1)
        away = math.copysign(apart, y)
        for index, study in enumerate(self.studies):
            own = y + away * (1 - share) if index < number else y - away * share
            study.keys["result"] = {"effect": self._natural(own), "se": math.sqrt(variance)}
        if self.pooled is None:
            between = variance * (i_squared / 100) / (1 - i_squared / 100)
            self.pooled = {"effect": self.effect, "se": math.sqrt((variance + between) / studies)}
        self.pooled["i_squared"] = i_squared
        if studies >= FEWEST_STUDIES:
            self.pooled.setdefault("small_study_test", {"name": "Egger", "p": 0.9})

    def build(self) -> dict[str, Any]:
        """The outcome as a study set file would hold it."""
        studies = self._studies()
        built: dict[str, Any] = {**self.keys, "studies": studies if self.listed else []}
        if self.pooled is not None:
            people = {} if self.people is None else {"participants": self.people}
            number = {"studies": len(self.studies), "from": "Review 2025"}
            if "indirectness" in self.common:  # beside a published estimate only the outcome's own is read
                built.setdefault("indirectness", self.common["indirectness"])
            built["pooled"] = {"i_squared": 0, **number, **people, **self.pooled}
        return built

    def _studies(self) -> list[dict[str, Any]]:
        if not self.exact:
            return [{"design": self.design, **self.common, **study.keys} for study in self.studies]
        claimed = sum(study.share or 0.0 for study in self.studies)
        if claimed >= 1:
            self.studies = [study for study in self.studies if study.share]
        free = sum(study.share is None for study in self.studies)
        shares = [(1 - claimed) / free if study.share is None else study.share for study in self.studies]
        people = self._people(shares)
        return [self._study(i, study, shares[i], people[i]) for i, study in enumerate(self.studies)]

    def _study(self, index: int, study: StudyDraft, share: float, people: int | None) -> dict[str, Any]:
        built: dict[str, Any] = {"id": f"Study {'ABCDEFGHIJKLMNOPQRST'[index]}", "design": self.design, **self.common}
        if people is not None:
            built["participants"] = people
        if BODY_OF[self.design] in COMPARATIVE:
            built["result"] = {"effect": self.effect, "se": math.sqrt(self._variance(share))}
        return {key: value for key, value in {**built, **study.keys}.items() if value is not None}

    def _people(self, shares: list[float]) -> list[int | None]:
        if self.people is None:
            return [None] * len(shares)
        ends = [round(self.people * sum(shares[: index + 1])) for index in range(len(shares))]
        return [end - start for start, end in zip([0, *ends], ends, strict=False)]

    def _variance(self, share: float) -> float:
        """Of a study with this share of the people: 4·SD²/n for a score, the delta method for a ratio."""
        people = share * (self.people or USUAL_PEOPLE[self.keys["id"]])
        if self.keys["measure"] not in RATIOS:
            return 4 * float(self.keys.get("sd", {"value": 3})["value"]) ** 2 / people
        baseline = float(self.keys.get("baseline_risk", {"value": 0.2})["value"])
        odds = [math.sqrt((1 - risk) / risk) for risk in (baseline, min(baseline * self.effect, 0.9))]
        return sum(odds) ** 2 / people

    def _scaled(self, value: float) -> float:
        return math.log(value) if self.keys["measure"] in RATIOS else value

    def _natural(self, value: float) -> float:
        return math.exp(value) if self.keys["measure"] in RATIOS else value


@dataclass
class Draft:
    """The study set: the question, and outcomes of which the last is the one that steps speak of."""

    keys: dict[str, Any]
    outcomes: list[OutcomeDraft]

    @property
    def outcome(self) -> OutcomeDraft:
        """The outcome that steps speak of."""
        return self.outcomes[-1]

    def add(self, usual: dict[str, Any], name: str | None = None) -> None:
        """One more outcome that nothing speaks against."""
        effect, people = USUAL_EFFECT[usual["id"]], USUAL_PEOPLE[usual["id"]]
        self.outcomes.append(OutcomeDraft(deepcopy(usual) | ({"name": name} if name else {}), effect, people))

    def study_set(self) -> StudySet:
        """The study set, checked as any other."""
        built = [deepcopy(outcome.build()) for outcome in self.outcomes]
        for index, outcome in enumerate(built):
            outcome["id"] = f"{outcome['id']}-{index + 1}"
        return StudySet.model_validate({**self.keys, "outcomes": built})


def sound_evidence(usual: dict[str, Any]) -> Draft:
    """One outcome that nothing speaks against; registries were searched and hold nothing unpublished."""
    draft = Draft(
        {
            "title": "A scenario",
            "question": {
                "population": "adults",
                "intervention": "the drug",
                "comparator": "placebo",
                "comparator_is": "inactive",
            },
            "unpublished": {"studies": 0, "because": BECAUSE},
        },
        [],
    )
    draft.add(usual)
    return draft
