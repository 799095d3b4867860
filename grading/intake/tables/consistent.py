"""Whether numbers agree: which scale the parts of an estimate are on shows where they are printed together.

A standard error and an interval fit each other where half the interval is `Z` standard errors: of the logarithm for a
ratio. The estimate lies in the middle of its interval on the scale on which the interval was computed. A row whose
people and events are the sums of those above it is no study.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from grading.errors import Problem
from grading.intake.tables.meanings import ARMS, ESTIMATES, LOG
from grading.intake.tables.rows import Found
from grading.located import shortened
from grading.model.words import RATIOS

Z = 1.96
NEAR = 0.05
"""How far numbers may differ that were rounded for print, as a share."""
FITTING = (1.2, 4.4)
"""Half an interval in standard errors: of 80% in many people to 95% by t in three."""
MIDDLE, ASIDE = 0.02, 0.05
"""How far from the middle of its interval, as a share of it, an estimate is taken to be in it, and not to be."""
FEWEST = {("people", "events"): 2, ("people",): 3}
"""Of how many rows a sum is no chance, where these numbers agree in both arms."""
USE_INTERVAL = "put the standard error or variance under `ignored:` by --map: the interval counts; or mend the number"


def disagreements(found: list[Found], measure: str | None, *, se_is_said: bool) -> Iterator[Problem]:
    """What of these studies of an outcome cannot be so, with this measure.

    `se_is_said`: a person said that the standard errors, or variances, are of the logarithm.
    """
    yield from _sums(found)
    for one in found:
        yield from _effects(one, measure)
        yield from _precision(one, measure)
        yield from _against_arms(one, measure)
    if measure in RATIOS:
        yield from () if se_is_said else _errors_alone(found)
        yield from _scale(found, LOG, "logarithms", "ratios")
        yield from _scale(found, "", "ratios", "logarithms")


def _effects(one: Found, measure: str | None) -> Iterator[Problem]:
    """The effect and its logarithm in one row."""
    effect, printed = one.values.get("effect"), one.values.get(f"effect{LOG}")
    if effect is None or printed is None or measure is None:
        return
    turned = math.exp(min(printed, 700)) if measure in RATIOS else printed
    if not math.isclose(effect, turned, rel_tol=NEAR, abs_tol=0.01):
        what = f"study `{shortened(one.study)}`: the effect is {effect:g}, but {turned:.3g} by the other column"
        yield Problem(one.place, what, "put the wrong column under `ignored:` by --map")


def _precision(one: Found, measure: str | None) -> Iterator[Problem]:
    """The standard error, or the variance, and the interval."""
    parts, se = _parts(one, "") or _parts(one, LOG), _se(one.values)
    if parts is None or not se or measure is None:
        return
    effect, low, high = parts
    if measure in RATIOS and _parts(one, ""):
        if min(parts) <= 0:
            return
        half = (math.log(high) - math.log(low)) / 2
    else:
        half, effect = (high - low) / 2, 1
    note = f"study `{shortened(one.study)}`: "
    if effect != 1 and not _fits(half, se) and _fits(half * effect, se):
        yield Problem(one.place, f"{note}the standard error {se:g} is of the ratio, not of its logarithm", USE_INTERVAL)
    elif not FITTING[0] < half / se < FITTING[1]:
        what = f"{note}a standard error of {se:g} and an interval from {low:g} to {high:g} do not fit each other"
        yield Problem(one.place, what, USE_INTERVAL)


def _fits(half: float, se: float) -> bool:
    """True where half an interval of 95% is what this standard error makes it."""
    return abs(half / se / Z - 1) <= NEAR


def _errors_alone(found: list[Found]) -> Iterator[Problem]:
    """Standard errors beside ratios without limits, where no other study's limits show that such are of logarithms."""
    alone = [one for one in found if "effect" in one.values and f"effect{LOG}" not in one.values
             and _se(one.values) and _parts(one, "") is None]  # fmt: skip
    if alone and not any(map(_is_of_logarithm, found)):
        what = f"study `{shortened(alone[0].study)}`: is the standard error, or variance, of the ratio, or of its "
        more = f" ({len(alone)} studies are without limits)" if len(alone) > 1 else ""
        help = "if of the logarithm say by --map which column is the `standard error`, or `variance`; if not give the "
        yield Problem(alone[0].place, f"{what}logarithm? the limits of no study show it{more}", f"{help}limits instead")


def _is_of_logarithm(one: Found) -> bool:
    """True where the limits show that the standard error is of the logarithm, and could not be of the ratio."""
    parts, se = _parts(one, ""), _se(one.values)
    if parts is None or not se or min(parts) <= 0 or parts[2] <= parts[1]:
        return False
    half = (math.log(parts[2]) - math.log(parts[1])) / 2
    return _fits(half, se) and not _fits(half * parts[0], se)


