"""What was found in rulebooks, as pieces that every format takes: counts, what is proved, tables of facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from grading.facts import FACTS, Value
from grading.model.check import SEVERITIES, CheckResult, FactSheet, Finding, Kind, Reached, RulebookChecked
from grading.output.numbers import many
from grading.output.sheet_scenario import exact, example, scenario
from grading.rulebook import Rulebook

Kinds = Mapping[str, Kind]
PROVED = {
    "GC1": "no rule is dead", "GC2": "no gap", "GC3": "no ambiguity", "GC4": "monotone", "GC5": "nothing is redundant",
    "GC7": "exactly one wording for everything", "GC8": "the sources stand",
}  # fmt: skip
"""What it means that nothing of a group was found."""
UNKNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Subject:
    """One rulebook as it was checked; `rulebook` is None where it does not load, `called` how it was asked for."""

    checked: RulebookChecked
    called: str
    rulebook: Rulebook | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What is shown beside open findings."""

    kinds: Kinds
    every: bool = False
    otherwise: bool = False
    short: bool = False


def headed(subject: Subject) -> str:
    """The rulebook, and how many findings of which kind."""
    checked = subject.checked
    if subject.rulebook is None:
        return f"{subject.called}: {counted(checked.open)}; nothing could be asked of its rules"
    said = [counted(checked.open) or "nothing open"]
    said += [f"{number} accepted" for number in [len(checked.accepted)] if number]
    said += [many(number, "note") for number in [len(checked.notes)] if number]
    beside = "" if subject.called == checked.rulebook.id else f" ({subject.called})"
    return f"{checked.rulebook.id} {checked.rulebook.version}{beside}: {checked.rules} rules; {', '.join(said)}"


def counted(findings: Sequence[Finding]) -> str:
    """`1 error, 2 warnings`; empty for none."""
    number = Counter(finding.severity for finding in findings)
    return ", ".join(many(number[one], one) for one in SEVERITIES if number[one])


def summed(result: CheckResult) -> str:
    """The same of several rulebooks."""
    every = [finding for one in result.rulebooks for finding in one.open]
    return f"{many(len(result.rulebooks), 'rulebook')}: {counted(every) or 'nothing open'}"


def proved(checked: RulebookChecked) -> list[str]:
    """What the rulebook is proved to be, as short sentences; `but for` counts what was accepted."""
    said = []
    for group, holds in PROVED.items():
        found = [one for one in checked.findings if one.id.startswith(group)]
        accepted = [one for one in found if one.accepted]
        if len(found) == len(accepted) and any(
            id.startswith(group) for id in (*checked.proved, *(f.id for f in found))
        ):
            said.append(holds + (f" but for {len(found)} accepted" if found else ""))
    return said


def noted(findings: Sequence[Finding], kinds: Kinds) -> Iterator[str]:
    """Notes by their kind: how many, and what they are."""
    for id, number in sorted(Counter(one.id for one in findings).items()):
        yield f"{id}, {'once' if number == 1 else f'{number} times'}: {kinds[id].title}"


def why_accepted(finding: Finding) -> str:
    """The finding in short, the reason, and where it was written down."""
    found = finding.accepted
    if found is None:
        return ""
    source = f" [{'; '.join(found.source)}]" if found.source else ""
    return f"{finding.id} {finding.about}: {found.because}{source} ({found.where})"


def facts(finding: Finding, subject: Subject) -> tuple[list[str], list[list[str]]]:
    """A table of the facts: a column for each sheet, and the name of a threshold that one of them equals."""
    names = list(dict.fromkeys(name for sheet in finding.sheets for name in sheet.given))
    rows = [[name, *(shown(name, sheet.given.get(name)) for sheet in finding.sheets),
             _threshold(name, finding, subject)] for name in names]  # fmt: skip
    heads = ["fact", *(sheet.name or "value" for sheet in finding.sheets), ""]
    return heads, rows


def shown(name: str, value: Value | None) -> str:
    """The value as a reader wants it, and none of its digits lost."""
    if value is None:
        return UNKNOWN
    if isinstance(value, (str, bool)) or name not in FACTS:
        return exact(value)
    if FACTS[name].type == "share":
        return f"{100 * value:.12g}%"
    text = f"{value:,}" if isinstance(value, int) else exact(value)
    return text.replace("-", "−")


