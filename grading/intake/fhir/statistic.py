"""The statistic of an Evidence that is an effect: the estimate, and how it was found. Others are told, not read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, get_args

from grading.intake.fhir.resources import Data, Teller, codes, inverse, said_in, shown
from grading.located import shortened
from grading.model.fhir import (
    CREDIBLE,
    DERIVED,
    DESIGNS,
    I_SQUARED,
    INTERVAL,
    MEASURES,
    NARROWER,
    OF_THE_POOL,
    OF_THE_STUDY,
    PREDICTION,
    TAU_SQUARED,
    P,
    annotated,
)
from grading.model.study import Study
from grading.model.study_set import PooledEstimate
from grading.model.words import Design

MOST = 1e15
"""Beyond any measurement: no number of a study set is larger."""
PRECISION = ("interval", "p")
USUAL = 0.95
"""The level of an interval where a study set does not say another."""


class Effect(NamedTuple):
    """The effect of the statistic at this place: measure, numbers as in a study set, and how many studies, if said."""

    at: int
    measure: str
    numbers: Data
    studies: int | None


def effect(evidence: Data, tell: Teller) -> Effect | None:
    """The first statistic whose type is a measure that a study set knows, and that has a value; others are told."""
    found = None
    for index, statistic in enumerate(evidence.get("statistic", ())):
        measures = codes(statistic.get("statisticType"), "statistic-type") & set(MEASURES.values())
        size, said = statistic.get("sampleSize", {}), told_study(evidence)
        if found or not measures or "value" not in statistic.get("quantity", {}):
            if not (size.get("numberOfStudies") == 0 or said or shown(statistic.get("category")) == DERIVED):
                tell(f"statistic `{shown(statistic.get('statisticType'))}`: not read")
        elif "comparator" in statistic["quantity"]:
            tell(f"an effect `{statistic['quantity']['comparator']}` a number: not read")
        else:
            numbers = {"effect": statistic["quantity"]["value"]} | _counts(statistic) | _attributes(statistic, tell)
            found = Effect(index, inverse(MEASURES)[min(measures)], numbers | _noted(statistic, tell),
                           size.get("numberOfStudies"))  # fmt: skip
    return found


def nobody_studied(evidence: Data) -> bool:
    """True where the evidence says itself that there are no studies."""
    sizes = [one.get("sampleSize", {}) for one in evidence.get("statistic", ())]
    return [size.get("numberOfStudies") for size in sizes] == [0]


def told_study(evidence: Data) -> Data | None:
    """A single study that annotations tell whole."""
    found: Data = {}
    for statistic in evidence.get("statistic", ()):
        for key, value in said_in(statistic, Study, OF_THE_STUDY):
            found |= {key: value} if key else {}
    return found if {"id", "design"} <= set(found) else None


def _counts(statistic: Data) -> Data:
    people = statistic.get("sampleSize", {}).get("numberOfParticipants")
    events = statistic.get("numberAffected", statistic.get("numberOfEvents"))
    return ({"participants": people} if people else {}) | ({} if events is None else {"events": events})


def _noted(statistic: Data, tell: Teller) -> Data:
    noted: Data = {}
    for key, value in said_in(statistic, PooledEstimate, OF_THE_POOL):
        if key is None and not annotated(value, Study, OF_THE_STUDY):
            tell(f"the note `{shortened(value)}`: not read")
        elif key:
            noted[key] = value
    return noted


def _attributes(statistic: Data, tell: Teller) -> Data:
    """Interval, p and heterogeneity; what is said a second time, or in a way that leaves doubt, is told."""
    found: Data = {}
    for attribute in statistic.get("attributeEstimate", ()):
        read = dict(_attribute(attribute))
        if not read or read.keys() & found.keys():
            kind = attribute.get("type")
            interval = codes(kind, "attribute-estimate-type") & {INTERVAL, CREDIBLE}
            why = ", an interval without a level of confidence" if interval and "level" not in attribute else ""
            tell(f"attribute `{shown(kind)}` of the statistic: not read{why}")
        else:
            found |= read
    return found


def _attribute(attribute: Data) -> Iterator[tuple[str, Any]]:
    kind = attribute.get("type")
    code = codes(kind, "attribute-estimate-type")
    exact = attribute.get("quantity", {}) if "comparator" not in attribute.get("quantity", {}) else {}
    ends = _ends(attribute)
    if shown(kind).casefold() == PREDICTION.casefold() and ends:
        yield "prediction_interval", ends
    elif code & {INTERVAL, CREDIBLE} and ends and "level" in attribute:
        yield "interval", ends
        if (level := _share(attribute["level"])) != USUAL:
            yield "level", level
        if CREDIBLE in code:
            yield "asymmetric", True
    elif code & {P, TAU_SQUARED} and "value" in exact:
        yield ("p" if P in code else "tau_squared"), exact["value"]
    elif I_SQUARED in code and "value" in exact and ("%" in exact.values() or not 0 < exact["value"] <= 1):
        yield "i_squared", exact["value"]


def _share(level: float) -> float:
    """The level of an interval as a share: `95` can only be per cent."""
    return level / 100 if level > 1 else level


def _ends(attribute: Data) -> list[float] | None:
    ends = [attribute.get("range", {}).get(end, {}) for end in ("low", "high")]
    exact = all("value" in end and "comparator" not in end and abs(end["value"]) <= MOST for end in ends)
    return [end["value"] for end in ends] if exact else None


def design(concepts: Sequence[Data], tell: Teller) -> str | None:
    """The study design that these concepts say together: by its name, or by its codes; never a likely one."""
    said = {one["text"] for one in concepts if one.get("text") in get_args(Design)}
    found = set[str]().union(*(codes(one, "study-design") for one in concepts))
    broad = {NARROWER.get(code, code) for code in found}
    fitting = sorted((len(known), name) for name, known in DESIGNS.items() if set(known) <= broad)
    best = {name for size, name in fitting if size == fitting[-1][0]}
    chosen = said or best
    if concepts and len(chosen) != 1:
        tell(f"study design `{'; '.join(map(shown, concepts))}`: not read")
    elif concepts and (more := sorted(broad - set(DESIGNS.get(min(chosen), ())))):
        tell(f"study design: {', '.join(more)} not read")
    return chosen.pop() if len(chosen) == 1 else None
