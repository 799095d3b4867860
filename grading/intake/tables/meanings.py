"""What a column of a table can mean, and the words that a cell of it may hold.

A meaning is a phrase that a person can write in `--map` and reads in the record of an import. Effects stand on one of
two scales: `effect` is a ratio as a ratio, `effect, log if a ratio` is how metafor, meta and CINeMA print it.
"""

from __future__ import annotations

import re
from typing import Any, get_args

from grading.intake.tables.numbers import number
from grading.model.study import Directness, RiskLevel, Tool
from grading.model.words import MEASURE_NAMES, Design, Measure

ARMS = ("intervention", "comparator")
COUNTS = ("events", "people", "people without the event")
AMOUNTS = ("mean", "SD")
OF_ARM = (*COUNTS, *AMOUNTS)
LOG = ", log if a ratio"
ESTIMATES = ("effect", "lower limit", "upper limit")
TIMES = ("days", "weeks", "months", "years")
DIRECT = ("population", "intervention", "comparator", "outcome")
CITED = ("doi", "pmid", "registry", "reference")
OF_OUTCOME = ("measure", "better", "kind", "importance", "unit")
"""What an outcome says once: the same in all its rows."""

BIAS = "risk of bias, "
"""And then `overall`, or the name of a domain as it shall stand in the study set."""
OVERALL = f"{BIAS}overall"
TOOL = "risk-of-bias tool"
INDIRECT = "indirectness"

NUMBERS = {
    *(f"{part} of the {arm}" for part in AMOUNTS for arm in (*ARMS, "arm")),
    *ESTIMATES, *(f"{part}{LOG}" for part in ESTIMATES), "standard error", "variance", "p",
    *(f"follow-up in {unit}" for unit in TIMES),
}  # fmt: skip
WHOLE = {*(f"{part} of the {arm}" for part in COUNTS for arm in (*ARMS, "arm")), "participants"}
WORDS: dict[str, tuple[str, ...]] = {
    "measure": get_args(Measure),
    "better": ("lower", "higher"),
    "kind": ("benefit", "harm"),
    "importance": ("critical", "important", "limited"),
    "design": get_args(Design),
    "funding": ("industry", "partly industry", "public", "none"),
    "favours": ("intervention", "comparator", "neither"),
    "arm": ARMS,
    TOOL: get_args(Tool),
    BIAS: get_args(RiskLevel),
    **dict.fromkeys((INDIRECT, *(f"{INDIRECT} of the {part}" for part in DIRECT)), get_args(Directness)),
}
"""The words of each meaning whose cells hold one of few."""
TEXTS = {"study", "outcome", "unit", "subgroup", "note", *CITED}
MEANINGS = (
    "study", "outcome", *OF_OUTCOME, "design",
    *(f"{part} of the {arm}" for arm in ARMS for part in OF_ARM),
    "arm", *(f"{part} of the arm" for part in OF_ARM),
    *ESTIMATES, *(f"{part}{LOG}" for part in ESTIMATES), "standard error", "variance", "p",
    "participants", "favours", OVERALL, TOOL, INDIRECT, *(f"{INDIRECT} of the {part}" for part in DIRECT),
    "funding", "subgroup", *(f"follow-up in {unit}" for unit in TIMES), *CITED, "note",
)  # fmt: skip
TOLD = (
    f"study, outcome, {', '.join(OF_OUTCOME)}, design, arm, participants, favours, funding, subgroup, note",
    f"{' | '.join(OF_ARM)}, of the intervention, of the comparator, or of the arm",
    f"{' | '.join(ESTIMATES)}, each with `{LOG}` or without; standard error, variance, p",
    f"{BIAS}overall; {BIAS}NAME of a domain; {TOOL}; {INDIRECT}; {INDIRECT} of the {' | '.join(DIRECT)}",
    f"follow-up in {' | '.join(TIMES)}; {', '.join(CITED)}",
)
"""The meanings as a person can take them in."""
UNKNOWN = "unknown"
"""What a person writes in a map for a word that says nothing."""
NOT_APPLICABLE = "not applicable"
ABSENT = {BIAS: {"no information", "ni", NOT_APPLICABLE}}
"""Words for a value that is not known."""
SYNONYMS: dict[str, dict[str, str]] = {
    "measure": {
        **{name: measure for measure, name in MEASURE_NAMES.items()},
        "relative risk": "RR", "std. mean difference": "SMD",
    },
    "design": {
        "rct": "randomised trial", "randomised controlled trial": "randomised trial", "cohort": "cohort study",
        "case-control": "case-control study", "case control study": "case-control study",
        "parallel": "parallel randomised trial", "crossover": "crossover randomised trial",
        "cluster": "cluster randomised trial", "nrs": "non-randomised study",
    },
    "arm": {
        "experimental": "intervention", "treatment": "intervention", "control": "comparator",
    },
    TOOL: {"rob2": "RoB 2", "rob 2.0": "RoB 2", "rob1": "RoB 1", "rob 1.0": "RoB 1", "robins i": "ROBINS-I"},
    BIAS: {
        **{f"{level} risk": level for level in ("low", "unclear", "moderate", "high", "serious", "critical")},
        **{f"{level} risk of bias": level for level in ("low", "unclear", "moderate", "high", "serious", "critical")},
        "some concern": "some concerns",
    },
}  # fmt: skip
"""Other words that mean exactly the same."""


def vocabulary(meaning: str) -> str:
    """The key of `WORDS`, `SYNONYMS` and `ABSENT`: all judgements of risk of bias share one."""
    return BIAS if meaning.startswith(BIAS) else meaning


def plain(word: str) -> str:
    """The word as it is compared: small letters, one space between words, British spelling."""
    return re.sub("(random|standard)iz", r"\1is", re.sub(r"[\s_]+", " ", word).strip().casefold())


def known(meaning: str) -> dict[str, str | None]:
    """What each word stands for, by its plain form; None where it says that nothing is known."""
    key = vocabulary(meaning)
    found: dict[str, str | None] = {plain(word): word for word in WORDS[key]}
    return found | SYNONYMS.get(key, {}) | dict.fromkeys(ABSENT.get(key, ()))


def is_meaning(text: str) -> bool:
    """True for a phrase of this page, and for a risk of bias with any name of a domain."""
    return text in MEANINGS or (text.startswith(BIAS) and bool(text.removeprefix(BIAS).strip()))


def is_number(meaning: str) -> bool:
    """True where the cells are numbers."""
    return meaning in NUMBERS or meaning in WHOLE


def value(text: str, meaning: str, decimal: str, words: dict[str, str]) -> Any:
    """What this cell says; None where it says that nothing is known. Raises ValueError with what is wrong.

    `words` are those that a person gave a meaning, before the known ones.
    """
    if is_number(meaning):
        return number(text, decimal, whole=meaning in WHOLE)
    if vocabulary(meaning) not in WORDS:
        return " ".join(text.split())
    given = {plain(word): None if value == UNKNOWN else value for word, value in words.items()}
    spoken = {} if meaning == "arm" and given else known(meaning)
    return (spoken | given)[plain(text)]
