"""One synthetic outcome: studies or a published pool or only words, and what people say of it.

Only what the reader accepts: one body of evidence, a baseline risk that its effect allows, thresholds in their order.
"""

from __future__ import annotations

import math
from typing import Any

from grading.bench.chance import FEWEST_IN_ARM, MOST_IN_ARM, PEOPLE_LOG, Among, Chance
from grading.bench.studies import DIRECTNESS, WEEKS, Data, Truth, drawn_studies, narrative, printed
from grading.model.words import BINARY, RATIOS

FORMS = Among(("arms", 66), ("results", 18), ("pooled", 9), ("narrative", 4), ("within an arm", 2), ("not graded", 1),
               ("none", 1))  # fmt: skip
STUDY_LEVEL = Among(("arms", 80), ("results", 20))
BODIES = Among(("trials", 85), ("cohorts", 15))
MEASURES = Among(("RR", 38), ("MD", 22), ("SMD", 12), ("OR", 14), ("RD", 6), ("HR", 8))
WITH_ARMS = Among(("RR", 42), ("MD", 24), ("SMD", 13), ("OR", 15), ("RD", 6))
UNCONTROLLED = Among(("case series", 45), ("single-arm study", 35), ("case report", 20))
NOT_GRADED = Among(("animal experiment", 40), ("in-vitro experiment", 30), ("mechanistic study", 10),
                   ("imaging study", 10), ("regulatory report", 5), ("surveillance report", 5))  # fmt: skip
NAMES = {
    "binary": Among(("death", 25), ("response to treatment", 20), ("serious adverse events", 20),
                    ("dizziness", 15), ("relapse of Ménière's disease", 5), ("withdrawal", 15)),
    "score": Among(("pain", 35), ("function", 25), ("quality of life", 25), ("depressive symptoms", 15)),
}  # fmt: skip
GOOD_IS_MORE = {"response to treatment", "function", "quality of life"}
IMPORTANCE = Among(("critical", 55), ("important", 35), ("limited", 10))
KIND = Among(("benefit", 60), ("harm", 25), (None, 15))
THRESHOLDS = Among(("important", 45), ("bands", 10), ("utility", 5), ("no effect", 10), (None, 30))
UNPUBLISHED = Among((0, 50), (1, 6), (3, 4), (None, 40))
POOLING = Among(("DL", 40), ("PM", 15), ("common", 25), ("counts", 20))
CONCERN = Among(("not serious", 55), ("serious", 35), ("very serious", 10))
JUDGED = Among(("indirectness", 45), ("risk of bias", 20), ("imprecision", 15), ("publication bias", 20))
MARK = "chosen for a measurement"
HOUSE = {"because": MARK}


def drawn_outcome(chance: Chance, number: int, between: tuple[int, int] | None) -> Data:
    """One outcome. `between` bounds the number of studies, which every outcome then has."""
    form = chance.pick(FORMS if between is None else STUDY_LEVEL)
    if form == "none":
        return _told(chance, number)
    if form in ("narrative", "within an arm", "not graded"):
        return _told(chance, number) | {"studies": _without_numbers(chance, form)}
    measure = chance.pick(WITH_ARMS if form == "arms" else MEASURES)
    truth, body = Truth.drawn(chance, measure), chance.pick(BODIES)
    data = _told(chance, number, "score" if measure in ("MD", "SMD") else "binary") | {"measure": measure}
    count = chance.how_many_studies(between)
    if form == "pooled":
        data["pooled"] = _published(chance, truth, count, body)
    else:
        data["studies"] = drawn_studies(chance, truth, count, body, form == "arms")
        _pooled_how(chance, data, form == "arms")
    _sizes(chance, data, truth)
    if body == "cohorts":
        _of_cohorts(chance, data)
    _said(chance, data)
    return data


