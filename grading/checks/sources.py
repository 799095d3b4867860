"""What a rulebook rests on: DOIs that are none, and what was never read in the document that is cited for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grading.checks.checking import Checking
from grading.model.check import Finding
from grading.rulebook import Citation, Rulebook

DOI = re.compile(r"10\.\d{4,9}(\.\d+)*/\S+")
"""A prefix with the number of its registrant, a slash, and a suffix of any signs: older ones have brackets in it."""
DECISION = "house"
"""The source that is a decision of its own: there is no document against which to check it."""
_ADDRESS = re.compile(r"^(https?://|(dx\.)?doi\.org/)", re.IGNORECASE)


def malformed(checking: Checking) -> Iterator[Finding]:
    """GC801: every source, cited or not, whose DOI is none."""
    for source in checking.rulebook.sources.values():
        if source.doi is not None and (wrong := wrong_with(str(source.doi))):
            what = f"source `{source.key}`: `{source.doi}` {wrong}"
            yield checking.finding("GC801", source.where, source.key, what)


def wrong_with(doi: str) -> str:
    """Why this is no DOI; empty where it is one."""
    if _ADDRESS.match(doi):
        return "is an address: its DOI begins with 10."
    if doi.casefold().startswith("doi"):
        return "has a prefix: the DOI begins with 10."
    if not doi.startswith("10."):
        return "does not begin with 10. and the number of a registrant"
    if doi.rstrip(".,;: ") != doi or doi.count(")") > doi.count("("):
        return "ends in a punctuation mark that is not part of it"
    return "" if DOI.fullmatch(doi) else "is no `10.`, registrant, slash and suffix"


def unchecked(checking: Checking) -> Iterator[Finding]:
    """GC802: every rule, threshold, family and group of words that says `checked: false` of itself.

    Of a house rulebook only what it says otherwise: what lies below is a matter of the rulebook below.
    """
    for kind, name, where, cited in _citing(checking.rulebook):
        unread = [f"{one.source.key} {one.locator}".strip() for one in cited
                  if not one.checked and one.source.key != DECISION]  # fmt: skip
        if unread:
            what = f"{kind} `{name}` was not checked against {'; '.join(unread)}"
            yield checking.finding("GC802", where, name, what)


def _citing(rulebook: Rulebook) -> Iterator[tuple[str, str, str, tuple[Citation, ...]]]:
    """What names sources: what it is, its name, its place, and what it cites."""
    house = len(rulebook.layers) > 1
    for rule in rulebook.rules.values():
        if rule.layer == rulebook.id or not house:
            yield "rule", rule.id, rule.where, rule.source
    for threshold in rulebook.thresholds.values():
        if threshold.chosen_by == rulebook.id or not house:
            yield "threshold", threshold.name, threshold.where, threshold.source
    if not house:
        yield from (("family", one.id, one.where, one.source) for one in rulebook.families.values())
        yield from (("words", one.name, one.where, one.source) for one in rulebook.certainty_words)
