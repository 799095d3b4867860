"""The rows of recognised tables as values by meaning, and rows of one study joined; what contradicts itself is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from grading.errors import Problem, did_you_mean
from grading.intake.draft import outcome_id
from grading.intake.tables.meanings import ARMS, BIAS, LOG, OF_ARM, WORDS, is_number, value, vocabulary
from grading.intake.tables.numbers import THOUSANDS
from grading.intake.tables.recognise import Recognised
from grading.intake.tables.table import MOST_LISTED, Row, first_of, missing
from grading.intake.tables.unjudged import is_said
from grading.located import UNPRINTABLE, shortened

EFFECTS = ("effect", f"effect{LOG}")
LABELS = {"study", "outcome"}
NO_DECIMALS = "write it without units, and without marks between thousands; leave it empty if unknown"

MARKED = (
    (THOUSANDS, "write it without a mark between thousands, or with the decimal mark of the other cells"),
    (re.compile(r"[\d.,]+\s*\(.*%\)"), "write the count alone: the percentage follows from it"),
    (re.compile(r"\d+ ?/ ?\d+"), "write events and people in columns of their own"),
    (re.compile(r"[<>≤≥].+"), "a bound is no number: leave it empty"),
)
"""What tables print beside a number, and the cure."""


@dataclass(slots=True)
class Found:
    """What was found of one study, for one outcome or for all (""): values by meaning, and where each was read.

    A risk of bias that has a place and no value was asked, and not judged.
    """

    study: str
    outcome: str
    place: str
    values: dict[str, Any] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)


Findings = dict[tuple[str, str], Found]
"""By `same` of the outcome and of the study, in the order of the file."""


def same(label: str) -> str:
    """The label of a study, or the name of an outcome, as they are compared."""
    return " ".join(label.split()).casefold()


def findings(tables: list[Recognised], outcome: str) -> tuple[Findings, list[str], list[Problem]]:
    """What every study says of every outcome, `outcome` where a table names none; and what was left out.

    Last, every cell that cannot be read, and every contradiction; of such rows nothing is found.
    """
    found: Findings = {}
    problems: list[Problem] = []
    told: list[str] = []
    for recognised in tables:
        decimal, unjudged = recognised.decimal, _unjudged(recognised)
        other: list[str] = []
        for row in recognised.table.rows:
            read, faults = _row(recognised, row, decimal, unjudged)
            problems += faults
            if faults:
                continue
            if "arm" in recognised.meanings and "arm" not in read:
                other.append(recognised.cell(row, "arm"))
            elif recognised.is_evidence and {meaning for meaning, one in read.items() if one is not None} <= LABELS:
                label = shortened(read["study"])
                told.append(f"{recognised.table.where(row.line)}: a row with a label alone, `{label}`: left out")
            else:
                problems += _join(found, read, outcome, recognised, row)
        told += [*_other_arms(recognised.table.name, other), *_halves(recognised, found)]
    return found, told, list(_together(problems))


def _other_arms(name: str, other: list[str]) -> Iterator[str]:
    """How many rows are of other arms than the two, and of which."""
    if other:
        words = first_of(f"`{shortened(word)}`" for word in dict.fromkeys(other))
        yield f"{name}: rows of other arms left out: {len(other)} ({words})"


def _halves(recognised: Recognised, found: Findings) -> Iterator[str]:
    """Leave out studies of a table of arms that lack one of the two, and tell it."""
    if "arm" not in recognised.meanings:
        return
    for key, one in list(found.items()):
        there = [arm for arm in ARMS if any(f"{part} of the {arm}" in one.values for part in OF_ARM)]
        if len(there) == 1 and one.place.rpartition(":")[0] == recognised.table.name:
            del found[key]
            yield f"{one.place}: study `{shortened(one.study)}`: no arm of the two but the {there[0]}: left out"


def _together(problems: list[Problem]) -> Iterator[Problem]:
    """The same fault in many rows of a file once, with how many there are."""
    places: dict[tuple[str, str, str], list[str]] = {}
    for problem in problems:
        places.setdefault((problem.where.rpartition(":")[0], problem.what, problem.help), []).append(problem.where)
    for (_, what, help), where in places.items():
        more = len(where) - 1
        yield Problem(where[0], f"{what}; {more} more row{'s'[: more != 1]} like it" if more else what, help)


def _unjudged(recognised: Recognised) -> tuple[str, str] | None:
    """What is wrong with all judgements of risk of bias that no word stands for, and the cure; None for one or none."""
    unread: dict[tuple[str, str], None] = {}
    for name, column in recognised.columns.items():
        for text in recognised.table.values(name) if column.meaning.startswith(BIAS) else ():
            try:
                value(text, column.meaning, recognised.decimal, column.words)
            except KeyError:
                unread[name, text] = None
    if len(unread) < 2:
        return None
    names, texts = (list(dict.fromkeys(found)) for found in zip(*unread, strict=True))
    listed, columns = (first_of(f"`{shortened(one)}`" for one in found) for found in (texts, names))
    words = ", ".join(f"{shortened(text)} = …" for text in texts[:MOST_LISTED])
    say = f"say by --map of each column what they stand for (tools differ), as in `{shortened(names[0])}: "
    help = f"one of {', '.join(WORDS[BIAS])}; or {say}{recognised.columns[names[0]].meaning} ({words})`"
    return f"{listed} in {columns}: nothing that risk of bias can be", help


def _row(
    recognised: Recognised, row: Row, decimal: str, unjudged: tuple[str, str] | None
) -> tuple[dict[str, Any], list[Problem]]:
    """The values in this row by meaning, and the cells that cannot be read; of unknown ones only risks of bias."""
    table = recognised.table
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, cell in zip(table.columns, row.cells, strict=True):
        column, text = recognised.columns.get(name), cell.strip()
        if column is None:
            continue
        if why := table.spoilt.get((row.line, name)) or _control(text):
            help = "give it as text, in a cell of its own"
            problems.append(Problem(table.where(row.line), f"column `{shortened(name)}` holds {why}", help))
        elif column.meaning == "arm" and text not in column.words:
            continue
        elif not missing(text):
            try:
                read = value(text, column.meaning, decimal, column.words)
            except (ValueError, KeyError) as error:
                whole = column.meaning.startswith(BIAS) and unjudged
                unread = Problem(table.where(row.line), *whole) if whole else None
                problems.append(unread or _unread(recognised, row.line, name, text, error))
            else:
                if read is not None or (column.meaning.startswith(BIAS) and is_said(text)):
                    values[column.meaning] = read
    if recognised.measure and not values.keys().isdisjoint(EFFECTS):
        values.setdefault("measure", recognised.measure)
    if not problems and "study" not in values:
        problems.append(Problem(table.where(row.line), "a row without a study", "write the study in every row"))
    return values, list(dict.fromkeys(problems))


def _control(text: str) -> str:
    found = UNPRINTABLE.search(text)
    return f"the control character U+{ord(found[0]):04X}" if found else ""


def _unread(recognised: Recognised, line: int, name: str, text: str, error: Exception) -> Problem:
    table, meaning = recognised.table, recognised.columns[name].meaning
    shown = f"`{shortened(text)}` in column `{shortened(name)}`"
    if is_number(meaning):
        comma = "" if recognised.decimal == "." else "; decimals have commas elsewhere in this file"
        help = next((help for form, help in MARKED if form.fullmatch(text)), NO_DECIMALS)
        return Problem(table.where(line), f"{shown} is not {error}{comma}", help)
    words = WORDS[vocabulary(meaning)]
    what = f"{shown} is nothing that {meaning} can be{did_you_mean(text.casefold(), words)}"
    say = f"say what it stands for, or that it is unknown, by --map: `{shortened(name)}: {meaning} "
    return Problem(table.where(line), what, f"one of {', '.join(words)}; or {say}({shortened(text)} = …)`")


def _join(found: Findings, read: dict[str, Any], outcome: str, recognised: Recognised, row: Row) -> Iterator[Problem]:
    """Add a row to what is known of its study; a value that differs from an earlier one is a contradiction."""
    place = recognised.table.where(row.line)
    name = read.pop("outcome", "") or (outcome if recognised.is_evidence else "")
    if name and not outcome_id(name):
        yield Problem(place, f"`{shortened(name)}` is no name of an outcome", "it needs a letter or a digit")
        return
    study, arm = read.pop("study"), read.pop("arm", None)
    known = found.setdefault((same(name), same(study)), Found(study, name, place))
    if known.place != place and recognised.is_evidence and arm is None:
        of = f" in outcome `{shortened(known.outcome)}`"
        yield Problem(place, f"study `{shortened(study)}` stands twice{of}, first in {known.place}",
                      "two comparisons of one trial need two labels; the same result counts once")  # fmt: skip
        return
    if arm:
        read = {meaning.replace("of the arm", f"of the {arm}"): one for meaning, one in read.items()}
    for meaning, one in read.items():
        if one is not None and meaning in known.values and (known.values[meaning] != one or _of_arm(meaning)):
            what = f"study `{shortened(study)}`: {meaning} is `{shortened(str(one))}` here, "
            what += f"and `{shortened(str(known.values[meaning]))}` in {known.places[meaning]}"
            yield Problem(place, what, "keep the one that the study reports")
        if one is not None and meaning not in known.values:
            known.values[meaning], known.places[meaning] = one, place
        known.places.setdefault(meaning, place)


def _of_arm(meaning: str) -> bool:
    return meaning in {f"{part} of the {arm}" for part in OF_ARM for arm in ARMS}
