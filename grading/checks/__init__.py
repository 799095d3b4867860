"""check(): what can be proved of a rulebook without data. A finding is shown by facts; what has none is proved.

laws          which fact sheets are possible
world         rules and facts as formulas for a solver
sheets        the fewest and plainest facts that show something
checking      one rulebook while it is asked
reading       which facts, thresholds and places something rests on
opposites     reasons that contradict each other
never         words that are never to be said
dead          rules that never fire, are never heard or never decide: GC101 to GC104
elsewhere     what a rule asks for where it is never known: GC105
gaps, holes   what no rule covers, and what is never settled: GC201, GC203; between two bands: GC202
unknown       what is told although it is not known: GC204
ambiguity     two rules at once: GC301, GC302
monotone      worse evidence, a kinder judgement, domain by domain: GC401, GC402
certainty     the same of all domains together: GC403
redundant     what could go without changing a verdict: GC501 to GC504
cited         sources that nothing cites: GC505
wording       exactly one wording, and families that are reached: GC701, GC703
overclaiming  words surer than their certainty: GC702
sources       what rests on no source that was checked: GC801, GC802
otherwise     what reaches `otherwise`
accepted      findings that somebody accepted, and what is accepted in vain: GC901
faulty        a rulebook that does not load: GC001
against       two rulebooks, domain by domain
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from grading.checks.ambiguity import ambiguity
from grading.checks.certainty import NEEDED, certainty
from grading.checks.checking import Checking
from grading.checks.cited import uncited, uncited_by_all
from grading.checks.dead import dead
from grading.checks.elsewhere import elsewhere
from grading.checks.gaps import gaps
from grading.checks.holes import holes
from grading.checks.monotone import monotone
from grading.checks.otherwise import reached
from grading.checks.overclaiming import overclaiming
from grading.checks.redundant import redundant
from grading.checks.sources import malformed, unchecked
from grading.checks.unknown import unknown
from grading.checks.wording import ONE_IS_SAID, one_wording, unreached
from grading.model.check import Finding, RulebookChecked
from grading.model.words import LOWERING, RAISING, SETTLED, START
from grading.pipeline import named
from grading.rulebook import Rulebook

Check = Callable[[Checking], Iterator[Finding]]
CHECKS: dict[tuple[str, ...], Check] = {
    ("GC101", "GC102", "GC103", "GC104"): dead,
    ("GC105",): elsewhere,
    ("GC204",): unknown,
    ("GC401", "GC402"): monotone,
    ("GC403",): certainty,
    ("GC201", "GC203"): gaps,
    ("GC202",): holes,
    ("GC301", "GC302"): ambiguity,
    ("GC501", "GC502", "GC503", "GC504"): redundant,
    ("GC505",): uncited,
    ("GC701",): one_wording,
    ("GC702",): overclaiming,
    ("GC703",): unreached,
    ("GC801",): malformed,
    ("GC802",): unchecked,
}
"""What is asked of a rulebook, and the kinds of finding that each question can give."""


def _any_of(domains: Iterable[str]) -> tuple[Collection[str], ...]:
    return tuple((name,) for name in domains)


NEEDS: dict[str, tuple[Collection[str], ...]] = {
    **dict.fromkeys(("GC203", "GC204"), _any_of(SETTLED)),
    "GC401": _any_of((START, *LOWERING, *RAISING, "certainty")),
    "GC402": _any_of(LOWERING),
    "GC403": (NEEDED,),
    "GC504": ((START,),),
    "GC701": _any_of(ONE_IS_SAID),
}
"""Domains that a question needs, all of one entry; without them it is not asked, and nothing is proved."""


def check(rulebook: Rulebook) -> RulebookChecked:
    """Everything that can be found in this rulebook, sorted by place; nothing of it is accepted yet."""
    checking = Checking(rulebook)
    findings = [finding for ask in CHECKS.values() for finding in ask(checking)]
    found = {finding.id for finding in findings}
    return RulebookChecked(
        rulebook=named(rulebook), rules=len(rulebook.rules), findings=tuple(sorted(findings, key=_place)),
        otherwise=tuple(reached(checking)),
        proved=tuple(id for ids in CHECKS for id in ids if id not in found and _applies(id, rulebook)),
    )  # fmt: skip


def _applies(id: str, rulebook: Rulebook) -> bool:
    """Whether there is anything of which this kind of finding can be."""
    return id not in NEEDS or any(set(needed) <= set(rulebook.domains) for needed in NEEDS[id])


def _place(finding: Finding) -> tuple[str, int, str, str]:
    file, _, line = finding.where.rpartition(":")
    return file, int(line) if line.isdigit() else 0, finding.id, finding.about


__all__ = ["CHECKS", "check", "uncited_by_all"]
