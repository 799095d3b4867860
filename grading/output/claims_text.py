"""Checked claims for a terminal: a table of all, a paragraph on each, and how many came out how."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from grading.model.claim_verdict import ClaimResult, ClaimsResult, StatementResult
from grading.output.claims import HEADERS, TableRow, counts, lines, part_name, quoted, rows, said_above
from grading.output.text import wrapped

VERDICT_COLUMN, WIDEST_ID, WIDEST_CELL = 12, 14, 60
BORDERS = 3 * len(HEADERS) + 1
"""What the lines and the blanks of the table take."""
PADDING = 2
"""Tabulate makes a column wider than its header by this much."""


def text(result: ClaimsResult, width: int = 200) -> str:
    """All claims, for a terminal of this many columns."""
    parts = [_head(result, width), _table(rows(result), width)]
    parts += [_claim(claim, width) for claim in result.claims]
    return "\n\n".join([*parts, counts(result)]) + "\n"


def _head(result: ClaimsResult, width: int) -> str:
    rulebook = result.rulebook
    told = [result.title, result.text, f"rulebook {rulebook.id} {rulebook.version} ({rulebook.sha256[:12]})"]
    return "\n".join(wrapped(line, width) for line in told if line)


def _table(found: list[TableRow], width: int) -> str:
    from tabulate import tabulate

    ids = min(max([len(HEADERS[0]) + PADDING, *(len(row[0]) for row in found)]), WIDEST_ID)
    rest = min((width - BORDERS - ids - VERDICT_COLUMN) // 2, WIDEST_CELL)
    columns = (ids, VERDICT_COLUMN, rest, rest)
    cells = [(row[0], row[1], "\n".join(row[2]), "\n".join(row[3])) for row in found]
    headers = [_filled(cell, column - PADDING) for cell, column in zip(HEADERS, columns, strict=True)]
    filled = [[_filled(cell, column) for cell, column in zip(row, columns, strict=True)] for row in cells]
    return tabulate(filled, headers=headers, tablefmt="simple_grid", disable_numparse=True)


def _filled(cell: str, width: int) -> str:
    return "\n".join(textwrap.fill(line, max(width, 8), break_on_hyphens=False) for line in cell.split("\n"))


def _claim(claim: ClaimResult, width: int) -> str:
    if len(claim.parts) == 1:
        (part,) = claim.parts
        told = [f"{claim.id}: {claim.verdict}", _words(part.words, width, "  "), *_statement(part, width, "  ")]
    else:
        told = [f"{claim.id}: {claim.verdict}, as the worst of its {len(claim.parts)} parts"]
        told.append(_words(claim.words, width, "  "))
        for number in range(len(claim.parts)):
            told += _part(claim, number, width)
    if claim.note:
        told.append(wrapped(f"remark: {claim.note}", width, "    ", first="  "))
    return "\n".join(told)


def _part(claim: ClaimResult, number: int, width: int) -> Iterator[str]:
    part, above = claim.parts[number], claim.parts[number - 1] if number else None
    yield f"  {part_name(number + 1)}: {part.verdict}"
    if not said_above(claim, number):
        yield _words(part.words, width, "      ")
    yield from _statement(part, width, "      ", above)


def _words(words: str, width: int, indent: str) -> str:
    return wrapped(quoted(words), width, f"{indent} ", first=indent)


def _statement(part: StatementResult, width: int, indent: str, above: StatementResult | None = None) -> Iterator[str]:
    for label, items in lines(part, above):
        if len(items) == 1:
            yield wrapped(f"{label}: {items[0]}", width, f"{indent}  ", first=indent)
            continue
        yield f"{indent}{label}:"
        yield from (wrapped(item, width, f"{indent}    ", first=f"{indent}  ") for item in items)
