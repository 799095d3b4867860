"""What outcomes and their studies say beside their numbers, read once into columns.

What a study says is of few kinds: each is understood once, by the functions that derive the facts of one outcome.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import nan
from typing import Any, get_args

import numpy as np

from grading.columns.facts.numbers import UNKNOWN, Codes
from grading.columns.sheets import Bools, Numbers
from grading.facts import FACTS, Value
from grading.facts.bands import Bands, in_force
from grading.facts.bias import study_risk
from grading.facts.consistency import ELEMENTS, IMPORTANT, differs
from grading.facts.evidence import family_of
from grading.facts.precision import threshold_kind_of
from grading.facts.robins import by_robins_i, is_critical
from grading.model.plausible import EXCLUDES
from grading.model.study import Indirectness, RiskOfBias, Study
from grading.model.study_set import Outcome, StudySet
from grading.model.words import MEASURE_NAMES, Design

RISKS = ("low", "some concerns", "high")
NOTHING_SAID, INTERVENTION, COMPARATOR, NEITHER = range(4)
"""Whom a study favours, by its code."""
FAVOURS = {"intervention": INTERVENTION, "comparator": COMPARATOR, "neither": NEITHER}
PAID = {None: UNKNOWN, "industry": 1, "partly industry": 1, "public": 0, "none": 0}
MEASURES = tuple(MEASURE_NAMES)
DESIGNS = FACTS["design"].words
MOST_SEEN = 20_000
"""Parts of studies that are remembered from chunk to chunk; reviews that are read together share far fewer."""


def place(fact: str, word: str | None) -> float:
    """The code of a word of this fact; NaN is unknown."""
    return nan if word is None else float(FACTS[fact].words.index(word))


@dataclass(slots=True)
class Once:
    """What parts come to: asked once of each, whoever holds it."""

    ask: Callable[[Any], Any]
    known: dict[int, tuple[Any, Any]] = field(default_factory=dict)

    def each(self, parts: Iterable[Any]) -> list[Any]:
        """What each of these parts comes to."""
        known = self.known
        return [found[1] if (found := known.get(id(part))) else self._asked(part) for part in parts]

    def _asked(self, part: Any) -> Any:
        self.known[id(part)] = part, self.ask(part)  # the part is kept, so that its identity is no other's
        return self.known[id(part)][1]


class Kinds:
    """What parts of studies come to under one rulebook; kept from chunk to chunk.

    `of_risks` and `of_indirect` are the codes of each kind of risk of bias and of indirectness.
    """

    def __init__(self, thresholds: Mapping[str, Value]) -> None:
        self._thresholds = thresholds
        items = thresholds.get("high_risk_items")
        self._items_for_high = None if items is None else float(items)
        self.of_risks: dict[tuple[int, ...], int] = {}
        self.of_indirect: dict[tuple[int, ...], int] = {}
        self.risk = Once(lambda risk: self.of_risks.setdefault(self._risk(risk), len(self.of_risks)))
        self.indirectness = Once(lambda one: self.of_indirect.setdefault(_indirect(one), len(self.of_indirect)))
        self.weeks = Once(lambda after: nan if after is None else after.in_weeks)

    def limited(self) -> Kinds:
        """The same; or none, where they are too many."""
        seen = sum(len(once.known) for once in (self.risk, self.indirectness, self.weeks))
        return self if seen < MOST_SEEN else Kinds(self._thresholds)

    def _risk(self, risk: RiskOfBias | None) -> tuple[int, int, int]:
        level = study_risk(risk, self._items_for_high)
        return UNKNOWN if level is None else RISKS.index(level), _tri(by_robins_i(risk)), _tri(is_critical(risk))


def _indirect(indirect: Indirectness | None) -> tuple[int, ...]:
    important = [indirect is not None and getattr(indirect, element) in IMPORTANT for element in ELEMENTS]
    return _tri(differs(indirect, IMPORTANT)), _tri(differs(indirect, ("severe",))), *map(int, important)


def _tri(so: bool | None) -> int:
    return UNKNOWN if so is None else int(so)


@dataclass(frozen=True, slots=True, eq=False)
class SaidOfStudies:
    """What n studies say: codes, and weeks of follow-up (NaN is unknown). `elements` has a row for each of ELEMENTS.

    `family` is the place among DESIGNS of what kind of study it is, and `favours` whom it reports to be favoured.
    """

    risk: Codes
    by_robins_i: Codes
    critical: Codes
    differs: Codes
    differs_severely: Codes
    elements: Bools
    family: Codes
    paid: Codes
    favours: Codes
    weeks: Numbers


@dataclass(frozen=True, slots=True, eq=False)
class SaidOfOutcomes:
    """What g outcomes say: numbers, NaN where absent; words by their codes; bands of size as they are."""

    columns: Mapping[str, Numbers]
    bands: Sequence[Bands]

    def __getitem__(self, name: str) -> Numbers:
        return self.columns[name]

    def so(self, name: str) -> Bools:
        """Of which outcomes this is said."""
        found: Bools = self.columns[name] == 1
        return found


ASKED = ("measure", "important", "small", "moderate", "large", "kind", "lower", "baseline", "sd", "size", "body",
         "importance", "outcome_kind", "comparator_kind", "credible", "indirect_comparison", "surrogate",
         "dose_response", "opposing", "bias_towards_effect", "unpublished", "weeks")  # fmt: skip


@dataclass(slots=True)
class Hearing:
    """Reads what is said, outcome after outcome, beside `pooling.Reading`; and then of all studies at once."""

    kinds: Kinds
    asked: list[tuple[float | None, ...]] = field(default_factory=list)
    bands: list[Bands] = field(default_factory=list)
    shared: list[Indirectness | None] = field(default_factory=list)

    def hear(self, study_set: StudySet, outcome: Outcome) -> None:
        """Go on with this outcome."""
        bands = in_force(outcome.thresholds)
        self.bands.append(bands)
        self.asked.append(_asked(study_set, outcome, bands))
        self.shared += [outcome.indirectness or study_set.indirectness] * len(outcome.studies)

    def columns(self, studies: Sequence[Study]) -> tuple[SaidOfOutcomes, SaidOfStudies]:
        """All that was heard; the studies are those of each outcome after those of another, in any order."""
        asked = np.array(self.asked, dtype=np.float64).reshape(-1, len(ASKED)).T.copy()
        kinds = self.kinds
        risks = kinds.risk.each(study.risk_of_bias for study in studies)
        own = zip(studies, self.shared, strict=True)
        indirect = kinds.indirectness.each(study.indirectness or shared for study, shared in own)
        level, by_robins_i, critical = _gathered(kinds.of_risks, risks, 3)
        differs, severely, *elements = _gathered(kinds.of_indirect, indirect, 2 + len(ELEMENTS))
        weeks = kinds.weeks.each(study.follow_up for study in studies)
        said = SaidOfStudies(
            level, by_robins_i, critical, differs, severely, np.stack(elements) == 1,
            np.array([_FAMILY[study.design] for study in studies], dtype=np.int8),
            np.array([PAID[study.funding] for study in studies], dtype=np.int8),
            np.array([_favours(study) for study in studies], dtype=np.int8), np.array(weeks, dtype=np.float64),
        )  # fmt: skip
        return SaidOfOutcomes(dict(zip(ASKED, asked, strict=True)), self.bands), said


def _favours(study: Study) -> int:
    """Whom it reports to be favoured, and its p does not say otherwise."""
    favours = study.favours
    if favours is None:
        return NOTHING_SAID
    return NEITHER if study.p is not None and study.p >= EXCLUDES else FAVOURS[favours]


_FAMILY = {design: DESIGNS.index(family_of(design)) for design in get_args(Design)}


def _gathered(kinds: Iterable[tuple[int, ...]], ids: Sequence[int], width: int) -> Codes:
    """Of every study the codes of its kind, a row each."""
    found: Codes = np.array([*kinds], dtype=np.int8).reshape(-1, width)[np.array(ids, dtype=np.intp)].T.copy()
    return found


def _asked(study_set: StudySet, outcome: Outcome, bands: Bands) -> tuple[float | None, ...]:
    """In the order of ASKED."""
    said, against = outcome.__dict__, threshold_kind_of(outcome.thresholds, bands)
    searched, bias = said["unpublished"] or study_set.unpublished, said["bias_direction"]
    subgroup, dose, opposing = said["subgroup_effect"], said["dose_response"], said["opposing_confounding"]
    return (
        place("measure", said["measure"]), bands.important, bands.small, bands.moderate, bands.large,
        place("threshold_kind", against), float(said["better"] == "lower"),
        said["baseline_risk"] and said["baseline_risk"].value, said["sd"] and said["sd"].value,
        said["thresholds"] and said["thresholds"].optimal_information_size, place("body_of_evidence", outcome.body),
        place("importance", said["importance"]), place("outcome_kind", said["kind"]),
        place("comparator_kind", study_set.question.comparator_is),
        float(subgroup is not None and subgroup.credibility in ("moderate", "high")),
        float(said["indirect_comparison"]), float(said["surrogate_for"] is not None),
        float(dose is not None and dose.present), float(opposing is not None and opposing.present),
        bias and float(bias.towards == "an effect"),
        searched.studies if searched else None, said["follow_up"] and said["follow_up"].in_weeks,
    )  # fmt: skip
