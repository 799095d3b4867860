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
    UCUM,
    P,
    annotated,
)
from grading.model.study import Study
from grading.model.study_set import PooledEstimate
from grading.model.words import BINARY, Design

MOST = 1e15
"""Beyond any measurement: no number of a study set is larger."""
PRECISION = ("interval", "p")
OF_ONE = dict.fromkeys(("", "1", "ratio"), 1)
OF_A_SHARE = OF_ONE | dict.fromkeys(("%", "percent", "per cent"), 100)
UNITS = {**dict.fromkeys(BINARY, OF_A_SHARE), "SMD": OF_ONE | {"sd": 1}}
"""Of each measure that has no unit: by what a number is divided that has one (UCUM: `%` is a hundredth)."""
USUAL = 0.95
"""The level of an interval where a study set does not say another."""


class Effect(NamedTuple):
    """The effect of the statistic at this place: measure, numbers as in a study set, how many studies, if said.

    `unit` is empty where there is none.
    """

    at: int
    measure: str
    numbers: Data
    studies: int | None
    unit: str


def effect(evidence: Data, tell: Teller) -> Effect | str | None:
    """The first statistic whose type is a measure that a study set knows, and that has a value; others are told.

    Where the only one is in a unit that its measure has not, that reason.
    """
    found, unread = None, None
    for index, statistic in enumerate(evidence.get("statistic", ())):
        measures = codes(statistic.get("statisticType"), "statistic-type") & set(MEASURES.values())
        size, said = statistic.get("sampleSize", {}), told_study(evidence)
        if found or not measures or "value" not in statistic.get("quantity", {}):
            if not (size.get("numberOfStudies") == 0 or said or shown(statistic.get("category")) == DERIVED):
                tell(f"statistic `{shown(statistic.get('statisticType'))}`: not read")
        elif "comparator" in statistic["quantity"]:
            tell(f"an effect `{statistic['quantity']['comparator']}` a number: not read")
        else:
            measure = inverse(MEASURES)[min(measures)]
            plain = _in_its_unit(statistic, measure, tell)
            if "value" not in plain["quantity"]:
                unread = f"its effect, {measure}, is in `{shortened(plain['quantity']['unit'])}`"
                continue
            numbers = {"effect": plain["quantity"]["value"]} | _counts(plain, tell) | _attributes(plain, tell)
            found = Effect(index, measure, numbers | _noted(statistic, tell, whole=said is not None),
                           size.get("numberOfStudies"), _unit(plain["quantity"]))  # fmt: skip
    return found or unread


def _in_its_unit(statistic: Data, measure: str, tell: Teller) -> Data:
    """The statistic with its effect and intervals in the unit of the measure; those in another, told, have no value.

    The unit of a mean difference is the outcome's own, so all that counts is that its interval has no other.
    """
    divisors = UNITS.get(measure, {"": 1, _unit(statistic["quantity"]).casefold(): 1})

    def read(quantity: Data) -> Data:
        unit = _unit(quantity)
        divisor = divisors.get(unit.casefold())
        if divisor is None:
            tell(f"{measure} in `{shortened(unit)}`: not read")
            return {"unit": unit}
        if divisor == 1 or "value" not in quantity:
            return quantity
        tell(f"{measure} in `{shortened(unit)}`: divided by {divisor}")
        return quantity | {"value": float(f"{quantity['value'] / divisor:.12g}")}

    attributes = [
        one | {"range": {end: read(one["range"][end]) for end in ("low", "high") if end in one["range"]}}
        if "range" in one and not codes(one.get("type"), "attribute-estimate-type") & {I_SQUARED, TAU_SQUARED} else one
        for one in statistic.get("attributeEstimate", ())
    ]  # fmt: skip
    return statistic | {"quantity": read(statistic["quantity"]), "attributeEstimate": attributes}


def _unit(quantity: Data) -> str:
    """The unit by its UCUM code, else in the words of the file, or by whatever code there is; empty where none is."""
    ucum = quantity["code"] if quantity.get("system") == UCUM and "code" in quantity else None
    return str(ucum or quantity.get("unit") or quantity.get("code", "")).strip()


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


def _counts(statistic: Data, tell: Teller) -> Data:
    people = statistic.get("sampleSize", {}).get("numberOfParticipants")
    events = statistic.get("numberAffected", statistic.get("numberOfEvents"))
    if statistic.get("numberOfEvents", events) != events:
        tell(f"{statistic['numberOfEvents']} events: not read, {events} people are affected")
    return ({"participants": people} if people else {}) | ({} if events is None else {"events": events})


def _noted(statistic: Data, tell: Teller, *, whole: bool) -> Data:
    """What annotations say of a pool; `whole` where they say all of a study, which is read for itself."""
    noted: Data = {}
    for key, value in said_in(statistic, PooledEstimate, OF_THE_POOL):
        if key is None and not (whole and annotated(value, Study, OF_THE_STUDY)):
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
    if shown(kind).casefold() == PREDICTION.casefold() and ends and _share(attribute.get("level", USUAL)) == USUAL:
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
