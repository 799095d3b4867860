"""A domain: its question, what decides, its decision table, its rules in words, and what reaches `otherwise`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from grading.facts.fact import Value
from grading.facts.vocabulary import FACTS
from grading.model.check import Finding
from grading.model.coverage import Shown
from grading.model.words import ALL_ARE_SAID
from grading.output.comparison import counted
from grading.output.docs.blocks import (
    Block,
    Code,
    Entry,
    Folded,
    Heading,
    Items,
    Line,
    Para,
    Piece,
    Strong,
    anchor,
    joined,
    para,
    ticked,
)  # fmt: skip
from grading.output.docs.catalogue import Catalogue, Documented, cited, kind
from grading.output.docs.decision import ordered, tables
from grading.output.in_words import case, condition_of, consequence, filled, number
from grading.rulebook import Domain, Rule
from grading.rulebook.model import Example

RESULTS = ("fires", "silent", "cannot tell")


def domain(catalogue: Catalogue, book: Documented, of: Domain, depth: int) -> Iterator[Block]:
    """All of a domain below its heading, which stands at this depth."""
    yield para(of.question)
    yield para(*_decides(of))
    if of.rules:
        yield Heading(depth + 1, "Decision table", f"{anchor(of.name)}-table")
        yield from tables(catalogue, book, of)
        yield from _reached(catalogue, book, of, depth + 1)
        yield Heading(depth + 1, "Rules", f"{anchor(of.name)}-rules")
        yield from (rule(catalogue, book, one, depth + 2) for one in ordered(of))


def _decides(of: Domain) -> Iterator[Piece]:
    """Which of the rules that fire is heard."""
    levels = ", ".join(of.levels[::-1])
    if of.otherwise is None:
        yield f"Levels: {levels}. Of all evidence exactly one level holds."
        return
    if of.name in ALL_ARE_SAID:
        yield f"Every rule that fires is said. Levels, the one that decides first: {levels}."
    else:
        yield f"Of the rules that fire the one whose level comes first decides: {levels}."
    yield " If none fires: "
    yield Strong(of.otherwise.then)
    yield f", because: “{filled(of.otherwise.because)}”"


def _reached(catalogue: Catalogue, book: Documented, of: Domain, depth: int) -> Iterator[Block]:
    """The evidence on which no rule fires, as cases."""
    found = next((one for one in book.checked.otherwise if one.domain == of.name), None)
    if found is None:
        return
    yield Heading(depth, f"What counts as {found.then}", f"{anchor(of.name)}-otherwise")
    yield para("Everything known, no rule of this domain fires where one of these cases holds:")
    yield Items(tuple(catalogue.worded(book, case(one, book.rulebook.values)) for one in found.cases))
    if not found.whole:
        yield para("There are more cases than are listed here.")


def rule(catalogue: Catalogue, book: Documented, one: Rule, depth: int) -> Entry:
    """A rule as it is looked up."""
    of = book.rulebook.domains[one.domain]
    blocks: list[Block] = [sentence(catalogue, book, of, one), Para(tuple(_facts_of(catalogue, one)))]
    blocks += [para(*ticked(said)) for said in _remarks(one)]
    blocks += [Items(tuple(("Source: ", *cited(each)) for each in one.source))]
    blocks += [para(f"{'Accepted' if each.accepted else 'Finding'}: ", *finding(catalogue, each)) for each in
               book.findings.get(one.id, ())]  # fmt: skip
    blocks += _scenarios(catalogue, book, one)
    blocks.append(Folded(counted(len(one.examples), "example"), (_examples(one.examples),)))
    return Entry("rule", one.id, one.title, one.id, depth, tuple(blocks))


def sentence(catalogue: Catalogue, book: Documented, of: Domain, one: Rule) -> Para:
    """`If …, imprecision is serious, because: “…”`"""
    says = f": “{filled(one.says)}”" if one.says else ""
    close = ", on a close call" if one.borderline else ""
    conditions = catalogue.worded(book, condition_of(one, book.rulebook.values))
    return para("If ", *conditions, ", then ", Strong(consequence(of.name, one.then)), f"{says}{close}, because: “",
                f"{filled(one.because)}”")  # fmt: skip


def _facts_of(catalogue: Catalogue, one: Rule) -> Iterator[Piece]:
    """Its name, its conditions as the file has them, and where it stands."""
    yield from (Code(one.id), ": ")
    yield from joined([Code(condition.text) for condition in one.when])
    yield f". Since {one.since}; "
    yield catalogue.file_line(one.where)
    yield "."


def _remarks(one: Rule) -> Iterator[str]:
    if one.why:
        yield f"House rule of {one.layer}: {one.why}"
    if one.replaces:
        yield f"Takes the place of {one.replaces}."
    if one.overrides:
        yield f"Silences {', '.join(one.overrides)} where both fire."
    if one.note:
        yield f"Note: {one.note}"


def _examples(examples: Sequence[Example]) -> Items:
    return Items(tuple(_example(one) for one in examples))


def _example(one: Example) -> Line:
    return f"{one.name}: ", *(joined(given(one.given)) or ("nothing is known",)), " → ", Strong(one.expect)


def finding(catalogue: Catalogue, one: Finding) -> Iterator[Piece]:
    """A finding in a line, with the reason for which it was accepted."""
    yield kind(one.id)
    yield from (f" ({one.severity}): ", *ticked(catalogue.shown(one.what)))
    if one.accepted:
        sources = f" ({'; '.join(one.accepted.source)})" if one.accepted.source else ""
        yield f". Accepted: {one.accepted.because.rstrip('.')}{sources}."
    elif one.help:
        yield from (". Help: ", *ticked(one.help), ".")


def shown_by(one: Finding) -> Iterator[Piece]:
    """The facts that show a finding, and what the domain does on them."""
    for sheet in one.sheets:
        yield f" On {sheet.name + ' ' if sheet.name else ''}facts "
        yield from joined(given(sheet.given)) or ("of which none is known",)
        yield f" it settles to {sheet.settles}."


def given(facts: Mapping[str, Value]) -> list[Code]:
    """Facts as a sheet has them."""
    return [Code(f"{name}: {number(FACTS[name], value) if name in FACTS else value}") for name, value in facts.items()]


def _scenarios(catalogue: Catalogue, book: Documented, one: Rule) -> Iterator[Para]:
    """How many scenarios reach it, and the first of them."""
    shown = book.shown.get(one.id)
    if shown is None:
        return
    line: list[Piece] = ["Scenarios: "]
    for place, (result, each) in enumerate(zip(RESULTS, (shown.fires, shown.silent, shown.cannot_tell), strict=True)):
        line += ["; " if place else "", f"{result} in ", *_shown(catalogue, each)]
    yield para(*line, ".")


def _shown(catalogue: Catalogue, shown: Shown) -> Iterator[Piece]:
    yield counted(shown.scenarios, "scenario") if shown else "none"
    if shown.first:
        where, _, name = shown.first.partition(" ")
        yield ", first "
        yield catalogue.file_line(where)
        yield f" {name}"