def _told(chance: Chance, number: int, kind: str = "binary") -> Data:
    """What every outcome says of itself."""
    name = chance.pick(NAMES[kind])
    data: Data = {"id": f"o{number}", "name": name, "better": "higher" if name in GOOD_IS_MORE else "lower"}
    if (importance := chance.pick(IMPORTANCE)) != "critical":
        data["importance"] = importance
    if said := chance.pick(KIND):
        data["kind"] = said
    if not chance.happens(0.4):
        data["follow_up"] = {"weeks": chance.pick(WEEKS)}
    if (unpublished := chance.pick(UNPUBLISHED)) is not None:
        data["unpublished"] = {"studies": unpublished, "because": "registries were searched"}
    return data


def _without_numbers(chance: Chance, form: str) -> list[Data]:
    count = chance.whole(1, 4)
    if form == "narrative":
        return narrative(chance, count, "randomised trial" if chance.happens(0.6) else "cohort study", favours=True)
    return narrative(chance, count, chance.pick(UNCONTROLLED if form == "within an arm" else NOT_GRADED), favours=False)


def _published(chance: Chance, truth: Truth, studies: int, body: str) -> Data:
    """The estimate of a published review, with what it prints besides."""
    people = min(sum(_people(chance) for _ in range(studies)), 2_000_000)
    error = math.sqrt(truth.tau**2 / studies + 4 / max(people * _share(truth.risk), 4))
    spread = error * (truth.sd if truth.measure == "MD" else 1.0)
    y = truth.effect * (truth.sd if truth.measure == "MD" else 1.0)
    if truth.measure == "RD":
        y, spread = 0.1 * max(min(y, 1.0), -1.0), min(max(spread / 10, 0.004), 0.15)
    spread = max(spread, 0.03) if truth.measure in RATIOS else spread
    interval = chance.happens(0.9)
    data = printed(truth.measure, y, spread, "interval" if interval else "se")
    data |= {"from": "a review", "design": "randomised trial" if body == "trials" else "cohort study",
             "studies": studies}  # fmt: skip
    if not chance.happens(0.1):
        data["participants"] = people
    if studies > 1 and not chance.happens(0.15):
        data["i_squared"] = chance.whole(0, 92) if truth.tau > 0.1 else 0
    if not chance.happens(0.25):
        high = round(chance.uniform() ** 2, 2)
        data["risk_of_bias"] = {"high": high, "some concerns": round((1 - high) * chance.uniform() * 0.9, 2)}
    if studies >= 10 and chance.happens(0.6):
        data["small_study_test"] = {"name": "Egger", "p": round(chance.uniform(), 3)}
    if interval and studies > 2 and chance.happens(0.15):
        low, high = data["interval"]
        data["prediction_interval"] = [low - abs(low) / 4, high + abs(high) / 4]
    return data


def _people(chance: Chance) -> int:
    drawn = math.exp(chance.normal(*PEOPLE_LOG))
    return int(min(max(drawn, 2 * FEWEST_IN_ARM), 2 * MOST_IN_ARM))


def _share(log_odds: float) -> float:
    return 1 / (1 + math.exp(-log_odds))


def _pooled_how(chance: Chance, data: Data, arms: bool) -> None:
    """Now and then a review chose how its studies are pooled."""
    if not chance.happens(0.08):
        return
    method = chance.pick(POOLING)
    if method == "counts":
        method = {"OR": "Peto", "RR": "MH", "RD": "MH"}.get(data["measure"], "DL") if arms and _events(data) else "DL"
    data["pooling"] = {"method": method}


def _events(data: Data) -> bool:
    """Whether there are events in both arms, over all studies: else they cannot be pooled by counts."""
    arms = [study["arms"] for study in data["studies"] if "arms" in study]
    return all(any(one[side].get("events") for one in arms) for side in ("intervention", "comparator"))


