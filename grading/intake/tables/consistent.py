"""Whether the numbers of an estimate agree: which scale its parts are on shows where they are printed together.

A standard error and an interval fit each other where half the interval is `Z` standard errors: of the logarithm for a
ratio. The estimate lies in the middle of its interval on the scale on which the interval was computed.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from grading.errors import Problem
from grading.intake.tables.meanings import ESTIMATES, LOG
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
USE_INTERVAL = "put the standard error or variance under `ignored:` by --map: the interval counts; or mend the number"


def disagreements(found: list[Found], measure: str | None) -> Iterator[Problem]:
    """What of these studies' estimates cannot be so, with this measure."""
    for one in found:
        yield from _effects(one, measure)
        yield from _precision(one, measure)
    if measure in RATIOS:
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
        half = math.log(high / low) / 2
    else:
        half, effect = (high - low) / 2, 1
    note = f"study `{shortened(one.study)}`: "
    if effect != 1 and abs(half / se / Z - 1) > NEAR >= abs(half * effect / se / Z - 1):
        yield Problem(one.place, f"{note}the standard error {se:g} is of the ratio, not of its logarithm", USE_INTERVAL)
    elif not FITTING[0] < half / se < FITTING[1]:
        what = f"{note}a standard error of {se:g} and an interval from {low:g} to {high:g} do not fit each other"
        yield Problem(one.place, what, USE_INTERVAL)


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
