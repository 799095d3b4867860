"""fixtures/published: what reviews printed, as study sets to grade, and held against what comes out.

What is printed is a string: its digits set the tolerance, half a unit of the last one. A *printed thing* is the
certainty, a domain's level, the target or words of the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from grading.facts.evidence import Evidence
from grading.intake.study_set_file import load_study_set
from grading.located import read
from grading.model.study_set import StudySet
from grading.model.verdict import Judgement
from grading.model.words import CONCERNS, LOWERING, START
from grading.pipeline import Graded, trace
from grading.rulebook import load_rulebook
from tests.strategies import study_set

FIXTURES = Path(__file__).parents[2] / "fixtures/published"
STANCES = {"the Handbook": "grade-handbook", "Core GRADE": "core-grade-2025"}
"""What a panel calls the two rulebooks that every row is graded by."""
PRINTED = "as the review printed"
NO_ESTIMATE = "MD 0 (-1 to 1)"
OPPOSING = "opposing confounding"
Row = dict[str, Any]


@cache
def rows(name: str) -> tuple[Row, ...]:
    """The rows of one list: levels, absolute, overall or sizes."""
    return tuple(_data(FIXTURES / f"{name}.list.yaml"))


@cache
def cases() -> dict[str, Row]:
    """What was printed for each whole study set, by its name."""
    return {path.name.partition(".")[0]: _data(path) for path in sorted(FIXTURES.glob("cases/*.published.yaml"))}


def _data(path: Path) -> Any:
    located = read(path.read_text(encoding="utf-8"), path.name)
    assert located.problems == [], located.problems
    return located.data


@cache
def graded_case(name: str, rulebook: str) -> Graded:
    return trace(load_study_set(FIXTURES / f"cases/{name}.yaml"), rulebook)


# rows of the lists as study sets


def estimate(text: str) -> tuple[str, list[str]]:
    """`RR 0.45 (0.18 to 1.13)`: the measure, and estimate and interval as printed."""
    measure, _, numbers = text.partition(" ")
    return measure, re.findall(r"-?[\d.]+", numbers)


def _published(row: Row) -> Row:
    """The pooled estimate that was printed. NO_ESTIMATE stands in where none was taken over, and 2 for the studies.

    They decide nothing: every domain of such a row is judged as printed.
    """
    measure, numbers = estimate(row.get("estimate", NO_ESTIMATE))
    effect, *interval = map(float, numbers)
    pooled = {"from": row["source"], "design": row.get("design", "randomised trial"), "effect": effect}
    pooled |= {"studies": row.get("studies", 2)} | ({"participants": row["people"]} if "people" in row else {})
    if interval or "assumed_interval" in row:
        pooled["interval"] = interval or row["assumed_interval"]
    return {"measure": measure, "pooled": pooled}


def judged(levels: Row) -> Row:
    """Levels as printed, as the judgements of a person. `down` stands for domains that are not known."""
    levels = {"risk of bias" if name == "down" else name: int(level) for name, level in levels.items()}
    return {name: {"level": CONCERNS[-levels.get(name, 0)], "because": PRINTED} for name in LOWERING}


def added_up(row: Row, rulebook: str) -> StudySet:
    """A row of levels. That confounding opposes the effect is stated for all, and judged where the rulebook asks."""
    outcome = _published(row) | {"judgements": judged(row["levels"])}
    if OPPOSING in row["levels"]:
        outcome["opposing_confounding"] = {"present": True, "because": PRINTED}
        if OPPOSING in load_rulebook(rulebook).domains:
            outcome["judgements"] |= {OPPOSING: {"level": row["levels"][OPPOSING], "because": PRINTED}}
    return study_set(outcome | ({"assume": row["assume"]} if "assume" in row else {}))


def rules_alone(row: Row, rulebook: str) -> dict[str, Judgement]:
    """What the rules say of each domain of a row of levels that can lower certainty, where no person judges any.

    With the risk without the intervention where the list of absolute effects has it.
    """
    outcome = _published(row) | ({"assume": row["assume"]} if "assume" in row else {})
    for at_risk in rows("absolute"):
        if at_risk["row"] == row["row"]:
            outcome["baseline_risk"] = _risk(at_risk)
    judgements = trace(study_set(outcome), rulebook).traces[0].result.judgements
    return {domain: judgements[domain] for domain in LOWERING}


def could_say(rules: Judgement, level: str) -> bool:
    """Whether a printed level, as "-1", is what the rules say, or one that they leave open."""
    if rules.steps is not None:
        return rules.steps == int(level)
    least, most = (CONCERNS.index(end) for end in rules.range or ())
    return least <= -int(level) <= most


def absolute(row: Row, risk: float | None = None) -> StudySet:
    """A row of absolute effects, at the risk that was printed or at one that would be printed so."""
    return study_set(_published(row) | {"baseline_risk": _risk(row, risk)})


def _risk(row: Row, risk: float | None = None) -> Row:
    return {"value": float(row["risk"]) / 1000 if risk is None else risk, "because": PRINTED}


def overall(row: Row) -> StudySet:
    """Outcomes whose certainty was printed: each starts where it ended, and no domain moves it."""
    return study_set(
        *(
            _published(row)
            | {"id": one["outcome"], "name": one["outcome"], "importance": one["importance"]}
            | {"judgements": judged({}) | {START: {"level": one["certainty"].lower(), "because": PRINTED}}}
            for one in row["outcomes"]
        )
    )


def information(row: Row) -> StudySet:
    """An outcome that the size of one adequate trial can be computed for; its estimate is no matter."""
    outcome = _published(row | {"estimate": f"{row['measure']} 0.75 (0.6 to 0.94)"})
    if "difference" in row:
        outcome["thresholds"] = {"important": float(row["difference"]), "because": PRINTED}
        return study_set(outcome)
    outcome["baseline_risk"] = {"value": float(row["risk"]) / 1000, "because": PRINTED}
    change = {"value": float(row["change"]), "because": PRINTED}
    return study_set(outcome, thresholds={"modest_relative_change": change})


# what was printed, against what comes out


def half_a_unit(text: str) -> float:
    """Half a unit of the last digit printed."""
    return 0.5 * 10 ** -len(text.partition(".")[2])


def comes_out(graded: Graded, what: str, text: str) -> bool:
    """Whether a printed thing is what the program says."""
    one = graded.traces[0]
    if what == "certainty":
        return one.result.certainty == text.lower()
    if what == "wording":
        return text in one.result.statement
    if what == "target":
        return one.facts["target"] == text
    judgement = one.result.judgements[what]
    return judgement.level == text if judgement.steps is None else judgement.steps == int(text)


def reason(graded: Graded, what: str) -> str:
    """Why a printed thing came out so: of a domain its own reason, of all else every reason and footnote."""
    result = graded.traces[0].result
    if what in result.judgements:
        return result.judgements[what].because
    return " ".join([result.statement, *result.footnotes, *(one.because for one in result.judgements.values())])


def numbers(row: Row) -> list[str]:
    """The numbers of an absolute effect, as printed, without a sign."""
    return re.findall(r"\d+", row["printed"])


def per_1000(row: Row, difference: float, risk: float) -> float:
    """A difference per 1000 people in the form that was printed: the risk with the intervention, or more or fewer."""
    if "fewer" in row["printed"]:
        return -difference
    return difference if "more" in row["printed"] else 1000 * risk + difference


def absolute_effect(row: Row, graded: Graded) -> list[float]:
    """The absolute effect that the program gives, with its interval, in the form that was printed."""
    facts = graded.traces[0].facts
    names = ("difference_per_1000", "difference_low", "difference_high")
    return [per_1000(row, float(facts[name]), float(row["risk"]) / 1000) for name in names][: len(numbers(row))]


def within_rounding(row: Row) -> Iterator[tuple[float, float]]:
    """For each number printed, from where to where it may lie if estimate and risk are printed rounded.

    The absolute effect rises or falls with either, so that its extremes are at the ends of both.
    """
    for text in estimate(row["estimate"])[1]:
        found = [
            per_1000(row, _difference(row, effect, risk), risk)
            for effect, risk in product(_ends(text, 1), _ends(row["risk"], 1000))
        ]
        yield min(found), max(found)


def _ends(text: str, unit: int) -> tuple[float, float]:
    return (float(text) - half_a_unit(text)) / unit, (float(text) + half_a_unit(text)) / unit


def _difference(row: Row, effect: float, risk: float) -> float:
    data = absolute(row, risk)
    found = Evidence(data, data.outcomes[0], None, {}).decision_scale(effect)
    assert found is not None
    return found


def agreement(row: Row, graded: Graded) -> str:
    """How an absolute effect comes out: exactly, within rounding, or not."""
    printed = [float(text) for text in numbers(row)]
    halves = [half_a_unit(text) for text in numbers(row)]
    ours = absolute_effect(row, graded)
    if all(abs(a - b) <= half for a, b, half in zip(ours, printed, halves, strict=True)):
        return "exactly"
    ranges = zip(within_rounding(row), printed, halves, strict=True)
    return "within rounding" if all(low - half <= x <= high + half for (low, high), x, half in ranges) else "not"