def _sizes(chance: Chance, data: Data, truth: Truth) -> None:
    """What differences matter, how large the risk is, how scores spread: as far as somebody says it."""
    binary = truth.measure in BINARY
    if (which := chance.pick(THRESHOLDS)) and (thresholds := _thresholds(chance, which, truth, binary)):
        data["thresholds"] = thresholds
    if binary and chance.happens(0.6):
        data["baseline_risk"] = _baseline(chance, data, truth)
    if not binary and chance.happens(0.5):
        data["sd"] = {"value": round(truth.sd, 2) if truth.measure == "MD" else 1.0, **HOUSE}
    if truth.measure == "SMD" and chance.happens(0.25):
        scale = {"scale": {"name": "VAS 0 to 100", "sd": 20.0, **HOUSE}}
        people = {"responders": {"baseline_risk": 0.3, **HOUSE}}
        data["re_expressed"] = scale if chance.happens(0.5) else people


def _thresholds(chance: Chance, which: str, truth: Truth, binary: bool) -> Data | None:
    small = chance.whole(5, 60) if binary else float(f"{truth.sd * (0.2 + 0.3 * chance.uniform()):.2g}")
    small = small if truth.measure != "SMD" else 0.2
    if which == "no effect":
        return {"rate_against": "no effect"}
    if which == "utility":
        return {"utility": round(chance.uniform(), 2), **HOUSE} if binary else None
    if which == "bands":
        return {"small": small, "moderate": 2.5 * small, "large": 5 * small, **HOUSE}
    return {"important": small, **HOUSE} | ({"rate_against": "important difference"} if chance.happens(0.2) else {})


def _baseline(chance: Chance, data: Data, truth: Truth) -> Data:
    """A risk that a published effect allows; otherwise near the true one."""
    risk = min(max(_share(truth.risk), 0.002), 0.95)
    if "pooled" in data:
        effect = data["pooled"]["effect"]
        if truth.measure == "RR":
            risk = min(risk, 0.95 / effect)
        elif truth.measure == "RD":
            risk = min(max(risk, 0.01 - effect, 0.01), 0.99 - effect, 0.99)
    told: Data = {"value": max(float(f"{risk:.2g}"), 0.001), "because": "the middle of the comparator arms"}
    if "studies" in data and chance.happens(0.3):
        told["of"] = "trials"
    return told


def _of_cohorts(chance: Chance, data: Data) -> None:
    """What a person may state of non-randomised studies, that can raise certainty."""
    if chance.happens(0.08):
        data["dose_response"] = {"present": chance.happens(0.7), **HOUSE}
    if chance.happens(0.05):
        data["opposing_confounding"] = {"present": chance.happens(0.7), **HOUSE}
    if chance.happens(0.04):
        data["bias_direction"] = {"towards": "no effect" if chance.happens(0.5) else "an effect", **HOUSE}


def _said(chance: Chance, data: Data) -> None:
    """Directness, and what people judge and assume."""
    if chance.happens(0.75):
        data["indirectness"] = chance.pick(DIRECTNESS)
    if chance.happens(0.03):
        data["surrogate_for"] = "death"
    if chance.happens(0.02):
        data["indirect_comparison"] = True
    if chance.happens(0.02):
        data["subgroup_effect"] = {"credibility": "moderate" if chance.happens(0.5) else "high", **HOUSE}
    if chance.happens(0.06):
        data["judgements"] = {chance.pick(JUDGED): _judgement(chance)}
    told = ("indirectness", "surrogate_for", "indirect_comparison")
    if not any(key in one for key in told for one in (data, *data.get("studies", ()))) and chance.happens(0.2):
        data["assume"] = {"indirectness": "not serious", **HOUSE}


def _judgement(chance: Chance) -> Any:
    """Of one person; or of two, who may differ."""
    first = {"level": chance.pick(CONCERN), "because": "judged on the full texts", "by": "rater 1", "on": "2026-01-31"}
    if chance.happens(0.7):
        return first
    return [first, {"level": chance.pick(CONCERN), "because": "judged on the full texts", "by": "rater 2"}]
