"""A study whose risk of bias was not judged in every domain that was asked: it must not count as low by the others.

Tables and reviews share this. What is absent from a study set cannot be missed there, unless the tool is one whose
domains every study has: of such a study grading knows itself that a judgement is lacking.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from grading.intake.tables.meanings import NOT_APPLICABLE, plain
from grading.intake.tables.table import missing
from grading.located import shortened
from grading.model.bias_tools import LEVELS_OF, NEEDED_OF

Risk = dict[str, Any]
WORST = {levels[-1] for levels in LEVELS_OF.values()}


def is_said(word: str) -> bool:
    """True for any word about a domain that was asked, even one that is no judgement."""
    return not missing(word) and plain(word) != NOT_APPLICABLE


def kept(risk: Risk, asked: Iterable[str], where: str, told: list[str]) -> Risk:
    """This risk of bias, or nothing where a domain that was asked has no judgement; what is lacking is told.

    Kept is what has an overall judgement, or a domain at the worst level, which no other makes better; and what lacks
    only domains that the tool is known to need.
    `where` names the study in what is told.
    """
    domains = risk.get("domains", {})
    lacking = [domain for domain in asked if domain not in domains]
    if not domains or not lacking or "overall" in risk:
        return risk
    is_missed = set(lacking) <= set(NEEDED_OF.get(risk.get("tool", ""), ()))
    counts = is_missed or not WORST.isdisjoint(domains.values())
    rest = "the others are kept" if counts else "the others are left out, they would count for all"
    told.append(f"{where}: no judgement of {', '.join(f'`{shortened(one)}`' for one in lacking)}: {rest}")
    return risk if counts else {}
