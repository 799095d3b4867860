"""Rows that may not be what they look like: totals, several analyses in one, arms the other way round."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from grading.errors import Problem
from grading.intake.draft import Said
from grading.intake.tables.meanings import ARMS, plain
from grading.intake.tables.names import SIDES, bare
from grading.intake.tables.table import MOST_LISTED, Row, Table, first_of, missing
from grading.located import shortened

TOTAL = re.compile(
    r"(sub-?)?totals?|(sub)?total \(.*\)|grand total|sum|average|all( included)? (studies|trials|participants|patients)"
    r"|(overall|pooled|combined|summary|test for)\b(?!.*\d{4}).*|heterogeneity\b.*"
    r"|(random|fixed|common)[ -]effects?( model)?|(re|fe|ce) model",
    re.IGNORECASE,
)
"""Labels of rows below the studies."""
ANALYSIS = ("analysis group", "analysis number")
"""What tells the analyses of a review apart in the rows of Cochrane's data package."""
PACKAGE = "import the whole package, zip or folder: its other files say measure, model and which events were swapped"
NAMING = re.compile(
    r"(interventions?|experimental|treatments?|treated|active|drugs?|comparators?|controls?|comparisons?|arms?|groups?"
    r"|treat|trt)( (arm|group|name|label|drug|treatment|intervention))?( ?[12abce])?|t ?[12]"
)
"""What columns are called that name the arms of each row."""
APART = re.compile(
    r"(outcome|endpoint|end point|scale|instrument|questionnaire|unit|time|time ?point|follow ?up|week|month|visit"
    r"|analysis|population)s?( (measure|name|type|unit|label|definition|time)s?)?"
)
"""What columns are called that tell results apart which are not of one outcome."""
WORDY = re.compile(r"[^\W\d_]")


def totals(table: Table, study: str) -> Iterator[Problem]:
    """Questions: rows that by their label are no study but what studies come to together."""
    for row, label in zip(table.rows, table.cells(study), strict=True):
        if TOTAL.fullmatch(label):
            help = "delete the row: its people would count twice; a study of that name needs another label"
            yield Problem(table.where(row.line), f"is `{shortened(label)}` a study, or several together?", help)


def analyses(table: Table, unread: Sequence[str]) -> Iterator[Problem]:
    """Questions: several analyses of a review in one table; and results that only its whole package explains."""
    named = {bare(name): name for name in unread}
    telling = [named[name] for name in ANALYSIS if name in named]
    there = dict.fromkeys(zip(*(table.cells(name) for name in telling), strict=True)) if telling else {}
    if len(there) > 1:
        numbers = [".".join(one) for one in there]
        what = f"rows of {len(numbers)} analyses of a review ({first_of(numbers)}), each its own question or outcome"
        yield Problem(table.name, what, f"{PACKAGE}; or keep the rows of one analysis")
    elif "o e" in named and (cells := table.values(named["o e"])):
        what = f"`{shortened(named['o e'])}` has {len(cells)} values, which are not read from a table"
        yield Problem(table.name, what, PACKAGE)


def reversed_arms(table: Table, unread: Sequence[str], said: Said) -> Iterator[Problem]:
    """Questions: rows whose words for their arms stand the other way round than elsewhere, or than was said."""
    naming = _naming(table, unread, said)
    lines = _against(table, naming, said) | _turned(table, naming)
    if rows := [row for row in table.rows if row.line in lines]:
        shown = ", ".join(f"`{shortened(name)}` is `{shortened(_cell(table, rows[0], name))}`" for name in naming)
        more = f"; so in {len(rows)} rows: {first_of(str(row.line) for row in rows)}" if len(rows) > 1 else ""
        help = "if so swap the numbers of its arms, and their names; if not mend the names, or put the columns "
        listed = ", ".join(naming)
        yield Problem(
            table.where(rows[0].line),
            f"are the arms of this row the other way round? {shown}{more}",
            f"{help}under `ignored: [{listed}]` by --map",
        )


def comparisons(table: Table, unread: Sequence[str], outcome: str | None, said: Said) -> Iterator[str]:
    """Told: columns that name the arms of a row, or its scale or time, and not the same in all rows of an outcome."""
    outcomes = table.cells(outcome) if outcome else [""] * len(table.rows)
    for name in dict.fromkeys([*_naming(table, unread, said), *(one for one in unread if APART.fullmatch(bare(one)))]):
        found: dict[str, dict[str, list[Row]]] = {}
        for row, cell, of in zip(table.rows, table.cells(name), outcomes, strict=True):
            if not missing(cell):
                found.setdefault(plain(of), {}).setdefault(plain(cell), []).append(row)
        words = next((words for words in found.values() if len(words) > 1), {})
        listed = [
            f"`{shortened(word)}` (row {first_of(str(row.line) for row in rows)})" for word, rows in words.items()
        ]
        if listed:
            what = f"{table.name}: `{shortened(name)}` is not the same in all rows, which are read as one: "
            yield f"{what}{first_of(listed)}"


def _naming(table: Table, unread: Sequence[str], said: Said) -> list[str]:
    """Columns of words that name arms: by what they are called, or by a word that the person gave an arm."""
    spoken = set(_spoken(said))
    found = [
        name
        for name in unread
        if any(map(WORDY.search, cells := table.values(name)))
        and (NAMING.fullmatch(bare(name)) or not spoken.isdisjoint(map(plain, cells)))
    ]
    return found[:MOST_LISTED]


def _spoken(said: Said) -> dict[str, str]:
    """The words that the person gave the arms, and of which arm each is."""
    return {plain(word): arm for arm in ARMS if (word := getattr(said, arm))}


def _against(table: Table, naming: Sequence[str], said: Said) -> set[int]:
    """Lines where the word of one arm stands in a column of the other, or where it stands in fewer rows."""
    spoken, found = _spoken(said), set()
    for name in naming:
        arms = [spoken.get(plain(cell)) for cell in table.cells(name)]
        known = [arm for arm in arms if arm]
        side = SIDES.get(bare(name)) or max(known, key=known.count, default=None)
        found |= {row.line for row, arm in zip(table.rows, arms, strict=True) if arm and arm != side}
    return found


def _turned(table: Table, naming: Sequence[str]) -> set[int]:
    """Lines whose two words stand the other way round in more of the other rows, or in an earlier one."""
    found: set[int] = set()
    for name, other in combinations(naming, 2):
        pairs = list(zip(map(plain, table.cells(name)), map(plain, table.cells(other)), strict=True))
        first = {pair: at for at, pair in reversed([*enumerate(pairs)])}
        rank = {pair: (times, -first[pair]) for pair, times in Counter(pairs).items()}
        for row, (one, two) in zip(table.rows, pairs, strict=True):
            if one != two and not missing(one) and not missing(two) and rank.get((two, one), (0,)) > rank[one, two]:
                found.add(row.line)
    return found


def _cell(table: Table, row: Row, name: str) -> str:
    return row.cells[table.columns.index(name)].strip()
