"""When and Then: one study set under several rulebooks, side by side."""

from __future__ import annotations

from collections.abc import Iterator

from grading.errors import Problem, ScenarioError, did_you_mean
from grading.scenarios.case import Case
from grading.scenarios.catalogue import then, when
from grading.scenarios.reading import Reading, UnmetError, is_said
from grading.scenarios.words import RULEBOOKS

COLUMNS = ["rulebook", "level", "certainty", "reason"]


@when("the same evidence is graded under each rulebook")
def grade_under_each(case: Case) -> None:
    """By every rulebook that ships."""
    case.grade(*RULEBOOKS)


@then(
    "they disagree on {domain:ANYWHERE}:",
    example="they disagree on imprecision:",
    table="""
| rulebook     | level       | certainty | reason                                    |
| Core GRADE   | not serious | high      | nothing calls for more information        |
| the Handbook | serious     | moderate  | 1,805 people were studied where 1,806 are |
""",
)
def they_disagree(case: Case, domain: str, datatable: list[list[str]]) -> None:
    """Each row: what one rulebook makes of the domain, the certainty that comes of all, and its reason."""
    readings = {reading.book: reading for reading in case.readings}
    wrong = list(_wrong(datatable, readings))
    if wrong:
        raise ScenarioError(wrong)
    for name, level, certainty, reason in datatable[1:]:
        reading = readings[name]
        got = [reading.level(domain).removeprefix("undetermined, "), reading.certainty]
        holds = got == [level, certainty] and is_said(reason, _why(reading, domain))
        reading.expect(holds, f"{' | '.join(got)} | {_why(reading, domain)}", domain)
    if len({level for _, level, *_ in datatable[1:]}) == 1:
        told = "\n".join(f"{name}: {_why(readings[name], domain)}" for name, *_ in datatable[1:])
        raise UnmetError(f"they agree on {domain}: the level is the same in every row", lambda: told)


def _wrong(datatable: list[list[str]], readings: dict[str, Reading]) -> Iterator[Problem]:
    """Everything that is wrong in the table."""
    head, *rows = datatable
    if head != COLUMNS:
        yield Problem("", f"the columns are {', '.join(head)}", f"write {', '.join(COLUMNS)}, in this order")
        return
    names = [name for name, *_ in rows]
    for name in dict.fromkeys(names):
        if name not in readings:
            near = did_you_mean(name, readings)
            yield Problem("", f"the evidence is not graded by `{name}`{near}", f"it is by {', '.join(readings)}")
        if names.count(name) > 1:
            yield Problem("", f"`{name}` stands in {names.count(name)} rows", "one row for each rulebook")
    if len(rows) < 2:
        help = "write a row for each of two rulebooks or more"
        yield Problem("", f"the table has {'one row' if rows else 'no rows'}", help)


def _why(reading: Reading, domain: str) -> str:
    """The reason in the words that a reader is given; of a domain that a rulebook lacks, what a footnote says."""
    if domain in reading.rulebook.domains:
        return reading.reason(domain)
    return next((note for note in reading.result.footnotes if domain in note), "")
