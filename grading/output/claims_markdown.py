"""Checked claims as Markdown, ready for a review's appendix."""

from __future__ import annotations

from grading.model.claim_verdict import ClaimResult, ClaimsResult, StatementResult
from grading.output.claims import HEADERS, counts, lines, part_name, quoted, rows, said_above
from grading.output.markdown import escaped


def markdown(result: ClaimsResult) -> str:
    """A table of all claims and a section on each; text of the claims file is escaped."""
    from tabulate import tabulate

    cells = [[escaped(row[0]), row[1], *("<br>".join(map(escaped, cell)) for cell in row[2:])] for row in rows(result)]
    parts = [f"# {escaped(result.title)}"]
    if result.text:
        parts.append(escaped(result.text))
    parts += [tabulate(cells, headers=HEADERS, tablefmt="github", disable_numparse=True), f"**{counts(result)}.**"]
    parts += [_claim(claim) for claim in result.claims]
    parts.append(f"_Rulebook {result.rulebook.id} {result.rulebook.version} ({result.rulebook.sha256[:12]})._")
    return "\n\n".join(parts) + "\n"


def _claim(claim: ClaimResult) -> str:
    told = [f"## {escaped(claim.id)}: {claim.verdict}", f"> {escaped(quoted(claim.words))}"]
    for number, part in enumerate(claim.parts):
        if len(claim.parts) > 1:
            told.append(f"### {escaped(claim.id)}, {part_name(number + 1)}: {part.verdict}")
        if not said_above(claim, number):
            told.append(f"> {escaped(quoted(part.words))}")
        told.append(_statement(part, claim.parts[number - 1] if number else None))
    if claim.note:
        told.append(f"Remark: {escaped(claim.note)}")
    return "\n\n".join(told)


def _statement(part: StatementResult, above: StatementResult | None) -> str:
    listed = []
    for label, items in lines(part, above):
        if len(items) == 1:
            listed.append(f"- {label}: {escaped(items[0])}")
        else:
            listed += [f"- {label}:", *(f"  - {escaped(item)}" for item in items)]
    return "\n".join(listed)
