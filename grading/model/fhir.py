"""GRADE's words in the codes of FHIR R5 (5.0.0), and ours that have none as annotations: shared by writer and reader.

Every code stands, with its source, in fixtures/reference/fhir/code-systems.yaml, and a test holds this page against it.
Where FHIR has no element for a key of a study set, it goes as an annotation `key: value` of what it is about, in the
study set's own words. What FHIR still cannot carry is `NOT_CARRIED`.

Overloaded words: a *rating* is FHIR's word for a level, of a domain or of the certainty.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from grading.model.words import CERTAINTIES, CONCERNS, GAINS, LOWERING, RAISING, START

HL7, TERMINOLOGY = "http://hl7.org/fhir/", "http://terminology.hl7.org/CodeSystem/"
SYSTEMS = {
    "certainty-type": (f"{HL7}certainty-type", f"{TERMINOLOGY}certainty-type"),
    "certainty-rating": (f"{HL7}certainty-rating", f"{TERMINOLOGY}certainty-rating"),
    "study-design": (f"{HL7}study-design", "https://fevir.net/sevco"),
    **{
        name: (f"{TERMINOLOGY}{name}",)
        for name in ("statistic-type", "attribute-estimate-type", "variable-role", "synthesis-type", "directness")
    },
    "report": ("https://fevir.net/resources/CodeSystem/179423",),
}
"""The address of each code system in R5, which is written; then those of other versions of it, which are read too."""
UCUM = "http://unitsofmeasure.org"
MEASURES = {"RR": "C93152", "OR": "C16932", "HR": "C93150", "RD": "0000424", "MD": "0000457", "SMD": "0000100"}
DESCRIPTIVE = "descriptive"
DERIVED = "derived from the relative effect at the baseline risk"
"""The category of a statistic that says nothing new: it is not read, and need not be told."""
NOT_GRADED = ("not graded", "no evidence")
"""Ratings as text of evidence that has no certainty."""
INTERVAL, CREDIBLE, I_SQUARED, TAU_SQUARED, P = "C53324", "0000455", "0000420", "0000421", "C44185"
PREDICTION = "Prediction interval"
"""An attribute that the code system lacks: told as text."""
META_ANALYSIS, INDIRECT, SINGLE, CLASSIFIED = "std-MA", "indirect-NMA", "NotApplicable", "classification"
ROLES = {
    "population": "population", "intervention": "exposure", "comparator": "referenceExposure",
    "outcome": "measuredVariable", "subpopulation": "subpopulation",
}  # fmt: skip
DIRECTNESS = {"none": "exact", "minor": "high", "important": "moderate", "severe": "low"}

OVERALL = "Overall"
DOMAINS = {
    "risk of bias": "RiskOfBias", "inconsistency": "Inconsistency", "indirectness": "Indirectness",
    "imprecision": "Imprecision", "publication bias": "PublicationBias", "large effect": "LargeEffect",
    "dose response": "DoseResponseGradient", "opposing confounding": "PlausibleConfounding",
}  # fmt: skip
"""A domain without a code, such as the starting certainty, is told by its name as text."""
CERTAINTY_RATINGS: dict[str, tuple[str, ...]] = dict(
    zip(CERTAINTIES, (("very-low",), ("low",), ("moderate",), ("high",)), strict=True)
)
CONCERN_RATINGS: dict[str, tuple[str, ...]] = dict(
    zip(
        CONCERNS,
        (("no-concern", "no-change"), ("serious-concern", "downcode1"), ("very-serious-concern", "downcode2"),
         ("extremely-serious-concern", "downcode3")),
        strict=True,
    )
)  # fmt: skip
GAIN_RATINGS: dict[str, tuple[str, ...]] = dict(
    zip(GAINS, (("no-change",), ("upcode1", "present"), ("upcode2", "present")), strict=True)
)
"""What is not rated up says `no-change`, and not `absent`: that it was looked for is not known."""
READ_TOO = {"absent": "none"}
"""Codes of others for a domain that rates up. `present` alone does not say by how much."""

DESIGNS: dict[str, tuple[str, ...]] = {
    "randomised trial": ("SEVCO:01003",),
    "parallel randomised trial": ("SEVCO:01003", "SEVCO:01011"),
    "crossover randomised trial": ("SEVCO:01003", "SEVCO:01012"),
    "cluster randomised trial": ("SEVCO:01003", "SEVCO:01015"),
    "cohort study": ("SEVCO:01002", "SEVCO:01011"),
    "case-control study": ("SEVCO:01013",),
    "single-arm study": ("SEVCO:01023",),
    "case series": ("SEVCO:01016",),
    "case report": ("SEVCO:01017",),
}
"""A design without codes is told by its name as text, which is read again."""
NARROWER = {**dict.fromkeys(("SEVCO:01006", "SEVCO:01007", "SEVCO:01008", "SEVCO:01009"), "SEVCO:01003")}
"""Ways to randomise, each of which is a randomised assignment; read, and not written."""

CITED, POOLED_FROM = "citation", "derived-from"
"""Related artifacts: the review whose estimate it is, and the studies that were pooled."""
RULES, ASSUMED, CONSENSUS = "the rules of ", "assumption", "consensus"
"""Who rated, where no person did; and what marks the rating that people agreed on."""
NO_REASON = "Rated so in the file, without a reason."

OF_THE_STUDY_SET = ("rulebook", "thresholds", "unpublished", "indirectness", "note")
OF_THE_OUTCOME = (
    "id", "better", "kind", "importance", "scale", "unit", "follow_up", "surrogate_for", "thresholds", "baseline_risk",
    "sd", "re_expressed", "measure", "indirectness", "bias_direction", "subgroup_effect", "unpublished",
    "dose_response", "opposing_confounding",
)  # fmt: skip
OF_THE_STUDY = (
    "id", "design", "favours", "p", "within_arm_only", "participants", "arms", "result", "risk_of_bias", "indirectness",
    "funding", "subgroup", "follow_up", "citation", "note",
)  # fmt: skip
"""All of a study that has an Evidence of its own, because no estimate of several tells of it."""
OF_THE_COMPARATOR = ("comparator_is",)
OF_THE_POOL = ("participants", "events", "asymmetric", "risk_of_bias", "small_study_test", "note")
"""Keys that are told as annotations; people and events only where they are more than FHIR can count, the measure only
where no statistic tells it."""
MOST_COUNTED = 2**31 - 1

NOT_CARRIED = {
    "outcomes[].studies": "studies one by one, where several are pooled: the estimate is carried, and their names",
    "outcomes[].pooling": "how studies are pooled: the estimate is carried",
    "pooling": "how studies are pooled: the estimate is carried",
    "outcomes[].assume": "an assumption: it becomes a judgement by `assumption`, where it counted",
    "assume": "an assumption: it becomes a judgement by `assumption`, where it counted",
    "outcomes[].pooled.se": "the standard error: the 95% interval says the same",
    "outcomes[].pooled.variance": "the variance: the 95% interval says the same",
    "outcomes[].pooled.level": "another level of confidence: the 95% interval is carried",
    "imported": "the files that the study set was made from",
}
"""Keys of a study set that FHIR does not carry, or not as they were, each with what becomes of it."""


def ratings_of(domain: str) -> dict[str, tuple[str, ...]]:
    """The codes of each level of a domain; the first says most."""
    if domain in LOWERING:
        return CONCERN_RATINGS
    return GAIN_RATINGS if domain in RAISING else CERTAINTY_RATINGS if domain == START else {}


def level_of(domain: str, codes: set[str]) -> str | None:
    """The level that these codes of a rating mean for a domain; None where they mean none, or differ."""
    meant = {level for level, known in ratings_of(domain).items() if codes & set(known) - {"present"}}
    if domain in RAISING:
        meant |= {READ_TOO[code] for code in codes & set(READ_TOO)}
    return meant.pop() if len(meant) == 1 else None


def annotation(key: str, value: Any) -> str:
    """`better: lower`, or with JSON after the colon: `thresholds: {"important": 1.0, …}`; so is a text that is JSON."""
    plain = isinstance(value, str) and _values(value) == [value]
    return f"{key}: {value if plain else json.dumps(value, ensure_ascii=False)}"


def annotated(text: str, model: type[BaseModel], keys: tuple[str, ...]) -> tuple[str, Any] | None:
    """The key and value that an annotation says, if it is one of these keys with a value that the model allows."""
    key, colon, said = text.partition(": ")
    if not colon or key not in keys:
        return None
    for value in _values(said):
        try:
            _allowed(model, key).validate_python(value)
        except ValidationError:
            continue
        return key, value
    return None


@cache
def _allowed(model: type[BaseModel], key: str) -> TypeAdapter[Any]:
    """What this key of the model may be. Making it takes a thousand times as long as asking it."""
    return TypeAdapter(model.model_fields[key].rebuild_annotation())


def _values(said: str) -> list[Any]:
    """What the text may mean: JSON, or else the text itself."""
    try:
        return [json.loads(said), said]
    except (ValueError, RecursionError):
        return [said]
