"""The studies of one synthetic outcome: how many people, what came out, how it was assessed, what nobody says.

Each study has its own true effect, drawn around that of the outcome; what is printed is rounded as reviews round it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from grading.bench.chance import FEWEST_IN_ARM, LOG_ODDS_OF_RISK, MOST_IN_ARM, PEOPLE_LOG, Among, Chance
from grading.model.bias_tools import LEVELS_OF, NEEDED_OF
from grading.model.words import RATIOS

Data = dict[str, Any]
Z = 1.959963984540054
TRIALS = Among(("randomised trial", 60), ("parallel randomised trial", 28), ("crossover randomised trial", 8),
               ("cluster randomised trial", 4))  # fmt: skip
COHORTS = Among(("cohort study", 55), ("case-control study", 20), ("non-randomised study", 15),
                ("controlled before-after study", 6), ("interrupted time series", 4))  # fmt: skip
TOOLS_OF = {
    "trials": Among(("RoB 2", 55), ("RoB 1", 30), (None, 15)),
    "cohorts": Among(("ROBINS-I", 75), (None, 25)),
}
"""None: the review assessed bias, and does not say with what."""
LEVELS = {
    "RoB 2": Among(("low", 83), ("some concerns", 12), ("high", 5)),
    "RoB 1": Among(("low", 62), ("unclear", 26), ("high", 12)),
    "ROBINS-I": Among(("low", 62), ("moderate", 25), ("serious", 11), ("critical", 2)),
}
"""Of one domain; the overall judgement is never better than the worst of them."""
OVERALL = Among(("low", 45), ("some concerns", 25), ("unclear", 8), ("high", 22))
ROB_1 = ("random sequence generation", "allocation concealment", "blinding of participants", "blinding of assessors",
         "incomplete outcome data", "selective reporting")  # fmt: skip
BIAS_SAID = Among(("both", 50), ("overall", 25), ("domains", 17), (None, 8))
FUNDING = Among(("public", 38), ("industry", 28), ("partly industry", 9), ("none", 5), (None, 20))
DIRECTNESS = Among(("none", 80), ("minor", 10), ("important", 8), ("severe", 2))
PRECISION = Among(("interval", 62), ("se", 18), ("interval and p", 8), ("variance", 4), ("p", 6), (None, 2))
WEEKS = Among((4, 10), (6, 10), (8, 15), (12, 30), (24, 20), (52, 15))
FAVOURS = Among(("intervention", 50), ("neither", 35), ("comparator", 15))
PEOPLE_UNKNOWN, NUMBERS_UNUSABLE, OWN_DIRECTNESS, OWN_FOLLOW_UP = 0.06, 0.03, 0.1, 0.15


@dataclass(frozen=True, slots=True)
class Truth:
    """What is true of an outcome: the effect (logarithm of a ratio, or standardised), and how studies differ.

    `risk` is the logarithm of the odds without treatment, `mean` and `sd` those of a score.
    """

    measure: str
    effect: float
    tau: float
    risk: float
    mean: float
    sd: float

    @classmethod
    def drawn(cls, chance: Chance, measure: str) -> Truth:
        """For an outcome with this measure."""
        score = measure in ("MD", "SMD")
        sd = math.exp(chance.normal(1.6, 0.9)) if score else 1.0
        return cls(measure, chance.true_effect(), chance.tau(not score), chance.normal(*LOG_ODDS_OF_RISK),
                   sd * (2 + 2 * chance.uniform()), sd)  # fmt: skip


def drawn_studies(chance: Chance, truth: Truth, count: int, body: str, arms: bool) -> list[Data]:
    """The studies of one body of evidence (`trials` or `cohorts`), with arms or with ready effects."""
    people = np.exp(PEOPLE_LOG[0] + PEOPLE_LOG[1] * chance.normals(count)) / 2
    sizes = np.clip(people, FEWEST_IN_ARM, MOST_IN_ARM).astype(int)
    others = np.maximum(sizes + (sizes * 0.05 * chance.normals(count)).astype(int), FEWEST_IN_ARM)
    effects = truth.effect + truth.tau * chance.normals(count)
    numbers = _arms(chance, truth, sizes, others, effects) if arms else _results(chance, truth, sizes, effects)
    designs = chance.picks(TRIALS if body == "trials" else COHORTS, count)
    unusable, begun = chance.shares(NUMBERS_UNUSABLE, count), chance.whole(1975, 2020)
    studies = [
        {"id": f"Study {at:02} ({begun + at % 7})", "design": design} | (_direction(chance) if lost else told)
        for at, (design, lost, told) in enumerate(zip(designs, unusable, numbers, strict=True), 1)
    ]
    _assessed(chance, studies, (sizes + others).tolist(), chance.pick(TOOLS_OF[body]))
    return studies


def narrative(chance: Chance, count: int, design: str, favours: bool) -> list[Data]:
    """Studies without numbers: a direction, or only changes within an arm."""
    studies = [
        {"id": f"Report {at:02}", "design": design} | (_direction(chance) if favours else {"within_arm_only": True})
        for at in range(1, count + 1)
    ]
    _assessed(chance, studies, [chance.whole(5, 120) for _ in studies], None)
    return studies


def _direction(chance: Chance) -> Data:
    favours = chance.pick(FAVOURS)
    if not chance.happens(0.4):
        return {"favours": favours}
    return {"favours": favours, "p": round(0.05 + 0.9 * chance.uniform() if favours == "neither" else 0.049, 3)}


def _arms(chance: Chance, truth: Truth, sizes: Any, others: Any, effects: Any) -> list[Data]:
    if truth.measure in ("MD", "SMD"):
        return _scores(chance, truth, sizes, others, effects)
    odds = truth.risk + 0.3 * chance.normals(len(sizes))
    treated = chance.generator.binomial(sizes, 1 / (1 + np.exp(-(odds + effects)))).tolist()
    untreated = chance.generator.binomial(others, 1 / (1 + np.exp(-odds))).tolist()
    return [
        {"arms": {"intervention": {"n": n1, "events": a}, "comparator": {"n": n2, "events": c}}}
        for n1, a, n2, c in zip(sizes.tolist(), treated, others.tolist(), untreated, strict=True)
    ]


def _scores(chance: Chance, truth: Truth, sizes: Any, others: Any, effects: Any) -> list[Data]:
    """Means and standard deviations; of a standardised difference each study has a scale of its own."""
    count = len(sizes)
    scale = np.exp(0.8 * chance.normals(count)) if truth.measure == "SMD" else np.ones(count)
    sds = truth.sd * scale * np.exp(0.15 * chance.normals(count))
    level = truth.mean * scale
    first = level + effects * truth.sd * scale + sds / np.sqrt(sizes) * chance.normals(count)
    second = level + sds / np.sqrt(others) * chance.normals(count)
    columns = (sizes, first, sds, others, second, sds * np.exp(0.08 * chance.normals(count)))
    rows = zip(*(column.tolist() for column in columns), strict=True)
    return [
        {"arms": {"intervention": {"n": n1, "mean": round(m1, 2), "sd": max(round(s1, 2), 0.01)},
                  "comparator": {"n": n2, "mean": round(m2, 2), "sd": max(round(s2, 2), 0.01)}}}
        for n1, m1, s1, n2, m2, s2 in rows
    ]  # fmt: skip


def _results(chance: Chance, truth: Truth, sizes: Any, effects: Any) -> list[Data]:
    """Ready effects, with whatever precision the study prints."""
    if truth.measure in RATIOS:
        events = np.maximum(sizes / (1 + np.exp(-truth.risk)), 1)
        errors = np.clip(np.sqrt(2 / events), 0.03, 2.5)
    elif truth.measure == "RD":
        errors, effects = np.clip(0.6 / np.sqrt(sizes), 0.004, 0.2), np.clip(effects / 10, -0.4, 0.4)
    else:
        errors, effects = truth.sd * np.sqrt(2 / sizes), effects * truth.sd
    seen = effects + errors * chance.normals(len(sizes))
    if truth.measure == "RD":
        seen = np.clip(seen, -0.5, 0.5)
    columns = (seen.tolist(), errors.tolist(), chance.picks(PRECISION, len(sizes)))
    return [{"result": printed(truth.measure, y, se, said)} for y, se, said in zip(*columns, strict=True)]


def printed(measure: str, y: float, error: float, said: str | None) -> Data:
    """An estimate as a study prints it, with this precision; `y` and its standard error on the scale that is pooled."""
    low, effect, high = (rounded(measure, value, error) for value in (y - Z * error, y, y + Z * error))
    p = min(max(round(math.erfc(abs(y / error) / math.sqrt(2)), 3), 0.001), 1.0)
    told: Data = {"effect": effect}
    if said in ("interval", "interval and p"):
        told["interval"] = [low, high]
    if said in ("p", "interval and p"):
        told["p"] = p
    if said in ("se", "variance"):
        told[said] = float(f"{error if said == 'se' else error**2:.4g}")
    return told


def rounded(measure: str, y: float, error: float) -> float:
    """On the natural scale, to the digits that its precision deserves."""
    if measure in RATIOS:
        ratio = math.exp(y)
        return round(ratio, 3) if ratio >= 0.1 else float(f"{ratio:.3g}")
    return round(y, max(0, 2 - math.floor(math.log10(error)))) + 0.0


def _assessed(chance: Chance, studies: list[Data], people: list[int], tool: str | None) -> None:
    """Add what a review says of each study besides its numbers, as far as it says it."""
    count = len(studies)
    columns = (
        studies, people, chance.shares(PEOPLE_UNKNOWN, count), _risks_of_bias(chance, tool, count),
        chance.shares(OWN_DIRECTNESS, count), chance.picks(FUNDING, count), chance.shares(OWN_FOLLOW_UP, count),
    )  # fmt: skip
    for study, analysed, unknown, bias, indirect, funding, followed in zip(*columns, strict=True):
        if "arms" not in study and not unknown:
            study["participants"] = analysed
        if bias:
            study["risk_of_bias"] = bias
        if indirect:
            level = chance.pick(DIRECTNESS)
            study["indirectness"] = level if chance.happens(0.5) else {"population": level, "because": "told apart"}
        if funding:
            study["funding"] = funding
        if followed:
            study["follow_up"] = {"weeks": chance.pick(WEEKS)}


def _risks_of_bias(chance: Chance, tool: str | None, count: int) -> list[Data | str | None]:
    """Of each study; by a tool item by item, overall or both, else a bare word. None where nobody assessed it."""
    said = chance.picks(BIAS_SAID, count)
    if tool is None:
        words = chance.picks(OVERALL, count)
        return [word if how else None for how, word in zip(said, words, strict=True)]
    items = NEEDED_OF.get(tool, ROB_1)
    levels, found = chance.picks(LEVELS[tool], count * len(items)), list[Data | str | None]()
    for at, how in enumerate(said):
        own = levels[at * len(items) : (at + 1) * len(items)]
        bias: Data = {"tool": tool}
        if how in ("domains", "both"):
            bias["domains"] = dict(zip(items, own, strict=True))
        if how in ("overall", "both"):
            bias["overall"] = max(own, key=LEVELS_OF[tool].index)
        found.append(bias if how else None)
    return found