def _threshold(name: str, finding: Finding, subject: Subject) -> str:
    """The threshold that a rule of the domain compares this fact with, where the fact is just there."""
    book = subject.rulebook
    domain = book.domains.get(finding.domain) if book else None
    if book is None or domain is None:
        return ""
    values = [sheet.given[name] for sheet in finding.sheets if name in sheet.given]
    named = [str(c.operand) for rule in domain.rules for c in rule.when if c.fact == name and c.kind == "threshold"]
    at = [one for one in dict.fromkeys(named) if book.values[one] in values]
    return f"{', '.join(at)} is {exact(book.values[at[0]])}" if at else ""


def did(sheet: FactSheet, finding: Finding, subject: Subject) -> str:
    """What the rules do on a sheet."""
    fires = f"{', '.join(sheet.fires)} fire{'s' if len(sheet.fires) == 1 else ''}" if sheet.fires else "no rule fires"
    book = subject.rulebook
    otherwise = book.domains[finding.domain].otherwise if book and finding.domain in book.domains else None
    level = f"{otherwise.then}, its `otherwise`" if sheet.settles == "otherwise" and otherwise else sheet.settles
    verb = "is left open, from" if _is_open(sheet, finding, subject) else "settles to"
    told = f"{fires}; {finding.domain} {verb} {level}"
    return f"{sheet.name}: {told}" if sheet.name else told


def _is_open(sheet: FactSheet, finding: Finding, subject: Subject) -> bool:
    domain = subject.rulebook.domains.get(finding.domain) if subject.rulebook else None
    return domain is not None and sheet.settles not in (*domain.levels, "otherwise", "nothing")


def scenarios(finding: Finding, subject: Subject) -> Iterator[list[str]]:
    """A scenario for each sheet, ready to paste."""
    if subject.rulebook is None or finding.domain not in subject.rulebook.domains:
        return
    for sheet in finding.sheets:
        title = " ".join(filter(None, (_named(finding, subject), sheet.name)))
        yield [*scenario(sheet, subject.rulebook, finding.domain, subject.called, title)]


def _valued(condition: str, values: Mapping[str, Value]) -> str:
    """A condition with the value of the threshold that it ends with."""
    last = condition.rpartition(" ")[2]
    return f"{condition} ({exact(values[last])})" if last in values else condition


def _named(finding: Finding, subject: Subject) -> str:
    """What no other finding of the rulebook is called: two scenarios of one name are refused."""
    alike = [one for one in subject.checked.findings if (one.id, one.about) == (finding.id, finding.about)]
    number = alike.index(finding) + 1
    return f"{finding.id} {finding.about}" + (f", {number} of {len(alike)}" if len(alike) > 1 else "")


def examples(finding: Finding, subject: Subject) -> tuple[str, list[str]]:
    """The rule that a finding is about, and entries for its `examples`, if there are none with these facts."""
    rule = subject.rulebook.rules.get(finding.about.partition(": ")[0]) if subject.rulebook else None
    if rule is None or subject.rulebook is None:
        return "", []
    there = [dict(one.given) for one in rule.examples]
    names = {f"{finding.id} {sheet.name}".strip(): sheet for sheet in finding.sheets if dict(sheet.given) not in there}
    return rule.id, [example(sheet, rule, subject.rulebook, name) for name, sheet in names.items()]


def reached(one: Reached, subject: Subject) -> tuple[str, list[str]]:
    """What counts as the level of a domain's `otherwise`: a heading, and the cases; thresholds with their values."""
    if not one.cases:
        return f"{one.domain}: nothing reaches `otherwise` ({one.then})", []
    head = f"{one.domain} is {one.then}, since no rule fires, where all of one of these lines is so:"
    values = subject.rulebook.values if subject.rulebook else {}
    cases = [" and ".join(_valued(text, values) for text in case) or "whatever the evidence" for case in one.cases]
    return head, [*cases, *([] if one.whole else ["more cases than are listed here"])]
