"""The result as Markdown, ready for a review's appendix."""

from __future__ import annotations

from collections.abc import Iterator

from grading.model.verdict import Grading
from grading.output.numbers import number
from grading.output.profile import asked, certainty, evidence_profile, overall, re_expressed, until
from grading.output.summary import summary_of_findings
from grading.output.table import Table


def markdown(grading: Grading, *, conclusion: bool = True) -> str:
    """Evidence profile, verdict sentences and footnotes; text of the study set is escaped."""
    parts = [
        f"# {escaped(grading.study_set.title)}",
        escaped(asked(grading.study_set.question)),
        "## Evidence profile",
        *_table(evidence_profile(grading)),
        "## Summary of findings",
        *_table(summary_of_findings(grading)),
        "## Verdicts",
        "\n".join(_verdicts(grading)),
    ]
    if conclusion:
        parts.append(f"**Overall certainty: {overall(grading)}.** {escaped(grading.conclusion.statement)}")
    parts.append(f"_Rulebook {grading.rulebook}._")
    return "\n\n".join(parts) + "\n"


def _table(table: Table) -> Iterator[str]:
    """The table, its footnotes, and what its marks mean."""
    from tabulate import tabulate

    heads, rows = [escaped(head) for head in table.heads], [[escaped(cell) for cell in row] for row in table.plain()]
    yield tabulate(rows, headers=heads, tablefmt="github", disable_numparse=True)
    if table.notes:
        yield "\n".join(f"- [{letter}] {escaped(note)}" for letter, note in table.notes)
    if table.marks:
        yield "\n".join(f"- {escaped(mark)}" for mark in table.marks)


def _verdicts(grading: Grading) -> list[str]:
    lines = []
    for outcome in grading.outcomes:
        line = f"- **{escaped(outcome.name)}** ({certainty(outcome)}): {escaped(outcome.statement)}"
        if outcome.qualifier:
            line += f" Qualifier: {escaped(outcome.qualifier)} ({outcome.family})."
        if outcome.absolute and outcome.absolute.number_needed and outcome.absolute.number_needed not in line:
            line += f" {outcome.absolute.number_needed}."
        if outcome.absolute is not None:
            source = escaped(outcome.absolute.baseline_from.rstrip("."))
            line += f" Baseline risk: {number(outcome.absolute.baseline_per_1000)} per 1000, {source}."
        line += "".join(f" {escaped(told[:1].upper() + told[1:])}." for told in re_expressed(outcome.re_expressed))
        if outcome.pooled is not None:
            line += f" Estimate: {escaped(outcome.pooled.method)}."
        if until(outcome):
            line += f" Undetermined: {until(outcome)}."
        lines.append(line)
    return lines


def marked(text: str) -> str:
    """The same, where what stands between backticks is shown as code."""
    parts = " ".join(text.split()).split("`")
    if len(parts) % 2 == 0 or not all(parts[1::2]):
        return escaped(text)
    return "".join(f"`{part}`" if index % 2 else _quoted(part) for index, part in enumerate(parts))


def escaped(text: str) -> str:
    """The text on one line, with nothing in it that Markdown would read as a mark."""
    return " ".join(_quoted(text).split())


def _quoted(text: str) -> str:
    for mark in "\\|*_`<[&~$":
        text = text.replace(mark, f"\\{mark}")
    return text
