"""Facts alone: rules that are fired without a study set, as `grading check` prints what shows a finding.

It says what rules do on some facts, and not what people see: it counts for no coverage, and kills no mutant.
"""

from __future__ import annotations

from grading.model.verdict import spread
from grading.scenarios.case import Case
from grading.scenarios.catalogue import Table, given, then, when
from grading.scenarios.outcome_draft import refuse
from grading.scenarios.tables import read_table
from grading.scenarios.words import ANYTHING

FACTS = {"fact": ANYTHING, "value": ANYTHING}
RULES = {"rule": ANYTHING}


@given("these facts alone are known:", table="""
| fact                      | value |
| interval_crosses_threshold | yes   |
| participants               | 1,999 |
""")  # fmt: skip
def known(case: Case, datatable: Table) -> None:
    """Facts by their names, and thresholds that are otherwise than in the rulebook; all else is unknown."""
    rows = read_table(datatable, FACTS, tuple(FACTS))
    facts = {row["fact"]: row["value"] for row in rows}
    if twice := [row["fact"] for row in rows if facts[row["fact"]] != row["value"]]:
        raise refuse(f"`{twice[0]}` has two values", "keep one of them")
    case.know(facts)


@given("no fact is known")
def nothing_known(case: Case) -> None:
    """What rules do where nothing is known."""
    case.know({})


@when("the rules of {rulebook} for {domain} are fired",
      example="the rules of core-grade-2025 for imprecision are fired")  # fmt: skip
def fired(case: Case, rulebook: str, domain: str) -> None:
    """One domain of a rulebook that ships, or of one in a folder that is seen from the feature file's."""
    case.fire(rulebook, domain)


@then("{domain} settles to {level}", example="imprecision settles to serious")
def settles(case: Case, domain: str, level: str) -> None:
    """The level that stands; `nothing` where no rule fires and the domain has no `otherwise`."""
    got = case.fired.settled(domain)
    case.fired.expect(got == (level, level), _said(domain, got))


@then("{domain} is left open, from {level} to {other}",
      example="imprecision is left open, from not serious to serious")  # fmt: skip
def left_open(case: Case, domain: str, level: str, other: str) -> None:
    """The level that stands, and the one that facts could make of it which are not known."""
    got = case.fired.settled(domain)
    case.fired.expect(got == (level, other), _said(domain, got))


@then("no rule fires")
def none_fires(case: Case) -> None:
    """Every rule is silent, or cannot tell."""
    _fires(case, [])


@then("only these rules fire:", table="""
| rule                              |
| imprecision.crosses-the-threshold |
""")  # fmt: skip
def only_these_fire(case: Case, datatable: Table) -> None:
    """Every rule of the domain that fires, by its id; not those that another one overrides."""
    _fires(case, [row["rule"] for row in read_table(datatable, RULES, tuple(RULES))])


def _said(domain: str, got: tuple[str, str]) -> str:
    return f"{domain} settles to {got[0]}" if got[0] == got[1] else f"{domain} is left open, from {spread(got)}"


def _fires(case: Case, ids: list[str]) -> None:
    firing = case.fired.firing()
    case.fired.expect(sorted(ids) == sorted(firing), f"what fires: {', '.join(firing) or 'no rule'}")