def _against_arms(one: Found, measure: str | None) -> Iterator[Problem]:
    """The estimate beside arms whose own effect lies outside its interval; ratios as logarithms."""
    computed, limits = _of_arms(one, measure), _limits(one.values, ratio=measure in RATIOS)
    if computed is None or limits is None:
        return
    slack = NEAR * (limits[1] - limits[0])
    if not limits[0] - slack <= computed <= limits[1] + slack:
        shown, low, high = (math.exp(min(part, 700)) if measure in RATIOS else part for part in (computed, *limits))
        what = (
            f"study `{shortened(one.study)}`: {measure} {shown:.3g} by its arms is outside the interval printed beside "
        )
        help = "are the arms the other way round, or other events counted? mend the row; if the arms are right put the "
        yield Problem(one.place, f"{what}them, {low:.3g} to {high:.3g}", f"{help}effects under `ignored:` by --map")


def _of_arms(one: Found, measure: str | None) -> float | None:
    """The effect by the arms; None where it is not plain: other measures, arms without or with only events."""
    if measure == "MD":
        means = [float(one.values[name]) for arm in ARMS if (name := f"mean of the {arm}") in one.values]
        return means[0] - means[1] if len(means) == len(ARMS) else None
    counts = _counts(one)
    if len(counts) != 4 or not (0 < counts[0] < counts[1] and 0 < counts[2] < counts[3]):
        return None
    events, people, other, others = counts
    effects = {
        "RR": math.log(events) - math.log(people) - math.log(other) + math.log(others),
        "OR": math.log(events) - math.log(people - events) - math.log(other) + math.log(others - other),
        "RD": events / people - other / others,
    }
    return effects.get(measure or "")


def _limits(values: dict[str, Any], *, ratio: bool) -> tuple[float, float] | None:
    """The limits as they are printed, else from effect and standard error; of ratios those of the logarithm."""
    found = dict(values)
    for part in ESTIMATES if ratio else ():
        if found.get(part, 0) > 0:
            found.setdefault(f"{part}{LOG}", math.log(found[part]))
    effect, low, high = (found.get(f"{part}{LOG}", None if ratio else found.get(part)) for part in ESTIMATES)
    se = _se(values)
    if low is None or high is None:
        return None if effect is None or not se else (effect - Z * se, effect + Z * se)
    return (low, high) if low <= high else None


def _sums(found: list[Found]) -> Iterator[Problem]:
    """Studies whose people, and events, in both arms are the sums of those of the studies right above them."""
    for parts, fewest in FEWEST.items():
        rows = [(one, counts) for one in found if len(counts := _counts(one)) == len(parts) * len(ARMS)]
        before = [[0] * len(parts) * len(ARMS)]
        first = {tuple(before[0]): 0}
        for at, (one, counts) in enumerate(rows):
            start = first.get(tuple(all - own for all, own in zip(before[-1], counts, strict=True)), at)
            if at - start >= fewest and any(counts):
                named = f"`{shortened(rows[start][0].study)}` to `{shortened(rows[at - 1][0].study)}`"
                what = f"is `{shortened(one.study)}` a study? its {' and '.join(parts)} are the sums of those of "
                help = "delete the row if it is a total; put it before those rows if it is a study"
                yield Problem(one.place, f"{what}{named}", help)
            before.append([all + own for all, own in zip(before[-1], counts, strict=True)])
            first.setdefault(tuple(before[-1]), at + 1)


def _counts(one: Found) -> list[int]:
    """People of both arms, and before them events where there are any; empty where the people are not known."""
    found: list[list[int]] = []
    for arm in ARMS:
        events, others, people = (
            one.values.get(f"{part} of the {arm}") for part in ("events", "people without the event", "people")
        )
        if people is None and events is not None and others is not None:
            people = events + others
        found.append([count for count in (events, people) if count is not None])
    return [count for counts in found for count in counts] if all(found) else []


def _scale(found: list[Found], log: str, called: str, seen: str) -> Iterator[Problem]:
    """Ratios that are read as logarithms, or logarithms as ratios; seen where all intervals lie so."""
    printed = [
        (one, parts) for one in found if (parts := _parts(one, log)) and 0 < parts[1] < parts[2] and parts[0] > 0
    ]
    if not printed or len(printed) < sum(_parts(one, log) is not None for one in found):
        return
    plain = [_aside(parts) for _, parts in printed]
    logs = [_aside([math.log(part) for part in parts]) for _, parts in printed]
    here, there = (plain, logs) if log else (logs, plain)
    if sum(there) < MIDDLE * len(printed) and sum(here) > ASIDE * len(printed):
        what = f"outcome `{shortened(found[0].outcome)}`: are its effects {called}? their intervals are those of {seen}"
        pairs = ", ".join(f"`NAME: {part}{'' if log else LOG}`" for part in ESTIMATES)
        yield Problem(printed[0][0].place, what, f"if they are {seen} say by --map {pairs}")


def _aside(parts: list[float]) -> float:
    """How far the estimate is from the middle of its interval, as a share of it."""
    effect, low, high = parts
    return abs(effect - (low + high) / 2) / (high - low)


def _parts(one: Found, log: str) -> list[float] | None:
    """Estimate, lower and upper limit on this scale, where all three are printed."""
    parts = [one.values.get(f"{part}{log}") for part in ESTIMATES]
    return None if None in parts else [float(part or 0) for part in parts]


def _se(values: dict[str, Any]) -> float | None:
    se, variance = values.get("standard error"), values.get("variance")
    return se if se is not None else math.sqrt(variance) if variance is not None and variance > 0 else None
