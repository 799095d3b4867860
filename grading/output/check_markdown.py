"""What was found in rulebooks as Markdown: for the page of a change, or for a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grading.model.check import CheckResult, Finding
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
from grading.output.markdown import escaped, marked


def markdown(result: CheckResult, subjects: Sequence[Subject], asked: Asked) -> str:
    """A section for each rulebook; all that is told of it is escaped."""
    parts = ["# Rulebooks, checked", f"**{escaped(summed(result))}.**"]
    parts += [part for subject in subjects for part in _rulebook(subject, asked)]
    return "\n\n".join(parts) + "\n"


def _rulebook(subject: Subject, asked: Asked) -> Iterator[str]:
    checked = subject.checked
    yield f"## {escaped(headed(subject))}"
    if holds := proved(checked):
        yield f"Proved: {marked('; '.join(holds))}."
    told = [f"accepted: {why_accepted(one)}" for one in checked.accepted] if asked.every else []
    told += [] if asked.every else [f"note {one}" for one in noted(checked.notes, asked.kinds)]
    if told:
        yield "\n".join(f"- {marked(one)}" for one in told)
    for finding in checked.findings:
        if not finding.accepted and (asked.every or finding.severity != "note"):
            yield from _finding(finding, subject, short=asked.short)
    for one in checked.otherwise if asked.otherwise else ():
        head, cases = reached(one, subject)
        yield f"### {marked(head)}"
        if cases:
            yield "\n".join(f"- {marked(case)}" for case in cases)


def _finding(finding: Finding, subject: Subject, *, short: bool) -> Iterator[str]:
    from tabulate import tabulate

    yield f"### {finding.severity} {finding.id}: {escaped(finding.about)}"
    yield f"{marked(finding.what)} ({escaped(finding.where)})"
    if short:
        return
    if any(sheet.given for sheet in finding.sheets):
        heads, rows = facts(finding, subject)
        cells = [[escaped(cell) for cell in row] for row in rows]
        yield tabulate(cells, headers=[*map(escaped, heads)], tablefmt="github", disable_numparse=True)
    if finding.sheets:
        yield "\n".join(f"- {marked(did(sheet, finding, subject))}" for sheet in finding.sheets)
    yield f"Help: {marked(finding.help)}."
    if pasted := [*scenarios(finding, subject)]:
        yield "```gherkin\n" + "\n\n".join("\n".join(lines) for lines in pasted) + "\n```"
    _, told = examples(finding, subject)
    if told:
        yield "```yaml\n" + "\n".join(told) + "\n```"
