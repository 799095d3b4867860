"""The tools that assess risk of bias: what their domains are about, and the levels that a judgement can have.

Sources: Sterne et al. 2019, BMJ 366:l4898 (RoB 2; for crossover trials, DS, its variant of 2021); Sterne et al. 2016,
BMJ 355:i4919 (ROBINS-I).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Set

DOMAINS_OF: dict[str, dict[str, str]] = {
    "RoB 2": {
        "D1": "randomisation process", "D2": "deviations from intended interventions", "D3": "missing outcome data",
        "D4": "measurement of the outcome", "D5": "selection of the reported result",
        "DS": "period and carry-over effects",
    },
    "ROBINS-I": {
        "D1": "confounding", "D2": "selection of participants", "D3": "classification of interventions",
        "D4": "deviations from intended interventions", "D5": "missing data", "D6": "measurement of outcomes",
        "D7": "selection of the reported result",
    },
}  # fmt: skip
"""What the domains of a tool are about, in its own order. RoB 1 fixes no domains that every review has."""
OF_SOME_TRIALS = {"DS"}
NEEDED_OF = {tool: tuple(key for key in domains if key not in OF_SOME_TRIALS) for tool, domains in DOMAINS_OF.items()}
"""The domains that every study has that was assessed with the tool."""
LEVELS_OF = {
    "RoB 2": ("low", "some concerns", "high"),
    "RoB 1": ("low", "unclear", "high"),
    "ROBINS-I": ("low", "moderate", "serious", "critical"),
    "other": ("low", "some concerns", "unclear", "moderate", "high", "serious", "critical"),
}
"""The levels of each tool, from the best to the worst."""
OF_OTHERS = {"moderate"}
"""Levels that tools have too which are not told apart here, such as QUIPS."""
_HAVE = Counter(level for tool, levels in LEVELS_OF.items() if tool != "other" for level in levels)
TELLING = {
    level: tool
    for tool, levels in LEVELS_OF.items()
    for level in levels
    if tool != "other" and _HAVE[level] == 1 and level not in OF_OTHERS
}
"""Levels that one tool alone has."""


def tool_by_levels(levels: Set[str]) -> str | None:
    """The tool that alone has one of these levels, and has all of them."""
    tools = {TELLING[level] for level in levels if level in TELLING}
    return next((tool for tool in tools if levels <= set(LEVELS_OF[tool])), None) if len(tools) == 1 else None
