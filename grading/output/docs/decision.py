"""The decision table of a domain: rules from the most serious level to `otherwise`, and what each asks of the facts.

A domain that reads many facts has a table for each of its levels, with the facts that its rules ask for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from grading.output.docs.blocks import Line, Link, Place, Strong, Table, joined
from grading.output.docs.catalogue import FACTS_PAGE, Catalogue, Documented
from grading.output.in_words import cell
from grading.rulebook import Domain, Rule

MOST_COLUMNS = 8
"""Facts that one table can show side by side."""
CLOSE, SILENCES, OTHERWISE = "(close call)", "silences", "otherwise"
Row = tuple[Line, ...]


def ordered(of: Domain) -> list[Rule]:
    """The rules of a domain, the most serious level first."""
    return sorted(of.rules, key=lambda one: -of.levels.index(one.then))


def tables(catalogue: Catalogue, book: Documented, of: Domain) -> Iterator[Table]:
    """The table of the domain, or one of each level."""
    rules = ordered(of)
    names = _read(rules)
    if len(names) <= MOST_COLUMNS:
        rows = [_row(catalogue, book, rule, names) for rule in rules]
        yield _table(of.name, names, [*rows, *_otherwise(of, len(names))])
        return
    for level, found in groupby(rules, key=lambda one: one.then):
        some = [*found]
        asked = _read(some)
        yield _table(f"{of.name}, {level}", asked, [_row(catalogue, book, rule, asked) for rule in some])
    if of.otherwise is not None:
        yield _table(f"{of.name}, {OTHERWISE}", [], [*_otherwise(of, 0)])


def _read(rules: Sequence[Rule]) -> list[str]:
    """The facts that these rules read, in the order in which they are first asked."""
    return list(dict.fromkeys(condition.fact for rule in rules for condition in rule.when))


def _table(name: str, facts: Sequence[str], rows: Sequence[Row]) -> Table:
    asked = [(Link(one.replace("_", " "), Place(FACTS_PAGE, one)),) for one in facts]
    return Table(f"Decision table of {name}", (("Rule",), *asked, ("Level",)), tuple(rows))


def _row(catalogue: Catalogue, book: Documented, rule: Rule, facts: Sequence[str]) -> Row:
    """What a rule asks of each of these facts, and its level."""
    values, rules = book.rulebook.values, book.rulebook.rules
    asked = [" and ".join(cell(one, values) for one in rule.when if one.fact == name) for name in facts]
    level: Line = (Strong(rule.then), f" {CLOSE}") if rule.borderline else (Strong(rule.then),)
    if rule.overrides:
        level += (f"; {SILENCES} ", *joined(catalogue.rule(book, rules[other]) for other in rule.overrides))
    first: Line = (catalogue.rule(book, rule, rule.title),)
    return (first, *(catalogue.worded(book, text) for text in asked), level)


def _otherwise(of: Domain, columns: int) -> Iterator[Row]:
    """The last row, where no rule fires."""
    if of.otherwise is not None:
        yield ((OTHERWISE,), *(((),) * columns), (Strong(of.otherwise.then),))
