"""What rows say of a study, as the part of a study set that says it.

Arms stand where both are complete for the measure, else the effect as it was printed; what is incomplete is left out,
and told. A ratio that was printed as a logarithm is turned back: effect = exp(log effect); its standard error and
variance stay those of the logarithm, as study sets have them.
"""

from __future__ import annotations

import math
from typing import Any

from grading.errors import StudySetError
from grading.intake.tables.meanings import ARMS, BIAS, CITED, DIRECT, INDIRECT, LOG, OF_OUTCOME, OVERALL, TIMES, TOOL
from grading.intake.tables.rows import Found
from grading.located import shortened
from grading.model.bias_tools import NEEDED_OF, OF_SOME_TRIALS, tool_by_levels
from grading.model.plausible_outcome import ARMS_OF
from grading.model.words import RATIOS

Data = dict[str, Any]
NEEDS = {"events": ("events",), "mean": ("mean", "SD")}
"""What an arm must have beside its people."""
KEYS = {"SD": "sd"}
ERRORS = ("standard error", "variance")
PRECISION = {
    *ERRORS,
    "p",
    *(f"{end} limit{log}" for end in ("lower", "upper") for log in ("", LOG)),
}
DOMAINS_OF = {**NEEDED_OF, "RoB 1": tuple(f"D{number}" for number in range(1, 8))}
"""The domains of a table by tool; of RoB 1 the items that robvis numbers."""


def study(found: Found, measure: str | None, told: list[str]) -> Data:
    """The study of these values; what is left out is added to `told`."""
    values = found.values
    data: Data = {"id": found.study}
    for key in ("design", "favours", "funding", "subgroup", "note"):
        if key in values:
            data[key] = values[key]
    data |= _numbers(found, measure, told)
    if risk := risk_of_bias(values):
        data["risk_of_bias"] = risk
    if indirect := _indirectness(values):
        data[INDIRECT] = indirect
    if times := {unit: values[f"follow-up in {unit}"] for unit in TIMES if f"follow-up in {unit}" in values}:
        data["follow_up"] = times
    if cited := {key: values[key] for key in CITED if key in values}:
        data["citation"] = cited
    return data


def outcome(found: list[Found], measure: str | None) -> Data:
    """What these studies say of their outcome, else the measure. Raises StudySetError where they differ."""
    said: Data = {}
    for one in found:
        for key in OF_OUTCOME:
            if key in one.values and said.setdefault(key, one.values[key]) != one.values[key]:
                what = (
                    f"outcome `{shortened(one.outcome)}`: {key} is `{one.values[key]}` here, and `{said[key]}` before"
                )
                raise StudySetError.of(one.places[key], what, "give each its own outcome")
    if measure:
        said.setdefault("measure", measure)
    return said


def _numbers(found: Found, measure: str | None, told: list[str]) -> Data:
    """Its arms or its estimate, whichever is complete; people where neither says how many."""
    values, note = found.values, f"{found.place}: study `{shortened(found.study)}`: "
    people = [n for arm in ARMS if (n := _people(found, arm)) is not None]
    total = sum(people) if len(people) == len(ARMS) else None
    participants = values.get("participants", total)
    if arms := _arms(found, measure):
        if participants != total:
            told.append(f"{note}{participants} participants, but {total} in its arms, which count")
        return {"arms": arms}
    numbers = {"participants": participants} if participants else {}
    if estimate := _estimate(found, measure, told):
        return {"result": estimate, **numbers}
    if any(f"{part} of the {arm}" in values for part in NEEDS for arm in ARMS):
        told.append(f"{note}its arms are incomplete: they are left out, the study is kept")
    if "p" in values and "favours" in values:
        return {"p": values["p"], **numbers}
    if not PRECISION.isdisjoint(values):
        told.append(f"{note}precision without an effect: left out")
    return numbers


def _arms(found: Found, measure: str | None) -> Data | None:
    """Both arms, with what the measure is computed from; None where that is not there."""
    for part in [ARMS_OF[measure]] if measure else ["events", "mean"]:
        needed = NEEDS.get(part or "")
        if needed and all(f"{one} of the {arm}" in found.values for one in needed for arm in ARMS):
            people = {arm: _people(found, arm) for arm in ARMS}
            if None not in people.values():
                return {arm: {"n": people[arm], **{KEYS.get(one, one): found.values[f"{one} of the {arm}"]
                                                   for one in needed}} for arm in ARMS}  # fmt: skip
    return None


def _people(found: Found, arm: str) -> int | None:
    """People in an arm: as printed, else those with the event and those without it."""
    whole, events, others = (
        found.values.get(f"{part} of the {arm}") for part in ("people", "events", "people without the event")
    )
    if events is None or others is None:
        return whole
    if whole not in (None, events + others):
        what = f"study `{shortened(found.study)}`: {events} with the event and {others} without it are not {whole}"
        raise StudySetError.of(found.place, what, "one of the three numbers is a misprint")
    return int(events + others)


def _estimate(found: Found, measure: str | None, told: list[str]) -> Data:
    """The effect with all of its precision, a ratio as a ratio; empty without an effect."""
    values = found.values
    printed = {part: _natural(found, part, measure) for part in ("effect", "lower limit", "upper limit")}
    if printed["effect"] is None:
        return {}
    limits = [printed["lower limit"], printed["upper limit"]]
    if limits.count(None) == 1:
        told.append(f"{found.place}: study `{shortened(found.study)}`: an interval with one limit: left out")
    said = {"effect": printed["effect"], "se": values.get("standard error"), "variance": values.get("variance"),
            "interval": None if None in limits else limits, "p": values.get("p")}  # fmt: skip
    return {key: one for key, one in said.items() if one is not None}


def _natural(found: Found, part: str, measure: str | None) -> float | int | None:
    """This part of the estimate on the scale of the study set."""
    if part in found.values or f"{part}{LOG}" not in found.values:
        return found.values.get(part)
    printed: float = found.values[f"{part}{LOG}"]
    if measure not in RATIOS:
        return printed
    try:
        return math.exp(printed)
    except OverflowError:
        what = f"study `{shortened(found.study)}`: {printed:g} is no logarithm of a ratio"
        raise StudySetError.of(found.place, what, "is it a ratio already? say so by --map") from None


def risk_of_bias(values: Data) -> Data | str | None:
    """The judgements by domain and overall; a bare word where only the overall one is there."""
    judged = {meaning.removeprefix(BIAS): one for meaning, one in values.items() if meaning.startswith(BIAS)}
    overall = judged.pop("overall", None)
    said = {"tool": values.get(TOOL), "domains": judged or None, "overall": overall}
    known = {key: one for key, one in said.items() if one is not None}
    if not judged and overall is None:
        return None
    return overall if list(known) == ["overall"] else known


def tool(found: list[Found]) -> str | None:
    """The tool of these judgements, where it alone has such words and exactly these domains."""
    judged = [{m: one for m, one in each.values.items() if m.startswith(BIAS)} for each in found]
    words = {one for each in judged for one in each.values()}
    domains = {meaning.removeprefix(BIAS) for each in judged for meaning in each.keys() - {OVERALL}} - OF_SOME_TRIALS
    only = tool_by_levels(words)
    return only if only and domains == set(DOMAINS_OF[only]) else None


def _indirectness(values: Data) -> Data | str | None:
    """One word for all, or a word for each part."""
    parts = {part: values[f"{INDIRECT} of the {part}"] for part in DIRECT if f"{INDIRECT} of the {part}" in values}
    whole = values.get(INDIRECT)
    if not parts or whole is None:
        return parts or whole
    return dict.fromkeys(DIRECT, whole) | parts
