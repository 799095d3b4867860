"""What is asked of a table's columns: which scale, which measure, which of two; and the cure of one without any."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from grading.errors import Problem
from grading.intake.tables.mapping import Meant, map_names
from grading.intake.tables.meanings import ARMS, ESTIMATES, LOG, is_number
from grading.intake.tables.names import DIALECTS, PLAIN, bare
from grading.intake.tables.numbers import INTEGER, open_thousands
from grading.intake.tables.table import Table, missing
from grading.located import shortened

ESTIMATED = {*ESTIMATES, *(f"{part}{LOG}" for part in ESTIMATES)}
STANDARD_ERROR = re.compile(r"(.* )?(sem?|standard errors?|std err(or)?)( .*|[12]i?)?")
"""What a column of standard errors is called, of an arm too."""
MOST_TITLES = 10
"""Rows above the header in which it is looked for."""
JUDGEMENTS = {"low", "high"}
"""Names of limits that cells of risk of bias hold too."""
EXAMPLE = ("events of the intervention", "people of the intervention")


def scales(table: Table, open_: Mapping[str, tuple[str, ...]], ratio: bool | None) -> Iterator[Problem]:
    """A measure that nobody said, or a ratio that may be a logarithm."""
    for name, found in open_.items():
        if found[1] != f"{found[0]}{LOG}":
            listed = ", or ".join(f"`{one}`" for one in found)
            yield Problem(table.name, f"what is column `{shortened(name)}`?", f"say {listed} by --map")
        elif ratio:
            choice = f"say by --map `{name}: {found[0]}` for a ratio, `{name}: {found[1]}` for its logarithm"
            below = any(cell.startswith(("-", "−")) for cell in table.values(name))
            seen = " (it has values below 0, as no ratio has)" if below else ""
            yield Problem(table.name, f"is column `{shortened(name)}` a ratio, or its logarithm{seen}?", choice)


def contradicted(table: Table, named: Mapping[str, str], said: set[str]) -> Iterator[Problem]:
    """Effects that are called by one measure, and said to be of another."""
    for name, measure in named.items():
        if others := sorted((said | set(named.values())) - {measure}):
            help = f"say --measure {measure}, or put it under `ignored:` by --map; call it so if it is {others[0]}"
            what = f"is column `{shortened(name)}` {measure}, as it is called, or {' or '.join(others)}, as is said?"
            yield Problem(table.name, what, help)


def errors_of(table: Table, found: Mapping[str, Meant], by_person: Mapping[str, Meant]) -> Iterator[Problem]:
    """A standard error beside a ratio, without an interval that shows what it is of."""
    meanings = {column.meaning for column in found.values()}
    if "effect" not in meanings or f"effect{LOG}" in meanings or {"lower limit", "upper limit"} <= meanings:
        return
    for name, column in found.items():
        if column.meaning in ("standard error", "variance") and name not in by_person:
            what = f"is the {column.meaning} in column `{shortened(name)}` of the ratio, or of its logarithm?"
            help = f"of the logarithm: say by --map `{name}: {column.meaning}`; of the ratio: give the interval, "
            yield Problem(table.name, what, f"{help}and put `{name}` under `ignored:`")


def twice(table: Table, found: Mapping[str, Meant]) -> Iterator[Problem]:
    """Two columns for one meaning; no column that names the studies."""
    by_meaning: dict[str, list[str]] = {}
    for name, column in found.items():
        by_meaning.setdefault(column.meaning, []).append(name)
    for meaning, names in by_meaning.items():
        if len(names) > 1:
            listed = " and ".join(f"`{shortened(name)}`" for name in names)
            help = f"say by --map, `columns:` {{{names[0]}: {meaning}}}, or put the other under `ignored:`"
            yield Problem(table.name, f"columns {listed} both look like `{meaning}`", help)
    if "study" not in by_meaning:
        what = f"no column names the studies, of {', '.join(map_names(table.columns))}"
        yield Problem(table.name, what, _header(table) or "call it `study`, or say by --map, `columns:` {NAME: study}")


def without_sds(table: Table, found: Mapping[str, Meant], ignored: Sequence[str]) -> Iterator[Problem]:
    """Means of arms without a column of their SDs, and no effects; what stands there is often their standard errors."""
    meanings = {column.meaning for column in found.values()}
    sides = [arm for arm in (*ARMS, "arm") if f"mean of the {arm}" in meanings and f"SD of the {arm}" not in meanings]
    errors = [name for name, column in found.items() if column.meaning == "standard error"]
    errors += [name for name in ignored if STANDARD_ERROR.fullmatch(bare(name))]
    if sides and not meanings & ESTIMATED:
        listed = ", ".join(f"`{shortened(name)}`" for name in errors)
        seen = f"; {listed}: a standard error (SE = SD/√n) is not read as an SD" if errors else ""
        what = f"the means of the {' and of the '.join(sides)} have no SD{seen}"
        yield Problem(table.name, what, "give the SDs in a column `sd`, or say by --map which column they are")


def thousands(table: Table, found: Mapping[str, Meant]) -> Iterator[Problem]:
    """Points between semicolons that may part thousands."""
    numeric = [name for name, column in found.items() if is_number(column.meaning)]
    open_ = open_thousands([cell for name in numeric for cell in table.values(name)], table.separator)
    if open_:
        name = next(name for name in numeric if open_ in table.cells(name))
        where = table.where(table.rows[table.cells(name).index(open_)].line)
        what = f"is `{open_}` in column `{shortened(name)}` {open_.replace('.', '')}, or {open_.replace('.', ',')}?"
        yield Problem(where, what, "write it without a mark between thousands, or with a decimal comma; all like it")


def nothing(table: Table, what: str, unread: Sequence[str]) -> Problem:
    """No column that can be used: with what would mend it, in this table's own names."""
    counts = [name for name in unread if (cells := table.values(name)) and all(map(INTEGER.fullmatch, cells))]
    pairs = [f"{name}: {meaning}" for name, meaning in zip(counts, EXAMPLE, strict=False)]
    example = f"as in `columns: {{{', '.join(pairs) if len(pairs) > 1 else 'NAME: effect'}}}`"
    help = _header(table) or f"say what they mean by --map, {example}; the first row must name the columns"
    return Problem(table.name, f"{what}, of {', '.join(map_names(unread))}", help)


def _header(table: Table) -> str:
    """What to do where a row below the first names the columns; empty where none does."""
    known = {name for dialect in (*DIALECTS, PLAIN) for name in dialect.names} - JUDGEMENTS
    for row in table.rows[:MOST_TITLES]:
        cells = [cell for cell in row.cells if not missing(cell)]
        if len(cells) > 1 and sum(bare(cell) in known for cell in cells) * 2 >= len(cells):
            above = [name for name in table.columns if not name.startswith("column ")]
            if len(above) > 1 and row is table.rows[0]:
                return f"row {row.line} names columns too: join the two rows into one, as in `events intervention`"
            return f"delete the rows above the header: row {row.line} names the columns"
    return ""
