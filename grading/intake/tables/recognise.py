"""What each column of a table means: as a person said, else by its name; what a name leaves open is asked.

Nothing is guessed from what stands in the cells, but for the words of arms and measures that they must have.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from grading.errors import Problem, UndecidedError
from grading.intake.draft import Said
from grading.intake.tables.doubtful import analyses, reversed_arms, totals
from grading.intake.tables.mapping import Map, Meant, meant
from grading.intake.tables.meanings import ARMS, LOG, OF_ARM, is_number, known, plain
from grading.intake.tables.names import DIALECTS, PLAIN, RANKS, bare, measure_named
from grading.intake.tables.numbers import decimal_mark
from grading.intake.tables.questions import (
    ESTIMATED,
    contradicted,
    errors_of,
    nothing,
    scales,
    thousands,
    twice,
    without_sds,
)
from grading.intake.tables.table import Row, Table, first_of, missing
from grading.located import shortened
from grading.model.words import RATIOS

EVIDENCE = {*(f"{part} of the {arm}" for part in OF_ARM for arm in (*ARMS, "arm")), *ESTIMATED, "favours"}
"""Meanings of what was found; a table without any is about studies: their design, their risk of bias."""


MEASURE = "say --measure, or give a column `measure`"
OUTCOME = "say --outcome NAME, or give a column `outcome`"


@dataclass(frozen=True, slots=True)
class Recognised:
    """A table, what its columns mean by name, and those that are not read."""

    table: Table
    columns: dict[str, Meant]
    ignored: tuple[str, ...]
    said: frozenset[str] = frozenset()
    """Columns of which a person said what they mean, or that they are not to be read."""

    @property
    def unread(self) -> tuple[str, ...]:
        """Columns that are not read, and of which nobody said so."""
        return tuple(name for name in self.ignored if name not in self.said)

    @property
    def meanings(self) -> set[str]:
        """What it holds."""
        return {column.meaning for column in self.columns.values()}

    @property
    def measure(self) -> str | None:
        """The measure that the name of the column of effects says."""
        return next(iter(_named(self.columns).values()), None)

    @property
    def decimal(self) -> str:
        """The mark before decimals."""
        numeric = [name for name, column in self.columns.items() if is_number(column.meaning)]
        return decimal_mark([cell for name in numeric for cell in self.table.values(name)], self.table.separator)

    def named(self, meaning: str) -> str | None:
        """The column of this meaning."""
        return next((name for name, column in self.columns.items() if column.meaning == meaning), None)

    def cell(self, row: Row, meaning: str) -> str:
        """What stands in this row in the column of this meaning."""
        return row.cells[self.table.columns.index(str(self.named(meaning)))].strip()

    @property
    def is_evidence(self) -> bool:
        """False for a table that is only about studies."""
        return bool(self.meanings & EVIDENCE)


def recognised(table: Table, map: Map, said: Said, measure: str | None, outcome: str | None) -> Recognised:
    """The table with the meanings of its columns. Raises UndecidedError with every question that is left."""
    mine = [one for one in map if one.of(table)]
    by_person = {name: column for one in mine for name, column in one.columns.items() if name in table.columns}
    left_out = {name for one in mine for name in one.ignored}
    possible = _by_name([name for name in table.columns if name not in left_out and name not in by_person], table)
    taken = {column.meaning for column in by_person.values()}
    possible = {name: found for name, found in possible.items() if taken.isdisjoint(_meanings(found))}
    _study_by_rank(possible)
    found = by_person | {name: meant(one[0]) for name, one in possible.items() if len(one) == 1}
    open_ = {name: one for name, one in possible.items() if len(one) > 1}
    named = _named(found)
    said_of = _measures(table, found, measure) or set(named.values())
    ratio = bool(said_of & RATIOS) if said_of else None
    if ratio is False:
        found |= {name: meant(one[0]) for name, one in open_.items()}
        open_ = {}
    questions = list(_arms(table, found, said))
    columns = {name: found[name] for name in table.columns if name in found}
    ignored = tuple(name for name in table.columns if name not in found)
    read = Recognised(table, columns, ignored, frozenset({*by_person, *left_out}))
    questions += [*analyses(table, read.unread), *scales(table, open_, ratio), *twice(table, found)]
    questions += contradicted(table, named, said_of)
    questions += errors_of(table, found, by_person) if ratio else ()
    if not open_ and not questions and read.meanings <= {"study", "outcome"}:
        questions.append(nothing(table, "no column says anything of the studies", ignored))
    if read.is_evidence and "study" in read.meanings:
        questions += [*_of_rows(read, said), *without_sds(table, columns, ignored), *thousands(table, columns)]
    if ratio is None and (open_ or ESTIMATED & read.meanings):
        questions.append(Problem(table.name, "what are the effects: RR, OR, HR, RD, MD or SMD?", MEASURE))
    if outcome is None and "outcome" not in read.meanings and (open_ or read.is_evidence):
        questions.append(Problem(table.name, "no column names the outcome", OUTCOME))
    if questions:
        raise UndecidedError(questions)
    return read


def _of_rows(read: Recognised, said: Said) -> Iterator[Problem]:
    """Questions: rows that are several studies together, and rows with their arms the other way round."""
    yield from totals(read.table, str(read.named("study")))
    if "arm" not in read.meanings:
        yield from reversed_arms(read.table, read.unread, said)


def _by_name(columns: Sequence[str], table: Table) -> dict[str, tuple[str, ...]]:
    """What each name may mean, in the dialects that the table speaks, else in plain words; nothing known: not there."""
    names = {bare(column) for column in table.columns}
    spoken = [dialect for dialect in DIALECTS if dialect.spoken(names)]
    found = {}
    for column in columns:
        name = bare(column)
        meanings = tuple(dict.fromkeys(one for dialect in spoken for one in dialect.names.get(name, ())))
        if not meanings and not any(name in dialect.unread for dialect in spoken):
            meanings = PLAIN.names.get(name, ())
        if meanings:
            found[column] = meanings
    return found


def _meanings(found: Sequence[str]) -> set[str]:
    return {meant(one).meaning for one in found}


def _study_by_rank(possible: dict[str, tuple[str, ...]]) -> None:
    """Of several columns that may name the studies keep those that say so most plainly."""
    naming = [name for name, found in possible.items() if found == ("study",)]
    ranks = {name: next((at for at, rank in enumerate(RANKS) if bare(name) in rank), len(RANKS)) for name in naming}
    for name in naming:
        if ranks[name] > min(ranks.values()):
            del possible[name]


def _named(found: Mapping[str, Meant]) -> dict[str, str]:
    """The columns of effects whose names say the measure, with it."""
    effects = [name for name, column in found.items() if column.meaning in ("effect", f"effect{LOG}")]
    return {name: measure for name in effects if (measure := measure_named(name))}


def _measures(table: Table, found: dict[str, Meant], measure: str | None) -> set[str]:
    """What a column of measures says, and a person where it says nothing."""
    name = next((name for name, column in found.items() if column.meaning == "measure"), None)
    words = [plain(cell) for cell in table.cells(name)] if name else [""]
    given = {plain(word): value for word, value in found[name].words.items()} if name else {}
    spoken = {(known("measure") | given).get(word) or (measure if missing(word) else None) for word in words}
    return {one for one in spoken if one}


def _arms(table: Table, found: dict[str, Meant], said: Said) -> Iterator[Problem]:
    """Settle which words of the column of arms are which arm; or ask."""
    name = next((name for name, column in found.items() if column.meaning == "arm"), None)
    if name is None:
        return
    given = found[name].words
    spoken = {word: arm for arm in ARMS if (word := getattr(said, arm))}
    sides: dict[str, str | None] = {plain(word): arm for word, arm in (given or spoken).items()}
    sides = sides if given else known("arm") | sides
    present = {cell: arm for cell in table.values(name) if (arm := sides.get(plain(cell))) in ARMS}
    found[name] = Meant("arm", present)
    if set(present.values()) != set(ARMS):
        words_there = dict.fromkeys(map(plain, table.values(name)))
        listed = first_of(f"`{shortened(word)}`" for word in words_there)
        words = "(WORD = intervention, WORD = comparator)"
        help = f"say --intervention and --comparator, or by --map `{shortened(name)}: arm {words}`"
        yield Problem(table.name, f"which arm is the intervention, and which the comparator: {listed}?", help)
