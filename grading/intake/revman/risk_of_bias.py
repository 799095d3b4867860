"""Risk of bias as a review judged it: item by item, by the tool's own domains where it is clear which tool that was.

A review has one table of risk of bias, so the tool is told by the words and the items of all its studies. Whatever is
not read is told: words that are no judgement, judgements that contradict each other or share one domain, and the
studies that lack a judgement which others have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from grading.intake.tables.meanings import BIAS, known, plain
from grading.intake.tables.unjudged import is_said, kept
from grading.located import shortened
from grading.model.bias_tools import NEEDED_OF, OF_SOME_TRIALS, tool_by_levels

Judgements = Mapping[str, Sequence[tuple[str, str]]]
"""Of each study: item and judgement, in the words of the file."""
LEVELS = known(BIAS) | {"yes": "low", "no": "high", "unknown": "unclear"}
"""`.rm5` answers `is it free of bias?`, the data package names the risk; None is for words that say nothing."""
OVERALL = re.compile(r"overall( (bias|risk of bias))?", re.IGNORECASE)
NAMES = {
    "RoB 2": {
        "DS": "carryover|carry-over|period|recruit|identification",  # first: it names cluster-randomised trials
        "D1": "randomi[sz]ation", "D2": "deviation", "D3": "missing", "D4": "measurement", "D5": "reported result",
    },
    "ROBINS-I": {
        "D1": "confounding", "D2": "selection of participants", "D3": "classification", "D4": "deviation",
        "D5": "missing", "D6": "measurement", "D7": "reported result",
    },
}  # fmt: skip
"""What the names of a tool's domains have in them, whoever wrote them."""
OF_ROB_1 = re.compile(r"sequence generation|concealment|blinding|incomplete outcome|selective|other ", re.IGNORECASE)
"""What the names of RoB 1's items have in them; reviews leave some out, and split others by groups of outcomes."""


def read(judged: Judgements) -> tuple[dict[str, dict[str, Any]], list[str]]:
    """The risk of bias of each study as in a study-set file, and what is not read of it."""
    told: list[str] = list(_unknown(judged))
    levels = {
        study: [(item, level) for item, said in answers if (level := LEVELS.get(plain(said)))]
        for study, answers in judged.items()
    }
    tool = tool_of([answer for answers in levels.values() for answer in answers])
    of_each = {study: dict.fromkeys(_asked(answers, tool)) for study, answers in judged.items()}
    of_all = dict.fromkeys(chain(*of_each.values()))
    found: dict[str, dict[str, Any]] = {}
    for study, answers in levels.items():
        asked = [domain for domain in of_all if domain in of_each[study] or not _is_of_some(domain)]
        if part := kept(_study(study, answers, tool, told), asked, f"Risk of bias of {study}", told):
            found[study] = part
    if found and not tool:
        told.append("Risk of bias: the review does not say with which tool it judged; its items keep their names.")
    return found, told


def _asked(answers: Iterable[tuple[str, str]], tool: str | None) -> list[str]:
    """The domains in which something is said of a study, be it a judgement or not."""
    return [_domain(item, tool) or item for item, said in answers if is_said(said) and not OVERALL.fullmatch(item)]


def _is_of_some(domain: str) -> bool:
    """True for what is judged of some trials only, whatever tool has it."""
    return domain in OF_SOME_TRIALS or _domain(domain, "RoB 2") in OF_SOME_TRIALS


def tool_of(answers: Sequence[tuple[str, str]]) -> str | None:
    """The tool of these items and levels, where it alone has such words and exactly these domains."""
    items = {item for item, _ in answers if not OVERALL.fullmatch(item)}
    only = tool_by_levels({level for _, level in answers})
    if only is None:
        return None
    if only not in NAMES:
        return only if items and all(OF_ROB_1.search(f"{item} ") for item in items) else None
    return only if {_domain(item, only) for item in items} - OF_SOME_TRIALS == set(NEEDED_OF[only]) else None


def _domain(item: str, tool: str | None) -> str | None:
    """The domain of this tool that an item names, None where it names none; the item itself where none are listed."""
    if tool not in NAMES:
        return item
    return next((domain for domain, words in NAMES[tool].items() if re.search(words, item, re.IGNORECASE)), None)


def _study(study: str, answers: Iterable[tuple[str, str]], tool: str | None, told: list[str]) -> dict[str, Any]:
    """The judgements of one study; a domain that has several, of several items or levels, is left out and told."""
    by_domain: dict[str, dict[tuple[str, str], None]] = {}
    for item, level in answers:
        domain = "overall" if OVERALL.fullmatch(item) else _domain(item, tool) or item
        by_domain.setdefault(domain, {})[item, level] = None
    for domain, several in by_domain.items():
        if len(several) > 1:
            listed = "; ".join(f"{shortened(item)}: {level}" for item, level in several)
            where = f"Risk of bias of {study}, {shortened(domain)}"
            told.append(f"{where}: left out, it has several judgements ({listed}).")
    domains = {domain: next(iter(one))[1] for domain, one in by_domain.items() if len(one) == 1}
    overall = domains.pop("overall", None)
    if not domains and overall is None:
        return {}
    said = {"tool": tool, "domains": domains, "overall": overall}
    return {key: value for key, value in said.items() if value}


def _unknown(judged: Judgements) -> Iterator[str]:
    """Each word that is no judgement, with who has it."""
    places: dict[str, dict[str, None]] = {}
    for study, answers in judged.items():
        for item, said in answers:
            if said and plain(said) not in LEVELS:
                places.setdefault(said, {})[f"{study}, {shortened(item)}"] = None
    for said, where in places.items():
        first, more = next(iter(where)), len(where) - 1
        listed = f"{first}{f'; {more} more' if more else ''}"
        yield f"Risk of bias: `{shortened(said)}` is no judgement known here, and not read ({listed})."
