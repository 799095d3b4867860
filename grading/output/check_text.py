"""What was found in rulebooks, for a terminal: open findings with the facts that show them, ready to paste."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grading.model.check import CheckResult, Finding, Kind
from grading.output.check import (
    Asked,
    Subject,
    did,
    examples,
    facts,
    headed,
    noted,
    proved,
    reached,
    scenarios,
    summed,
    why_accepted,
)
from grading.output.text import wrapped


def text(result: CheckResult, subjects: Sequence[Subject], asked: Asked, width: int) -> str:
    """All rulebooks, and how many findings are open."""
    parts = ["\n".join(_rulebook(subject, asked, width)) for subject in subjects]
    if len(subjects) > 1:
        parts.append(summed(result))
    return "\n\n".join(parts) + "\n"


def page(kind: Kind) -> str:
    """The page of one kind of finding."""
    return f"{kind.id}, {kind.severity}: {kind.title}\n\n  {kind.means}\n  help: {kind.cure}\n"


def _rulebook(subject: Subject, asked: Asked, width: int) -> Iterator[str]:
    checked = subject.checked
    yield headed(subject)
    if holds := proved(checked):
        yield wrapped(f"proved: {'; '.join(holds)}", width, "    ", first="  ")
    if asked.every:
        yield from (wrapped(f"accepted: {why_accepted(one)}", width, "    ", first="  ") for one in checked.accepted)
    elif not asked.short:
        yield from (wrapped(f"note {told}", width, "    ", first="  ") for told in noted(checked.notes, asked.kinds))
    shown = [one for one in checked.findings if not one.accepted and (asked.every or one.severity != "note")]
    for finding in shown:
        if not asked.short:
            yield ""
        yield from _short(finding, width) if asked.short else _finding(finding, subject, width)
    for one in checked.otherwise if asked.otherwise else ():
        head, cases = reached(one, subject)
        yield from ("", wrapped(head, width, "    ", first="  "))
        yield from (wrapped(case, width, "      ", first="    - ") for case in cases)


def _short(finding: Finding, width: int) -> Iterator[str]:
    told = f"{finding.where}: {finding.severity} {finding.id}: {finding.what}"
    yield wrapped(told, width, "    ", first="  ")


def _finding(finding: Finding, subject: Subject, width: int) -> Iterator[str]:
    from tabulate import tabulate

    yield from _short(finding, width)
    if any(sheet.given for sheet in finding.sheets):
        heads, rows = facts(finding, subject)
        table = tabulate(rows, headers=heads, tablefmt="plain", disable_numparse=True)
        yield from (f"      {line}".rstrip() for line in table.splitlines())
    yield from (wrapped(did(sheet, finding, subject), width, "        ", first="      ") for sheet in finding.sheets)
    yield wrapped(f"help: {finding.help}", width, "      ", first="    ")
    yield from _to_paste(finding, subject)


def _to_paste(finding: Finding, subject: Subject) -> Iterator[str]:
    if pasted := [*scenarios(finding, subject)]:
        yield "    as a scenario:"
        for lines in pasted:
            yield from (f"      {line}" for line in lines)
    rule, told = examples(finding, subject)
    if told:
        yield f"    among the examples of {rule}:"
        yield from (f"      {line}" for line in told)
