"""One outcome on its way: what the Given steps of a scenario say of it and of its studies.

Its studies are *made* or *told*. Made ones carry shares of the weight: each one's precision follows from its share, and
its number of people with it, so that "studies with 55% of the weight" is exact. Told ones have numbers of their own,
from a data table or a study set file.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

from grading.errors import ScenarioError
from grading.model.study import Estimate
from grading.model.words import BODY_OF, RATIOS
from grading.pooling.small_study import FEWEST_STUDIES
from grading.scenarios.study_tables import ELEMENTS

BECAUSE = "as the scenario says"
COMPARATIVE = ("randomised trials", "non-randomised studies")
MOST_STUDIES = 1000
USUAL_EFFECT_AS = {"MD": -2.0, "SMD": -0.6, "RD": -0.05, "RR": 0.75, "OR": 0.75, "HR": 0.75}
LIST_THEM = "list them: `the outcome was reported by these studies:`"
OF_THE_ESTIMATE = (*Estimate.model_fields, "prediction_interval")
"""What goes when another estimate is stated."""
IN_A_TABLE = "write it into the table, or change some studies with `these studies are changed:`"


def refuse(what: str, help: str) -> ScenarioError:
    """The error of a step that cannot be played; the runner adds its place."""
    return ScenarioError.of("", what, help)


@dataclass
class StudyDraft:
    """One study: its share of the weight (an equal part of the rest where None), and what it says of itself."""

    share: float | None = None
    keys: dict[str, Any] = field(default_factory=dict)


@dataclass
class OutcomeDraft:
    """One outcome: its own keys, its studies, what they have in common, and a published estimate where one is given."""

    keys: dict[str, Any]
    effect: float = 0.0
    people: int | None = None
    usual_people: int = 0
    design: str | None = None
    studies: list[StudyDraft] = field(default_factory=list)
    common: dict[str, Any] = field(default_factory=dict)
    pooled: dict[str, Any] | None = None
    of_a_pool: dict[str, Any] = field(default_factory=dict)
    """What a published estimate says unless a step says otherwise."""
    listed: bool = True
    counted: bool = False  # a step has said how many studies there are: none goes without weight
    told: bool = False

    # what steps say

    def finds(self, measure: str, effect: float) -> None:
        """The effect, in this measure. Raises ScenarioError for a ratio that is none, or beside numbers of another."""
        if measure in RATIOS and effect <= 0:
            raise refuse(f"a ratio of {effect:g}", "a ratio is above 0; 1 is no effect")
        numbers = any(study.keys.get("result") or study.keys.get("arms") for study in self.studies)
        if numbers and measure != self.keys.get("measure", measure):
            what = f"the studies' own numbers are of measure {self.keys['measure']}, not {measure}"
            raise refuse(what, "keep to their measure, or say this above them")
        self.keys["measure"], self.effect = measure, effect

    def is_measured_as(self, measure: str) -> None:
        """The measure alone; of made studies the effect is a usual one in it, unless it is a ratio still."""
        still = measure == self.keys.get("measure") or {measure, self.keys.get("measure")} <= RATIOS
        self.finds(measure, self.effect if still else USUAL_EFFECT_AS[measure])

    def measure(self) -> str:
        """The measure of the effect. Raises ScenarioError where the study set file gives none."""
        if "measure" not in self.keys:
            raise refuse(
                f"{self.keys['name']} has no measure of effect", "state one: `the estimate is a difference of …`"
            )
        return str(self.keys["measure"])

    def error(self, share: float) -> float:
        """The standard error of a study that carries this share of the weight."""
        return math.sqrt(self._variance(share))

    def is_made(self, cure: str = IN_A_TABLE) -> None:
        """Raise ScenarioError where the studies are told: they have weights and numbers of their own."""
        if self.told and not self.studies:
            raise refuse("no study is listed that this could be said of", LIST_THEM)
        if self.told:
            raise refuse("the studies are told one by one: what this says of them would have to be made up", cure)

    def are_told(self) -> None:
        """Raise ScenarioError where the studies are made: they have no names to speak of."""
        if not self.told:
            what = "the studies have no names here"
            raise refuse(
                what, "name them: `the outcome was reported by these studies:`, or begin with a study set file"
            )

    def are_listed(self, cure: str) -> None:
        """Raise ScenarioError where no study is there to say it of."""
        if not self.studies or not self.listed:
            raise refuse("no study is listed that this could be said of", cure)

    def every(self, key: str, value: Any, cure: str) -> None:
        """What every study says, whatever was said of it before; `cure` where none is listed."""
        self.are_listed(cure)
        self.forget(key)
        self.common[key] = value

    def forget(self, *keys: str) -> None:
        """What nobody said: of no study, nor of all together, nor in a review."""
        for key in keys:
            for part in (self.common, self.keys, self.pooled or {}, *(study.keys for study in self.studies)):
                part.pop(key, None)

    def threshold(self, **values: Any) -> None:
        """Differences that matter, chosen anew by the scenario."""
        given = self.keys.setdefault("thresholds", {})
        given.pop("source", None)
        given |= values | {"because": BECAUSE}

    def published(self) -> dict[str, Any]:
        """The published estimate; made from the usual one if no step has given it."""
        if self.pooled is None and self.told:
            help = "state its estimate first: `the estimate is …`, or `a review pooled the studies:`"
            raise refuse("no review has pooled the studies", help)
        if self.pooled is None:
            self.pooled = {"effect": self.effect, "se": self.error(1.0)}
        return self.pooled

    def publishes(self, said: dict[str, Any]) -> None:
        """A published estimate in place of the one before; what else a review said stays."""
        kept = {key: value for key, value in (self.pooled or {}).items() if key not in OF_THE_ESTIMATE}
        self.pooled = {**kept, **said}

    def tells(self, studies: list[dict[str, Any]]) -> None:
        """The studies one by one, in place of those before; what all have in common holds where they do not say."""
        self.told, self.listed = True, True
        self.people = None
        self.studies = [StudyDraft(None, self._with_all_elements(keys)) for keys in studies]

    def _with_all_elements(self, keys: dict[str, Any]) -> dict[str, Any]:
        """Elements of directness that are not said of this study are those of all."""
        if keys.get("indirectness") and "indirectness" in self.common:
            return {**keys, "indirectness": {**dict.fromkeys(ELEMENTS, "none"), **keys["indirectness"]}}
        return keys

    def of_studies(self, number: int) -> None:
        """So many studies, equally weighty; of a pool whose studies are not listed, so many."""
        if self.told and self.pooled is not None and not self.studies:
            self.pooled["studies"] = number
        elif number != len(self.studies):
            if self.told:
                help = "add one with `these studies are added:`, or leave one out: `the trial by … is left out`"
                raise refuse(f"{len(self.studies)} studies are told one by one, not {number}", help)
            if any(study.share or study.keys for study in self.studies):
                what = f"something was said of {len(self.studies)} studies before"
                raise refuse(what, "say how many studies there are above what is said of them")
            if number > MOST_STUDIES:
                raise refuse(f"{number} studies", f"at most {MOST_STUDIES}")
            self.studies = [StudyDraft() for _ in range(number)]
        self._all_have_weight(sum(study.share or 0.0 for study in self.studies))
        self.counted = True

    def study_with(self, percent: float, of_all: str) -> StudyDraft:
        """The study that carries this share of the weight: named before, or the next one that carries none yet.

        `of_all`: the step that says it of all studies together, for a review whose studies are not listed.
        """
        self.are_listed(f"say it of all: `{of_all}`")
        self.is_made("name the studies: `these studies are changed:`, or `the trial by … is at high risk of bias`")
        share = round(percent / 100, 6)
        for study in self.studies:
            if study.share == share:
                return study
        claimed = sum(study.share or 0.0 for study in self.studies) + share
        free = next((study for study in self.studies if study.share is None), None)
        if not share > 0 or claimed > 1 + 1e-9 or free is None:
            what = f"studies with {percent:g}% of the weight" if free else "more shares than studies"
            raise refuse(what, "shares are above 0%, together at most 100%, and of different studies")
        if self.counted:
            self._all_have_weight(claimed, besides=free)
        free.share = share
        return free

    def _all_have_weight(self, claimed: float, besides: StudyDraft | None = None) -> None:
        left = [study for study in self.studies if study.share is None and study is not besides]
        if left and claimed > 1 - 1e-9:
            what = f"no weight is left for {len(left)} of {len(self.studies)} studies"
            raise refuse(what, "leave them a part of it, or say it of all studies")

    def split(self, number: int, studies: int, i_squared: float, apart: float | None = None) -> None:
        """`number` of the studies on the estimate's side of no effect, the others opposite; with just this I².

        `apart`: how many times the estimate the two groups are apart; little enough, and all are on one side.
        For equally precise studies I² = 1 - (k - 1)/Q and Q = k·f(1 - f)·d²/v, d apart, a share f on the main side.
        """
        self.is_made()
        if not 0 < number < studies or not 0 <= i_squared < 100 or not self._scaled(self.effect):
            what = f"{number} of {studies} studies on one side, with an I² of {i_squared:g}%"
            raise refuse(what, "some on either side, an I² from 0% to below 100%, and an effect that has a side")
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

    # as a study set file would hold it

    def build(self) -> dict[str, Any]:
        """The outcome as a study set file would hold it."""
        studies = self._told() if self.told else self._made()
        built: dict[str, Any] = {**self.keys, "studies": studies if self.listed else []}
        if self.pooled is not None:
            if "indirectness" in self.common:  # beside a published estimate only the outcome's own is read
                built.setdefault("indirectness", self.common["indirectness"])
            of_these = {} if self.told and "studies" in self.pooled else self._number(studies)
            built["pooled"] = {**self.of_a_pool, **of_these, **self.pooled}
        return built

    def _number(self, studies: list[dict[str, Any]]) -> dict[str, int]:
        """What an estimate of just these studies holds; what a review says of its own is not added to."""
        counts = [study.get("participants") for study in studies]
        people = self.people if not self.told else sum(counts) if counts and None not in counts else None  # type: ignore[arg-type]
        return {"studies": len(studies), **({} if people is None else {"participants": people})}

    def _told(self) -> list[dict[str, Any]]:
        design = {} if self.design is None else {"design": self.design}
        return [_known({**design, **self.common, **study.keys}) for study in self.studies]

    def _made(self) -> list[dict[str, Any]]:
        claimed = sum(study.share or 0.0 for study in self.studies)
        studies = [study for study in self.studies if study.share or claimed < 1 - 1e-9]
        free = sum(study.share is None for study in studies)
        shares = [(1 - claimed) / free if study.share is None else study.share for study in studies]
        people = self._people(shares)
        return [self._study(i, study, shares[i], people[i]) for i, study in enumerate(studies)]

    def _study(self, index: int, study: StudyDraft, share: float, people: int | None) -> dict[str, Any]:
        name = f"Study {chr(ord('A') + index)}" if index < 26 else f"Study {index + 1}"
        built: dict[str, Any] = {"id": name, "design": self.design, **self.common, "participants": people}
        if BODY_OF[self.design or ""] in COMPARATIVE:
            built["result"] = {"effect": self.effect, "se": self.error(share)}
        said = study.keys.get("indirectness")
        full = {"indirectness": {**dict.fromkeys(ELEMENTS, "none"), **said}} if said else {}
        return _known({**built, **study.keys, **full})

    def _people(self, shares: list[float]) -> list[int | None]:
        if self.people is None:
            return [None] * len(shares)
        ends = [round(self.people * sum(shares[: index + 1])) for index in range(len(shares))]
        return [end - start for start, end in zip([0, *ends], ends, strict=False)]

    def _variance(self, share: float) -> float:
        """Of a study with this share of the people, half of them treated.

        4·SD²/n for a score; of two risks 2·Σp(1 - p)/n for their difference, by the delta method for their ratio.
        """
        people = share * (self.people or self.usual_people)
        measure = self.keys["measure"]
        if measure in ("MD", "SMD"):
            sd = self.keys.get("sd", {"value": 3})["value"] if measure == "MD" else 1.0
            return 4 * float(sd) ** 2 / people
        risk = self.keys.get("baseline_risk", {})
        baseline = float(0.2 if risk.get("of") == "target population" else risk.get("value", 0.2))
        if measure == "RD":
            treated = min(max(baseline + self.effect, 0.01), 0.99)
            return 2 * sum(risk * (1 - risk) for risk in (baseline, treated)) / people
        odds = [math.sqrt((1 - risk) / risk) for risk in (baseline, min(baseline * self.effect, 0.9))]
        return sum(odds) ** 2 / people

    def _scaled(self, value: float) -> float:
        return math.log(value) if self.keys["measure"] in RATIOS else value

    def _natural(self, value: float) -> float:
        try:
            return math.exp(value) if self.keys["measure"] in RATIOS else value
        except OverflowError:
            raise refuse("a ratio beyond all numbers", "state an effect nearer to 1") from None


def _known(keys: dict[str, Any]) -> dict[str, Any]:
    """Without what is unknown: a missing value is absent."""
    found = {key: _known(value) if isinstance(value, dict) else value for key, value in keys.items()}
    return {key: value for key, value in found.items() if value not in (None, {})}
