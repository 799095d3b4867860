"""Studies as a data table: its columns, and what they say of a study in the words of a study set file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, get_args

from grading.errors import Problem, ScenarioError, did_you_mean
from grading.model.study import Directness, Tool
from grading.scenarios.tables import DURATION, PERCENT, YES_NO, ScenarioRow, read_table
from grading.scenarios.words import ANYTHING, WORDS, Word, one_of

NAME = replace(ANYTHING, what="a name", example="Yildirim 2003")
NUMBER, COUNT, RISK = WORDS["NUMBER"], WORDS["COUNT"], WORDS["RISK"]
ELEMENTS = ("population", "intervention", "comparator", "outcome")
DIRECTNESS = one_of("how far it is from the question", get_args(Directness))

ESTIMATE: dict[str, Word] = {
    "effect": NUMBER, "from": NUMBER, "to": NUMBER, "level": PERCENT, "se": NUMBER, "variance": NUMBER, "p": NUMBER,
    "asymmetric": YES_NO,
}  # fmt: skip
"""An effect, and whatever precision was reported: the ends of its interval and its level, standard error, variance, p;
whether the interval is an exact, profile or Bayesian one."""
ARM: dict[str, tuple[str, Word]] = {
    "": ("n", COUNT), "events ": ("events", COUNT), "percent ": ("percent", NUMBER), "mean ": ("mean", NUMBER),
    "sd ": ("sd", NUMBER),
}  # fmt: skip
ARMS = {"treated": "intervention", "untreated": "comparator"}
OF_ARMS = {
    f"{lead}{said}": (arm, key, word) for said, arm in ARMS.items() for lead, (key, word) in ARM.items()
}  # fmt: skip
"""`treated` is how many people the arm had, `events treated` how many of them had the event."""
PLAIN: dict[str, tuple[str, Word]] = {
    "study": ("id", NAME),
    "design": ("design", WORDS["DESIGN"]),
    "people": ("participants", COUNT),
    "favours": ("favours", one_of("whom it favours", ("intervention", "comparator", "neither"))),
    "within an arm only": ("within_arm_only", YES_NO),
    "funding": ("funding", one_of("who paid", ("industry", "partly industry", "public", "none"))),
    "follow-up": ("follow_up", DURATION),
    "subgroup": ("subgroup", NAME),
}
ITEM = "item "
"""`item D1` is one item of the tool that risk of bias was assessed with."""
COLUMNS: dict[str, Word] = {
    **{name: word for name, (_, word) in PLAIN.items()},
    **ESTIMATE,
    **{name: word for name, (_, _, word) in OF_ARMS.items()},
    "risk of bias": RISK,
    "tool": one_of("a tool", get_args(Tool)),
    "indirectness": DIRECTNESS,
    **{f"indirectness of {element}": DIRECTNESS for element in ELEMENTS},
    f"{ITEM}…": RISK,
}
"""All columns that a table of studies may have."""


def studies_in(table: list[list[str]], events: str, needed: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """What each row says of a study, by the keys of a study set file; a key that is None was left empty: unknown.

    `events`: the outcome's name, of which a column may speak: `relapsed treated` of the outcome relapse. Raises
    ScenarioError with all that is wrong with the table.
    """
    head = [_events_column(name, events) for name in table[0]]
    items = {name: RISK for name in head if name.startswith(ITEM)}
    rows = read_table([head, *table[1:]], COLUMNS | items, ("study", *needed))
    faults = [fault for index, row in enumerate(rows, 1) for fault in _half_said(index, row)]
    if faults:
        raise ScenarioError(faults)
    return [_study(row) for row in rows]


def _events_column(name: str, outcome: str) -> str:
    """`events treated` for `relapsed treated`, where the outcome is relapse."""
    said, _, arm = name.rpartition(" ")
    return f"events {arm}" if arm in ARMS and " " not in said and said.startswith(outcome) else name


def _half_said(index: int, row: ScenarioRow) -> Iterator[Problem]:
    """Numbers without those that they need."""
    ends = [row.get("from"), row.get("to")]
    if ends.count(None) == 1:
        yield Problem("", f"row {index}: an interval with one end", "fill in both `from` and `to`, or neither")
    if row.get("effect") is None and any(row.get(name) is not None for name in ("from", "to", "se", "variance")):
        yield Problem("", f"row {index}: an interval or error without its effect", "fill in `effect`")
    counts = [row.get(name) for name in ARMS]
    if any(row.get(name) is not None for name in OF_ARMS) and None in counts:
        yield Problem("", f"row {index}: an arm without its people", "fill in both `treated` and `untreated`")


def _study(row: ScenarioRow) -> dict[str, Any]:
    keys: dict[str, Any] = {key: row[name] for name, (key, _) in PLAIN.items() if name in row}
    if row.keys() & ESTIMATE.keys():
        keys["result"] = estimate_in(row) or None
    if row.get("p") is not None and keys["result"] is None:
        keys["p"] = row["p"]
    if row.keys() & OF_ARMS.keys():
        keys["arms"] = _arms(row) or None
    if any(name in ("risk of bias", "tool") or name.startswith(ITEM) for name in row):
        keys["risk_of_bias"] = _risk_of_bias(row) or None
    if any(name.startswith("indirectness") for name in row):
        keys["indirectness"] = _indirectness(row)
    return keys


def estimate_in(row: ScenarioRow) -> dict[str, Any]:
    """The effect with its precision; empty where none stands there."""
    if row.get("effect") is None:
        return {}
    found = {name: row[name] for name in ESTIMATE if name not in ("from", "to") and row.get(name) is not None}
    return found | ({"interval": [row["from"], row["to"]]} if row.get("from") is not None else {})


def _arms(row: ScenarioRow) -> dict[str, Any]:
    arms: dict[str, Any] = {}
    for name, (arm, key, _) in OF_ARMS.items():
        if row.get(name) is not None:
            arms.setdefault(arm, {})[key] = row[name]
    return arms


def _risk_of_bias(row: ScenarioRow) -> dict[str, Any]:
    said = {"tool": row.get("tool"), "overall": row.get("risk of bias")}
    items = {name.removeprefix(ITEM): row[name] for name in row if name.startswith(ITEM) and row[name] is not None}
    return {key: value for key, value in (*said.items(), ("domains", items)) if value}


def _indirectness(row: ScenarioRow) -> dict[str, Any]:
    of_all = dict.fromkeys(ELEMENTS, row["indirectness"]) if "indirectness" in row else {}
    own = {element: row[f"indirectness of {element}"] for element in ELEMENTS if f"indirectness of {element}" in row}
    return {**of_all, **own}


def named(name: str, known: list[str]) -> int:
    """Which of these studies is meant: by its id, or the beginning of it. Raises ScenarioError if none or several."""
    found = [i for i, one in enumerate(known) if one == name] or [
        i for i, one in enumerate(known) if one.startswith(name)
    ]
    if len(found) == 1:
        return found[0]
    listed = f"the studies are {', '.join(known)}" if known else "no study is listed by name: list them in a table"
    if found:
        raise ScenarioError.of("", f"several studies begin with `{name}`", f"write the whole name: {listed}")
    raise ScenarioError.of("", f"no study is called `{name}`{did_you_mean(name, known)}", listed)
